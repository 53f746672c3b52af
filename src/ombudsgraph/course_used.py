"""What the course of a complaint uses of the registers: concepts, provisions, bodies."""

from __future__ import annotations

from collections.abc import Iterator

from ombudsgraph.model import Body, Complaint, Decision, Procedure, Provision


def concepts(decision: Decision) -> set[tuple[str, str]]:
    """Return scheme and notation of the concepts that the complaints, findings, exclusions, remedies and events of *decision* use."""
    used = {pair for complaint in decision.complaints for pair in _of_complaint(complaint)}
    for finding in decision.findings:
        used.add(("finder", finding.by.value))
        used.update(("injustice", kind.value) for kind in finding.injustice)
    used.update(("ground", exclusion.ground.value) for exclusion in decision.exclusions)
    used.update(("remedy", remedy.type.value) for remedy in decision.remedies)
    used.update(("remedy-status", remedy.status.value) for remedy in decision.remedies)
    used.update(("event", event.type.value) for event in decision.events)
    return used


def _of_complaint(complaint: Complaint) -> Iterator[tuple[str, str]]:
    for procedure in (complaint.procedure, complaint.procedure_due):
        if procedure and procedure is not Procedure.UNSTATED:
            yield "procedure", procedure.value
    for step in complaint.steps:
        yield "step", step.type.value
    for interval in complaint.intervals:
        yield "timeliness", interval.timeliness.value


def provisions(decision: Decision) -> Iterator[Provision]:
    """Yield the provisions that set limits, that findings concern, and that exclusions rely on."""
    for complaint in decision.complaints:
        for interval in complaint.intervals:
            yield interval.source
    for finding in decision.findings:
        yield from finding.concerns
    for exclusion in decision.exclusions:
        if exclusion.provision:
            yield exclusion.provision


def bodies(decision: Decision) -> Iterator[Body]:
    """Yield the bodies found at fault among several, and those that act."""
    for finding in decision.findings:
        yield from finding.against
    for remedy in decision.remedies:
        yield from remedy.actors
