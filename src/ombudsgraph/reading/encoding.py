"""Bytes to text.

    UTF-8 (a byte order mark is dropped) | UTF-16 or UTF-32 with a byte order mark | as declared | Windows-1252 | as detected

Line ends (CR LF, CR) become LF, so that offsets count the same characters whatever system stored the text.
"""

from __future__ import annotations

import codecs

import regex

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = regex.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", regex.IGNORECASE)
_XML = regex.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", regex.IGNORECASE)
_UNUSED_IN_1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_DECLARED_WITHIN = 4096


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text of *data*, which an HTTP header or the like may have *declared* to be in some encoding.

    Never raises: what no encoding fits is read as UTF-8 with replacement characters.
    """
    return _end_lines(_decode(data, declared))


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that an HTML or XML page names in its first 4 KB (HTML Standard, "prescan a byte stream"), if any."""
    head = data[:_DECLARED_WITHIN]
    found = _XML.search(head) or _META.search(head)
    return found[1].decode("ascii") if found else None


def _decode(data: bytes, declared: str | None) -> str:
    """Return the text of *data*, line ends as they are."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # a text cut off within its last character is still UTF-8
        if error.reason == "unexpected end of data" and error.end >= len(data) - 1:
            return data[: error.start].decode("utf-8-sig")
    for name in (declared, declared_charset(data)):
        text = _decode_as(data, name) if name else None
        if text is not None:
            return text
    if not _UNUSED_IN_1252.intersection(data):
        return data.decode("cp1252")
    return _detect(data)


def _decode_as(data: bytes, name: str) -> str | None:
    """Return *data* decoded by the encoding *name*, or `None` where there is no such text encoding or it does not fit."""
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # the HTML Standard reads "iso-8859-1" and "ascii" as Windows-1252; UTF-7 and codecs that are no text encodings are not used
    encoding = "cp1252" if codec.name in ("iso8859-1", "ascii") else codec.name
    if encoding in ("utf-8", "utf-7", "idna", "punycode") or not getattr(codec, "_is_text_encoding", True):
        return None
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _detect(data: bytes) -> str:
    """Return *data* in the encoding that its bytes suggest."""
    from charset_normalizer import from_bytes  # takes 30 ms to import, and few texts need it

    best = from_bytes(data[:50_000]).best()
    text = _decode_as(data, best.encoding) if best is not None else None
    return text if text is not None else data.decode("utf-8", "replace")


def _end_lines(text: str) -> str:
    """Return *text* with LF for every CR LF and CR."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
