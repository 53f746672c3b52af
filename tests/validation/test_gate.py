"""Builds that validate: what does not conform is kept out, or let in with a flag; everything else is as in any build."""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import SAMPLES
from typer.testing import CliRunner

import ombudsgraph
from ombudsgraph import pipeline
from ombudsgraph.cli import app
from ombudsgraph.errors import InputError
from ombudsgraph.graph import Record
from ombudsgraph.model import Document
from ombudsgraph.reading.source import documents
from ombudsgraph.storage import build as building
from ombudsgraph.storage.build import Summary, build, build_documents
from ombudsgraph.storage.gating import Faults
from ombudsgraph.storage.store import Store
from ombudsgraph.storage.texts import digest
from ombudsgraph.terms import BASE, PREFIXES
from ombudsgraph.validation import gate as gates
from ombudsgraph.validation.engine import validate
from ombudsgraph.validation.gate import Gate
from ombudsgraph.validation.results import Severity

BAD = "99-900-104"
FLAG = f'<{BASE}decision/{BAD}> <{PREFIXES["og"]}nonConforming> "true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
SHAPES = f"""
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <http://example.org/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix og: <{PREFIXES["og"]}> .
ex:S a sh:NodeShape ; sh:targetClass og:Decision ; sh:property ex:P .
ex:P a sh:PropertyShape ; sh:name "reference" ; sh:path dcterms:identifier ; sh:not [ sh:hasValue "99 900 104" ] ;
    sh:message "No such\\nreference." .
"""


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [pipeline.run(document) for document in documents([SAMPLES]) if isinstance(document, Document)]


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate()


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Gate:
    """A gate that one of the samples does not pass."""
    folder = tmp_path_factory.mktemp("shapes")
    (folder / "mine.ttl").write_text(SHAPES, "utf-8")
    return Gate([folder])


def content(store: Path) -> set[str]:
    with Store.open(store, read_only=True) as opened:
        assert opened.verify() == []
        return {str(quad) for quad in opened.oxigraph}


def made_at_fault(record: Record, old: str, new: str) -> Record:
    assert old in record.decision
    return replace(record, decision=record.decision.replace(old, new, 1))


def test_sound_decisions_have_no_fault(gate: Gate, records: list[Record]) -> None:
    assert gate.faults(records, BASE) == {}
    assert gate.faults([], BASE) == {}


def test_a_fault_is_told_of_its_decision_in_one_line(gate: Gate, records: list[Record]) -> None:
    kind = f"<{PREFIXES['og']}documentType> <{PREFIXES['ogc']}document/"
    bad = [made_at_fault(record, kind, f"{kind}x-") if record.key == BAD else record for record in records]
    for found in (gate.faults(bad, BASE), gate.faults(bad[::-1], BASE)):
        assert [*found] == [BAD]
        assert found[BAD].startswith("document type: A decision is published as a statement or as a report")
        assert "\n" not in found[BAD]


def test_a_text_that_does_not_hold_the_words_is_a_fault(gate: Gate, records: list[Record]) -> None:
    moved = [replace(record, text=f"x{record.text}") if record.key == BAD else record for record in records]
    (reason,) = gate.faults(moved, BASE).values()
    assert reason.startswith("quotation and text agree: ") and reason.count("quotation and text agree: ") == 3
    assert reason.rpartition("; ")[2].startswith("and ") and reason.endswith(" more")


def test_a_thing_that_is_no_decision_is_a_fault_of_what_points_at_it(records: list[Record], tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <http://example.org/S> a sh:NodeShape ; "
        f"sh:targetObjectsOf <{PREFIXES['og']}category> ; "
        f'sh:name "few categories" ; sh:message "not this one" ; sh:not [ sh:hasValue {category(records[3])} ] .',
        "utf-8",
    )
    alike = {record.key: "few categories: not this one" for record in records if category(records[3]) == category(record)}
    assert 0 < len(alike) < len(records)
    assert Gate([tmp_path], ours=False).faults(records, BASE) == alike


def category(record: Record) -> str:
    parts = (line.split(" ") for line in record.decision.split("\n"))
    return next((part[2] for part in parts if part[1:2] == [f"<{PREFIXES['og']}category>"]), "none")


