"""The order a vendor takes: strict shapes, no key it does not know."""

import json
import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from scripts.simulator.problems import Problem

UUID4 = r"^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-4[0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$"
CALLBACK_URL = (
    r"^([hH][tT][tT][pP][sS]://[\da-zA-Z.-]+\.[a-zA-Z.]{2,6}(:\d+)?"
    r"|[hH][tT][tT][pP]s?://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?)([/?].*)?$"
)
STREET = r"^[A-Za-zÀ-ž0-9‐-‟\-.,'&\s]*$"


LETTER = r"[A-Za-zÀ-ÖØ-öø-ž]"
NAME = rf"^[A-Za-zÀ-ÖØ-öø-ž‐-―‘’‛.' -]*{LETTER}[A-Za-zÀ-ÖØ-öø-ž‐-―‘’‛.' -]*$"
TITLE = rf"^$|^[A-Za-zÀ-ÖØ-öø-ž'. -]*{LETTER}[A-Za-zÀ-ÖØ-öø-ž'. -]*$"
MARKUP = re.compile(r"<[^>].*>|&lt;.+&gt;|%3c.+%3e")


def _without_markup(text: str) -> str:
    if MARKUP.match(text):
        raise ValueError("begins with markup")
    return text


Uuid4 = Annotated[str, Field(pattern=UUID4)]
Plain = Annotated[str, AfterValidator(_without_markup)]
Name = Annotated[str, Field(max_length=100, pattern=NAME)]
Role = Literal[
    "PrimaryContact", "Applicant", "Occupier", "Vendor", "Buyer", "Creator", "Requestor",
    "Recipient", "Surveyor", "EstateAgent", "KeyHolder", "MortgageBroker",
]  # fmt: skip


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Address(Strict):
    """Written as the Postcode Address File writes it; every line may be absent."""

    uprn: Annotated[int, Field(ge=0, le=9223372036854775000)] | None = None
    organisationName: Annotated[Plain, Field(max_length=60)] = ""
    subBuildingName: Annotated[Plain, Field(max_length=30)] = ""
    buildingName: Annotated[Plain, Field(max_length=50)] = ""
    buildingNumber: Annotated[str, Field(max_length=4, pattern=r"^[A-Za-z0-9\-/\s]*$")] = ""
    poBoxNumber: Annotated[str, Field(max_length=14, pattern=r"^[A-Za-z0-9.#\s]*$")] = ""
    dependentThoroughfare: Annotated[str, Field(max_length=60, pattern=STREET)] = ""
    thoroughfare: Annotated[str, Field(max_length=60, pattern=STREET)] = ""
    doubleDependentLocality: Annotated[str, Field(max_length=35, pattern=STREET)] = ""
    dependentLocality: Annotated[str, Field(max_length=35, pattern=STREET)] = ""
    postTown: Annotated[str, Field(max_length=30, pattern=r"^[A-Za-zÀ-ž‐-‟\-.'&!\s]*$")] = ""
    postcode: Annotated[str, Field(max_length=10, pattern=r"^[A-Za-z0-9\s]*$")] = ""

    def line(self) -> str:
        street = f"{self.buildingNumber} {self.thoroughfare}".strip()
        town = f"{self.postTown} {self.postcode}".strip()
        parts = (
            self.organisationName, self.subBuildingName, self.buildingName,
            self.dependentThoroughfare, street, self.doubleDependentLocality,
            self.dependentLocality, town,
        )  # fmt: skip
        return ", ".join(part for part in parts if part)


class Header(Strict):
    key: Annotated[str, Field(max_length=200)]
    value: Annotated[str, Field(max_length=8192)]


class Callback(Strict):
    url: Annotated[str, Field(max_length=2048, pattern=CALLBACK_URL)]
    headers: Annotated[list[Header], Field(max_length=20)] = []


class Person(Strict):
    reference: Annotated[str, Field(min_length=1, max_length=100)]
    title: Annotated[str, Field(max_length=20, pattern=TITLE)] = ""
    firstName: Name
    middleName: Name | None = None
    lastName: Name
    email: Annotated[str, Field(max_length=320, pattern=r"^[^@\s]+@[^@\s]+$")] | None = None
    telephoneNumber: Annotated[str, Field(min_length=8, max_length=15)] | None = None
    mobileTelephoneNumber: Annotated[str, Field(min_length=8, max_length=15)] | None = None
    dateOfBirth: date | None = None
    address: Address | None = None
    roles: Annotated[list[Role], Field(min_length=1)]


class Product(Strict):
    productId: Uuid4
    reference: Uuid4
    productOptions: dict[str, object] = {}


class CreateOrder(Strict):
    reference: Annotated[str, Field(max_length=100)]
    accountId: Uuid4
    transactionId: Uuid4 | None = None
    transactionAddress: Address = Address()
    callback: Callback | None = None
    persons: Annotated[list[Person], Field(max_length=20)] = []
    products: Annotated[list[Product], Field(min_length=1, max_length=20)]


def read_order(body: bytes) -> CreateOrder:
    """The order in `body`; nulls are refused save inside `productOptions`."""
    try:
        given = json.loads(body)
    except ValueError as error:
        raise Problem("40001", [{"message": f"not JSON: {error}"}]) from error
    if nulls := list(_nulls(given, "")):
        raise Problem("40001", [{"property": key, "message": "null"} for key in nulls])
    try:
        return CreateOrder.model_validate_json(body)
    except ValidationError as error:
        raise Problem("40001", _messages(error)) from error


def _messages(error: ValidationError) -> list[dict[str, str]]:
    return [
        {"property": ".".join(map(str, found["loc"])) or "body", "message": found["msg"]}
        for found in error.errors()[:100]
    ]


def _nulls(value: object, path: str) -> list[str]:
    if value is None:
        return [path.lstrip(".") or "body"]
    if isinstance(value, dict):
        known = [(key, item) for key, item in value.items() if key != "productOptions"]
        return [at for key, item in known for at in _nulls(item, f"{path}.{key}")]
    if isinstance(value, list):
        return [at for place, item in enumerate(value) for at in _nulls(item, f"{path}.{place}")]
    return []
