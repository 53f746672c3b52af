"""pyshacl over a whole graph, as its own manual has it: what our results are held against."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from types import MethodType
from typing import Any

import pyshacl
import rdflib
from pyshacl.constraints.sparql.sparql_based_constraints import SPARQLBasedConstraint
from rdflib.namespace import SH
from rdflib.paths import Path
from rdflib.plugins.sparql import operators, prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue, Expr
from rdflib.plugins.sparql.processor import SPARQLProcessor
from rdflib.plugins.sparql.sparql import SPARQLTypeError

from ombudsgraph.validation.literals import quiet_terms
from ombudsgraph.validation.pyshacl_engine import result
from ombudsgraph.validation.results import Result
from ombudsgraph.validation.shapes_graph import Shapes

_BLANK = re.compile(r"_:\w+|\bN[0-9a-f]{32}\b|\bnobody\b")


def union(quads: str) -> rdflib.Graph:
    """Return the union of the graphs in N-Quads."""
    dataset, graph = rdflib.Dataset(), rdflib.Graph()
    with quiet_terms(), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        dataset.parse(data=quads, format="nquads")
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return graph


@contextmanager
def mended() -> Iterator[None]:
    """Mend what in rdflib is not as SPARQL has it, without which pyshacl would not end.

    It parses a query again for each node, on which nearly all time would go. It recurses without end where a query subtracts from an
    ill-typed number, finds words greater than any date or number, and takes the STR of a blank node: these are type errors in SPARQL 1.1
    (sections 17.3 and 17.4.2.5), so that a FILTER does not hold.
    """
    known: dict[str, Any] = {}
    original, numeric, below, above = SPARQLProcessor.query, operators.numeric, rdflib.Literal.__lt__, rdflib.Literal.__gt__

    def query(self: SPARQLProcessor, text: Any, bindings: Any = None, namespaces: Any = None, base: Any = None, debug: bool = False) -> Any:
        if isinstance(text, str):
            if text not in known:
                known[text] = prepareQuery(text, namespaces or {}, base)
                _mend_str(known[text].algebra)
            text = known[text]
        return original(self, text, bindings or {}, namespaces or {}, base, debug)

    def well_typed(term: Any) -> Any:
        if isinstance(term, rdflib.Literal) and term.ill_typed:
            raise SPARQLTypeError(f"{term!r} is no number")
        return numeric(term)

    def comparable(compare: Any) -> Any:
        def check(term: rdflib.Literal, other: Any) -> Any:
            if asking and isinstance(other, rdflib.Literal) and _kind(term) != _kind(other):
                raise SPARQLTypeError(f"{term!r} and {other!r} cannot be compared")
            return compare(term, other)

        return check

    asking: list[bool] = []
    validate = SPARQLBasedConstraint._validate_sparql_query

    def ask(self: SPARQLBasedConstraint, *arguments: Any) -> Any:
        asking.append(True)
        try:
            return validate(self, *arguments)  # type: ignore[no-untyped-call]
        finally:
            asking.pop()

    SPARQLBasedConstraint._validate_sparql_query = ask  # type: ignore[method-assign]
    SPARQLProcessor.query, operators.numeric = query, well_typed  # type: ignore[method-assign, assignment]
    rdflib.Literal.__lt__, rdflib.Literal.__gt__ = comparable(below), comparable(above)  # type: ignore[method-assign]
    try:
        yield
    finally:
        SPARQLBasedConstraint._validate_sparql_query = validate  # type: ignore[method-assign]
        SPARQLProcessor.query, operators.numeric = original, numeric  # type: ignore[method-assign]
        rdflib.Literal.__lt__, rdflib.Literal.__gt__ = below, above  # type: ignore[method-assign]


def _mend_str(node: object) -> None:
    """Make STR of a blank node the error that it is, throughout a query's algebra."""
    if isinstance(node, CompValue):
        if node.name == "Builtin_STR" and isinstance(node, Expr):
            node._evalfn = MethodType(_str, node)
        for value in node.values():
            _mend_str(value)
    elif isinstance(node, list | tuple) and not isinstance(node, Path):
        for part in node:
            _mend_str(part)


def _str(expression: Expr, context: Any) -> Any:
    if isinstance(expression.arg, rdflib.BNode):
        raise SPARQLTypeError("a blank node has no STR")
    return operators.Builtin_STR(expression, context)


def _kind(term: rdflib.Literal) -> str:
    """Return with what *term* can be compared: numbers with numbers, all else with its like."""
    if term.ill_typed:
        return f"ill-typed {term}"
    return "number" if isinstance(term.value, int | float | Decimal) and not isinstance(term.value, bool) else type(term.value).__name__


def results(data: rdflib.Graph, shapes: Shapes) -> set[Result]:
    """Return what pyshacl itself finds."""
    with quiet_terms(), mended(), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes.graph)
    if not isinstance(report, rdflib.Graph):
        raise AssertionError(report)
    return {result(shapes.graph, node, report.triples((node, None, None))) for node in report.objects(None, SH.result)}


def comparable(found: Iterable[Result]) -> set[tuple[str | int | None, ...]]:
    """Return *found* as they can be compared: what an engine calls a blank node does not count."""
    return {
        (
            int(result.severity),
            result.shape,
            result.component,
            _BLANK.sub("_:", result.focus),
            result.path,
            _BLANK.sub("_:", result.value) if result.value is not None else None,
            _BLANK.sub("_:", result.message),
        )
        for result in found
    }
