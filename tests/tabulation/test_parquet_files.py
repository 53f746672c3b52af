"""Parquet: typed, in row groups, the same rows as the graph's in every reader, and a clear word where pyarrow is not there."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import numpy
import pandas
import polars
import pyarrow
import pyarrow.parquet
import pytest

from ombudsgraph._version import __version__
from ombudsgraph.errors import ExportError
from ombudsgraph.storage.store import Store
from ombudsgraph.tabulation import parquet_files
from ombudsgraph.tabulation.columns import Column, Kind, Table, Value
from ombudsgraph.tabulation.parquet_files import ParquetFile
from ombudsgraph.tabulation.rows import rows
from ombudsgraph.tabulation.schema import TABLES

pytest_plugins = ("written_tables",)

TYPES = {
    Kind.STRING: pyarrow.string(),
    Kind.INTEGER: pyarrow.int64(),
    Kind.DECIMAL: pyarrow.decimal128(18, 4),
    Kind.BOOLEAN: pyarrow.bool_(),
    Kind.DATE: pyarrow.date32(),
    Kind.STRINGS: pyarrow.list_(pyarrow.string()),
}
TERM = "http://purl.org/dc/terms/date"
NUMBERS = Table("numbers", TERM, (Column("n", Kind.INTEGER, TERM),), ("n",))


def plain(value: object) -> Value:
    return tuple(value) if isinstance(value, list | numpy.ndarray) else value  # type: ignore[return-value]


@pytest.mark.parametrize("name", TABLES)
def test_parquet_says_what_the_graph_says_in_every_reader(name: str, tables: Path, sample_store: Path) -> None:
    path = tables / f"{name}.parquet"
    with Store.open(sample_store, read_only=True) as store:
        expected = list(rows(store.oxigraph, name, store.base))
    read = pyarrow.parquet.read_table(path)
    assert [tuple(map(plain, row.values())) for row in read.to_pylist()] == expected
    found = duckdb.connect().execute(f"SELECT * FROM '{path}'").fetchall()
    assert [tuple(map(plain, row)) for row in found] == expected
    assert [tuple(map(plain, row)) for row in polars.read_parquet(path).iter_rows()] == expected
    frame = pandas.read_parquet(path, dtype_backend="pyarrow")
    assert [
        tuple(None if value is pandas.NA else plain(value) for value in row) for row in frame.to_numpy(dtype=object).tolist()
    ] == expected


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_typed_and_say_what_they_are(name: str, tables: Path) -> None:
    schema = pyarrow.parquet.read_schema(tables / f"{name}.parquet")
    for column, field in zip(TABLES[name].columns, schema, strict=True):
        assert (field.name, field.type, field.nullable) == (column.name, TYPES[column.kind], column.name not in TABLES[name].key)
        assert field.metadata[b"description"].decode() == column.comment
        assert field.metadata[b"term"].decode() == column.term
    assert schema.metadata[b"licence"].startswith(b"Re-use is free with acknowledgement")
    assert schema.metadata[b"source"].startswith(b"https://www.lgo.org.uk/")
    assert schema.metadata[b"version"].decode() == __version__
    assert date.fromisoformat(schema.metadata[b"date"].decode()) > date(2000, 1, 1)


def test_rows_are_written_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet_files, "GROUP", 10)
    with ParquetFile(tmp_path / "numbers.parquet", NUMBERS, {}) as file:
        for start in range(0, 33, 4):
            file.add([(number,) for number in range(start, min(start + 4, 33))])
    read = pyarrow.parquet.ParquetFile(tmp_path / "numbers.parquet")
    assert [read.metadata.row_group(place).num_rows for place in range(read.num_row_groups)] == [12, 12, 9]
    assert read.read().column("n").to_pylist() == list(range(33))


def test_an_empty_table_has_its_columns(tmp_path: Path) -> None:
    with ParquetFile(tmp_path / "numbers.parquet", NUMBERS, {}) as file:
        file.add([])
    assert pyarrow.parquet.read_table(tmp_path / "numbers.parquet").to_pydict() == {"n": []}


def test_an_amount_that_does_not_fit_is_refused_and_not_rounded(tmp_path: Path) -> None:
    amounts = Table("amounts", TERM, (Column("pounds", Kind.DECIMAL, TERM),), ())
    with pytest.raises(ExportError, match="the table amounts"), ParquetFile(tmp_path / "a.parquet", amounts, {}) as file:
        file.add([(Decimal("0.12345"),)])


def test_without_pyarrow_csv_is_written_and_parquet_is_refused_by_name_of_the_extra(sample_store: Path, tmp_path: Path) -> None:
    code = (
        "import sys\nsys.modules['pyarrow'] = None\nfrom ombudsgraph.tabulation import write_tables\n"
        "from ombudsgraph.errors import ExportError\nstore, folder = sys.argv[1:]\n"
        "print(write_tables(store, folder, ['csv']))\n"
        "try:\n    write_tables(store, folder + '-too')\nexcept ExportError as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(sample_store), str(tmp_path / "tables")], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    told = done.stdout.splitlines()
    assert told[0].startswith("21 tables, ")
    assert "pip install 'ombudsgraph[tables]'" in told[1]
    assert "CSV" in told[1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tables"]
