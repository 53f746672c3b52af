"""Adoptions: which finding of somebody else a finding of the Ombudsman takes over.

    adoption = "I agree with" | "we adopt" | "rely on" | "share" … , then whose finding   ("the investigator's view", "the panel")
             | "as", whose finding, "found"                                               ("as the panel found")
             | "I agree" alone, of what the sentences before report

What is adopted is the report of that finder, fault XX in the same paragraph or
the one before it; farther off only where that finder has one report in the statement. Otherwise nothing is linked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

import regex

from ombudsgraph.model import Span, Statement
from ombudsgraph.model.course import Finder, Finding

_WHOSE = r"""(?:(?:the|this|that|his|her|its|their|these|those|both|all|stage\ (?:one|two|three|[123])|independent|external|council's
    |review|investigating|of|and|main|(?:mr|mrs|ms|miss|dr)\ [a-z])\ )*+
    (?P<whose>investigat(?:or|ion|ing\ officer)|officer|io|person|panel|council|adjudicat(?:or|ing\ officer|ion)|findings?|conclusions?
    |views?)\b"""
_ADOPTION = regex.compile(
    rf"""\b(?:i|we|the\ ombudsman)\ (?:also\ |too\ |fully\ |broadly\ |largely\ |therefore\ |will\ |can\ |have\ ){{0,2}}
    (?:agree(?:d|s)?\ with|concur(?:s|red)?\ with|adopt(?:ed|s)?|endorse[ds]?|shared?|rel(?:y|ied)\ (?:up)?on|accept(?:ed|s)?)\ {_WHOSE}
    |\bas\ {_WHOSE}\ (?:has\ |have\ |had\ |also\ |rightly\ )*(?:found|concluded|said|saw|upheld|recognised|accepted|put\ it)\b
    |\b(?:i|we)\ (?:also\ |fully\ )?(?P<alone>agree|concur)\b(?=[.,;:]|\ (?:that|it|this|and|there)\b)""",
    regex.VERBOSE | regex.IGNORECASE,
)
_FINDERS = (
    (Finder.INVESTIGATOR, ("investigat", "officer", "io", "person")),
    (Finder.PANEL, ("panel",)),
    (Finder.COUNCIL, ("council", "adjudicat")),
)


def link(statement: Statement, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return *findings* with the places of those that each of the Ombudsman's adopts (`Finding.adopts`). A pure function."""
    reported = [place for place, finding in enumerate(findings) if finding.by is not Finder.OMBUDSMAN]
    if not reported:
        return tuple(findings)
    starts = [paragraph.span.start for section in statement.sections for paragraph in section.paragraphs]

    def paragraph(span: Span) -> int:
        return bisect_right(starts, span.start)

    linked = []
    for finding in findings:
        adopted: tuple[int, ...] = ()
        if finding.by is Finder.OMBUDSMAN:
            found = ((span, _ADOPTION.search(statement.plain, span.start, span.end)) for span in finding.evidence)
            words = next(((span, match) for span, match in found if match), None)
            if words:
                rivals = [(place, findings[place]) for place in reported if findings[place].fault is finding.fault]
                adopted = _adopted(rivals, words[0], paragraph(words[0]), paragraph, _whose(words[1]))
        linked.append(replace(finding, adopts=adopted) if adopted else finding)
    return tuple(linked)


def _whose(match: regex.Match[str]) -> Finder | None:
    """Return the finder that the words name; None where they name a finding and no finder."""
    word = (match["whose"] or "").lower()
    return next((finder for finder, beginnings in _FINDERS if word.startswith(beginnings)), None)


def _adopted(
    rivals: Sequence[tuple[int, Finding]], telling: Span, here: int, paragraph: Callable[[Span], int], whose: Finder | None
) -> tuple[int, ...]:
    """Return the places of the *rivals* that the words at *telling*, in paragraph *here*, adopt: those nearest before them."""
    named = [(place, one) for place, one in rivals if whose is None or one.by is whose]
    before = [(place, span) for place, one in named for span in one.evidence if span.start <= telling.start]
    for distance in (0, 1):
        near = tuple(dict.fromkeys(place for place, span in before if here - paragraph(span) == distance))
        if near:
            return near
    return (named[0][0],) if whose is not None and len(named) == 1 else ()
