"""Each constraint of each shape: the sound graph passes it, and a graph with one fault does not."""

from __future__ import annotations

import re

import pyshacl
import pytest
import rdflib
from faults import FIXTURES, SHAPES, asked, changed, faults, only, results, shapes, sound
from rdflib.namespace import SH

from ombudsgraph.extraction.kin import MODIFIERS, NOUNS
from ombudsgraph.extraction.pseudonyms import TITLES


def test_the_sound_graph_conforms() -> None:
    core = rdflib.Graph()
    for triple in shapes():
        if triple[1] != SH.sparql:
            core.add(triple)
    conforms, _, words = pyshacl.validate(sound(), shacl_graph=core)
    assert conforms, words
    told = {str(shape): asked(shape, shapes(), sound()) for shape in set(shapes().subjects(SH.sparql)) if isinstance(shape, rdflib.URIRef)}
    assert len(told) > 50
    assert {shape: rows for shape, rows in told.items() if rows} == {}


@pytest.mark.parametrize("name", sorted(file.name for file in FIXTURES.glob("*.txt")))
def test_each_fault_is_told_by_its_shape(name: str) -> None:
    mine = [fault for fault in faults() if fault.place.startswith(f"{name}:")]
    assert mine
    wrong = {}
    for fault in mine:
        told = {component for component, _ in results(fault.shape, only(fault.shape, shapes()), changed(fault.edits))}
        if told if fault.passes else fault.component not in told:
            wrong[fault.place] = (fault.shape, fault.component, told)
    assert wrong == {}


def test_queries_run_as_the_standard_has_them() -> None:
    """Each query gives the reference engine, node by node, the values that it gives when asked once of the whole store."""
    tried = {fault.shape: fault for fault in reversed(faults()) if fault.component == "SPARQL"}
    assert len(tried) > 50
    for shape, fault in tried.items():
        part, data, node = only(shape, shapes()), changed(fault.edits), rdflib.URIRef(SHAPES + shape)
        for prefixes in (SH.declare, SH.prefix, SH.namespace):
            for triple in shapes().triples((None, prefixes, None)):
                part.add(triple)
        told = {(row["this"], row.get("value", row["this"])) for row in asked(node, part, data)}
        nodes: list[str | rdflib.URIRef] = [rdflib.URIRef(this) for this, _ in told]
        _, report, _ = pyshacl.validate(data, shacl_graph=part, focus_nodes=nodes)
        assert isinstance(report, rdflib.Graph)
        found = {(report.value(result, SH.focusNode), report.value(result, SH.value)) for result in report.subjects(SH.sourceShape, node)}
        assert {(str(this), str(value).removesuffix(".0")) for this, value in found} == told, shape


def test_a_party_may_bear_every_pseudonym_that_is_read() -> None:
    """Nouns that make a pseudonym with a letter or number are a list of the extraction's; the shape knows all of them."""
    pattern = re.compile(str(shapes().value(rdflib.URIRef(f"{SHAPES}Party-label"), SH.pattern)))
    titles = [*TITLES, *(f"{title}." for title in TITLES)]
    nouns = [noun for noun, meaning in NOUNS.items() if meaning.labels]
    assert len(nouns) > 100
    labels = [f"{word} {letter}" for word in titles for letter in ("X", "AB", "B1")] + [
        f"{noun} {mark}" for noun in nouns for mark in ("A", "B2", "12")
    ]
    labels += ["X", "AB", *(f"{modifier.capitalize()} worker B" for modifier in MODIFIERS)]
    assert [label for label in labels if not pattern.search(label)] == []
    assert [
        name for name in ("Rita", "Rita B", "Mr Roberts", "Roberts", "worker", "Officer", "Officer Roberts") if pattern.search(name)
    ] == []
