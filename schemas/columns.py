"""How a column is declared, and the columns that several tables share."""

from __future__ import annotations

from typing import Any

import pandera.pandas as pa
from pandera.engines import pandas_engine
from pandera.typing import Series

from schemas.codelists import code_list
from schemas.units import is_unit

Text = Series[pandas_engine.ArrowString]
Integer = Series[pandas_engine.ArrowInt64]
Number = Series[pandas_engine.ArrowFloat64]
Boolean = Series[pandas_engine.ArrowBool]
Date = Series[pandas_engine.ArrowDate32]

# 2024, 2024-S1, 2024-Q1, 2024-W05, 2024-05, 2024-05-10, and intervals of two of them
_PERIOD = r"\d{4}(-(S[12]|Q[1-4]|W\d{2}|\d{2}(-\d{2})?))?"
PERIOD_PATTERN = rf"^{_PERIOD}(/{_PERIOD})?$"
ARTICLE_ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
SHA256_PATTERN = r"^[0-9a-f]{64}$"


class Model(pa.DataFrameModel):
    """What every table holds: just its own columns, in their order, without conversion."""

    class Config:
        strict = True
        ordered = True
        coerce = False


def id_pattern(prefix: str) -> str:
    """The regular expression of a generated id, as `pipeline.extract.ids` makes them."""
    return rf"^{prefix}_[0-9a-f]{{20}}$"


def column(
    description: str,
    *,
    nullable: bool = False,
    unit: str | None = None,
    minimum: int | None = None,
    caution: str | None = None,
    term: str | None = None,
    example: object = None,
) -> Any:
    """A column of integers, numbers, booleans or dates.

    Args:
        description: one or two sentences for a data user.
        nullable: whether a row may lack it.
        unit: what one unit of the number is, in words.
        minimum: the smallest value allowed.
        caution: a code of the list `cautions`.
        term: what means the same in a vocabulary of `schemas.terms`.
        example: a value as it may stand in the table.
    """
    checks = [] if minimum is None else [pa.Check.ge(minimum, error="minimum")]
    return _field(
        description,
        checks,
        nullable,
        False,
        unit=unit,
        minimum=minimum,
        caution=caution,
        term=term,
        example=example,
    )


def text(
    description: str,
    *,
    nullable: bool = False,
    unique: bool = False,
    pattern: str | None = None,
    codes: str | None = None,
    caution: str | None = None,
    term: str | None = None,
    example: str | None = None,
) -> Any:
    """A column of text; an empty string is never allowed: a missing text is null.

    Args:
        description: one or two sentences for a data user.
        nullable: whether a row may lack it.
        unique: whether no two rows may share a value.
        pattern: a regular expression that every value matches.
        codes: the code list that every value is from; of `units`, a compound of its codes is taken too.
        caution: a code of the list `cautions`.
        term: what means the same in a vocabulary of `schemas.terms`.
        example: a value as it may stand in the table.
    """
    checks = [pa.Check(lambda s: s != "", error="no_empty_string")]
    if pattern is not None:
        checks.append(pa.Check.str_matches(pattern, error="pattern"))
    if codes == "units":
        checks.append(pa.Check(is_unit, element_wise=True, error="unit"))
    elif codes is not None:
        checks.append(pa.Check(lambda s: s.isin(list(code_list(codes))), error="code_list"))
    return _field(
        description,
        checks,
        nullable,
        unique,
        code_list=codes,
        pattern=pattern,
        caution=caution,
        term=term,
        example=example,
    )


def _field(description: str, checks: list[pa.Check], nullable: bool, unique: bool, **metadata: object) -> Any:
    field: Any = pa.Field(description=description, nullable=nullable, unique=unique, metadata=metadata)
    field.checks = checks
    return field


def article_id(description: str = "The article the row was read from.") -> Any:
    return text(description, pattern=ARTICLE_ID_PATTERN, example="000_170ac16a23be116d")


def passage_id() -> Any:
    return text(
        "The passage in which the row's quotation starts.",
        pattern=id_pattern("psg"),
        example="psg_0123456789abcdef0123",
    )


def entity_id(description: str, *, nullable: bool = True) -> Any:
    return text(description, nullable=nullable, pattern=id_pattern("ent"), example="ent_0123456789abcdef0123")


def observation_id(description: str, *, nullable: bool = False, caution: str | None = None) -> Any:
    return text(
        description,
        nullable=nullable,
        pattern=id_pattern("obs"),
        caution=caution,
        example="obs_0123456789abcdef0123",
    )


def own_id(prefix: str, description: str) -> Any:
    return text(
        description, unique=True, pattern=id_pattern(prefix), example=f"{prefix}_0123456789abcdef0123"
    )


def start(*, nullable: bool = False) -> Any:
    return column(
        "Where the quotation starts: the number of characters of the article's text before it.",
        nullable=nullable,
        unit="Unicode code points",
        minimum=0,
        caution="offsets-are-code-points",
        term="oa:start",
        example=1017,
    )


def end(*, nullable: bool = False) -> Any:
    return column(
        "Where the quotation ends: the offset of the first character behind it.",
        nullable=nullable,
        unit="Unicode code points",
        minimum=1,
        caution="offsets-are-code-points",
        term="oa:end",
        example=1035,
    )


def quote(description: str, example: str | None = None) -> Any:
    return text(
        f"{description} Word for word from the article: `text[start:end]`. "
        "Null where the article's text may not be published at all.",
        nullable=True,
        term="oa:exact",
        example=example,
    )
