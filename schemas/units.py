"""Which unit codes are valid: UCUM codes, currencies, counted things in braces, and their compounds.

The grammar is that of UCUM terms (https://ucum.org/ucum, section 2), with ISO 4217 currencies and
the codes of `units.csv` as the only atoms. A prefix is part of the code (`km` stands in the list).
"""

from __future__ import annotations

import re
from functools import cache

from schemas.codelists import code_list

_ANNOTATION = r"\{[!-z|~]+\}"  # printable ASCII without blanks and braces, as UCUM says
_COMPONENT = re.compile(rf"([^./(){{}}]*)({_ANNOTATION})?")
_FACTOR = re.compile(r"[1-9]\d*|10\*[1-9]\d*")  # 100, or 10*9 for a power of ten
_EXPONENT = re.compile(r"[+-]?[1-9]$")
_GROUP = re.compile(r"(?<![^./(])\(([^()]*)\)(?![^./)])")


def is_unit(code: str) -> bool:
    """Whether a unit code is valid.

    Valid are `CNY`, `km`, `CNY/t`, `{computing_task}`, `/s`, `GW{p}` (an annotation may follow a unit),
    `10*9.m3` and `l/(100.km)`.
    """
    if code in _atoms():
        return True
    while group := _GROUP.search(code):
        if not _is_term(group[1]):
            return False
        code = code[: group.start()] + "1" + code[group.end() :]
    return _is_term(code.removeprefix("/"))


def _is_term(term: str) -> bool:
    position = 0
    while component := _COMPONENT.match(term, position):
        if not _is_component(*component.groups()):
            return False
        position = component.end()
        if position == len(term):
            return True
        if term[position] not in "./":
            return False
        position += 1
    return False


def _is_component(atom: str, annotation: str | None) -> bool:
    if not atom:
        return annotation is not None
    return atom in _atoms() or _EXPONENT.sub("", atom) in _atoms() or _FACTOR.fullmatch(atom) is not None


@cache
def _atoms() -> frozenset[str]:
    return frozenset(code_list("units")) | frozenset(code_list("currencies"))
