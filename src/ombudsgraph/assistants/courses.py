"""The course of a complaint out of a decision's triples: complaints with steps and clocks, findings, remedies."""

from __future__ import annotations

from ombudsgraph.assistants import record_forms as forms
from ombudsgraph.assistants.records import numbers_of
from ombudsgraph.assistants.triples import Triples, last_number


def complaints(node: str, triples: Triples) -> list[forms.Complaint]:
    """Return the complaints to the body."""
    return [
        forms.Complaint(
            number=number,
            procedure=triples.named(one, "og:procedure"),
            procedure_due=triples.named(one, "og:procedureDue"),
            stages=triples.numbers(one, "og:stageReached"),
            stated_limits=triples.all(one, "og:statedLimit"),
            stated_delays=triples.all(one, "og:statedDelay"),
            steps=[_step(place, step, triples) for place, step in triples.parts(one, "og:step")],
            intervals=[_interval(interval, triples) for _, interval in triples.parts(one, "og:interval")],
            quotes=triples.quotes(one),
        )
        for number, one in triples.parts(node, "og:complaint")
    ]


def _step(number: int, node: str, triples: Triples) -> forms.Step:
    return forms.Step(
        number=number,
        type=triples.name(triples.one(node, "og:stepType") or node),
        stage=triples.number(node, "og:stage"),
        earliest=triples.one(node, "og:earliest"),
        latest=triples.one(node, "og:latest"),
        out_of_order=triples.flag(node, "og:outOfOrder"),
        quotes=triples.quotes(node),
    )


def _interval(node: str, triples: Triples) -> forms.Interval:
    return forms.Interval(
        from_step=last_number(triples.one(node, "og:from") or ""),
        to_step=last_number(triples.one(node, "og:to") or ""),
        working_days_min=triples.number(node, "og:workingDaysMin") or 0,
        working_days_max=triples.number(node, "og:workingDaysMax") or 0,
        limit_working_days=triples.number(node, "og:limitWorkingDays") or 0,
        limit_source=triples.named(node, "og:limitSource"),
        timeliness=triples.named(node, "og:timeliness"),
    )


def findings(node: str, triples: Triples) -> list[forms.Finding]:
    """Return the findings, in the order of the text."""
    return [
        forms.Finding(
            number=number,
            fault=triples.flag(one, "og:fault"),
            by=triples.named(one, "og:by"),
            description=triples.one(one, "dcterms:description"),
            injustice=triples.all_named(one, "og:injustice"),
            sufferers=triples.all_named(one, "og:sufferer"),
            concerns=triples.all_named(one, "og:concerns"),
            against=triples.all_named(one, "og:against"),
            adopts=numbers_of(triples.all(one, "og:adopts")),
            quotes=triples.quotes(one),
        )
        for number, one in triples.parts(node, "og:finding")
    ]


def remedies(node: str, triples: Triples) -> list[forms.Remedy]:
    """Return the remedies, in the order of the text."""
    return [_remedy(number, one, triples) for number, one in triples.parts(node, "og:remedy")]


def _remedy(number: int, one: str, triples: Triples) -> forms.Remedy:
    return forms.Remedy(
        number=number,
        type=triples.name(triples.one(one, "og:remedyType") or one),
        status=triples.named(one, "og:remedyStatus"),
        description=triples.one(one, "dcterms:description"),
        recipients=triples.all_named(one, "og:recipient"),
        actors=triples.all_named(one, "og:actor"),
        amount=triples.one(one, "og:amount"),
        currency=triples.one(one, "og:currency"),
        amount_each=triples.one(one, "og:amountEach"),
        amount_unstated=triples.flag(one, "og:amountUnstated"),
        rate=triples.one(one, "og:rate"),
        rate_period=triples.one(one, "og:ratePeriod"),
        rate_count=triples.number(one, "og:rateCount"),
        less_paid=triples.one(one, "og:lessPaid"),
        within=triples.one(one, "og:within"),
        within_working_days=triples.number(one, "og:withinWorkingDays"),
        due_by=triples.one(one, "og:dueBy"),
        addresses=numbers_of(triples.all(one, "og:addresses")),
        supersedes=next(iter(numbers_of(triples.all(one, "og:supersedes"))), None),
        jointly=triples.flag(one, "og:jointly"),
        evidence_to_ombudsman=triples.flag(one, "og:evidenceToOmbudsman"),
        quotes=triples.quotes(one),
    )
