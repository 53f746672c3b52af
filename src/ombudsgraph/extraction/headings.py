"""What a section of a statement is about, told from the words of its heading.

Headings vary freely ("Legal and administrative background", "What the law says", "Relevant law and policy"), so they are sorted by
words, first rule that fits. A sub-heading that says nothing of its kind ("Early Help") belongs to what stands before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ombudsgraph.model import Section, Span, Statement


class SectionKind(StrEnum):
    """The kinds of sections that statements have."""

    COMPLAINT = "complaint"
    ROLE = "role"
    METHOD = "method"
    LAW = "law"
    STORY = "story"
    ANALYSIS = "analysis"
    ACTION = "action"
    DECISION = "decision"
    NOT_INVESTIGATED = "not-investigated"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class HeadingRule:
    """Headings whose lower-case words the pattern finds are of `kind`; with examples and near misses."""

    kind: SectionKind
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    misses: tuple[str, ...]


def _rule(kind: SectionKind, pattern: str, examples: tuple[str, ...], misses: tuple[str, ...]) -> HeadingRule:
    return HeadingRule(kind, re.compile(pattern, re.VERBOSE), examples, misses)


RULES = (
    _rule(
        SectionKind.NOT_INVESTIGATED,
        r"\b(?:not|n't|won't)\b.*\binvestigat | ^parts?\ of\ the\ complaint | \boutside\ (?:my|our|the)\b.*\bjurisdiction",
        ("What I have not investigated", "Why we did not investigate", "Parts of the complaint that I did not investigate"),
        ("What I have investigated", "How I investigated this complaint"),
    ),
    _rule(
        SectionKind.METHOD,
        r"""\bhow\ (?:i|we|the\ ombudsm[ae]n)\b | \bwhat\ (?:i|we)\ (?:have\ )?(?:investigated|considered)\b
    | ^(?:the\ )?investigation$ | ^evidence\ considered | ^(?:our|my)\ approach""",
        ("How I considered this complaint", "How we considered this complaint", "What I have investigated", "Investigation"),
        ("How the Council responded", "What I found"),
    ),
    _rule(
        SectionKind.ROLE,
        r"""\bombudsm[ae]n'?s?\b.*\b(?:role|powers?|jurisdiction)\b | ^(?:our|my)\ (?:role|powers|jurisdiction)\b
    | \brole\ and\ powers\b | ^jurisdiction$""",
        ("The Ombudsman's role and powers", "Our role and powers", "The Ombudsmen's role and powers", "Jurisdiction"),
        ("The role of the panel", "The Ombudsman's final decision"),
    ),
    _rule(
        SectionKind.DECISION,
        r"^(?:my\ |our\ |the\ )?(?:final|draft|provisional|ombudsman's(?:\ final)?)?\ ?decision$ | ^(?:conclusion|final\ decision)s?\b",
        ("Final decision", "Decision", "The Ombudsman's final decision", "My decision"),
        ("The Council's decision", "The decision to move B"),
    ),
    _rule(
        SectionKind.ACTION,
        r"""\b(?:agreed|recommended|proposed|required|suggested|further|remedial|outstanding)\ (?:\w+\ )?(?:actions?|remed(?:y
    |ies))\b | ^(?:the\ )?recommendations?$
        | ^(?:the\ )?remed(?:y|ies)$ | ^actions?$ | ^(?:my|our)\ recommendations | ^putting\ things\ right | ^service\ improvements?$""",
        ("Agreed action", "Recommended actions", "Agreed and recommended action", "Recommendations", "Remedy"),
        ("The Council's actions", "Planning enforcement action"),
    ),
    _rule(
        SectionKind.ANALYSIS,
        r"""\b(?:analysis|assessment\ of\ (?:the\ )?complaint)\b | ^(?:my|our|the\ ombudsman's)\ (?:assessment|view|consideration
    |conclusions?|reasons)\b
        | (?:^|\bmy\ |\bour\ |\bthe\ )(?:findings?|consideration|assessment|discussion|conclusions?)(?:\ (?:and|of|on|about)\b.*)?$
        | \bfaults?\b | \binjustice\b | \bwas\ there\b | \bdid\ the\ (?:council|authority|organisation|trust|provider)\b
    | ^reasons?\b | ^consideration\b
        | ^what\ went\ wrong\b""",
        ("My findings", "Analysis", "Consideration", "My assessment", "Fault and injustice", "Was the Council at fault?"),
        ("Child and family assessment", "The stage 2 report in detail", "Needs assessment"),
    ),
    _rule(
        SectionKind.LAW,
        r"""\b(?:law|legal|legislation|legislative|statutory\ (?:background|framework|duties|duty|guidance)|guidance|regulations?
    |polic(?:y|ies)|rules|acts?|statute|code)\b
        | \bshould\ (?:have\ )?(?:happen|be\ done|the) | \bframework\b | \bbackground\ information\b | ^relevant\b
    | ^(?:the\ )?council's\ (?:duties|duty|responsibilities|policy|local\ offer)""",
        (
            "What should have happened", "Legal and administrative background", "Relevant law and guidance", "What the law says", "The law",
            "The Care Act", "Statutory guidance", "Policy and procedure",
        ),
        ("What happened", "The complaint"),
    ),
    _rule(
        SectionKind.COMPLAINT,
        r"^(?:the\ )?(?:complaint|summary)(?:\ (?:background|details?|in\ brief))?$ | ^what\ (?:is|was)\ the\ complaint",
        ("The complaint", "Complaint", "Complaint background", "Summary"),
        ("Complaint handling", "Mr X's complaint to the Council"),
    ),
    _rule(
        SectionKind.STORY,
        r"""\bwhat\ (?:has\ )?happened\b | \bwhat\ (?:\w+\ ){1,3}did\b | \bbackground\b | \bkey\ (?:facts|events)\b
    | \bchronology\b | \btimeline\b | \bevents\b | \bthe\ facts\b | \bcircumstances\b
        | \bhistory\b""",
        ("What happened", "Background", "Key facts", "Chronology", "Summary of key events", "What has happened since"),
        ("What I found", "What should have happened"),
    ),
)  # fmt: skip


