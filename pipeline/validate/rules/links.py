"""What must hold between rows: numerals and observations, conversions, pairs, posts, checks, issues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from pipeline.extract.rows import NumeralRow, ObservationRow
from pipeline.validate.rules.violation import Violation, broken


def link_violations(rows: Mapping[str, Sequence[Any]]) -> list[Violation]:
    """Rows that contradict the rows they are tied to."""
    observations = {row.observation_id: row for row in rows["observations"]}
    return [
        *_numerals(rows["numerals"], observations),
        *_conversions(observations),
        *_pairs(observations),
        *_posts(rows),
        *_checks(rows, observations),
        *_issues(rows),
    ]


def _numerals(
    numerals: Sequence[NumeralRow], observations: Mapping[str, ObservationRow]
) -> Iterator[Violation]:
    """Each number stands once, and each observation has its number inside its quotation."""
    counted: set[str] = set()
    for row in numerals:
        if (row.disposition == "observation") != (row.observation_id is not None):
            message = "An observation_id stands with the disposition 'observation', and only with it."
            yield broken("numerals", row, "disposition", "numeral", message)
        observation = observations.get(row.observation_id or "")
        if observation is None:
            continue
        counted.add(observation.observation_id)
        if row.article_id != observation.article_id or not (
            observation.start <= row.start and row.end <= observation.end
        ):
            message = "The numeral does not lie in the quotation of its observation."
            yield broken("numerals", row, "observation_id", "numeral", message)
    for observation in observations.values():
        if observation.observation_id not in counted:
            message = "No numeral has this observation."
            yield broken("observations", observation, "observation_id", "numeral", message)
    for one, following in pairwise(sorted(numerals, key=lambda row: (row.article_id, row.start, row.end))):
        if one.article_id == following.article_id and following.start < one.end:
            message = f"The numeral overlaps the one at {one.start} to {one.end}."
            yield broken("numerals", following, "start", "numeral", message)


def _conversions(observations: Mapping[str, ObservationRow]) -> Iterator[Violation]:
    """A conversion converts a stated amount of its article, not itself and no conversion."""
    for row in observations.values():
        original = observations.get(row.equivalent_to or "")
        if original is None:
            continue
        if original.article_id != row.article_id or original is row or original.equivalent_to is not None:
            message = (
                "A conversion must name another amount of the same article which is no conversion itself."
            )
            yield broken("observations", row, "equivalent_to", "conversion", message)


def _pairs(observations: Mapping[str, ObservationRow]) -> Iterator[Violation]:
    """A pair has two rows or more, of one article, and the name of the first of them in the text."""
    pairs: dict[str, list[ObservationRow]] = defaultdict(list)
    for row in observations.values():
        if row.pair_id is not None:
            pairs[row.pair_id].append(row)
    for pair_id, members in pairs.items():
        first = min(members, key=lambda row: (row.start, row.end))
        if (
            len(members) < 2
            or first.observation_id != pair_id
            or len({row.article_id for row in members}) > 1
        ):
            message = (
                "A pair has two rows or more of one article, and the observation_id of the first of them."
            )
            yield broken("observations", first, "pair_id", "pair", message)


def _posts(rows: Mapping[str, Sequence[Any]]) -> Iterator[Violation]:
    persons = {row.entity_id for row in rows["entities"] if row.kind == "person"}
    entities = {row.entity_id for row in rows["entities"]}
    for row in rows["affiliations"]:
        if row.person_id in entities - persons:
            yield broken("affiliations", row, "person_id", "person", "The entity is not a person.")


def _checks(
    rows: Mapping[str, Sequence[Any]], observations: Mapping[str, ObservationRow]
) -> Iterator[Violation]:
    """A check has members, all of its own article."""
    article_of = {row.check_id: row.article_id for row in rows["consistency"]}
    members_of: set[str] = set()
    for member in rows["consistency_members"]:
        members_of.add(member.check_id)
        observation = observations.get(member.observation_id)
        if observation and observation.article_id != article_of.get(member.check_id, observation.article_id):
            message = "The observation is of another article than the check."
            yield broken("consistency_members", member, "observation_id", "check", message)
    for row in rows["consistency"]:
        if row.check_id not in members_of:
            yield broken("consistency", row, "check_id", "check", "The check compares no observation.")


def _issues(rows: Mapping[str, Sequence[Any]]) -> Iterator[Violation]:
    for row in rows["issues"]:
        if row.article_id is None and row.file is None:
            message = "An issue names an article or a file."
            yield broken("issues", row, "file", "issue", message)
