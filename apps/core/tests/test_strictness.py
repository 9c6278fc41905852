"""A number that comes as text, or a yes that comes as a number, is not what was meant."""

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from apps.config.api import api
from apps.core.schemas import In


def shapes(base: type[In]) -> Iterator[type[In]]:
    """Of JSON bodies: a form's values are all text."""
    for shape in base.__subclasses__():
        if not shape.__name__.endswith("Form"):
            yield shape
        yield from shapes(shape)


def guesses(field: FieldInfo, given: Any) -> bool:
    try:
        read = TypeAdapter(field.rebuild_annotation()).validate_python(given)
    except ValidationError:
        return False
    return isinstance(read, (bool, int)) and type(read) is not type(given)


def test_no_field_guesses_a_yes_or_a_number() -> None:
    assert api.get_openapi_schema()["paths"]  # every shape is there
    found = [
        f"{shape.__name__}.{name}"
        for shape in shapes(In)
        for name, field in shape.model_fields.items()
        if any(guesses(field, given) for given in ("1", "true", 1, True))
    ]
    assert found == []
