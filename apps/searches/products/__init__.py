"""Every search product we know, by code. A product is declared in one of the files beside."""

from . import chancel, environment, local, management, mining, registry, water
from .product import Advice, Case, Level, Priority, Product, Validity

_MODULES = (local, water, environment, mining, chancel, registry, management)
PRODUCTS: dict[str, Product] = {
    product.code: product for module in _MODULES for product in module.PRODUCTS
}

__all__ = [
    "PRODUCTS",
    "Advice",
    "Case",
    "Level",
    "Priority",
    "Product",
    "Validity",
]
