"""What is said to HM Land Registry's Business Gateway: a service, its message, its poll. Elements,
their order and their patterns are those of the published schemas (LandRegistry/bgtechdoc)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from django.conf import settings

from .provider import NotOffered, Requisition

TITLE = re.compile(r"[A-Z]{0,3}\d{1,6}[ZT]?")
NAME = re.compile(r"[A-Za-z](?:[A-Za-z\- ']*[A-Za-z])?")
OSCRE = "http://www.oscre.org/ns"
# What a reference may not hold, by the schema.
_FOREIGN = re.compile(r"[^A-Za-z0-9\s~!\"@#$%'()*+,\-./:;=>?\[\\\]_{}^£&]")
_COPIES = {"OC1": "10", "OC2": "20"}  # RequestedOfficialCopyCode: the register, the title plan
_PURCHASE, _CHARGE = "10", "30"  # PriorityTypeCode
_INDIVIDUAL = "10"  # BankruptcySearchTypeCode
_PRODUCT = """<ID><MessageID>{message}</MessageID></ID><Product>\
<ExternalReference><Reference>{external}</Reference></ExternalReference>\
<CustomerReference><Reference>{customer}</Reference></CustomerReference>{property}\
<ExpectedPrice><GrossPriceAmount>{price}</GrossPriceAmount></ExpectedPrice>\
<Contact><Name>{contact}</Name><Communication><Telephone>{telephone}</Telephone></Communication>\
</Contact>{order}</Product>"""
_PROPERTY = "<SubjectProperty><TitleNumber>{title}</TitleNumber></SubjectProperty>"
_COPY = """<TitleKnownOfficialCopy>\
<RequestedOfficialCopyCode>{what}</RequestedOfficialCopyCode>\
<PropertyDescription>{premises}</PropertyDescription>\
<OfficialCopyTypeCode>10</OfficialCopyTypeCode>\
<ContinueIfTitleIsClosedAndContinuedIndicator>false</ContinueIfTitleIsClosedAndContinuedIndicator>\
<NotifyIfPendingFirstRegistrationIndicator>true</NotifyIfPendingFirstRegistrationIndicator>\
<NotifyIfPendingApplicationIndicator>true</NotifyIfPendingApplicationIndicator>\
<SendBackDatedIndicator>false</SendBackDatedIndicator>{no_more}</TitleKnownOfficialCopy>"""
_PRIORITY = """<OfficialSearchOfWholeWithPriority>\
<PriorityTypeCode>{what}</PriorityTypeCode><PropertyDescription>{premises}</PropertyDescription>\
<SearchFromDate>{search_from}</SearchFromDate>\
<ContinueIfNameMismatchOnRegisterIndicator>false</ContinueIfNameMismatchOnRegisterIndicator>\
{no_more}\
<ContinueIfPendingSearchesOfPartIndicator>false</ContinueIfPendingSearchesOfPartIndicator>\
<ContinueIfDeveloperTitleIndicator>false</ContinueIfDeveloperTitleIndicator>\
<RegisteredProprietorsDetailsOrApplicantsForFirstRegistration>{proprietors}\
</RegisteredProprietorsDetailsOrApplicantsForFirstRegistration>\
<ApplicantParty>{applicant}</ApplicantParty></OfficialSearchOfWholeWithPriority>"""
_BANKRUPTCY = """<LandChargesBankruptcySearch><BankruptcySearchPrivateIndividual>\
<BankruptcySearchTypeCode>{what}</BankruptcySearchTypeCode>{names}\
</BankruptcySearchPrivateIndividual>{no_more}</LandChargesBankruptcySearch>"""
_NAMED = """<BankruptcySearchParty><SurnameName>{surname}</SurnameName>\
<ForenamesName>{forenames}</ForenamesName></BankruptcySearchParty>"""
_NO_MORE = """<ContinueIfActualFeeExceedsExpectedFeeIndicator>false\
</ContinueIfActualFeeExceedsExpectedFeeIndicator>"""  # the price guard: rejected, not charged


@dataclass(frozen=True)
class Service:
    """`path` and `poll` stand behind the gateway's address; `schema` names the request's own;
    `order` writes the part that is the service's alone."""

    path: str
    poll: str
    operation: str
    schema: str
    order: Callable[[Requisition], str]
    of_title: bool = True


