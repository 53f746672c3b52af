"""Acts: what the words of a step tell, and the pieces that their forms share, all in lower case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """What a form tells; what step that is depends on the stage and the procedure."""

    OMBUDSMAN = "ombudsman"
    EARLY = "early"
    REFUSED = "refused"
    ACKNOWLEDGED = "acknowledged"
    APPOINTED = "appointed"
    AGREED = "agreed"
    FINAL = "final"
    PANEL_REPORT = "panel_report"
    PANEL = "panel"
    REPORT = "report"
    ADJUDICATED = "adjudicated"
    ESCALATED = "escalated"
    RESPONDED = "responded"
    COMPLAINED = "complained"
    APPEALED = "appealed"
    DID_SO = "did_so"
    WAS_TOLD = "was_told"
    IT_CAME = "it_came"


@dataclass(frozen=True, slots=True)
class Form:
    """Words that tell an act; with examples and near misses."""

    act: Act
    pattern: str
    examples: tuple[str, ...]
    misses: tuple[str, ...]


STAGE = r"(?:stage[ -](?:one|two|three|1|2|3)\b|(?:first|second|third|next|last|final|further|higher)[ -]stage\b)"
US = r"(?:us\b|the (?:local government (?:and social care )?)?ombudsm[ae]n\b)"
WHOSE = r"(?:the|her|his|their|its|this|mr|mrs|ms|miss|dr)"
INVESTIGATOR = r"(?:investigat(?:or|ing officer)|\bio\b)"
