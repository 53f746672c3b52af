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

from ombudsgraph.course.money import SUM, value
from ombudsgraph.course.remedy_types import type_of, type_of_payment
from ombudsgraph.model import RemedyStatus, RemedyType, Span

ANCHORS = (
    "apolog", "sorry", "£", "remind", "amended", "corrected", "changed its", "refund", "has since", "trained", "withdrawn", "reimburs",
    "rewritten",
    "added", "updated its", "introduced", "changed h", "changed their", "revised its", "begun to", "put right", "rewrote its",
)  # fmt: skip
_ADV = r"(?:already\ |since\ |also\ |now\ |then\ |again\ |subsequently\ |later\ |formally\ |recently\ |fully\ |rightly\ |properly\ )*"
_SORRY = regex.compile(
    rf"\b{_ADV}(?:apologised|(?:said|says|saying)\ (?:that\ )?(?:it\ (?:is|was)\ |they\ (?:are|were)\ |how\ )?(?:very\ )?sorry"
    rf"|(?:has\ |have\ |had\ )?(?:sent|gave|given|made|issued|offered|provided)\ (?:\w+\ ){{0,3}}?(?:an?|its"
    rf"|their)\ (?:\w+\ ){{0,2}}apolog(?:y|ies)"
    r"|(?:together\ )?with\ an\ apology|offered\ (?:its|an)\ apolog)",
)
_MONEY = regex.compile(
    rf"\b{_ADV}(?P<verb>offered|would\ offer|paid|sent|gave(?:\ back)?|given|refunded|reimbursed|repaid|waived|wrote\ off"
    rf"|written\ off|wiped\ out|cancelled|credited|backdated|made|awarded)\b"
)
_SERVICE = regex.compile(
    rf"(?:\b(?:has|have|had)\ {_ADV}|(?<=\b(?:It|Council|and|Provider|Trust)\ )(?:also\ |since\ |then\ )?|,\ )"
    r"(?P<verb>reminded|amended|corrected|changed\ its|retrained|trained|updated\ its|rewritten\ its|rewrote\ its|(?:changed"
    r"|updated|put\ right)\ (?:his|her|their)|introduced|withdrawn\ (?:the|its)|begun\ to|revised\ its|added)\b"
)
_SUBJECT = regex.compile(
    r"\b(?:(?P<body>[Cc]ouncils?|[Tt]rust|[Pp]rovider|School|Home|Authority|Academy|Agency|[Ii]t|letter|reply|response|answer"
    r"|email|report|officer|manager|director|headteacher"
    r"|chief\ executive|which)|(?P<other>I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey|who|investigator|panel|Ombudsman|landlord|developer"
    r"|contractor|(?:Mr|Mrs|Ms|Miss|Mx|Dr)\ [A-Z]{1,2}(?!\w|'s?\b)))\b"
)
_OFFICER = regex.compile(r"^(?:[Hh]e\b[^.;]*\boffered her £|[Ss]he\b[^.;]*\boffered him £)")
_REFUSED = regex.compile(
    r"""\b(?:not|n't|never|no|nor|refused|refuses|failed|without|should|could|would\ have|unless|until|if|whether|wants?|wanted|asked
        |asks|expects?|demanded|hoped|agreed\ to|because\ it\ had\ not|only|would)\b""",
    regex.VERBOSE,
)
_ATTRIBUTED = regex.compile(r"\b(?:says?|said|claims?|claimed|believes?|thinks?|alleges?|told|complains?|feels?|considers?)\b")
_CUE = regex.compile(
    r"""\b(?:apolog\w+|sorry|distress|trouble|frustration|inconvenience|recogni[sz]e|recognition|acknowledge\w*|goodwill|compensat\w+
        |symbolic|voucher|remedy|upset|worry|uncertainty|mistake
    |make\ up\ for|settlement|paid\ twice|in\ error|overpaid|wrongly)\b""",
    regex.VERBOSE,
)
_LOSS_VERBS = frozenset(
    ("refunded", "reimbursed", "repaid", "waived", "wrote off", "written off", "wiped out", "cancelled", "gave back", "credited")
)
_SAID = regex.compile(
    r"\b(?:says?|said|told|wrote|explained)\s(?:\w+\s){0,3}?(?:that\s)?(?:it|they)\s(?:has|have|had)\s\w*\s?$"
)  # told, not shown
_IF = regex.compile(r"\b(?:[Ii]f|[Ww]hether|[Uu]nless|[Uu]ntil|[Oo]nce|[Bb]efore)\s|^\s*Had\s")
_SET_BEFORE = regex.compile(r"^\s*Before\b[^,]{3,80},\s")
_COMMA_AND = regex.compile(r", (?:and|but)\s*$")
_RATE = regex.compile(r"\s?(?:a|an|per|each|every)\s(?:week|month|day|year|hour|night)\b")
_TARGET = regex.compile(r"\b(?:this|that|the|his|her|their)\ (?:sum|amount|fee|charge|money|payment)\b")
_NEAR = 70  # how far behind its verb a sum may stand
_BREAK = regex.compile(r"[.;]|\bbecause\b|\bwhich\b")
_EACH_SUM = regex.compile(r"\s?each(?!\s(?:week|month))")
_OFFERED_SUM = regex.compile(
    r"(?:\s(?:to\spay|a\spayment\sof|[Mm]\w+\s(?:and\s\w+\s)?[A-Z]+|him|her|them|a|another|the\s\w+|of|up\sto|compensation|pay"
    r"|to)\b){0,5}\s?£"
)
_EACH = regex.compile(r"\seach\b")
_AS_OBJECT = regex.compile(r"\b(?:to|for|with|of|from|by|at|and|gave|paid|sent|offered|told|pay)\s$")
_ABOUT_BODY = regex.compile(r"\b(?:complaint|against|by|about)\s(?:the\s)?$")
_JOINED = regex.compile(r"(?:\band|\bbut|,)\s*$")
_JOINED_WORD = regex.compile(r"\b(?:and|but)\s*$")
_UNDONE = regex.compile(r"\b(?:had|was|were|did|could)\s(?:not\b|n't)")
_NOT_BUT = regex.compile(r"\bnot\b[^,]*,\s(?:and|but)\b")
_PERSON_SAYS = regex.compile(r"(?:Mr|Mrs|Ms|Miss|Dr)\ [A-Z]|\b[Hh]e\b|\b[Ss]he\b|\bThey\b")
_OWN_DETAILS = regex.compile(r"(?:changed|updated|put right) (?:his|her|their) (?:\w+ )?(?:address|name|details|records?|file|account)")
_STAFF = regex.compile(r"\b(?:staff|officers?|teams?|managers?|workers?|clerks?)\b")
_RECORD = regex.compile(r"\b(?:assessment|records?|files?|report|notes?|documents?)\b")
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
    found = []
    for anchor in ANCHORS:
        at = plain.find(anchor)
        while at >= 0:
            found.append(at)
            at = plain.find(anchor, at + 1)
    return sorted(found)


