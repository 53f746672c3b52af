"""The command line: it translates arguments into one library call and prints what that gives.

Data goes to stdout, messages to stderr. Exit status: 0 done, 1 some input was refused, 2 wrong usage, 3 input that cannot be read,
4 a fault of ours.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ombudsgraph import options
from ombudsgraph._version import __version__
from ombudsgraph.answers.command import queries, query
from ombudsgraph.assistants.command import mcp
from ombudsgraph.charts.command import plot
from ombudsgraph.exports.command import export
from ombudsgraph.remote.command import push
from ombudsgraph.server.command import serve
from ombudsgraph.validation.command import validate

if TYPE_CHECKING:
    from ombudsgraph.storage.gating import Faults

app = typer.Typer(
    name="ombudsgraph",
    help="Decision statements of the Local Government and Social Care Ombudsman as a knowledge graph.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Inputs = Annotated[list[str], typer.Argument(help="Files, folders, globs, .zip, .tar.*, .jsonl[.gz], or - for stdin.")]
StoreOption = Annotated[Path, options.STORE]
StoreBaseOption = Annotated[str | None, typer.Option("--base", help="What the IRIs of instances begin with, for a new store.")]
BaseOption = Annotated[str, typer.Option("--base", help="What the IRIs of instances begin with.")]
JobsOption = Annotated[int | None, typer.Option("--jobs", min=1, help="Processes; as many as there are cores unless told.")]
_BASE = "https://w3id.org/ombudsgraph/id/"


class GraphFormat(StrEnum):
    """Forms in which `extract` writes."""

    NQ = "nq"
    TRIG = "trig"
    TTL = "ttl"
    JSONLD = "jsonld"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ombudsgraph {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    pass


@app.command()
def build(
    inputs: Inputs,
    store: StoreOption = Path("graph"),
    base: StoreBaseOption = None,
    jobs: JobsOption = None,
    validate: Annotated[bool, typer.Option("--validate", help="Refuse decisions that do not conform to the shapes.")] = False,
    let_in: Annotated[bool, typer.Option("--let-in", help="With --validate: let them in with a flag instead.")] = False,
) -> None:
    """Read statements into a store: new ones are added, changed ones replaced, unchanged ones skipped."""
    if let_in and not validate:
        raise typer.BadParameter("goes with --validate, which tells what does not conform", param_hint="--let-in")
    from ombudsgraph.progress import bar
    from ombudsgraph.storage.build import build as build_store

    with bar() as advance:
        gate = _gate() if validate else None
        summary = build_store(inputs, store, base=base, jobs=jobs, progress=advance, gate=gate, let_in=let_in)
    _report(summary.messages, summary.refused)
    counts = f"{summary.added} added, {summary.replaced} replaced, {summary.unchanged} unchanged"
    typer.echo(f"{summary.read} read ({counts}), {len(summary.refused)} refused; store: {store}", err=True)
    raise typer.Exit(1 if summary.refused else 0)


@app.command()
def extract(
    inputs: Inputs,
    form: Annotated[GraphFormat, typer.Option("--format", help="The form of the graph.")] = GraphFormat.NQ,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A file; stdout unless told.")] = None,
    base: BaseOption = _BASE,
    jobs: JobsOption = None,
) -> None:
    """Write the graph of statements without a store."""
    from ombudsgraph.progress import bar
    from ombudsgraph.storage.writer import write

    with bar() as advance:
        summary = write(inputs, output or sys.stdout.buffer, form.value, base=base, jobs=jobs, progress=advance)
    _report(summary.messages, summary.refused)
    typer.echo(f"{summary.read} read, {len(summary.refused)} refused", err=True)
    raise typer.Exit(1 if summary.refused else 0)


@app.command()
def show(
    reference: Annotated[str, typer.Argument(help="A decision's reference, such as 20-012-640.")],
    store: StoreOption = Path("graph"),
    html: Annotated[Path | None, typer.Option("--html", help="Write one page, each span marked, to this file (- for stdout).")] = None,
) -> None:
    """Show what was read from one statement, each fact beside its words."""
    from ombudsgraph import tables
    from ombudsgraph.show import record
    from ombudsgraph.statement_page import page
    from ombudsgraph.storage import atomic
    from ombudsgraph.storage.store import Store

    with Store.open(store, read_only=True) as opened:
        if html is None:
            for table in record(opened, reference):
                tables.show(table.columns, table.rows, table.title)
        elif str(html) == "-":
            typer.echo(page(opened, reference), nl=False)
        else:
            atomic.write(html, page(opened, reference).encode())


app.command()(query)
app.add_typer(queries, name="queries")


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A folder of label files, or one of them.")],
    decisions: Inputs,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    table: Annotated[bool, typer.Option("--table", help="Print the table alone, and how many differences there are.")] = False,
) -> None:
    """Compare what is extracted with labels: precision, recall and F1 by kind, and every difference."""
    from ombudsgraph.evaluation import report as evaluation

    report = evaluation.evaluate([gold], decisions)
    typer.echo(evaluation.as_json(report) if json else evaluation.render(report, differences=not table))


app.command()(validate)
app.command()(serve)
app.command()(export)
app.command()(plot)
app.command()(push)
app.command()(mcp)


def _gate() -> Faults:
    from ombudsgraph.validation.gate import Gate

    return Gate().faults


def _report(messages: tuple[str, ...], refused: tuple[Exception, ...]) -> None:
    for message in messages:
        typer.echo(f"note: {message}", err=True)
    for error in refused:
        typer.echo(f"refused: {error}", err=True)


def main() -> None:
    """Run the command line; errors of ours become a message and an exit status."""
    from ombudsgraph.errors import ExportError, GoldError, InputError, OmbudsgraphError, QueryError

    try:
        app()
    except (QueryError, ExportError, GoldError) as error:
        _fail(error, 2)
    except InputError as error:
        _fail(error, 3)
    except OmbudsgraphError as error:
        _fail(error, 3)
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None


def _fail(error: Exception, status: int) -> None:
    typer.echo(f"ombudsgraph: {error}", err=True)
    raise SystemExit(status)
