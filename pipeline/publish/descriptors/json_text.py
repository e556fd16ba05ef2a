"""JSON as descriptors hold it: keys as they were put, what is not known left out, the same bytes always."""

from __future__ import annotations

import json
from typing import Any

Json = dict[str, Any]


def known(**properties: Any) -> Json:
    """The properties that have a value: not None, and no empty list, tuple or object."""
    return {name: value for name, value in properties.items() if value not in (None, (), [], {})}


def json_text(data: Json) -> str:
    """The text of a JSON file."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
