"""What other parts read of the schemas: columns as plain data, and the Arrow schema made from them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from schemas.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

_TYPES = {
    "arrow_string": "string",
    "int64[pyarrow]": "integer",
    "double[pyarrow]": "number",
    "bool[pyarrow]": "boolean",
    "date32[day][pyarrow]": "date",
}


class Column(NamedTuple):
    """A column as its model declares it.

    type: `string | integer | number | boolean | date`.
    unit: what one unit of a number is, in words.
    code_list: the list its values are from; of `units`, compounds of its codes and annotations count too.
    caution: a code of the list `cautions`; `schemas.codelists.code_list("cautions")` has its text.
    pattern: a regular expression that every value matches. minimum: the smallest value allowed.
    term: what means the same in another vocabulary, `oa:start`; `schemas.terms.iri` has its address.
    """

    name: str
    type: str
    nullable: bool
    unique: bool
    description: str
    unit: str | None = None
    code_list: str | None = None
    caution: str | None = None
    pattern: str | None = None
    minimum: int | None = None
    term: str | None = None
    example: object = None


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table, in order.

    Raises:
        KeyError: there is no such table.
    """
    declared = TABLES[table].model.to_schema().columns
    return tuple(
        Column(
            str(name),
            _TYPES[str(column.dtype)],
            column.nullable,
            column.unique,
            column.description,
            **{key: value for key, value in column.metadata.items() if value is not None},
        )
        for name, column in declared.items()
    )


def arrow_schema(table: str) -> pa.Schema:
    """The table's Arrow schema; each field's metadata has what `Column` says of it, the schema's the title.

    Raises:
        KeyError: there is no such table.
    """
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    fields = [
        pa.field(column.name, types[column.type], nullable=column.nullable, metadata=_field_metadata(column))
        for column in columns(table)
    ]
    title, description = TABLES[table].title, TABLES[table].description
    return pa.schema(fields, metadata={"description": description, "title": title})


def _field_metadata(column: Column) -> dict[str | bytes, str | bytes]:
    stated = {
        "caution": column.caution,
        "code_list": column.code_list,
        "description": column.description,
        "unit": column.unit,
    }
    return {key: value for key, value in stated.items() if value is not None}
