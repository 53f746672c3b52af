"""The course of a complaint, what was found, and what is to be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ombudsgraph.model.citation import Provision
from ombudsgraph.model.register import Body
from ombudsgraph.model.text import Span


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """An interval of days, both ends included: "June 2020" is 1 to 30 June."""

    earliest: date
    latest: date


# --- complaints, steps, clocks -------------------------------------------------------------------------------------------------------


class Procedure(StrEnum):
    """The procedure under which a complaint was handled."""

    CHILDRENS_STATUTORY = "childrens-statutory"
    CORPORATE = "corporate"
    ADULT_SOCIAL_CARE = "adult-social-care"
    SCHOOL_APPEAL = "school-appeal"
    PROVIDER = "provider"
    UNSTATED = "unstated"


class StepType(StrEnum):
    """What happened at a step of a complaint."""

    REQUEST = "request"
    ACKNOWLEDGEMENT = "acknowledgement"
    RESPONSE = "response"
    INVESTIGATOR_APPOINTED = "investigator-appointed"
    STATEMENT_AGREED = "statement-agreed"
    REPORT = "report"
    ADJUDICATION = "adjudication"
    PANEL = "panel"
    PANEL_REPORT = "panel-report"
    FINAL_RESPONSE = "final-response"
    ESCALATION_REFUSED = "escalation-refused"
    EARLY_REFERRAL = "early-referral"
    COMPLAINED_TO_OMBUDSMAN = "complained-to-ombudsman"


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `stage` is None outside a stage; `days` is None where the text does not tell when; `out_of_order` marks a step that the
    text dates before one that must have come earlier.
    """

    stage: int | None
    type: StepType
    days: Days | None
    evidence: tuple[Span, ...]
    out_of_order: bool = False


class Timeliness(StrEnum):
    """Whether a step was taken within its limit."""

    IN_TIME = "in-time"
    LATE = "late"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Interval:
    """The working days of England between two dated steps (`from_step`, `to_step`: places in `Complaint.steps`) and their limit."""

    from_step: int
    to_step: int
    working_days_min: int
    working_days_max: int
    limit: int
    source: Provision
    timeliness: Timeliness


@dataclass(frozen=True, slots=True)
class StatedTime:
    """What the statement itself says of a limit ("30 days", "13 weeks") or a delay ("a delay of four months"): kept as stated."""

    delay: bool
    words: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint to the body, `number` from 1 in the order of the text. `procedure_due` is the procedure that ought to have been used,
    where the text says so.
    """

    number: int
    procedure: Procedure
    stages: tuple[int, ...]
    steps: tuple[Step, ...]
    evidence: tuple[Span, ...]
    procedure_due: Procedure | None = None
    intervals: tuple[Interval, ...] = ()
    stated: tuple[StatedTime, ...] = ()


class EventType(StrEnum):
    """An event of the story."""

    REFERRAL = "referral"
    ASSESSMENT = "assessment"
    SECTION_47_ENQUIRY = "section-47-enquiry"
    PLAN = "plan"
    CONFERENCE = "conference"


@dataclass(frozen=True, slots=True)
class Event:
    """An event that the text states plainly, with its days."""

    type: EventType
    days: Days
    evidence: tuple[Span, ...]


# --- findings, injustice -------------------------------------------------------------------------------------------------------------


class Finder(StrEnum):
    """Whose finding it is."""

    OMBUDSMAN = "ombudsman"
    COUNCIL = "council"
    INVESTIGATOR = "investigator"
    PANEL = "panel"


class Injustice(StrEnum):
    """A kind of injustice, as DOMAIN lists them."""

    DISTRESS = "distress"
    FRUSTRATION = "frustration"
    UNCERTAINTY = "uncertainty"
    TIME_AND_TROUBLE = "time-and-trouble"
    INCONVENIENCE = "inconvenience"
    LOST_OPPORTUNITY = "lost-opportunity"
    LOSS_OF_SERVICE = "loss-of-service"
    FINANCIAL_LOSS = "financial-loss"
    RISK_OF_HARM = "risk-of-harm"
    OUTRAGE = "outrage"
    AVOIDABLE_EXPENSE = "avoidable-expense"


@dataclass(frozen=True, slots=True, order=True)
class StepPlace:
    """A step of a complaint: the complaint's `number`, and the step's place in `Complaint.steps` from 0."""

    complaint: int
    step: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of fault or of no fault on one matter. `description` is one sentence of the statement at most; `sufferers` are labels of
    parties; `concerns` the provisions and `steps` the steps of a complaint that it is about; `against` the bodies, where only some of
    several; `adopts` the places in `Decision.findings` of what others found and the Ombudsman takes over. The first evidence is the
    fullest telling.
    """

    fault: bool
    by: Finder
    description: str
    evidence: tuple[Span, ...]
    injustice: tuple[Injustice, ...] = ()
    sufferers: tuple[str, ...] = ()
    concerns: tuple[Provision, ...] = ()
    against: tuple[Body, ...] = ()
    steps: tuple[StepPlace, ...] = ()
    adopts: tuple[int, ...] = ()


