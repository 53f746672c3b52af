"""The endpoint as programs outside Python see it: roqet, curl and Comunica get the reviewed answers, row by row, as they ask for them."""

from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import rdflib
from outside_programs import (
    ASK,
    ASK_NOTHING,
    ASKED,
    DECISIONS,
    GRAPH,
    HERE,
    expected,
    folder,
    of_csv,
    of_json,
    program,
    text,
    triples,
    variables,
)
from running import Running


@pytest.fixture(scope="module")
def endpoint(server: Running) -> str:
    return server.endpoint


def curl(*arguments: str) -> bytes:
    result = subprocess.run([program("curl"), "--silent", "--show-error", "--fail-with-body", *arguments], capture_output=True, timeout=60)
    assert result.returncode == 0, (result.stdout[-500:], result.stderr[-500:])
    return result.stdout


# roqet


@pytest.mark.parametrize("question", ["outcomes-by-council", "payments-over", "provisions-under"])
def test_roqet_gets_rows(question: str, endpoint: str) -> None:
    command = [program("roqet"), "-q", "-p", endpoint, "-e", text(question), "-r", "csv"]
    result = subprocess.run(command, capture_output=True, timeout=60, check=True)
    assert of_csv(result.stdout, question) == expected(question)


def test_roqet_loads_a_graph_from_the_endpoint(endpoint: str) -> None:
    source = f"{endpoint}?{urlencode({'query': text(GRAPH)})}"
    command = [program("roqet"), "-q", "-D", source, "-e", "SELECT ?s ?p ?o WHERE { ?s ?p ?o }", "-r", "csv"]
    result = subprocess.run(command, capture_output=True, timeout=60, check=True)
    assert sorted({tuple(row) for row in csv.reader(io.StringIO(result.stdout.decode(), newline=""))} - {("s", "p", "o")}) == expected(
        GRAPH
    )


# curl


@pytest.mark.parametrize("question", ASKED)
def test_curl_gets_rows(question: str, endpoint: str, tmp_path: Path) -> None:
    file = tmp_path / "question.rq"
    file.write_text(text(question), "utf-8")
    ways = [
        ["--get", "--data-urlencode", f"query@{file}"],
        ["--data-urlencode", f"query@{file}"],
        ["--header", "Content-Type: application/sparql-query", "--data-binary", f"@{file}"],
        ["--header", "Content-Type: application/sparql-query; charset=utf-8", "--data-binary", f"@{file}", "--compressed"],
    ]
    for way in ways:
        assert of_csv(curl(*way, "--header", "Accept: text/csv", endpoint), question) == expected(question)
        assert of_json(curl(*way, "--header", "Accept: application/sparql-results+json", endpoint), question) == expected(question)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/json", "application/json"),
        ("application/xml", "application/xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.6, */*;q=0.1", "application/sparql-results+xml"),
        ("application/*", "application/sparql-results+json"),
        ("text/*;q=0.2, text/tab-separated-values", "text/tab-separated-values"),
        ("TEXT/CSV", "text/csv"),
        ("application/sparql-results+json;q=0, application/json;q=0, application/*", "application/sparql-results+xml"),
        ("text/turtle, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
        ("application/pdf, */*;q=0.001", "application/sparql-results+json"),
    ],
)
def test_curl_is_given_what_it_accepts(accept: str, media_type: str, endpoint: str) -> None:
    wanted = ["--get", "--data-urlencode", f"query={DECISIONS}", "--header", f"Accept: {accept}", endpoint]
    head, _, body = curl("--include", *wanted).partition(b"\r\n\r\n")
    sent = [line.partition(b":")[2].strip() for line in head.splitlines() if line.lower().startswith(b"content-type:")]
    assert sent[0].partition(b";")[0].decode() in (media_type, ALIASES.get(media_type))
    assert b"15" in body


# A server may name the general type or the exact one.
ALIASES = {"application/json": "application/sparql-results+json", "application/xml": "application/sparql-results+xml"}


