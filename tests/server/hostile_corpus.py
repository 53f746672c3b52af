"""Hostile queries: what a public endpoint is sent by mistake or on purpose. Data only; test_hostile_queries.py asks them.

Each aims at something that the engine does badly when it is left alone (stack, memory, time without end, requests to other hosts).
`refused` says that it is never answered with a result; the others may be answered, refused, or broken off at the deadline.
"""

from __future__ import annotations

from dataclasses import dataclass

# Stands for the address of the canary server, which no query may reach.
CANARY = "http://canary.invalid/"


@dataclass(frozen=True, slots=True)
class Hostile:
    """One hostile query; its prologue stands apart, so that the query can be wrapped."""

    name: str
    query: str
    prologue: str = ""
    refused: bool = False

    @property
    def text(self) -> str:
        return f"{self.prologue}{self.query}"

    @property
    def kind(self) -> str:
        """The kind of result that it asks for: "solutions", "booleans" or "graphs"."""
        word = self.query.lstrip().partition(" ")[0].upper()
        return {"ASK": "booleans", "CONSTRUCT": "graphs", "DESCRIBE": "graphs"}.get(word, "solutions")

    def as_graph(self) -> Hostile:
        """Return the same as a CONSTRUCT."""
        query = f"CONSTRUCT {{ <urn:a> <urn:b> <urn:c> }} WHERE {{ {{ {self.query} }} }}"
        return Hostile(f"{self.name}, constructed", query, self.prologue, self.refused)


def _nested(before: str, inner: str, after: str, depth: int) -> str:
    return before * depth + inner + after * depth


def _doubled(step: str, depth: int, start: str = '"0123456789"') -> str:
    """Return binds that each use the variable before: with a doubling step, 2 to the power of *depth* of the start."""
    binds = "".join(f" BIND({step.format(a=f'?v{i}')} AS ?v{i + 1})" for i in range(depth))
    return f"SELECT (STRLEN(?v{depth}) AS ?n) {{ BIND({start} AS ?v0){binds} }}"


def _within(step: str, depth: int, start: str) -> str:
    """Return *step* applied to itself, *depth* times, as one expression."""
    found = start
    for _ in range(depth):
        found = step.format(a=found)
    return found


def _concatenated(depth: int) -> str:
    """Return sub-selects that each double the string of the one within."""
    found = 'BIND("0123456789" AS ?v0)'
    for number in range(depth):
        found = f"{{ SELECT (CONCAT(?v{number},?v{number}) AS ?v{number + 1}) {{ {found} }} }}"
    return found


_ALL = "?s ?p ?o"
_THREE = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
_FOUR = f"{_THREE} . ?j ?k ?l"
_ANY = "(<urn:a>|!<urn:a>)"

