"""Requests made from the schema: a path with the ids of a place, a body that validates."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.core.ids import new_id

from .cells import Relation, Rule
from .world import Place

SAMPLES = {
    "uuid": lambda: str(new_id()),
    "date-time": lambda: "2030-01-01T00:00:00Z",
    "date": lambda: "2030-01-01",
    "email": lambda: "somebody@example.org",
    "binary": lambda: SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF", "application/pdf"),
}


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    schema: dict[str, Any]
    components: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{self.method} {self.path.removeprefix('/api/v1')}"

    @property
    def parameters(self) -> list[str]:
        return re.findall(r"{(\w+)}", self.path)

    def request(
        self, place: Place, rule: Rule, objects: dict[str, Callable[[Place], Any]]
    ) -> tuple[str, dict[str, Any]]:
        """The path, and what the test client is told beside it. The things it is about are made
        once a place, and stay."""
        path = self.path
        things = {**objects, **(rule.things or {})}
        for name in self.parameters:
            absent = place.relation == Relation.ABSENT and name.endswith("_id")
            kept = f"{name} of {self.name}" if name in (rule.things or {}) else name
            if kept not in place.things:
                place.things[kept] = new_id() if absent else things[name](place)
            path = path.replace(f"{{{name}}}", str(place.things[kept]))
        return path, {**self._body(place, rule), "headers": rule.headers or {}}

    def _body(self, place: Place, rule: Rule) -> dict[str, Any]:
        content = self.schema.get("requestBody", {}).get("content", {})
        given = rule.body(place) if callable(rule.body) else rule.body
        if form := content.get("multipart/form-data"):
            return {"data": {**self._sample(form["schema"]), **(given or {})}}
        if "application/json" not in content and given is None:
            return {}
        sample = self._sample(content["application/json"]["schema"]) if content else {}
        body = {**sample, **(given or {})} if isinstance(sample, dict) else sample
        return {"data": body, "content_type": "application/json"}

    def _sample(self, schema: dict[str, Any]) -> Any:
        """The least that validates."""
        if "$ref" in schema:
            schema = self.components[schema["$ref"].rsplit("/", 1)[1]]
        for choice in ("anyOf", "allOf", "oneOf"):
            if choice in schema:
                return self._sample(schema[choice][0])
        if "const" in schema or "enum" in schema:
            return schema.get("const", schema.get("enum", [None])[0])
        return self._of_type(schema)

    def _named(self, name: str, schema: dict[str, Any]) -> Any:
        return SAMPLES["email"]() if name == "email" else self._sample(schema)

    def _of_type(self, schema: dict[str, Any]) -> Any:
        match schema.get("type"):
            case "object":
                required = schema.get("required", ())
                parts = schema.get("properties", {})
                return {name: self._named(name, parts[name]) for name in required}
            case "array":
                return [self._sample(schema["items"])]
            case "integer" | "number":
                return schema.get("minimum", 1)
            case "boolean":
                return True
        make = SAMPLES.get(schema.get("format", ""), lambda: "x" * schema.get("minLength", 1))
        return make()


def operations(schema: dict[str, Any]) -> list[Operation]:
    components = schema.get("components", {}).get("schemas", {})
    return [
        Operation(method.upper(), path, operation, components)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
