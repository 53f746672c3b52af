"""What a body had already done or offered about the complaint before the Ombudsman decided it.

    subject of a body | its letter, reply, officer   …   apologised | said sorry | paid … for … | refunded | offered £… | amended …
        | reminded …

Only acts that make good: money counts where it is offered, refunded, or paid for distress, trouble or a mistake; a payment of
service ("paid the allowance") does not. What was not done, ought to have been, is only said by the complainant, or is the Ombudsman's own,
does not either.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import regex
from ahocorasick_rs import AhoCorasick

from ombudsgraph.course.money import SUM, value
from ombudsgraph.course.own_acts import CONDITION, is_bodys, is_quoted
from ombudsgraph.course.remedy_types import is_symbolic, type_of, type_of_payment
from ombudsgraph.model import RemedyStatus, RemedyType, Span

ANCHORS = (
    "apolog", "sorry", "£", "remind", "amended", "corrected", "changed its", "refund", "has since", "trained", "withdrawn", "reimburs",
    "rewritten",
    "added", "banding", "updated its", "introduced", "changed h", "changed their", "revised its", "begun to", "put right", "rewrote its",
)  # fmt: skip
# an apology that was sent, or that somebody has
_SENT = regex.compile(
    r"\b(?:apology|apologies)\ (?:was|were|has\ been|had\ been)\ (?:then\ |also\ |later\ )?(?:sent|given|made|issued|offered)\b"
    r"|\b(?:received|was\ (?:given|sent|offered)|got)\ (?:an?\ )?(?:[\w-]+\ ){0,2}?(?:letter\ of\ )?apology\b(?=.*\bfrom\ (?:the|its)\b)"
)
# an apology to somebody else, or one that did not happen after all
_ELSEWHERE = regex.compile(
    r"\bapologised\ to\ (?:the|its|a|another)\ (?:\w+\ )?(?:school|council|court|panel|provider|tribunal|police|trust|landlord"
    r"|contractor)\b"
    r"|\bno\ (?:record|evidence|trace)\b|\bapologies\ for\ (?:the\ |his\ |her\ |its\ |a\ )?(?:meeting|absence)"
)
_ONLY = regex.compile(r"\bonly\b|\bunless\b|\bsubject\ to\b")
_LONGEST = 3_000  # what is longer is no sentence; its words are looked at again and again
_DONE_KEYS = (
    "remind", "amended", "corrected", "changed", "trained", "updated", "rewr", "put right", "introduced", "withdrawn", "begun", "revised",
    "added",
)  # fmt: skip
_ANCHORED = AhoCorasick(ANCHORS)
_ADV = r"(?:already\ |since\ |also\ |now\ |then\ |again\ |subsequently\ |later\ |formally\ |recently\ |fully\ |rightly\ |properly\ )*"
_SORRY = regex.compile(
    rf"\b{_ADV}(?:apologised|(?:said|says|saying)\ (?:that\ )?(?:it\ (?:is|was)\ |they\ (?:are|were)\ |how\ )?(?:very\ )?sorry"
    rf"|(?:has\ |have\ |had\ )?(?:sent|gave|given|made|issued|offered|provided)\ (?:\w+\ ){{0,3}}?(?:an?|its"
    rf"|their)\ (?:\w+\ ){{0,2}}apolog(?:y|ies)"
    r"|(?:together\ )?with\ an\ apology|offered\ (?:its|an)\ apolog"
    r"|(?:wrote|written|emailed|rang|called|telephoned|visited)\b[^.;£]{0,60}\bto\ (?:say\ (?:it\ was\ )?sorry|apologise))",
)
_MONEY = regex.compile(
    rf"\b{_ADV}(?P<verb>offered|(?:would|will)\ (?:offer|pay|refund|waive|reimburse|credit)|(?:proposed"
    rf"|suggested)(?=\ (?:an?\ (?:[\w-]+\ )?payment|paying|to\ pay|that\ it\ pay|£|compensation))|(?:willing"
    rf"|prepared|ready)\ to\ pay"
    rf"|(?<=\bapologise\ and\ )offer|took(?=\s£[\d.,]+\soff\b)|deducted(?=[^.;]{{0,60}}\b(?:invoice|bill|charges?|fees?|debt"
    rf"|arrears|costs?)\b)|reduced(?=[^.;£]{{0,50}}\b(?:invoice|bill|charges?|fees?"
    rf"|debt|account|arrears|costs?|balance)\b[^.;£]{{0,40}}\sby\s£)|(?:increased|raised)\ its\ offer(?:\ from\ £[\d,.]+)?"
    rf"|knocked|paid|sent"
    rf"|gave(?:\ back)?|given|refunded|reimbursed|repaid|waived|wrote\ off"
    rf"|written\ off|wiped\ out|cancelled|credited|backdated|made(?!\ up)|awarded)\b"
)
_SERVICE = regex.compile(
    rf"(?:\b(?:has|have|had)\ {_ADV}|(?<=\b(?:It|Council|and|Provider|Trust)\ )(?:also\ |since\ |then\ )?|,\ )"
    r"(?P<verb>reminded|amended|corrected|changed\ its|retrained|trained|updated\ its|rewritten\ its|rewrote\ its|(?:changed"
    r"|updated|put\ right)\ (?:his|her|their)|introduced|withdrawn\ (?:the|its)|begun\ to|revised\ its|added)\b"
)
_CUE = regex.compile(
    r"""\b(?:apolog\w+|sorry|distress|trouble|frustration|inconvenience|recogni[sz]e|recognition|acknowledge\w*|goodwill|compensat\w+
        |symbolic|voucher|remedy|upset|worry|uncertainty|mistake
    |make\ up\ for|owed|arrears|settlement|paid\ twice|in\ error|overpaid|wrongly)\b""",
    regex.VERBOSE,
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
_SAID = regex.compile(
    r"\b(?:says?|said|told(?!\ (?:us|me)\b)|wrote|explained)\s(?:\w+\s){0,3}?(?:that\s)?(?:it|they)\s(?:has|have|had)\s\w*\s?$"
)  # told, not shown
_OFFERED = regex.compile(
    r"(?:\bits|\btheir|\w's)\s(?:\w+\s)?offer\sof\s(?:a\spayment\sof\s)?£[\d,.]*\d|"
    r"£[\d,.]*\d,?\s(?:(?:that|which)\s)?(?:it|they|the\s(?:[Cc]ouncil|[Tt]rust|[Pp]rovider|[Hh]ome|[Ss]chool))\s(?:has\s|have\s"
    r"|had\s)?(?:already\s|now\s|previously\s|originally\s)?offered\b"
)
_LOSS_OFFERED = regex.compile(r"(?:offered\ to|would|will)\ (?:refund|waive|reimburse|repay|credit|write\ off|cancel)\b")
_DONE = regex.compile(r"\s*(?:It|They|The\ \w+)\s(?:(?:has\ )?(?:since\ )?(?:did|done|paid|made)\ (?:so|this|it|the\ payment|that)\b)")
_RATE = regex.compile(r"\s?(?:a|an|per|each|every)\s(?:week|month|day|year|hour|night)\b")
_TARGET = regex.compile(r"\b(?:this|that|the|his|her|their)\ (?:sum|amount|fee|charge|money|payment)\b")
_NEAR = 70  # how far behind its verb a sum may stand
_BREAK = regex.compile(r"[.;]|\b(?:bill|invoice|demand|notice)\ (?:for|of)\b|\bfor\ (?:everyone|all)\b|\bbecause\b|\bwhich\b")
_EACH_SUM = regex.compile(r"\s?each(?!\s(?:week|month))")
_OFFERING = regex.compile(r"offer|increased|raised|would|will|proposed|suggested|prepared|ready")
_OFFERED_SUM = regex.compile(
    r"(?![^£]*\b(?:place|course|loan|job|contract|rent|grant\ of|buy|sell|lend|charge|budget|instalments?|salary)\b)[^£.;]{0,70}£"
)
_SAID_IT = regex.compile(
    r"\b(?:said|wrote|told|confirmed|promised|decided|agreed|explained|replied|added|stating|saying)\b[^.;]{0,60}\b(?:it|they|Council)\s$"
)
_EACH = regex.compile(r"\s(?:(?:for|to)\s)?each\b")
_OWN_DETAILS = regex.compile(r"(?:changed|updated|put right) (?:his|her|their) (?:\w+ )?(?:address|name|details|records?|file|account)")
_STAFF = regex.compile(r"\b(?:staff|officers?|teams?|managers?|workers?|clerks?)\b")
_RECORD = regex.compile(r"\b(?:assessment|band(?:ing)?|(?:effective|priority)\ date|records?|files?|report|notes?|documents?)\b")
_PRACTICE = regex.compile(r"\b(?:procedures?|polic|process|practice|guidance|template|standard|system|to\ \w+\ its|photograph|form)")


@dataclass(frozen=True, slots=True)
class Past:
    """An act of the past: its words, type, status, sum and whether that is for each."""

    span: Span
    type: RemedyType
    status: RemedyStatus
    amount: Decimal | None = None
    each: bool = False
    unstated: bool = False


def anchors(plain: str) -> list[int]:
    """Return, sorted, where in *plain* words stand without which a sentence tells no remedy of the past."""
    return [start for _, start, _ in _ANCHORED.find_matches_as_indexes(plain)]


def find(plain: str, sentence: Span, before: str, less_paid: frozenset[Decimal]) -> list[Past]:
    """Return what a body did or offered in *sentence*; *before* is the sentence before it, *less_paid* the sums that a remedy takes off."""
    words = sentence.of(plain)
    if len(words) > _LONGEST:
        return []
    found = [
        _past(sentence, words, match.start(), RemedyType.APOLOGY, RemedyStatus.ALREADY_PROVIDED)
        for match in (_SORRY.finditer(words) if "apolog" in words or "sorry" in words else ())
        if is_bodys(words, match.start()) and not is_quoted(words, match.start()) and _ELSEWHERE.search(words, match.start()) is None
    ]
    if "£" in words or "refunded" in words:
        found += _sums(sentence, words, before, plain[sentence.end : sentence.end + 60], less_paid)
        found += _offers(sentence, words)
    if "apolog" in words:
        found += [
            _past(sentence, words, match.start(), RemedyType.APOLOGY, RemedyStatus.ALREADY_PROVIDED)
            for match in _SENT.finditer(words)
            if not found and not is_quoted(words, match.start()) and CONDITION.search(words[: match.start()]) is None
        ]
    for match in _SERVICE.finditer(words) if any(key in words for key in _DONE_KEYS) else ():
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
    found = []
    for match in _MONEY.finditer(words):
        verb = "offered" if _OFFERING.match(match["verb"]) else match["verb"]
        if match["verb"].startswith(("would", "will")) and (
            _ONLY.search(words, match.end()) or not _SAID_IT.search(words[: match.start()])
        ):
            continue
        sum_match = SUM.search(words, match.end(), min(len(words), match.end() + _NEAR))
        if sum_match is not None and _BREAK.search(words[match.end() : sum_match.start()]):
            sum_match = None
        if sum_match is None and verb in _LOSS_VERBS and _TARGET.match(words[match.end() :].lstrip()):
            sums = list(SUM.finditer(words, 0, match.start()))
            sum_match = sums[-1] if sums else None
        if sum_match is None or not is_bodys(words, match.start(), before) or is_quoted(words, match.start()):
            continue
        amount = value(sum_match)
        behind = words[sum_match.end() :]
        if amount is None or (_RATE.match(behind) and not _EACH_SUM.match(behind)):
            continue
        cue = _CUE.search(words) or _CUE.search(before)
        if verb not in _LOSS_VERBS and verb != "offered" and not cue and amount not in less_paid:
            continue
        if verb == "offered" and not _OFFERED_SUM.match(words[match.end() :]):
            continue
        kind = _kind_of_sum(verb, words[match.start() :], amount)
        status = RemedyStatus.OFFERED if verb == "offered" and not _DONE.match(after) else RemedyStatus.ALREADY_PROVIDED
        item = _past(sentence, words, match.start(), kind, status)
        found.append(Past(item.span, kind, status, amount, bool(_EACH.match(behind))))
    return found


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


__all__ = ["ANCHORS", "Past", "find", "type_of"]
