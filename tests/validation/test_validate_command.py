"""`ombudsgraph validate` as a user gets it: the installed command, what it prints, its exit status, the files it writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SAMPLES

import ombudsgraph
from ombudsgraph.graph import encode
from ombudsgraph.validation.engine import ENGINES
from ombudsgraph.validation.options import EngineName
from ombudsgraph.validation.reports import ReportFormat

OWN_SHAPES = """@prefix ex: <https://example.org/shapes#> .
@prefix og: <https://w3id.org/ombudsgraph/ontology#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:Citation-note a sh:NodeShape ; sh:name "note of a citation"@en ; sh:description "Ours have a note."@en ;
    sh:targetClass og:Citation ; sh:property ex:Citation-note-count .
ex:Citation-note-count a sh:PropertyShape ; sh:path ex:note ; sh:minCount 1 ; sh:severity SEVERITY ;
    sh:message "This citation has no note." .
"""


def run(*arguments: str | Path, cwd: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("ombudsgraph")
    environment = {key: value for key, value in os.environ.items() if key != "OMBUDSGRAPH_STORE"} | variables
    return subprocess.run(
        [command, "validate", *map(str, arguments)], capture_output=True, text=True, cwd=cwd, env=environment, check=False, input=""
    )


@pytest.fixture(scope="module")
def sound() -> str:
    """The graph of one sample statement."""
    record = encode(ombudsgraph.extract(ombudsgraph.read(SAMPLES / "99-900-101.txt")))
    return record.decision + record.registers


@pytest.fixture(scope="module")
def faulty(sound: str) -> str:
    """The same, where a citation has lost its evidence."""
    lines = sound.splitlines(keepends=True)
    return "".join(line for line in lines if not ("/citation/1> " in line and "ontology#evidence> " in line))


@pytest.fixture
def place(tmp_path: Path, sound: str, faulty: str) -> Path:
    (tmp_path / "sound.nq").write_text(sound, "utf-8")
    (tmp_path / "faulty.nq").write_text(faulty, "utf-8")
    shapes = tmp_path / "shapes"
    shapes.mkdir()
    (shapes / "own.ttl").write_text(OWN_SHAPES.replace("SEVERITY", "sh:Warning"), "utf-8")
    return tmp_path


def test_a_sound_file_conforms(place: Path) -> None:
    done = run("sound.nq", cwd=place)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].startswith("conforms: ")
    assert "1 decision and" in done.stdout
    assert done.stderr == ""


def test_a_faulty_file_does_not_and_is_told_with_words_and_line(place: Path, faulty: str) -> None:
    done = run("faulty.nq", cwd=place)
    assert done.returncode == 1, done.stdout + done.stderr
    line = next(number for number, text in enumerate(faulty.splitlines(), 1) if "/citation/1> " in text)
    assert "99-900-101" in done.stdout
    assert "id:decision/99-900-101/citation/1  og:evidence" in done.stdout
    assert f"faulty.nq:{line}" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("does not conform: ")


def test_of_several_files_each_result_names_its_own(place: Path) -> None:
    (place / "other.ttl").write_text("# nothing\n\n<urn:party> a <https://w3id.org/ombudsgraph/ontology#Party> .\n", "utf-8")
    (place / "blank.ttl").write_text("[] a <https://w3id.org/ombudsgraph/ontology#Party> .\n", "utf-8")
    done = run("sound.nq", "other.ttl", "blank.ttl", "--report", "json", "--report", "sarif=found.sarif", cwd=place)
    content = json.loads(done.stdout)
    assert content["inputs"] == ["sound.nq", "other.ttl", "blank.ttl"]
    places = {(result["focus"][:2], result["place"].get("file"), result["place"].get("line")) for result in content["results"]}
    assert {place for place in places if place[0] != "<h"} == {("<u", "other.ttl", 3), ("_:", None, None)}
    (run_,) = json.loads((place / "found.sarif").read_text("utf-8"))["runs"]
    uris = {found["physicalLocation"]["artifactLocation"]["uri"] for result in run_["results"] for found in result["locations"]}
    assert uris <= {"other.ttl", "sound.nq"}


def test_what_it_fails_on(place: Path) -> None:
    warned = ("sound.nq", "--shapes", "shapes")
    assert run(*warned, cwd=place).returncode == 0
    strict = run(*warned, "--fail-on", "warning", "--max-results", "2", cwd=place)
    assert strict.returncode == 1
    assert strict.stdout.count("This citation has no note.") == 2
    assert "https://example.org/shapes#Citation-note-count" in strict.stdout
    assert run("faulty.nq", "--fail-on", "none", cwd=place).returncode == 0


def test_every_report_in_one_run(place: Path) -> None:
    files = [f"--report={form.value}=out/report.{form.value}" for form in ReportFormat]
    done = run("faulty.nq", *files, "--report", "text", cwd=place)
    assert done.returncode == 1, done.stderr
    assert "does not conform" in done.stdout
    assert {file.name for file in (place / "out").iterdir()} == {f"report.{form.value}" for form in ReportFormat}
    content = json.loads((place / "out" / "report.json").read_text("utf-8"))
    assert content["counts"]["violation"] >= 1
    assert not content["conforms"]
    assert "99-900-101" in (place / "out" / "report.sarif").read_text("utf-8")
    quiet = run("faulty.nq", "--report", "json", "--group-by", "decision", cwd=place)
    assert json.loads(quiet.stdout) == content


def test_a_baseline_from_its_writing_to_its_end(place: Path) -> None:
    arguments = ("--baseline", "known.json")
    missing = run("faulty.nq", *arguments, cwd=place)
    assert missing.returncode == 3
    assert "write it with --write-baseline" in missing.stderr
    written = run("faulty.nq", *arguments, "--write-baseline", cwd=place)
    assert written.returncode == 0, written.stderr
    assert "in the baseline known.json" in written.stderr
    known = run("faulty.nq", *arguments, "--strict-baseline", cwd=place)
    assert known.returncode == 0, known.stdout
    assert "more known from the baseline" in known.stdout
    assert "og:evidence" not in known.stdout
    gone = run("sound.nq", *arguments, cwd=place)
    assert gone.returncode == 0
    assert "gone: violation" in gone.stderr
    assert "og:evidence" in gone.stderr
    assert run("sound.nq", *arguments, "--strict-baseline", cwd=place).returncode == 1
    (place / "shapes" / "own.ttl").write_text(OWN_SHAPES.replace("SEVERITY", "sh:Violation"), "utf-8")
    new = run("faulty.nq", *arguments, "--shapes", "shapes", cwd=place)
    assert new.returncode == 1
    assert "This citation has no note." in new.stdout
    assert "citation/1  og:evidence" not in new.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("--report", "pdf"), 2, "found 'pdf', expected one of text, table"),
        (("--report", "json="), 2, "expected a file after ="),
        (("--report", "json", "--report", "text"), 2, "cannot all go to stdout"),
        (("--report", "json=a", "--report", "text=a"), 2, "cannot all go to a"),
        (("--fail-on", "error"), 2, "--fail-on"),
        (("--group-by", "file"), 2, "--group-by"),
        (("--max-results", "-1"), 2, "--max-results"),
        (("--engine", "magic"), 2, "--engine"),
        (("--write-baseline",), 2, "needs --baseline FILE"),
        (("--strict-baseline",), 2, "needs --baseline FILE"),
        (("--changed", "sound.nq"), 2, "is for the store"),
        (("no-such-file.nq",), 3, "no-such-file.nq"),
        (("broken.nq",), 3, "broken.nq"),
        (("graph.rdf",), 3, "RDF/XML is not read"),
        ((), 3, "no store at graph"),
        (("sound.nq", "--shapes", "broken.ttl"), 3, "broken.ttl"),
        (("sound.nq", "--shapes", "nowhere"), 3, "nowhere"),
        (("sound.nq", "--shapes", "script.ttl"), 3, "js"),
        (("sound.nq", "--shapes", "imports.ttl"), 3, "import"),
        (("sound.nq", "--report", "text=sound.nq/report"), 3, "sound.nq"),
    ],
)
def test_what_cannot_be_done_is_told_plainly(place: Path, arguments: tuple[str, ...], status: int, told: str) -> None:
    (place / "broken.nq").write_text("<a> <b>\n", "utf-8")
    (place / "broken.ttl").write_text("@prefix sh: <", "utf-8")
    (place / "script.ttl").write_text(
        OWN_SHAPES.replace("SEVERITY", "sh:Info") + 'ex:Citation-note sh:js [ a sh:JSConstraint ; sh:jsFunctionName "f" ] .', "utf-8"
    )
    (place / "imports.ttl").write_text(
        OWN_SHAPES.replace("SEVERITY", "sh:Info") + "<urn:us> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/shapes> .",
        "utf-8",
    )
    (place / "graph.rdf").write_text('<?xml version="1.0"?><rdf:RDF/>', "utf-8")
    done = run(*arguments, cwd=place, COLUMNS="200")
    assert done.returncode == status, done.stderr
    assert told in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_failure_of_the_engine_is_neither_conforming_nor_not(place: Path) -> None:
    """An engine that raises what it should not must not look like data that do not conform."""
    code = """import sys
