"""The lint of slow forms: each is seen in an example, and not in the same question written otherwise, which gives the same rows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ombudsgraph import answers
from ombudsgraph.questions.slow_forms import HINT, slow_forms
from ombudsgraph.storage.store import Store
from ombudsgraph.terms import PREFIXES

ACT = "<http://www.legislation.gov.uk/id/ukpga/1989/41>"
LAST = "<http://www.legislation.gov.uk/id/ukpga/1974/7/section/34/3>"
UNDEF = "VALUES ?body { UNDEF }"

# What the message says, the slow form, and the form to write; both ask the same.
FORMS = {
    "several patterns": (
        "EXISTS over several patterns",
        "SELECT ?d WHERE { ?d a og:Decision FILTER NOT EXISTS { ?d og:remedy ?r . ?r og:amount ?sum } } ORDER BY ?d",
        "SELECT ?d WHERE { ?d a og:Decision MINUS { ?d og:remedy ?r . ?r og:amount ?sum } } ORDER BY ?d",
    ),
    "several patterns that are there": (
        "EXISTS over several patterns",
        "SELECT ?d WHERE { ?d a og:Decision FILTER(EXISTS { ?d og:remedy ?r . ?r og:amount ?sum }) } ORDER BY ?d",
        "SELECT DISTINCT ?d WHERE { ?d og:remedy ?r . ?r og:amount ?sum } ORDER BY ?d",
    ),
    "pairs": (
        "a comparison of every pair",
        f"SELECT ?a (COUNT(?d) AS ?n) {{ ?d og:cites ?a, ?b FILTER(STR(?a) < STR(?b)) FILTER(?b = {LAST}) }} GROUP BY ?a ORDER BY ?a",
        f"SELECT ?a (COUNT(?d) AS ?n) {{ ?d og:cites {LAST}, ?a FILTER(STR(?a) < STR({LAST})) }} GROUP BY ?a ORDER BY ?a",
    ),
    "a path within a sequence": (
        "within a sequence",
        f"SELECT DISTINCT ?d WHERE {{ ?d og:cites/eli:is_part_of* {ACT} }} ORDER BY ?d",
        f"SELECT DISTINCT ?d WHERE {{ ?x eli:is_part_of* {ACT} . ?d og:cites ?x }} ORDER BY ?d",
    ),
    "a path with no end given": (
        "neither of which is given",
        f"SELECT DISTINCT ?x WHERE {{ ?d og:cites ?x . ?x eli:is_part_of* ?act FILTER(?act = {ACT}) }} ORDER BY ?x",
        f"SELECT DISTINCT ?x WHERE {{ VALUES ?act {{ {ACT} }} ?x eli:is_part_of* ?act . ?d og:cites ?x }} ORDER BY ?x",
    ),
    "what is required after what is not": (
        "stands after an OPTIONAL",
        "SELECT ?d ?b WHERE { ?d a og:Decision OPTIONAL { ?d og:outcome ?o } ?d og:respondent ?b } ORDER BY ?d ?b",
        "SELECT ?d ?b WHERE { ?d a og:Decision . ?d og:respondent ?b OPTIONAL { ?d og:outcome ?o } } ORDER BY ?d ?b",
    ),
    "an option that may be bound to nothing": (
        "none of whose variables is surely bound",
        "SELECT ?p ?t WHERE { ?p a og:Provision OPTIONAL { ?p eli:is_part_of ?a } OPTIONAL { ?a dcterms:title ?t } } ORDER BY ?p",
        "SELECT ?p ?t WHERE { ?p a og:Provision OPTIONAL { ?p eli:is_part_of ?a OPTIONAL { ?a dcterms:title ?t } } } ORDER BY ?p",
    ),
    "a join with what may be UNDEF": (
        r"a join with \?body",
        f"SELECT ?d ?body WHERE {{ {UNDEF} ?d og:respondent ?body }} ORDER BY ?d ?body",
        f"SELECT ?d ?it WHERE {{ {UNDEF} ?d og:respondent ?it FILTER(!BOUND(?body) || ?it = ?body) }} ORDER BY ?d ?it",
    ),
    "a pattern of words": (
        "REGEX",
        'SELECT ?d WHERE { ?d dcterms:identifier ?r FILTER(REGEX(?r, "^99 900")) } ORDER BY ?d',
        'SELECT ?d WHERE { ?d dcterms:identifier ?r FILTER(STRSTARTS(?r, "99 900")) } ORDER BY ?d',
    ),
    "a limit that cuts": (
        f"write LIMIT {HINT}",
        "SELECT ?d ?t WHERE { { SELECT ?d WHERE { ?d a og:Decision } LIMIT 1000 } ?d dcterms:title ?t } ORDER BY ?t",
        f"SELECT ?d ?t WHERE {{ {{ SELECT ?d WHERE {{ ?d a og:Decision }} LIMIT {HINT} }} ?d dcterms:title ?t }} ORDER BY ?t",
    ),
}


def found(sparql: str) -> tuple[str, ...]:
    return slow_forms(sparql, ("body",), PREFIXES)


@pytest.mark.parametrize(("message", "slow", "better"), FORMS.values(), ids=FORMS)
def test_a_slow_form_is_refused_and_its_better_one_is_not(message: str, slow: str, better: str) -> None:
    messages = found(slow)
    assert any(re.search(message, one) for one in messages), messages
    assert found(better) == ()


@pytest.mark.parametrize(("message", "slow", "better"), FORMS.values(), ids=FORMS)
def test_both_forms_ask_the_same(message: str, slow: str, better: str, sample_store: Path) -> None:
    with Store.open(sample_store, read_only=True) as store:
        rows = [tuple(row.values()) for row in answers.run(store, slow)]
        assert rows
        assert [tuple(row.values()) for row in answers.run(store, better)] == rows


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?d WHERE { ?d a og:Decision FILTER NOT EXISTS { ?d og:outcome ?o } }",  # one pattern: a look-up for each row
        "SELECT ?d WHERE { ?d a og:Decision } ORDER BY ?d LIMIT 20",  # of the whole answer, as asked
        "SELECT ?d WHERE { { SELECT ?d ?t WHERE { ?d dcterms:title ?t } ORDER BY ?t LIMIT 20 } ?d og:outcome ?o }",
        "SELECT ?p WHERE { { SELECT ?b WHERE { ?d og:respondent ?b } } ?b og:succeededBy* ?p }",
        "SELECT ?l WHERE { ?c dcterms:title|skos:prefLabel ?l }",
        f"SELECT ?s WHERE {{ ?d og:complaint/og:step ?s . ?d og:cites {ACT} }}",
        "SELECT ?d WHERE { ?d og:remedyTotal/og:amount ?sum FILTER(?sum > 100) }",
    ],
)
def test_what_is_not_slow_is_let_be(sparql: str) -> None:
    assert found(sparql) == ()
