"""Figures: `python -m scripts.bench NAME`, on a database of its own that is thrown away."""
