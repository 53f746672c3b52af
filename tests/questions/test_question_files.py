"""Each file of queries/: a whole header, parameters that fit the VALUES blocks, terms that exist, and no form that is slow."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

import ombudsgraph
from ombudsgraph import questions, resources
from ombudsgraph.errors import QueryError
from ombudsgraph.questions import blocks
from ombudsgraph.questions.library import parse
from ombudsgraph.questions.slow_forms import slow_forms
from ombudsgraph.registers.entries import holds
from ombudsgraph.terms import PREFIXES

LIBRARY = questions.library()
OG, OGC = PREFIXES["og"], PREFIXES["ogc"]
# Reach out of the store, or one graph of many: none of a question's business.
FORBIDDEN = {"SERVICE", "GRAPH", "FROM", "LOAD", "INSERT", "DELETE", "EXISTS", "GROUP_CONCAT", "SAMPLE", "RAND", "NOW", "UUID", "BNODE"}

HEADER = """#+ summary: A question
#+ description: >-
#+   It asks something.
#+ tags: [test]
#+ params:
#+   - name: role
#+     label: Why
#+     type: concept citation-role
#+     default: duty
"""
BLOCK = "VALUES ?role { <https://w3id.org/ombudsgraph/concept/citation-role/duty> }"


def words(name: str) -> set[str]:
    return {token.text.upper() for token in blocks.tokens(LIBRARY[name].text) if token.kind == "word"}


@pytest.mark.parametrize("name", LIBRARY)
def test_both_engines_read_it(name: str) -> None:
    text = LIBRARY[name].text
    assert prepareQuery(text).algebra.name == f"{LIBRARY[name].form.title()}Query"
    ox.Store().query(text)


@pytest.mark.parametrize("name", LIBRARY)
def test_the_header_is_whole_and_short(name: str) -> None:
    question = LIBRARY[name]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert question.summary[0].isupper()
    assert not question.summary.endswith(".")
    assert question.description.endswith(".")
    assert question.tags
    assert len({parameter.name for parameter in question.parameters}) == len(question.parameters)
    assert all(parameter.label and parameter.label[0].isupper() for parameter in question.parameters)
    assert all(len(line) <= 140 for line in question.text.splitlines())
    asked = {block.variable for block in blocks.find(question.text)}
    assert {parameter.name for parameter in question.parameters} <= asked


def test_no_two_questions_ask_the_same() -> None:
    assert len({question.summary for question in LIBRARY.values()}) == len(LIBRARY)


@pytest.mark.parametrize("name", LIBRARY)
def test_prefixes_are_declared_as_everywhere_and_all_used(name: str) -> None:
    text = LIBRARY[name].text
    declared = dict(re.findall(r"(?m)^PREFIX (\w+): <([^>]+)>$", text))
    assert declared == {prefix: PREFIXES[prefix] for prefix in sorted(declared)}
    assert {token.text.partition(":")[0] for token in blocks.tokens(text) if token.kind == "name"} == set(declared)


def test_every_term_exists() -> None:
    ontology = rdflib.Graph().parse(data=resources.texts("ontology", ".ttl")["ombudsgraph.ttl"], format="turtle")
    declared = {str(subject) for subject in ontology.subjects()}
    for name, question in LIBRARY.items():
        for token in blocks.tokens(question.text):
            if token.kind == "name" and token.text.startswith("og:") and token.text != "og:":
                assert OG + token.text[3:] in declared, f"{name}: {token.text}"
            if token.kind == "iri" and token.text.startswith(f"<{OGC}") and token.text != f"<{OGC}>":
                assert holds(token.text[1:-1]), f"{name}: {token.text}"


@pytest.mark.parametrize("name", LIBRARY)
def test_it_has_no_form_that_is_slow_or_reaches_out(name: str) -> None:
    question = LIBRARY[name]
    assert words(name) & FORBIDDEN == set()
    assert slow_forms(question.text, {parameter.name for parameter in question.parameters if not parameter.defaults}) == ()


@pytest.mark.parametrize("name", LIBRARY)
def test_its_rows_have_a_fixed_order(name: str) -> None:
    if LIBRARY[name].form is questions.Form.SELECT:
        assert re.search(r"(?m)^ORDER BY ", LIBRARY[name].sparql)


@pytest.mark.parametrize("name", LIBRARY)
def test_a_values_block_stands_within_where(name: str) -> None:
    depth = 0
    for token in blocks.tokens(LIBRARY[name].text):
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "other" else 0
        assert token.text.upper() != "VALUES" or token.kind != "word" or depth > 0


LISTED = [(name, parameter) for name, question in LIBRARY.items() for parameter in question.parameters if parameter.values]


@pytest.mark.parametrize(("name", "parameter"), LISTED, ids=lambda value: value if isinstance(value, str) else value.name)
def test_the_question_that_lists_values_lists_the_defaults(name: str, parameter: questions.Parameter, sample_store: Path) -> None:
    assert parameter.values
    found = ombudsgraph.query(sample_store, parameter.values, **dict(parameter.listing))
    assert found.variables[:2] == ("value", "label")
    listed = {row["value"] for row in found}
    assert listed
    assert {parameter.term(value or "") for value in listed}  # each is a value of the parameter's type
    used = {term.strip("<>") for term in (parameter.term(value) for value in parameter.defaults)}
    assert not used or used & listed


def test_every_value_of_a_closed_list_has_its_listing() -> None:
    for name, question in LIBRARY.items():
        for parameter in question.parameters:
            if parameter.kind in ("concept", "body", "decision", "year"):
                assert parameter.values, f"{name}: {parameter.name}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER + "SELECT ?role WHERE { ?s ?p ?role }", "role has no VALUES block"),
        (HEADER + "SELECT ?role WHERE { # VALUES ?role { }\n ?s ?p ?role }", "role has no VALUES block"),
        (HEADER + f"SELECT ?role WHERE {{ {BLOCK.replace('duty', 'applied')} }}", "other data than the default"),
        (HEADER + f"SELECT ?role WHERE {{ {BLOCK} {{ {BLOCK.replace('duty', 'applied')} }} }}", "other data than the default"),
        (HEADER.replace("summary", "sumary") + BLOCK, "header cannot be read.*sumary"),
        (HEADER.replace("    label", "    lable") + BLOCK, "header cannot be read.*lable"),
        (HEADER.replace("concept citation-role", "concepts") + BLOCK, "header cannot be read.*concepts"),
        (HEADER.replace("#+     default: duty\n", "") + BLOCK, "header cannot be read.*default"),
        (HEADER.replace("default: duty", "default: dutty") + BLOCK, "found 'dutty'"),
        (HEADER.replace("[test]", "[test") + BLOCK, "header cannot be read"),
        ("SELECT ?s WHERE { ?s ?p ?o }", "header cannot be read"),
    ],
)
def test_a_file_that_does_not_hold_together_is_refused(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse("test", text)