_NESTING = [
    *[Hostile(f"braces {depth}", f"SELECT * {_nested('{', ' ?s ?p ?o ', '}', depth)}") for depth in (100, 2_300, 100_000)],
    Hostile("braces left open", "SELECT * " + "{" * 20_000),
    Hostile("parentheses in FILTER", f"SELECT * {{ {_ALL} FILTER{_nested('(', '1', ')', 20_000)} }}"),
    Hostile("parentheses left open", f"SELECT * {{ {_ALL} FILTER {'(' * 20_000}"),
    Hostile("OPTIONAL in OPTIONAL", f"SELECT * {{ {_nested(f'OPTIONAL {{ {_ALL} ', _ALL, '}', 2_000)} }}"),
    Hostile("OPTIONAL beside OPTIONAL", f"SELECT * {{ {' '.join(f'OPTIONAL {{ ?s{i} ?p{i} ?o{i} }}' for i in range(60))} }}"),
    Hostile("MINUS in MINUS", f"SELECT * {{ {_nested(f'{_ALL} MINUS {{ ', _ALL, '}', 2_000)} }}"),
    Hostile("UNION of thousands", f"SELECT * {{ {' UNION '.join([f'{{ {_ALL} }}'] * 5_000)} }}"),
    Hostile("UNION in UNION", f"SELECT * {{ {_nested('{ {} UNION ', f'{{ {_ALL} }}', '}', 2_000)} }}"),
    Hostile("GRAPH in GRAPH", f"SELECT * {{ {_nested('GRAPH ?g { ', _ALL, '}', 2_000)} }}"),
    Hostile("tower of sub-selects", f"SELECT * {{ {_nested('{ SELECT * { ', _ALL, '} }', 1_000)} }}"),
    Hostile("low tower of sub-selects", f"SELECT * {{ {_nested('{ SELECT DISTINCT * { ', _FOUR, '} }', 10)} }}"),
    Hostile("tower of EXISTS", f"SELECT * {{ {_nested(f'{_ALL} FILTER EXISTS {{ ', _ALL, '}', 1_000)} }}"),
    Hostile("low tower of EXISTS", f"SELECT * {{ {_nested(f'{_ALL} FILTER NOT EXISTS {{ ', '?x ?y ?z', '}', 10)} }}"),
    Hostile("property path in brackets", f"SELECT * {{ ?s {_nested('(', '<urn:a>', ')*', 5_000)} ?o }}"),
    Hostile("property path, inverse of inverse", f"SELECT * {{ ?s {'^(' * 5_000}<urn:a>{')' * 5_000} ?o }}"),
    Hostile("property path of thousands", f"SELECT * {{ ?s {'/'.join(['!<urn:a>'] * 5_000)} ?o }}"),
    Hostile("negations", f"SELECT * {{ FILTER({'!' * 50_000}true) }}"),
    Hostile("minus signs", f"SELECT ({'- ' * 50_000}1 AS ?x) {{}}"),
    Hostile("calls in calls", f"SELECT ({_nested('STR(', '1', ')', 10_000)} AS ?x) {{}}"),
    Hostile("IF in IF", f"SELECT ({_within('IF(true,{a},{a})', 14, '1')} AS ?x) {{}}"),
    Hostile("blank nodes in blank nodes", f"SELECT * {{ {_nested('[ <urn:a> ', '1', ' ]', 10_000)} . }}"),
    Hostile("collections in collections", f"SELECT * {{ {_nested('( ', '1', ' )', 10_000)} <urn:a> ?o }}"),
    Hostile("triple terms in triple terms", f"SELECT * {{ ?s ?p {_nested('<<( ?a ?b ', '?c', ' )>>', 5_000)} }}"),
    Hostile("logical and of thousands", f"SELECT * {{ {_ALL} FILTER({' && '.join(['?o > 1'] * 20_000)}) }}"),
    Hostile("sum of thousands", f"SELECT ({'+'.join(['1'] * 50_000)} AS ?x) {{}}"),
    Hostile("COALESCE of thousands", f"SELECT (COALESCE({','.join(['?x'] * 50_000)}) AS ?y) {{}}"),
    Hostile("IN a list of thousands", f"SELECT * {{ {_ALL} FILTER(?o IN ({','.join(map(str, range(50_000)))})) }}"),
    Hostile("LATERAL in LATERAL", f"SELECT * {{ {_nested(f'{_ALL} LATERAL {{ ', _ALL, '}', 500)} }}"),
]

