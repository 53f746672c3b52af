"""The reference engine: pyshacl, which alone makes results of core constraints.

Its shapes are validated one by one against the nodes they are to be validated against, so that a unit's nodes alone are looked at; its
own option for that (focus_nodes) would pass over nested nodes.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping

import pyoxigraph as ox
import rdflib
from pyshacl.errors import ShapeRecursionWarning
from pyshacl.pytypes import SHACLExecutor
from rdflib.namespace import SH

from ombudsgraph.errors import ShapesError, ValidationError
from ombudsgraph.validation.literals import lexical, quiet_terms, to_ntriples, to_rdflib
from ombudsgraph.validation.paths import path_text
from ombudsgraph.validation.quick import Suspect
from ombudsgraph.validation.rdflib_store import graph_of
from ombudsgraph.validation.results import Result, Severity
from ombudsgraph.validation.shapes_graph import SEVERITIES, Shapes, chosen
from ombudsgraph.validation.units import key_of

_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")


class Reference:
    """pyshacl over one database with one set of shapes."""

    def __init__(self, shapes: Shapes, database: ox.Store) -> None:
        self._shapes, self._database = shapes, database
        self._executor = SHACLExecutor()

    def validate(self, pairs: Iterable[Suspect]) -> list[Result]:
        """Return the results of validating each node against its shape.

        Raises:
            ValidationError: pyshacl could not validate one.
        """
        by_shape: dict[str, list[str]] = {}
        for name, node in pairs:
            by_shape.setdefault(name, []).append(node)
        graph, found = graph_of(self._database), list[Result]()
        with quiet_terms(), warnings.catch_warnings():
            warnings.simplefilter("ignore", ShapeRecursionWarning)
            for iri, nodes in by_shape.items():
                shape = self._shapes.parsed.lookup_shape_from_node(rdflib.URIRef(iri))
                try:
                    _, reports = shape.validate(self._executor, graph, focus=[to_rdflib(node) for node in nodes])
                except (RuntimeError, TypeError, ValueError, AssertionError) as error:
                    raise ValidationError(f"the shape {iri} could not be checked: {getattr(error, 'message', None) or error}") from error
                found += [result(self._shapes.graph, node, triples) for _, node, triples in reports]
        return found


def result(shapes: rdflib.Graph, node: rdflib.term.Node, triples: Iterable[tuple[object, object, object]]) -> Result:
    """Return the result *node* (SHACL section 3.6.2), about which pyshacl reports *triples*; each term may come with its graph."""
    parts: dict[object, list[rdflib.term.Node]] = {}
    for subject, predicate, value in triples:
        if subject == node:
            term = value[1] if isinstance(value, tuple) else value
            if isinstance(term, rdflib.term.Node):
                parts.setdefault(predicate, []).append(term)
    focus = to_ntriples(parts[SH.focusNode][0])
    path = next((path_text(shapes, term) for term in parts.get(SH.resultPath, [])), None)
    value_node = next((to_ntriples(term) for term in parts.get(SH.value, [])), None)
    constraint = next(iter(parts.get(SH.sourceConstraint, [])), None)
    messages = parts.get(SH.resultMessage, [])
    if own_messages(shapes, constraint):  # pyshacl adds those of the shape
        messages = [message for message in messages if message not in set(shapes.objects(parts[SH.sourceShape][0], SH.message))] or messages
    return Result(
        severity=severity_of(parts[SH.resultSeverity][0]),
        shape=str(parts[SH.sourceShape][0]),
        component=str(parts[SH.sourceConstraintComponent][0]),
        focus=focus,
        path=path,
        value=value_node,
        message=fill(chosen(messages), {"this": focus, "value": value_node, "path": path}),
        decision=key_of(focus),
    )


def own_messages(shapes: rdflib.Graph, constraint: rdflib.term.Node | None) -> list[rdflib.term.Node]:
    """Return the sh:message of a SPARQL-based constraint, which stands before that of its shape (SHACL section 5.3.2)."""
    return list(shapes.objects(constraint, SH.message)) if constraint is not None else []


def severity_of(term: rdflib.term.Node) -> Severity:
    """Return the severity *term*; raises ShapesError for another than the three of SHACL."""
    try:
        return SEVERITIES[rdflib.URIRef(str(term))]
    except KeyError:
        raise ShapesError(f"found the severity {term}; expected sh:Info, sh:Warning or sh:Violation") from None


def fill(message: str, terms: Mapping[str, str | None]) -> str:
    """Return *message* with {?value} and its like replaced by what they stand for; *terms* are in N-Triples form."""
    return _PLACEHOLDER.sub(lambda match: shown(terms.get(match.group(1))) if match.group(1) in terms else match.group(), message)


def shown(term: str | None) -> str:
    """Return a term as a message shows it: an IRI or the words of a literal."""
    return "" if term is None else lexical(term) if term[:1] in '"<' and "/<" not in term else term
