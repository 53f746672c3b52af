"""Why a text cites: each role from the section's heading, the law cited and the sentence's words."""

from __future__ import annotations

import pytest
from citing import cited

from ombudsgraph.extraction.places import Places
from ombudsgraph.model import CitationRole

J, D, P, A, B = CitationRole.JURISDICTION, CitationRole.DUTY, CitationRole.PROCEDURE, CitationRole.APPLIED, CitationRole.BACKGROUND


@pytest.mark.parametrize(
    ("heading", "text", "role"),
    [
        ("The Ombudsman's role and powers", "We may stop. (Local Government Act 1974, section 24A(6))", J),
        ("What I found", "We may stop. (Local Government Act 1974, section 24A(6))", J),
        ("Our role and powers", "Parents can appeal. (Education Act 1996, section 423)", J),
        ("What I have not investigated", "A tribunal hears appeals under section 51 of the Children and Families Act 2014.", J),
        ("Relevant law and guidance", "Section 9 of the Care Act 2014 covers assessments.", D),
        ("What should have happened", "Section 9 of the Care Act 2014 covers assessments.", D),
        ("What I found", "Section 9 of the Care Act 2014 places a duty on councils to assess.", D),
        ("What I found", "Councils must meet needs (Care Act 2014, section 18).", D),
        ("What happened", "In May the Council opened an enquiry under section 42 of the Care Act 2014.", B),
        ("What happened", "Section 42 of the Care Act 2014 requires enquiries.", D),
        ("The complaint", "Mrs Y says her mother was detained under section 3 of the Mental Health Act 1983.", B),
        ("How I considered this complaint", "I considered the Care Act 2014 and the file.", B),
        ("My findings", "The Council failed to act on section 19 of the Education Act 1996.", A),
        ("Analysis", "It carried out its section 42 enquiry under the Care Act 2014. That is fault.", A),
        ("Was there fault?", "Councils have a duty to assess under section 9 of the Care Act 2014.", D),
        ("What I found", "It should use the Children Act 1989 complaints procedure.", P),
        ("Consideration", "He complained under the Children Act complaints process.", P),
        ("What I found", "Regulation 17 of the Children Act 1989 Representations Procedure (England) Regulations 2006 sets 25 days.", P),
        ("What I found", "The guidance is Getting the Best from Complaints.", P),
    ],
)
def test_role(heading: str, text: str, role: CitationRole) -> None:
    (found,) = cited(text, None, heading)
    assert found.role is role


def test_a_subheading_belongs_to_the_section_it_divides() -> None:
    from citing import statement

    made = statement("First.\n\n# Early Help\n\nSecond.\n\n# What happened\n\nThird.", "What should have happened")
    places = Places(made)
    assert [places.kind(made.text.index(word)).value for word in ("First", "Second", "Third")] == ["law", "law", "story"]
