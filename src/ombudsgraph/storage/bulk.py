"""The bulk load: records become one stream of N-Quads that the engine pulls, so that memory stays flat."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ombudsgraph.storage import receipts
from ombudsgraph.storage.receipts import Receipt
from ombudsgraph.storage.register_lines import RegisterLines, split_lines
from ombudsgraph.storage.texts import Texts

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from ombudsgraph.graph import Record

_BUFFER = 1 << 18  # the engine asks for two kilobytes at a time


class RecordStream:
    """Records on their way into an empty database: the decisions with their receipts as they come, the register entries at the end.

    `later` are records whose key had been in the stream before; they are to replace the earlier ones after the load. `error` is what
    the records raised, if they did: the engine passes it on, but so that it cannot be told from its own.
    """

    def __init__(self, base: str, records: Iterable[Record], texts: Texts) -> None:
        self.receipts: dict[str, Receipt] = {}
        self.registers = RegisterLines()
        self.later: list[Record] = []
        self.error: BaseException | None = None
        self._base, self._records, self._texts = base, records, texts

    def load_into(self, database: ox.Store) -> None:
        """Load it all."""
        with io.BufferedReader(_Chunks(self._guarded()), _BUFFER) as stream:
            database.bulk_load(stream, ox.RdfFormat.N_QUADS)

    def _guarded(self) -> Iterator[bytes]:
        try:
            yield from self._encode()
        except BaseException as error:
            self.error = error
            raise

    def _encode(self) -> Iterator[bytes]:
        for record in self._records:
            if record.key in self.receipts:
                self.later.append(record)
                continue
            self._texts.keep(record.text, record.sha256)
            receipt = receipts.of(record)
            self.receipts[record.key] = receipt
            self.registers.add(split_lines(record.registers))
            yield (record.decision + "".join(receipts.lines(self._base, record.key, receipt))).encode()
        yield "".join(self.registers).encode()


class _Chunks(io.RawIOBase):
    """A readable file over pieces of bytes."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill *buffer* as far as the piece at hand goes; 0 at the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        target = memoryview(buffer).cast("B")
        size = min(len(target), len(self._rest))
        target[:size], self._rest = self._rest[:size], self._rest[size:]
        return size
