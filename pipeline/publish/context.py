"""What publishing needs to know beside the tables: where the articles come from and what made the rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pipeline.ingest.document import Provenance


class PublishContext(NamedTuple):
    """Facts for the data card and the catalogue.

    provenance: article_id -> what is known of its origin.
    inputs_sha256: of all that the version is built from, see `pipeline.publish.inputs`.
    accuracy: a committed result of `newsfacts score`, in the form of its JSON; None: not measured.
    """

    provenance: Mapping[str, Provenance]
    inputs_sha256: str
    accuracy: Mapping[str, Any] | None = None
