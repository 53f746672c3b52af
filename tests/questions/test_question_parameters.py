"""Parameters: what each type takes and refuses, and that no value ever is more than a term."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from ombudsgraph import questions
from ombudsgraph.errors import QueryError
from ombudsgraph.questions import Given, Parameter, Value
from ombudsgraph.questions.library import parse

DEFAULTS = {
    "iri": "http://a.example/b",
    "concept outcome": "upheld",
    "body": "camden",
    "decision": "99-900-101",
    "integer": 1,
    "decimal": '"1.5"',
    "date": '"2020-01-02"',
    "year": 2020,
    "string": "words",
}
# What has broken out of queries elsewhere: quotes, braces, comments, escapes by number, line ends, other blocks.
ATTACKS = (
    "x> } DROP ALL { <y",
    "http://a/ }",
    "http://a/>",
    "http://a/> } UNION { ?s ?p ?o } #",
    "http://a/\n",
    "http://a/{b}",
    "http://a/\\u003E",
    "http://a/\\u003e } UNION { ?s ?p ?o } # ",
    "} UNION { ?s ?p ?o",
    '"',
    '\\"',
    '" } UNION { ?s ?p ?o } #',
    '""" } #',
    "' } #",
    "'''",
    "\\",
    "\\\\",
    '\\" } #',
    "\\u0022 } UNION { ?s ?p ?o } #",
    "\\U00000022 } #",
    "\\\\u0022 } #",
    "\\u005c\\u0022 } #",
    "\\u005c",
    "\\u000A",
    "\n} #",
    "\r\n}",
    "# } ",
    "VALUES ?other { 2 }",
    "?s",
    "$s",
    "UNDEF",
    "1 2",
    "1 } #",
    "1e5",
    "0x10",
    "٣",
    "NaN",
    "2020-01-02T00:00:00",
    "2020-13-01",
    "20200102",
    "01/02/2020",
    "99999",
    "",
    " ",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/plain,x",
    "upheld>",
    "../upheld",
    "Upheld ",
    "camden/../x",
    "99-900-101/graph> } #",
    "true",
    "©",
    "\u2028",
    "𝒳",
)
REFUSED = {
    "iri": "an http(s) IRI",
    "concept outcome": "a notation of the scheme outcome (upheld, not-upheld, closed-after-initial-enquiries)",
    "body": "a body's name in the register, its slug such as camden, or its IRI",
    "decision": "a reference such as 20-012-640, or a decision's IRI",
    "integer": "a whole number",
    "decimal": "a number such as 250 or 99.50",
    "date": "a day such as 2022-07-10",
    "year": "a year of four digits",
    "string": "words without control characters",
}


def question(kind: str) -> questions.Question:
    """Return a question with a parameter of the type *kind*, beside another one."""
    default = Parameter("x", "X", kind, (str(DEFAULTS[kind]).strip('"'),)).data()
    return parse(
        "test",
        f"""#+ summary: A question
#+ description: It asks something.
#+ tags: [test]
#+ params:
#+   - {{name: x, label: X, type: {kind}, default: {DEFAULTS[kind]}}}
#+   - {{name: other, label: Other, type: integer, default: 1}}
# VALUES ?x {{ "in a comment" }}
SELECT ?x ?other WHERE {{
  BIND("VALUES ?x {{ in a string }}" AS ?words)
  VALUES ?x {{ {default} }}
  VALUES ?other {{ 1 }}
  {{ VALUES ?x {{ {default} }} }}
}}
""",
    )


def shape(node: object) -> object:
    """Return the algebra of a query without the data of its VALUES blocks."""
    if isinstance(node, CompValue):
        if node.name == "values":
            return ("values", tuple(sorted({str(variable) for row in node.res for variable in row})))
        return (node.name, tuple((key, shape(value)) for key, value in sorted(node.items())))
    if isinstance(node, list | tuple):
        return tuple(shape(part) for part in node)
    return str(sorted(map(str, node))) if isinstance(node, set | frozenset) else str(node)


@pytest.mark.parametrize("kind", DEFAULTS)
@pytest.mark.parametrize("value", ATTACKS)
def test_a_value_is_refused_or_is_one_term_and_nothing_else(kind: str, value: str) -> None:
    asked = question(kind)
    try:
        filled = asked.filled({"x": value})
    except QueryError as error:
        assert repr(value) in str(error)
        assert REFUSED[kind] in str(error)
        return
    assert shape(prepareQuery(filled).algebra) == shape(prepareQuery(asked.text).algebra)
    here = [(row["x"], row["other"]) for row in ox.Store().query(filled)]  # type: ignore[union-attr]
    there = [(str(row[0]), str(row[1])) for row in rdflib.Graph().query(filled)]  # type: ignore[index]
    assert [(x.value, other.value) for x, other in here] == there
    assert len(here) == 1
    assert here[0][1] == ox.Literal(1)
    if kind == "string":
        assert here[0][0] == ox.Literal(value)


