"""The same statement as a page and as text: the same structure, the same facts."""

from __future__ import annotations

import dataclasses

from conftest import ROOT, SAMPLES

import ombudsgraph
from ombudsgraph.model import Decision

PAGE, TEXT = SAMPLES / "99-900-104.html", ROOT / "samples" / "twins" / "99-900-104.txt"


def structure(decision: Decision) -> list[tuple[object, ...]]:
    statement = decision.statement
    return [
        (
            " ".join(section.heading.of(statement.plain).split()),
            section.level,
            [
                (p.number, p.printed, len(p.points), [point.depth for point in p.points], " ".join(p.lead.of(statement.plain).split()))
                for p in section.paragraphs
            ],
        )
        for section in statement.sections
    ]


def facts(decision: Decision) -> dict[str, object]:
    text = decision.statement.plain
    header = dataclasses.replace(decision.header, evidence=(), respondents=())
    return {
        "header": dataclasses.asdict(header),
        "respondents": [respondent.body for respondent in decision.header.respondents],
        "citations": [(c.span.of(text), c.cited, c.role, c.flags) for c in decision.citations],
        "parties": [(party.label, party.role, [span.of(text) for span in party.evidence]) for party in decision.parties],
        "bodies": [(item.body, [span.of(text) for span in item.evidence]) for item in decision.involvements],
    }


def test_page_and_text_say_the_same() -> None:
    page, text = (ombudsgraph.extract(ombudsgraph.read(path)) for path in (PAGE, TEXT))
    assert structure(page) == structure(text)
    assert len(structure(page)) > 8
    assert facts(page) == facts(text)
    assert len(page.citations) > 8
