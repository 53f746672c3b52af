"""What the guard must see through, and what it must not mistake: nothing hidden is taken for a key word, no disguise passes."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from guard_texts import disguised, innocent_queries, mangled
from hypothesis import given, settings
from hypothesis import strategies as st

from ombudsgraph import questions
from ombudsgraph.errors import QueryRefused
from ombudsgraph.isolation.guard import check

STORE = ox.Store()
STORE.update("INSERT DATA { <urn:a> <urn:b> 1 }")


def asks_elsewhere(sparql: str) -> bool:
    """Tell whether the engine, left alone, tries to ask the endpoint <urn:x> (which has no host, so that nothing goes out)."""
    try:
        found = STORE.query(sparql)
        if isinstance(found, ox.QuerySolutions | ox.QueryTriples):
            for _ in found:
                pass
    except SyntaxError:
        return False
    except OSError:  # "A URI scheme must be set", "not supported"
        return True
    except (RuntimeError, ValueError) as error:
        return "service" in str(error).lower()
    return False


def passes(sparql: str) -> bool:
    try:
        check(sparql)
    except QueryRefused:
        return False
    return True


def test_the_engine_shows_when_it_asks_elsewhere() -> None:
    assert asks_elsewhere("SELECT * { SERVICE <urn:x> { ?s ?p ?o } }")
    assert asks_elsewhere("ASK { SERVICE ?e { ?s ?p ?o } }")
    assert not asks_elsewhere("SELECT * { ?s ?p ?o }")


@given(innocent_queries())
@settings(max_examples=200, deadline=None)
def test_nothing_hidden_is_mistaken(sparql: str) -> None:
    try:
        STORE.query(sparql)
    except SyntaxError:
        return  # what a blank node may stand for is the engine's to say
    check(sparql)


@given(mangled(disguised()))
@settings(max_examples=1500, deadline=None)
def test_no_disguise_passes(sparql: str) -> None:
    assert not (passes(sparql) and asks_elsewhere(sparql))


def test_the_disguises_are_real() -> None:
    """Most of what the strategy makes would ask another endpoint: else the test above says nothing."""
    seen = []

    @given(disguised())
    @settings(max_examples=200, deadline=None, database=None)
    def look(sparql: str) -> None:
        seen.append(asks_elsewhere(sparql))

    look()
    assert sum(seen) > len(seen) / 5


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <urn:x> { ?s ?p ?o } }",
        "SELECT * { sErViCe SILENT <urn:x> { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<urn:x>{?s ?p ?o} }",
        "PREFIX ex: <urn:> SELECT * { SERVICEex:x{?s ?p ?o} }",
        "SELECT * { SERVICE:x{?s ?p ?o} }",
        "SELECT * { ?a ?b 1SERVICE<urn:x>{?s ?p ?o} }",
        "SELECT * { ?a ?b 1.SERVICE<urn:x>{?s ?p ?o} }",
        "SELECT * { ?a ?b 1e5SERVICE<urn:x>{?s ?p ?o} }",
        "SELECT * { ?a ?b trueSERVICE<urn:x>{?s ?p ?o} }",
        "SELECT * { VALUES ?v {UNDEF}SERVICE<urn:x>{?s ?p ?o} }",
        "SELECT * { # comment\rSERVICE <urn:x> {} }",
        "SELECT * { ?a ?b '#' . SERVICE <urn:x> {} }",
        "SELECT * { ?a ?b '''\"#''' . SERVICE <urn:x> {} }",
        "SELECT * { ?a ?b 'it\\'s' . SERVICE <urn:x> {} . ?c ?d 'x' }",
        "SELECT * { ?a ?b <urn:a#'> . SERVICE <urn:x> {} . ?c ?d <urn:a#'> }",
        "PREFIX ex: <urn:> SELECT * { ?a ?b ex:\\' . SERVICE <urn:x> {} . ?c ?d ex:\\' }",
        "PREFIX ex: <urn:> SELECT * { FILTER(1<2)SERVICEex:x#>\n{?s ?p ?o} }",
        "SELECT * { FILTER(?a<?b)SERVICE?e#>\n{?s ?p ?o} }",
        "SELECT * { FILTER(?a<?b)SERVICE?e{?s?p?o}FILTER(?c>?d) }",
        "SELECT * { FILTER(?a<?b&&?c='>')SERVICE<urn:x>{?s?p?o}FILTER(?c='') }",
        "SELECT * { \\u0053ERVICE <urn:x> {} }",
        "SELECT * { # \\u000A SERVICE <urn:x> {} \n }",
        "SELECT * { ?a ?b '\\u0027 . SERVICE <urn:x> {} . ?c ?d \\u0027' }",
        "ASK { FILTER EXISTS { SERVICE <urn:x> {} } }",
        "SELECT (EXISTS { SERVICE <urn:x> {} } AS ?x) {}",
        "SELECT * {} ORDER BY (EXISTS { SERVICE <urn:x> {} })",
    ],
)
def test_a_disguise_that_was_thought_of(sparql: str) -> None:
    with pytest.raises(QueryRefused, match="SERVICE"):
        check(sparql)
    check(sparql, service=True)


@pytest.mark.parametrize(
    "word", ["INSERT DATA { }", "DELETE WHERE { ?s ?p ?o }", "LOAD <urn:x>", "CLEAR ALL", "CREATE GRAPH <urn:x>", "DROP ALL"]
)
@pytest.mark.parametrize(
    "before", ["", "# SELECT\n", "PREFIX ex: <urn:SELECT> ", "BASE <urn:x>\r\n", "prefix ASK: <urn:x> base <urn:y>", "\t"]
)
@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
def test_an_update_is_refused_by_its_name(word: str, before: str, change: type[str]) -> None:
    name, space, rest = word.partition(" ")
    with pytest.raises(QueryRefused, match=name):
        check(before + change(name) + space + rest)


@pytest.mark.parametrize("name", sorted(questions.library()))
def test_every_question_of_the_library_passes(name: str) -> None:
    check(questions.find(name).text)


@given(st.text(max_size=60), st.sampled_from(["decisions-about", "bodies"]))
@settings(max_examples=200, deadline=None)
def test_a_question_passes_with_any_words_in_its_place(words: str, name: str) -> None:
    question = questions.find("decisions-about")
    try:
        text = question.filled({"words": words + name}, "https://w3id.org/ombudsgraph/id/")
    except Exception:
        return  # what is no text of RDF
    check(text)


@given(st.text(st.characters(exclude_characters="\\\r\n"), max_size=300))
@settings(max_examples=500, deadline=None)
def test_any_text_may_stand_in_a_comment(text: str) -> None:
    check(f"ASK {{}} # {text}")
    passes(text)  # and by itself it raises nothing but a refusal
