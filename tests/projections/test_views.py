"""The views over the samples, against the same facts reckoned from the graph by another library; and what filters leave."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import ombudsgraph
from ombudsgraph.errors import QueryError
from ombudsgraph.projections.filters import Filters
from ombudsgraph.projections.network import Network
from ombudsgraph.projections.projection import VIEWS, project, project_query
from ombudsgraph.storage.store import Store
from ombudsgraph.terms import PREFIXES

CHILDREN_ACT = "leg:ukpga/1989/41"


@pytest.fixture(scope="module")
def graph(sample_store: Path) -> rdflib.Graph:
    with Store.open(sample_store, read_only=True) as store:
        quads = store.oxigraph.dump(format=ox.RdfFormat.N_QUADS) or b""
    whole = rdflib.Graph()
    for quad in rdflib.Dataset().parse(data=quads, format="nquads").quads():
        whole.add(quad[:3])
    return whole


def rows(graph: rdflib.Graph, where: str) -> list[tuple[str, ...]]:
    found = graph.query(f"SELECT DISTINCT * WHERE {{ {where} }}", initNs=PREFIXES)
    names = [str(name) for name in found.vars or []]
    return [tuple(str(row.asdict()[name]) for name in sorted(names)) for row in found if isinstance(row, rdflib.query.ResultRow)]


def drawn(store: Path, view: str, **filters: object) -> Network:
    with Store.open(store, read_only=True) as opened:
        return project(opened, view, Filters(**filters))  # type: ignore[arg-type]


def value(network: Network, item: object, name: str) -> object:
    fields = network.node_fields if hasattr(item, "label") else network.edge_fields
    return item.values[[field.name for field in fields].index(name)]  # type: ignore[attr-defined]


def key(iri: str) -> str:
    return iri.rpartition("/")[2]


@pytest.mark.parametrize("view", VIEWS)
def test_a_network_is_sound(view: str, sample_store: Path) -> None:
    network = drawn(sample_store, view)
    ids = [node.id for node in network.nodes]
    assert ids == sorted(set(ids)) and ids
    assert [(e.source, e.target, e.type) for e in network.edges] == sorted({(e.source, e.target, e.type) for e in network.edges})
    assert {end for edge in network.edges for end in (edge.source, edge.target)} <= set(ids)
    assert all(edge.weight > 0 for edge in network.edges)
    assert all(len(node.values) == len(network.node_fields) for node in network.nodes)
    assert all(len(edge.values) == len(network.edge_fields) for edge in network.edges)
    assert network == drawn(sample_store, view)
    assert network.about.selection == "all decisions"


def test_citations_are_those_of_the_graph(sample_store: Path, graph: rdflib.Graph) -> None:
    network = drawn(sample_store, "citations")
    counts = Counter((key(d), t) for _, d, t in rows(graph, "?d og:citation ?c . ?c og:cited ?t"))
    assert {(edge.source, edge.weight) for edge in network.edges} == {(f"decision:{d}", n) for (d, _), n in counts.items()}
    assert len(network.edges) == len(counts)
    assert sum(edge.weight for edge in network.edges) == counts.total()


def test_evidence_of_a_citation_stands_in_the_text(sample_store: Path) -> None:
    network = drawn(sample_store, "citations")
    texts = {
        row["r"]: row["t"]
        for row in ombudsgraph.query(sample_store, "SELECT ?r ?t { ?d a og:Decision . BIND(STR(?d) AS ?r) ?d dcterms:title ?t }")
    }
    assert len(texts) == 15
    with Store.open(sample_store, read_only=True) as store:
        by_key = {reference: store.text(receipt.sha256) for reference, receipt in store.receipts().items()}
    for edge in network.edges:
        told = str(value(network, edge, "evidence"))
        words, place = told[1:].rsplit("” (", 1)
        decision, offsets = place.rstrip(")").split(", ")
        start, end = (int(one) for one in offsets.split("–"))
        assert by_key[decision][start:end] in words
        assert " ".join(words.strip("… ").split()) in " ".join(by_key[decision].split())


def test_cocitation_counts_decisions_and_lift(sample_store: Path, graph: rdflib.Graph) -> None:
    cited: dict[str, set[str]] = {}
    for decision, thing in rows(graph, "?a og:cites ?b"):
        cited.setdefault(decision, set()).add(thing)
    pairs = Counter(pair for things in cited.values() for pair in combinations(sorted(things), 2))
    single = Counter(thing for things in cited.values() for thing in things)
    network = drawn(sample_store, "co-citation")
    assert sorted(edge.weight for edge in network.edges) == sorted(pairs.values())
    (one, other), together = pairs.most_common(1)[0]
    heaviest = max(network.edges, key=lambda edge: edge.weight)
    assert heaviest.weight == together
    lifts = {round(Decimal(count * 15) / (single[a] * single[b]), 3) for (a, b), count in pairs.items() if count == together}
    assert round(Decimal(str(value(network, heaviest, "lift"))), 3) in lifts
    assert one != other


def test_councils_have_denominators(sample_store: Path, graph: rdflib.Graph) -> None:
    network = drawn(sample_store, "councils")
    every = Counter(key(body) for body, _ in rows(graph, "?x og:respondent ?a"))
    upheld = Counter(key(body) for body, _ in rows(graph, f"?x og:respondent ?a ; og:outcome <{PREFIXES['ogc']}outcome/upheld>"))
    found = {node.id: node for node in network.nodes if node.type in ("council", "body")}
    assert {f"body:{slug}": count for slug, count in every.items()} == {name: value(network, node, "count") for name, node in found.items()}
    assert {name: value(network, node, "upheld") for name, node in found.items()} == {f"body:{slug}": upheld[slug] for slug in every}
    assert all(edge.weight == value(network, edge, "decisions") for edge in network.edges)


def test_councils_by_fault_count_decisions_with_fault(sample_store: Path, graph: rdflib.Graph) -> None:
    network = drawn(sample_store, "councils", by_fault=True)
    faulty = rows(graph, f"?d og:respondent ?b ; og:finding ?f . ?f og:fault true ; og:by <{PREFIXES['ogc']}finder/ombudsman>")
    assert sum(edge.weight for edge in network.edges) == len({(body, decision) for body, decision, _ in faulty})
    assert {node.type for node in network.nodes} <= {"council", "body", "category"}


def test_remedies_sum_what_was_agreed_or_recommended(sample_store: Path, graph: rdflib.Graph) -> None:
    status = f"VALUES ?s {{ <{PREFIXES['ogc']}remedy-status/agreed> <{PREFIXES['ogc']}remedy-status/recommended> }}"
    amounts = rows(graph, f"{status} ?d og:respondent ?b ; og:remedy ?r . ?r og:remedyStatus ?s ; og:amount ?a")
    network = drawn(sample_store, "remedies")
    sums = [value(network, edge, "sum") for edge in network.edges]
    assert sum(one for one in sums if isinstance(one, Decimal)) == sum(Decimal(row[0]) for row in amounts)
    assert sum(int(str(value(network, edge, "payments"))) for edge in network.edges) == len(amounts)


def test_a_hierarchy_counts_what_is_below(sample_store: Path) -> None:
    network = drawn(sample_store, "hierarchy")
    nodes = {node.id: node for node in network.nodes}
    citing = len({edge.source for edge in drawn(sample_store, "citations", provisions=(CHILDREN_ACT,)).edges})
    assert value(network, nodes["legislation:ukpga/1989/41"], "count") == citing
    for edge in network.edges:
        above, below = (int(str(value(network, nodes[end], "count"))) for end in (edge.source, edge.target))
        assert above >= below == edge.weight


def test_a_timeline_is_in_order(sample_store: Path, graph: rdflib.Graph) -> None:
    network = drawn(sample_store, "timeline")
    steps = [node for node in network.nodes if node.id.startswith("step:")]
    dated = rows(graph, "?c og:step ?s . ?s og:earliest ?e")
    assert len(steps) == len({row[2] for row in dated})
    starts = {node.id: value(network, node, "start") for node in network.nodes}
    for edge in network.edges:
        if edge.type == "then":
            assert starts[edge.source] <= starts[edge.target]  # type: ignore[operator]


def test_succession_is_that_of_the_register(sample_store: Path) -> None:
    assert {(edge.source, edge.target) for edge in drawn(sample_store, "succession").edges} >= {
        ("body:cumbria", "body:cumberland"),
        ("body:cumbria", "body:westmorland-and-furness"),
    }


def test_like_decisions_share_what_is_told(sample_store: Path) -> None:
    network = drawn(sample_store, "similarity")
    assert all(0 < edge.weight <= 1 and int(str(value(network, edge, "shared"))) > 0 for edge in network.edges)
    assert all(str(value(network, edge, "features")) for edge in network.edges)


def test_filters_leave_what_they_say(sample_store: Path) -> None:
    whole = drawn(sample_store, "citations")
    camden = drawn(sample_store, "citations", councils=("London Borough of Camden",))
    assert {edge.source for edge in camden.edges} == {"decision:99-900-101"}
    assert {edge.target for edge in drawn(sample_store, "citations", provisions=(CHILDREN_ACT,)).edges} <= {
        node.id for node in whole.nodes if "ukpga/1989/41" in node.id
    }
    assert {edge.type for edge in drawn(sample_store, "citations", roles=("duty",)).edges} == {"duty"}
    assert all(n.values[1] is None or n.values[1] >= 2023 for n in drawn(sample_store, "citations", first_year=2023).nodes)  # type: ignore[operator]
    upheld = drawn(sample_store, "citations", outcomes=("upheld",))
    assert {value(upheld, node, "outcome") for node in upheld.nodes if value(upheld, node, "date")} == {"upheld"}
    assert {edge.source for edge in drawn(sample_store, "citations", decisions=("99-900-104",)).edges} == {"decision:99-900-104"}


def test_a_category_stands_for_those_below_it(sample_store: Path) -> None:
    narrow = drawn(sample_store, "citations", categories=("children-s-care-services/disabled-children",))
    main = drawn(sample_store, "citations", categories=("children-s-care-services",))
    assert {edge.source for edge in narrow.edges} < {edge.source for edge in main.edges}


def test_successors_are_taken_along(sample_store: Path) -> None:
    alone = drawn(sample_store, "citations", councils=("cumberland",))
    together = drawn(sample_store, "citations", councils=("cumberland",), with_successors=True)
    assert not alone.edges
    assert {edge.source for edge in together.edges} == {"decision:99-900-102"}


def test_weight_top_and_hiding(sample_store: Path) -> None:
    heavy = drawn(sample_store, "co-citation", minimum_weight=Decimal(4))
    assert heavy.edges and all(edge.weight >= 4 for edge in heavy.edges)
    assert {node.id for node in heavy.nodes} == {end for edge in heavy.edges for end in (edge.source, edge.target)}
    top = drawn(sample_store, "co-citation", top=5)
    counts = sorted((int(str(value(top, node, "count"))) for node in drawn(sample_store, "co-citation").nodes), reverse=True)
    assert sorted((int(str(value(top, node, "count"))) for node in top.nodes), reverse=True) == counts[:5]
    hidden = drawn(sample_store, "councils", hide_below=5)
    assert all(edge.weight >= 5 for edge in hidden.edges)
    assert all(value(hidden, node, "count") is None or int(str(value(hidden, node, "count"))) >= 5 for node in hidden.nodes)


def test_measures_are_attributes_of_every_node(sample_store: Path) -> None:
    network = drawn(sample_store, "citations", measures=("degree", "strength", "betweenness", "pagerank", "community"))
    degrees = Counter(end for edge in network.edges for end in (edge.source, edge.target))
    assert {node.id: value(network, node, "degree") for node in network.nodes} == {node.id: degrees[node.id] for node in network.nodes}
    assert abs(sum(float(str(value(network, node, "pagerank"))) for node in network.nodes) - 1) < 0.001
    assert {value(network, node, "community") for node in network.nodes} >= {1, 2}
    assert network == drawn(sample_store, "citations", measures=("degree", "strength", "betweenness", "pagerank", "community"))


@pytest.mark.parametrize(
    ("view", "filters", "told"),
    [
        ("citatons", {}, "did you mean citations"),
        ("citations", {"outcomes": ("won",)}, "a notation of the scheme outcome"),
        ("citations", {"provisions": ("section 47",)}, "an http(s) IRI"),
        ("citations", {"first_year": 2024, "last_year": 2020}, "is after"),
        ("citations", {"top": 0}, "1 or more"),
        ("citations", {"measures": ("fame",)}, "expected one of: degree"),
        ("citations", {"decisions": ("twelve",)}, "a reference such as"),
    ],
)
def test_what_is_wrong_is_told(view: str, filters: dict[str, object], told: str, sample_store: Path) -> None:
    with pytest.raises(QueryError, match=told.replace("(", r"\(").replace(")", r"\)")):
        drawn(sample_store, view, **filters)


def test_from_python_a_view_is_a_networkx_graph(sample_store: Path) -> None:
    found = ombudsgraph.view(sample_store, "citations", provisions=CHILDREN_ACT, measures=["degree"])
    assert found.is_directed()
    assert found.nodes["decision:99-900-101"]["outcome"] == "upheld"
    assert all("evidence" in data for _, _, data in found.edges(data=True))
    with pytest.raises(QueryError, match="no filter 'council'"):
        ombudsgraph.view(sample_store, "citations", council="camden")


def test_a_select_of_the_users_own(sample_store: Path, graph: rdflib.Graph) -> None:
    sparql = """SELECT ?source ?target ?type (1 AS ?weight) ?when ?source_label WHERE {
      ?source og:respondent ?target ; dcterms:issued ?when ; dcterms:title ?source_label . BIND("against" AS ?type) }"""
    with Store.open(sample_store, read_only=True) as store:
        network = project_query(store, sparql)
    assert len(network.edges) == len(rows(graph, "?d og:respondent ?b ; dcterms:issued ?w")) > 10
    assert network.edge_types() == ("against",)
    assert [field.name for field in network.edge_fields] == ["when"]
    assert {field.kind.value for field in network.edge_fields} == {"date"}
    assert "London Borough of Camden (99 900 101)" in {node.label for node in network.nodes}


def test_a_construct_of_the_users_own(sample_store: Path) -> None:
    sparql = "CONSTRUCT { ?d og:respondent ?b . ?b skos:prefLabel ?n } WHERE { ?d og:respondent ?b . ?b skos:prefLabel ?n }"
    with Store.open(sample_store, read_only=True) as store:
        network = project_query(store, sparql)
    assert network.edge_types() == ("og:respondent",) and "London Borough of Camden" in {node.label for node in network.nodes}


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("SELECT ?source WHERE { ?source og:respondent ?b }", "no column target"),
        ("ASK { ?s ?p ?o }", "found an ASK"),
        ("SELECT ?source ?target (-1 AS ?weight) WHERE { ?source og:respondent ?target }", "a number above 0"),
        ("SELECT ?source ?target WHERE {", "cannot be parsed"),
    ],
)
def test_a_query_that_cannot_be_drawn_is_told(sparql: str, told: str, sample_store: Path) -> None:
    with Store.open(sample_store, read_only=True) as store, pytest.raises(QueryError, match=told):
        project_query(store, sparql)
