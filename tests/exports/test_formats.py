"""Each format, read back by software that is not ours: networkx, igraph, lxml, pandas, pyarrow, DuckDB, rdflib, Graphviz' rules."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pandas as pd
import pyarrow.parquet as pq
import pytest
import rdflib
from lxml import etree
from networks import ABOUT, FORMULA, NASTY, cleaned, nasty

from ombudsgraph.errors import ExportError
from ombudsgraph.exports import formats
from ombudsgraph.exports.writing import write
from ombudsgraph.projections.filters import Filters
from ombudsgraph.projections.network import Edge, Network, Node
from ombudsgraph.projections.projection import VIEWS, project
from ombudsgraph.storage.store import Store

IDS = {"decision:1", "provision:x/2(1)", "provision:x/3", "provision:x/4"}
ENDS = {("decision:1", "provision:x/2(1)"), ("decision:1", "provision:x/3"), ("provision:x/3", "provision:x/4")}
GEXF = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
COMMAND = Path(sys.executable).with_name("ombudsgraph")


def text(name: str, network: Network | None = None, which: int = 0) -> str:
    writer = list(formats.find(name).files.values())[which]
    pieces: list[Any] = list(writer(network or nasty()))
    return "".join(pieces)


def view(store: Path, name: str) -> Network:
    with Store.open(store, read_only=True) as opened:
        return project(opened, name, Filters())


@pytest.mark.parametrize("name", VIEWS)
def test_graphml_is_read_by_networkx_and_igraph(name: str, sample_store: Path, tmp_path: Path) -> None:
    network = view(sample_store, name)
    path = tmp_path / "view.graphml"
    write(network, formats.find("graphml"), path)
    read = nx.read_graphml(path, force_multigraph=True)
    assert {node: data["label"] for node, data in read.nodes(data=True)} == {node.id: node.label for node in network.nodes}
    assert sorted((s, t, d["type"], d["weight"]) for s, t, d in read.edges(data=True)) == [
        (edge.source, edge.target, edge.type, edge.weight) for edge in network.edges
    ]
    assert read.is_directed() == network.directed
    other = igraph.Graph.Read_GraphML(str(path))
    assert (other.vcount(), other.ecount(), other.is_directed()) == (len(network.nodes), len(network.edges), network.directed)
    assert other.vs["label"] == [node.label for node in network.nodes]


def test_graphml_keeps_types_and_words(tmp_path: Path) -> None:
    path = tmp_path / "nasty.graphml"
    path.write_text(text("graphml"), "utf-8")
    read = nx.read_graphml(path)
    first = read.nodes["decision:1"]
    assert first["label"] == cleaned(NASTY) and first["open"] is True and first["count"] == 3 and first["sum"] == 1050.5
    assert first["day"] == "2020-02-29" and "url" not in read.nodes["provision:x/4"]
    assert read.nodes["provision:x/2(1)"]["open"] is False
    assert read.edges["decision:1", "provision:x/2(1)"]["evidence"] == f"“{cleaned(NASTY)}” (1, 2–3)"
    assert read.graph["title"] == ABOUT.title and read.graph["licence"] == ABOUT.licence


@pytest.mark.parametrize("directed", [True, False])
def test_gexf_is_well_formed_and_says_all(directed: bool) -> None:
    root = etree.fromstring(text("gexf", nasty(directed=directed)).encode())
    assert root.tag == f"{{{GEXF['g']}}}gexf" and root.get("version") == "1.3"
    graph = root.find("g:graph", GEXF)
    assert graph is not None
    assert (graph.get("defaultedgetype"), graph.get("mode"), graph.get("timeformat")) == (
        "directed" if directed else "undirected",
        "dynamic",
        "date",
    )
    declared = {a.get("id"): a.get("type") for a in graph.findall("g:attributes[@class='node']/g:attribute", GEXF)}
    assert declared == {"type": "string", "count": "long", "first_year": "long", "last_year": "long", "url": "string", "open": "boolean",
                        "day": "string", "sum": "double"}  # fmt: skip
    node = graph.find("g:nodes/g:node", GEXF)
    assert node is not None
    assert (node.get("label"), node.get("start"), node.get("end")) == (cleaned(NASTY), "2018-01-01", "2020-12-31")
    colour = node.find("viz:color", GEXF)
    assert colour is not None and {colour.get(one) for one in "rgb"} == {"0", "114", "178"}
    for item in graph.iter("{*}attvalue"):
        assert item.get("for") in {*declared, "evidence"}
    assert {(e.get("source"), e.get("target")) for e in graph.iter("{*}edge")} == ENDS
    assert [e.get("id") for e in graph.iter("{*}edge")] == ["0", "1", "2"]


@pytest.mark.parametrize("name", VIEWS)
def test_gexf_of_every_view_is_well_formed(name: str, sample_store: Path) -> None:
    network = view(sample_store, name)
    root = etree.fromstring(text("gexf", network).encode())
    assert len(list(root.iter("{*}node"))) == len(network.nodes)
    assert len(list(root.iter("{*}edge"))) == len(network.edges)


def test_node_link_json_is_read_by_networkx(sample_store: Path) -> None:
    for network in (nasty(), nasty(directed=False), view(sample_store, "timeline")):
        read = nx.node_link_graph(json.loads(text("d3", network)), edges="links")
        assert set(read.nodes) == {node.id for node in network.nodes}
        assert read.number_of_edges() == len(network.edges) and read.is_directed() == network.directed
    assert nx.node_link_graph(json.loads(text("d3")), edges="links").nodes["decision:1"]["label"] == cleaned(NASTY)


def test_cytoscape_json_is_read_by_networkx() -> None:
    data = json.loads(text("cyjs"))
    assert {node["data"]["name"] for node in data["elements"]["nodes"]} >= {FORMULA}
    assert {edge["data"]["interaction"] for edge in data["elements"]["edges"]} == {"duty", "relies-on", "has-part"}
    data.update(directed=True, multigraph=False, data=[])
    for node in data["elements"]["nodes"]:
        node["data"]["value"] = node["data"]["id"]
    assert set(nx.cytoscape_graph(data).edges) == ENDS


def test_cx2_follows_its_specification() -> None:
    aspects = json.loads(text("cx2"))
    assert aspects[0] == {"CXVersion": "2.0", "hasFragments": True} and aspects[-1] == {"status": [{"success": True}]}
    by_name: dict[str, list[Any]] = {}
    for aspect in aspects[1:-1]:
        for name, items in aspect.items():
            by_name.setdefault(name, []).extend(items)
    counts = {item["name"]: item["elementCount"] for item in by_name.pop("metaData")}
    assert counts == {name: len(items) for name, items in by_name.items()}
    declared = by_name["attributeDeclarations"][0]
    python: dict[str, tuple[type, ...]] = {"string": (str,), "long": (int,), "double": (int, float), "boolean": (bool,)}
    for aspect, items in (("nodes", by_name["nodes"]), ("edges", by_name["edges"])):
        for item in items:
            for name, value in item["v"].items():
                assert isinstance(value, python[declared[aspect][name]["d"]]), name
    assert [item["id"] for item in by_name["nodes"]] == [0, 1, 2, 3]
    assert {(edge["s"], edge["t"]) for edge in by_name["edges"]} == {(0, 1), (0, 2), (2, 3)}


def test_graphology_json_has_its_shape() -> None:
    data = json.loads(text("graphology"))
    assert data["options"] == {"type": "directed", "multi": False, "allowSelfLoops": True}
    assert {node["key"] for node in data["nodes"]} == IDS
    assert {(edge["source"], edge["target"]) for edge in data["edges"]} == ENDS
    assert data["attributes"]["licence"] == ABOUT.licence


def test_pajek_is_read_by_networkx_and_igraph(tmp_path: Path) -> None:
    path = tmp_path / "nasty.net"
    path.write_text(text("pajek"), "utf-8")
    read = nx.read_pajek(path)
    assert read.number_of_nodes() == 4 and read.number_of_edges() == 3
    assert {"The same (provision:x/3)", "The same (provision:x/4)"} <= set(read.nodes)
    assert igraph.Graph.Read_Pajek(str(path)).ecount() == 3


def test_dot_is_read_by_graphviz_grammar() -> None:
    pydot = pytest.importorskip("pydot", reason="pydot is not installed")
    read = nx.nx_pydot.from_pydot(pydot.graph_from_dot_data(text("dot"))[0])
    assert {node.strip('"') for node in read.nodes if node not in ("node", "\\n")} == IDS


def test_mermaid_is_for_small_networks() -> None:
    lines = text("mermaid").splitlines()
    assert lines[3] == "flowchart LR" and len([line for line in lines if "-->" in line]) == 3
    assert not any(sign in line for line in lines[3:] for sign in "<\x07`{}" if "-->" not in line)
    many = [Node(f"n{index}", "x", "node", (None,) * 7) for index in range(400)]
    large = Network("citations", ABOUT, True, nasty().node_fields, nasty().edge_fields, many, [])
    with pytest.raises(ExportError, match="400 nodes"):
        text("mermaid", large)


def test_csv_lists_are_for_gephi_and_safe_in_a_spreadsheet() -> None:
    nodes = list(csv.DictReader(io.StringIO(text("csv"), newline="")))
    edges = list(csv.DictReader(io.StringIO(text("csv", which=1), newline="")))
    assert [node["Id"] for node in nodes] == ["decision:1", "provision:x/2(1)", "provision:x/3", "provision:x/4"]
    assert nodes[0]["Label"] == cleaned(NASTY) and nodes[0]["timeset"] == "<[2018-01-01, 2020-12-31]>"
    assert nodes[1]["Label"] == f"'{FORMULA}" and edges[2]["evidence"] == "'-1+2"
    assert nodes[2]["sum"] == "-0.25"  # a number is no formula
    assert {(edge["Source"], edge["Target"]) for edge in edges} == ENDS
    assert {edge["Type"] for edge in edges} == {"Directed"} and edges[0]["Weight"] == "2.5"
    assert not [one for row in (*nodes, *edges) for name, one in row.items() if one.startswith(("=", "+", "@", "\t")) and name != "sum"]


def test_parquet_is_typed(tmp_path: Path) -> None:
    write(nasty(), formats.find("parquet"), tmp_path / "out")
    nodes = pd.read_parquet(tmp_path / "out-nodes.parquet")
    assert list(nodes["id"]) == [node.id for node in nasty().nodes] and nodes["label"][0] == cleaned(NASTY)
    schema = pq.read_schema(tmp_path / "out-nodes.parquet")
    assert [str(schema.field(name).type) for name in ("count", "open", "day", "sum")] == ["int64", "bool", "date32[day]", "double"]
    assert schema.metadata[b"licence"].decode() == ABOUT.licence
    assert list(pd.read_parquet(tmp_path / "out-edges.parquet")["weight"]) == [2.5, 1.0, 7.0]


def test_parquet_of_many_rows_is_written_in_pieces(tmp_path: Path) -> None:
    nodes = [Node(f"node:{index}", "x", "node", (None,) * 7) for index in range(45_000)]
    edges = [Edge(f"node:{index}", f"node:{index + 1}", "link", 1, (None, None, None)) for index in range(44_999)]
    write(Network("x", ABOUT, True, nasty().node_fields, nasty().edge_fields, nodes, edges), formats.find("parquet"), tmp_path / "out")
    assert pq.ParquetFile(tmp_path / "out-nodes.parquet").num_row_groups == 3
    assert len(pd.read_parquet(tmp_path / "out-edges.parquet")) == 44_999


def test_neo4j_files_follow_the_header_rules() -> None:
    """Neo4j Operations Manual, "CSV header format": one :ID, one :LABEL; :START_ID, :END_ID, :TYPE; types after a colon."""
    nodes = list(csv.reader(io.StringIO(text("neo4j"), newline="")))
    edges = list(csv.reader(io.StringIO(text("neo4j", which=1), newline="")))
    assert nodes[0][0] == "id:ID" and nodes[0][-1] == ":LABEL" and edges[0][:2] == [":START_ID", ":END_ID"] and edges[0][-1] == ":TYPE"
    types = {"string", "long", "double", "boolean", "date"}
    assert {column.split(":")[1] for column in nodes[0][1:-1]} | {column.split(":")[1] for column in edges[0][2:-1]} <= types
    assert all(len(row) == len(nodes[0]) for row in nodes) and all(len(row) == len(edges[0]) for row in edges)
    assert {row[0] for row in nodes[1:]} == IDS and [row[-1] for row in nodes[1:]] == ["Decision", "Provision", "Provision", "NoFault"]
    assert {row[-1] for row in edges[1:]} == {"DUTY", "RELIES_ON", "HAS_PART"}


def test_cypher_writes_words_as_literals() -> None:
    script = text("cypher")
    assert json.dumps(cleaned(NASTY)) in script and "date('2020-02-29')" in script and "sum: 1050.50" in script
    statements = [line for line in script.split(";\n") if line.strip()]
    assert len(statements) == 3 + 3 + 3  # a constraint and nodes for each type, relationships for each pair of types
    assert "\x07" not in script and "MERGE (a)-[r:RELIES_ON]->(b)" in script


@pytest.mark.parametrize("name", [name for name in formats.FORMATS if name not in ("png", "html", "mermaid")])
def test_the_same_network_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write(nasty(), formats.find(name), tmp_path / folder)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files and all((tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes() for file in files)


@pytest.mark.parametrize("form", ["ttl", "trig", "nq", "jsonld"])
def test_rdf_is_the_selections_own(form: str, sample_store: Path, tmp_path: Path) -> None:
    path = tmp_path / f"out.{form}"
    command = [COMMAND, "export", "--view", "decisions", "--council", "camden", "--to", form, "-o", path, "--store", sample_store]
    done = subprocess.run([str(one) for one in command], capture_output=True, text=True, check=True)
    assert "1 decision" in done.stderr
    names = {"ttl": "turtle", "trig": "trig", "nq": "nquads", "jsonld": "json-ld"}
    read = rdflib.Dataset(default_union=True).parse(path, format=names[form])
    og = rdflib.Namespace("https://w3id.org/ombudsgraph/ontology#")
    assert {str(one).rpartition("/")[2] for one in read.subjects(rdflib.RDF.type, og.Decision)} == {"99-900-101"}
    assert list(read.objects(None, rdflib.URIRef("http://purl.org/dc/terms/rights")))
    camden = next(read.objects(None, og.respondent))
    assert list(read.objects(camden, rdflib.URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")))
