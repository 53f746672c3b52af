"""A result in Python: rows, terms, data frames, and a table in a notebook."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import polars as pl
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode
from question_sources import XSD

from ombudsgraph import answers
from ombudsgraph.answers import Result

TYPED = """SELECT * { VALUES (?whole ?short ?exact ?rough ?both ?true ?day ?time ?moment ?iri ?words ?mixed ?none ?late) {
  (1 "2"^^xsd:short 250.50 1e3 1 true "2023-03-14"^^xsd:date "2023-03-14T10:00:00"^^xsd:dateTime "2023-03-14T10:00:00+01:00"^^xsd:dateTime
   og:Decision "zwölf"@de 1 UNDEF "9999-12-31"^^xsd:date)
  (-9223372036854775808 UNDEF 0.1 -1.5e-3 0.25 false UNDEF UNDEF "2023-03-14T10:00:00Z"^^xsd:dateTime og:cites "" "one" UNDEF UNDEF)
  (UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF) } }"""
TYPES = {
    "whole": ("Int64", pl.Int64()),
    "short": ("Int64", pl.Int64()),
    "exact": ("Float64", pl.Float64()),
    "rough": ("Float64", pl.Float64()),
    "both": ("Float64", pl.Float64()),
    "true": ("boolean", pl.Boolean()),
    "day": ("datetime64[s]", pl.Date()),
    "time": ("datetime64[us]", pl.Datetime("us")),
    "moment": ("datetime64[us, UTC]", pl.Datetime("us", "UTC")),
    "iri": ("string", pl.String()),
    "words": ("string", pl.String()),
    "mixed": ("string", pl.String()),
    "none": ("string", pl.String()),
    "late": ("datetime64[s]", pl.Date()),
}
VALUES: dict[str, list[object]] = {
    "whole": [1, -9223372036854775808, None],
    "short": [2, None, None],
    "exact": [250.5, 0.1, None],
    "rough": [1000.0, -0.0015, None],
    "both": [1.0, 0.25, None],
    "true": [True, False, None],
    "day": [date(2023, 3, 14), None, None],
    "time": [datetime(2023, 3, 14, 10), None, None],  # noqa: DTZ001 - that is what it is about
    "moment": [datetime(2023, 3, 14, 9, tzinfo=UTC), datetime(2023, 3, 14, 10, tzinfo=UTC), None],
    "iri": ["https://w3id.org/ombudsgraph/ontology#Decision", "https://w3id.org/ombudsgraph/ontology#cites", None],
    "words": ["zwölf", "", None],
    "mixed": ["1", "one", None],
    "none": [None, None, None],
    "late": [date(9999, 12, 31), None, None],
}


@pytest.fixture(scope="module")
def typed(sample_store: Path) -> Result:
    return answers.query(sample_store, TYPED)


def test_rows_and_terms(typed: Result) -> None:
    assert set(typed.variables) == set(TYPES)
    assert len(typed) == 3
    assert list(typed) == list(typed.rows)
    assert typed.rows[0]["exact"] == "250.5"
    assert typed.terms[0]["exact"] == Literal("250.5", datatype=NamedNode(f"{XSD}decimal"))
    assert typed.terms[0]["words"] == Literal("zwölf", language="de")
    assert typed.terms[0]["iri"] == NamedNode("https://w3id.org/ombudsgraph/ontology#Decision")
    assert typed.terms[0]["none"] is None
    assert set(typed.rows[2].values()) == {None}


def test_pandas(typed: Result) -> None:
    frame = typed.to_pandas()
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {name: kind for name, (kind, _) in TYPES.items()}
    for name, values in VALUES.items():
        for found, value in zip(frame[name].tolist(), values, strict=True):
            assert pd.isna(found) if value is None else found == (pd.Timestamp(value) if isinstance(value, date) else value), name
    assert frame["exact"].sum() == pytest.approx(250.6)


def test_polars(typed: Result) -> None:
    frame = typed.to_polars()
    assert dict(zip(frame.columns, frame.dtypes, strict=True)) == {name: kind for name, (_, kind) in TYPES.items()}
    assert {name: frame[name].to_list() for name in frame.columns} == VALUES


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ('"abc"^^xsd:integer', "abc"),
        ('"170141183460469231731687303715884105727"^^xsd:integer', "170141183460469231731687303715884105727"),
        ('"2023-13-41"^^xsd:date', "2023-13-41"),
        ('"-0044-03-15"^^xsd:date', "-0044-03-15"),
        ('"2023-03-14Z"^^xsd:date', "2023-03-14Z"),
        ('"maybe"^^xsd:boolean', "maybe"),
        ('"2021"^^xsd:gYear', "2021"),
        ('"P1M"^^xsd:duration', "P1M"),
    ],
)
def test_what_no_column_type_can_hold_is_its_words(term: str, expected: str, sample_store: Path) -> None:
    result = answers.query(sample_store, f"SELECT ?x {{ VALUES ?x {{ {term} }} }}")
    assert result.to_pandas()["x"].tolist() == [expected]
    assert result.to_polars()["x"].to_list() == [expected]


def test_frames_of_nothing(sample_store: Path) -> None:
    empty = answers.query(sample_store, "SELECT ?a ?b { ?a a og:Nothing ; og:none ?b }")
    assert (empty.to_pandas().shape, list(empty.to_pandas().columns)) == ((0, 2), ["a", "b"])
    assert (empty.to_polars().shape, empty.to_polars().columns) == ((0, 2), ["a", "b"])
    bare = answers.query(sample_store, "SELECT * {}")
    assert (len(bare), bare.to_pandas().shape, bare.to_polars().width) == (1, (1, 0), 0)


def test_a_truth_value_and_a_graph_are_frames_too(sample_store: Path) -> None:
    truth = answers.query(sample_store, "ASK { ?d a og:Decision }")
    assert truth.rows == ({"answer": "true"},)
    assert truth.to_pandas()["answer"].tolist() == [True]
    graph = answers.query(sample_store, "CONSTRUCT { ?d a og:Decision } WHERE { ?d a og:Decision }").to_polars()
    assert (graph.columns, graph.height) == (["subject", "predicate", "object"], 15)
    assert graph["subject"].is_sorted()


def test_the_library_s_columns_are_typed(sample_store: Path) -> None:
    frame = answers.query(sample_store, "stage-2-late").to_pandas()
    assert len(frame) >= 1
    assert {str(kind) for kind in frame.dtypes} >= {"Int64", "string"}


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_missing_is_named_with_its_extra(library: str) -> None:
    code = f"""import sys
