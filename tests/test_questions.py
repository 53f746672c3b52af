"""The answers of the question library: golden ones over the samples, the same in another engine, and what parameters change.

To write the golden answers anew, delete their files in tests/golden/questions, run these tests, and read what was written.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from conftest import SAMPLES

import ombudsgraph
from ombudsgraph import answers, questions
from ombudsgraph.errors import NotAStore, QueryError
from ombudsgraph.questions import Form
from ombudsgraph.storage.store import Store
from ombudsgraph.terms import PREFIXES

GOLDEN = Path(__file__).parent / "golden" / "questions"
NAMES = sorted(questions.library())
# What a sound graph has nothing of.
EMPTY = ("without-evidence",)
OTHER_BASE = "https://data.example.org/ombudsman/"


def tsv(result: answers.Result) -> str:
    lines = ["\t".join(result.variables)]
    lines += ["\t".join((row[name] or "").replace("\n", "\\n").replace("\t", "\\t") for name in result.variables) for row in result]
    return "\n".join(lines) + "\n"


def rows_of(result: rdflib.query.Result) -> list[tuple[str, ...]]:
    found = [tuple("" if value is None else str(value) for value in row) for row in result]  # type: ignore[union-attr]
    return sorted(set(found)) if result.type == "CONSTRUCT" else found


def test_the_library_is_complete() -> None:
    assert len([name for name in NAMES if "values" not in questions.find(name).tags]) >= 45


@pytest.mark.parametrize("name", NAMES)
def test_answers_over_the_samples_are_the_reviewed_ones(name: str, sample_store: Path) -> None:
    found = tsv(ombudsgraph.query(sample_store, name))
    golden = GOLDEN / f"{name}.tsv"
    if not golden.exists():
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(found, "utf-8")
        pytest.fail(f"{golden} was missing and is written now: read it, then commit it")
    assert found == golden.read_text("utf-8")
    assert (found.count("\n") > 1) == (name not in EMPTY)


def test_there_is_no_golden_answer_without_a_question() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.tsv")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_question_runs_unchanged_in_another_engine(name: str, sample_store: Path, other_engine: rdflib.Dataset) -> None:
    result = ombudsgraph.query(sample_store, name)
    ours = [tuple(row[variable] or "" for variable in result.variables) for row in result]
    assert rows_of(other_engine.query(questions.find(name).text)) == ours


@pytest.mark.parametrize("name", NAMES)
def test_what_stands_in_two_graphs_counts_once(name: str, quads: bytes, sample_store: Path) -> None:
    """A decision that another cites has its reference in the registers' graph too, and the engine's union gives both."""
    store = ox.Store()
    store.load(quads, format=ox.RdfFormat.N_QUADS)
    identifier, registers = ox.NamedNode(f"{PREFIXES['dcterms']}identifier"), ox.NamedNode(f"{PREFIXES['id']}registers/graph")
    cited = [ox.Quad(quad.subject, identifier, quad.object, registers) for quad in store.quads_for_pattern(None, identifier, None, None)]
    store.extend(cited)
    found = store.query(questions.find(name).text, use_default_graph_as_union=True)
    expected = ombudsgraph.query(sample_store, name)
    if isinstance(found, ox.QuerySolutions):
        assert len(list(found)) == len(expected)
    else:
        assert questions.find(name).form is Form.CONSTRUCT
        assert len(set(found)) == len(expected)  # type: ignore[arg-type]


def test_a_parameter_changes_the_answer(sample_store: Path) -> None:
    section = "http://www.legislation.gov.uk/id/ukpga/1974/7/section/26A"
    rows = ombudsgraph.query(sample_store, "decisions-citing", provision=section)
    assert len(rows) >= 3
    assert all(row["title"].startswith("Local Government Act 1974, section 26A") for row in rows)  # type: ignore[union-attr]
    assert ombudsgraph.query(sample_store, "decisions-citing", provision="leg:ukpga/1974/7/section/26A").rows == rows.rows
    several = ombudsgraph.query(sample_store, "provisions-by-council", role=["jurisdiction", "duty"])
    assert len(several) > len(ombudsgraph.query(sample_store, "provisions-by-council", role="duty"))


@pytest.mark.parametrize(
    ("values", "column", "kept"),
    [
        ({"role": "applied"}, "reason", "applied"),
        ({"year": 2021}, "reference", "99 900 113"),
        ({"body": "camden"}, "council", "London Borough of Camden"),
        ({"body": "Camden Council"}, "council", "London Borough of Camden"),
        ({"outcome": "not-upheld"}, "result", "Not upheld"),
    ],
)
def test_what_narrows_an_answer_keeps_the_rows_that_fit(values: dict[str, str | int], column: str, kept: str, sample_store: Path) -> None:
    asked = {"provision": "leg:ukpga/1989/41"}
    everything = ombudsgraph.query(sample_store, "decisions-citing", **asked).rows
    fitting = tuple(row for row in everything if row[column] == kept)
    assert 0 < len(fitting) < len(everything)
    assert ombudsgraph.query(sample_store, "decisions-citing", **asked, **values).rows == fitting


def test_thresholds_and_periods(sample_store: Path) -> None:
    assert len(ombudsgraph.query(sample_store, "stage-2-late", days=140)) == 1
    assert len(ombudsgraph.query(sample_store, "stage-2-late", days=141)) == 0
    high = ombudsgraph.query(sample_store, "payments-over", pounds="1860.00", status=["agreed"])
    assert {row["amount"] for row in high} == {"2400", "1860"}
    due = ombudsgraph.query(sample_store, "deadlines-due", **{"from": "2023-04-14", "to": "2023-06-14"})
    assert {row["due"] for row in due} == {"2023-04-14", "2023-06-14"}
    assert len(ombudsgraph.query(sample_store, "decisions-about", words="HOUSING BENEFIT")) == 1
    assert len(ombudsgraph.query(sample_store, "decisions-about", words='" } #')) == 0


def test_a_category_takes_in_the_narrower_ones(sample_store: Path) -> None:
    main = ombudsgraph.query(sample_store, "outcomes-by-council", category="housing")
    narrow = ombudsgraph.query(sample_store, "outcomes-by-council", category="housing/allocations")
    assert {row["council"] for row in main} == {"Leeds City Council", "Royal Borough of Kensington and Chelsea"}
    assert {row["council"] for row in narrow} == {"Leeds City Council"}


def test_a_decision_without_category_or_outcome_counts_once(sample_store: Path) -> None:
    rows = {row["council"]: row for row in ombudsgraph.query(sample_store, "outcomes-by-council")}
    assert (rows["Hull City Council"]["decisions"], rows["Hull City Council"]["upheld"]) == ("1", "0")


def test_a_fact_that_lost_its_evidence_is_found(quads: bytes) -> None:
    store = ox.Store()
    store.load(quads, format=ox.RdfFormat.N_QUADS)
    finding = ox.NamedNode(f"{PREFIXES['id']}decision/99-900-101/finding/1")
    for quad in list(store.quads_for_pattern(finding, ox.NamedNode(f"{PREFIXES['og']}evidence"), None, None)):
        store.remove(quad)
    found = store.query(questions.find("without-evidence").text, use_default_graph_as_union=True)
    assert [(row["node"], row["kind"].value) for row in found] == [(finding, "Finding")]  # type: ignore[union-attr]


@pytest.mark.parametrize(("name", "values"), [("decisions-on-a-council", {}), ("course-of-a-decision", {"decision": "99 900 101"})])
def test_a_store_with_iris_of_its_own_is_asked_for_those(name: str, values: dict[str, str], tmp_path: Path, sample_store: Path) -> None:
    with Store.open(tmp_path / "graph", create=True, base=OTHER_BASE) as store:
        from ombudsgraph.pipeline import run
        from ombudsgraph.reading.source import documents

        for document in documents([SAMPLES]):
            store.put(run(document, OTHER_BASE))  # type: ignore[arg-type]
    assert ombudsgraph.query(tmp_path / "graph", name, **values).rows == ombudsgraph.query(sample_store, name).rows


def test_own_sparql_needs_no_prefixes_and_errors_have_a_place(sample_store: Path) -> None:
    result = ombudsgraph.query(
        sample_store, "SELECT ?reference WHERE { ?d a og:Decision ; dcterms:identifier ?reference } ORDER BY ?reference"
    )
    assert [row["reference"].replace(" ", "-") for row in result] == sorted(path.stem for path in SAMPLES.iterdir())  # type: ignore[union-attr]
    assert ombudsgraph.query(sample_store, "ASK { ?d a og:Decision }").rows == ({"answer": "true"},)
    assert len(ombudsgraph.query(sample_store, "CONSTRUCT { ?d a og:Decision } WHERE { ?d a og:Decision }")) == len(list(SAMPLES.iterdir()))
    with pytest.raises(QueryError, match=r"1:\d+"):
        ombudsgraph.query(sample_store, "SELECT ?x WHERE { ?x a }")
    assert "og" in PREFIXES


def test_an_absent_store_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(NotAStore, match="ombudsgraph build"):
        ombudsgraph.query(tmp_path / "none", "provisions-by-council")
