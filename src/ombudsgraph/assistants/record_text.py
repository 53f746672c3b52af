"""A decision's record as text to be read: short lines, every word of the statement between quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ombudsgraph.assistants import record_forms as forms
from ombudsgraph.assistants.forms import Named, named, placed, quoted


def header(record: forms.Header) -> Iterator[str]:
    """Yield the lines of the header."""
    yield f"Decision {record.reference}"
    yield f"Against: {_names(record.bodies)}"
    facts = (("Decided", record.issued), ("Outcome", _name(record.outcome)), ("Document", _name(record.document_type)))
    yield from (f"{told}: {value}" for told, value in facts if value)
    category = " > ".join(one.label for one in (record.main_category, record.category) if one)
    yield from [f"Category: {category}"] if category else []
    yield from [f"Summary: {quoted(record.summary)}"] if record.summary else []
    yield from ["The text that was read breaks off before its end."] if record.truncated else []
    yield f"Source: {record.url or 'not known'}"


def parties(found: Sequence[forms.Party]) -> Iterator[str]:
    """Yield the lines of the people."""
    for one in found:
        complainant = ", complained to the Ombudsman" if one.complainant else ""
        yield f"- {quoted(one.label)}: {_name(one.role) or 'role not told'}{complainant}"
        yield from _quotes(one)


def organisations(found: Sequence[forms.Organisation]) -> Iterator[str]:
    """Yield the lines of the organisations."""
    for one in found:
        yield f"- {named(one.body)}"
        yield from _quotes(one)


def citations(found: Sequence[forms.Citation]) -> Iterator[str]:
    """Yield the lines of the citations."""
    for one in found:
        flags = f" [{_names(one.flags)}]" if one.flags else ""
        yield f"- {one.number}. {named(one.cited)}: {_name(one.role)}{flags} <{one.cited.iri}>"
        yield from _quotes(one)


def complaints(found: Sequence[forms.Complaint]) -> Iterator[str]:
    """Yield the lines of the complaints, their steps and clocks."""
    for one in found:
        due = f"; ought to have been: {one.procedure_due.label}" if one.procedure_due else ""
        stages = f"; stages reached: {', '.join(map(str, one.stages))}" if one.stages else ""
        yield f"- Complaint {one.number}: procedure {_name(one.procedure) or 'not stated'}{due}{stages}"
        yield from (f"  stated limit: {quoted(words)}" for words in one.stated_limits)
        yield from (f"  stated delay: {quoted(words)}" for words in one.stated_delays)
        for step in one.steps:
            stage = f", stage {step.stage}" if step.stage is not None else ""
            order = ", dated out of order" if step.out_of_order else ""
            yield f"  step {step.number}: {step.type.label}{stage}, {_days(step.earliest, step.latest)}{order}"
            yield from _quotes(step, "    ")
        yield from map(_interval, one.intervals)


def _interval(one: forms.Interval) -> str:
    fewest, most = one.working_days_min, one.working_days_max
    days = f"{fewest}" if fewest == most else f"{fewest} to {most}"
    source = f" by {one.limit_source.label}" if one.limit_source else ""
    return (
        f"  clock, computed: step {one.from_step} to {one.to_step} took {days} working days, limit {one.limit_working_days}{source}: "
        f"{_name(one.timeliness)}"
    )


def findings(found: Sequence[forms.Finding]) -> Iterator[str]:
    """Yield the lines of the findings."""
    for one in found:
        yield f"- Finding {one.number}: {'fault' if one.fault else 'no fault'}, by {_name(one.by)}"
        told = (("injustice", one.injustice), ("concerns", one.concerns), ("against", one.against))
        yield from (f"  {what}: {_names(values)}" for what, values in told if values)
        yield from [f"  to: {_people(one.sufferers)}"] if one.sufferers else []
        yield from [f"  takes over finding {', '.join(map(str, one.adopts))}"] if one.adopts else []
        yield from _quotes(one)


def exclusions(found: Sequence[forms.Exclusion]) -> Iterator[str]:
    """Yield the lines of what was not investigated."""
    for one in found:
        relied = f", relying on {named(one.relies_on)}" if one.relies_on else ""
        yield f"- {one.ground.label}{relied}"
        yield from _quotes(one)


def remedies(found: Sequence[forms.Remedy]) -> Iterator[str]:
    """Yield the lines of the remedies."""
    for one in found:
        yield f"- Remedy {one.number}: {one.type.label}, {_name(one.status)}{_money(one)}{_deadline(one)}"
        yield from [f"  to: {_people(one.recipients)}{', jointly' if one.jointly else ''}"] if one.recipients else []
        yield from [f"  by: {_names(one.actors)}"] if one.actors else []
        yield from [f"  for finding {', '.join(map(str, one.addresses))}"] if one.addresses else []
        yield from [f"  replaces remedy {one.supersedes}"] if one.supersedes else []
        yield from ["  evidence of it goes to the Ombudsman"] if one.evidence_to_ombudsman else []
        yield from _quotes(one)


def events(found: Sequence[forms.Event]) -> Iterator[str]:
    """Yield the lines of the events."""
    for one in found:
        yield f"- {one.type.label}, {_days(one.earliest, one.latest)}"
        yield from _quotes(one)


def _money(one: forms.Remedy) -> str:
    told = []
    if one.amount:
        told.append(f"£{one.amount} in all")
    if one.amount_each:
        told.append(f"£{one.amount_each} each")
    if one.rate:
        told.append(f"£{one.rate} every {one.rate_period} {one.rate_count or ''} times".replace("  times", ""))
    if one.less_paid:
        told.append(f"£{one.less_paid} already paid taken off")
    if one.amount_unstated:
        told.append("a sum that is not said")
    return "".join(f", {words}" for words in told)


def _deadline(one: forms.Remedy) -> str:
    told = []
    if one.within:
        told.append(f"within {one.within}")
    if one.within_working_days is not None:
        told.append(f"within {one.within_working_days} working days")
    if one.due_by:
        told.append(f"due by {one.due_by}")
    return "".join(f", {words}" for words in told)


def _days(earliest: str | None, latest: str | None) -> str:
    if earliest is None:
        return "no day told"
    return earliest if earliest == latest else f"{earliest} to {latest}"


def _name(one: Named | None) -> str:
    return named(one) if one else ""


def _names(found: Iterable[Named]) -> str:
    return "; ".join(map(named, found))


def _people(found: Iterable[Named]) -> str:
    return ", ".join(quoted(one.label) for one in found)


def _quotes(one: forms.Fact, indent: str = "  ") -> Iterator[str]:
    return (f"{indent}{placed(quote)}" for quote in one.quotes)
