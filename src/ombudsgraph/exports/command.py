"""The command `export`: a view of the store in the form that the tool at hand opens, or the store's tables.

Exit status: 0 written, 2 wrong usage, 3 a store that cannot be read or a file that cannot be written.
"""

from __future__ import annotations

import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ombudsgraph import options

if TYPE_CHECKING:
    from ombudsgraph.projections.filters import Filters
    from ombudsgraph.projections.network import Network
    from ombudsgraph.storage.store import Store

_VIEW = typer.Option(
    "--view",
    metavar="VIEW",
    help="decisions, citations, co-citation, councils, remedies, similarity, timeline, hierarchy or succession.",
)
_QUERY = typer.Option("--query", metavar="FILE", help="In place of a view: a SELECT with columns source and target, or a CONSTRUCT.")
_TO = typer.Option("--to", metavar="FORMAT", help="gexf, graphml, csv, neo4j, html, …; a wrong one lists them all.")
_OUTPUT = typer.Option("-o", "--output", help="A file, or a folder; stdout unless told. Formats of several files need it.")
_TABLES = typer.Option("--tables", metavar="DIR", help="Write the tidy tables into this new folder, in place of a view.")
_OUTCOME = typer.Option("--outcome", help="upheld, not-upheld, closed-after-initial-enquiries; may be repeated.")
_DECISION = typer.Option("--decision", help="A reference; may be repeated.")
_WEIGHT = typer.Option("--minimum-weight", help="Leave out edges of less weight.")
_TOP = typer.Option("--top", min=1, help="So many nodes at most, those of the greatest count.")
_BY_FAULT = typer.Option("--by-fault", help="In the view councils: faults by category in place of provisions.")
_MEASURE = typer.Option("--measure", help="degree, strength, betweenness, pagerank, community; may be repeated.")
_HIDE = typer.Option("--hide-below", min=0, help="Leave out counts of fewer decisions than this.")


def export(
    view: Annotated[str | None, _VIEW] = None,
    query: Annotated[Path | None, _QUERY] = None,
    to: Annotated[str | None, _TO] = None,
    output: Annotated[Path | None, _OUTPUT] = None,
    store: Annotated[Path, options.STORE] = Path("graph"),
    tables: Annotated[Path | None, _TABLES] = None,
    council: Annotated[list[str] | None, options.COUNCIL] = None,
    with_successors: Annotated[bool, options.SUCCESSORS] = False,
    category: Annotated[list[str] | None, options.CATEGORY] = None,
    outcome: Annotated[list[str] | None, _OUTCOME] = None,
    first_year: Annotated[int | None, options.FIRST_YEAR] = None,
    last_year: Annotated[int | None, options.LAST_YEAR] = None,
    provision: Annotated[list[str] | None, options.PROVISION] = None,
    role: Annotated[list[str] | None, options.ROLE] = None,
    decision: Annotated[list[str] | None, _DECISION] = None,
    minimum_weight: Annotated[str, _WEIGHT] = "0",
    top: Annotated[int | None, _TOP] = None,
    by_fault: Annotated[bool, _BY_FAULT] = False,
    measure: Annotated[list[str] | None, _MEASURE] = None,
    hide_below: Annotated[int, _HIDE] = 0,
) -> None:
    """Write a view of the store for Gephi, Cytoscape, Neo4j, a notebook or a page; or its tables.

    Exit status: 0 written, 2 wrong usage, 3 a store that cannot be read or a file that cannot be written.
    """
    _check_usage(view, query, tables, to)
    if tables is not None:
        _write_tables(store, tables, hide_below)
        return
    from ombudsgraph.projections.filters import Filters

    filters = Filters(
        councils=_all(council), with_successors=with_successors, categories=_all(category), outcomes=_all(outcome),
        first_year=first_year, last_year=last_year, provisions=_all(provision), roles=_all(role), decisions=_all(decision),
        minimum_weight=_number(minimum_weight), top=top, by_fault=by_fault, measures=_all(measure), hide_below=hide_below,
    )  # fmt: skip
    filters.check()
    _write_view(store, view, query, filters, to or "", output)


def _check_usage(view: str | None, query: Path | None, tables: Path | None, to: str | None) -> None:
    if sum(one is not None for one in (view, query, tables)) != 1:
        raise typer.BadParameter("name one of --view, --query and --tables")
    if to is None and tables is None:
        raise typer.BadParameter("name a format, such as gexf, graphml, csv or html", param_hint="--to")


def _all(given: list[str] | None) -> tuple[str, ...]:
    return tuple(given or ())


def _number(text: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise typer.BadParameter(f"found {text!r}, expected a number", param_hint="--minimum-weight")
    return found


def _write_view(folder: Path, view: str | None, query: Path | None, filters: Filters, to: str, output: Path | None) -> None:
    from ombudsgraph.exports import formats, rdf
    from ombudsgraph.projections import projection
    from ombudsgraph.storage.store import Store

    if to not in rdf.FORMATS:
        formats.find(to)  # what is wrong with the question is told before the store is opened
    if view is not None:
        projection.find(view)
    with Store.open(folder, read_only=True) as store:
        if to in rdf.FORMATS and query is None:
            _write_rdf(store, view or "", filters, to, output)
        else:
            _write_network(_network(store, view, query, filters), to, output)


def _network(store: Store, view: str | None, query: Path | None, filters: Filters) -> Network:
    from ombudsgraph.errors import QueryError
    from ombudsgraph.projections import projection

    if query is None:
        return projection.project(store, view or "", filters)
    try:
        text = query.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"the query {query} cannot be read: {error}") from error
    return projection.project_query(store, text, filters, title=query.stem)


def _write_network(network: Network, to: str, output: Path | None) -> None:
    from ombudsgraph.exports import formats, writing

    form = formats.find(to)
    if output is None or str(output) == "-":
        writing.write_stream(network, form, sys.stdout.buffer)
        told = ""
    else:
        told = f": {', '.join(str(path) for path in writing.write(network, form, output))}"
    typer.echo(f"{len(network.nodes)} nodes, {len(network.edges)} edges{told}", err=True)


def _write_rdf(store: Store, view: str, filters: Filters, to: str, output: Path | None) -> None:
    from ombudsgraph.exports import rdf
    from ombudsgraph.storage import atomic

    if output is None or str(output) == "-":
        count = rdf.write(store, filters, to, sys.stdout.buffer)
    else:
        path = output / f"{view}{rdf.FORMATS[to][0]}" if output.is_dir() else output
        with atomic.sink(path) as file:
            count = rdf.write(store, filters, to, file)
    typer.echo(f"{count} decisions", err=True)


def _write_tables(store: Path, folder: Path, hide_below: int) -> None:
    from ombudsgraph.tabulation import write_tables

    summary = write_tables(store, folder, hide_below=hide_below)
    typer.echo(f"{summary}: {folder}", err=True)
