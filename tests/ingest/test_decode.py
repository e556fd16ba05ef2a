"""Bytes become text as they are, or are refused with a reason."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import NewsfactsError
from pipeline.ingest.decode import MAX_FILE_BYTES, MAX_LINE_CHARACTERS, decode, text_sha256


def refusal(data: bytes) -> NewsfactsError:
    with pytest.raises(NewsfactsError) as caught:
        decode(data, "a.txt")
    return caught.value


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))).map(lambda text: text + "a"))
def test_text_comes_through_unchanged(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text.removeprefix("\ufeff")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x0c", "\x85"])
def test_newlines_stay_as_in_the_file(newline: str) -> None:
    assert decode(f"one{newline}two".encode(), "a.txt") == f"one{newline}two"


def test_only_the_byte_order_mark_at_the_start_is_dropped() -> None:
    assert decode(b"\xef\xbb\xbfone\xef\xbb\xbftwo", "a.txt") == "one\ufefftwo"


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", "\u200b\u00a0".encode(), b"--- ..."]
)
def test_a_file_without_a_letter_or_digit_is_empty(data: bytes) -> None:
    assert refusal(data).kind.code == "empty-file"


@pytest.mark.parametrize(
    "data", [b"a\0b", b"\x7fELF", b"a\x1b[31mb", b"\x89PNG\r\n\x1a\n\0\0", "news".encode("utf-16")]
)
def test_control_characters_make_a_file_binary(data: bytes) -> None:
    assert refusal(data).kind.code == "binary-file"


@pytest.mark.parametrize(
    ("data", "byte", "offset"),
    [
        ("café".encode("latin-1"), "0xe9", 3),
        ("He said “yes”".encode("cp1252"), "0x93", 8),
        (b"one \xed\xa0\x80 two", "0xed", 4),
        (b"\xef\xbb\xbfone \xff", "0xff", 7),
    ],
)
def test_another_encoding_is_named_by_byte_and_offset_in_the_file(
    data: bytes, byte: str, offset: int
) -> None:
    error = refusal(data)
    assert error.kind.code == "not-utf8"
    assert f"byte {byte} at offset {offset}" in error.message


def test_too_large_and_too_long_name_size_and_limit() -> None:
    large = refusal(b"a" * (MAX_FILE_BYTES + 1))
    assert large.kind.code == "too-large"
    assert str(MAX_FILE_BYTES) in large.message
    long = refusal(b"short\n" + b"a" * (MAX_LINE_CHARACTERS + 1))
    assert long.kind.code == "line-too-long"
    assert str(MAX_LINE_CHARACTERS + 1) in long.message
    assert decode(b"a" * MAX_LINE_CHARACTERS + b"\nb", "a.txt")


def test_the_hash_is_that_of_the_text_as_utf8() -> None:
    assert text_sha256(decode(b"\xef\xbb\xbfcaf\xc3\xa9", "a.txt")) == sha256("café".encode()).hexdigest()
