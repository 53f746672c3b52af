"""Whole stories of complaints, in the words of many caseworkers, with the steps that a reader finds in each (`step_stories.json`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict, cast

import pytest

from ombudsgraph.course import complaints
from ombudsgraph.extraction import header
from ombudsgraph.model import Document
from ombudsgraph.model.course import Complaint, Step
from ombudsgraph.reading.statement import read_statement


class Story(TypedDict):
    """The paragraphs of a story; `complaints`: "procedure: stage/type@day" for each."""

    category: str
    story: list[str]
    complaints: list[str]


STORIES = cast("list[Story]", json.loads(Path(__file__).with_name("step_stories.json").read_text(encoding="utf-8")))


def read(story: list[str], category: str) -> tuple[Complaint, ...]:
    paragraphs = "\n\n".join(f"  {number}. {words}" for number, words in enumerate(story, 1))
    text = (
        f"Derby City Council (99 903 001)\n\nCategory : {category}\n\nDecision : Upheld\n\nDecision date : 07 Dec 2022\n\n"
        "The Ombudsman's final decision:\n\nSummary: Mr X complained.\n\nThe complaint\n\n  1. Mr X complains about a plan.\n\n"
        f"What happened\n\n{paragraphs}\n\nFinal decision\n\n  1. I have completed my investigation.\n\n"
        "Investigator's decision on behalf of the Ombudsman\n"
    )
    statement = read_statement(Document("made", text))
    return complaints.extract(statement, header.extract(statement), ())


def told(step: Step) -> str:
    if step.days is None:
        return f"{step.stage or '-'}/{step.type}@undated"
    days = (step.days.earliest.isoformat(), step.days.latest.isoformat())
    return f"{step.stage or '-'}/{step.type}@{'..'.join(dict.fromkeys(days))}"


@pytest.mark.parametrize("story", STORIES, ids=[story["story"][0][:40] for story in STORIES])
def test_the_steps_of_a_story(story: Story) -> None:
    found = [f"{one.procedure}: {' '.join(told(step) for step in one.steps)}" for one in read(story["story"], story["category"])]
    assert found == story["complaints"]
