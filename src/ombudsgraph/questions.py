"""The question library: queries/*.rq, each a SPARQL query under a grlc header (`#+ summary`, `description`, `tags`, `params`).

A parameter is a VALUES block of one variable, with its default in place, so that the file runs unchanged in any client. A value given
by the user replaces the block's data by terms that the RDF library writes; nothing is ever pasted into a query.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import yaml
from pyoxigraph import Literal, NamedNode

from ombudsgraph import resources
from ombudsgraph.errors import QueryError
from ombudsgraph.registers.entries import concept, holds
from ombudsgraph.terms import BASE

Value = str | int
_ABSOLUTE_IRI = re.compile(r"(?:https?|urn):[^\s<>\"{}|^`\\]+")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: the variable of its VALUES block, what it asks for, and its type.

    Types: `iri`; `concept SCHEME` (a notation of the scheme); `body` (a slug of the register of bodies); `string`; `integer`.
    """

    name: str
    label: str
    type: str

    def term(self, value: Value) -> str:
        """Return *value* as a SPARQL term; raises QueryError where it is not of the parameter's type."""
        kind, _, scheme = self.type.partition(" ")
        text = str(value)
        if kind == "concept" and _SLUG.fullmatch(text) and holds(concept(scheme, text)):
            return str(NamedNode(concept(scheme, text)))
        if kind in ("iri", "concept", "body") and _ABSOLUTE_IRI.fullmatch(text):
            return str(NamedNode(text))
        if kind == "body" and _SLUG.fullmatch(text):
            return str(NamedNode(f"{BASE}body/{text}"))
        if kind == "integer" and re.fullmatch(r"[+-]?\d{1,18}", text):
            return str(Literal(int(text)))
        if kind == "string":
            return str(Literal(text))
        raise QueryError(f"parameter {self.name}: found {text!r}, expected {self._expected(kind, scheme)}")

    def _expected(self, kind: str, scheme: str) -> str:
        forms = {"concept": f"a notation of the scheme {scheme}", "iri": "an http(s) IRI", "integer": "a whole number"}
        return forms.get(kind, "a body's slug or IRI")


@dataclass(frozen=True, slots=True)
class Question:
    """One file of the library. `text` is the file as it stands, header and all."""

    name: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str

    def filled(self, values: Mapping[str, Value | Iterable[Value]]) -> str:
        """Return the query with *values* in place of the defaults.

        Raises:
            QueryError: a parameter that the question does not have, or a value that is not of its type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        text = self.text
        for name, value in values.items():
            if name not in known:
                alternatives = ", ".join(known) or "none"
                raise QueryError(f"question {self.name}: no parameter {name!r}; it has: {alternatives}")
            given = [value] if isinstance(value, str | int) else list(value)
            data = " ".join(known[name].term(one) for one in given)
            text = _values_block(name).sub(lambda match, data=data: f"{match[1]} {{ {data} }}", text, count=1)  # type: ignore[misc]
        return text


def _values_block(variable: str) -> re.Pattern[str]:
    return re.compile(rf"(VALUES\s+\?{re.escape(variable)})\s*\{{[^{{}}]*\}}")


@cache
def library() -> Mapping[str, Question]:
    """Return the questions by name, in order.

    Raises:
        QueryError: a file whose header cannot be read.
    """
    return {name.removesuffix(".rq"): _parse(name.removesuffix(".rq"), text) for name, text in resources.texts("queries", ".rq").items()}


def find(name: str) -> Question:
    """Return the question *name*; raises QueryError, with the names there are, where there is none."""
    try:
        return library()[name]
    except KeyError:
        raise QueryError(f"no question {name!r}; there are: {', '.join(library())}") from None


def _parse(name: str, text: str) -> Question:
    head = "\n".join(line[3:] for line in text.splitlines() if line.startswith("#+ "))
    try:
        fields = yaml.safe_load(head)
        parameters = tuple(Parameter(str(p["name"]), str(p["label"]), str(p["type"])) for p in fields.get("params", ()))
        question = Question(name, str(fields["summary"]), str(fields["description"]), tuple(fields.get("tags", ())), parameters, text)
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise QueryError(f"queries/{name}.rq: the header cannot be read: {error!r}") from error
    for parameter in question.parameters:
        if not _values_block(parameter.name).search(text):
            raise QueryError(f"queries/{name}.rq: parameter {parameter.name} has no VALUES block")
    return question
