"""The forms of words that tell an event of the story, in lower case."""

from __future__ import annotations

from dataclasses import dataclass

from ombudsgraph.course.form_finder import FormFinder
from ombudsgraph.model.course import EventType


@dataclass(frozen=True, slots=True)
class EventForm:
    """Words, in lower case, that tell an event; with examples and near misses."""

    type: EventType
    pattern: str
    examples: tuple[str, ...]
    misses: tuple[str, ...]


_ASSESSMENT = (
    r"(?:(?:child and family|caf|early help|needs|care needs|carer's|parenting|core|initial|pre-birth|risk|financial"
    r"|social care) )?(?:re)?assessment"
)
EVENT_FORMS = (
    EventForm(
        EventType.REFERRAL,
        r"(?:received|made|sent|submitted|accepted|logged) (?:an?|another|two|three|further|the|its|his|her"
        r"|their) (?:[\w-]+ ){0,3}?referrals?\b"
        r"(?! (?:form|to (?:camhs|the ombudsman|us)\b))|referrals? (?:about [\w' ]{1,25} )?(?:was|were) (?:made|received|sent|accepted)"
        r"|\breferral by [\w' ]{2,30}?(?= (?:on|in)\b)|referred (?:the )?(?:family|children|child|him|her|them"
        r"|[a-z]) to (?:children's|the council)",
        ("received a safeguarding referral", "a referral about k was received", "a referral was made",
         "a referral by w's school on", "made another referral"),
        ("following the referral", "a referral to camhs was discussed", "asked to be referred"),
    ),
    EventForm(
        EventType.SECTION_47_ENQUIRY,
        r"(?:began|started|opened|initiated|launched|commenced|conducted|concluded|carried out|completed|undertook|held"
        r"|made|agreed to make) (?:an? |its |the "
        r"|child protection )?(?:section 47 )?(?:enquir(?:y|ies)|investigation)(?: under section 47|(?<=section 47 \w{1,20}))"
        r"|enquir(?:y|ies) under section 47 (?:began|started|was|were|ended)|section 47 enquir(?:y|ies) (?:began|started"
        r"|(?:was|were) (?:opened|started|completed|initiated|carried out|undertaken|concluded)|ended|concluded)"
        r"|(?:began|started|opened|initiated|launched|commenced|conducted|concluded|carried out|completed|undertook|held) "
        r"(?:an? |its |the |child protection )?section 47 (?:child protection )?(?:enquir(?:y|ies)|investigation)"
        r"|decided (?:that |to )?(?:make |begin |start )?enquiries under section 47",
        ("agreed to make enquiries under section 47", "initiated a section 47 enquiry", "section 47 enquiries were completed",
         "started a section 47 enquiry", "decided that enquiries under section 47"),
        ("must make enquiries under section 47", "its enquiries ended"),
    ),
    EventForm(
        EventType.ASSESSMENT,
        rf"(?:completed|carried out|undertook|finished|concluded|did|conducted|finalised) (?:an?|its|the|their|his|her"
        rf"|another) (?:[\w-]+ ){{0,2}}?{_ASSESSMENT}\b"
        rf"|{_ASSESSMENT} (?:(?:was|had been) (?:completed|carried out|undertaken|finished|finalised|concluded|done"
        rf"|conducted)|concluded)\b|\b(?:re)?assessed (?=[a-z]\b|mr"
        rf"|mrs|ms|miss|her|him|the (?:family|child))",
        ("completed its assessment", "conducted a needs assessment", "an assessment was undertaken",
         "carried out an early help assessment", "the council assessed ms n and z",
         "the assessment was completed", "reassessed j"),
        ("asked for an assessment", "agreed to assess", "the assessment said"),
    ),
    EventForm(
        EventType.CONFERENCE,
        r"(?:held|convened|arranged and held) (?:an?|the|its|another) (?:[\w-]+ ){0,4}?conference\b"
        r"|conference (?:\(\w+\) )?(?:was (?:then |finally )?(?:held|convened)|took place|met"
        r"|that made the plan took place)"
        r"|\bat (?:an?|the) (?:[\w-]+ ){0,3}?conference (?:\(\w+\) )?(?=in|on)",
        ("a child protection conference was held", "at an initial child protection conference (icpc) in february",
         "held a child protection review conference"),
        ("before the conference", "the conference should be held"),
    ),
    EventForm(
        EventType.PLAN,
        r"(?:issued|made|put in place|developed|agreed|drew up|started|began|created|produced|put [\w' ]{1,30}? on"
        r"|placed [\w' ]{1,30}? on) (?:an?"
        r"|the) (?:child in need|cin|child protection|early help) plans?\b"
        r"|(?:child in need|cin|child protection) plans? (?:(?:was|were) (?:made|agreed|put in place|started|issued"
        r"|drawn up|created|produced)|began|started)\b"
        r"|(?:became|were made|was made|made [\w' ]{1,30}?) (?:the )?subject (?:to|of) (?:an?|the) (?:child in need|cin"
        r"|child protection) plans?",
        ("issued a child in need plan", "the children were made subject to a child protection plan",
         "a child in need plan was drawn up", "put his children on a child protection plan", "the child protection plan was agreed"),
        ("under a child in need plan", "the plan of june"),
    ),
)  # fmt: skip
# the words with which a form can begin
_WORDS = (
    "received", "made", "sent", "submitted", "accepted", "logged", "referral", "referred", "began", "started", "opened", "initiated",
    "launched", "commenced", "conducted", "concluded", "carried out", "completed", "undertook", "held", "agreed", "section 47", "enquir",
    "decided", "finished", "did", "finalised", "assess", "reassess", "child and", "caf", "early help", "needs", "care", "parenting",
    "core", "initial", "pre-birth", "risk", "financial", "social care", "convened", "arranged", "conference", "at a", "at the", "issued",
    "put", "developed", "drew", "created", "produced", "placed", "child in", "child protection", "cin", "became", "were made", "was made",
)  # fmt: skip
EVENTS = FormFinder(((form.type.replace("-", "_"), form.pattern) for form in EVENT_FORMS), _WORDS)
