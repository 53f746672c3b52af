"""The forms of words that tell an event of the story, in lower case.

    told  = verb [determiner] {modifier} head                    "held a child protection conference"
          | head [about, by or of somebody] {was | which} verb   "a referral about K was received", "the assessment, which took place"
          | verb somebody                                        "assessed Mrs E", "made the children subject to a plan"
    named = head [about, by or of somebody], a date behind it    "following a referral by the school on 3 May"
    it    = verb pronoun | pronoun was verb                      "which it completed", "this took place"

Each kind of event has its heads and its classes of verbs; the forms are put together from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ombudsgraph.course.form_finder import FormFinder
from ombudsgraph.model.course import EventType


class Manner(StrEnum):
    """How an event is told."""

    TOLD = "told"
    NAMED = "named"
    IT = "it"


@dataclass(frozen=True, slots=True)
class EventForm:
    """Words, in lower case, that tell an event; with examples and near misses."""

    type: EventType
    manner: Manner
    pattern: str
    examples: tuple[str, ...]
    misses: tuple[str, ...]

    @property
    def name(self) -> str:
        """The form's name: a word of letters, digits and underscores."""
        return f"{self.manner}_{self.type.replace('-', '_')}"


# --- what all kinds share ---
_NO_MODIFIER = (
    "of|about|for|to|from|by|with|in(?! need)|on|at|into|under|against|that|which|who|after|before|following|during|without|regarding"
    "|would|should|will|it"
)
_DETERMINED = rf"(?:(?!(?:{_NO_MODIFIER})\b)[\w'()&-]+ ){{0,8}}?"
_ADVERB = (
    r"(?:(?:then|finally|eventually|first|duly|also|subsequently|originally|initially|formally|only|later|properly|jointly|quickly|again"
    r"|promptly|not) )*"
)
_BRACKET = r"(?: \([\w' ]{1,30}\))?"
_NO_ABOUT = r"(?!(?:said|says|that|found|which|who|it|he|she|they|was|were|had|assessment|conference|referral|plan|should|and then)\b)"
_ABOUT = rf"(?: (?:of|about|for|on|by|from|to|under|regarding|concerning|with|into|that made)(?: {_NO_ABOUT}[\w'-]+){{1,7}}?)?"
_WHICH = r"(?:,? (?:which|that))?"
_WAS = rf"(?:was|were|had been|has been|having been) {_ADVERB}"
_DAY = (
    r"(?:\d|(?:the )?(?:early|mid|late|very|beginning|start|middle|end|first|second|third|last|same|following|next|spring|summer|autumn"
    r"|winter|christmas)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan|feb|mar(?:ch)? |apr|may |may[.,]|jun|jul|aug|sep|oct|nov|dec)"
)
_DATED = rf"(?=,? (?:(?:held |made |received |completed )?(?:on|in|during)|of|dated) {_DAY})"
_FINISHED_OF = "completed|carried out|undertaken|finished|finalised|concluded|done|conducted|performed|signed off|updated|produced"
_FINISHED = "completed|carried out|undertook|finished|finalised|concluded|did|conducted|performed|signed off|updated|produced"
_BEGUN = "started|began|begun|opened|initiated|launched|commenced|instigated"
_BEGAN_OR_ENDED = "began|started|commenced|concluded|ended|finished|took place|happened"
# these forms tell something only behind certain words: "did not hold … until", "took until May to complete", "after receiving"
PLAIN_VERBS = (
    "complete", "carry out", "undertake", "finish", "finalise", "conclude", "do", "conduct", "perform", "sign off", "produce", "start",
    "begin", "hold", "convene", "make", "receive", "send", "issue",
)  # fmt: skip
GERUNDS = (
    "completing", "carrying out", "undertaking", "finishing", "concluding", "conducting", "starting", "beginning", "holding", "convening",
    "making", "receiving", "getting", "accepting",
)  # fmt: skip
_OTHERWISE = "|".join((*PLAIN_VERBS, *GERUNDS))


def _told(head: str, active: str, passive: str, plain: str) -> str:
    """Return the forms of *head* with its verbs: with it as their object, in the passive, and as their subject."""
    behind = rf"{_BRACKET}{_ABOUT}(?:, which [^,.;]{{1,80}},|{_WHICH}) (?:{_WAS}(?:{passive})|{_ADVERB}(?:{plain}))\b"
    return rf"(?:(?:{active}|{_OTHERWISE}) {_DETERMINED}{head}|{head}{behind})"


