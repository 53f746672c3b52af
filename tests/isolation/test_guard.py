"""The guard: what it lets pass, what it refuses, how long it takes, and whether the engine sees a SERVICE that it does not."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sockets import Canary

from ombudsgraph import questions
from ombudsgraph.errors import QueryRefused
from ombudsgraph.isolation import guard
from ombudsgraph.isolation.guard import check, names_dataset

HARMLESS = [
    "ASK {}",
    'SELECT * { ?s rdfs:label "SERVICE <http://example.org/> {}" }',
    "SELECT * { ?s ?p ?o } # SERVICE <http://example.org/> {}",
    "SELECT ?service { ?service ex:service <http://example.org/SERVICE> ; ex:SERVICE _:service, 'a'@en-service }",
    "SELECT * { ?s ?p '''it's a ''SERVICE'' of \\''' ours''' }",
    'SELECT * { ?s ?p "\\" SERVICE <x:y> {}" }',
    "SELECT * { ?s ?p ?o FILTER(?o < 5 && ?o > 1) }",
    "SELECT * { <http://example.org/it's> ?p ?o }",
    "DESCRIBE <http://example.org/INSERT>",
    "PREFIX insert: <http://example.org/> SELECT * { ?s insert:load ?o }",
    "SELECT * { ?s (ex:a/(ex:b|(ex:c/ex:d*)+)*)+ ?o }",
    "SELECT * { VALUES ?x { " + " ".join(f"<http://example.org/{n}>" for n in range(5000)) + " } ?x ?p ?o }",
    "SELECT * { VALUES (?x ?y) { " + " ".join(f"(ex:a{n} 1.5)" for n in range(5000)) + " } ?x ?p ?o }",
    "ASK { " + "{" * 90 + "}" * 90 + " }",
]
REFUSED = {
    "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }": "SERVICE",
    "SELECT * { service silent ?x { ?s ?p ?o } }": "SERVICE",
    "SELECT * {?s ?p 1.SERVICE<x:y>{}}": "SERVICE",
    "SELECT * {?s ?p 1e5SERVICE<x:y>{}}": "SERVICE",
    "SELECT * {?s ?p trueSERVICE<x:y>{}}": "SERVICE",
    "SELECT * { SERVICEex:y {} }": "SERVICE",
    "SELECT * {<http://example.org/#>?p ?o.SERVICE<x:y>{}}": "SERVICE",
    "SELECT * {<http://example.org/\\u0023>?p ?o.SERVICE<x:y>{}}": "SERVICE",
    "SELECT * { \\u0053ERVICE <x:y> {} }": "SERVICE",
    "SELECT * { S\\U00000045RVICE <x:y> {} }": "SERVICE",
    "SELECT * { #\nSERVICE#\n<x:y> {} }": "SERVICE",
    "SELECT * { #\rSERVICE <x:y> {} }": "SERVICE",
    'SELECT * { ?s ?p """a"""SERVICE <x:y> {} }': "SERVICE",
    "SELECT * { ?s ?p '' SERVICE <x:y> {} }": "SERVICE",
    "SELECT * {FILTER(?a<?b&&?c='x>')SERVICE<x:y>{}FILTER(?z='q')}": "could be hidden",
    "SELECT * { VALUES ?x {'''a'} SERVICE <x:y> {} }": "could be hidden",
    "LOAD <http://example.org/>": "updates are not allowed: found LOAD",
    "PREFIX x: <y:> # SELECT\nINSERT DATA { x:a x:b x:c }": "found INSERT",
    "with <x:y> delete { ?s ?p ?o } where { ?s ?p ?o }": "found WITH",
    "ASK " + "{" * 101 + "}" * 101: "at most 100",
    "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }": "at most 100",
    "SELECT * { " + "?s ?p ?o . " * 200 + "}": "at most 128 are allowed",
    "SELECT * { ?s ex:a 1 " + "; ex:a 2 " * 200 + "}": "patterns",
    "ASK { FILTER(" + "||".join(["?a"] * 1002) + ") }": "operators",
    "ASK { ?s " + "/".join(["ex:p"] * 1002) + " ?o }": "operators",
    "ASK { ?s (((((ex:p*)*)*)+)*)* ?o }": "repetitions",
    "ASK { ?x " + "(" * 16 + "ex:p" + ")*" * 16 + " ?o }": "repetitions",
    "ASK { FILTER(" + "IF(true,1,1) " * 3000 + "true) }": "words and signs",
    "SELECT ('" + "a" * 300_000 + "' AS ?x) {}": f"at most {guard.SIZE}",
}


@pytest.mark.parametrize("query", HARMLESS, ids=lambda query: query[:60])
def test_harmless_queries_pass(query: str) -> None:
    check(query)


def test_every_question_of_the_library_passes() -> None:
    library = questions.library()
    assert len(library) >= 30
    for question in library.values():
        check(question.text)


@pytest.mark.parametrize(("query", "why"), REFUSED.items(), ids=lambda text: text[:60])
def test_hostile_queries_are_refused_and_told_why(query: str, why: str) -> None:
    with pytest.raises(QueryRefused, match=why):
        check(query)


def test_service_passes_only_where_it_is_let_in() -> None:
    check("SELECT * { SERVICE <x:y> {} }", service=True)
    with pytest.raises(QueryRefused, match="updates"):
        check("LOAD <x:y>", service=True)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("SELECT * FROM <x:y> { ?s ?p ?o }", True),
        ("ASK from named <x:y> {}", True),
        ("SELECT ?from { ?s ?p ?from }", False),
        ("SELECT * { ?s ?p ?o } # FROM <x:y>", False),
        ('SELECT ("FROM <x:y>" AS ?x) {}', False),
        ("PREFIX from: <x:> SELECT * { ?s from:y ?o }", False),
        ("SELECT * #\nFROM<x:y>{}", True),
    ],
)
def test_a_dataset_of_its_own_is_seen(query: str, named: bool) -> None:
    assert names_dataset(query) is named


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "'",
        '"',
        "'''",
        '"""',
        "a:",
        "\\u0041",
        "?",
        "#",
        "(",
        "a.-",
        "@a-",
        '"\\',
        "_:-",
        "a%",
        "a ",
        "VALUES ?x {1 ",
        "?a<",
        ":\\",
        "'a'",
    ],
)
def test_the_longest_text_of_anything_passes_or_is_refused_with_a_reason(piece: str) -> None:
    for text in (piece * (guard.SIZE // len(piece)), "service " + piece * (guard.SIZE // len(piece) - 10)):
        try:
            check(text)
        except QueryRefused as error:
            assert str(error)


FRAGMENTS = [
    "SERVICE <{canary}> {{}}", "SERVICE<{canary}>{{}}", "service silent <{canary}> {{ ?s ?p ?o }}", "\\u0053ERVICE <{canary}> {{}}",
    "BIND(<{canary}> AS ?c) SERVICE ?c {{}}", "SERVICE<{canary}>#>\n{{}}", "{{", "}}", "'", '"', "'''", '"""', "\\", "#", "\n", "\r",
    "<", ">", "<http://example.org/#>", "<a'b>", "<\\u0023>", "<\\u003E", "?a<?b", "?c>", "FILTER(?a<?b", "FILTER(1<2)", "&&?c='x>')",
    "FILTER(?z='q')", "?s ?p ?o", ".", ";", ",", "(", ")", "[", "]", "1", "1e5", "1.", "true", "a", "''", '""', "'a'", '"a"', "@en", "^^",
    "_:b", "ex:", "ex:a", "ex:a.", "ex:a\\-", "%41", "VALUES ?x {{", "OPTIONAL", "BIND(1 AS ?x)", " ", "UNION", "$x", "é", "\u00a0",
    "\u2028", "\ufeff", "\x00", "{{}}", "?s ?p", "<<(", ")>>", "{{|", "|}}", "GRAPH ?g", "-",
]  # fmt: skip


def test_the_canary_sees_what_the_engine_asks() -> None:
    with Canary() as canary:
        with pytest.raises((OSError, RuntimeError)):
            list(ox.Store().query(f"SELECT * {{ SERVICE <{canary.address}> {{}} }}"))  # type: ignore[arg-type]
        assert canary.connections > 0


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=9), st.data())
def test_the_engine_sees_no_service_that_the_guard_does_not(fragments: list[str], data: st.DataObject) -> None:
    """What the guard lets pass is put to the engine itself, which would connect."""
    service = data.draw(st.sampled_from(FRAGMENTS[:6]))
    place = data.draw(st.integers(0, len(fragments)))
    with Canary() as canary:
        pieces = [*fragments[:place], service, *fragments[place:]]
        query = "PREFIX ex: <http://example.org/> SELECT * { " + "".join(pieces).format(canary=canary.address) + " }"
        try:
            check(query)
        except QueryRefused:
            return
        try:
            found = ox.Store().query(query)
            if isinstance(found, ox.QuerySolutions):
                list(found)
        except (SyntaxError, ValueError, RuntimeError, OSError):
            pass
        assert canary.connections == 0


def test_the_engine_fetches_no_graph(tmp_path: Path) -> None:
    """FROM of a file or of a web address names a graph of the store: the guard need not look at it."""
    file = tmp_path / "data.nt"
    file.write_text("<http://example.org/a> <http://example.org/b> <http://example.org/c> .\n", encoding="utf-8")
    with Canary() as canary:
        for address in (file.as_uri(), canary.address):
            for clause in ("FROM", "FROM NAMED"):
                query = f"SELECT * {clause} <{address}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
                check(query)
                found = ox.Store().query(query)
                assert isinstance(found, ox.QuerySolutions)
                assert list(found) == []
        assert canary.connections == 0
