"""Generated ids: promises that hang on the text's hash and an offset, never on a position in a table."""

from __future__ import annotations

from hashlib import sha256


def generated_id(prefix: str, *parts: object) -> str:
    """An id that is stable across runs, machines and versions.

    Args:
        prefix: what kind of thing it names (`obs`, `psg`, `mnt`, `qte`, `ent`, `aff`, `chk`, `iss`).
        parts: what identifies it, in a fixed order: the text's hash, the table, the start, ...

    Returns:
        The prefix, `_`, and the first 20 hex digits of the sha256 of the parts joined by `|`.
    """
    digest = sha256("|".join(map(str, parts)).encode()).hexdigest()
    return f"{prefix}_{digest[:20]}"