def _named(head: str) -> str:
    """Return the form of *head* with a date behind it."""
    return rf"{head}{_BRACKET}{_ABOUT}{_DATED}"


# --- heads ---
_RECIPIENT = (
    r"(?:(?:the |its |their )?(?:council|authority)\b|(?:the |its |their |an? )?(?:[\w&-]+ ){0,2}?(?:children's|mash\b|safeguarding"
    r"|social (?:care|services|work)|early help|multi-agency|adult|family support|front door|duty|designated officer)|it\b|them\b)"
)
_REFERRAL = (
    rf"referrals?\b(?! (?:form|unit|order|fee|process|pathway|criteria|team|panel|route|letter|(?:[\w']+ ){{0,3}}?to (?!{_RECIPIENT})))"
)
_ENQUIRY = (
    r"(?:(?:section|s\.?) ?47 (?:child protection )?(?:[ei]nquir(?:y|ies)|investigations?|assessments?)"
    r"|(?:child protection )?(?:[ei]nquir(?:y|ies)|investigations?) under (?:section|s\.?) ?47\b|child protection (?:[ei]nquir(?:y|ies)"
    r"|investigations?))"
)
_NO_ASSESSMENT = (
    "risk|financial|finance|means|impact|health|equality|noise|odour|damage|traffic|transport|medical|environmental|planning|viability|heritage"
    "|flood|tree|highways?|light|vehicle|parking|tax|valuation|property|site|benefits?|affordability|income|structural|academic|teacher"
    "|exam|complaint|legal|quality|performance|47|self|my|our"
)
_ASSESSMENT = (
    rf"(?<!\b(?:{_NO_ASSESSMENT})[ -])(?:re-?)?assessments?\b(?! (?:team|centre|form|process|panel|period|tool|framework|plan|unit|order"
    r"|date|appointment|meeting|visit|stage|criteria|of (?:the )?(?:risks?|damages?|complaint|application|evidence|noise|traffic|impact"
    r"|property|site)\b))"
)
_CONFERENCE = (
    r"(?<!\b(?:telephone|video|press|phone|zoom|case management) )(?:conferences?|icpcs?|rcpcs?)\b(?! (?:call|room|reports?|minutes|chair"
    r"|notes|record|centre|papers|date))"
)
_PLAN = r"(?:child(?:ren)?[ -]in[ -]need|cin|child protection|cp|early help)(?: \([\w' ]{1,20}\))? plans?\b(?! (?:meeting|review))"
_SOMEBODY = r"(?:(?:mr|mrs|ms|miss|mx|dr) [\w']+|[a-z]|him|her|them|the (?:family|child|children|couple|boys|girls|siblings|baby|twins))"
_NEEDS = r"(?:(?:her|his|their|its|[\w']+'s|the [\w]+'s) (?:[\w-]+ (?:and )?){0,3}needs)"

_NO_PLAN = "ehc|care|support|development|local|safety|repayment|payment"
_SUBJECT = rf"(?:the )?subjects? (?:of|to) (?:an? |the )?(?:[\w-]+ ){{0,3}}?(?<!\b(?:{_NO_PLAN}) )plans?\b"

