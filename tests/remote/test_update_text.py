"""Nothing in a term can end it before its end: what an update says is what the triples say, for every reader of SPARQL."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ombudsgraph.remote import update_text

GRAPH, RECEIPTS, RECEIPT = "http://example.org/g", "http://example.org/receipts", "http://example.org/receipt"
NODE = ox.NamedNode("http://example.org/s")
WORDS = st.text(st.one_of(st.sampled_from("\\\"'uU02{};}#<>\n\r\t\0\x01\x7f\x85\u2028\ufffe é"), st.characters(exclude_categories=["Cs"])))


def triples_of(words: str) -> list[ox.Triple]:
    named = "".join(char for char in words if char.isalnum() or char in "'();,.!*&=+$@")
    return [
        ox.Triple(NODE, ox.NamedNode("http://example.org/p"), ox.Literal(words)),
        ox.Triple(NODE, ox.NamedNode("http://example.org/q"), ox.Literal(words, language="en")),
        ox.Triple(NODE, ox.NamedNode("http://example.org/r"), ox.Literal(words, datatype=ox.NamedNode("http://example.org/d"))),
        ox.Triple(ox.NamedNode(f"http://example.org/{named}"), ox.NamedNode("http://example.org/p"), NODE),
    ]


@settings(max_examples=300, deadline=None)
@given(WORDS)
@example(r"\u0022 } ; DROP ALL #")
@example(r"\\u0022 } ; DROP ALL #")
@example(r'\\\u0022" } ; DROP ALL #')
@example(r"C:\users\u005c\U0001F600")
@example("\\u000A\\")
def test_what_is_written_is_what_is_read(words: str) -> None:
    found = triples_of(words)
    lines = [f"{triple} ." for triple in found]
    text = update_text.replacing({GRAPH: lines}, RECEIPTS, RECEIPT, lines[:1])
    assert text.count("\n ;\n") == 0 and "\0" not in text

    ours = ox.Store()
    ours.update(text)
    graph = ox.NamedNode(GRAPH)
    assert {quad.triple for quad in ours.quads_for_pattern(None, None, None, graph)} == set(found)
    assert {name.value for name in ours.named_graphs()} == {GRAPH, RECEIPTS}
    ours.update(update_text.delete(GRAPH, lines))
    assert not list(ours.quads_for_pattern(None, None, None, graph))


@settings(max_examples=60, deadline=None)
@given(WORDS)
@example(r"\u0022 } ; DROP ALL #")
@example(r"\\u0022 } ; DROP ALL #")
@example(r"C:\users\U0001F600")
@example("\x010022 \0abcd")
def test_a_reader_that_looks_for_escapes_before_all_else_reads_the_same(words: str) -> None:
    """rdflib puts characters for \\uXXXX in the text before it parses; SPARQL 1.1 Query §19.2 may be read so."""
    found = triples_of(words)[:1]
    theirs = rdflib.Dataset()
    theirs.update(update_text.insert(GRAPH, [f"{triple} ." for triple in found]))
    ((_, _, value),) = theirs.graph(rdflib.URIRef(GRAPH))
    assert str(value) == words


@pytest.mark.parametrize("graph", ["http://example.org/> { } } ; DROP ALL #", "not an IRI", "http://example.org/\n", ""])
def test_what_is_no_iri_is_not_written(graph: str) -> None:
    with pytest.raises(ValueError, match="IRI"):
        update_text.insert(graph, [])


def test_a_receipt_goes_first_and_comes_last() -> None:
    text = update_text.replacing({GRAPH: ["<a:a> <a:b> <a:c> ."]}, RECEIPTS, RECEIPT, ["<a:a> <a:b> <a:d> ."])
    order = [
        text.index(words)
        for words in ("DELETE WHERE", "DROP SILENT GRAPH", f"INSERT DATA {{ GRAPH <{GRAPH}>", f"INSERT DATA {{ GRAPH <{RECEIPTS}>")
    ]
    assert order == sorted(order)
    text = update_text.removing([GRAPH], RECEIPTS, RECEIPT)
    assert text.index("DROP SILENT GRAPH") < text.index("DELETE WHERE")
