"""Lists of nodes and edges: CSV as Gephi's and Cytoscape's importers want it, and Parquet."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from ombudsgraph.errors import ExportError
from ombudsgraph.exports.intervals import Interval, intervals_of
from ombudsgraph.exports.json_forms import about
from ombudsgraph.exports.texts import cell, clean
from ombudsgraph.projections.network import Edge, Field, Kind, Network, Node, Value

if TYPE_CHECKING:
    import pyarrow as pa
    from _typeshed import ReadableBuffer

_PIECE = 20_000  # rows in one group of a Parquet file


def node_list(network: Network) -> Iterator[str]:
    """Yield the nodes as CSV: Id, Label, timeset (Gephi's intervals) where there is time, type, and the attributes."""
    when = intervals_of(network.node_fields)
    timed = any(when(node.values) for node in network.nodes)
    yield _line(["Id", "Label", *(["timeset"] if timed else []), "type", *(field.name for field in network.node_fields)])
    for node in network.nodes:
        time = [_timeset(when(node.values))] if timed else []
        yield _line([node.id, node.label, *time, node.type, *node.values])


def edge_list(network: Network) -> Iterator[str]:
    """Yield the edges as CSV: Source, Target, Type (Directed or Undirected), Id, Label, timeset, Weight, interaction, attributes."""
    when = intervals_of(network.edge_fields)
    timed = any(when(edge.values) for edge in network.edges)
    fixed = ["Source", "Target", "Type", "Id", "Label", *(["timeset"] if timed else []), "Weight", "interaction"]
    yield _line([*fixed, *(field.name for field in network.edge_fields)])
    direction = "Directed" if network.directed else "Undirected"
    for index, edge in enumerate(network.edges):
        time = [_timeset(when(edge.values))] if timed else []
        yield _line([edge.source, edge.target, direction, f"e{index}", edge.type, *time, edge.weight, edge.type, *edge.values])


def _line(cells: Sequence[Value | float]) -> str:
    return ",".join([cell(one) for one in cells]) + "\r\n"


def _timeset(interval: Interval | None) -> str:
    return f"<[{interval.start}, {interval.end}]>" if interval else ""


def node_table(network: Network) -> Iterator[bytes]:
    """Yield the nodes as a Parquet file; raises ExportError where pyarrow is not installed."""
    columns = [Field("id", Kind.STRING, ""), Field("label", Kind.STRING, ""), Field("type", Kind.STRING, ""), *network.node_fields]
    return _parquet(network, columns, ((node.id, clean(node.label), node.type, *_cleaned(node)) for node in network.nodes))


def edge_table(network: Network) -> Iterator[bytes]:
    """Yield the edges as a Parquet file; raises ExportError where pyarrow is not installed."""
    columns = [Field(name, Kind.STRING, "") for name in ("source", "target", "type")]
    columns += [Field("weight", Kind.DECIMAL, "how often, or how strongly"), *network.edge_fields]
    rows = ((edge.source, edge.target, edge.type, float(edge.weight), *_cleaned(edge)) for edge in network.edges)
    return _parquet(network, columns, rows)


def _cleaned(item: Node | Edge) -> tuple[Value, ...]:
    return tuple(clean(value) if isinstance(value, str) else value for value in item.values)


def _parquet(network: Network, columns: Sequence[Field], rows: Iterator[tuple[Value | float, ...]]) -> Iterator[bytes]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise ExportError("parquet: pyarrow is not installed; install the extra: pip install 'ombudsgraph[tables]'") from None
    schema = _schema(network, columns)
    sink = _Pieces()
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
        while piece := list(islice(rows, _PIECE)):
            arrays = [
                pa.array(_column(field, column), kind)
                for field, column, kind in zip(columns, zip(*piece, strict=True), schema.types, strict=True)
            ]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            yield sink.taken()
    yield sink.taken()


def _column(field: Field, values: Sequence[Value | float]) -> list[Value | float]:
    if field.kind is not Kind.DECIMAL:
        return list(values)
    return [None if value is None else float(value) for value in values]  # type: ignore[arg-type]


class _Pieces(io.RawIOBase):
    """A file for writing whose content is taken away piece by piece; it knows how much was written, as Parquet's offsets need."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        """Return how many bytes were written."""
        return self._length

    def write(self, data: ReadableBuffer, /) -> int:
        """Keep *data* until it is taken."""
        piece = bytes(data)
        self._pieces.append(piece)
        self._length += len(piece)
        return len(piece)

    def taken(self) -> bytes:
        """Return what was written since the last call."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _schema(network: Network, columns: Sequence[Field]) -> pa.Schema:
    import pyarrow as pa

    types = {
        Kind.STRING: pa.string(),
        Kind.INTEGER: pa.int64(),
        Kind.DECIMAL: pa.float64(),
        Kind.BOOLEAN: pa.bool_(),
        Kind.DATE: pa.date32(),
    }
    told = {str(name): str(value) for name, value in about(network).items()}
    return pa.schema([pa.field(column.name, types[column.kind], metadata={"comment": column.comment}) for column in columns], metadata=told)
