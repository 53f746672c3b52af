"""Where an answer goes: a terminal, a pipe, a file; and how it looks there."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, Store, Triple, parse_query_results
from question_sources import COMMAND, environment, query, said

from ombudsgraph.answers import markdown, writing
from ombudsgraph.answers.found import Found
from ombudsgraph.answers.options import ResultFormat
from ombudsgraph.answers.result import Result, words

EVERYTHING = "SELECT * { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c < ?f && ?f < ?i && ?i < ?a) }"


def on_terminal(*arguments: str | Path, columns: int, rows: int = 40, **variables: str) -> str:
    """Run `ombudsgraph query` on a terminal so many columns wide; return what it shows, without colours."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    settings = {key: value for key, value in environment(TERM="xterm", **variables).items() if key not in ("COLUMNS", "LINES")}
    command = [str(COMMAND), "query", *map(str, arguments)]
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=subprocess.DEVNULL, env=settings)
    os.close(follower)
    shown = b""
    waiting = select.poll()  # which, unlike select(), takes any descriptor
    waiting.register(leader)
    while True:
        assert waiting.poll(120_000), "nothing came for two minutes"
        try:
            piece = os.read(leader, 1 << 16)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(leader)
    assert process.wait(60) == 0
    return re.sub(r"\x1b\[[0-9;]*m", "", shown.decode()).replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_a_table_fits_the_terminal(columns: int, sample_store: Path) -> None:
    shown = on_terminal("decisions-citing", "--param", "provision=leg:ukpga/1989/41", "--store", sample_store, columns=columns)
    assert "─" in shown
    assert max(len(line) for line in shown.split("\n")) <= columns
    assert shown.count("\n") > 40  # longer than the terminal is high, and shown in full


def test_a_table_of_too_many_columns_becomes_a_list(sample_store: Path) -> None:
    text = "SELECT * { VALUES (?a ?b ?c ?d ?e ?f ?g ?h ?i) { (1 2 3 4 5 6 7 8 og:Decision) (UNDEF 2 3 4 5 6 7 8 9) } }"
    shown = [line.split() for line in on_terminal(text, "--store", sample_store, columns=60).split("\n")]
    assert shown[1] == ["column", "value"]
    assert ["a", "1"] in shown
    assert ["i", "og:Decision"] in shown
    assert sum(line[:1] == ["a"] for line in shown) == 1
    wide = on_terminal(text, "--store", sample_store, columns=120)
    assert wide.split("\n")[1].split() == list("abcdefghi")


def test_iris_are_shortened_on_a_terminal_and_whole_in_a_pipe(sample_store: Path) -> None:
    text = "SELECT ?d { ?d a og:Decision } ORDER BY ?d LIMIT 1"
    assert " id:decision/99-900-101" in on_terminal(text, "--store", sample_store, columns=80)
    assert query(text, "--store", sample_store).stdout == b"d\nhttps://w3id.org/ombudsgraph/id/decision/99-900-101\n"
    assert b"| id:decision/99-900-101 |" in query(text, "--store", sample_store, "--format", "md").stdout


def test_nothing_steers_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text('<x:a> <x:b> "a\\u001B]0;title\\u0007\\u009Bz" .\n', "utf-8")
    shown = on_terminal("SELECT ?o { ?s ?p ?o }", tmp_path / "a.nt", columns=80)
    assert "a\ufffd]0;title\ufffd\ufffdz" in shown


