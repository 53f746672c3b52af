"""A statement becomes a decision: every extractor is asked once, in the order in which they need each other."""

from __future__ import annotations

from dataclasses import replace

from ombudsgraph.course import complaints, events, exclusions, findings, remedies
from ombudsgraph.extraction import bodies, citations, header, joint, parties
from ombudsgraph.model import Body, Decision, Header, Involvement, Statement


def extract(statement: Statement) -> Decision:
    """Return what *statement* says. A pure function of the statement: no clock, no network, no state."""
    head = header.extract(statement)
    people, refused = parties.extract(statement)
    head, involvements = joint.add(statement, head, bodies.extract(statement, head))
    decision = Decision(
        statement=statement,
        header=head,
        citations=citations.extract(statement, head),
        parties=people,
        involvements=involvements,
        refused_names=refused,
    )
    return _with_course(decision)


def _with_course(decision: Decision) -> Decision:
    """Return *decision* with how the complaint went, what was found and what is to be done."""
    statement, head, cited = decision.statement, decision.header, decision.citations
    named = _bodies(head, decision.involvements)
    found = findings.extract(statement, head, cited, decision.parties, named)
    return replace(
        decision,
        complaints=complaints.extract(statement, head, cited),
        findings=found,
        exclusions=exclusions.extract(statement, head, cited),
        remedies=remedies.extract(statement, head, decision.parties, found, named),
        events=events.extract(statement, head),
    )


def _bodies(head: Header, involvements: tuple[Involvement, ...]) -> tuple[Body, ...]:
    """Return the respondents, then the other organisations named, each once."""
    respondents = (one.body for one in head.respondents)
    return tuple(dict.fromkeys((*respondents, *(one.body for one in involvements))))
