"""Introductions: the words by which a statement says who a pseudonym is.

    noun first     "her son, B" · "two daughters, D and G" · "his mother (whom I refer to as Mrs Y)" · "the social worker, Ms T"
    party first    "B (her son)" · "Ms Y, the children's mother," · "Mr F is a solicitor"
    named later    "her child, who has a plan and whom I shall call Y" · "her son who is at home (Y)"
    complaint      "The complainant, Mrs X" · "Mr X complained" · "represented by Mr Z" · "complains on behalf of Ms E"

Rules are tried only at the places that one pass of `pseudonyms.scan` has found. A bare letter is a person only where one of them says so:
"Section F", "Band B", "School A" name none.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ombudsgraph.extraction.kin import NOUNS
from ombudsgraph.extraction.pseudonyms import TITLES


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with examples that it finds (words, and those it takes as the match) and near misses that it does not find."""

    name: str
    pattern: regex.Pattern[str]
    examples: tuple[tuple[str, str], ...]
    near_misses: tuple[str, ...]


NAMING = r"""
    (?: (?:who|whom|that|which)\s )?
    (?: (?:I|we)(?:'ll|\s(?:shall|will|have|am|are))?\s(?:refer(?:red|ring)?\sto|call(?:ed|ing)?|name|named)
      | (?:(?:is|are|was)\s)?(?:here\s)?(?:referred\sto|called|known|named) )
    (?:\s(?:him|her|them|here|below|throughout|simply|only|in\sthis\s(?:statement|decision|report))){0,3}+
    (?:\sas)?(?:\sthe\sletters?)?
"""
NOUN_FIRST = Rule(
    "noun-first",
    regex.compile(
        rf"""(?P<owner>'s?)?
        (?P<link> \s?,?\s(?:-\s)? {NAMING} \s | \s\( (?:{NAMING}\s)? | \)?,\s | \s-\s | \s(?:is\s|was\s|in\sthis\scase\sis\s|as\s)? )
        ['"]? (?=[A-Z])""",
        regex.VERBOSE,
    ),
    (
        (", B, moved", ", "),
        (" B moved", " "),
        (" (B) moved", " ("),
        ("'s (Y's) plan", "'s ("),
        (", whom I shall refer to as Mrs Y,", ", whom I shall refer to as "),
        (" (who we call 'Y')", " (who we call '"),
        (" as Mrs T.", " as "),
    ),
    (" moved to B", ", moved B", "'s school (School A)", ". B moved"),
)
PARTY_FIRST = Rule(
    "party-first",
    regex.compile(
        rf"""(?P<link> ,?\swho\s(?:is|was)\s | ,\s | \s\( | \s-\s | \s(?:is|was)\s )
        (?P<owner> (?:the|a|an|his|her|their|one\sof\s(?:his|her|their))\s
          | (?:one\sof\s)?(?:the\s)?(?:(?:{"|".join(TITLES)})\.?\s(?:and\s(?:{"|".join(TITLES)})\.?\s)?)?[A-Za-z]+'s?\s )?
        (?: (?!(?:of|with|for|to|by|and|or|in|at|on|from|that|who|his|her|their|the|an?|not|about|when|where)\s) [a-z0-9\-]+\s ){{0,3}}?
        (?P<noun>\L<nouns>) (?!['\w\-])
        (?P<tail>\s?[,.;:)]|\s(?:who|complain|of|to|at|for|in|from|said|says|made|brought)\b)?""",
        regex.VERBOSE,
        nouns=list(NOUNS),
    ),
    (
        (", her mother, moved", ", her mother,"),
        (" (Mr X's daughter) moved", " (Mr X's daughter)"),
        (" is a senior planning officer at", " is a senior planning officer at"),
        (", who is the children's father, said", ", who is the children's father,"),
    ),
    (" was with her mother", " and her mother", " is her mother's attorney", ", the Council's view"),
)
LETTER = r"""(?P<letter>[A-HJ-Z]\d?) (?![\w&+]|\.\w|-\w|\s(?:of|levels?|star)\b) (?:'s?)? ['"]?"""
LETTERS = Rule(
    "letters",
    regex.compile(
        rf"""{LETTER} (?: (?:,\s(?:and\s|&\s)?|\s(?:and|&)\s) ['"]? {LETTER} ){{0,9}}+""",
        regex.VERBOSE,
    ),
    (("D and G moved", "D and G"), ("C, D and E.", "C, D and E"), ("B's school", "B's"), ("B' and 'C' moved", "B' and 'C'")),
    ("A level", "C of E", "B&B", "I am", "Bob"),
)
# a capital A may be the article: what makes it a letter
LETTER_A = regex.compile(r"[,.;:)'\"]|\s(?:and|&|who|is|was|has|had|to|at|did|does|would|could|will)\s")
NAMED_LATER = regex.compile(
    r"""(?:\s(?:him|her|them|here|below|throughout|simply|only|in\sthis\s(?:statement|decision|report))){0,3}+(?:\sas)?\s['"]?(?=[A-Z])""",
    regex.VERBOSE,
)
# what a name may be given to that is no person
THING = regex.compile(
    r"(?i)\b(?:school|academy|college|nursery|compan(?:y|ies)|provider|homes?|council|trust|firm|agency|propert(?:y|ies)|contractor|"
    r"building|road|street|site|hospital|surgery|authority|organisation|charity|business|house|flat|land|plan|report|section|band|"
    r"categor(?:y|ies)|grade|level|part|schedule|option|stage|type|appendix|document)\b"
)
COMPLAINS = Rule(
    "complains",
    regex.compile(
        r"""(?:,?\s(?:who|whom|a|an|the|his|her|their)\b[^.,\n]{0,90},(?:\s[^.,\n]{1,30},)?|,\s[^.,\n]{0,60},|\s\([^()\n]{0,60}\))?
        ,?\s(?:(?:has|had|have|also|first|originally|initially|then|now|further|formally|is|was|are|were|later|remains?|remained)\s){0,3}+
        (?: complain(?:s|ed|ing)?\b | ma(?:de|kes?|king)\s(?:a|this|their|his|her|several|two)\s(?:formal\s)?complaints?\b
          | br(?:ings?|ought|inging)\s(?:a|this|the|his|her|their)\s(?:formal\s)?complaints?\b | rais(?:es?|ed)\s(?:a\s)?complaints?\b
          | unhappy\b | dissatisfied\b | disagree[sd]?\b | disputes\b | alleges\b )
        (?P<for>\sfor\s | [^.\n]{0,60}?\son\sbehalf\sof\s)?""",
        regex.VERBOSE,
    ),
    (
        (" complained about", " complained"),
        (", a solicitor, complains for Ms E", ", a solicitor, complains for "),
        (" has also complained that", " has also complained"),
        (" is unhappy with", " is unhappy"),
        (", who lives near, makes a complaint", ", who lives near, makes a complaint"),
    ),
    ("'s complaint", " and complained", " replied to the complaint", " was told of complaints"),
)
SAYS = regex.compile(r"\s(?:also\s)?(?:says|said|believes|wants|would like|considers|feels)\b")
REPRESENTS = regex.compile(
    r"\s(?:is\s)?(?:also\s)?(?:represents|represented|representing|acts?\s(?:for|on\sbehalf\sof)|acted\s(?:for|on\sbehalf\sof)|acting\s(?:for|on\sbehalf\sof))"
    r"\s(?=[A-Z]|the\scomplainant)"
)
REPRESENTED_BY = "represented by "
