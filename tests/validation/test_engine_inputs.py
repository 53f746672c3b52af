"""What is read, what is refused, and that nothing is passed over in silence."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from ombudsgraph.errors import InputError, NotAStore, ShapesError, ValidationError
from ombudsgraph.validation.engine import validate
from ombudsgraph.validation.results import Report, Severity

PREFIXES = (
    "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
)
SHAPE = "ex:S a sh:NodeShape ; sh:targetClass ex:Thing ; "
DATA = "@prefix ex: <http://example.org/> .\nex:a a ex:Thing ; ex:p 1 .\nex:b a ex:Thing ; ex:p 1 , 2 ."


def check(folder: Path, shapes: str, data: str = DATA, *, imports: bool = False) -> Report:
    (folder / "shapes.ttl").write_text(PREFIXES + shapes, "utf-8")
    (folder / "data.ttl").write_text(data, "utf-8")
    return validate([folder / "data.ttl"], shapes=[folder / "shapes.ttl"], ours=False, imports=imports)


@pytest.mark.parametrize(
    ("shapes", "told"),
    [
        ("ex:S a sh:NodeShape", "do not parse"),
        (f"{SHAPE} sh:proprety ex:P .", "sh:proprety, which SHACL does not have"),
        (f"{SHAPE} sh:js ex:J .", "sh:js"),
        (f"{SHAPE} sh:rule ex:R .", "sh:rule"),
        (f"{SHAPE} sh:target ex:T .", "sh:target"),
        (f"{SHAPE} sh:property ex:P .", "ex"),
        (f"{SHAPE} sh:property [ sh:path ex:p ; sh:minCount 'one' ] .", "integer"),
        (f"{SHAPE} sh:property [ sh:path ex:p ; sh:pattern '(' ] .", "cannot be used"),
        (f"{SHAPE} sh:property [ sh:path ( ex:p ) ; sh:minCount 1 ] .", "two or more"),
        (f"{SHAPE} sh:node ex:Nowhere .", "of which the shapes say nothing"),
        (f"{SHAPE} sh:severity ex:Bad ; sh:closed true .", "severity"),
        (f"{SHAPE} sh:minCount 1 .", "PropertyShape"),
        (f"{SHAPE} sh:sparql [ sh:select 'SELECT $this WHERE {{ $this ?p' ] .", "does not parse"),
        (f"{SHAPE} sh:sparql [ sh:select 'SELECT $this WHERE {{ SERVICE <http://x.org/> {{ $this ?p ?o }} }}' ] .", "SERVICE"),
        (f"{SHAPE} sh:sparql [ sh:select 'SELECT $this FROM <http://x.org/> WHERE {{ $this ?p ?o }}' ] .", "FROM"),
        (f"{SHAPE} sh:sparql [ sh:select 'SELECT $this WHERE {{ $this ?p ?o . MINUS {{ $this a ?o }} }}' ] .", "MINUS"),
        (f"{SHAPE} sh:sparql [ sh:select 'ASK {{ $this ?p ?o }}' ] .", "SELECT"),
        (f"{SHAPE} sh:sparql [ sh:select 'SELECT $this WHERE {{ $this $PATH ?o }}' ] .", "PATH"),
        (
            "<http://example.org/o> <http://www.w3.org/2002/07/owl#imports> <http://example.invalid/shapes> . "
            + f"{SHAPE} sh:closed true .",
            "import",
        ),
        ("ex:a ex:b ex:c .", "found no shape"),
    ],
)
def test_shapes_that_cannot_be_used_are_an_error(tmp_path: Path, shapes: str, told: str) -> None:
    with pytest.raises(ShapesError, match=told):
        check(tmp_path, shapes)


def test_an_import_that_is_allowed_and_not_there_is_an_error(tmp_path: Path) -> None:
    missing = (tmp_path / "missing.ttl").as_uri()
    shapes = f"<http://example.org/o> <http://www.w3.org/2002/07/owl#imports> <{missing}> . {SHAPE} sh:closed true ."
    with pytest.raises(ShapesError, match="cannot be used"):
        check(tmp_path, shapes, imports=True)


def test_shapes_without_a_name_have_the_same_result_each_time(tmp_path: Path) -> None:
    shapes = f"{SHAPE} sh:property [ sh:path ex:p ; sh:maxCount 1 ; sh:message 'too many at {{$this}}' ] ."
    first, second = check(tmp_path, shapes), check(tmp_path, shapes)
    assert [result.fingerprint for result in first.results] == [result.fingerprint for result in second.results]
    (result,) = first.results
    assert (result.shape, result.focus, result.path) == ("http://example.org/S/p", "<http://example.org/b>", "<http://example.org/p>")
    assert result.message == "too many at http://example.org/b"
    assert not first.conforms()


def test_a_query_that_names_no_node_and_one_that_counts(tmp_path: Path) -> None:
    by_value = (
        "sh:sparql [ sh:message 'found {?value}' ; "
        "sh:select 'SELECT ?value WHERE { $this <http://example.org/p> ?value . FILTER (?value > 1) }' ]"
    )
    counted = (
        "sh:sparql [ sh:severity sh:Info ; sh:message '{?n} values' ; sh:select 'SELECT $this (COUNT(?v) AS ?n) WHERE "
        "{ $this <http://example.org/p> ?v } GROUP BY $this HAVING (COUNT(?v) > 1)' ]"
    )
    limited = "sh:sparql [ sh:message 'some' ; sh:select 'SELECT $this WHERE { $this <http://example.org/p> ?v } LIMIT 1' ]"
    report = check(tmp_path, f"{SHAPE} {by_value} ; {counted} ; {limited} ; sh:severity sh:Warning .")
    told = sorted((result.message, result.focus[-2]) for result in report.results)
    assert told == [("2 values", "b"), ("found 2", "b"), ("some", "a"), ("some", "b")]
    assert {result.severity for result in report.results} == {Severity.WARNING}


def test_a_data_fault_that_stops_pyshacl_is_told_as_such(tmp_path: Path) -> None:
    shapes = f"{SHAPE} sh:property [ sh:path ex:p ; sh:lessThan ex:q ] ."
    with pytest.raises(ValidationError, match="BlankNode"):
        check(tmp_path, shapes, "@prefix ex: <http://example.org/> .\nex:a a ex:Thing ; ex:p [] ; ex:q 1 .")


FORMS = {
    "data.nt": '<http://example.org/b> {a} <http://example.org/Thing> .\n<http://example.org/b> <http://example.org/p> "x" .',
    "data.nq": '<http://example.org/b> {a} <http://example.org/Thing> <x:g> .\n<http://example.org/b> <http://example.org/p> "x" .',
    "data.trig": '<http://g.org/> {{ <http://example.org/b> a <http://example.org/Thing> ; <http://example.org/p> "x" }}',
    "data.jsonld": '{{"@id": "http://example.org/b", "@type": "http://example.org/Thing", "http://example.org/p": "x"}}',
    "data": '<http://example.org/b> {a} <http://example.org/Thing> .\n<http://example.org/b> <http://example.org/p> "x" .',
    "data.txt": '@prefix ex: <http://example.org/> .\nex:b a ex:Thing ; ex:p "x" .',
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "shapes").mkdir()
    (tmp_path / "shapes" / "s.ttl").write_text(f"{PREFIXES}{SHAPE} sh:property [ sh:path ex:p ; sh:datatype xsd:integer ] .")
    file = tmp_path / name
    file.write_text(FORMS[name].format(a="<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"))
    report = validate([file], shapes=[tmp_path / "shapes"], ours=False)
    assert [result.value for result in report.results] == ['"x"']


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("data.rdf", "<rdf:RDF/>", "RDF/XML is not read"),
        ("data", '<?xml version="1.0"?><!DOCTYPE rdf [<!ENTITY a "b">]>', "RDF/XML is not read"),
        ("data.ttl", "ex:a ex:b", "cannot be read as RDF"),
        ("data.nq", "<http://x.org/a> <http://x.org/b> .", "cannot be read as RDF"),
        ("data.jsonld", '{"@context": "http://example.invalid/context", "name": "x"}', "cannot be read as RDF"),
        ("data.bin", "\x01\x02", "found no RDF"),
    ],
)
def test_what_cannot_be_read_is_an_error(tmp_path: Path, name: str, content: str, told: str) -> None:
    file = tmp_path / name
    file.write_text(content)
    with pytest.raises(InputError, match=told):
        validate([file])


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        validate([tmp_path / "nothing.nq"])
    with pytest.raises(NotAStore):
        validate(store=tmp_path / "nothing")
    with pytest.raises(InputError, match="no RDF file"):
        validate([tmp_path])
    with pytest.raises(ShapesError, match="cannot be read"):
        validate([tmp_path], shapes=[tmp_path / "nothing.ttl"])


class Endpoint(BaseHTTPRequestHandler):
    """As much of SPARQL 1.1 Protocol as is asked for; `cut` is how many bytes of a graph are kept back."""

    data = ox.Store()
    cut = 0

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        answer = self.data.query(parse_qs(body)["query"][0])
        if isinstance(answer, ox.QueryTriples):
            content, kind = answer.serialize(format=ox.RdfFormat.N_TRIPLES) or b"", "text/turtle"
            content = content[: content.rindex(b"\n", 0, -1) + 1] if self.cut else content
        elif isinstance(answer, ox.QuerySolutions):
            content, kind = answer.serialize(format=ox.QueryResultsFormat.CSV) or b"", "text/csv"
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def endpoint() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/query"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_endpoint_is_read_whole_or_not_at_all(endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ox.Store()
    graph = ox.NamedNode("http://example.org/g")
    store.load(DATA.encode(), ox.RdfFormat.TURTLE)
    store.load(DATA.replace("ex:b", "ex:c").encode(), ox.RdfFormat.TURTLE, to_graph=graph)
    monkeypatch.setattr(Endpoint, "data", store)
    shapes = tmp_path / "s.ttl"
    shapes.write_text(f"{PREFIXES}{SHAPE} sh:property [ sh:path ex:p ; sh:maxCount 1 ] .")
    report = validate([endpoint], shapes=[shapes], ours=False)
    assert sorted(result.focus for result in report.results) == ["<http://example.org/b>", "<http://example.org/c>"]
    assert report.inputs == (endpoint,)
    monkeypatch.setattr(Endpoint, "cut", 1)
    with pytest.raises(InputError, match="cut off"):
        validate([endpoint], shapes=[shapes], ours=False)


def test_an_endpoint_that_is_not_there() -> None:
    with pytest.raises(InputError, match=r"127\.0\.0\.1:9/query"):
        validate(["http://127.0.0.1:9/query"])
