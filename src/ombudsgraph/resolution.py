"""A statement becomes a decision: every extractor is asked once, in the order in which they need each other."""

from __future__ import annotations

from dataclasses import replace

from ombudsgraph.extraction import bodies, citations, header, joint, parties
from ombudsgraph.model import Body, Decision, Header, Involvement, Statement


def extract(statement: Statement, *, course: bool = False) -> Decision:
    """Return what *statement* says. A pure function of the statement: no clock, no network, no state.

    With *course* also complaints and their steps, findings, exclusions, remedies and events: these are still being developed and are
    measured by `evaluate`, but no graph has them until they are as sure as the rest.
    """
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
    return _with_course(decision) if course else decision


def _with_course(decision: Decision) -> Decision:
    from ombudsgraph.course import complaints, events, exclusions, findings, remedies  # not loaded where nobody asks for it

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
