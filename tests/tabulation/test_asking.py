"""The words of an answer are those of its terms, whatever characters they have."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ombudsgraph.tabulation.asking import ask, prefixed

PLACE = ox.NamedNode("https://example.org/text#char=1,2")
SAYS = ox.NamedNode("https://example.org/says")
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    "words",
    [
        "",
        " a ",
        "a,b",
        "a\tb",
        "a\nb",
        "a\r\nb",
        'a "b" c',
        '"',
        "\\",
        "\\t",
        "\\\\n",
        '\\"',
        "\b\f\x0b\x1c\x85\u2028",
        "<a>",
        "7",
        "“é” 𝄞",
    ],
)
def test_text_comes_as_it_is(words: str) -> None:
    store = ox.Store()
    store.extend([ox.Quad(PLACE, SAYS, ox.Literal(words)), ox.Quad(PLACE, SAYS, ox.Literal(words, language="en"))])
    assert ask(store, "SELECT ?thing ?words { ?thing ?says ?words }") == [[PLACE.value, words]] * 2


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("7", "integer"),
        ("-3", "integer"),
        ("1.5", "decimal"),
        ("true", "boolean"),
        ("2022-07-10", "date"),
        ("P1M", "duration"),
        ("x", "integer"),
    ],
)
def test_a_literal_comes_without_its_type(words: str, kind: str) -> None:
    store = ox.Store()
    store.add(ox.Quad(PLACE, SAYS, ox.Literal(words, datatype=ox.NamedNode(XSD + kind))))
    assert ask(store, "SELECT ?words ?none { ?thing ?says ?words }") == [[words, ""]]


def test_a_question_without_solutions_has_none() -> None:
    assert ask(ox.Store(), "SELECT ?thing { ?thing a og:Decision }") == []
    assert ask(ox.Store(), "ASK { ?thing a og:Decision }") == []


def test_names_are_prefixed_where_there_is_a_prefix() -> None:
    assert prefixed("http://www.w3.org/ns/oa#start") == "oa:start"
    assert prefixed(SAYS.value) == SAYS.value
