"""What a register may hold that a buyer or a lender must know of."""

from apps.analysis.kinds._access import ACCESS_RULE
from apps.analysis.kinds._register.rules.charges import CHARGE_RULES
from apps.analysis.kinds._register.rules.covenants import COVENANT_RULES
from apps.analysis.kinds._register.rules.estate import ESTATE_RULES
from apps.analysis.kinds._register.rules.notices import CAUTION_TITLE_RULE, NOTICE_RULES
from apps.analysis.kinds._register.rules.ownership import OWNERSHIP_RULES
from apps.analysis.kinds._register.rules.restrictions import RESTRICTION_RULES

__all__ = ["CAUTION_TITLE_RULE", "REGISTER_RULES"]

REGISTER_RULES = (
    ACCESS_RULE,
    *OWNERSHIP_RULES,
    *ESTATE_RULES,
    *RESTRICTION_RULES,
    *NOTICE_RULES,
    *COVENANT_RULES,
    *CHARGE_RULES,
)
