"""The acts of a clause: "apologise to Mr X and pay him £250" is two.

    act     = verb {word}                              up to the next act
    begins  = at an item's beginning | behind a modal ("will", "agreed to", "should") | behind a body's name | in a list of these

What follows "to" elsewhere is what the act is for ("remind staff to apologise"), no act of its own. A second act of service stands by
itself
only where the clause says so ("and to train …"), since "inspect the house and tell her what it thinks" is one.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ombudsgraph.course.money import SUM
from ombudsgraph.course.remedy_types import LOSS, type_of
from ombudsgraph.model import RemedyType

_VERB_WORDS = """
acknowledge add adjust agree allocate allow amend annotate answer apologise apologize appoint arrange assess assign attach audit
award backdate begin brief calculate cancel carry cascade change check circulate clarify clear commence commission commit
compensate complete conclude conduct confirm consider contact convene correct create credit deal delete deliver destroy develop
devise disclose discuss disseminate distribute draw email ensure escalate establish examine explain extend find finalise fund give
hear hold identify implement improve include inform inspect insert instruct introduce investigate invite issue launch log look
make mark meet monitor move note notify offer open organise pay place prepare produce progress provide publish put quash re-assess
re-examine re-hear re-pay re-take reassess rebate recalculate recirculate reconsider record rectify reduce refer refresh refund
register rehear reimburse reinstate remind remit remove reopen repair repay replace reply resolve respond restore resume retrain
return review revise revisit rewrite say secure see send set share show speak start stop strengthen supply take tell train
undertake update waive watch withdraw work write
"""
_VERBS = "|".join(sorted(_VERB_WORDS.split(), key=len, reverse=True))
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
            |accepted\ it\ (?:should|will)|recommend(?:s|ed)?\ (?:that\ )?(?:it|they)|willing\ to|intends\ to|plans\ to|be)\s)
      | (?P<body>\b{_NOUN}\s(?:to\s)?))
    {_ADVERB}{{0,3}}
    (?P<verb>(?:{_VERBS})(?:e?s)?)\b(?!-)""",
    regex.VERBOSE,
)
_PASSIVE = regex.compile(
    r"\b(?:will|should|is\ to|are\ to|must)\s(?:also\s)?be\s(?P<verb>put\ back|amended|corrected|updated|backdated|reviewed"
    r"|removed|added|revised|reassessed|rewritten|trained|reminded|briefed|refunded|waived|cancelled|paid|repaid|reimbursed)\b"
)
MODAL = regex.compile(
    r"\b(?:agree[sd]?|agreement|will|should|recommend\w*|must|is\ to|are\ to|to\ remedy|shall|undertaken|committed|going\ to"
    r"|propos\w+|accepts?)\b",
    regex.IGNORECASE,
)
_UNSTATED = regex.compile(
    r"""^(?:refund|reimburse|repay|re-pay|rebate|waive|compensate|remit|quash|writes?\ off|cancel\b(?=.*\b(?:invoices?|charges?|debts?
        |bills?|fees?|arrears|notices?|fines?|costs?)\b)
    |backdate\b(?=.*\b(?:payments?|allowance|support|benefit|fees?|award)\b)|credit\b|pay(?:s)?\b(?!\s(?:attention|regard|due|heed
        |particular|close|more|a\ visit))
    |(?:make|offer|provide)s?\b(?:\s\w+){0,6}?\s(?:payments?|financial\ remedy|compensation|financial\ redress)\b)""",
    regex.VERBOSE | regex.IGNORECASE,
)
_PAYING = regex.compile(
    r"""^(?:pay|repay|re-pay|refund|reimburse|waive|write|cancel|backdate|credit|compensate|remit|quash|give|send|offer|make|award
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


def acts(words: str, *, item: bool, since: int = 0) -> tuple[Act, ...]:
    """Return the acts of the clause *words*. An *item* of a list is an act whatever its verb; in prose it stands behind a modal, from
    *since* on.
    """
    found: list[Act] = []
    words = words[:1].lower() + words[1:] if item else words
    candidates = [match for match in _ACT.finditer(words) if match.start("verb") >= since and (item or match["start"] != "")]
    for match in _PASSIVE.finditer(words):
        start = max((words.rfind(mark, 0, match.start()) + 1 for mark in (":", ";", ",", " that ")), default=0)
        kind = type_of(f"{_BASES.get(match['verb'], match['verb'])} {words[start : match.start()].strip()} {words[match.end() :].strip()}")
        if kind is not RemedyType.OTHER and not SUM.search(words):
            found.append(Act(start, match.start("verb"), len(words), kind, passive=True))
    if found:
        candidates = [match for match in candidates if match["modal"] is None or match.start() > found[0].verb]
    for number, match in enumerate(candidates):
        end = candidates[number + 1].start() if number + 1 < len(candidates) else len(words)
        if number + 1 < len(candidates) and words[match.start("verb") : end].strip().count(" ") < 2 and words[end : end + 4] == "and ":
            continue  # "work out and pay"
        act = _act(words, match, end)
        if not found or _stands(act, found[-1], match, words):
            if found:
                found[-1] = _ended(found[-1], match.start(), words)
            found.append(act)
    kept = [_typed(_ended(act, len(words) if act is found[-1] else act.end, words), words) for act in found]
    return tuple(act for act in kept if act.verb < act.end)


_BASES = {"put back": "put back", "amended": "amend", "corrected": "correct", "updated": "update", "backdated": "backdate",
          "reviewed": "review",
          "removed": "remove", "added": "add", "revised": "revise", "reassessed": "reassess", "rewritten": "rewrite", "trained": "train",
          "reminded": "remind", "briefed": "brief", "refunded": "refund", "waived": "waive", "cancelled": "cancel", "paid": "pay",
          "repaid": "repay", "reimbursed": "reimburse"}  # fmt: skip


def is_order(words: str) -> bool:
    """Tell whether the sentence *words* begins with a verb ("Pay Mr X …")."""
    return words[:1].isupper() and words.partition(" ")[0].lower() in _BASE_VERBS


def whole(words: str) -> Act | None:
    """Return the item *words* as one act without a verb of its own ("an apology to Mr X", "£100 for her frustration")."""
    if _PAID_NOUN.match(words) and (SUM.search(words) or "payment" in words):
        return Act(0, 0, len(words), RemedyType.FINANCIAL_DISTRESS, paid=True)
    kind = type_of(words)
    return Act(0, 0, len(words), kind) if kind is RemedyType.APOLOGY else None


def _act(words: str, match: regex.Match[str], end: int) -> Act:
    verb = match.start("verb")
    return _typed(Act(match.start("verb") if match["start"] else match.start(), verb, end, RemedyType.OTHER), words)


def _typed(act: Act, words: str) -> Act:
    """Return *act* with its type, now that its end is known."""
    if act.passive:
        return act
    said = words[act.verb : act.end]
    kind = type_of(_base(said))
    money = SUM.search(said)
    if kind is not RemedyType.APOLOGY or (money and LOSS.match(said.lower())):
        pays = money and _PAYING.match(said) and _direct(said, money.start())
        if pays or _UNSTATED.match(said):
            return Act(act.start, act.verb, act.end, RemedyType.FINANCIAL_DISTRESS, paid=True)
    return Act(act.start, act.verb, act.end, kind)


def _direct(said: str, at: int) -> bool:
    """Tell whether the sum at *at* is what is paid, not part of what the act is about."""
    return not _TOPIC.search(said[:at])


def _base(said: str) -> str:
    """Return *said* with its verb in the base form ("pays" → "pay")."""
    verb, _, rest = said.partition(" ")
    for ending in ("es", "s"):
        stem = verb.lower().removesuffix(ending)
        if stem != verb.lower() and stem in _BASE_VERBS:
            return f"{stem} {rest}"
    return said


_BASE_VERBS = frozenset(_VERB_WORDS.split())


def _ended(act: Act, end: int, words: str) -> Act:
    trail = _TRAIL.search(words, act.verb, end)
    return Act(act.start, act.verb, trail.start() if trail else end, act.type, act.paid, act.passive)


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
    if before.paid or before.type is RemedyType.APOLOGY:
        return True
    return act.type in _SERVICES and before.type is not act.type