@pytest.mark.parametrize(
    "accept",
    [
        "text/turtle",
        "application/n-triples",
        "application/rdf+xml",
        "application/ld+json",
        "application/trig",
        "application/n-quads",
        "*/*",
    ],
)
def test_curl_gets_a_graph(accept: str, endpoint: str) -> None:
    found = curl("--include", "--data-urlencode", f"query={text(GRAPH)}", "--header", f"Accept: {accept}", endpoint)
    head, _, body = found.partition(b"\r\n\r\n")
    (media_type,) = (
        line.split(b":")[1].split(b";")[0].strip().decode() for line in head.splitlines() if line.lower().startswith(b"content-type:")
    )
    assert accept in (media_type, "*/*")
    dataset = rdflib.Dataset(default_union=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dataset.parse(data=body, format=media_type)
    assert triples((s, p, o) for s, p, o, _ in dataset.quads()) == expected(GRAPH)


def test_curl_is_told_what_can_be_had(endpoint: str) -> None:
    found = subprocess.run(
        [program("curl"), "--silent", "--include", "--get", "--data-urlencode", f"query={ASK}", "--header", "Accept: image/png", endpoint],
        capture_output=True,
        timeout=60,
    )
    assert found.stdout.startswith(b"HTTP/1.1 406 ")
    assert b"application/sparql-results+json" in found.stdout.partition(b"\r\n\r\n")[2]


def test_curl_asks_for_the_head_alone(endpoint: str) -> None:
    wanted = ["--get", "--data-urlencode", f"query={text('provisions-under')}", "--header", "Accept: text/csv", endpoint]
    head = curl("--head", *wanted).decode().lower().splitlines()
    full, _, body = curl("--include", *wanted).partition(b"\r\n\r\n")
    assert head[0].startswith("http/1.1 200")
    assert f"content-length: {len(body)}" in head
    ours = {line for line in head if line.startswith(("content-type", "content-length", "vary"))}
    assert ours == {line for line in full.decode().lower().splitlines() if line.startswith(("content-type", "content-length", "vary"))}


def test_curl_gets_a_packed_answer_that_says_so(endpoint: str) -> None:
    wanted = ["--data-urlencode", f"query={text(GRAPH)}", "--header", "Accept: application/n-triples", endpoint]
    head, _, packed = curl("--include", "--header", "Accept-Encoding: gzip", *wanted).partition(b"\r\n\r\n")
    lines = head.decode().lower().splitlines()
    assert "content-encoding: gzip" in lines
    assert any(line.startswith("vary:") and "accept-encoding" in line and "accept" in line.replace("accept-encoding", "") for line in lines)
    plain = curl(*wanted)
    assert sorted(gzip.decompress(packed).splitlines()) == sorted(plain.splitlines())
    assert len(packed) < len(plain) / 3
    refused, _, body = curl("--include", "--header", "Accept-Encoding: gzip;q=0", *wanted).partition(b"\r\n\r\n")
    assert b"content-encoding" not in refused.lower()
    assert sorted(body.splitlines()) == sorted(plain.splitlines())


def test_curl_from_another_site_is_let_in(endpoint: str) -> None:
    asked = ["--include", "--header", "Origin: https://example.org", "--get", "--data-urlencode", f"query={ASK}", endpoint]
    assert b"access-control-allow-origin: *" in curl(*asked).lower()
    preflight = ["--request", "OPTIONS", "--header", "Origin: https://example.org", "--header", "Access-Control-Request-Method: POST"]
    found = curl("--include", *preflight, "--header", "Access-Control-Request-Headers: content-type", endpoint).lower()
    assert b"access-control-allow-origin: *" in found
    assert b"post" in found.partition(b"access-control-allow-methods:")[2].splitlines()[0]


# Comunica


def comunica(source: str | dict[str, str], queries: list[str]) -> list[dict[str, Any]]:
    program("comunica-sparql")
    given = json.dumps({"folder": str(folder()), "source": source, "queries": queries})
    command = [program("node"), str(HERE / "clients" / "comunica.cjs")]
    result = subprocess.run(command, input=given, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stderr[-2000:]
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_comunica_finds_out_what_the_endpoint_is(endpoint: str) -> None:
    """Its auto mode asks the address for RDF first, then HTML at q=0.2, and looks for the service description."""
    *selected, graph, yes, no = comunica(endpoint, [text("payments-over"), DECISIONS, text(GRAPH), ASK, ASK_NOTHING])
    rows = [tuple(row.get(name, "") for name in variables("payments-over")) for row in selected[0]["rows"]]
    assert rows == expected("payments-over")
    assert selected[1]["rows"] == [{"n": "15"}]
    assert triples(graph["triples"]) == expected(GRAPH)
    assert (yes["boolean"], no["boolean"]) == (True, False)


def test_comunica_sends_whole_queries_when_told(endpoint: str) -> None:
    *selected, graph, yes, no = comunica({"type": "sparql", "value": endpoint}, [*map(text, ASKED), text(GRAPH), ASK, ASK_NOTHING])
    for question, found in zip(ASKED, selected, strict=True):
        assert [tuple(row.get(name, "") for name in variables(question)) for row in found["rows"]] == expected(question)
    assert triples(graph["triples"]) == expected(GRAPH)
    assert (yes["boolean"], no["boolean"]) == (True, False)


def test_comunica_from_its_command_line(endpoint: str) -> None:
    question = "outcomes-by-council"
    command = [program("comunica-sparql"), f"sparql@{endpoint}", text(question), "-t", "application/sparql-results+json"]
    result = subprocess.run(command, capture_output=True, timeout=120)
    assert result.returncode == 0, result.stderr[-2000:]
    assert of_json(result.stdout, question) == expected(question)


def test_an_iri_of_the_data_leads_to_its_graph(server: Running) -> None:
    """The Graph Store Protocol's GET, with the graph's name percent-encoded and not."""
    graph = "https://w3id.org/ombudsgraph/id/decision/99-900-115/evidence"
    for name in (graph, quote(graph, safe="")):
        body = curl("--header", "Accept: application/n-triples", f"{server.address}/data?graph={name}")
        assert len(rdflib.Graph().parse(data=body, format="nt")) == body.count(b"\n")
        assert body
