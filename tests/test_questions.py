"""The question library: golden answers over the samples, parameters that replace data and never paste text."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from conftest import SAMPLES

import ombudsgraph
from ombudsgraph import answers, questions
from ombudsgraph.errors import NotAStore, QueryError
from ombudsgraph.storage.store import Store
from ombudsgraph.terms import PREFIXES

GOLDEN = Path(__file__).parent / "golden" / "questions"
NAMES = sorted(questions.library())


def tsv(result: answers.Result) -> str:
    lines = ["\t".join(result.variables)] + ["\t".join(row[name] or "" for name in result.variables) for row in result]
    return "\n".join(lines) + "\n"


def test_the_library_is_complete() -> None:
    assert NAMES == ["decisions-citing", "provisions-by-council"]


@pytest.mark.parametrize("name", NAMES)
def test_answers_over_the_samples_are_the_reviewed_ones(name: str, sample_store: Path) -> None:
    found = tsv(ombudsgraph.query(sample_store, name))
    golden = GOLDEN / f"{name}.tsv"
    if not golden.exists():
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(found, "utf-8")
        pytest.fail(f"{golden} was missing and is written now: read it, then commit it")
    assert found == golden.read_text("utf-8")
    assert found.count("\n") > 3


@pytest.mark.parametrize("name", NAMES)
def test_a_question_runs_unchanged_in_another_engine(name: str, sample_store: Path) -> None:
    graph = rdflib.Dataset(default_union=True)
    with Store.open(sample_store, read_only=True) as store:
        graph.parse(data=store.oxigraph.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
    rows = [tuple(str(value) if value is not None else "" for value in row) for row in graph.query(questions.find(name).text)]  # type: ignore[union-attr]
    ours = [tuple(row[v] or "" for v in result.variables) for result in [ombudsgraph.query(sample_store, name)] for row in result]
    assert rows == ours


def test_a_parameter_changes_the_answer(sample_store: Path) -> None:
    section = "http://www.legislation.gov.uk/id/ukpga/1974/7/section/26A"
    rows = ombudsgraph.query(sample_store, "decisions-citing", provision=section)
    assert len(rows) >= 3
    assert all(row["title"].startswith("Local Government Act 1974, section 26A") for row in rows)  # type: ignore[union-attr]
    several = ombudsgraph.query(sample_store, "provisions-by-council", role=["jurisdiction", "duty"])
    assert len(several) > len(ombudsgraph.query(sample_store, "provisions-by-council", role="duty"))


@pytest.mark.parametrize(
    "value",
    [
        "x> } DROP ALL { <y",
        "http://a/ }",
        "http://a/>",
        "} UNION { ?s ?p ?o",
        '"',
        "",
        "javascript:alert(1)",
        "http://a/\n",
        "http://a/{b}",
    ],
)
def test_what_is_no_iri_is_refused_as_one(value: str) -> None:
    with pytest.raises(QueryError, match="expected an http"):
        questions.find("decisions-citing").filled({"provision": value})


def test_a_wrong_parameter_or_question_names_the_alternatives() -> None:
    with pytest.raises(QueryError, match="no parameter 'council'; it has: provision"):
        questions.find("decisions-citing").filled({"council": "camden"})
    with pytest.raises(QueryError, match="found 'dutty', expected a notation of the scheme citation-role"):
        questions.find("provisions-by-council").filled({"role": "dutty"})
    with pytest.raises(QueryError, match="there are: decisions-citing, provisions-by-council"):
        questions.find("provisions")


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
