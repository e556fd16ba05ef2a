"""`datapackage.json`: a Frictionless Data Package v2.

The CSV files are its tables. The Parquet files, which hold the same rows, are listed as plain files:
frictionless reads them through pandas, where a missing integer is no integer.
"""

from __future__ import annotations

from pipeline.access.catalogue import File
from pipeline.access.layout import csv_path
from pipeline.publish import dataset
from pipeline.publish.card_facts import newest_source
from pipeline.publish.described import Described
from pipeline.publish.descriptors.json_text import Json, json_text, known
from pipeline.publish.descriptors.media import media, words
from pipeline.publish.descriptors.table_schema import table_schema
from pipeline.publish.origins import Article, articles, more_articles

NAME = "datapackage.json"
_PROFILES = "https://datapackage.org/profiles/2.0"

# The dialect that `pipeline.access.csv` describes; the last is no property of Table Dialect.
_DIALECT = {
    "$schema": f"{_PROFILES}/tabledialect.json",
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "spreadsheetEscape": "'",
}


def data_package(version: Described) -> str:
    """The text of the file."""
    day = newest_source(version.tables)
    more = more_articles(version)
    tables = {csv_path(name): name for name in version.tables}
    return json_text(
        known(
            **{"$schema": f"{_PROFILES}/datapackage.json"},
            name=dataset.NAME,
            title=dataset.TITLE,
            description=dataset.DESCRIPTION,
            version=version.number.removeprefix("v"),
            created=day and f"{day}T00:00:00Z",
            keywords=list(dataset.KEYWORDS),
            licenses=[
                {"name": dataset.LICENCE.spdx, "title": dataset.LICENCE.title, "path": dataset.LICENCE.url}
            ],
            contributors=[{"title": dataset.CREATOR, "path": dataset.CARD, "roles": ["creator"]}],
            sources=[
                *(_source(article) for article in articles(version)),
                *([{"title": more}] if more else []),
            ],
            resources=[
                *(_table(version, name, _file(version, path)) for path, name in tables.items()),
                *(_plain(version, file) for file in version.files if file.path not in tables),
            ],
        )
    )


def _file(version: Described, path: str) -> File | None:
    return next((file for file in version.files if file.path == path), None)


def _table(version: Described, name: str, file: File | None) -> Json:
    schema = version.tables[name].schema
    kind = media(csv_path(name))
    return known(
        name=name,
        type="table",
        path=csv_path(name),
        title=schema.title,
        description=schema.description,
        format=kind.format,
        mediatype=kind.type,
        encoding="utf-8",
        **(_bytes(file) if file else {}),
        dialect=_DIALECT,
        schema={"$schema": f"{_PROFILES}/tableschema.json", **table_schema(schema)},
    )


def _plain(version: Described, file: File) -> Json:
    kind = media(file.path)
    return {
        "name": file.path.replace("/", "-").replace(".", "-").lower(),
        "path": file.path,
        "description": words(version, file.path),
        "format": kind.format,
        "mediatype": kind.type,
        **_bytes(file),
    }


def _bytes(file: File) -> Json:
    return {"bytes": file.bytes, "hash": f"sha256:{file.sha256}"}


def _source(article: Article) -> Json:
    work = article.work
    return known(
        title=article.name,
        path=work.url,
        version=f"sha256:{article.text_sha256}",
        id=article.article_id,
        publisher=work.publisher,
        authors=list(work.authors),
        published=work.published_on,
        retrieved=article.retrieved_on,
        language=article.language,
        rights=article.rights,
        knownFaults=list(article.known_faults),
        original=article.original
        and known(
            title=article.original.title,
            path=article.original.url,
            publisher=article.original.publisher,
            authors=list(article.original.authors),
            published=article.original.published_on,
        ),
    )
