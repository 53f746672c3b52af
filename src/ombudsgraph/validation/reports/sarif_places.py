"""Where a SARIF result is: the line of the graph's file and the words of the statement (SARIF 2.1.0 sections 3.28 to 3.33)."""

from __future__ import annotations

import re

from ombudsgraph.validation.reports.artifacts import address
from ombudsgraph.validation.reports.wording import cut, plain, printable
from ombudsgraph.validation.results import Place, Result

Json = str | int | bool | list["Json"] | dict[str, "Json"]

_LONGEST = 1_000
# In a message, [words](target) is a link and {0} a placeholder (SARIF sections 3.11.5 and 3.11.6).
_LINK = re.compile(r"[\\\[\]]")


def message_text(words: str) -> str:
    """Return *words* as the text of a SARIF message: nothing in it is taken for a link or a placeholder."""
    safe = _LINK.sub(r"\\\g<0>", cut(" ".join(printable(words).split()), _LONGEST))
    return re.sub(r"\{(?=\d+\})", "{{", safe)


def locations(members: tuple[Result, ...], inputs: tuple[str, ...]) -> tuple[list[Json], list[Json]]:
    """Return the locations of the results *members*, one each, and the related ones: the statement, where a graph's file is the first.

    A result of which no file is known is placed at the first of *inputs*, since GitHub shows none without a file.
    """
    places: list[Json] = []
    related: list[Json] = []
    for result in members:
        graph, statement = _graph(result.place), _statement(result.place)
        first, second = (graph, statement) if graph else (statement, None)
        physical = first or _physical(inputs[0] if inputs else "graph", {"startLine": 1})
        places.append({"physicalLocation": physical, "logicalLocations": [_logical(result)]})
        if second and len(members) == 1:
            related.append({"id": 1, "physicalLocation": second, "message": {"text": "the words of the statement"}})
    return places, related


def _graph(place: Place) -> dict[str, Json] | None:
    """Return the place in a file of the graph; none in a store, which has no lines."""
    if not place.file or place.line is None:
        return None
    return _physical(place.file, {"startLine": place.line})


def _statement(place: Place) -> dict[str, Json] | None:
    if not place.statement:
        return None
    region: dict[str, Json] = {"startLine": place.statement_line or 1}
    if place.words:
        region["snippet"] = {"text": cut(printable(place.words), _LONGEST)}
    return _physical(place.statement, region)


def _physical(name: str, region: dict[str, Json]) -> dict[str, Json]:
    found = address(name)
    artifact: dict[str, Json] = {"uri": found.uri}
    if found.relative:
        artifact["uriBaseId"] = "%SRCROOT%"
    return {"artifactLocation": artifact, "region": region}


def _logical(result: Result) -> dict[str, Json]:
    named = {"name": cut(plain(result.focus), _LONGEST), "kind": "resource"}
    if result.decision:
        named["fullyQualifiedName"] = f"{result.decision} {cut(plain(result.focus), _LONGEST)}"
    return dict(named)
