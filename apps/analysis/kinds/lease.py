from apps.analysis.kinds._lease.facts import lease_fields
from apps.analysis.kinds._lease.rules import LEASE_RULES
from apps.analysis.kinds._words.phrases import line, phrase, weigh, without_underletting
from apps.analysis.kinds.kind import Kind
from apps.analysis.kinds.paper import Paper

_HEAD = 3000
_OPENING = 12000  # characters in which a lease names its parties, term and rent
_CUES = {
    line(r"LR1\b[.:)]?"): 0.5,
    line(r"LR(?:3|4|6|7|14)\b[.:)]?"): 0.2,
    phrase(r"\bt ?h ?i ?s ?(?:u ?n ?d ?e ?r ?)?l ?e ?a ?s ?e(?:\b|(?=made\b))"): 0.3,
    line(
        r"(?:counterpart )?(?:under)?l ?e ?a ?s ?e(?: of (?:an? |the )?(?:part|whole|flat"
        r"|apartment|maisonette|garage|parking space|house|land|premises)\b[^\n]{0,60})?$"
    ): 0.3,
    phrase(r"\b(?:demises?|lets? with full title guarantee|hereby demise)\b"): 0.15,
    phrase(r"\bto hold\b.{0,200}\bterm\b|\bterm(?: of|\t|['\"]? means) ?[\w -]{2,60} years"): 0.15,
    phrase(r"\bthis indenture\b.{0,2500}?\bdemises?\b"): 0.3,
    phrase(
        r"\byielding and paying\b|\bpaying therefor\b|\byearly rent\b|\bpeppercorn\b"
        r"|\bground rent\b"
    ): 0.15,
    phrase(r"\b(?:lessor|landlord)s?\b.{0,1500}\b(?:lessee|tenant)s?\b"): 0.1,
}
_NOT_A_LEASE = {
    phrase(r"\bassured (?:shorthold )?tenancy|\btenancy agreement\b"): 0.7,
    phrase(r"\bdeed of variation\b|\blicen[cs]e to (?:alter|assign)\b"): 0.4,
    line(r"[ABC]: [^\n]{4,20} register|official copy of register"): 0.5,
    line(r"title number"): 0.1,
    line(r"report on title|dear\b"): 0.7,
    phrase(r"\b(?:TA7|TA6|LPE1|leasehold property enquiries|leasehold information form)\b"): 0.6,
    line(r"(?:contract|agreement) for (?:the )?sale|mortgage offer|offer of loan"): 0.5,
    phrase(r"\bstandard conditions of sale\b|\bthe transferor transfers\b"): 0.5,
}


def _recognise(paper: Paper) -> float:
    text = paper.once(without_underletting)
    head = text[:_HEAD]
    return max(weigh(text[:_OPENING], _CUES) - weigh(head, _NOT_A_LEASE), 0.0)


KIND = Kind(
    code="lease",
    category="leasehold_info",
    checklist_item="leasehold_info",
    recognise=_recognise,
    fields=lease_fields,
    rules=LEASE_RULES,
    form=True,
)
