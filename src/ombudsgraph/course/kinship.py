"""People whom a statement names by kinship: "her son", "the couple", "each child"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ombudsgraph.model import Party, PartyRole

_KIN = (
    r"(?:sons?|daughters?|mothers?|fathers?|husband|wife|partner|brothers?|sisters?|aunt|uncle|parents|child|children|grandson"
    r"|granddaughter|grandchild(?:ren)?|grandmother|grandfather|nephew|niece|stepson|stepdaughter|siblings|twins|foster\ child)"
)
KIN = (
    rf"(?:(?:both\ |all\ |each\ of\ )?(?:her|his|their|the)\s(?:(?:late|elderly|young|disabled|adult|two|three|four|five|eldest|older"
    rf"|younger|other)\s)?(?:{_KIN}|couple)\b(?!'s?\b)|each\ child\b)"
)
_PHRASE = re.compile(KIN)
_WORD = re.compile(rf"{_KIN}|couple")
_INTRODUCED = r"(?:,?\s(?:whom?|who|I|we|will|shall|have|has|is|am|refer|referred|to|here|as|call|called|calling|known|named))*[\s,('\"]+"
_MANY_KIN = frozenset(("sons", "daughters", "children", "siblings", "twins", "grandchildren"))


class Kinship:
    """The parties of one statement by kinship; reads the text only where an act speaks of kin."""

    def __init__(self, plain: str, parties: Sequence[Party]) -> None:
        """Take the statement's *plain* text and its *parties*."""
        self._plain, self._parties = plain, parties
        self._known: dict[str, tuple[str, ...]] = {}

    def named(self, words: str) -> list[tuple[int, int, tuple[str, ...]]]:
        """Return the phrases of kin in *words*, with offsets and the parties whom they mean (none where the text does not tell)."""
        return [(match.start(), match.end(), self._meant(_WORD.findall(match[0])[-1])) for match in _PHRASE.finditer(words)]

    def _meant(self, word: str) -> tuple[str, ...]:
        if word not in self._known:
            self._known[word] = self._found(word)
        return self._known[word]

    def _found(self, word: str) -> tuple[str, ...]:
        children = tuple(party.label for party in self._parties if party.role is PartyRole.CHILD)
        if word == "couple":
            return self._couple()
        if word in _MANY_KIN or (word == "child" and len(children) > 1):
            return children if len(children) > 1 else ()
        labels = "|".join(re.escape(party.label) for party in self._parties)
        if not labels:
            return ()
        found = {match["label"] for match in re.finditer(rf"\b{word}{_INTRODUCED}(?P<label>{labels})(?![\w])", self._plain)}
        if len(found) == 1:
            return tuple(found)
        if not found and len(children) == 1 and word in ("son", "daughter", "child", "grandson", "granddaughter", "nephew", "niece"):
            return children
        return ()

    def _couple(self) -> tuple[str, ...]:
        complainants = tuple(party.label for party in self._parties if party.role is PartyRole.COMPLAINANT)
        if len(complainants) == 2:
            return complainants
        surname = complainants[0].rpartition(" ")[2] if complainants else ""
        pair = tuple(party.label for party in self._parties if surname and party.label.rpartition(" ")[2] == surname)
        return pair if len(pair) == 2 else ()
