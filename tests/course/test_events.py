"""Events of the story."""

from __future__ import annotations

import pytest

from ombudsgraph.course import events
from ombudsgraph.course.event_forms import EVENT_FORMS, EVENTS, EventForm
from ombudsgraph.extraction import header
from ombudsgraph.model import Document
from ombudsgraph.reading.statement import read_statement


def read(*story: str) -> list[tuple[str, str, str]]:
    paragraphs = "\n\n".join(f"  {number}. {words}" for number, words in enumerate(story, 1))
    text = (
        "Derby City Council (99 903 002)\n\nCategory : Children's care services > Other\n\nDecision : Upheld\n\n"
        "Decision date : 07 May 2022\n\n"
        f"Summary: Mr X complained.\n\nThe complaint\n\n  1. Mr X complains.\n\nWhat happened\n\n{paragraphs}\n\nFinal decision\n\n"
        "  1. I have completed my investigation.\n\nInvestigator's decision on behalf of the Ombudsman\n"
    )
    statement = read_statement(Document("made", text))
    return [
        (str(event.type), str(event.days.earliest), str(event.days.latest))
        for event in events.extract(statement, header.extract(statement))
    ]


@pytest.mark.parametrize("form", EVENT_FORMS, ids=[form.type for form in EVENT_FORMS])
def test_forms(form: EventForm) -> None:
    name = form.type.replace("-", "_")
    for example in form.examples:
        assert name in [match.lastgroup for match in EVENTS.find(example)], example


def test_events_with_their_days() -> None:
    assert read(
        "In January 2020 the Council received a referral from the school. It completed a child and family assessment in mid-February.",
        "A child protection conference was held on 3 March 2020.",
    ) == [
        ("referral", "2020-01-01", "2020-01-31"), ("assessment", "2020-02-11", "2020-02-20"), ("conference", "2020-03-03", "2020-03-03"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "story",
    [
        "The Council should have completed an assessment by June 2020.",
        "He asked the Council in June 2020 whether it held a conference.",
        "The Council completed an assessment.",
        "The Council had not carried out an assessment in June 2020.",
    ],
)
def test_what_is_not_told_plainly_is_no_event(story: str) -> None:
    assert read(story) == []
