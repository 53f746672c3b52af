"""Quotations: what stands within quotation marks is said by whom the words before them name, and not by the Ombudsman.

    Mr X wrote to the Council: "… and that was fault."       a claim, nobody's finding
    The panel concluded, "there was fault in …"              the panel's
    I said in my draft: "the Council was at fault"            the Ombudsman's own
    There was "service failure" by the Council               no quotation: a word or two within a sentence that is hers

Rules read lower case.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from ombudsgraph.course.finders import actor, named_first
from ombudsgraph.model import Span
from ombudsgraph.model.course import Finder

# an apostrophe opens one behind a comma or a colon, and ends it where no letter follows
_QUOTED = re.compile(r"""\"[^"]*(?:"|$)|(?<=[:,]\ )'(?=\w)(?:[^'"]|'(?=\w))*'(?!\w)""", re.VERBOSE)
_FEWEST = 4  # words; fewer are a term that is set apart
_SAYS = re.compile(
    r"""\b(?:wrote|writes|written|said|says|stated?|states|told|tells|replied|replies|responded|responds|explained|explains|noted|notes
    |concluded|concludes|found|finds|decided|added|adds|argued|argues|complained|complains|claimed|claims|emailed|recorded|records|read
    |reads|asked|answered|commented|confirmed|confirms|set\ out|sets\ out|acknowledged|accepted|admitted|recommended|reported|reports
    |described|describes|quoted|quotes|alleged|alleges|called|calls)\b""",
    re.VERBOSE,
)
_LETTER = re.compile(r"[a-z]")


class Quotation(NamedTuple):
    """Words within quotation marks in a sentence: where they start and end, and the words that lead in to them and follow them."""

    start: int
    end: int
    before: str
    after: str


def quotation(words: str, at: int, opened: bool) -> Quotation | None:
    """Return the quotation of the sentence *words* in which *at* stands; *opened* where one goes on from the sentence before."""
    if '"' not in words and "'" not in words and not opened:
        return None
    begin = 0
    if opened:
        begin = words.find('"') + 1 or len(words)
        if at < begin:
            return Quotation(0, begin, "", words[begin:])
    for match in _QUOTED.finditer(words, begin):
        if match.start() < at < match.end() and match[0].count(" ") >= _FEWEST - 1:
            return Quotation(match.start(), match.end(), words[: match.start()], words[match.end() :])
    return None


def marks_of(plain: str, paragraph: Span) -> list[int]:
    """Return where the quotation marks of *paragraph* stand in *plain*; none where they do not come in pairs."""
    found, at = [], plain.find('"', paragraph.start, paragraph.end)
    while at >= 0:
        found.append(at)
        at = plain.find('"', at + 1, paragraph.end)
    return found if len(found) % 2 == 0 else []


def is_open(marks: Sequence[int], at: int) -> bool:
    """Tell whether a quotation is open at *at*, where the paragraph's marks stand at *marks*."""
    return bisect_left(marks, at) % 2 == 1


def teller(found: Quotation, context: str) -> Finder | None:
    """Return who says what is quoted: the subject of the verb that leads in to it ("replied:"), or of the one behind it (", she said");
    None for a person. *context* is what stands before the sentence.
    """
    for told in (found.before,) if _LETTER.search(found.before) else (found.after, _lead_in(context)):
        verbs = list(_SAYS.finditer(told))
        if verbs:
            return actor(told[: verbs[-1].start()], context) or actor(told[: verbs[0].start()], context)
        if (first := named_first(told)) is not None:
            return first
    return None


def _lead_in(context: str) -> str:
    """Return what leads in to the quotation that is open at the end of *context*: the sentence in which it opens."""
    before = context[: context.rfind('"')] if '"' in context else ""
    return before[before.rfind(". ") + 1 :]


def without_quotations(words: str) -> str:
    """Return *words* with what is quoted blanked out."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), words)
