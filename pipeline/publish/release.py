"""Publishes: brings a new version into the outputs, whole or not at all.

A version is written into a hidden folder beside the others, renamed, and exists from the moment the
catalogue names it. A folder that the catalogue does not name is what an interrupted run left: it is
replaced. Nothing that the catalogue names is ever changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from pipeline.access.catalogue import Catalogue, Changes, Version, read_catalogue
from pipeline.access.table_schema import TableData
from pipeline.errors import NewsfactsError
from pipeline.publish.card_facts import newest_source
from pipeline.publish.catalogue import write_catalogue
from pipeline.publish.context import PublishContext
from pipeline.publish.described import Described
from pipeline.publish.files import locked, sync
from pipeline.publish.pages import render_pages
from pipeline.publish.parquet import typed_tables
from pipeline.publish.plan import Plan, plan
from pipeline.publish.version_folder import write_version

_STAGE = ".publishing"


class Release(NamedTuple):
    """The outcome of publishing.

    version: the number of the version that holds the tables now. folder: where it stands.
    published: whether it is new. reasons: why it got its number; empty when nothing was published.
    changes: per table that has any, against the version before.
    withdrawn: why the version that holds the tables was withdrawn, or None; then nothing was published.
    """

    version: str
    folder: Path
    published: bool
    reasons: list[str]
    changes: dict[str, Changes]
    withdrawn: str | None = None


def publish(tables: Mapping[str, pd.DataFrame], outputs: Path, context: PublishContext) -> Release:
    """Publish the tables as a new version, unless the newest one says the same or they were withdrawn.

    Args:
        tables: every table of the dataset, checked against its model.
        outputs: the folder of the versions; made when it is missing.
        context: what the card and the catalogue say beside the tables.

    Raises:
        NewsfactsError: `table-missing`; `catalogue-broken`; `published-changed`, a file of the newest
            version is not as published; `outputs-locked`; `outputs-not-writable`. What was published stays.
    """
    typed = typed_tables(tables)
    try:
        outputs.mkdir(parents=True, exist_ok=True)
        with locked(outputs):
            catalogue = read_catalogue(outputs)
            planned = plan(typed, catalogue, outputs, context)
            if isinstance(planned, Plan):
                return _release(typed, planned, catalogue, outputs, context)
    except OSError as error:
        raise NewsfactsError("outputs-not-writable", str(outputs), detail=error) from error
    folder = outputs / planned.number
    return Release(
        planned.number, folder, published=False, reasons=[], changes={}, withdrawn=planned.withdrawn
    )


def _release(
    tables: Mapping[str, TableData],
    planned: Plan,
    catalogue: Catalogue,
    outputs: Path,
    context: PublishContext,
) -> Release:
    version = Version(
        number=planned.number,
        published_at=datetime.now(UTC).isoformat(timespec="seconds"),
        newest_source=newest_source(tables),
        withdrawn=None,
        withdrawn_after=None,
        reasons=planned.reasons,
        changes={name: diff.counts for name, diff in planned.diffs.items() if any(diff.counts)},
        inputs_sha256=context.inputs_sha256,
        content_sha256=planned.content_sha256,
        pages_sha256=planned.pages_sha256,
        files=(),
    )
    described = Described(
        tables,
        context,
        planned.number,
        planned.previous,
        planned.reasons,
        planned.diffs,
        versions=(*catalogue.versions, version),
        earlier=planned.earlier,
    )
    stage, folder = outputs / _STAGE, outputs / planned.number
    try:
        _remove(stage)
        stage.mkdir()
        files = write_version(
            stage,
            tables,
            planned.number,
            planned.diffs,
            lambda written: render_pages(described._replace(files=written)),
        )
        _remove(folder)
        stage.rename(folder)
        sync(outputs)
        write_catalogue(outputs, Catalogue((*catalogue.versions, version._replace(files=files))))
    finally:
        with suppress(OSError):
            _remove(stage)
    return Release(
        planned.number, folder, published=True, reasons=[*planned.reasons], changes=version.changes
    )


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
