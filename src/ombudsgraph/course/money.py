"""Sums of money that are to be paid, as an act says them.

£250 | £1,234.50 | £200 each                   a sum
£150 a month for seven months, £1,050          a rate, with the number of periods and what it comes to
£650, made up of £400 for … and £250 for …     the parts, where they come to the sum; the sum where what is repaid is only worked out
£100 and £200, making £300; £300 in total      a total: told beside its parts it counts once
£600 (£300 each)                               the sum for all, and for each
less the £100 already paid                     taken off
on top of the £75; instead of the £200         no sum of this act
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile

from ombudsgraph.course.quantities import NUMBER, duration, number_of
from ombudsgraph.model import Money

SUM = re.compile(r"£\s?(?P<sum>\d[\d,]*(?:\.\d\d?(?!\d))?)(?:\s(?P<scale>million|billion|thousand)|(?P<short>[mk])\b)?", re.IGNORECASE)
_SCALES = {"million": 1_000_000, "billion": 1_000_000_000, "thousand": 1_000, "m": 1_000_000, "k": 1_000}
_PERIOD = r"(?P<period>calendar\ month|month|week|fortnight|day|(?:school\ |academic\ )?term|half-term|year)"
_RATE = re.compile(
    rf"\s?(?:an?|per|/|each|every|for\ (?:each|every)(?:\ of)?(?:\ the)?)\s?(?P<many>{NUMBER}\s)?{_PERIOD}s?\b", re.IGNORECASE
)
_COUNT = re.compile(
    rf"(?<!\bafter )(?<!\bwithin )\b(?P<count>{NUMBER})[- ](?:whole\s|full\s|missed\s|lost\s|school\s|academic\s"
    rf"|calendar\s)*(?P<period>months?|weeks?|days?|terms?|years?|fortnights?)\b"
    rf"|\((?P<bare>{NUMBER})\b",
    re.IGNORECASE,
)
_RATE_BEFORE = re.compile(r"\b(?:at|calculated\ (?:at|as)|based\ on|at\ (?:a|the)\ rate\ of)\s(?:the\ rate\ of\s)?$", re.IGNORECASE)
_TOTAL_BEFORE = re.compile(
    r"(?:\bwhich\ is|\bor|\bcame\ to|\bmaking|\bthat\ is|\bi\.?e\.?,?|\btotal(?:l?ing|s)?(?:\ of)?|\breceives?|\bamount(?:s|ing)\ to"
    r"|\bcom(?:es|ing)\ to|\bgiving|=|\bso)"
    r"\s(?:a\ total\ of\s|an?\ (?:overall|combined)\ (?:total|sum|payment)\ of\s)?$",
    re.IGNORECASE,
)
_TOTAL_AFTER = re.compile(r",?\s\(?(?:in\ (?:total|all)|altogether|overall|together|between\ them)\b", re.IGNORECASE)
_PARTS = re.compile(
    r":|\b(?:(?:is\ |are\ )?made\ up(?:\ of)?|compris(?:es|ing|ed\ of)|consist(?:s|ing)\ of|which\ (?:includes|is)|includ(?:es"
    r"|ing)|split|broken\ down"
    r"|divided|namely|being|i\.?e\b|that\ is|composed\ of|as\ follows)(?!\w)",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:total|payments)\b")
_LISTED = re.compile(r"(?:\(?\b(?:a|i|1)\)|[-*•])\s(?:a\ \w+\ of\ )?$")
_SOMEBODY = re.compile(r"\s(?:from|by|to)\s(?:the\s)?(?:[A-Z]|him\b|them\b|her\b|his\b|their\b)")
_REPAYING = re.compile(r"(?:re-?pa|refund|reimburs|wri|waiv|credit)")
_FROM_ONE = re.compile(r"\s(?:from|by)\s(?:the\s)?[A-Z]")  # a part that another body pays
_ANOTHER = re.compile(
    r"(?:^|[,;:\n]|\band|\bplus)(?:\s(?:the\s)?[A-Z]\w{3,}(?:\s(?:Council|Trust|Provider|Home))?(?=\s$))?"
    r"\s*(?:[-*•]\s)?(?:\(?\w{1,4}[).]\s)?(?:and\s|also\s|then\s|finally\s|to\ pay\s|pay\s|by\s|of\s|for\s(?=£)|to\s"
    r"|(?:a\ |an\ )?(?:further|another|additional|separate|extra)\s|an?\ (?:\w+\ )?(?:payment|sum|refund)\ of\s"
    r"|(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\ )?[A-Z]{1,2}\d?\s|(?:him|her|them)\s|(?:his|her|their)\ (?:\w+\ )?\w+\s)*$",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"\b(?:less|minus|deducting|net\ of|of\ which\ (?:s?he|they|it)\ (?:has|have)\ (?:already\ )?(?:had|received|been\ paid)"
    r"|after\ taking\ off)"
    r"\s(?:the\s|any\s|a\s)?(?:sum\ of\s|payment\ of\s)?$",
    re.IGNORECASE,
)
_OTHER_SUM = re.compile(
    r"\b(?:between(?:\ £[\d,.]+\ and)?|on\ top\ of|in\ addition\ to|as\ well\ as|besides|instead\ of|in\ place\ of|replac(?:es?"
    r"|ing)|rather\ than|not"
    r"|(?:takes|taking)\ the\ place\ of|"
    r"limit\ of|up\ to|out\ of|over\ and\ above|than|debt\ of|earlier|previous)\s(?:the\s|its\s|any\s)?(?:\w+\s){0,3}$",
    re.IGNORECASE,
)
_RISE = re.compile(r"\bfrom\s$")
_TO_SUM = re.compile(r"\sto\s(?:a\stotal\sof\s)?£")
_EACH = re.compile(
    r"^(?:\s(?:each\b(?!\s(?:month|week|term|day|year))|apiece|(?:for|to)\ (?:each|both)\ of\ (?:them|the|her|his|their)\b|(?:for"
    r"|to)\ each\ (?:child|son|daughter|person|parent|complainant|tenant|sibling|of\ (?=(?-i:[A-Z])))|per\ (?:child"
    r"|person)))",
    re.IGNORECASE,
)
_EACH_BEFORE = re.compile(
    r"\beach\b(?!\s(?:school\ |missed\ |full\ )?(?:week|month|term|day|year|session|fortnight|half))[^£.;]{0,50}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment of an act: its money, where its words begin and end, whether the sum is for each recipient, and whether it is a part of
    the sum before.
    """

    money: Money
    start: int
    end: int
    each: bool = False
    part: bool = False


