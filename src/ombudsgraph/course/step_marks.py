"""Marks in the words of a sentence, in lower case, that tell which complaint and which step is meant."""

from __future__ import annotations

import regex

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
BODY = regex.compile(
    r"council|authority|provider|home|agency|trust|school|academy|borough|company|ombudsm[ae]n|complaints? (?:team"
    r"|department)|manager|director|in writing"
)
UNDATED = {
    (False, False): regex.compile(r"ombudsm|\bus\b|this office|\bme\b"),
    (False, True): regex.compile(r"ombudsm|\bus\b|this office|\bme\b|complain"),
    (True, False): regex.compile(r"ombudsm|\bus\b|this office|\bme\b|stage|panel|escalat|look again|reconsider|it was,"),
    (True, True): regex.compile(r"ombudsm|\bus\b|this office|\bme\b|stage|panel|escalat|look again|reconsider|it was,|complain"),
}
# acts that are plain without the story: what they are, or at which stage
PLAIN_KINDS = frozenset((Act.APPOINTED, Act.AGREED, Act.PANEL, Act.PANEL_REPORT, Act.ADJUDICATED))
STAGED = frozenset((Act.RESPONDED, Act.REPORT, Act.ESCALATED, Act.REFUSED, Act.ACKNOWLEDGED, Act.FINAL))
THE_REPORT = ("the report", "her report", "his report", "their report")
ANSWER = regex.compile(r"\b(?:response|reply|answer)\b")
REVIEWED = regex.compile(r"review|reconsider")
FORMAL = regex.compile(r"formal")
OTHER_REFUSAL = regex.compile(r"complaint|stage|escalat|progress|intend")
