"""The outputs over HTTP, by a real server on loopback."""

from __future__ import annotations

import email
import http.client
import urllib.error
import urllib.request
from collections.abc import Iterator

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.access.servers import served

CONTENT = bytes(range(256)) * 40


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    outputs = tmp_path_factory.mktemp("outputs")
    version = outputs / "v1.0.0"
    version.mkdir()
    (outputs / "catalog.json").write_text("{}", encoding="utf-8")
    (version / "bytes.parquet").write_bytes(CONTENT)
    (version / "index.html").write_text("<p>the page", encoding="utf-8")
    pq.write_table(pa.table({"value": [1.5, 2.5]}), version / "figures.parquet")
    (outputs / ".publishing").mkdir()
    (outputs / ".publishing" / "half.csv").write_text("half", encoding="utf-8")
    (outputs / "v1.0.0" / ".part").write_text("half", encoding="utf-8")
    secret = outputs.with_name("secret")
    secret.write_text("secret", encoding="utf-8")
    (outputs / "link").symlink_to(secret)
    with served(outputs) as url:
        yield url


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
    with pytest.raises(urllib.error.HTTPError, match="416") as refused:
        get(f"{address}/v1.0.0/bytes.parquet", Range="bytes=99999-")
    assert refused.value.headers["Content-Range"] == f"bytes */{len(CONTENT)}"


def test_several_ranges(address: str) -> None:
    status, body, headers = get(f"{address}/v1.0.0/bytes.parquet", Range="bytes=0-3,100-103,-2")
    assert status == 206
    assert headers["content-type"].startswith("multipart/byteranges")
    message = email.message_from_bytes(f"Content-Type: {headers['content-type']}\n\n".encode() + body)
    parts = {
        part["Content-Range"]: part.get_payload(decode=True)
        for part in message.walk()
        if not part.is_multipart()
    }
    size = len(CONTENT)
    assert parts == {
        f"bytes 0-3/{size}": CONTENT[:4],
        f"bytes 100-103/{size}": CONTENT[100:104],
        f"bytes {size - 2}-{size - 1}/{size}": CONTENT[-2:],
    }


def test_only_the_head(address: str) -> None:
    request = urllib.request.Request(f"{address}/v1.0.0/bytes.parquet", method="HEAD")
    with urllib.request.urlopen(request, timeout=30) as response:
        assert (response.status, response.read()) == (200, b"")
        assert response.headers["Content-Length"] == str(len(CONTENT))
        assert response.headers["Accept-Ranges"] == "bytes"


def test_what_a_reader_has_is_not_sent_again(address: str) -> None:
    etag = get(f"{address}/v1.0.0/bytes.parquet")[2]["etag"]
    with pytest.raises(urllib.error.HTTPError, match="304"):
        get(f"{address}/v1.0.0/bytes.parquet", If_None_Match=etag)
    assert get(f"{address}/v1.0.0/bytes.parquet", If_None_Match='"other"')[0] == 200


def test_a_range_of_the_file_that_a_reader_began_with(address: str) -> None:
    etag = get(f"{address}/v1.0.0/bytes.parquet")[2]["etag"]
    same = get(f"{address}/v1.0.0/bytes.parquet", Range="bytes=5-", If_Range=etag)
    assert same[:2] == (206, CONTENT[5:])
    other = get(f"{address}/v1.0.0/bytes.parquet", Range="bytes=5-", If_Range='"other"')
    assert other[:2] == (200, CONTENT)


def test_nothing_can_be_written(address: str) -> None:
    for method in ("PUT", "POST", "DELETE"):
        request = urllib.request.Request(f"{address}/v1.0.0/bytes.parquet", data=b"x", method=method)
        with pytest.raises(urllib.error.HTTPError, match="405"):
            urllib.request.urlopen(request, timeout=30)


def test_a_page_elsewhere_may_read_it(address: str) -> None:
    _, _, headers = get(f"{address}/catalog.json", Origin="https://page.example")
    assert headers["access-control-allow-origin"] == "*"
    assert "Content-Range" in headers["access-control-expose-headers"]


def test_a_folder_shows_its_page(address: str) -> None:
    assert get(f"{address}/v1.0.0/")[1] == b"<p>the page"


def test_without_a_page_the_address_leads_to_the_catalogue(address: str) -> None:
    assert get(f"{address}/")[1] == b"{}"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/..%2fsecret",
        "/v1.0.0/..%2f..%2fsecret",
        "/%2e%2e/secret",
        "/..%5csecret",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/link",
    ],
)
def test_nothing_outside_the_folder_is_served(address: str, path: str) -> None:
    assert status_of(address, path) == 404


@pytest.mark.parametrize(
    "path",
    [
        "/.publishing/half.csv",
        "/%2epublishing/half.csv",
        "/v1.0.0/..%2f.publishing/half.csv",
        "/./.publishing/half.csv",
        "/v1.0.0/.part",
    ],
)
def test_what_is_not_published_yet_is_not_served(address: str, path: str) -> None:
    assert status_of(address, path) == 404


def status_of(address: str, path: str) -> int:
    """The status of a request whose path no client has put right before."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


def test_polars_reads_a_table_by_its_address(address: str) -> None:
    assert pl.scan_parquet(f"{address}/v1.0.0/figures.parquet").select(
        "value"
    ).collect().to_series().to_list() == [
        1.5,
        2.5,
    ]