_PATTERNS = [
    Hostile("star of 300 patterns", f"SELECT * {{ {' . '.join(f'?s ?p{i} ?o{i}' for i in range(300))} }}"),
    Hostile("star of 60 patterns", f"SELECT * {{ {' . '.join(f'?s ?p{i} ?o{i}' for i in range(60))} }}"),
    Hostile("chain of 300 patterns", f"SELECT * {{ {' . '.join(f'?s{i} ?p{i} ?s{i + 1}' for i in range(300))} }}"),
    Hostile("triangle of everything", "SELECT * { ?a ?p ?b . ?b ?q ?c . ?c ?r ?a . ?a ?s ?d . ?d ?t ?b }"),
    Hostile("predicates by semicolons", f"SELECT * {{ ?s {' ; '.join(f'?p{i} ?o{i}' for i in range(400))} }}"),
    Hostile("objects by commas", f"SELECT * {{ ?s ?p {','.join(f'?o{i}' for i in range(400))} }}"),
    Hostile("blank nodes by thousands", f"SELECT * {{ ?s ?p {','.join(['[]'] * 400)} }}"),
    Hostile("BIND of thousands", f"SELECT * {{ {' '.join(f'BIND({i} AS ?v{i})' for i in range(5_000))} }}"),
    Hostile("VALUES of very many", f"SELECT * {{ VALUES ?x {{ {' '.join(map(str, range(100_000)))} }} }}"),
    Hostile("VALUES of very many variables", f"SELECT * {{ VALUES ({' '.join(f'?v{i}' for i in range(5_000))}) {{ }} }}"),
    Hostile("variables by thousands", f"SELECT {' '.join(f'?v{i}' for i in range(20_000))} {{ ?s ?p ?o }}"),
    Hostile("ORDER BY thousands", f"SELECT * {{ {_ALL} }} ORDER BY {' '.join(['?s'] * 5_000)}"),
    Hostile("prefixes by thousands", "SELECT * {}", "".join(f"PREFIX p{i}: <urn:{i}> " for i in range(20_000))),
    Hostile("FROM thousands", f"SELECT * {' '.join(f'FROM <urn:{i}>' for i in range(5_000))} {{ {_ALL} }}"),
]

_BOMBS = [
    Hostile("doubled CONCAT, bound", _doubled("CONCAT({a},{a})", 40)),
    Hostile("doubled CONCAT, nested", f"SELECT (STRLEN({_within('CONCAT({a},{a})', 10, 'CONCAT(?o,?o)')}) AS ?n) {{ {_ALL} }}"),
    Hostile("CONCAT of thirty, bound", _doubled(f"CONCAT({','.join(['{a}'] * 30)})", 8)),
    Hostile("CONCAT by sub-selects", f"SELECT (STRLEN(?v30) AS ?n) {{ {_concatenated(30)} }}"),
    Hostile("doubled REPLACE", _doubled('REPLACE({a},"0","00")', 40)),
    Hostile("REPLACE of every place", _doubled('REPLACE({a},"","0123456789")', 12)),
    Hostile("REPLACE by groups", _doubled('REPLACE({a},"(.*)","$1$1$1$1","s")', 25)),
    Hostile("percent signs encoded", _doubled("ENCODE_FOR_URI({a})", 25, '"%%%%%%%%%%"')),
    Hostile("GROUP_CONCAT of a product", f'SELECT (GROUP_CONCAT(?a; separator="{"x" * 5_000}") AS ?t) {{ {_THREE} }}'),
    Hostile(
        "GROUP_CONCAT of GROUP_CONCAT", "SELECT (GROUP_CONCAT(?t) AS ?u) { ?s ?p ?o { SELECT (GROUP_CONCAT(?b) AS ?t) { ?a ?b ?c } } }"
    ),
    Hostile("doubled IRI", _doubled("IRI(CONCAT(STR({a}),STR({a})))", 40, "<urn:0123456789>")),
    Hostile("digits by multiplication", _doubled("({a}*{a})", 60, "9999999999.99999")),
    Hostile("rows of long strings", f'SELECT (CONCAT(?a,"{"x" * 50_000}") AS ?t) {{ {_THREE} }}'),
    Hostile("triples by a template", f"CONSTRUCT {{ {' . '.join(f'?a <urn:{i}> ?f' for i in range(200))} }} WHERE {{ {_THREE} }}"),
    Hostile("blank nodes by a template", f"CONSTRUCT {{ {' . '.join(f'[] <urn:{i}> ?f' for i in range(100))} }} WHERE {{ {_THREE} }}"),
]

