"""The values of the options of `validate`; light to import, since `--help` reads it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import typer

from ombudsgraph.validation.reports import GroupBy, ReportFormat
from ombudsgraph.validation.results import Severity

__all__ = ["EngineName", "FailOn", "GroupBy", "ReportFormat", "ReportTarget", "parse_reports"]


class EngineName(StrEnum):
    """The engines; both give the same results."""

    QUICK = "quick"
    PYSHACL = "pyshacl"


class FailOn(StrEnum):
    """From which severity on a result makes the command fail."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"
    NONE = "none"

    @property
    def severity(self) -> Severity | None:
        """The severity; None where nothing fails."""
        return None if self is FailOn.NONE else Severity[self.name]


@dataclass(frozen=True, slots=True)
class ReportTarget:
    """A report that was asked for: its form, and the file to write; None for stdout."""

    form: ReportFormat
    file: Path | None


def parse_reports(given: list[str]) -> list[ReportTarget]:
    """Return the reports asked for by FORMAT or FORMAT=FILE (a file of - is stdout).

    Raises:
        typer.BadParameter: an unknown form, no file after "=", two reports to stdout, or to the same file.
    """
    targets = [_parse(item) for item in given]
    for place in {target.file for target in targets}:
        there = [target.form.value for target in targets if target.file == place]
        if len(there) > 1:
            told = f"cannot all go to {place or 'stdout'}: give each its FORMAT=FILE"
            raise typer.BadParameter(f"{', '.join(there)} {told}", param_hint="--report")
    return targets


def _parse(item: str) -> ReportTarget:
    name, equals, file = item.partition("=")
    try:
        form = ReportFormat(name)
    except ValueError:
        there = ", ".join(each.value for each in ReportFormat)
        raise typer.BadParameter(f"found {name!r}, expected one of {there}", param_hint="--report") from None
    if equals and not file:
        raise typer.BadParameter(f"found {item!r}, expected a file after =", param_hint="--report")
    return ReportTarget(form, Path(file) if file and file != "-" else None)
