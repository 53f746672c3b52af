"""The parts of pyshacl that are used beside its engine, with types, which its own functions lack."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import rdflib
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper
from pyshacl.monkey import rdflib_bool_patch, rdflib_bool_unpatch
from pyshacl.rdfutil.compare import compare_literal
from pyshacl.shape import Shape

Node = rdflib.term.Node


@dataclass(frozen=True, slots=True)
class Targets:
    """What a shape looks for (SHACL section 2.1.3)."""

    nodes: tuple[Node, ...]
    classes: tuple[Node, ...]
    objects_of: tuple[Node, ...]
    subjects_of: tuple[Node, ...]

    def __bool__(self) -> bool:
        return bool(self.nodes or self.classes or self.objects_of or self.subjects_of)


def targets(shape: Shape) -> Targets:
    """Return the targets of *shape*, in order; a shape that is a class has itself among the classes."""
    found = shape.target()  # type: ignore[no-untyped-call]
    nodes, classes, implicit, objects_of, subjects_of = (tuple(sorted(part, key=str)) for part in found)
    return Targets(nodes, (*classes, *implicit), objects_of, subjects_of)


def path(shape: Shape) -> Node | None:
    """Return the path of a property shape; None for a node shape."""
    found = shape.path() if shape.is_property_shape else None  # type: ignore[no-untyped-call]
    return found if isinstance(found, rdflib.term.Node) else None


def has_custom_constraints(shape: Shape) -> bool:
    """Tell whether *shape* uses a constraint component of the user's own (SHACL section 6)."""
    return bool(shape.find_custom_constraints())  # type: ignore[no-untyped-call]


def declared_prefixes(shape: Shape, constraint: Node, query: str) -> dict[str, str]:
    """Return the prefixes for the *query* of a SPARQL-based constraint.

    Raises:
        ReportableRuntimeError: the query or its prefixes are not as SHACL wants them (section 5.2 and appendix A).
    """
    helper = SPARQLQueryHelper(shape, constraint, query)  # type: ignore[no-untyped-call]
    helper.check_invalid_sparql(query)  # type: ignore[no-untyped-call]
    helper.collect_prefixes()  # type: ignore[no-untyped-call]
    return {prefix: str(space) for prefix, space in helper.prefixes.items()}


def order(one: rdflib.Literal, other: rdflib.Literal) -> int:
    """Return -1, 0 or 1 as *one* is less than, equal to or greater than *other*; TypeError where they cannot be compared."""
    return int(compare_literal(one, other))  # type: ignore[no-untyped-call]


@contextmanager
def strict_booleans() -> Iterator[None]:
    """Let only "true" be true, and keep literals as they are written: as pyshacl reads shapes."""
    rdflib_bool_patch()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        rdflib_bool_unpatch()  # type: ignore[no-untyped-call]
