"""`croissant.json`: MLCommons Croissant 1.1, which is a schema.org Dataset too.

With it come the terms of Croissant RAI on how the data was made and what it is for, and of PROV on what it
was made from.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from pipeline.access.catalogue import File
from pipeline.publish import dataset
from pipeline.publish.card_facts import cautions, languages, newest_source
from pipeline.publish.described import Described
from pipeline.publish.descriptors.citation import bibtex
from pipeline.publish.descriptors.columns import described_columns
from pipeline.publish.descriptors.croissant_records import record_sets
from pipeline.publish.descriptors.json_text import Json, json_text, known
from pipeline.publish.descriptors.media import media, words
from pipeline.publish.origins import Article, Work, articles, more_articles, period

NAME = "croissant.json"
_CONFORMS_TO = ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"]

# The reader of the standard knows Parquet by the name that it had before it was registered.
_MEDIA_TYPES = {"application/vnd.apache.parquet": ["application/x-parquet", "application/vnd.apache.parquet"]}


def croissant(version: Described) -> str:
    """The text of the file."""
    number = version.number.removeprefix("v")
    span = period(version)
    creator = {"@type": "Organization", "name": dataset.CREATOR}
    return json_text(
        known(
            **{"@context": _context(), "@type": "sc:Dataset"},
            conformsTo=_CONFORMS_TO,
            name=dataset.TITLE,
            description=dataset.DESCRIPTION,
            version=number,
            datePublished=newest_source(version.tables),
            license=dataset.LICENCE.url,
            creator=creator,
            publisher=creator,
            citeAs=bibtex(version),
            keywords=list(dataset.KEYWORDS),
            inLanguage=languages(version.tables),
            isAccessibleForFree=True,
            temporalCoverage=span and "/".join(span),
            variableMeasured=_variables(version),
            usageInfo=f"{dataset.LICENCE.title}. {dataset.RIGHTS}",
            **_responsible(version),
            **_provenance(version),
            distribution=[_file(version, file) for file in version.files],
            recordSet=record_sets(version.tables),
        )
    )


def _variables(version: Described) -> list[Json]:
    """The columns of the first table, which is the one for people in a hurry."""
    first = next(iter(version.tables.values()))
    return [
        known(
            **{"@type": "PropertyValue"},
            name=column.schema.name,
            description=column.schema.description,
            unitText=column.schema.unit,
        )
        for column in described_columns(first.schema)
    ]


def _file(version: Described, file: File) -> Json:
    kind = media(file.path)
    return {
        "@type": ["cr:FileObject", "sc:DataDownload"],
        "@id": file.path,
        "name": file.path,
        "description": words(version, file.path),
        "contentUrl": file.path,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": _MEDIA_TYPES.get(kind.type, kind.type),
        "sha256": file.sha256,
    }


def _responsible(version: Described) -> Json:
    """What the RAI vocabulary asks for."""
    faults = [fault for article in articles(version) for fault in article.known_faults]
    properties = {
        "dataCollection": dataset.COLLECTION,
        "dataCollectionType": ["Secondary Data Analysis", "Document Analysis"],
        "dataPreprocessingProtocol": [dataset.STAGES[0]],
        "dataAnnotationProtocol": list(dataset.STAGES[1:3]),
        "machineAnnotationTools": [dataset.NAME],
        "dataLimitations": [*dataset.LIMITS, *(str(code.description) for code, _ in cautions())],
        "dataBiases": list(dict.fromkeys(faults)),
        "dataUseCases": list(dataset.USES),
        "personalSensitiveInformation": [dataset.PERSONS],
        "dataReleaseMaintenancePlan": dataset.MAINTENANCE,
    }
    return known(**{f"rai:{name}": value for name, value in properties.items()})


def _provenance(version: Described) -> Json:
    """What the version was made from, and by what."""
    more = more_articles(version)
    return known(
        **{
            "prov:wasDerivedFrom": [
                *(_article(article) for article in articles(version)),
                *([{"@type": "prov:Entity", "name": more}] if more else []),
            ],
            "prov:wasGeneratedBy": {
                "@type": "prov:Activity",
                "name": dataset.NAME,
                "description": " ".join(dataset.STAGES),
            },
        }
    )


def _article(article: Article) -> Json:
    return known(
        **{"@type": ["prov:Entity", "NewsArticle"], "@id": f"#{article.article_id}"},
        name=article.name,
        **_work(article.work),
        inLanguage=article.language,
        **{
            "prov:wasDerivedFrom": article.original
            and {"@type": ["prov:Entity", "NewsArticle"], **_work(article.original)}
        },
    )


def _work(work: Work) -> Json:
    return known(
        headline=work.title,
        author=[{"@type": "Person", "name": name} for name in work.authors],
        publisher=work.publisher and {"@type": "Organization", "name": work.publisher},
        datePublished=work.published_on,
        url=work.url,
    )


@cache
def _context() -> Json:
    """The JSON-LD context of Croissant 1.1 with the prefix of PROV."""
    context: Json = json.loads(Path(__file__).with_name("croissant_context.json").read_text(encoding="utf-8"))
    return context
