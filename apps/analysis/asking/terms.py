"""What a question asks for, as words to look for."""

import re

_NOTHING = frozenset(
    re.findall(
        r"\w+",
        """
        a about all am an and any are as at be been but by can could did do does for
        from had has have he her here his how i if in is it its kind me much many my no
        not of on or our please property pack papers document documents say says said
        she should so tell than that the their them there they this to us was we were
        what when where which who whom whose why will with would you your
        """,
    )
)
# What people say and what the papers call it.
_ALSO = {
    "alteration": ("extension", "works"),
    "boiler": ("gas",),
    "bank": ("lender", "charge"),
    "council": ("authority",),
    "damp": ("damp", "flood"),
    "electric": ("electrical", "eicr"),
    "end": ("expiry", "term", "years"),
    "energy": ("epc", "rating"),
    "expire": ("expiry", "term", "until"),
    "extend": ("extension", "extensions"),
    "flood": ("flooding", "flooded"),
    "lender": ("charge", "mortgage"),
    "long": ("term", "years"),
    "mortgage": ("charge", "lender"),
    "neighbour": ("dispute", "boundary"),
    "owner": ("proprietor",),
    "own": ("proprietor",),
    "pet": ("animal", "dog", "pets"),
    "price": ("consideration", "paid"),
    "seller": ("proprietor", "transferor"),
    "sewer": ("sewers", "drainage"),
    "sublet": ("underlet", "assign"),
    "tree": ("tpo",),
}


def terms(question: str) -> list[str]:
    """Words in their stems, those that mean nothing left out."""
    words = [word for word in re.findall(r"[a-z0-9£]+", question.casefold()) if len(word) > 1]
    return list(dict.fromkeys(stem(word) for word in words if word not in _NOTHING))


def widened(term: str) -> tuple[str, ...]:
    return (term, *(stem(word) for word in _ALSO.get(term, ())))


def stem(word: str) -> str:
    """Enough to bring `covenants` to `covenant` and `flooding` to `flood`."""
    for end, least in (("ies", 4), ("ings", 5), ("ing", 5), ("ed", 5), ("es", 5), ("s", 4)):
        if word.endswith(end) and len(word) >= least + len(end) - 1 and not word.endswith("ss"):
            return word[: -len(end)] + ("y" if end == "ies" else "")
    return word


def stems(text: str) -> list[str]:
    return [stem(word) for word in re.findall(r"[a-z0-9£]+", text.casefold())]