def test_a_verdict_does_not_depend_on_who_else_comes(records: list[Record], tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . <http://example.org/S> a sh:NodeShape ; "
        f"sh:targetSubjectsOf <{PREFIXES['og']}cites> ; sh:property <http://example.org/P> . "
        f"<http://example.org/P> a sh:PropertyShape ; sh:path <{PREFIXES['og']}cites> ; "
        f"sh:or ( [ sh:not [ sh:pattern '/decision/' ] ] [ sh:class <{PREFIXES['og']}Decision> ] ) .",
        "utf-8",
    )
    first, second = records[0], records[1]
    node, other = f"{BASE}decision/{first.key}", f"{BASE}decision/{second.key}"
    citing = replace(first, decision=f"{first.decision}<{node}> <{PREFIXES['og']}cites> <{other}> <{node}/graph> .\n")
    gate = Gate([tmp_path], ours=False)
    assert gate.faults([citing], BASE).keys() == gate.faults([citing, second], BASE).keys() == {first.key}


@pytest.mark.parametrize("bulk", [False, True])
def test_what_fails_is_kept_out_and_the_rest_comes_in(tmp_path: Path, strict: Gate, monkeypatch: pytest.MonkeyPatch, bulk: bool) -> None:
    monkeypatch.setattr(building, "BULK_FROM", 5 if bulk else 200)
    whole, guarded = tmp_path / "whole", tmp_path / "guarded"
    total = build([SAMPLES], whole, jobs=1).added
    for summary in (build([SAMPLES], guarded, jobs=1, gate=strict.faults) for _ in range(2)):  # kept out each time
        assert summary.read == total - 1
        (error,) = summary.refused
        assert error.reason == f"{BAD} does not conform, and was kept out: reference: No such reference"
        assert (SAMPLES / Path(error.name).name).exists()
    assert summary.unchanged == total - 1
    assert {quad for quad in content(whole) if f"decision/{BAD}/" in quad} == {
        quad for quad in content(whole) - content(guarded) if f"decision/{BAD}/" in quad
    }
    assert not any(f"decision/{BAD}/graph>" in quad for quad in content(guarded))


@pytest.mark.parametrize("bulk", [False, True])
def test_what_fails_is_let_in_with_a_flag(tmp_path: Path, strict: Gate, monkeypatch: pytest.MonkeyPatch, bulk: bool) -> None:
    monkeypatch.setattr(building, "BULK_FROM", 5 if bulk else 200)
    whole, flagged = tmp_path / "whole", tmp_path / "flagged"
    total = build([SAMPLES], whole, jobs=1).added
    summary = build([SAMPLES], flagged, jobs=1, gate=strict.faults, let_in=True)
    assert (summary.added, summary.refused) == (total, ())
    told = f"{BAD}: does not conform, and was let in with a flag: reference: No such reference"
    assert told in summary.messages
    once = content(flagged)
    assert build([SAMPLES], flagged, jobs=1, gate=strict.faults, let_in=True).unchanged == total
    assert content(flagged) == once
    receipt = f"<{BASE}decision/{BAD}/receipt>"
    assert {quad for quad in once - content(whole) if not quad.startswith(receipt)} == {f"{FLAG} <{BASE}decision/{BAD}/graph>"}
    report = validate([flagged])
    assert report.conforms()
    assert [(result.shape.rpartition("#")[2], result.decision) for result in report.results if result.severity is Severity.WARNING] == [
        ("Decision-let-in", BAD)
    ]


@pytest.mark.parametrize("bulk", [False, True])
def test_a_sound_build_is_the_same_with_and_without(tmp_path: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch, bulk: bool) -> None:
    monkeypatch.setattr(building, "BULK_FROM", 5 if bulk else 200)
    plain = build([SAMPLES], tmp_path / "plain", jobs=1)
    assert build([SAMPLES], tmp_path / "guarded", jobs=1, gate=gate.faults) == plain
    assert content(tmp_path / "plain") == content(tmp_path / "guarded")


# --- which record stands for a decision: with a made pipeline and a made gate ---------------------------------------------------------


def refuse_what_says_bad(records: Sequence[Record], base: str) -> Mapping[str, str]:
    assert len({record.key for record in records}) == len(records) <= 100
    return {record.key: "it says so" for record in records if "bad" in record.text}


def run(folder: Path, found: Sequence[Document], *, let_in: bool = False, gate: Faults | None = refuse_what_says_bad) -> Summary:
    with Store.open(folder, create=True) as store, ThreadPoolExecutor(3) as executor:
        summary = build_documents(found, store, executor=executor, gate=gate, let_in=let_in)
        assert store.verify() == []
        return summary


