"""`CITATION.cff`: how to cite the version, with the articles it was made from (Citation File Format 1.2)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.publish import dataset
from pipeline.publish.card_facts import newest_source
from pipeline.publish.described import Described
from pipeline.publish.descriptors.json_text import Json, known
from pipeline.publish.descriptors.yaml_text import yaml_text
from pipeline.publish.origins import Article, Work, articles, more_articles

NAME = "CITATION.cff"
_NOBODY = "anonymous"  # what the format asks for where no author is known


def citation(version: Described) -> str:
    """The text of the file."""
    number = version.number.removeprefix("v")
    more = more_articles(version)
    return yaml_text(
        known(
            **{"cff-version": "1.2.0"},
            message="If you use this dataset, cite it as below, and the article that a number comes from.",
            type="dataset",
            title=f"{dataset.TITLE}: {dataset.SUBTITLE}",
            abstract=dataset.DESCRIPTION,
            authors=[{"name": dataset.CREATOR}],
            version=number,
            **{"date-released": newest_source(version.tables)},
            license=dataset.LICENCE.spdx,
            **{"license-url": dataset.LICENCE.url},
            keywords=list(dataset.KEYWORDS),
            references=[
                *(reference for article in articles(version) for reference in _references(article)),
                *([{"type": "generic", "title": more, "authors": [{"name": _NOBODY}]}] if more else []),
            ],
        )
    )


def bibtex(version: Described) -> str:
    """The version as a BibTeX entry, for people and for formats that ask for one."""
    number, day = version.number.removeprefix("v"), newest_source(version.tables)
    fields = {
        "author": f"{{{dataset.CREATOR}}}",
        "title": f"{dataset.TITLE}: {dataset.SUBTITLE}",
        "version": number,
        "year": day and day[:4],
        "note": dataset.LICENCE.short,
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{dataset.NAME}_{number.replace('.', '_')},\n{lines}\n}}"


def _references(article: Article) -> Iterator[Json]:
    """The article, and the work that it copies, translates or paraphrases."""
    notes = [f"Article {article.article_id} of the dataset.", *article.known_faults]
    yield known(
        **_reference(article.work, article.name),
        languages=[article.language.partition("-")[0]],
        **{"date-accessed": article.retrieved_on},
        copyright=article.rights,
        notes=" ".join(notes),
    )
    if article.original:
        yield known(
            **_reference(article.original, article.name),
            notes=f"The original of article {article.article_id} of the dataset.",
        )


def _reference(work: Work, name: str) -> Json:
    authors = work.authors or ((work.publisher,) if work.publisher else (_NOBODY,))
    return known(
        type="newspaper-article",
        title=work.title or name,
        authors=[{"name": author} for author in dict.fromkeys(authors)],
        publisher=work.publisher and {"name": work.publisher},
        **{"date-published": work.published_on},
        url=work.url,
    )
