"""What a statement cites, where and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ombudsgraph.model.register import Guidance, Legislation
from ombudsgraph.model.text import Span


@dataclass(frozen=True, slots=True)
class ProvisionStep:
    """One step down from an Act: `kind` is legislation.gov.uk's path word ("section", "schedule", "paragraph", "part", "regulation",
    "article", "rule", "chapter"), `parts` the numbers that follow it in the path ("26", "6", "a").
    """

    kind: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of an Act or instrument: the path of steps from the Act down ("schedule 5", "paragraph 5(2)")."""

    legislation: Legislation
    path: tuple[ProvisionStep, ...]


@dataclass(frozen=True, slots=True)
class OtherDecision:
    """Another decision of the Ombudsman, cited by its reference ("17 002 402b")."""

    reference: str


@dataclass(frozen=True, slots=True)
class Case:
    """A judgment, by its neutral citation ("[2019] EWCA Civ 1234"); `path` is its path at Find Case Law ("ewca/civ/2019/1234")."""

    citation: str
    path: str


Cited = Provision | Legislation | Guidance | OtherDecision | Case


class CitationRole(StrEnum):
    """Why the text cites: DOMAIN "Role of a citation"."""

    JURISDICTION = "jurisdiction"
    DUTY = "duty"
    PROCEDURE = "procedure"
    APPLIED = "applied"
    BACKGROUND = "background"


class CitationFlag(StrEnum):
    """How the printed form differs from what is linked.

    misprint: the number as printed does not exist; misnamed: the title is wrong; act-inferred: no Act is named at the place;
    undated: an Act without its year; range: one end of "sections 20 to 23"; unregistered: an Act the register does not hold.
    """

    MISPRINT = "misprint"
    MISNAMED = "misnamed"
    ACT_INFERRED = "act-inferred"
    UNDATED = "undated"
    RANGE = "range"
    UNREGISTERED = "unregistered"


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention. `span` covers the printed number alone ("26A(1)" of "section 26A(1)"), or the title where the Act itself, a
    guidance document, decision or case is cited.
    """

    span: Span
    cited: Cited
    role: CitationRole
    flags: frozenset[CitationFlag] = frozenset()
