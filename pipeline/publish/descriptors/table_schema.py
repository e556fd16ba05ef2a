"""A table's schema as Table Schema v2, for its CSV file.

Constraints hold of the cells as they stand in the file. A cell that a spreadsheet would run as a formula has
an apostrophe in front there (`pipeline.access.spreadsheet`); no column with a pattern or codes has such
values, and a test holds that.
"""

from __future__ import annotations

from pipeline.access.table_schema import Reference, TableSchema
from pipeline.publish.descriptors.columns import DescribedColumn, described_columns
from pipeline.publish.descriptors.json_text import Json, known


def table_schema(table: TableSchema) -> Json:
    """The Table Schema of a table."""
    return known(
        fields=[_field(column) for column in described_columns(table)],
        primaryKey=list(table.key),
        foreignKeys=[_foreign_key(table, reference) for reference in table.foreign_keys],
        missingValues=[""],
    )


def _field(column: DescribedColumn) -> Json:
    schema = column.schema
    flags = {"trueValues": ["true"], "falseValues": ["false"]} if schema.type == "boolean" else {}
    return known(
        name=schema.name,
        type=schema.type,
        **flags,
        description=schema.description,
        example=column.example,
        unit=schema.unit,
        codeList=schema.code_list,
        categories=[{"value": code.code, "label": code.title} for code in column.codes],
        caution=schema.caution,
        rdfType=column.term,
        constraints=known(
            required=not schema.nullable or None,
            unique=schema.unique or None,
            pattern=None if schema.pattern is None else whole(schema.pattern),
            enum=[code.code for code in column.codes],
            minimum=schema.minimum,
        ),
    )


def whole(pattern: str) -> str:
    """A regular expression that must match at the start, as one that must match from start to end.

    Table Schema takes expressions of XML Schema, which have no `^` and `$`: they always match the whole.
    """
    body = pattern.removeprefix("^")
    return body.removesuffix("$") if body.endswith("$") else f"({body}).*"


def _foreign_key(table: TableSchema, reference: Reference) -> Json:
    return {
        "fields": list(reference.columns),
        "reference": known(  # without a resource, it refers to the table itself
            resource=None if reference.table == table.name else reference.table,
            fields=list(reference.references),
        ),
    }
