"""The record sets of `croissant.json`: one per table, and one per code list as an enumeration.

Tables are read from Parquet: its types are those of the schema, while in CSV a reader would have to guess
them and to take off the apostrophes that guard against formulas.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.access.layout import parquet_path
from pipeline.access.table_schema import TableData, TableSchema
from pipeline.publish.descriptors.columns import described_columns
from pipeline.publish.descriptors.json_text import Json, known
from pipeline.publish.descriptors.table_schema import whole
from schemas.codelists import Code

TYPES = {
    "string": "sc:Text",
    "integer": "cr:Int64",
    "number": "cr:Float64",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}


def record_sets(tables: Mapping[str, TableData]) -> list[Json]:
    """The record sets of the tables and of the closed code lists that their columns use."""
    columns = [column for data in tables.values() for column in described_columns(data.schema)]
    lists = {column.schema.code_list: column.codes for column in columns if column.codes}
    return [
        *(_table(data) for data in tables.values()),
        *(_enumeration(str(name), codes) for name, codes in sorted(lists.items(), key=str)),
    ]


def _table(data: TableData) -> Json:
    schema = data.schema
    return {
        "@type": "cr:RecordSet",
        "@id": schema.name,
        "name": schema.name,
        "description": schema.description,
        "key": [{"@id": f"{schema.name}/{column}"} for column in schema.key],
        "field": list(_fields(schema)),
    }


def _fields(schema: TableSchema) -> Iterator[Json]:
    """The fields, with units and constraints in the terms of schema.org, for which Croissant has none.

    Two things are as they are because of the standard's own reader. A reference goes to the column of the
    file: through a field, the other table could no longer be read from the same `Dataset`. And a column that
    refers to its own table has none: that would be a cycle, which can't be read.
    """
    targets = {
        reference.columns[0]: _column(reference.table, reference.references[0])
        for reference in schema.foreign_keys
        if len(reference.columns) == 1 and reference.table != schema.name
    }
    for column in described_columns(schema):
        declared = column.schema
        enumeration = {"field": {"@id": _code(declared.code_list)}} if column.codes else None
        yield known(
            **{"@type": "cr:Field", "@id": f"{schema.name}/{declared.name}"},
            name=declared.name,
            description=declared.description,
            dataType=TYPES[declared.type],
            source=_column(schema.name, declared.name),
            references=targets.get(declared.name, enumeration),
            equivalentProperty=column.term,
            unitText=declared.unit,
            valueReference=declared.code_list and {"@type": "DefinedTermSet", "name": declared.code_list},
            valueRequired=not declared.nullable or None,
            valuePattern=None if declared.pattern is None else whole(declared.pattern),
            minValue=declared.minimum,
        )


def _column(table: str, column: str) -> Json:
    return {"fileObject": {"@id": parquet_path(table)}, "extract": {"column": column}}


def _enumeration(name: str, codes: tuple[Code, ...]) -> Json:
    code, title = _code(name), f"codes/{name}/title"
    return {
        "@type": "cr:RecordSet",
        "@id": f"codes/{name}",
        "name": f"codes_{name}",
        "description": f"The codes of the list {name}, in words.",
        "dataType": "sc:Enumeration",
        "key": {"@id": code},
        "field": [
            {"@type": "cr:Field", "@id": code, "name": "code", "dataType": "sc:Text"},
            {"@type": "cr:Field", "@id": title, "name": "title", "dataType": "sc:Text"},
        ],
        "data": [{code: entry.code, title: entry.title} for entry in codes],
    }


def _code(name: str | None) -> str:
    return f"codes/{name}/code"
