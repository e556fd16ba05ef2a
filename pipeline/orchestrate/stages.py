"""The four stages as plain functions over folders; each takes up what the one before it left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from pipeline.access.layout import parquet_path
from pipeline.errors import NewsfactsError
from pipeline.extract.article import extract
from pipeline.extract.rows import Extraction
from pipeline.ingest.folder import Ingested, read_folder
from pipeline.orchestrate.home import project_root
from pipeline.orchestrate.store import (
    Place,
    forget_other_code,
    keep_extraction,
    keep_ingested,
    kept_extraction,
    kept_ingested,
)

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from upath import UPath

    from pipeline.publish.release import Release
    from pipeline.validate.rules.violation import Violation

Progress = Callable[[int, int], None]
"""Told how many articles of how many are done."""


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


def latest_ingested(place: Place) -> tuple[Ingested, str]:
    """What `ingest` left, read anew when it left nothing; and a digest of it."""
    kept = kept_ingested(place)
    if kept is None:
        ingest(place)
        kept = kept_ingested(place)
    if kept is None:
        raise NewsfactsError("home-not-writable", str(place.work), detail="nothing can be kept there")
    return kept


def extractions(place: Place, progress: Progress | None = None) -> Iterator[Extraction]:
    """The rows of each article, taken from the store where the article and the code are unchanged."""
    ingested, _ = latest_ingested(place)
    forget_other_code(place)
    total = len(ingested.documents)
    for done, document in enumerate(ingested.documents, start=1):
        extraction = kept_extraction(place, document)
        if extraction is None:
            extraction = extract(document)
            keep_extraction(place, document, extraction)
        yield extraction
        if progress:
            progress(done, total)


def checked(place: Place) -> Checked:
    """All tables but `figures`, and every violation of the contract in them.

    Raises:
        NewsfactsError: nothing-found, no article gave an observation; correction-misfit.
    """
    _, digest = latest_ingested(place)
    return _checked(place, digest)


def checked_figures(place: Place) -> Checked:
    """The table `figures`, made from the others, and its violations.

    Raises:
        NewsfactsError: contract-violated, the other tables can't carry it.
    """
    _, digest = latest_ingested(place)
    return _checked_figures(place, digest)


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

    ingested, _ = latest_ingested(place)
    rows, figures = checked(place), checked_figures(place)
    _refuse(figures)
    fall = fall_below(place, rows.tables)
    if fall is not None and accept_drop is None:
        raise fall
    context = PublishContext(
        provenance={document.article_id: document.provenance for document in ingested.documents},
        inputs_sha256=inputs_sha256(project_root(), place.raw),
        accuracy=measured(),
        accepted_drop=accept_drop if fall is not None else None,
    )
    return publish(figures.tables | rows.tables, place.outputs, context)


@lru_cache(maxsize=1)
def _checked(place: Place, digest: str) -> Checked:
    from pipeline.validate.assemble import assemble
    from pipeline.validate.contract import violations
    from pipeline.validate.corrections.correct import correct

    ingested, _ = latest_ingested(place)
    texts = {document.article_id: document.text for document in ingested.documents}
    corrected = correct(extractions(place), ingested.corrections, texts)
    tables = assemble(corrected.extractions, [*ingested.issues, *corrected.issues])
    return Checked(tables, tuple(violations(tables, texts)))


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


def _published_articles(place: Place) -> Mapping[str, str]:
    """text_sha256 -> article_id of the articles in the version published last."""
    import pyarrow.parquet as pq

    from pipeline.publish.destination import destination

    outputs = destination(place.outputs)
    newest = outputs.catalogue().newest
    if newest is None:
        return {}
    path = f"{newest.number}/{parquet_path('articles')}"
    try:
        with outputs.opened(path) as file:
            rows = pq.read_table(file, columns=["article_id", "text_sha256"]).to_pylist()
    except OSError as error:
        raise NewsfactsError("published-changed", outputs.where(path), detail=error) from error
    return {row["text_sha256"]: row["article_id"] for row in rows}
