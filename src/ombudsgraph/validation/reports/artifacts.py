"""How a report for another program names a file: relative to the folder in which the command runs, where it lies below that."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from ombudsgraph.resources import STORE_MARKER


@dataclass(frozen=True, slots=True)
class Address:
    """Where a file is: `path` with slashes, relative where the file lies below the current folder; none for a web address."""

    uri: str
    path: str | None
    relative: bool


def address(name: str) -> Address:
    """Return the address of *name*: a file's path, a store's folder (its marker file stands for it), or a web address."""
    return _address(name, Path.cwd())


@lru_cache(maxsize=4096)
def _address(name: str, here: Path) -> Address:
    if name.startswith(("http://", "https://")):
        return Address(name, None, relative=False)
    path = Path(name)
    if (path / STORE_MARKER).is_file():
        path /= STORE_MARKER
    absolute = (here / path).resolve()
    try:
        below = absolute.relative_to(here.resolve()).as_posix()
    except ValueError:
        return Address(absolute.as_uri(), absolute.as_posix(), relative=False)
    return Address(quote(below), below, relative=True)
