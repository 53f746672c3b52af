"""The formats by name: what files each gives, and what tool opens them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from ombudsgraph.errors import ExportError
from ombudsgraph.exports import cx2, diagrams, gexf, graphml, json_forms, lists, neo4j, page, picture, rdf
from ombudsgraph.projections.network import Network

Writer = Callable[[Network], Iterator[str] | Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """A form of a network: one file, or several that belong together, by what their names end with; `opens` names tools."""

    name: str
    files: Mapping[str, Writer]
    opens: str


_ALL = (
    Format("gexf", {".gexf": gexf.write}, "Gephi 0.10, graphology"),
    Format("graphml", {".graphml": graphml.write}, "Cytoscape, yEd, igraph, networkx, Gephi"),
    Format("cx2", {".cx2": cx2.write}, "Cytoscape 3.10, NDEx"),
    Format("cyjs", {".cyjs": json_forms.cytoscape_js}, "Cytoscape, Cytoscape.js"),
    Format("graphology", {".graphology.json": json_forms.graphology}, "graphology, sigma"),
    Format("d3", {".d3.json": json_forms.node_link}, "D3, networkx"),
    Format("dot", {".dot": diagrams.dot}, "Graphviz"),
    Format("mermaid", {".mmd": diagrams.mermaid}, "Mermaid, in Markdown pages; small networks"),
    Format("csv", {"-nodes.csv": lists.node_list, "-edges.csv": lists.edge_list}, "Gephi, spreadsheets"),
    Format("parquet", {"-nodes.parquet": lists.node_table, "-edges.parquet": lists.edge_table}, "DuckDB, pandas, polars"),
    Format(
        "neo4j", {"-neo4j-nodes.csv": neo4j.node_file, "-neo4j-relationships.csv": neo4j.relationship_file}, "neo4j-admin database import"
    ),
    Format("cypher", {".cypher": neo4j.cypher}, "Neo4j's cypher-shell, Memgraph"),
    Format("html", {".html": page.write}, "any browser: one page that draws the network, and asks no network"),
    Format("svg", {".svg": picture.svg}, "browsers, Inkscape, word processors"),
    Format("png", {".png": picture.png}, "anything that shows pictures"),
    Format("pajek", {".net": diagrams.pajek}, "Pajek, igraph, networkx"),
)
FORMATS: Mapping[str, Format] = {form.name: form for form in _ALL}


def find(name: str) -> Format:
    """Return the format *name*; raises ExportError, with the names that there are, where there is none."""
    if name in FORMATS:
        return FORMATS[name]
    close = get_close_matches(name, FORMATS, n=1)
    hint = f" (did you mean {close[0]}?)" if close else ""
    raise ExportError(f"no format {name!r}{hint}; expected one of: {', '.join((*FORMATS, *rdf.FORMATS))}")
