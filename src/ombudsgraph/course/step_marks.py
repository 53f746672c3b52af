"""Marks in the words of a sentence, in lower case, that tell which complaint and which step is meant."""

from __future__ import annotations

import regex
from ahocorasick_rs import AhoCorasick

from ombudsgraph.course.acts import Act

SECOND = regex.compile(
    r"\b(?:second|third|fourth|fifth|further|new|another|separate|fresh)\b(?: [\w-]+){0,2}? complaint\b"
    r"|\bcomplained (?:again|a second time)\b"
)
NUMBERED = regex.compile(r"\b(?P<number>second|third|fourth|fifth)\b(?: [\w-]+){0,2}? complaint\b")
PLACES = {"second": 1, "third": 2, "fourth": 3, "fifth": 4}
FIRST = regex.compile(r"\b(?:first|original|earlier|initial)\b(?: [\w-]+)? complaint\b")
BOTH = regex.compile(r"complained to [^,.;]{3,40}? and to ")
ADDRESSEE = regex.compile(r" (?:about [\w ]{1,40} )?to (?:the )?([\w' ]{2,40})")
PROVIDER = regex.compile(r"care provider|care home|\bhome\b|care agency|\bagency\b")
KINDS = (
    ("council", regex.compile(r"council|authority|borough")),
    ("provider", PROVIDER),
    ("school", regex.compile(r"school|academy|college|headteacher|governors")),
    ("trust", regex.compile(r"trust|nhs|hospital")),
)
BODY = regex.compile(
    r"council|authority|provider|home|agency|trust|school|academy|borough|company|ombudsm[ae]n|complaints? (?:team"
    r"|department)|manager|director|in writing"
)
# another letter than the complaint was written; what a bare answer behind it answers is not known
CONTACT = regex.compile(
    r"\b(?:m(?:r|rs|s|iss) \w+|she|he|they|solicitors?|mother|father|family) (?:\w+ ){0,2}?(?:emailed|wrote"
    r"|contacted|telephoned|phoned|called|rang|asked|queried|requested|applied|enquired)\b"
)
OWN = regex.compile(r"complain|stage|(?:final|second|last|joint) (?:response|reply|answer)|escalat")
ON_IT = regex.compile(r"complain|stage|escalat|chas(?:ed|ing)|response|reply")
ANSWERS_PANEL = regex.compile(r"panel|final")
# acts that are plain without the story: what they are, or at which stage
PLAIN_KINDS = frozenset((Act.APPOINTED, Act.AGREED, Act.PANEL, Act.PANEL_REPORT, Act.ADJUDICATED))
STATUTORY = frozenset((Act.APPOINTED, Act.AGREED, Act.ADJUDICATED))
OPENING = frozenset((Act.COMPLAINED, Act.ESCALATED, Act.ACKNOWLEDGED, Act.REFUSED))
STAGED = frozenset((Act.RESPONDED, Act.REPORT, Act.ESCALATED, Act.REFUSED, Act.ACKNOWLEDGED, Act.FINAL))
_CONTACT_VERBS = AhoCorasick(
    ("emailed", "wrote", "contacted", "phoned", "called", "rang", "asked", "queried", "requested", "applied", "enquired")
)
# what "it" is in the next sentence
_LETTERS = (
    (Act.ADJUDICATED, "adjudication", regex.compile(r"adjudication")),
    (Act.FINAL, "panel", regex.compile(r"(?:response|reply|answer) to the (?:review |stage \w+ )?panel")),
    (Act.PANEL_REPORT, "panel", regex.compile(r"panel(?:'s)? (?:report|findings|recommendations)")),
    (Act.REPORT, "report", regex.compile(r"investigat\w+(?: officer)?(?:'s)? report|stage (?:two|2) report")),
    *((Act.RESPONDED, word, regex.compile(rf"\b{word}\b")) for word in ("response", "reply", "answer")),
    (Act.COMPLAINED, "complaint", regex.compile(r"\bcomplaint\b")),
)
REVIEWED = regex.compile(r"review|reconsider")
FORMAL = regex.compile(r"formal")
OTHER_REFUSAL = regex.compile(r"complaint|stage|escalat|progress|intend")
# the lead of a list of what a procedure is made of, which is no story of a complaint
_RULE_LEAD = regex.compile(
    r"\b(?:involves?|consists? of|comprises?|is made up of|sets out"
    r"|(?:procedure|process|guidance|law|regulations?) (?:\w+ )?(?:is|are|has|have|says?|includes?|requires?|provides?(?: for)?|works)"
    r"|(?:stages?|steps) (?:of (?:the|this) [\w ]{1,30} )?(?:are|is)"
    r"|(?:has|have|there are) (?:two|three|four|several|\d) (?:\w+ )?(?:stages|steps|parts))"
    r"[\w ,']{0,40}$"
)
_RULE_LEAD_LENGTH = 120
# an investigation that upheld a complaint is told by its report
INVESTIGATION_FOUND = regex.compile(
    r"\b(?:investigat(?:ion|or|ing officer)|io|report)(?: report)? (?:had |has |only |also |then |\w+ly ){0,2}"
    r"(?:upheld|dismissed|rejected|did not uphold|accepted)\b"
)
_LETTER_WORDS = AhoCorasick(tuple(dict.fromkeys(anchor for _, anchor, _ in _LETTERS)))


def letter(words: str) -> tuple[Act, str] | None:
    """Return what *words*, a sentence in lower case, speak of that "it" may be in the next sentence: what it tells, and its name."""
    if not _LETTER_WORDS.find_matches_as_indexes(words):
        return None
    for act, anchor, pattern in _LETTERS:
        if anchor in words:
            named = pattern.search(words)
            if named is not None:
                return act, named[0]
    return None


def is_contact(words: str) -> bool:
    """Tell whether *words*, a sentence in lower case, say that another letter than the complaint was written."""
    return bool(_CONTACT_VERBS.find_matches_as_indexes(words)) and CONTACT.search(words) is not None and ON_IT.search(words) is None


def is_rule(lead: str) -> bool:
    """Tell whether *lead*, in lower case, opens a list of what a procedure is made of."""
    end = lead.rfind(":")
    if end < 0 or len(lead[end + 1 :].split()) > 1:  # at most the first point's mark stands behind
        return False
    return _RULE_LEAD.search(lead, max(0, end - _RULE_LEAD_LENGTH), end) is not None
