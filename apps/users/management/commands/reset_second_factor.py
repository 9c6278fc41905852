from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.users import services
from apps.users.models import User


class Command(BaseCommand):
    help = "Takes the authenticator of somebody who lost it and their recovery codes away."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        user = User.objects.filter(email=email.strip().lower()).first()
        if user is None:
            raise CommandError("Nobody has this address.")
        if not services.remove_second_factor(actor=None, of=user):
            raise CommandError("This account has no second factor.")
        self.stdout.write("Done. Staff enrol a new one with their next sign-in.")
