"""Joint complaints: who else is complained of, and who is only named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ombudsgraph.model import Decision

PAGE = """Norfolk County Council (99 900 002)

Category : Adult care services > Charging

Decision : Upheld

Decision date : 3 March 2021

The Ombudsman's final decision:

Summary: {summary}

The complaint

  1. {complaint}

What I found

  1. Mr E complains about Norfolk County Council and Barnsley Metropolitan Borough Council in a letter.

Final decision

  1. I found fault.

Investigator's decision on behalf of the Ombudsman
"""
TRUST = "Foo Valley NHS Foundation Trust"


@pytest.mark.parametrize(
    ("summary", "complaint", "others"),
    [
        ("All went well.", f"Mr E complains about Norfolk County Council (the Council) and {TRUST} (the Trust). He is cross.", [TRUST]),
        ("All went well.", f"Mr E complains for his mother, Mrs E, about {TRUST} and about Norfolk County Council.", [TRUST]),
        (
            "We upheld a complaint against the London Borough of Haringey and Norfolk County Council but not against Leeds City Council.",
            "Mr E complains about three councils.",
            ["London Borough of Haringey", "Leeds City Council"],
        ),
        ("All went well.", f"Mr E is complaining against both Norfolk County Council and {TRUST}.", [TRUST]),
        ("All went well.", f"Mr E complains about Norfolk County Council’s letter to {TRUST}.", []),
        ("All went well.", f"Mr E complained to Norfolk County Council about {TRUST}.", []),
        ("All went well.", "Mr E complains about Norfolk County Council and the Care Quality Commission.", []),
        ("All went well.", f"Mr E complains about {TRUST}. Norfolk County Council replied.", []),
        ("All went well.", "Mr E complains about the Council and how it treated Leeds City Council.", []),
    ],
)
def test_who_is_complained_of(decide: Callable[[str], Decision], summary: str, complaint: str, others: list[str]) -> None:
    decision = decide(PAGE.format(summary=summary, complaint=complaint))
    assert [respondent.body.name for respondent in decision.header.respondents] == ["Norfolk County Council", *others]
    named = {item.body.name for item in decision.involvements}
    assert not named & set(others)
    assert "Barnsley Metropolitan Borough Council" in named
    for respondent in decision.header.respondents:
        assert respondent.evidence.of(decision.statement.text).removeprefix("the ") == respondent.body.name
