"""The outputs over HTTP, by a real server on loopback."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import uvicorn

from pipeline.access.serve import app

CONTENT = bytes(range(256)) * 40


class _Server(uvicorn.Server):
    """A server that tells when it is ready."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        self.ready.set()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    outputs = tmp_path_factory.mktemp("outputs")
    version = outputs / "v1.0.0"
    version.mkdir()
    (outputs / "catalog.json").write_text("{}", encoding="utf-8")
    (version / "bytes.parquet").write_bytes(CONTENT)
    (version / "index.html").write_text("<p>the page", encoding="utf-8")
    pq.write_table(pa.table({"value": [1.5, 2.5]}), version / "figures.parquet")
    yield from _served(outputs)


def _served(outputs: Path) -> Iterator[str]:
    server = _Server(uvicorn.Config(app(outputs), port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    assert server.ready.wait(timeout=30)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=30)


def get(url: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    with urllib.request.urlopen(urllib.request.Request(url, headers=names), timeout=30) as response:
        return response.status, response.read(), {k.lower(): v for k, v in response.headers.items()}


def test_a_whole_file(address: str) -> None:
    status, body, headers = get(f"{address}/v1.0.0/bytes.parquet")
    assert (status, body) == (200, CONTENT)
    assert headers["content-type"] == "application/vnd.apache.parquet"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [("bytes=10-99", CONTENT[10:100]), ("bytes=-7", CONTENT[-7:]), ("bytes=10000-", CONTENT[10000:])],
)
def test_a_range(address: str, wanted: str, expected: bytes) -> None:
    status, body, headers = get(f"{address}/v1.0.0/bytes.parquet", Range=wanted)
    assert (status, body) == (206, expected)
    assert headers["content-range"].endswith(f"/{len(CONTENT)}")


def test_a_range_outside_the_file(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="416"):
        get(f"{address}/v1.0.0/bytes.parquet", Range="bytes=99999-")


def test_a_page_elsewhere_may_read_it(address: str) -> None:
    _, _, headers = get(f"{address}/catalog.json", Origin="https://page.example")
    assert headers["access-control-allow-origin"] == "*"
    assert "Content-Range" in headers["access-control-expose-headers"]


def test_a_folder_shows_its_page(address: str) -> None:
    assert get(f"{address}/v1.0.0/")[1] == b"<p>the page"


def test_without_a_page_the_address_leads_to_the_catalogue(address: str) -> None:
    assert get(f"{address}/")[1] == b"{}"


def test_nothing_outside_the_folder_is_served(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        get(f"{address}/..%2f..%2fetc/passwd")


def test_polars_reads_a_table_by_its_address(address: str) -> None:
    assert pl.scan_parquet(f"{address}/v1.0.0/figures.parquet").select(
        "value"
    ).collect().to_series().to_list() == [
        1.5,
        2.5,
    ]
