"""A question of the library as a form: a labelled field for each parameter, with its default and the values that it may have."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from starlette.applications import Starlette
from starlette.requests import Request

from ombudsgraph.errors import OmbudsgraphError, QueryError
from ombudsgraph.questions import Parameter, Question, find, library
from ombudsgraph.server import asking
from ombudsgraph.server.chores import Ask

_LISTED = 400  # values that a field lists; beyond that it is a field to write in, with so many suggested
_SELECTED = 60  # values that a list to choose from may have; more are suggested while one writes
_TICKED = 15  # concepts that are offered as boxes to tick
_INPUT = {"integer": "number", "decimal": "text", "date": "date", "year": "number"}
_HINTS = {
    "iri": "an IRI, or a short name such as leg:ukpga/1989/41",
    "body": "a name, or a slug such as camden",
    "decision": "a reference such as 20-012-640",
    "date": "a day such as 2022-07-10",
    "year": "four digits",
    "integer": "a whole number",
    "decimal": "a number such as 250 or 99.50",
}
_Key = tuple[str, tuple[tuple[str, str], ...]]  # a question that lists values, and its parameters
_log = logging.getLogger("ombudsgraph.server")


@dataclass(frozen=True, slots=True)
class Option:
    """A value and what it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field: `kind` is "choices" (boxes to tick), "select", "suggest" or the type of an input; `held` are the values that it holds."""

    name: str
    label: str
    hint: str
    kind: str
    held: tuple[str, ...]
    any: bool
    options: tuple[Option, ...]


@dataclass(slots=True)
class _Listings:
    """The values that questions list, for one state of the store."""

    state: str
    known: dict[_Key, tuple[Option, ...]]


_kept: WeakKeyDictionary[Starlette, _Listings] = WeakKeyDictionary()


def given(question: Question, request: Request) -> dict[str, list[str]]:
    """Return the values of the parameters of *question* in the address of *request*; an empty field is none."""
    found = {parameter.name: [one for one in request.query_params.getlist(parameter.name) if one] for parameter in question.parameters}
    return {name: listed for name, listed in found.items() if listed}


async def fields(request: Request, question: Question, values: Mapping[str, Sequence[str]]) -> list[Field]:
    """Return the fields of *question*, holding *values*, or the defaults."""
    return [await _field(request, parameter, values) for parameter in question.parameters]


async def _field(request: Request, parameter: Parameter, values: Mapping[str, Sequence[str]]) -> Field:
    base = str(request.app.state.base)
    options = await _options(request, parameter)
    given = values.get(parameter.name) or parameter.defaults
    held = tuple(_as_listed(parameter, str(value), base) for value in given)
    kind = _kind(parameter, options, len(held))
    unlisted = tuple(Option(value, value) for value in held if value not in {option.value for option in options})
    if kind in ("choices", "select"):
        options = (*unlisted, *options)
    return Field(parameter.name, parameter.label, _HINTS.get(parameter.kind, ""), kind, held, not parameter.defaults, options)


def _kind(parameter: Parameter, options: Sequence[Option], held: int) -> str:
    """Return how the values of *parameter* are asked for; *held* is how many it has now."""
    if not options:
        return _INPUT.get(parameter.kind, "text")
    if parameter.many and (held > 1 or (parameter.kind == "concept" and len(options) <= _TICKED)):
        return "choices" if len(options) <= _SELECTED else "suggest"
    return "select" if len(options) <= _SELECTED else "suggest"


def _as_listed(parameter: Parameter, value: str, base: str) -> str:
    """Return *value* in the form in which listed values are given: the IRI, where the parameter is a resource."""
    if parameter.values is None or parameter.kind not in ("iri", "concept", "body", "decision"):
        return value
    try:
        return parameter.term(value, base)[1:-1]
    except QueryError:
        return value  # what the reader is told is wrong stays in the field


async def _options(request: Request, parameter: Parameter) -> tuple[Option, ...]:
    """Return the values that the store lists for *parameter*; none where it lists none, or cannot do so now."""
    if parameter.values is None:
        return ()

    async def ask(sparql: str, rows: int | None = None) -> list[asking.Row]:
        return await asking.select(request, sparql, rows=rows)

    return await _list(request.app, (parameter.values, parameter.listing), ask)


async def warm(app: Starlette, ask: Ask) -> None:
    """List the values of all parameters once, by what *ask* answers: over a large store no reader is to wait so long."""
    for key in sorted({(one.values, one.listing) for question in library().values() for one in question.parameters if one.values}):
        await _list(app, key, ask)


async def _list(app: Starlette, key: _Key, ask: Ask) -> tuple[Option, ...]:
    state = app.state.snapshot.state
    listings = _kept.get(app)
    if listings is None or listings.state != state:
        listings = _kept[app] = _Listings(state, {})
    if key not in listings.known:
        try:
            rows = await ask(find(key[0]).filled(dict(key[1]), str(app.state.base)), _LISTED)
        except OmbudsgraphError as error:
            _log.warning("the values of a parameter cannot be listed", extra={"question": key[0], "error": str(error)})
            return ()
        listings.known[key] = tuple(Option(asking.text(row.get("value")), asking.text(row.get("label"))) for row in rows)
    return listings.known[key]
