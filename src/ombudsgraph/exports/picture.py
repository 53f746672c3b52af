"""Pictures without a browser: SVG written by hand, PNG and PDF-quality raster by matplotlib from the same places."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator

from ombudsgraph.errors import ExportError
from ombudsgraph.exports.colours import EDGE, colour
from ombudsgraph.exports.layout import places
from ombudsgraph.exports.texts import xml
from ombudsgraph.projections.network import Network

_SIDE = 1400  # of the drawing, in CSS pixels
_MARGIN = 60
_LABELS = 60  # nodes that are labelled: those with most edges


def svg(network: Network) -> Iterator[str]:
    """Yield *network* as SVG, a title and a description for screen readers first, each node with its label as a tooltip."""
    kinds = network.node_types()
    at = _scaled(network)
    sizes = _radii(network)
    height = _SIDE + 40 + 22 * len(kinds)
    about = network.about
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIDE} {height}" font-family="sans-serif" role="img"'
    yield ' aria-labelledby="t d">\n'
    yield f'<title id="t">{xml(about.title)}</title>\n<desc id="d">{xml(f"{about.description} Selection: {about.selection}.")}</desc>\n'
    yield f'<rect width="{_SIDE}" height="{height}" fill="white"/>\n<g stroke="{EDGE}" stroke-opacity="0.6">\n'
    for edge in network.edges:
        (x, y), (u, v) = at[edge.source], at[edge.target]
        yield f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{u:.1f}" y2="{v:.1f}" stroke-width="{_width(edge.weight):.2f}"/>\n'
    yield "</g>\n"
    for node in network.nodes:
        x, y = at[node.id]
        fill = colour(node.type, kinds)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{sizes[node.id]:.1f}" fill="{fill}" stroke="white">'
        yield f"<title>{xml(node.label)}</title></circle>\n"
    labelled = sorted(network.nodes, key=lambda node: (-sizes[node.id], node.id))[:_LABELS]
    for node in labelled:
        x, y = at[node.id]
        end = ' text-anchor="end"' if x > _SIDE * 0.75 else ""
        shift = -sizes[node.id] - 3 if end else sizes[node.id] + 3
        halo = 'paint-order="stroke" stroke="white" stroke-width="3"'
        yield f'<text x="{x + shift:.1f}" y="{y + 4:.1f}" font-size="13" {halo}{end}>{xml(_short(node.label))}</text>\n'
    for index, kind in enumerate(kinds):
        y = _SIDE + 22 * index
        yield f'<circle cx="20" cy="{y}" r="7" fill="{colour(kind, kinds)}"/><text x="34" y="{y + 5}" font-size="14">{xml(kind)}</text>\n'
    yield f'<text x="20" y="{height - 12}" font-size="12" fill="#4d5156">{xml(_credit(network))}</text>\n</svg>\n'


def png(network: Network) -> Iterator[bytes]:
    """Yield *network* as PNG, 2100 pixels wide; raises ExportError where matplotlib is not installed."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.collections import LineCollection
        from matplotlib.figure import Figure
    except ImportError:
        raise ExportError("png: matplotlib is not installed; install the extra: pip install 'ombudsgraph[plot]'") from None
    kinds = network.node_types()
    at, sizes = _scaled(network), _radii(network)
    figure = Figure(figsize=(14, 14), dpi=150)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.01, 0.05, 0.98, 0.92))
    axes.set_axis_off()
    axes.invert_yaxis()
    axes.set_aspect("equal")
    lines = [(at[edge.source], at[edge.target]) for edge in network.edges]
    axes.add_collection(LineCollection(lines, colors=EDGE, alpha=0.6, linewidths=[_width(edge.weight) for edge in network.edges]))
    for kind in kinds:
        mine = [node for node in network.nodes if node.type == kind]
        xs, ys = [at[node.id][0] for node in mine], [at[node.id][1] for node in mine]
        area = [(1.1 * sizes[node.id]) ** 2 for node in mine]
        axes.scatter(xs, ys, s=area, c=colour(kind, kinds), label=kind, edgecolors="white", linewidths=0.5, zorder=2)
    for node in sorted(network.nodes, key=lambda node: (-sizes[node.id], node.id))[:_LABELS]:
        axes.annotate(
            _short(node.label).replace("$", r"\$"),
            at[node.id],
            xytext=(sizes[node.id] * 0.6 + 2, 0),
            textcoords="offset points",
            fontsize=8,
            va="center",
            zorder=3,
        )
    if kinds:
        axes.legend(loc="lower left", fontsize=9)
    figure.suptitle(network.about.title, fontsize=14)
    figure.text(0.01, 0.01, _credit(network), fontsize=8, color="#4d5156")
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Title": network.about.title, "Source": network.about.source_address, "Software": None})
    yield out.getvalue()


def _credit(network: Network) -> str:
    about = network.about
    return f"{about.selection}. {about.source}, to {about.issued or 'an unknown day'}. {about.licence}. ombudsgraph {about.version}"


def _scaled(network: Network) -> dict[str, tuple[float, float]]:
    """Return the place of each node within the drawing, by id."""
    found = places(network)
    if not found:
        return {}
    left, right = min(x for x, _ in found), max(x for x, _ in found)
    low, high = min(y for _, y in found), max(y for _, y in found)
    room = _SIDE - 2 * _MARGIN
    scale = room / max(right - left, high - low, 1.0)
    shift_x, shift_y = (room - (right - left) * scale) / 2, (room - (high - low) * scale) / 2
    return {
        node.id: (_MARGIN + shift_x + (x - left) * scale, _MARGIN + shift_y + (y - low) * scale)
        for node, (x, y) in zip(network.nodes, found, strict=True)
    }


def _radii(network: Network) -> dict[str, float]:
    degrees = dict.fromkeys((node.id for node in network.nodes), 0)
    for edge in network.edges:
        degrees[edge.source] += 1
        degrees[edge.target] += 1
    most = max(degrees.values(), default=1) or 1
    least = 2.5 if len(degrees) > 2000 else 4.0
    return {key: least + 14 * math.sqrt(degree / most) * (0.5 if len(degrees) > 2000 else 1.0) for key, degree in degrees.items()}


def _width(weight: float) -> float:
    return min(6.0, 0.5 + math.log2(1 + float(weight)) / 2)


def _short(label: str) -> str:
    return label if len(label) <= 48 else label[:47].rstrip() + "…"
