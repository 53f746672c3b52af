"""The query operation of the SPARQL 1.1 Protocol, as any client may put it, and what an answer says of itself."""

from __future__ import annotations

import gzip
import json
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from running import Running

JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
FORM = "application/x-www-form-urlencoded"
COUNT = "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a og:Decision }"
DECISIONS = [f"https://w3id.org/ombudsgraph/id/decision/99-900-1{number:02}" for number in range(1, 16)]
ONE = f"SELECT ?p ?o {{ <{DECISIONS[0]}> ?p ?o }}"


def count(body: bytes) -> int:
    return int(json.loads(body)["results"]["bindings"][0]["n"]["value"])


def test_get(server: Running) -> None:
    reply = server.query(COUNT)
    assert (reply.status, reply.media_type, count(reply.body)) == (200, JSON, 15)
    assert int(reply.headers["Content-Length"]) == len(reply.body)


@pytest.mark.parametrize("content_type", [FORM, f"{FORM}; charset=UTF-8", FORM.upper()])
def test_post_of_a_form(server: Running, content_type: str) -> None:
    reply = server.request("POST", "/sparql", urlencode({"query": COUNT}), {"Content-Type": content_type, "Accept": JSON})
    assert (reply.status, count(reply.body)) == (200, 15)


@pytest.mark.parametrize("content_type", ["application/sparql-query", 'application/sparql-query; charset="utf-8"'])
def test_post_of_the_query_itself(server: Running, content_type: str) -> None:
    query = f"{COUNT} # “quoted”"
    reply = server.request("POST", "/sparql", query, {"Content-Type": content_type, "Accept": JSON})
    assert (reply.status, count(reply.body)) == (200, 15)


def test_a_slash_at_the_end_changes_nothing(server: Running) -> None:
    assert server.request("GET", f"/sparql/?query={quote(COUNT)}").status == 200


