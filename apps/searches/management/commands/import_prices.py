import csv
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from apps.core.errors import Refusal
from apps.searches import services


class Command(BaseCommand):
    help = (
        "Takes a provider's price list into the price book: a CSV with the columns product, "
        "provider_product, net, turnaround_days and, where they apply, rush_percent, rush_days, "
        "kept_on_cancel."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--provider", default="vendor")
        parser.add_argument("--from", dest="valid_from", type=date.fromisoformat, required=True)
        parser.add_argument("--dry-run", action="store_true", help="say what would change")

    def handle(
        self, *, file: Path, provider: str, valid_from: date, dry_run: bool, **options: Any
    ) -> None:
        with file.open(encoding="utf-8-sig", newline="") as lines, transaction.atomic():
            try:
                new = services.import_prices(
                    actor=None,
                    provider=provider,
                    rows=list(csv.DictReader(lines)),
                    valid_from=valid_from,
                )
            except Refusal as refusal:
                raise CommandError(refusal.message) from refusal
            transaction.set_rollback(dry_run)
        would = "would be new" if dry_run else "are new"
        self.stdout.write(f"{new} prices of {provider} {would} from {valid_from} on")
