"""The synthetic archive that questions are measured on: always the same, shaped like real decisions, and with answers known beforehand."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLES

sys.path.insert(0, str(ROOT / "benchmarks"))

import archive
import archive_checks
import archive_expected
from test_questions_widely import WIDELY

import ombudsgraph
from ombudsgraph import questions
from ombudsgraph.graph import encode
from ombudsgraph.model import CitationRole, Decision, Legislation, OtherDecision, Provision
from ombudsgraph.registers import legislation
from ombudsgraph.storage.store import Store

COUNT = 300
DEVELOPMENT = ROOT / "tests" / "statements" / "development" / "decisions"
OUTCOMES = ("upheld", "not-upheld", "closed-after-initial-enquiries")
POWERS = "http://www.legislation.gov.uk/id/ukpga/1974/7/section/26/1"
PRINTED = "<https://w3id.org/ombudsgraph/ontology#printedNumber>"
COMMAND = Path(sys.executable).with_name("ombudsgraph")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Counter[str]]:
    return archive.build(tmp_path_factory.mktemp("archive"), COUNT)


def profiles(decisions: Iterable[Decision]) -> dict[str, dict[str, float]]:
    """Return outcome → how often each property and each class occurs in a decision's graphs, on average; "" is for all quads."""
    counts: dict[str, Counter[str]] = {}
    for decision in decisions:
        record = encode(decision)
        tally = counts.setdefault(decision.header.outcome or "none", Counter())
        tally["decisions"] += 1
        tally[""] += record.count
        for line in record.decision.split("\n")[:-1]:
            _, predicate, value = line.split(" ", 2)
            tally[predicate] += 1
            if predicate.endswith("#type>"):
                tally[f"a {value.split(' ', 1)[0]}"] += 1
    return {outcome: {name: found / tally["decisions"] for name, found in tally.items()} for outcome, tally in counts.items()}


def law_of(decision: Decision) -> list[Provision]:
    return [citation.cited for citation in decision.citations if isinstance(citation.cited, Provision)]


def test_a_decision_does_not_depend_on_the_others() -> None:
    assert encode(archive.decision(7)) == encode(archive.decision(7))
    assert encode(archive.decision(7, seed=1)) != encode(archive.decision(7))
    keys = [archive.decision(index).header.key for index in range(200)]
    assert len(set(keys)) == len(keys)


def test_two_processes_make_what_one_makes() -> None:
    alone: Counter[str] = Counter()
    together: Counter[str] = Counter()
    assert list(archive.records(150, together, jobs=2)) == list(archive.records(150, alone))
    assert together == alone


def test_a_decision_has_of_everything_about_as_much_as_a_real_one() -> None:
    """Beside the samples and the statements that the extractors were developed on, outcome by outcome; what most of them have once."""
    real = profiles(ombudsgraph.extract(ombudsgraph.read(path)) for folder in (SAMPLES, DEVELOPMENT) for path in sorted(folder.iterdir()))
    made = profiles(archive.decision(index) for index in range(500))
    assert {name for kind in made.values() for name in kind} <= {name for kind in real.values() for name in kind}
    for outcome in OUTCOMES:
        expected, found = real[outcome], made[outcome]
        assert 0.85 < found[""] / expected[""] < 1.15
        often = {
            name for name, count in (expected | found).items() if count >= 1 and name != PRINTED
        }  # it has one layout, they have several
        far = {
            name: (expected.get(name), found.get(name)) for name in often if not 0.4 < found.get(name, 0) / expected.get(name, 0.01) < 2.5
        }
        assert not far, outcome


