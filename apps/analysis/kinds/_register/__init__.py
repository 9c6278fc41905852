"""What official copies, register views and caution registers have in common."""
