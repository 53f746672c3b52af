"""Files that are whole or absent: written beside their place, then renamed over it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from ombudsgraph.errors import StoreError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def replacing(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """Give a file to write to; when the block ends well it takes the place of *path*, else *path* stays as it was.

    `durable` waits until the disk has it, so that a power cut cannot leave an empty file under the name.

    Raises:
        OSError: the folder cannot be written, or the disk is full.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            yield file
            if durable:
                file.flush()
                os.fsync(file.fileno())
        beside.replace(path)
        if durable:
            _sync_folder(path.parent)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


@contextmanager
def sink(path: Path) -> Iterator[BinaryIO]:
    """Give what to write to under the name *path*: a file that is replaced when the block ends well; what is no file (a pipe, a device)
    is written to as it is.

    Raises:
        StoreError: it cannot be written, or the disk is full.
    """
    with disk_errors(f"the file {path}"):
        if path.exists() and not path.is_file():
            with path.open("wb") as device:
                yield device
        else:
            with replacing(path.resolve()) as file:
                yield file


def _sync_folder(folder: Path) -> None:
    """Wait until the disk has the folder's new entry; Windows cannot open a folder, and needs not."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def write(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Make *content* the whole of *path*.

    Raises:
        OSError: the folder cannot be written, or the disk is full.
    """
    with replacing(path, durable=durable) as file:
        file.write(content)


def is_full(error: OSError) -> bool:
    """Tell whether *error* says that the disk is full; the engine's errors carry no number, only words."""
    return error.errno in _FULL or "No space left" in str(error)


@contextmanager
def disk_errors(what: str) -> Iterator[None]:
    """Turn the operating system's errors inside the block into one that says what could not be written, and why.

    Raises:
        StoreError: in place of any OSError but a reader's going away (BrokenPipeError).
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if is_full(error):
            told = "what was written before is whole: make room and run it again"
            raise StoreError(f"no room left on the disk for {what}; {told}") from error
        raise StoreError(f"{what} cannot be written: {error.strerror or error}") from error
