"""Reality: whether the words around an act say that it happened, and that it is this complaint's.

What should, could or was to happen, and what was asked, promised or waited for, is no step; nor is what did not happen, except with
"not … until" and "took until … to", which tell when it did.
"""

from __future__ import annotations

import re

import regex

from ombudsgraph.course.acts import Act

# first forms of verbs: real only in "did not … until" and "took until … to"
_BASE = regex.compile(
    r"(?:acknowledge|adjudicate|agree|allocate|answer|appoint|approach|approve|arrange|assign|bring|commission|communicate"
    r"|complain|complete"
    r"|conclude|confirm|contact|convene|deliver|engage|escalate|file|finalise|find|finish|give|hold|identify|instruct|issue|lodge"
    r"|make|nominate"
    r"|produce|progress|provide|publish|pursue|raise|reach|receive|recruit|refer|register|release|request|respond|reply"
    r"|secure|send|settle"
    r"|share|sign|source|submit|take|turn|uphold|write)\b(?! (?:letter|of|from|to (?:her|his|their|m\w+)|dated|for))"
)
# an act that begins with a noun of the same form: "the reply", "a request for stage two"
_NOUN = regex.compile(r"(?:\b(?:the|an?|its|his|her|their|this|that|one|two|three|second|first|final|'s|[123])) $")
_UNREAL = regex.compile(
    r"\b(?:may|should|could|would|must|might|can|cannot|shall|will|if|unless|whether|never|not|n't|ought|failed to|unable to|yet to|to be"
    r"|wants?|wish(?:es|ing)? (?:to|for)|wished to|had (?:she|he|they)|without|no|none|nobody|neither|instead of|rather than"
    r"|supposed to|due|hop(?:ed|es|ing)|expect"
    r"(?:ed|ing|s)|promis(?:ed|es|ing)|await(?:ed|ing)|wait(?:ed|ing)? for|chas(?:ed|ing)|planned|plans? to|intend(?:ed|s|ing)"
    r"|aim(?:ed|s"
    r"|ing)|offered|asked|asking|requested|requesting|right|entitled|invited|advised|deadline|target|delays? (?:in|to)|need(?:s|ed)?"
    r"|extension|reminded|how|lack of|absence of|instead of|(?:days|weeks|months) (?:from|after|of))\b(?:(?! and | but |[;:]"
    r"| which | by the time | when | because | so | until (?!#))[\w#' -]){0,44}$|\bfor (?:an?|its|their|the)(?: \w+)? $"
)
_HELPED = regex.compile(r"\b(?:helped|assisted)\b[\w' ]{0,30} (?:to )?$|\bwent on to $")
_NEGATIVE = regex.compile(r"(?:not|no|none|n't|failed|never|nobody|unable|neither|yet|without)\b")
_UNTIL = regex.compile(r"\buntil\b[\w' ]{0,20} #|\buntil #|before #")
_TOOK = regex.compile(
    r"\b(?:took|takes|taken|waited|was|were|had to wait)\b[\w' ]{0,30}? until #+,?(?: for [\w' ]{2,30})? (?:to|that"
    r"|when) (?:[\w' ]{0,20})?$"
)
_UNREAL_AFTER = regex.compile(
    r"(?:(?! that | about )[\w' -]){0,12}\b(?:should|could|must|would have|will be|was due|is due|ought|would be|was not|had not)\b"
)
# before an act: somebody else's ("the social worker completed her report", "the fostering panel met", "the council contacted us")
_PARTY = r"(?:m(?:r|rs|s|iss|x) [\w-]{1,12}|dr [\w-]{1,12}|complainant|famil(?:y|ies)|parents|mother|father)"
_WE = r"(?:we|(?<!m[rsx]s? |miss )i)"
_DID = r"(?: (?:then|also|later|again|had|has|have|finally|first|\w+ly))*"
_OTHERS = {
    Act.OMBUDSMAN: regex.compile(
        rf"\b(?:council|authority|provider|school|trust|police|court|tribunal|{_WE}|landlord|agency|home){_DID} $"
    ),
    Act.COMPLAINED: regex.compile(
        rf"\b(?:neighbours?|tenants?|landlord|residents?|public|councillors?|council|authority|provider|school|trust|police|{_WE}"
        rf"|it|others"
        rf"|people|staff|employees?|parents who){_DID} $"
        r"|\b(?:says?|claims?|claimed|maintains?|alleges?|believes?|recalls?) (?:that )?(?:he|she|they) (?:had |have |has |first "
        r"|also )*$"
    ),
    Act.RESPONDED: regex.compile(
        rf"\b(?:{_WE}|ombudsm[ae]n|tribunal|panel|court|investigator|police|ofsted|{_PARTY}|neighbours?|tenants?|landlord"
        rf"|contractors?|developer|applicant|agents?|owners?|gp|hospital|doctor|solicitors?|bailiffs?|nobody|residents?)(?:'s)?{_DID} $"
        r"|\b(?:unhappy|dissatisfied|satisfied|happy|disagree[ds]?|disappointed|content|upset|unsatisfied) (?:with|by|about"
        r"|at) [\w' ]{0,25}$"
    ),
    Act.REPORT: regex.compile(
        r"\b(?:worker|reviewing officer|doctor|psychologist|teacher|nurse|guardian|court|therapist|police|surveyor|consultant"
        r"|social worker's"
        r"|section 7|section 47|occupational therapist's|medical|inspection|assessment)(?: \w+)? $"
    ),
    Act.ESCALATED: regex.compile(rf"\b(?:{_WE}|ombudsm[ae]n){_DID} $"),
}
_OTHERS[Act.FINAL] = _OTHERS[Act.RESPONDED]
_OTHERS[Act.PANEL] = _OTHERS[Act.PANEL_REPORT] = regex.compile(
    r"\b(?:resources?|funding|fostering|adoption|housing|allocations?|placements?|sen|send|ehc|plan|care|decision[- ]making|moderation"
    r"|permanence|needs|medical|transport|multi-agency|joint|legal|access|social workers?|education|school|discretionary|exceptions?) $"
)
_OTHERS[Act.PANEL_REPORT] = regex.compile(
    rf"{_OTHERS[Act.PANEL].pattern}|\b(?:respon\w+|repl\w+|answer\w*) to (?:\w+ )?(?:of )?(?:the )?$"
    r"|\b(?:accept|agree|consider|implement|follow|reject|address|discuss)\w*(?: with)? (?:\w+ )?(?:of )?(?:the )?$"
)
_BODY_ASKED = regex.compile(rf"\b(?:council|authority|provider|trust|ombudsm[ae]n|{_WE}|investigator|officer|io){_DID} $")
_ASK = regex.compile(r"ask|request|sought|want|wrote|email")
# "the letter about her complaint is dated ...": it is the letter that is dated
_ABOUT = regex.compile(
    r"\b(?:about|to|of|on|into|with|in response to|answering|handling|with) (?:the|that|this|her|his|their|its|both"
    r"|m\w+ \w+'s) (?:\w+ ){0,2}$"
    r"|\b(?:our|the ombudsman's) (?:decision|investigation)[\w' ]{0,20}$|\b(?:investigated|considered|decided|closed|upheld"
    r"|determined) (?:the|her|his|their|an?|m\w+ \w+'s) (?:\w+ )?$"
)
# behind the words of an answer that somebody is unhappy with: it is told all the same
_TOLD_SO = regex.compile(r" (?:of|dated|sent|received|issued|from|which came|in #|on #)\b| #")


