"""The same question gives the same answer over a store, over files and over an endpoint, in every form."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from conftest import SAMPLES
from question_sources import oxigraph, query, said, served

import ombudsgraph
from ombudsgraph import answers, questions
from ombudsgraph.answers import ask
from ombudsgraph.errors import EndpointError, InputError, NotAStore, QueryError
from ombudsgraph.storage.build import build

NAMES = ("store", "store, apart", "files", "files, apart", "endpoint", "our endpoint")
SELECT = "SELECT ?d ?date ?n { ?d a og:Decision ; dcterms:identifier ?n . OPTIONAL { ?d dcterms:issued ?date } } ORDER BY ?n"
ASK = "ASK { ?d a og:Decision }"
CONSTRUCT = "CONSTRUCT { ?d dcterms:identifier ?n } WHERE { ?d a og:Decision ; dcterms:identifier ?n }"
DESCRIBE = "DESCRIBE <https://w3id.org/ombudsgraph/id/decision/99-900-101>"
RDF = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}
ROWS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


@pytest.fixture(scope="module")
def quads_file(quads: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("files") / "decisions.nq"
    path.write_bytes(quads)
    return path


@pytest.fixture(scope="module")
def endpoint(quads_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with oxigraph(quads_file.read_bytes(), tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="module")
def ours(sample_store: Path) -> Iterator[str]:
    with served(sample_store) as address:
        yield address


@pytest.fixture(scope="module")
def sources(sample_store: Path, quads_file: Path, endpoint: str, ours: str) -> dict[str, tuple[str, ...]]:
    store, files, apart = ("--store", str(sample_store)), (str(quads_file),), ("--timeout", "100")
    found = (store, store + apart, files, files + apart, ("--endpoint", endpoint), ("--endpoint", ours))
    return dict(zip(NAMES, found, strict=True))


@cache
def ask_in(form: str, text: str, source: tuple[str, ...]) -> bytes:
    done = query(text, *source, "--format", form)
    assert done.returncode == 0, done.stderr
    return done.stdout


def count(form: str, results: bytes) -> int:
    if form == "csv":  # which says too little to be read as terms again
        return len(list(csv.reader(io.StringIO(results.decode())))) - 1
    return len(list(ox.parse_query_results(results, ROWS[form])))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml", "md", "table"])
def test_rows(name: str, form: str, sources: dict[str, tuple[str, ...]]) -> None:
    found = ask_in(form, SELECT, sources[name])
    assert found == ask_in(form, SELECT, sources["store"])
    assert b"99 900 101" in found
    if form in ROWS:
        assert count(form, found) == 15
    if form == "csv":
        assert next(csv.reader(io.StringIO(found.decode()))) == ["d", "date", "n"]
    if form == "json":
        assert json.loads(found)["head"]["vars"] == ["d", "date", "n"]
    if form == "xml":
        assert ElementTree.fromstring(found).tag == "{http://www.w3.org/2005/sparql-results#}sparql"


@pytest.mark.parametrize("name", NAMES)
def test_a_truth_value(name: str, sources: dict[str, tuple[str, ...]]) -> None:
    assert query(ASK, *sources[name]).stdout == b"answer\ntrue\n"
    assert b"<boolean>true</boolean>" in ask_in("xml", ASK, sources[name])
    assert json.loads(ask_in("json", "ASK { ?d a og:Nothing }", sources[name]))["boolean"] is False


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", [CONSTRUCT, DESCRIBE], ids=["CONSTRUCT", "DESCRIBE"])
def test_a_graph(name: str, text: str, sources: dict[str, tuple[str, ...]]) -> None:
    expected = ask_in("nt", text, sources["store"])
    assert len(expected.splitlines()) >= 15
    assert ask_in("nt", text, sources[name]) == expected
    assert ask_in("table", text, sources[name]) == ask_in("table", text, sources["store"])


@pytest.mark.parametrize("form", RDF)
def test_a_graph_in_every_form(form: str, sources: dict[str, tuple[str, ...]]) -> None:
    expected = ask_in("nt", DESCRIBE, sources["store"])
    found = {str(quad.triple) for quad in ox.parse(ask_in(form, DESCRIBE, sources["endpoint"]), RDF[form])}
    assert found == {line.removesuffix(" .") for line in expected.decode().splitlines()}
    limited = query(CONSTRUCT, *sources["store"], "--format", form, "--limit", "2")
    assert len(list(ox.parse(limited.stdout, RDF[form]))) == 2
    assert "there are more" in said(limited)


@pytest.mark.parametrize("name", NAMES)
def test_a_limit_holds_everywhere(name: str, sources: dict[str, tuple[str, ...]]) -> None:
    for form in ("csv", "json"):
        done = query(SELECT, *sources[name], "--format", form, "--limit", "2")
        assert done.returncode == 0, done.stderr
        assert count(form, done.stdout) == 2
        assert said(done) == "there are more rows than --limit lets through"
    plain = query(SELECT, *sources[name], "--limit", "2")
    assert plain.stdout.count(b"\n") == 3
    assert said(plain) == "2 rows; there are more"
    triples = query(CONSTRUCT, *sources[name], "--limit", "2", "--format", "nt").stdout
    assert triples.splitlines() == ask_in("nt", CONSTRUCT, sources["store"]).splitlines()[:2]


def test_a_limit_holds_in_every_form(sources: dict[str, tuple[str, ...]]) -> None:
    store = sources["store"]
    for form in ("tsv", "xml"):
        assert count(form, query(SELECT, *store, "--format", form, "--limit", "2").stdout) == 2
    assert query(SELECT, *store, "--format", "md", "--limit", "2").stdout.count(b"\n") == 4
    assert said(query(SELECT, *store, "--limit", "15")) == "15 rows"
    assert query(SELECT, *store, "--limit", "0").stdout == b"d\tdate\tn\n"
    assert query(f"{SELECT} LIMIT 3", *sources["endpoint"], "--limit", "9").stdout.count(b"\n") == 4
    assert query(ASK, *store, "--limit", "0", "--format", "json").stdout == b'{"head":{},"boolean":true}\n'


@pytest.mark.parametrize("name", ["store, apart", "files", "endpoint", "our endpoint"])
def test_the_library_gives_the_same_rows_everywhere(name: str, sources: dict[str, tuple[str, ...]], sample_store: Path) -> None:
    kind, *rest = name.split(", ")
    timeout = 100.0 if rest else None
    source = sources[name][0] if kind == "files" else sources[name][1]
    assert len(questions.library()) >= 45
    for question in questions.library():
        assert ask(source, question, timeout=timeout).rows == ask(sample_store, question).rows, question


def test_parameters_reach_every_source(sources: dict[str, tuple[str, ...]]) -> None:
    given = ("decisions-on-a-council", "--param", "body=Leeds City Council")
    found = {name: query(*given, *source).stdout for name, source in sources.items()}
    assert set(found.values()) == {found["store"]}
    assert found["store"].count(b"\n") > 1


def test_the_project_s_prefixes_need_no_declaration_and_one_s_own_count(sources: dict[str, tuple[str, ...]]) -> None:
    redefined = "PREFIX og: <http://example.org/>\nSELECT * { ?d a og:Decision }"
    used = "# og:Decision <http://a/#>\nSELECT ('ogc:x' AS ?s) ?d { ?d a og:Decision ; dcterms:identifier '99 900 101' }"
    for source in sources.values():
        assert query(redefined, *source).stdout == b"d\n"
        assert query(used, *source).stdout == b"s\td\nogc:x\thttps://w3id.org/ombudsgraph/id/decision/99-900-101\n"


def test_the_prefix_of_instances_is_the_store_s_own(tmp_path: Path) -> None:
    base = "https://data.example.org/ombudsman/"
    ombudsgraph.build([SAMPLES / "99-900-101.txt"], tmp_path / "default", jobs=1)
    build([SAMPLES / "99-900-101.txt"], tmp_path / "own", base=base, jobs=1)
    text = r"SELECT ?d { VALUES ?d { id:decision\/99-900-101 } ?d a og:Decision }"
    for apart in ((), ("--timeout", "100")):
        assert query(text, "--store", tmp_path / "own", *apart).stdout == f"d\n{base}decision/99-900-101\n".encode()
        assert query(text, "--store", tmp_path / "default", *apart).stdout == b"d\nhttps://w3id.org/ombudsgraph/id/decision/99-900-101\n"


def test_from_and_graph_mean_what_the_query_says(sample_store: Path, quads_file: Path) -> None:
    graph = "https://w3id.org/ombudsgraph/id/decision/99-900-101/graph"
    text = f"SELECT (COUNT(DISTINCT ?d) AS ?n) FROM <{graph}> {{ ?d a og:Decision }}"
    for source in (("--store", sample_store), (quads_file,), ("--store", sample_store, "--timeout", "100")):
        assert query(text, *source).stdout == b"n\n1\n"


def test_python_takes_all_of_them(sample_store: Path, quads_file: Path, endpoint: str) -> None:
    expected = answers.query(sample_store, "years").rows
    assert len(expected) > 1
    for source in (str(sample_store), quads_file, str(quads_file), [quads_file], quads_file.parent, endpoint):
        assert answers.query(source, "years").rows == expected
    some = ask(endpoint, "years", limit=1)
    assert (len(some), some.more) == (1, True)


def test_blank_nodes_of_two_files_stay_two(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.ttl").write_text("_:x <http://e/p> 1 .", "utf-8")
    for apart in ((), ("--timeout", "100")):
        assert query("SELECT ?s { ?s ?p ?o }", tmp_path, *apart).stdout.count(b"\n") == 3


def test_where_there_is_nothing(tmp_path: Path, quads_file: Path) -> None:
    with pytest.raises(NotAStore, match="ombudsgraph build"):
        answers.query(tmp_path / "none", "years")
    with pytest.raises(NotAStore):
        answers.query(tmp_path, "years")
    with pytest.raises(InputError, match="no such file"):
        answers.query([quads_file, tmp_path / "none.nq"], "years")
    with pytest.raises(EndpointError, match=r"127\.0\.0\.1"):
        answers.query("http://127.0.0.1:9/sparql", "years")
    with pytest.raises(QueryError, match="address"):
        answers.query("http://", "years")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("--store", "nowhere"), 3, "no store at nowhere; make one with: ombudsgraph build"),
        (("nowhere.nq",), 3, "nowhere.nq: there is no such file, folder or store"),
        (("graph.rdf",), 3, "RDF/XML is not read; convert it to Turtle or N-Quads first"),
        (("empty",), 3, "the folder holds no RDF file"),
        (("broken.ttl",), 3, "broken.ttl: cannot be read as RDF"),
        (("words.txt",), 3, "found no RDF; expected N-Quads"),
        (("broken.ttl", "--timeout", "100"), 3, "broken.ttl: cannot be read as RDF"),
        (("store",), 3, "store: is a store; name it with --store"),
        (("http://localhost/sparql",), 2, "an endpoint is named with --endpoint"),
        (("--endpoint", "http://127.0.0.1:9/x"), 3, "http://127.0.0.1:9/x: "),
        (("--endpoint", "ftp://127.0.0.1/x"), 2, "ftp://127.0.0.1/x"),
        (("--endpoint", "http://127.0.0.1:9/x", "--store", "store"), 2, "found --store and --endpoint, expected one of them"),
        (("--store", "store", "broken.ttl"), 2, "found --store and FILES, expected one of them"),
        (("--endpoint", "http://127.0.0.1:9/x", "broken.ttl"), 2, "found --endpoint and FILES, expected one of them"),
        (("--timeout", "0"), 2, "expected a number of seconds above 0"),
        (("--timeout", "nan"), 2, "expected a number of seconds above 0"),
        (("--timeout", "soon"), 2, "--timeout"),
        (("--limit", "-1"), 2, "should be greater than or equal to 0"),
        (("--format", "rdfxml"), 2, "rdfxml"),
        (("--param", "x"), 2, "found 'x', expected name=value"),
    ],
)
def test_a_source_that_cannot_be_asked(arguments: tuple[str, ...], status: int, message: str, tmp_path: Path, sample_store: Path) -> None:
    (tmp_path / "graph.rdf").write_text('<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "utf-8")
    (tmp_path / "broken.ttl").write_text("<http://e/a> <http://e/b> ", "utf-8")
    (tmp_path / "words.txt").write_text("nothing", "utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "store").symlink_to(sample_store)
    done = query("ASK {}", *arguments, cwd=tmp_path)
    assert done.returncode == status, done.stderr
    assert message in said(done)
    assert "Traceback" not in said(done)
    assert done.stdout == b""


def test_the_store_of_the_environment_stands_back(sample_store: Path, quads_file: Path, endpoint: str) -> None:
    for source in ((quads_file,), ("--endpoint", endpoint)):
        assert query(ASK, *source, OMBUDSGRAPH_STORE="nowhere").stdout == b"answer\ntrue\n"
    assert query(ASK, OMBUDSGRAPH_STORE=str(sample_store)).stdout == b"answer\ntrue\n"


def test_an_endpoint_that_refuses_is_quoted_and_the_place_is_shown(endpoint: str, ours: str) -> None:
    twice = query("SELECT ?d { ?d a }", "--endpoint", ours).stderr.decode()
    assert twice.count("unexpected }") == 1
    assert twice.endswith(f"^\n{ours} refuses the query (400)\n")
    done = query("SELECT ?d {\n  ?d a og:Decision ;; dcterms:issued }", "--endpoint", endpoint)
    assert done.returncode == 2
    shown = done.stderr.decode()
    assert "line 2, column 38: unexpected }" in shown
    assert "2 |   ?d a og:Decision ;; dcterms:issued }\n  |                                      ^" in shown
    assert f"{endpoint} refuses the query (400)" in shown