def test_it_is_spread_as_expected() -> None:
    tally: Counter[str] = Counter()
    for index in range(1000):
        tally.update(archive_expected.of(archive.decision(index)))
    councils = sorted((count for name, count in tally.items() if name.count("|") == 1 and name.startswith("council|")), reverse=True)
    assert len(councils) > 200
    assert councils[0] > 5 * councils[len(councils) // 2]
    provisions = sorted((count for name, count in tally.items() if name.startswith("turning on|")), reverse=True)
    assert len(provisions) > 500
    assert provisions[0] > 10 * provisions[len(provisions) // 2]
    citing = [one for one in map(archive.decision, range(200)) if POWERS in map(legislation.provision_iri, law_of(one))]
    assert len(citing) > 150  # the wording on the Ombudsman's powers stands in most
    assert 0.8 < sum(count for name, count in tally.items() if name.startswith("year|")) / 1000 < 1
    assert len([name for name in tally if name.startswith("year|")]) >= 12


def test_the_store_is_whole_and_conforms(tmp_path: Path) -> None:
    store, tally = archive.build(tmp_path, 30)
    with Store.open(store, read_only=True) as opened:
        assert opened.verify() == []
        assert len(opened.receipts()) == tally["decisions"] == 30
    ran = subprocess.run([COMMAND, "validate", "--store", store], capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stdout
    assert "violation" not in ran.stdout.lower()
    assert "30 decisions" in ran.stdout


def test_questions_answer_what_was_generated(built: tuple[Path, Counter[str]]) -> None:
    store, tally = built
    assert len(archive_checks.CHECKS) >= 12
    assert archive_checks.differences(store, tally) == []


def test_a_wrong_answer_would_be_seen(built: tuple[Path, Counter[str]]) -> None:
    store, tally = built
    year = next(name for name in tally if name.startswith("year|"))
    [line] = archive_checks.differences(store, tally + Counter({year: 1}))
    assert line.startswith(f"years: {year} is {tally[year]}, expected {tally[year] + 1}")


def test_it_is_not_made_twice(built: tuple[Path, Counter[str]]) -> None:
    store, tally = built
    database = (store / "current").stat().st_mtime_ns
    again, known = archive.build(store.parent, COUNT)
    assert (again, known) == (store, tally)
    assert (store / "current").stat().st_mtime_ns == database
    assert json.loads((store.parent / f"{COUNT}.json").read_text("utf-8"))["decisions"] == COUNT


@pytest.mark.parametrize("name", sorted(questions.library()))
def test_every_question_has_an_answer_in_it(name: str, built: tuple[Path, Counter[str]]) -> None:
    """What is measured is not the speed of finding nothing."""
    question = questions.find(name)
    telling = archive.telling().header.key
    values: dict[str, str] = {one.name: telling for one in question.parameters if one.kind == "decision" and one.defaults}
    values |= {
        one.name: archive.telling().header.respondents[0].body.slug for one in question.parameters if one.kind == "body" and one.defaults
    }
    values |= {one.name: "council" for one in question.parameters if one.name == "words"}
    values |= {key: value for key, value in WIDELY.get(name, {}).items() if key != "body"}  # the archive is small here
    found = ombudsgraph.query(built[0], name, **values)
    assert (len(found) > 0) == (name != "without-evidence")


@pytest.mark.parametrize("name", ["provisions-ranked", "provisions-by-council", "provisions-cited-together"])
def test_a_decision_that_is_cited_is_no_provision(name: str, tmp_path: Path) -> None:
    """Seen at full size first: a cited decision that is in the store itself has a title, as provisions have."""
    citing, cited = archive.telling(), archive.decision(1)
    act = legislation.by_iri("http://www.legislation.gov.uk/id/ukpga/1989/41")
    assert act is not None
    targets: tuple[OtherDecision | Legislation, ...] = (OtherDecision(cited.header.reference), act)
    for place, target in enumerate(targets):
        citations = list(citing.citations)
        citations[place] = replace(citations[place], cited=target, role=CitationRole.DUTY, flags=frozenset())
        citing = replace(citing, citations=tuple(citations))
    with Store.open(tmp_path / "graph", create=True) as store:
        store.put(encode(citing))
        store.put(encode(cited))
    rows = ombudsgraph.query(tmp_path / "graph", name, **WIDELY.get(name, {})).rows
    titles = {row.get("title") or row.get("provision") for row in rows}
    assert titles
    assert cited.header.title not in titles
    assert (act.title in titles) == (name != "provisions-cited-together")
