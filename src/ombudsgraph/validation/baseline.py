"""Baselines: a file of the results that are known and accepted, so that only new ones fail.

A result is known by its fingerprint (shape, component, node, path, value), never by a line or the wording of a message. The file is
JSON, a result a line in order, so that a change of it reads well:

    {"format": 1, "results": {
    "0123456789abcdef01234567": {"severity": "warning", "shape": "…", "focus": "<…>", "path": "<…>", "value": "…", "decision": "…"}
    }}
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ombudsgraph.errors import InputError
from ombudsgraph.storage import atomic
from ombudsgraph.validation.reports.wording import path_words, severity_word, shape_id, short
from ombudsgraph.validation.results import Report, Result

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Known:
    """A result that a baseline accepts."""

    fingerprint: str
    severity: str
    shape: str
    focus: str
    path: str | None
    value: str | None
    decision: str | None

    def words(self) -> str:
        """Return the result in words: "warning ogs:Body at id:body/camden, og:dissolved, “2019-04-01” (xsd:date)"."""
        told = [f"{self.severity} {shape_id(self.shape)} at {short(self.focus)}"]
        told += [path_words(self.path)] if self.path else []
        told += [short(self.value, 120)] if self.value else []
        return ", ".join(told)


def read(path: Path) -> tuple[Known, ...]:
    """Return the results that the baseline *path* accepts.

    Raises:
        InputError: the file cannot be read, is no baseline, or one of a newer version.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
    except OSError as error:
        told = "write it with --write-baseline" if isinstance(error, FileNotFoundError) else str(error.strerror)
        raise InputError(str(path), f"the baseline cannot be read: {told}") from error
    except ValueError as error:
        raise InputError(str(path), f"no baseline: found no JSON ({error})") from error
    if not isinstance(content, dict) or not isinstance(content.get("results"), dict):
        raise InputError(str(path), 'no baseline: expected a JSON object with "format" and "results"')
    if content.get("format") != FORMAT:
        raise InputError(str(path), f"found a baseline of format {content.get('format')!r}, expected {FORMAT}")
    return tuple(_known(path, fingerprint, entry) for fingerprint, entry in content["results"].items())


def _known(path: Path, fingerprint: str, entry: object) -> Known:
    told = {name: value for name, value in entry.items() if isinstance(value, str)} if isinstance(entry, dict) else {}
    if not {"severity", "shape", "focus"} <= told.keys():
        raise InputError(str(path), f"found {fingerprint!r} without severity, shape and focus in the baseline")
    return Known(fingerprint, told["severity"], told["shape"], told["focus"], told.get("path"), told.get("value"), told.get("decision"))


def write(path: Path, results: Iterable[Result]) -> int:
    """Make *path* the baseline that accepts *results*, and return how many it holds; the file is whole or as it was.

    Raises:
        StoreError: the disk is full or the folder cannot be written.
    """
    entries = {result.fingerprint: _entry(result) for result in results}
    lines = [f"{json.dumps(fingerprint)}: {json.dumps(entries[fingerprint], ensure_ascii=False)}" for fingerprint in _in_order(entries)]
    content = f'{{"format": {FORMAT}, "results": {{\n' + ",\n".join(lines) + "\n}}\n"
    with atomic.disk_errors(f"the baseline {path}"):
        atomic.write(path, content.encode())
    return len(entries)


def _entry(result: Result) -> dict[str, str]:
    told = {
        "severity": severity_word(result.severity),
        "shape": result.shape,
        "focus": result.focus,
        "path": result.path,
        "value": result.value,
        "decision": result.decision,
    }
    return {name: value for name, value in told.items() if value is not None}


def _in_order(entries: dict[str, dict[str, str]]) -> list[str]:
    return sorted(entries, key=lambda print_: (entries[print_]["shape"], entries[print_]["focus"], print_))


def compare(report: Report, accepted: Iterable[Known]) -> Report:
    """Return *report* with the results that are new, the number of those that are known (in *accepted*), and what of these is gone."""
    known = {entry.fingerprint: entry for entry in accepted}
    new = tuple(result for result in report.results if result.fingerprint not in known)
    found = {result.fingerprint for result in report.results}
    gone = tuple(entry.words() for fingerprint, entry in known.items() if fingerprint not in found)
    return replace(report, results=new, known=len(report.results) - len(new), gone=gone)