def test_a_terminal_without_the_signs_shows_others(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text('<x:a> <x:b> "☃" .\n', "utf-8")
    shown = on_terminal("SELECT ?o { ?s ?p ?o }", tmp_path / "a.nt", columns=80, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert "o" in shown
    assert "?" in shown


def test_a_pipe_gets_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text('<x:a> <x:b> "Fünf\\tTage\\n☃ 😀" .\n', "utf-8")
    done = query("SELECT ?o { ?s ?p ?o }", tmp_path / "a.nt", PYTHONIOENCODING="latin-1", LC_ALL="C")
    assert done.stdout.decode() == "o\nFünf Tage ☃ 😀\n"


@pytest.mark.parametrize("form", [None, "md", "csv", "json", "table"])
def test_a_reader_that_has_enough_is_no_error(form: str | None, sample_store: Path) -> None:
    command = [str(COMMAND), "query", EVERYTHING, "--store", str(sample_store), *(("--format", form) if form else ())]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    assert process.stdout is not None
    assert process.stdout.read(10)
    process.stdout.close()
    assert process.stderr is not None
    assert b"Traceback" not in process.stderr.read()
    assert process.wait(120) == 0
    process.stderr.close()


@pytest.mark.parametrize(("name", "begins"), [("a.csv", b"n\r\n"), ("a.tsv", b"?n\n"), ("a.json", b"{"), ("a.md", b"| n |"), ("a", b"n\n")])
def test_the_name_of_the_file_tells_the_form(name: str, begins: bytes, sample_store: Path, tmp_path: Path) -> None:
    done = query("SELECT (1 AS ?n) {}", "--store", sample_store, "-o", tmp_path / name)
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_the_form_that_is_told_counts_more_than_the_name(sample_store: Path, tmp_path: Path) -> None:
    query("ASK {}", "--store", sample_store, "-o", tmp_path / "a.csv", "--format", "json")
    assert (tmp_path / "a.csv").read_bytes() == b'{"head":{},"boolean":true}\n'
    assert query("ASK {}", "--store", sample_store, "-o", "-", "--format", "csv").stdout == b"true\n"


@pytest.mark.parametrize("text", ["ASK {", "SELECT ?x { ?x a og:Decision }", ENDLESS])
def test_a_file_stays_as_it_was_where_there_is_no_answer(text: str, sample_store: Path, tmp_path: Path) -> None:
    (tmp_path / "kept.ttl").write_text("kept", "utf-8")
    form = () if text == "ASK {" else ("--format", "csv") if text == ENDLESS else ("--format", "ttl")
    done = query(text, "--store", sample_store, "-o", tmp_path / "kept.ttl", *form, "--timeout", "1.5")
    assert done.returncode in (1, 2)
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [("kept.ttl", "kept")]


def test_a_link_is_followed_and_a_device_written_to(sample_store: Path, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    assert query("ASK {}", "--store", sample_store, "-o", tmp_path / "link.csv").returncode == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"true\n"
    assert query("ASK {}", "--store", sample_store, "-o", os.devnull).returncode == 0
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("place", ["nowhere/a.csv", "."])
def test_a_file_that_cannot_be_written_is_told(place: str, sample_store: Path, tmp_path: Path) -> None:
    done = query("ASK {}", "--store", sample_store, "-o", place, cwd=tmp_path)
    assert done.returncode == 3
    assert f"the file {place} cannot be written: " in said(done)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_is_told(sample_store: Path) -> None:
    for form in ("csv", "md"):
        with Path("/dev/full").open("wb") as full:
            command = [str(COMMAND), "query", EVERYTHING, "--store", str(sample_store), "--format", form]
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, env=environment())
        assert done.returncode == 3
        assert done.stderr.startswith(b"ombudsgraph: no room left on the disk for the output")


@pytest.mark.parametrize("options", [(), ("--timeout", "500"), ("-o", "a.csv")])
def test_ctrl_c_ends_a_question_at_once(options: tuple[str, ...], sample_store: Path, tmp_path: Path) -> None:
    """The engine looks at no signal: a question without end must be ended all the same, and leave nothing."""
    command = [str(COMMAND), "query", ENDLESS, "--store", str(sample_store), *options]
    # a shell in the background would have it ignore the signal
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        stderr=subprocess.DEVNULL,
        env=environment(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    time.sleep(5)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.wait(30) != 0
    assert list(tmp_path.iterdir()) == []


def test_control_characters_are_escaped_or_refused_never_written_into_xml(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text('<x:a> <x:b> "a\\u0001\\uFFFEb" .\n<x:a> <x:c> "a\\rb" .\n', "utf-8")
    assert rb"a\u0001" in query("SELECT ?o { ?s <x:b> ?o }", tmp_path / "a.nt", "--format", "json").stdout
    refused = query("SELECT ?o { ?s <x:b> ?o }", tmp_path / "a.nt", "--format", "xml")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert "control character" in said(refused)
    kept = query("SELECT ?o { ?s <x:c> ?o }", tmp_path / "a.nt", "--format", "xml").stdout
    assert "a\rb" in [node.text for node in ElementTree.fromstring(kept).iter()]


@pytest.mark.parametrize("form", ["table", "md", "csv", "tsv", "json", "xml"])
def test_an_answer_without_rows(form: str, sample_store: Path) -> None:
    for text in ("SELECT ?x ?y { ?x a og:Nothing ; og:none ?y }", "SELECT * { FILTER(false) }", "SELECT * {}"):
        done = query(text, "--store", sample_store, "--format", form)
        assert done.returncode == 0, done.stderr
    assert query("SELECT ?x { ?x a og:Nothing }", "--store", sample_store).stdout == b"x\n"
    assert said(query("SELECT ?x { ?x a og:Nothing }", "--store", sample_store)) == "0 rows"


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("SELECT * {}", "ttl", "gives rows; expected one of: table, md, csv, tsv, json, xml"),
        ("ASK {}", "nq", "gives rows; expected one of: table, md, csv, tsv, json, xml"),
        ("DESCRIBE <x:a>", "csv", "gives triples; expected one of: table, md, ttl, nt, nq, trig, jsonld"),
    ],
)
def test_a_form_that_does_not_fit_is_told(text: str, form: str, expected: str, sample_store: Path) -> None:
    done = query(text, "--store", sample_store, "--format", form)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"format '{form}' does not fit a query that {expected}" in said(done)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_markdown_shows_what_there_is(rows: list[tuple[str, str]]) -> None:
    """Rendered by another program, the table has the values as they are, but for white space."""
    table = "".join(markdown.lines(("a_b", "c|d"), ((Literal(left), Literal(right)) for left, right in rows)))
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(table)
    cells = [" ".join("".join(cell.itertext()).split()) for cell in ElementTree.fromstring(f"<x>{html}</x>").iter("td")]
    assert cells == [" ".join(value.split()) for row in rows for value in row]
    assert html.count("<th>") == 2


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.integers() | st.none()), max_size=5))
@settings(max_examples=100, deadline=None)
def test_a_limited_answer_keeps_its_terms(rows: list[tuple[str, int | None]]) -> None:
    cells = tuple((Literal(left), None if right is None else Literal(right)) for left, right in rows)
    document = Result(("a", "b"), cells)
    out = io.BytesIO()
    found = Found(writing._solutions(document))
    writing.write(found, ResultFormat.JSON, out, len(rows))
    again = parse_query_results(out.getvalue(), QueryResultsFormat.JSON)
    assert [tuple(solution) for solution in again] == list(cells)  # type: ignore[union-attr]


