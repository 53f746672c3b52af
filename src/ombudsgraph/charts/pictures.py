"""A chart as a picture (png, svg), as a page with the picture and its numbers, and its numbers as CSV."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast

from ombudsgraph.charts.plots import Chart
from ombudsgraph.errors import ExportError
from ombudsgraph.exports.texts import cell, plain
from ombudsgraph.terms import REUSE, REUSE_ADDRESS, SOURCE, SOURCE_ADDRESS

FORMATS = ("png", "svg", "html", "csv")
_SALT: Mapping[str, Any] = MappingProxyType({"svg.hashsalt": "ombudsgraph", "svg.fonttype": "none", "font.family": "DejaVu Sans"})


def render(chart: Chart, form: str) -> bytes:
    """Return *chart* as one of `FORMATS`.

    Raises:
        ExportError: an unknown form, or matplotlib is not installed.
    """
    if form not in FORMATS:
        raise ExportError(f"no format {form!r}; expected one of: {', '.join(FORMATS)}")
    if form == "csv":
        return csv(chart)
    if form == "html":
        return _page(chart)
    return _picture(chart, form)


def csv(chart: Chart) -> bytes:
    """Return the numbers behind *chart* as CSV."""
    lines = [chart.numbers.columns, *chart.numbers.rows]
    return "".join(",".join(cell(one) for one in line) + "\r\n" for line in lines).encode()


def credit(chart: Chart) -> str:
    """Return the line with source, date, selection and licence."""
    until = f" to {chart.issued}" if chart.issued else ""
    return f"{SOURCE}{until}. Selection: {chart.selection}. {REUSE}. ombudsgraph {chart.version}"


def _picture(chart: Chart, form: str) -> bytes:
    try:
        import matplotlib
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        raise ExportError(f"{form}: matplotlib is not installed; install the extra: pip install 'ombudsgraph[plot]'") from None
    with matplotlib.rc_context(cast(Any, dict(_SALT))):
        figure = Figure(figsize=(10, 5.8), dpi=160)
        FigureCanvasAgg(figure)
        if chart.numbers.rows:
            chart.plot.draw(chart.numbers, figure)
        else:
            figure.text(0.5, 0.5, "Nothing in the selection", ha="center", fontsize=12)
        figure.text(0.02, 0.955, chart.plot.title, fontsize=14, fontweight="bold")
        told = f"{_capital(chart.plot.unit)}; n = {chart.numbers.count} {chart.numbers.counted}. {chart.plot.note}"
        figure.text(0.02, 0.935, textwrap.fill(told, 150).replace("$", r"\$"), fontsize=8, va="top")
        figure.text(0.02, 0.02, credit(chart).replace("$", r"\$"), fontsize=6.5, color="#4D5156", wrap=True)
        out = io.BytesIO()
        figure.savefig(out, format=form, metadata=_metadata(chart, form))
    return out.getvalue()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _metadata(chart: Chart, form: str) -> Mapping[str, str | None]:
    if form == "svg":
        return {
            "Title": chart.plot.title,
            "Source": SOURCE_ADDRESS,
            "Rights": REUSE,
            "Date": None,
            "Creator": f"ombudsgraph {chart.version}",
        }
    return {"Title": chart.plot.title, "Source": SOURCE_ADDRESS, "Copyright": REUSE, "Software": None}


def _page(chart: Chart) -> bytes:
    from importlib.resources import files

    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(files("ombudsgraph.charts").joinpath("chart.html").read_text("utf-8"))
    picture = _picture(chart, "svg").decode()
    return template.render(
        chart=chart,
        picture=picture[picture.index("<svg") :],
        rows=[[plain(one) for one in row] for row in chart.numbers.rows],
        csv=csv(chart).decode(),
        source=SOURCE,
        source_address=SOURCE_ADDRESS,
        licence=REUSE,
        licence_address=REUSE_ADDRESS,
    ).encode()
