"""The pages by which a person asks: forms that need no script, results as tables, nothing that a reader sends becomes more than text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
import rdflib
from rdflib import namespace as ns
from received import FORMATS, graph, links, page, words
from running import Running

import ombudsgraph
from ombudsgraph.questions import library
from ombudsgraph.terms import REUSE_ADDRESS

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
PAGES = (
    "/",
    "/queries",
    "/queries/decisions-citing",
    "/queries/decisions-citing?ask=1",
    "/ontology",
    "/concept/",
    "/doc/decision/99-900-104",
)
SCRIPT = "<script>alert(1)</script>\"'{{7*7}}"
ACT = "http://www.legislation.gov.uk/id/ukpga/1989/41"
SECTION = f"{ACT}/section/47"  # the question's default


def html(server: Running, path: str, status: int = 200) -> ElementTree.Element:
    reply = server.get(path, Accept="text/html")
    assert reply.status == status
    return page(reply)


def rows(root: ElementTree.Element) -> list[list[str]]:
    return [[words(cell) for cell in row.iter("td")] for row in root.iterfind(".//section//tbody/tr")]


def controls(root: ElementTree.Element, action: str) -> dict[str, list[ElementTree.Element]]:
    """Return name → fields of the forms that are sent to *action*."""
    found: defaultdict[str, list[ElementTree.Element]] = defaultdict(list)
    for form in root.iter("form"):
        for one in form.iter():
            if (
                form.get("action", "").partition("#")[0] == action
                and one.tag in ("input", "select", "textarea", "button")
                and one.get("name")
            ):
                found[one.get("name", "")].append(one)
    return found


def sent(root: ElementTree.Element, action: str) -> list[tuple[str, str]]:
    """Return what a browser sends of the forms to *action* as they stand."""
    pairs = []
    for name, elements in controls(root, action).items():
        for one in elements:
            if one.tag == "select":
                chosen = [option for option in one.iter("option") if option.get("selected") is not None] or list(one.iter("option"))
                pairs.append((name, chosen[0].get("value", "")))
            elif one.get("type") != "checkbox" or one.get("checked") is not None:
                pairs.append((name, one.get("value", "")))
    return pairs


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_sound(server: Running, path: str) -> None:
    reply = server.get(path, Accept="text/html")
    root = page(reply)
    assert root.get("lang") == "en-GB"
    assert words(root.find(".//title"))  # type: ignore[arg-type]
    for landmark in ("header", "nav", "main", "footer"):
        assert root.find(f".//{landmark}") is not None
    levels = [int(one.tag[1]) for one in root.iter() if re.fullmatch("h[1-6]", one.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert all(table.find("caption") is not None for table in root.iter("table"))
    labelled = {one.get("for") for one in root.iter("label")}
    assert all(one.get("id") in labelled for one in root.iter() if one.tag in ("select", "textarea", "input"))
    assert all(form.get("method") == "get" and form.get("action", "").startswith("/") for form in root.iter("form"))


@pytest.mark.parametrize("path", [*PAGES, "/nowhere", "/doc/body/nobody"])
def test_pages_carry_no_script_and_fetch_nothing_from_elsewhere(server: Running, path: str) -> None:
    reply = server.get(path, Accept="text/html")
    policy = dict(part.strip().partition(" ")[::2] for part in reply.headers["Content-Security-Policy"].split(";"))
    if reply.media_type == "text/html":
        assert policy["default-src"] == "'none'"
        assert set(policy) == {"default-src", "style-src", "img-src", "form-action", "base-uri", "frame-ancestors"}
        assert all(value in ("'none'", "'self'") for value in policy.values())
        root = page(reply)
        assert not list(root.iter("script"))
        assert not list(root.iter("style"))
        assert not [one for one in root.iter() if one.get("style")]
        assert all(one.get("href", "").startswith("/") for one in root.iter("link"))
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


def test_the_style_sheet_is_there(server: Running) -> None:
    root = html(server, "/")
    (sheet,) = [one.get("href", "") for one in root.iter("link") if one.get("rel") == "stylesheet"]
    reply = server.get(sheet)
    assert (reply.status, reply.media_type) == (200, "text/css")
    assert "url(" not in reply.text
    assert "@import" not in reply.text


def test_the_start_page_offers_every_question_and_leads_to_its_form(server: Running) -> None:
    (choice,) = controls(html(server, "/"), "/")["question"]
    assert [one.get("value") for one in choice.iter("option")] == list(library())
    reply = server.get("/?question=decisions-citing")
    assert (reply.status, reply.headers["Location"]) == (303, "/queries/decisions-citing")
    for other in ("//evil.example", "https://evil.example", "decisions-citing/../..", ""):
        assert server.get(f"/?{urlencode({'question': other})}").status == 200


def test_a_question_is_a_form_with_its_parameters_defaults_and_listed_values(server: Running) -> None:
    root = html(server, "/queries/decisions-citing")
    fields = controls(root, "/queries/decisions-citing")
    assert set(fields) == {"provision", "role", "year", "body", "outcome", "ask"}
    assert fields["provision"][0].get("value") == SECTION
    assert ACT in {one.get("value") for one in root.iter("option")}
    labels = {one.get("for"): words(one) for one in root.iter("label")}
    outcomes = {one.get("value"): labels[one.get("id")] for one in fields["outcome"]}
    assert outcomes["https://w3id.org/ombudsgraph/concept/outcome/upheld"] == "Upheld"
    bodies = {one.get("value"): words(one) for one in fields["body"][0].iter("option")}
    assert bodies[""] == "any"
    assert "London Borough of Camden" in bodies.values()
    for parameter in library()["decisions-citing"].parameters:
        assert parameter.label in {*labels.values(), *(words(one) for one in root.iter("legend"))}


@pytest.mark.parametrize("name", library())
def test_every_question_can_be_asked_as_its_form_stands(server: Running, sample_store: Path, name: str) -> None:
    answered = html(server, f"/queries/{name}?{urlencode(sent(html(server, f'/queries/{name}'), f'/queries/{name}'))}")
    expected = ombudsgraph.query(sample_store, name)
    found = rows(answered)
    assert len(found) == min(len(expected), 500)


def test_the_answer_is_the_librarys_with_iris_as_links_to_this_server(server: Running, sample_store: Path) -> None:
    root = html(server, f"/queries/decisions-citing?{urlencode({'ask': 1, 'provision': ACT, 'outcome': 'upheld', 'year': ''})}")
    expected = list(ombudsgraph.query(sample_store, "decisions-citing", provision=ACT, outcome="upheld"))
    assert [row[0] for row in rows(root)] == [row["reference"] for row in expected]
    assert expected
    own = html(server, f"/?{urlencode({'query': 'SELECT ?d ?c WHERE { ?d a og:Decision ; og:cites ?c } ORDER BY ?d ?c LIMIT 3'})}")
    addresses = links(own.find(".//section"))  # type: ignore[arg-type]
    assert len([one for one in addresses if one.startswith("/doc/decision/")]) >= 3
    assert all(one.startswith("/") for one in addresses)


def test_several_values_of_a_parameter_are_all_asked(server: Running, sample_store: Path) -> None:
    given = [("ask", "1"), ("provision", ACT), ("outcome", "upheld"), ("outcome", "not-upheld")]
    found = rows(html(server, f"/queries/decisions-citing?{urlencode(given)}"))
    assert len(found) == len(ombudsgraph.query(sample_store, "decisions-citing", provision=ACT, outcome=["upheld", "not-upheld"]))


def test_a_wrong_value_is_refused_with_what_was_expected(server: Running) -> None:
    root = html(server, "/queries/decisions-citing?ask=1&outcome=splendid", 400)
    alert = next(one for one in root.iter() if one.get("role") == "alert")
    assert "splendid" in words(alert)
    assert "upheld" in words(alert)
    assert controls(root, "/queries/decisions-citing")["provision"][0].get("value") == SECTION


@pytest.mark.parametrize(
    ("query", "status", "told"),
    [
        ("SELECT", 400, "cannot be parsed"),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403, "SERVICE"),
        ("DELETE WHERE { ?s ?p ?o }", 403, ""),
        (f"SELECT {SCRIPT}", 400, ""),
    ],
)
def test_what_cannot_be_answered_is_told_and_the_query_kept(server: Running, query: str, status: int, told: str) -> None:
    reply = server.get(f"/?{urlencode({'query': query})}", Accept="text/html")
    root = page(reply)
    assert reply.status == status
    assert told in words(next(one for one in root.iter() if one.get("role") == "alert"))
    assert "".join(controls(root, "/")["query"][0].itertext()) == query


@pytest.mark.parametrize(
    "query", ["ASK { ?d a og:Decision }", "CONSTRUCT WHERE { ?d og:outcome ?o }", "DESCRIBE <https://w3id.org/ombudsgraph/id/body/camden>"]
)
def test_every_kind_of_query_has_its_answer(server: Running, query: str) -> None:
    root = html(server, f"/?{urlencode({'query': query})}")
    assert "Yes." in words(root) if query.startswith("ASK") else len(rows(root)) > 3


def test_long_answers_are_cut_on_the_page_and_whole_as_files(server: Running) -> None:
    root = html(server, f"/?{urlencode({'query': 'SELECT ?s ?p ?o WHERE { ?s ?p ?o }'})}")
    assert len(rows(root)) == 500
    assert "the first of more" in words(root)
    addresses = [one for one in links(root) if "format=" in one]
    assert len(addresses) == 3
    for address in addresses:
        reply = server.get(address, Accept="text/html")
        assert "attachment" in reply.headers["Content-Disposition"]
        if "format=csv" in address:
            assert len(list(csv.reader(io.StringIO(reply.text)))) > 10_000
        if "format=json" in address:
            assert len(json.loads(reply.body)["results"]["bindings"]) > 10_000


def test_what_a_reader_sends_stays_text(server: Running) -> None:
    literal = 'SELECT ("<script>alert(1)</script>" AS ?x) (<javascript:alert(1)> AS ?y) (<https://evil.example/> AS ?z) WHERE {}'
    paths = [
        f"/?{urlencode({'query': literal})}",
        f"/?{urlencode({'question': SCRIPT})}",
        f"/queries/decisions-citing?{urlencode({'ask': 1, 'provision': SCRIPT})}",
        f"/queries/decisions-citing?{urlencode({'ask': 1, SCRIPT: SCRIPT})}",
        f"/queries/decisions-citing?{urlencode({'ask': 1, 'body': 'camden> } UNION { ?s ?p ?o } #'})}",
        f"/queries/{SCRIPT.replace('/', '%2F').replace('<', '%3C').replace('>', '%3E').replace(chr(34), '%22')}",
    ]
    for path in paths:
        root = page(server.get(path, Accept="text/html"))
        assert not list(root.iter("script")), path
        assert "49" not in words(root.find(".//main")), path  # type: ignore[arg-type]
        for element in root.iter():
            assert not [name for name in element.keys() if name.startswith("on")]  # noqa: SIM118 - an element is no mapping
            address = element.get("href") or element.get("action") or "/"
            assert address.startswith(("/", "#", REUSE_ADDRESS)), (path, address)
            assert not address.startswith("//")


@pytest.mark.parametrize("media_type", FORMATS)
def test_the_library_is_published_as_sparql_examples_for_this_endpoint(server: Running, media_type: str) -> None:
    found = graph(server.get("/queries", Accept=media_type))
    assert len(set(found.subjects(ns.RDF.type, SH.SPARQLExecutable))) == len(library())
    targets = set(found.objects(None, rdflib.URIRef("https://schema.org/target")))
    assert targets == {rdflib.URIRef(server.endpoint)}
    one = graph(server.get("/queries/decisions-citing", Accept=media_type))
    (text,) = one.objects(None, SH.select)
    assert server.query(str(text)).status == 200
    assert len(set(one.subjects(ns.RDF.type, SH.SPARQLExecutable))) == 1


def test_a_question_is_given_as_its_file_too(server: Running) -> None:
    reply = server.get("/queries/decisions-citing", Accept="application/sparql-query")
    assert reply.media_type == "application/sparql-query"
    assert reply.text == library()["decisions-citing"].text
    assert server.get("/queries/decisions-citing?format=rq").text == reply.text


def test_a_question_that_there_is_not_is_404(server: Running) -> None:
    assert html(server, "/queries/no-such-question", 404).find(".//h1") is not None
    assert server.get("/queries/no-such-question", Accept="text/turtle").media_type == "text/turtle"
