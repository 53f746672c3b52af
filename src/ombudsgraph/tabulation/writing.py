"""A store's tables in a folder: all of them or none, with their dictionary and their Data Package descriptor.

They are written beside their place and renamed over it when they are whole. A folder that holds anything else is left alone; an older
one of ours is replaced.
"""

from __future__ import annotations

import glob
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from pathlib import Path

from ombudsgraph.errors import ExportError
from ombudsgraph.storage import atomic
from ombudsgraph.storage.store import Store
from ombudsgraph.tabulation import dictionary, package, parquet_files
from ombudsgraph.tabulation.asking import ask
from ombudsgraph.tabulation.collector import no_collector
from ombudsgraph.tabulation.columns import Table, Value
from ombudsgraph.tabulation.csv_files import CsvFile
from ombudsgraph.tabulation.package import About
from ombudsgraph.tabulation.parquet_files import ParquetFile
from ombudsgraph.tabulation.rows import all_rows, rows
from ombudsgraph.tabulation.schema import TABLES
from ombudsgraph.tabulation.summaries import COUNCILS_BY_YEAR, READ, councils_by_year

FORMATS = ("csv", "parquet")
_AT_ONCE = 5_000  # rows held as Python values


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written: the folder, table → rows, the date of the latest decision, and below what counts are hidden (0: none are)."""

    folder: Path
    counts: dict[str, int] = field(default_factory=dict)
    issued: date | None = None
    hidden_below: int = 0

    def __str__(self) -> str:
        return f"{len(self.counts)} {'table' if len(self.counts) == 1 else 'tables'}, {sum(self.counts.values())} rows"


def write_tables(store: str | Path, folder: str | Path, formats: Sequence[str] = FORMATS, *, hide_below: int = 0) -> Summary:
    """Write the tables of the store in the folder *store* into *folder*: all of them, or nothing.

    Args:
        store: the store's folder.
        folder: where to write; not there yet, empty, or written by this function before, in which case it is replaced.
        formats: "csv", "parquet", or both.
        hide_below: where it is above 0, only the summary of councils by year is written, and in it counts below this are hidden with
            all that would give them away (hiding.py): beside the rows of each decision, to hide a count would be a pretence.

    Raises:
        ExportError: an unknown format, a negative limit, Parquet without pyarrow, or a folder that holds other things.
        StoreError: the store cannot be read, or the disk not written.
    """
    _check(formats, hide_below)
    place = Path(folder)
    with (
        Store.open(store, read_only=True) as opened,
        atomic.disk_errors(f"the folder {place}"),
        _replacing(place) as beside,
        no_collector(),
    ):
        about = About(_latest(opened))
        counts = _write_all(opened, beside, about, formats, hide_below)
    return Summary(place, counts, about.issued, hide_below)


def _check(formats: Sequence[str], hide_below: int) -> None:
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise ExportError(f"found the format {unknown[0] if unknown else ''!r}, expected of: {', '.join(FORMATS)}")
    if hide_below < 0:
        raise ExportError(f"counts below {hide_below} cannot be hidden; expected 0 (hide none) or more")
    if "parquet" in formats:
        parquet_files.check_installed()


def _write_all(store: Store, folder: Path, about: About, formats: Sequence[str], hide_below: int) -> dict[str, int]:
    tables = (COUNCILS_BY_YEAR,) if hide_below else (*TABLES.values(), COUNCILS_BY_YEAR)
    with ExitStack() as open_files:
        files = {table.name: open_files.enter_context(_opened(folder, table, about, formats)) for table in tables}
        summed = _summed(store) if hide_below else _write_tables(store, files)
        files[COUNCILS_BY_YEAR.name].add(councils_by_year(summed["decisions"], summed["bodies"], hide_below))
    counts = {table.name: files[table.name].count for table in tables}
    described = [folder / "dictionary.csv", folder / "dictionary.md"]
    with CsvFile(described[0], dictionary.COLUMNS) as file:
        file.add(dictionary.rows(tables))
    lines = dictionary.markdown(tables, about.facts(), counts, hide_below)
    described[1].write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
    note = f"Counts below {hide_below} are hidden." if hide_below else ""
    paths = [folder / f"{table.name}.{name}" for table in tables for name in FORMATS if name in formats]
    (folder / package.FILE).write_bytes(package.describe(about, tables, paths, described, note))
    return counts


def _summed(store: Store) -> dict[str, list[tuple[Value, ...]]]:
    """Return the rows that are summed up, by table, in the columns of `READ`."""
    return {name: list(rows(store.oxigraph, name, store.base, columns)) for name, columns in READ.items()}


def _write_tables(store: Store, files: Mapping[str, _Files]) -> dict[str, list[tuple[Value, ...]]]:
    """Write the rows of all tables of the graph; return what `_summed` does."""
    chosen = {name: itemgetter(*(TABLES[name].names.index(column) for column in columns)) for name, columns in READ.items()}
    summed: dict[str, list[tuple[Value, ...]]] = {name: [] for name in READ}
    for name, part in all_rows(store.oxigraph, store.base):
        found = list(part)
        if name in summed:
            summed[name] += map(chosen[name], found)
        files[name].add(found)
    return summed


@contextmanager
def _opened(folder: Path, table: Table, about: About, formats: Sequence[str]) -> Iterator[_Files]:
    """Give the files of one table, one for each format."""
    with ExitStack() as open_files:
        files: list[CsvFile | ParquetFile] = []
        if "csv" in formats:
            files.append(open_files.enter_context(CsvFile(folder / f"{table.name}.csv", table.columns)))
        if "parquet" in formats:
            files.append(open_files.enter_context(ParquetFile(folder / f"{table.name}.parquet", table, about.metadata())))
        opened = _Files(files)
        yield opened
        opened.finish()


class _Files:
    """The files of one table. Rows are handed on some at a time."""

    def __init__(self, files: Sequence[CsvFile | ParquetFile]) -> None:
        self.count = 0
        self._files = files
        self._waiting: list[tuple[Value, ...]] = []

    def add(self, found: Iterable[tuple[Value, ...]]) -> None:
        """Write rows."""
        self._waiting += found
        while len(self._waiting) >= _AT_ONCE:
            self._hand_on(self._waiting[:_AT_ONCE])
            del self._waiting[:_AT_ONCE]

    def finish(self) -> None:
        """Write the rows that still wait."""
        self._hand_on(self._waiting)

    def _hand_on(self, some: Sequence[tuple[Value, ...]]) -> None:
        self.count += len(some)
        for file in self._files:
            file.add(some)


def _latest(store: Store) -> date | None:
    sparql = "SELECT DISTINCT ?date WHERE { GRAPH ?graph { ?decision a og:Decision ; dcterms:issued ?date } }"
    words = max((words for (words,) in ask(store.oxigraph, sparql)), default=None)
    return date.fromisoformat(words) if words else None


@contextmanager
def _replacing(folder: Path) -> Iterator[Path]:
    """Give a folder to write into; when the block ends well it takes the place of *folder*, else *folder* stays as it was.

    Raises:
        ExportError: *folder* is a file, or holds what is not ours.
    """
    _check_ours(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(folder)
    beside, old = (folder.with_name(f".{folder.name}.{os.getpid()}.{end}") for end in ("part", "old"))
    try:
        beside.mkdir()
        yield beside
        _check_ours(folder)  # someone may have written there in the meantime
        if folder.exists():
            folder.rename(old)
        beside.rename(folder)
    except BaseException:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _clear_leftovers(folder: Path) -> None:
    """Remove what killed runs left beside *folder*: they may be large."""
    for leftover in folder.parent.glob(f".{glob.escape(folder.name)}.*.part"):
        number = leftover.name.split(".")[-2]
        if number.isdecimal() and not _is_running(int(number)):
            shutil.rmtree(leftover, ignore_errors=True)


def _is_running(process: int) -> bool:
    if os.name != "posix":
        return True  # where signal 0 would end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True


def _check_ours(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise ExportError(f"{folder} is a file; tables are written into a folder")
    found = {item.name for item in folder.iterdir()}
    if not found:
        return
    descriptor = folder / package.FILE
    ours = package.held(descriptor.read_bytes()) if descriptor.is_file() else None
    others = sorted(found - (ours or set()))
    if others:
        raise ExportError(f"{folder} holds other things ({', '.join(others[:4])}); expected a new or empty folder, or one of tables alone")
