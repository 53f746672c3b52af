"""Which queries look no further than a decision and the registers.

A query that starts at $this and goes from there by properties, or back by a property to what points at $this, gives the same for a
decision among a few as among all, as long as those few are with it that it names, and that point at its nodes by such a property. It is
asked of a batch in memory, where it costs a tenth; every other query is asked of all.
"""

from __future__ import annotations

import rdflib
from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, Path, SequencePath
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

Pattern = tuple[rdflib.term.Node, rdflib.term.Node | Path, rdflib.term.Node]
_THIS = rdflib.Variable("this")


def properties_back(query: str) -> frozenset[str] | None:
    """Return the properties (N-Triples) by which *query*, with its prefixes, goes back from $this; None where it looks further."""
    try:
        algebra = prepareQuery(query).algebra
    except Exception:  # whatever rdflib's parser raises: the query is then asked of all
        return None
    patterns, computed = list[Pattern](), list[tuple[rdflib.Variable, set[rdflib.Variable], bool]]()
    _collect(algebra, patterns, computed)
    reached, back = {_THIS}, set[str]()
    while patterns:
        forward = [pattern for pattern in patterns if pattern[0] in reached and _is_forward(pattern[1])]
        behind = [pattern for pattern in patterns if pattern not in forward and _goes_back(pattern)]
        new = {variable for variable, needed, sure in computed if sure and needed <= {_THIS}} - reached
        if not forward and not behind and not new:
            return None
        back |= {f"<{predicate}>" for _, predicate, _ in behind}
        followed = forward + behind
        reached |= new | {term for subject, _, value in followed for term in (subject, value) if isinstance(term, rdflib.Variable)}
        patterns = [pattern for pattern in patterns if pattern not in followed]
    return frozenset(back)


def _goes_back(pattern: Pattern) -> bool:
    return pattern[2] == _THIS and isinstance(pattern[1], rdflib.URIRef)


def _is_forward(path: Path | rdflib.term.Node) -> bool:
    if isinstance(path, InvPath | NegatedPath):
        return False
    if isinstance(path, SequencePath | AlternativePath):
        return all(_is_forward(part) for part in path.args)
    return _is_forward(path.path) if isinstance(path, MulPath) else True


def _collect(node: object, patterns: list[Pattern], computed: list[tuple[rdflib.Variable, set[rdflib.Variable], bool]]) -> None:
    """Gather the triple patterns in *node*, and the variables that BIND makes of others."""
    if isinstance(node, CompValue):
        if "triples" in node and isinstance(node["triples"], list):
            for terms in node["triples"]:  # a block within EXISTS is still one list of terms
                patterns += [tuple(terms[place : place + 3]) for place in range(0, len(terms), 3)]
        if node.name == "Extend":
            expression = node["expr"]
            needed = set(_variables(expression))
            computed.append((node["var"], needed, "/decision/" not in str(expression)))
        for value in node.values():
            _collect(value, patterns, computed)
    elif isinstance(node, list | tuple) and not isinstance(node, Path):
        for part in node:
            _collect(part, patterns, computed)


def _variables(node: object) -> list[rdflib.Variable]:
    if isinstance(node, rdflib.Variable):
        return [node]
    if isinstance(node, CompValue):
        return [variable for key, value in node.items() if key != "_vars" for variable in _variables(value)]
    if isinstance(node, list | tuple):
        return [variable for part in node for variable in _variables(part)]
    return []
