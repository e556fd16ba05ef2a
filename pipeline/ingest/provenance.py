"""The record of an article's origin, `<name>.provenance.toml`: read strictly, each key known and checked."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import NewsfactsError
from pipeline.ingest.document import Provenance

SUFFIX = ".provenance.toml"

MAX_RECORD_BYTES = 100_000
"""A record is a page of text; the limit keeps a misplaced file from being parsed."""


class Record(NamedTuple):
    """A provenance record: the facts, and the sha256 that the article's text must have, if it is stated."""

    provenance: Provenance
    text_sha256: str | None


class _FaultError(Exception):
    """What is wrong with the record, in words."""


def parse_record(data: bytes, file: str) -> Record:
    """The facts of a provenance record; raw/README.md describes the keys.

    Args:
        data: the record's bytes.
        file: the name of the article that it describes, for the messages.

    Raises:
        NewsfactsError: provenance-broken, naming the line or the key.
    """
    try:
        values = {name: _checked(name, value) for name, value in _fields(data).items()}
    except RecursionError:
        raise NewsfactsError("provenance-broken", file, detail="its values are nested too deeply") from None
    except (_FaultError, ValueError) as error:
        raise NewsfactsError("provenance-broken", file, detail=str(error)) from None
    text_sha256 = values.pop("text_sha256", None)
    return Record(Provenance(**values), text_sha256)  # type: ignore[arg-type]  # _CHECKS has each field's type


def _fields(data: bytes) -> dict[str, object]:
    """The record's keys and values, those of `[original]` under their `original_` names."""
    if len(data) > MAX_RECORD_BYTES:
        raise _FaultError(f"it has {len(data)} bytes; at most {MAX_RECORD_BYTES} are taken")
    table: dict[str, object] = tomllib.loads(data.decode("utf-8-sig"))
    original = table.pop("original", {})
    if not isinstance(original, dict):
        raise _FaultError("original must be a table: [original]")
    fields = {key: (key, value) for key, value in table.items() if not key.startswith("original_")}
    fields |= {f"original_{key}": (f"original.{key}", value) for key, value in original.items()}
    unknown = [written for key, (written, _) in fields.items() if key not in _CHECKS]
    unknown += [key for key in table if key.startswith("original_")]
    if unknown:
        raise _FaultError(f"unknown key {unknown[0]}")
    return {key: value for key, (_, value) in fields.items()}


def _checked(name: str, value: object) -> str | tuple[str, ...]:
    try:
        return _CHECKS[name](value)
    except _FaultError as fault:
        raise _FaultError(f"{name.replace('original_', 'original.')} {fault}") from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _FaultError("must be a text in quotation marks")
    if not value.strip():
        raise _FaultError("is empty: leave out what is not known")
    return value.strip()


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _FaultError('must be a list of texts: ["...", "..."]')
    return tuple(map(_text, value))


def _day(value: object) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and (day := iso_day(value)):
        return day
    raise _FaultError("must be a day: 2024-05-26")


def _address(value: object) -> str:
    address = _text(value)
    if not re.fullmatch(r"https?://[^\s/]+\S*", address):
        raise _FaultError("must be an address that begins with http:// or https://")
    return address


def _language(value: object) -> str:
    tag = _text(value)
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        raise _FaultError("must be a BCP 47 language tag: en, en-GB")
    return tag


def _policy(value: object) -> str:
    policy = _text(value)
    if policy not in _policies():
        raise _FaultError(f"must be one of {', '.join(_policies())}")
    return policy


def _digest(value: object) -> str:
    digest = _text(value)
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise _FaultError("must be 64 hexadecimal digits in lower case")
    return digest


_CHECKS: dict[str, Callable[[object], str | tuple[str, ...]]] = {
    "title": _text,
    "publisher": _text,
    "authors": _texts,
    "published_on": _day,
    "language": _language,
    "source_url": _address,
    "retrieved_on": _day,
    "rights": _text,
    "text_policy": _policy,
    "text_sha256": _digest,
    "known_faults": _texts,
    "original_url": _address,
    "original_title": _text,
    "original_publisher": _text,
    "original_authors": _texts,
    "original_published_on": _day,
}


def iso_day(text: str) -> str | None:
    """The text itself when it is a day that exists, written as in 2024-05-26; else None."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


@cache
def _policies() -> tuple[str, ...]:
    codes = Path(__file__).parents[2] / "schemas" / "codes" / "text_policies.csv"
    with codes.open(encoding="utf-8", newline="") as file:
        return tuple(row["code"] for row in csv.DictReader(file))
