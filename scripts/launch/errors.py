class CannotStart(Exception):
    """Why nothing was started, in one line for the person at the terminal."""
