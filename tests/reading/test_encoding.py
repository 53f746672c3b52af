"""Bytes to text."""

from __future__ import annotations

import pytest

from ombudsgraph.reading.encoding import declared_charset, decode

TEXT = "The Council’s letter – £5 “each”"


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (TEXT.encode("utf-8"), None),
        (TEXT.encode("utf-8"), "cp1252"),  # valid UTF-8 of this kind is nothing else, whatever is declared
        (TEXT.encode("utf-8-sig"), None),
        (TEXT.encode("utf-16"), None),
        (TEXT.encode("utf-16-be", "strict").join([b"\xfe\xff", b""]), None),
        (TEXT.encode("utf-32"), None),
        (TEXT.encode("cp1252"), None),
        (TEXT.encode("cp1252"), "iso-8859-1"),
        (TEXT.encode("cp1252"), "no-such-encoding"),
    ],
)
def test_encodings(data: bytes, declared: str | None) -> None:
    assert decode(data, declared) == TEXT


def test_the_declared_encoding_is_used_where_the_text_is_not_utf8() -> None:
    page = '<html><head><meta charset="iso-8859-7"></head><body>Αθήνα'
    assert declared_charset(page.encode("iso-8859-7")) == "iso-8859-7"
    assert decode(page.encode("iso-8859-7")) == page
    assert decode("Αθήνα".encode("iso-8859-7"), "iso-8859-7") == "Αθήνα"


def test_a_text_cut_within_a_character_is_still_utf8() -> None:
    data = "It’s £5 – “so”".encode()
    assert decode(data[:-1]) == "It’s £5 – “so"


def test_line_ends_become_one_character() -> None:
    assert decode(b"a\r\nb\rc\n") == "a\nb\nc\n"
