"""Which country's money a shared name is: "shillings" in an article on Uganda are Ugandan."""

from __future__ import annotations

from functools import cache

from pipeline.extract.units.singular import singular
from pipeline.extract.words import cue, table

# Cents of no named currency are those of the money that the text speaks of.
_CENTS = ("cent", "cents")
_SHORT = {"sh": "shilling", "shs": "shilling", "rs": "rupee"}


@cache
def _countries() -> dict[str, tuple[tuple[str, str], ...]]:
    """Singular form of a currency's name -> (country, code)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for form, country, code in table("local_money"):
        found.setdefault(singular(form), []).append((country, code))
    return {form: tuple(entries) for form, entries in found.items()}


@cache
def _defaults() -> dict[str, str]:
    """What a currency's code stands for without an article -> the shared name, singular ("MXN" -> "peso")."""
    forms = {form.lower(): code for form, code, position, _ in table("money") if position == "after"}
    return {forms[name]: form for form in _countries() for name in (form, form + "s") if name in forms}


@cache
def _names_of(country: str) -> tuple[str, ...]:
    """What tells of a country: its name, its people, its cities, in a dateline too."""
    people = [demonym for demonym, place in table("names_demonyms") if place == country]
    cities = [name for name, kind, place in table("names_places") if place == country and kind == "city"]
    return (country, *people, *cities, *(city.upper() for city in cities))


class LocalMoney:
    """The currencies of an article whose names several countries share, by the country it names most."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, str | None] = {}
        self._cents = ""

    def hear(self, amounts: list[tuple[str | None, str]]) -> None:
        """Notes of which money a sentence speaks, for its cents and those of the next.

        Args:
            amounts: of each amount of the sentence its unit as written and its code.
        """
        codes = {code[:3] for written, code in amounts if written not in _CENTS}
        known = sorted(codes & {code.upper() for code in cue("money_of_cents")})
        if known:
            self._cents = "USD" if "USD" in known else known[0]

    def code(self, written: str | None, code: str) -> str:
        """The code of an amount.

        Args:
            written: the unit as written ("shillings", "Sh"), None where the text leaves it out.
            code: what it stands for without an article ("KES/kg"); denominators stay.
        """
        if written in _CENTS and self._cents:
            return self._cents + code[3:]
        if written is None or written.split()[0] in cue("exchange_links"):
            form = _defaults().get(code[:3], "")
        else:
            form = singular(written.lower().rstrip("."))
        form = _SHORT.get(form, form)
        if form not in _countries() or not code[:3].isalpha():
            return code
        if form not in self._known:
            self._known[form] = self._nearest(form)
        local = self._known[form]
        return code if local is None else local + code[3:]

    def _nearest(self, form: str) -> str | None:
        """The currency of the country that is named most, by its people and cities too; else the first."""
        mentions = []
        for country, code in _countries()[form]:
            places = [self._text.find(name) for name in _names_of(country) if name in self._text]
            if places:
                count = sum(self._text.count(name) for name in _names_of(country))
                mentions.append((-count, min(places), code))
        return min(mentions)[2] if mentions else None
