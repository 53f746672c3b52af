"""Organisations that take part: what names one, what does not, where, and once."""

from __future__ import annotations

import json
import pickle
from datetime import date
from pathlib import Path

import pytest

from ombudsgraph.extraction import bodies, header
from ombudsgraph.extraction.organisations import ENDING_RULES, EndingRule
from ombudsgraph.model import Body, Document, Header, Involvement, Respondent, Span, Statement
from ombudsgraph.reading.statement import read_statement
from ombudsgraph.registers import bodies as register
from ombudsgraph.registers.bodies import Rank

SHARED = Path(__file__).parents[3] / "shared"
TRUST = "nhs-foundation-trust"


def named(text: str, on: date | None = None) -> list[tuple[str, str]]:
    return [(mention.body.slug, mention.span.of(text)) for mention in bodies.mentions(text, on)]


def slugs(text: str) -> list[str]:
    return [slug for slug, _ in named(text)]


def statement(plain: str, end: int | None = None) -> Statement:
    return Statement("made", plain, plain, None, Span(0, 0), (), None, (), len(plain) if end is None else end)


def respond(*found: Body | None) -> Header:
    return Header("20 012 640", "title", tuple(Respondent(body, Span(0, 1)) for body in found if body))


# --- names of the register --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The CAMHS team, Cafcass and CAFCASS", ["camhs", "cafcass", "cafcass"]),
        ("a complaint to the information commissioner", ["information-commissioner"]),
        ("the Information Commissioner's Office (ICO)", ["information-commissioner"] * 2),
        ("Child and Adolescent Mental Health Services (CAMHS)", ["camhs"] * 2),
        ("the First-tier Tribunal (Special Educational Needs and Disability)", ["send-tribunal"]),
        ("Camden council, Camden Council's and London Borough of Camden", ["camden"] * 3),
        ("Hammersmith & Fulham Council", ["hammersmith-and-fulham"]),
        ("Kingston upon Hull City Council; Stoke on Trent City Council", ["kingston-upon-hull", "stoke-on-trent"]),
        ("CITY OF BRADFORD METROPOLITAN DISTRICT COUNCIL", ["bradford"]),
        ("North Yorkshire County Council, now North Yorkshire Council", ["north-yorkshire-county", "north-yorkshire"]),
        ("Kent Police and the Metropolitan Police Service", ["kent-police", "metropolitan-police"]),
        ("Ms Y asked Shelter and the charity Barnardo's", ["shelter", "barnardos"]),
        ("the Home Office", ["home-office"]),
        ("Parliamentary and Health Service Ombudsman (PHSO)", ["parliamentary-and-health-service-ombudsman"] * 2),
        ("the Care Quality Commission (CQC) and the Care Act 2014", ["care-quality-commission"] * 2),
    ],
)
def test_names_of_the_register_are_found(text: str, expected: list[str]) -> None:
    assert slugs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Local Government and Social Care Ombudsman investigates.",
        "the police, the court, the school, the Tribunal, the Local Safeguarding Children Board (LSCB)",
        "She moved from Camden to Leeds. Reading was hard. In Kent and Essex",
        "protected, a technical detail, medico-legal; his home office; the ICB; a shelter",
        'Shelter was not offered. "Shelter"',
        "She tried to contact a family that might take action for children.",
        "arrears of Camden Council tax and Rugby Council Tax",
        "Care Quality Commission (Registration) Regulations 2009",
        "the LGA, the EHC plan, Section F, Part 3 and Band B",
        "XCAMHSX CAMHSs camhs",
    ],
)
def test_what_is_no_body_is_not_found(text: str) -> None:
    assert named(text) == []


def test_a_mention_covers_the_printed_words() -> None:
    text = "Its report (Ofsted) is by Office for Standards in Education, Children's Services and Skills."
    assert named(text) == [("ofsted", "Ofsted"), ("ofsted", "Office for Standards in Education, Children's Services and Skills")]
    assert named("é £ Ü İ 𝒳 Ofsted’s") == [("ofsted", "Ofsted")]  # offsets are code points, whatever stands before


def test_the_day_says_which_body_of_a_name_is_meant() -> None:
    assert named("Durham County Council", date(2008, 1, 1))[0][0] == "durham-county"
    assert named("Durham County Council", date(2020, 1, 1))[0][0] == "durham"


def test_every_printed_label_is_found_in_a_sentence() -> None:
    missed = []
    for label in register.labels():
        if label.rank is Rank.HIDDEN:
            continue
        on = date.fromordinal(label.body.end.toordinal() - 1) if label.body.end else date(2026, 1, 1)
        for text in (label.text, label.text.replace(" and ", " & ")):
            found = bodies.mentions(f"He wrote to {text}, which replied.", on)
            if [(mention.body.slug, mention.span) for mention in found] != [(label.body.slug, Span(12, 12 + len(text)))]:
                missed.append(text)
    assert missed == []


