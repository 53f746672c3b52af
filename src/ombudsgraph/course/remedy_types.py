"""The type of a remedy, told from its verb and its object.

First rule that fits wins. Money is told apart by what it is for: what the complainant paid or was owed is a loss that can be counted;
what a
child or an adult went without is loss of service; distress, time and trouble are what remains.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ombudsgraph.model import RemedyType


@dataclass(frozen=True, slots=True)
class TypeRule:
    """Acts (lower case, from their verb on) that the pattern matches are of `type`; with examples and near misses."""

    type: RemedyType
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    misses: tuple[str, ...]
    keys: tuple[str, ...] = ()  # words one of which an act must hold, looked for first

    def fits(self, words: str) -> bool:
        """Tell whether the act *words* is of the type."""
        return (not self.keys or any(key in words for key in self.keys)) and self.pattern.match(words) is not None


def _rule(kind: RemedyType, pattern: str, examples: tuple[str, ...], misses: tuple[str, ...], keys: tuple[str, ...] = ()) -> TypeRule:
    return TypeRule(kind, re.compile(pattern, re.VERBOSE), examples, misses, keys)


_STAFF = r"""(?:staff|officers?|teams?|managers?|workers?|members|clerks?|employees|colleagues|panel\ members|caseworkers|advisers
        |contractors?
    |call\ handlers|practitioners|practices?|departments?|assessors?|agents|advis[eo]rs?|reviewers|personnel|workforce|caseworkers
    |employees|social\ workers
    |therapists|schools|carers)"""
_POLICY_VERB = (
    r"(?:review|change|amend|revise|update|rewrite|alter|improve|develop|introduce|produce|create|put\ in\ place|set|draw|devise"
    r"|adopt|check|audit|monitor|consider|look|publish|implement|establish|agree|make|ensure|prepare|strengthen|complete|carry|put|take"
    r"|design|compile|reinforce|tighten|clarify|remove|simplify|embed|begin|start|act|report|explore|evaluate|refresh|bring|arrange)"
)
_POLICY_NOUN = r"""(?:polic(?:y|ies)|procedures?|process(?:es)?|practices?|protocols?|systems?|templates?|standard\ letters?|schemes?
        |contracts?|action\ (?:log|plan)
    |log|website|arrangements|guidance|criteria|working\ methods|leaflet|booklet|forms?\b|audit|limit|monitoring|checklist|tracker
        |mechanism|guides?\b|handbook|a\ way\ of|timetables?|protocol|improvements|capacity|staffing|resources|safeguards|controls
        |oversight|agreements?
        |(?:web|intra)\w*\ ?(?:pages?|site)|tools?|registers?\ of|flow\ ?charts?|toolkits?|time\ ?scales|steps\ to\ (?:ensure|make
        |prevent|avoid)
    |termly\ check|lessons|strategy|factsheet|complaint\ handling|records?\ management|how\b|the\ way\b|other\ (?:cases|children
        |families|people))"""

RULES = (
    _rule(
        RemedyType.APOLOGY,
        r"(?s:.*?)(?:\bapolog | \b(?:say|says|said|is|are|was|were|be|how)\ (?:\w+\ )?sorry\b)",
        ("apologise to mr x", "write to ms y to say that it is sorry", "send a written apology", "offered her an apology"),
        ("write to mr x with its reasons",),
        ("apolog", "sorry"),
    ),
    _rule(
        RemedyType.STAFF_TRAINING_OR_GUIDANCE,
        rf"""^(?:re)?(?:train|brief|remind|instruct)(?:s|ed|ing)?\b(?!\ (?:mr|mrs|ms|miss)\b)
        | ^\w+(?:\ \w+){{0,4}}\ (?:training|reminders?|briefings?|workshops?|refresher)\b(?!\ (?:polic|proced))
        | ^(?:share|circulate|disseminate|cascade)\b(?!.*\b(?:with|to)\ (?:mrs?|ms|miss|dr|him|her|them|us|the\ ombudsman|its\ scrutiny)\b)
            .*\b(?:decision|statement|learning|lessons|findings|report|outcome)\b.*\b(?:with|to|among|across|throughout)\b
        | ^(?:arrange|ensure|provide|deliver|organise|offer|give|hold|run|commission|develop|undertake|carry|complete|put|introduce|consider
            |make|issue|send|produce|circulate|include|see)\b(?!.*\b(?:polic(?:y|ies)|procedures?)\b.{{0,20}}\b(?:on|for|of)\ training)
            .*\b(?:training|workshops?|briefings?|briefing\ notes?|reminders?|memo|memorandum|practice\ note|bulletin|e-learning|toolkit)\b
        | ^(?:produce|write|prepare|draft|draw|create|develop|update|publish|introduce|issue|give|provide|circulate)\b.*\bguidance\b
            .*\b(?:for|to)\ (?:[\w'-]+\ ){{0,4}}{_STAFF}\b
        | ^(?:discuss|raise|use|consider)\b.*\b(?:team\ meetings?|supervision|staff\ meeting)\b
        | ^(?:share|circulate|discuss|distribute|disseminate|cascade)\b.*\b(?:with|to|among(?:st)?)\ (?:\w+\ ){{0,5}}{_STAFF}
        | ^(?:issue|give|provide|send|write|show|tell|explain|speak|draw)\b(?:\ (?!mr\b|mrs\b|ms\b|miss\b|him\b
        |her\b)[\w'-]+){{0,6}}?\ {_STAFF}\b(?!\ (?:is|are|will|who|can)\ )
        | ^(?:ensure|make\ sure|see\ to\ it|check|satisfy)\b(?:\ [\w'-]+){{0,9}}?\ {_STAFF}\b.*\b(?:aware|understand|know|trained|remind\w*
            |training|guidance|briefed|familiar|instructed|told)\b""",
        ("remind its officers of the time limits", "give written guidance to its complaints team",
         "share this decision with relevant staff",
         "arrange training for its clerks", "write to all housing officers to remind them"),
        ("remind ms t that she can appeal", "write to mr x to explain", "review its training policy"),
    ),
    _rule(
        RemedyType.PROGRESS_COMPLAINT,
        r"""^(?:appoint|start|begin|commence|open|escalate|progress|accept|register|investigate|consider|treat|carry|complete|conclude
        |arrange|convene|hold|deal|respond|take|move|log|launch|allow|undertake)\w*\b
        (?=.*\b(?:complaints?|investigation|independent\ person|reviewer|case|review\ panel|appeal\ to\ the\ tribunal)\b)
        .*\b(?:stages?\ (?:one|two|three|1|2|3)|investigation|investigator|complaints?\ (?:procedure|process)|investigate|review\ panel
        |(?:his|her|their|new|second|further|\w's)\ complaint)\b | ^(?:send|forward|pass|refer)\b.*\bto\ the\ tribunal
        | ^(?:appoint|identify|commission|allocate|find|instruct)\b.*\b(?:investigating\ officer|independent\ (?:person|investigator
        |reviewer)
            |investigators?|review\ panel)\b
        | ^(?:start|begin|commence|open|escalate|progress|complete|conclude|carry|arrange|convene|hold|finish|resume|restart|move|run
        |issue|send
            |provide|give|make|finalise|set)\w*\b(?:\ [\w',-]+){0,6}?\ stages?[ -](?:one|two|three|1|2|3)(?:\ [\w-]+){0,2}?
            \ (?:investigation|complaint|procedure|process|response|repl(?:y|ies)|review|panel|hearing|adjudication|meeting|of\b)
        | ^(?:respond|reply)\b.*\bto\ (?:\S+\ ){0,4}complaint\b""",
        ("start an investigation of miss r's complaint at stage two", "appoint an investigator for the second complaint at stage two",
         "send her appeal to the tribunal"),
        ("review how its contact centre sorts complaints", "remind its complaints staff of stage two", "send her the stage two report",
         "hear their stage two appeal again"),
    ),
    _rule(
        RemedyType.REASSESSMENT,
        r"""^re-?assess | ^(?:offer\ to\ |now\ |properly\ )?assess\b | (?s:.*?)\b(?:re-?assessment|(?:new|fresh|further|full|updated|another
        |proper|up-to-date)\ (?:[\w'-]+\ ){0,4}assessment)\b
        | ^(?:carry\ out|complete|undertake|arrange|conduct|offer|start|begin|do|make|provide|finish|commission
        |obtain)\b(?:\ (?!review)[\w'-]+){0,6}
            \ assessment\b(?!\ (?:form|polic|proced|process|template|report))
        | ^(?:review|(?:carry\ out|complete|undertake|arrange|conduct|hold|make|offer)\b.*\breview)\b.{0,40}
            (?:\b(?:his|her|their)|'s?)\ (?:[\w-]+\ ){0,3}needs\b""",
        ("reassess miss m's needs", "carry out a fresh review of b's care needs",
        "offer to assess mr and mrs b's need for support", "carry out a carer's assessment"),
        ("review its assessment procedure", "correct the assessment"),
        ("assess", "needs"),
    ),
    _rule(
        RemedyType.NEW_REVIEW_OR_DECISION,
        r"""^(?:decide|determine)\b(?!\ (?:on|how|what|whether\ to\ (?:change|review|amend)))
        | ^write\b.{0,40}\bto\ offer\b.*\b(?:appeal|hearing|review)\b
        | ^look\ again\ at\b(?!\ (?:how|the\ way|its\ (?:polic|proced|process|approach)))
        | ^(?:carry\ out|complete|hold|conduct|undertake|arrange|bring|make|do)\b.*\breview\ of\ (?:\S+\ ){1,5}(?:allowance|payments?
        |package|plan
            |support|care|decision|application|case|contributions?|charges?|award|banding|placement|suitability|priority|claim|account)\b
        | ^(?:review|check)\ (?:the\ )?(?:suitability|amount|level)\ of\b
        | ^(?:reconsider|re-?decide|re-?hear|re-?take|re-?open|re-?determine|re-?examine)\b | ^(?:hear|hold|arrange|offer|convene
        |organise|set\ up|give
        |grant)\b.*\b(?:appeal|hearing)\b
        | ^(?:make|take|issue|reach|come\ to)\s(?!steps\b|action\b|sure\b).*\bdecision\b(?!\ (?:letters?|notices?|making
        |templates?)) | (?s:.*?)\b(?:fresh|new)\ (?:[\w'-]+\ ){0,2}(?:decision|review|panel)\b
        | ^(?:backdate|put\ back|award|change|amend|move|place|restore)\w*\b.*\b(?:priority|banding|effective\ date|registration\ date
        |application\ date)\b
        | ^(?:review|look\ again\ at|revisit)\b(?!\ (?:how|the\ way|its\b|the\ action|procedures?|polic|the\ polic|the\ proc))
            .*\b(?:decision|applications?|appeal|banding|priority|plan|(?:mr|mrs|ms|miss|dr|child)\ [a-z]+'s|case|support|charges?|award
            |\w'\ ?s)\b
        | ^(?:carry\ out|complete|hold|conduct|undertake|bring\ forward|arrange)\b.*\b(?:(?:suitability|annual|early|care|banding
        |emergency|interim)\ review|review\ of\ (?:(?:his|her|their)\b|\w+'s\b|mrs?\b|ms\b|miss\b))
        | ^inspect\b
        | ^(?:consider)\b.*\b(?:application|request|appeal|again)\b""",
        ("reconsider its decision", "hear their stage two appeal again", "review mr d's personalised housing plan with him",
         "hold a fresh appeal",
         "carry out the suitability review", "decide her application", "look again at the cases of the other families"),
        ("review its policy on appeals", "review how cases are handed over", "review the action log"),
    ),
    _rule(
        RemedyType.CORRECT_RECORDS,
        r"""^(?!.*\b(?:template|standard|polic(?:y|ies)|procedures?|process|scheme|forms?)\b)(?:correct|amend|update|add|place|put
        |attach|remove|delete|destroy|record|note|annotate|insert|alter|change|mark|append|include|rectify|arrange|ensure
        |withdraw)\w*\b.*
        \b(?:records?|files?|case\ notes|assessments?|reports?|database|minutes|notes?|register|chronology|errors|inaccura\w+|documents?
        |letter|account)\b""",
        ("place a copy of the stage two report on w's file", "amend its assessment", "add a note to the children's files",
         "correct the report"),
        ("review its file-keeping policy", "send her a copy of the report", "amend its template letter"),
    ),
    _rule(
        RemedyType.POLICY_OR_PROCEDURE,
        rf"""^{_POLICY_VERB}(?:s|d|ed|es)?\b.*\b{_POLICY_NOUN}
        | ^(?:write|draft|draw)\b(?!\ to\b)(?:\ [\w'-]+){{0,6}}?\ {_POLICY_NOUN} | ^(?:report|publish)\b.*\b(?:number|numbers|figures
        |performance|committee|members|councillors|cabinet|board|progress)\b
        | ^(?:provide|send|give|submit|show|write)\ (?:to\ )?(?:us|me|the\ ombudsman)\b | ^recruit | ^learn\b | ^(?:consider|explore
        |look\ at)\b.{{0,30}}\b(?:what|how|whether\ (?:it|its|there|more|other|any))\b | ^(?:ask|require
        |obtain|request|seek)\b.*\b(?:report|assurances?|audit)\b
        | ^(?:review|audit|monitor)(?:s|ed)?\b
        | ^(?:check|identify|examine|review|look|consider|find)\b.*\b(?:last\ \w+|other|others|all|similar(?:ly)?|anyone\ else
        |any\ \w+\ who)\b | ^commission\w*\ enough
        | ^(?:ensure|make\ sure)\b(?:\ that)?\ (?:it|its|all|the\ council|complaints?|future|applications?|other|decisions?|any|where
        |when|there|similar|people|parents|families|plans)\b
        | ^(?:begun|started)\ to\b | ^(?:withdrawn?|stop(?:ped)?|end(?:ed)?)\b.*\b(?:standard|practice|polic|rule|template)""",
        ("review how cases are handed over", "set up a termly check of the provision", "change its procedure so that carers have a worker",
         "amend its template letter", "rewrite its scheme"),
        ("send her a leaflet", "change her school", "set up speech therapy for b"),
    ),
    _rule(
        RemedyType.PROVIDE_INFORMATION,
        r"""^(?:explain|tell|inform|write|confirm|clarify|notify|contact|answer|respond|reply|disclose|advise|signpost|meet|set\ out
        |publish|outline|apprise)\w*\b
        | ^(?!issue.*\bplan\b)(?:send|sent|give|gave|given|provide|supply|issue|share|produce|email|post|copy|confirmed|offer)\w*\b.*
        \b(?:information|cop(?:y|ies)|letters?|leaflets?|booklets?|details|advice|updates?|reasons?|explanation|response|repl(?:y|ies)
        |contact|reports?|statement|plan|breakdown|guidance|documents|records|decision|named)\b""",
        ("explain its decision", "send her a copy of the action plan", "tell mr g in writing whom to ring",
         "write to the parents of the others"),
        ("provide speech therapy", "give her another chance"),
    ),
    _rule(
        RemedyType.PROVIDE_SERVICES,
        r"""^(?:arrange|provide|put|deliver|secure|offer|restore|resume|reinstate|find|make|give|gave|see|watch|ensure|commission
        |install|fit|repair|collect|clear|carry|fund|begin
    |start|allocate|assign|issue|continue|complete|fix|replace|move|rehouse|award|supply|set|source|identify|work|help|support|refer
        |backdate|extend|increase|deal)\w*\b""",
        ("arrange catch-up sessions of therapy", "put l's therapy in place", "see to it that his bins are collected"),
        ("explain the delay",),
    ),
)  # fmt: skip

LOSS = re.compile(
    r"""^(?:agreed\ to\ |to\ )?(?:refund|reimburs|repay|repaid|re-pay|waiv|writ\w*\ off|wrote\ off|written\ off|wip\w+\ out|cancel
        |backdat|credit|return|remov|gave\ back|give\ back
    |clear|quash|reduc|remit|drop|adjust)\w*\b | \b(?:refund|reimburse(?:ment)?|repayment|credit\ note|write-off|arrears|interest
        |out\ of\ pocket|bailiffs?'?\ fees|backdated)\b
    | \b(?:allowance|direct\ payments|costs?\ (?:of|she|he|they|incurred)|fees\b|\bfor\ (?:the|his|her|their)\ (?:\S+\ ){0,2}fee\b
    |charges?\ (?:s?he|they|of)\b|expens\w+\b(?!\ of\ time)
        |borrow\w*|(?:he|she|they)\ (?:has\ |have\ |had\ )?(?:over)?paid
    |\bto\ replace\b|\breplacement\b|\bdisposed\b|\bshortfall\b|\bdifference\ between\b|lost\ (?:wages|earnings|income|interest)
    |wages|overpa\w+|(?:he|she|they)\ (?:should\ have\ received|was\ owed|were\ owed|is\ owed
        |has\ lost)|owe[sd]\b|mileage|travel\ costs)""",
    re.VERBOSE,
)
DISTRESS = re.compile(
    r"""\b(?:distress\w*|frustrat\w+|uncertain\w*|time\ and|trouble|worry|anxiety|upset|inconvenien\w+|stress\w*|injustice|avoidable
        |harm|disturb\w+|disappoint\w+|goodwill|anguish|outrage
    |hardship|acknowledg\w+\ (?:the\ )?(?:impact|delay)|lost\ opportunity|confus\w+|embarrass\w+|humiliat\w+|unsuitable)\b""",
    re.VERBOSE,
)
SERVICE = re.compile(
    r"""\b(?:education\b|(?:missed|lost|loss\ of|lack\ of|no|without|reduced|absence\ of|gap\ in|not\ (?:have|receive|made\ up|provided
        |delivered)\b|did\ not\ get|went\ without|unmet)
    .{0,60}\b(?:sessions?|therap(?:y|ies)|support|provision|services?|care\b(?!\ act)|respite|short\ breaks?|tuition|schooling|teaching
        |education|mentoring|lessons?|speech|equipment)
    | (?:sessions?|therapy|provision|support|short\ breaks|care|respite|tuition|education)\b.{0,30}\b(?:missed|lost|not\ (?:made
        |provided|received|delivered|given|in\ place)))
    | \bloss\ of\ (?:\w+\ ){0,3}(?:provision|services?|support|education|care)\b | \bterm\ of\ reduced\ support\b
        | \bmissed\ (?:provision|education|sessions|schooling|support|respite|contact)\b
        | \b(?:terms?|weeks?|months?|hours|days)\b.{0,30}\b(?:missed|out\ of\ school|without\ (?:school|education|support|care
        |provision))""",
    re.VERBOSE,
)
BENEFIT = re.compile(r"\b(?:for|towards|on)\s(?:the\s(?:educational\s)?benefit\sof|[\w ]{1,12}'s\s(?:educational\s)?(?:education|benefit))")


def is_symbolic(amount: Decimal, reason: str) -> bool:
    """Tell whether *amount* may be a symbolic payment: these are round sums; one that is not is worked out, where no distress is its
    *reason*.
    """
    return (
        amount % 50 == 0
        or (amount <= 1000 and amount % 25 == 0)
        or (amount <= 250 and amount % 5 == 0)
        or DISTRESS.search(reason.lower()) is not None
    )


@lru_cache(maxsize=1024)
def type_of(act: str) -> RemedyType:
    """Return the type of the *act*, which begins with its verb and pays nothing."""
    words = act.lower()
    return next((rule.type for rule in RULES if rule.fits(words)), RemedyType.OTHER)


def type_of_payment(verb: str, reason: str) -> RemedyType:
    """Return the type of a payment with *verb* and the words beside its sum: what it is for decides; distress else."""
    verb, reason = verb.lower(), reason.lower()
    if LOSS.match(verb):
        return RemedyType.FINANCIAL_QUANTIFIABLE_LOSS
    distress, service = DISTRESS.search(reason), SERVICE.search(reason)
    if service and (not distress or service.start() < distress.start()):
        return RemedyType.FINANCIAL_LOSS_OF_SERVICE
    if not distress and LOSS.search(reason):
        return RemedyType.FINANCIAL_QUANTIFIABLE_LOSS
    if not distress and BENEFIT.search(reason):
        return RemedyType.FINANCIAL_LOSS_OF_SERVICE
    loss = LOSS.search(reason)
    if distress and loss and loss.start() < distress.start() and not service:
        return RemedyType.FINANCIAL_QUANTIFIABLE_LOSS
    return RemedyType.FINANCIAL_DISTRESS
