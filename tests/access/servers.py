"""Web servers on loopback for tests: the project's own, and real ones with a weakness each."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from pipeline.access.serve import app


class _Server(uvicorn.Server):
    """A server that tells when it is ready."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        self.ready.set()


@contextmanager
def served(outputs: Path, requests: list[tuple[str, str | None]] | None = None) -> Iterator[str]:
    """The address at which `newsfacts serve` would serve a folder.

    requests: gets (path, Range) of each request.
    """
    served_app = app(outputs) if requests is None else _recorded(app(outputs), requests)
    server = _Server(uvicorn.Config(served_app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    assert server.ready.wait(timeout=30)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)


def _recorded(inner: ASGIApp, requests: list[tuple[str, str | None]]) -> ASGIApp:
    async def recording(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            wanted = dict(scope["headers"]).get(b"range")
            requests.append((scope["path"], wanted and wanted.decode()))
        await inner(scope, receive, send)

    return recording


class NoRange(SimpleHTTPRequestHandler):
    """Python's own file server: it knows no ranges, and gives the whole file to who asks for a part."""

    def log_message(self, *_: Any) -> None:
        pass


class Aborted(NoRange):
    """Closes the connection after 1000 bytes of each Parquet file, of which it has said the length."""

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:  # type: ignore[override]
        outputfile.write(source.read(1000 if self.path.endswith(".parquet") else -1))


class Endless(NoRange):
    """Says of no Parquet file how long it is: the end of the connection is the end of the file."""

    def send_header(self, keyword: str, value: str) -> None:
        if keyword != "Content-Length" or not self.path.endswith(".parquet"):
            super().send_header(keyword, value)


class Cut(Aborted, Endless):
    """Closes the connection after 1000 bytes of each Parquet file, as if that were its end."""


class Wrong(NoRange):
    """Gives other bytes than those of each Parquet file, as many."""

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:  # type: ignore[override]
        content = source.read()
        outputfile.write(content[::-1] if self.path.endswith(".parquet") else content)


class Longer(Endless):
    """Gives the bytes of each Parquet file again and again, for ever."""

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:  # type: ignore[override]
        content = source.read()
        endless = self.path.endswith(".parquet")
        try:
            outputfile.write(content)
            while endless:
                outputfile.write(content)
        except OSError:  # the reader has had enough
            self.close_connection = True


class Broken(NoRange):
    """Answers that it can't now."""

    def do_GET(self) -> None:
        self.send_error(503)


@contextmanager
def plainly_served(outputs: Path, handler: type[NoRange]) -> Iterator[str]:
    """The address at which such a server serves a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(outputs)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join(timeout=30)
        server.server_close()
