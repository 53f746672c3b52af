"""The shapes: the graph of the samples conforms, and a graph that breaks the rule of evidence does not."""

from __future__ import annotations

import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF

from ombudsgraph import resources
from ombudsgraph.graph import encode
from ombudsgraph.model import Decision
from ombudsgraph.terms import PREFIXES

OG, OA = rdflib.Namespace(PREFIXES["og"]), rdflib.Namespace(PREFIXES["oa"])


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    files = resources.texts("shapes", ".ttl")
    assert list(files) == ["evidence.ttl"]
    graph = rdflib.Graph()
    for text in files.values():
        graph.parse(data=text, format="turtle")
    return graph


@pytest.fixture
def data(sample_decisions: tuple[Decision, ...]) -> rdflib.Graph:
    dataset = rdflib.Dataset()
    dataset.parse(data=encode(sample_decisions[0]).decision, format="nquads")
    graph = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return graph


def conforms(data: rdflib.Graph, shapes: rdflib.Graph) -> bool:
    answer, _, _ = pyshacl.validate(data, shacl_graph=shapes)
    return bool(answer)


def test_what_is_extracted_conforms(data: rdflib.Graph, shapes: rdflib.Graph) -> None:
    assert len(list(data.subjects(RDF.type, OG.Citation))) > 10
    assert conforms(data, shapes)


@pytest.mark.parametrize("kind", ["Citation", "Party", "Involvement"])
def test_an_assertion_without_words_does_not(data: rdflib.Graph, shapes: rdflib.Graph, kind: str) -> None:
    node = min(data.subjects(RDF.type, OG[kind]), key=str)
    data.remove((node, OG.evidence, None))
    assert not conforms(data, shapes)


@pytest.mark.parametrize("part", ["start", "end", "exact"])
def test_a_span_without_its_parts_does_not(data: rdflib.Graph, shapes: rdflib.Graph, part: str) -> None:
    node = min(data.subjects(RDF.type, OA.TextQuoteSelector), key=str)
    data.remove((node, OA[part], None))
    assert not conforms(data, shapes)


def test_a_span_that_ends_before_it_begins_does_not(data: rdflib.Graph, shapes: rdflib.Graph) -> None:
    node = min(data.subjects(RDF.type, OA.TextQuoteSelector), key=str)
    data.set((node, OA.end, rdflib.Literal(0)))
    assert not conforms(data, shapes)