from ombudsgraph.validation import engine
def fail(*_, **__):
    raise RecursionError("too deep")
engine.validate = fail
sys.argv = ["ombudsgraph", "validate", "sound.nq"]
from ombudsgraph.cli import main
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=place, check=False)
    assert done.returncode == 4
    assert "the engine failed: RecursionError: too deep" in done.stderr
    told = code.replace('RecursionError("too deep")', 'ValidationError("no answer")').replace(
        "import sys", "import sys\nfrom ombudsgraph.errors import ValidationError"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, cwd=place, check=False)
    assert (done.returncode, done.stderr) == (4, "ombudsgraph: no answer\n")


def test_the_store_is_validated_without_input_and_only_what_changed_where_asked(tmp_path: Path) -> None:
    inputs = [SAMPLES / "99-900-101.txt", SAMPLES / "99-900-102.txt"]
    ombudsgraph.build(inputs[:1], tmp_path / "graph", jobs=1)
    whole = json.loads(run("--report", "json", cwd=tmp_path).stdout)
    assert (whole["decisions"], whole["conforms"], whole["inputs"]) == (1, True, ["graph"])
    changed = json.loads(run("--changed", "--report", "json", cwd=tmp_path).stdout)
    assert changed["decisions"] == 1
    again = json.loads(run("--changed", "--report", "json", cwd=tmp_path).stdout)
    assert again["decisions"] == (1 if whole["results"] else 0)
    ombudsgraph.build(inputs, tmp_path / "graph", jobs=1)
    more = json.loads(run("--changed", "--report", "json", OMBUDSGRAPH_STORE=str(tmp_path / "graph")).stdout)
    assert more["decisions"] == again["decisions"] + 1


