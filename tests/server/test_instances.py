"""Instance IRIs that can be followed: 303, pages and RDF about every kind of resource."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import hostile_data
import pytest
import rdflib
from rdflib import namespace as ns
from rdflib.compare import isomorphic
from received import FORMATS, graph, links, page, words
from running import Reply, Running

from ombudsgraph.storage.store import Store
from ombudsgraph.terms import REUSE_ADDRESS

BASE = "https://w3id.org/ombudsgraph/id/"
CONCEPT = "https://w3id.org/ombudsgraph/concept/"
OG = rdflib.Namespace("https://w3id.org/ombudsgraph/ontology#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
DECISION = "decision/99-900-104"
LABELS = (ns.DCTERMS.title, ns.SKOS.prefLabel, ns.RDFS.label, ns.DCTERMS.identifier, OG.citedAs)


@pytest.fixture(scope="module")
def data(sample_store: Path) -> rdflib.Graph:
    with Store.open(sample_store, read_only=True) as store:
        lines = "\n".join(f"{quad.triple} ." for quad in store.oxigraph)
    return rdflib.Graph().parse(data=lines, format="nt")


def path_of(iri: str) -> str:
    """Return the path by which *iri* is asked for; a fragment is never sent."""
    if iri.startswith(BASE):
        return f"/id/{iri.removeprefix(BASE).partition('#')[0]}"
    if iri.startswith(CONCEPT):
        return f"/concept/{iri.removeprefix(CONCEPT)}"
    return f"/doc?iri={quote(iri, safe='')}"


def follow(server: Running, path: str, accept: str = "text/turtle") -> Reply:
    reply = server.get(path, Accept=accept)
    if reply.status == 303:
        assert "accept" in reply.headers["Vary"].lower()
        assert reply.headers["Location"].startswith("/doc/")
        reply = server.get(reply.headers["Location"], Accept=accept)
    return reply


def test_an_instance_leads_to_its_document(server: Running) -> None:
    for accept in ("text/html", "text/turtle", "*/*"):
        reply = server.get(f"/id/{DECISION}", Accept=accept)
        assert (reply.status, reply.headers["Location"], reply.body) == (303, f"/doc/{DECISION}", b"")
        assert "accept" in reply.headers["Vary"].lower()
    assert server.get(f"/doc/{DECISION}", Accept="text/html").media_type == "text/html"
    assert "accept" in server.get(f"/doc/{DECISION}", Accept="text/html").headers["Vary"].lower()


def test_every_class_of_the_store_can_be_followed(server: Running, data: rdflib.Graph) -> None:
    examples: defaultdict[str, list[str]] = defaultdict(list)
    for one, kind in sorted(data.subject_objects(ns.RDF.type)):
        if not str(one).startswith("https://w3id.org/ombudsgraph/query/"):
            examples[str(kind)].append(str(one))
    assert len(examples) > 25
    for class_, iris in examples.items():
        for iri in {iris[0], iris[-1]}:
            reply = follow(server, path_of(iri))
            assert (reply.status, reply.media_type) == (200, "text/turtle"), (class_, iri)
            found = graph(reply)
            me = rdflib.URIRef(iri)
            assert set(data.triples((me, None, None))) <= set(found), (class_, iri)
            assert set(found) <= set(data) | declared(iri, found), (class_, iri)
            root = page(follow(server, path_of(iri), "text/html"))
            assert words(root.find(".//h1")), iri  # type: ignore[arg-type]


def declared(iri: str, found: rdflib.Graph) -> set[tuple[rdflib.term.Node, ...]]:
    """Return what a document on a concept may add: what the vocabulary says of it where the store says less."""
    return set(found.triples((rdflib.URIRef(iri), None, None))) if iri.startswith(CONCEPT) else set()


@pytest.mark.parametrize("media_type", FORMATS)
def test_all_forms_say_the_same(server: Running, media_type: str) -> None:
    turtle = graph(server.get(f"/doc/{DECISION}", Accept="text/turtle"))
    for reply in (
        server.get(f"/doc/{DECISION}", Accept=media_type),
        server.get(f"/doc/{DECISION}?format={short(media_type)}", Accept="text/html"),
    ):
        assert reply.media_type == media_type
        assert isomorphic(graph(reply), turtle)


def short(media_type: str) -> str:
    return {"turtle": "ttl", "json-ld": "jsonld", "nquads": "nq", "xml": "rdf"}.get(FORMATS[media_type], FORMATS[media_type])


def test_a_decision_comes_with_its_parts_their_evidence_and_the_labels_of_what_they_point_to(server: Running, data: rdflib.Graph) -> None:
    found = graph(server.get(f"/doc/{DECISION}", Accept="text/turtle"))
    me = rdflib.URIRef(BASE + DECISION)
    for property_ in (OG.finding, OG.remedy, OG.citation, OG.party):
        parts = set(data.objects(me, property_))
        assert parts
        for part in parts:
            assert set(data.triples((part, None, None))) <= set(found)
    evidence = set(found.objects(None, OG.evidence))
    assert evidence
    assert all(list(found.objects(span, OA.exact)) for span in evidence)
    for target in set(found.objects(None, OG.cited)) | set(found.objects(me, OG.respondent)) | set(found.objects(None, OG.remedyType)):
        assert any(list(found.objects(target, label)) for label in LABELS), target


def test_trig_keeps_the_graphs_apart(server: Running) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=server.get(f"/doc/{DECISION}", Accept="application/trig").body, format="trig")
    me = rdflib.URIRef(BASE + DECISION)
    graphs = {
        str(context.identifier) if isinstance(context, rdflib.Graph) else str(context)
        for *_, context in dataset.quads((me, ns.RDF.type, None, None))
    }
    assert graphs == {f"{me}/graph"}
    assert rdflib.URIRef(f"{me}/evidence") in {one.identifier for one in dataset.graphs()}


def test_a_part_comes_with_its_words(server: Running, data: rdflib.Graph) -> None:
    part = rdflib.URIRef(f"{BASE}{DECISION}/finding/1")
    found = graph(follow(server, f"/id/{DECISION}/finding/1"))
    assert set(data.triples((part, None, None))) <= set(found)
    (span, *_) = data.objects(part, OG.evidence)
    (exact,) = data.objects(span, OA.exact)
    assert (span, OA.exact, exact) in found
    assert not list(found.subjects(ns.RDF.type, OG.Citation))
    assert str(exact) in words(page(follow(server, f"/id/{DECISION}/finding/1", "text/html")))


def test_the_text_comes_with_every_span_at_its_anchor(server: Running, data: rdflib.Graph, sample_store: Path) -> None:
    text = f"{BASE}{DECISION}/text"
    spans = {subject for subject in data.subjects() if str(subject).startswith(f"{text}#")}
    assert spans <= set(graph(follow(server, f"/id/{DECISION}/text")).subjects())
    root = page(follow(server, f"/id/{DECISION}/text", "text/html"))
    anchors = {element.get("id"): element for element in root.iter() if element.get("id")}
    (digest,) = data.objects(rdflib.URIRef(text), OG.sha256)
    with Store.open(sample_store, read_only=True) as store:
        statement = store.text(str(digest))
    article = root.find(".//article")
    assert article is not None
    assert "".join(article.itertext()) == statement
    for span in spans:
        exact = [str(one) for one in data.objects(span, OA.exact)]
        element = anchors[str(span).partition("#")[2]]
        if exact:
            assert "".join(element.itertext()) == exact[0]


def test_the_page_of_a_decision_shows_each_fact_beside_its_words(server: Running, data: rdflib.Graph) -> None:
    root = page(server.get(f"/doc/{DECISION}", Accept="text/html"))
    shown = words(root)
    me = rdflib.URIRef(BASE + DECISION)
    addresses = links(root)
    for property_ in (OG.finding, OG.remedy, OG.party, OG.citation):
        for part in data.objects(me, property_):
            assert f"/doc/{str(part).removeprefix(BASE)}" in addresses
            for span in data.objects(part, OG.evidence):
                (exact,) = data.objects(span, OA.exact)
                assert " ".join(str(exact).split()) in shown
                assert f"/doc/{str(span).removeprefix(BASE)}" in addresses
    for table in root.iter("table"):
        assert table.find("caption") is not None
        assert all(head.get("scope") in ("col", "row") for head in table.iter("th"))


def test_every_link_of_a_page_leads_somewhere(server: Running) -> None:
    for start in (f"/doc/{DECISION}", "/doc/body/kensington-and-chelsea", "/concept/", "/ontology", "/queries", "/"):
        root = page(follow(server, start, "text/html"))
        ids = {element.get("id") for element in root.iter()}
        for address in sorted({one for one in links(root) if one.startswith("/")})[:60]:
            parts = urlsplit(address)
            target = f"{parts.path}?{parts.query}" if parts.query else parts.path
            reply = follow(server, target, "text/html")
            assert reply.status == 200, (start, address)
            if parts.fragment and reply.media_type == "text/html":
                assert parts.fragment in {element.get("id") for element in page(reply).iter()}, (start, address)
        for address in links(root):
            if address.startswith("#"):
                assert address[1:] in ids, (start, address)


@pytest.mark.parametrize(
    "path",
    [
        "/id/body/camden",
        "/id/guidance/care-and-support-statutory-guidance",
        "/concept/outcome/upheld",
        "/concept/outcome",
        "/concept/remedy/apology",
        "/doc?iri=http%3A%2F%2Fwww.legislation.gov.uk%2Fid%2Fukpga%2F1974%2F7%2Fsection%2F26%2F1",
        "/doc?iri=http%3A%2F%2Fwww.legislation.gov.uk%2Fid%2Fukpga%2F1974%2F7",
        "/ontology",
        "/concept/",
    ],
)
def test_what_is_no_decisions_own_has_its_document(server: Running, path: str) -> None:
    found = graph(follow(server, path))
    assert len(found) >= 3
    root = page(follow(server, path, "text/html"))
    assert root.find(".//main//h1") is not None


def test_a_provision_is_linked_to_legislation_and_to_where_it_is_cited(server: Running) -> None:
    iri = "http://www.legislation.gov.uk/id/ukpga/1974/7/section/26/1"
    root = page(server.get(f"/doc?iri={quote(iri, safe='')}", Accept="text/html"))
    addresses = links(root)
    assert iri in addresses
    assert sum(1 for one in addresses if one.startswith("/doc/decision/99-900-") and one.count("/") == 3) >= 5


@pytest.mark.parametrize(
    ("path", "least"),
    [
        ("/doc?iri=http%3A%2F%2Fwww.legislation.gov.uk%2Fid%2Fukpga%2F1974%2F7%2Fsection%2F26%2F1", 5),
        ("/doc/body/kensington-and-chelsea", 5),
        (f"/doc/{DECISION}", 4),
        ("/doc/concept/outcome/upheld", 2),
    ],
)
def test_the_questions_about_a_resource_are_asked_by_a_link(server: Running, path: str, least: int) -> None:
    addresses = [one for one in links(page(server.get(path, Accept="text/html"))) if one.startswith("/queries/")]
    assert len(addresses) >= least
    answered = 0
    for address in addresses:
        reply = server.get(address.partition("#")[0], Accept="text/html")
        assert reply.status == 200, address
        answered += page(reply).find(".//section//tbody/tr") is not None
    assert answered >= 1


def test_a_list_of_concepts_has_all_that_the_store_uses(server: Running, data: rdflib.Graph) -> None:
    scheme = rdflib.URIRef(f"{CONCEPT}category")
    used = {f"/doc/concept/{str(one).removeprefix(CONCEPT)}" for one in data.subjects(ns.SKOS.inScheme, scheme)}
    assert used <= set(links(page(server.get("/doc/concept/category", Accept="text/html"))))


def test_a_concept_that_no_decision_uses_is_still_described(server: Running, data: rdflib.Graph) -> None:
    concept = rdflib.URIRef(f"{CONCEPT}injustice/outrage")
    assert not list(data.triples((concept, None, None)))
    assert (concept, ns.RDF.type, ns.SKOS.Concept) in graph(follow(server, "/concept/injustice/outrage"))


def test_the_vocabulary_is_the_document_of_its_terms(server: Running, data: rdflib.Graph) -> None:
    found = graph(server.get("/ontology", Accept="text/turtle"))
    used = {term for term in {*data.predicates(), *data.objects(None, ns.RDF.type)} if str(term).startswith(str(OG))}
    assert used <= set(found.subjects())
    root = page(server.get("/ontology", Accept="text/html"))
    assert {str(term).removeprefix(str(OG)) for term in used} <= {element.get("id") for element in root.iter() if element.get("id")}


@pytest.mark.parametrize("accept", ["text/html", *FORMATS])
@pytest.mark.parametrize(
    "path", ["/doc/decision/11-111-111", "/doc/body/nobody", "/doc/concept/outcome/none", "/doc?iri=http%3A%2F%2Fexample.org%2F", "/doc"]
)
def test_what_is_not_there_is_404_in_the_form_asked_for(server: Running, path: str, accept: str) -> None:
    reply = server.get(path, Accept=accept)
    assert (reply.status, reply.media_type) == (404, accept)
    if accept == "text/html":
        assert words(page(reply).find(".//h1")) == "Not Found"  # type: ignore[arg-type]
    else:
        assert rdflib.Literal(404) in set(graph(reply).objects())


def test_what_no_form_fits_is_406(server: Running) -> None:
    assert server.get(f"/doc/{DECISION}", Accept="image/png").status == 406
    assert server.get(f"/doc/{DECISION}?format=exe", Accept="text/html").status == 406


def test_a_reader_that_has_it_is_told_so_and_bodies_are_compressed(server: Running) -> None:
    first = server.get(f"/doc/{DECISION}", Accept="text/turtle")
    again = server.get(f"/doc/{DECISION}", Accept="text/turtle", If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    other = server.get(f"/doc/{DECISION}", Accept="text/html", If_None_Match=first.headers["ETag"])
    assert other.status == 200
    packed = server.get(f"/doc/{DECISION}", Accept="text/turtle", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.body) < len(first.body) / 3


HOSTILE = [
    "//evil.example/",
    "/\\evil.example",
    "https://evil.example/",
    "..%2f..%2fetc/passwd",
    "%0d%0aSet-Cookie:%20a=b",
    "%00",
    "%ff%fe",
    "a%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    "a%3E%20.%20?s%20?p%20?o%20%7D%20%23",
    "x%5Cu003E%20%7D%20SELECT",
    "decision/99-900-104%3E%20%7D%20UNION%20%7B%20?s%20?p%20?o%20%7D%20%23",
    "%7B%7B7*7%7D%7D",
    "a" * 5000,
    "decision/99-900-104/" + "../" * 50,
    "\u202etxt".encode().hex(),
]


@pytest.mark.parametrize("start", ["/id/", "/doc/", "/concept/", "/doc?iri=", "/doc?iri=http://x/", "/queries/"])
@pytest.mark.parametrize("path", HOSTILE)
def test_hostile_paths_find_nothing_and_lead_nowhere_else(server: Running, start: str, path: str) -> None:
    for accept in ("text/html", "text/turtle"):
        reply = server.get(start + path, Accept=accept)
        location = reply.headers.get("Location")
        if location is not None:
            assert reply.status == 303
            assert location.startswith("/doc/")
            assert urlsplit(location).netloc == ""
            assert not set(location) & set('\r\n<>"\\ ')
            reply = server.get(location, Accept=accept)
        assert reply.status in (400, 404)
        assert "Set-Cookie" not in reply.headers
        assert b"<script>" not in reply.body
        assert b"49" not in reply.body or b"7*7" not in reply.body


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with Running(hostile_data.make(tmp_path_factory.mktemp("hostile") / "graph")) as running:
        yield running


@pytest.mark.parametrize("path", ["/doc/body/hostile", "/doc/decision/66-666-666", "/doc/decision/66-666-666/text"])
def test_hostile_data_stay_text(hostile: Running, path: str) -> None:
    reply = hostile.get(path, Accept="text/html")
    root = page(reply)
    assert not list(root.iter("script"))
    assert not list(root.iter("img"))
    assert not [name for element in root.iter() for name in element.keys() if name.startswith("on")]  # noqa: SIM118 - an element is no mapping
    for address in links(root):
        assert address.startswith(("/", "#", "https://evil.example/", REUSE_ADDRESS))
    if not path.endswith("text"):
        assert " ".join(hostile_data.SCRIPT.split()) in words(root)
    policy = reply.headers["Content-Security-Policy"]
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_what_xml_cannot_carry_is_refused_as_xml_and_given_otherwise(hostile: Running) -> None:
    assert hostile.get("/doc/body/hostile", Accept="application/rdf+xml").status == 406
    for media_type in ("text/turtle", "application/ld+json", "application/n-triples"):
        found = graph(hostile.get("/doc/body/hostile", Accept=media_type))
        assert rdflib.Literal(hostile_data.CONTROL) in set(found.objects())
