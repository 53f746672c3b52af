"""Titles that the first pass did not know, found by their last word: "… Act 1981", "… (England) Regulations 2013"."""

from __future__ import annotations

import re

from ombudsgraph.extraction.rules import Example, W, rule
from ombudsgraph.extraction.titles import YEAR_AFTER, Title, unlisted

NOUN = rule(
    "end of a title",
    rf"""(?P<noun>Act|Regulations|Order|Rules)(?![A-Za-z'])(?P<extent>{W}\((?:England|Wales|Scotland|Northern[ ]Ireland
    |England[ ]and[ ]Wales|Amendment|No\.?[ ]?\d)\))?""",
    (Example("Act 1981", {"noun": "Act"}), Example("Regulations (England) 2010", {"extent": " (England)"})),
    ("Action", "act 1981", "Orders"),
)
# Orders made for one place or person, rules of clubs: no legislation that is published as such.
_LOCAL = re.compile(
    r"""\b(?:Council|Borough|City of|County of|Preservation|Traffic Regulation|Traffic Management|Court|Liability|Possession
    |Guardianship|Care Order|Supervision|Compulsory"""
    r"|Spaces? Protection|Club|School|House|Competition|Standing|Financial|Procedure Rules of)\b"
)


def read_noun(plain: str, position: int) -> Title | None:
    """Return the Act or instrument whose title's last word stands at *position*; `None` where the words before it are no title.

    Without a year only an Act is one: "the Zoo Licensing Act" is flagged, "the School Regulations" may be anything.
    """
    found = NOUN.match(plain, position)
    if not found:
        return None
    year = YEAR_AFTER.match(plain, found.end())
    if year and year["loose"]:
        year = None
    noun = found["noun"]
    if year is None and (noun != "Act" or found["extent"]):
        return None
    title = unlisted(plain, position, year.end() if year else found.end("noun"), (year["plain"] or year["bracketed"]) if year else None)
    if title is None or title.start == position:
        return None
    words = plain[title.start : position]
    if title.law is not None and title.law.registered:
        return title
    if noun in ("Order", "Rules") and (_LOCAL.search(words) or (noun == "Order" and ")" not in words)):
        return None
    return title
