"""Who complains, and who speaks for them: "The complainant, Mrs X" · "Mr X complained" · "represented by Mr Z" · "complains for Ms E"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

import regex

from ombudsgraph.extraction.introductions import COMPLAINS, REPRESENTED_BY, REPRESENTS, SAYS
from ombudsgraph.extraction.kin import Kind
from ombudsgraph.extraction.pseudonyms import Mention, Scan
from ombudsgraph.extraction.relations import Introduction
from ombudsgraph.model import Span, Statement

COMPLAINT_HEADING = regex.compile(
    r"(?:the |my |summary of (?:the )?)?complaints?(?: background)?\b|background to the complaint", regex.IGNORECASE
)
_COUPLED = regex.compile(r",?\s(?:and|&)\s(?:(?:his|her|their)\s(?:[a-z\-]+\s){0,2}[a-z\-]+,?\s\(?)?")
_REPRESENTS_BEGINS = frozenset((" rep", " act", " is ", " als"))
_OWNS_COMPLAINT = regex.compile(r"'s?\s(?:[a-z]+\s){0,2}complaints?\b|'s\sconcerns\b")


@dataclass(slots=True)
class ComplaintRoles:
    """The people who complain and those who speak for them, each with the words that say so."""

    complainants: dict[str, Span] = field(default_factory=dict)
    representatives: dict[str, Span] = field(default_factory=dict)


def complaint_roles(statement: Statement, found: Scan, introductions: list[Introduction]) -> ComplaintRoles:
    """Return who complains and who represents, from the complaint's own words, else from the whole text."""
    plain = statement.plain
    roles = ComplaintRoles()
    for item in introductions:
        if item.kind in (Kind.REPRESENTATIVE, Kind.COMPLAINANT):
            group = roles.complainants if item.kind is Kind.COMPLAINANT else roles.representatives
            for person in item.people:
                group.setdefault(person, item.span)
    _represented(plain, found, roles)
    spans = _told(statement)
    starts = [mention.start for mention in found.mentions]
    told = [item for span in spans for item in found.mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]]
    told = told or found.mentions
    named = bool(roles.complainants)
    read_to = 0
    for mention in told:
        if mention.start >= read_to:  # "Miss G, whom Ms O helps, complains" has one subject
            read_to = _read_subject(plain, found, mention, roles, named)
    if not roles.complainants:
        _read_letters(plain, [at for at in found.lone if any(span.start <= at < span.end for span in spans)], roles)
    if not roles.complainants:
        _fall_back(plain, found, told, roles)
    both = roles.representatives.keys() & roles.complainants.keys()
    others = not named and len(roles.complainants) > len(both)
    for person in both:  # someone must complain: a solicitor may do so on her own account
        del (roles.complainants if others else roles.representatives)[person]
    return roles


def _told(statement: Statement) -> list[Span]:
    """Return the summary and what stands under the headings of the complaint."""
    spans = [statement.summary] if statement.summary else []
    for index, section in enumerate(statement.sections):
        if section.paragraphs and index < 4 and COMPLAINT_HEADING.match(statement.plain, section.heading.start, section.heading.end):
            spans.append(Span(section.paragraphs[0].span.start, section.paragraphs[-1].span.end))
    return spans


def _read_subject(plain: str, found: Scan, mention: Mention, roles: ComplaintRoles, named: bool) -> int:
    """Read "Mr X complained", with those coupled to him, and for whom it is done; return where the words read end."""
    if plain[mention.end : mention.end + 1] not in (" ", ","):
        return mention.end
    match = COMPLAINS.pattern.match(plain, mention.end)
    if match is None:
        return mention.end
    first = bisect_left(found.mentions, mention.start, key=lambda item: item.start)
    people = list(mention.people)
    while first > 0 and _COUPLED.fullmatch(plain, found.mentions[first - 1].end, found.mentions[first].start):
        first -= 1
        people = [*found.mentions[first].people, *people]
    span = Span(found.mentions[first].start, match.start("for") if match["for"] else match.end())
    if match["for"] and any(person in roles.representatives for person in people):
        index = bisect_left(found.mentions, match.end(), key=lambda item: item.start)
        if index < len(found.mentions) and found.mentions[index].start == match.end():
            for person in found.mentions[index].people:
                roles.complainants.setdefault(person, Span(span.start, found.mentions[index].end))
            return span.end
    if not named or any(person in roles.complainants for person in people):
        for person in people:
            roles.complainants.setdefault(person, span)
    return span.end


def _read_letters(plain: str, places: list[int], roles: ComplaintRoles) -> None:
    """Read "X complained" of a bare letter that begins a sentence."""
    for at in places:
        match = COMPLAINS.pattern.match(plain, at + 1)
        if match is not None and plain[max(0, at - 6) : at].rstrip(" ")[-1:] in (".", ":", "-", "\n", ""):
            roles.complainants.setdefault(plain[at], Span(at, match.end()))


def _represented(plain: str, found: Scan, roles: ComplaintRoles) -> None:
    """Read "represented by Mr Z" and "Mr Z acts for Mrs X"."""
    at = plain.find(REPRESENTED_BY)
    representing = [mention for mention in found.mentions if plain[mention.end : mention.end + 4] in _REPRESENTS_BEGINS]
    if at < 0 and not representing:
        return
    by_start = {mention.start: mention for mention in found.mentions}
    while at >= 0:
        mention = by_start.get(at + len(REPRESENTED_BY))
        if mention is not None:
            for person in mention.people:
                roles.representatives.setdefault(person, Span(at, mention.end))
        at = plain.find(REPRESENTED_BY, at + 1)
    for mention in representing:
        if match := REPRESENTS.match(plain, mention.end):
            other = by_start.get(match.end())
            if other is not None and other.people != mention.people:
                for person in mention.people:
                    roles.representatives.setdefault(person, Span(mention.start, other.end))


def _fall_back(plain: str, found: Scan, told: list[Mention], roles: ComplaintRoles) -> None:
    """Take whose complaint it is, who says what the complaint says, who complains anywhere, or who is named most."""
    able = [mention for mention in told if not any(person in roles.representatives for person in mention.people)]
    for pattern in (_OWNS_COMPLAINT, SAYS):
        for mention in able:
            match = pattern.match(plain, mention.end)
            if match is not None:
                for person in mention.people:
                    roles.complainants.setdefault(person, Span(mention.start, match.end()))
                return
    for mention in found.mentions:
        _read_subject(plain, found, mention, roles, named=False)
        if roles.complainants:
            return
    counts = Counter(person for mention in able for person in mention.people if person[:1].isupper() and " " in person)
    if counts:
        person = counts.most_common(1)[0][0]
        first = next(mention for mention in able if person in mention.people)
        roles.complainants[person] = Span(first.start, first.end)
