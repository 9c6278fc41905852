"""A provider's words for a rejection, as one of ours. The list is the National Land Information
Service's own analysis of why requisitions come back."""

import re

from apps.searches.models import Line

_R = Line.Reason
_WORDS = (
    (re.compile(r"another authority|not (?:with)?in (?:this|our|the) (?:authority|area)"
                r"|outside (?:our|the) area", re.I), _R.WRONG_AUTHORITY),
    (re.compile(r"plan (?:does not|doesn't) match|not match.*(?:address|plan)", re.I),
     _R.PLAN_MISMATCH),
    (re.compile(r"\bfee\b|\bparcel", re.I), _R.WRONG_FEE),
    (re.compile(r"no (?:answer|reply|response)", re.I), _R.NO_ANSWER),
    (re.compile(r"duplicate|resubmitted", re.I), _R.DUPLICATE),
    (re.compile(r"\bplan\b", re.I), _R.BAD_PLAN),
    (re.compile(r"postal|\bplot\b", re.I), _R.NOT_POSTAL),
    (re.compile(r"invalid|validation|missing", re.I), _R.INVALID_INPUT),
)  # fmt: skip


def reason_of(says: str) -> str:
    return next((reason for words, reason in _WORDS if words.search(says)), _R.OTHER)
