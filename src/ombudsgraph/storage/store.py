"""The store: an Oxigraph database in a folder, with the texts it was read from and a receipt for each decision.

The only module that opens a database. A decision is written in one update, which is whole or absent however the process ends; a first
build of many decisions is loaded into a fresh generation, which becomes the live one at a stroke.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ombudsgraph._version import __version__
from ombudsgraph.errors import NotAStore, StoreDamaged, StoreError, StoreInUse
from ombudsgraph.storage import atomic, receipts, updates
from ombudsgraph.storage.bulk import RecordStream
from ombudsgraph.storage.locks import FolderLock
from ombudsgraph.storage.receipts import Receipt
from ombudsgraph.storage.register_lines import RegisterLines, split_lines
from ombudsgraph.storage.store_folder import FORMAT, Marker, StoreFolder
from ombudsgraph.storage.texts import Texts
from ombudsgraph.terms import BASE, PREFIXES

if TYPE_CHECKING:
    from ombudsgraph.graph import Record

_FLUSH_EVERY = 100  # commits are not synced one by one: a flush for each takes thirty times as long, and a late one slows what follows

_TRUNCATED = ox.NamedNode(f"{PREFIXES['og']}truncated")


class Store:
    """An open store; a context manager. Made by `Store.open`."""

    def __init__(self, folder: StoreFolder, marker: Marker, lock: FolderLock, *, read_only: bool) -> None:
        self._folder, self._marker, self._lock, self._read_only = folder, marker, lock, read_only
        self.base = marker.base
        self.texts = Texts(folder.texts)
        self._receipts: dict[str, Receipt] | None = None
        self._registers: RegisterLines | None = None
        self._unflushed = 0
        if not read_only:
            folder.clear_leftovers()  # before the database is opened, which takes room on the disk
            self.texts.clear_leftovers()
        live = folder.live()
        if live is None:
            if read_only:
                raise NotAStore(f"{folder.path} holds no store yet: the build that was to make it was broken off; build again")
            live = folder.fresh()
            self._database: ox.Store | None = _open_database(live, read_only=False)
            folder.set_live(live)
        else:
            self._database = _open_database(live, read_only=read_only)
        if not read_only and marker.version != __version__:
            folder.set_marker(marker)

    @classmethod
    def open(cls, folder: str | Path, *, create: bool = False, read_only: bool = False, base: str | None = None) -> Store:
        """Open the store in *folder*.

        Args:
            folder: the store's folder.
            create: make the store where nothing is there, or an empty folder.
            read_only: open it beside other readers; nothing can be written then.
            base: what the IRIs of instances begin with, for a new store; an old one must agree. Its own, or `BASE`, when left out.

        Raises:
            NotAStore: there is no store and *create* is false, or the folder holds other things.
            StoreInUse: another process is writing to it (or reading, when this is to write).
            StoreTooNew: a newer version wrote it.
            StoreDamaged: its files cannot be read.
            StoreError: it has another *base*, or the disk cannot be written.
        """
        place = StoreFolder(Path(folder))
        marker = place.marker()
        if marker is None and (read_only or not create):
            raise NotAStore(f"no store at {folder}; make one with: ombudsgraph build INPUT… --store {folder}")
        if marker is not None and base is not None and marker.base != base:
            raise StoreError(f"the store {folder} has instances under {marker.base}; asked for {base}: build into another folder")
        if not read_only:
            with atomic.disk_errors(f"the folder {folder}"):
                place.path.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(place.path, shared=read_only)
        try:
            if marker is None:
                marker = place.marker() or Marker(FORMAT, __version__, base or BASE)
                place.set_marker(marker)
            return cls(place, marker, lock, read_only=read_only)
        except BaseException:
            lock.release()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with suppress(StoreError) if error is not None else nullcontext():  # what went wrong first is what to tell
            self.close()

    @property
    def path(self) -> Path:
        """The store's folder."""
        return self._folder.path

    @property
    def oxigraph(self) -> ox.Store:
        """The database, for queries. Whoever writes to it goes round the receipts."""
        if self._database is None:
            raise StoreError(f"the store {self.path} was closed")
        return self._database

    @property
    def live_path(self) -> Path:
        """The database's folder, which other processes may open for reading while this store is open."""
        live = self._folder.live()
        if live is None:
            raise NotAStore(f"{self.path} holds no store yet")
        return live

    @property
    def texts_path(self) -> Path:
        """The folder of the kept texts."""
        return self._folder.texts

    @property
    def version(self) -> str:
        """The version of ombudsgraph that last wrote it."""
        return self._marker.version

    @property
    def expected(self) -> int:
        """How many decisions were in the store when a build last ended."""
        return self._marker.decisions

    def receipts(self) -> Mapping[str, Receipt]:
        """Return key to receipt of every decision in the store."""
        return MappingProxyType(self._own_receipts())

    def text(self, sha256: str) -> str:
        """Return a kept text by its hash; raises StoreDamaged where it is missing or was changed."""
        return self.texts.read(sha256)

    def is_truncated(self, key: str) -> bool:
        """Tell whether the text of the decision *key* breaks off, as its evidence graph says."""
        node, graph = (ox.NamedNode(f"{self.base}decision/{key}/{part}") for part in ("text", "evidence"))
        return any(True for _ in self.oxigraph.quads_for_pattern(node, _TRUNCATED, None, graph))

    def put(self, record: Record) -> None:
        """Write one decision, its register entries and its receipt, in place of what the store had of it: all of it or nothing.

        Raises:
            StoreError: the disk is full or cannot be written, or the store is open for reading only.
        """
        self._writable()
        self._write(record)
        self._unflushed += 1
        if self._unflushed >= _FLUSH_EVERY:
            self.flush()

    def _write(self, record: Record) -> None:
        self.texts.keep(record.text, record.sha256)
        receipt = receipts.of(record)
        known = self._own_receipts()
        with self._engine_errors(f"the decision {record.key}"):
            change = self._own_registers().add(split_lines(record.registers))
            replaces = record.key in known or any(
                self.oxigraph.contains_named_graph(ox.NamedNode(graph)) for graph in updates.graphs(self.base, record.key)
            )
            lines = receipts.lines(self.base, record.key, receipt)
            self.oxigraph.update(updates.of(self.base, record, lines, change, replaces=replaces))
        known[record.key] = receipt

    def bulk(self, records: Iterable[Record]) -> None:
        """Load *records* into a fresh generation, which then replaces the live one; where a key comes again, the later record counts.

        Raises:
            StoreError: the disk is full or cannot be written, or the store is open for reading only; the live generation is unchanged.
        """
        self._writable()
        path = self._folder.fresh()
        before = self._database, self._receipts, self._registers
        try:
            self._load(path, RecordStream(self.base, records, self.texts))
            self._folder.set_live(path)
        except BaseException:
            self._database, self._receipts, self._registers = before
            del before  # a traceback that is kept would keep the database open
            self._folder.clear_leftovers()
            raise
        del before  # closes the database of the generation that goes
        self._folder.clear_leftovers()
        self._unflushed = 1
        self.flush()

    def _load(self, path: Path, stream: RecordStream) -> None:
        """Make the generation in *path* from *stream*, and take it for this store's."""
        try:
            with self._engine_errors("the decisions"):
                database = ox.Store(path)
                stream.load_into(database)
        except StoreError as error:
            raise stream.error or error from None  # what the records raised is not the engine's
        self._database, self._receipts, self._registers = database, stream.receipts, stream.registers
        for record in stream.later:
            self._write(record)
        with self._engine_errors("the decisions"):
            database.flush()
            database.optimize()

    def replace_graph(self, graph: str, triples: Iterable[ox.Triple]) -> None:
        """Write *triples* in place of what the graph *graph*, which is no decision's, holds: all of them or nothing.

        Raises:
            StoreError: the disk is full or cannot be written, or the store is open for reading only.
        """
        self._writable()
        with self._engine_errors(f"the graph {graph}"):
            lines = " . ".join(sorted(str(triple) for triple in triples))
            self.oxigraph.update(f"DROP SILENT GRAPH <{graph}> ; INSERT DATA {{ GRAPH <{graph}> {{ {lines} }} }}")
        self._unflushed += 1

    def flush(self) -> None:
        """Wait until the disk has all that was written, and note how many decisions there are."""
        if self._read_only or not self._unflushed:
            return
        with self._engine_errors("the last decisions"):
            self.oxigraph.flush()
        self._marker = Marker(FORMAT, __version__, self.base, len(self._own_receipts()))
        self._folder.set_marker(self._marker)
        self._unflushed = 0

    def close(self) -> None:
        """Flush and let go of the store; an open store that is only dropped is whole too, but its last decisions may be lost with the
        power.
        """
        try:
            if self._database is not None:
                self.flush()
        finally:
            self._database = None
            self._lock.release()

    def verify(self) -> list[str]:
        """Return every difference between the receipts, the quads and the kept texts; none when all is well."""
        from ombudsgraph.storage.verification import differences

        return differences(self)

    def _writable(self) -> None:
        if self._read_only:
            raise StoreError(f"the store {self.path} was opened for reading only")

    def _own_receipts(self) -> dict[str, Receipt]:
        if self._receipts is None:
            quads = self._quads(receipts.graph(self.base))
            self._receipts = dict(receipts.read(self.base, ((_value(q.subject), q.predicate.value, _value(q.object)) for q in quads)))
        return self._receipts

    def _own_registers(self) -> RegisterLines:
        if self._registers is None:
            self._registers = RegisterLines(f"{quad} .\n" for quad in self._quads(f"{self.base}registers/graph"))
        return self._registers

    def _quads(self, graph: str) -> Iterator[ox.Quad]:
        try:
            yield from self.oxigraph.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        except (OSError, RuntimeError) as error:
            raise StoreDamaged(f"the database of {self.path} cannot be read: {error}") from error

    @contextmanager
    def _engine_errors(self, what: str) -> Iterator[None]:
        """Turn what the engine raises into the library's errors, and forget what may no longer agree with the disk."""
        try:
            with atomic.disk_errors(f"{what} in the store {self.path}"):
                yield
        except StoreError:
            self._registers = None  # may know of lines that the disk does not have
            raise
        except (SyntaxError, ValueError, RuntimeError) as error:
            self._registers = None
            raise StoreError(f"the engine refused {what}: {error}") from error


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _open_database(path: Path, *, read_only: bool) -> ox.Store:
    try:
        return ox.Store.read_only(str(path)) if read_only else ox.Store(path)
    except (OSError, ValueError, RuntimeError) as error:
        if re.search(r"\block\b", str(error)):  # "While lock file: …", but not "block checksum mismatch"
            raise StoreInUse(f"the store at {path} is in use by another process; wait until that has ended") from error
        if isinstance(error, OSError) and atomic.is_full(error):
            raise StoreError(f"no room left on the disk to open the database {path}") from error
        raise StoreDamaged(f"the database {path} cannot be opened: {error}") from error
