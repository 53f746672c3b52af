"""The lint of the shapes: ours have no flaw, every flaw is told, every shape has both fixtures, and the page of the shapes is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import rdflib
from faults import HEAD, SHAPES, asked, faults, shapes, sound
from mutants import DELETED, named
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from ombudsgraph import resources
from ombudsgraph.terms import PREFIXES
from ombudsgraph.validation.documentation import render
from ombudsgraph.validation.lint import lint, unmet

CLOSED = (PREFIXES["og"], PREFIXES["ogc"])
PAGE = Path(__file__).parents[2] / "docs" / "shapes.md"


@cache
def ontology() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in ("ombudsgraph.ttl", "concepts.ttl", "categories.ttl"):
        graph.parse(data=resources.texts("ontology", ".ttl")[name], format="turtle")
    return graph


def declared() -> set[str]:
    return {str(term) for term in ontology().subjects()}


def test_our_shapes_have_no_flaw() -> None:
    assert len(named(shapes())) > 300
    assert lint(shapes(), namespaces=CLOSED, declared=declared()) == ()


def test_every_target_is_met() -> None:
    assert unmet(shapes(), sound()) == ()


def test_every_shape_has_a_fixture_that_fails() -> None:
    having = {shape for shape in named(shapes()) if set(shapes().predicates(rdflib.URIRef(SHAPES + shape))) & {*DELETED} - {SH.property}}
    failing = {fault.shape for fault in faults() if not fault.passes}
    assert having - failing == set()
    assert {fault.shape for fault in faults()} - having == set()


SEVERE = 'sh:severity sh:Violation ; sh:message "m" ; rdfs:seeAlso <http://a/b>'
PROPERTY = f'ogs:P a sh:PropertyShape ; sh:name "n" ; sh:description "d" ; sh:path og:fault ; sh:minCount 1 ; {SEVERE}'
NODE = 'ogs:N a sh:NodeShape ; sh:name "n" ; sh:description "d" ; rdfs:seeAlso <http://a/b> ; sh:targetClass og:Finding ; sh:property ogs:P'
QUERY = (
    'ogs:Q a sh:NodeShape ; sh:name "n" ; sh:description "d" ; rdfs:seeAlso <http://a/b> ; sh:severity sh:Warning ; '
    'sh:targetClass og:Finding ; sh:sparql ogs:Q-query . ogs:Q-query a sh:SPARQLConstraint ; sh:message "{?value}" ; sh:prefixes ogs:all ; '
    'sh:select "SELECT $this ?value\\nWHERE {\\n    $this og:by ?value .\\n}" . ogs:all sh:declare [ sh:prefix "og" ; '
    f'sh:namespace "{PREFIXES["og"]}" ]'
)


def parsed(turtle: str) -> rdflib.Graph:
    prefixes = f"@prefix sh: <{SH}> .\n@prefix ogs: <{SHAPES}> .\n"
    return rdflib.Graph().parse(data=f"{HEAD}{prefixes}{turtle} .", format="turtle")


def flaws(turtle: str) -> set[str]:
    return {flaw.what for flaw in lint(parsed(turtle), namespaces=CLOSED, declared=declared())}


def test_sound_shapes_have_no_flaw() -> None:
    assert flaws(f"{PROPERTY} . {NODE} . {QUERY}") == set()


@pytest.mark.parametrize(
    ("old", "new", "flaw"),
    [
        ("sh:minCount 1", "sh:mincount 1", "SHACL has no sh:mincount"),
        ("sh:targetClass og:Finding", "sh:targetclass og:Finding", "it has no target, and no shape refers to it"),
        ("sh:targetClass og:Finding", "sh:targetClass og:Findings", f"the ontology does not declare {PREFIXES['og']}Findings"),
        ("sh:path og:fault", "sh:path og:faults", f"the ontology does not declare {PREFIXES['og']}faults"),
        ('sh:name "n" ;', "", "it needs one sh:name"),
        ('sh:description "d" ;', "", "it needs one sh:description"),
        ('sh:message "m" ;', "", "it needs one sh:message"),
        ("sh:severity sh:Violation ;", "", "it needs its sh:severity"),
        ("sh:severity sh:Warning ;", "", "it needs its sh:severity"),
        ('sh:message "{?value}" ;', "", "it needs one sh:message"),
        ("rdfs:seeAlso <http://a/b> ;", "", "it needs one rdfs:seeAlso"),
        ("sh:path og:fault ;", "", f"its property {SHAPES}P has no sh:path"),
        ("sh:property ogs:P", 'rdfs:comment "none"', "it has no target, and no shape refers to it"),
        ("{?value}", "{?other}", "its message tells ?other, which its query does not select"),
        ("SELECT $this ?value", "SELECT ?value", "its query does not select $this"),
        ("og:by ?value", "og:bye ?value", f"the ontology does not declare {PREFIXES['og']}bye"),
        (
            "$this og:by ?value .",
            "?other og:by ?value .",
            "the first pattern of its query does not hold $this, so that it starts from everything",
        ),
        ("?value .\\n}", "?value . MINUS { ?value og:by $this }\\n}", "its query holds MINUS, SERVICE or VALUES, which SHACL forbids"),
    ],
)
def test_a_flaw_is_told(old: str, new: str, flaw: str) -> None:
    whole = f"{PROPERTY} . {NODE} . {QUERY}"
    assert old in whole
    assert flaw in flaws(whole.replace(old, new))


def test_a_query_that_does_not_parse_is_told() -> None:
    assert any(
        what.startswith("its query does not parse")
        for what in flaws(f"{PROPERTY} . {NODE} . {QUERY}".replace("SELECT $this", "SELEC $this"))
    )


@pytest.mark.parametrize(
    ("target", "met"),
    [
        ("sh:targetClass og:Finding", True),
        ("sh:targetClass og:Derived", False),
        ("sh:targetNode og:f", True),
        ("sh:targetNode og:g", False),
        ("sh:targetSubjectsOf og:by", True),
        ("sh:targetObjectsOf og:fault", False),
    ],
)
def test_a_target_that_nothing_meets_is_told(target: str, met: bool) -> None:
    data = parsed("og:f a og:Finding ; og:by og:panel")
    assert (unmet(parsed(f"ogs:N a sh:NodeShape ; {target}"), data) == ()) is met


# --- the vocabulary ------------------------------------------------------------------------------------------------------------------


def _named_in(graph: rdflib.Graph) -> Iterator[str]:
    for triple in graph:
        yield from (str(term) for term in triple if isinstance(term, rdflib.URIRef))
        if triple[1] == SH.select:
            yield str(triple[2])


def test_every_term_of_the_vocabulary_has_a_shape() -> None:
    targets = set(shapes().objects(None, SH.targetClass))
    paths = set(shapes().objects(None, SH.path)) | {
        path for node in shapes().objects(None, SH.path) for path in shapes().objects(node, SH.inversePath)
    }
    own = [term for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty) for term in ontology().subjects(RDF.type, kind)]
    assert len(own) > 100
    assert sorted(str(term) for term in own if term not in targets | paths) == []


def test_every_domain_is_checked() -> None:
    checked = {
        (path, value) for node, path in shapes().subject_objects(SH.targetSubjectsOf) for value in shapes().objects(node, SH["class"])
    }
    assert set(ontology().subject_objects(RDFS.domain)) == checked


def test_every_class_of_the_ontology_may_be_named() -> None:
    node, data = rdflib.URIRef(f"{SHAPES}Declared-class"), rdflib.Graph()
    for number, declared_class in enumerate(ontology().subjects(RDF.type, OWL.Class)):
        data.add((rdflib.URIRef(f"urn:{number}"), RDF.type, declared_class))
    assert len(data) > 20
    assert asked(node, shapes(), data) == []


def test_every_list_of_concepts_is_of_the_ontology() -> None:
    for _, head in shapes().subject_objects(SH["in"]):
        members = {str(member) for member in Collection(shapes(), head) if str(member).startswith(PREFIXES["ogc"])}
        assert members <= declared()


def test_every_scheme_is_a_list_of_some_shape() -> None:
    listed = {str(member).rpartition("/")[0] for head in shapes().objects(None, SH["in"]) for member in Collection(shapes(), head)}
    schemes = {str(scheme) for scheme in ontology().subjects(RDF.type, SKOS.ConceptScheme)}
    assert schemes - listed == {f"{PREFIXES['ogc']}category"}  # open: pages may print new ones


# --- the page ------------------------------------------------------------------------------------------------------------------------


def test_the_page_lists_the_shapes() -> None:
    intro = PAGE.read_text("utf-8").partition("\n## ")[0] if PAGE.exists() else "# The shapes"
    made = render(resources.texts("shapes", ".ttl"), intro)
    if not PAGE.exists() or PAGE.read_text("utf-8") != made:
        PAGE.write_text(made, "utf-8")
        pytest.fail("docs/shapes.md was not what the shapes say; it has been written anew: review it")
    for shape in named(shapes()):
        assert f'<a id="{shape.lower()}"></a>{shape} ' in made
