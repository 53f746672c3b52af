"""The commands `query` and `queries`: arguments become one question to one source, and its answer is printed.

Exit status: 0 answered, 1 not answered within its time or memory, 2 wrong usage or a query that cannot be parsed, 3 a store, file or
endpoint that cannot be read.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, cast

import typer

from ombudsgraph import options
from ombudsgraph.answers.options import ResultFormat, of_file

if TYPE_CHECKING:
    from ombudsgraph.answers.asked import Asked
    from ombudsgraph.answers.limits import Limits
    from ombudsgraph.answers.sources import Place
    from ombudsgraph.answers.writing import Tally

_QUESTION = typer.Argument(metavar="NAME|FILE|TEXT|-", help="A question of the library, a .rq file, SPARQL, or - for a query on stdin.")
_FILES = typer.Argument(help="RDF files (nq, nt, ttl, trig, jsonld) and folders of them, asked in place of a store.")
_PARAM = typer.Option("--param", metavar="name=value", help="A parameter of the question; given twice, both values.")
_ENDPOINT = typer.Option("--endpoint", metavar="URL", help="A SPARQL endpoint, asked in place of a store.")
_FORM = typer.Option("--format", help="Unless told: by the name of the output, a table on a terminal, TSV in a pipe.")
_LIMIT = typer.Option("--limit", min=0, help="How many rows or triples to give at most.")
_TIMEOUT = typer.Option("--timeout", metavar="SECONDS", help="Give up after so long.")
_OUTPUT = typer.Option("-o", "--output", help="A file, whole or as it was; stdout unless told.")


def query(
    context: typer.Context,
    question: Annotated[str, _QUESTION],
    files: Annotated[list[str] | None, _FILES] = None,
    param: Annotated[list[str] | None, _PARAM] = None,
    store: Annotated[Path, options.STORE] = Path("graph"),
    endpoint: Annotated[str | None, _ENDPOINT] = None,
    form: Annotated[ResultFormat | None, _FORM] = None,
    limit: Annotated[int | None, _LIMIT] = None,
    timeout: Annotated[float | None, _TIMEOUT] = None,
    output: Annotated[Path | None, _OUTPUT] = None,
) -> None:
    """Ask a store, RDF files or an endpoint a question of the library, or your own SPARQL.

    Exit status: 0 answered, 1 not answered within its time or memory, 2 wrong usage or query, 3 a source that cannot be read.
    """
    if timeout is not None and not (timeout > 0 and math.isfinite(timeout)):
        raise typer.BadParameter(f"found {timeout}, expected a number of seconds above 0", param_hint="--timeout")
    from ombudsgraph.answers import asked
    from ombudsgraph.answers.limits import Limits
    from ombudsgraph.answers.sources import Place
    from ombudsgraph.errors import QueryTimeout, QueryTooLarge

    place = Place(_only_store(context, store, endpoint, files), endpoint, tuple(files or ()))
    read = asked.read_stdin() if question == "-" else asked.read(question)
    form = form or (of_file(output) if output else None)
    try:
        params = _params(param or [])
        tally = _answer(read, params, place, Limits(limit, timeout), form, output)
    except (QueryTimeout, QueryTooLarge) as error:
        typer.echo(f"ombudsgraph: {error}", err=True)
        raise typer.Exit(1) from error
    except BrokenPipeError as error:  # whoever reads has enough
        raise typer.Exit(0) from error
    _tell(tally, read.assumed(params))


def _only_store(context: typer.Context, store: Path, endpoint: str | None, files: list[str] | None) -> Path | None:
    """Return the store, where it is what is to be asked; raises BadParameter where two sources are named."""
    given = context.get_parameter_source("store")
    told = given is not None and given.name == "COMMANDLINE"  # the environment's store stands back where another source is named
    named = [name for name, is_given in (("--store", told), ("--endpoint", endpoint is not None), ("FILES", files)) if is_given]
    if len(named) > 1:
        raise typer.BadParameter(f"found {' and '.join(named)}, expected one of them: a question is put to one source")
    for item in files or ():
        if item.lower().startswith(("http://", "https://")):
            raise typer.BadParameter(f"found the address {item}; an endpoint is named with --endpoint", param_hint="FILES")
    return None if endpoint is not None or files else store


def _params(given: list[str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals:
            raise typer.BadParameter(f"found {item!r}, expected name=value", param_hint="--param")
        values.setdefault(name, []).append(value)
    return values


def _answer(
    read: Asked, params: dict[str, list[str]], place: Place, limits: Limits, form: ResultFormat | None, output: Path | None
) -> Tally:
    from ombudsgraph.answers import outline, sources, writing
    from ombudsgraph.answers.engine import Query
    from ombudsgraph.answers.output import Output
    from ombudsgraph.questions import Form

    kind = outline.form_of(read.filled(params))  # what is wrong with the question is told before the source is opened
    if kind is not None:
        writing.check_fits(form, triples=kind in (Form.CONSTRUCT, Form.DESCRIBE))
    with sources.opened(place) as source, Output(output, stoppable=limits.seconds is None) as out:
        found = source.ask(Query(read.filled(params, source.base), read.name, read.text), limits, form)
        return writing.write(found, form, cast("BinaryIO", out), limits.rows, out.terminal)


def _tell(tally: Tally, assumed: str) -> None:
    """Say on stderr how many rows there were, where they were counted, whether there are more, and what was *assumed* in asking."""
    if tally.rows is not None:
        more = "; there are more" if tally.more else ""
        typer.echo(f"{tally.rows} row{'' if tally.rows == 1 else 's'}{more}", err=True)
    elif tally.more:
        typer.echo("there are more rows than --limit lets through", err=True)
    if assumed:
        typer.echo(f"asked with {assumed}; --param asks otherwise", err=True)


queries = typer.Typer(help="The questions of the library: list (also without a command), show NAME, export.")


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
    from ombudsgraph.answers.output import Output

    try:
        turtle = questions.as_turtle(target)
    except ValueError as error:
        raise typer.BadParameter(f"found {target!r}, expected an IRI: {error}", param_hint="--target") from error
    with Output(output) as out:
        out.write(turtle.encode())
