"""Text that speaks to a machine: it is told, and it changes nothing."""

import re
from collections.abc import Iterator

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


def _spoken_to(draft: Draft, _: Context) -> Iterator[Evidence]:
    """The first such words, with the rest of their line."""
    text = draft.paper.flow.text
    if found := _TO_A_MACHINE.search(text):
        line = text.find("\n", found.end(), found.end() + _SENTENCE)
        yield Evidence.span(draft.paper, (found.start(), line if line >= 0 else found.end()))


SUSPICIOUS_RULE = Rule(
    code="SUSPICIOUS_CONTENT",
    severity="high",
    title="The document speaks to a machine",
    explanation="It holds words meant to steer an automatic reader. They were not followed.",
    suggested_action="Ask who made the document, and get it from its source.",
    source="OWASP Top 10 for LLM Applications, LLM01",
    find=_spoken_to,
)