# --- organisations outside it -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", ENDING_RULES, ids=lambda rule: rule.endings[0])
def test_endings_close_proper_names_only(rule: EndingRule) -> None:
    for ending in rule.endings:
        text = rule.example.format(ending)
        assert [words for _, words in named(text)] == [rule.name.format(ending)]
        assert named(rule.miss.replace("{}", ending)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Trust and University Hospitals of Foo and Bar NHS Trust", ["university-hospitals-of-foo-and-bar-nhs-trust"]),
        ("South Foo & Bar NHS Foundation Trust", [f"south-foo-and-bar-{TRUST}"]),
        ("Mr X and ABC Care Limited; ABC Care Ltd", ["abc-care-limited"] * 2),
        ("Ofsted and Foo Care Ltd and HC-Foo Limited", ["ofsted", "foo-care-limited", "hc-foo-limited"]),
        ("When Foo Lettings LLP wrote. In May Foo plc did.", ["foo-lettings-llp", "foo-plc"]),
        ("Kent Police and Crime Commissioner", ["kent-police-and-crime-commissioner"]),
        ("St Foo's Church of England Primary School", ["st-foos-church-of-england-primary-school"]),
        ("NHS Foo and Bar Integrated Care Board (the ICB)", ["nhs-foo-and-bar-integrated-care-board"]),
        ("Flintshire County Council", ["flintshire-county-council"]),
        ("Foo\nBar Limited", ["bar-limited"]),
        ("Foo Nursing Home Group Limited", ["foo-nursing-home-group-limited"]),
        ("Foo Housing Association Ltd", ["foo-housing-association-limited"]),
        ("Age UK Foo Limited", ["age-uk-foo-limited"]),
    ],
)
def test_organisations_are_told_by_the_end_of_their_name(text: str, expected: list[str]) -> None:
    assert slugs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Company A Limited, X Care Home, School B, B's School and Mr X's Academy",
        "The Virtual School and the Secondary School; Education Otherwise Than At School",
        "the NHS Trust, an NHS Foundation Trust, the CCG. Limited evidence. A Housing Association",
        "The School Admissions Code; the Foo School Admissions Policy; the Royal College of Nursing",
        "UC Limited Capability for Work; its Parish Council; Council B and the Borough Council",
        "Mrs Y's Care Home. Limited",
    ],
)
def test_words_of_a_kind_alone_name_nobody(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "(R (L and M) v Devon County Council [2022] EWHC 493 (Admin))",
        "in R v Ealing London Borough Council ex parte Camden London Borough Council",
        "see G v. the London Borough of Barnet",
        "(Bristol City Council v A [2012] EWHC 2548)",
        "Foo Care Limited v Mr B, and B vs Foo Care Limited",
    ],
)
def test_a_party_to_a_case_that_is_cited_takes_no_part(text: str) -> None:
    assert named(text) == []


def test_what_only_looks_like_a_case_does_not_hide_a_body() -> None:
    assert len(named("Devon County Council visited. She chose version 5 v Ofsted's own. Bristol City Council vetted it.")) == 2


# --- the involvements of a statement ----------------------------------------------------------------------------------------------------


def test_each_body_comes_once_with_all_its_mentions_in_order() -> None:
    text = "Ofsted told CAMHS. The Office for Standards in Education told Foo Care Ltd. CAMHS told Foo Care Limited."
    found = bodies.extract(statement(text), respond())
    assert [(one.body.slug, [span.of(text) for span in one.evidence]) for one in found] == [
        ("ofsted", ["Ofsted", "Office for Standards in Education"]),
        ("camhs", ["CAMHS", "CAMHS"]),
        ("foo-care-limited", ["Foo Care Ltd", "Foo Care Limited"]),
    ]
    assert [one.body.registered for one in found] == [True, True, False]


def test_respondents_under_any_name_are_left_out() -> None:
    text = "London Borough of Camden. Camden Council. LB Camden. Foo Care Ltd. Foo Care Limited. Barnet Council. Cumbria County Council."
    header = respond(
        register.resolve("Camden London Borough Council"), register.unregistered("The Foo Care"), register.resolve("Cumberland Council")
    )
    assert [one.body.slug for one in bodies.extract(statement(text), header)] == ["barnet", "cumbria"]


def test_furniture_is_not_read() -> None:
    text = "We asked Ofsted. Print this page: Information Commissioner"
    assert [one.body.slug for one in bodies.extract(statement(text, end=16), respond())] == ["ofsted"]


def test_extraction_is_repeatable_and_its_result_picklable() -> None:
    made = statement("Foo Care Limited, Ofsted and Kent Police")
    found = bodies.extract(made, respond())
    assert len(found) == 3
    assert pickle.loads(pickle.dumps(found)) == found == bodies.extract(made, respond())


@pytest.mark.real
@pytest.mark.parametrize("key", ["17-015-692", "20-012-640", "22-000-312", "23-015-769"])
def test_the_labelled_statements(key: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("the published statements are not at hand")
    read = read_statement(Document(key, (SHARED / "decisions" / f"{key}.txt").read_text("utf-8")))
    found: tuple[Involvement, ...] = bodies.extract(read, header.extract(read))
    labels = json.loads((SHARED / "gold" / f"{key}.json").read_text("utf-8"))["bodies"]
    expected = {body.slug for name in labels if (body := register.resolve(name))}
    assert len(expected) == len(labels)
    assert {one.body.slug for one in found} == expected
    for one in found:
        assert list(one.evidence) == sorted(one.evidence)
        assert all(register.resolve(span.of(read.text)) == one.body for span in one.evidence)
