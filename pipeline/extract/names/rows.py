"""Entities and mentions as rows of the dataset."""

from __future__ import annotations

from pipeline.extract.ids import generated_id
from pipeline.extract.names.linking import Entity
from pipeline.extract.names.referring import Reference
from pipeline.extract.rows import EntityRow, MentionRow
from pipeline.ingest.document import Document


def entity_row(document: Document, entity: Entity) -> EntityRow:
    """The row of an entity, at its first mention by name."""
    kind, name = entity.kind()[0], entity.name
    start, end = entity.spans[0]
    return EntityRow(
        generated_id("ent", kind, name), name, kind, document.article_id, start, end, document.text[start:end]
    )


def mention_rows(
    document: Document, mentions: list[Reference], entities: list[EntityRow]
) -> list[MentionRow]:
    """The rows of mentions, which come in order of the text."""
    rows: list[MentionRow] = []
    passages = iter(document.passages)
    end, passage_id = -1, ""
    for mention in mentions:
        while mention.start >= end:
            passage = next(passages)
            end, passage_id = passage.end, ""
        if not passage_id:
            passage_id = generated_id("psg", document.text_sha256, "passages", passage.start)
        rows.append(
            MentionRow(
                generated_id("mnt", document.text_sha256, "mentions", mention.start),
                entities[mention.entity].entity_id,
                document.article_id,
                passage_id,
                mention.start,
                mention.end,
                document.text[mention.start : mention.end],
                mention.kind,
            )
        )
    return rows
