"""The forms of a decision's record: the decision graph with names in place of IRIs, each fact with the words that support it."""

from __future__ import annotations

from pydantic import Field

from ombudsgraph.assistants.forms import Form, Named, Quote

_NUMBER = Field(description="The number by which other facts of the record refer to it.")


class Fact(Form):
    """Base of facts: each has the words of the statement that support it."""

    quotes: list[Quote] = Field(default_factory=list)


class HeaderQuote(Form):
    """The words that support one property of the header."""

    property: str = Field(description="The property, such as dcterms:issued or og:respondent.")
    quote: Quote


class Header(Form):
    """What stands above the statement's sections."""

    reference: str
    iri: str
    title: str
    bodies: list[Named] = Field(description="The bodies complained of.")
    issued: str | None = Field(default=None, description="The day of the decision, as YYYY-MM-DD.")
    outcome: Named | None = None
    category: Named | None = None
    main_category: Named | None = None
    document_type: Named | None = None
    summary: str | None = Field(default=None, description="The statement's own summary, quoted.")
    url: str | None = Field(default=None, description="The page of the statement.")
    text_sha256: str | None = Field(default=None, description="SHA-256 of the text in which the places of quotes count.")
    truncated: bool = Field(default=False, description="The text that was read breaks off before its end.")
    non_conforming: bool = Field(default=False, description="The decision does not conform to the shapes.")
    quotes: list[HeaderQuote] = Field(default_factory=list)


class Party(Fact):
    """A person, by the pseudonym that the statement gives."""

    label: str
    role: Named | None = None
    complainant: bool = Field(default=False, description="This person complained to the Ombudsman.")


class Organisation(Fact):
    """An organisation that the statement names beside the bodies complained of."""

    body: Named


class Citation(Fact):
    """One mention of a provision, Act, guidance, judgment or other decision."""

    number: int = _NUMBER
    cited: Named
    printed: str | None = Field(default=None, description="The printed form, such as 26(1).")
    role: Named | None = Field(default=None, description="Why it is cited.")
    flags: list[Named] = Field(default_factory=list, description="How the printed form differs from what is linked.")
    version_in_force: str | None = Field(default=None, description="The version in force on the day of the decision.")


class Step(Fact):
    """A step of the complaint to the body."""

    number: int = _NUMBER
    type: Named
    stage: int | None = None
    earliest: str | None = Field(default=None, description="The first day on which it may have been.")
    latest: str | None = Field(default=None, description="The last day on which it may have been.")
    out_of_order: bool = Field(default=False, description="The text dates it before a step that must have come earlier.")


class Interval(Form):
    """The working days between two steps and their limit: computed, not said by the statement."""

    from_step: int
    to_step: int
    working_days_min: int
    working_days_max: int
    limit_working_days: int
    limit_source: Named | None = None
    timeliness: Named | None = None
    computed: bool = True


class Complaint(Fact):
    """A complaint to the body, with its steps and clocks."""

    number: int = _NUMBER
    procedure: Named | None = None
    procedure_due: Named | None = Field(default=None, description="The procedure that ought to have been used, where the text says so.")
    stages: list[int] = Field(default_factory=list, description="The stages that were reached.")
    stated_limits: list[str] = Field(default_factory=list, description="Limits in the statement's own words.")
    stated_delays: list[str] = Field(default_factory=list, description="Delays in the statement's own words.")
    steps: list[Step] = Field(default_factory=list)
    intervals: list[Interval] = Field(default_factory=list)


class Finding(Fact):
    """A finding of fault or of no fault."""

    number: int = _NUMBER
    fault: bool
    by: Named | None = Field(default=None, description="Whose finding it is.")
    description: str | None = Field(default=None, description="The statement's words, quoted.")
    injustice: list[Named] = Field(default_factory=list)
    sufferers: list[Named] = Field(default_factory=list)
    concerns: list[Named] = Field(default_factory=list, description="The provisions and steps that it is about.")
    against: list[Named] = Field(default_factory=list, description="The bodies, where only some of several.")
    adopts: list[int] = Field(default_factory=list, description="The findings of others that it takes over.")


class Exclusion(Fact):
    """That something was not investigated, or no further."""

    number: int = _NUMBER
    ground: Named
    relies_on: Named | None = None


class Remedy(Fact):
    """What a body is to do, or has done; sums are in pounds."""

    number: int = _NUMBER
    type: Named
    status: Named | None = None
    description: str | None = Field(default=None, description="The statement's words, quoted.")
    recipients: list[Named] = Field(default_factory=list)
    actors: list[Named] = Field(default_factory=list, description="The bodies that act, where not the respondent alone.")
    amount: str | None = Field(default=None, description="The sum for all recipients.")
    currency: str | None = None
    amount_each: str | None = None
    amount_unstated: bool = Field(default=False, description="Money is to be paid and no sum is said.")
    rate: str | None = None
    rate_period: str | None = Field(default=None, description="An xsd:duration such as P1M.")
    rate_count: int | None = None
    less_paid: str | None = Field(default=None, description="A sum already paid that the text takes off.")
    within: str | None = Field(default=None, description="An xsd:duration after the decision.")
    within_working_days: int | None = None
    due_by: str | None = Field(default=None, description="The day by which it is due, computed where the text gives a time.")
    addresses: list[int] = Field(default_factory=list, description="The findings that it remedies.")
    supersedes: int | None = Field(default=None, description="The remedy that it replaces.")
    jointly: bool = False
    evidence_to_ombudsman: bool = Field(default=False, description="Evidence of it is to be shown to the Ombudsman.")


class Event(Fact):
    """An event of the story."""

    number: int = _NUMBER
    type: Named
    earliest: str | None = None
    latest: str | None = None


class Total(Form):
    """All payments of the decision together: computed."""

    amount: str
    currency: str | None = None
    computed: bool = True
