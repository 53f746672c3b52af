"""Findings: fault or no fault, on one matter each, and whose they are.

    mention     one sentence that asserts fault or no fault (`polarity`) in somebody's voice (`finders`)
    finding     the mentions of one matter: the analysis tells it, summary and final decision tell it again

"This is fault." takes its matter from the sentence before. A retelling belongs to the finding of the same polarity with which it shares
most words; one that shares none with any is a finding of its own, unless it is too general to be about a matter ("There was fault").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ombudsgraph.course import exclusions
from ombudsgraph.course.consequences import add_injustice
from ombudsgraph.course.defendants import Defendants
from ombudsgraph.course.descriptions import describe
from ombudsgraph.course.drafts import MOST, Draft, clause, likeness, stems_of
from ombudsgraph.course.mentions import Mention, is_upholding, mentions_of, one_line, presupposes, without_adopted, without_weak
from ombudsgraph.course.passages import RETELLING, Place, marked, passages
from ombudsgraph.course.signals import Signal
from ombudsgraph.model import Body, Header, Party, Span, Statement
from ombudsgraph.model.course import Finder, Finding, Injustice

_KINDS = tuple(Injustice)
_NEAR = 16  # a sentence tells no more


def extract(statement: Statement, header: Header, parties: tuple[Party, ...], bodies: tuple[Body, ...]) -> tuple[Finding, ...]:
    """Return the findings of *statement* in the order of the text, the Ombudsman's and those that she reports; what they concern is linked
    to them later (`concerns`).

    A pure function. *bodies* are those complained of and those that take part; they tell whom a finding is against, where there
    are several.
    """
    these = passages(statement)
    mentions = [mention for passage in marked(these, Signal.FINDING) for mention in mentions_of(passage, these)]
    if exclusions.is_closed(statement, header, these):  # "the other points show no sign of fault": why nothing was investigated
        mentions = [mention for mention in mentions if not (mention.slight and mention.passage.place in RETELLING)]
    drafts = _gather(without_weak(without_adopted(mentions)))
    add_injustice(drafts, these, parties)
    drafts.sort(key=lambda draft: (draft.first.sentence.start, draft.first.start))
    accused = _accused(drafts, Defendants(statement, header, bodies))
    return tuple(_finish(draft, against) for draft, against in zip(drafts, accused, strict=True))


def _gather(mentions: list[Mention]) -> list[Draft]:
    """Make findings of *mentions*: the analysis first, then what is told again."""
    drafts: list[Draft] = []
    plain = [mention for mention in mentions if mention.passage.place not in RETELLING]
    again = [mention for mention in mentions if mention.passage.place in RETELLING]
    again.sort(key=lambda mention: (mention.passage.place is Place.SUMMARY, mention.passage.place is Place.ACTION, mention.sentence.start))
    for mention in plain:
        if is_upholding(mention) or presupposes(mention):
            again.append(mention)
        elif (same := _same_sentence(drafts, mention)) is not None:
            same.others.append(mention)
        else:
            drafts.append(Draft(mention))
    told = Counter((mention.passage.place, mention.fault, mention.by) for mention in again)
    for mention in again:
        _retell(drafts, mention, alone=told[mention.passage.place, mention.fault, mention.by] == 1)
    return drafts


def _same_sentence(drafts: list[Draft], mention: Mention) -> Draft | None:
    """Return the finding that the same sentence has told already."""
    for draft in drafts[-_NEAR:]:
        first = draft.first
        if first.sentence == mention.sentence and first.fault is mention.fault and first.by is mention.by:
            return draft
    return None


def _retell(drafts: list[Draft], mention: Mention, *, alone: bool) -> None:
    """Put *mention* to the finding that it tells again, or make a finding of it; *alone* where its section tells no other of its kind."""
    alike = [draft for draft in drafts[:MOST] if draft.first.fault is mention.fault and draft.first.by is mention.by]
    elsewhere = [draft for draft in alike if draft.first.passage.section != mention.passage.section]
    others = elsewhere + [draft for draft in alike if draft.first.sentence == mention.sentence]
    stems = stems_of(mention.words())
    best = max(others, key=lambda draft: likeness(stems, draft), default=None)
    if best is not None and likeness(stems, best) > 0:
        best.others.append(mention)
    elif len(others) == 1 and (alone or len(stems) < 3 or mention.by is not Finder.OMBUDSMAN):
        others[0].others.append(mention)
    elif mention.by is not Finder.OMBUDSMAN or presupposes(mention):
        if not alike:
            drafts.append(Draft(mention))
    elif is_upholding(mention):
        if not alike and (mention.fault or not any(draft.first.by is Finder.OMBUDSMAN for draft in drafts)):
            drafts.append(Draft(mention))
    elif not alike or (len(stems_of(clause(mention))) > 2 and not (others and mention.passage.place is Place.ACTION)):
        drafts.append(Draft(mention))


def _accused(drafts: Sequence[Draft], defendants: Defendants) -> list[tuple[Body, ...]]:
    """Return whom each finding is against; "It" alone is the body that the finding before is against."""
    found: list[tuple[Body, ...]] = []
    for draft in drafts:
        first = draft.first
        accused = defendants.of(first.words()) if first.by is Finder.OMBUDSMAN else ()
        if not accused and found and first.passage.words(first.sentence).startswith("It "):
            accused = found[-1]
        found.append(accused)
    if any(body not in defendants.main for accused in found for body in accused):
        return [accused or defendants.provider(draft.first.words()) for draft, accused in zip(drafts, found, strict=True)]
    return found


def _finish(draft: Draft, accused: tuple[Body, ...]) -> Finding:
    """Return the finding that *draft* has gathered."""
    first = draft.first
    tellings = [_telling(mention) for mention in (first, *sorted(draft.others, key=lambda mention: mention.sentence.start))]
    evidence = tuple(dict.fromkeys(span for spans in (*tellings, draft.evidence) for span in spans))
    told = [one_line(one.passage, one.sentence) for one in (first, *draft.others)]
    matter = one_line(first.passage, first.matter) if first.matter else None
    return Finding(
        fault=first.fault,
        by=first.by,
        description=describe(told[0], matter, told[1:]),
        evidence=evidence,
        injustice=tuple(kind for kind in _KINDS if kind in draft.kinds) if draft.kinds else (),
        sufferers=tuple(draft.sufferers),
        against=accused,
    )


def _telling(mention: Mention) -> tuple[Span, ...]:
    """Return the words of *mention*: from its matter on, where that stands in the same paragraph."""
    if mention.matter is None:
        return (mention.sentence,)
    if mention.passage.span.contains(mention.matter):
        return (Span(mention.matter.start, mention.sentence.end),)
    return (mention.matter, mention.sentence)
