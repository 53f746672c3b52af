"""The rows of what is no decision's own, from the registers' graph: a few thousand things however many decisions there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pyoxigraph as ox

from ombudsgraph.tabulation import register_tables
from ombudsgraph.tabulation.asking import ask, prefixed
from ombudsgraph.tabulation.batches import order
from ombudsgraph.tabulation.columns import Column, Value
from ombudsgraph.tabulation.values import cell
from ombudsgraph.terms import PREFIXES


@dataclass(frozen=True, slots=True)
class Node:
    """A thing, with the words of its values by property (a prefixed name)."""

    iri: str
    values: defaultdict[str, list[str]]

    def all(self, term: str) -> list[str]:
        """Return the values of a property, in order."""
        return sorted(set(self.values.get(term, ())))

    def first(self, term: str) -> str | None:
        """Return the value of a property; of several the first in order."""
        return min(self.values.get(term, ()), default=None)


Things = dict[str, Node]  # IRI → what the registers say of it
Row = tuple[Node, dict[str, Value]]  # a thing, and the values of its columns that are not one property as it stands

_OG, _OGC, _SKOS = PREFIXES["og"], PREFIXES["ogc"], PREFIXES["skos"]
_TYPES = ("provision", "legislation", "guidance", "judgment")


def things(database: ox.Store, base: str) -> Things:
    """Return all that the registers' graph describes.

    Raises:
        StoreDamaged: the database cannot be read.
    """
    found: Things = {}
    for iri, predicate, value in ask(database, f"SELECT ?s ?p ?o WHERE {{ GRAPH <{base}registers/graph> {{ ?s ?p ?o }} }}"):
        if iri not in found:
            found[iri] = Node(iri, defaultdict(list))
        found[iri].values[prefixed(predicate)].append(value)
    return found


def _bodies(known: Things, base: str) -> Iterator[Row]:
    for node in _of_class(known, "Body"):
        yield (
            node,
            {
                "body": node.iri.removeprefix(f"{base}body/"),
                "council": f"{_OG}Council" in node.values["rdf:type"],
                "registered": _registered(node),
                "iri": node.iri,
            },
        )


def _successions(known: Things, base: str) -> Iterator[Row]:
    day = cell(register_tables.SUCCESSIONS.column("date"), base)
    for node in _of_class(known, "Body"):
        for successor in node.all("og:succeededBy"):
            changes = [known[iri] for iri in node.all("org:changedBy") if iri in known]
            fitting = [change for change in changes if successor in change.values["org:resultingOrganization"]]
            own, other = (iri.removeprefix(f"{base}body/") for iri in (node.iri, successor))
            yield node, {"body": own, "successor": other, "date": day(fitting[0].all("dcterms:date")) if fitting else None}


def _provisions(known: Things, base: str) -> Iterator[Row]:
    for node in known.values():
        kind = _kind(node, base)
        if not kind:
            continue
        names = _names(node)
        parents = _above(known, node)
        law = next((known[iri] for iri in (node.iri, *parents) if iri in known and _kind(known[iri], base) == "legislation"), None)
        yield (
            node,
            {
                "provision": node.iri,
                "type": kind,
                "title": names[0] if names else None,
                "parents": parents,
                "legislation": law.iri if law else None,
                "legislation_title": law.first("dcterms:title") if law else None,
                "year": int(year) if law and (year := law.first("og:year")) else None,
                "registered": _registered(node),
                "aliases": tuple(sorted({*names[1:], *node.all("skos:altLabel")})),
            },
        )


def _names(node: Node) -> list[str]:
    """Return what the thing is called; two printed forms of a judgment's citation share its IRI."""
    return next((found for term in ("dcterms:title", "skos:prefLabel", "dcterms:identifier") if (found := node.all(term))), [])


def _kind(node: Node, base: str) -> str | None:
    classes = node.values.get("rdf:type", ())
    for kind in _TYPES:
        if f"{_OG}{kind.capitalize()}" in classes:
            return kind
    return "decision" if node.iri.startswith(f"{base}decision/") else None


def _above(known: Things, node: Node) -> tuple[str, ...]:
    """Return the IRIs of all that *node* is a part of, the next one first."""
    found: list[str] = []
    above = node.first("eli:is_part_of")
    while above is not None and above not in found:
        found.append(above)
        above = known[above].first("eli:is_part_of") if above in known else None
    return tuple(found)


def _categories(known: Things, base: str) -> Iterator[Row]:
    scheme = f"{_OGC}category"
    for node in _of_class(known, "Concept", _SKOS):
        if scheme in node.values["skos:inScheme"]:
            broader = node.first("skos:broader")
            yield (
                node,
                {
                    "category": node.iri.removeprefix(f"{scheme}/"),
                    "main_category": broader.removeprefix(f"{scheme}/") if broader else None,
                },
            )


def _concepts(known: Things, base: str) -> Iterator[Row]:
    for node in _of_class(known, "Concept", _SKOS):
        scheme = node.first("skos:inScheme")
        if scheme and scheme != f"{_OGC}category":
            broader = node.first("skos:broader")
            yield (
                node,
                {
                    "scheme": scheme.removeprefix(_OGC),
                    "concept": node.iri.removeprefix(f"{scheme}/"),
                    "broader": broader.removeprefix(f"{scheme}/") if broader else None,
                },
            )


def _of_class(known: Things, name: str, namespace: str = _OG) -> Iterator[Node]:
    wanted = namespace + name
    return (node for node in known.values() if wanted in node.values.get("rdf:type", ()))


def _registered(node: Node) -> bool:
    return node.first("og:registered") != "false"


_MAKERS: Mapping[str, Callable[[Things, str], Iterator[Row]]] = MappingProxyType(
    {"bodies": _bodies, "successions": _successions, "provisions": _provisions, "categories": _categories, "concepts": _concepts}
)
TABLES = tuple(_MAKERS)


def rows(known: Things, table: str, base: str, columns: tuple[Column, ...], key: tuple[str, ...]) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of the register *table* in the order of *key*, with the values of *columns*, from what `things` gave."""
    cells = {column.name: (prefixed(column.term), cell(column, base)) for column in columns}
    made = list(_MAKERS[table](known, base))
    made.sort(key=lambda row: tuple(order(str(row[1][name])) for name in key))
    for node, computed in made:
        yield tuple([computed[name] if name in computed else make(node.all(term)) for name, (term, make) in cells.items()])
