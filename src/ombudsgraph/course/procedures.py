"""Which procedure a complaint went through, and which it ought to have gone through, from the words of the statement."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ombudsgraph.model import Header, Span
from ombudsgraph.model.course import Procedure

_CHILDRENS = (
    r"(?:statutory (?:children'? ?s'? )?(?:social care |services |social services )?(?:complaints? )?(?:procedure|process|complaint)"
    r"|children'? ?s'? (?:social care |services |social services )?(?:statutory )?(?:complaints? )?(?:procedure|process))"
)
_DUE = regex.compile(
    rf"(?:should|ought to) (?:\w+ )?have (?:\w+ ){{0,4}}?(?:used|followed|gone|been|considered|dealt|handled|investigated"
    rf"|treated)\b[\w', ]{{0,80}}?{_CHILDRENS}"
)
_ATTRIBUTED = regex.compile(
    r"\b(?:says?|said|believes?|believed|thinks?|thought|argues?|felt|considers|told) (?:us |me )?(?:that )?[\w' ]{0,20}$"
)
_STATUTORY = regex.compile(rf"{_CHILDRENS}|representations procedure|getting the best from complaints|children act complaints")
_CORPORATE = regex.compile(r"corporate (?:complaints?|procedure|process)")
_ADULT = regex.compile(r"adult social care complaints|(?:nhs|national health service) complaints \(england\)")
_COUNCIL = regex.compile(r"\b(?:Council|London Borough|Royal Borough|City of|Borough of|County of|Corporation)\b")
_APPEALS = ("appeal code", "appeals code", "admission appeal", "admissions appeal", "independent appeal panel", "school admission")


@dataclass(frozen=True, slots=True)
class Words:
    """What the statement says of procedures; `due` is where it says that the children's statutory one ought to have been used."""

    statutory: bool
    corporate: bool
    adult: bool
    appeal: bool
    provider: bool
    due: Span | None


def read(low: str) -> Words:
    """Return what the text *low* (plain, in lower case) says of procedures."""
    named = list(_STATUTORY.finditer(low))
    wanted = list(_DUE.finditer(low)) if named else []
    due = next((Span(*m.span()) for m in wanted if not _ATTRIBUTED.search(low, max(0, m.start() - 40), m.start())), None)
    due_ends = {m.end() for m in wanted}
    statutory = any(m.end() not in due_ends for m in named)
    return Words(
        statutory,
        "corporate" in low and _CORPORATE.search(low) is not None,
        "complaints" in low and ("(england)" in low or "adult social care complaints" in low) and _ADULT.search(low) is not None,
        "appeal" in low and any(mark in low for mark in _APPEALS),
        "the care provider" in low,
        due,
    )


def is_council(header: Header) -> bool:
    """Tell whether a council is complained of."""
    return any(respondent.body.council or _COUNCIL.search(respondent.body.name) is not None for respondent in header.respondents)


def choose(words: Words, header: Header, *, staged: bool, investigated: bool, provider: bool, appealed: bool) -> Procedure:
    """Return the procedure of a complaint. *staged*: it has stages by name; *investigated*: it has an investigator, an adjudication or a
    review panel; *provider*: it was made to a care provider; *appealed*: it is an appeal.
    """
    council = is_council(header) or not header.respondents
    if appealed and words.appeal:
        return Procedure.SCHOOL_APPEAL
    if words.adult and not staged and not provider:
        return Procedure.ADULT_SOCIAL_CARE
    if provider or not council:
        return Procedure.PROVIDER if provider or words.provider else Procedure.UNSTATED
    if words.corporate:
        return Procedure.CORPORATE
    if (words.statutory and words.due is None) or investigated:
        return Procedure.CHILDRENS_STATUTORY
    return Procedure.CORPORATE if staged else Procedure.UNSTATED
