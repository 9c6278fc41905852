"""The people of the demonstration. Their password is made on the first run and kept beside the
data, so that a later run can sign in again and nobody else knows it."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import HopFailed
from .mailbox import Mailbox
from .wire import Api

PASSWORD_FILE = "demo-password"


@dataclass(frozen=True)
class Part:
    role: str
    first_name: str
    last_name: str
    email: str
    firm: str = ""
    firm_type: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


AGENT = Part(
    "agent", "Priya", "Nair", "priya@harbour-homes.example.com", "Harbour Homes", "estate_agency"
)
SOLICITOR = Part(
    "solicitor", "Tom", "Whitlock", "tom@whitlock-law.example.com", "Whitlock Law", "law_firm"
)
SELLER = Part("owner", "Imogen", "Ashdown", "imogen@seller.example.com")
BUYER = Part("buyer", "Daniel", "Okoro", "daniel@buyer.example.com")


@dataclass(frozen=True)
class Person:
    part: Part
    api: Api
    id: str


def password(data_dir: Path) -> str:
    file = data_dir / PASSWORD_FILE
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(f"Demo-{secrets.token_hex(4)}-9X")
    return file.read_text()


def come_in(api: Api, part: Part, secret: str, mailbox: Mailbox) -> Person:
    """Registers, or signs in on a later run; the address is verified by the mailed link."""
    try:
        entered = api.post("/auth/login", {"email": part.email, "password": secret})
    except HopFailed:
        entered = api.post("/auth/register", _registration(part, secret))
    if not entered["user"]["isEmailVerified"]:
        token = mailbox.token(part.email, "verify-email")
        if not api.post(f"/auth/verify-email/{token}")["isEmailVerified"]:
            raise HopFailed(f"the address of {part.email} is not verified after its link was used")
    return Person(part, api.signed_in(entered["tokens"]["accessToken"]), entered["user"]["id"])


def _registration(part: Part, secret: str) -> dict[str, Any]:
    firm = {"organizationName": part.firm, "organizationType": part.firm_type} if part.firm else {}
    return {
        "firstName": part.first_name,
        "lastName": part.last_name,
        "email": part.email,
        "password": secret,
        "confirmPassword": secret,
        "role": part.role,
        "acceptsTerms": True,
        "acceptsMarketing": False,
        **firm,
    }
