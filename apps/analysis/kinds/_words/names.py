"""Who a party is: the name without address, number or capacity."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._words.phrases import tidy

# "of" inside a name: Bank of Scotland, London Borough of Camden.
_NOT_AN_ADDRESS = (
    r"(?<!bank)(?<!borough)(?<!council)(?<!city)(?<!church)(?<!university)"
    r"(?<!burgesses)(?<!commonalty)(?<!citizens)(?<!governors)(?<!kingdom)(?<!county)(?<!trustees)(?<!college)"
)
_END_OF_NAME = re.compile(
    rf"""\s*[,*]?\s*(?:
        \((?=\s*(?:co\b|company|incorporated|(?:nhbc|fensa|gas\ssafe|enrolment|member(?:ship)?)\s|industrial\sand|registered|registration|regn|scot\b|reg\b|uk\sreg|org|ips\b|rp\b|charity
                 |no\b\.?\s*:?\s*[A-Z]{{0,2}}\d{{4}}
                 |(?:[O0]C|SC|NI|FC|SO)?\d(?:\s?\d){{4,7}}\)
                 |1\)|2\)|3\)|jointly\b|together\b|in\s(?:liquidation|administration|receivership)|the\b|hereinafter|"|'|a\s|crn))
      | {_NOT_AN_ADDRESS}\s(?:care\s+|both\s+|all\s+)?of(?:\s|\Z)
            (?!the\s+(?:first|second|one|other)\s+part)
      | \s(?:incorporated\s+(?:and\s+registered\s+)?in\b|whose\s|\(?co\.?\s+(?:regn|no)\b|
            company\s+(?:reg|number|no)|
            hereinafter|being\s+the|as\s+trustees?|in\s+this\s+lease|the\s+trustees\s+of)
      | \s(?:nhbc\s+)?reg(?:istration)?\.?\s+n(?:o\b|umber)
      | \s(?:c/o)\s
      | \s(?:both|each|all)\s(?:care\s)?of\s
      | \s?\(?(?:acting\s)?as\s(?:the\s)?(?:personal|executor|administrator
            |attorney|receiver|beneficial|tenants?\sin)
      | ,\s*(?=(?:flat|apartment|unit|suite|p\.?o\.?\sbox|plot)\b|\d+[a-z]?\s)
      | \s*\n\s*(?=(?:flat|apartment|unit|suite|plot)\b|\d+[a-z]?,?\s)
      | ,\s*(?=the\s[a-z]+(?:\s[a-z]+)?,)
      | ,\s*(?=(?:(?!\band\b)[^\d;]){{3,80}}\b[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[A-Z]{{2}}\b)
      | \s(?:his|her)\s(?:wife|husband|son|daughter|civil\spartner)\b
      | \son\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?\s
      | \sacting\sby
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_NEXT = re.compile(
    r"\band\s+(?!of\b)[*%#]?(?P<name>[A-Z][A-Z0-9.'&\-]*(?:\s+[A-Z0-9&.'\-]+)*)"
    r"[*%#]?\s*(?=\(|of\b|care\b|his\swife\b|her\shusband\b)"
)
_NEXT_IN_CAPITALS = re.compile(
    r"[A-Z]\d[A-Z\d]?\s+\d[A-Z]{2}\s+AND\s+(?!OF\b)(?P<name>[A-Z][^,;]+?)\s+(?=\(|OF\b)"
)
_CAPITALS = re.compile(r"\s*(?P<name>[^a-z]*[A-Z][^a-z]*?)[\s,]+(?:care\s+)?of\s")
_ITS_NUMBER = re.compile(r"\s*\((?:[A-Z]{2})?\d{5,8}\)")
_STOP = re.compile(r"(?<=\w\w\w)(?<!\b[Mm]rs)(?<!\b[Rr]ev)\.(?=\s+[A-Z]|\s*$)|\.\s*$|;(?!\s*[A-Z])")
_INITIALS = re.compile(r"\b[A-Z]\.[A-Z]$")  # S.A.
_NUMBERED = re.compile(r"\(\d\)(?<=^...)|(?<=and )\(\d\)", re.IGNORECASE)
_MARKS = re.compile(r"[%#*]")
_HONORIFIC = re.compile(
    r"\s*(?:messrs|mrs?|miss|ms|mx|dr|(?:the )?rev(?:erend)?|prof(?:essor)?"
    r"|(?:the )?right hon(?:ou?rable)?)\b\.?(?:\s+|\Z)",
    re.IGNORECASE,
)
A_FIRM = re.compile(
    r"\b(?:limited|ltd|llp|plc|company|building society|bank|association"
    r"|(?:estates|management|surveyors|lettings|residential)(?=\W*\Z))\b",
    re.IGNORECASE,
)


# `Ann Reed (formerly known as Ann Dale)`: the name is the first, the second what she is known by.
ALIAS = re.compile(
    r"[\s,]*\(?\s*\b(?:(?:formerly|previously|otherwise|also|now|then)(?:\s+(?:known\s+as|called))?"
    r"|née|nee|known\s+as|a\.?k\.?a\.?)\s+(?P<it>(?-i:[A-Z])[^()\n,;]*(?:\n[^()\n,;]+\))?)",
    re.IGNORECASE,
)
# `40 Park Road RTM and Freehold Co Ltd` is one.
_FIRM_OF_A_HOUSE = re.compile(
    r"\s*\d+[A-Za-z]?(?:-\d+)? [^,;\n]+? and [^,;\n]+\b(?:limited|ltd|llp|plc)\.?\s*$",
    re.IGNORECASE,
)

_CAPACITY = re.compile(r"(?:the|who|deceased|as|formerly|also)\b", re.IGNORECASE)
_PLC = re.compile(r"(?<=\b[Pp])[i1](?=c$)")


def firm(name: str) -> str:
    """OCR takes the l of plc for an i."""
    return _PLC.sub("l", name)


# `The executors of the late A (B and C)`: the parties are B and C.
_FOR_THE_DEAD = re.compile(
    r"\s*(?:the\s+)?(?:executors|personal\s+representatives|administrators)\s+of\s+"
    r"(?:the\s+)?(?:estate\s+of\s+)?(?:the\s+)?(?:late\s+)?[^(),;:]{3,60}\((?P<it>[A-Z][^()\d:]{3,90})\)",
    re.IGNORECASE,
)


# `The executors of A deceased, namely B and C`: the parties are B and C here too.
_ESTATE = re.compile(
    r"\A\s*(?:the\s+)?(?:(?:executors|personal\s+representatives|administrators)\s+of\s+"
    r"[^();:\d]{3,90}?,?\s+namely\s+|estate\s+of\s+(?:the\s+late\s+)?)(?=[A-Z])",
    re.IGNORECASE,
)


def names(text: str) -> Iterator[tuple[str, int, int]]:
    """Each party named in `A and B of 1 High Street and C of 2 Low Street`, with its offsets."""
    text = _NUMBERED.sub(lambda found: " " * len(found.group()), text)
    if (dead := _FOR_THE_DEAD.match(text)) and not _CAPACITY.match(dead["it"]):
        yield from _split(text, *dead.span("it"))
        return
    text = _ESTATE.sub(lambda found: " " * len(found.group()), text, count=1)
    end = _end(text, 0)
    yield from _split(text, 0, end)
    following = _NEXT_IN_CAPITALS if text.isupper() else _NEXT
    for found in following.finditer(text, end):
        yield from _split(text, *found.span("name"))


def before_name(text: str) -> int:
    """How many characters a title of courtesy takes; a firm's name may begin with one."""
    found = None if A_FIRM.search(text) else _HONORIFIC.match(text)
    return found.end() if found else 0


def _end(text: str, start: int) -> int:
    """Registers write names in capitals, so that a small "of" begins the address."""
    if capitals := _CAPITALS.match(text, start):
        number = _ITS_NUMBER.search(text, *capitals.span("name"))
        return number.start() if number else capitals.end("name")
    ends = [found.start() for cut in (_END_OF_NAME, _STOP) if (found := cut.search(text, start))]
    return min(ends, default=len(text))


def _split(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    cut = re.compile(
        (
            r"\s+and\s+(?!(?:burgesses|commonalty|citizens|fellows|scholars|sons?|co|company"
            r"|partners)\b)|[,;]\s+(?!(?:Ltd|LLP|Inc|Limited|PLC)\b)"
            + ("" if A_FIRM.search(text, start, end) else r"|\s+&\s+(?=\S+\s+\S)")
        ),
        re.IGNORECASE,
    )
    at = start
    if _FIRM_OF_A_HOUSE.match(text, start, end):
        cut = re.compile(r"\Z")
    for found in [*cut.finditer(text, start, end), None]:
        stop = found.start() if found else end
        at += before_name(text[at:stop])
        alias = ALIAS.search(text, at + 1, stop)
        name = firm(tidy(_MARKS.sub("", text[at : alias.start() if alias else stop])))
        name += "." if _INITIALS.search(name) and text[stop - 1 : stop + 1].count(".") else ""
        if len(name) > 1:
            yield name, at, stop
        at = found.end() if found else end


_HEADING = re.compile(r"\d{1,2}\.? [A-Z][a-z]+(?: [a-z/]+)*")
# What heads a block of signatures, or stands in it.
_A_ROLE = re.compile(
    r"\W*(?:(?:the|joint|first|second|lead|proposed|signed|executed|in the presence) )?"
    r"(?:witness(?:es)?|landlords?|tenants?|lessors?|lessees?|guarantors?|sellers?|buyers?|vendors?"
    r"|purchasers?|transfer(?:or|ee)s?|borrowers?|lenders?|applicants?|agents?|occupiers?"
    r"|contract[- ]holders?|part(?:y|ies)|signed|deed|of|by|or|and|/|(?:\(s\))|\d|\s)*\W*",
    re.IGNORECASE,
)
# A sentence goes on in small letters; a name has at most a "the" or an "of".
_IN_SMALL = re.compile(
    r"(?<![\w'’.-])(?!(?:of|and|the|de|la|le|du|van|von|der|den|di|da|ap|ab|y|bin|bint|née|formerly"
    r"|also|known|trading|as|t|a|for|in|on|upon|by|under|acting|plc|ltd|limited|llp|esq|jnr|snr)\b)"
    r"[a-z]{2,}(?![\w.@-])"
)


def is_name(words: str) -> bool:
    """At least a letter pair, few words, nothing of a form's own prose or of its headings."""
    return bool(
        re.search(r"[A-Za-z]{2}", words)
        and ":" not in words
        and not _A_ROLE.fullmatch(words)
        and len(_IN_SMALL.findall(words)) < 2
        and re.match(r"\W*[A-Z0-9]", words)
        and len(words.split()) <= 11
        and words.count("(") == words.count(")")
        and not _HEADING.fullmatch(words)
        and not re.search(
            r"\b(?:insert|full name|name|address|please|property(?!.*\b(?:limited|ltd|llp|plc)$)"
            r"(?! (?:management|group|holdings?"
            r"|services|company|investments?|developments?|ltd|limited|lettings|partners))"
            r"|the seller|the buyer|reference to"
            r"|signature|telephone|e-?mail|date|title number"
            r"|delete|section|provisions?|grounds|agreement"
            r"|registered number|incorporated compan(?:y|ies)|territory"
            r"|clause|includes|contact details?|act (?:19|20)\d\d)\b|^(?:or\b|service$)",
            words,
            re.IGNORECASE,
        )
    )
