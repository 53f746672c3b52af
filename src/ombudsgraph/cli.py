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

from ombudsgraph._version import __version__
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
StoreOption = Annotated[Path, typer.Option("--store", envvar="OMBUDSGRAPH_STORE", help="The store's folder.")]
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


class ResultFormat(StrEnum):
    """Forms in which `query` prints."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    NT = "nt"
    TTL = "ttl"


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


@app.command()
def query(
    question: Annotated[str, typer.Argument(help="A question of the library, or SPARQL.")],
    param: Annotated[list[str] | None, typer.Option("--param", help="name=value; given twice, both values.")] = None,
    store: StoreOption = Path("graph"),
    form: Annotated[ResultFormat | None, typer.Option("--format", help="Unless told: a table on a terminal, TSV in a pipe.")] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=0, help="How many rows of a table or of TSV to print at most.")] = None,
) -> None:
    """Ask a store a question of the library, or your own SPARQL."""
    from ombudsgraph import answers, tables
    from ombudsgraph.storage.store import Store

    params = _params(param or [])
    answers.text(question, params)  # what is wrong with the question is told before the store is opened
    with Store.open(store, read_only=True) as opened:
        sparql = answers.text(question, params, opened.base)
        if form in (None, ResultFormat.TABLE):
            result = answers.run(opened, sparql)
            draw = tables.draw if form is ResultFormat.TABLE else tables.show
            draw(result.variables, ([row[name] for name in result.variables] for row in result.rows[:limit]))
            shown = f"{limit} of " if limit is not None and limit < len(result) else ""
            typer.echo(f"{shown}{len(result)} row{'' if len(result) == 1 else 's'}", err=True)
        else:
            sys.stdout.buffer.write(answers.run(opened, sparql, form.value).serialised or b"")


queries = typer.Typer(help="The questions of the library: list (also without a command), show NAME, export.")
app.add_typer(queries, name="queries")


@queries.callback(invoke_without_command=True)
def _queries(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_questions()


@queries.command("list")
def list_questions() -> None:
    """List the questions of the library."""
    from ombudsgraph import questions, tables

    tables.show(
        ("question", "asks", "parameters"),
        ((q.name, q.summary, ", ".join(p.name for p in q.parameters)) for q in questions.library().values()),
    )


@queries.command("show")
def show_question(name: Annotated[str, typer.Argument(help="A question of the library.")]) -> None:
    """Show one question as its file has it: what it asks, its parameters, its SPARQL."""
    from ombudsgraph import questions

    typer.echo(questions.find(name).text, nl=False)


@queries.command("export")
def export_questions(
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A file; stdout unless told.")] = None,
    target: Annotated[str | None, typer.Option("--target", help="The address of an endpoint that answers them.")] = None,
) -> None:
    """Write the questions as Turtle (sh:SPARQLExecutable, as the SIB's sparql-examples have them)."""
    from ombudsgraph import questions
    from ombudsgraph.storage import atomic

    try:
        turtle = questions.as_turtle(target)
    except ValueError as error:
        raise typer.BadParameter(f"found {target!r}, expected an IRI: {error}", param_hint="--target") from error
    if output is None or str(output) == "-":
        typer.echo(turtle, nl=False)
    else:
        atomic.write(output, turtle.encode())


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


def _gate() -> Faults:
    from ombudsgraph.validation.gate import Gate

    return Gate().faults


def _params(given: list[str]) -> dict[str, str | int | list[str]]:
    values: dict[str, list[str]] = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals:
            raise typer.BadParameter(f"found {item!r}, expected name=value", param_hint="--param")
        values.setdefault(name, []).append(value)
    return dict(values)


def _report(messages: tuple[str, ...], refused: tuple[Exception, ...]) -> None:
    for message in messages:
        typer.echo(f"note: {message}", err=True)
    for error in refused:
        typer.echo(f"refused: {error}", err=True)


def main() -> None:
    """Run the command line; errors of ours become a message and an exit status."""
    from ombudsgraph.errors import GoldError, InputError, OmbudsgraphError, QueryError

    try:
        app()
    except (QueryError, GoldError) as error:
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
