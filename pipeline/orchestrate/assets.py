"""The assets: the documents, one per table, and the published version.

Articles are no partitions. Each table is one asset that is made whole, and the rows of each article are kept
under its content (`store.py`), so that a run extracts only what is new, changed, or read by other code.
Measured with Dagster 1.13: a run for one dynamic partition takes 0.25 to 0.9 s in this process, which is 3 to
10 days for a million articles, and its makers advise at most 100,000 partitions of an asset. The step
`extract` takes an unchanged article from the store in 0.2 ms of the processor; what one article more costs in
all stands in `tests/benchmarks/README.md`.
"""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import dagster as dg

from pipeline.orchestrate import stages
from pipeline.orchestrate.article_tables import ARTICLE_TABLES, row_types
from pipeline.orchestrate.resources import Extracting, Folders, Publishing
from pipeline.orchestrate.runs.failures import actionable
from pipeline.orchestrate.shown.metadata import Content, frame_content, materialized, records, refusals
from pipeline.orchestrate.shown.release import run_tags, shown_release
from pipeline.orchestrate.specs import asset_spec, table_spec
from pipeline.orchestrate.summary import summary

POOL = "newsfacts"
"""Steps of two runs take turns: they share the store between stages and the outputs folder."""

DERIVED_TABLES = ("consistency", "consistency_members", "codes")
_SECONDS_BETWEEN_REPORTS = 2.0

Results = Iterator[dg.MaterializeResult[Any] | dg.AssetObservation]


@dg.multi_asset(
    name="ingest",
    pool=POOL,
    specs=[
        asset_spec(
            "documents",
            "ingest",
            "The articles of the raw folder: decoded, hashed, paired with their provenance, divided into "
            "passages. A file that can't be taken is refused, and the others go through.",
            {"what reads them": stages.ingest},
            kinds=["text"],
        )
    ],
)
def ingest(context: dg.AssetExecutionContext, folders: Folders) -> dg.MaterializeResult[Any]:
    with actionable():
        ingested = stages.ingest(folders.place(context.instance))
    context.log.info(f"articles taken: {len(ingested.documents)}, files refused: {len(ingested.refused)}")
    columns = ("article", "title", "published_on", "characters", "passages")
    rows = [
        (d.article_id, d.provenance.title, d.provenance.published_on, len(d.text), len(d.passages))
        for d in ingested.documents
    ]
    result = materialized(Content("documents", columns).add(rows))
    shown = {
        "files refused": len(ingested.refused),
        "refused": records(refusals(ingested.refused)),
        "raw folder": dg.MetadataValue.path(folders.raw),
    }
    return result._replace(metadata={**(result.metadata or {}), **shown})


@dg.multi_asset(
    name="extract",
    pool=POOL,
    can_subset=True,
    specs=[
        table_spec(t, "extract", stages.extractions, deps=["documents"], kinds=["python"], skippable=True)
        for t in ARTICLE_TABLES
    ],
)
def extract(context: dg.AssetExecutionContext, folders: Folders, config: Extracting) -> Results:
    contents = {table: Content(table, row_types()[table]._fields) for table in ARTICLE_TABLES}
    place = folders.place(context.instance)
    entities: set[str] = set()  # one may be named in many articles
    counts = Counter({"extracted_anew": 0, "kept": 0})
    with actionable():
        for rows, anew in stages.extractions(place, _report(context), frozenset(config.read_again)):
            counts["extracted_anew" if anew else "kept"] += 1
            first_named = [row for row in rows.entities if row.entity_id not in entities]
            entities.update(row.entity_id for row in first_named)
            for table, of_table in rows._replace(entities=first_named)._asdict().items():
                contents[table].add(of_table)
        contents["issues"].add(stages.latest_ingested(place).issues)
    context.log.info(
        f"articles extracted anew: {counts['extracted_anew']}, unchanged and taken from the store: "
        f"{counts['kept']}; observations: {contents['observations'].count}"
    )
    selected = _selected(context, ARTICLE_TABLES)
    told = "observations" if "observations" in selected else selected[0]
    for table in selected:
        result = materialized(contents[table])
        more = counts if table == told else {}
        yield result._replace(metadata={**(result.metadata or {}), **more})


def _selected(context: dg.AssetExecutionContext, tables: Sequence[str]) -> list[str]:
    """The tables that the run asks for, a table before those that depend on it."""
    return [table for table in tables if dg.AssetKey(table) in context.selected_asset_keys]


def _report(context: dg.AssetExecutionContext) -> stages.Progress:
    last = time.monotonic()

    def report(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _SECONDS_BETWEEN_REPORTS:
            last = time.monotonic()
            context.log.info(f"{done} of {total} articles")

    return report


@dg.multi_asset(
    name="validate",
    pool=POOL,
    can_subset=True,
    specs=[
        table_spec(
            "consistency", "validate", stages.checked, deps=["observations", "articles"], kinds=["pandas"]
        ),
        table_spec(
            "consistency_members",
            "validate",
            stages.checked,
            deps=["consistency", "observations"],
            kinds=["pandas"],
        ),
        table_spec("codes", "validate", stages.checked, deps=[], kinds=["csv"]),
    ],
)
def validate(context: dg.AssetExecutionContext, folders: Folders) -> Results:
    with actionable():
        tables = stages.checked(folders.place(context.instance)).tables
    context.log.info(f"comparisons of the source's own numbers: {len(tables['consistency'])}")
    for table in _selected(context, DERIVED_TABLES):
        yield materialized(frame_content(table, tables[table]))


@dg.multi_asset(
    name="publish_figures",
    pool=POOL,
    specs=[
        table_spec(
            "figures",
            "publish",
            stages.checked_figures,
            deps=["observations", "passages", "entities", "articles", "codes"],
            kinds=["pandas"],
        )
    ],
)
def publish_figures(context: dg.AssetExecutionContext, folders: Folders) -> dg.MaterializeResult[Any]:
    with actionable():
        tables = stages.checked_figures(folders.place(context.instance)).tables
    return materialized(frame_content("figures", tables["figures"]))


@dg.multi_asset(
    name="publish",
    pool=POOL,
    specs=[
        asset_spec(
            "release",
            "publish",
            "The newest version: all tables as Parquet and CSV with data card, checksums and catalogue. A "
            "run that changes nothing publishes nothing; it leaves an observation here that says so.",
            {"what publishes it": stages.release},
            deps=[*ARTICLE_TABLES, *DERIVED_TABLES, "figures"],
            kinds=["parquet", "csv"],
            skippable=True,
        )
    ],
)
def publish(context: dg.AssetExecutionContext, folders: Folders, config: Publishing) -> Results:
    place = folders.place(context.instance)
    with actionable():
        release = stages.release(place, " ".join(config.accept_drop.split()) or None)
        told = summary(place, release)
    metadata = shown_release(told, folders.address)
    context.instance.add_run_tags(context.run.run_id, run_tags(told))
    if release.published:
        context.log.info(f"published {release.version}")
        yield dg.MaterializeResult(asset_key="release", metadata=metadata)
    else:
        if release.withdrawn is not None:
            context.log.warning(f"these are the tables of {release.version}, withdrawn: {release.withdrawn}")
        context.log.info(f"nothing changed since {release.version}: nothing published")
        yield dg.AssetObservation("release", metadata=metadata)


ASSETS = [ingest, extract, validate, publish_figures, publish]
