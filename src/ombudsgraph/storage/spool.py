"""Records put aside on disk until all are known, so that they can be written in order of key with little memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from types import TracebackType

from ombudsgraph.graph import Record
from ombudsgraph.storage import atomic
from ombudsgraph.storage.register_lines import RegisterLines, split_lines


class Spool:
    """A temporary file of decisions with an index of their keys; a context manager. Where a key comes again, the later one counts."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="ombudsgraph-")  # noqa: SIM115 closed by __exit__
        self._index: dict[str, tuple[int, int]] = {}
        self._end = 0
        self.registers = RegisterLines()

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def add(self, record: Record) -> None:
        """Put *record* aside; raises StoreError where the disk for temporary files is full."""
        content = record.decision.encode()
        with atomic.disk_errors(f"temporary files in {tempfile.gettempdir()}"):
            self._file.seek(self._end)
            self._file.write(content)
        self._index[record.key] = self._end, len(content)
        self._end += len(content)
        self.registers.add(split_lines(record.registers))

    def decisions(self) -> Iterator[bytes]:
        """Yield the N-Quads of each decision, in order of key."""
        for key in sorted(self._index):
            start, length = self._index[key]
            self._file.seek(start)
            yield self._file.read(length)
