"""Why a text cites: the role of a mention (DOMAIN.md §2, "Role of a citation").

Told from what is cited (the Ombudsman's own Act is jurisdiction), the section it stands in, and the words of its sentence.
"""

from __future__ import annotations

import re

from ombudsgraph.extract.headings import SectionKind
from ombudsgraph.extract.places import Places
from ombudsgraph.extract.rules import Example, Rule, rule
from ombudsgraph.model import CitationRole, Cited, Guidance, Legislation, OtherDecision, Provision

_ID = "http://www.legislation.gov.uk/id/"
# What the Ombudsman, and the Health Service Ombudsman beside it, may do.
_POWERS = frozenset(_ID + path for path in ("ukpga/1974/7", "ukpga/1993/46", "uksi/2007/1889"))
# How complaints are to be handled.
_COMPLAINTS = frozenset(_ID + path for path in ("uksi/2006/1738", "uksi/2009/309", "uksi/2006/1681", "uksi/1991/894"))
_COMPLAINTS_GUIDANCE = "getting-the-best-from-complaints"


def _words(name: str, pattern: str, examples: tuple[str, ...], misses: tuple[str, ...]) -> Rule:
    return rule(name, pattern, tuple(Example(text) for text in examples), misses)


PROCEDURE = _words(
    "complaint procedure",
    r"(?i)\b(?:complaints?|representations?)['\s]{1,3}(?:process|procedure|regulations)|\bprocedure\b[^.]{0,60}\bcomplaints?\b",
    ("complaints procedure", "Complaints process", "procedure for councils to follow when looking at complaints"),
    ("complaint about the process", "procedure for assessment"),
)
FINDING = _words(
    "finding",
    r"""(?i)\b(?:faults?|maladministration|service[ ]failure|fail(?:ed|s|ure|ures|ing|ings)|breach(?:ed)?|in[ ]line[ ]with|complied|comply|in[ ]accordance[ ]with
    |properly|correctly|was[ ]wrong|criticise|satisfied|injustice|met[ ]its|did[ ]not[ ](?:meet|follow|consider|provide)|should[ ]have)\b""",
    ("fault", "failed to", "in line with", "properly considered", "did not follow"),
    ("faultless", "considered", "duty"),
)
DUTY = _words(
    "duty",
    r"""(?i)\b(?:must|dut(?:y|ies)|requires?|required|requirements?|should|oblig\w+|entitle[sd]?|entitlement|responsib\w+|sets?[ ]out|says?|states?|provides?|places?
    |imposes?|allows?|gives?|powers?|can|may|ha(?:ve|s)[ ]to|defin\w+|means|appl(?:y|ies)|expects?|explains?|statutory|makes?[ ]clear|prohibits?|enables?|regard)\b""",
    ("must", "places a duty", "requires", "Councils should", "sets out", "entitles"),
    ("agreed", "made enquiries", "mustard"),
)
GENERAL = _words(
    "the law speaking",
    r"""(?i)\b(?:(?:councils|local[ ](?:housing[ ]|education[ ])?authorities|authorities|a[ ](?:council|local[ ]authority)|the[ ]law|legislation)\b[^.]{0,80}\b(?:must|dut(?:y|ies)|should|can|may|have|has|requires?|says?|sets?|allows?)
    |(?:act|regulations|section)\b[^.]{0,40}\b(?:says?|states?|requires?|places?|sets?[ ]out|imposes?|provides?|gives?|allows?|entitles?|means|defines?|applies))\b""",
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
    if isinstance(law, Legislation) and PROCEDURE.pattern.search(words):
        return CitationRole.PROCEDURE
    if kind is SectionKind.LAW:
        return CitationRole.BACKGROUND if isinstance(law, OtherDecision) else CitationRole.DUTY
    if kind is SectionKind.METHOD:
        return CitationRole.BACKGROUND
    beside = plain[following.start : following.end] if following else ""
    return _by_words(kind, words, beside)


def _by_words(kind: SectionKind, words: str, beside: str) -> CitationRole:
    """Return the role that the sentence's *words* tell, in a section of that *kind*; *beside* is the next sentence."""
    if kind in (SectionKind.ANALYSIS, SectionKind.DECISION):
        if FINDING.pattern.search(words) or re.search(r"\bfault\b", beside):
            return CitationRole.APPLIED
        return CitationRole.DUTY if DUTY.pattern.search(words) else CitationRole.BACKGROUND
    if kind in (SectionKind.STORY, SectionKind.COMPLAINT, SectionKind.ACTION):
        return CitationRole.DUTY if GENERAL.pattern.search(words) else CitationRole.BACKGROUND
    if re.search(r"\b(?:at|was|is|of|no|found) fault\b", words):
        return CitationRole.APPLIED
    return CitationRole.DUTY if DUTY.pattern.search(words) else CitationRole.BACKGROUND
