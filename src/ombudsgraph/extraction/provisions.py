"""Provisions as printed: a keyword, its numbers, and the keywords that stand within or above it.

    unit    := phrase ("," phrase | "of" phrase)*        "Schedule 5, paragraph 5(2)" · "paragraph 5(2) of Schedule 5"
    phrase  := keyword list                              "sections 26(1) and 26A(1)" · "s.47" · "Part III" · "subsection (3)"

What is cited is the innermost: "Schedule 5, paragraph 5(2)" is one mention, of the paragraph. Which Act it belongs to is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ombudsgraph.extraction.numbers import Number, read_list
from ombudsgraph.extraction.rules import WS, Example, W, rule
from ombudsgraph.model import ProvisionStep


@dataclass(frozen=True, slots=True)
class Phrase:
    """A keyword with its numbers. `weak` keywords ("r.", "art") cite law only where an Act is named beside them."""

    start: int
    end: int
    kind: str
    numbers: tuple[Number, ...]
    weak: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """One mention: the printed number and the steps that lead to it from the Act down."""

    number: Number
    path: tuple[ProvisionStep, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """What is cited together, of one Act. `kind` is that of the outermost phrase; "subsection" and "paragraph" hang in the air."""

    start: int
    end: int
    kind: str
    leaves: tuple[Leaf, ...]
    weak: bool


KEYWORD = rule(
    "keyword",
    rf"""(?i:(?P<word>
      (?:sub[- ]?)?section(?:s|\(s\)s?)? | (?:sub-?)?paragraph(?:s|\(s\))? | (?:sub-?)?paras? | schedules? | scheds? | sch | parts? | pt
    | chapters? | regulation(?:s|\(s\))? | regs? | articles? | arts? | rules? | rr? | sect? | secs | ss? | §§?
    ))(?P<dot>\.?)(?P<gap>{W}(?:(?:[Nn]o\.?|[Nn]umbers?|[Nn]os\.?)[ ]?)?|-)(?=[\d(IVX])""",
    (
        Example("Sections 26(1)", {"word": "Sections"}),
        Example("s.47", {"word": "s", "dot": "."}),
        Example("s47", {"word": "s", "gap": ""}),
        Example("§ 17", {"word": "§"}),
        Example("Part III", {"word": "Part"}),
        Example("sub-section (4)", {"word": "sub-section"}),
        Example("section(s) 26", {"word": "section(s)"}),
    ),
    ("Section F", "Schedule of works", "partly 3", "several 7", "s the 7"),
)
OF_THAT_SCHEDULE = rule(
    "of that Schedule",
    rf"{W}(?:of|to|in){WS}(?:that|this|the(?:{WS}same)?){WS}[Ss]chedule(?!{W}\d)",
    (Example(" of that Schedule"), Example(" in the same schedule")),
    (" of Schedule 5", " of the schedule 5", " of that plan"),
)
_KINDS = {
    "section": "section", "sect": "section", "sec": "section", "s": "section", "§": "section", "subsection": "subsection",
    "schedule": "schedule", "sched": "schedule", "sch": "schedule", "part": "part", "pt": "part", "chapter": "chapter",
    "paragraph": "paragraph", "para": "paragraph", "subparagraph": "subparagraph", "subpara": "subparagraph",
    "regulation": "regulation", "reg": "regulation", "article": "article", "art": "article", "rule": "rule", "r": "rule",
}  # fmt: skip
_WEAK = frozenset(("r", "rr", "art", "arts", "pt", "sch", "rule", "rules", "chapter", "chapters"))
_LEVELS = {"part": "part", "chapter": "part", "subsection": "bracket", "paragraph": "bracket", "subparagraph": "bracket"}
# What may stand within what.
_INNER = {
    "schedule": ("part", "chapter", "paragraph", "subparagraph"),
    "part": ("chapter", "paragraph"),
    "section": ("subsection", "paragraph"),
    "subsection": ("paragraph",),
    "regulation": ("paragraph", "subparagraph", "subsection"),
    "article": ("paragraph", "subparagraph"),
    "rule": ("paragraph", "subparagraph"),
    "paragraph": ("subparagraph",),
}
_INWARD = re.compile(rf"{W}(?:[,:;(-]{W})?(?:(?:at|in){W})?")
_OUTWARD = re.compile(rf"{W}(?:of|to|in|under){W}(?:the{W})?")
_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Cllr|Councillor|Child|Officer|Person|Professor)\.? ?\Z")
_MONTH = re.compile(r" ?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?!\d)")


def read_phrase(plain: str, position: int) -> Phrase | None:
    """Return the keyword and numbers that begin at *position*, `None` where no provision is printed there."""
    found = KEYWORD.match(plain, position)
    if not found or plain[position - 1 : position].isalnum() or plain[position - 1 : position] in ("'", "£", "_"):
        return None
    word = re.sub(r"[-\s]|\(s\)", "", found["word"].lower())
    kind = _KINDS.get(word) or _KINDS.get(word.rstrip("s")) or _KINDS["s" if word.startswith("s") else word[:1]]
    if len(word) == 1 and word != "§" and not _is_short_keyword(plain, found):
        return None
    if _YEAR.match(plain, found.end()):  # "Regulations 2006" ends a title
        return None
    numbers = read_list(plain, found.end(), plural=word != word.rstrip("s") or word == "§§", level=_LEVELS.get(kind, "section"))
    if not numbers or _MONTH.match(plain, numbers[-1].end):
        return None
    return Phrase(position, numbers[-1].end, kind, numbers, word in _WEAK)


def _is_short_keyword(plain: str, found: re.Match[str]) -> bool:
    """Tell whether a single letter is a keyword: not the end of "services. 5", not the pseudonym in "Mr S 17"."""
    start = found.start()
    if found["word"].isupper() and _HONORIFIC.search(plain[max(0, start - 12) : start]):
        return False
    loose = not found["dot"] and found["gap"].strip(" ") == "" and found["gap"] != ""
    return not (found["word"] == "S" and loose) or plain[start - 1 : start] == "("


def compose(plain: str, phrases: Iterable[Phrase]) -> list[Unit]:
    """Return the units that *phrases*, in text order, make up."""
    units: list[Unit] = []
    group: list[Phrase] = []  # outermost first
    leaf: Phrase | None = None
    last_end = -1
    for phrase in phrases:
        if phrase.start < last_end:
            continue
        if group and leaf is not None:
            gap = plain[last_end : phrase.start]
            if _is_inner(phrase, leaf) and _INWARD.fullmatch(gap):
                group, leaf, last_end = [*group, phrase], phrase, phrase.end
                continue
            if _is_inner(group[0], phrase) and _OUTWARD.fullmatch(gap):
                group, last_end = [phrase, *group], phrase.end
                continue
            units.append(_unit(group))
        group, leaf, last_end = [phrase], phrase, phrase.end
    if group:
        units.append(_unit(group))
    return units


def _is_inner(inner: Phrase, outer: Phrase) -> bool:
    if inner.kind not in _INNER.get(outer.kind, ()):
        return False
    bracketed = inner.numbers[0].parts[0][:1].islower() or inner.numbers[0].end - inner.numbers[0].start > len(inner.numbers[0].parts[0])
    return bracketed or outer.kind not in ("section", "subsection") or inner.kind == "subsection"


def _unit(group: list[Phrase]) -> Unit:
    """Return the unit of *group*, phrases from the outermost in."""
    leaves = [Leaf(number, _step((), group[0].kind, number.parts)) for number in group[0].numbers]
    for phrase in group[1:]:
        paired = len(leaves) == len(phrase.numbers) > 1
        outer = leaves if paired else leaves[-1:] * len(phrase.numbers)
        inner = [Leaf(number, _step(above.path, phrase.kind, number.parts)) for above, number in zip(outer, phrase.numbers, strict=True)]
        leaves = inner if paired else leaves[:-1] + inner
    start, end = min(phrase.start for phrase in group), max(phrase.end for phrase in group)
    leaves.sort(key=lambda leaf: leaf.number.start)
    return Unit(start, end, group[0].kind, tuple(leaves), any(phrase.weak for phrase in group[:1]))


def _step(above: tuple[ProvisionStep, ...], kind: str, parts: tuple[str, ...]) -> tuple[ProvisionStep, ...]:
    """Return the path *above* with one more level, as legislation.gov.uk forms it."""
    if kind == "schedule" and len(parts) > 1:
        return (ProvisionStep("schedule", parts[:1]), ProvisionStep("paragraph", parts[1:]))
    if not above:
        return (ProvisionStep(kind, parts),)
    last = above[-1]
    if kind in ("subsection", "subparagraph") or (kind == "paragraph" and last.kind not in ("schedule", "part", "chapter")):
        return (*above[:-1], ProvisionStep(last.kind, (*last.parts, *parts)))
    if kind == "paragraph":  # numbered through the whole Schedule, whatever its Parts
        above = tuple(step for step in above if step.kind == "schedule")
    return (*above, ProvisionStep(kind, parts))
