"""A statement becomes a decision: every extractor is asked once, in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ombudsgraph.course import adoptions, complaints, concerns, events, exclusions, findings, remedies
from ombudsgraph.extraction import bodies, citations, header, joint, parties
from ombudsgraph.model import Body, Decision, Statement


def extract(statement: Statement) -> Decision:
    """Return what *statement* says. A pure function of the statement: no clock, no network, no state."""
    decision = begin(statement)
    for _, step in STEPS:
        decision = step(decision)
    return decision


def begin(statement: Statement) -> Decision:
    """Return a decision that holds the header fields alone."""
    return Decision(statement=statement, header=header.extract(statement))


def _parties(decision: Decision) -> Decision:
    people, refused = parties.extract(decision.statement)
    return replace(decision, parties=people, refused_names=refused)


def _bodies(decision: Decision) -> Decision:
    head, involvements = joint.add(decision.statement, decision.header, bodies.extract(decision.statement, decision.header))
    return replace(decision, header=head, involvements=involvements)


def _citations(decision: Decision) -> Decision:
    return replace(decision, citations=citations.extract(decision.statement, decision.header))


def _complaints(decision: Decision) -> Decision:
    return replace(decision, complaints=complaints.extract(decision.statement, decision.header, decision.citations))


def _events(decision: Decision) -> Decision:
    return replace(decision, events=events.extract(decision.statement, decision.header))


def _findings(decision: Decision) -> Decision:
    found = findings.extract(decision.statement, decision.header, decision.parties, _named(decision))
    return replace(decision, findings=found)


def _concerns(decision: Decision) -> Decision:
    linked = concerns.link(decision.statement, decision.findings, decision.complaints, decision.citations)
    return replace(decision, findings=adoptions.link(decision.statement, linked))


def _exclusions(decision: Decision) -> Decision:
    return replace(decision, exclusions=exclusions.extract(decision.statement, decision.header, decision.citations))


def _remedies(decision: Decision) -> Decision:
    found = remedies.extract(decision.statement, decision.header, decision.parties, decision.findings, _named(decision))
    return replace(decision, remedies=found)


def _named(decision: Decision) -> tuple[Body, ...]:
    """Return the respondents, then the other organisations named, each once."""
    respondents = (one.body for one in decision.header.respondents)
    return tuple(dict.fromkeys((*respondents, *(one.body for one in decision.involvements))))


STEPS: tuple[tuple[str, Callable[[Decision], Decision]], ...] = (
    ("parties", _parties),
    ("bodies", _bodies),
    ("citations", _citations),
    ("complaints", _complaints),
    ("events", _events),
    ("findings", _findings),
    ("concerns", _concerns),
    ("exclusions", _exclusions),
    ("remedies", _remedies),
)
