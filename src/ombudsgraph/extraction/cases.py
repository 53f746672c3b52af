"""Judgments by neutral citation, and other decisions of the Ombudsman by reference.

    case     := "[" year "]" court number ("(" division ")")?        [2019] EWCA Civ 1234 · [2003] EWHC 123 (Admin)
    decision := dd ddd ddd letter?                                   17 002 402 · 20-001-234 · 17 002 402b
                                                                     (the year from 05, or 99 in invented statements)

A judgment's path is Find Case Law's (https://caselaw.nationalarchives.gov.uk): court, division, year, number. A High Court citation
without its division has no path; a law report's citation ("[1995] 1 WLR 627") names no court. Neither is asserted.
"""

from __future__ import annotations

import re

from ombudsgraph.extraction.rules import WS, Example, W, rule
from ombudsgraph.model import Case, OtherDecision, Span

NEUTRAL = rule(
    "neutral citation",
    rf"""[\[(](?P<year>(?:19|20)\d\d)[\])]{WS}(?P<court>UKSC|UKHL|UKPC|EWCA{WS}(?:Civ|Crim)|EWCACiv|EWHC|EWCOP|EWFC|UKUT|UKFTT|UKEAT|EAT)\.?{WS}(?P<number>\d{{1,5}})(?!\d)
    (?:{W}[(\[](?P<division>Admin|Admlty|Ch|Comm|Costs|Fam|IPEC|KB|Mercantile|Pat|QB|SCCO|TCC|AAC|IAC|LC|TC|GRC|HESC|PC|SEC|WP|B|T\d)[)\]])?""",
    (
        Example("[2019] EWCA Civ 1234", {"year": "2019", "number": "1234", "division": None}),
        Example("[2003] EWHC 123 (Admin)", {"court": "EWHC", "division": "Admin"}),
        Example("[2009] UKHL 26.", {"court": "UKHL", "number": "26"}),
        Example("[2012] UKUT 85 (AAC)", {"division": "AAC"}),
    ),
    ("[1995] 1 WLR 627", "(2004) 7 CCLR 462", "[2019] Civ 12", "2019 EWCA Civ 12"),
)
REFERENCE = rule(
    "reference of a decision",
    r"(?P<year>0[5-9]|[1-3]\d|99)(?P<mark>[ -])(?P<first>\d{3})[ -](?P<second>\d{3})(?P<letter>[a-z](?![A-Za-z]))?(?![\w£%]|[ -]\d|[.,]\d)",
    (
        Example("17 002 402", {"year": "17", "first": "002", "second": "402"}),
        Example("20-001-234)", {"mark": "-"}),
        Example("17 002 402b,", {"letter": "b"}),
    ),
    ("02 079 460 018", "17 002 4021", "17 002", "1234 567", "45 000 111"),
)
_DIVISION_NEEDED = ("EWHC", "UKUT", "UKFTT")


def read_case(plain: str, position: int) -> tuple[Span, Case] | None:
    """Return the judgment cited from *position* on, with its span; `None` where no neutral citation with a path stands there."""
    found = NEUTRAL.match(plain, position)
    if not found:
        return None
    court = found["court"].replace("\n", " ").split()
    division = found["division"]
    if court[0] in _DIVISION_NEEDED and division is None:
        return None
    if court == ["EWCACiv"]:
        court = ["EWCA", "Civ"]
    placed = [*court, division] if court[0] in (*_DIVISION_NEEDED, "EWFC") and division else court
    path = "/".join((*placed, found["year"], found["number"])).lower().replace("ukeat", "eat")
    words = " ".join((f"[{found['year']}]", *court, found["number"], *((f"({division})",) if division else ())))
    return Span(found.start(), found.end()), Case(words, path)


def read_decision(plain: str, position: int, own: str) -> tuple[Span, OtherDecision] | None:
    """Return the other decision whose reference stands at *position*; `None` for the statement's *own*, a telephone number, an amount."""
    found = REFERENCE.match(plain, position)
    before = plain[max(0, position - 3) : position]
    if not found or re.search(r"[\w£$€.,+]\Z|\d[ -]\Z", before):
        return None
    reference = f"{found['year']} {found['first']} {found['second']}{found['letter'] or ''}"
    if reference == own or (reference == own.rstrip("abcdefghijklmnopqrstuvwxyz") and not found["letter"]):
        return None
    return Span(found.start(), found.end()), OtherDecision(reference)
