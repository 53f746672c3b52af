"""The outcomes of the synthetic archive, and how much statements of each hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """What statements of one outcome hold.

    `share` is their part of the archive; `happened` the paragraphs of the story, `law` the provisions for their own sake, `others` the
    findings of no fault and `exclusions` the matters not investigated, each one of the numbers; `powers` scales the share of statements
    that cite each of the Ombudsman's powers; `steps` is the most of a complaint; `findings` and `remedies` are means.
    """

    notation: str
    printed: str
    share: int
    happened: tuple[int, ...]
    powers: float
    law: tuple[int, ...]
    steps: int
    findings: float
    others: tuple[int, ...]
    remedies: float
    exclusions: tuple[int, ...]


# What the archive is taken to hold: the Ombudsman closes about half of the complaints after initial enquiries, and upholds some two in
# three of those that are investigated. Statements of each kind are as long as those that are at hand.
KINDS = (
    Kind(
        "upheld",
        "Upheld",
        share=34,
        happened=(1, 2, 3, 4),
        powers=1.0,
        law=(1, 2, 3, 4, 4, 5),
        steps=10,
        findings=3.2,
        others=(0, 1, 1, 2, 3),
        remedies=7.4,
        exclusions=(0, 0, 0, 1, 1),
    ),
    Kind(
        "not-upheld",
        "Not upheld",
        share=16,
        happened=(1, 2, 3),
        powers=0.9,
        law=(2, 3, 4, 5),
        steps=5,
        findings=0,
        others=(1, 2, 3, 4),
        remedies=1.0,
        exclusions=(0, 1),
    ),
    Kind(
        "closed-after-initial-enquiries",
        "Closed after initial enquiries",
        share=50,
        happened=(0, 1),
        powers=0.75,
        law=(0, 1, 2, 2),
        steps=4,
        findings=0,
        others=(0, 0, 0, 1),
        remedies=0.9,
        exclusions=(1, 2, 2, 3),
    ),
)
