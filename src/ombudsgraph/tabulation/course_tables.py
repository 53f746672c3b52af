"""The tables of what happened and what is to be done: complaints, steps, intervals, events, findings, exclusions, remedies."""

from __future__ import annotations

from ombudsgraph.tabulation.columns import Kind, Table, column, expand, own_key, reference
from ombudsgraph.tabulation.decision_tables import number, of_decision

COMPLAINTS = Table(
    "complaints",
    expand("og:Complaint"),
    (
        own_key("complaints", "og:Complaint", "Its key."),
        of_decision(),
        number("og:complaint"),
        column("procedure", Kind.STRING, "og:procedure", "Absent where the text does not tell.", scheme="procedure"),
        column("procedure_due", Kind.STRING, "og:procedureDue", scheme="procedure"),
        column("stages", Kind.STRINGS, "og:stageReached"),
        column("last_stage", Kind.INTEGER, "og:stageReached", "The last one."),
        column("stated_limits", Kind.STRINGS, "og:statedLimit"),
        column("stated_delays", Kind.STRINGS, "og:statedDelay"),
    ),
    ("complaint",),
)

STEPS = Table(
    "steps",
    expand("og:Step"),
    (
        own_key("steps", "og:Step", "Its key."),
        reference("complaints", "og:step", "The complaint it belongs to."),
        of_decision(),
        number("og:step", "the complaint"),
        column("stage", Kind.INTEGER, "og:stage", "Absent outside a stage."),
        column("type", Kind.STRING, "og:stepType", scheme="step"),
        column("earliest", Kind.DATE, "og:earliest"),
        column("latest", Kind.DATE, "og:latest"),
        column("out_of_order", Kind.BOOLEAN, "og:outOfOrder"),
    ),
    ("step",),
)

INTERVALS = Table(
    "intervals",
    expand("og:Interval"),
    (
        column("interval", Kind.STRING, "og:Interval", "Its key."),
        reference("complaints", "og:interval", "The complaint it belongs to."),
        of_decision(),
        number("og:interval", "the complaint"),
        column("stage", Kind.INTEGER, "og:stage", "That of the step with which the interval ends."),
        reference("steps", "og:from", name="from_step"),
        column("from_type", Kind.STRING, "og:stepType", "At the interval's beginning.", scheme="step"),
        reference("steps", "og:to", name="to_step"),
        column("to_type", Kind.STRING, "og:stepType", "At the interval's end.", scheme="step"),
        column("working_days_min", Kind.INTEGER, "og:workingDaysMin"),
        column("working_days_max", Kind.INTEGER, "og:workingDaysMax"),
        column("limit_working_days", Kind.INTEGER, "og:limitWorkingDays"),
        reference("provisions", "og:limitSource", name="limit_source"),
        column("timeliness", Kind.STRING, "og:timeliness", scheme="timeliness"),
    ),
    ("interval",),
)

EVENTS = Table(
    "events",
    expand("og:Event"),
    (
        column("event", Kind.STRING, "og:Event", "Its key."),
        of_decision(),
        number("og:event"),
        column("type", Kind.STRING, "og:eventType", scheme="event"),
        column("earliest", Kind.DATE, "og:earliest"),
        column("latest", Kind.DATE, "og:latest"),
    ),
    ("event",),
)

FINDINGS = Table(
    "findings",
    expand("og:Finding"),
    (
        own_key("findings", "og:Finding", "Its key."),
        of_decision(),
        number("og:finding"),
        column("fault", Kind.BOOLEAN, "og:fault"),
        column("by", Kind.STRING, "og:by", scheme="finder"),
        column("description", Kind.STRING, "dcterms:description"),
        column("injustice", Kind.STRINGS, "og:injustice", "The same as in the table injustices.", scheme="injustice"),
        column("sufferers", Kind.STRINGS, "og:sufferer", refers="parties"),
        column("provisions", Kind.STRINGS, "og:concerns", "The provisions among them.", refers="provisions"),
        column("steps", Kind.STRINGS, "og:concerns", "The steps among them.", refers="steps"),
        column("against", Kind.STRINGS, "og:against", refers="bodies"),
        column("adopts", Kind.STRINGS, "og:adopts", refers="findings"),
    ),
    ("finding",),
)

INJUSTICES = Table(
    "injustices",
    expand("og:injustice"),
    (
        reference("findings", "og:Finding", "The finding it belongs to."),
        of_decision(),
        column("injustice", Kind.STRING, "og:injustice", scheme="injustice"),
    ),
    ("finding", "injustice"),
)

EXCLUSIONS = Table(
    "exclusions",
    expand("og:Exclusion"),
    (
        column("exclusion", Kind.STRING, "og:Exclusion", "Its key."),
        of_decision(),
        number("og:exclusion"),
        column("ground", Kind.STRING, "og:ground", scheme="ground"),
        reference("provisions", "og:reliesOn"),
    ),
    ("exclusion",),
)

REMEDIES = Table(
    "remedies",
    expand("og:Remedy"),
    (
        own_key("remedies", "og:Remedy", "Its key."),
        of_decision(),
        number("og:remedy"),
        column("type", Kind.STRING, "og:remedyType", scheme="remedy"),
        column("status", Kind.STRING, "og:remedyStatus", scheme="remedy-status"),
        column("description", Kind.STRING, "dcterms:description"),
        column("amount", Kind.DECIMAL, "og:amount"),
        column("currency", Kind.STRING, "og:currency"),
        column("amount_each", Kind.DECIMAL, "og:amountEach", "In pounds."),
        column("rate", Kind.DECIMAL, "og:rate", "In pounds."),
        column("rate_period", Kind.STRING, "og:ratePeriod", 'As an ISO 8601 duration ("P1M").'),
        column("rate_count", Kind.INTEGER, "og:rateCount"),
        column("less_paid", Kind.DECIMAL, "og:lessPaid", "In pounds."),
        column("amount_unstated", Kind.BOOLEAN, "og:amountUnstated"),
        column("within", Kind.STRING, "og:within", 'As an ISO 8601 duration ("P1M").'),
        column("within_working_days", Kind.INTEGER, "og:withinWorkingDays"),
        column("due_by", Kind.DATE, "og:dueBy"),
        column("recipients", Kind.STRINGS, "og:recipient", refers="parties"),
        column("actors", Kind.STRINGS, "og:actor", refers="bodies"),
        column("addresses", Kind.STRINGS, "og:addresses", refers="findings"),
        reference("remedies", "og:supersedes", name="supersedes"),
        column("jointly", Kind.BOOLEAN, "og:jointly"),
        column("evidence_to_ombudsman", Kind.BOOLEAN, "og:evidenceToOmbudsman"),
    ),
    ("remedy",),
)

TABLES = (COMPLAINTS, STEPS, INTERVALS, EVENTS, FINDINGS, INJUSTICES, EXCLUSIONS, REMEDIES)
