class CannotServe(Exception):
    """What is missing or did not start, in one line."""
