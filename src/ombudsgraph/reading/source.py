"""Inputs to documents: files, folders, patterns, standard input, archives, JSON lines.

Kinds are told by content. What cannot be read is yielded as an error with name and reason, and the run goes on.
"""

from __future__ import annotations

import glob
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator, Sequence
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from ombudsgraph.errors import InputError, NotAStatement, UnsafeArchive
from ombudsgraph.model import Document
from ombudsgraph.reading.archive import DAMAGE, LimitError, Limits, expand, is_hidden, tar_members, zip_members
from ombudsgraph.reading.encoding import decode
from ombudsgraph.reading.jsonl import Record, records
from ombudsgraph.reading.kinds import ARCHIVES, HEAD, Kind, find_kind, looks_like_html, refusal
from ombudsgraph.reading.page import page_text
from ombudsgraph.resources import STORE_MARKER

Found = Document | InputError
_DEFAULT = Limits()


def documents(inputs: Sequence[str | Path], *, limits: Limits = _DEFAULT, stdin: BinaryIO | None = None) -> Iterator[Found]:
    """Yield a document for each statement that *inputs* may hold, and an error for each input that cannot be read.

    An input is a file, a folder (read with its subfolders in order of name, hidden files left out), a pattern ("*.html", "**/*.txt"; only
    where no file has that name) or "-" for *stdin* (default: standard input). Raises nothing on account of an input.
    """
    for given in inputs:
        name = os.fspath(given)
        if name == "-":
            yield from _from_pipe(name, stdin if stdin is not None else sys.stdin.buffer, limits)
            continue
        for found in _files(name):
            if isinstance(found, InputError):
                yield found
            else:
                yield from _from_file(found, limits)


def _files(name: str) -> Iterator[str | InputError]:
    """Yield the files that *name* stands for: itself, those in the folder, those that match the pattern."""
    try:
        folder = stat.S_ISDIR(Path(name).stat().st_mode)
    except (OSError, ValueError) as error:
        yield from _matching(name, error)
        return
    if not folder:
        yield name
        return
    failed: list[OSError] = []
    for parent, folders, files in os.walk(name, onerror=failed.append):
        if STORE_MARKER in files:  # our own output, where a user says "build ."
            if parent == name:
                yield InputError(name, "a store of ombudsgraph, expected statements")
            folders.clear()
            continue
        folders[:] = sorted(inner for inner in folders if not is_hidden(inner))
        yield from (os.path.join(parent, file) for file in sorted(files) if not is_hidden(file))  # noqa: PTH118 - names stay as given
    for failure in failed:
        yield InputError(str(failure.filename), f"cannot be read: {failure.strerror}")


def _matching(name: str, error: Exception) -> Iterator[str | InputError]:
    """Yield the files that the pattern *name* matches, or why there are none: *error* says that no file has that name."""
    pattern = glob.has_magic(name) and "\0" not in name
    matched = sorted(glob.glob(name, recursive=True)) if pattern else []  # noqa: PTH207 - the pattern may be absolute
    for path in matched:
        yield from _files(path)
    if not matched and not isinstance(error, FileNotFoundError):
        yield InputError(name, f"cannot be read: {getattr(error, 'strerror', None) or error}")
    elif not matched:
        yield InputError(name, "no file matches" if pattern else "no such file")


def _from_file(name: str, limits: Limits) -> Iterator[Found]:
    """Yield what the file *name* holds."""
    try:
        mode = Path(name).stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            yield InputError(name, "a device or socket, expected a file")
            return
        with Path(name).open("rb") as file:
            if stat.S_ISREG(mode):
                yield from _from_stream(name, file, limits, file)
            else:
                yield from _from_pipe(name, file, limits)
    except OSError as error:
        yield InputError(name, f"cannot be read: {error.strerror or error}")


