"""The result of scoring: counts, measures and mistakes, as a table for people and as JSON."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from pipeline.validate.accuracy.measures import Agreement, Proportion, wilson

_NAME, _SHARE = 16, 33
"""Widths of the table's columns."""


class Mistake(NamedTuple):
    """One disagreement.

    kind: `missed`, `spurious` or the name of a field. context: the text around the quote.
    """

    kind: str
    article_id: str
    start: int
    quote: str
    gold: str
    found: str
    context: str


class Report(NamedTuple):
    """How extraction agrees with the annotated articles.

    agreements: `detection`, `value+unit`, `tuple` (value, unit, bound, role, period).
    fields: of the matched rows whose annotator states the field, how many are right; given: the same
    without those that may be empty, which are most rows of some fields and easily right.
    reliability: of the rows found with each confidence, those whose value, unit, bound, role and period
    are right; empty where rows have none.
    """

    articles: int
    optional_found: int
    agreements: dict[str, Agreement]
    fields: dict[str, Proportion]
    given: dict[str, Proportion]
    reliability: dict[str, Proportion]
    mistakes: tuple[Mistake, ...]

    def as_json(self) -> dict[str, object]:
        """The same numbers for programs; shares are null where nothing was judged."""
        return {
            "articles": self.articles,
            "optional_found": self.optional_found,
            "agreements": {name: _agreement_json(a) for name, a in self.agreements.items()},
            "fields": {name: _proportion_json(p) for name, p in self.fields.items()},
            "given": {name: _proportion_json(p) for name, p in self.given.items()},
            "reliability": {level: _proportion_json(p) for level, p in self.reliability.items()},
            "mistakes": [m._asdict() for m in self.mistakes],
        }

    def table(self) -> str:
        """Precision, recall and F1 with their n, then each field; 95 % intervals in brackets."""
        detection = self.agreements["detection"]
        rows = f"rows wanted {detection.wanted}, found {detection.found}, matched {detection.agreeing}"
        lines = [
            f"{self.articles} articles; {rows}; {self.optional_found} optional rows found",
            "",
            f"{'':<{_NAME}}{'precision':<{_SHARE}}{'recall':<{_SHARE}}F1",
        ]
        for name, a in self.agreements.items():
            f1 = _percent(a.f1, a.f1_interval)
            shares = f"{_with_n(a.precision):<{_SHARE}}{_with_n(a.recall):<{_SHARE}}"
            lines.append(f"{name:<{_NAME}}{shares}{f1}")
        lines += ["", f"{'field':<{_NAME}}{'right of matched rows':<{_SHARE}}of those not empty"]
        lines += [
            f"{name:<{_NAME}}{_with_n(p):<{_SHARE}}{_with_n(self.given[name])}"
            for name, p in self.fields.items()
        ]
        if self.reliability:
            lines += ["", f"{'confidence':<{_NAME}}value, unit, bound, role and period right"]
        lines += [f"{level:<{_NAME}}{_with_n(p)}" for level, p in self.reliability.items()]
        return "\n".join(lines)

    def errors(self, limit: int, kind: str | None = None) -> str:
        """The mistakes by kind, those alike together, the commonest first, at most `limit` of a kind."""
        groups: dict[str, dict[tuple[str, str], list[Mistake]]] = defaultdict(lambda: defaultdict(list))
        for mistake in self.mistakes:
            if kind is None or mistake.kind == kind:
                groups[mistake.kind][mistake.gold, mistake.found].append(mistake)
        lines: list[str] = []
        for name, alike in groups.items():
            lines += ["", f"{name}: {sum(map(len, alike.values()))}"]
            ordered = sorted(alike.items(), key=lambda item: -len(item[1]))
            for (gold, found), mistakes in ordered[:limit]:
                first = mistakes[0]
                where = f"{first.article_id}:{first.start}"
                lines.append(f"  {len(mistakes):>3} x  gold {gold} | found {found} | {where} {first.context}")
        return "\n".join(lines[1:])


def _percent(share: float | None, interval: tuple[float, float]) -> str:
    return "-" if share is None else f"{share:6.1%} [{interval[0]:.1%}, {interval[1]:.1%}]"


def _with_n(p: Proportion) -> str:
    return f"{_percent(p.share, wilson(*p))} n={p.n}"


def _proportion_json(p: Proportion) -> dict[str, object]:
    return {"share": p.share, "hits": p.hits, "n": p.n, "interval": list(wilson(*p))}


def _agreement_json(a: Agreement) -> dict[str, object]:
    return {
        "precision": _proportion_json(a.precision),
        "recall": _proportion_json(a.recall),
        "f1": a.f1,
        "f1_interval": list(a.f1_interval),
    }
