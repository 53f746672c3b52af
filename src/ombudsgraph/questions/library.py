"""The questions as they stand in queries/: header and query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cache

import pyoxigraph as ox
import yaml

from ombudsgraph import resources
from ombudsgraph.errors import QueryError
from ombudsgraph.questions import blocks
from ombudsgraph.questions.parameters import KINDS, Given, Parameter, Value
from ombudsgraph.terms import BASE, PREFIXES

_FIELDS = frozenset(("summary", "description", "tags", "params"))
_PARAMETER_FIELDS = frozenset(("name", "label", "type", "default", "many", "values"))


class Form(StrEnum):
    """What a query gives: rows, true or false, or triples."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"


@dataclass(frozen=True, slots=True)
class Question:
    """One file of the library. `text` is the file as it stands, header and all."""

    name: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def sparql(self) -> str:
        """The query without its header."""
        return without_header(self.text)

    @property
    def form(self) -> Form:
        """What the query gives."""
        words = (token.text.upper() for token in blocks.tokens(self.text) if token.kind == "word")
        return next(Form(word) for word in words if word in Form.__members__)

    def filled(self, values: Mapping[str, Given], base: str = BASE) -> str:
        """Return the query with *values* in place of the defaults; *base* is what the IRIs of instances begin with in the store asked.

        Raises:
            QueryError: a parameter that the question does not have, or a value that is not of its type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                raise QueryError(f"question {self.name}: no parameter {name!r}; it has: {', '.join(known) or 'none'}")
        asked = [parameter for name, parameter in known.items() if name in values or base != BASE]
        return blocks.replace(self.text, {parameter.name: parameter.data(values.get(parameter.name), base) for parameter in asked})


def without_header(text: str) -> str:
    """Return a question's file without its header."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#+"))


@cache
def library() -> Mapping[str, Question]:
    """Return the questions by name, in order.

    Raises:
        QueryError: a file whose header cannot be read.
    """
    return {name.removesuffix(".rq"): parse(name.removesuffix(".rq"), text) for name, text in resources.texts("queries", ".rq").items()}


def find(name: str) -> Question:
    """Return the question *name*; raises QueryError, with the names that are close to it, where there is none."""
    try:
        return library()[name]
    except KeyError:
        close = ", ".join(get_close_matches(name, library(), n=5, cutoff=0.5))
        alike = f" close to it: {close};" if close else ""
        raise QueryError(f"no question {name!r};{alike} all of them: ombudsgraph queries list") from None


def parse(name: str, text: str) -> Question:
    """Return the question in *text*, a file of the library.

    Raises:
        QueryError: a header that cannot be read or is not complete, or a parameter whose VALUES block is not there or has other data.
    """
    head = "\n".join(line[3:] for line in text.splitlines() if line.startswith("#+ "))
    try:
        fields = yaml.safe_load(head)
        if unknown := set(fields) - _FIELDS:
            raise KeyError(*sorted(unknown))
        parameters = tuple(_parameter(entry) for entry in fields.get("params") or ())
        question = Question(name, str(fields["summary"]), str(fields["description"]).strip(), tuple(fields["tags"]), parameters, text)
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise QueryError(f"queries/{name}.rq: the header cannot be read: {error!r}") from error
    _check(question)
    return question


def _parameter(entry: Mapping[str, object]) -> Parameter:
    if unknown := set(entry) - _PARAMETER_FIELDS:
        raise KeyError(*sorted(unknown))
    kind = str(entry["type"])
    if kind.partition(" ")[0] not in KINDS:
        raise ValueError(kind)
    listing, *given = str(entry.get("values") or "").split() or [""]
    pairs = tuple((name, value) for name, _, value in (one.partition("=") for one in given))
    return Parameter(
        str(entry["name"]), str(entry["label"]), kind, _defaults(entry["default"]), bool(entry.get("many", True)), listing or None, pairs
    )


def _defaults(given: object) -> tuple[Value, ...]:
    if given is None:
        return ()
    listed = given if isinstance(given, list) else [given]
    return tuple(value if isinstance(value, str | int | date) else str(value) for value in listed)


def _check(question: Question) -> None:
    """Raise QueryError where the VALUES blocks of the query are not those of its parameters, defaults in place."""
    found = blocks.find(question.text)
    for parameter in question.parameters:
        mine = [question.text[block.start : block.end] for block in found if block.variable == parameter.name]
        if not mine:
            raise QueryError(f"queries/{question.name}.rq: parameter {parameter.name} has no VALUES block")
        if any(_terms(data) != _terms(parameter.data()) for data in set(mine)):
            raise QueryError(f"queries/{question.name}.rq: the VALUES block of {parameter.name} has other data than the default")


@cache
def _terms(data: str) -> tuple[str, ...]:
    """Return the terms in the data of a VALUES block, however they are written."""
    found = ox.Store().query(f"SELECT ?term WHERE {{ VALUES ?term {{ {data} }} }}", prefixes=PREFIXES)
    return tuple(str(row["term"]) for row in found)  # type: ignore[union-attr]
