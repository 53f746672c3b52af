"""Tables as Parquet, written in row groups so that memory stays flat; by pyarrow, which the extra `tables` installs.

Dates are date32, amounts decimal128, flags bool, lists list<string>. The same rows give the same bytes with the same pyarrow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ombudsgraph.errors import ExportError
from ombudsgraph.tabulation.columns import Column, Kind, Table, Value

if TYPE_CHECKING:
    import pyarrow

GROUP = 50_000  # rows: what one reading process holds at a time
PRECISION, SCALE = 18, 4  # pounds are told to the penny, and a rate may be a part of one

_MISSING = "Parquet needs pyarrow, which is not installed; install it with: pip install 'ombudsgraph[tables]', or write CSV alone"


def check_installed() -> None:
    """Make sure that Parquet can be written.

    Raises:
        ExportError: pyarrow is not installed; the message names the extra.
    """
    if find_spec("pyarrow") is None:
        raise ExportError(_MISSING)


class ParquetFile:
    """A Parquet file that rows are added to; a context manager. `about` goes into the file's own metadata."""

    suffix = ".parquet"

    def __init__(self, path: Path, table: Table, about: Mapping[str, str]) -> None:
        import pyarrow.parquet as pq

        self._table, self._schema = table.name, schema(table, about)
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd", version="2.6")
        self._waiting: list[pyarrow.RecordBatch] = []
        self._count = 0

    def __enter__(self) -> ParquetFile:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None and self._waiting:
                self._write()
        finally:
            self._writer.close()

    def add(self, rows: Sequence[tuple[Value, ...]]) -> None:
        """Write *rows*.

        Raises:
            ExportError: a value does not fit, such as an amount of more than `SCALE` decimals.
        """
        import pyarrow

        if not rows:
            return
        try:
            arrays = [pyarrow.array(values, type=field.type) for values, field in zip(zip(*rows, strict=True), self._schema, strict=True)]
        except pyarrow.ArrowException as error:
            raise ExportError(f"a row of the table {self._table} does not fit Parquet's types: {error}") from error
        self._waiting.append(pyarrow.RecordBatch.from_arrays(arrays, schema=self._schema))
        self._count += len(rows)
        if self._count >= GROUP:
            self._write()

    def _write(self) -> None:
        import pyarrow

        gathered = pyarrow.Table.from_batches(self._waiting, schema=self._schema)
        self._writer.write_table(gathered, row_group_size=self._count)
        self._waiting, self._count = [], 0


def schema(table: Table, about: Mapping[str, str]) -> pyarrow.Schema:
    """Return the Arrow schema of *table*, each column with its comment and term."""
    import pyarrow

    fields = [
        pyarrow.field(column.name, _type(column), column.name not in table.key, {"description": column.comment, "term": column.term})
        for column in table.columns
    ]
    return pyarrow.schema(fields, {"table": table.name, "description": table.comment, **about})


def _type(column: Column) -> pyarrow.DataType:
    import pyarrow

    types = {
        Kind.STRING: pyarrow.string(),
        Kind.INTEGER: pyarrow.int64(),
        Kind.DECIMAL: pyarrow.decimal128(PRECISION, SCALE),
        Kind.BOOLEAN: pyarrow.bool_(),
        Kind.DATE: pyarrow.date32(),
        Kind.STRINGS: pyarrow.list_(pyarrow.string()),
    }
    return types[column.kind]
