"""The report as SARIF 2.1.0, within the limits of GitHub's code scanning.

GitHub keeps 5,000 results of a run and refuses more than 25,000 (and 1,000 locations of one result, of which it shows 100). Above 5,000,
the results of a shape in a decision become one, and where these are still too many, those of a shape; each says how many it stands for.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from ombudsgraph._version import __version__
from ombudsgraph.validation.reports import GroupBy
from ombudsgraph.validation.reports.grouping import limited
from ombudsgraph.validation.reports.sarif_places import Json, locations, message_text
from ombudsgraph.validation.reports.wording import about, infos, number, plain, severity_word, shape_id, statement_words
from ombudsgraph.validation.results import Report, Result, Severity, ShapeInfo

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
MOST_RESULTS = 5_000
MOST_LOCATIONS = 100


def render(report: Report, *, max_results: int | None, group_by: GroupBy, fail_on: Severity | None) -> str:
    """Return *report* as a SARIF log of one run."""
    shapes = list(infos(report).values())
    numbers = {info.iri: position for position, info in enumerate(shapes)}
    run: dict[str, Json] = {
        "tool": {
            "driver": {
                "name": "ombudsgraph",
                "version": __version__,
                "semanticVersion": __version__,
                "informationUri": "https://w3id.org/ombudsgraph/",
                "rules": [_rule(info) for info in shapes],
            }
        },
        "automationDetails": {"id": "ombudsgraph/validate/"},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "language": "en-GB",
        "results": [_result(members, report, numbers) for members in _grouped(limited(report, max_results))],
        "properties": {
            "engine": report.engine,
            "inputs": list(report.inputs),
            "decisions": report.decisions,
            "conforms": report.conforms(fail_on),
            "count": len(report.results),
            "known": report.known,
            "gone": list(report.gone),
        },
    }
    log: dict[str, Json] = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _grouped(results: tuple[Result, ...]) -> list[tuple[Result, ...]]:
    """Return the results one by one, or grouped as far as it takes to be no more than GitHub keeps."""
    if len(results) <= MOST_RESULTS:
        return [(result,) for result in results]
    keys: tuple[Callable[[Result], tuple[object, ...]], ...] = (
        lambda r: (r.shape, r.severity, r.decision),
        lambda r: (r.shape, r.severity),
    )
    found: dict[tuple[object, ...], list[Result]] = {}
    for key in keys:
        found = {}
        for result in results:
            found.setdefault(key(result), []).append(result)
        if len(found) <= MOST_RESULTS:
            break
    return [tuple(members) for members in found.values()]


def _rule(info: ShapeInfo) -> dict[str, Json]:
    told, address = info.description or info.name or shape_id(info.iri), info.documentation or ""
    rule: dict[str, Json] = {
        "id": shape_id(info.iri),
        "name": "".join(word[:1].upper() + word[1:] for word in info.name.split()) or shape_id(info.iri),
        "shortDescription": {"text": message_text(info.name or shape_id(info.iri))},
        "fullDescription": {"text": message_text(told)},
        "help": {"text": message_text(told)},
        "defaultConfiguration": {"level": _LEVELS[info.severity]},
        "properties": {"shape": plain(info.iri), "tags": ["shacl", severity_word(info.severity)]},
    }
    if address.startswith(("https://", "http://")):
        rule["helpUri"] = address
        rule["help"] = {"text": message_text(f"{told} See {address}")}
    return rule


def _result(members: tuple[Result, ...], report: Report, numbers: dict[str, int]) -> dict[str, Json]:
    first = members[0]
    places, related = locations(members[:MOST_LOCATIONS], report.inputs)
    found: dict[str, Json] = {
        "ruleId": shape_id(first.shape),
        "ruleIndex": numbers[first.shape],
        "level": _LEVELS[first.severity],
        "message": {"text": message_text(_message(members))},
        "locations": places,
        "partialFingerprints": {"ombudsgraph/v1": first.fingerprint, "primaryLocationLineHash": f"{first.fingerprint}:1"},
        "occurrenceCount": len(members),
        "properties": {"focus": first.focus, "component": plain(first.component)},
    }
    if related:
        found["relatedLocations"] = related
    return found


def _message(members: tuple[Result, ...]) -> str:
    first = members[0]
    told = f"{first.decision}: {first.message}" if first.decision else first.message
    if len(members) > 1:
        decisions = len({member.decision for member in members})
        spread = f" in {number(decisions, 'decision')}" if decisions > 1 else ""
        return f"{number(len(members), 'result')}{spread}; the first: {told}"
    words = statement_words(first.place)
    return f"{told} ({about(first)}; {words})" if words else f"{told} ({about(first)})"
