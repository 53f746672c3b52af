"""A finding while its tellings are gathered, and how like two tellings are."""

from __future__ import annotations

from dataclasses import dataclass, field

from ombudsgraph.course.mentions import Mention, one_line
from ombudsgraph.extraction.rules import word_set
from ombudsgraph.model import Span
from ombudsgraph.model.course import Injustice

_DELAY = word_set("delay late later longe slow slowl wait waite overd lengt time")  # a delay is told in many words
MOST = 60  # findings of one statement that are compared: time stays linear
_AROUND = 4000
_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}
_SHORT = ("six", "two")
_EMPTY = word_set(
    "month weeks week "
    "fault counc compl injus causi there which cause decis been have that this with ombud inves autho made make would could "
    "shoul were from when what "
    "their they them some also very such each both point matte agree remed final actio upheld uphol apolo reaso caref found findi find "
    "final perso given these those more than only other again where about after befor while since took take part "
    "trust provi becau over into does done doing"
)  # fmt: skip


@dataclass(slots=True)
class Draft:
    """A finding while its tellings are gathered."""

    first: Mention
    others: list[Mention] = field(default_factory=list)
    kinds: list[Injustice] = field(default_factory=list)
    sufferers: list[str] = field(default_factory=list)
    evidence: list[Span] = field(default_factory=list)
    stems: tuple[frozenset[str], frozenset[str]] | None = None


def clause(mention: Mention) -> str:
    """Return the words between the commas around the place where *mention* asserts."""
    words = mention.passage.lowered(mention.sentence)
    start = max(words.rfind(mark, 0, mention.start) for mark in ",;:")
    end = min((at for at in (words.find(mark, mention.start) for mark in ",;") if at > 0), default=len(words))
    return words[start + 1 : end] + (" " + one_line(mention.passage, mention.matter) if mention.matter else "")


def likeness(stems: frozenset[str], draft: Draft) -> int:
    """Return how many words a retelling shares with a finding; those of the finding's own sentences count twice."""
    if draft.stems is None:
        first = draft.first
        heading = one_line(first.passage, first.passage.heading) if first.passage.heading else ""
        around = f"{first.passage.words(first.passage.span)[:_AROUND]} {heading}"
        draft.stems = (stems_of(first.words()), stems_of(around))
    own, near = draft.stems
    return 2 * len(stems & own) + len(stems & near)


def stems_of(words: str) -> frozenset[str]:
    """Return the beginnings of the words that tell one matter from another."""
    these = words.lower().translate(_LETTERS).split()
    stems = {word[:5] for word in these if len(word) > 3 or word in _SHORT}
    if "reass" in stems:
        stems = {word.removeprefix("re")[:5] if word.startswith("reass") else word[:5] for word in these if len(word) > 3 or word in _SHORT}
    if not _DELAY.isdisjoint(stems):
        stems = stems - _DELAY | {"delay"}
    return frozenset(stems - _EMPTY)
