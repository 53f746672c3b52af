"""Evaluation: counts, differences and problems on decisions and labels made by hand, then the thresholds on samples and real statements."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ombudsgraph.errors import GoldError
from ombudsgraph.evaluation import gold as labels
from ombudsgraph.evaluation.gold import Gold
from ombudsgraph.evaluation.report import Report, as_json, compare, evaluate, render
from ombudsgraph.model import (
    Body,
    Category,
    Citation,
    CitationFlag,
    CitationRole,
    Decision,
    Header,
    HeaderEvidence,
    Involvement,
    OtherDecision,
    Party,
    PartyRole,
    Provision,
    ProvisionStep,
    Respondent,
    Span,
    Statement,
)
from ombudsgraph.registers import bodies, legislation

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
ACT = "http://www.legislation.gov.uk/id/ukpga/1974/7"
TEXT = (
    "London Borough of Camden (20 012 640)\nDecision date : 10 Jul 2022\n"
    "Mr X and Mrs Z complained. See sections 26(1) and 26A(1) of the 1974 Act, section 34H(i), section 26(1), and 19 004 215. Ofsted knows."
)


def at(words: str, occurrence: int = 1) -> Span:
    """Return where *words* stand in TEXT."""
    start = -1
    for _ in range(occurrence):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def cite(span: Span, *parts: str, role: CitationRole = CitationRole.JURISDICTION, flags: frozenset[CitationFlag] = frozenset()) -> Citation:
    act = legislation.by_iri(ACT)
    assert act is not None
    return Citation(span, Provision(act, (ProvisionStep("section", parts),)), role, flags)


def body(name: str) -> Body:
    found = bodies.resolve(name, date(2022, 7, 10))
    assert found is not None
    return found


FOUND = (
    cite(at("26(1)"), "26", "1"),
    cite(at("26A(1)"), "26A", "1", role=CitationRole.DUTY),
    cite(at("34H(i)"), "34H", flags=frozenset({CitationFlag.MISPRINT, CitationFlag.UNDATED})),
    cite(at("26(1)", 2), "26", "1"),
)


def decide(citations: tuple[Citation, ...] = FOUND, outcome: str = "upheld") -> Decision:
    whole = Span(0, len(TEXT))
    statement = Statement("made.txt", TEXT, TEXT, None, at("London Borough of Camden (20 012 640)"), (), None, (), whole.end)
    header = Header(
        "20 012 640",
        "London Borough of Camden (20 012 640)",
        (Respondent(body("London Borough of Camden"), at("London Borough of Camden")),),
        Category("Children's care services", "Other"),
        outcome,
        date(2022, 7, 10),
        evidence=(HeaderEvidence("issued", at("10 Jul 2022")),),
    )
    other = Citation(at("19 004 215"), OtherDecision("19 004 215"), CitationRole.BACKGROUND)
    parties = (
        Party("Mr X", PartyRole.COMPLAINANT, (at("Mr X"),)),
        Party("Mrs Z", PartyRole.OTHER, (at("Mrs Z"),)),
    )
    return Decision(statement, header, (*citations, other), parties, (Involvement(body("Ofsted"), (at("Ofsted"),)),))


def label(path: Path, **changes: object) -> Gold:
    """Return labels that agree with `decide()` in every kind but for *changes*."""
    row: dict[str, object] = {
        "reference": "20 012 640",
        "respondent": "Camden London Borough Council",
        "gss": "E09000007",
        "category": "Children’s care services",
        "subcategory": "other",
        "outcome": "upheld",
        "date": "2022-07-10",
        "citations": [
            mention("26(1)", "26/1", at("26(1)")),
            mention("26A(1)", "26A/1", at("26A(1)"), role="duty|procedure"),
            mention("34H(i)", "34H", at("34H(i)"), flag="misprint"),
            mention("26(1)", "26/1", at("26(1)", 2)),
        ],
        "guidance": [],
        "decisions_cited": ["19 004 215"],
        "parties": {"Mr X": "complainant", "Mrs Z": "other"},
        "bodies": ["Ofsted"],
        "layout": "plain-numbered",
        **changes,
    }
    path = path / "made.json"
    path.write_text(json.dumps({key: value for key, value in row.items() if value != "absent"}), "utf-8")
    return labels.load(path)


def mention(printed: str, path: str, span: Span | None, **more: object) -> dict[str, object]:
    start, end = (span.start, span.end) if span else (None, None)
    return {"citedAs": printed, "iri": f"{ACT}/section/{path}", "role": "jurisdiction", "start": start, "end": end, **more}


def counts(report: Report, kind: str) -> tuple[int, int, int]:
    score = report.score(kind)
    return score.true_positives, score.false_positives, score.false_negatives


def test_agreement_scores_one_in_every_labelled_kind(tmp_path: Path) -> None:
    report = compare([(label(tmp_path), decide())])
    assert {score.kind: (score.f1, score.expected) for score in report.scores} == {
        "header": (1.0, 7),
        "provisions": (1.0, 4),
        "roles": (1.0, 4),
        "flags": (1.0, 1),
        "guidance": (1.0, 0),
        "decisions": (1.0, 1),
        "parties": (1.0, 2),
        "party labels": (1.0, 2),
        "bodies": (1.0, 1),
    }
    assert not report.differences


def test_a_mention_missed_and_one_too_many(tmp_path: Path) -> None:
    wrong = cite(at("26A(1)"), "26", "A")
    report = compare([(label(tmp_path), decide((FOUND[0], wrong, FOUND[2], FOUND[3])))])
    score = report.score("provisions")
    assert (score.true_positives, score.false_positives, score.false_negatives) == (3, 1, 1)
    assert (score.precision, score.recall, score.f1) == (0.75, 0.75, 0.75)
    missed, surplus = sorted((one for one in report.differences if one.kind == "provisions"), key=lambda one: one.expected is None)
    assert missed.expected == f"26A(1) → {ACT}/section/26A/1"
    assert surplus.found == f"26A(1) → {ACT}/section/26/A"
    assert (missed.file, missed.start, missed.end) == ("made.txt", at("26A(1)").start, at("26A(1)").end)
    assert "sections 26(1) and [26A(1)] of the 1974 Act" in missed.context


def test_a_span_one_character_off_is_no_match(tmp_path: Path) -> None:
    start, end = at("34H(i)").start, at("34H(i)").end
    report = compare([(label(tmp_path), decide((*FOUND[:2], cite(Span(start - 1, end), "34H"), FOUND[3])))])
    assert counts(report, "provisions") == (3, 1, 1)


def test_the_same_mention_twice_counts_once(tmp_path: Path) -> None:
    assert counts(compare([(label(tmp_path), decide((*FOUND, FOUND[0])))]), "provisions") == (4, 1, 0)


def test_open_spans_are_matched_by_iri_and_printed_form_each_once(tmp_path: Path) -> None:
    open_ones = [
        mention("26(1)", "26/1", None),
        mention("26(1)", "26/1", None),
        mention("26(1)", "26/1", None),
        mention("34H(1)", "34H", None),
    ]
    report = compare([(label(tmp_path, citations=open_ones), decide())])
    assert counts(report, "provisions") == (2, 2, 2)


def test_roles_count_over_all_labelled_mentions(tmp_path: Path) -> None:
    report = compare([(label(tmp_path), decide((FOUND[0], cite(at("26A(1)"), "26A", "1"), FOUND[2])))])
    assert counts(report, "roles") == (2, 1, 2)  # one wrong, one not found
    [difference] = [one for one in report.differences if one.kind == "roles"]
    assert (difference.expected, difference.found) == ("26A(1) duty|procedure", "26A(1) jurisdiction")


def test_descriptive_flags_count_only_where_the_labels_use_them(tmp_path: Path) -> None:
    citations = [mention("26(1)", "26/1", at("26(1)"), flag="undated"), mention("34H(i)", "34H", at("34H(i)"), flags=["misprint"])]
    report = compare([(label(tmp_path, citations=citations), decide())])
    assert counts(report, "flags") == (1, 1, 1)
    assert {(one.expected, one.found) for one in report.differences if one.kind == "flags"} == {
        ("26(1) undated", None),
        (None, "34H(i) undated"),
    }


def test_optional_rows_count_neither_way(tmp_path: Path) -> None:
    found_and_optional = mention("26(1)", "26/1", at("26(1)"), optional=True)
    missing_and_optional = mention("99", "99", at("1974"), optional=True)
    gold = label(
        tmp_path,
        citations=[found_and_optional, missing_and_optional, *(mention("34H(i)", "34H", at("34H(i)"), flag="misprint"),)],
        bodies=[{"name": "CAMHS", "optional": True}],
        bodies_optional=["Ofsted"],
        parties=[{"label": "Mr X", "role": "complainant"}, {"label": "Mrs Z", "role": "other", "optional": True}],
    )
    report = compare([(gold, decide((FOUND[0], FOUND[2])))])
    assert counts(report, "provisions") == (1, 0, 0)
    assert counts(report, "roles") == (1, 0, 0)
    assert counts(report, "bodies") == (0, 0, 0)
    assert counts(report, "parties") == (1, 0, 0)


def test_parties_count_by_label_and_role_and_by_label_alone(tmp_path: Path) -> None:
    report = compare([(label(tmp_path, parties={"Mr X": "complainant", "Mrs Z": "relative", "Child B": "child"}), decide())])
    assert counts(report, "parties") == (1, 1, 2)
    assert counts(report, "party labels") == (2, 0, 1)


def test_the_header_counts_fact_by_fact(tmp_path: Path) -> None:
    report = compare([(label(tmp_path, date="2022-07-11", respondent="Leeds City Council", gss="absent"), decide())])
    assert counts(report, "header") == (4, 2, 2)
    [issued] = [one for one in report.differences if one.expected == "issued 2022-07-11"]
    assert issued.found == "issued 2022-07-10"
    assert issued.context.endswith("Decision date : [10 Jul 2022] Mr X and Mrs Z complained. See sections 26(1) and 26A(1) of")


def test_null_says_that_the_statement_has_none_and_absence_that_nobody_looked(tmp_path: Path) -> None:
    report = compare([(label(tmp_path, outcome=None, bodies=[], parties="absent", decisions_cited="absent"), decide())])
    assert counts(report, "header") == (6, 1, 0)
    assert counts(report, "bodies") == (0, 1, 0)
    assert report.score("bodies").f1 == 0.0
    with pytest.raises(KeyError, match="parties: not labelled"):
        report.score("parties")


def test_scores_add_up_over_statements_and_their_mean_weighs_each_alike(tmp_path: Path) -> None:
    gold = label(tmp_path)
    report = compare([(gold, decide()), (gold, decide(FOUND[:2]))])
    score = report.score("provisions")
    assert (score.true_positives, score.false_negatives, score.statements) == (6, 2, 2)
    assert score.macro_f1 == pytest.approx((1 + 2 / 3) / 2)


def test_the_report_is_a_table_then_the_differences(tmp_path: Path) -> None:
    report = compare([(label(tmp_path, bodies=["Ofsted", "CAMHS"]), decide())], ["x.pdf: no statement"])
    lines = render(report).splitlines()
    assert lines[0].split() == ["kind", "n", "found", "right", "precision", "recall", "F1", "mean", "F1", "statements"]
    assert next(line for line in lines if line.startswith("bodies ")).split()[1:7] == ["2", "1", "1", "1.000", "0.500", "0.667"]
    assert "bodies · made.txt:? · expected CAMHS · found nothing" in lines
    assert lines[-1] == "x.pdf: no statement"
    read = json.loads(as_json(report))
    assert {"kind": "bodies", "n": 2, "recall": 0.5, "f1": 0.6667}.items() <= read["kinds"][-1].items()
    assert read["differences"][0]["expected"] == "CAMHS"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "expected JSON"),
        ("[]", "the file: expected an object, found"),
        ('{"respondent": "X"}', "reference: expected a string, found no such key"),
        ('{"reference": "1", "date": "10 July"}', 'date: expected a date such as 2022-07-10, or null, found "10 July"'),
        (
            '{"reference": "1", "citations": [{"citedAs": "1", "iri": "x", "start": 5}]}',
            "citations[0].end: expected start and end both null",
        ),
        ('{"reference": "1", "citations": [{"citedAs": "1"}]}', "citations[0].iri: expected a string, found no such key"),
        ('{"reference": "1", "bodies": [3]}', "bodies[0]: expected an object, found 3"),
        ('{"reference": "1", "parties": {"Mr X": 3}}', "parties[0].role: expected a string, found 3"),
        ('{"reference": "1", "parties": "Mr X"}', 'parties: expected a list, an object, or null, found "Mr X"'),
    ],
)
def test_labels_that_cannot_be_used_name_file_and_place(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(content, "utf-8")
    with pytest.raises(GoldError) as raised:
        labels.load(path)
    assert str(raised.value).startswith(f"{path}: ")
    assert message in str(raised.value)


def test_what_cannot_be_compared_is_reported_and_not_fatal(tmp_path: Path) -> None:
    source = ROOT / "samples"
    gold, decisions = tmp_path / "gold", tmp_path / "decisions"
    gold.mkdir()
    decisions.mkdir()
    for name in ("99-900-101", "99-900-102"):
        (gold / f"{name}.json").write_bytes((source / "gold" / f"{name}.json").read_bytes())
    statement = (source / "decisions" / "99-900-101.txt").read_bytes()
    (decisions / "a.txt").write_bytes(statement)
    (decisions / "b.txt").write_bytes(statement)
    (decisions / "shopping.txt").write_text("eggs, milk, flour\n")
    report = evaluate([gold], [decisions])
    assert report.statements == 1
    assert len(report.problems) == 3
    assert any("b.txt: a second statement 99 900 101" in problem for problem in report.problems)
    assert any("shopping.txt" in problem for problem in report.problems)
    assert any(problem == "99-900-102.json: no statement 99 900 102 among the inputs" for problem in report.problems)


def test_no_labels_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="expected label files"):
        evaluate([tmp_path], [tmp_path])
    with pytest.raises(GoldError, match="found nothing"):
        evaluate([tmp_path / "absent"], [tmp_path])


COURSE = dict.fromkeys(("complaints", "steps", "findings", "injustice", "exclusions", "remedy types", "amounts", "total"), 0.85)


def test_the_table_can_stand_alone() -> None:
    report = evaluate(
        [ROOT / "samples" / "gold"], [ROOT / "tests" / "statements" / "development" / "decisions", ROOT / "samples" / "decisions"]
    )
    table, _, rest = render(report, differences=False).partition("\n\n")
    assert render(report).startswith(table)
    assert len(rest.splitlines()) == 1


def assert_thresholds(report: Report, least: dict[str, float]) -> None:
    assert not report.problems
    below = {kind: round(report.score(kind).f1, 3) for kind, threshold in least.items() if report.score(kind).f1 < threshold}
    assert not below, f"{below}\n{render(report)}"


@pytest.mark.parametrize(("gold", "decisions", "statements"), [("gold", "decisions", 15), ("gold-twins", "twins", 1)])
def test_sample_statements_come_out_as_labelled(gold: str, decisions: str, statements: int) -> None:
    report = evaluate([ROOT / "samples" / gold], [ROOT / "samples" / decisions])
    assert report.statements == statements
    assert_thresholds(report, {"header": 1.0, "provisions": 0.98, "roles": 0.9, "parties": 0.9, "bodies": 0.9})
    assert_thresholds(report, {kind: least for kind, least in COURSE.items() if kind in {score.kind for score in report.scores}})


@pytest.mark.real
def test_real_statements_come_out_as_labelled() -> None:
    report = evaluate([SHARED / "gold"], [SHARED / "decisions"])
    assert report.statements == 4
    assert_thresholds(report, {"header": 1.0, "provisions": 1.0, "roles": 0.95, "parties": 0.9, "bodies": 0.9})
    assert_thresholds(report, {"remedy rows": 1.0, "amounts": 1.0, "total": 1.0, "steps": 0.9, "findings": 0.9, "injustice": 0.9})
