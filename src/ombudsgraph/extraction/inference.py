"""Provisions whose Act is not named at the place: what they mean by the domain's convention, or by what the text speaks of.

In order: the word after the number ("section 47 enquiry") or before it ("detained under section 2"); the same section cited elsewhere in
the text with its Act; in the section on the Ombudsman's powers the Local Government Act 1974; the Act that the paragraph speaks of; what a
bare number means in the statement's category. Else nothing is asserted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cache

from ombudsgraph.extraction.acts import Acts
from ombudsgraph.extraction.binding import fits
from ombudsgraph.extraction.headings import SectionKind
from ombudsgraph.extraction.places import Places
from ombudsgraph.extraction.provisions import Leaf, Unit
from ombudsgraph.extraction.rules import WS, Example, W, rule, word_set
from ombudsgraph.model import Legislation, Provision, ProvisionStep
from ombudsgraph.registers import legislation

LGA_1974 = "http://www.legislation.gov.uk/id/ukpga/1974/7"
HUMAN_RIGHTS_ACT = "http://www.legislation.gov.uk/id/ukpga/1998/42"

OF_SOMETHING = rule(
    "part of a document",
    rf"""[)"']?{W}(?:,{W})?(?:
      of{WS}(?!(?:(?i:the|that|this){WS})?(?:[Aa]ct|[Rr]egulations|Order|law|legislation|European[ ]Convention|Convention
    |ECHR)\b)(?:(?i:the|this|that|his|her|their|its|our|my|your|an?|mr|mrs|ms|miss|dr|each|both|these|those)\b|[A-Z])
    | (?:in|on|to|from|within|at){WS}(?:the|this|that|his|her|their|its|our|my|your|an?|each)\b{WS}(?:[\w'-]+{WS}){{0,3}}
      (?:reports?|forms?|plans?|polic(?:y|ies)|letters?|statements?|decision|complaint|document|agreement|contract|tenancy|lease
    |guidance|code|guide|handbook|procedure|protocol|constitution|assessment|framework|application|questionnaire|minutes|scheme
    |strategy|response)\b
    | (?:above|below|overleaf|deals|covers)\b
    )""",
    (
        Example(" of the report"),
        Example(" of his statement"),
        Example(" in the assessment form"),
        Example(" below"),
        Example(" of Mr X's letter"),
    ),
    (" of children in need", " of the Act", " of the European Convention", " in the belief", " enquiry", " and 47"),
)
HUMAN_RIGHTS = re.compile(
    r"human rights|\bconvention\b|\bechr\b|\bhra\b|(?:private and|family) life|fair (?:hearing|trial)|article \d+ rights?", re.IGNORECASE
)
_WORDS_AFTER = re.compile(r"[\s\"')-]*((?:[a-z'-]+[ \n]?){1,6})")
_VAGUE = frozenset(("duty", "duties", "responsibility", "responsibilities"))
_STOPS = word_set("and or of to for which that is was are were in on at by with from as but because so if the a an")
_ROOM = 500
_LGA_SECTIONS = re.compile(r"(?:2[3-9]|3[0-4])[A-Z]{0,2}")


def forbids(plain: str, unit: Unit) -> bool:
    """Tell whether the words after *unit* say that it is part of a document ("section 3 of the report") or of this statement."""
    return OF_SOMETHING.match(plain, unit.end) is not None


class Conventions:
    """What bare provisions mean in one statement."""

    def __init__(self, plain: str, acts: Acts, places: Places, category: str | None) -> None:
        self._plain, self._acts, self._places, self._category = plain, acts, places, category
        self._cited: dict[tuple[str, str], tuple[list[int], list[Legislation]]] = {}

    def learn(self, position: int, leaves: Iterable[Leaf], law: Legislation) -> None:
        """Note that the text cites *leaves* of *law* at *position*; positions come in order."""
        for leaf in leaves:
            places, laws = self._cited.setdefault((leaf.path[0].kind, leaf.path[0].parts[0]), ([], []))
            places.append(position)
            laws.append(law)

    def law_of(self, unit: Unit) -> Legislation | None:
        """Return the Act that *unit* is of though none is named there, `None` where that is not plain."""
        if unit.weak or unit.kind not in ("section", "regulation", "article", "schedule") or forbids(self._plain, unit):
            return None
        if unit.kind == "schedule":
            return self._powers(unit) or self._spoken_of(unit)
        return (
            self._by_words(unit)
            or self._cited_elsewhere(unit)
            or self._powers(unit)
            or self._human_right(unit)
            or self._spoken_of(unit, known=True)
            or self._by_category(unit)
            or self._by_words(unit, vague=True)
            or self._spoken_of(unit)
        )

    def is_near(self, above: Unit, unit: Unit) -> bool:
        """Tell whether *unit*, a subsection, stands in the paragraph of the section *above* it or in the next one."""
        return self._places.paragraph(unit.start).start - self._places.paragraph(above.start).end < 20

    def _by_words(self, unit: Unit, *, vague: bool = False) -> Legislation | None:
        """Return the Act told by the word beside the number; *vague* words ("duty") tell less than the category does."""
        last = unit.leaves[-1]
        before = self._plain[max(0, unit.start - 40) : unit.start].lower().rstrip(" \n(\"'")
        for number in _numbers(last):
            for word, law in legislation.implied_before().get(number, ()):
                if (word in _VAGUE) is vague and fits(unit.kind, law) and self._is_followed(last.number.end, word):
                    return law
            for word, law in legislation.implied_after().get(number, ()):
                if fits(unit.kind, law) and before.endswith(word):
                    return law
        return None

    def _is_followed(self, end: int, word: str) -> bool:
        """Tell whether *word* follows within the same phrase: "section 47 child protection enquiry"."""
        found = _WORDS_AFTER.match(self._plain[end : end + 90].lower())
        if not found:
            return False
        words = found[1].replace("\n", " ").split(" ")
        for index, one in enumerate(words[:4]):
            if " ".join(words[index:]).startswith(word) and " ".join(words[index : index + len(word.split(" "))]) == word:
                return True
            if one in _STOPS:
                return False
        return False

    def _cited_elsewhere(self, unit: Unit) -> Legislation | None:
        """Return the Act with which the same number is cited before, or else after."""
        step = unit.leaves[0].path[0]
        places, laws = self._cited.get((step.kind, step.parts[0]), ([], []))
        if not laws:
            return None
        index = bisect_right(places, unit.start) - 1
        return laws[max(index, 0)]

    def _powers(self, unit: Unit) -> Legislation | None:
        if self._places.kind(unit.start) is not SectionKind.ROLE:
            return None
        number = unit.leaves[0].path[0].parts[0]
        own = number in ("4", "5", "5A") if unit.kind == "schedule" else unit.kind == "section" and _LGA_SECTIONS.fullmatch(number)
        return legislation.by_iri(LGA_1974) if own else None

    def _human_right(self, unit: Unit) -> Legislation | None:
        if unit.kind != "article":
            return None
        here = self._places.paragraph(unit.start)
        speaks = HUMAN_RIGHTS.search(self._plain, max(here.start, unit.start - _ROOM), min(here.end, unit.end + _ROOM))
        number = unit.leaves[0].path[0].parts[0]
        return legislation.by_iri(HUMAN_RIGHTS_ACT) if speaks and number.isdigit() and 2 <= int(number) <= 18 else None

    def _spoken_of(self, unit: Unit, *, known: bool = False) -> Legislation | None:
        """Return the Act that the paragraph names last before *unit*, or the only one that its section names before it.

        With *known* only where the register knows the provision.
        """
        noun = {"section": "act", "regulation": "regulations", "article": "order"}.get(unit.kind, "act")
        here = self._places.paragraph(unit.start)
        law = self._acts.named(noun, unit.start, since=here.start)
        if law is None:
            law = self._acts.only(noun, self._places.section_start(unit.start), unit.start)
        if law is None and noun == "regulations":
            law = self._acts.only(noun, 0, unit.start)
        return None if law is None or (known and not _is_registered(law, unit)) else law

    def _by_category(self, unit: Unit) -> Legislation | None:
        if self._category is None or unit.kind != "section":
            return None
        for number in _numbers(unit.leaves[0]):
            if law := legislation.implied_in().get((self._category, number)):
                return law
        return None


def _numbers(leaf: Leaf) -> Iterable[str]:
    """Yield the leaf's number as printed in full, then with fewer brackets: "26(6)(a)", "26(6)", "26"."""
    parts = leaf.path[0].parts
    for length in range(len(parts), 0, -1):
        yield parts[0] + "".join(f"({part})" for part in parts[1:length])


def _is_registered(law: Legislation, unit: Unit) -> bool:
    step = unit.leaves[0].path[0]
    return _provisions().get(legislation.provision_iri(Provision(law, (ProvisionStep(step.kind, step.parts[:1]),)))) is not None


@cache
def _provisions() -> Mapping[str, str]:
    return legislation.headings()
