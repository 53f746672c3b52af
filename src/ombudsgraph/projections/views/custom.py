"""A view of the user's own: any SELECT with the columns `source` and `target`, or any CONSTRUCT."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from ombudsgraph.errors import QueryError
from ombudsgraph.projections.network import Edge, Field, Kind, Node, Value
from ombudsgraph.projections.views.shape import Drawn
from ombudsgraph.tables import shorten
from ombudsgraph.terms import PREFIXES

_LABELS = (f"{PREFIXES['skos']}prefLabel", f"{PREFIXES['rdfs']}label", f"{PREFIXES['dcterms']}title")
_TYPE = f"{PREFIXES['rdf']}type"
_XSD = PREFIXES["xsd"]
_KINDS = {
    **dict.fromkeys((f"{_XSD}integer", f"{_XSD}int", f"{_XSD}long", f"{_XSD}gYear"), Kind.INTEGER),
    **dict.fromkeys((f"{_XSD}decimal", f"{_XSD}double", f"{_XSD}float"), Kind.DECIMAL),
    f"{_XSD}boolean": Kind.BOOLEAN,
    f"{_XSD}date": Kind.DATE,
}
_RESERVED = ("source", "target", "type", "weight", "source_label", "target_label", "source_type", "target_type")
Fields = tuple[Field, ...]


def drawn(found: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean) -> tuple[Drawn, Fields, Fields]:
    """Return what the answer to a query draws, and the fields of its nodes and edges.

    The columns of a SELECT: `source`, `target`; if they are there `type`, `weight`, and `source_label`, `source_type`, `target_label`,
    `target_type`; all others are attributes of the edges. Rows with the same source, target and type are one edge: its weight is their
    sum, its attributes those of the first. Of a CONSTRUCT, triples between resources are edges, those with a literal attributes of the
    subject.

    Raises:
        QueryError: an ASK, a SELECT without the two columns, or a weight that is no number above nought.
    """
    if isinstance(found, ox.QuerySolutions):
        return _of_rows(found)
    if isinstance(found, ox.QueryTriples):
        return _of_triples(found)
    raise QueryError("a view is drawn from a SELECT or a CONSTRUCT; found an ASK")


def _of_rows(found: ox.QuerySolutions) -> tuple[Drawn, Fields, Fields]:
    names = [variable.value for variable in found.variables]
    if missing := [name for name in ("source", "target") if name not in names]:
        raise QueryError(f"the query has no column {missing[0]}; found: {', '.join(names) or 'none'}")
    rest = [name for name in names if name not in _RESERVED]
    rows = [{name: row[name] for name in names} for row in found]
    fields = tuple(_field(name, (row[name] for row in rows), "column of the query") for name in rest)
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    for row in rows:
        if row["source"] is None or row["target"] is None:
            continue
        ends = [_key(row[end]) for end in ("source", "target")]
        for end, key in zip(("source", "target"), ends, strict=True):
            if key not in nodes:
                nodes[key] = Node(key, _words(row.get(f"{end}_label")) or shorten(key), _words(row.get(f"{end}_type")) or "node", ())
        kind = shorten(_words(row.get("type"))) or "link"
        known = edges.get((*ends, kind))  # type: ignore[arg-type]
        values = known.values if known else tuple(_value(row[field.name], field.kind) for field in fields)
        weight = _weight(row.get("weight")) + (known.weight if known else 0)
        edges[ends[0], ends[1], kind] = Edge(ends[0], ends[1], kind, weight, values)
    order = sorted(edges)
    return Drawn(sorted(nodes.values(), key=lambda node: node.id), [edges[key] for key in order]), (), fields


def _of_triples(found: Iterable[ox.Triple]) -> tuple[Drawn, Fields, Fields]:
    edges: dict[tuple[str, str, str], Edge] = {}
    types: dict[str, str] = {}
    literals: dict[str, dict[str, ox.Literal]] = {}
    for triple in sorted(found, key=str):
        subject, predicate, value = _key(triple.subject), triple.predicate.value, triple.object
        about = literals.setdefault(subject, {})
        if isinstance(value, ox.Literal):
            about.setdefault(predicate, value)
        elif predicate == _TYPE:
            types.setdefault(subject, shorten(_key(value)))
        else:
            literals.setdefault(_key(value), {})
            edges[subject, _key(value), predicate] = Edge(subject, _key(value), shorten(predicate), 1, ())
    names = sorted({predicate for about in literals.values() for predicate in about})
    fields = tuple(_field(_name(name, names), (about.get(name) for about in literals.values()), f"values of {name}") for name in names)
    nodes = []
    for key, about in sorted(literals.items()):
        label = next((about[name].value for name in _LABELS if name in about), shorten(key))
        values = tuple(_value(about.get(name), field.kind) for name, field in zip(names, fields, strict=True))
        nodes.append(Node(key, label, types.get(key, "node"), values))
    return Drawn(nodes, [edges[key] for key in sorted(edges)]), fields, ()


def _key(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _words(term: object) -> str:
    return "" if term is None else _key(term)


def _field(name: str, terms: Iterator[object] | Iterable[object], comment: str) -> Field:
    kinds = {
        _KINDS.get(term.datatype.value, Kind.STRING) if isinstance(term, ox.Literal) else Kind.STRING for term in terms if term is not None
    }
    kind = kinds.pop() if len(kinds) == 1 else (Kind.DECIMAL if kinds == {Kind.INTEGER, Kind.DECIMAL} else Kind.STRING)
    return Field(_plain(name), kind, comment)


def _plain(name: str) -> str:
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in name).strip("_").lower()
    return kept if kept[:1].isalpha() else f"a_{kept}"


def _name(iri: str, all_of_them: list[str]) -> str:
    """Return the last part of *iri* as a name, with its prefix where two would have the same."""
    local = shorten(iri).rpartition(":")[2].rpartition("/")[2].rpartition("#")[2]
    same = [
        other for other in all_of_them if _plain(shorten(other).rpartition(":")[2].rpartition("/")[2].rpartition("#")[2]) == _plain(local)
    ]
    return _plain(local) if len(same) == 1 else f"{_plain(local)}_{same.index(iri) + 1}"


def _value(term: object, kind: Kind) -> Value:
    if term is None:
        return None
    text = _key(term)
    try:
        if kind is Kind.INTEGER:
            return int(text)
        if kind is Kind.DECIMAL:
            return Decimal(text) if Decimal(text).is_finite() else None
        if kind is Kind.DATE:
            return date.fromisoformat(text[:10])
    except (ValueError, InvalidOperation):
        return None
    return text in ("true", "1") if kind is Kind.BOOLEAN else text


def _weight(term: object) -> float:
    if term is None:
        return 1
    try:
        weight = float(_key(term))
    except ValueError:
        weight = 0
    if not 0 < weight < float("inf"):
        raise QueryError(f"column weight: found {_key(term)!r}, expected a number above 0")
    return int(weight) if weight == int(weight) else weight
