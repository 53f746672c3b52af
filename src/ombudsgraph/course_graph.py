"""Complaints, findings, remedies and events as triples: the part of the graph that tells what happened and what is to be done."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol

from ombudsgraph import used
from ombudsgraph.course.remedies import total
from ombudsgraph.model import Complaint, Days, Deadline, Decision, Event, Exclusion, Finding, Interval, Money, Remedy, Span, Step
from ombudsgraph.registers.entries import concept
from ombudsgraph.terms import boolean, day, decimal, duration, integer, iri, literal, name, slug

_A = name("rdf:type")
_DERIVED = name("og:Derived")


class Writer(Protocol):
    """What this module needs of the writer of a decision's graphs."""

    node: str
    me: str
    base: str

    def say(self, subject: str, predicate: str, value: str) -> None:
        """Add a triple to the graph of assertions."""

    def support(self, node: str, spans: Iterable[Span]) -> None:
        """Say that *spans* support *node*, and write them."""


def write(writer: Writer, decision: Decision) -> None:
    """Write all that *decision* holds of its course."""
    for complaint in decision.complaints:
        _complaint(writer, complaint)
    for number, finding in enumerate(decision.findings, 1):
        _finding(writer, number, finding)
    for number, exclusion in enumerate(decision.exclusions, 1):
        _exclusion(writer, number, exclusion)
    for number, remedy in enumerate(decision.remedies, 1):
        _remedy(writer, number, remedy)
    for number, event in enumerate(decision.events, 1):
        _event(writer, number, event)
    sum_of_all = total(decision.remedies)
    if sum_of_all:
        node = f"<{writer.node}/remedy-total>"
        writer.say(writer.me, name("og:remedyTotal"), node)
        _say_all(writer, node, (("rdf:type", name("og:RemedyTotal")), ("rdf:type", _DERIVED)))
        _amount(writer, node, sum_of_all)


def _complaint(writer: Writer, complaint: Complaint) -> None:
    node = f"{writer.node}/complaint/{complaint.number}"
    me = f"<{node}>"
    writer.say(writer.me, name("og:complaint"), me)
    writer.say(me, _A, name("og:Complaint"))
    if complaint.procedure.value != "unstated":
        writer.say(me, name("og:procedure"), _concept("procedure", complaint.procedure.value))
    if complaint.procedure_due:
        writer.say(me, name("og:procedureDue"), _concept("procedure", complaint.procedure_due.value))
    for stage in complaint.stages:
        writer.say(me, name("og:stageReached"), integer(stage))
    for stated in complaint.stated:
        writer.say(me, name("og:statedDelay" if stated.delay else "og:statedLimit"), literal(stated.words, "en"))
    writer.support(me, (*complaint.evidence, *(stated.evidence for stated in complaint.stated)))
    for number, step in enumerate(complaint.steps, 1):
        _step(writer, me, f"<{node}/step/{number}>", step)
    for number, interval in enumerate(complaint.intervals, 1):
        _interval(writer, node, number, interval)


def _step(writer: Writer, complaint: str, me: str, step: Step) -> None:
    writer.say(complaint, name("og:step"), me)
    writer.say(me, _A, name("og:Step"))
    writer.say(me, name("og:stepType"), _concept("step", step.type.value))
    if step.stage is not None:
        writer.say(me, name("og:stage"), integer(step.stage))
    if step.days:
        _days(writer, me, step.days)
    if step.out_of_order:
        writer.say(me, name("og:outOfOrder"), boolean(True))
    writer.support(me, step.evidence)


def _days(writer: Writer, me: str, days: Days) -> None:
    writer.say(me, name("og:earliest"), day(days.earliest))
    writer.say(me, name("og:latest"), day(days.latest))


def _interval(writer: Writer, complaint: str, number: int, interval: Interval) -> None:
    me = f"<{complaint}/interval/{number}>"
    writer.say(f"<{complaint}>", name("og:interval"), me)
    _say_all(
        writer,
        me,
        (
            ("rdf:type", name("og:Interval")),
            ("rdf:type", _DERIVED),
            ("og:from", f"<{complaint}/step/{interval.from_step + 1}>"),
            ("og:to", f"<{complaint}/step/{interval.to_step + 1}>"),
            ("og:workingDaysMin", integer(interval.working_days_min)),
            ("og:workingDaysMax", integer(interval.working_days_max)),
            ("og:limitWorkingDays", integer(interval.limit)),
            ("og:limitSource", iri(used.cited_iri(interval.source, writer.base))),
            ("og:timeliness", _concept("timeliness", interval.timeliness.value)),
        ),
    )


