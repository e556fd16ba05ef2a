"""The four stages as plain functions over folders; each takes up what the one before it left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import NewsfactsError
from pipeline.extract.article import extract
from pipeline.extract.rows import Extraction
from pipeline.ingest.folder import Ingested, read_folder
from pipeline.orchestrate.home import project_root
from pipeline.orchestrate.store import (
    Left,
    Place,
    forget_other_code,
    keep_extraction,
    keep_ingested,
    kept_documents,
    kept_extraction,
    kept_ingested,
)

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from upath import UPath

    from pipeline.access.catalogue import Catalogue
    from pipeline.publish.destination import Destination
    from pipeline.publish.release import Release
    from pipeline.validate.rules.violation import Violation

Progress = Callable[[int, int], None]
"""Told how many articles of how many are done."""


class Extracted(NamedTuple):
    """The rows of an article. anew: whether this run made them; if not, they are from the store."""

    rows: Extraction
    anew: bool


class Checked(NamedTuple):
    """The tables of the dataset and where they break the contract."""

    tables: dict[str, pd.DataFrame]
    violations: tuple[Violation, ...]


def ingest(place: Place) -> Ingested:
    """Read the raw folder and leave the documents for the next stages.

    Raises:
        NewsfactsError: raw-missing, corrections-broken, published-article-unreadable, catalogue-broken,
            published-changed, or store-failed.
    """
    published = _published_articles(place)
    ingested = read_folder(place.raw, published)
    taken = {document.article_id for document in ingested.documents}
    missed = {*published.values()} - taken
    for refusal in ingested.refused:
        # A double was read, and stands under the other name; to go on without any other would withdraw it.
        if PurePath(refusal.file).stem in missed and refusal.code != "duplicate-text":
            raise NewsfactsError("published-article-unreadable", refusal.file, detail=refusal.message)
    keep_ingested(place, ingested)
    return ingested


def latest_ingested(place: Place) -> Left:
    """What `ingest` left beside the documents, read anew when it left nothing."""
    kept = kept_ingested(place)
    if kept is None:
        ingest(place)
        kept = kept_ingested(place)
    if kept is None:
        raise NewsfactsError("home-not-writable", str(place.work), detail="nothing can be kept there")
    return kept


def extractions(
    place: Place, progress: Progress | None = None, read_again: Collection[str] = ()
) -> Iterator[Extracted]:
    """The rows of each article, taken from the store where the article and the code are unchanged.

    Args:
        place: the folders of the run.
        progress: told after each article.
        read_again: ids of articles that are extracted anew although nothing about them changed.

    Raises:
        NewsfactsError: article-unknown, before anything is extracted.
    """
    total = latest_ingested(place).articles
    if read_again:
        _refuse_unknown(place, read_again)
        _checked.cache_clear()  # made of rows that are not trusted
        _checked_figures.cache_clear()
    forget_other_code(place)
    for done, document in enumerate(kept_documents(place), start=1):
        rows = None if document.article_id in read_again else kept_extraction(place, document)
        anew = rows is None
        if rows is None:
            rows = extract(document)
            keep_extraction(place, document, rows)
        yield Extracted(rows, anew)
        if progress:
            progress(done, total)


def checked(place: Place) -> Checked:
    """All tables but `figures`, and every violation of the contract in them.

    Raises:
        NewsfactsError: nothing-found, no article gave an observation; correction-misfit.
    """
    return _checked(place, latest_ingested(place).digest)


def checked_figures(place: Place) -> Checked:
    """The table `figures`, made from the others, and its violations.

    Raises:
        NewsfactsError: contract-violated, the other tables can't carry it.
    """
    return _checked_figures(place, latest_ingested(place).digest)


def release(place: Place, accept_drop: str | None = None) -> Release[Path | UPath]:
    """Publish the tables, if their content changed.

    Args:
        place: the folders of the run.
        accept_drop: why a release far below the version in use is right; it stands among the reasons of
            the version then. None: such a release is refused.

    Raises:
        NewsfactsError: contract-violated, floor-broken, or what publishing raises.
    """
    from pipeline.orchestrate.floors import fall_below
    from pipeline.publish.context import PublishContext
    from pipeline.publish.inputs import inputs_sha256
    from pipeline.publish.release import publish
    from pipeline.validate.accuracy.measured import measured

    rows, figures = checked(place), checked_figures(place)
    _refuse(figures)

    def hold(outputs: Destination, catalogue: Catalogue) -> str | None:
        fall = fall_below(outputs, catalogue, rows.tables)
        if fall is not None and accept_drop is None:
            raise fall
        return accept_drop if fall is not None else None

    context = PublishContext(
        provenance={document.article_id: document.provenance for document in kept_documents(place)},
        inputs_sha256=inputs_sha256(project_root(), place.raw),
        accuracy=measured(),
    )
    return publish(figures.tables | rows.tables, place.outputs, context, hold)


@lru_cache(maxsize=1)
def _checked(place: Place, digest: str) -> Checked:
    from pipeline.validate.contract import violations

    texts = {document.article_id: document.text for document in kept_documents(place)}
    tables = _tables(place, texts)
    return Checked(tables, tuple(violations(tables, texts)))


def _tables(place: Place, texts: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """The rows of all articles, corrected, as tables: only these are held while the contract is looked at."""
    from pipeline.validate.assemble import assemble
    from pipeline.validate.corrections.correct import correct

    left = latest_ingested(place)
    corrected = correct((article.rows for article in extractions(place)), left.corrections, texts)
    return assemble(corrected.extractions, [*left.issues, *corrected.issues])


@lru_cache(maxsize=1)
def _checked_figures(place: Place, digest: str) -> Checked:
    from pipeline.publish.figures import figures
    from pipeline.validate.rules.schema import schema_violations

    rows = _checked(place, digest)
    _refuse(rows)
    table = figures(rows.tables)
    return Checked({"figures": table}, tuple(schema_violations("figures", table)))


def _refuse(tables: Checked) -> None:
    for violation in tables.violations[:1]:
        raise NewsfactsError("contract-violated", violation.table, **violation._asdict())


def _refuse_unknown(place: Place, article_ids: Collection[str]) -> None:
    unknown = {*article_ids}.difference(document.article_id for document in kept_documents(place))
    if unknown:
        raise NewsfactsError("article-unknown", ", ".join(sorted(unknown)), raw=place.raw)


def _published_articles(place: Place) -> Mapping[str, str]:
    """text_sha256 -> article_id of the articles in the version published last."""
    from pipeline.publish.destination import destination
    from pipeline.publish.published import published_table

    outputs = destination(place.outputs)
    newest = outputs.catalogue().newest
    if newest is None:
        return {}
    articles = published_table(outputs, newest.number, "articles", ["article_id", "text_sha256"]).rows
    return {row["text_sha256"]: row["article_id"] for row in articles.to_pylist()}
