"""The data card, README.md of a version: what the data is, how it was made, and what to heed.

It is made from the tables, the schemas and the articles' provenance by `templates/card.md.jinja`, and holds
no clock, commit or library version: the same content gives the same bytes.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

from pipeline.publish import card_facts as facts
from pipeline.publish import dataset
from pipeline.publish.described import Described
from pipeline.publish.descriptors.citation import bibtex
from pipeline.publish.descriptors.hugging_face import dataset_info
from pipeline.publish.markdown import as_cell, as_link, as_share, as_text, shortened
from pipeline.publish.plots.statements import LOOKED, statements

TEMPLATES = Path(__file__).parent / "templates"


def render_card(version: Described) -> str:
    """The card of a version."""
    tables, context = version.tables, version.context
    return _template().render(
        dataset=dataset,
        dataset_info=dataset_info(version),
        number=version.number,
        previous=version.previous,
        reasons=version.reasons,
        rows={name: data.rows.num_rows for name, data in tables.items()},
        size_category=facts.size_category(tables["figures"].rows.num_rows),
        languages=facts.languages(tables),
        newest_source=facts.newest_source(tables),
        example=facts.example(tables),
        tables=[facts.table(data) for data in tables.values()],
        cautions=facts.cautions(),
        coverage=facts.coverage(tables),
        checks=facts.checks(tables),
        sources=facts.sources(tables, context.provenance),
        people=facts.people(tables),
        charts=statements(tables),
        looked=LOOKED,
        corrected=facts.corrected(tables),
        changed=any(any(diff.counts) for diff in version.diffs.values()),
        bibtex=bibtex(version),
        accuracy=context.accuracy,
        reliability=facts.reliability(tables, context.accuracy),
        sure=facts.SURE,
    )


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701  # Markdown, not HTML: `text` escapes both
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"text": as_text, "cell": as_cell, "link": as_link, "shortened": shortened}
    environment.globals["share"] = as_share
    return environment.get_template("card.md.jinja")
