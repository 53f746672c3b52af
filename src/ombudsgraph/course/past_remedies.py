"""What a body had already done or offered about the complaint before the Ombudsman decided it.

    subject of a body | its letter, reply, officer   …   apologised | said sorry | paid … for … | refunded | offered £… | amended …
        | reminded …

Only acts that make good: money counts where it is offered, refunded, or paid for distress, trouble or a mistake; a payment of
service ("paid the allowance") does not. What was not done, ought to have been, is only said by the complainant, or is the Ombudsman's own,
does not either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

import regex

from ombudsgraph.course import past_marks
from ombudsgraph.course.money import SUM, value
from ombudsgraph.course.own_acts import CONDITION, is_bodys, is_quoted
from ombudsgraph.course.remedy_types import is_symbolic, type_of_payment
from ombudsgraph.model import RemedyStatus, RemedyType, Span

# an apology that was sent, or that somebody has
_SENT = re.compile(
    r"\b(?:apology|apologies)\ (?:was|were|has\ been|had\ been)\ (?:then\ |also\ |later\ )?(?:sent|given|made|issued|offered)\b"
    r"|\b(?:received|was\ (?:given|sent|offered)|got)\ (?:an?\ )?(?:[\w-]+\ ){0,2}?(?:letter\ of\ )?apology\b(?=.*\bfrom\ (?:the|its)\b)"
)
# an apology to somebody else, or one that did not happen after all
_ELSEWHERE = re.compile(
    r"\bapologised\ to\ (?:the|its|a|another)\ (?:\w+\ )?(?:school|council|court|panel|provider|tribunal|police|trust|landlord"
    r"|contractor)\b"
    r"|\bno\ (?:record|evidence|trace)\b|\bapologies\ for\ (?:the\ |his\ |her\ |its\ |a\ )?(?:meeting|absence)"
)
_ONLY = re.compile(r"\bonly\b|\bunless\b|\bsubject\ to\b")
_LONGEST = 3_000  # what is longer is no sentence; its words are looked at again and again
_ADV = r"(?:already\ |since\ |also\ |now\ |then\ |again\ |subsequently\ |later\ |formally\ |recently\ |fully\ |rightly\ |properly\ )*"
_SORRY = re.compile(
    rf"\b{_ADV}(?:apologised|(?:said|says|saying)\ (?:that\ )?(?:it\ (?:is|was)\ |they\ (?:are|were)\ |how\ )?(?:very\ )?sorry"
    rf"|(?:has\ |have\ |had\ )?(?:sent|gave|given|made|issued|offered|provided)\ (?:\w+\ ){{0,3}}?(?:an?|its"
    rf"|their)\ (?:\w+\ ){{0,2}}apolog(?:y|ies)"
    r"|(?:together\ )?with\ an\ apology|offered\ (?:its|an)\ apolog"
    r"|(?:wrote|written|emailed|rang|called|telephoned|visited)\b[^.;£]{0,60}\bto\ (?:say\ (?:it\ was\ )?sorry|apologise))",
)
_VERB = re.compile(
    r"\b(?P<verb>offered|(?:would|will)\ (?:offer|pay|refund|waive|reimburse|credit)"
    r"|(?:proposed|suggested)(?=\ (?:an?\ (?:[\w-]+\ )?payment|paying|to\ pay|that\ it\ pay|£|compensation))|willing\ to\ pay"
    r"|prepared\ to\ pay|ready\ to\ pay|offer(?<=\bapologise\ and\ offer)|took(?=\s£[\d.,]+\soff\b)"
    r"|deducted(?=[^.;]{0,60}\b(?:invoice|bill|charges?|fees?|debt|arrears|costs?)\b)"
    r"|reduced(?=[^.;£]{0,50}\b(?:invoice|bill|charges?|fees?|debt|account|arrears|costs?|balance)\b[^.;£]{0,40}\sby\s£)"
    r"|(?:increased|raised)\ its\ offer(?:\ from\ £[\d,.]+)?|knocked|paid|sent|gave(?:\ back)?|given|refunded|reimbursed|repaid|waived"
    r"|wrote\ off|written\ off|wiped\ out|cancelled|credited|backdated|made(?!\ up)|awarded)\b"
)
_ADVERBS = regex.compile(rf"(?:\b{_ADV})?", regex.REVERSE)
_SERVICE = regex.compile(
    rf"(?:\b(?:has|have|had)\ {_ADV}|(?<=\b(?:It|Council|and|Provider|Trust)\ )(?:also\ |since\ |then\ )?|,\ )"
    r"(?P<verb>reminded|amended|corrected|changed\ its|retrained|trained|updated\ its|rewritten\ its|rewrote\ its|(?:changed"
    r"|updated|put\ right)\ (?:his|her|their)|introduced|withdrawn\ (?:the|its)|begun\ to|revised\ its|added)\b"
)
_CUE = re.compile(
    r"""\b(?:apolog\w+|sorry|distress|trouble|frustration|inconvenience|recogni[sz]e|recognition|acknowledge\w*|goodwill|compensat\w+
        |symbolic|voucher|remedy|upset|worry|uncertainty|mistake
    |make\ up\ for|owed|arrears|settlement|paid\ twice|in\ error|overpaid|wrongly)\b""",
    re.VERBOSE,
)
_LOSS_VERBS = frozenset(
    (
        "refunded",
        "reimbursed",
        "repaid",
        "waived",
        "wrote off",
        "written off",
        "wiped out",
        "cancelled",
        "gave back",
        "credited",
        "took",
        "deducted",
        "reduced",
        "knocked",
    )
)
_SAID = re.compile(
    r"\b(?:says?|said|told(?!\ (?:us|me)\b)|wrote|explained)\s(?:\w+\s){0,3}?(?:that\s)?(?:it|they)\s(?:has|have|had)\s\w*\s?$"
)  # told, not shown
_OFFERED = re.compile(
    r"(?:\bits|\btheir|\w's)\s(?:\w+\s)?offer\sof\s(?:a\spayment\sof\s)?£[\d,.]*\d|"
    r"£[\d,.]*\d,?\s(?:(?:that|which)\s)?(?:it|they|the\s(?:[Cc]ouncil|[Tt]rust|[Pp]rovider|[Hh]ome|[Ss]chool))\s(?:has\s|have\s"
    r"|had\s)?(?:already\s|now\s|previously\s|originally\s)?offered\b"
)
_LOSS_OFFERED = re.compile(r"(?:offered\ to|would|will)\ (?:refund|waive|reimburse|repay|credit|write\ off|cancel)\b")
_DONE = re.compile(r"\s*(?:It|They|The\ \w+)\s(?:(?:has\ )?(?:since\ )?(?:did|done|paid|made)\ (?:so|this|it|the\ payment|that)\b)")
_RATE = re.compile(r"\s?(?:a|an|per|each|every)\s(?:week|month|day|year|hour|night)\b")
_TARGET = re.compile(r"\b(?:this|that|the|his|her|their)\ (?:sum|amount|fee|charge|money|payment)\b")
_NEAR = 70  # how far behind its verb a sum may stand
_BREAK = re.compile(r"[.;]|\b(?:bill|invoice|demand|notice)\ (?:for|of)\b|\bfor\ (?:everyone|all)\b|\bbecause\b|\bwhich\b")
_EACH_SUM = re.compile(r"\s?each(?!\s(?:week|month))")
_OFFERING = re.compile(r"offer|increased|raised|would|will|proposed|suggested|prepared|ready")
_OFFERED_SUM = re.compile(
    r"(?![^£]*\b(?:place|course|loan|job|contract|rent|grant\ of|buy|sell|lend|charge|budget|instalments?|salary)\b)[^£.;]{0,70}£"
)
_SAID_IT = re.compile(
    r"\b(?:said|wrote|told|confirmed|promised|decided|agreed|explained|replied|added|stating|saying)\b[^.;]{0,60}\b(?:it|they|Council)\s$"
)
_EACH = re.compile(r"\s(?:(?:for|to)\s)?each\b")
_OWN_DETAILS = re.compile(r"(?:changed|updated|put right) (?:his|her|their) (?:\w+ )?(?:address|name|details|records?|file|account)")
_STAFF = re.compile(r"\b(?:staff|officers?|teams?|managers?|workers?|clerks?)\b")
_RECORD = re.compile(r"\b(?:assessment|band(?:ing)?|(?:effective|priority)\ date|records?|files?|report|notes?|documents?)\b")
_PRACTICE = re.compile(r"\b(?:procedures?|polic|process|practice|guidance|template|standard|system|to\ \w+\ its|photograph|form)")


@dataclass(frozen=True, slots=True)
class Past:
    """An act of the past: its words, type, status, sum and whether that is for each."""

    span: Span
    type: RemedyType
    status: RemedyStatus
    amount: Decimal | None = None
    each: bool = False
    unstated: bool = False


def find(plain: str, sentence: Span, before: str, less_paid: frozenset[Decimal], kinds: int) -> list[Past]:
    """Return what a body did or offered in *sentence*, which holds marks of these *kinds*.

    *before* is the sentence before it, *less_paid* the sums that a remedy takes off.
    """
    words = sentence.of(plain)
    if len(words) > _LONGEST:
        return []
    found = [
        _past(sentence, words, match.start(), RemedyType.APOLOGY, RemedyStatus.ALREADY_PROVIDED)
        for match in (_SORRY.finditer(words) if "apolog" in words or "sorry" in words else ())
        if is_bodys(words, match.start()) and not is_quoted(words, match.start()) and _ELSEWHERE.search(words, match.start()) is None
    ]
    if kinds & past_marks.SUM:
        found += _sums(sentence, words, before, plain[sentence.end : sentence.end + 60], less_paid)
        if "offer" in words:
            found += _offers(sentence, words)
    if "apolog" in words:
        found += [
            _past(sentence, words, match.start(), RemedyType.APOLOGY, RemedyStatus.ALREADY_PROVIDED)
            for match in _SENT.finditer(words)
            if not found and not is_quoted(words, match.start()) and CONDITION.search(words[: match.start()]) is None
        ]
    for match in _SERVICE.finditer(words) if kinds & past_marks.DONE else ():
        if is_bodys(words, match.start("verb")) and not is_quoted(words, match.start()) and not _SAID.search(words[: match.start("verb")]):
            kind = _service_type(words[match.start("verb") :])
            if kind is not None:
                found.append(_past(sentence, words, match.start("verb"), kind, RemedyStatus.ALREADY_PROVIDED))
    return found


def _past(sentence: Span, words: str, at: int, kind: RemedyType, status: RemedyStatus) -> Past:
    end = min((place for mark in (";", ". ") if (place := words.find(mark, at)) > 0), default=len(words))
    return Past(Span(sentence.start + at, sentence.start + len(words[:end].rstrip(" .,;"))), kind, status)


def _sums(sentence: Span, words: str, before: str, after: str, less_paid: frozenset[Decimal]) -> list[Past]:
    """Return the payments made or offered in *words*."""
    found: list[Past] = []
    cue: bool | None = None  # whether words say what a payment makes good, once asked
    floor = 0
    for match in _VERB.finditer(words):
        start, verb = _ADVERBS.match(words, floor, match.start()).start(), match["verb"]
        floor = match.end()
        if verb.startswith(("would", "will")) and (_ONLY.search(words, floor) or not _SAID_IT.search(words[:start])):
            continue
        verb = "offered" if _OFFERING.match(verb) else verb
        sum_match = _sum_of(words, match, verb)
        amount = value(sum_match) if sum_match is not None else None
        if sum_match is None or amount is None or (verb == "offered" and not _OFFERED_SUM.match(words, floor)):
            continue
        behind = words[sum_match.end() :]
        if _RATE.match(behind) and not _EACH_SUM.match(behind):
            continue
        if verb not in _LOSS_VERBS and verb != "offered" and amount not in less_paid:
            cue = bool(_CUE.search(words) or _CUE.search(before)) if cue is None else cue
            if not cue:
                continue
        if not is_bodys(words, start, before) or is_quoted(words, start):
            continue
        kind = _kind_of_sum(verb, words[start:], amount)
        status = RemedyStatus.OFFERED if verb == "offered" and not _DONE.match(after) else RemedyStatus.ALREADY_PROVIDED
        item = _past(sentence, words, start, kind, status)
        found.append(Past(item.span, kind, status, amount, bool(_EACH.match(behind))))
    return found


def _sum_of(words: str, match: re.Match[str], verb: str) -> re.Match[str] | None:
    """Return the sum that the *verb* at *match* pays: one near behind it, or one before it that it calls "this sum"."""
    near = SUM.search(words, match.end(), min(len(words), match.end() + _NEAR))
    if near is not None and not _BREAK.search(words[match.end() : near.start()]):
        return near
    if verb in _LOSS_VERBS and _TARGET.match(words[match.end() :].lstrip()):
        sums = list(SUM.finditer(words, 0, match.start()))
        return sums[-1] if sums else None
    return None


def _kind_of_sum(verb: str, said: str, amount: Decimal) -> RemedyType:
    if verb in _LOSS_VERBS or _LOSS_OFFERED.match(said):
        return RemedyType.FINANCIAL_QUANTIFIABLE_LOSS
    kind = type_of_payment(verb, said)
    if kind is RemedyType.FINANCIAL_DISTRESS and not is_symbolic(amount, said):
        return RemedyType.FINANCIAL_QUANTIFIABLE_LOSS
    return kind


def _offers(sentence: Span, words: str) -> list[Past]:
    """Return the sums of which *words* say that they were offered ("the £120 that it offered")."""
    found = []
    for match in _OFFERED.finditer(words):
        told = SUM.search(words, match.start(), match.end())
        amount = value(told) if told else None
        if amount is not None and CONDITION.search(words[: match.start()]) is None:
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            found.append(Past(span, RemedyType.FINANCIAL_DISTRESS, RemedyStatus.OFFERED, amount))
    return found


def _service_type(words: str) -> RemedyType | None:
    """Return the type of what was done, None where it makes nothing good."""
    verb = words.split()[0]
    rest = words[:120].lower()
    if _OWN_DETAILS.match(rest):
        return RemedyType.CORRECT_RECORDS
    if verb in ("reminded", "trained", "retrained"):
        return RemedyType.STAFF_TRAINING_OR_GUIDANCE if _STAFF.search(rest) else None
    if verb == "added" and "comment" not in rest and "note" not in rest and "correction" not in rest:
        return None
    if verb in ("amended", "corrected", "added"):
        return RemedyType.CORRECT_RECORDS if _RECORD.search(rest) else None
    return RemedyType.POLICY_OR_PROCEDURE if _PRACTICE.search(rest) else None
