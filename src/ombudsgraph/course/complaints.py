"""The complaints of a statement: how each went through its procedure, when, and how long it took."""

from __future__ import annotations

import regex

from ombudsgraph.course import procedures
from ombudsgraph.course.chronology import Chronology
from ombudsgraph.course.clocks import intervals
from ombudsgraph.course.days import may_be_dated
from ombudsgraph.course.stated_times import stated_times
from ombudsgraph.course.step_forms import ANCHOR
from ombudsgraph.course.steps import Course
from ombudsgraph.course.tellings import read
from ombudsgraph.course.thread import Thread
from ombudsgraph.extraction.headings import SectionKind, section_kinds
from ombudsgraph.model import Citation, Header, Span, Statement
from ombudsgraph.model.course import Complaint, Procedure, StepType
from ombudsgraph.reading.sentences import sentences

_STORY = frozenset((SectionKind.STORY, SectionKind.OTHER))
_RETOLD = frozenset((SectionKind.ANALYSIS, SectionKind.DECISION))
_TOLD_SHORTLY = frozenset((SectionKind.COMPLAINT, SectionKind.NOT_INVESTIGATED))
_COMMON = frozenset(["london", "borough", "city", "county", "district", "metropolitan", "council", "royal", "the", "of", "and", "limited"])
_INVESTIGATED = (
    "investigating officer", "adjudication", "adjudicated", "statement of complaint",
    *(f"stage {number} {panel}" for number in ("3", "three") for panel in ("panel", "review panel")),
)  # fmt: skip
_CHILDRENS = regex.compile(r"(?i)child|education")
_ALL_STAGES = regex.compile(r"at all three stages|all three stages of")
_ONLY_TEN = regex.compile(r"stage (?:one|1)[\w ,'()]{0,80}?\b(?:ten|10) working days(?!,? (?:or|to|but|which|\(|and up|although))")
# looked for at "complaint", so that the rest of the text costs nothing
_SECOND = regex.compile(
    r"complaint\b(?<=\b(?:second|third|fourth|fifth|further|new|another|separate|fresh) (?:\w+ )?complaint)|complained again\b"
)


def extract(statement: Statement, header: Header, citations: tuple[Citation, ...]) -> tuple[Complaint, ...]:
    """Return the complaints to the body that *statement* tells of, in the order of the text, each with its steps in the procedure's order.
    A pure function of its arguments; *citations* are not needed yet.
    """
    low = statement.plain[: statement.end].lower()
    if len(low) != statement.end:  # a capital whose small letter is two characters
        low = statement.plain[: statement.end]
    words = procedures.read(low)
    course = _course(statement, header, low, words)
    _follow(statement, header, low, course)
    threads = [thread for thread in course.threads if thread.steps]
    if any(thread.staged for thread in threads):
        for thread in threads:
            thread.staged = thread.staged or not (thread.provider or thread.by_appeal)
    return tuple(_complaint(number, thread, low, words, header, statement) for number, thread in enumerate(threads, 1))


def _course(statement: Statement, header: Header, low: str, words: procedures.Words) -> Course:
    names = {
        word for respondent in header.respondents for word in respondent.body.name.lower().split() if word not in _COMMON and len(word) > 2
    }
    childrens = header.category is not None and _CHILDRENS.search(header.category.main) is not None
    investigated = childrens and any(mark in low for mark in _INVESTIGATED)
    statutory = not words.corporate and ((words.statutory and words.due is None) or investigated)
    return Course(statutory, frozenset(names), words.appeal, _SECOND.search(low) is not None)


def _follow(statement: Statement, header: Header, low: str, course: Course) -> None:
    """Let *course* take what the story tells, and then what the findings tell again."""
    chronology = Chronology(header.issued, anchors=course.anchor)
    kinds = section_kinds(statement)
    for wanted in (_STORY, _RETOLD):
        course.retold = wanted is _RETOLD and any(
            told.type is not StepType.COMPLAINED_TO_OMBUDSMAN for thread in course.threads for told in thread.steps
        )
        if course.retold:
            _retell(statement, low, course, Chronology(header.issued, anchors=course.anchor), kinds)
            break
        for section, kind in zip(statement.sections, kinds, strict=True):
            if kind in wanted:
                course.heading(section.heading.of(low))
                for paragraph in section.paragraphs:
                    _read(statement, low, paragraph.span, chronology, course)
    if not any(thread.steps for thread in course.threads):  # told nowhere else
        _read_shortly(statement, low, chronology, course, kinds)


def _read_shortly(statement: Statement, low: str, chronology: Chronology, course: Course, kinds: tuple[SectionKind, ...]) -> None:
    """Let *course* take what the summary and the sections on the complaint tell."""
    if statement.summary is not None:
        _read(statement, low, statement.summary, chronology, course)
    for section, kind in zip(statement.sections, kinds, strict=True):
        if kind in _TOLD_SHORTLY:
            for paragraph in section.paragraphs:
                _read(statement, low, paragraph.span, chronology, course)


def _read(statement: Statement, low: str, span: Span, chronology: Chronology, course: Course) -> None:
    dated = may_be_dated(statement.plain[span.start : span.end])
    if not dated and not course.statutory:
        return
    if not dated and ANCHOR.search(low, span.start, span.end) is None:
        return
    for sentence in sentences(statement.plain, span):
        tellings = read(statement.plain, low, sentence, chronology, course.undated, dated=dated)
        course.take(tellings, low[sentence.start : sentence.end], sentence)


def _retell(statement: Statement, low: str, course: Course, chronology: Chronology, kinds: tuple[SectionKind, ...]) -> None:
    """Add what findings tell of steps that the story leaves out, where stage or kind are plain."""
    for section, kind in zip(statement.sections, kinds, strict=True):
        if kind in _RETOLD:
            for paragraph in section.paragraphs:
                span = paragraph.span
                if not may_be_dated(statement.plain[span.start : span.end]):
                    continue
                for sentence in sentences(statement.plain, span):
                    told = read(statement.plain, low, sentence, chronology, course.undated, dated=True)
                    course.retell(told, low[sentence.start : sentence.end])


def _complaint(number: int, thread: Thread, low: str, words: procedures.Words, header: Header, statement: Statement) -> Complaint:
    steps = thread.sorted_steps()
    stages = {step.stage for step in steps if step.stage}
    investigated = any(step.type in (StepType.ADJUDICATION, StepType.INVESTIGATOR_APPOINTED, StepType.PANEL_REPORT) for step in steps)
    if words.statutory and number == 1 and _ALL_STAGES.search(low):
        stages |= {1, 2, 3}
    staged = not thread.by_appeal and (thread.staged or any(stage > 1 for stage in stages))
    procedure = procedures.choose(
        words, header, staged=staged, investigated=investigated, provider=thread.provider, appealed=thread.appealed
    )
    statutory = procedure is Procedure.CHILDRENS_STATUTORY
    evidence = tuple(dict.fromkeys(span for step in steps for span in step.evidence[:1]))
    return Complaint(
        number, procedure, tuple(sorted(stages)), steps, evidence,
        procedure_due=Procedure.CHILDRENS_STATUTORY if words.due is not None and not statutory else None,
        intervals=intervals(steps, simple=_ONLY_TEN.search(low) is not None) if statutory else (),
        stated=stated_times(statement, low) if number == 1 else (),
    )  # fmt: skip
