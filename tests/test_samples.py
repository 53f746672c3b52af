"""The sample statements and their labels: complete, in every layout, and quoted exactly."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TypedDict, cast

import pytest

SAMPLES = Path(__file__).parents[1] / "samples"
LAYOUTS = {
    "plain-numbered": 4,
    "bulleted": 2,
    "bulleted-two-depths": 1,
    "compact": 2,
    "html-nested": 1,
    "html-flat": 1,
    "report": 1,
    "no-header": 1,
    "mirror": 1,
    "numbered-sub-lists": 1,
}
OUTCOMES = {"Upheld": "upheld", "Not upheld": "not-upheld", "Closed after initial enquiries": "closed-after-initial-enquiries"}
ROLES = {"jurisdiction", "duty", "procedure", "applied", "background"}
KEYS = {
    "reference", "respondent", "category", "subcategory", "date", "citations", "guidance", "procedures", "steps", "late", "findings",
    "injustice", "remedies", "parties", "bodies", "decisions_cited", "cases", "layout", "kind",
}  # fmt: skip
FORMS = (
    "sections 26(1) and 26A(1)", "30(1B) and 34H(i)", "sections 26B and 34D", "24A(6), as amended, section 34(B)", "34B(8) and (9)",
    "34H(3 and 4)", "34 B", "section 34(B)6)", "Schedule 5/5A, paragraph 1/3", "Schedule 5, paragraph 5(2)", "schedule 5(1) of",
    "section 1(3) Children Act 1989", "Part III of the Children Act 1989", "Part 3A of the Local Government Act", "the 1989 Children Act",
    "of the Children's Act 1989", "('the 2014 Act')", "(EPA 1990)", "Sections 20 to 23", "[2019] EWCA Civ 9912", "Section F", "Band B",
    "Standard 29.2", "stage 2", "(paragraph two)", "part 2 of the assessment form", "1993-1997",
)  # fmt: skip


class Mention(TypedDict):
    """A row that quotes the text; offsets are null where the file is HTML."""

    citedAs: str
    start: int | None
    end: int | None


class Citation(Mention):
    """A mention of a provision, an Act or an instrument."""

    iri: str
    role: str


class DecisionMention(Mention):
    """A mention of another decision, with its reference in plain spaces."""

    reference: str


class Finding(TypedDict):
    """A finding of the Ombudsman and words that stand in it."""

    fault: bool
    near: str


class Step(TypedDict):
    """A step of the complaint with its earliest and latest day."""

    earliest: str
    latest: str


class Remedy(TypedDict):
    """A remedy, as far as it is checked here."""

    recipients: list[str]


class Label(TypedDict, total=False):
    """A label file, as far as it is checked here."""

    reference: str
    layout: str
    category: str | None
    outcome: str
    date: str | None
    citations: list[Citation]
    decisions_cited: list[str]
    cases: list[str]
    decision_mentions: list[DecisionMention]
    case_mentions: list[Mention]
    findings: list[Finding]
    steps: list[Step]
    remedies: list[Remedy]
    parties: dict[str, str]


def load(path: Path) -> Label:
    return cast(Label, json.loads(path.read_text("utf-8")))


def words_of(path: Path) -> str:
    """Return the text of a statement's file; of a page what stands in its article, without tags."""
    text = path.read_bytes().decode("utf-8")
    if path.suffix != ".html":
        return text
    shown = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    article = re.search(r'<article[^>]*id="article"[^>]*>(.*?)</article>', shown, re.DOTALL)
    assert article is not None
    return html.unescape(re.sub(r"<[^>]+>", "", article[1]))


def straight(text: str) -> str:
    """Return *text* with curly quotes and no-break spaces made plain, one for one."""
    return text.translate(str.maketrans("’‘“”\u00a0", "''\"\" "))


STATEMENTS = sorted((SAMPLES / "decisions").iterdir())
TWINS = sorted((SAMPLES / "twins").iterdir())
PAIRS = [(path, SAMPLES / "gold" / f"{path.stem}.json") for path in STATEMENTS] + [
    (path, SAMPLES / "gold-twins" / f"{path.stem}.json") for path in TWINS
]
each_pair = pytest.mark.parametrize(("path", "labels"), PAIRS, ids=lambda path: f"{path.parent.name}/{path.name}")


def test_every_statement_has_its_labels_and_there_are_fifteen() -> None:
    assert len(STATEMENTS) == 15
    assert [path.stem for path in sorted((SAMPLES / "gold").iterdir())] == sorted(path.stem for path in STATEMENTS)
    assert [path.name for path in TWINS] == ["99-900-104.txt"]


