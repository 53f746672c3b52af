"""Inputs: what is read from where, and what is refused by name and reason while the run goes on."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import tarfile
import threading
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from statement_layouts import page, plain_numbered

from ombudsgraph.errors import InputError, NotAStatement, UnsafeArchive
from ombudsgraph.model import Document
from ombudsgraph.reading.archive import Limits
from ombudsgraph.reading.source import documents
from ombudsgraph.reading.statement import read_statement

TEXT = plain_numbered().encode()
PAGE = page().encode()
URL = "https://www.lgo.org.uk/decisions/housing/homelessness/99-123-456"
SMALL = Limits(document_bytes=20_000, members=5, total_bytes=200_000, ratio=20, ratio_from=50_000)


def read(*inputs: str | Path, limits: Limits = SMALL, stdin: bytes = b"") -> tuple[list[str], list[tuple[str, str]]]:
    """Names of what was read, and name and reason of what was refused; every document is read as a statement, too."""
    found, refused = [], []
    for item in documents(inputs, limits=limits, stdin=io.BytesIO(stdin)):
        try:
            if isinstance(item, InputError):
                raise item
            read_statement(item)
            found.append(item.name)
        except InputError as error:
            refused.append((error.name, error.reason))
    return found, refused


def write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def zipped(members: Sequence[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(members: Sequence[tuple[str, bytes | str]], compress: Callable[[bytes], bytes] = bytes) -> bytes:
    """A tar archive; a member whose content is a string is a symbolic link to it."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            if isinstance(data, str):
                info.type, info.linkname = tarfile.SYMTYPE, data
                archive.addfile(info)
            else:
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    return compress(stream.getvalue())


def lines(*records: object) -> bytes:
    return b"".join(record if isinstance(record, bytes) else json.dumps(record).encode() + b"\n" for record in records)


TWO = [("a.txt", TEXT), ("deep/b.html", PAGE)]
# one statement or two, in everything that can hold them; the names tell nothing
HOLDERS: dict[str, tuple[bytes, list[str]]] = {
    "text": (TEXT, [""]),
    "page": (PAGE, [""]),
    "UTF-16": (plain_numbered().encode("utf-16"), [""]),
    "Windows-1252": (plain_numbered().encode("cp1252"), [""]),
    "CR LF": (TEXT.replace(b"\n", b"\r\n"), [""]),
    "gzip": (gzip.compress(TEXT), [""]),
    "bzip2": (bz2.compress(PAGE), [""]),
    "zip": (zipped(TWO), [":a.txt", ":deep/b.html"]),
    "tar": (tarred(TWO), [":a.txt", ":deep/b.html"]),
    "tar.gz": (tarred(TWO, gzip.compress), [":a.txt", ":deep/b.html"]),
    "tar.bz2": (tarred(TWO, bz2.compress), [":a.txt", ":deep/b.html"]),
    "tar.xz": (tarred(TWO, lzma.compress), [":a.txt", ":deep/b.html"]),
    "JSON lines": (lines({"url": URL, "text": TEXT.decode()}, b"\n", {"html": PAGE.decode()}), [":1", ":3"]),
    "JSON lines, gzip": (gzip.compress(lines({"text": TEXT.decode()})), [":1"]),
    "JSON lines in a zip": (zipped([("d", lines({"text": TEXT.decode()}))]), [":d:1"]),
}


@pytest.mark.parametrize("kind", HOLDERS)
def test_kinds_are_told_by_content(kind: str, tmp_path: Path) -> None:
    data, names = HOLDERS[kind]
    for name in ("misleading.pdf", "no-suffix"):
        path = write(tmp_path / name, data)
        assert read(path) == ([f"{path}{member}" for member in names], [])


@pytest.mark.parametrize("kind", HOLDERS)
def test_standard_input(kind: str) -> None:
    data, names = HOLDERS[kind]
    assert read("-", stdin=data) == ([f"-{member}" for member in names], [])


def test_folders_patterns_and_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.html", "a.txt", "c.md", ".hidden", ".git/config", "b/.DS_Store"):
        write(tmp_path / name, PAGE if name.endswith("html") else TEXT)
    files = [str(tmp_path / name) for name in ("a.txt", "c.md", "b/1.html", "b/2.txt")]
    assert read(tmp_path) == (files, [])
    assert read(tmp_path / "*.txt") == (files[:1], [])
    assert read(tmp_path / "**" / "*.txt")[0] == [files[0], files[3]]
    write(tmp_path / "[a].txt", TEXT)  # a file of that name goes before the pattern
    assert read(tmp_path / "[a].txt") == ([str(tmp_path / "[a].txt")], [])


def test_the_address_is_the_recorded_one_or_the_page_s_own(tmp_path: Path) -> None:
    path = write(
        tmp_path / "d", lines({"url": "https://example.org/kept", "html": PAGE.decode()}, {"html": PAGE.decode()}, {"text": TEXT.decode()})
    )
    assert [item.url for item in documents([path]) if isinstance(item, Document)] == ["https://example.org/kept", URL, None]