EVENT_FORMS = (
    EventForm(
        EventType.REFERRAL,
        Manner.TOLD,
        _told(
            _REFERRAL,
            "received|got|made|sent|submitted|accepted|logged|recorded|raised|forwarded|put in|took",
            "made|received|sent|submitted|accepted|passed|raised|logged|forwarded|recorded",
            "came|arrived|reached",
        )
        + rf"|(?:re-)?referred (?:[\w' ]{{1,40}}? )?(?:back )?to (?:{_RECIPIENT})",
        (
            "received a safeguarding referral", "a referral about k was received", "a referral was made", "made another referral",
            "received an anonymous and rather vague child protection referral", "the school's referral reached it", "got two referrals",
            "a referral from a neighbour then came in", "referred the family to children's services", "was referred to the council",
            "referred k to its early help team", "raised a safeguarding referral", "a referral to the mash was accepted",
        ),
        (
            "following the referral", "a referral to camhs was discussed", "asked to be referred", "made a referral to camhs",
            "made a complaint about the referral", "received the referral form", "referred him to a food bank",
        ),
    ),
    EventForm(
        EventType.REFERRAL,
        Manner.NAMED,
        _named(_REFERRAL),
        ("referral by w's school on 3 may", "referral from the police in early june", "referral of may 2020"),
        ("referral by the school", "referral to camhs in june 2020", "referral unit in may 2020"),
    ),
    EventForm(
        EventType.SECTION_47_ENQUIRY,
        Manner.TOLD,
        _told(
            _ENQUIRY,
            rf"{_FINISHED}|{_BEGUN}|held|made"
            r"|(?:agreed|decided|resolved)(?: to (?:make|start|begin|open|launch|carry out|hold|undertake))?",
            f"{_FINISHED_OF}|{_BEGUN}|made|needed",
            _BEGAN_OR_ENDED,
        )
        + r"|decided that [ei]nquiries under section 47",
        (
            "agreed to make enquiries under section 47", "initiated a section 47 enquiry", "section 47 enquiries were completed",
            "started a section 47 enquiry", "decided that enquiries under section 47", "began its child protection enquiries",
            "a section 47 investigation by two social workers was carried out", "the section 47 enquiry concluded", "opened a s47 enquiry",
        ),
        ("requested enquiries under section 47", "its enquiries ended", "section 47 enquiries are made", "a section 47 enquiry begins"),
    ),
    EventForm(
        EventType.SECTION_47_ENQUIRY,
        Manner.NAMED,
        _named(_ENQUIRY),
        ("section 47 enquiry in march 2020", "child protection investigation of june 2019", "enquiries under section 47 in the summer"),
        ("section 47 enquiry", "enquiry in march 2020"),
    ),
    EventForm(
        EventType.ASSESSMENT,
        Manner.TOLD,
        _told(
            _ASSESSMENT,
            f"{_FINISHED}|{_BEGUN}|held|made",
            f"{_FINISHED_OF}|{_BEGUN}|made",
            f"{_BEGAN_OR_ENDED}|was complete|found|identified|recommended",
        )
        + rf"|(?:re-?)?assessed (?:{_SOMEBODY}(?! (?:application|claim|complaint|finances|contribution|income|appeal|for council tax)\b)"
        rf"|{_NEEDS})(?=[ ,.;:]|$)(?! (?:[\w]+ ){{0,2}}(?:application|claim|finances|contribution|income|appeal|request)\b)"
        rf"|{_WAS}(?:re-?)?assessed\b",
        (
            "completed its assessment", "conducted a needs assessment", "an assessment was done", "undertook an early help assessment",
            "assessed ms n and z", "the assessment was completed", "reassessed j", "the assessment took place", "assessed his needs",
            "finished a care act assessment", "a child and family assessment of k and her brother was finally completed",
            "began a single assessment", "the assessment, which was carried out", "completed the updated child in need assessment",
            "assessed her on", "assessed the family", "assessed her care and support needs",
        ),
        (
            "asked for an assessment", "agreed to assess", "the assessment said", "made a risk assessment", "assessed her application",
            "completed a financial assessment", "made a complaint about the assessment", "sent the assessment to him", "assessed the noise",
        ),
    ),
    EventForm(
        EventType.ASSESSMENT,
        Manner.NAMED,
        _named(_ASSESSMENT),
        ("assessment of may 2020", "assessment in early june", "assessment of k dated 4 may", "assessment by a social worker in may 2020"),
        ("assessment by a social worker", "risk assessment of may 2020"),
    ),
    EventForm(
        EventType.CONFERENCE,
        Manner.TOLD,
        _told(
            _CONFERENCE,
            "held|convened|reconvened|called|chaired|hosted|attended|arranged and held|had|ran",
            "held|convened|reconvened|called|chaired|attended",
            "took place|met|sat|happened|went ahead|decided|agreed|concluded|ended|followed|recorded|heard|made|placed|reconvened",
        ),
        (
            "a child protection conference was held", "held a child protection review conference", "conference met", "an icpc took place",
            "the conference that made the plan took place", "convened an initial child protection conference", "attended the conference",
            "a review conference was then held", "the initial child protection conference (icpc) decided",
        ),
        ("before the conference", "the conference should be held", "had a telephone conference", "received the conference minutes"),
    ),
    EventForm(
        EventType.CONFERENCE,
        Manner.NAMED,
        _named(_CONFERENCE),
        ("conference (icpc) in february", "conference on 3 march", "review conference held on 8 june", "conference for both in may "),
        ("conference was due", "conference for the children", "conference minutes of may 2020"),
    ),
    EventForm(
        EventType.PLAN,
        Manner.TOLD,
        rf"(?:became |(?:was|were) {_ADVERB}(?:all |both |each )?(?:made |placed )?|(?:made|placed) [\w' ]{{1,40}}? ){_SUBJECT}"
        rf"|(?:agreed|decided) (?:(?:that )?[\w' ]{{1,40}}? (?:should|would) (?:be|become) (?:made |placed |put )?"
        rf"(?:onto? an? {_PLAN}|{_SUBJECT})|(?:that )?{_PLAN} (?:should|would) be (?:put in place|made|drawn up)"
        rf"|to (?:step|move|place|put) [\w' ]{{1,40}}? (?:to|onto?) an? {_PLAN})"
        "|" + _told(
            _PLAN,
            f"issued|made|put in place|developed|agreed|drew up|created|produced|set up|wrote|completed|implemented|introduced|{_BEGUN}"
            r"|(?:put|placed) [\w' ]{1,40}? (?:on|onto|under)|(?:was|were) (?:put|placed) (?:on|onto|under)|went (?:on|onto)"
            r"|stepped (?:[\w' ]{1,30} )?down to",
            f"issued|made|put in place|developed|agreed|drawn up|created|produced|set up|written|completed|implemented|introduced|{_BEGUN}",
            "began|started|came into (?:force|effect)",
        ),
        (
            "issued a child in need plan", "the children were made subject to a child protection plan", "a child in need plan was drawn up",
            "put his children on a child protection plan", "the child protection plan was agreed", "made v the subject of a plan",
            "was placed on a child protection plan", "became subject to child protection plans", "the cin plan started",
        ),
        ("under a child in need plan", "the plan of june", "issued the final ehc plan", "ended the child protection plan"),
    ),
    EventForm(
        EventType.PLAN,
        Manner.NAMED,
        rf"{_PLAN}{_BRACKET}{_ABOUT}(?=,? (?:of|dated) {_DAY})",
        ("child protection plan dated 3 may", "child in need plan of june 2020"),
        ("child in need plan in may 2020", "plan of june 2020"),
    ),
    EventForm(
        EventType.ASSESSMENT,
        Manner.IT,
        rf"(?:{_FINISHED}) (?:it|this|that|these|them)\b|(?:which|that) (?:(?:it|they|the (?:council|authority)) {_ADVERB}(?:{_FINISHED})\b"
        rf"|{_WAS}(?:{_FINISHED_OF})\b|(?:took place|concluded|ended)\b)"
        rf"|^(?:it|this|these|they|that) (?:{_WAS}(?:{_FINISHED_OF}|held)|took place"
        r"|met|concluded)\b|(?:which|that) was (?:delayed|postponed)(?= until\b)",
        ("completed it", "which it completed", "which was finally completed", "this was held", "it took place", "which was delayed until"),
        ("it was agreed", "completed the form"),
    ),
)  # fmt: skip
# the words with which a form can begin
_WORDS = (
    *PLAIN_VERBS, *GERUNDS,
    "received", "got", "made", "sent", "submitted", "accepted", "logged", "recorded", "raised", "forwarded", "put", "took", "referral",
    "referred", "re-referred", "completed", "carried out", "undertook", "finished", "finalised", "concluded", "did", "conducted",
    "performed", "signed off", "updated", "produced", "started", "began", "opened", "initiated", "launched", "commenced", "instigated",
    "held", "convened", "agreed", "decided", "resolved", "section", "s47", "s 47", "s.47", "s. 47", "enquir", "inquir", "investigation",
    "child protection", "assess", "reassess", "re-assess", "was", "were", "had", "has been", "having been", "conference", "icpc", "rcpc",
    "reconvened", "called", "chaired", "hosted", "attended", "arranged", "ran", "issued", "developed", "drew", "created", "set up", "wrote",
    "implemented", "introduced", "went", "placed", "stepped", "child in", "child-in", "children in", "children-in", "cin", "cp",
    "early help", "became", "which", "that", "it", "this", "these", "they",
)  # fmt: skip
EVENTS = FormFinder(((form.name, form.pattern) for form in EVENT_FORMS), _WORDS)
