"""One writer or many readers: a lock on a store's folder that ends with the process that holds it, however that ends.

The engine refuses a second writer by itself, but reading beside a writer is undefined behaviour there, so readers hold this lock too.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import BinaryIO

from ombudsgraph.errors import StoreInUse

NAME = "lock"
_PATIENCE = 2.0  # seconds


class FolderLock:
    """Holds the lock of *folder* from its making until `release`, alone or shared with other readers.

    Raises:
        StoreInUse: another process, or another part of this one, holds it in a way that excludes this.
    """

    def __init__(self, folder: Path, *, shared: bool) -> None:
        self._file: BinaryIO | None = None
        try:
            file = (folder / NAME).open("rb" if shared else "ab")
        except OSError:
            if shared:
                return  # never written to since it was copied here, or a medium that cannot be written: no writer to fear
            raise
        try:
            _lock_patiently(file, shared=shared)
        except OSError:
            file.close()
            doing = "writing to it" if shared else "using it"
            raise StoreInUse(f"the store {folder} is in use: another process is {doing}; wait until that has ended") from None
        self._file = file

    def release(self) -> None:
        """Let the folder go."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _lock_patiently(file: BinaryIO, *, shared: bool) -> None:
    """Lock *file*; a writer tries again for a little, since a server holds the store for the moment in which it takes a snapshot.

    Raises:
        OSError: another holds it all that time.
    """
    until = time.monotonic() + (0 if shared else _PATIENCE)
    while True:
        try:
            _lock(file, shared=shared)
        except OSError:
            if time.monotonic() >= until:
                raise
            time.sleep(0.05)
        else:
            return


if sys.platform == "win32":

    def _lock(file: BinaryIO, *, shared: bool) -> None:
        """Do nothing: there the engine's own lock, which keeps out a second writer, has to be enough."""

else:
    import fcntl

    def _lock(file: BinaryIO, *, shared: bool) -> None:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
