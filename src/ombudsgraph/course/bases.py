"""Which provision of the Local Government Act 1974 a matter left alone rests on: cited beside it, or in the account of the powers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ombudsgraph.course.passages import Passage
from ombudsgraph.model import Citation, Provision
from ombudsgraph.model.course import Ground

_LOCAL_GOVERNMENT_ACT = "http://www.legislation.gov.uk/id/ukpga/1974/7"
# which provisions of the Local Government Act 1974 a ground rests on, the likeliest first
_BASES: dict[Ground, tuple[tuple[str, ...], ...]] = {
    Ground.OUT_OF_TIME: (("section", "26B"), ("section", "34D")),
    Ground.TRIBUNAL: (("section", "26", "6", "a"),),
    Ground.COURT: (("schedule", "5", "paragraph", "1"), ("section", "26", "6", "c")),
    Ground.OTHER_REMEDY: (("section", "26", "6"),),
    Ground.DISCONTINUED: (("section", "24A", "7"), ("section", "24A", "6")),
    Ground.EARLY_RESOLUTION: (("section", "24A", "7"), ("section", "30", "1B"), ("section", "24A", "6")),
}
# for a matter outside the jurisdiction: what it is about, by the paragraphs of Schedule 5
_MATTERS = (
    (re.compile(r"\bpersonnel|\bstaff\b|\bemploy(?!ment tribunal)|\bdisciplin|\brecruit"), ("schedule", "5", "paragraph", "4")),
    (re.compile(r"\blandlord|\btenan|\bhousing repairs?|\bdisrepair|\bleasehold"), ("schedule", "5", "paragraph", "5A")),
    (re.compile(r"\bschools?\b|\bacadem|\bpupil|\bteach"), ("schedule", "5", "paragraph", "5")),
    (re.compile(r"\bcontract|\bcommercial|\bprocure"), ("schedule", "5", "paragraph", "3")),
    (re.compile(r"\bcourts?\b|\blegal proceedings|\bjudge"), ("schedule", "5", "paragraph", "1")),
    (re.compile(r"\bcrime|\bpolice|\boffence"), ("schedule", "5", "paragraph", "2")),
)
COULD_GO = re.compile(
    r"\bcould (?:not )?(?:have|go|still)|\bopen to"
    r"|\bcan (?:go|ask|appeal|take)|\bright|\bremedy in|\bpoint of law|\breasonable\b|\bonly (?:a|the) (?:courts?|tribunals?)\b"
    r"|\bhas (?:already |now |also )?(?:appealed|used)\b|\b(?:in|by|before) (?:the |a )?(?:\w+ )?courts?\b|\bcourt (?:action"
    r"|proceedings)\b"
    r"|\bonly\b[^.;]*\bcourt|\bnegligence\b"
)
_FORBIDDEN = re.compile(
    r"\bno power|\bnot allowed|\bcannot (?:look|investigate|consider)|\bliability order|\bbefore (?:a|the) (?:court|judge)\b"
)


def relied_on(ground: Ground, passage: Passage, citations: Sequence[Citation]) -> Provision | None:
    """Return the provision on which *ground*, given in *passage*, relies: cited beside, or the one that the account of the
    powers cites for it.
    """
    cited = [item for item in citations if isinstance(item.cited, Provision) and item.cited.legislation.iri == _LOCAL_GOVERNMENT_ACT]
    beside = [item for item in cited if passage.span.contains(item.span)]
    bases = _bases(ground, passage.lowered(passage.span))
    for among in (beside,) if ground is Ground.OTHER_REMEDY else (beside, cited):
        for base in bases:
            fitting = [item.cited for item in among if isinstance(item.cited, Provision) and _path(item.cited)[: len(base)] == base]
            if fitting:  # "section 26B" itself before a subsection of it
                return next((provision for provision in fitting if _path(provision) == base), fitting[0])
    return None


def _bases(ground: Ground, words: str) -> Iterable[tuple[str, ...]]:
    """Return the provisions on which *ground* can rest in the *words* of a paragraph, the likeliest first."""
    if ground is Ground.NOT_IN_JURISDICTION:
        return [base for pattern, base in _MATTERS if pattern.search(words)]
    bases = _BASES.get(ground, ())
    if ground is Ground.DISCONTINUED and "discontinu" not in words:
        return ()
    if ground is Ground.COURT and COULD_GO.search(words) and not _FORBIDDEN.search(words):
        return bases[::-1]
    return bases


def _path(provision: Provision) -> tuple[str, ...]:
    return tuple(word for step in provision.path for word in (step.kind, *step.parts))