_PRODUCTS = [
    Hostile("product of three", f"SELECT * {{ {_THREE} }}"),
    Hostile("product of four, counted", f"SELECT (COUNT(*) AS ?n) {{ {_FOUR} }}"),
    Hostile("product, counted distinct", f"SELECT (COUNT(DISTINCT ?a) AS ?n) {{ {_FOUR} }}"),
    Hostile("product, averaged", f"SELECT (AVG(STRLEN(STR(?a))) AS ?n) (SAMPLE(?f) AS ?m) {{ {_FOUR} }}"),
    Hostile("product, distinct", f"SELECT DISTINCT ?a ?d ?g {{ {_THREE} }}"),
    Hostile("product, reduced", f"SELECT REDUCED * {{ {_THREE} }}"),
    Hostile("product, in order", f"SELECT * {{ {_THREE} }} ORDER BY ?i ?f ?c"),
    Hostile("product, in order, one row", f"SELECT * {{ {_THREE} }} ORDER BY DESC(CONCAT(STR(?i),STR(?c))) LIMIT 1"),
    Hostile("product, by chance", f"SELECT * {{ {_THREE} }} ORDER BY RAND() LIMIT 1"),
    Hostile("product, grouped", f"SELECT ?a ?d ?g (COUNT(*) AS ?n) {{ {_THREE} }} GROUP BY ?a ?d ?g HAVING(COUNT(*) > 1000000)"),
    Hostile("product, huge OFFSET", f"SELECT * {{ {_FOUR} }} OFFSET 900000000000 LIMIT 1"),
    Hostile("product, huge LIMIT", f"SELECT * {{ {_THREE} }} LIMIT 18446744073709551615"),
    Hostile("LIMIT beyond the number's size", f"SELECT * {{ {_ALL} }} LIMIT 99999999999999999999999999"),
    Hostile("product, asked", f"ASK {{ {_FOUR} FILTER(STR(?a) = CONCAT(STR(?d),'x',STR(?g),STR(?j))) }}"),
    Hostile("product less product", f"SELECT * {{ {_THREE} MINUS {{ ?x ?y ?z . ?d ?e ?i }} }}"),
    Hostile("product without a product", f"ASK {{ {_THREE} FILTER NOT EXISTS {{ ?a ?d ?g . ?x ?y ?z . ?u ?v ?w FILTER(?x != ?u) }} }}"),
    Hostile("product in OPTIONAL", f"SELECT (COUNT(*) AS ?n) {{ {_ALL} OPTIONAL {{ {_THREE} FILTER(?s != ?a) }} }}"),
    Hostile("product of graphs", "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } GRAPH ?i { ?x ?y ?z } }"),
    Hostile(
        "product of VALUES",
        "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(100)))} }}" for n in range(6)) + " }",
    ),
    Hostile("product by LATERAL", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c LATERAL { ?d ?e ?f LATERAL { ?g ?h ?i } } }"),
    Hostile("product constructed", f"CONSTRUCT {{ ?a ?e ?i }} WHERE {{ {_THREE} }}"),
    Hostile("everything described", "DESCRIBE * { ?s ?p ?o }"),
    Hostile(
        "comparison of strings", "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z FILTER(STR(?x) < STR(?y) && STR(?y) < STR(?z)) }"
    ),
]

_PATHS = [
    Hostile("any path from anywhere", f"SELECT * {{ ?a {_ANY}* ?b }}"),
    Hostile("any path, both ways", f"SELECT (COUNT(*) AS ?n) {{ ?a ({_ANY}|^{_ANY})+ ?b }}"),
    Hostile("paths after paths", f"SELECT (COUNT(*) AS ?n) {{ ?a {_ANY}+/{_ANY}+/{_ANY}+ ?b }}"),
    Hostile("path of a path", f"SELECT * {{ ?a (({_ANY}*)+/({_ANY}?)*)* ?b }}"),
    Hostile("paths that meet", f"ASK {{ ?a {_ANY}+ ?b . ?b {_ANY}+ ?c . ?c {_ANY}+ ?a FILTER(?a != ?c) }}"),
    Hostile("path that nobody takes", f"ASK {{ ?a {_ANY}+ ?b FILTER(STR(?a) = CONCAT(STR(?b), 'x')) }}"),
]

