"""The fixtures are sharp: each constraint of the shapes, deleted or altered, changes what some fixture is told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

import pytest
import rdflib
from almanac import DEADLINES, INTERVALS, WORKING_DAYS, almanac
from faults import OK, SHAPES, Fault, changed, faults, only, results, shapes, sound
from mutants import is_equivalent, mutants, named
from pyshacl.errors import ReportableRuntimeError
from rdflib.collection import Collection
from rdflib.namespace import SH

from ombudsgraph import resources
from ombudsgraph.terms import PREFIXES

FILES = sorted(name.removesuffix(".ttl") for name in resources.texts("shapes", ".ttl") if name != "shapes.ttl")
CONCEPT = PREFIXES["ogc"]


@cache
def narrowest() -> dict[str, tuple[str, ...]]:
    """Return scheme → the concepts of the ontology that have none below them."""
    graph = rdflib.Graph().parse(data=resources.texts("ontology", ".ttl")["concepts.ttl"], format="turtle")
    skos = rdflib.namespace.SKOS
    found: dict[str, tuple[str, ...]] = {}
    for concept, scheme in sorted(graph.subject_objects(skos.inScheme)):
        if (None, skos.broader, concept) not in graph:
            found[str(scheme)] = (*found.get(str(scheme), ()), str(concept))
    return found


def allowed(shape: str) -> Iterator[Fault]:
    """Yield, for a property whose values are concepts, the sound graph with each concept of that scheme, which all must pass."""
    node = rdflib.URIRef(SHAPES + shape)
    path, head = shapes().value(node, SH.path), shapes().value(node, SH["in"])
    if head is None or path is None or shape == "Council-kind":
        return
    scheme = str(next(iter(Collection(shapes(), head)))).rpartition("/")[0]
    users = [subject for subject, value in sorted(sound().subject_objects(path)) if str(value).startswith(f"{scheme}/")]
    for concept in narrowest().get(scheme, ()):
        yield Fault(shape, OK, (f"- <{users[0]}> <{path}> ?o", f"+ <{users[0]}> <{path}> <{concept}>"), concept)


def cases(shape: str) -> list[Fault]:
    return [*(fault for fault in faults() if fault.shape == shape), *allowed(shape), Fault(shape, OK, (), "sound.ttl")]


def graphs_for(shape: str) -> list[rdflib.Graph]:
    """Return the fixtures of *shape*."""
    reckoned = almanac(shape)
    return [*(changed(case.edits) for case in cases(shape)), *([reckoned] if reckoned is not None else [])]


@pytest.mark.parametrize("shape", [*INTERVALS, *DEADLINES, *WORKING_DAYS])
def test_queries_reckon_days_as_the_library_does(shape: str) -> None:
    graph = almanac(shape)
    assert graph is not None
    assert len(graph) > 5000
    assert results(shape, only(shape, shapes()), graph) == set()


@pytest.mark.skipif(not os.environ.get("SLOW_TESTS"), reason="takes a minute; set SLOW_TESTS to run it")
@pytest.mark.parametrize("file", FILES)
def test_each_alteration_is_noticed(file: str) -> None:
    mine = named(rdflib.Graph().parse(data=resources.texts("shapes", ".ttl")[f"{file}.ttl"], format="turtle"))
    tried, survived = 0, []
    for shape in mine:
        part = only(shape, shapes())
        graphs = graphs_for(shape)
        told = [results(shape, part, graph) for graph in graphs]
        for what, mutant in mutants(shape, part):
            tried += 1
            if not any(_differs(shape, mutant, graph, before) for graph, before in zip(graphs, told, strict=True)):
                survived.append(what)
    assert tried > len(mine)
    assert [what for what in survived if not is_equivalent(what)] == []


def _differs(shape: str, mutant: rdflib.Graph, graph: rdflib.Graph, before: set[tuple[str, str]]) -> bool:
    try:
        return results(shape, mutant, graph) != before
    except (SyntaxError, ReportableRuntimeError):  # no query, or no shape, any more
        return True