def ordered(service: Service, requisition: Requisition, *, namespace: str) -> str:
    """Raises NotOffered where something is missing that only a person can find out."""
    title = requisition.title_number.replace(" ", "").upper()
    if service.of_title and not TITLE.fullmatch(title):
        raise NotOffered("the gateway is asked by title number, and none is known")
    inside = _PRODUCT.format(
        message=requisition.reference,
        external=requisition.reference.replace("-", "")[:25],
        customer=escape(_FOREIGN.sub(" ", requisition.matter)[:25].strip() or "-"),
        property=_PROPERTY.format(title=title) if service.of_title else "",
        price=requisition.net,
        contact=escape(settings.HMLR_CONTACT_NAME),
        telephone=escape(settings.HMLR_CONTACT_TELEPHONE),
        order=service.order(requisition),
    )
    return _wrapped(
        service.operation, inside, namespace, f"{OSCRE}/eReg-Final/2011/{service.schema}"
    )


def polled(message: str, *, namespace: str) -> str:
    inside = f"<ID><MessageID>{escape(message)}</MessageID></ID>"
    return _wrapped("getResponse", inside, namespace, f"{OSCRE}/eReg/MR01-20090605/PollRequest")


def _wrapped(operation: str, inside: str, namespace: str, schema: str) -> str:
    """The argument bears no namespace, what stands in it that of its schema."""
    inside = re.sub(r"<(/?)", r"<\1q:", inside)
    return (
        f'<ws:{operation} xmlns:ws="{escape(namespace)}" xmlns:q="{schema}">'
        f"<arg0>{inside}</arg0></ws:{operation}>"
    )


def _copy(requisition: Requisition) -> str:
    what = _COPIES[requisition.product]
    return _COPY.format(what=what, premises=_premises(requisition), no_more=_NO_MORE)


def _priority_search(requisition: Requisition) -> str:
    parties = requisition.parties
    if not (parties.proprietors and parties.applicant and requisition.search_from):
        raise NotOffered("it is not known for whom, against whom and from which day to search")
    return _PRIORITY.format(
        what=_CHARGE if parties.applicant_lends else _PURCHASE,
        premises=_premises(requisition),
        search_from=requisition.search_from.isoformat(),
        no_more=_NO_MORE,
        proprietors=escape(parties.proprietors),
        applicant=escape(parties.applicant),
    )


def _bankruptcy_search(requisition: Requisition) -> str:
    people = requisition.parties.borrowers
    if not 1 <= len(people) <= 6 or not all(
        NAME.fullmatch(name) for pair in people for name in pair
    ):
        raise NotOffered("one to six plain names are searched, others by post")
    names = "".join(_NAMED.format(forenames=first, surname=last) for first, last in people)
    return _BANKRUPTCY.format(what=_INDIVIDUAL, names=names, no_more=_NO_MORE)


def _premises(requisition: Requisition) -> str:
    return escape(f"{requisition.premises.line1}, {requisition.premises.postcode}"[:130])


_COPIED = Service(
    "OfficialCopyTitleKnownV2_1WebService",
    "OC1TitleKnownV2_1PollRequestWebService",
    "performTitleKnownSearch",
    "RequestTitleKnownOfficialCopyV2_1",
    _copy,
)
SERVICES = {
    "OC1": _COPIED,
    "OC2": _COPIED,
    "OS1": Service(
        "OfficialSearchV2_1WebService",
        "OfficialSearchV2_1PollRequestWebService",
        "processOS1Request",
        "RequestOfficialSearchOfWholeWithPriorityV2_1",
        _priority_search,
    ),
    "K16": Service(
        "BankruptcySearchV2_1WebService",
        "BankruptcySearchV2_1PollRequestWebService",
        "bankruptcySearch",
        "RequestLandChargesBankruptcySearchV2_1",
        _bankruptcy_search,
        of_title=False,
    ),
}
