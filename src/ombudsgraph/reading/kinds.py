"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

from enum import Enum

import regex

HEAD = 4096  # bytes that are looked at


class Kind(Enum):
    """What bytes hold; those below TAR are read, the others refused."""

    EMPTY = "empty"
    TEXT = "text"
    HTML = "HTML"
    JSONL = "JSON lines"
    ZIP = "zip"
    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"
    TAR = "tar"
    OTHER = "other"


COMPRESSED = frozenset((Kind.GZIP, Kind.BZIP2, Kind.XZ))
ARCHIVES = COMPRESSED | {Kind.ZIP, Kind.TAR}

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"\x1f\x8b", Kind.GZIP),
    (b"BZh", Kind.BZIP2),
    (b"\xfd7zXZ\x00", Kind.XZ),
)
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF, expected text or HTML"),
    (b"{\\rtf", "an RTF document, expected text or HTML"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (OLE), expected text or HTML"),
    (b"\x89PNG\r\n", "an image (PNG), expected text or HTML"),
    (b"\xff\xd8\xff", "an image (JPEG), expected text or HTML"),
    (b"GIF8", "an image (GIF), expected text or HTML"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed, expected gzip, bzip2 or xz"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive, expected zip or tar"),
    (b"Rar!\x1a\x07", "a RAR archive, expected zip or tar"),
)
_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")  # byte order marks; those of UTF-32 begin or end alike
_UTF32 = b"\x00\x00\xfe\xff"
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b") + b"\x7f"
_HTML = regex.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|section|h[1-6]|p|meta|title|ol|ul|table|span)\b",
    regex.IGNORECASE | regex.DOTALL,
)


def looks_like_html(text: str) -> bool:
    """Tell whether *text* begins as HTML does."""
    return _HTML.match(text, 0, HEAD) is not None


def find_kind(head: bytes) -> Kind:
    """Return the kind of the file that begins with *head* (4 KB, or the whole file where it is shorter)."""
    if not head.strip(b" \t\r\n\f\x00"):
        return Kind.EMPTY if b"\0" not in head else Kind.OTHER
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if _is_tar(head):
        return Kind.TAR
    if refusal(head) is not None:
        return Kind.OTHER
    text = head.removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip()
    if text.startswith("{"):
        return Kind.JSONL
    return Kind.HTML if looks_like_html(text) else Kind.TEXT


def refusal(head: bytes) -> str | None:
    """Return why a file that begins with *head* cannot be text, or `None` where it can."""
    for magic, reason in _REFUSED:
        if head.startswith(magic):
            return reason
    if b"%PDF-" in head[:1024]:
        return _REFUSED[0][1]
    if head.startswith((*_TEXT_MARKS[:2], _UTF32)):
        return None  # UTF-16 and UTF-32 hold NUL bytes
    if b"\0" in head:
        return "binary (NUL bytes), expected text or HTML"
    if len(head) - len(head.translate(None, _CONTROL)) > len(head) // 50:
        return "binary (control characters), expected text or HTML"
    return None


def _is_tar(head: bytes) -> bool:
    """Tell whether *head* is a tar header: its magic, or the checksum of the older form (POSIX.1-1988, ustar)."""
    if len(head) < 512:
        return False
    if head[257:262] == b"ustar":
        return True
    printed = head[148:156].strip(b" \0")
    if not printed or not printed.isdigit() or not head[0]:
        return False
    try:
        return int(printed, 8) == sum(head[:148]) + 8 * 32 + sum(head[156:512])
    except ValueError:
        return False
