"""CSV of results, read back by Python's own reader."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.isolation import comma_separated

COMMAND = Path(sys.executable).with_name("ombudsgraph")
SPANS = "SELECT ?span ?words { ?span oa:exact ?words } ORDER BY STR(?span)"


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8")), st.none() | st.integers()), max_size=600))
def test_what_is_written_is_read(rows: list[tuple[str, int | None]]) -> None:
    terms = [(ox.Literal(text), None if number is None else ox.Literal(number)) for text, number in rows]
    written = b"".join(comma_separated.pieces(("a", "b"), terms)).decode()
    read = list(csv.reader(io.StringIO(written, newline="")))
    assert read == [["a", "b"], *([text, "" if number is None else str(number)] for text, number in rows)]


def test_an_iri_with_a_comma_is_one_cell(sample_store: Path) -> None:
    done = subprocess.run([COMMAND, "query", SPANS, "--format", "csv", "--store", sample_store], capture_output=True, check=True)
    rows = list(csv.reader(io.StringIO(done.stdout.decode(), newline="")))
    assert len(rows) > 100 and all(len(row) == 2 for row in rows)
    assert all("#char=" in row[0] and "," in row[0] for row in rows[1:])
