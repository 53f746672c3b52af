"""Phrases of action sections that say something of remedies without being one: their proof, their deadline, whom they are for."""

from __future__ import annotations

import re
from functools import lru_cache

_US = r"(?:us|me|the\ Ombudsman)\b"
PROOF = re.compile(
    rf"\b(?:provide|send|show|give|supply|let|submit|tell|share|confirm|write\ to)(?:s|ing)?\b[^.;]{{0,80}}?\b{_US}|\b(?:I|[Ww]e)\s"
    rf"(?:have\s|also\s){{0,2}}asked\s(?:(?:it|them|the\s\w+)\s)?for\s(?:written\s)?(?:evidence|proof|confirmation)\sof\b|\b(?:evidence"
    rf"|confirmation|proof)\b[^.;]{{0,60}}\b(?:to\ )?{_US}|\bsatisfy\ {_US}"
    r"|\b(?:provide|send|show|give|supply|submit|share)s?\s(?:\w+\s){0,2}?(?:evidence|proof)\s(?:of\s(?:its\s)?(?:compliance"
    r"|complet\w+|this|these)"
    r"|(?:that|to\ show)\s(?:it|they)\s(?:has|have))\b"
)
_REPORT = re.compile(
    rf"{_US}\s(?:with\s)?(?:an?|its|the|their|details\ of)\s(?:[\w-]+\s){{0,3}}?(?:plan|report|note|account|timetable|summary"
    rf"|review|audit)\b"
    r"|\b(?:plan|report|note|account|timetable|summary)\b[^.;]{0,60}\bto\ (?:us|me)\b"
)
_SHOWING = re.compile(r"\b(?:evidence|proof|cop(?:y|ies)|confirm\w*|compli\w+|show\s(?:us|me))\b")

# what a body must tell after a public report (section 31(2)) proves none of its remedies
_REPORTED = re.compile(r"\bconsider\s(?:this|the)\sreport\b")


@lru_cache(maxsize=128)
def is_proof(words: str) -> bool:
    """Tell whether *words* say that the Ombudsman is to be shown what was done; a report or plan that is asked for is a remedy of
    its own.
    """
    if not any(key in words for key in _PROVING):
        return False
    if "report" in words and _REPORTED.search(words) is not None:
        return False
    return PROOF.search(words) is not None and (_REPORT.search(words) is None or _SHOWING.search(words) is not None)


# "we will not investigate because the Council has agreed to …"
_AS_AGREED = re.compile(
    r"\b(?:because|as|since|after|now)\s(?:that\s)?(?:the\s\w+|it)\s(?:has\s|have\s)(?:now\s"
    r"|already\s)?agreed\s(?:to|that|it)\b"
)
_PROVING = (" us", " me", "mbudsman", "evidence", "proof", "confirmation")
_NO_ACT_KEYS = (
    "i ", "we ", "report", "nothing", "following", "payment", "divide", "already", "this", "these", "which", "can ", "where", "when ",
    "if ", "our ", "guidance",
)  # fmt: skip


def tells_no_act(words: str) -> bool:
    """Tell whether the sentence *words* tells nothing that is to be done ("we will check …", "this replaces …")."""
    low = words.lower()
    return any(key in low for key in _NO_ACT_KEYS) and NO_ACT.search(words) is not None and _AS_AGREED.search(words) is None


