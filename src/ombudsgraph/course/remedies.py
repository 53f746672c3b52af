"""Remedies: who is to do what for whom, by when, and what was done or offered before.

    action section        what is agreed or recommended                    `agreed_remedies`
    summary               the same told again; new only where the action section does not tell it
    story, analysis …     what the body had already done or offered        `past_remedies`

Sums of the story, of the complaint and of the law are no remedies, nor is what the complainant asks for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ombudsgraph.course import deadlines, past_remedies
from ombudsgraph.course.action_places import is_action, may_settle, settles, tells
from ombudsgraph.course.actors import Actors
from ombudsgraph.course.agreed_remedies import Reader
from ombudsgraph.course.past_marks import marked
from ombudsgraph.course.past_remedies import Past
from ombudsgraph.course.recipients import Recipients
from ombudsgraph.course.remedy_drafts import lead_status, merged, told_once, totalled, unlisted
from ombudsgraph.course.remedy_items import Lead, clauses
from ombudsgraph.course.remedy_reasons import addressed
from ombudsgraph.extraction.headings import SectionKind, section_kinds
from ombudsgraph.model import Body, Deadline, Finding, Header, Money, Party, Remedy, RemedyStatus, RemedyType, Section, Span, Statement
from ombudsgraph.reading.sentences import sentences

_PAST_KINDS = (SectionKind.STORY, SectionKind.ANALYSIS, SectionKind.OTHER, SectionKind.DECISION, SectionKind.ACTION)
_AGREED_ALL = re.compile(
    r"\b(?:has|have)\s(?:now\s|also\s|fully\s)?(?:agreed\s(?:to|with)|accepted)\s(?:all\s(?:of\s)?)?(?:my|our|the|these"
    r"|those)\s(?:Ombudsman's\s)?recommend"
)
# a section under "Legal background" whose own heading tells of the story
_NO_LAW = re.compile(
    r"\b(?:law|legal|legislation|guidance|polic(?:y|ies)|regulations?|procedures?|rules|duties|background|code|act|framework)\b|^$",
    re.IGNORECASE,
)
_IN_SUMMARY = re.compile(r"\b(?:agreed|agrees|will|recommends?|recommended|should|[Ww]ithin)\b")
_OWED = (RemedyStatus.AGREED, RemedyStatus.RECOMMENDED)
_SERVICE = (RemedyType.POLICY_OR_PROCEDURE, RemedyType.STAFF_TRAINING_OR_GUIDANCE)
_POINTING = re.compile(r"\bcarry out what it has agreed\b|\bset out in the summary\b")


def extract(
    statement: Statement, header: Header, parties: Sequence[Party], findings: Sequence[Finding], bodies: Sequence[Body]
) -> tuple[Remedy, ...]:
    """Return the remedies of *statement*: those agreed or recommended in the order of their text, then those done or offered before.

    A remedy whose words name the fault or the injustice that it is for is linked to that one of *findings*.
    """
    kinds = section_kinds(statement)
    actors = Actors(header, bodies)
    owed, replacing = _owed(statement, header, parties, actors, kinds)
    told = [span for remedy in owed for span in remedy.evidence]
    less_paid = frozenset(remedy.money.less_paid for remedy in owed if remedy.money and remedy.money.less_paid)
    past = [one for one in _past(statement, parties, actors, kinds, less_paid) if not _overlaps(one.evidence[0], told)]
    if replacing is not None:
        owed = _superseding(owed, past, replacing)
    return tuple(addressed(actors.shown([*owed, *past]), findings))


def total(remedies: Sequence[Remedy]) -> Decimal:
    """Return the money agreed or recommended in *remedies*, less what was already paid of it."""
    sums = [remedy.money for remedy in remedies if remedy.status in _OWED and remedy.money is not None and remedy.money.amount is not None]
    return sum(((money.amount or Decimal(0)) - (money.less_paid or Decimal(0)) for money in sums), Decimal(0))


def _owed(
    statement: Statement, header: Header, parties: Sequence[Party], actors: Actors, kinds: Sequence[SectionKind]
) -> tuple[list[Remedy], Span | None]:
    """Return what is agreed or recommended, and where it says that it replaces an offer."""
    reader = Reader(statement, header.issued, Recipients(statement.plain, parties), actors, RemedyStatus.AGREED)
    later: list[tuple[Span, int]] = []
    for section, kind in zip(statement.sections, kinds, strict=True):
        if section.paragraphs and is_action(section.heading.of(statement.plain), kind):
            later += _read_section(statement, section, reader)
    if not reader.drafts:
        _read_prose(statement, kinds, reader)
    remedies = told_once(reader.drafts)
    return _with_summary(
        statement, header, Recipients(statement.plain, parties), actors, remedies, [span for span, _ in later]
    ), reader.replacing


def _read_section(statement: Statement, section: Section, reader: Reader) -> list[tuple[Span, int]]:
    """Let *reader* read an action section; return the sentences that point to the summary, with the numbers of their paragraphs."""
    pointing: list[tuple[Span, int]] = []
    reader.acting = True
    reader.section += 1
    reader.status = lead_status(section.heading.of(statement.plain))
    if _AGREED_ALL.search(statement.plain, section.heading.start, section.paragraphs[-1].span.end):
        reader.agree_to_all()
    lead = Lead()
    for paragraph in section.paragraphs:
        found, lead = clauses(statement, paragraph, lead)
        for clause in found:
            reader.read(clause)
            if _POINTING.search(clause.span.of(statement.plain)):
                pointing.append((clause.span, paragraph.number))
    return pointing


def _read_prose(statement: Statement, kinds: Sequence[SectionKind], reader: Reader) -> None:
    """Let *reader* read what sections that are not about action say of it plainly ("The Council has agreed to …")."""
    for section, kind in zip(statement.sections, kinds, strict=True):
        if not may_settle(section, kind, statement):
            continue
        for paragraph in section.paragraphs:
            if not settles(paragraph, statement.plain, kind):
                continue
            found, _ = clauses(statement, paragraph, Lead())
            told = False
            for clause in found:
                words = clause.lead.words if clause.lead.words else clause.span.of(statement.plain)
                told = tells(words, told)
                if told:
                    reader.read(clause)


def _with_summary(
    statement: Statement, header: Header, recipients: Recipients, actors: Actors, remedies: list[Remedy], pointing: list[Span]
) -> list[Remedy]:
    """Return *remedies* with what the summary tells of them, and with what it alone tells."""
    if statement.summary is None:
        return remedies
    reader = Reader(statement, header.issued, recipients, actors, RemedyStatus.AGREED)
    for span in sentences(statement.plain, statement.summary):
        if _IN_SUMMARY.search(span.of(statement.plain)):
            reader.read(unlisted(span, 0))
    paid = any(remedy.money for remedy in remedies)
    sorry = any(remedy.type is RemedyType.APOLOGY for remedy in remedies)
    alone = not remedies or bool(pointing)
    pointed = _pointed(statement, header, pointing)
    found = list(remedies)
    for told in (draft.remedy for draft in reader.drafts):
        place = merged(remedies, told)
        if place is None:
            place = totalled(remedies, told)
        if place is not None:
            found[place] = replace(found[place], evidence=(*found[place].evidence, told.evidence[0]))
        elif alone or (told.type is RemedyType.APOLOGY and not sorry and not paid) or (told.money and told.money.amount and not paid):
            if told.deadline is None and pointed is not None:
                told = replace(told, deadline=pointed[0], evidence=(*told.evidence, pointed[1]))
            if alone or told.money or told.type is RemedyType.APOLOGY:
                found.append(told)
    return found


def _pointed(statement: Statement, header: Header, pointing: list[Span]) -> tuple[Deadline, Span] | None:
    """Return the deadline that a sentence gives to what the summary tells, with its place."""
    for span in pointing:
        for term in deadlines.find(span.of(statement.plain)):
            return deadlines.with_due(term, header.issued), Span(span.start + term.start, span.start + term.end)
    return None


def _past(
    statement: Statement, parties: Sequence[Party], actors: Actors, kinds: Sequence[SectionKind], less_paid: frozenset[Decimal]
) -> list[Remedy]:
    """Return what was done or offered before the decision, each once with all its tellings."""
    plain = statement.plain
    recipients: Recipients | None = None
    told = [section for section, kind in zip(statement.sections, kinds, strict=True) if _tells_past(section, kind, plain)]
    paragraphs = (paragraph.span for section in told for paragraph in section.paragraphs)
    found: list[Remedy] = []
    for paragraph, marks in marked(plain, paragraphs, paid=bool(less_paid)):
        before = ""
        for span in sentences(plain, paragraph):
            if kinds_here := marks.of(span):
                for past in past_remedies.find(plain, span, before, less_paid, kinds_here):
                    recipients = recipients or Recipients(plain, parties)
                    done_by = actors.named(plain[span.start : past.span.start])[-1:] or actors.named(before)[-1:]
                    _add(found, _remedy(past, statement, recipients, done_by))
            before = span.of(plain)
    return found


def _tells_past(section: Section, kind: SectionKind, plain: str) -> bool:
    return kind in _PAST_KINDS or (kind is SectionKind.LAW and _NO_LAW.search(section.heading.of(plain)) is None)


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _remedy(past: Past, statement: Statement, recipients: Recipients, done_by: tuple[Body, ...]) -> Remedy:
    said = past.span.of(statement.plain)
    people = () if past.type in _SERVICE else recipients.of_act(said, paid=past.amount is not None)
    people = people or (recipients.complainants if past.type not in _SERVICE else ())
    money = None
    if past.amount is not None:
        each = past.amount if past.each and len(people) > 1 else None
        money = Money(amount=past.amount * (len(people) if each else 1), each=each)
    return Remedy(past.type, past.status, " ".join(past.span.of(statement.text).split()), (past.span,), people, done_by, money=money)


def _add(found: list[Remedy], remedy: Remedy) -> None:
    """Add *remedy* to *found*, or its evidence to that of an earlier telling."""
    for number, earlier in enumerate(found):
        same = earlier.type is remedy.type and earlier.money == remedy.money
        again = earlier.money is not None and remedy.money is not None and earlier.money.amount == remedy.money.amount
        if (same and earlier.status is remedy.status) or again:
            found[number] = replace(earlier, evidence=(*earlier.evidence, *remedy.evidence))
            return
    found.append(remedy)


def _superseding(owed: list[Remedy], past: list[Remedy], told: Span) -> list[Remedy]:
    """Return *owed* with the offer that one of its payments replaces: the first that the words *told* tell, else the first of all."""
    offers = [number for number, remedy in enumerate(past) if remedy.status is RemedyStatus.OFFERED]
    paid = [number for number, remedy in enumerate(owed) if remedy.money is not None]
    if not offers or not paid:
        return owed
    number = next((number for number in paid if _overlaps(told, owed[number].evidence[:1])), paid[0])
    return [*owed[:number], replace(owed[number], supersedes=len(owed) + offers[-1]), *owed[number + 1 :]]
