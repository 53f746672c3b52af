"""Members of zip and tar archives as streams. Nothing is extracted: Python's own extraction leaves the folder and expands without limit.

An archive is refused as a whole (`UnsafeArchive`) where it names a path outside itself, has overlapping members, or breaks a limit that can
be told beforehand; reading stops where a limit breaks on the way. A member that cannot be read is refused by its own name.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from typing import BinaryIO, cast

from ombudsgraph.errors import InputError, UnsafeArchive
from ombudsgraph.reading.kinds import COMPRESSED, Kind

DAMAGE = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, zipfile.BadZipFile, tarfile.TarError, NotImplementedError)
_DRIVE = re.compile(r"[A-Za-z]:")
_LOCAL_HEADER = 30  # bytes, without name and extra field (PKWARE APPNOTE 4.3.7)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read. The Ombudsman's 57,500 statements are 860 MB, four to six times what they take compressed.

    `document_bytes`: one statement or page, or one line of JSON; `members`: files in an archive; `total_bytes`: all that one archive or
    compressed file holds; `ratio`: expanded to compressed size, counted from `ratio_from` bytes on.
    """

    document_bytes: int = 5_000_000
    members: int = 250_000
    total_bytes: int = 8_000_000_000
    ratio: int = 150
    ratio_from: int = 10_000_000


class LimitError(Exception):
    """A limit broke while a stream was read; the message says which."""


class Bounded(RawIOBase):
    """A stream that raises `LimitError` when more comes out of it than *limits* allow for *compressed* bytes."""

    def __init__(self, stream: BinaryIO, limits: Limits, compressed: int) -> None:
        self._stream = stream
        self._most = limits.total_bytes
        self._most_by_ratio = max(limits.ratio_from, limits.ratio * compressed)
        self._ratio = limits.ratio
        self._count = 0

    def readable(self) -> bool:
        """Tell that this stream is read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill *buffer*; return how many bytes were read."""
        data = self._stream.read(len(buffer))
        self._count += len(data)
        if self._count > self._most:
            raise LimitError(f"more than {self._most:,} bytes when expanded")
        if self._count > self._most_by_ratio:
            raise LimitError(f"expands to more than {self._ratio} times its size: a decompression bomb")
        buffer[: len(data)] = data
        return len(data)


def expand(file: BinaryIO, kind: Kind, limits: Limits, size: int) -> BufferedReader:
    """Return a stream of what the compressed *file* of *size* bytes holds, bounded by *limits*."""
    opened: BinaryIO
    if kind is Kind.GZIP:
        opened = cast(BinaryIO, gzip.GzipFile(fileobj=file))
    elif kind is Kind.BZIP2:
        opened = cast(BinaryIO, bz2.BZ2File(file))
    else:
        opened = cast(BinaryIO, lzma.LZMAFile(file))  # noqa: SIM115 - the caller reads it
    return BufferedReader(Bounded(opened, limits, size), 65536)


def zip_members(name: str, file: BinaryIO, limits: Limits) -> Iterator[tuple[str, BinaryIO] | InputError]:
    """Yield name and stream of each file in the zip archive *file*, in order of name; each stream lives until the next is asked for."""
    try:
        archive = zipfile.ZipFile(file)
    except (*DAMAGE, OSError, ValueError) as error:
        yield InputError(name, f"a zip archive that is cut off or damaged: {error}")
        return
    with archive:
        infos = archive.infolist()
        problem = _zip_problem(infos, limits)
        if problem is not None:
            yield problem(name)
            return
        for info in sorted(infos, key=lambda info: info.filename):
            if info.is_dir() or is_hidden(info.filename):
                continue
            label = f"{name}:{info.filename}"
            if info.flag_bits & 1:
                yield InputError(label, "an encrypted member of a zip archive")
                continue
            try:
                with archive.open(info) as stream:
                    yield label, cast(BinaryIO, stream)
            except (*DAMAGE, OSError, ValueError, RuntimeError) as error:
                yield InputError(label, f"a member that is cut off or damaged: {error}")


