"""list_questions, ask_question and query_sparql: the library's answers, limits, refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from talking import Talk, talk

import ombudsgraph
from ombudsgraph import questions
from ombudsgraph.questions import Form
from ombudsgraph.storage.store import Store

CARTESIAN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_the_whole_library_is_listed(assistant: Talk) -> None:
    listed = {one["name"]: one for one in assistant.data("list_questions")["questions"]}
    assert set(listed) == set(questions.library())
    assert len(listed) >= 30
    for name, question in questions.library().items():
        assert listed[name]["summary"] == question.summary
        assert [asks["name"] for asks in listed[name]["parameters"]] == [parameter.name for parameter in question.parameters]
    outcome = next(asks for asks in listed["decisions-citing"]["parameters"] if asks["name"] == "outcome")
    assert outcome["expected"] == ["upheld", "not-upheld", "closed-after-initial-enquiries"]
    assert outcome["default"] == []
    assert outcome["listed_by"] == "concepts scheme=ogc:outcome"


def test_questions_by_words_and_tag(assistant: Talk) -> None:
    found = assistant.data("list_questions", words="payment injustice")["questions"]
    assert "payments-by-injustice" in [one["name"] for one in found]
    tagged = assistant.data("list_questions", tag="provisions")["questions"]
    assert {one["name"] for one in tagged} == {name for name, one in questions.library().items() if "provisions" in one.tags} != set()
    assert "tags are" in assistant.text("list_questions", tag="zeppelins")


@pytest.mark.parametrize("name", sorted(questions.library()))
def test_every_question_gives_what_the_store_gives(assistant: Talk, sample_store: Path, name: str) -> None:
    answer = assistant.data("ask_question", name=name, limit=500)
    expected = ombudsgraph.query(sample_store, name)
    question = questions.library()[name]
    if question.form is Form.SELECT:
        told = [{key: term["value"] for key, term in row.items()} for row in answer["rows"]]
        stored = [{key: value for key, value in row.items() if value is not None} for row in expected]
        assert told == stored[: answer["count"]]
        assert answer["columns"] == list(expected.variables)
        assert answer["truncated"] == (answer["count"] < len(stored))
    else:
        assert answer["kind"] == "graph"
        triples = set(ox.parse(answer["turtle"], format=ox.RdfFormat.TURTLE))
        written = [(row["subject"], row["predicate"], row["object"]) for row in expected]
        assert {tuple(getattr(term, "value", str(term)) for term in one.triple) for one in triples} <= set(written)
        assert len(triples) == answer["count"] == min(500, len(written))
    assert question.summary in answer["looked_for"]


def test_parameters_are_typed(assistant: Talk, sample_store: Path) -> None:
    given = {"provision": "leg:ukpga/1974/7", "outcome": "upheld", "year": 2023}
    answer = assistant.data("ask_question", name="decisions-citing", parameters=given)
    expected = list(ombudsgraph.query(sample_store, "decisions-citing", **{key: str(value) for key, value in given.items()}))
    assert [row["reference"]["value"] for row in answer["rows"]] == [row["reference"] for row in expected] != []
    several = assistant.data("ask_question", name="decisions-citing", parameters={"provision": ["leg:ukpga/1989/41", "leg:ukpga/1974/7"]})
    assert several["count"] > answer["count"]
    body = assistant.data("ask_question", name="decisions-on-a-council", parameters={"body": "Camden Council"})
    assert [row["reference"]["value"] for row in body["rows"]] == ["99 900 101"]
    assert "leg:ukpga/1974/7" in answer["looked_for"]


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"year": "last year"}, "parameter year: found 'last year', expected a year of four digits"),
        ({"outcome": "won"}, "expected a notation of the scheme outcome (upheld, not-upheld"),
        ({"body": "No Such Council"}, "expected a body's name in the register"),
        ({"provision": "section 17"}, "expected an http(s) IRI"),
        ({"year": {"$gt": 1}}, "parameters.year"),
        ({"year": True}, "parameters.year"),
        ({"year": ["2023"] * 101}, "expected at most 100 values"),
        ({"year": []}, "expected at least one value"),
    ],
)
def test_wrong_parameters_are_refused(assistant: Talk, parameters: dict[str, object], told: str) -> None:
    assert told in assistant.error("ask_question", name="decisions-citing", parameters=parameters)


def test_rows_have_sources_and_quotes_are_quoted(assistant: Talk) -> None:
    answer = assistant.data("ask_question", name="decision-facts", parameters={"decision": "99-900-101"}, limit=500)
    words = [row["words"]["value"] for row in answer["rows"]]
    told = assistant.text("ask_question", name="decision-facts", parameters={"decision": "99-900-101"}, limit=500)
    assert all(json.dumps(one, ensure_ascii=False) in told for one in words)
    citing = assistant.data("ask_question", name="decisions-citing")
    sources = {one["reference"]: one.get("url") for one in citing["sources"]}
    assert set(sources) == {row["reference"]["value"] for row in citing["rows"]}
    assert any(url and url.startswith("https://www.lgo.org.uk/decisions/") for url in sources.values())


def test_limits_and_offsets_say_that_there_is_more(assistant: Talk) -> None:
    query = "SELECT ?d { ?d a og:Decision } ORDER BY ?d"
    whole = assistant.data("query_sparql", query=query)
    assert (whole["count"], whole["truncated"]) == (15, False)
    first = assistant.data("query_sparql", query=query, limit=10)
    rest = assistant.data("query_sparql", query=query, limit=10, offset=10)
    assert (first["count"], first["truncated"], rest["count"], rest["truncated"]) == (10, True, 5, False)
    assert first["rows"] + rest["rows"] == whole["rows"]
    assert "limit of 10" in first["truncated_because"]
    assert "less than or equal to 500" in assistant.error("query_sparql", query=query, limit=501)
    assert "at most 10000 characters" in assistant.error("query_sparql", query=query + " " * 10_000)


def test_a_large_result_is_cut_at_a_whole_row(assistant: Talk) -> None:
    values = " ".join(f'"{letter * 3000}"' for letter in "abc")
    wide = f"SELECT ?long {{ VALUES ?long {{ {values} }} }}"
    assert assistant.data("query_sparql", query=wide)["count"] == 3
    wide = "SELECT ?a ?b { ?d dcterms:abstract ?a . ?e dcterms:abstract ?b }"
    answer = assistant.data("query_sparql", query=wide, limit=500)
    assert answer["truncated"] and 50 < answer["count"] < 225
    assert "60,000 characters" in answer["truncated_because"]
    assert sum(len(term["value"]) for row in answer["rows"] for term in row.values()) <= 60_000
    huge = f'SELECT (CONCAT({", ".join(["?y"] * 40)}) AS ?x) {{ BIND("{"x" * 2000}" AS ?y) }}'
    assert "at most 60,000" in assistant.error("query_sparql", query=huge)


def test_all_kinds_of_queries(assistant: Talk) -> None:
    assert assistant.data("query_sparql", query="ASK { ?d a og:Decision }")["boolean"] is True
    assert assistant.text("query_sparql", query="ASK { ?d a og:Zeppelin }").startswith("false")
    described = assistant.data("query_sparql", query="DESCRIBE <https://w3id.org/ombudsgraph/id/decision/99-900-101>", limit=500)
    assert described["kind"] == "graph"
    assert [one["reference"] for one in described["sources"]] == ["99 900 101"]
    typed = assistant.data("query_sparql", query='SELECT (1 AS ?n) ("x"@en AS ?l) (<http://x/> AS ?i) ?u { }')["rows"][0]
    assert typed["n"] == {"kind": "literal", "value": "1", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}
    assert typed["l"] == {"kind": "literal", "value": "x", "language": "en"}
    assert typed["i"] == {"kind": "iri", "value": "http://x/"}
    assert "u" not in typed


def test_an_empty_answer_says_so(assistant: Talk) -> None:
    assert "No row: nothing in the graph fits." in assistant.text("query_sparql", query="SELECT ?d { ?d a og:Zeppelin }")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?d { SERVICE <http://127.0.0.1:9/> { ?d ?p ?o } }", "SERVICE is not allowed"),
        ("DELETE WHERE { ?s ?p ?o }", "update"),
        ("LOAD <file:///etc/passwd>", "update"),
        ("INSERT DATA { <http://x/> <http://x/> 1 }", "update"),
        ("SELECT ?d { { " * 60 + "?d ?p ?o" + " } }" * 60, "nested too deeply"),
        ("SELECT ?d { ?d", "cannot be parsed"),
        ("DROP ALL", "update"),
        ("", ""),
    ],
)
def test_what_is_not_allowed(assistant: Talk, query: str, told: str) -> None:
    assert told in assistant.error("query_sparql", query=query)


def test_from_a_file_reads_nothing(assistant: Talk) -> None:
    answer = assistant.call("query_sparql", query="SELECT ?s FROM <file:///etc/passwd> { ?s ?p ?o }")
    assert answer.is_error or (answer.structured_content or {})["count"] == 0


def test_a_slow_query_is_ended_and_the_next_answered(sample_store: Path) -> None:
    with talk(sample_store, "--timeout", "1") as client:
        assert "not answered within 1 s" in client.error("query_sparql", query=CARTESIAN)
        assert client.data("query_sparql", query="ASK { ?d a og:Decision }")["boolean"] is True
        assert client.data("search_decisions", words="housing")["total"] > 0


def test_the_store_is_not_changed(assistant: Talk, sample_store: Path) -> None:
    assistant.call("query_sparql", query="DROP ALL")
    with Store.open(sample_store, read_only=True) as store:
        assert store.verify() == []
