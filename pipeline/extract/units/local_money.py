"""Which country's money a shared name is: "shillings" in an article on Uganda are Ugandan."""

from __future__ import annotations

from functools import cache

from pipeline.extract.units.singular import singular
from pipeline.extract.words import table

_SHORT = {"sh": "shilling", "shs": "shilling", "rs": "rupee"}


@cache
def _countries() -> dict[str, tuple[tuple[str, str], ...]]:
    """Singular form of a currency's name -> (country, code)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for form, country, code in table("local_money"):
        found.setdefault(singular(form), []).append((country, code))
    return {form: tuple(entries) for form, entries in found.items()}


class LocalMoney:
    """The currencies of an article whose names several countries share, by the country it names most."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, str | None] = {}

    def code(self, written: str, code: str) -> str:
        """The code of an amount.

        Args:
            written: the unit as written ("shillings", "Sh").
            code: what it stands for without an article ("KES/kg"); denominators stay.
        """
        form = singular(written.lower().rstrip("."))
        form = _SHORT.get(form, form)
        if form not in _countries() or not code[:3].isalpha():
            return code
        if form not in self._known:
            mentions = [
                (self._text.count(country), -i, c) for i, (country, c) in enumerate(_countries()[form])
            ]
            count, _, best = max(mentions)
            self._known[form] = best if count else None
        local = self._known[form]
        return code if local is None else local + code[3:]