@dataclass(frozen=True, slots=True)
class _Problem:
    """Why an archive is not read at all."""

    reason: str
    unsafe: bool = True

    def __call__(self, name: str) -> InputError:
        return (UnsafeArchive if self.unsafe else InputError)(name, self.reason)


def _zip_problem(infos: list[zipfile.ZipInfo], limits: Limits) -> _Problem | None:
    """Return why the archive with these members is not read, or `None`."""
    if len(infos) > limits.members:
        return _Problem(f"{len(infos):,} members, at most {limits.members:,} are read")
    names = {info.filename.lower() for info in infos}
    if "[content_types].xml" in names or (infos and infos[0].filename == "mimetype"):
        return _Problem("an Office or e-book document, expected text or HTML", unsafe=False)
    outside = next((info.filename for info in infos if is_outside(info.filename)), None)
    if outside is not None:
        return _Problem(f"the member {outside!r} names a path outside the archive")
    total = sum(info.file_size for info in infos)
    if total > limits.total_bytes:
        return _Problem(f"{total:,} bytes when expanded, at most {limits.total_bytes:,} are read")
    compressed = sum(info.compress_size for info in infos)
    if total > max(limits.ratio_from, limits.ratio * compressed):
        return _Problem(f"expands to more than {limits.ratio} times its size: a decompression bomb")
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            return _Problem(f"the member {info.filename!r} overlaps another: a decompression bomb")
        end = info.header_offset + _LOCAL_HEADER + info.compress_size
    return None


def tar_members(name: str, file: BinaryIO, kind: Kind, limits: Limits, size: int) -> Iterator[tuple[str, BinaryIO] | InputError]:
    """Yield name and stream of each file in the tar archive *file*, in stored order; each stream lives until the next is asked for.

    The headers are read first, so that an unsafe archive gives nothing.
    """
    problem = _tar_problem(file, kind, limits, size)
    if problem is not None:
        yield problem(name)
        return
    file.seek(0)
    try:
        with _open_tar(file, kind, limits, size) as archive:
            while (info := archive.next()) is not None:
                archive.members = []  # type: ignore[attr-defined] # the reader would keep every header it has seen
                if info.isdir() or is_hidden(info.name):
                    continue
                label = f"{name}:{info.name}"
                if not info.isreg() or info.issparse():
                    yield InputError(label, "a link, device or sparse file in a tar archive, expected a file")
                    continue
                stream = archive.extractfile(info)
                if stream is not None:
                    yield label, cast(BinaryIO, stream)
    except LimitError as error:
        yield UnsafeArchive(name, str(error))
    except (*DAMAGE, OSError, ValueError) as error:
        yield InputError(name, f"a tar archive that is cut off or damaged: {error}")


def _tar_problem(file: BinaryIO, kind: Kind, limits: Limits, size: int) -> _Problem | None:
    """Return why the archive is not read, or `None`; where it is damaged further on, what stands before can be read."""
    count = 0
    try:
        with _open_tar(file, kind, limits, size) as archive:
            while (info := archive.next()) is not None:
                archive.members = []  # type: ignore[attr-defined]
                count += 1
                if count > limits.members:
                    return _Problem(f"more than {limits.members:,} members")
                if is_outside(info.name):
                    return _Problem(f"the member {info.name!r} names a path outside the archive")
    except LimitError as error:
        return _Problem(str(error))
    except (*DAMAGE, OSError, ValueError):
        return None
    return None


def _open_tar(file: BinaryIO, kind: Kind, limits: Limits, size: int) -> tarfile.TarFile:
    """Return the tar archive in *file* for reading in one pass."""
    stream = expand(file, kind, limits, size) if kind in COMPRESSED else file
    return tarfile.open(fileobj=stream, mode="r|")


def is_outside(member: str) -> bool:
    """Tell whether a member's name is absolute or climbs out of the archive, on any system."""
    parts = member.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or _DRIVE.match(member) is not None or "\0" in member


def is_hidden(member: str) -> bool:
    """Tell whether a part of the name begins with a full stop, or belongs to what macOS adds to archives."""
    return any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in member.split("/"))
