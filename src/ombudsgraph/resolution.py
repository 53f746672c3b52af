"""A statement becomes a decision: every extractor is asked once, in the order in which they need each other."""

from __future__ import annotations

from ombudsgraph.course import complaints, events, exclusions, findings, remedies
from ombudsgraph.extraction import bodies, citations, header, joint, parties
from ombudsgraph.model import Body, Decision, Header, Involvement, Statement


def extract(statement: Statement) -> Decision:
    """Return all that *statement* says. A pure function of the statement: no clock, no network, no state."""
    head = header.extract(statement)
    people, refused = parties.extract(statement)
    head, involvements = joint.add(statement, head, bodies.extract(statement, head))
    cited = citations.extract(statement, head)
    named = _bodies(head, involvements)
    found = findings.extract(statement, head, cited, people, named)
    return Decision(
        statement=statement,
        header=head,
        citations=cited,
        parties=people,
        involvements=involvements,
        refused_names=refused,
        complaints=complaints.extract(statement, head, cited),
        findings=found,
        exclusions=exclusions.extract(statement, head, cited),
        remedies=remedies.extract(statement, head, people, found, named),
        events=events.extract(statement, head),
    )


def _bodies(head: Header, involvements: tuple[Involvement, ...]) -> tuple[Body, ...]:
    """Return the respondents, then the other organisations named, each once."""
    respondents = (one.body for one in head.respondents)
    return tuple(dict.fromkeys((*respondents, *(one.body for one in involvements))))
