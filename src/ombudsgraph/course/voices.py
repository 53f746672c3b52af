"""Whose finding an assertion is: the Ombudsman's own, or that of a body whom the sentence, what stands before it or a quotation names."""

from __future__ import annotations

import re

from ombudsgraph.course.clauses import Form
from ombudsgraph.course.finders import actor, agrees, finder, speaker
from ombudsgraph.course.polarity import Assertion
from ombudsgraph.course.quotations import Quotation, quotation, teller, without_quotations
from ombudsgraph.model.course import Finder

COORDINATED = re.compile(r"(?:,? and|,? but|,? then|,? having)(?: (?:also|then|partly|partially))* ?$")
_ADMITS = re.compile(
    r"\b(?:told|said|wrote|says)\b[^.;,]*?\b(?:it|they|its \w+) (?:was|were|had been|has been|is|are) (?:also "
    r"|partly )?$"
)
_BODIES = re.compile(
    r"^(?:i|we)\b|\b(?:ombudsm[ae]n|panel|investigat(?:or|ing officer)|io|council|authority|trust|provider|manager"
    r"|adjudicating officer|head of service|director)\b"
)
_OWN_VERDICT = re.compile(r"(?:\w+,? )?(?:i|we) (?:\w+ )?(?:find|found|conclude|consider) (?:that )?[^.;:]*\bnot\b")
_AGREED = re.compile(r"(?:i|we) agree\b(?! that (?:the|it|he|she) )")


def voice(words: str, item: Assertion, context: str, following: str, claimed: int, *, opened: bool) -> Finder | None:
    """Return whose finding *item* of the sentence *words* is; None where somebody only claims it.

    *context* stands before the sentence, *following* is the next one; up to *claimed* somebody claims; *opened* where the sentence begins
    within quotation marks.
    """
    if _AGREED.match(following):
        return Finder.OMBUDSMAN
    by = Finder.OMBUDSMAN if agrees(words) else _unquoted(words, item, context, claimed)
    if by is None:
        return None
    quoted = quotation(words, item.start, opened)
    return by if quoted is None else _quoted(by, quoted, words, item, context)


def _unquoted(words: str, item: Assertion, context: str, claimed: int) -> Finder | None:
    if item.start < claimed:
        by = speaker(words[: item.start], context)
        admits = _ADMITS.search(words, 0, item.start) if by is None else None
        if admits:  # "The Council told him that it had been at fault"
            by = actor(words[: admits.start()], context)
        return by if by in (Finder.COUNCIL, Finder.PANEL, Finder.INVESTIGATOR) and item.fault else None
    if item.form is Form.ACCEPT and _OWN_VERDICT.search(words, claimed, item.start):
        return Finder.OMBUDSMAN  # "I find the Council did not give an apology which accepts the fault"
    if item.form is Form.ACCEPT:
        return actor(words[: item.start], context) if claimed <= item.start else None
    if item.form is Form.FIND and not words.startswith("finding", item.start):
        verb = item.start + 7 if words.startswith("having ", item.start) else item.start
        return finder(subject_of(words[:verb]), context)
    by = speaker(words[claimed : item.start], context)
    admits = _ADMITS.search(words, claimed, item.start) if by is None and item.fault else None
    return actor(words[claimed : admits.start()], context) if admits else by


def _quoted(by: Finder, quoted: Quotation, words: str, item: Assertion, context: str) -> Finder | None:
    """Return whose finding *item* is, which stands within quotation marks and would be *by*'s without them."""
    if agrees(without_quotations(words)):
        return Finder.OMBUDSMAN
    outer = teller(quoted, context)
    if outer is None or (outer is Finder.COUNCIL and not item.fault):
        return None
    return outer if by is Finder.OMBUDSMAN else by


def subject_of(left: str) -> str:
    """Return the words with the subject of the verb behind *left*: of "The panel agreed with the report and" the first of the clause."""
    joined = COORDINATED.search(left)
    if joined is None:
        return left
    before = left[: joined.start()]
    clause = before[max(before.rfind("; "), before.rfind(" but "), 0) :]
    first = _BODIES.search(clause)
    return clause[: first.end()] if first else left
