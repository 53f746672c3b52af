"""The kinds of act, told from the words of a clause: what is paid, what is done, and where its words end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ombudsgraph.course.money import SUM
from ombudsgraph.course.remedy_types import LOSS, type_of
from ombudsgraph.course.remedy_words import BASE_VERBS, as_act
from ombudsgraph.model import RemedyType

_UNSTATED = re.compile(
    r"""^(?:refund|reimburse|repay|re-pay|rebate|waive|compensate|remit|quash|writes?\ off|cancel\b(?=.*\b(?:invoices?|charges?|debts?
        |bills?|fees?|arrears|notices?|fines?|costs?)\b)
    |(?:increase|raise)\b(?=\s(?:its|the|this)\s(?:\w+\s)?(?:offer|payment|remedy))|(?:remove|clear|reduce|drop|withdraw|quash
    |adjust)\b(?!.*\b(?:files?|records?)\b)(?=.*\b(?:invoices?|charges?|debts?|bills?|fees?|arrears|fines?|costs|penalt\w+)\b)
    |backdate\b(?=.*\b(?:payments?|allowance|support|benefit|fees?|award)\b)|credit\b|pay(?:s)?\b(?!\s(?:attention|regard|due|heed
        |particular|close|more|a\ visit))
    |(?:make|offer|provide)s?\b(?:\s\w+){0,6}?\s(?:payments?|financial\ remedy|compensation|financial\ redress)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_PAYING = re.compile(
    r"""^(?:pay|repay|re-pay|refund|reimburse|waive|write|cancel|backdate|credit|compensate|remit|quash|give|send|offer|make|award|honour
        |provide|return|remove|clear|reduce|issue|add|increase|
    adjust|rebate|fund|put|allocate|transfer|arrange)""",
    re.VERBOSE | re.IGNORECASE,
)
_PAID_NOUN = re.compile(
    r"^(?:an?\s|the\s)?(?:[\w-]+\s){0,3}?(?:payments?(?!\s(?:plan|schedule|arrangement|terms|card))|refund|sum|£|reimbursement"
    r"|compensation|repayment|waiver)",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"\bthe\ (?:Council|Trust|Care\ Provider)(?:\s(?:will|should))?$")
_TOPIC = re.compile(r"\b(?:so\ that|that\ it|why|how|because|which\ says|whether|explaining|information|letter|policy|procedure|process)\b")


_BASES = {
    "made": "make", "given": "give", "sent": "send", "written off": "write off", "re-heard": "rehear", "carried out": "carry out",
    "held": "hold", "withdrawn": "withdraw", "quashed": "quash", "rewritten": "rewrite", "paid": "pay", "repaid": "repay",
    "reheard": "rehear",
}  # fmt: skip
_MARKS = (":", ";", ", ", " that ", " which ")


_OF_TIME = re.compile(r"\b(?:actions?|steps|recommendations?|remed\w+|improvements?|payments?|this|these|it|they|both|all)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Act:
    """An act: offsets in its clause (`verb` where its verb begins), and what kind it is (a payment: FINANCIAL_DISTRESS, to be refined)."""

    start: int
    verb: int
    end: int
    type: RemedyType
    paid: bool = False
    passive: bool = False
    present: bool = False


def passive(words: str, match: re.Match[str]) -> Act | None:
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


def is_order(words: str) -> bool:
    """Tell whether the sentence *words* begins with a verb ("Pay Mr X …")."""
    return words[:1].isupper() and words.partition(" ")[0].lower() in BASE_VERBS


def whole(words: str) -> Act | None:
    """Return the item *words* as one act without a verb of its own ("an apology to Mr X", "£100 for her frustration")."""
    if _PAID_NOUN.match(words) and (SUM.search(words) or "payment" in words):
        return ended(Act(0, 0, len(words), RemedyType.FINANCIAL_DISTRESS, paid=True), len(words), words)
    kind = type_of(words)
    if kind is RemedyType.APOLOGY:
        return ended(Act(0, 0, len(words), kind), len(words), words)
    act = as_act(words)
    kind = type_of(act) if act else RemedyType.OTHER
    if act and _UNSTATED.match(act):
        return Act(0, 0, len(words), RemedyType.FINANCIAL_DISTRESS, paid=True)
    return Act(0, 0, len(words), kind) if kind is not RemedyType.OTHER else None


def typed(act: Act, words: str) -> Act:
    """Return *act* with its type, now that its end is known."""
    if act.passive:
        return act
    said = words[act.verb : act.end]
    if ", " in said:
        said = _WHEN.sub(" ", said)
    if "  " in said:
        said = _SPACES.sub(" ", said)
    kind = type_of(_base(said))
    money = SUM.search(said) if "£" in said else None
    if kind is not RemedyType.APOLOGY or (money and LOSS.match(said.lower())):
        pays = money and _PAYING.match(said) and _direct(said, money.start())
        if pays or _UNSTATED.match(said):
            return _as(act, act.end, RemedyType.FINANCIAL_DISTRESS, paid=True)
    return act if kind is act.type else _as(act, act.end, kind, paid=act.paid)


def _as(act: Act, end: int, kind: RemedyType, *, paid: bool) -> Act:
    """Return *act* with another end, type or payment (`dataclasses.replace` is several times as slow, and this is done often)."""
    return Act(act.start, act.verb, end, kind, paid, act.passive, act.present)


_WHEN = re.compile(r",\s(?:within|by|no\ later\ than)\s[^,;:£]{3,60},\s")
_SPACES = re.compile(r"\ {2,}")


def _direct(said: str, at: int) -> bool:
    """Tell whether the sum at *at* is what is paid, not part of what the act is about."""
    return not _TOPIC.search(said[:at])


def _base(said: str) -> str:
    """Return *said* with its verb in the base form ("pays" → "pay")."""
    verb, _, rest = said.partition(" ")
    if not verb.endswith(("s", "S")):
        return said
    for ending in ("es", "s"):
        stem = verb.lower().removesuffix(ending)
        if stem != verb.lower() and stem in BASE_VERBS:
            return f"{stem} {rest}"
    return said


def ended(act: Act, end: int, words: str) -> Act:
    """Return *act* ended at *end* of *words*, without what only joins it to the next."""
    while True:
        before = end
        end = act.verb + len(words[act.verb : end].rstrip(" \n\t,;:("))
        if words.endswith((" and", " or", "\nand", "\nor"), act.verb, end):
            end -= 3 if words[end - 1] == "d" else 2
        elif words.endswith(("Council", "Trust", "Provider", "will", "should"), act.verb, end):
            trail = _TRAIL.search(words, max(act.verb, end - 40), end)
            end = trail.start() if trail else end
        if end == before:
            return act if end == act.end else _as(act, end, act.type, paid=act.paid)
