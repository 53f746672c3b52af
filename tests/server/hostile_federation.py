"""Queries that name other hosts and files, and updates: none of them may ever be followed. Data only."""

from __future__ import annotations

from hostile_corpus import CANARY, Hostile

_EVERY = "{ ?s ?p ?o }"
_REMOTE = f"<{CANARY}sparql> {_EVERY}"
_EX = f"PREFIX ex: <{CANARY}> "


def _federated(name: str, query: str, prologue: str = "") -> Hostile:
    return Hostile(f"SERVICE, {name}", query, prologue, refused=True)


FEDERATION = [
    _federated("plain", f"SELECT * {{ SERVICE {_REMOTE} }}"),
    _federated("in mixed case", f"SELECT * {{ sErViCe {_REMOTE} }}"),
    _federated("silent", f"SELECT * {{ SERVICE SILENT {_REMOTE} }}"),
    _federated("silent, one word", f"SELECT * {{ SERVICESILENT{_REMOTE} }}"),
    _federated("no space", f"SELECT * {{SERVICE{_REMOTE}}}"),
    _federated("a prefixed name", f"SELECT * {{ SERVICE ex:sparql {_EVERY} }}", _EX),
    _federated("a prefixed name, no space", f"SELECT * {{ SERVICEex:sparql{_EVERY} }}", _EX),
    _federated("a prefix of that name", f"SELECT * {{ SERVICE SERVICE:sparql {_EVERY} }}", f"PREFIX SERVICE: <{CANARY}> "),
    _federated("by BASE", f"SELECT * {{ SERVICE <sparql> {_EVERY} }}", f"BASE <{CANARY}> "),
    _federated("a variable", f"SELECT * {{ VALUES ?e {{ <{CANARY}sparql> }} SERVICE ?e {_EVERY} }}"),
    _federated("a variable of the data", f"SELECT * {{ ?e a ?t SERVICE SILENT ?e {_EVERY} }}"),
    _federated("a comment within", f"SELECT * {{ SERVICE # here\n # there\r <{CANARY}sparql> #\n{_EVERY} }}"),
    _federated("after a comment", f"SELECT * {{ # SELECT\nSERVICE {_REMOTE} }}"),
    _federated("a comment that ends at CR", f"SELECT * {{ # a comment\rSERVICE {_REMOTE}\n }}"),
    _federated("after a string with a hash sign", f"SELECT * {{ ?a ?b '#' SERVICE {_REMOTE} }}"),
    _federated("after a long string", f"SELECT * {{ ?a ?b '''it's # \\'''' SERVICE {_REMOTE} }}"),
    _federated("after an IRI with a hash sign", f"SELECT * {{ ?a ?b <urn:a#'> SERVICE {_REMOTE} . ?d ?e <urn:a#'> }}"),
    _federated("after an escaped name", f"SELECT * {{ ?a ?b ex:\\' . SERVICE {_REMOTE} . ?d ?e ex:\\' }}", _EX),
    _federated("after a number", f"SELECT * {{ ?a ?b 1SERVICE {_REMOTE} }}"),
    _federated("after a decimal", f"SELECT * {{ ?a ?b 1.5e3SERVICE {_REMOTE} }}"),
    _federated("after a word", f"SELECT * {{ ?a ?b trueSERVICE {_REMOTE} }}"),
    _federated("after UNDEF", f"SELECT * {{ VALUES ?x {{UNDEF}}SERVICE {_REMOTE} }}"),
    _federated("between comparisons", f"SELECT * {{ BIND(<{CANARY}> AS ?e) FILTER(?a<?b)SERVICE?e{{?s?p?o}}FILTER(?c>?d) }}"),
    _federated("inside what could be an IRI", f"SELECT * {{ FILTER(1<2)SERVICEex:sparql#>\n{_EVERY} }}", _EX),
    _federated("a variable inside what could be an IRI", f"SELECT * {{ BIND(ex:sparql AS ?e) FILTER(1<2)SERVICE?e#>\n{_EVERY} }}", _EX),
    _federated("escaped letters of the address", f"SELECT * {{ SERVICE <{CANARY.replace('h', chr(92) + 'u0068', 1)}sparql> {_EVERY} }}"),
    _federated("escaped letters of the word", f"SELECT * {{ \\u0053ERVICE {_REMOTE} }}"),
    _federated("letters that look like it", f"SELECT * {{ \uff33ERVICE {_REMOTE} }}"),
    _federated("letters that fold to it", f"SELECT * {{ \u017fERVICE {_REMOTE} }}"),
    _federated("in a sub-select", f"SELECT * {{ {{ SELECT ?s {{ SERVICE {_REMOTE} }} }} }}"),
    _federated("in OPTIONAL", f"SELECT * {{ OPTIONAL {{ SERVICE {_REMOTE} }} }}"),
    _federated("in UNION", f"SELECT * {{ {{}} UNION {{ SERVICE {_REMOTE} }} }}"),
    _federated("in MINUS", f"SELECT * {{ ?s ?p ?o MINUS {{ SERVICE {_REMOTE} }} }}"),
    _federated("in GRAPH", f"SELECT * {{ GRAPH ?g {{ SERVICE {_REMOTE} }} }}"),
    _federated("in LATERAL", f"SELECT * {{ LATERAL {{ SERVICE {_REMOTE} }} }}"),
    _federated("in EXISTS", f"ASK {{ FILTER EXISTS {{ SERVICE {_REMOTE} }} }}"),
    _federated("in a bound EXISTS", f"SELECT * {{ BIND(EXISTS {{ SERVICE {_REMOTE} }} AS ?x) }}"),
    _federated("in HAVING", f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o }} HAVING(EXISTS {{ SERVICE {_REMOTE} }})"),
    _federated("in ORDER BY", f"SELECT * {{ ?s ?p ?o }} ORDER BY (EXISTS {{ SERVICE {_REMOTE} }})"),
    _federated("in a CONSTRUCT", f"CONSTRUCT {_EVERY} WHERE {{ SERVICE {_REMOTE} }}"),
    _federated("in a DESCRIBE", f"DESCRIBE ?s {{ SERVICE {_REMOTE} }}"),
    _federated("a file", f"SELECT * {{ SERVICE <file:///etc/passwd> {_EVERY} }}"),
    _federated("the server itself", f"SELECT * {{ SERVICE <http://127.0.0.1/sparql> {_EVERY} }}"),
]

