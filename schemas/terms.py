"""The vocabularies of others that a column's `term` may name: where one means the same, both say so."""

from __future__ import annotations

_VOCABULARIES = {
    "oa": "http://www.w3.org/ns/oa#",  # Web Annotation: selectors of text
    "schema": "https://schema.org/",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
}


def iri(term: str) -> str:
    """The address of a term such as `oa:start`.

    Raises:
        KeyError: its vocabulary is not known here.
    """
    vocabulary, _, name = term.partition(":")
    return _VOCABULARIES[vocabulary] + name