class Ground(StrEnum):
    """Why the Ombudsman did not investigate, or stopped."""

    OUT_OF_TIME = "out-of-time"
    OTHER_REMEDY = "other-remedy"
    COURT = "court"
    TRIBUNAL = "tribunal"
    NO_SIGNIFICANT_INJUSTICE = "no-significant-injustice"
    NO_WORTHWHILE_OUTCOME = "no-worthwhile-outcome"
    EARLY_RESOLUTION = "early-resolution"
    NOT_IN_JURISDICTION = "not-in-jurisdiction"
    INSUFFICIENT_EVIDENCE_OF_FAULT = "insufficient-evidence-of-fault"
    DISCONTINUED = "discontinued"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """That something was not investigated, or no further, with the ground and the provision relied on, where said."""

    ground: Ground
    evidence: tuple[Span, ...]
    provision: Provision | None = None


# --- remedies ------------------------------------------------------------------------------------------------------------------------


class RemedyType(StrEnum):
    """Types of remedy, as the Ombudsman counts them."""

    APOLOGY = "apology"
    FINANCIAL_QUANTIFIABLE_LOSS = "financial-quantifiable-loss"
    FINANCIAL_LOSS_OF_SERVICE = "financial-loss-of-service"
    FINANCIAL_DISTRESS = "financial-distress"
    NEW_REVIEW_OR_DECISION = "new-review-or-decision"
    REASSESSMENT = "reassessment"
    POLICY_OR_PROCEDURE = "policy-or-procedure"
    STAFF_TRAINING_OR_GUIDANCE = "staff-training-or-guidance"
    PROVIDE_SERVICES = "provide-services"
    PROVIDE_INFORMATION = "provide-information"
    CORRECT_RECORDS = "correct-records"
    PROGRESS_COMPLAINT = "progress-complaint"
    OTHER = "other"


class RemedyStatus(StrEnum):
    """How far a remedy has come."""

    AGREED = "agreed"
    RECOMMENDED = "recommended"
    ALREADY_PROVIDED = "already-provided"
    OFFERED = "offered"


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in pounds: `amount` for all recipients, `each` only where the text says "each". A rate ("£150 a month for seven months") has
    `rate`, its `rate_period` as an xsd:duration and `rate_count`; `less_paid` is a sum already paid that the text takes off; `unstated`
    is true where money is to be paid and no sum is said.
    """

    amount: Decimal | None = None
    each: Decimal | None = None
    rate: Decimal | None = None
    rate_period: str | None = None
    rate_count: int | None = None
    less_paid: Decimal | None = None
    unstated: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when: `within` is an xsd:duration after the decision ("P1M", "P28D"), `working_days` a number of working days, `due` the day
    where the text or the decision's date gives one.
    """

    within: str | None = None
    working_days: int | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """What a body is to do, or has done. `recipients` are labels of parties; `actors` the bodies that act, where not the respondent
    alone; `description` is the item in the statement's words; `proof` says that evidence is to be shown to the Ombudsman; `supersedes`
    is the place of an offer that this one replaces.
    """

    type: RemedyType
    status: RemedyStatus
    description: str
    evidence: tuple[Span, ...]
    recipients: tuple[str, ...] = ()
    actors: tuple[Body, ...] = ()
    money: Money | None = None
    deadline: Deadline | None = None
    addresses: tuple[int, ...] = ()
    jointly: bool = False
    proof: bool = False
    supersedes: int | None = None
