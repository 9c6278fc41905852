from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.events.models import Seal
from apps.events.seals import verify


class Command(BaseCommand):
    help = "Walks the chain over the journal and says where it was tampered with."

    def handle(self, *args: Any, **options: Any) -> None:
        flaws = list(verify())
        for flaw in flaws:
            self.stdout.write(f"{flaw.number}: {flaw.what}")
        if flaws:
            raise CommandError(f"{len(flaws)} flaws in {Seal.objects.count()} seals.")
        self.stdout.write(f"The chain of {Seal.objects.count()} seals is whole.")