sys.modules[{library!r}] = None
from ombudsgraph.answers import Result
try:
    Result((), ()).to_{library}()
except ImportError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"{library} is not installed; install it with: pip install 'ombudsgraph[{library}]'\n"


def cells(html: str) -> list[list[str]]:
    table = ElementTree.fromstring(f"<x>{html}</x>")
    return [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]


def test_a_notebook_shows_a_table() -> None:
    hostile = '<script>alert("x")</script>&amp;'
    rows = (
        (Literal(hostile), NamedNode("https://w3id.org/ombudsgraph/ontology#Decision"), Literal(3)),
        (None, NamedNode("javascript:alert(1)"), BlankNode("b")),
        (Literal("x" * 600), NamedNode("http://example.org/?a&b='c'"), None),
    )
    html = Result(("a<b>", "c", "d"), rows)._repr_html_()
    found = cells(html)
    assert found[0] == ["a<b>", "c", "d"]
    assert found[1] == [hostile, "og:Decision", "3"]
    assert found[2][1:] == ["javascript:alert(1)", "_:b"]
    assert found[3][0] == "x" * 500 + "…"
    links = [node.get("href") for node in ElementTree.fromstring(f"<x>{html}</x>").iter("a")]
    assert links == ["https://w3id.org/ombudsgraph/ontology#Decision", "http://example.org/?a&b='c'"]
    assert "3 rows" in html
    assert "more" not in html


def test_a_notebook_shows_the_first_rows_and_says_how_many_there_are() -> None:
    many = Result(("n",), tuple((Literal(n),) for n in range(1000)))
    assert len(cells(many._repr_html_())) == 61
    assert "… 940 more rows, 1000 rows" in many._repr_html_()
    assert "1 more row, 61 rows" in Result(("n",), many.cells[:61])._repr_html_()
    assert "more" not in Result(("n",), many.cells[:60])._repr_html_()
    assert "and more beyond the limit" in Result(("n",), many.cells[:1], more=True)._repr_html_()
    assert "0 rows" in Result(("n",), ())._repr_html_()
