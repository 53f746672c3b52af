"""Where a statement tells what is to be done: its action sections, or sentences elsewhere that say so plainly."""

from __future__ import annotations

import re
from functools import lru_cache

import regex

from ombudsgraph.extraction.headings import SectionKind
from ombudsgraph.model import Paragraph, Section, Statement

_HEADING = re.compile(
    r"""\b(?:(?:has|have)\ (?:now\ )?(?:agreed|offered)|agreed\ to\ do|(?:to\ )?put(?:ting)?\ (?:it|things|this|matters|that)\ right
    |should\ (?:now\ |do\ (?:now|next)|happen\ (?:now|next))|(?:must|will|needs?\ to|is\ to)\ (?:now\ )?(?:do|happen|be\ done)|should\ do\b
    |^(?:the\ |agreed\ |proposed\ )?(?:outcome|resolution|settlement|redress|next\ steps|way\ forward)s?$|^(?:remedying|remedies)\b
    |^(?:my\ |our\ |the\ )?(?:ombudsman's\ )?recommendations?\b
    |\b(?:i|we)\ (?:have\ )?recommend|remedy\ for|agreed\ (?:action|remed|outcome|settlement)|actions?\ (?:agreed|required
    |to\ be\ taken))""",
    re.VERBOSE,
)
_NOT_HEADING = re.compile(
    r"\bshould\ have\b|\b(?:investigat|inspector|panel|tribunal|stage)\w*\b|\b(?:council's|from|implement\w*|law|guidance|policy"
    r"|other)\b|\bnot\b|\bhow\ i\b|\bour\ role\b"
)
_KINDS = frozenset((SectionKind.ANALYSIS, SectionKind.OTHER, SectionKind.DECISION, SectionKind.STORY, SectionKind.NOT_INVESTIGATED))
SETTLED = re.compile(
    r"""\b(?:[Ii]t|[Tt]hey|Council|Trust|Provider|School|Authority|Home|Academy|Agency|Board)\ (?:also\ |now\ )?agreed\ (?:to|that
        |it)\b|\b(?:has|have)\ (?:now\ |also\ |since\ |therefore\ |all\ |both\ ){0,2}agreed\ (?:to|that|with|it|\(?with|within|by|at)\b
    |\b(?:I|[Ww]e|Ombudsman)\ (?:also\ |therefore\ |have\ |further\ )?recommend(?:ed|s)?\b|\bagreed\ (?:to\ )?(?:my|our|the)\ recommend
    |\b(?:I|[Ww]e)\ (?:have\ )?agreed\ (?:with\ )?(?:the|a)\b|\bagreed\ with\ (?:me|us)\b|\bas\ (?:a
    |the)\ (?:suitable\ )?remedy\b
    |\b(?:offered|proposed|willing)\ to\ (?:settle|resolve|remedy)\b|\bto\ (?:settle|resolve|remedy|put\ (?:things|this
    |it)\ right)\b[^.;]{0,60}\bwill\b""",
    re.VERBOSE,
)
_FOLLOWS = re.compile(
    r"(?:It|They|The\ (?:Council|Trust|Authority|Provider|Care\ Provider|School))\s(?:has\s(?:also\s)?agreed|will|should)\b"
)


_SETTLING = ("agreed", "ecommend", "remedy", "settle", "resolve", "right")


def is_action(heading: str, kind: SectionKind) -> bool:
    """Tell whether a section of *kind* under *heading* tells what is to be done."""
    if kind is SectionKind.ACTION:
        return True
    return kind is not SectionKind.ROLE and _says_action(heading)


@lru_cache(maxsize=4096)  # headings come again and again
def _says_action(heading: str) -> bool:
    words = heading.lower()
    return _HEADING.search(words) is not None and _NOT_HEADING.search(words) is None


def may_settle(section: Section, kind: SectionKind, statement: Statement) -> bool:
    """Tell whether *section*, which is no action section, says in its prose what has been agreed or is recommended."""
    if kind not in _KINDS or not section.paragraphs:
        return False
    start, end = section.paragraphs[0].span.start, section.paragraphs[-1].span.end
    if all(statement.plain.find(key, start, end) < 0 for key in _SETTLING):
        return False
    return SETTLED.search(statement.plain, section.paragraphs[0].span.start, section.paragraphs[-1].span.end) is not None


def settles(paragraph: Paragraph, plain: str, kind: SectionKind) -> bool:
    """Tell whether *paragraph*, in a section of *kind*, does; a story must also say that this puts something right."""
    words = paragraph.span.of(plain)
    match = SETTLED.search(words)
    if match is None or _OTHERS.search(words) is not None:
        return False
    if _PLAIN.search(match[0]) is not None and _ASKED.search(words) is None:
        return False
    return (_RIGHT if kind is SectionKind.STORY else _MAKING_GOOD).search(words) is not None


_PLAIN = regex.compile(
    r"\b[A-Za-z]+\ (?:also\ |now\ )?agreed\ (?:to|that|it)$(?<!(?:has|have|now|since|therefore|all|both|also)\ agreed\ \w+)"
)
_ASKED = re.compile(
    r"\b(?:I|[Ww]e|us|me|Ombudsman)\b.{0,200}?\b(?:resolve|remed\w+|settle|put\w*\ (?:things|this|matters|it)\ right|ask(?:ed)?"
    r"|contacted|propos\w+|invit\w+|suggest\w+)\b",
    re.DOTALL,
)
_THEY = r"(?:panel|[Ii]nvestigating\ officer|independent\ person|[Ii]nvestigator|tribunal|[Ii]nspector|judge|court)"
_OTHERS = re.compile(
    rf"\b{_THEY}(?:'s\s(?:\w+\s)?recommend|\s(?:\w+\s){{0,3}}?(?:recommend|order|told|advis|suggest|said|upheld|decid|wanted))"
    rf"|\b(?:recommend\w*|order\w*|made)\s(?:by|of|from)\s(?:the\s|an\s)?(?:\w+\s){{0,2}}{_THEY}\b"
)
_RIGHT = re.compile(
    r"\b(?:remed\w+|resolv\w+|resolution|settle\w*|injustice|(?:put|putting)\s\w+\sright|(?:I|[Ww]e)\ (?:asked|recommend))\b"
)
_MAKING_GOOD = re.compile(rf"\bapolog|£|\bpay|\brefund|\bwaive|\bcancel|\bwrite\ off|{_RIGHT.pattern}")


def tells(sentence: str, told: bool) -> bool:
    """Tell whether *sentence* says it, or goes on (*told*) with what the sentence before it said."""
    return SETTLED.search(sentence) is not None or (told and _FOLLOWS.match(sentence) is not None)
