"""Queries that are built once and, on PostgreSQL, planned once. For those of the busiest roads (who
asks, what may they see, the rows of a page) both cost more than it takes to run them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from itertools import count
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

_known: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()
_numbers = count()


class Prepared:
    """A query with gaps. `build` makes it from the `examples`, one for each gap: each of the type
    that will stand there (UUID, datetime, str), and nowhere else in the query. None fills a gap
    with NULL, which equals nothing. `frame` is SQL around it; the gaps of its own, `%s`, stand
    last."""

    def __init__(
        self, build: Callable[..., QuerySet[Any, Any]], *examples: Any, frame: str = "{}"
    ) -> None:
        self._build, self._examples, self._frame = build, examples, frame
        self._name = f"prepared_{next(_numbers)}"

    def sql(self, *values: Any) -> tuple[str, list[Any]]:
        """The query as a part of another."""
        _, statement, params, gaps = self._made
        filled = [parameter(value) for value in values]
        inner = [
            filled[gaps[place]] if place in gaps else param for place, param in enumerate(params)
        ]
        return self._frame.format(statement), [*inner, *filled[len(self._examples) :]]

    def first(self, *values: Any) -> Any:
        """The first object of the query, with those it selects beside it, or None."""
        model, names, start, populators = self._shape
        for row in self.rows(*values):
            found = model.from_db(DEFAULT_DB_ALIAS, names, row[start : start + len(names)])
            for populator in populators:
                populator.populate(row, found)
            return found
        return None

    def rows(self, *values: Any) -> list[Sequence[Any]]:
        """What the query answers, as Python's values."""
        statement = self.sql if connection.vendor == "sqlite" else self._execution
        with connection.cursor() as cursor:
            cursor.execute(*statement(*values))
            found = cursor.fetchall()
        compiler, *_ = self._made
        converters = self._converters
        return list(compiler.apply_converters(found, converters)) if converters else found

    def _execution(self, *values: Any) -> tuple[str, Sequence[Any]]:
        """The call of the statement, which this connection then has. Statements outlive
        transactions, and die with their connection."""
        known = _known.setdefault(connection.connection, set())
        if self._name not in known:
            from psycopg2.extensions import AsIs  # noqa: PLC0415 - SQLite does without

            statement, params = self.sql(*(AsIs(f"${n}") for n in range(1, len(values) + 1)))
            with connection.connection.cursor() as cursor:
                cursor.execute(f"PREPARE {self._name} AS {statement}", params)
            known.add(self._name)
        return f"EXECUTE {self._name} ({', '.join(['%s'] * len(values))})", values

    @cached_property
    def _made(self) -> tuple[SQLCompiler, str, tuple[Any, ...], dict[int, int]]:
        compiler = self._build(*self._examples).query.get_compiler(DEFAULT_DB_ALIAS)
        statement, params = compiler.as_sql()
        examples = [parameter(example) for example in self._examples]
        gaps = {
            place: examples.index(param) for place, param in enumerate(params) if param in examples
        }
        assert set(gaps.values()) == set(range(len(examples))), "a gap is not in the query"
        return compiler, statement, tuple(params), gaps

    @cached_property
    def _shape(self) -> tuple[Any, list[str], int, list[Any]]:
        compiler, *_ = self._made
        about: Any = compiler.klass_info
        places, select = about["select_fields"], compiler.select
        names = [select[place][0].target.attname for place in places]
        populators = get_related_populators(about, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg] # the stubs are of a later Django
        return about["model"], names, places[0], populators

    @cached_property
    def _converters(self) -> dict[int, Any]:
        compiler, *_ = self._made
        return compiler.get_converters([column[0] for column in compiler.select])


def parameter(value: Any) -> Any:
    """The value as Django hands it to the database."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
