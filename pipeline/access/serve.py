"""Serves the outputs folder over HTTP: byte ranges, ETags, and pages of other origins may read it.

DuckDB, polars and pandas read a Parquet file's footer and only the columns asked for by ranges.
"""

from __future__ import annotations

import mimetypes
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from pipeline.access.catalogue import CATALOGUE

_HEADERS = ["Accept-Ranges", "Content-Length", "Content-Range", "ETag"]


def app(outputs: Path) -> Starlette:
    """A web application that serves the files of an outputs folder, `index.html` for a folder.

    As long as the folder has no page of its own, its address leads to the catalogue.

    Raises:
        RuntimeError: the folder does not exist.
    """
    mimetypes.add_type("application/vnd.apache.parquet", ".parquet")  # IANA; unknown to Python 3.11
    mimetypes.add_type("text/markdown", ".md")
    cors = Middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD"],
        allow_headers=["Range", "If-Range", "If-None-Match"],
        expose_headers=_HEADERS,
    )
    files = Mount("/", _PublishedFiles(directory=outputs, html=True))
    return Starlette(routes=[files], middleware=[cors])


class _PublishedFiles(StaticFiles):
    """Files below a folder but the hidden ones, such as a version that is being written."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if any(part.startswith(".") and part != "." for part in Path(path).parts):
            raise HTTPException(status_code=404)
        try:
            return await super().get_response(path, scope)
        except HTTPException as error:
            if path == "." and error.status_code == 404:
                return RedirectResponse(CATALOGUE)
            raise
