"""The vocabulary is closed: ontology, code, queries and shapes use the same terms, and each term says what it asserts."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from conftest import ROOT
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from ombudsgraph import resources
from ombudsgraph.model import CitationFlag, CitationRole, Decision, DocumentType, PartyRole
from ombudsgraph.registers import bodies
from ombudsgraph.registers.entries import FILES, concept
from ombudsgraph.terms import PREFIXES

OG = PREFIXES["og"]
# Of the graph's contract, and not yet read from any statement: shapes and outside readers know it.
TO_COME = {"actingFor"}
SOURCES = sorted((ROOT / "src" / "ombudsgraph").rglob("*.py"))


def terms_in(text: str) -> set[str]:
    """Return the local names of og: terms in source text, whether prefixed or whole."""
    return set(re.findall(r"(?<![\w:])og:([A-Za-z]\w*)", text)) | set(re.findall(re.escape(OG) + r"(\w+)", text))


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(data=resources.texts("ontology", ".ttl")["ombudsgraph.ttl"], format="turtle")


@pytest.fixture(scope="module")
def declared(ontology: rdflib.Graph) -> set[str]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    return {str(term).removeprefix(OG) for kind in kinds for term in ontology.subjects(RDF.type, kind)}


def in_code(path: Path) -> set[str]:
    """Return the terms that a module writes or reads, without those that only its docstrings mention."""
    text = re.sub(r'""".*?"""', "", path.read_text("utf-8"), flags=re.DOTALL)
    text = text.replace("og:url", "")  # Open Graph's, in the head of a page
    return terms_in(text) | set(re.findall(r"\{OG\}(\w+)", text)) | set(re.findall(r'OG \+ "(\w+)"', text))


def test_what_is_used_is_declared(declared: set[str]) -> None:
    assert len(SOURCES) > 20
    used: dict[str, set[str]] = {str(path.relative_to(ROOT)): in_code(path) for path in SOURCES}
    for folder, suffix in (("ontology", ".ttl"), ("queries", ".rq"), ("shapes", ".ttl")):
        used |= {
            f"{folder}/{name}": terms_in(re.sub(r"(?m)#.*$", "", text) if suffix == ".rq" else text)
            for name, text in resources.texts(folder, suffix).items()
        }
    undeclared = {place: sorted(terms - declared - {""}) for place, terms in used.items() if terms - declared}
    assert undeclared == {}


def test_what_is_declared_is_used(declared: set[str]) -> None:
    registers = "".join(text for name, text in resources.texts("ontology", ".ttl").items() if name != "ombudsgraph.ttl")
    used = terms_in(registers).union(*(in_code(path) for path in SOURCES))
    assert sorted(declared - used - TO_COME) == []


def test_every_term_says_what_it_asserts(ontology: rdflib.Graph, declared: set[str]) -> None:
    assert len(declared) > 40
    for local in declared:
        term = rdflib.URIRef(OG + local)
        for predicate in (RDFS.label, RDFS.comment, RDFS.isDefinedBy):
            assert len(list(ontology.objects(term, predicate))) == 1, f"og:{local} {predicate}"


@pytest.mark.parametrize(
    ("scheme", "members"),
    [("document", DocumentType), ("citation-role", CitationRole), ("citation-flag", CitationFlag), ("role", PartyRole)],
)
def test_the_closed_lists_of_code_and_ontology_agree(scheme: str, members: type[StrEnum]) -> None:
    assert {str(concept(scheme, member.value)) for member in members} == concepts_of(scheme)


def test_the_kinds_of_bodies_are_concepts() -> None:
    kinds = {concept("body-type", body.kind) for body in bodies.load().values()}
    assert kinds <= concepts_of("body-type")


def concepts_of(scheme: str) -> set[str]:
    found = set()
    for name in FILES:
        for quad in ox.parse(resources.texts("ontology", ".ttl")[name], format=ox.RdfFormat.TURTLE):
            if quad.predicate.value == str(SKOS.inScheme) and quad.object == ox.NamedNode(concept(scheme, "").rstrip("/")):
                found.add(str(quad.subject)[1:-1])
    return found


def test_every_concept_scheme_is_well_formed() -> None:
    graph = rdflib.Graph()
    for name in FILES:
        graph.parse(data=resources.texts("ontology", ".ttl")[name], format="turtle")
    schemes = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    assert len(schemes) >= 6
    for node in graph.subjects(RDF.type, SKOS.Concept):
        assert len({label.language for label in graph.objects(node, SKOS.prefLabel)}) == len(list(graph.objects(node, SKOS.prefLabel))) == 1  # type: ignore[attr-defined]
        assert set(graph.objects(node, SKOS.inScheme)) <= schemes
        assert len(list(graph.objects(node, SKOS.inScheme))) == 1
        tops = set(graph.transitive_objects(node, SKOS.broader)) - {node}
        assert node not in tops
        assert tops or list(graph.objects(node, SKOS.topConceptOf)), f"{node} hangs in the air"


def test_all_instances_that_the_samples_point_to_are_described(sample_decisions: tuple[Decision, ...]) -> None:
    from ombudsgraph.graph import encode

    for decision in sample_decisions:
        record = encode(decision)
        quads = list(ox.parse(record.decision + record.registers, format=ox.RdfFormat.N_QUADS))
        described = {str(quad.subject) for quad in quads}
        ours = ("https://w3id.org/ombudsgraph/concept/", "https://w3id.org/ombudsgraph/id/", "http://www.legislation.gov.uk/id")
        for quad in quads:
            if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(ours):
                assert str(quad.object) in described, quad