US_FIRST = re.compile(r"Within[^,]{3,70},?\s(?:I|we|you)\b")
ALSO = re.compile(r"\b(?:It|Council|They|Trust|Provider)\swill\salso\b")
ABOVE = re.compile(
    r"\b(?:complete|carry\ out|do|take|implement|finish|undertake|provide)\s(?:all\s(?:of\s)?)?(?:the\s|this\s|these\s|those\s"
    r"|what\s)(?:above|remed(?:y|ies)|agreed|actions?\b(?!\ plan)|recommendations?|steps|payments?|it\shas\sagreed)\b"
    r"|\b(?:complete|implement|finish|action|carry\ out)\s(?:all\s(?:of\s)?)?(?:this|these|them)\b(?=\s(?:within|by|in|no)\b|[.,;]|$)"
    r"|\bdo\ all\ of\ this\b|\b(?:do|provide)\s(?:both|them)\b|\b(?:pay|make)\s(?:this|these|it|both|(?:the|these|both"
    r"|this)\s(?:sums?|money|payments?)\b(?!\sof\s))(?!\w)"
    r"|\b(?:complete|carry\ out|take|implement|finish)\s(?:actions?|steps?|points?|items?|recommendations?|parts?)\s\(?(?!to\b"
    r"|in\b|on\b|by\b|for\b)\w{1,3}\b"
    r"|\b(?:actions?|steps|payments?|recommendations?|remed(?:y|ies)|improvements|apolog(?:y|ies)|letters?|items?|points?"
    r"|(?:this|these|all\ of\ this))\b[^.;£]{0,60}\b(?:should|must|will|is\ to|are\ to|to)\ (?:all\ )?be\ (?:completed|carried\ out"
    r"|done|taken|made|paid"
    r"|implemented|finished|in\ place|sent|undertaken|provided)\b"
    r"|\b(?:above|these|agreed)\ (?:remed(?:y|ies)|actions?|steps|recommendations|points)\b|\bdo(?:ne)?\ (?:all\ )?(?:this"
    r"|these|so|that)\b",
    re.IGNORECASE,
)
NO_ACT = re.compile(
    r"\b(?:consider|lay)\ (?:this|the)\ report\b|\bnothing\ for\b|\bthe\ following(?:\s\w+)?[.:]?\s*$"
    r"|^\s*The\ payments?\ (?:come|total|replace|amount)|\bhow\ they\ divide\b|\b(?:this|the\ payments?|these"
    r"|which)\ (?:sum\ )?(?:will\ |would\ )?(?:replaces?|takes?\ the\ place|supersedes?)\b"
    r"|\b(?:has|have)\ already\b|\b(?:I|we)\ (?:will|shall|considered|have(?!\ (?:\w+\ )?(?:agreed|recommended|asked|invited|told"
    r"|proposed|suggested))|am(?!\ (?:pleased|glad|grateful))|are(?!\ (?:pleased|glad|grateful))|do(?!\ recommend)|cannot"
    r"|may|might|can|could|would|normally|usually|generally|often|sometimes|aim|try|look|expect)\b|\b[Oo]ur\ (?:role|(?:guidance"
    r"|approach)(?:\ on\ remedies)?\ (?:says|recommends|sets|suggests|is|states|explains|provides))\b"
    r"|\bwhere\ (?:there\ is|a\ council|an\ organisation)\b|^\s*When\ (?:we|a\ council|an\ organisation|fault)\b|\bcan\ (?:complain|ask"
    r"|come\ back)\b|\bif\ (?:he|she|they|(?:Mr|Mrs|Ms|Miss)\ \w+)\ (?:remains?|is|are)\ (?:un|dis)|\b(?:consider|follow"
    r"|have\ regard\ to|refer\ to|use)\ (?:this|that|our|the\ Ombudsman's)\ guidance",
    re.IGNORECASE,
)
WISH = re.compile(
    r"(?!I\s)(?:[Hh]e|[Ss]he|They|(?:(?:Mr|Mrs|Ms|Miss|Dr)\s(?:and\s\w+\s)?)?[A-Z]{1,2})\s(?:also\s)?(?:wants?|would\ like|asks?|asked"
    r"|wished|hopes?|seeks?|says?|claims?|expects?|suggest(?:s|ed)|believes?|thinks?|feels?)\b"
)
# "The tuition should be in place within two months."
THING_DUE = re.compile(
    r"(?:The|This|Its)\s(?:\w+\s)?(?P<thing>[a-z]{6,})\s(?:should|will|must|is\ to|are\ to)\s(?:all\s)?(?:be\ (?:in\ place"
    r"|complete[d]?|done|held|sent|made|arranged"
    r"|ready|finished|provided|carried\ out)|start|begin|take\ place|happen)\b"
)
USED_FOR = re.compile(
    r"\b(?:both|these|this|the|each)\s(?:sums?|payments?|money|amounts?)\b.{0,30}\b(?:should|is\ to|are\ to|will"
    r"|must)\ be\ (?:used|spent|put)\b|\b(?:should|may|can|will|must|is\ to|are\ to)\ (?:then\ )?(?:use|spend)\ (?:this|it"
    r"|the\ (?:money|payment|sum)|these|them)\b",
    re.IGNORECASE,
)
SPENT = re.compile(r"\bto\ be\ (?:spent|used)\b|\ball\ for\b")
REPLACING = ("eplac", "place of", "nstead", "upersed")  # what each of them holds
REPLACES = re.compile(
    r"\b(?:replac(?:es?|ing)|in\ place\ of|instead\ of|(?:takes?|taking)\ the\ place\ of|supersed(?:es?|ing))\b", re.IGNORECASE
)
BODY_SUBJECT = re.compile(
    r"\b(?:Council|Trust|Provider|School|Home|Agency|Authority|Academy|Association|Department|Governors|Landlord|Partnership"
    r"|Borough|Boards?|ICB|it|they|both|each|[Tt]he\ two|Councils|Company|supervisor"
    r"|officer|manager|director|We\ recommend|I\ recommend|recommend(?:ed)?|asked|(?:[Ii]|we)\ have\ agreed)\b",
    re.IGNORECASE,
)
REFUND = re.compile(r"\brefund")
PAID_BY = re.compile(r"£[\d,.]+\s(?:from|by)\s")
BREAK = re.compile(r"(?:;|,\s?and|:)")
AGREED = re.compile(r"\bagreed\b")
WE_RECOMMEND = re.compile(r"\b(?:[Ii]|[Ww]e|Ombudsman)\s(?:also\s|therefore\s|further\s)?recommends?\b")
CONTENT = re.compile(
    r"\b(?:to(?!\ it\b)(?!\ (?:all\ |its\ |the\ |relevant\ )*(?:staff|officers?|teams?|managers?|members|clerks?|workers?)\b)|that|which|so"
    r"|how|who|when)\b"
)
FOR_WHOM = re.compile(r"(?:^|[:,]\s)(?:[Ff]or|[Tt]o\ remedy\ (?:the\ )?injustice\ to)\s(?P<who>[^.;:£]{1,40}?):?\s*$")
EACH_PAYS = re.compile(r"\b[Ee]ach\b(?!\s(?:child|of\ them))")
TOGETHER = re.compile(
    r"\b(?:both|jointly|together)\b|\band\s(?:the\s)?(?:\w+\s){1,5}(?:will|should|must|have|to)\s*(?:each|both|also)?\s*$"
)
DONE = re.compile(
    r"(?:(?:has|have|had)\s)?(?:already\s|since\s|now\s)?(?:apologised|paid|refunded|reimbursed|waived|reminded|amended|cancelled)\b",
    re.IGNORECASE,
)
