"""Which findings a remedy is for, where its own words say so surely.

"for the faults identified"                        every fault that the Ombudsman found
"for the distress this caused", "the lost sessions" the one fault that caused injustice of that kind
"for its delay in reviewing the plan"              the one fault whose description shares most of these words

A reason that fits two findings equally, or by its kind one and by its words another, is left open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ombudsgraph.course.injustice import kinds
from ombudsgraph.model import Finding, Remedy, RemedyStatus, RemedyType
from ombudsgraph.model.course import Finder

_REASON = re.compile(
    r"\b(?:for(?!\ (?:the\ )?(?:purpose|benefit|sum))|recogni[sz]\w+(?:\ of)?|acknowledg\w+(?:\ of)?|reflects?|caused\ by"
    r"|because\ of|in\ respect\ of|remedy)\s(?P<why>.+)",
    re.DOTALL,
)
_ALL = re.compile(
    r"(?:the|these|those|all|its|any|both|all\ the)\s(?:of\ the\ )?(?:faults?|failings?|failures)(?=$|[\s.,;]*$|\s(?:I|we|it|that"
    r"|which|identified|found|set\ out"
    r"|above|in\ this|in\ respect|described|outlined|and\ (?:the\ )?(?:injustice|distress|impact)|causing))"
)
_INJUSTICE = re.compile(r"\b(?:distress|frustrat|uncertain|inconvenien|anxi|worr|upset|outrage|lost|loss|missed|opportunity|harm)\w*")
_WORD = re.compile(r"[a-z]{5,}")
_COMMON_WORDS = """council about after again apologise because before between cause caused causing could complaint decision during
                failed failing
    failure failures fault faults finding first found given injustice mother father however identified impact known might other
    payment period place
    reason recognise respect review should since statement their there these those three through trouble uncertainty under until which while
    would distress frustration avoidable provide provided receive received properly further"""
_COMMON = frozenset(word[:6] for word in _COMMON_WORDS.split())


def addressed(remedies: Sequence[Remedy], findings: Sequence[Finding]) -> list[Remedy]:
    """Return *remedies*, those that are owed with the places of the *findings* that their words name as their reason."""
    faults = [number for number, finding in enumerate(findings) if finding.fault and finding.by is Finder.OMBUDSMAN]
    if not faults:
        return list(remedies)
    reasons = [_why(one) if one.status in (RemedyStatus.AGREED, RemedyStatus.RECOMMENDED) else None for one in remedies]
    stems = {number: _stems(findings[number].description) for number in faults} if any(reasons) else {}
    places = [_places(why, findings, stems) if why else () for why in reasons]
    return [replace(one, addresses=found) if found else one for one, found in zip(remedies, places, strict=True)]


def _places(why: str, findings: Sequence[Finding], stems: dict[int, frozenset[str]]) -> tuple[int, ...]:
    """Return the places of the findings that the reason *why* names; *stems* holds the words of each fault."""
    if _ALL.match(why):
        return tuple(stems)
    named = set(kinds(why.lower()))
    by_kind = [number for number in stems if named and named.intersection(findings[number].injustice)]
    shared = {number: len(stems[number] & _stems(why)) for number in stems}
    best = max(shared.values())
    by_words = [number for number, count in shared.items() if count == best] if best > 1 else []
    if len(by_words) == 1 and (not by_kind or by_words[0] in by_kind):
        return tuple(by_words)
    plain = not _stems(_INJUSTICE.sub("", why.lower())) and "stage" not in why
    if plain and len(by_kind) == 1 and not by_words and named <= set(findings[by_kind[0]].injustice):
        return tuple(by_kind)
    return ()


def _why(remedy: Remedy) -> str | None:
    """Return the words that say what *remedy* is for; of an act with several sums those behind its own."""
    words = remedy.description
    if remedy.money is None and remedy.type is not RemedyType.APOLOGY:
        return None
    if words.count("£") > 1:
        amount = remedy.money and (remedy.money.each or remedy.money.amount)
        at = words.replace(",", "").find(f"£{amount}") if amount else -1
        if at < 0 or "," in words[: at + 8]:
            return None
        words = words[at + 1 :].partition("£")[0]
    match = _REASON.search(words)
    return match["why"] if match else None


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:6] for word in _WORD.findall(words.lower())) - _COMMON