def find(plain: str, sentence: Span, before: str, less_paid: frozenset[Decimal]) -> list[Past]:
    """Return what a body did or offered in *sentence*; *before* is the sentence before it, *less_paid* the sums that a remedy takes off."""
    words = sentence.of(plain)
    found = [
        _past(sentence, words, match.start(), RemedyType.APOLOGY, RemedyStatus.ALREADY_PROVIDED)
        for match in _SORRY.finditer(words)
        if _is_bodys(words, match.start()) and not _quoted(words, match.start())
    ]
    if "£" in words or "refunded" in words:
        found += _sums(sentence, words, before, less_paid)
    for match in _SERVICE.finditer(words):
        if _is_bodys(words, match.start("verb")) and not _quoted(words, match.start()) and not _SAID.search(words[: match.start("verb")]):
            kind = _service_type(words[match.start("verb") :])
            if kind is not None:
                found.append(_past(sentence, words, match.start("verb"), kind, RemedyStatus.ALREADY_PROVIDED))
    return found


def _past(sentence: Span, words: str, at: int, kind: RemedyType, status: RemedyStatus) -> Past:
    end = min((place for mark in (";", ". ") if (place := words.find(mark, at)) > 0), default=len(words))
    return Past(Span(sentence.start + at, sentence.start + len(words[:end].rstrip(" .,;"))), kind, status)


def _sums(sentence: Span, words: str, before: str, less_paid: frozenset[Decimal]) -> list[Past]:
    """Return the payments made or offered in *words*."""
    found = []
    for match in _MONEY.finditer(words):
        verb = match["verb"].replace("would offer", "offered")
        sum_match = SUM.search(words, match.end(), min(len(words), match.end() + _NEAR))
        if sum_match is not None and _BREAK.search(words[match.end() : sum_match.start()]):
            sum_match = None
        if sum_match is None and verb in _LOSS_VERBS and _TARGET.match(words[match.end() :].lstrip()):
            sums = list(SUM.finditer(words, 0, match.start()))
            sum_match = sums[-1] if sums else None
        if sum_match is None or not _is_bodys(words, match.start()) or _quoted(words, match.start()):
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
        kind = type_of_payment(verb, words[match.start() :]) if verb not in _LOSS_VERBS else RemedyType.FINANCIAL_QUANTIFIABLE_LOSS
        status = RemedyStatus.OFFERED if verb == "offered" else RemedyStatus.ALREADY_PROVIDED
        item = _past(sentence, words, match.start(), kind, status)
        found.append(Past(item.span, kind, status, amount, bool(_EACH.match(behind))))
    return found


def _is_bodys(words: str, at: int) -> bool:
    """Tell whether the act at *at* is a body's own and was done."""
    head = words[:at]
    start = max(head.rfind(mark) for mark in ("; ", ": ", "\n")) + 1
    head = head[start:]
    last = None
    for match in _SUBJECT.finditer(head):
        if match["other"] in ("They", "they") or (match["other"] and words[start + match.end() :].startswith(("'s", " as"))):
            continue
        if match["other"] and _AS_OBJECT.search(head[: match.start()]):
            continue  # an object
        if match["body"] and _ABOUT_BODY.search(head[: match.start()]) and last is not None:
            continue
        last = match
    if _JOINED.search(head) and (first := _SUBJECT.search(head)) is not None and first["body"]:
        last = first
    if last is None or (last["other"] and not _OFFICER.search(words[start + last.start() :])):
        return False
    clause = head[max(0, head.rfind(", and "), head.rfind(" but ")) :]
    near = clause[last.end() :] if last.end() < len(clause) else clause
    tail = head[last.end() :]
    if _JOINED_WORD.search(tail):
        tail = _UNDONE.sub("", tail)
        near = near if _COMMA_AND.search(head) else tail
    if _REFUSED.search(tail) and not _NOT_BUT.search(tail) and _REFUSED.search(near):
        return False
    told = head[: last.start()]
    if _IF.search(_SET_BEFORE.sub("", told)):
        return False
    said = _ATTRIBUTED.search(told)
    return said is None or _PERSON_SAYS.search(told[: said.start()]) is None


def _quoted(words: str, at: int) -> bool:
    """Tell whether *at* stands within double quotation marks."""
    return words[:at].count('"') % 2 == 1


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
