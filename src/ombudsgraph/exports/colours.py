"""Colours of types: the palette of Okabe and Ito ("Color Universal Design", 2008), told apart by colour-blind readers."""

from __future__ import annotations

_PALETTE = ("#0072B2", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#56B4E9", "#8C7A00", "#000000")
_FIXED = {
    "decision": "#0072B2",
    "provision": "#D55E00",
    "legislation": "#8A3B00",
    "judgment": "#5C4B00",
    "guidance": "#56B4E9",
    "council": "#009E73",
    "body": "#005C43",
    "remedy": "#E69F00",
    "fault": "#CC79A7",
    "no-fault": "#7A7A7A",
    "exclusion": "#B0B7BF",
    "party": "#8F7EE7",
}
EDGE = "#9AA0A6"


def colour(kind: str, kinds: tuple[str, ...]) -> str:
    """Return the colour of the type *kind* as `#RRGGBB`; *kinds* are all types of the network, so that others get one each."""
    if kind in _FIXED:
        return _FIXED[kind]
    others = [one for one in kinds if one not in _FIXED]
    return _PALETTE[others.index(kind) % len(_PALETTE)] if kind in others else _PALETTE[-1]


def channels(kind: str, kinds: tuple[str, ...]) -> tuple[int, int, int]:
    """Return the colour of a type as red, green and blue from 0 to 255."""
    code = colour(kind, kinds)
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)
