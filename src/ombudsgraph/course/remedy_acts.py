"""The acts of a clause: "apologise to Mr X and pay him £250" is two.

    act     = verb {word}                              up to the next act
    begins  = at an item's beginning | behind a modal ("will", "agreed to", "should") | behind a body's name | in a list of these

What follows "to" elsewhere is what the act is for ("remind staff to apologise"), no act of its own. A second act of service stands by
itself
only where the clause says so ("and to train …"), since "inspect the house and tell her what it thinks" is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from ombudsgraph.course.money import SUM
from ombudsgraph.course.remedy_types import LOSS, type_of
from ombudsgraph.course.remedy_words import BASE_VERBS, as_act, plain_verbs
from ombudsgraph.model import RemedyType

_VERBS = "|".join(sorted(BASE_VERBS, key=len, reverse=True))
_ADVERB = (
    r"(?:(?:also|jointly|each|together|both|then|now|further|formally|promptly|immediately|separately|again|properly|urgently"
    r"|fully|additionally)\s)"
)
_NOUN = (
    r"(?:[Cc]ouncils?|[Tt]rust|[Pp]rovider|School|Home|[Aa]uthority|Academy|[Oo]rganisations?|[Bb]oth|Board|Department|Association"
    r"|Agency|Company)"
)
_ACT = regex.compile(
    rf"""(?:(?P<start>^(?:[Ww]ithin\s(?:(?!\b(?:will|should|must|has|have)\b)[^,:;£]){{3,70}}?(?:,\s|\s(?=to\s)))?)(?:to\s|will\s|should\s)?
      | (?P<comma>[,;:(])\s(?:(?:and|but|then)\s)?(?P<to1>(?:that\ it\ will|to|will|should|it\ will|must|by)\s)?
      | \b(?:and|or)\s(?P<to2>(?:that\ it\ will|that\ it\ should|to|will|should|it\ will|must)\s)?
      | (?P<modal>\b(?:will|should|must|shall|would|agreed\ to|agrees\ to|agreed,?\ (?:\w+[ ,]+){{1,9}}?to|is\ to|are\ to|be\ asked\ to
        |(?<!\bnot\ )going\ to|agreement\ to|offered\ to|undertaken\ to|commit(?:ted|ment)?\ to
            |accepted\ it\ (?:should|will)|recommend(?:s|ed)?\ (?:that\ )?(?:it|they)|willing\ to|asked\ (?:the\ \w+(?:\ \w+)?|it
            |them)\ to|promised\ to|invited\ (?:the\ \w+|it)\ to|undertook\ to|offering\ to|has\ said\ it\ will|intends\ to|plans\ to|be)\s)
      | (?P<by>\bby\s(?:also\s|both\s)?)
      | (?P<body>\b{_NOUN}\s(?:to\s)?))
    {_ADVERB}{{0,3}}
    (?P<verb>(?:{_VERBS})(?:e?s)?)\b(?!-)""",
    regex.VERBOSE,
)
_PASSIVE = regex.compile(
    r"""\b(?:will|should|is\ to|are\ to|must|to)\s(?:also\s|now\s|then\s)?be\s(?P<verb>put\ back|amended|corrected|updated|backdated
        |reviewed|removed|added|revised|reassessed|rewritten|trained|reminded|briefed|refunded|waived|cancelled|paid|repaid
        |reimbursed|made|given|sent|offered|issued|provided|arranged|written\ off|cleared|credited|reduced|re-?heard
        |reconsidered|carried\ out|held|retrained|re-?considered|deleted|backdated|awarded|restored|reinstated|quashed|withdrawn)\b""",
    regex.VERBOSE,
)
MODAL = regex.compile(
    r"\b(?:agree[sd]?|agreement|will|should|recommend\w*|must|is\ to|are\ to|to\ remedy|shall|undertaken|committed|going\ to"
    r"|propos\w+|accept(?:s|ed)?|offer(?:ed|s)\ to|asked|invited|promised|undertook|willing|confirmed)\b",
    regex.IGNORECASE,
)
_UNSTATED = regex.compile(
    r"""^(?:refund|reimburse|repay|re-pay|rebate|waive|compensate|remit|quash|writes?\ off|cancel\b(?=.*\b(?:invoices?|charges?|debts?
        |bills?|fees?|arrears|notices?|fines?|costs?)\b)
    |(?:increase|raise)\b(?=\s(?:its|the|this)\s(?:\w+\s)?(?:offer|payment|remedy))|(?:remove|clear|reduce|drop|withdraw|quash|adjust)\b(?=.*\b(?:invoices?|charges?|debts?|bills?|fees?|arrears|fines?|costs|penalt\w+)\b)
    |backdate\b(?=.*\b(?:payments?|allowance|support|benefit|fees?|award)\b)|credit\b|pay(?:s)?\b(?!\s(?:attention|regard|due|heed
        |particular|close|more|a\ visit))
    |(?:make|offer|provide)s?\b(?:\s\w+){0,6}?\s(?:payments?|financial\ remedy|compensation|financial\ redress)\b)""",
    regex.VERBOSE | regex.IGNORECASE,
)
_PAYING = regex.compile(
    r"""^(?:pay|repay|re-pay|refund|reimburse|waive|write|cancel|backdate|credit|compensate|remit|quash|give|send|offer|make|award|honour
        |provide|return|remove|clear|reduce|issue|add|increase|
    adjust|rebate|fund|put|allocate|transfer|arrange)""",
    regex.VERBOSE | regex.IGNORECASE,
)
_PAID_NOUN = regex.compile(
    r"^(?:an?\s|the\s)?(?:[\w-]+\s){0,3}?(?:payments?|refund|sum|£|reimbursement|compensation|repayment|waiver)", regex.IGNORECASE
)
_TRAIL = regex.compile(r"(?:[\s,;:(]|\band\b|\bor\b|\bthe\ (?:Council|Trust|Care\ Provider)\s(?:will|should)?\s*$)+$")
_PERSONAL = (RemedyType.APOLOGY, RemedyType.FINANCIAL_DISTRESS)
_SERVICES = (RemedyType.POLICY_OR_PROCEDURE, RemedyType.STAFF_TRAINING_OR_GUIDANCE)
_TOPIC = regex.compile(
    r"\b(?:so\ that|that\ it|why|how|because|which\ says|whether|explaining|information|letter|policy|procedure|process)\b"
)


@dataclass(frozen=True, slots=True)
class Act:
    """An act: offsets in its clause (`verb` where its verb begins), and what kind it is (a payment: FINANCIAL_DISTRESS, to be refined)."""

    start: int
    verb: int
    end: int
    type: RemedyType
    paid: bool = False
    passive: bool = False


@lru_cache(maxsize=256)
def acts(words: str, *, item: bool, since: int = 0) -> tuple[Act, ...]:
    """Return the acts of the clause *words*. An *item* of a list is an act whatever its verb; in prose it stands behind a modal, from
    *since* on.
    """
    found: list[Act] = []
    words = plain_verbs(words[:1].lower() + words[1:] if item else words)
    candidates = [match for match in _ACT.finditer(words) if match.start("verb") >= since and (item or match["start"] != "")]
    for match in _PASSIVE.finditer(words):
        act = _passive(words, match)
        if act is not None:
            found.append(act)
    if found:
        candidates = [match for match in candidates if match["modal"] is None or match.start() > found[0].verb]
    candidates = _unembedded(words, candidates)
    for number, match in enumerate(candidates):
        end = candidates[number + 1].start() if number + 1 < len(candidates) else len(words)
        if (
            number + 1 < len(candidates)
            and words[match.start("verb") : end].strip().count(" ") < 2
            and words[end : end + 4] == "and "
            and match["verb"][:6] not in ("apolog", "refund", "reimbu", "reasse")
        ):
            continue  # "work out and pay"
        act = _act(words, match, end)
        if not found or _stands(act, found[-1], match, words):
            if found:
                found[-1] = _ended(found[-1], match.start(), words)
            found.append(act)
    kept = [_typed(_ended(act, len(words) if act is found[-1] else act.end, words), words) for act in found]
    return tuple(part for act in kept if act.verb < act.end for part in _things(act, words))


def _things(act: Act, words: str) -> tuple[Act, ...]:
    """Return *act*, or each thing that it gives ("offer her £500, a written apology and a new assessment")."""
    if act.passive or _GIVING.match(words, act.verb) is None:
        return (act,)
    marks = [match for match in _THING.finditer(words, act.verb, act.end) if match.start() > act.verb]
    if not marks:
        return (act,)
    edges = [*(match.start() for match in marks), act.end]
    first = _typed(_ended(act, edges[0], words), words)
    found = [first]
    for number, match in enumerate(marks):
        thing = whole(words[match.end("mark") : edges[number + 1]].strip(" ,;."))
        if thing is None or (thing.type is first.type and not thing.paid):
            return (act,)
        found.append(_ended(Act(match.start(), match.end("mark"), edges[number + 1], thing.type, thing.paid), edges[number + 1], words))
    return tuple(found)


_GIVING = regex.compile(r"(?:offer|provide|give|make|send|pay|issue)s?\b")
_THING = regex.compile(
    r"(?P<mark>(?:,\s(?:and\s)?|\sand\s|\stogether\ with\s|\salong\ with\s|,?\sas\ well\ as\s))(?:an?\s|its\s|full\s"
    r"|further\s){1,2}(?:[\w-]+\s){0,3}"
    r"(?:apolog(?:y|ies)|(?:re-?)?assessment|review|payment|explanation|refund|hearing)\b|(?P<mark>,\s(?:and\s)?|\sand\s)(?=£\d[\d,.]*\sfor\b(?=.*apology))"
)


_BASES = {
    "made": "make", "given": "give", "sent": "send", "written off": "write off", "re-heard": "rehear", "carried out": "carry out",
    "held": "hold", "withdrawn": "withdraw", "quashed": "quash", "rewritten": "rewrite", "paid": "pay", "repaid": "repay",
    "reheard": "rehear",
}  # fmt: skip
_MARKS = (":", ";", ", ", " that ", " which ")


def _passive(words: str, match: regex.Match[str]) -> Act | None:
    """Return the act of a passive ("£400 should be paid to Mrs X", "its policy will be reviewed")."""
    start = max(words.rfind(mark, 0, match.start()) + len(mark) if mark in words[: match.start()] else 0 for mark in _MARKS)
    subject = words[start : match.start()].strip()
    verb = _BASES.get(match["verb"]) or next(
        (base for ending in ("d", "ed") if (base := match["verb"].removesuffix(ending)) in BASE_VERBS), match["verb"]
    )
    said = f"{verb} {subject} {words[match.end() :].strip()}"
    if SUM.search(words):
        pays = SUM.search(said) is not None and (_PAID_NOUN.match(subject) is not None or LOSS.match(verb) is not None)
        return Act(start, start, len(words), RemedyType.FINANCIAL_DISTRESS, paid=True, passive=True) if pays else None
    if _UNSTATED.match(said) and verb not in ("offer", "provide"):
        return Act(start, match.start("verb"), len(words), RemedyType.FINANCIAL_DISTRESS, paid=True, passive=True)
    kind = type_of(said)
    vague = match["verb"] in ("made", "given", "sent", "offered", "issued", "provided", "arranged", "held", "carried out")
    if kind is RemedyType.OTHER or (vague and kind is RemedyType.PROVIDE_SERVICES and _OF_TIME.search(subject) is not None):
        return None
    return Act(start, match.start("verb"), len(words), kind, passive=True)


_OF_TIME = regex.compile(
    r"\b(?:actions?|steps|recommendations?|remed\w+|improvements?|payments?|this|these|it|they|both|all)$", regex.IGNORECASE
)


def is_order(words: str) -> bool:
    """Tell whether the sentence *words* begins with a verb ("Pay Mr X …")."""
    return words[:1].isupper() and words.partition(" ")[0].lower() in BASE_VERBS


def whole(words: str) -> Act | None:
    """Return the item *words* as one act without a verb of its own ("an apology to Mr X", "£100 for her frustration")."""
    if _PAID_NOUN.match(words) and (SUM.search(words) or "payment" in words):
        return Act(0, 0, len(words), RemedyType.FINANCIAL_DISTRESS, paid=True)
    kind = type_of(words)
    if kind is RemedyType.APOLOGY:
        return Act(0, 0, len(words), kind)
    act = as_act(words)
    kind = type_of(act) if act else RemedyType.OTHER
    if act and _UNSTATED.match(act):
        return Act(0, 0, len(words), RemedyType.FINANCIAL_DISTRESS, paid=True)
    return Act(0, 0, len(words), kind) if kind is not RemedyType.OTHER else None


def _act(words: str, match: regex.Match[str], end: int) -> Act:
    verb = match.start("verb")
    return _typed(Act(match.start("verb") if match["start"] else match.start(), verb, end, RemedyType.OTHER), words)


def _typed(act: Act, words: str) -> Act:
    """Return *act* with its type, now that its end is known."""
    if act.passive:
        return act
    said = _SPACES.sub(" ", words[act.verb : act.end])
    kind = type_of(_base(said))
    money = SUM.search(said)
    if kind is not RemedyType.APOLOGY or (money and LOSS.match(said.lower())):
        pays = money and _PAYING.match(said) and _direct(said, money.start())
        if pays or _UNSTATED.match(said):
            return Act(act.start, act.verb, act.end, RemedyType.FINANCIAL_DISTRESS, paid=True)
    return Act(act.start, act.verb, act.end, kind)


_SPACES = regex.compile(r"\ {2,}")


def _direct(said: str, at: int) -> bool:
    """Tell whether the sum at *at* is what is paid, not part of what the act is about."""
    return not _TOPIC.search(said[:at])


def _base(said: str) -> str:
    """Return *said* with its verb in the base form ("pays" → "pay")."""
    verb, _, rest = said.partition(" ")
    for ending in ("es", "s"):
        stem = verb.lower().removesuffix(ending)
        if stem != verb.lower() and stem in BASE_VERBS:
            return f"{stem} {rest}"
    return said


def _ended(act: Act, end: int, words: str) -> Act:
    trail = _TRAIL.search(words, act.verb, end)
    return Act(act.start, act.verb, trail.start() if trail else end, act.type, act.paid, act.passive)


_TOLD = (RemedyType.PROVIDE_SERVICES, RemedyType.PROVIDE_INFORMATION, *_SERVICES)
_OFFERING = regex.compile(r"(?:make|offer|arrange|provide|find)s?\s(?:(?:him|her|them|Mrs?|Ms|Miss|Dr)\b|for\b|an?\b|the\b)(?:\s\S+){2}")


def _unembedded(words: str, candidates: list[regex.Match[str]]) -> list[regex.Match[str]]:
    """Return *candidates* without those that tell what another is to be made to do ("ensure the Provider retrains its staff")."""
    kept: list[regex.Match[str]] = []
    for match in candidates:
        if match["body"] and kept and _MAKING.search(words, kept[-1].start("verb"), match.start("verb")):
            continue
        if (match["modal"] and _TAUGHT.search(words[max(0, match.start() - 40) : match.start()])) or _AGREES.match(
            words, match.start("verb")
        ):
            continue
        kept.append(match)
    return kept


_TAUGHT = regex.compile(
    r"\b(?:that|how|when|who|which|whether|what|why|so)\s(?:they|staff|officers|workers|people|parents|all\s\w+|its\s\w+|he|she)?\s?$"
)
_AGREES = regex.compile(r"(?:agree[sd]?|say[s]?|confirm[s]?)\s(?:to|that|it|with)\b")


_MAKING = regex.compile(r"\b(?:ensure|make\s+sure|ask|require|remind|tell|instruct|check|confirm|work\s+with)\b[^.;,]*$")


def _stands(act: Act, before: Act, match: regex.Match[str], words: str) -> bool:
    """Tell whether *act* is a remedy of its own beside the one *before* it in the clause."""
    if act.paid:
        return SUM.search(words[act.verb : act.end]) is not None or match["to1"] is not None or match["to2"] is not None or not before.paid
    if act.type is RemedyType.APOLOGY:
        return before.type is not RemedyType.APOLOGY
    if act.type is RemedyType.OTHER or (act.type is before.type and act.type is RemedyType.PROVIDE_INFORMATION):
        return False
    if match["to1"] or match["to2"] or match["modal"] or match["body"]:
        return True
    if before.type not in _TOLD and (act.type is RemedyType.REASSESSMENT or _OFFERING.match(words[act.verb : act.end])):
        return act.type is not before.type
    if before.paid or before.type is RemedyType.APOLOGY:
        return True
    return act.type in _SERVICES and before.type is not act.type
