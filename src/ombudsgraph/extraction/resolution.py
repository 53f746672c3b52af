"""A statement becomes a decision: every extractor is asked once, in the order in which they need each other."""

from __future__ import annotations

from ombudsgraph.extraction import bodies, citations, header, joint, parties
from ombudsgraph.model import Decision, Statement


def extract(statement: Statement) -> Decision:
    """Return all that *statement* says. A pure function of the statement: no clock, no network, no state."""
    head = header.extract(statement)
    people, refused = parties.extract(statement)
    head, involvements = joint.add(statement, head, bodies.extract(statement, head))
    return Decision(
        statement=statement,
        header=head,
        citations=citations.extract(statement, head),
        parties=people,
        involvements=involvements,
        refused_names=refused,
    )
