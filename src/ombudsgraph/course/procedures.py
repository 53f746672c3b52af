"""Which procedure a complaint went through, and which it ought to have gone through, from the words of the statement."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ombudsgraph.course.step_anchors import Anchors
from ombudsgraph.course.thread import Thread
from ombudsgraph.model import Header, Span
from ombudsgraph.model.course import Procedure

_CHILDRENS = (
    r"(?:statutory (?:children'? ?s'? )?(?:social care |services |social services )?(?:complaints? )?(?:procedure|process|complaint)"
    r"|children'? ?s'? (?:social care |services |social services )?(?:statutory )?(?:complaints? )?(?:procedure|process))"
)
_DUE = regex.compile(
    rf"(?:should|ought to|needed to|could and should) (?:\w+ )?have (?:\w+ ){{0,6}}?(?:used|followed|gone|been|considered|dealt"
    rf"|handled|investigated"
    rf"|treated|applied|accepted|escalated|moved|put|offered|registered|processed|taken|looked|started|opened"
    rf"|responded)\b[\w', ]{{0,120}}?{_CHILDRENS}"
    rf"|(?:should not have|ought not to have|was wrong to|wrongly|incorrectly|fault (?:for|in)|instead of"
    rf"|rather than) (?:\w+ ){{0,4}}?(?:used?|using"
    rf"|follow\w*|consider\w*|deal\w*|dealt|handl\w*|applied|applying|investigat\w*|treat\w*|process\w*|went|through"
    rf"|under)\b[\w', ]{{0,60}}?corporate"
    rf"|(?:wrong|incorrect) (?:complaints? )?(?:procedure|process)"
    rf"|(?:used|followed|dealt with|considered)\b[\w', ]{{0,60}}?corporate [\w ]{{0,30}}?(?:instead of|rather than|when it should)"
    rf"|(?:instead of|rather than|and not) (?:\w+ ){{0,4}}?{_CHILDRENS}"
)
_ATTRIBUTED = regex.compile(
    r"\b(?:says?|said|believes?|believed|thinks?|thought|argues?|felt|considers|told) (?:us |me )?(?:that )?[\w' ]{0,20}$"
)
_STATUTORY = regex.compile(rf"{_CHILDRENS}|representations procedure|getting the best from complaints|children act complaints")
_CORPORATE = regex.compile(r"corporate (?:complaints?|procedure|process)")
_ADULT = regex.compile(r"adult social care complaints|(?:nhs|national health service) complaints \(england\)")
# how far before a word for a procedure its name, or a sentence that it was due, can begin; how far behind the sentence can go on
_NAME, _REACH, _BEHIND = 80, 240, 60
_JUDGED = ("should", "ought", "needed to", "wrong", "incorrect", "instead of", "rather than", "and not", "fault")
_COUNCIL = regex.compile(r"\b(?:Council|London Borough|Royal Borough|City of|Borough of|County of|Corporation)\b")
_APPEALS = ("appeal code", "appeals code", "admission appeal", "admissions appeal", "independent appeal panel", "school admission")


_NOT_USED = regex.compile(
    r"\b(?:should|ought|could|would|must|not|rather than|instead of|outside|whether|if|asked|wanted|says|said|allows|has an?"
    r"|under the law|covers"
    r"|explain\w*)\b[^,;]{0,60}$"
)
_ADULT_PROCEDURE = regex.compile(
    r"(?:procedure|process) for adult social care|adult social care (?:statutory )?(?:complaints? )?(?:procedure|process)"
)


def used(words: str) -> Procedure | None:
    """Return the procedure that a sentence of the story, *words* in lower case, says was used; None where it does not say."""
    for pattern, procedure in (
        (_CORPORATE, Procedure.CORPORATE), (_STATUTORY, Procedure.CHILDRENS_STATUTORY), (_ADULT_PROCEDURE, Procedure.ADULT_SOCIAL_CARE)
    ):  # fmt: skip
        named = pattern.search(words)
        if named is not None and not _NOT_USED.search(words, 0, named.start()):
            return procedure
    return None


@dataclass(frozen=True, slots=True)
class Words:
    """What the statement says of procedures; `due` is where it says that the children's statutory one ought to have been used."""

    statutory: bool
    corporate: bool
    adult: bool
    appeal: bool
    provider: bool
    due: Span | None


def read(low: str, anchors: Anchors) -> Words:
    """Return what the text *low* (plain, in lower case) says of procedures; *anchors* are where it may."""
    named: list[regex.Match[str]] = []
    wanted: list[regex.Match[str]] = []
    for end in anchors.procedures:
        match = _STATUTORY.search(low, max(0, end - _NAME), end)
        if match is not None:
            named.append(match)
        around = low[max(0, end - _REACH) : end + _BEHIND]
        is_judged = any(word in around for word in _JUDGED)
        due = _DUE.search(low, max(0, end - _REACH), min(len(low), end + _BEHIND)) if is_judged else None
        if due is not None and (not wanted or due.start() >= wanted[-1].end()):
            wanted.append(due)
    real = [match for match in wanted if not _ATTRIBUTED.search(low, max(0, match.start() - 40), match.start())] if named else []
    due_ends = {match.end() for match in wanted if match[0].startswith(("should", "ought", "needed", "could"))}
    return Words(
        any(match.end() not in due_ends for match in named),
        "corporate" in low and _CORPORATE.search(low) is not None,
        "complaints" in low and ("(england)" in low or "adult social care complaints" in low) and _ADULT.search(low) is not None,
        "appeal" in low and any(mark in low for mark in _APPEALS),
        "the care provider" in low,
        Span(*real[0].span()) if real else None,
    )


def is_council(header: Header) -> bool:
    """Tell whether a council is complained of."""
    return any(respondent.body.council or _COUNCIL.search(respondent.body.name) is not None for respondent in header.respondents)


def choose(words: Words, header: Header, thread: Thread, *, staged: bool) -> Procedure:
    """Return the procedure of the complaint told in *thread*; *staged*: it has stages by name."""
    council = is_council(header) or not header.respondents
    if thread.appealed and words.appeal:
        return Procedure.SCHOOL_APPEAL
    # SI 2009/309, reg 5: complaints about a council's social care of adults go through one procedure without stages
    by_law = words.adult or (council and header.category is not None and header.category.main.startswith("Adult"))
    if thread.named is Procedure.ADULT_SOCIAL_CARE or (by_law and thread.named is None and not staged and not thread.provider):
        return Procedure.ADULT_SOCIAL_CARE
    if thread.provider or not council:
        return Procedure.PROVIDER if thread.provider or words.provider else Procedure.UNSTATED
    if thread.statutory and (thread.is_investigated() or thread.named is Procedure.CHILDRENS_STATUTORY):
        return Procedure.CHILDRENS_STATUTORY
    if thread.named is Procedure.CORPORATE or (words.corporate and not thread.statutory):
        return Procedure.CORPORATE
    if thread.statutory:
        return Procedure.CHILDRENS_STATUTORY
    return Procedure.CORPORATE if staged else Procedure.UNSTATED