def test_a_result_in_a_store_has_the_line_of_the_statement(tmp_path: Path) -> None:
    ombudsgraph.build([SAMPLES / "99-900-101.txt"], tmp_path / "graph", jobs=1)
    (tmp_path / "own.ttl").write_text(OWN_SHAPES.replace("SEVERITY", "sh:Violation"), "utf-8")
    done = run("--shapes", "own.ttl", "--report", "json", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    text = (SAMPLES / "99-900-101.txt").read_text("utf-8")
    ours = [result for result in json.loads(done.stdout)["results"] if result["message"] == "This citation has no note."]
    assert len(ours) > 5
    for result in ours:
        at = result["place"]
        assert at["words"] == text[at["start"] : at["end"]]
        assert at["statement_line"] == text[: at["start"]].count("\n") + 1
        assert at["file"] == "graph"
        assert "line" not in at


def test_what_failed_is_validated_again_until_it_is_right(tmp_path: Path) -> None:
    from ombudsgraph.validation.ledger import validate_changed

    ombudsgraph.build([SAMPLES / "99-900-101.txt", SAMPLES / "99-900-102.txt"], tmp_path / "graph", jobs=1)
    own = tmp_path / "own.ttl"
    own.write_text(OWN_SHAPES.replace("SEVERITY", "sh:Violation"), "utf-8")
    first = validate_changed(tmp_path / "graph", shapes=[own])
    again = validate_changed(tmp_path / "graph", shapes=[own])
    assert (first.decisions, again.decisions) == (2, 2)
    assert again.results == first.results
    without = validate_changed(tmp_path / "graph")
    assert without.decisions == 2, "other shapes: nothing is known to be sound"
    (tmp_path / "graph" / "validated.json").write_text("no ledger", "utf-8")
    assert validate_changed(tmp_path / "graph").decisions == 2


def test_the_command_offers_the_engines_that_there_are() -> None:
    assert {engine.value for engine in EngineName} == set(ENGINES)
