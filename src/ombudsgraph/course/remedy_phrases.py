"""Phrases of action sections that say something of remedies without being one: their proof, their deadline, whom they are for."""

from __future__ import annotations

import regex

_US = r"(?:us|me|the\ Ombudsman)\b"
PROOF = regex.compile(
    rf"\b(?:provide|send|show|give|supply|let|submit|tell|share|confirm)(?:s|ing)?\b[^.;]{{0,80}}?\b{_US}|\b(?:evidence"
    rf"|confirmation|proof)\b[^.;]{{0,60}}\b(?:to\ )?{_US}|\bsatisfy\ {_US}"
    r"|\b(?:provide|send|show|give|supply|submit|share)s?\s(?:\w+\s){0,2}?(?:evidence|proof)\s(?:of\s(?:its\s)?(?:compliance|complet\w+|this|these)"
    r"|(?:that|to\ show)\s(?:it|they)\s(?:has|have))\b"
)
US_FIRST = regex.compile(r"Within[^,]{3,70},?\s(?:I|we|you)\b")
ALSO = regex.compile(r"\b(?:It|Council|They|Trust|Provider)\swill\salso\b")
ABOVE = regex.compile(
    r"\b(?:complete|carry\ out|do|take|implement|finish|undertake|provide)\s(?:all\s(?:of\s)?)?(?:the\s|this\s|these\s|those\s"
    r"|what\s)(?:above|remed(?:y|ies)|agreed|actions?\b(?!\ plan)|recommendations?|steps|payments?|it\shas\sagreed)\b"
    r"|\b(?:complete|implement|finish|action|carry\ out)\s(?:all\s(?:of\s)?)?(?:this|these|them)\b(?=\s(?:within|by|in|no)\b|[.,;]|$)"
    r"|\bdo\ all\ of\ this\b|\b(?:pay|make)\s(?:this|these|it|both|(?:the|these|both|this)\s(?:sums?|money|payments?)\b(?!\sof\s))(?!\w)"
    r"|\b(?:complete|carry\ out|take|implement|finish)\s(?:actions?|steps?|points?|items?|recommendations?|parts?)\s\(?\w{1,3}\b"
    r"|\b(?:actions?|steps|payments?|recommendations?|remed(?:y|ies)|improvements|apolog(?:y|ies)|letters?|items?|points?"
    r"|(?:this|these|all\ of\ this))\b[^.;£]{0,60}\b(?:should|must|will|is\ to|are\ to|to)\ (?:all\ )?be\ (?:completed|carried\ out"
    r"|done|taken|made|paid"
    r"|implemented|finished|in\ place|sent|undertaken|provided)\b"
    r"|\b(?:above|these|agreed)\ (?:remed(?:y|ies)|actions?|steps|recommendations|points)\b|\bdo(?:ne)?\ (?:all\ )?(?:this"
    r"|these|so|that)\b",
    regex.IGNORECASE,
)
NO_ACT = regex.compile(
    r"\b(?:consider|lay)\ (?:this|the)\ report\b|\bnothing\ for\b|\bthe\ following(?:\s\w+)?[.:]?\s*$"
    r"|^\s*The\ payments?\ (?:come|total|replace|amount)|\bhow\ they\ divide\b|\b(?:this|the\ payments?|these"
    r"|which)\ (?:sum\ )?(?:will\ |would\ )?(?:replaces?|takes?\ the\ place|supersedes?)\b"
    r"|\b(?:has|have)\ already\b|\b(?:I|we)\ (?:will|shall|considered|have(?!\ (?:\w+\ )?(?:agreed|recommended|asked|invited|told"
    r"|proposed|suggested))|am|are|do|cannot"
    r"|may|might|can|could|would|normally|usually|generally|often|sometimes|aim|try|look|expect)\b|\b[Oo]ur\ (?:guidance|approach|role)\b"
    r"|\bwhere\ (?:there\ is|a\ council|an\ organisation)\b|^\s*When\ (?:we|a\ council|an\ organisation|fault)\b|\bcan\ (?:complain|ask"
    r"|come\ back)\b|\bif\ (?:he|she|they)\ (?:wish|want|remain)",
    regex.IGNORECASE,
)
WISH = regex.compile(
    r"(?!I\s)(?:[Hh]e|[Ss]he|They|(?:(?:Mr|Mrs|Ms|Miss|Dr)\s(?:and\s\w+\s)?)?[A-Z]{1,2})\s(?:also\s)?(?:wants?|would\ like|asks?|asked"
    r"|wished|hopes?|seeks?|says?|claims?|expects?|suggest(?:s|ed)|believes?|thinks?|feels?)\b"
)
USED_FOR = regex.compile(
    r"\b(?:both|these|this|the|each)\s(?:sums?|payments?|money|amounts?)\b.{0,30}\b(?:should|is\ to|are\ to|will"
    r"|must)\ be\ (?:used|spent|put)\b",
    regex.IGNORECASE,
)
SPENT = regex.compile(r"\bto\ be\ (?:spent|used)\b|\ball\ for\b")
REPLACES = regex.compile(
    r"\b(?:replac(?:es?|ing)|in\ place\ of|instead\ of|(?:takes?|taking)\ the\ place\ of|supersed(?:es?|ing))\b", regex.IGNORECASE
)
BODY_SUBJECT = regex.compile(
    r"\b(?:Council|Trust|Provider|School|Home|Agency|Authority|Academy|Association|Department|Governors|Landlord|Partnership"
    r"|Borough|Boards?|ICB|it|they|both|each|[Tt]he\ two|Councils|Company|supervisor"
    r"|officer|manager|director|We\ recommend|I\ recommend|recommend(?:ed)?|asked|(?:[Ii]|we)\ have\ agreed)\b",
    regex.IGNORECASE,
)
REFUND = regex.compile(r"\brefund")
PAID_BY = regex.compile(r"£[\d,.]+\s(?:from|by)\s")
BREAK = regex.compile(r"(?:;|,\s?and|:)")
AGREED = regex.compile(r"\bagreed\b")
WE_RECOMMEND = regex.compile(r"\b(?:[Ii]|[Ww]e|Ombudsman)\s(?:also\s|therefore\s|further\s)?recommends?\b")
CONTENT = regex.compile(
    r"\b(?:to(?!\ (?:all\ |its\ |the\ |relevant\ )*(?:staff|officers?|teams?|managers?|members|clerks?|workers?)\b)|that|which|so"
    r"|how|who|when)\b"
)
FOR_WHOM = regex.compile(r"(?:^|[:,]\s)(?:[Ff]or|[Tt]o\ remedy\ (?:the\ )?injustice\ to)\s(?P<who>[^.;:£]{1,40}?):?\s*$")
EACH_PAYS = regex.compile(r"\b[Ee]ach\b(?!\s(?:child|of\ them))")
TOGETHER = regex.compile(
    r"\b(?:both|jointly|together)\b|\band\s(?:the\s)?(?:\w+\s){1,5}(?:will|should|must|have|to)\s*(?:each|both|also)?\s*$"
)
DONE = regex.compile(
    r"(?:(?:has|have|had)\s)?(?:already\s|since\s|now\s)?(?:apologised|paid|refunded|reimbursed|waived|reminded|amended|cancelled)\b",
    regex.IGNORECASE,
)
