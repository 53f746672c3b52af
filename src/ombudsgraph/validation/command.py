"""The command `validate`: it translates arguments into one call of the engine, compares with a baseline, and writes the reports.

Exit status: 0 the data conform, 1 they do not, 2 wrong usage, 3 input (data, shapes, baseline) that cannot be read, 4 the engine failed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ombudsgraph import options
from ombudsgraph.validation.options import EngineName, FailOn, GroupBy, ReportFormat, ReportTarget, parse_reports

if TYPE_CHECKING:
    from ombudsgraph.validation.results import Report, Severity

_INPUTS = typer.Argument(
    help="RDF files (nq, nt, ttl, trig, jsonld), folders of them, stores, or an endpoint's URL; the store unless told."
)
_SHAPES = typer.Option("--shapes", help="A folder or file of shapes of your own, run with ours; may be repeated.")
_FAIL_ON = typer.Option("--fail-on", help="The least severity on which the command fails.")
_REPORT = typer.Option(
    "--report",
    metavar="FORMAT[=FILE]",
    help=f"A form of the report: {', '.join(form.value for form in ReportFormat)}; to stdout without FILE. May be repeated.",
)
_MAX_RESULTS = typer.Option("--max-results", min=0, help="How many results a report lists at most, the gravest first; counts are of all.")
_GROUP_BY = typer.Option("--group-by", help="What text, table, html and markdown group results by.")
_BASELINE = typer.Option("--baseline", help="A file of known results: only new ones fail.")
_WRITE_BASELINE = typer.Option("--write-baseline", help="Make today's results the baseline.")
_STRICT_BASELINE = typer.Option("--strict-baseline", help="Fail as well where a result of the baseline is gone.")
_CHANGED = typer.Option("--changed", help="Validate only the decisions of the store that changed since they were last found sound.")
_ENGINE = typer.Option("--engine", help="quick: only what a first pass cannot clear goes to pyshacl. pyshacl: everything does.")
_IMPORTS = typer.Option("--allow-imports", help="Follow owl:imports in your shapes: the only thing that is fetched.")
_JOBS = typer.Option("--jobs", min=1, help="Processes; as many as there are cores unless told.")


class Choices(NamedTuple):
    """How to validate: with what shapes, by which engine, in how many processes."""

    shapes: list[Path]
    imports: bool
    engine: EngineName
    jobs: int | None


def validate(
    inputs: Annotated[list[str] | None, _INPUTS] = None,
    store: Annotated[Path, options.STORE] = Path("graph"),
    shapes: Annotated[list[Path] | None, _SHAPES] = None,
    fail_on: Annotated[FailOn, _FAIL_ON] = FailOn.VIOLATION,
    report: Annotated[list[str] | None, _REPORT] = None,
    max_results: Annotated[int | None, _MAX_RESULTS] = None,
    group_by: Annotated[GroupBy, _GROUP_BY] = GroupBy.SHAPE,
    baseline: Annotated[Path | None, _BASELINE] = None,
    write_baseline: Annotated[bool, _WRITE_BASELINE] = False,
    strict_baseline: Annotated[bool, _STRICT_BASELINE] = False,
    changed: Annotated[bool, _CHANGED] = False,
    engine: Annotated[EngineName, _ENGINE] = EngineName.QUICK,
    allow_imports: Annotated[bool, _IMPORTS] = False,
    jobs: Annotated[int | None, _JOBS] = None,
) -> None:
    """Check a store, RDF files or an endpoint against the shapes, and say what is wrong and where.

    Exit status: 0 conforms, 1 does not, 2 wrong usage, 3 input that cannot be read, 4 the engine failed.
    """
    targets = parse_reports(report or [ReportFormat.TEXT.value])
    if (write_baseline or strict_baseline) and baseline is None:
        raise typer.BadParameter("needs --baseline FILE", param_hint="--write-baseline" if write_baseline else "--strict-baseline")
    if changed and inputs:
        raise typer.BadParameter("is for the store; name it with --store, and give no INPUT", param_hint="--changed")
    with _failures():
        found = _run(inputs or [], store, Choices(shapes or [], allow_imports, engine, jobs), changed=changed)
        compared = _compare(found, baseline, write=write_baseline)
        _write(compared, targets, max_results, group_by, fail_on.severity)
    _tell_baseline(compared, baseline)
    raise typer.Exit(0 if compared.conforms(fail_on.severity) and not (strict_baseline and compared.gone) else 1)


def _run(inputs: list[str], store: Path, choices: Choices, *, changed: bool) -> Report:
    from ombudsgraph.progress import bar
    from ombudsgraph.validation import engine, ledger

    shapes, imports, name, jobs = choices
    with bar() as advance:
        if changed:
            return ledger.validate_changed(store, shapes=shapes, imports=imports, engine=name.value, jobs=jobs, progress=advance)
        return engine.validate(inputs, store=store, shapes=shapes, imports=imports, engine=name.value, jobs=jobs, progress=advance)


def _compare(found: Report, baseline: Path | None, *, write: bool) -> Report:
    """Return *found* as it is beside the baseline, which is written first where that was asked for."""
    from ombudsgraph.validation import baseline as baselines

    if baseline is None:
        return found
    if write:
        count = baselines.write(baseline, found.results)
        typer.echo(f"{count} result{'' if count == 1 else 's'} in the baseline {baseline}", err=True)
    return baselines.compare(found, baselines.read(baseline))


def _write(report: Report, targets: list[ReportTarget], max_results: int | None, group_by: GroupBy, fail_on: Severity | None) -> None:
    """Write *report* in every form asked for; a file is whole or as it was."""
    from ombudsgraph.storage import atomic
    from ombudsgraph.validation.reports import render

    for target in targets:
        content = render(report, target.form, max_results=max_results, group_by=group_by, fail_on=fail_on).encode("utf-8", "replace")
        if target.file is None:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            with atomic.disk_errors(f"the report {target.file}"):
                target.file.parent.mkdir(parents=True, exist_ok=True)
                atomic.write(target.file, content)


def _tell_baseline(report: Report, baseline: Path | None) -> None:
    """Say on stderr what the baseline accepts and what of it is gone: in a pipe the report itself may go elsewhere."""
    if baseline is None or not (report.known or report.gone):
        return
    typer.echo(f"{report.known} known from the baseline {baseline}, {len(report.gone)} of it gone", err=True)
    for told in report.gone[:20]:
        typer.echo(f"gone: {told}", err=True)
    if report.gone:
        typer.echo("write the baseline again with --write-baseline, so that what is gone cannot come back unseen", err=True)


@contextmanager
def _failures() -> Iterator[None]:
    """Give a failure of the engine its exit status; what cannot be read is left to the command line, which has one for it."""
    from ombudsgraph.errors import OmbudsgraphError, ValidationError

    try:
        yield
    except ValidationError as error:
        typer.echo(f"ombudsgraph: {error}", err=True)
        raise typer.Exit(4) from error
    except (OmbudsgraphError, typer.Exit, BrokenPipeError):
        raise
    except Exception as error:  # whatever the engine raises is its failure, never "does not conform"
        typer.echo(f"ombudsgraph: the engine failed: {type(error).__name__}: {error}", err=True)
        raise typer.Exit(4) from error
