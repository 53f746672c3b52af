"""Literals in N-Triples text, compared as the reference engine compares them."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import pyoxigraph as ox
import rdflib

from ombudsgraph.validation.pyshacl_parts import order
from ombudsgraph.validation.units import parse_term

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGER = f'"^^<{_XSD}integer>'
_DIGITS = re.compile("0|-?[1-9][0-9]{0,17}")
_STRING = f"{_XSD}string"
_LANGUAGE_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


@contextmanager
def quiet_terms() -> Iterator[None]:
    """Keep rdflib from logging every ill-typed literal, which the shapes report in their own words."""
    logger = logging.getLogger("rdflib.term")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # "Parsing weird boolean"
            yield
    finally:
        logger.setLevel(before)


def to_rdflib(term: str) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    """Return *term* (N-Triples) as rdflib has it."""
    if term[0] == "<":
        return rdflib.URIRef(term[1:-1])
    return rdflib.BNode(term[2:]) if term[0] == "_" else _literal(term)


@lru_cache(maxsize=65536)
def _literal(term: str) -> rdflib.Literal:
    found = parse_term(term)
    if not isinstance(found, ox.Literal):
        raise ValueError(f"found {term!r}, expected a literal")
    if found.language:
        return rdflib.Literal(found.value, lang=found.language)
    datatype = found.datatype.value
    return rdflib.Literal(found.value) if datatype == _STRING else rdflib.Literal(found.value, datatype=rdflib.URIRef(datatype))


def to_ntriples(term: rdflib.term.Node) -> str:
    """Return an rdflib term in N-Triples form, as the database writes it."""
    if isinstance(term, rdflib.Literal):
        if term.language:
            return str(ox.Literal(str(term), language=term.language.lower()))
        return str(ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype or _STRING))))
    return f"_:{term}" if isinstance(term, rdflib.BNode) else f"<{term}>"


def is_literal(term: str) -> bool:
    """Tell whether *term* is a literal."""
    return term[0] == '"'


def language(term: str) -> str | None:
    """Return the language tag of *term* in lower case; None where it has none."""
    return term[term.rindex("@") + 1 :].lower() if term[0] == '"' and term[-1] not in '">' else None


def lexical(term: str) -> str:
    """Return what SPARQL's STR gives for an IRI or a literal."""
    if term[0] == "<":
        return term[1:-1]
    if "\\" not in term:
        return term[1:-1] if term[-1] == '"' else term[1 : term.rindex('"')]
    return parse_term(term).value


@lru_cache(maxsize=262144)
def is_plain(term: str) -> bool:
    """Tell whether the literal *term* is well typed and stands in the form that rdflib keeps.

    Two plain literals are then equal for the reference engine exactly where their text is, and what is not plain is left to it.
    """
    if term[-1] != ">":
        return True
    if term.endswith(_INTEGER) and _DIGITS.fullmatch(term, 1, len(term) - len(_INTEGER)):
        return True
    with quiet_terms():
        literal = _literal(term)
    return literal.ill_typed is not True and to_ntriples(literal) == term


@lru_cache(maxsize=65536)
def compare(term: str, bound: str) -> int | None:
    """Return -1, 0 or 1 as *term* is less than, equal to or greater than *bound*; None where they cannot be compared."""
    if not is_literal(term):
        return None
    one, other = _literal(term), _literal(bound)
    if isinstance(one.value, str) != isinstance(other.value, str):
        return None
    try:
        return order(one, other)
    except (TypeError, NotImplementedError):
        return None


@lru_cache(maxsize=65536)
def less_than(term: str, other: str, or_equal: bool) -> bool | None:
    """Tell whether *term* < (or <=) *other* as sh:lessThan has it; None where the reference engine has to say."""
    if term.endswith(_INTEGER) and other.endswith(_INTEGER):
        one, two = int(lexical(term)), int(lexical(other))
        return one <= two if or_equal else one < two
    if not (is_literal(term) and is_literal(other)):
        return None
    left, right = _literal(term), _literal(other)
    if isinstance(left.value, str) or isinstance(right.value, str):
        return None
    try:
        return bool(left <= right if or_equal else left < right)
    except (TypeError, NotImplementedError):
        return None