def test_the_dataset_may_be_named_in_the_form_or_in_the_address(server: Running) -> None:
    graph = f"{DECISIONS[0]}/graph"
    names = json.loads(server.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").body)["results"]["bindings"]
    graph = next(row["g"]["value"] for row in names if row["g"]["value"].startswith(DECISIONS[0]))
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    expected = count(server.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}").body)
    assert expected > 0
    headers = {"Content-Type": FORM, "Accept": JSON}
    asked = [
        server.query(query, **{"default-graph-uri": graph}),
        server.request("POST", "/sparql", urlencode({"query": query, "default-graph-uri": graph}), headers),
        server.request("POST", f"/sparql?default-graph-uri={quote(graph)}", urlencode({"query": query}), headers),
        server.request(
            "POST", f"/sparql?default-graph-uri={quote(graph)}", query, {"Content-Type": "application/sparql-query", "Accept": JSON}
        ),
        server.query(query.replace("{", f"FROM <{graph}> {{", 1)),
        server.query(query.replace("{", "FROM <http://example.org/none> {", 1), **{"default-graph-uri": graph}),
    ]
    assert [count(reply.body) for reply in asked] == [expected] * len(asked)
    assert count(server.query(query, **{"named-graph-uri": graph}).body) == 0


_DIRECT = {"Content-Type": "application/sparql-query"}
_FORM = {"Content-Type": FORM}
_ASK = "query=ASK%20%7B%7D"
WRONG: dict[str, tuple[str, str, str | bytes | None, dict[str, str], int, str]] = {
    "malformed": ("GET", f"/sparql?query={quote('SELECT * {')}", None, {}, 400, "line 1, column 11"),
    "undeclared prefix": ("GET", f"/sparql?query={quote('SELECT * { ?s foo:bar ?o }')}", None, {}, 400, "foo:"),
    "two queries": ("GET", f"/sparql?{_ASK}&{_ASK}", None, {}, 400, "found 2 queries"),
    "two queries in two places": ("POST", f"/sparql?{_ASK}", _ASK, _FORM, 400, "found 2 queries"),
    "query and update": ("GET", f"/sparql?{_ASK}&update=CLEAR%20ALL", None, {}, 400, "both query and update"),
    "no query in a form": ("POST", "/sparql", "", _FORM, 400, "found no query"),
    "no query": ("POST", "/sparql", "", _DIRECT, 400, "cannot be parsed"),
    "update by get": ("GET", "/sparql?update=CLEAR%20ALL", None, {}, 400, "no updates"),
    "update by form": ("POST", "/sparql", "update=CLEAR%20ALL", _FORM, 403, "no updates"),
    "update itself": ("POST", "/sparql", "CLEAR ALL", {"Content-Type": "application/sparql-update"}, 403, "no updates"),
    "update as query": ("POST", "/sparql", "CLEAR ALL", _DIRECT, 403, "updates are not allowed"),
    "service": ("GET", f"/sparql?query={quote('ASK { SERVICE <http://127.0.0.1:9/> {} }')}", None, {}, 403, "SERVICE is not allowed"),
    "no content type": ("POST", "/sparql", "ASK {}", {}, 415, "expected application/x-www-form-urlencoded"),
    "json": ("POST", "/sparql", "{}", {"Content-Type": "application/json"}, 415, "found Content-Type application/json"),
    "charset": ("POST", "/sparql", "ASK {}", {"Content-Type": "application/sparql-query; charset=utf-16"}, 415, "utf-16"),
    "compressed": ("POST", "/sparql", gzip.compress(b"ASK {}"), {**_DIRECT, "Content-Encoding": "gzip"}, 415, "gzip"),
    "not utf-8": ("POST", "/sparql", b"ASK { ?s ?p '\xe9' }", _DIRECT, 400, "not in UTF-8: byte 13"),
    "form not utf-8": ("POST", "/sparql", f"{_ASK}%23%E9", _FORM, 400, "not in UTF-8"),
    "address not utf-8": ("GET", f"/sparql?{_ASK}%23%E9", None, {}, 400, "not in UTF-8"),
    "no IRI of a graph": ("GET", f"/sparql?{_ASK}&default-graph-uri=data.ttl", None, {}, 400, "found 'data.ttl', expected an absolute IRI"),
    "too many fields": ("POST", "/sparql", "a=b&" * 5000 + _ASK, _FORM, 400, "more than 4000"),
    "put": ("PUT", "/sparql", "", {}, 405, ""),
    "delete": ("DELETE", "/sparql", None, {}, 405, ""),
    "unacceptable": ("GET", f"/sparql?{_ASK}", None, {"Accept": "image/png"}, 406, "expected one of: application/sparql-results+json"),
    "unacceptable for rows": ("GET", f"/sparql?query={quote('SELECT * {}')}", None, {"Accept": "text/turtle"}, 406, "text/csv"),
    "unacceptable for graphs": ("GET", f"/sparql?query={quote('DESCRIBE <x:y>')}", None, {"Accept": "text/csv"}, 406, "text/turtle"),
    "unacceptable format": ("GET", f"/sparql?format=csv&query={quote('DESCRIBE <x:y>')}", None, {}, 406, "text/turtle"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_the_status_that_fits(server: Running, name: str) -> None:
    method, path, body, headers, status, told = WRONG[name]
    reply = server.request(method, path, body, headers)
    assert (reply.status, told in reply.text) == (status, True), reply.text
    assert reply.headers["Cache-Control"] == "no-store" or status == 405


def test_another_method_is_told_which_there_are(server: Running) -> None:
    assert {method.strip() for method in server.request("PUT", "/sparql").headers["Allow"].split(",")} == {"GET", "HEAD", "POST"}


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        (XML, XML),
        ("application/json", "application/json"),
        ("text/xml", "text/xml"),
        (f"{JSON};q=0.1, text/csv;q=0.2", "text/csv"),
        ("text/*", "text/csv"),
        ("text/*;q=0.5, application/*;q=0.4", "text/csv"),
        (f"*/*;q=0.1, {XML}", XML),
        (f"{JSON};q=0, */*", XML),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("text/turtle, text/csv;q=0.1", "text/csv"),
        ("text/csv;header=present", "text/csv"),
        ("nonsense;;;q=, text/csv", "text/csv"),
    ],
)
def test_rows_in_the_format_that_is_liked_best(server: Running, accept: str, expected: str) -> None:
    reply = server.request("GET", f"/sparql?query={quote(ONE)}", headers={"Accept": accept} if accept else {})
    assert (reply.status, reply.media_type) == (200, expected)
    assert "Accept" in reply.headers["Vary"]


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "ttl"),
        ("text/turtle", "ttl"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "rdf"),
        ("application/ld+json", "jsonld"),
        ("application/trig", "trig"),
        ("application/n-quads", "nq"),
        ("text/n3", "n3"),
        ("application/rdf+xml;q=0.2, application/n-triples;q=0.9", "nt"),
        ("text/html, */*;q=0.1", "ttl"),
    ],
)
def test_graphs_in_the_format_that_is_liked_best(server: Running, accept: str, form: str) -> None:
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ <{DECISIONS[0]}> }} ?s ?p ?o }}"
    reply = server.request("GET", f"/sparql?query={quote(query)}", headers={"Accept": accept} if accept else {})
    expected = ox.parse(server.query(query, "application/n-triples").body, ox.RdfFormat.N_TRIPLES)
    form_of = ox.RdfFormat.from_extension(form)
    assert form_of is not None
    found = {(quad.subject, quad.predicate, quad.object) for quad in ox.parse(reply.body, form_of)}
    assert found == {(quad.subject, quad.predicate, quad.object) for quad in expected}
    assert len(found) > 10


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"format": "csv"}, "text/csv"),
        ({"output": "xml"}, XML),
        ({"format": "text/csv"}, "text/csv"),
        ({"format": "unheard-of"}, JSON),
        ({"format": "json", "results": "xml", "maxrows": "3"}, JSON),  # what other servers' clients send
    ],
)
def test_the_format_may_be_a_parameter(server: Running, fields: dict[str, str], expected: str) -> None:
    assert server.query(ONE, "*/*", **fields).media_type == expected


