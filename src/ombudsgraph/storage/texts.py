"""The texts as read, kept beside the store by the SHA-256 of their UTF-8: `texts/ab/<sha256>.txt.gz`.

With them every quotation can be checked and the store be built again after the page has left the Ombudsman's site.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from pathlib import Path

from ombudsgraph.errors import StoreDamaged
from ombudsgraph.storage import atomic

_LEVEL = 6


def digest(text: str) -> str:
    """Return the SHA-256 of *text* in UTF-8, as receipts and the graph carry it."""
    return hashlib.sha256(text.encode()).hexdigest()


class Texts:
    """The folder of kept texts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: set[str] = set()

    def path(self, sha256: str) -> Path:
        """Return where the text of that hash is kept, whether or not it is there."""
        return self._folder / sha256[:2] / f"{sha256}.txt.gz"

    def has(self, sha256: str) -> bool:
        """Tell whether a file of that name is there and not empty (what a power cut may leave)."""
        try:
            return self.path(sha256).stat().st_size > 0
        except OSError:
            return False

    def keep(self, text: str, sha256: str) -> None:
        """Keep *text*; the same text gives the same bytes on every day (no time in the gzip header).

        Raises:
            StoreError: the disk is full or cannot be written.
        """
        if self.has(sha256):
            return
        path = self.path(sha256)
        with atomic.disk_errors(f"the text {path}"):
            if sha256[:2] not in self._made:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._made.add(sha256[:2])
            atomic.write(path, gzip.compress(text.encode(), _LEVEL, mtime=0), durable=False)

    def read(self, sha256: str) -> str:
        """Return the text of that hash.

        Raises:
            StoreDamaged: it is not there, cannot be unpacked, or is not what its name says.
        """
        path = self.path(sha256)
        try:
            content = gzip.decompress(path.read_bytes())
        except FileNotFoundError:
            raise StoreDamaged(f"the kept text {path} is missing") from None
        except (OSError, EOFError, zlib.error) as error:
            raise StoreDamaged(f"the kept text {path} cannot be unpacked: {error}") from None
        if hashlib.sha256(content).hexdigest() != sha256:
            raise StoreDamaged(f"the kept text {path} is not the text that its name says; it was changed after it was kept")
        return content.decode()

    def clear_leftovers(self) -> None:
        """Remove what a killed build left of files that it had not finished."""
        for leftover in self._folder.glob("*/.*.part"):
            leftover.unlink(missing_ok=True)