def _finding(writer: Writer, number: int, finding: Finding) -> None:
    me = f"<{writer.node}/finding/{number}>"
    writer.say(writer.me, name("og:finding"), me)
    writer.say(me, _A, name("og:Finding"))
    writer.say(me, name("og:fault"), boolean(finding.fault))
    writer.say(me, name("og:by"), _concept("finder", finding.by.value))
    writer.say(me, name("dcterms:description"), literal(finding.description, "en"))
    for kind in finding.injustice:
        writer.say(me, name("og:injustice"), _concept("injustice", kind.value))
    for label in finding.sufferers:
        writer.say(me, name("og:sufferer"), _party(writer, label))
    for provision in finding.concerns:
        writer.say(me, name("og:concerns"), iri(used.cited_iri(provision, writer.base)))
    for place in finding.steps:
        writer.say(me, name("og:concerns"), f"<{writer.node}/complaint/{place.complaint}/step/{place.step + 1}>")
    for body in finding.against:
        writer.say(me, name("og:against"), iri(used.body_iri(body, writer.base)))
    for adopted in finding.adopts:
        writer.say(me, name("og:adopts"), f"<{writer.node}/finding/{adopted + 1}>")
    writer.support(me, finding.evidence)


def _exclusion(writer: Writer, number: int, exclusion: Exclusion) -> None:
    me = f"<{writer.node}/exclusion/{number}>"
    writer.say(writer.me, name("og:exclusion"), me)
    writer.say(me, _A, name("og:Exclusion"))
    writer.say(me, name("og:ground"), _concept("ground", exclusion.ground.value))
    if exclusion.provision:
        writer.say(me, name("og:reliesOn"), iri(used.cited_iri(exclusion.provision, writer.base)))
    writer.support(me, exclusion.evidence)


def _event(writer: Writer, number: int, event: Event) -> None:
    me = f"<{writer.node}/event/{number}>"
    writer.say(writer.me, name("og:event"), me)
    writer.say(me, _A, name("og:Event"))
    writer.say(me, name("og:eventType"), _concept("event", event.type.value))
    _days(writer, me, event.days)
    writer.support(me, event.evidence)


def _remedy(writer: Writer, number: int, remedy: Remedy) -> None:
    me = f"<{writer.node}/remedy/{number}>"
    writer.say(writer.me, name("og:remedy"), me)
    writer.say(me, _A, name("og:Remedy"))
    writer.say(me, name("og:remedyType"), _concept("remedy", remedy.type.value))
    writer.say(me, name("og:remedyStatus"), _concept("remedy-status", remedy.status.value))
    writer.say(me, name("dcterms:description"), literal(remedy.description, "en"))
    for label in remedy.recipients:
        writer.say(me, name("og:recipient"), _party(writer, label))
    for body in remedy.actors:
        writer.say(me, name("og:actor"), iri(used.body_iri(body, writer.base)))
    for place in remedy.addresses:
        writer.say(me, name("og:addresses"), f"<{writer.node}/finding/{place + 1}>")
    if remedy.supersedes is not None:
        writer.say(me, name("og:supersedes"), f"<{writer.node}/remedy/{remedy.supersedes + 1}>")
    for flag, term in ((remedy.jointly, "og:jointly"), (remedy.proof, "og:evidenceToOmbudsman")):
        if flag:
            writer.say(me, name(term), boolean(True))
    if remedy.money:
        _money(writer, me, remedy.money)
    if remedy.deadline:
        _deadline(writer, me, remedy.deadline)
    writer.support(me, remedy.evidence)


def _money(writer: Writer, me: str, money: Money) -> None:
    if money.amount is not None:
        writer.say(me, _A, name("og:Payment"))
        _amount(writer, me, money.amount)
    for value, term in ((money.each, "og:amountEach"), (money.rate, "og:rate"), (money.less_paid, "og:lessPaid")):
        if value is not None:
            writer.say(me, name(term), decimal(value))
    if money.rate_period:
        writer.say(me, name("og:ratePeriod"), duration(money.rate_period))
    if money.rate_count is not None:
        writer.say(me, name("og:rateCount"), integer(money.rate_count))
    if money.unstated:
        writer.say(me, name("og:amountUnstated"), boolean(True))


def _deadline(writer: Writer, me: str, deadline: Deadline) -> None:
    if deadline.within:
        writer.say(me, name("og:within"), duration(deadline.within))
    if deadline.working_days is not None:
        writer.say(me, name("og:withinWorkingDays"), integer(deadline.working_days))
    if deadline.due:
        writer.say(me, name("og:dueBy"), day(deadline.due))


def _amount(writer: Writer, me: str, amount: Decimal) -> None:
    writer.say(me, name("og:amount"), decimal(amount))
    writer.say(me, name("og:currency"), literal("GBP"))


def _say_all(writer: Writer, me: str, pairs: Iterable[tuple[str, str]]) -> None:
    for term, value in pairs:
        writer.say(me, name(term), value)


def _concept(scheme: str, notation: str) -> str:
    return iri(concept(scheme, notation))


def _party(writer: Writer, label: str) -> str:
    return f"<{writer.node}/party/{slug(label)}>"