def value(match: re.Match[str]) -> Decimal | None:
    """Return the pounds of a `SUM`, whatever its commas; None where it is no number of pounds that is paid to a person ("£1.2 million")."""
    if match["scale"] or match["short"]:
        return Decimal(match["sum"].replace(",", "")) * _SCALES[(match["scale"] or match["short"]).lower()]
    number = Decimal(match["sum"].rstrip(",").replace(",", ""))
    return number if number > 0 else None


def payments(words: str) -> tuple[Payment, ...]:
    """Return the payments in the *words* of one act, which begin with its verb, in order; a total beside its parts is left out."""
    found: list[Payment] = []
    for match in SUM.finditer(words):
        amount = value(match)
        if amount is None:
            continue
        before, behind = words[max(0, match.start() - 60) : match.start()], words[match.end() : match.end() + 60]
        if _LESS.search(before):
            _take_off(found, amount, match)
        elif _OTHER_SUM.search(before) or (_RISE.search(before[-8:]) and _TO_SUM.match(behind)):
            continue
        elif not found:
            found.append(_payment(words, match, amount, before, behind))
        else:
            _go_on(found, words, match, amount)
    return tuple(_told_once(_divided(found, words)))


def _take_off(found: list[Payment], amount: Decimal, match: re.Match[str]) -> None:
    """Note that *amount* is taken off the payment before, or off one whose sum is not said."""
    if found:
        found[-1] = replace(found[-1], money=replace(found[-1].money, less_paid=amount), end=match.end())
    else:
        found.append(Payment(Money(less_paid=amount, unstated=True), match.start(), match.end()))


def _go_on(found: list[Payment], words: str, match: re.Match[str], amount: Decimal) -> None:
    """Take a sum behind another: its rate, what it comes to, a part of it, or a payment of its own."""
    before, behind = words[max(0, match.start() - 60) : match.start()], words[match.end() : match.end() + 60]
    last = found[-1]
    whole = next(payment for payment in reversed(found) if not payment.part)
    bracketed = _in_brackets(words, whole.start, match.start())
    if _RATE_BEFORE.search(before) or (bracketed and last.money.rate is None and _RATE.match(behind)):
        found[-1] = _at_rate(last, words, match, amount)
    elif bracketed and last.money.rate is not None:
        _take_total(found, amount, match.end())
    elif bracketed or _is_part(found, words, match.start()):
        found.append(replace(_payment(words, match, amount, before, behind), part=True))
    elif _TOTAL_BEFORE.search(before) or _TOTAL_AFTER.match(behind):
        _take_total(found, amount, match.end())
    elif _FROM_ONE.match(behind) or _ANOTHER.search(before):
        found.append(_payment(words, match, amount, before, behind))


def _is_part(found: list[Payment], words: str, at: int) -> bool:
    """Tell whether the sum *at* goes on dividing the last sum of *found* that is whole ("made up of …"), which is not yet used up."""
    number = max(number for number, payment in enumerate(found) if not payment.part)
    total, parts = found[number].money.amount, [payment.money.amount for payment in found[number + 1 :]]
    if total is None or None in parts or sum(part for part in parts if part is not None) >= total:
        return False
    return _PARTS.search(words, found[number].end, found[number + 1].start if parts else at) is not None


