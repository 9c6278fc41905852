class HopFailed(Exception):
    """One line that says which hop of the road did not happen, and what was answered."""
