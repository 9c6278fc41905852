class NotSent(Exception):
    """`reason` holds nothing personal: it is kept in the books. With `for_good` there is no
    other try."""

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.for_good = reason[:200], for_good