def _divided(found: list[Payment], words: str) -> list[Payment]:
    """Return *found* with the parts of a sum in its place where they come to it and are payments of their own, else without them."""
    kept: list[Payment] = []
    for number, payment in enumerate(found):
        if payment.part:
            continue
        parts = list(takewhile(lambda one: one.part, found[number + 1 :]))
        amounts = [part.money.amount for part in parts if part.money.amount is not None]
        if len(parts) == 1 and parts[0].money.rate is not None and parts[0].money.amount in (None, payment.money.amount):
            rated = parts[0].money
            kept.append(
                replace(payment, money=replace(payment.money, rate=rated.rate, rate_period=rated.rate_period, rate_count=rated.rate_count))
            )
        elif len(parts) == 1 and parts[0].each and payment.money.rate is None:
            kept.append(replace(payment, money=replace(payment.money, each=amounts[0]), each=False))
        elif len(parts) > 1 and sum(amounts) == payment.money.amount and _are_separate(payment, parts, words):
            kept += [replace(part, part=False) for part in parts]
        else:
            kept.append(payment)
    return kept


def _are_separate(payment: Payment, parts: list[Payment], words: str) -> bool:
    """Tell whether the *parts* of *payment* are payments of their own: a total is divided, they are listed, or several pay or are paid."""
    if _REPAYING.match(words):
        return False
    return (
        _TOTAL.search(words, 0, payment.start) is not None
        or _LISTED.search(words, payment.end, parts[0].start) is not None
        or all(_SOMEBODY.match(words, part.end) for part in parts)
    )


def _in_brackets(words: str, start: int, at: int) -> bool:
    """Tell whether *at* stands in brackets that open behind *start*: what is said there is part of the sum before."""
    return words.rfind("(", start, at) > words.rfind(")", start, at)


def _payment(words: str, match: re.Match[str], amount: Decimal, before: str, behind: str) -> Payment:
    told = None if _RATE.match(behind) else _EACH.match(behind)
    each = bool(told or _EACH_BEFORE.search(before))
    if _RATE.match(behind[told.end() :] if told else behind):
        return _at_rate(Payment(Money(), match.start(), match.end(), each), words, match, amount)
    return Payment(Money(amount=amount), match.start(), match.end(), each)


def _at_rate(payment: Payment, words: str, match: re.Match[str], amount: Decimal) -> Payment:
    """Return *payment* with *amount* as its rate, and what it comes to where the text gives the number of periods."""
    told = _EACH.match(words[match.end() : match.end() + 60])
    rate = _RATE.match(words, match.end()) or (_RATE.match(words, match.end() + told.end()) if told else None)
    period = rate["period"].lower().rpartition(" ")[2] if rate else "month"
    count = _count(words, payment, match, rate, period)
    total = payment.money.amount if payment.money.amount is not None else (amount * count if count else None)
    if count is None and total is not None and total % amount == 0:
        count = int(total / amount)
    money = replace(
        payment.money,
        amount=total,
        rate=amount,
        rate_period=duration(1, period.removeprefix("half-")),
        rate_count=count,
        unstated=total is None,
    )
    return replace(payment, money=money, end=rate.end() if rate else match.end())


def _count(words: str, payment: Payment, match: re.Match[str], rate: re.Match[str] | None, period: str) -> int | None:
    """Return for how many periods the rate is paid: told with it, behind it or, where the sum comes first, between the two."""
    if rate and rate["many"]:
        return number_of(rate["many"].strip())
    behind = rate.end() if rate else match.end()
    stop = words.find("£", behind)
    for start, end in ((behind, stop if stop > 0 else len(words)), (payment.start, match.start())):
        for found in _COUNT.finditer(words, start, end):
            if found["bare"] or found["period"].lower().startswith(period):
                number = number_of(found["bare"] or found["count"])
                if number > 1 or not found["bare"]:
                    return number
    return None


def _take_total(found: list[Payment], amount: Decimal, end: int) -> None:
    """Let the last payment have *amount* where that is what it comes to, at its rate or for all; a total of several is left out."""
    last = found[-1]
    one = last.money.amount
    together = sum((payment.money.amount or Decimal(0) for payment in found), Decimal(0))
    if last.each and one is not None and amount != one:
        if amount % one == 0:
            found[-1] = replace(last, money=replace(last.money, amount=amount, each=one), end=end, each=False)
    elif last.money.rate is not None and (len(found) == 1 or together != amount):
        count = last.money.rate_count
        if count is None and amount % last.money.rate == 0:
            count = int(amount / last.money.rate)
        found[-1] = replace(last, money=replace(last.money, amount=amount, rate_count=count, unstated=False), end=end)


def _told_once(found: list[Payment]) -> list[Payment]:
    """Return *found* without a first sum that is the total of all that follow."""
    amounts = [payment.money.amount for payment in found]
    if len(found) > 2 and None not in amounts and amounts[0] == sum(amount for amount in amounts[1:] if amount is not None):
        return found[1:]
    return found
