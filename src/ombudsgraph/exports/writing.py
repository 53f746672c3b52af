"""A network to files: one, or several that belong together, each whole or as it was before."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from ombudsgraph.errors import ExportError
from ombudsgraph.exports.formats import Format
from ombudsgraph.projections.network import Network
from ombudsgraph.storage import atomic

_BUFFER = 1 << 16


def write(network: Network, form: Format, output: Path) -> list[Path]:
    """Write *network* as *form* and return the files.

    A form of one file goes to *output*, or into it under the view's name where it is a folder. Of a form of several files *output* is a
    folder, or what their names begin with.

    Raises:
        ExportError: the network does not fit the form, or a library that it needs is not installed.
        StoreError: a file cannot be written.
    """
    paths = []
    for suffix, writer in form.files.items():
        path = _path(output, network.view, suffix, several=len(form.files) > 1)
        with atomic.sink(path) as file:
            write_to(file, writer(network))
        paths.append(path)
    return paths


def write_stream(network: Network, form: Format, output: BinaryIO) -> None:
    """Write *network* as *form*, which has one file, to an open stream.

    Raises:
        ExportError: the form has several files, or the network does not fit it.
    """
    if len(form.files) > 1:
        raise ExportError(f"{form.name} is written to {len(form.files)} files; name a folder or the beginning of their names with -o")
    for writer in form.files.values():
        write_to(output, writer(network))


def write_to(output: BinaryIO, pieces: Iterable[str] | Iterable[bytes]) -> None:
    """Write *pieces* to *output*, gathered so that few calls are made."""
    gathered: list[bytes] = []
    size = 0
    for piece in pieces:
        data = piece if isinstance(piece, bytes) else piece.encode("utf-8")
        gathered.append(data)
        size += len(data)
        if size >= _BUFFER:
            output.write(b"".join(gathered))
            gathered, size = [], 0
    output.write(b"".join(gathered))


def _path(output: Path, view: str, suffix: str, *, several: bool) -> Path:
    if output.is_dir():
        return output / f"{view}{suffix}"
    return output.with_name(output.name + suffix) if several else output