def patched(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new)


def encrypted() -> bytes:
    """A zip archive whose first member is marked as encrypted, in both headers."""
    data = bytearray(zipped(TWO))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def overlapping() -> bytes:
    """A zip archive whose directory names one member's data twice."""
    data = bytearray(zipped([("a.txt", TEXT), ("b.txt", TEXT)]))
    directory = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[directory + 42 : directory + 46] = bytes(4)  # the second entry points at the first member
    return bytes(data)


def fifo_in_tar() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        info = tarfile.TarInfo("pipe")
        info.type = tarfile.FIFOTYPE
        archive.addfile(info)
    return stream.getvalue()


OTHER_SITE = (
    b"<html><head><link rel=canonical href='https://news.example.org/x'></head><body><h1>Council found at fault</h1><p>It was.</p></body>"
)
LISTING = (
    b"<html><body><h1>Decisions</h1><p>Your search has 1,234 results</p>" + b"<h2>Ash Council (20 012 640)</h2><p>Category : A</p>" * 10
)
# what each holds: suffixes of the names that are read, then those that are refused with a word of the reason
REFUSED: dict[str, tuple[bytes, list[str], list[tuple[str, str]]]] = {
    "empty": (b"", [], [("", "empty")]),
    "white space": (b" \n\t\n", [], [("", "empty")]),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + TEXT, [], [("", "PDF")]),
    "image": (b"\x89PNG\r\n\x1a\n" + bytes(100), [], [("", "image")]),
    "NUL bytes": (TEXT + b"\0" + TEXT, [], [("", "binary")]),
    "control characters": (bytes(range(1, 9)) * 500, [], [("", "binary")]),
    "Word": (zipped([("[Content_Types].xml", b"<x/>"), ("word/document.xml", TEXT)]), [], [("", "Office")]),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), [], [("", "Office")]),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(50), [], [("", "7z")]),
    "listing": (LISTING, [], [("", "listing")]),
    "list of decisions": ("\n".join(f"Ash Council (20 012 64{n})\nSummary: It is so." for n in range(5)).encode(), [], [("", "list")]),
    "other site": (OTHER_SITE, [], [("", "news.example.org")]),
    "a page without text": (b"<html><body><script>1</script></body></html>", [], [("", "empty")]),
    "a page nested deeply": (b"<body>" + b"<b>" * 6_000 + PAGE[:500], [], [("", "deep")]),
    "prose": (b"Dear Sir,\n\nI write about my council. It is slow.\n", [], [("", "no title")]),
    "a title alone": (b"Ash Council (20 012 640)\n", [], [("", "nothing of a decision")]),
    "too long": (TEXT * 20, [], [("", "20,000 bytes")]),
    "gzip of something long": (gzip.compress(os.urandom(20_001).hex().encode()), [], [("", "20,000 bytes")]),
    "not gzip": (b"\x1f\x8b" + os.urandom(40), [], [("", "damaged")]),
    "gzip cut off": (gzip.compress(TEXT)[:-12], [], [("", "cut off")]),
    "gzip in gzip": (gzip.compress(gzip.compress(TEXT)), [], [("", "within an archive")]),
    "zip in zip": (zipped([("z", zipped(TWO)), ("a.txt", TEXT)]), [":a.txt"], [(":z", "within an archive")]),
    "zip cut off": (zipped(TWO)[:-40], [], [("", "cut off or damaged")]),
    "zip with a damaged member": (
        patched(zipped([("a.txt", TEXT), ("b.txt", b"x" * 500)]), zipped([("b.txt", b"x" * 500)])[35:40], b"\xff\xff\xff\xff\xff"),
        [":a.txt"],
        [(":b.txt", "damaged")],
    ),
    "zip, parent folder": (zipped([("a.txt", TEXT), ("../b.txt", TEXT)]), [], [("", "outside")]),
    "zip, absolute path": (zipped([("/etc/b.txt", TEXT)]), [], [("", "outside")]),
    "zip, a drive": (zipped([("C:\\b.txt", TEXT)]), [], [("", "outside")]),
    "zip, encrypted": (encrypted(), [":deep/b.html"], [(":a.txt", "encrypted")]),
    "zip, overlapping": (overlapping(), [], [("", "overlaps")]),
    "zip, members": (zipped([(str(number), TEXT) for number in range(6)]), [], [("", "members")]),
    "zip, ratio": (zipped([("a", b"0" * 150_000)]), [], [("", "bomb")]),
    "zip, total": (zipped([(str(number), os.urandom(55_000)) for number in range(4)]), [], [("", "bytes when expanded")]),
    "tar, parent folder": (tarred([("a.txt", TEXT), ("x/../../b.txt", TEXT)]), [], [("", "outside")]),
    "tar, absolute path": (tarred([("/b.txt", TEXT)], gzip.compress), [], [("", "outside")]),
    "tar, link": (tarred([("l", "/etc/passwd"), ("a.txt", TEXT)]), [":a.txt"], [(":l", "link")]),
    "tar, pipe": (fifo_in_tar(), [], [(":pipe", "device")]),
    "tar, members": (tarred([(str(number), TEXT) for number in range(6)]), [], [("", "members")]),
    "tar, ratio": (tarred([("a", b"0" * 150_000)], gzip.compress), [], [("", "bomb")]),
    "tar, long member": (tarred([("a", b"0" * 30_000), ("b", TEXT)]), [":b"], [(":a", "20,000 bytes")]),
    "tar, empty": (tarred([]), [], [("", "binary")]),
    "zip, empty": (zipped([]), [], [("", "without files")]),
    "JSON lines": (
        lines(
            {"text": TEXT.decode()},
            b"{oops\n",
            {"url": URL},
            [1],
            {"text": 5},
            b"{\xff}\n",
            {"text": "a\0b"},
            b"{" * 25_000 + b"\n",
            {"html": PAGE.decode()},
        ),
        [":1", ":9"],
        [
            *((":2", "not JSON"), (":3", "without text"), (":4", "list"), (":5", "without text"), (":6", "UTF-8"), (":7", "binary")),
            (":8", "20,000 bytes"),
        ],
    ),
    "JSON over several lines": (json.dumps({"text": TEXT.decode()}, indent=1).encode(), [], [(":1", "one object a line")]),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_statement_is_refused_and_the_run_goes_on(kind: str, tmp_path: Path) -> None:
    data, good, bad = REFUSED[kind]
    path, after = write(tmp_path / "a", data), write(tmp_path / "b", TEXT)
    read_names, refused = read(path, after)
    assert read_names == [*(f"{path}{name}" for name in good), str(after)]
    assert [name for name, _ in refused] == [f"{path}{name}" for name, _ in bad]
    for (_, reason), (_, word) in zip(refused, bad, strict=True):
        assert word in reason


