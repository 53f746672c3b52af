"""Why a text cites: the role of a mention (DOMAIN.md §2, "Role of a citation").

Told from what is cited (the Ombudsman's own Act is jurisdiction), the section it stands in, and the words of its sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ombudsgraph.extraction.headings import SectionKind
from ombudsgraph.extraction.places import Places
from ombudsgraph.extraction.rules import Example, Rule, rule, word_set
from ombudsgraph.model import CitationRole, Cited, Guidance, Legislation, OtherDecision, Provision

_ID = "http://www.legislation.gov.uk/id/"
# What the Ombudsman, and the Health Service Ombudsman beside it, may do.
_POWERS = frozenset(_ID + path for path in ("ukpga/1974/7", "ukpga/1993/46", "uksi/2007/1889"))
# How complaints are to be handled.
_COMPLAINTS = frozenset(_ID + path for path in ("uksi/2006/1738", "uksi/2009/309", "uksi/2006/1681", "uksi/1991/894"))
_WORD = re.compile(r"[a-z]+")
_FAULT = frozenset(("fault", "failed", "failure", "maladministration"))
_JUDGING = (SectionKind.ANALYSIS, SectionKind.DECISION)
_OF_COMPLAINTS = frozenset(("complaint", "complaints", "representation", "representations"))
_HANDLING = frozenset(("process", "procedure", "regulations"))
_CHILDREN_ACT = _ID + "ukpga/1989/41"
_COMPLAINTS_GUIDANCE = "getting-the-best-from-complaints"


def _words(name: str, pattern: str, examples: tuple[str, ...], misses: tuple[str, ...]) -> Rule:
    return rule(name, pattern, tuple(Example(text) for text in examples), misses)


PROCEDURE = _words(
    "complaint procedure",
    r"""(?i)\b(?:complaints?|representations?)['\s]{1,3}(?:process|procedure|regulations)
    |\bprocedure\b[^.]{0,60}\bcomplaints?\b|\bcomplaints\b[^.]{0,60}\bprocedure\b""",
    ("complaints procedure", "Complaints process", "procedure for councils that look at complaints", "complaints go through the procedure"),
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
GENERAL = _words(
    "the law speaking",
    r"""(?i)\b(?:(?:councils|local[ ](?:housing[ ]|education[ ])?authorities|authorities|a[ ](?:council|local[ ]authority)
    |the[ ]law|legislation)\b[^.]{0,80}\b(?:must|dut(?:y|ies)|should|can|may|have|has|requires?|says?|sets?|allows?)
    |(?:act|regulations|section)\b[^.]{0,40}\b(?:says?|states?|requires?|places?|sets?[ ]out|imposes?|provides?|gives?|allows?
    |entitles?|means|defines?|applies))\b""",
    ("Councils must", "section 47 of the Act places", "a council has", "the law says"),
    ("the Council made enquiries", "Mr X says the Council"),
)


NARRATIVE = _words(
    "the story",
    r"""(?i)\b(?:the[ ](?:council|authority|trust|provider|landlord|agents?|school|officers?|social[ ]worker)|mr|mrs|ms|miss|dr
    |he|she|they|it)\b[^.]{0,60}
    \b(?:agreed|decided|held|started|opened|began|carried|completed|told|asked|wrote|made|said|sent|received|issued
    |accepted|refused|applied|was|were|had|says)\b""",
    ("The Council agreed to make enquiries", "Mrs Y was detained", "It wrote to him"),
    ("Councils must make enquiries", "The law was changed"),
)


def role_of(cited: Cited, start: int, plain: str, places: Places, *, investigated: bool) -> CitationRole:
    """Return the role of the mention of *cited* that begins at *start*; a complaint not *investigated* has no findings to apply law in."""
    law = cited.legislation if isinstance(cited, Provision) else cited
    if isinstance(law, Legislation) and law.iri in _POWERS:
        return CitationRole.JURISDICTION
    if isinstance(law, Guidance) and (law.edition_of or law.slug) == _COMPLAINTS_GUIDANCE:
        return CitationRole.PROCEDURE
    kind = places.kind(start)
    if kind in (SectionKind.ROLE, SectionKind.NOT_INVESTIGATED):
        return CitationRole.JURISDICTION
    told = Told.at(start, plain, places)
    if isinstance(law, Legislation) and (_handles_complaints(cited) or told.of_complaints()):
        judged = investigated and kind in _JUDGING and isinstance(cited, Provision) and told.beside_fault()
        return CitationRole.APPLIED if judged else CitationRole.PROCEDURE
    if kind is SectionKind.LAW:
        return CitationRole.BACKGROUND if isinstance(law, OtherDecision) else CitationRole.DUTY
    if kind is SectionKind.METHOD:
        return CitationRole.BACKGROUND
    return _by_words(kind, told) if investigated or kind not in _JUDGING else _by_words(SectionKind.LAW, told)


def _handles_complaints(cited: Cited) -> bool:
    """Tell whether *cited* is law on how councils handle complaints: the two sets of regulations, Children Act 1989 s.24D and 26(3) on."""
    if isinstance(cited, Provision) and cited.legislation.iri == _CHILDREN_ACT:
        section = cited.path[0].parts
        return section[0] in ("24D", "26ZB") or (section[0] == "26" and section[1:2] > ("2A",))
    law = cited.legislation if isinstance(cited, Provision) else cited
    return isinstance(law, Legislation) and law.iri in _COMPLAINTS


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentence of a mention says, and the sentences beside it; `aside` is true of a citation in brackets after a sentence."""

    sentence: str
    words: frozenset[str]
    before: str
    after: str
    aside: bool

    @classmethod
    def at(cls, start: int, plain: str, places: Places) -> Told:
        """Return what is said at *start*; a sentence that is nothing but a citation in brackets says what the one before it does."""
        before, sentence, after = (plain[span.start : span.end] if span else "" for span in places.sentences(start))
        aside = sentence.startswith("(")
        sentence = f"{before} {sentence}" if aside else sentence
        return cls(sentence, frozenset(_WORD.findall(sentence.lower())), before, after, aside)

    def of_complaints(self) -> bool:
        """Tell whether the sentence speaks of a procedure for complaints."""
        handled = not self.words.isdisjoint(_OF_COMPLAINTS) and not self.words.isdisjoint(_HANDLING)
        return handled and PROCEDURE.pattern.search(self.sentence) is not None

    def beside_fault(self) -> bool:
        """Tell whether this sentence or one beside it speaks of fault."""
        return "fault" in self.words or "fault" in self.before or "fault" in self.after

    def finds(self) -> bool:
        """Tell whether the sentence or one beside it judges what was done."""
        judged = not self.words.isdisjoint(FINDING) or any(phrase in self.sentence for phrase in _FINDING_PHRASES)
        return judged or self.beside_fault()

    def is_law(self) -> bool:
        """Tell whether the law itself is speaking, and not the story of the complaint."""
        return (self.aside or GENERAL.pattern.search(self.sentence) is not None) and NARRATIVE.pattern.search(self.sentence) is None


def _by_words(kind: SectionKind, told: Told) -> CitationRole:
    """Return the role that the words tell in a section of that *kind*."""
    if kind in _JUDGING:
        return CitationRole.DUTY if told.is_law() and not told.finds() else CitationRole.APPLIED
    if kind is SectionKind.ACTION:  # what is to be done follows from the findings
        return CitationRole.APPLIED
    if kind in (SectionKind.STORY, SectionKind.COMPLAINT):
        return CitationRole.DUTY if told.is_law() else CitationRole.BACKGROUND
    if kind is SectionKind.OTHER and (not told.words.isdisjoint(_FAULT) or "did not" in told.sentence):
        return CitationRole.APPLIED
    if told.aside or not told.words.isdisjoint(DUTY):
        return CitationRole.DUTY
    return CitationRole.BACKGROUND if NARRATIVE.pattern.search(told.sentence) else CitationRole.DUTY