def test_ask(server: Running) -> None:
    for query, expected in (("ASK {}", True), ("ASK { FILTER(false) }", False)):
        assert json.loads(server.query(query).body) == {"head": {}, "boolean": expected}
        assert f"<boolean>{str(expected).lower()}</boolean>" in server.query(query, XML).text
        assert server.query(query, "text/csv").text.strip() == str(expected).lower()


def test_text_says_its_charset(server: Running) -> None:
    assert server.query(ONE, "text/csv").headers["Content-Type"] == "text/csv; charset=utf-8"


def test_prefixes_of_the_project_need_no_declaration(server: Running) -> None:
    assert json.loads(server.query("ASK { ?d a og:Decision ; dcterms:identifier ?r }").body)["boolean"] is True


def test_relative_iris_are_resolved_against_the_endpoint(server: Running) -> None:
    found = json.loads(server.query("SELECT (STR(<x>) AS ?x) {}").body)["results"]["bindings"][0]["x"]["value"]
    assert found == f"{server.address}/x"


# ── HTTP ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_head_says_what_get_would(server: Running) -> None:
    path = f"/sparql?query={quote(ONE)}"
    head, get = server.request("HEAD", path), server.request("GET", path)
    assert (head.status, head.body) == (200, b"")
    for name in ("Content-Length", "Content-Type", "ETag", "Vary"):
        assert head.headers[name] == get.headers[name]


@pytest.mark.parametrize(
    ("accept", "compressed"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("*", True),
        ("gzip;q=0", False),
        ("identity", False),
        ("", False),
        ("gzip;q=0.5, identity", False),
    ],
)
def test_gzip_for_those_who_like_it(server: Running, accept: str, compressed: bool) -> None:
    for query in (ONE, "SELECT * { ?s ?p ?o }"):  # a small and a large result
        plain = server.query(query, "text/csv")
        reply = server.request("GET", f"/sparql?query={quote(query)}", headers={"Accept": "text/csv", "Accept-Encoding": accept})
        assert (reply.headers["Content-Encoding"] == "gzip") is compressed
        body = gzip.decompress(reply.body) if compressed else reply.body
        assert sorted(body.splitlines()) == sorted(plain.body.splitlines())
        assert "Accept-Encoding" in reply.headers["Vary"]
        assert int(reply.headers["Content-Length"]) == len(reply.body)


def test_an_answer_that_is_held_already_is_not_sent_again(server: Running) -> None:
    path = f"/sparql?query={quote(ONE)}"
    first = server.get(path, Accept=JSON)
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    assert first.headers["Last-Modified"].endswith("GMT")
    for held in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        again = server.get(path, Accept=JSON, If_None_Match=held)
        assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    assert server.get(path, Accept=JSON, If_None_Match='"other"').status == 200
    assert server.get(path, Accept="text/csv", If_None_Match=tag).status == 200  # another representation
    assert server.query("SELECT * { ?s ?p ?o } LIMIT 1").headers["ETag"] != tag


def test_who_wants_no_answer_that_there_is_still_hears_of_what_there_is_not(server: Running) -> None:
    for path, status in (
        (f"/sparql?query={quote(ONE)}", 304),
        ("/sparql?query=nonsense", 400),
        (f"/sparql?query={quote('SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }')}", 403),
        ("/doc/decision/99-900-104", 304),
        ("/doc/decision/11-111-111", 404),
        ("/data?default", 304),
        ("/data?graph=http%3A%2F%2Fexample.org%2F", 404),
        ("/data", 400),
    ):
        reply = server.get(path, If_None_Match="*")
        assert (reply.status, bool(reply.headers["ETag"])) == (status, status == 304), path
        assert bool(reply.body) is (status != 304)


@pytest.mark.parametrize("function", ["NOW()", "rand()", "UUID()", "STRUUID()", "BNODE()"])
def test_what_is_another_answer_each_time_has_no_tag(server: Running, function: str) -> None:
    reply = server.query(f"SELECT ({function} AS ?x) {{}}")
    assert (reply.status, reply.headers["ETag"], reply.headers["Cache-Control"]) == (200, None, "no-store")


def test_pages_of_other_sites_may_ask(server: Running) -> None:
    origin = {"Origin": "https://example.org"}
    reply = server.request("GET", f"/sparql?query={quote(ONE)}", headers=origin)
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    assert {"ETag", "Retry-After"} <= {name.strip() for name in reply.headers["Access-Control-Expose-Headers"].split(",")}
    for method in ("GET", "POST"):
        preflight = server.request(
            "OPTIONS",
            "/sparql",
            headers={**origin, "Access-Control-Request-Method": method, "Access-Control-Request-Headers": "content-type"},
        )
        assert preflight.status == 200
        assert method in preflight.headers["Access-Control-Allow-Methods"]
        assert "content-type" in preflight.headers["Access-Control-Allow-Headers"].lower()
    refused = server.request("OPTIONS", "/sparql", headers={**origin, "Access-Control-Request-Method": "DELETE"})
    assert refused.status == 400


def test_every_answer_tells_browsers_what_not_to_do(server: Running) -> None:
    for path in ("/sparql?query=ASK%7B%7D", "/sparql?query=nonsense", "/health", "/nowhere"):
        headers = server.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Request-Id"]
        assert headers["Server"] is None
