"""Verdicts that others give on a complaint, without the word "fault".

active      "upheld four of the complaints" · "found the second complaint justified" · "rejected the complaint"
passive     "was partly upheld at stage one" · "were not substantiated" · "complaint 2 - not upheld"
adverse     "accepted that it should have called" · "found the Council had failed to reply"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from ombudsgraph.course.hedges import MODAL_BEFORE, OPEN, hedged
from ombudsgraph.course.word_classes import WordClasses
from ombudsgraph.model.course import Finder


class Voice(Enum):
    """How the one who gives a verdict stands to its verb."""

    ACTIVE = auto()
    PASSIVE = auto()
    ADVERSE = auto()


_ADVERBS = (
    r"(?:(?:do|did|does|have|has|had|having|was|were|is|are|be|been|being|to|partly|partially|largely|mostly|wholly|fully"
    r"|substantially|also|all"
    r"|therefore|then|both|again|either|neither|found|held|considered|not|n't|which|that|only|in\ part|in\ full)\ )*"
)
_UPHOLD = re.compile(
    rf"(?P<before>\b{_ADVERBS})\b(?P<verb>uphold|upholds|upheld|upholding)\b(?!\ by\ (?:the\ |a\ )?(?:\w+\ )?(?:tribunal|court))"
)
# what is upheld that is no complaint
_NO_COMPLAINT = re.compile(
    r"\b(?:decisions?|appeals?|refusals?|outcome|order|notice|penalt\w+|charges?|sanctions?|exclusions?|suspension|rights?|law"
    r"|standards?|values"
    r"|duty|duties|judgment|ruling|assessment|view|pcns?|fines?|tickets?|applications?|objections?|claims?)\b",
)
_COMPLAINT = re.compile(r"\b(?:complain\w*|heads?|elements?|points?|aspects?|parts?|issues?|allegations?|concerns?|grounds?|it)\b")
_HELD = r"(?:justified|well[- ]founded|substantiated|made\ out|borne\ out|founded)"
_SUBJECT = (
    r"(?:complaints?|heads?|elements?|points?|aspects?|parts?|issues?|allegations?|(?:one|two|three|four|five|six|seven|others?|rest)\b)"
)
_VERDICT = re.compile(
    rf"""(?P<found>\b(?:found|finds|considered|concluded|decided|held|judged|thought|agreed|said
        |deemed)\ (?:that\ )?[^.;,]{{0,60}}?)?\b{_SUBJECT}[^.;,]{{0,60}}?
    \ (?P<held>(?:(?:not|partly|partially|to\ be|was|were|is|are|as|largely|fully|been|had|found|held|considered)\ )*)(?P<un>un)?{_HELD}\b
    |\b(?:changed|altered|amended|overturned|revised|moved)\b[^.;]{{0,80}}?\bto\ (?P<now>(?:(?:not|partly|partially)\ )*)upheld\b""",
    re.VERBOSE,
)
_REJECTED = re.compile(
    r"""\b(?:rejected|dismissed|turned\ down|found\ against)\ (?:(?:all|most|some|both|one|two|three|the\ rest|nearly\ all)\b\ ?)?(?:of\ )?
    (?:(?:the|his|her|their|that|this|m\w+\ \w+'s|these|those)\ (?:\w+\ ){0,2}?(?:complaints?|heads?|points?|allegations?|others?|rest)\b
      |(?=[,.;]|$|\ and\b))
    (?!\ (?:as|because)\b[^.;]*\blate)(?![^.;]*\b(?:late|out\ of\ time|without|procedure|request)\b)""",
    re.VERBOSE,
)
_REJECTED_OBJECT = re.compile(r"\b(?:complaint|one|two|three|four|five|rest|all|most|both|some)\b")
_BODIES = (
    r"(?:(?:the|its|his|her|their)\ (?:[\w']+\ ){0,3}?(?:councils?|authority|trusts?|providers?|home|school|academy|staff|officers?"
    r"|team|services?"
    r"|workers?|managers?|assessments?|communication|handling|records?|delay|response|reply|letter|plans?|reviews?|care|agents"
    r"|minutes|support|way)"
    r"|it|there|they|some|officers|staff|social\ workers)"
)
_ADVERSE = re.compile(
    rf"""\b(?:accept(?:s|ed)?|acknowledge[sd]?|admit(?:s|ted)?|concede[sd]?|recognise[sd]?|found|finds|concluded|agreed|identified
        |confirmed)
    \ (?:(?:to|by)\ (?:me|us|\w+\ \w)\ )?(?:that\ |in\ \w+\ that\ )?{_BODIES}\b[^.;:,]{{0,60}}?
    \b(?:(?:had\ |has\ )?(?:failed|wrongly|missed)\b|(?:had\ been|was|were)\ (?:\w+\ )?(?:delays?|delayed|errors?|mistakes?|wrong
        |poor|inadequate|unreasonable
        |unacceptable|inappropriate|flawed|confusing|too\ long|late|failings?|shortcomings|insufficient)\b
      |should\ (?:not\ )?(?:have|be)\b|ought\ (?:not\ )?to\ have|(?:had|has|have|did|was|were)\ not\ (?!(?:breach|fail|delay
          |discriminat|mis|cause|act|at\ fault|wrong|unreason
        |substantiated|upheld|justified|possible|necessary|required|enough\ evidence)\w*)
      |made\ (?:mistakes|errors)|(?:had|has)\ taken\ too\ long|could\ have\ (?:done|been|communicated|handled|acted|responded|told)\b
          |took\ too\ long|fell\ (?:below|short)|made\ (?:a|an|some|several|\w+)\ (?:\w+\ )?
        (?:mistake|error)|got\ \w+\ wrong|lacked|delayed)\b""",
    re.VERBOSE,
)
WORDS = (  # classes without any of which no verdict is told
    ("uphold", "upheld"),
    ("justified", "founded", "substantiated", "made out", "borne out", "to upheld", "ly upheld"),
    ("rejected", "dismissed", "turned down", "found against"),
    ("accept", "acknowledge", "admit", "concede", "recognise", "found ", "finds ", "concluded", "agreed", "identified", "confirmed"),
)
_CLASSES = WordClasses(WORDS)
_STAGE = re.compile(
    r"\b(?:stage\ (?P<one>one|two|three|1|2|3)|(?P<other>first|second|third|final)[ -]stage)",
    re.VERBOSE,
)
_WHERE = re.compile(
    r"\b(?:where|when|if|once|unless|whether|until|should)\ (?:a|an|the|any|all|some|it|they|you|council|councils|most)\b[^;]*$"
)
_PRESUPPOSED = re.compile(
    r"\b(?:unhappy|dissatisfied|disappointed|disagreed?|upset|angry|why|how|wanted|wants|wished|hoped|asked|expected|complain(?:s|ed|ing)"
    r"|reasons?\ (?:for|that|why))\b[^.;]*$",
    re.VERBOSE,
)
_RULES = re.compile(
    r"(?:\w+,? )?(?:the |its |this |our )?(?:\w+ ){0,3}?(?:guidance|law|code|policy|regulations?|procedure|act|scheme|rules)\b"
)
_MOST = 16  # no sentence tells more: time stays linear
_NEGATIVE = re.compile(r"\b(?:not|n't|never|none|neither|nor|no)\b|n't\b")
_NONE = re.compile(r" (?:none|nothing|no|neither)\b")
_NO_PART = re.compile(r"\b(?:none|neither|no (?:complaint|part|point|element)s?)\b")
_PASSIVE = frozenset(("was", "were", "is", "are", "been", "being", "be"))


@dataclass(frozen=True, slots=True)
class Upholding:
    """A verdict, where in a sentence its verb group begins, and how its giver stands to it. `own`: the Ombudsman says so as well
    ("uphold").
    """

    fault: bool
    start: int
    voice: Voice
    own: bool


def upheld(sentence: str, bits: int | None = None) -> tuple[Upholding, ...]:
    """Return each verdict in *sentence* (in lower case), in order; *bits* say which classes of `WORDS` it holds, where that is known."""
    bits = _CLASSES.of(sentence) if bits is None else bits
    if not bits or hedged(sentence) or _RULES.match(sentence):
        return ()
    found = list(_upheld(sentence)) if bits & 1 else []
    if bits & 2:
        found.extend(_judged(sentence, [item.start for item in found]))
    if bits & 4:
        found.extend(_rejected(sentence))
    if bits & 8 and not found:
        found.extend(Upholding(True, match.start(), Voice.ADVERSE, own=False) for match in _ADVERSE.finditer(sentence))
    return tuple(item for item in found[:_MOST] if not _is_open(sentence, item.start))


def _upheld(sentence: str) -> Iterator[Upholding]:
    for match in _UPHOLD.finditer(sentence):
        words = match["before"].split()
        left, right = sentence[: match.start()].rstrip(), sentence[match.end() : match.end() + 60]
        passive = match["verb"] == "upheld" and (
            bool(_PASSIVE.intersection(words)) or (left.endswith((":", "-", "(", ",")) and not words[1:])
        )
        if (
            {"that", "which"} & set(words)
            or ("to" in words and not left.endswith(("decided", "agreed")))
            or left.endswith((" that", " which", " who", " from"))
        ):
            continue  # "the complaints that were upheld", "a report which upheld all": noun phrases
        told = left[-60:] if passive else right
        if _NO_COMPLAINT.search(told.partition(" that ")[0]) and not _COMPLAINT.search(told.partition(" that ")[0]):
            continue  # "upheld its decision"
        none = _NO_PART.search(left[-60:]) if passive else _NONE.match(right)
        negated = _NEGATIVE.search(match["before"]) is not None or none is not None
        yield Upholding(not negated, match.start(), Voice.PASSIVE if passive else Voice.ACTIVE, own=True)


def _judged(sentence: str, taken: list[int]) -> Iterator[Upholding]:
    for match in _VERDICT.finditer(sentence):
        if not any(match.start() <= start <= match.end() for start in taken):
            negated = match["un"] or _NEGATIVE.search(f"{match['held'] or ''} {match['now'] or ''}")
            active = match["found"] or match["now"] is not None
            yield Upholding(not negated, match.start(), Voice.ACTIVE if active else Voice.PASSIVE, own=False)


def _rejected(sentence: str) -> Iterator[Upholding]:
    for match in _REJECTED.finditer(sentence):
        if "complaint" in match[0] or _REJECTED_OBJECT.search(match[0]):
            yield Upholding(False, match.start(), Voice.ACTIVE, own=False)


def _is_open(sentence: str, start: int) -> bool:
    if _PRESUPPOSED.search(sentence, 0, start):
        return True
    return (
        OPEN.search(sentence, 0, start) is not None
        or MODAL_BEFORE.search(sentence[:start]) is not None
        or _WHERE.search(sentence, 0, start) is not None
    )


def of_stage(sentence: str, around: str) -> Finder | None:
    """Return who decides at the stage that *sentence* names ("upheld at stage one"); *around* tells of an investigation or a panel."""
    stage = _STAGE.search(sentence)
    if stage is None:
        return None
    number = stage["one"] or stage["other"]
    if number in ("two", "2", "second") and "investigat" in around:
        return Finder.INVESTIGATOR
    return Finder.PANEL if number in ("three", "3", "third") and "panel" in around else Finder.COUNCIL