def told(summary: Summary) -> list[str]:
    return [str(error) for error in summary.refused]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(document: Document, base: str = BASE) -> Record:
        key, _, words = document.text.partition(" ")
        node = f"{base}decision/{key}"
        decision = f'<{node}> <x:says> "{words}" <{node}/graph> .\n'
        return Record(key, document.text, digest(document.text), None, decision, "", 1, digest(decision))

    module = type(sys)("ombudsgraph.pipeline")
    module.run = read  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ombudsgraph.pipeline", module)


def document(text: str) -> Document:
    return Document(f"{text.replace(' ', '-')}.txt", text)


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("count", [30, 250])
def test_neither_order_nor_repetitions_matter(tmp_path: Path, seed: int, count: int) -> None:
    """Of the texts of one reference the best that conforms is taken, wherever the ones that do not come."""
    found = [document(f"{n} sound") for n in range(count)]
    found += [document(f"{n} bad, and a longer text") for n in range(0, count, 5)]
    found += [document(f"{n} sound, and longer than all the others") for n in range(0, count, 7)]
    found += [document(f"{count + n} bad") for n in range(3)]
    expected = run(tmp_path / "first", found)
    assert expected.added == count
    assert len(expected.refused) == len(range(0, count, 5)) + 3
    random.Random(seed).shuffle(found)
    again = run(tmp_path / "second", found)
    assert (again.added, again.messages, told(again)) == (count, expected.messages, told(expected))
    assert content(tmp_path / "second") == content(tmp_path / "first")
    assert run(tmp_path / "second", found[::-1]).unchanged == count
    assert content(tmp_path / "second") == content(tmp_path / "first")


@pytest.mark.usefixtures("made")
def test_the_store_keeps_what_it_had(tmp_path: Path) -> None:
    run(tmp_path, [document("1 sound")])
    before = content(tmp_path)
    summary = run(tmp_path, [document("1 bad"), document("2 bad"), Document("copy.txt", "1 bad")])
    assert summary.read == 0
    kept = "1 does not conform, and was kept out: it says so; what the store has under this reference is not replaced by it"
    assert [(error.name, error.reason) for error in summary.refused] == [
        ("1-bad.txt", kept),
        ("2-bad.txt", "2 does not conform, and was kept out: it says so"),
        ("copy.txt", kept),
    ]
    assert all(isinstance(error, InputError) for error in summary.refused)
    assert content(tmp_path) == before


@pytest.mark.usefixtures("made")
def test_a_fault_of_the_gate_ends_the_build(tmp_path: Path) -> None:
    def broken(records: Sequence[Record], base: str) -> Mapping[str, str]:
        raise ombudsgraph.OmbudsgraphError("the shapes are broken")

    for count in (3, 250):
        with pytest.raises(ombudsgraph.OmbudsgraphError, match="the shapes are broken"):
            run(tmp_path / str(count), [document(f"{n} sound") for n in range(count)], gate=broken)


# --- the command ---------------------------------------------------------------------------------------------------------------------


def test_the_command_tells_what_was_kept_out(tmp_path: Path, strict: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "Gate", lambda: strict)
    arguments = ["build", str(SAMPLES), "--jobs", "1", "--validate", "--store"]
    kept_out = CliRunner().invoke(app, [*arguments, str(tmp_path / "kept-out")])
    assert kept_out.exit_code == 1
    assert f"{BAD} does not conform, and was kept out" in kept_out.output and "1 refused" in kept_out.output
    let_in = CliRunner().invoke(app, [*arguments, str(tmp_path / "let-in"), "--let-in"])
    assert let_in.exit_code == 0
    assert f"note: {BAD}: does not conform, and was let in with a flag" in let_in.output
    assert FLAG in {quad.rpartition(" ")[0] for quad in content(tmp_path / "let-in")}
    assert ombudsgraph.build([SAMPLES], tmp_path / "python", jobs=1, validate=True).refused
    assert content(tmp_path / "python") == content(tmp_path / "kept-out")


def test_to_let_in_goes_with_validating(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["build", str(SAMPLES), "--let-in", "--store", str(tmp_path / "graph")])
    assert told.exit_code == 2 and "--let-in" in told.output
    assert not (tmp_path / "graph").exists()
