"""Links from an asset's page to the code that makes it."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable, Mapping
from typing import Any

import dagster as dg


def code_references(sources: Mapping[str, type | Callable[..., Any]]) -> dict[str, Any]:
    """Metadata that links to where classes and functions are written, on the computer that runs the code.

    Args:
        sources: the title of a link -> what it leads to.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", category=dg.BetaWarning)  # code references are beta in 1.13
        links = [
            dg.LocalFileCodeReference(
                file_path=inspect.getfile(source), line_number=inspect.getsourcelines(source)[1], label=title
            )
            for title, source in sources.items()
        ]
        references = dg.CodeReferencesMetadataValue(code_references=[*links])
        return {"dagster/code_references": references}