# No answer to these may hold anything: they name data that is not in the store.
ELSEWHERE = [
    Hostile("FROM a file", f"SELECT * FROM <file:///etc/passwd> {_EVERY}"),
    Hostile("FROM NAMED a file", f"SELECT * FROM NAMED <file:///etc/passwd> {{ GRAPH ?g {_EVERY} }}"),
    Hostile("FROM another host", f"SELECT * FROM <{CANARY}data.ttl> {_EVERY}"),
    Hostile("FROM NAMED another host", f"SELECT * FROM NAMED <{CANARY}data.ttl> {{ GRAPH ?g {_EVERY} }}"),
    Hostile("GRAPH of a file", f"SELECT * {{ GRAPH <file:///etc/passwd> {_EVERY} }}"),
    Hostile("GRAPH of another host", f"SELECT * {{ GRAPH <{CANARY}data.ttl> {_EVERY} }}"),
    Hostile("DESCRIBE another host's", f"DESCRIBE <{CANARY}> FROM <{CANARY}data.ttl>"),
    Hostile("function of another host", f"SELECT * {{ ?s ?p ?o FILTER(<{CANARY}f>(?s)) }}"),
]

_UPDATES = [
    f"LOAD <{CANARY}data.ttl>",
    f"LOAD SILENT <{CANARY}data.ttl> INTO GRAPH <urn:g>",
    "LOAD <file:///etc/passwd>",
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "DELETE { ?s ?p ?o } INSERT { ?o ?p ?s } WHERE { ?s ?p ?o }",
    "DROP ALL",
    "CLEAR ALL",
    "CREATE GRAPH <urn:g>",
    "ADD DEFAULT TO <urn:g>",
    "MOVE DEFAULT TO <urn:g>",
    "COPY DEFAULT TO <urn:g>",
    "SELECT * { ?s ?p ?o } ; DROP ALL",
    "ASK {} # \n DROP ALL",
    f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE {_REMOTE} }}",
]

UPDATES = [Hostile(f"update: {text.splitlines()[0][:40]}", text, refused=True) for text in _UPDATES]
