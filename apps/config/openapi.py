"""The OpenAPI document: what Ninja knows of each operation, and what all of them share."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.docs import Swagger
from ninja.openapi.schema import OpenAPISchema

from apps.core.pages import DEFAULT_LIMIT, MAX_LIMIT
from apps.core.schemas import Refused

ABOUT = """
Every answer is `{success, data, message?, meta}`, in camelCase, times in UTC. A refusal has the
one body `Refused` with a stable `code`; a field that is not valid is named by `field` and `errors`.

Lists carry `meta.pagination`. A filter may be given as `key=a`, `key=a,b` or `key[]=a&key[]=b`;
what is no page, order or bound is passed over. Single objects carry an `ETag` and honour
`If-None-Match`. PUT and PATCH change what is sent and nothing else.

Uploads, invitations, shares, quotes, orders and sign-offs take an `Idempotency-Key`, an order of
searches demands one: the same key and body get the same answer, with `Idempotent-Replayed: true`.
`X-Request-ID` is repeated, or made.
"""
REFUSED = {
    "description": "Refused",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Refused"}}},
}
PAGING = [
    {"in": "query", "name": "page", "schema": {"type": "integer", "default": 1, "minimum": 1}},
    {
        "in": "query",
        "name": "limit",
        "schema": {
            "type": "integer",
            "default": DEFAULT_LIMIT,
            "minimum": 1,
            "maximum": MAX_LIMIT,
        },
    },
]


class Docs(Swagger):
    """Swagger, its assets served by us, its schema where the contract has it."""

    def get_openapi_url(self, api: NinjaAPI, path_params: dict[str, Any]) -> str:
        return "/api/openapi.json"


class DescribedAPI(NinjaAPI):
    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        shape = Refused.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas = document["components"]["schemas"]
        schemas.update(shape.pop("$defs"), Refused=shape)
        for methods in document["paths"].values():
            for operation in methods.values():
                promised = {str(code): said for code, said in operation["responses"].items()}
                operation["responses"] = {**promised, "default": REFUSED}
                if _is_paged(promised.get("200", {}), schemas):
                    operation["parameters"] += PAGING
        return document


def _is_paged(promised: dict[str, Any], schemas: dict[str, Any]) -> bool:
    content = promised.get("content", {}).get("application/json", {})
    answer = _named(content.get("schema", {}), schemas)
    meta = _named(answer.get("properties", {}).get("meta", {}), schemas)
    return "pagination" in meta.get("properties", {})


def _named(reference: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = schemas.get(reference.get("$ref", "").rpartition("/")[2], {})
    return found
