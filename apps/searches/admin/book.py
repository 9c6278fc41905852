"""The price book. A new price is a new row with its first day; an old one is given its last."""

from typing import Any

from django import forms
from django.contrib import admin
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminSelectWidget

from apps.searches.models import Price
from apps.searches.products import PRODUCTS
from apps.searches.providers import PROVIDERS


class PriceForm(forms.ModelForm):  # type: ignore[type-arg]
    product = forms.ChoiceField(
        choices=[(code, f"{code}: {product.name}") for code, product in PRODUCTS.items()],
        widget=UnfoldAdminSelectWidget,
    )
    provider = forms.ChoiceField(
        choices=[(key, key) for key in PROVIDERS], widget=UnfoldAdminSelectWidget
    )

    class Meta:
        model = Price
        fields = (
            "product",
            "provider",
            "provider_product",
            "net",
            "rush_percent",
            "rush_refunded_if_late",
            "kept_on_cancel",
            "turnaround_days",
            "rush_days",
            "valid_from",
            "valid_to",
        )


@admin.register(Price)
class PriceAdmin(ModelAdmin):
    form = PriceForm
    list_display = (
        "product",
        "provider",
        "provider_product",
        "net",
        "vat",
        "turnaround_days",
        "valid_from",
        "valid_to",
    )
    list_filter = ("provider", "product")
    search_fields = ("product", "provider_product")

    @admin.display(description="VAT %")
    def vat(self, price: Price) -> Any:
        return PRODUCTS[price.product].vat_rate if price.product in PRODUCTS else "–"
