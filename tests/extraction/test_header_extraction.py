"""Header: reference, title, respondents, category, outcome, date, summary and address, in the forms that pages print."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ombudsgraph.errors import NotAStatement
from ombudsgraph.extraction import header
from ombudsgraph.model import Category, Document, Header, HeaderLine, HeaderName, Span, Statement
from ombudsgraph.reading.statement import read_statement
from ombudsgraph.registers import categories

SHARED = Path(__file__).parents[3] / "shared"


def made(title: str, *, category: str = "", outcome: str = "", issued: str = "", summary: str = "", url: str | None = None) -> Statement:
    """Return a statement of a title, header lines and a summary."""
    text, lines = title + "\n", []
    for name, value in ((HeaderName.CATEGORY, category), (HeaderName.OUTCOME, outcome), (HeaderName.DATE, issued)):
        if value:
            lines.append(HeaderLine(name, Span(len(text), len(text) + len(value))))
            text += value + "\n"
    found = Span(len(text), len(text) + len(summary)) if summary else None
    text += summary
    plain = text.replace("\u00a0", " ").replace("’", "'").replace("–", "-")
    return Statement("made", text, plain, url, Span(0, len(title)), tuple(lines), found, (), len(text))


def read(title: str, **lines: str) -> Header:
    return header.extract(made(title, **lines))


# --- reference -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "reference"),
    [
        ("Essex County Council (20 012 640)", "20 012 640"),
        ("Essex County Council (20012640)", "20 012 640"),
        ("Essex County Council (20-012-640)", "20 012 640"),
        ("Essex County Council (20\u00a0012\u00a0640)", "20 012 640"),
        ("Essex County Council (20/012/640)", "20 012 640"),
        ("Essex County Council (20  012  640)", "20 012 640"),
        ("Essex County Council (17 002 402b)", "17 002 402b"),
        ("Essex County Council (17 002 402 B)", "17 002 402b"),
        ("Essex County Council 20 012 640", "20 012 640"),
        ("Essex County Council (Ref: 20 012 640)", "20 012 640"),
        ("Essex County Council (reference number: 20 012 640)", "20 012 640"),
        ("20 012 640 - Essex County Council", "20 012 640"),
        ("Investigation into a complaint about Essex County Council (reference number: 20 012 640)", "20 012 640"),
    ],
)
def test_reference_and_body_whatever_the_separators(title: str, reference: str) -> None:
    statement = made(title)
    found = header.extract(statement)
    assert found.reference == reference
    assert found.key == reference.replace(" ", "-")
    assert [(item.body.slug, item.evidence.of(statement.text)) for item in found.respondents] == [("essex", "Essex County Council")]
    printed = next(item.span for item in found.evidence if item.fact == "reference")
    assert [sign for sign in printed.of(statement.text).lower() if sign.isalnum()] == [sign for sign in reference if sign != " "]


def test_a_statement_without_a_reference_anywhere_is_none() -> None:
    with pytest.raises(NotAStatement, match="no reference"):
        read("Essex County Council")


def test_the_address_gives_the_reference_and_category_that_the_text_does_not() -> None:
    found = read("Essex County Council", url="https://www.lgo.org.uk/decisions/children-s-care-services/other/17-002-402b")
    assert (found.reference, found.category) == ("17 002 402b", Category("Children's care services", "Other"))
    assert {item.fact for item in found.evidence} == {"title"}
    assert (found.outcome, found.issued, found.abstract) == (None, None, None)


def test_the_address_gives_the_letter_that_the_title_leaves_out() -> None:
    found = read("Essex County Council (17 002 402)", url="http://lgo.org.uk/decisions/health/other/17-002-402b")
    assert found.key == "17-002-402b"


# --- respondents -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("Leeds City Council & Leeds Teaching Hospitals NHS Trust", ["Leeds City Council", "Leeds Teaching Hospitals NHS Trust"]),
        ("Leeds City Council and Thornmere Care Limited", ["Leeds City Council", "Thornmere Care Limited"]),
        (
            "Essex County Council, Thornmere NHS Foundation Trust and Quill Homes Limited",
            ["Essex County Council", "Thornmere NHS Foundation Trust", "Quill Homes Limited"],
        ),
        ("London Borough of Brent & London Borough of Harrow", ["London Borough of Brent", "London Borough of Harrow"]),
        ("Brighton & Hove City Council and East Sussex County Council", ["Brighton & Hove City Council", "East Sussex County Council"]),
        (
            "Surrey and Borders Partnership NHS Foundation Trust, and Surrey County Council",
            ["Surrey and Borders Partnership NHS Foundation Trust", "Surrey County Council"],
        ),
        ("Essex County Council / Quill Homes", ["Essex County Council", "Quill Homes"]),
        ("Bournemouth, Christchurch and Poole Council", ["Bournemouth, Christchurch and Poole Council"]),
        ("London Borough of Hammersmith & Fulham", ["London Borough of Hammersmith & Fulham"]),
        ("Royal Borough of Kensington and Chelsea", ["Royal Borough of Kensington and Chelsea"]),
        ("Bath and North East Somerset Council", ["Bath and North East Somerset Council"]),
        ("Quill Care and Support Limited", ["Quill Care and Support Limited"]),
        ("Quill Homes and Support Ltd", ["Quill Homes and Support Ltd"]),
        ("Mercia and Wrekin NHS and Social Care Partnership Trust", ["Mercia and Wrekin NHS and Social Care Partnership Trust"]),
    ],
)
def test_one_body_or_several(names: str, expected: list[str]) -> None:
    statement = made(f"{names} (20 012 640a)")
    assert [item.evidence.of(statement.text) for item in header.extract(statement).respondents] == expected


def test_a_body_named_twice_is_one_respondent() -> None:
    assert len(read("Essex County Council and Essex County Council (20 012 640)").respondents) == 1


def test_a_name_passes_from_body_to_body_with_the_date() -> None:
    before, after = (read("Poole Borough Council (18 012 640)", issued=day).respondents[0].body for day in ("1 May 2015", "1 May 2016"))
    assert before == after
    assert before.registered


# --- category --------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Children's care services > Other", Category("Children's care services", "Other")),
        ("Children’s care services > Child protection", Category("Children's care services", "Child protection")),
        ("Education  »  School  admissions", Category("Education", "School admissions")),
        ("Adult Care Services / Residential Care", Category("Adult care services", "Residential care")),
        ("Education\u00a0>\u00a0Special educational needs", Category("Education", "Special educational needs")),
        ("Planning", Category("Planning", None)),
        ("Lighthouses > Foghorns & bells", Category("Lighthouses", "Foghorns & bells")),
    ],
)
def test_category_as_the_register_spells_it(printed: str, expected: Category) -> None:
    statement = made("Essex County Council (20 012 640)", category=printed)
    found = header.extract(statement)
    assert found.category == expected
    assert [item.span.of(statement.text) for item in found.evidence if item.fact == "category"] == [printed]


def test_every_category_of_the_register_comes_back_from_its_path() -> None:
    paths = categories.register()
    assert len(paths) > 90
    for path, category in paths.items():
        main, _, sub = path.partition("/")
        assert categories.named(main, sub or None) == category == categories.named(category.main, category.sub)
        assert categories.path(category) == path


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Children's care services", "children-s-care-services"),
        ("COVID-19", "covid-19"),
        ("Foghorns & bells", "foghorns-and-bells"),
        ("A / B ", "a-b"),
    ],
)
def test_the_site_s_path_words(name: str, word: str) -> None:
    assert categories.slug(name) == word


# --- outcome and date ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Upheld", "upheld"),
        ("UPHELD.", "upheld"),
        ("Decision : Upheld", "upheld"),
        ("Not upheld", "not-upheld"),
        ("Not Upheld", "not-upheld"),
        ("Not-upheld", "not-upheld"),
        ("Closed after initial enquiries", "closed-after-initial-enquiries"),
        ("Closed After Initial Inquiries", "closed-after-initial-enquiries"),
        ("Closed after initial enquiries - out of jurisdiction", "closed-after-initial-enquiries"),
        ("Partly upheld", None),
        ("Upheld in part", None),
        ("Report issued", None),
    ],
)
def test_outcome(printed: str, expected: str | None) -> None:
    found = read("Essex County Council (20 012 640)", outcome=printed)
    assert found.outcome == expected
    assert [item.fact for item in found.evidence if item.fact == "outcome"] == (["outcome"] if expected else [])


@pytest.mark.parametrize(
    ("printed", "expected", "words"),
    [
        ("10 Jul 2022", date(2022, 7, 10), "10 Jul 2022"),
        ("07 May 2019", date(2019, 5, 7), "07 May 2019"),
        ("6 August 2024", date(2024, 8, 6), "6 August 2024"),
        ("2nd  May,  2019", date(2019, 5, 2), "2nd  May,  2019"),
        ("21st of March 2020", date(2020, 3, 21), "21st of March 2020"),
        ("Tuesday 3 Sept 2019.", date(2019, 9, 3), "3 Sept 2019"),
        ("01-Sep-2025", date(2025, 9, 1), "01-Sep-2025"),
        ("2022-07-10", date(2022, 7, 10), "2022-07-10"),
        ("10/07/2022", date(2022, 7, 10), "10/07/2022"),
        ("10\u00a0Jul\u00a02022", date(2022, 7, 10), "10\u00a0Jul\u00a02022"),
        ("30 Feb 2022", None, ""),
        ("10 Juy 2022", None, ""),
        ("Jul 2022", None, ""),
        ("to be published", None, ""),
    ],
)
def test_date(printed: str, expected: date | None, words: str) -> None:
    statement = made("Essex County Council (20 012 640)", issued=printed)
    found = header.extract(statement)
    assert found.issued == expected
    assert [item.span.of(statement.text) for item in found.evidence if item.fact == "issued"] == ([words] if expected else [])


# --- summary and address ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["Summary: ", "SUMMARY:\u00a0", "Summary : ", ""])
def test_the_abstract_is_the_summary_without_its_label(label: str) -> None:
    statement = made("Essex County Council (20 012 640)", summary=label + "Mr X’s bins\n  were late.")
    found = header.extract(statement)
    assert found.abstract == "Mr X’s bins were late."
    assert [item.span.of(statement.text) for item in found.evidence if item.fact == "abstract"] == ["Mr X’s bins\n  were late."]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (None, "https://www.lgo.org.uk/decisions/children-s-care-services/other/20-012-640"),
        ("http://lgo.org.uk/decisions/education/other/20-012-640", "https://www.lgo.org.uk/decisions/education/other/20-012-640"),
        (
            "https://www.lgo.org.uk/Decisions/Education/Other/20-012-640/?displaypref=3",
            "https://www.lgo.org.uk/decisions/education/other/20-012-640",
        ),
        ("https://www.lgo.org.uk/decisions/education/other/20-012-640#a", "https://www.lgo.org.uk/decisions/education/other/20-012-640"),
        (
            "https://www.lgo.org.uk/decisions/education/other/21-999-999",
            "https://www.lgo.org.uk/decisions/children-s-care-services/other/20-012-640",
        ),
        (
            "https://example.org/decisions/education/other/20-012-640",
            "https://www.lgo.org.uk/decisions/children-s-care-services/other/20-012-640",
        ),
    ],
)
def test_the_address_as_recorded_or_as_the_site_forms_it(url: str | None, expected: str) -> None:
    statement = made("Essex County Council (20 012 640)", category="Children’s care services > Other", url=url)
    assert header.extract(statement).url == expected


def test_no_address_is_made_up_without_a_category() -> None:
    assert read("Essex County Council (20 012 640)").url is None


# --- the published statements ----------------------------------------------------------------------------------------------------------


@pytest.mark.real
@pytest.mark.parametrize("reference", ["17-015-692", "20-012-640", "22-000-312", "23-015-769"])
def test_the_published_statements_have_the_header_that_readers_found(reference: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("the published statements are not here")
    gold = json.loads((SHARED / "gold" / f"{reference}.json").read_text("utf-8"))
    statement = read_statement(Document(reference, (SHARED / "decisions" / f"{reference}.txt").read_text("utf-8")))
    found = header.extract(statement)
    assert found.category is not None
    assert {
        "reference": found.reference,
        "category": found.category.main,
        "subcategory": found.category.sub,
        "outcome": found.outcome,
        "date": found.issued.isoformat() if found.issued else None,
    } == {name: gold[name] for name in ("reference", "category", "subcategory", "outcome", "date")}
    assert [item.evidence.of(statement.text) for item in found.respondents] == [gold["respondent"]]
    assert all(item.body.registered for item in found.respondents)
    assert {item.fact for item in found.evidence} == {"title", "reference", "category", "outcome", "issued", "abstract"}