def test_whole_records_before_the_damage_are_read(tmp_path: Path) -> None:
    records = [{"text": TEXT.decode().replace("99 123 456", f"99 123 {number:03}")} for number in range(400)]
    path = write(tmp_path / "d.jsonl.gz", gzip.compress(lines(*records))[:-3_000])
    names, refused = read(path, limits=Limits())
    assert 10 < len(names) < 400
    assert "cut off" in refused[-1][1]
    members = [(f"{number}.txt", os.urandom(500).hex().encode() + TEXT) for number in range(50)]
    path = write(tmp_path / "d.tar.gz", tarred(members, gzip.compress)[:-20_000])
    found = list(documents([path]))
    assert sum(isinstance(item, Document) for item in found) > 10
    assert isinstance(found[-1], InputError)
    assert "cut off" in found[-1].reason


def test_missing_and_unreadable_inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = write(tmp_path / "good", TEXT)
    missing, pattern = str(tmp_path / "none.txt"), str(tmp_path / "*.nothing")
    assert read(missing, pattern, "nul\0byte", good)[1][:2] == [(missing, "no such file"), (pattern, "no file matches")]
    assert read(missing, "nul\0byte", good)[0] == [str(good)]

    def refuse(self: Path, *_: object) -> io.BytesIO:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    assert read(good) == ([], [(str(good), "cannot be read: Permission denied")])


def test_a_named_pipe_is_read_and_a_device_is_not(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(HOLDERS["tar.gz"][0],))
    writer.start()
    assert read(pipe)[0] == [f"{pipe}:a.txt", f"{pipe}:deep/b.html"]
    writer.join()
    assert read("/dev/null")[1] == [("/dev/null", "a device or socket, expected a file")]


def test_refusals_are_of_the_right_class(tmp_path: Path) -> None:
    classes = {
        kind: type(next(iter(documents([write(tmp_path / "a", REFUSED[kind][0])], limits=SMALL))))
        for kind in ("empty", "zip, ratio", "zip cut off")
    }
    assert classes == {"empty": NotAStatement, "zip, ratio": UnsafeArchive, "zip cut off": InputError}


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "working folder"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name, (data, _, _) in REFUSED.items():
        read(write(tmp_path / name.replace("/", " "), data))
    assert list(folder.iterdir()) == []


def test_an_address_that_is_none_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "d.jsonl").write_bytes(lines({"url": "no address", "text": TEXT.decode()}, {"url": None, "text": TEXT.decode()}))
    first, second = documents([tmp_path / "d.jsonl"])
    assert isinstance(first, InputError)
    assert first.name.endswith("d.jsonl:1")
    assert "expected an http address" in first.reason
    assert isinstance(second, Document)


def test_a_store_is_no_input(tmp_path: Path) -> None:
    store = tmp_path / "graph"
    store.mkdir()
    (store / "ombudsgraph-store.json").write_text("{}")
    (store / "kept.txt").write_bytes(TEXT)
    (tmp_path / "a.txt").write_bytes(TEXT)
    assert [found.name for found in documents([tmp_path])] == [str(tmp_path / "a.txt")]
    (refused,) = documents([store])
    assert isinstance(refused, InputError)
    assert "a store of ombudsgraph" in refused.reason