def _from_pipe(name: str, stream: BinaryIO, limits: Limits) -> Iterator[Found]:
    """Yield what *stream* holds, which cannot be read twice: an archive is first copied to a file without a name."""
    head = stream.read(HEAD)
    joined = BufferedReader(cast("BufferedReader", _Joined(head, stream)), 65_536)
    if find_kind(head) not in ARCHIVES:
        yield from _from_stream(name, joined, limits, None)
        return
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(joined, copy)
        copy.seek(0)
        yield from _from_stream(name, cast(BinaryIO, copy), limits, cast(BinaryIO, copy))


def _from_stream(name: str, stream: BinaryIO, limits: Limits, file: BinaryIO | None) -> Iterator[Found]:
    """Yield what *stream* holds; *file* is the same as a file that can be read again, `None` within an archive or pipe."""
    try:
        head = stream.read(HEAD)
        kind = find_kind(head)
        if kind in ARCHIVES:
            if file is None:
                yield UnsafeArchive(name, f"{kind.value} within an archive, expected text or HTML")
            else:
                yield from _from_archive(name, file, kind, limits)
            return
        if kind is Kind.JSONL:
            for record in records(name, BufferedReader(cast("BufferedReader", _Joined(head, stream)), 65_536), limits):
                yield _from_record(record) if isinstance(record, Record) else record
        else:
            yield _from_bytes(name, head + stream.read(limits.document_bytes + 1 - len(head)), limits)
    except LimitError as error:
        yield UnsafeArchive(name, str(error))
    except (*DAMAGE, OSError, ValueError, RuntimeError) as error:
        yield InputError(name, f"cut off, damaged or unreadable: {error}")


class _Joined(RawIOBase):
    """A stream again whole after its head has been read."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Tell that this stream is read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill *buffer*; return how many bytes were read."""
        data = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _from_archive(name: str, file: BinaryIO, kind: Kind, limits: Limits) -> Iterator[Found]:
    """Yield what the archive or compressed *file* holds."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    members: Iterator[tuple[str, BinaryIO] | InputError]
    if kind is Kind.ZIP:
        members = zip_members(name, file, limits)
    elif kind is Kind.TAR or find_kind(expand(file, kind, limits, size).read(HEAD)) is Kind.TAR:
        file.seek(0)
        members = tar_members(name, file, kind, limits, size)
    else:
        file.seek(0)
        members = iter([(name, cast(BinaryIO, expand(file, kind, limits, size)))])
    member: tuple[str, BinaryIO] | InputError | None = None
    for member in members:
        if isinstance(member, InputError):
            yield member
        else:
            yield from _from_stream(*member, limits, None)
    if member is None:
        yield InputError(name, "an archive without files")


def _from_record(record: Record) -> Found:
    """Return the document of a JSON line."""
    if "\0" in record.content:
        return NotAStatement(record.name, "binary (NUL characters), expected text or HTML")
    return _from_text(record.name, decode(record.content.encode("utf-8")), record.html or looks_like_html(record.content), record.url)


def _from_bytes(name: str, data: bytes, limits: Limits) -> Found:
    """Return the document that *data* holds."""
    if len(data) > limits.document_bytes:
        return NotAStatement(name, f"more than {limits.document_bytes:,} bytes, too long for a statement")
    if not data.strip(b" \t\r\n\f\xef\xbb\xbf"):
        return NotAStatement(name, "empty: no text")
    reason = refusal(data)
    if reason is not None:
        return NotAStatement(name, reason)
    text = decode(data)
    return _from_text(name, text, looks_like_html(text), None)


def _from_text(name: str, text: str, html: bool, url: str | None) -> Found:
    """Return the document of *text*, which may be HTML; the recorded *url* goes before the one that the page declares."""
    if html:
        try:
            text, declared = page_text(text)
        except ValueError as error:
            return NotAStatement(name, str(error))
        url = url or declared
    return Document(name, text, url) if text.strip() else NotAStatement(name, "empty: a page without text" if html else "empty: no text")
