"""Why the Ombudsman does not investigate: the grounds, by the words that state them.

    refusal     "will not investigate" · "have not looked at" · "no power to look at" · "is not a matter for us"
    ground      what the same paragraph gives as the reason; some words are refusal and ground at once ("better placed than we are")

A ground that needs a refusal counts in a paragraph that has one, or in a statement that closes the complaint without investigation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ombudsgraph.model.course import Ground

REFUSAL = re.compile(
    r"""\b(?:(?:i|we|ombudsm[ae]n)\ (?:therefore\ |also\ )?(?:(?:will|shall|do|did|have|has|can|could|should|would|may|are)\ ?(?:not|n't)
            |cannot|can't|won't|haven't|didn't|decline\ to)
        \ (?:therefore\ |also\ |now\ |further\ |normally\ |,\ therefore,\ )*(?:going\ to\ )?(?:investigat\w+|look(?:ed)?\ (?:at|into
            |behind|further)|examin\w+|consider(?:ed)?\b|pursue[d]?|go\ into|gone\ into|deal\ with|dealt\ with)
    |(?:will|shall)\ not,\ therefore,\ (?:investigate|consider|look)
    |(?:i|we)\ (?:have\ )?(?:also\ )?(?:decided\ not\ to|chosen\ not\ to)\ (?:investigat|look|pursue|consider)
    |no\ (?:power|powers|jurisdiction)\ to\ (?:look|investigate|consider|question|examine)|not\ allowed\ to\ (?:look|investigate|consider)
    |(?:is|are)\ (?:therefore\ )?not\ (?:a\ matter\ )?for\ (?:us|me|the\ ombudsm[ae]n)\b|no\ need\ for\ a\ (?:full[ ]
            |further\ )?investigation
    |not\ (?:have\ )?investigated\ further|stopped\ (?:looking|investigating)|discontinued|prevent(?:s|ed)?\ (?:me
            |us)\ from\ (?:investigat|look|consider)
    |outside\ (?:my|our|the\ ombudsman's)\ (?:jurisdiction|powers))""",
    re.VERBOSE,
)
CLOSED = re.compile(
    r"""\b(?:(?:i|we|ombudsm[ae]n)\ (?:will|shall|should|do|did|cannot|can|have)\ ?(?:not)?\ (?:investigate|pursue|look\ into)\b
            |decided\ not\ to\ investigate|will\ not\ be\ investigat
    |not\ (?:start|begin|pursue|open)\ an\ investigation|ended\ this\ complaint|not\ investigated\ (?:this\ complaint|further)
            |discontinued\ (?:my|our|the|this)\ investigation)""",
    re.VERBOSE,
)
TAKEN_UP = re.compile(
    r"all the same|nonetheless|nevertheless|(?<!not )(?<!reason to )(?<!reasons to )exercised? (?:my|our|the) discretion"
    r"|(?<!no )discretion to (?:investigate|look|consider)|decided to (?:investigate|look|consider|exercise)"
    r"|(?<!no )good reasons? (?:to|why) (?:i|we|mr|mrs|ms|miss|she|he|they)? ?(?:investigate|consider|look|could not|did not|exercise"
    r"|have decided)",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GroundRule:
    """Words, in lower case, that state a ground; they hold one of `words`. `alone` ones refuse as well."""

    ground: Ground
    pattern: re.Pattern[str]
    words: tuple[str, ...]
    examples: tuple[str, ...]
    misses: tuple[str, ...]
    alone: bool = False


def _rule(
    ground: Ground, pattern: str, words: str, examples: tuple[str, ...], misses: tuple[str, ...], *, alone: bool = False
) -> GroundRule:
    return GroundRule(ground, re.compile(pattern, re.VERBOSE), tuple(words.split()), examples, misses, alone)


_COURT = r"(?:courts?|magistrates|judge|liability\ order|judicial\ review|court\ proceedings|legal\ proceedings)"
_TRIBUNAL = r"tribunal"
_OTHERS = (
    r"(?:information\ commissioner|housing\ ombudsman|schools?\ adjudicator|planning\ inspect\w+|secretary\ of\ state"
    r"|social\ work\ england|financial\ ombudsman|parliamentary\ and\ health"
    r"\ service\ ombudsman|ofsted|care\ quality\ commission|cqc|police|another\ body|other\ bod(?:y|ies)|charity\ commission|regulator"
    r"|external\ auditor|health\ ombudsman|pensions\ ombudsman)"
)
RULES = (
    _rule(
        Ground.OUT_OF_TIME,
        r"""\b(?:too\ late(?!\ to\ be)|out\ of\ time|late\ complaint|(?:it|complaint)\ is\ late|time\ limit|(?:12|twelve)[- ]months?\b
            |(?:more|longer)\ than\ (?:a|12\ months|twelve\ months|one|two|three|\d+)\ ?(?:years?)?\ (?:ago|before|after|later)
            |years?\ later\ than|too\ long\ ago|prevented\ (?:her|him|them|\w+\ \w)\ from\ complaining|(?:complained|come
            |came)\ (?:to\ us\ )?sooner|(?:26b|34d)\b)""",
        "late time ago sooner 26b 34d month complaining",
        ("She complained too late", "no good reason to set the time limit aside", "nothing prevented her from complaining then"),
        ("the reply was late", "within four weeks"),
    ),
    _rule(
        Ground.TRIBUNAL,
        rf"""\b{_TRIBUNAL}\b(?=[^.;]*\b(?:free\ to\ use|yet\ to\ hear|is\ independent)\b)|\bfor\ (?:the|a)\ (?:\w+\ ){{0,4}}{_TRIBUNAL}
            |(?:appeal(?:ed|s|ing)?|right|recourse|go|gone|put\ (?:it|this|that)|challenge[d]?)\ [^.;]*\b{_TRIBUNAL}\b
            |\b{_TRIBUNAL}\b[^.;]*\b(?:can\ (?:decide|look|consider)|could\ have|deals\ with|decides)""",
        "tribunal",
        ("could have appealed to the Valuation Tribunal", "is for the tribunal", "an appeal, which a tribunal has yet to hear"),
        ("a report to the tribunal's clerk", "by order"),
    ),
    _rule(
        Ground.COURT,
        rf"""\b(?:appeal(?:ed)?|right|remedy|go|gone|take|taken|challenge[d]?|ask(?:ed)?|apply|applied|settle[sd]?|decide[sd]?|claim
            |action|order(?:ed|s)?|put|said|happen(?:s|ed)?|done|heard|evidence|before|debt|point|at|matter|for)\b[^.;]*\b{_COURT}\b
            |\b{_COURT}\b[^.;]*\b(?:settle|decide|dealt|proceedings|overturn|order|report)|\bpoint\ of\ law\b|\bliability\ order\b""",
        "court magistrate judge liability judicial proceedings law",
        ("could have asked the magistrates to overturn it", "is for the court", "could have appealed on a point of law"),
        ("the tennis courts", "a courteous reply"),
    ),
    _rule(
        Ground.OTHER_REMEDY,
        rf"""\b{_OTHERS}\b[^.;]*\b(?:better\ placed|is\ the\ (?:appropriate|right|proper)\ body)|\bbetter\ placed\b[^.;]*\b(?:than\ (?:we
            |i|the\ ombudsm)|to\ (?:consider|deal|look))
            |\b(?:leave|left)\ (?:that|this|it|them)\ to\ the\ {_OTHERS}|\b(?:complaints?|questions?|arguments?|disputes?|matters?
            |concerns?|that|this|it)\ (?:[\w']+\ ){{0,9}}?(?:is|are|go(?:es)?|should\ go|has\ to\ go|lies?)\ (?:one\ )?(?:for|to
            |with)\ the\ (?:\w+\ )?{_OTHERS}
            |\b(?:can|could|may|should|must)\ (?:\w+\ ){{0,2}}?(?:take|raise|complain|pursue|refer|go|put)\ [^.;]*\b(?:to
            |with)\ the\ {_OTHERS}""",
        "better ombudsman adjudicator commissioner inspect secretary england ofsted quality cqc police body bodies regulator auditor",
        ("The Information Commissioner is better placed to consider it",
         "That argument is for the Information Commissioner", "We leave that to the Schools Adjudicator"),
        ("the police came", "Ofsted will be sent a copy"),
        alone=True,
    ),
    _rule(
        Ground.NO_SIGNIFICANT_INJUSTICE,
        r"""\b(?:no|not|n't|insufficient|without|little|cannot\ see)\b[^.;]{0,60}?\binjustice\b
            |\binjustice\b[^.;]{0,60}\b(?:not\ (?:so\ )?significant|too\ (?:slight|small|limited|minor)|slight|insufficient|not\ enough)
            |\bnot\ (?:matter|affect\ (?:her|him|them))\ enough\b|\bnot\ cross\ the\ threshold|\btoo\ (?:slight|minor
            |small)\ to\ (?:warrant|justify)|\b(?:made|makes)\ little\ difference\ to""",
        "injustice enough threshold slight minor small difference",
        ("it does not amount to a significant injustice",
         "it did not matter enough to look into", "does not cross the threshold for an investigation"),
        ("remedied the injustice", "caused injustice"),
    ),
    _rule(
        Ground.NO_WORTHWHILE_OUTCOME,
        r"""\bnothing\ (?:more\ )?(?:worthwhile|useful)\b|\b(?:could|would|can|will)\ not\ achieve\b|\bcannot\ achieve\b
            |\bunlikely\ (?:\w+\ ){0,4}?(?:achieve|lead\ to|add|result\ in)\b|\bno\ worthwhile\b
            |\bnot\ a\ (?:good|proportionate)\ use\ of\ public\b|\b(?:investigation|inquiry|we)\ (?:would|could)\ (?:add\ nothing
            |lead\ to\ nothing|not\ add|not\ lead)|\bdifferent\ outcome\b|\bof\ no\ use\ to\b""",
        "nothing achieve unlikely worthwhile public investigation inquiry we outcome use",
        ("nothing worthwhile would come of it", "we could not achieve what he wants", "it is not a good use of public money"),
        ("achieve a balance", "a useful talk"),
    ),
    _rule(
        Ground.EARLY_RESOLUTION,
        r"""\b(?:council|trust|provider|authority|school|it)\ (?:has\ |have\ |had\ )?(?:now\ |already\ |since\ )?(?:agreed|offered
            |proposed|put\ (?:things|this|it|matters)\ right)\b[^.;]*\b(?:remedy|resolve|settle|proposed|put\ (?:this|things|it)\ right
            |recommended|right)\b
            |\bsettled?\ (?:this|the|her|his|their|\w+\ \w'?s?)?\ ?complaint\b|\bput\ things\ right\ at\ an\ early\b
            |\bsatisfied\ with\ (?:the|what)\ (?:actions?|council|remedy)""",
        "agreed offered proposed put settle satisfied",
        ("the Council has agreed to a remedy", "The Council has offered what I would have recommended"),
        ("the Council agreed to assess her",),
    ),
    _rule(
        Ground.INSUFFICIENT_EVIDENCE_OF_FAULT,
        r"\b(?:not\ enough|insufficient|too\ little|little)\ (?:evidence\ )?(?:(?:of|to\ (?:suggest|show"
        r"|indicate))\ )?(?:that\ )?(?:\w+\ )?fault\b|\bunlikely\ (?:\w+\ ){0,4}?find\ (?:\w+\ )?fault\b|\bno\ (?:sign|evidence"
        r"|indication)\ of\ fault\ (?:to|that\ would)\ (?:justify|warrant)",
        "fault",
        ("There is not enough evidence of fault to justify it", "too little to suggest fault", "we are unlikely to find fault"),
        ("There was no fault",),
        alone=True,
    ),
    _rule(
        Ground.DISCONTINUED,
        r"\b(?:stopped\ (?:looking\ (?:at|into)|investigating)|discontinued?\ (?:my|our|the|this|an)\ (?:\w+\ )?investigation"
        r"|discontinued\ (?:that|this|it))\b",
        "stopped discontinue",
        ("we stopped looking at that part", "I have discontinued my investigation"),
        ("I have ended my investigation", "the Council stopped looking"),
        alone=True,
    ),
    _rule(
        Ground.NOT_IN_JURISDICTION,
        r"""\b(?:outside\ (?:my|our|the\ ombudsman's)\ (?:jurisdiction|powers)|not\ (?:within|in)\ (?:my|our
            |the\ ombudsman's)\ (?:jurisdiction|powers)
            |(?:academy|school|employer|personnel|employment|staff|internal\ management|contract(?:ual)?|government|parliament|nhs
            |hospital|police)\b[^.;]*,?\ (?:and|so)\ (?:i|we)\ (?:have\ no\ power|cannot|are\ not\ allowed)
            |(?:do|can)\ ?not\ (?:look\ at|investigate|consider)\ (?:\w+\ ){0,2}?(?:staff|personnel|employment|discipline
            |what\ happens?\ in\ schools))\b""",
        "power cannot allowed jurisdiction not",
        ("That was the academy's act, and we have no power to question it",
         "we do not look at staff discipline", "is outside our jurisdiction"),
        ("within our jurisdiction",),
        alone=True,
    ),
)  # fmt: skip