_PSEUDONYM = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr) [A-Z]\b|\b[B-HJ-Z](?= and\b|'s\b|$)")
_DAY = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|in) (?:19|20)\d\d\b")


@lru_cache(maxsize=4096)
def classify(heading: str) -> SectionKind:
    """Return the kind of section that *heading* (plain text) announces; OTHER where the words do not say."""
    words = " ".join(heading.lower().split()).strip(" :.-*#?")
    return next((rule.kind for rule in RULES if rule.pattern.search(words)), SectionKind.OTHER)


def section_kinds(statement: Statement) -> tuple[SectionKind, ...]:
    """Return the kind of each section of *statement*.

    A sub-heading that does not say takes that of the section before it; behind law, where it tells of people and days, that of what
    stood before the law.
    """
    return _section_kinds(statement.plain, tuple((section.heading, section.level, _words(section)) for section in statement.sections))


def _words(section: Section) -> Span:
    """Return the span of the paragraphs; empty, at the end of the heading, where there are none."""
    if not section.paragraphs:
        return Span(section.heading.end, section.heading.end)
    return Span(section.paragraphs[0].span.start, section.paragraphs[-1].span.end)


@lru_cache(maxsize=2)  # every extractor asks
def _section_kinds(plain: str, sections: tuple[tuple[Span, int, Span], ...]) -> tuple[SectionKind, ...]:
    kinds: list[SectionKind] = []
    before = before_law = SectionKind.OTHER
    for heading, level, words in sections:
        kind = classify(heading.of(plain))
        if kind is SectionKind.OTHER and level > 1:
            kind = before_law if before is SectionKind.LAW and _tells(plain, heading, words) else before
        if kind is not SectionKind.LAW:
            before_law = kind
        before = kind
        kinds.append(kind)
    return tuple(kinds)


def _tells(plain: str, heading: Span, words: Span) -> bool:
    """Tell whether the section speaks of people by their pseudonym and of days: law does neither."""
    named = _PSEUDONYM.search(plain, words.start, words.end) or _PSEUDONYM.search(heading.of(plain))
    return bool(named and _DAY.search(plain, words.start, words.end))
