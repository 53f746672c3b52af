"""The folder of a store on disk: its marker, the name of its live generation, and what a killed build may have left in it.

`ombudsgraph-store.json`: {"format": 1, "version": "0.1.0", "base": "https://…/id/", "decisions": 57500};
`current`: the name of the live generation, replaced as a whole;
`generations/000001/`: an Oxigraph database;
`texts/ab/<sha256>.txt.gz`: see texts.py; `lock`: see locks.py;
`validated.json`: which decisions were found sound, see validation/ledger.py.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from ombudsgraph._version import __version__
from ombudsgraph.errors import NotAStore, StoreDamaged, StoreError, StoreTooNew
from ombudsgraph.resources import STORE_MARKER
from ombudsgraph.storage import atomic, locks

FORMAT = 1
_CURRENT = "current"
_FIRST = "000001"
_GENERATION = re.compile(r"[0-9]{6,}")


@dataclass(frozen=True, slots=True)
class Marker:
    """What makes a folder a store. `decisions` is how many were in it when a build last ended: fewer are a loss."""

    format: int
    version: str
    base: str
    decisions: int = 0


class StoreFolder:
    """The paths of a store, and the small files among them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.texts = path / "texts"
        self._generations = path / "generations"

    def marker(self) -> Marker | None:
        """Return the marker; `None` where a store can be made: nothing is there, or an empty folder.

        Raises:
            NotAStore: the path is a file, or a folder with other things in it.
            StoreDamaged: the marker cannot be read.
            StoreTooNew: a newer version wrote the store.
        """
        if self.path.exists() and not self.path.is_dir():
            raise NotAStore(f"{self.path} is a file; a store is a folder")
        try:
            content = (self.path / STORE_MARKER).read_text("utf-8")
        except FileNotFoundError:
            others = sorted(item.name for item in self._contents())
            if others:
                raise NotAStore(f"{self.path} is no store: it has no {STORE_MARKER}, and holds {_some(others)}") from None
            return None
        return _parse(content, self.path / STORE_MARKER)

    def _contents(self) -> list[Path]:
        """Return what is in the folder, apart from what the making of a store may have left when it was killed."""
        found = self.path.iterdir() if self.path.is_dir() else iter(())
        return [item for item in found if item.name != locks.NAME and not item.name.startswith(f".{STORE_MARKER}.")]

    def set_marker(self, marker: Marker) -> None:
        """Write the marker, with this version's number."""
        with atomic.disk_errors(f"the store's marker {self.path / STORE_MARKER}"):
            current = replace(marker, format=FORMAT, version=__version__)
            atomic.write(self.path / STORE_MARKER, (json.dumps(asdict(current), indent=1) + "\n").encode())

    def live(self) -> Path | None:
        """Return the folder of the live generation; `None` where the making of the store was broken off before there was one.

        Raises:
            StoreDamaged: the file that names it is wrong, or it is not there.
        """
        try:
            name = (self.path / _CURRENT).read_text("ascii", errors="replace").strip()
        except FileNotFoundError:
            if {item.name for item in self._existing()} <= {_FIRST}:
                return None
            raise StoreDamaged(f"{self.path / _CURRENT} is missing; it should name one of {_some(self._existing_names())}") from None
        path = self._generations / name
        if not _GENERATION.fullmatch(name) or not path.is_dir():
            raise StoreDamaged(f"{self.path / _CURRENT} names {name!r}; there is {_some(self._existing_names())}")
        return path

    def set_live(self, generation: Path) -> None:
        """Make *generation* the live one, at a stroke."""
        with atomic.disk_errors(f"the store's file {self.path / _CURRENT}"):
            atomic.write(self.path / _CURRENT, f"{generation.name}\n".encode())

    def fresh(self) -> Path:
        """Return the path for a generation that is not yet there."""
        live = self.live()
        path = self._generations / (f"{int(live.name) + 1:06}" if live else _FIRST)
        with atomic.disk_errors(f"the folder {self._generations}"):
            self._generations.mkdir(exist_ok=True)
            if live:
                shutil.rmtree(path, ignore_errors=True)
        return path

    def clear_leftovers(self) -> None:
        """Remove generations that were never finished or are no longer live. Only for whoever holds the store's lock as its writer."""
        live = self.live()
        for generation in self._existing():
            if live is not None and generation != live:
                shutil.rmtree(generation, ignore_errors=True)
        for leftover in self.path.glob(".*.part"):
            leftover.unlink(missing_ok=True)

    def _existing(self) -> list[Path]:
        return sorted(self._generations.iterdir()) if self._generations.is_dir() else []

    def _existing_names(self) -> list[str]:
        return [item.name for item in self._existing()]


def _parse(content: str, path: Path) -> Marker:
    try:
        found = json.loads(content)
        marker = Marker(int(found["format"]), str(found["version"]), str(found["base"]), int(found.get("decisions", 0)))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StoreDamaged(f"{path} cannot be read: expected format, version and base in JSON, found {content[:80]!r}") from None
    if marker.format > FORMAT or _numbers(marker.version) > _numbers(__version__):
        raise StoreTooNew(
            f"{path.parent} was written by ombudsgraph {marker.version} (format {marker.format}); this is {__version__} (format {FORMAT}): "
            "install that version or a later one"
        )
    if marker.format < 1:
        raise StoreError(f"{path} has the format {marker.format}; expected {FORMAT}")
    return marker


def _numbers(version: str) -> tuple[int, ...]:
    """Return the release numbers of a version ("1.10.2.dev1" → 1, 10, 2), for comparison."""
    match = re.match(r"[0-9]+(?:\.[0-9]+)*", version)
    return tuple(int(part) for part in match.group().split(".")) if match else ()


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:4]) if names else "nothing"
    return f"{shown}, …" if len(names) > 4 else shown
