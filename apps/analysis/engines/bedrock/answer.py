"""The model's answer, taken for what it can prove."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from apps.analysis.engines.bedrock.prompt import FIELDS, RULES
from apps.analysis.engines.bedrock.trying import Unusable
from apps.analysis.kinds import KINDS
from apps.analysis.kinds._words.dates import DATE, iso
from apps.analysis.kinds._words.numbers import MONEY, NUMBER, money, number
from apps.analysis.kinds.folding import fold
from apps.analysis.kinds.reading import Context, FieldFound, FindingFound, Reading

LONGEST = 200_000  # characters of an answer; no honest one comes near
SURE = 0.8  # of a model's word that is proved by a quote
SURE_OF_KIND = 0.5


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Field(_Said):
    name: str
    value: str = Field(min_length=1, max_length=500)
    quote: str = Field(min_length=1, max_length=2000)
    page: int


class _Finding(_Said):
    code: str
    quote: str = Field(min_length=1, max_length=2000)
    page: int


class _Answer(_Said):
    kind: str
    fields: list[_Field] = Field(max_length=500)
    findings: list[_Finding] = Field(max_length=200)


def read_answer(text: str, stopped: str) -> _Answer:
    """Raises Unusable."""
    if stopped not in {"end_turn", "stop_sequence"} or len(text) > LONGEST:
        raise Unusable(stopped if len(text) <= LONGEST else "too long")
    try:
        said = _Answer.model_validate_json(text.strip())
    except ValidationError as error:
        raise Unusable(f"{error.error_count()} errors") from None
    unknown = {said.kind} - set(KINDS)
    unknown |= {field.name for field in said.fields} - set(FIELDS)
    unknown |= {finding.code for finding in said.findings} - set(RULES)
    if unknown:
        raise Unusable("names that were not given")
    return said


def stored(said: str) -> _Answer:
    """An answer that was read before."""
    return _Answer.model_validate_json(said)


def reading_of(answers: list[_Answer], context: Context, engine: str) -> Reading:
    kind = next((said.kind for said in answers if said.kind != "other"), "other")
    return Reading(
        kind=kind,
        kind_confidence=SURE_OF_KIND,
        is_blank=False,
        fields=tuple(_fields(answers)),
        findings=tuple(_findings(answers, kind, context)),
        engine=engine,
    )


def _fields(answers: list[_Answer]) -> Iterator[FieldFound]:
    for said in answers:
        for field in said.fields:
            if stands(field.value, field.quote):
                yield FieldFound(field.name, field.value, field.quote, field.page, SURE)


def _findings(answers: list[_Answer], kind: str, context: Context) -> Iterator[FindingFound]:
    """Only codes that papers of this kind can have, by the law of the pack's date."""
    rules = {
        rule.code: rule
        for rule in KINDS[kind].rules
        if rule.in_force(context.as_at, context.nation)
    }
    for said in answers:
        for finding in said.findings:
            if rule := rules.get(finding.code):
                yield FindingFound(
                    code=rule.code,
                    severity=rule.severity,
                    title=rule.title,
                    explanation=rule.explanation,
                    suggested_action=rule.suggested_action,
                    source=rule.law,
                    quote=finding.quote,
                    page=finding.page,
                    confidence=SURE,
                )


def stands(value: str, quote: str) -> bool:
    """Whether the quote says the value: the same date, sum or number, or the very words."""
    form = _form(value)
    if form == "date":
        return any(iso(found.group()) == value for found in re.finditer(DATE, quote, re.I))
    if form == "money":
        return any(money(found.group()) == value for found in re.finditer(MONEY, quote, re.I))
    if form == "number":
        return any(
            number(found.group()) == int(value) for found in re.finditer(NUMBER, quote, re.I)
        )
    return _plain(value) in _plain(quote)


def _form(value: str) -> Literal["date", "money", "number", "words"]:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            date.fromisoformat(value)
        except ValueError:
            return "words"
        return "date"
    if re.fullmatch(r"\d+\.\d\d", value):
        return "money"
    return "number" if re.fullmatch(r"\d{1,9}", value) else "words"


def _plain(text: str) -> str:
    return fold(text, keep_lines=False).text.casefold().replace("_", " ").strip()
