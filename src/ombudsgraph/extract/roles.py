"""Why a text cites: the role of a mention (DOMAIN.md §2, "Role of a citation").

Told from what is cited (the Ombudsman's own Act is jurisdiction), the section it stands in, and the words of its sentence.
"""

from __future__ import annotations

import re

from ombudsgraph.extract.headings import SectionKind
from ombudsgraph.extract.places import Places
from ombudsgraph.extract.rules import Example, Rule, rule, word_set
from ombudsgraph.model import CitationRole, Cited, Guidance, Legislation, OtherDecision, Provision

_ID = "http://www.legislation.gov.uk/id/"
# What the Ombudsman, and the Health Service Ombudsman beside it, may do.
_POWERS = frozenset(_ID + path for path in ("ukpga/1974/7", "ukpga/1993/46", "uksi/2007/1889"))
# How complaints are to be handled.
_COMPLAINTS = frozenset(_ID + path for path in ("uksi/2006/1738", "uksi/2009/309", "uksi/2006/1681", "uksi/1991/894"))
_WORD = re.compile(r"[a-z]+")
_AT_FAULT = re.compile(r"\b(?:at|was|is|of|no|found) fault\b")
_OF_COMPLAINTS = frozenset(("complaint", "complaints", "representation", "representations"))
_HANDLING = frozenset(("process", "procedure", "regulations"))
_COMPLAINTS_GUIDANCE = "getting-the-best-from-complaints"


def _words(name: str, pattern: str, examples: tuple[str, ...], misses: tuple[str, ...]) -> Rule:
    return rule(name, pattern, tuple(Example(text) for text in examples), misses)


PROCEDURE = _words(
    "complaint procedure",
    r"(?i)\b(?:complaints?|representations?)['\s]{1,3}(?:process|procedure|regulations)|\bprocedure\b[^.]{0,60}\bcomplaints?\b",
    ("complaints procedure", "Complaints process", "procedure for councils to follow when looking at complaints"),
    ("complaint about the process", "procedure for assessment"),
)
# Words of a finding, and of what the law asks; sought as whole words.
FINDING = word_set(
    """fault faults maladministration failed fails failure failures failing failings breach breached complied comply properly correctly
    wrong criticise satisfied injustice"""
)
_FINDING_PHRASES = (
    "in line with",
    "in accordance with",
    "met its",
    "did not meet",
    "did not follow",
    "did not consider",
    "did not provide",
    "should have",
)
DUTY = word_set(
    """must duty duties require requires requirement requirements should oblige obliges obliged obligation obligations
    entitle entitles entitled entitlement responsible responsibility responsibilities sets provides places imposes prohibits"""
)
# Words that may also be of the story ("Mr X says"): they count where the law is their subject.
MAYBE_DUTY = word_set(
    """required says say states state provide place impose allows allow gives give power powers can may define defines defined
    definition means applies apply expects expect explains explain statutory enables enable regard has have set"""
)
GENERAL = _words(
    "the law speaking",
    r"""(?i)\b(?:(?:councils|local[ ](?:housing[ ]|education[ ])?authorities|authorities|a[ ](?:council|local[ ]authority)
    |the[ ]law|legislation)\b[^.]{0,80}\b(?:must|dut(?:y|ies)|should|can|may|have|has|requires?|says?|sets?|allows?)
    |(?:act|regulations|section)\b[^.]{0,40}\b(?:says?|states?|requires?|places?|sets?[ ]out|imposes?|provides?|gives?|allows?
    |entitles?|means|defines?|applies))\b""",
    ("Councils must", "section 47 of the Act places", "a council has", "the law says"),
    ("the Council made enquiries", "Mr X says the Council"),
)


def role_of(cited: Cited, start: int, end: int, plain: str, places: Places) -> CitationRole:
    """Return the role of the mention of *cited* printed from *start* to *end*."""
    law = cited.legislation if isinstance(cited, Provision) else cited
    kind = places.kind(start)
    if isinstance(law, Legislation) and law.iri in _POWERS:
        return CitationRole.JURISDICTION
    if isinstance(law, Legislation) and law.iri in _COMPLAINTS:
        return CitationRole.PROCEDURE
    if isinstance(law, Guidance) and (law.edition_of or law.slug) == _COMPLAINTS_GUIDANCE:
        return CitationRole.PROCEDURE
    if kind in (SectionKind.ROLE, SectionKind.NOT_INVESTIGATED):
        return CitationRole.JURISDICTION
    sentence, following = places.sentence(start)
    words = plain[sentence.start : sentence.end]
    told = frozenset(_WORD.findall(words.lower()))
    if isinstance(law, Legislation) and _tells_of_complaints(told) and PROCEDURE.pattern.search(words):
        return CitationRole.PROCEDURE
    if kind is SectionKind.LAW:
        return CitationRole.BACKGROUND if isinstance(law, OtherDecision) else CitationRole.DUTY
    if kind is SectionKind.METHOD:
        return CitationRole.BACKGROUND
    beside = plain[following.start : following.end] if following else ""
    return _by_words(kind, words, told, beside)


def _tells_of_complaints(told: frozenset[str]) -> bool:
    return not told.isdisjoint(_OF_COMPLAINTS) and not told.isdisjoint(_HANDLING)


def _by_words(kind: SectionKind, words: str, told: frozenset[str], beside: str) -> CitationRole:
    """Return the role that the sentence's *words* (*told*: each once) tell, in a section of that *kind*; *beside* is the next sentence."""
    asks = not told.isdisjoint(DUTY) or (not told.isdisjoint(MAYBE_DUTY) and GENERAL.pattern.search(words) is not None)
    if kind in (SectionKind.ANALYSIS, SectionKind.DECISION):
        finds = not told.isdisjoint(FINDING) or any(phrase in words for phrase in _FINDING_PHRASES)
        if finds or "fault" in beside:
            return CitationRole.APPLIED
    elif kind in (SectionKind.STORY, SectionKind.COMPLAINT, SectionKind.ACTION):
        asks = asks and GENERAL.pattern.search(words) is not None
    elif "fault" in told and _AT_FAULT.search(words):
        return CitationRole.APPLIED
    return CitationRole.DUTY if asks else CitationRole.BACKGROUND
