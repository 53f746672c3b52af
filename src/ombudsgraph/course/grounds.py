"""Why the Ombudsman does not investigate: the grounds, by the words that state them.

    refusal     "will not investigate" · "have not looked at" · "no power to look at" · "is not a matter for us"
    ground      what the same paragraph gives as the reason; some words are refusal and ground at once ("better placed than we are")

A ground that needs a refusal counts in a paragraph that has one, or in a statement that closes the complaint without investigation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ombudsgraph.model.course import Ground


@dataclass(frozen=True, slots=True)
class GroundRule:
    """Words, in lower case, that state a ground; they hold one of `words`. `alone` ones refuse as well; `whole` ones count only where
    the complaint as a whole is refused.
    """

    ground: Ground
    pattern: re.Pattern[str]
    words: tuple[str, ...]
    examples: tuple[str, ...]
    misses: tuple[str, ...]
    alone: bool = False
    whole: bool = False


def _rule(
    ground: Ground,
    pattern: str,
    words: str,
    examples: tuple[str, ...],
    misses: tuple[str, ...],
    *,
    alone: bool = False,
    whole: bool = False,
) -> GroundRule:
    return GroundRule(
        ground, re.compile(pattern, re.VERBOSE), tuple(word.replace("_", " ") for word in words.split()), examples, misses, alone, whole
    )


_COURT = r"(?:courts?|magistrates|judges?|liability\ order|judicial\ review|court\ proceedings|legal\ proceedings|care\ proceedings)"
_TRIBUNAL = r"(?:tribunals?|(?:social\ entitlement|property)\ chamber)"
_OTHERS = (
    r"(?:information\ commissioner(?:'s\ office)?(?:\ \(ico\))?|ico|(?:housing|financial|pensions?|health|legal|energy|property|prisons)"
    r"\ ombudsman|schools?\ adjudicator|planning\ inspect\w+|secretary\ of\ state|minister"
    r"|social\ work\ england|parliamentary\ and\ health\ service\ ombudsman|phso|ofsted|care\ quality\ commission|cqc|police|iopc"
    r"|(?:another|other|different|separate)\ (?:body|bodies|organisation|organisations|regulator|ombudsman)|charity\ commission"
    r"|(?:\w+\ )?regulator|external\ auditor|department\ for\ education|dfe|health\ and\ safety\ executive|environment\ agency"
    r"|health\ and\ care\ professions\ council|hcpc|nursing\ and\ midwifery\ council|valuation\ office\ agency|traffic\ commissioner"
    r"|education\ and\ skills\ funding\ agency|equality\ and\ human\ rights\ commission)"
)
_OTHERS_WORDS = (
    "ombudsman adjudicator commission ico inspect secretary minister england ofsted quality cqc police iopc body bodies regulator auditor "
    "organisation dfe department executive agency hcpc midwifery phso"
)
_THEM = r"(?:it|this|that|them|these|those|her|his|their|mr|mrs|ms|miss)"
RULES = (
    _rule(
        Ground.OUT_OF_TIME,
        r"""\b(?:too\ late(?!\ to\ be)|out\ of\ time|late\ complaints?|(?:complaints?|matters?|parts?|anything|everything|issues?
            |\d{4}|it|this|that|these|those|they|them
                |events)\ (?:is|are|was|were)\ (?:also\ |therefore\ |now\ |all\ |made\ |simply\ )*late\b(?!\ (?:in|at|by|for|with|to)\b)
            |(?:made|brought)\ (?:\w+\ )?late\b|time[- ]limit|(?:12|twelve)[- ]months?\b
            |(?:more|longer)\ than\ (?:a|12\ months|twelve\ months|one|two|three|four|five|\w+|\d+)\ ?(?:years?)?\ (?:ago|before|after
            |later)
            |years?\ later\ than|(?:too\ long|years|long)\ ago|long\ before\ (?:our|the)|passage\ of\ time|historic(?:al)?\b
            |prevented\ (?:her|him|them|\w+\ \w)\ from\ complaining
            |(?:could|should|have|had|not|n't|did)\ (?:\w+\ ){0,3}?(?:complain(?:ed)?|come|came|contact(?:ed)?|approach(?:ed)?|raised?|made
            |brought|bring|brought|done\ so)\ (?:[\w']+\ ){0,6}?(?:sooner|earlier|then\b|at\ the\ time|before\ now|nearer\ the\ time)
            |no\ (?:good\ )?reasons?\ (?:to|why|for|that)\b[^.;]*\b(?:discretion|sooner|earlier|delay|come\ to\ us|complain|late)\b
            |(?:26b|34d)\b)""",
        "late time ago sooner 26b 34d month complain discretion long histor then earlier before",
        ("She complained too late", "no good reason to set the time limit aside", "nothing prevented her from complaining then",
         "These matters are late", "it is made late", "He could have come to us then", "no good reasons to exercise discretion now",
         "reasonable to expect her to have contacted us sooner", "events long before our limit"),
        ("the reply was late", "within four weeks", "the form was late in coming", "he came then", "It replied sooner"),
    ),
    _rule(
        Ground.TRIBUNAL,
        rf"""\b(?:is|are|was|were)\ (?:therefore\ |properly\ |now\ )?(?:one\ |a\ (?:matter|question|point)\ |matters\ )?for\ (?:the
            |a)\ (?:[\w-]+\ ){{0,4}}?{_TRIBUNAL}\b
            (?!\ (?:to\ hear|hearing|on))""",
        "tribunal chamber",
        ("That point is for the First-tier Tribunal", "It is a matter for the SEND Tribunal"),
        ("He left for the tribunal",),
        alone=True,
    ),
    _rule(
        Ground.TRIBUNAL,
        rf"""\b{_TRIBUNAL}\b(?=[^.;]*\b(?:free\ to\ use|yet\ to\ hear|is\ independent)\b)|\bfor\ (?:the|a)\ (?:\w+\ ){{0,4}}{_TRIBUNAL}
            |(?:appeal(?:ed|s|ing)?|right|rights|recourse|go|gone|put\ (?:it|this|that)|challenge[d]?|heard|considered|decided|before
            |matter
            |used|approach)\ [^.;]*\b{_TRIBUNAL}\b
            |\b{_TRIBUNAL}\b[^.;]*\b(?:can\ (?:decide|look|consider)|could\ (?:have|decide|consider)|deals\ with|decides?|(?:better
            |best)\ placed
            |right\ (?:body|place)|appropriate)""",
        "tribunal chamber",
        ("could have appealed to the Valuation Tribunal", "is for the tribunal", "an appeal, which a tribunal has yet to hear",
         "The tribunal is the right body to decide it", "a right of appeal to London Tribunals"),
        ("a report to the tribunal's clerk", "by order"),
    ),
    _rule(
        Ground.COURT,
        rf"""\b(?:appeal(?:ed)?|right|remedy|go|gone|take|taken|challenge[d]?|ask(?:ed)?|apply|applied|settle[sd]?|decide[sd]?|claim
            |action|order(?:ed|s)?|put|said|happen(?:s|ed)?|done|heard|evidence|before|debt|point|at|matter|for|only|report|in|through|part
            |considered|raised|resolve[d]?|started|start|proceedings|by)\b[^.;]*\b{_COURT}\b
            |\b{_COURT}\b[^.;]*\b(?:settle|decide|dealt|proceedings|overturn|order|report|action|resolve|can\ (?:do|decide|say)|process)
            |\bpoint\ of\ law\b|\bliability\ order\b|\bnegligence\b[^.;]*\binsurers?\b""",
        "court magistrate judge liability judicial proceedings law negligence",
        ("could have asked the magistrates to overturn it", "is for the court", "could have appealed on a point of law",
         "a matter only a court could resolve", "The matter was decided in court", "a claim of negligence, which insurers decide"),
        ("the tennis courts", "a courteous reply"),
    ),
    _rule(
        Ground.OTHER_REMEDY,
        rf"""\b{_OTHERS}\b[^.;]*\b(?:(?:better|best)\ placed|is\ the\ (?:appropriate|right|proper|correct|relevant)\ (?:body
            |organisation|route
            |place))|\bbetter\ placed\b[^.;]*\b(?:than\ (?:we|i|the\ ombudsm)|to\ (?:consider|deal|look|decide|address))
            |\b(?:better|best)\ (?:placed|considered|dealt\ with|decided|addressed|answered)\b[^.;]*\bby\ (?:the\ )?{_OTHERS}\b
            |\b(?:leave|left)\ (?:that|this|it|them)\ to\ the\ {_OTHERS}|\b(?:complaints?|questions?|arguments?|disputes?|matters?
            |concerns?|that|this|it)\ (?:[\w']+\ ){{0,9}}?(?:is|are|go(?:es)?|should\ go|has\ to\ go|lies?)\ (?:one\ |a\ matter[ ]
            |matters\ )?
            (?:for|to|with)\ (?:the\ )?(?:\w+\ )?{_OTHERS}\b
            |\b(?:can|could|may|should|must)\ (?:\w+\ ){{0,2}}?(?:take|raise|complain|pursue|refer|go|put|report|ask|approach
            |contact)\b[^.;]*\b
            (?:to|with|ask|approach|contact)\ (?:the\ )?{_OTHERS}\b
            |\bshould\ be\ (?:made|put|raised|taken|referred|sent|addressed)\ (?:to|with)\ (?:the\ )?{_OTHERS}\b
            |\breasonable\ (?:for|to\ expect)\b[^.;]*\b(?:pursue|raise|complain|take|use|go|refer|ask|approach|contact
                |put)\b[^.;]*\b{_OTHERS}\b""",
        "better best " + _OTHERS_WORDS,
        ("The Information Commissioner is better placed to consider it",
         "That argument is for the Information Commissioner", "We leave that to the Schools Adjudicator",
         "This is a matter for the ICO", "best considered by the Information Commissioner",
         "Complaints about the ward should be made to the Health Ombudsman"),
        ("the police came", "Ofsted will be sent a copy", "he complained to the police"),
        alone=True,
    ),
    _rule(
        Ground.OTHER_REMEDY,
        rf"""\b(?:appeal(?:ed|s)?|recourse)\b[^.;]*\bto\ (?:the\ |a\ )?(?:planning\ inspect\w+|secretary\ of\ state|minister)
            |\b{_OTHERS}\b[^.;]*\b(?:deals?\ with|considers?|can\ (?:consider|look|deal)|handles?|investigates?|oversees|regulates
            |is\ the\ body)\b
            |\bbest\ placed\ to\b|\b(?:questions?|matters?|disputes?)\ (?:for|of)\ (?:the\ )?(?:civil\ law|private\ law|solicitors?
                |insurers?)\b
            |\b(?:private|civil)\ (?:civil\ |legal\ )?(?:matter|dispute)\b""",
        "best civil private solicitor insurer " + _OTHERS_WORDS,
        ("could have appealed to the Planning Inspector", "repairs, which the Housing Ombudsman deals with"),
        ("the Planning Inspector came", "she wrote to the Minister"),
    ),
    _rule(
        Ground.NO_SIGNIFICANT_INJUSTICE,
        r"""\b(?:no|not|n't|insufficient|without|little|cannot\ see|nor)\ (?:(?!investigat|because\b|as\b|agreed|remed
            |fault\b)[\w'-]+\ ){0,8}?injustice\b
            |\binjustice\b[^.;]{0,60}\b(?:not\ (?:so\ |sufficiently\ |that\ )?(?:significant|serious|great|enough|warrant|justify
            |sufficient)
            |too\ (?:slight|small|limited|minor)|slight|insufficient|limited|minor)
            |\bnot\ (?:matter|affect\ (?:her|him|them|\w+\ \w))\ (?:enough|significantly)\b|\bnot\ cross\ the\ threshold
            |\btoo\ (?:slight|minor
            |small)\ to\ (?:warrant|justify)|\b(?:made|makes)\ little\ difference\ to""",
        "injustice enough threshold slight minor small difference significantly",
        ("it does not amount to a significant injustice", "Any injustice is not serious enough", "The injustice is limited",
         "it did not matter enough to look into", "does not cross the threshold for an investigation"),
        ("remedied the injustice", "caused injustice"),
    ),
    _rule(
        Ground.NO_WORTHWHILE_OUTCOME,
        rf"""\bnothing\ (?:more\ |further\ |else\ )?(?:worthwhile|useful|(?:that\ )?(?:(?:i|we|an\ investigation)\ )?(?:could|can
            |would)\b[^.;]*\b
            (?:achieve|gain|add))|\b(?:could|would|can|will)\ not\ achieve\b|\bcannot\ achieve\b|\bnothing\ (?:more[ ]
            |further\ )?(?:to\ be\ )?
            (?:gained|achieved)\b
            |\bunlikely\ (?:\w+\ ){{0,6}}?(?:achieve|lead\ to|add|result\ in|reach\ a\ different)\b|\bno\ (?:worthwhile|useful|practical
            |meaningful)\b|\blittle\ (?:useful\ |practical\ )?(?:purpose|benefit)\b
            |\bnot\ (?:be\ )?(?:a\ |an\ )?(?:good|proportionate|appropriate|effective|efficient|sensible|best|justified)\ use\ of\b
            |\bnot\ (?:be\ )?(?:proportionate|in\ the\ public\ interest)\b|\bdisproportionate\b
            |\b(?:investigation|inquiry|we|i|us|ombudsman|office)\ (?:would|could|can|will|cannot)\ (?:add\ nothing|lead\ to\ nothing
            |(?:not\ )?
            (?:usefully\ )?(?:add\ (?:to|any|much|more)|lead\ to|change)|serve\ no)
            |\bdifferent\ (?:outcome|result|conclusion)\b|\bof\ no\ use\ to\b|\boutcomes?\ (?:that\ )?(?:which\ )?(?:he|she|they
            |{_THEM}\ \w)\ (?:wants?|seeks?|is\ seeking|would\ like)""",
        "nothing achieve unlikely no_worthwhile no_useful no_practical no_meaningful little use_of proportion public_interest add_to "
        "add_any add_much add_more lead_to change serve_no different_outcome different_result different_conclusion of_no_use outcome",
        ("nothing worthwhile would come of it", "we could not achieve what he wants", "it is not a good use of public money",
         "We could not add to the reply", "There is nothing more that we could achieve", "an investigation would serve no purpose",
         "It is not proportionate to look at it", "It would not be a good use of our time"),
        ("achieve a balance", "a useful talk", "in addition"),
    ),
    _rule(
        Ground.NO_WORTHWHILE_OUTCOME,
        r"""\b(?:(?:i|we|ombudsm[ae]n)\ (?:(?:have|has|had)\ no\ power\ to|cannot|could\ not)|not\ able\ to)
            \ (?:have|order|make|force|require|compel|instruct|award|overturn|sack)
            \ (?:the|a|an|any|damages|compensation|him|her|them|it|officers|staff)\b""",
        "no_power_to i_cannot we_cannot man_cannot men_cannot i_could_not we_could_not man_could_not men_could_not not_able_to",
        ("We have no power to have the wall taken down", "We cannot order the Council to resign", "we could not make it build one"),
        ("We cannot have known", "The Council had no power to make him"),
        whole=True,
    ),
    _rule(
        Ground.EARLY_RESOLUTION,
        r"""\b(?:council|trust|provider|authority|school|academy|company|it)\ (?:has\ |have\ |had\ )?(?:now\ |already\ |since\ |also\ )*
            (?:agreed|offered|proposed|provided|made|taken|accepted|apologised)\b[^.;]*\b(?:remed(?:y|ies|ied)
            |resolve
            |settle|proposed|proposals?|put\ (?:this|things|it|matters)\ right|recommended|suggest(?:ed|ion)|right|satisfactory|suitable)\b
            |\b(?:has|have|had)\ (?:now\ |already\ |since\ |also\ )*(?:put\ (?:things|this|it|matters)\ right|remedied)\b
            |\bsettled?\ (?:this|the|her|his|their|\w+\ \w'?s?)?\ ?complaint\b|\bput\ things\ right\ at\ an\ early\b
            |\b(?:asked|invited)\ the\ \w+\ [^.;]*\bagreed\b|\bresolved\ (?:this|the|her|his|their)\ complaint\b
            |\bsatisfied\ (?:with|that)\ (?:the|what|its|this)\ (?:\w+\ ){0,3}?(?:actions?|council|remedy|steps|offer|apology
            |proposals?)""",
        "agreed offered proposed put settle satisfied accepted taken apologised resolved provided made remedied",
        ("the Council has agreed to a remedy", "The Council has offered what I would have recommended",
         "The Council agreed to our proposal to pay", "We asked the Council to pay him and it agreed"),
        ("the Council agreed to assess her",),
    ),
    _rule(
        Ground.INSUFFICIENT_EVIDENCE_OF_FAULT,
        r"\b(?:not\ (?:\w+\ )?enough|insufficient|too\ little|little)\ (?:evidence\ )?(?:(?:of|to\ (?:suggest|show"
        r"|indicate))\ )?(?:that\ )?(?:\w+\ )?fault\b|\bunlikely\ (?:\w+\ ){0,6}?(?:find|identify|uncover|show)\ (?:\w+\ )?fault\b"
        r"|\bno\ (?:sign"
        r"|evidence|indication)\ of\ fault\ (?:to|that\ would)\ (?:justify|warrant)",
        "enough insufficient little unlikely no_sign no_evidence no_indication",
        ("There is not enough evidence of fault to justify it", "too little to suggest fault", "we are unlikely to find fault",
         "We have not seen enough evidence of fault"),
        ("There was no fault",),
        alone=True,
    ),
    _rule(
        Ground.INSUFFICIENT_EVIDENCE_OF_FAULT,
        r"\b(?:no|nothing)\ (?:(?:sign|signs|evidence|indication|suggestion|that|which)\ )?(?:of|points?\ to|to\ (?:suggest|show"
        r"|indicate))\ (?:any\ |\w+\ )?fault\b",
        "fault",
        ("There is no sign of fault in what it did",),
        ("There was no fault",),
        whole=True,
    ),
    _rule(
        Ground.DISCONTINUED,
        r"\b(?:stopped\ (?:looking\ (?:at|into)|investigating|(?:my|our)\ investigation)|discontinued?\ (?:my|our|the|this|an)\ (?:\w+\ )?"
        r"investigation|discontinued\ (?:that|this|it)|not\ continue\ (?:with\ )?(?:my|our|this|the)\ investigation)\b",
        "stopped discontinue continue",
        ("we stopped looking at that part", "I have discontinued my investigation", "I will not continue my investigation"),
        ("I have ended my investigation", "the Council stopped looking"),
        alone=True,
    ),
    _rule(
        Ground.NOT_IN_JURISDICTION,
        r"""\b(?:(?:outside|beyond|out\ of)\ (?:of\ )?(?:my|our|the\ ombudsman's)\ (?:legal\ )?(?:jurisdiction|powers|remit)|not\ (?:within
            |in)\ (?:my|our
            |the\ ombudsman's)\ (?:jurisdiction|powers|remit)
            |(?:(?:i|we|ombudsm[ae]n)\ (?:has|have)\ no|not\ have\ (?:the\ |any\ )?)\ ?(?:legal\ )?(?:power|powers|jurisdiction
                |remit)\ (?:over
                |to\ (?:\w+\ )?(?:investigate|look|consider|question|examine|deal|go\ into|pursue|review))
            |law\ (?:does\ not|doesn't)\ (?:allow|permit|let)\ (?:us|me)|(?:barred|prohibited|prevented|excluded
                |precluded)\ from\ (?:investigat|look|consider|deal)\w*
            |cannot\ (?:look\ at|investigate|consider)\ [^.;,]{0,60}?\b(?:landlords?|employees|personnel|disciplin\w+|internal\ management)
            |law\ (?:bars|prohibits|prevents|stops|precludes)\ (?:us|me)|personnel\ (?:matter|issue)s?\b
            |(?:academy|school|employer|personnel|employment|staff|internal\ management|contract(?:ual)?|government|parliament|nhs
            |hospital|police)\b[^.;]*,?\ (?:and|so)\ (?:i|we)\ (?:have\ no\ power|cannot|are\ not\ allowed)
            |(?:i|we|ombudsm[ae]n)\ (?:also\ |therefore\ )?(?:do|can|will)\ ?not\ (?:look\ at|investigate|consider)\ (?:the[ ]
            |how\ |whether\ |why\ |a\ |council\ |complaints\ about\ |actions\ of\ |about\ |of\ |what\ |an?\ |most\ |complaints\ )*
            (?:\w+\ ){0,3}?(?:employees|staff|personnel|employment|disciplin\w*|nhs|gps?\b|doctors?|hospitals?|police|schools?\b
                |academ(?:y|ies)
            |private
            |internal\ management|parish|town\ councils?|government|contract|happens?\ in\ schools))\b""",
        "jurisdiction remit powers power_over power_to law_does law_bars law_prohibits law_prevents law_stops law_precludes barred_from "
        "prohibited_from prevented_from excluded_from precluded_from personnel i_cannot we_cannot cannot_look cannot_investigate "
        "cannot_consider i_have_no_power we_have_no_power are_not_allowed not_look_at not_investigate not_consider",
        ("That was the academy's act, and we have no power to question it", "falls outside our remit",
         "we do not look at staff discipline", "is outside our jurisdiction", "We cannot investigate the actions of the NHS",
         "We do not have jurisdiction over parish councils"),
        ("within our jurisdiction", "The Council cannot investigate it"),
        alone=True,
    ),
)  # fmt: skip
