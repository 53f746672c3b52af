"""A query that cannot be parsed: the line, the column, the line itself with a caret, and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from question_sources import query, said

from ombudsgraph import answers, questions
from ombudsgraph.answers import places
from ombudsgraph.errors import QueryError, QueryRefused
from ombudsgraph.questions import blocks
from ombudsgraph.terms import PREFIXES

# In each query « stands before the place that is to be told.
MISTAKES = [
    ("SELECT ?x WHERE { ?x a «}", "unexpected }"),
    ("SELECT ?x\nWHERE {\n  ?x a og:Decision\n  «?x og:date ?d .\n}", "unexpected ?x"),
    ("SELECT ?x\r\nWHERE {\r\n  ?x a og:Decision\r\n  «?x og:date ?d .\r\n}", "unexpected ?x"),
    ("SELECT ?x { ?x «foo:b ?y }", "the prefix foo: is not declared; these need no declaration: dcterms, eli, id, leg"),
    ("SELECT ?x { ?x a og:D ;; og:e ?z . FILTER(?z > «) }", "unexpected )"),
    ("SELECT ?x (COUNT(?y) AS ?n «{ ?x ?y ?z }", "unexpected {; the ( of line 1, column 11 is not closed"),
    ("SELECT ?x { ?x a og:D } LIMIT «x", "unexpected x"),
    ("SELECT ?x ?x (1 AS ?x) {}«", "Duplicated variable name in SELECT"),
    ("SELECT ?x { ?x ?y ?z } GROUP BY ?y«", "The SELECT contains a variable that is unbound"),
    ("SELECT * { BIND(1 AS ?x)\n BIND(2 AS «?x) }", "?x has a value already, so that BIND cannot give it one"),
    ('SELECT («"a\\q" AS ?x) {}', 'unexpected "a\\q"'),
    ('SELECT ("日本語" AS ?x) {\n ?x a og:D ; «"日本" ?y }', 'unexpected "日本"'),
    ("SELECT ?é { ?é a og:D } «ODER BY ?é", "unexpected ODER; is ORDER meant?"),
    ("PREFIX og: <x:y>\n«SELCT ?x { SELECT ?x { ?x a og:D } }", "unexpected SELCT; is SELECT meant?"),
    ("SELECT ?x { ?x a og:D «ORDER BY ?x", "unexpected ORDER; the { of line 1, column 11 is not closed"),
    ("SELECT ?x { ?x a og:D . FILTER(?x = «'a) }", "the string that begins here has no end"),
    ("SELECT ?x { ?x a og:D . } «}", "unexpected }"),
    ("SELECT ?x { ?x a og:D, «. OPTIONAL ?x og:a ?z }", "unexpected ."),
    ("SELECT ?x { ?x og:a/ «?y }", "unexpected ?y"),
    ("SELECT ?x { FILTER(«REGX(?x,'a')) ?x a og:D }", "unexpected REGX; is REGEX meant?"),
    ("SELECT ?x { ?x a og:D« # }", "the query ends too early"),
    ("SELECT ?x {\n  ?x a [ og:p 1 «) }", "unexpected ); the [ of line 2, column 8 is not closed"),
    ("ASK WHERE«", "the query is not complete"),
    ("\tSELECT\t?x\t{\t?x a\t«}", "unexpected }"),
    (f"SELECT ?x {{ ?x a og:D }}{' ' * 500}LIMIT «x{' ' * 500}# end", "unexpected x"),
]


@pytest.mark.parametrize(("marked", "why"), MISTAKES)
def test_the_place_is_told(marked: str, why: str, sample_store: Path) -> None:
    text = marked.replace("«", "")
    start = marked.index("«")
    line, column = marked.count("\n", 0, start) + 1, start - marked.rfind("\n", 0, start)
    with pytest.raises(QueryError) as caught:
        answers.query(sample_store, text)
    told = str(caught.value)
    assert told.startswith(f"the query cannot be parsed at line {line}, column {column}: {why}")
    shown, caret = told.split("\n")[-2:]
    assert f"--> {line}:{column}" in told
    assert caret.endswith("^")
    found = shown[len(caret) - 1 :] if shown.isascii() else text[start:].split("\n")[0]
    assert text[start:].split("\n")[0].strip().startswith(found.rstrip("…").strip())


def test_wide_signs_and_tabs_keep_the_caret_below_its_place() -> None:
    place = places.find('SELECT ("日本" AS ?x) { ?x a }', PREFIXES)
    assert place is not None
    lines = places.message('SELECT ("日本" AS ?x) { ?x a }', "the query", place).split("\n")
    assert lines[-1].index("^") == lines[-2].index("}") + 2  # two signs that are two columns wide each
    place = places.find("\tASK\t{ ?x a\t}", PREFIXES)
    assert place is not None
    assert places.message("\tASK\t{ ?x a\t}", "the query", place).split("\n")[-1] == "  | \t   \t      \t^"


def test_a_query_too_long_to_be_looked_at_closely_has_the_engine_s_place() -> None:
    text = f"SELECT ?x {{ ?x a {', '.join(f'og:C{n}' for n in range(9000))} \n; ] . ?x a og:C, og:D, og:E }}"
    place = places.find(text, PREFIXES)
    assert place is not None
    assert (place.line, place.why) == (2, "this cannot stand here")


@pytest.mark.parametrize("timeout", [(), ("--timeout", "100")])
def test_a_file_s_name_and_line_are_told(timeout: tuple[str, ...], sample_store: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("# mine\nSELECT ?d {\n  ?d a og:Decision ;; foo:bar 1 }", "utf-8")
    done = query("mine.rq", "--store", sample_store, *timeout, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode().split("\n")[0].startswith("ombudsgraph: mine.rq cannot be parsed at line 3, column 23: the prefix foo:")
    assert done.stderr.decode().split("\n")[1:4] == [
        " --> mine.rq:3:23",
        "3 |   ?d a og:Decision ;; foo:bar 1 }",
        "  |                       ^",
    ]


def test_the_place_is_that_of_the_file_whatever_the_parameters_are(sample_store: Path, tmp_path: Path) -> None:
    text = '#+ params:\n#+ - {name: a, label: A, type: string, default: b}\nSELECT ?a {\n VALUES ?a {\n  "b"\n }\n ?a a }'
    (tmp_path / "mine.rq").write_text(text, "utf-8")
    for given in ((), ("--param", "a=x")):
        done = query(tmp_path / "mine.rq", *given, "--store", sample_store)
        assert "cannot be parsed at line 7, column 7: unexpected }" in said(done)


def test_any_token_that_is_lost_has_a_place_in_the_query() -> None:
    told = 0
    for question in list(questions.library().values())[::6]:
        sparql = question.sparql
        for token in list(blocks.tokens(sparql))[::4]:
            broken = sparql[: token.start] + sparql[token.end :]
            place = places.find(broken, PREFIXES)
            if place is None:
                continue
            told += 1
            lines = broken.split("\n")
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1
            assert places.message(broken, "the query", place).endswith("^")
    assert told > 100


@pytest.mark.parametrize("timeout", [(), ("--timeout", "100")])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT * " + "{" * 2250 + "}" * 2250, "nested too deeply"),
        ("SELECT * { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(256)) + " }", "too large"),
        ("ASK { FILTER(" + "(" * 2250 + "1" + ")" * 2250 + ") }", "nested too deeply"),
    ],
)
def test_what_would_bring_the_engine_down_is_refused(timeout: tuple[str, ...], text: str, told: str, sample_store: Path) -> None:
    done = query("-", "--store", sample_store, *timeout, stdin=text.encode())
    assert done.returncode == 2
    assert told in said(done)
    with pytest.raises(QueryRefused):
        answers.query(sample_store, text)


def test_what_takes_too_long_is_given_up(sample_store: Path) -> None:
    pairs = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c < ?f && ?f < ?i && ?i < ?a) }"
    done = query(pairs, "--store", sample_store, "--timeout", "1.5")
    assert done.returncode == 1
    assert said(done) == "ombudsgraph: the query was not answered within 1.5 s; ask for less, or give it more time"
    assert done.stdout == b""


def test_what_needs_too_much_memory_is_given_up(sample_store: Path) -> None:
    doubled = '"0123456789" AS ?v0)'
    bomb = (
        f"SELECT (STRLEN(?v30) AS ?n) {{ BIND({doubled} " + " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(30)) + " }"
    )
    done = query(bomb, "--store", sample_store, "--timeout", "100")
    assert done.returncode == 1
    assert "memory" in said(done)


def test_a_service_that_is_not_there_is_an_error_and_not_allowed_apart(sample_store: Path) -> None:
    text = "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }"
    done = query(text, "--store", sample_store)
    assert (done.returncode, done.stdout.strip()) == (2, b"o\tp\ts")
    assert "the query cannot be answered" in said(done)
    refused = query(text, "--store", sample_store, "--timeout", "100")
    assert refused.returncode == 2
    assert "SERVICE is not allowed" in said(refused)