def is_real(words: str, act: re.Match[str]) -> bool:
    """Tell whether *words*, in lower case and with dates as runs of `#`, say of the *act* in them that it happened to the complaint."""
    kind = Act(act.lastgroup or "")
    start, low = act.start(), max(0, act.start() - 60)
    if _is_others(words, act, kind, low):
        return False
    after = _UNREAL_AFTER.match(words, act.end())
    if after is not None:
        return after[0].endswith(" not") and _UNTIL.search(words, after.end(), after.end() + 50) is not None
    unreal = _UNREAL.search(words, low, start)
    is_base = _BASE.match(words, start) is not None and _NOUN.search(words, low, start) is None
    if kind is Act.RESPONDED and act[0].startswith(("did not uphold", "not uphold")):
        is_base = False
    elif is_base and _HELPED.search(words, low, start) is not None:
        return True
    if unreal is None and not is_base and (" not " not in act[0] or " uphold" in act[0]):
        return True
    if kind is Act.REFUSED:
        return unreal is None or act[0].startswith(("would not", "did not", "could not"))
    if _TOOK.search(words, low, start) is not None:
        return True
    negative = unreal is None or _NEGATIVE.match(unreal[0]) is not None
    is_until = _UNTIL.search(words, start if unreal is None else unreal.start(), min(len(words), act.end() + 50)) is not None
    return negative and is_until and (unreal is not None or " not " in act[0])


def _is_others(words: str, act: re.Match[str], kind: Act, low: int) -> bool:
    """Tell whether the *act* is somebody else's."""
    verbal = kind is not Act.COMPLAINED or act[0].startswith(("complained", "complain ", "complaining"))
    others = _OTHERS.get(kind) if verbal else None
    if others is not None and others.search(words, low, act.start()) and not _TOLD_SO.match(words, act.end()):
        return True
    if kind is Act.ESCALATED and _ASK.match(act[0]) and _BODY_ASKED.search(words, low, act.start()):
        return True
    if kind is Act.COMPLAINED and act[0].startswith("complaint ") and not act[0].startswith("complaint of"):
        return _ABOUT.search(words, low, act.start()) is not None
    return False
