"""Text that speaks to a machine: it is told, and it changes nothing."""

import re
from collections.abc import Iterator

from apps.analysis.kinds._words.dates import DATE
from apps.analysis.kinds._words.numbers import MONEY
from apps.analysis.kinds.kind import Draft, Evidence, Rule
from apps.analysis.kinds.reading import Context

_MACHINE = r"(?:ai|a\.i\.|llm|language\smodel|chatbot|chatgpt|gpt(?:-?\d\w*)?|claude)"
_TO_A_MACHINE = re.compile(
    rf"""\b(?:
        (?:ignore|disregard|forget|override)\s(?:\w+\s){{0,4}}?
        (?:previous|prior|above|earlier|preceding|your|other|system)\s(?:\w+\s){{0,2}}?
        (?:instructions?|prompts?|guidelines)
      | you\sare\s(?:now\s)?(?:an?\s)?(?:\w+\s){{0,2}}?(?:{_MACHINE}|assistant)\b
      | as\san?\s{_MACHINE}\b
      | system\sprompt\b
      | prompt\sinjection
      | (?:note|message|instructions?|attention|important|dear)\W{{1,3}}(?:(?:to|for)\s)?
        (?:the\s|any\s)?
        (?:{_MACHINE}|automated\s(?:system|reader|reviewer|analysis|tool))s?\b
      | (?:{_MACHINE}|automated|machine)\s
        (?:assistants?|models?|systems?|readers?|reviewers?|agents?|tools?|analysis)\W{{1,3}}
        (?:must|should|please|shall|are\srequired|do\snot|don't|reading|processing|reviewing)
      | (?:do\snot|don't|never)\s(?:report|flag|mention|raise|extract)\s(?:\w+\s){{0,4}}?
        (?:findings?|issues?|risks?|problems?|restrictions?|charges?|warnings?)\b
      | (?:mark|classify|report|rate|treat|score)\s(?:this|the|every|all|each)\s
        (?:documents?|titles?|property|pack|findings?|lease|search|file|register)\s(?:\w+\s){{0,3}}?
        as\s(?:low\srisk|clean|no\srisk|approved|safe|resolved|risk[-\s]free)
      | (?:output|respond|reply|answer|return)\s(?:only\s)?(?:with\s)?(?:\w+\s){{0,2}}?
        (?:json|no\sfindings|empty\s(?:list|array))
      | (?:print|reveal|show|repeat)\s(?:\w+\s){{0,3}}?(?:system\sprompt|api\skeys?)
    ) | <\|?(?:im_start|system|endoftext)\|?> | \[/?INST\]
      | \#{{2,}}\s?(?:system|instruction)s?\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE = 200
_LONGEST = 300


SUSPICIOUS = "SUSPICIOUS_CONTENT"
# Fewer hidden words are a signing service's anchor, a barcode's label, a stray mark.
_WORDS_THAT_SAY_SOMETHING = 3
_WORD = re.compile(r"(?<!\S)[\"'(]?[^\W\d_]{2,}[\"').,;:!?]*(?!\S)")


def _spoken_to(draft: Draft, _: Context) -> Iterator[Evidence]:
    """The first such words, with the rest of their line."""
    text = draft.paper.flow.text
    if found := _TO_A_MACHINE.search(text):
        line = text.find("\n", found.end(), found.end() + _SENTENCE)
        yield Evidence.span(draft.paper, (found.start(), line if line >= 0 else found.end()))


def _hidden(draft: Draft, _: Context) -> Iterator[Evidence]:
    """The first page's longest stretch that nobody sees and that is not said openly as well."""
    for page in draft.paper.pages:
        said = [_plain(page.whole.text[a:b]) for a, b in page.hidden] if page.whole else []
        seen = _plain(page.text).casefold()
        secret = [words for words in said if words.casefold() not in seen]
        if _says_something(" ".join(secret)):
            yield Evidence(_cut(max(secret, key=len)), page.number, page.confidence)
            return


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0]


def _says_something(words: str) -> bool:
    return (
        len(_WORD.findall(words)) >= _WORDS_THAT_SAY_SOMETHING
        or _TO_A_MACHINE.search(words) is not None
        or re.search(rf"{MONEY}|{DATE}", words, re.IGNORECASE) is not None
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


SUSPICIOUS_RULES = (
    Rule(
        code=SUSPICIOUS,
        severity="high",
        title="The document speaks to a machine",
        explanation="It holds words meant to steer an automatic reader. They were not followed.",
        suggested_action="Ask who made the document, and get it from its source.",
        source="OWASP Top 10 for LLM Applications, LLM01",
        find=_spoken_to,
    ),
    Rule(
        code=SUSPICIOUS,
        severity="high",
        title="The document holds hidden text",
        explanation=(
            "Words stand in the file that nobody sees on the page: white, tiny, transparent or off "
            "its edge. They were left out of the reading."
        ),
        suggested_action="Ask who made the document, and get it from its source.",
        source="OWASP Top 10 for LLM Applications, LLM01",
        find=_hidden,
    ),
)
