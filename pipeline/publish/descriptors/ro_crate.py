"""`ro-crate-metadata.json`: what the version was made from, by what, as a Process Run Crate.

An RO-Crate is one flat list of entities that refer to each other by their `@id`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.access.catalogue import File
from pipeline.publish import dataset
from pipeline.publish.card_facts import newest_source
from pipeline.publish.described import Described
from pipeline.publish.descriptors.json_text import Json, json_text, known
from pipeline.publish.descriptors.media import media, words
from pipeline.publish.origins import Article, Work, articles, more_articles

NAME = "ro-crate-metadata.json"
_CRATE = "https://w3id.org/ro/crate/1.1"
_PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
_CREATOR, _PIPELINE, _RUN, _MORE = "#creator", "#pipeline", "#run", "#more-articles"


def ro_crate(version: Described) -> str:
    """The text of the file."""
    found, more = articles(version), more_articles(version)
    entities = [
        _descriptor(),
        _root(version),
        *_context_entities(version),
        _run(version, [*map(_id, found), *([_MORE] if more else [])]),
        _file(dataset.CARD, f"{dataset.TITLE}: the data card"),
        *(_data_file(version, file) for file in version.files),
        *(entity for article in found for entity in _article(article)),
        *([{"@id": _MORE, "@type": "CreativeWork", "name": more}] if more else []),
    ]
    context = [f"{_CRATE}/context", {"sha256": "http://schema.org/sha256"}]  # RO-Crate 1.1 has no such term
    return json_text({"@context": context, "@graph": entities})


def _descriptor() -> Json:
    return {
        "@id": NAME,
        "@type": "CreativeWork",
        "about": _ref("./"),
        "conformsTo": _ref(_CRATE),
    }


def _root(version: Described) -> Json:
    return known(
        **{"@id": "./", "@type": "Dataset"},
        name=dataset.TITLE,
        description=dataset.DESCRIPTION,
        version=version.number.removeprefix("v"),
        datePublished=newest_source(version.tables),
        license=_ref(dataset.LICENCE.url),
        author=_ref(_CREATOR),
        publisher=_ref(_CREATOR),
        keywords=", ".join(dataset.KEYWORDS),
        conformsTo=_ref(_PROFILE),
        hasPart=_refs([dataset.CARD, *(file.path for file in version.files)]),
        mentions=_ref(_RUN),
    )


def _context_entities(version: Described) -> Iterator[Json]:
    yield {
        "@id": _PROFILE,
        "@type": "CreativeWork",
        "name": "Process Run Crate",
        "version": _PROFILE.rpartition("/")[2],
    }
    yield {
        "@id": dataset.LICENCE.url,
        "@type": "CreativeWork",
        "name": dataset.LICENCE.title,
        "description": dataset.RIGHTS,
        "identifier": dataset.LICENCE.spdx,
    }
    yield {
        "@id": _CREATOR,
        "@type": "Organization",
        "name": dataset.CREATOR,
        "url": _ref(dataset.CARD),
    }
    yield {  # released with the data: its state that made a version has that version's number
        "@id": _PIPELINE,
        "@type": "SoftwareApplication",
        "name": dataset.NAME,
        "description": " ".join(dataset.STAGES),
        "softwareVersion": version.number.removeprefix("v"),
        "url": _ref(dataset.CARD),
    }


def _run(version: Described, articles_read: list[str]) -> Json:
    """The run; it ends on the day of the newest article, for a version's files hold no clock."""
    return known(
        **{"@id": _RUN, "@type": "CreateAction"},
        name=f"{dataset.TITLE} {version.number}",
        description=" ".join(dataset.STAGES),
        instrument=_ref(_PIPELINE),
        agent=_ref(_CREATOR),
        object=_refs(articles_read),
        result=_refs([file.path for file in version.files]),
        endTime=newest_source(version.tables),
        actionStatus="http://schema.org/CompletedActionStatus",
    )


def _data_file(version: Described, file: File) -> Json:
    return {
        **_file(file.path, words(version, file.path)),
        "contentSize": str(file.bytes),
        "sha256": file.sha256,
    }


def _file(path: str, description: str) -> Json:
    return {
        "@id": path,
        "@type": "File",
        "name": path,
        "description": description,
        "encodingFormat": media(path).type,
    }


def _article(article: Article) -> Iterator[Json]:
    """The article, and the work that it copies, translates or paraphrases."""
    original = f"{_id(article)}-original" if article.original else None
    yield known(
        **{"@id": _id(article), "@type": ["CreativeWork", "NewsArticle"]},
        name=article.name,
        identifier=article.article_id,
        description=" ".join(article.known_faults),
        inLanguage=article.language,
        usageInfo=article.rights,
        isBasedOn=original and _ref(original),
        sha256=article.text_sha256,
        **_work(article.work),
    )
    if article.original:
        yield {
            "@id": original,
            "@type": ["CreativeWork", "NewsArticle"],
            "name": article.original.title or article.name,
            **_work(article.original),
        }


def _work(work: Work) -> Json:
    """Authors and publishers are names only: nothing more is known of them to make entities of."""
    return known(
        headline=work.title,
        author=_single(work.authors),
        publisher=work.publisher,
        datePublished=work.published_on,
        url=work.url,
    )


def _id(article: Article) -> str:
    return f"#article-{article.article_id}"


def _ref(identifier: str) -> Json:
    return {"@id": identifier}


def _refs(identifiers: Sequence[str]) -> object:
    return _single([_ref(identifier) for identifier in identifiers])


def _single(values: Sequence[object]) -> object:
    """A list; of one value the value itself, as the specification asks."""
    return values[0] if len(values) == 1 else list(values)