@pytest.mark.parametrize("kind", [kind for kind in DEFAULTS if kind != "string"])
def test_only_words_take_what_is_no_value_of_a_type(kind: str) -> None:
    taken = []
    for value in ATTACKS:
        try:
            question(kind).filled({"x": value})
        except QueryError:
            continue
        taken.append(value)
    numbers = ["20200102", "99999"]
    slugs = [value for value in ATTACKS if re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", value)]
    assert taken == {"body": slugs, "integer": numbers, "decimal": numbers}.get(kind, [])


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")) | st.sampled_from("\\\"'{}#uU0025c\n\t\r")))
def test_words_come_through_as_they_are(value: str) -> None:
    term = Parameter("x", "X", "string", ("a",)).term(value)
    query = f"SELECT ?x WHERE {{ VALUES ?x {{ {term} }} }}"
    assert [row["x"].value for row in ox.Store().query(query)] == [value]  # type: ignore[union-attr]
    assert [str(row[0]) for row in rdflib.Graph().query(query)] == [value]  # type: ignore[index]


@pytest.mark.parametrize("value", ["a\x00", "\x0b", "\x7f", "\ud800", "\ufffe"])
def test_what_no_result_could_carry_is_refused(value: str) -> None:
    with pytest.raises(QueryError, match="expected words without control characters"):
        question("string").filled({"x": value})


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("iri", "https://a.example/é?b=c#d", "<https://a.example/é?b=c#d>"),
        ("iri", "leg:ukpga/1989/41", "<http://www.legislation.gov.uk/id/ukpga/1989/41>"),
        ("concept outcome", "not-upheld", "<https://w3id.org/ombudsgraph/concept/outcome/not-upheld>"),
        ("concept outcome", "ogc:outcome/upheld", "<https://w3id.org/ombudsgraph/concept/outcome/upheld>"),
        ("concept category", "housing/allocations", "<https://w3id.org/ombudsgraph/concept/category/housing/allocations>"),
        ("body", "camden", "<https://w3id.org/ombudsgraph/id/body/camden>"),
        ("body", "London Borough of Camden", "<https://w3id.org/ombudsgraph/id/body/camden>"),
        ("body", "id:body/camden", "<https://w3id.org/ombudsgraph/id/body/camden>"),
        ("decision", "20 012 640", "<https://w3id.org/ombudsgraph/id/decision/20-012-640>"),
        ("decision", "17-002-402b", "<https://w3id.org/ombudsgraph/id/decision/17-002-402b>"),
        ("integer", -5, '"-5"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("integer", "+007", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("decimal", Decimal("99.50"), '"99.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("decimal", "250.00", '"250"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("decimal", "-0.00", '"0"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("decimal", "+0100.10", '"100.1"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("decimal", "-0.5", '"-0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("date", date(2022, 7, 10), '"2022-07-10"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("year", "2021", '"2021"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("string", 'say "no"', '"say \\"no\\""'),
    ],
)
def test_what_each_type_takes(kind: str, value: Value, term: str) -> None:
    assert Parameter("x", "X", kind, ("a",)).term(value) == term


def test_instances_are_named_on_the_base_of_the_store() -> None:
    base = "https://data.example.org/"
    for kind, value in (("body", "camden"), ("body", "https://w3id.org/ombudsgraph/id/body/camden"), ("iri", "id:body/camden")):
        assert Parameter("x", "X", kind, ("a",)).term(value, base) == f"<{base}body/camden>"
    assert f"<{base}body/camden>" in questions.find("faults-of-a-council").filled({}, base)


def test_several_values_stand_in_one_block_and_blocks_of_one_name_agree() -> None:
    filled = question("year").filled({"x": [2020, 2021]})
    assert filled.count('VALUES ?x { "2020"') == 2
    assert len(list(ox.Store().query(filled))) == 2  # type: ignore[arg-type]


def test_a_parameter_that_is_left_out_keeps_its_default() -> None:
    asked = question("string")
    assert asked.filled({}) == asked.text
    only_one = asked.filled({"other": 2})
    assert [(row["x"].value, row["other"].value) for row in ox.Store().query(only_one)] == [("words", "2")]  # type: ignore[union-attr]


def test_a_value_that_names_another_block_is_not_mistaken_for_it() -> None:
    filled = question("string").filled({"x": "VALUES ?other { 5 }", "other": 2})
    assert [(row["x"].value, row["other"].value) for row in ox.Store().query(filled)] == [("VALUES ?other { 5 }", "2")]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("decisions-citing", {"council": "camden"}, "no parameter 'council'; it has: provision, role, year, body, outcome"),
        ("bodies", {"x": "1"}, "no parameter 'x'; it has: none"),
        ("provisions-by-council", {"role": "dutty"}, "found 'dutty', expected a notation of the scheme citation-role"),
        ("provisions-by-council", {"role": []}, "found 0 values, expected at least one value"),
        ("stage-2-late", {"days": [1, 2]}, "found 2 values, expected one value, a whole number"),
        ("stage-2-late", {"days": True}, "found 'True', expected a whole number"),
        ("stage-2-late", {"days": 6.5}, "found '6.5', expected a whole number"),
        ("deadlines-due", {"from": "tomorrow"}, "found 'tomorrow', expected a day such as 2022-07-10"),
    ],
)
def test_a_wrong_parameter_is_refused_with_what_was_expected(name: str, values: dict[str, Given], message: str) -> None:
    with pytest.raises(QueryError) as refusal:
        questions.find(name).filled(values)
    assert message in str(refusal.value)


def test_a_wrong_name_is_answered_with_those_close_to_it() -> None:
    with pytest.raises(QueryError, match="no question 'provisions-rankd'; close to it: provisions-ranked"):
        questions.find("provisions-rankd")
    with pytest.raises(QueryError, match="all of them: ombudsgraph queries list"):
        questions.find("zzz")
