"""The patterns of printed numbers and of what joins them to lists; `numbers` reads with them."""

from __future__ import annotations

from ombudsgraph.extraction.rules import WS, Example, W, rule

HEAD = rule(
    "number",
    r"""
    (?P<digits>\d{1,4})
    (?: (?P<letters>[A-Z]{1,3})(?![A-Za-z])
      | (?P<small>[a-r])(?![A-Za-z'])
      | [ ](?P<apart>[B-H]|A(?=[ ]?\(\d))(?= [ ]?\(\d | [,;.)] | [ ](?:and|or|&|to)[ ]\d | [ ]of[ ]the[ ])
    )?
    (?P<groups>
      (?: \([ ]?(?:\d{1,3}[A-Za-z]{0,2}|[ivx]{2,5}|[a-z]{1,2}|[A-Z]|[Il][A-Z])[ ]?\)
        | [ ]{1,2}\([ ]?(?:\d{1,2}[A-Z]{0,2}|[a-z]|[ivx]{2,4})[ ]?\)
      ){0,5}
    )
    """,
    (
        Example("26A(1)", {"digits": "26", "letters": "A", "groups": "(1)"}),
        Example("26(6)(a)(i).", {"digits": "26", "groups": "(6)(a)(i)"}),
        Example("34 B(8)", {"apart": "B", "groups": "(8)"}),
        Example("47 (1)", {"digits": "47", "groups": " (1)"}),
        Example("33ZA, as amended", {"letters": "ZA"}),
        Example("30(1B)", {"groups": "(1B)"}),
        Example("17 A parent", {"apart": None, "groups": ""}),
        Example("117 (MHA)", {"digits": "117", "groups": ""}),
    ),
    ("F of the plan", "(1)", "ten", "£26"),
)
TAIL = rule(
    "slip after the groups",
    r"(?P<shut>(?:\d{1,2}[A-Z]?|[a-z])\))|(?P<letter>[A-Z])(?![A-Za-z0-9(])",
    (Example("6)", {"shut": "6)"}), Example("a))", {"shut": "a)"}), Example("B, as", {"letter": "B"})),
    (") and", "Buses", "and"),
)
INNER = r"(?:\d{1,2}[A-Z]{0,2}|[ivx]{2,5}|[a-z])"
SHARED = rule(
    "list within one bracket",
    rf"""[ ]?\((?P<first>[ ]?{INNER})(?P<rest>(?:{W}(?:,|&|/|-|\band\b|\bor\b|\bto\b){W}(?:(?:and
    |or)[ ])?{INNER}(?!\w)){{1,8}})[ ]?\)""",
    (Example("(3 and 4)", {"first": "3", "rest": " and 4"}), Example("(a, b)", {"first": "a", "rest": ", b"})),
    ("(3)", "(3 and four)", "(children and 4)"),
)
UNCLOSED = rule(
    "bracket not closed",
    rf"""\((?P<inner>\d{{1,2}}[A-Z]?|[a-z])(?= [,;.] | {WS}(?:as[ ]amended|and|or|of)\b | \Z | \n)""",
    (Example("(1, as amended", {"inner": "1"}), Example("(a as amended)", {"inner": "a"})),
    ("(1)", "(as amended)", "(1974"),
)
BRACKETED = rule(
    "number in brackets",
    r"\([ ]?(?P<inner>\d{1,2}[A-Z]{0,2}|[ivx]{2,5}|[a-z]{1,2})[ ]?\)(?P<groups>(?:\((?:\d{1,2}[A-Z]?|[ivx]{1,5}|[a-z])\)){0,3})",
    (Example("(9)", {"inner": "9"}), Example("(1)(a)", {"inner": "1", "groups": "(a)"})),
    ("(England)", "(as amended)", "9"),
)
PART = rule(
    "number of a Part",
    r"(?P<roman>[IVX]{1,6}[A-D]?|\d{1,2}[A-Z]{0,2})(?![A-Za-z0-9(.]|\.\d|-\d)|(?P<stop>[IVX]{1,6}|\d{1,2}[A-Z]{0,2})(?=\.(?!\d))",
    (Example("III of", {"roman": "III"}), Example("3A of", {"roman": "3A"}), Example("7.", {"stop": "7"})),
    ("In the", "M of", "6.12", "1974"),
)
SEPARATOR = rule(
    "between numbers",
    rf"""
    (?:{W}\((?:as[ ]amended|[a-z][^()\n\d]{{2,60}})\)(?={W}(?:,|and\b|or\b|&)))?
    {W}
    (?: (?P<range>to\b|through\b|-) | (?P<slash>/)
      | (?: , | ; | & | and/or\b | and\b | or\b | plus\b | as[ ]well[ ]as\b )
        (?: {W}(?:\(as[ ]amended\)|as[ ]amended){W}(?:,|and\b|or\b) )?
        (?: {W}(?:and/or|and|or|&|also)\b )? (?: {W}also\b )?
      | \(?as[ ]amended\)?{W}(?:,|and\b|or\b|&)(?: {W}(?:and|or)\b)?
    ){W}
    """,
    (
        Example(" and 26A"),
        Example(" to 23", {"range": "to"}),
        Example("-23", {"range": "-"}),
        Example("/5A", {"slash": "/"}),
        Example(", as amended, 34"),
        Example(" (child in need) and 47"),
        Example(", and 34"),
    ),
    (" of the", " under 26", " the", " (1)"),
)
# After a number that continues a list these words show that it counts something, or is a date.
COUNTED = rule(
    "counted things",
    rf"""(?:{WS}|-)(?:(?:working|school|calendar|different|other|separate|further|more|consecutive|young|older|of[ ](?:these|those
    |them|which|his|her))
    \b|(?:minute|hour|day|week|fortnight|month|year|term|time|child|people|person|adult|council|complaint|letter|email|meeting
    |visit|call|officer
    |page|point|issue|metre|mile)(?:s|ren)?\b|(?:per|pm|am|percent)\b
    |(?i:january|february|march|april|may|june|july|august|september|october|november|december)[ ]\d)|[ ]?(?:%|per[ ]cent|[:.,]\d)""",
    (Example(" weeks later"), Example(" working days"), Example("%"), Example(" children"), Example(" June 2020")),
    (" of the Act", " and 47", ", as amended", " Children Act", " may apply"),
)
# A lone section goes on as a list only where the next number is followed by the end of a phrase, or by one of these.
FOLLOWED = rule(
    "after a number of a list",
    rf"""(?:[^\w ]|\Z) | {WS}(?:of|and|or|to|as|in|under|is|are|was|were|says?|states?|sets?|which|that|requires?|provides?|places?
    |gives?|
    appl(?:y|ies)|allows?|imposes?|do(?:es)?|must|may|both|the|enquir\w+|investigations?|assessments?|dut(?:y|ies)|powers?
    |(?-i:[A-Z(]))""",
    (Example(" of the Act"), Example(")"), Example(" Children Act"), Example(" places a duty")),
    (" times", " houses were"),
)
