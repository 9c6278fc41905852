class Refused(Exception):
    """The file is at fault, not we; `code` is what its sender is told."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
