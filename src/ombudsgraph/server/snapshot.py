"""A finished state of a store for readers, while the next one is written.

The files of a database's tables never change once written, so a snapshot is hard links to them and copies of the few files that do
change. (The engine's own `backup` of a database opened for reading leaves out what is only in the write-ahead log.) The store's lock is
held, shared, only while the links are made. On a medium that cannot be written the store itself is read, and its lock kept.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ombudsgraph.errors import NotAStore, StoreDamaged, StoreError
from ombudsgraph.storage.locks import FolderLock
from ombudsgraph.storage.store_folder import StoreFolder

_FOLDER = "served"
_UNCHANGING = ".sst"


@dataclass(slots=True)
class Snapshot:
    """A state of a store.

    Attributes:
        path: the database's folder, for workers to open.
        base: what the IRIs of instances begin with.
        decisions: how many there are.
        state: the same for the same state, another for another.
        changed: when the store last changed.
    """

    path: Path
    base: str
    decisions: int
    state: str
    changed: datetime
    lock: FolderLock | None = field(default=None, repr=False)

    def remove(self) -> None:
        """Let it go; workers that still read it keep its files until they end."""
        if self.lock is not None:
            self.lock.release()
        else:
            shutil.rmtree(self.path, ignore_errors=True)
            with suppress(OSError):
                self.path.parent.rmdir()


def state(store: Path) -> str:
    """Return what tells this state of *store* from others, without opening it; "" where there is none to be read now."""
    try:
        folder = StoreFolder(store)
        live = folder.live()
        if live is None or folder.marker() is None:
            return ""
        found = [f"{item.name} {item.stat().st_size} {item.stat().st_mtime_ns}" for item in live.iterdir() if _counts(item)]
    except (OSError, StoreError):
        return ""
    return hashlib.sha256("\n".join([live.name, *sorted(found)]).encode()).hexdigest()[:16]


def take(store: Path) -> Snapshot:
    """Return a snapshot of *store* as it is now.

    Raises:
        NotAStore: there is no store.
        StoreInUse: it is being written to.
        StoreError: or one of its other kinds: it cannot be read.
    """
    folder = StoreFolder(store)
    marker = folder.marker()
    if marker is None:
        raise NotAStore(f"no store at {store}; make one with: ombudsgraph build INPUT… --store {store}")
    lock = FolderLock(store, shared=True)
    kept = False
    try:
        live = folder.live()
        if live is None:
            raise NotAStore(f"{store} holds no store yet: the build that was to make it was broken off; build again")
        found = state(store)
        changed = datetime.fromtimestamp(max(item.stat().st_mtime for item in live.iterdir() if _counts(item)), UTC)
        path = _link(live, store / _FOLDER / f"{os.getpid()}-{found}")
        kept = path is None
        return Snapshot(path or live, marker.base, marker.decisions, found, changed, lock if kept else None)
    except (OSError, ValueError) as error:
        raise StoreDamaged(f"the store {store} cannot be read: {error}") from error
    finally:
        if not kept:
            lock.release()


def clear_leftovers(store: Path) -> None:
    """Remove the snapshots of servers that were killed."""
    folder = store / _FOLDER
    for path in folder.iterdir() if folder.is_dir() else ():
        owner = path.name.partition("-")[0]
        if owner.isdecimal() and (int(owner) == os.getpid() or not _lives(int(owner))):
            shutil.rmtree(path, ignore_errors=True)
    with suppress(OSError):
        folder.rmdir()


def _link(live: Path, target: Path) -> Path | None:
    """Make *target* a snapshot of the database *live*; return None where the medium cannot be written."""
    try:
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
    except OSError:
        return None
    for item in live.iterdir():
        if item.suffix == _UNCHANGING:
            _link_or_copy(item, target / item.name)
        elif item.name not in ("LOCK", "LOG") and not item.name.startswith("LOG."):
            shutil.copyfile(item, target / item.name)
    return target


def _link_or_copy(item: Path, target: Path) -> None:
    try:
        target.hardlink_to(item)
    except OSError:  # a file system without links
        shutil.copyfile(item, target)


def _counts(item: Path) -> bool:
    """Tell whether a file of a database changes with its content: its tables and its write-ahead log."""
    return item.suffix in (_UNCHANGING, ".log")


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