def test_every_layout_outcome_and_enough_categories_are_there() -> None:
    labels = [load(gold) for _, gold in PAIRS[: len(STATEMENTS)]]
    assert Counter(label["layout"] for label in labels) == LAYOUTS
    assert {label["outcome"] for label in labels if "outcome" in label} == set(OUTCOMES.values())
    assert len({label["category"] for label in labels} - {None}) >= 8
    readme = (SAMPLES / "README.md").read_text("utf-8")
    assert all(f"`{path.name}`" in readme for path in STATEMENTS)


def test_the_forms_and_the_near_misses_are_all_there() -> None:
    everything = "\n".join(straight(words_of(path)) for path in STATEMENTS)
    assert [form for form in FORMS if form not in everything] == []


def test_typographic_variants_are_mixed() -> None:
    everything = "".join(words_of(path) for path in STATEMENTS)
    assert all(mark in everything for mark in ("’", "'", "' s ", "“", "\u00a0"))


@each_pair
def test_labels_have_every_key_and_known_values(path: Path, labels: Path) -> None:
    label = load(labels)
    assert label.keys() >= KEYS
    assert re.fullmatch(r"99 9\d\d \d{3}[a-z]?", label["reference"])
    assert path.stem == label["reference"].replace(" ", "-")
    assert {role for row in label["citations"] for role in row["role"].split("|")} <= ROLES
    assert all(row["iri"].startswith("http://www.legislation.gov.uk/id") for row in label["citations"])
    assert all(date.fromisoformat(step["earliest"]) <= date.fromisoformat(step["latest"]) for step in label["steps"])
    assert {name for remedy in label["remedies"] for name in remedy["recipients"]} <= label["parties"].keys()


@each_pair
def test_header_lines_say_what_the_labels_say(path: Path, labels: Path) -> None:
    label, text = load(labels), straight(words_of(path))
    assert f"({label['reference']})" in text
    printed = re.search(r"^Decision : (.+)$", text, re.MULTILINE)
    issued = re.search(r"^Decision date : (.+)$", text, re.MULTILINE)
    if label["layout"] == "no-header":
        assert (printed, issued, label["date"], label["category"]) == (None, None, None, None)
        return
    assert printed is not None
    assert issued is not None
    assert label["outcome"] == OUTCOMES[printed[1].strip()]
    assert label["date"] is not None
    assert date.fromisoformat(label["date"]).strftime("%d %b %Y") == issued[1].strip()
    assert f"Category : {label['category']} > " in text


@each_pair
def test_mentions_quote_the_text_exactly_and_in_order(path: Path, labels: Path) -> None:
    label, text = load(labels), words_of(path)
    groups: list[list[Mention]] = [[*label["citations"]], label.get("case_mentions", []), [*label.get("decision_mentions", [])]]
    assert {row["citedAs"] for row in label.get("case_mentions", [])} == set(label["cases"])
    assert {row["reference"] for row in label.get("decision_mentions", [])} == set(label["decisions_cited"])
    for rows in groups:
        behind = 0
        for row in rows:
            if path.suffix == ".html":
                assert (row["start"], row["end"]) == (None, None)
                behind = text.index(row["citedAs"], behind) + len(row["citedAs"])
                continue
            assert row["start"] is not None
            assert behind <= row["start"]
            assert text[row["start"] : row["end"]] == row["citedAs"]
            behind = row["start"] + len(row["citedAs"])


@each_pair
def test_findings_are_near_words_of_the_text(path: Path, labels: Path) -> None:
    text = words_of(path)
    assert [row["near"] for row in load(labels)["findings"] if row["near"] not in text] == []


def test_the_twin_says_the_same_as_the_page() -> None:
    page, twin = load(SAMPLES / "gold" / "99-900-104.json"), load(SAMPLES / "gold-twins" / "99-900-104.json")

    def provisions(label: Label) -> list[tuple[str, str, str]]:
        return [(row["citedAs"], row["iri"], row["role"]) for row in label["citations"]]

    assert provisions(page) == provisions(twin)
    shown = words_of(SAMPLES / "decisions" / "99-900-104.html").partition("Investigator's decision")[0]
    written = words_of(TWINS[0]).partition("Investigator's decision")[0]
    assert shown.split() == [word for word in written.split() if not re.fullmatch(r"\d\.|•", word)]
