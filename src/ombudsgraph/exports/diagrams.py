"""Text for drawing: DOT (Graphviz), Mermaid (small networks) and Pajek."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ombudsgraph.errors import ExportError
from ombudsgraph.exports.colours import colour
from ombudsgraph.exports.texts import clean, number, one_line, plain
from ombudsgraph.projections.network import Network

MERMAID_AT_MOST = 280  # edges; Mermaid itself refuses 500, and draws no more than this legibly


def dot(network: Network) -> Iterator[str]:
    """Yield *network* in Graphviz's language, with colours by type, links and tooltips."""
    kinds = network.node_types()
    place = next((index for index, field in enumerate(network.node_fields) if field.name == "url"), None)
    told = network.about
    yield f"// {one_line(told.title)}. {one_line(told.source)}, {told.source_address}. {told.licence}. ombudsgraph {told.version}\n"
    yield f"{'digraph' if network.directed else 'graph'} {_quoted(network.view)} {{\nnode [style=filled, fontcolor=white];\n"
    for node in network.nodes:
        address = node.values[place] if place is not None else None
        link = f", URL={_quoted(plain(address))}" if address else ""
        looks = f'fillcolor="{colour(node.type, kinds)}", class={_quoted(node.type)}'
        yield f"{_quoted(node.id)} [label={_quoted(node.label)}, {looks}{link}];\n"
    arrow = "->" if network.directed else "--"
    for edge in network.edges:
        yield f"{_quoted(edge.source)} {arrow} {_quoted(edge.target)} [label={_quoted(edge.type)}, weight={_whole(edge.weight)}];\n"
    yield "}\n"


def mermaid(network: Network) -> Iterator[str]:
    """Yield *network* as a Mermaid flowchart.

    Raises:
        ExportError: it has more edges than Mermaid draws.
    """
    if max(len(network.edges), len(network.nodes)) > MERMAID_AT_MOST:
        raise ExportError(
            f"mermaid: the network has {len(network.nodes)} nodes and {len(network.edges)} edges, and Mermaid draws at most "
            f"{MERMAID_AT_MOST} of either; ask for less (--top, --minimum-weight) or another format"
        )
    kinds = network.node_types()
    yield f"---\ntitle: {_mermaid(network.about.title)}\n---\nflowchart LR\n"
    names = {node.id: f"n{index}" for index, node in enumerate(network.nodes)}
    for node in network.nodes:
        yield f"  {names[node.id]}[{_mermaid(node.label)}]:::t{kinds.index(node.type)}\n"
    for edge in network.edges:
        yield f"  {names[edge.source]} {'-->' if network.directed else '---'}|{_mermaid(edge.type)}| {names[edge.target]}\n"
    for index, kind in enumerate(kinds):
        yield f"  classDef t{index} fill:{colour(kind, kinds)},color:#fff\n"


def pajek(network: Network) -> Iterator[str]:
    """Yield *network* in Pajek's form (`.net`); a label that two nodes have is followed by the node's id."""
    often = Counter(node.label for node in network.nodes)
    numbers = {node.id: index for index, node in enumerate(network.nodes, 1)}
    yield f"*Vertices {len(network.nodes)}\n"
    for node in network.nodes:
        label = node.label if often[node.label] == 1 else f"{node.label} ({node.id})"
        yield f'{numbers[node.id]} "{one_line(label).replace(chr(34), chr(39))}"\n'
    yield "*Arcs\n" if network.directed else "*Edges\n"
    for edge in network.edges:
        yield f"{numbers[edge.source]} {numbers[edge.target]} {number(edge.weight)}\n"


def _quoted(text: str) -> str:
    return '"' + clean(text).replace("\\", "\\\\").replace('"', '\\"').replace("\r", "").replace("\n", "\\n") + '"'


def _mermaid(text: str) -> str:
    """Return *text* in quotes; what Mermaid or a page would read as syntax is written by its number."""
    kept = (sign if sign.isalnum() or sign in " .,:()-–/£'" else f"#{ord(sign)};" for sign in one_line(text))
    return '"' + "".join(kept) + '"'


def _whole(weight: float) -> int:
    return max(1, round(weight))
