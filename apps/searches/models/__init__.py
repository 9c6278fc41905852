from .book import Price
from .callbacks import Callback
from .circuits import Circuit
from .ledger import Discrepancy, LedgerEntry
from .orders import Line, Message, Order
from .quotes import Quote, QuoteLine
from .results import Result

__all__ = [
    "Callback",
    "Circuit",
    "Discrepancy",
    "LedgerEntry",
    "Line",
    "Message",
    "Order",
    "Price",
    "Quote",
    "QuoteLine",
    "Result",
]
