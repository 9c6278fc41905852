from . import book, desk, money

__all__ = ["book", "desk", "money"]
