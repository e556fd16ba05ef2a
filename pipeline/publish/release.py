"""Publishes: brings a new version into the outputs, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar, cast

import pandas as pd

from pipeline.access.catalogue import Catalogue, Changes, Version
from pipeline.access.table_schema import TableData
from pipeline.errors import NewsfactsError
from pipeline.publish.card_facts import newest_source
from pipeline.publish.context import PublishContext
from pipeline.publish.described import Described
from pipeline.publish.destination import Destination, destination
from pipeline.publish.parquet import typed_tables
from pipeline.publish.plan import Hold, Plan, plan
from pipeline.publish.version_folder import write_version

if TYPE_CHECKING:
    from upath import UPath

Root = TypeVar("Root", bound="Path | UPath")
"""A folder of this computer, or a place in a store."""


class Release(NamedTuple, Generic[Root]):
    """The outcome of publishing.

    version: the number of the version that holds the tables now. folder: where it stands.
    published: whether it is new. reasons: why it got its number; empty when nothing was published.
    changes: per table that has any, against the version before.
    withdrawn: why the version that holds the tables was withdrawn, or None; then nothing was published.
    """

    version: str
    folder: Root
    published: bool
    reasons: list[str]
    changes: dict[str, Changes]
    withdrawn: str | None = None


def publish(
    tables: Mapping[str, pd.DataFrame], outputs: Root, context: PublishContext, hold: Hold | None = None
) -> Release[Root]:
    """Publish the tables as a new version, unless the newest one says the same or they were withdrawn.

    Args:
        tables: every table of the dataset, checked against its model.
        outputs: the folder of the versions, made when it is missing; or their place in a store.
        context: what the card and the catalogue say beside the tables.
        hold: asked before a version is made, while no other run publishes.

    Raises:
        NewsfactsError: `table-missing`; `catalogue-lost`; `catalogue-broken`; `published-changed`, a file of
            the newest version is not as published; `outputs-not-writable`; or what `Destination` or
            `hold` raises. What was published stays.
    """
    typed = typed_tables(tables)
    to = destination(outputs)
    try:
        with to.alone():
            catalogue = to.catalogue()
            to.mend_page(catalogue)
            planned = plan(typed, catalogue, to, context, hold)
            if isinstance(planned, Plan):
                version = _release(typed, planned, catalogue, to, context)
            else:
                version = planned
    except OSError as error:
        raise NewsfactsError("outputs-not-writable", str(outputs), detail=error) from error
    new = version is not planned
    return Release(
        version.number,
        cast("Root", outputs / version.number),
        published=new,
        reasons=[*version.reasons] if new else [],
        changes=version.changes if new else {},
        withdrawn=version.withdrawn,
    )


def _release(
    tables: Mapping[str, TableData],
    planned: Plan,
    catalogue: Catalogue,
    to: Destination,
    context: PublishContext,
) -> Version:
    version = Version(
        number=planned.number,
        published_at=datetime.now(UTC).isoformat(timespec="seconds"),
        newest_source=newest_source(tables),
        withdrawn=None,
        withdrawn_after=None,
        reasons=planned.reasons,
        changes={name: diff.counts for name, diff in planned.diffs.items() if any(diff.counts)},
        inputs_sha256=context.inputs_sha256,
        rows={name: data.rows.num_rows for name, data in tables.items()},
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
    if catalogue.newest is None:  # from now on a catalogue that is missing was lost
        to.replace_catalogue(catalogue)
    with to.new_version(planned.number) as folder:
        files = write_version(folder, described)
    version = version._replace(files=files)
    to.replace_catalogue(Catalogue((*catalogue.versions, version)))
    return version
