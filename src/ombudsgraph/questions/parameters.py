"""Parameters of questions: their types, and the terms that are written for values.

Types: `iri`; `concept SCHEME` (a notation of the scheme); `body`; `decision`; `integer`; `decimal`; `date`; `year`; `string`. Wherever
an IRI is asked for, a name with a prefix of the project's will do (`leg:ukpga/1989/41`), as tables print it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from ombudsgraph.errors import QueryError
from ombudsgraph.registers import bodies
from ombudsgraph.registers.entries import concept, holds, notations
from ombudsgraph.terms import BASE, PREFIXES

Value = str | int | Decimal | date
Given = Value | Iterable[Value]

_XSD = PREFIXES["xsd"]
_ABSOLUTE_IRI = re.compile(r"(?:https?|urn):[^\s<>\"{}|^`\\]+")
_PREFIXED = re.compile(r"([a-z]+):([^\s<>\"{}|^`\\]+)")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOTATION = re.compile(r"[a-z0-9]+(?:[/-][a-z0-9]+)*")
_REFERENCE = re.compile(r"([0-9]{2})[ -]([0-9]{3})[ -]([0-9]{3}[a-z]?)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,9})?")
# Controls that no XML may carry, halves of pairs and non-characters: no statement has them, and no form of a result could hold them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# SPARQL 1.1, 19.2: code points written by number are put in before the query is parsed, and some engines do so behind an escaped
# backslash too. The letter after it is therefore written by number itself, in the long form that cannot run into what follows.
_ESCAPED_BACKSLASH = re.compile(r"(\\\\)([uU])")

KINDS = frozenset(("iri", "concept", "body", "decision", "integer", "decimal", "date", "year", "string"))
_EXPECTED = {
    "iri": "an http(s) IRI, or a name with a prefix such as leg:ukpga/1989/41",
    "body": "a body's name in the register, its slug such as camden, or its IRI",
    "decision": "a reference such as 20-012-640, or a decision's IRI",
    "integer": "a whole number",
    "decimal": "a number such as 250 or 99.50",
    "date": "a day such as 2022-07-10",
    "year": "a year of four digits",
    "string": "words without control characters",
}
_NAMED_AT_MOST = 20  # concepts that a message lists


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: the variable of its VALUES block, what it asks for, its type and its defaults.

    `defaults` is empty where any value will do (UNDEF in the block). `many` tells whether several values can be given. `values` names the
    question that lists admissible values, with `listing` for its parameters.
    """

    name: str
    label: str
    type: str
    defaults: tuple[Value, ...]
    many: bool = True
    values: str | None = None
    listing: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> str:
        """The type without its scheme."""
        return self.type.partition(" ")[0]

    def data(self, given: Given | None = None, base: str = BASE) -> str:
        """Return the data of the VALUES block for *given*, or for the defaults.

        Raises:
            QueryError: a value that is not of the parameter's type, none at all, or several where one is asked for.
        """
        if given is None:
            values = list(self.defaults)
            if not values:
                return "UNDEF"
        else:
            values = [given] if isinstance(given, str) or not isinstance(given, Iterable) else list(given)
        if not values or (len(values) > 1 and not self.many):
            expected = "at least one value" if not values else f"one value, {_expected(self.type)}"
            raise QueryError(f"parameter {self.name}: found {len(values)} values, expected {expected}")
        return " ".join(self.term(value, base) for value in values)

    def term(self, value: Value, base: str = BASE) -> str:
        """Return *value* as a SPARQL term; raises QueryError where it is not of the parameter's type."""
        text = str(value)
        try:
            term = _term(self.type, text, base)
        except ValueError:
            term = None
        if term is None:
            raise QueryError(f"parameter {self.name}: found {text!r}, expected {_expected(self.type)}")
        return term


def _term(kind: str, text: str, base: str) -> str | None:
    """Return *text* as a term of the type *kind*; None, or a ValueError, where it is none."""
    kind, _, scheme = kind.partition(" ")
    if kind in ("iri", "concept", "body", "decision"):
        node = _resource(kind, scheme, text, base)
        return str(NamedNode(node)) if node else None
    literal = _literal(kind, text)
    return _ESCAPED_BACKSLASH.sub(_by_number, str(literal)) if literal else None


def _resource(kind: str, scheme: str, text: str, base: str) -> str | None:
    if kind == "concept" and _NOTATION.fullmatch(text) and holds(concept(scheme, text)):
        return concept(scheme, text)
    if kind == "decision" and (match := _REFERENCE.fullmatch(text)):
        return f"{base}decision/{'-'.join(match.groups())}"
    if kind == "body":
        if _SLUG.fullmatch(text):
            return f"{base}body/{text}"
        if body := bodies.resolve(text):
            return f"{base}body/{body.slug}"
    if _ABSOLUTE_IRI.fullmatch(text):
        return base + text.removeprefix(BASE) if text.startswith(BASE) else text
    if (match := _PREFIXED.fullmatch(text)) and (namespace := PREFIXES.get(match[1])):
        return (base if namespace == BASE else namespace) + match[2]
    return None


def _literal(kind: str, text: str) -> Literal | None:
    if kind == "integer" and _INTEGER.fullmatch(text):
        return Literal(int(text))
    if kind == "decimal" and _DECIMAL.fullmatch(text):
        digits = f"{Decimal(text) + 0:f}"  # the sum with nought has no sign where it is nought
        return Literal(digits.rstrip("0").rstrip(".") if "." in digits else digits, datatype=NamedNode(f"{_XSD}decimal"))
    if kind == "year" and _YEAR.fullmatch(text):
        return Literal(int(text))
    if kind == "date" and _DAY.fullmatch(text):
        return Literal(date.fromisoformat(text).isoformat(), datatype=NamedNode(f"{_XSD}date"))
    if kind == "string" and not _UNPRINTABLE.search(text):
        return Literal(text)
    return None


def _by_number(match: re.Match[str]) -> str:
    return f"{match[1]}\\U{ord(match[2]):08X}"


def _expected(kind: str) -> str:
    name, _, scheme = kind.partition(" ")
    if name != "concept":
        return _EXPECTED[name]
    known = notations(scheme)
    listed = f" ({', '.join(known)})" if 0 < len(known) <= _NAMED_AT_MOST else ""
    return f"a notation of the scheme {scheme}{listed}"
