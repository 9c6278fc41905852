"""What landlords, agents and sellers say about a building's money and safety."""

from apps.analysis.kinds._management.charges import CHARGES
from apps.analysis.kinds._management.landlord import LANDLORD
from apps.analysis.kinds._management.safety import SAFETY

MANAGEMENT_RULES = (*CHARGES, *SAFETY, *LANDLORD)
