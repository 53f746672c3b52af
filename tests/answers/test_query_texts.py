"""What is asked: a name, a file, SPARQL, stdin; with parameters of the library's questions and of one's own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from question_sources import COMMAND, environment, query, said

from ombudsgraph import answers, questions
from ombudsgraph.errors import InputError, QueryError

COUNT = "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a og:Decision }"
OWN = """#+ params:
#+   - name: words
#+     label: Words
#+     type: string
#+     default: short breaks
#+ endpoint: http://localhost/sparql
SELECT ?n WHERE {
  VALUES ?words { "short breaks" }
  ?d a og:Decision ; dcterms:identifier ?n ; dcterms:abstract ?a
  FILTER(CONTAINS(LCASE(?a), LCASE(?words)))
} ORDER BY ?n
"""


def test_every_form_of_a_question(sample_store: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(f"\ufeff{COUNT}", "utf-8")
    (tmp_path / "no-suffix").write_text(COUNT, "utf-8")
    (tmp_path / "mine.txt").write_text(COUNT, "utf-8")
    (tmp_path / "to select.txt").write_text(COUNT, "utf-8")
    for text in (COUNT, "to select.txt", "mine.rq", tmp_path / "mine.rq", "no-suffix", "mine.txt", f"\n# a comment\n{COUNT}\n"):
        assert query(text, "--store", sample_store, cwd=tmp_path).stdout == b"n\n15\n", text
    assert query("-", "--store", sample_store, stdin=COUNT.encode()).stdout == b"n\n15\n"
    assert query("years", "--store", sample_store).stdout.startswith(b"value\tlabel\n")
    assert answers.query(sample_store, tmp_path / "mine.rq").rows == ({"n": "15"},)


def test_a_question_that_was_shown_can_be_asked(sample_store: Path, tmp_path: Path) -> None:
    name, given = "decisions-on-a-council", ("--param", "body=camden")
    shown = subprocess.run([COMMAND, "queries", "show", name], capture_output=True, check=True, env=environment()).stdout
    (tmp_path / "copy.rq").write_bytes(shown)
    expected = query(name, *given, "--store", sample_store).stdout
    assert expected.count(b"\n") > 1
    assert query("-", *given, "--store", sample_store, stdin=shown).stdout == expected
    assert query(tmp_path / "copy.rq", *given, "--store", sample_store).stdout == expected
    assert query(shown.decode(), *given, "--store", sample_store).stdout == expected


def test_the_parameters_of_one_s_own_file(sample_store: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.rq"
    mine.write_text(OWN, "utf-8")
    assert query(mine, "--store", sample_store).stdout == b"n\n99 900 101\n"
    assert query(mine, "--param", "words=nobody wrote this", "--store", sample_store).stdout == b"n\n"
    several = query(mine, "--param", "words=SHORT BREAKS", "--param", "words=housing benefit", "--store", sample_store)
    assert several.stdout.count(b"\n") >= 3
    assert said(query(mine, "--param", "word=x", "--store", sample_store)) == (
        f"ombudsgraph: question {mine}: no parameter 'word'; it has: words"
    )


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (OWN.replace("type: string", "type: words"), "the header cannot be read"),
        (OWN.replace("- name", "- - name: ["), "the header cannot be read"),
        (OWN.replace("default: short breaks", "default: long breaks"), "the VALUES block of words has other data than the default"),
        (OWN.replace('VALUES ?words { "short breaks" }', ""), "parameter words has no VALUES block"),
    ],
)
def test_a_header_that_does_not_fit_is_refused_by_the_file_s_name(header: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(header, "utf-8")
    done = query(tmp_path / "mine.rq", "--param", "words=x")
    assert done.returncode == 2
    assert said(done).startswith(f"ombudsgraph: {tmp_path / 'mine.rq'}: ")
    assert message in said(done)


@pytest.mark.parametrize(
    "value",
    [
        '" } } INSERT DATA { <x:a> <x:b> <x:c> } #',
        "\\",
        "\\u0022 } #",
        "'''",
        "?d",
        "#+ params:",
        "} UNION { ?d ?p ?n } #",
        "a\nb",
        "été ☃ 日本 😀",
    ],
)
def test_what_is_given_stays_a_value(value: str, sample_store: Path, tmp_path: Path) -> None:
    mine = tmp_path / "echo.rq"
    text = '#+ params: [{name: given, label: Given, type: string, default: ""}]\nSELECT ?given { VALUES ?given { "" } }'
    mine.write_text(text, "utf-8")
    done = query(mine, "--param", f"given={value}", "--store", sample_store, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert answers.query(sample_store, mine, given=value).rows == ({"given": value},)


@pytest.mark.parametrize("value", ["\x00", "\x1b[2J", "\ud800"])
def test_what_no_result_could_hold_is_refused(value: str, sample_store: Path) -> None:
    with pytest.raises(QueryError, match="words without control characters"):
        answers.query(sample_store, "decisions-about", words=value)


@pytest.mark.parametrize("value", ["http://a/> } #", "og:x } #", "http://a/\n", "", "x y", "<http://a/>", "no:prefix"])
def test_no_iri_is_pasted(value: str, sample_store: Path) -> None:
    done = query("decisions-citing", "--param", f"provision={value}", "--store", sample_store)
    assert done.returncode == 2
    assert "parameter provision: found" in said(done)
    assert done.stdout == b""


@pytest.mark.parametrize(
    ("arguments", "stdin", "status", "message"),
    [
        (("no-such-question",), b"", 2, "no question 'no-such-question'"),
        (("desicions-citing",), b"", 2, "close to it: decisions-citing"),
        (("decisions-citing.rq",), b"", 3, "there is no such file; the library's questions are asked by name, without .rq"),
        (("folder.rq",), b"", 3, "folder.rq: cannot be read: Is a directory"),
        (("latin.rq",), b"", 3, "latin.rq: is no UTF-8 (byte 1); expected a query"),
        (("empty.rq",), b"", 3, "empty.rq: is empty; expected a query"),
        (("",), b"", 2, "found '', expected a question of the library, a .rq file, SPARQL"),
        (("what/ever",), b"", 2, "found 'what/ever', expected a question of the library"),
        (("x" * 400,), b"", 2, "no question"),
        (("x/" * 400,), b"", 2, "found 'x/x/"),
        (("-",), b"", 3, "stdin: is empty; expected a query"),
        (("-",), b"\xff\xfe", 3, "stdin: is no UTF-8 (byte 0); expected a query"),
        (("-",), b"ASK {", 2, "the query on stdin cannot be parsed at line 1, column 6"),
        (("ASK {}", "--param", "a=b"), b"", 2, "the query declares none"),
        (("INSERT DATA { <x:a> <x:b> <x:c> }",), b"", 2, "expected a question of the library"),
        (("# SELECT\nINSERT DATA { <x:a> <x:b> <x:c> }",), b"", 2, "update"),
        ((), b"", 2, "Missing argument"),
    ],
)
def test_what_cannot_be_asked(
    arguments: tuple[str, ...], stdin: bytes, status: int, message: str, sample_store: Path, tmp_path: Path
) -> None:
    (tmp_path / "folder.rq").mkdir()
    (tmp_path / "latin.rq").write_bytes(b"#\xe9")
    (tmp_path / "empty.rq").write_bytes(b" \n")
    done = query(*arguments, stdin=stdin, cwd=tmp_path, OMBUDSGRAPH_STORE=str(sample_store))
    assert done.returncode == status, done.stderr
    assert message in said(done)
    assert "Traceback" not in said(done)
    assert done.stdout == b""


def test_a_closed_stdin_is_told(sample_store: Path) -> None:
    command = f'"{COMMAND}" query - --store "{sample_store}" <&-'
    done = subprocess.run(command, shell=True, capture_output=True, check=False, env=environment())
    assert done.returncode == 3
    assert said(done) == "ombudsgraph: stdin: is closed; expected a query"


def test_the_question_is_looked_at_before_the_source_is_opened() -> None:
    for arguments in (("no-such-question",), ("decisions-citing", "--param", "year=x"), ("years", "--format", "ttl")):
        assert query(*arguments, "--store", "nowhere").returncode == 2


def test_a_library_question_keeps_the_names_of_its_parameters(sample_store: Path) -> None:
    assert "from" in {parameter.name for parameter in questions.find("deadlines-due").parameters}
    with pytest.raises(QueryError, match="no parameter 'source'"):
        answers.query(sample_store, "years", source="x")
    with pytest.raises(InputError, match="no such file"):
        answers.query(sample_store, "missing.rq")
