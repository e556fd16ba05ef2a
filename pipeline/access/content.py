"""What a table says, as one hash: its rows and its schema, free of any file format.

The hash decides whether there is a new version. A library that writes other bytes for the same rows
changes no hash and publishes nothing.
"""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from operator import itemgetter

from pipeline.access.table_schema import TableData, to_json


def content_sha256(data: TableData) -> str:
    """The sha256, in hex, of the schema's JSON and of each row's JSON in the order of the keys."""
    digest = sha256(to_json(data.schema).encode())
    columns = [data.rows[column.name].to_pylist() for column in data.schema.columns]
    rows = sorted(zip(data.keys(), zip(*columns, strict=True), strict=True), key=itemgetter(0))
    for _, values in rows:
        digest.update(b"\n")
        digest.update(json.dumps(values, default=date.isoformat, separators=(",", ":")).encode())
    return digest.hexdigest()