_REGEX = [
    Hostile(
        "regular expression, backtracking",
        f'SELECT * {{ {_ALL} . ?a ?b ?c FILTER(REGEX(CONCAT(STR(?o),STR(?c)), "^(([a-z])+.)+[A-Z]([a-z])+$")) }}',
    ),
    Hostile(
        "regular expression, repeated repeats",
        f'SELECT * {{ {_ALL} FILTER(REGEX(STR(?o), "((((a{{1,100}}){{1,100}}){{1,100}}){{1,100}})")) }}',
    ),
    Hostile("regular expression of much", f'SELECT * {{ {_ALL} FILTER(REGEX(STR(?o), "{".*(a|b)?" * 2_000}")) }}'),
    Hostile("regular expression, built", f'SELECT * {{ {_ALL} . ?a ?b ?c FILTER(REGEX(STR(?o), CONCAT("(", STR(?c), ")*"), "i")) }}'),
    Hostile("regular expression, classes", f'SELECT * {{ {_ALL} FILTER(REGEX(STR(?o), "(\\\\pL\\\\w{{1,200}}\\\\pN){{1,50}}", "i")) }}'),
]

_LONG = [
    Hostile("long IRI", f"SELECT * {{ ?s <urn:{'a' * 200_000}> ?o }}"),
    Hostile("very long literal", f"SELECT * {{ ?s ?p '{'a' * 3_000_000}' }}"),
    Hostile("long variable", f"SELECT * {{ ?s ?p ?{'a' * 200_000} }}"),
    Hostile("numbers with dots", f"SELECT ({'9.' * 100_000} AS ?x) {{}}"),
    Hostile("words with hyphens", f"SELECT * {{ {'a-' * 100_000} }}"),
    Hostile("long number", f"SELECT ({'9' * 200_000} AS ?x) {{}}"),
    Hostile("comments by thousands", f"SELECT * {{ {chr(10).join(['# {{{{ (((('] * 50_000)}\n }}"),
    Hostile("hash signs", f"SELECT * {{}} {'#' * 500_000}"),
    Hostile("white space", f"SELECT{' ' * 500_000}* {{}}"),
    Hostile("unterminated string", f"SELECT * {{ ?s ?p '{'a' * 100_000} }}", refused=True),
    Hostile("unterminated long string", f'SELECT * {{ ?s ?p """{"a" * 100_000}"" }}', refused=True),
    Hostile("unterminated IRI", f"SELECT * {{ ?s <{'a' * 100_000} ?o }}", refused=True),
    Hostile("quotes by thousands", f"SELECT * {{ ?s ?p {'x'.join(chr(34) for _ in range(50_001))} }}", refused=True),
    Hostile("backslashes", f"SELECT * {{ ?s ?p '{chr(92) * 100_001}' }}", refused=True),
    Hostile("less-than signs", f"SELECT * {{ FILTER({'<' * 50_000}) }}", refused=True),
    Hostile("NUL", "SELECT * { ?s ?p '\0' } \0", refused=True),
]

QUERIES = [*_NESTING, *_PATTERNS, *_BOMBS, *_PRODUCTS, *_PATHS, *_REGEX, *_LONG]

# What no string of Python can say: bodies of application/sparql-query that are not UTF-8.
BODIES: dict[str, bytes] = {
    "nothing": b"",
    "white space": b" \n ",
    "broken UTF-8": b"SELECT * { ?s ?p '\xff\xfe' }",
    "cut UTF-8": b"ASK { ?s ?p '\xe2\x82",
    "overlong UTF-8": b"ASK { ?s ?p '\xc0\xaf' }",
    "a lone surrogate": b"ASK { ?s ?p '\xed\xa0\x80' }",
    "UTF-16": "ASK {}".encode("utf-16"),
    "UTF-32": "ASK {}".encode("utf-32"),
    "nothing but NULs": bytes(10_000),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
}
