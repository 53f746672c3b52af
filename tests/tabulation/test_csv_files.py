"""CSV as RFC 4180 has it, that other software reads as it was written, and that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas
import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.storage.store import Store
from ombudsgraph.tabulation.columns import Column, Kind, Table, Value
from ombudsgraph.tabulation.csv_files import FORMULA, CsvFile, guard, restore
from ombudsgraph.tabulation.rows import rows
from ombudsgraph.tabulation.schema import TABLES

pytest_plugins = ("written_tables",)

COLUMNS = tuple(Column(kind.value, kind, "") for kind in Kind)
PARSED = {
    Kind.STRING: restore,
    Kind.INTEGER: int,
    Kind.DECIMAL: Decimal,
    Kind.BOOLEAN: lambda cell: {"true": True, "false": False}[cell],
    Kind.DATE: date.fromisoformat,
    Kind.STRINGS: lambda cell: tuple(json.loads(cell)),
}
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
ROW = st.tuples(
    st.none() | TEXT,
    st.none() | st.integers(),
    st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2),
    st.none() | st.booleans(),
    st.none() | st.dates(),
    st.lists(TEXT, max_size=3).map(tuple),
)


def back(table: Table, cells: list[list[str]]) -> list[tuple[Value, ...]]:
    """Return the values of rows of cells, as the dictionary tells to read them."""
    kinds = [column.kind for column in table.columns]
    return [tuple(PARSED[kind](cell) if cell else None for kind, cell in zip(kinds, row, strict=True)) for row in cells]  # type: ignore[operator]


def ours(store: Path, table: str) -> list[tuple[Value, ...]]:
    with Store.open(store, read_only=True) as opened:
        return list(rows(opened.oxigraph, table, opened.base))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_made_safe_can_be_had_back(text: str) -> None:
    cell = guard(text)
    assert restore(cell) == text
    assert not cell.startswith(tuple(set(FORMULA) - {"'"}))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"])
def test_what_a_spreadsheet_would_run_is_made_safe(sign: str) -> None:
    assert guard(f"{sign}1+1") == f"'{sign}1+1"
    assert guard(f"a{sign}") == f"a{sign}"


@given(st.lists(ROW, max_size=5))
def test_any_row_can_be_read_back(tmp_path_factory: pytest.TempPathFactory, written: list[tuple[Value, ...]]) -> None:
    path = tmp_path_factory.mktemp("rows") / "rows.csv"
    with CsvFile(path, COLUMNS) as file:
        file.add(written)
    content = path.read_bytes()
    assert content.startswith(b"string,integer,decimal,boolean,date,strings\r\n")
    assert content.endswith(b"\r\n")
    cells = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))[1:]
    assert back(Table("rows", "", COLUMNS, ()), cells) == written


def test_numbers_and_lists_stay_what_they_are(tmp_path: Path) -> None:
    with CsvFile(tmp_path / "rows.csv", COLUMNS) as file:
        file.add([("a", -5, Decimal("-0.50"), False, date(2020, 2, 29), ("=1",)), (None, None, None, None, None, ())])
    assert (tmp_path / "rows.csv").read_text("utf-8").splitlines()[1:] == ['a,-5,-0.50,false,2020-02-29,"[""=1""]"', ",,,,,[]"]


@pytest.mark.parametrize("name", TABLES)
def test_csv_says_what_the_graph_says(name: str, tables: Path, sample_store: Path) -> None:
    expected, path = ours(sample_store, name), tables / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        assert back(TABLES[name], list(csv.reader(file, strict=True))[1:]) == expected
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
    assert list(frame.columns) == list(TABLES[name].names)
    assert back(TABLES[name], frame.to_numpy().tolist()) == expected
    relation = duckdb.connect().execute(
        "SELECT * FROM read_csv(?, all_varchar = true, header = true, delim = ',', quote = '\"')", [str(path)]
    )
    found = [["" if cell is None else cell for cell in row] for row in relation.fetchall()]
    assert back(TABLES[name], found) == expected
    lazy = polars.read_csv(path, infer_schema=False).fill_null("")
    assert back(TABLES[name], [list(row) for row in lazy.iter_rows()]) == expected


def test_duckdb_finds_the_types_by_itself(tables: Path) -> None:
    described = duckdb.connect().execute(f"DESCRIBE SELECT * FROM '{tables / 'decisions.csv'}'").fetchall()
    types = {row[0]: row[1] for row in described}
    assert (types["date"], types["year"], types["truncated"]) == ("DATE", "BIGINT", "BOOLEAN")
    assert types["remedy_total"] in ("BIGINT", "DOUBLE")
