"""Forms of queries that cost seconds or minutes over all decisions where another form of the same question does not.

The store has no statistics of its data: it guesses sizes by form, reads patterns of one group one after the other, each by looking up
what the one before gave, and joins sub-selects by hash. What that costs was measured on a synthetic archive of 57,500 decisions
(docs/measurements.md). A question of the library has none of the forms below; a test proves it.

    FILTER NOT EXISTS over two or more patterns     53 s, the same as MINUS 0.05 s
    FILTER(STR(?a) < STR(?b)) over pairs            50 s, without it 4 s
    path* within a sequence, or with no end given   2.9 s, from the end that is given 0.2 s
    a pattern that is required after an OPTIONAL    evaluated on its own, over the whole store
    an OPTIONAL none of whose variables is bound    every row there is, for each row
    a join with a parameter that may be UNDEF       the same
    REGEX                                           compiled for each row
    LIMIT in a sub-select, other than `HINT`        another answer, and no longer the question's

`HINT` is how a sub-select says "begin here": it is more than any question can meet, so it takes nothing away, and less than what the
engine guesses of a pattern that only names its property.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib.plugins.sparql.parserutils import CompValue
    from rdflib.term import Variable

HINT = 999_999


def slow_forms(sparql: str, optional: Collection[str] = (), prefixes: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return what is slow in the query *sparql*, in words; nothing where it has no such form.

    Args:
        sparql: the query.
        optional: names of the parameters that are UNDEF unless given.
        prefixes: prefixes that it need not declare.

    Raises:
        pyparsing.ParseException: it is no SPARQL query.
    """
    from rdflib.plugins.sparql import prepareQuery

    algebra = prepareQuery(sparql, initNs=dict(prefixes or {})).algebra
    return tuple(message for form in _FORMS for message in form(algebra, frozenset(optional)))


def parts(node: object) -> Iterator[CompValue]:
    """Yield every node of an algebra."""
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(node, CompValue):
        yield node
        node = list(node.values())
    if isinstance(node, list | tuple):
        for part in node:
            yield from parts(part)


def _several_exist(algebra: CompValue, optional: frozenset[str]) -> Iterator[str]:
    for node in parts(algebra):
        if node.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS") and sum(1 for _ in _triples(node)) > 1:
            yield "EXISTS over several patterns, which the engine evaluates for each row: write MINUS, or a join"


def _pairs(algebra: CompValue, optional: frozenset[str]) -> Iterator[str]:
    from rdflib.plugins.sparql.parserutils import CompValue
    from rdflib.term import Variable

    def is_words(side: object) -> bool:
        return isinstance(side, CompValue) and side.name == "Builtin_STR" and isinstance(side.arg, Variable)

    for node in parts(algebra):
        if node.name == "RelationalExpression" and node.op != "=" and is_words(node.expr) and is_words(node.other):
            yield f"STR(…) {node.op} STR(…), a comparison of every pair: count pairs both ways, or group by one of the two"


def _open_paths(algebra: CompValue, optional: frozenset[str]) -> Iterator[str]:
    from rdflib.paths import MulPath, SequencePath
    from rdflib.term import Variable

    given = {term for node in parts(algebra) if node.name == "ToMultiSet" for term in _given(node.p)}
    for start, path, end in _triples(algebra):
        if isinstance(path, SequencePath) and any(isinstance(step, MulPath) and step.mod in "*+" for step in _steps(path)):
            yield "a path of any length within a sequence: write the sequence as patterns, with the path of its own"
        ends = {term for term in (start, end) if isinstance(term, Variable)}
        if isinstance(path, MulPath) and path.mod in "*+" and len(ends) == 2 and not ends & given:
            yield f"a path of any length from ?{start} to ?{end}, neither of which is given by VALUES or by a sub-select"


def _given(node: CompValue) -> set[Variable]:
    """Return the variables of a VALUES block that are not UNDEF in all of it, or those of a sub-select."""
    if node.name == "values":
        return {variable for row in node.res for variable, value in row.items() if value != "UNDEF"}
    return next((set(part.PV) for part in _wrapped(node) if part.name == "Project"), set())


def _late_patterns(algebra: CompValue, optional: frozenset[str]) -> Iterator[str]:
    for node in parts(algebra):
        if node.name == "Join" and _without_wrapping(node.p1).name == "LeftJoin":
            yield f"what is required stands after an OPTIONAL, and is evaluated on its own: {str(node.p2)[:80]}"


def _loose_options(algebra: CompValue, optional: frozenset[str]) -> Iterator[str]:
    for node in parts(algebra):
        if node.name == "LeftJoin" and not surely_bound(node.p1) & surely_bound(node.p2):
            yield f"an OPTIONAL none of whose variables is surely bound before; where it is not, it gives every row: {str(node.p2)[:80]}"


def _undefined_joins(algebra: CompValue, optional: frozenset[str]) -> Iterator[str]:
    used = {str(term) for triple in _triples(algebra) for term in triple}
    for name in sorted(optional & used):
        yield f"a join with ?{name}, which is UNDEF unless given: compare it in FILTER(!BOUND(?{name}) || …)"


def _regexes(algebra: CompValue, optional: frozenset[str]) -> Iterator[str]:
    if any(node.name == "Builtin_REGEX" for node in parts(algebra)):
        yield "REGEX, which is compiled for each row: CONTAINS, STRSTARTS or STRENDS will do"


def _cuts(algebra: CompValue, optional: frozenset[str]) -> Iterator[str]:
    for node in parts(algebra.p):
        hint = node.name != "Slice" or (node.length == HINT and not node.start)
        if not hint and node is not algebra.p and not any(part.name == "OrderBy" for part in _wrapped(node.p)):
            yield f"LIMIT {node.length} in a sub-select without an order takes rows away; to say where to begin, write LIMIT {HINT}"


_FORMS: tuple[Callable[[CompValue, frozenset[str]], Iterator[str]], ...] = (
    _several_exist,
    _pairs,
    _open_paths,
    _late_patterns,
    _loose_options,
    _undefined_joins,
    _regexes,
    _cuts,
)


def surely_bound(node: CompValue) -> set[Variable]:
    """Return the variables that every solution of *node* binds."""
    from rdflib.term import Variable

    if node.name == "BGP":
        return {term for triple in node.triples for term in triple if isinstance(term, Variable)}
    if node.name == "Join":
        return surely_bound(node.p1) | surely_bound(node.p2)
    if node.name == "Union":
        return surely_bound(node.p1) & surely_bound(node.p2)
    if node.name == "values":
        return _given(node)
    if node.name == "AggregateJoin":
        return {entry.res for entry in node.A}
    if node.name == "Extend":
        inner = surely_bound(node.p)
        return inner | {node.var} if isinstance(node.expr, Variable) and node.expr in inner else inner
    return surely_bound(node.p) if "p" in node else surely_bound(node.p1) if "p1" in node else set()


def _triples(node: CompValue) -> Iterator[tuple[object, object, object]]:
    for part in parts(node):
        if part.name in ("BGP", "TriplesBlock"):
            yield from part.triples


def _steps(path: object) -> Iterator[object]:
    for step in getattr(path, "args", ()):
        yield step
        yield from _steps(step)


def _without_wrapping(node: CompValue) -> CompValue:
    while node.name in ("Extend", "Filter"):
        node = node.p
    return node


def _wrapped(node: CompValue | None) -> Iterator[CompValue]:
    """Yield *node* and what it wraps, as far as that is one thing."""
    while node is not None:
        yield node
        node = node.p if "p" in node else None
