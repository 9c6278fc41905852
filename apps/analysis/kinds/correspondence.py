"""Letters and messages: they mention every paper and are none of them."""

from apps.analysis.kinds.kind import Kind
from apps.analysis.kinds.likeness import Signs, compact, head_lines, letter
from apps.analysis.kinds.paper import Paper

_SIGNS = Signs(
    titles=(
        "attendance note",
        "file note",
        "memorandum",
        "raising enquiries",
        "additional enquiries",
        "replies to enquiries",
        "file memo",
        "telephone note",
        "compliments slip",
    ),
    says={
        "we act for": 0.1,
        "please find enclosed": 0.15,
        "we enclose": 0.15,
        "i enclose": 0.15,
        "our client": 0.15,
        "your client": 0.15,
        "your ref": 0.1,
        "our ref": 0.05,
        "look forward to hearing": 0.15,
        "further to": 0.1,
        "without prejudice": 0.05,
        "unsubscribe": 0.05,
    },
    letters=True,
)


# Lenders and conveyancers send these as letters: their own heading says what they are.
_SENT_AS_LETTERS = tuple(
    compact(title)
    for title in ("report on title", "mortgage offer", "offer of loan", "offer of mortgage")
)


def _recognise(paper: Paper) -> float:
    heads = [line.removeprefix("your") for line in paper.once(head_lines)]
    if any(head.startswith(_SENT_AS_LETTERS) and len(head) < 32 for head in heads):
        return 0.3
    return min(paper.once(letter) * 0.9 + _SIGNS(paper) * 0.8, 0.95)


KIND = Kind(code="correspondence", category="other", checklist_item="other", recognise=_recognise)
