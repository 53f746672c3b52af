"""VoID and DCAT of the data set: every number is counted again, by rdflib over the same data."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import rdflib
from rdflib import namespace as ns
from rdflib.compare import isomorphic
from received import FORMATS, graph, page, when_counted, words
from running import Running
from starlette.testclient import TestClient

import ombudsgraph
from ombudsgraph.server.application import application
from ombudsgraph.storage.store import Store

OG = rdflib.Namespace("https://w3id.org/ombudsgraph/ontology#")
BASE = "https://w3id.org/ombudsgraph/id/"
SAMPLES = Path(__file__).parents[2] / "samples" / "decisions"
VERSION = rdflib.URIRef("http://www.w3.org/ns/dcat#version")  # of DCAT 3; rdflib knows the terms of DCAT 2
LEGISLATION = "http://www.legislation.gov.uk/"


@pytest.fixture(scope="module")
def described(server: Running) -> rdflib.Graph:
    return graph(when_counted(server))


@pytest.fixture(scope="module")
def data(sample_store: Path) -> rdflib.Graph:
    """All triples of the store, each once."""
    with Store.open(sample_store, read_only=True) as store:
        lines = "\n".join(f"{quad.triple} ." for quad in store.oxigraph)
    return rdflib.Graph().parse(data=lines, format="nt")


@pytest.fixture
def me(server: Running) -> rdflib.URIRef:
    return rdflib.URIRef(f"{server.address}/dataset#data")


def number(described: rdflib.Graph, subject: rdflib.term.Node, property_: rdflib.URIRef) -> int:
    (found,) = described.objects(subject, property_)
    assert isinstance(found, rdflib.Literal)
    assert found.datatype == ns.XSD.integer
    return int(found)


def test_the_whole_is_counted(described: rdflib.Graph, data: rdflib.Graph, me: rdflib.URIRef) -> None:
    assert number(described, me, ns.VOID.triples) == len(data) > 10_000
    assert number(described, me, ns.VOID.distinctSubjects) == len(set(data.subjects()))
    assert number(described, me, ns.VOID.distinctObjects) == len(set(data.objects()))
    assert number(described, me, ns.VOID.entities) == len({one for one in data.subjects() if str(one).startswith(BASE)})
    assert number(described, me, ns.VOID.properties) == len(set(data.predicates()))
    assert number(described, me, ns.VOID.classes) == len(set(data.objects(None, ns.RDF.type)))
    assert list(described.objects(me, ns.VOID.uriSpace)) == [rdflib.Literal(BASE)]


def test_every_class_has_its_partition(described: rdflib.Graph, data: rdflib.Graph, me: rdflib.URIRef) -> None:
    found = {}
    for part in described.objects(me, ns.VOID.classPartition):
        (class_,) = described.objects(part, ns.VOID["class"])
        found[class_] = number(described, part, ns.VOID.entities)
    assert found == {class_: len(set(data.subjects(ns.RDF.type, class_))) for class_ in set(data.objects(None, ns.RDF.type))}


def test_every_property_has_its_partition(described: rdflib.Graph, data: rdflib.Graph, me: rdflib.URIRef) -> None:
    found = {}
    for part in described.objects(me, ns.VOID.propertyPartition):
        (property_,) = described.objects(part, ns.VOID.property)
        found[property_] = tuple(
            number(described, part, one) for one in (ns.VOID.triples, ns.VOID.distinctSubjects, ns.VOID.distinctObjects)
        )
    expected = {}
    for property_ in set(data.predicates()):
        pairs = set(data.subject_objects(property_))
        expected[property_] = (len(pairs), len({one for one, _ in pairs}), len({one for _, one in pairs}))
    assert found == expected


def test_links_to_legislation_are_counted(described: rdflib.Graph, data: rdflib.Graph, me: rdflib.URIRef) -> None:
    found = {}
    for linkset in described.subjects(ns.RDF.type, ns.VOID.Linkset):
        assert (me, ns.VOID.subset, linkset) in described
        assert list(described.objects(linkset, ns.VOID.subjectsTarget)) == [me]
        (target,) = described.objects(linkset, ns.VOID.objectsTarget)
        assert list(described.objects(target, ns.VOID.uriSpace)) == [rdflib.Literal(LEGISLATION)]
        (property_,) = described.objects(linkset, ns.VOID.linkPredicate)
        found[property_] = number(described, linkset, ns.VOID.triples)
    expected: dict[rdflib.term.Node, int] = {}
    for subject, predicate, value in data:
        if isinstance(value, rdflib.URIRef) and value.startswith(LEGISLATION) and not str(subject).startswith(LEGISLATION):
            expected[predicate] = expected.get(predicate, 0) + 1
    assert found == expected
    assert found[OG.cites] > 100


def test_the_vocabularies_are_those_used(described: rdflib.Graph, data: rdflib.Graph, me: rdflib.URIRef) -> None:
    named = {str(one) for one in described.objects(me, ns.VOID.vocabulary)}
    assert "https://w3id.org/ombudsgraph/ontology" in named
    for term in {*data.predicates(), *data.objects(None, ns.RDF.type)}:
        assert any(str(term).startswith(one) for one in named), term


def test_the_examples_can_be_followed(server: Running, described: rdflib.Graph, me: rdflib.URIRef) -> None:
    examples = [str(one) for one in described.objects(me, ns.VOID.exampleResource)]
    (lookup,) = described.objects(me, ns.VOID.uriLookupEndpoint)
    assert len(examples) == 4
    assert any("/decision/" in one for one in examples)
    for one in examples:
        path = str(lookup).removeprefix(server.address)
        assert server.get(path + one.replace("#", "%23"), Accept="text/turtle").status == 200


def test_the_catalogue_says_who_what_when_and_under_what_terms(described: rdflib.Graph, data: rdflib.Graph, me: rdflib.URIRef) -> None:
    (catalogue,) = described.subjects(ns.RDF.type, ns.DCAT.Catalog)
    assert (catalogue, ns.DCAT.dataset, me) in described
    assert {ns.DCAT.Dataset, ns.VOID.Dataset} <= set(described.objects(me, ns.RDF.type))
    assert list(described.objects(me, ns.DCTERMS.license)) == [rdflib.URIRef("https://www.lgo.org.uk/decisions")]
    (publisher,) = described.objects(me, ns.DCTERMS.publisher)
    assert list(described.objects(publisher, ns.FOAF.name))
    (period,) = described.objects(me, ns.DCTERMS.temporal)
    days = sorted(str(day) for decision in data.subjects(ns.RDF.type, OG.Decision) for day in data.objects(decision, ns.DCTERMS.issued))
    assert (list(described.objects(period, ns.DCAT.startDate)), list(described.objects(period, ns.DCAT.endDate))) == (
        [rdflib.Literal(days[0], datatype=ns.XSD.date)],
        [rdflib.Literal(days[-1], datatype=ns.XSD.date)],
    )
    assert len(list(described.objects(me, ns.DCAT.keyword))) >= 5
    (version,) = described.objects(me, VERSION)
    assert str(version).startswith(f"{ombudsgraph.__version__}+")
    for property_ in (
        ns.DCTERMS.title,
        ns.DCTERMS.description,
        ns.DCTERMS.language,
        ns.DCTERMS.spatial,
        ns.DCTERMS.source,
        ns.DCAT.theme,
        ns.DCAT.landingPage,
    ):
        assert list(described.objects(me, property_)), property_


def test_every_service_and_distribution_answers(server: Running, described: rdflib.Graph, me: rdflib.URIRef) -> None:
    services = list(described.subjects(ns.RDF.type, ns.DCAT.DataService))
    distributions = list(described.objects(me, ns.DCAT.distribution))
    assert (len(services), len(distributions)) == (2, 2)
    for distribution in distributions:
        (service,) = described.objects(distribution, ns.DCAT.accessService)
        assert service in services
        assert (service, ns.DCAT.servesDataset, me) in described
        (address,) = described.objects(distribution, ns.DCAT.accessURL)
        assert server.get(str(address).removeprefix(server.address), Accept="text/turtle").status == 200


def test_only_terms_that_there_are(described: rdflib.Graph) -> None:
    namespaces: tuple[Any, ...] = (ns.DCAT, ns.VOID, ns.DCTERMS, ns.FOAF)
    for _, predicate, value in described:
        for term in (predicate, value):
            for namespace in namespaces:
                if str(term).startswith(str(namespace)) and str(term) != str(namespace):
                    assert term in namespace or term == VERSION, term


@pytest.mark.parametrize("media_type", FORMATS)
def test_all_forms_say_the_same(server: Running, described: rdflib.Graph, media_type: str) -> None:
    reply = when_counted(server, accept=media_type)
    assert reply.media_type == media_type
    assert isomorphic(graph(reply), described)


def test_the_page_has_the_numbers(server: Running, data: rdflib.Graph) -> None:
    root = page(when_counted(server, "/dataset", "text/html"))
    assert f"{len(data):,}" in words(root)
    assert [words(one) for one in root.iter("caption")]


def test_before_it_is_counted_readers_are_asked_to_come_again(sample_store: Path) -> None:
    app = application(sample_store)  # not started: nothing counts
    app.state.public, app.state.base, app.state.snapshot = "http://localhost", BASE, SimpleNamespace(state="new")
    client = TestClient(app, base_url="http://localhost")
    for accept, media_type in (("text/turtle", "text/turtle"), ("text/html", "text/html")):
        reply = client.get("/.well-known/void", headers={"Accept": accept})
        assert reply.status_code == 503
        assert reply.headers["Retry-After"].isdecimal()
        assert reply.headers["Content-Type"].startswith(media_type)


@pytest.fixture
def own_store(sample_store: Path, tmp_path: Path) -> Path:
    shutil.copytree(sample_store, tmp_path / "graph", ignore=shutil.ignore_patterns("served"))
    return tmp_path / "graph"


def test_what_was_counted_is_kept_for_the_next_start(own_store: Path) -> None:
    with Running(own_store) as server:
        before = graph(when_counted(server))
    (kept,) = (own_store / "served").glob("statistics-*.json")
    content = json.loads(kept.read_text("utf-8"))
    content["entities"] = 4711  # what no count would give
    kept.write_text(json.dumps(content))
    with Running(own_store) as server:
        me = rdflib.URIRef(f"{server.address}/dataset#data")
        assert number(graph(when_counted(server)), me, ns.VOID.entities) == 4711
    kept.write_text("{")
    with Running(own_store) as server:
        again = graph(when_counted(server))
        me = rdflib.URIRef(f"{server.address}/dataset#data")
        assert number(again, me, ns.VOID.entities) != 4711
        assert len(again) == len(before)


def test_a_new_state_is_counted_anew(own_store: Path, tmp_path: Path) -> None:
    text = sorted(SAMPLES.iterdir())[0].read_text("utf-8").replace("99 900 101", "99 900 999").replace("99-900-101", "99-900-999")
    (tmp_path / "more.txt").write_text(text, "utf-8")
    with Running(own_store) as server:
        me = rdflib.URIRef(f"{server.address}/dataset#data")
        before = graph(when_counted(server))
        ombudsgraph.build([tmp_path / "more.txt"], own_store, jobs=1)
        deadline = time.monotonic() + 60
        while (after := graph(when_counted(server))) and number(after, me, ns.VOID.triples) == number(before, me, ns.VOID.triples):
            assert time.monotonic() < deadline
            time.sleep(0.5)
    assert number(after, me, ns.VOID.triples) > number(before, me, ns.VOID.triples)
    assert list(after.objects(me, VERSION)) != list(before.objects(me, VERSION))


def test_the_same_data_are_described_by_the_same_bytes(own_store: Path) -> None:
    bodies = []
    for _ in range(2):
        shutil.rmtree(own_store / "served", ignore_errors=True)
        with Running(own_store, "--public", "https://example.org") as server:
            bodies.append(when_counted(server).body)
    assert bodies[0] == bodies[1]
    assert b"https://example.org/sparql" in bodies[0]
