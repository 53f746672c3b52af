"""The constraints of SHACL Core (sections 4.1 to 4.8) as quick checks over a unit.

Each builder takes the parameter's values at a shape and gives a check: focus node and value nodes → True (no result is possible), False
(there is one), None (left to the reference engine). For a value in doubt None is always right; True and False must be certain, since
sh:not turns one into the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import rdflib
from rdflib.namespace import RDF, RDFS, SH, XSD

from ombudsgraph.validation.literals import compare, language, less_than, lexical, to_ntriples
from ombudsgraph.validation.units import Facts

Verdict = bool | None
Constraint = Callable[[Facts, str, Sequence[str]], Verdict]
Terms = list[rdflib.term.Node]

TYPE = f"<{RDF.type}>"
SUBCLASS_OF = f"<{RDFS.subClassOf}>"
_KINDS = {
    SH.IRI: "<",
    SH.BlankNode: "_",
    SH.Literal: '"',
    SH.BlankNodeOrIRI: "_<",
    SH.BlankNodeOrLiteral: '_"',
    SH.IRIOrLiteral: '<"',
}


def unknown(_facts: Facts, _focus: str, _values: Sequence[str]) -> Verdict:
    """Leave it to the reference engine."""
    return None


def every(verdicts: Iterable[Verdict]) -> Verdict:
    """Return whether all hold."""
    doubt = False
    for verdict in verdicts:
        if verdict is False:
            return False
        doubt = doubt or verdict is None
    return None if doubt else True


def each(test: Callable[[str], bool]) -> Constraint:
    """Return the constraint that *test* holds for every value node."""

    def check(_facts: Facts, _focus: str, values: Sequence[str]) -> Verdict:
        return all(map(test, values))

    return check


def whole_number(terms: Terms) -> int:
    """Return the one integer among *terms*."""
    return int(str(terms[0]))


def min_count(terms: Terms) -> Constraint:
    """Return sh:minCount (4.2.1)."""
    least = whole_number(terms)
    return lambda _facts, _focus, values: len(values) >= least


def max_count(terms: Terms) -> Constraint:
    """Return sh:maxCount (4.2.2)."""
    most = whole_number(terms)
    return lambda _facts, _focus, values: len(values) <= most


def datatype(terms: Terms) -> Constraint:
    """Return sh:datatype (4.1.2); literals that are not plain never come here."""
    wanted = terms[0]
    if wanted == XSD.string:
        return each(lambda value: value[0] == '"' and value[-1] == '"')
    if wanted == RDF.langString:
        return each(lambda value: value[0] == '"' and value[-1] not in '">')
    if wanted in (RDFS.Literal, RDFS.Datatype):
        return unknown
    end = f'"^^<{wanted}>'
    return each(lambda value: value[0] == '"' and value.endswith(end))


def node_kind(terms: Terms) -> Constraint:
    """Return sh:nodeKind (4.1.3)."""
    kinds = _KINDS.get(rdflib.URIRef(str(terms[0])))
    return each(lambda value: value[0] in kinds) if kinds else unknown


def of_class(terms: Terms) -> Constraint:
    """Return sh:class (4.1.1)."""
    wanted = [to_ntriples(term) for term in terms]

    def check(facts: Facts, _focus: str, values: Sequence[str]) -> Verdict:
        return all(is_instance(facts, value, name) for value in values for name in wanted)

    return check


def is_instance(facts: Facts, node: str, name: str) -> bool:
    """Tell whether *node* is a SHACL instance (section 3.2) of the class *name*."""
    types = facts.values(node, TYPE)
    return name in types or any(name in superclasses(facts, kind) for kind in types)


def superclasses(facts: Facts, name: str) -> set[str]:
    """Return the class *name* and all above it, as the data have it."""
    found, near = {name}, [name]
    while near:
        above = facts.values(near.pop(), SUBCLASS_OF)
        new = [kind for kind in above if kind not in found]
        found.update(new)
        near += new
    return found


def within(bound_holds: Callable[[int], bool]) -> Callable[[Terms], Constraint]:
    """Return the builder of sh:minInclusive and its like (4.3)."""

    def build(terms: Terms) -> Constraint:
        bounds = [to_ntriples(term) for term in terms]

        def holds(value: str) -> bool:
            orders = [compare(value, bound) for bound in bounds]
            return all(order is not None and bound_holds(order) for order in orders)

        return each(holds)

    return build


def min_length(terms: Terms) -> Constraint:
    """Return sh:minLength (4.4.1)."""
    least = whole_number(terms)
    return each(lambda value: least == 0 or (value[0] != "_" and len(lexical(value)) >= least))


def max_length(terms: Terms) -> Constraint:
    """Return sh:maxLength (4.4.2)."""
    most = whole_number(terms)
    return each(lambda value: value[0] != "_" and len(lexical(value)) <= most)


def pattern(terms: Terms, flags: Terms) -> Constraint:
    """Return sh:pattern with sh:flags (4.4.3)."""
    letters = str(flags[0]).lower() if flags else ""
    options = (re.IGNORECASE if "i" in letters else 0) | (re.MULTILINE if "m" in letters else 0)
    searches = [re.compile(str(term), options).search for term in terms]
    return each(lambda value: value[0] != "_" and all(search(lexical(value)) for search in searches))


def language_in(members: Terms) -> Constraint:
    """Return sh:languageIn (4.4.4)."""
    wanted = {str(member).lower() for member in members}

    def holds(value: str) -> bool:
        tag = language(value)
        return tag is not None and ("*" in wanted or tag in wanted or tag.split("-")[0] in wanted)

    return each(holds)


def unique_language(terms: Terms) -> Constraint:
    """Return sh:uniqueLang (4.4.5)."""
    if str(terms[0]) != "true":
        return each(lambda _: True)

    def check(_facts: Facts, _focus: str, values: Sequence[str]) -> Verdict:
        tags = [tag for value in values if (tag := language(value))]
        return len(tags) == len(set(tags))

    return check


def equal(terms: Terms) -> Constraint:
    """Return sh:equals (4.5.1)."""
    others = [to_ntriples(term) for term in terms]
    return lambda facts, focus, values: all(set(values) == set(facts.values(focus, other)) for other in others)


def disjoint(terms: Terms) -> Constraint:
    """Return sh:disjoint (4.5.2)."""
    others = [to_ntriples(term) for term in terms]
    return lambda facts, focus, values: all(set(values).isdisjoint(facts.values(focus, other)) for other in others)


def less(or_equal: bool) -> Callable[[Terms], Constraint]:
    """Return the builder of sh:lessThan (4.5.3) or sh:lessThanOrEquals (4.5.4)."""

    def build(terms: Terms) -> Constraint:
        others = [to_ntriples(term) for term in terms]
        return lambda facts, focus, values: every(
            less_than(value, found, or_equal) for other in others for found in facts.values(focus, other) for value in values
        )

    return build


def has_value(terms: Terms) -> Constraint:
    """Return sh:hasValue (4.8.2)."""
    wanted = [to_ntriples(term) for term in terms]
    return lambda _facts, _focus, values: all(term in values for term in wanted)


def one_of(members: Terms) -> Constraint:
    """Return sh:in (4.8.3)."""
    allowed = {to_ntriples(member) for member in members}
    return each(allowed.__contains__)


def closed(allowed: Iterable[rdflib.term.Node]) -> Constraint:
    """Return sh:closed (4.8.1) for the predicates *allowed*."""
    names = {to_ntriples(term) for term in allowed}
    resource = [f"<{RDFS.Resource}>"]

    def check(facts: Facts, _focus: str, values: Sequence[str]) -> Verdict:
        return all(
            predicate in names or (predicate == TYPE and found == resource)
            for value in values
            for predicate, found in facts.about(value).items()
        )

    return check


SIMPLE: dict[rdflib.URIRef, Callable[[Terms], Constraint]] = {
    SH.minCount: min_count,
    SH.maxCount: max_count,
    SH.datatype: datatype,
    SH.nodeKind: node_kind,
    SH["class"]: of_class,
    SH.minInclusive: within(lambda order: order >= 0),
    SH.minExclusive: within(lambda order: order > 0),
    SH.maxInclusive: within(lambda order: order <= 0),
    SH.maxExclusive: within(lambda order: order < 0),
    SH.minLength: min_length,
    SH.maxLength: max_length,
    SH.uniqueLang: unique_language,
    SH.equals: equal,
    SH.disjoint: disjoint,
    SH.lessThan: less(or_equal=False),
    SH.lessThanOrEquals: less(or_equal=True),
    SH.hasValue: has_value,
}
