class NotSent(Exception):
    """`reason` holds nothing personal: it is kept in the books. With `for_good` there is no
    other try; with `gone` the other side wants no more of any kind."""

    def __init__(self, reason: str, *, for_good: bool = False, gone: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.for_good, self.gone = reason[:100], for_good or gone, gone
