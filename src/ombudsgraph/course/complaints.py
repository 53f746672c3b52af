"""The complaints of a statement: how each went through its procedure, when, and how long it took."""

from __future__ import annotations

import regex

from ombudsgraph.course import procedures
from ombudsgraph.course.chronology import Chronology
from ombudsgraph.course.clocks import intervals
from ombudsgraph.course.days import may_be_dated
from ombudsgraph.course.stated_times import stated_times
from ombudsgraph.course.step_forms import ANCHOR, Act
from ombudsgraph.course.steps import Course
from ombudsgraph.course.tellings import read
from ombudsgraph.course.thread import Thread
from ombudsgraph.extraction.headings import SectionKind, section_kinds
from ombudsgraph.model import Citation, Header, Paragraph, Statement
from ombudsgraph.model.course import Complaint, Procedure, StepType
from ombudsgraph.reading.sentences import sentences

_STORY = frozenset((SectionKind.STORY, SectionKind.OTHER))
_RETOLD = frozenset((SectionKind.ANALYSIS, SectionKind.DECISION))
_COMMON = frozenset(["london", "borough", "city", "county", "district", "metropolitan", "council", "royal", "the", "of", "and", "limited"])
_INVESTIGATED = regex.compile(r"investigating officer|adjudicat(?:ion|ed)\b|statement of complaint|stage (?:3|three) (?:review )?panel")
_CHILDRENS = regex.compile(r"(?i)child|education")
_ALL_STAGES = regex.compile(r"at all three stages|all three stages of")
_ONLY_TEN = regex.compile(r"stage (?:one|1)[\w ,'()]{0,80}?\b(?:ten|10) working days(?!,? (?:or|to|but|which|\(|and up|although))")
_SECOND = regex.compile(r"\b(?:second|further|new|another|separate) (?:\w+ )?complaint\b|\bcomplained again\b")


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
            thread.staged = thread.staged or not thread.provider
    return tuple(_complaint(number, thread, low, words, header, statement) for number, thread in enumerate(threads, 1))


def _course(statement: Statement, header: Header, low: str, words: procedures.Words) -> Course:
    names = {
        word for respondent in header.respondents for word in respondent.body.name.lower().split() if word not in _COMMON and len(word) > 2
    }
    childrens = header.category is not None and _CHILDRENS.search(header.category.main) is not None
    statutory = not words.corporate and ((words.statutory and words.due is None) or (childrens and _INVESTIGATED.search(low) is not None))
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
            _retell(statement, low, course, chronology, kinds)
            break
        for section, kind in zip(statement.sections, kinds, strict=True):
            if kind in wanted:
                course.heading(section.heading.of(low))
                for paragraph in section.paragraphs:
                    _read(statement, low, paragraph, chronology, course)


def _read(statement: Statement, low: str, paragraph: Paragraph, chronology: Chronology, course: Course) -> None:
    span = paragraph.span
    dated = may_be_dated(statement.plain[span.start : span.end])
    if not dated and not course.statutory:
        return
    if not dated and ANCHOR.search(low, span.start, span.end) is None:
        return
    for sentence in sentences(statement.plain, span):
        tellings = read(statement.plain, low, sentence, chronology, dated=dated)
        course.take(tellings, low[sentence.start : sentence.end], sentence)


def _retell(statement: Statement, low: str, course: Course, chronology: Chronology, kinds: tuple[SectionKind, ...]) -> None:
    """Add the words of findings that tell a step again."""
    if any(course.threads[0].find(None, kind) for kind in (StepType.COMPLAINED_TO_OMBUDSMAN,)):
        return
    for section, kind in zip(statement.sections, kinds, strict=True):
        if kind in _RETOLD:
            for paragraph in section.paragraphs:
                if "ombudsm" in paragraph.span.of(low) or " us " in paragraph.span.of(low):
                    for sentence in sentences(statement.plain, paragraph.span):
                        for telling in read(statement.plain, low, sentence, chronology, dated=True):
                            if telling.act is Act.OMBUDSMAN and telling.days:
                                course.threads[0].add(None, StepType.COMPLAINED_TO_OMBUDSMAN, telling.days, sentence)


def _complaint(number: int, thread: Thread, low: str, words: procedures.Words, header: Header, statement: Statement) -> Complaint:
    steps = thread.sorted_steps()
    stages = {step.stage for step in steps if step.stage}
    investigated = any(step.type in (StepType.ADJUDICATION, StepType.INVESTIGATOR_APPOINTED, StepType.PANEL_REPORT) for step in steps)
    if words.statutory and number == 1 and _ALL_STAGES.search(low):
        stages |= {1, 2, 3}
    staged = thread.staged or any(stage > 1 for stage in stages)
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