def test_triples_within_terms_survive_a_limit() -> None:
    inner = Triple(NamedNode("x:a"), NamedNode("x:b"), Literal("c", language="en"))
    database = Store()
    database.add(Quad(NamedNode("x:s"), NamedNode("x:p"), inner))
    found = Found(database.query("SELECT ?o { ?s ?p ?o }"))
    again = parse_query_results(_written(found), QueryResultsFormat.JSON)
    assert [solution["o"] for solution in again] == [inner]  # type: ignore[union-attr]
    assert words(inner) == '<x:a> <x:b> "c"@en'


def _written(found: Found) -> bytes:
    out = io.BytesIO()
    writing.write(found, ResultFormat.JSON, out, 1)
    return out.getvalue()


def test_help_is_quick_to_import() -> None:
    code = (
        "import sys, ombudsgraph.answers.command; print([name for name in ('pyoxigraph', 'rdflib', 'rich.table') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_what_was_assumed_is_said(sample_store: Path) -> None:
    assumed = "1 row asked with body=camden, status=agreed,recommended; --param asks otherwise"
    assert said(query("service-improvements", "--store", sample_store)) == assumed
    told = said(
        query("service-improvements", "--param", "body=north-yorkshire-county", "--param", "status=agreed", "--store", sample_store)
    )
    assert told == "1 row"
    assert said(query("years", "--store", sample_store)) == "10 rows"
