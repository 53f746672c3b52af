"""What is validated: a store, RDF files, or the graph behind an endpoint, each as a database that worker processes can open.

A store is read as it is. Files and what an endpoint sends are loaded into a temporary database, each triple under the graph of the
decision under whose IRI its subject stands, whatever graph it stood in: so a decision is read by its graph, as from a store.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from ombudsgraph.resources import STORE_MARKER
from ombudsgraph.storage.store import Store
from ombudsgraph.validation import endpoints, rdf_files
from ombudsgraph.validation.units import owner

_REST = ox.NamedNode("urn:x-ombudsgraph:rest")  # what belongs to no decision
_IN_MEMORY = 48_000_000  # bytes of files that are loaded into memory rather than onto the disk
_ADDRESS = ("http://", "https://")


@dataclass(slots=True)
class Source:
    """A database with what is to be validated, and where other processes find it (None: in this one's memory)."""

    name: str
    database: ox.Store
    path: Path | None
    store: Store | None = None

    @property
    def texts_path(self) -> Path | None:
        """The folder of the statements' kept texts, where the source is a store."""
        return self.store.texts_path if self.store else None

    files: tuple[Path, ...] = ()


class Sources:
    """The inputs of a validation, opened; a context manager that removes what it made."""

    def __init__(self, inputs: Sequence[str | Path], store: str | Path | None) -> None:
        self._inputs = [str(item) for item in inputs]
        self._store = store
        self._stack = ExitStack()

    def __enter__(self) -> list[Source]:
        try:
            return list(self._open())
        except BaseException:
            self._stack.close()
            raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    def _open(self) -> Iterator[Source]:
        stores = [item for item in self._inputs if is_store(item)]
        addresses = [item for item in self._inputs if item.startswith(_ADDRESS)]
        files = [item for item in self._inputs if item not in stores and item not in addresses]
        if not self._inputs:
            stores = [str(self._store or "graph")]
        for folder in stores:
            opened = self._stack.enter_context(Store.open(folder, read_only=True))
            yield Source(folder, opened.oxigraph, opened.live_path, opened)
        for address in addresses:
            yield self._loaded(address, endpoints.quads(address), None)
        if files:
            paths = [path for item in files for path in rdf_files.found(item)]
            size = sum(path.stat().st_size for path in paths if path.is_file())
            source = self._loaded(", ".join(files), (quad for path in paths for quad in rdf_files.quads(path)), size)
            source.files = tuple(paths)
            yield source

    def _loaded(self, name: str, quads: Iterable[ox.Quad], size: int | None) -> Source:
        """Return a database with *quads*, of which there are about *size* bytes as text."""
        if size is not None and size <= _IN_MEMORY:
            database, path = ox.Store(), None
            database.bulk_extend(arranged(quads))
            return Source(name, database, path)
        folder = Path(tempfile.mkdtemp(prefix="ombudsgraph-validation-"))
        self._stack.callback(shutil.rmtree, folder, ignore_errors=True)
        path = folder / "graph"
        database = ox.Store(path)
        database.bulk_extend(arranged(quads))
        database.flush()
        database.optimize()
        del database  # a database that is open for writing cannot be read by others
        return Source(name, ox.Store.read_only(str(path)), path)


def is_store(item: str) -> bool:
    """Tell whether *item* is the folder of a store."""
    return (Path(item) / STORE_MARKER).is_file()


def arranged(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield *quads*, each in the graph of the decision to which its subject belongs."""
    graphs: dict[str, ox.NamedNode] = {}
    for quad in quads:
        subject = quad.subject
        decision = owner(subject.value) if isinstance(subject, ox.NamedNode) else None
        if decision is None:
            graph = _REST
        else:
            known = graphs.get(decision)
            graph = known if known is not None else graphs.setdefault(decision, ox.NamedNode(f"{decision}/graph"))
        yield ox.Quad(subject, quad.predicate, quad.object, graph)
