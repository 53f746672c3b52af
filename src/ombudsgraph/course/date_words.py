"""The words of dates: months, seasons, parts of a month, numbers, and the patterns around them.

A first pass finds the words that every date has (`ANCHORS`); what stands before and behind each is matched from there, backwards and
forwards, so that no pattern is tried anywhere else.
"""

from __future__ import annotations

import regex

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_SHORT_MONTHS = ("Jan ", "Feb ", "Mar ", "Apr ", "Jun ", "Jul ", "Aug ", "Sept ", "Sep ", "Oct ", "Nov ", "Dec ")
NUMBER_OF_MONTH = {name: number for number, name in enumerate(MONTHS, 1)}
NUMBER_OF_SHORT_MONTH = {
    short: next(number for name, number in NUMBER_OF_MONTH.items() if name.startswith(short[:3])) for short in _SHORT_MONTHS
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
NAMED_DAYS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31), "new year's day": (1, 1),
}  # fmt: skip
# first and last day; a negative number counts from the month's end, a last day behind the end is the end
PARTS = {
    "early": (1, 10), "beginning": (1, 10), "start": (1, 10), "first days": (1, 10), "first few days": (1, 10), "early part": (1, 10),
    "mid": (11, 20), "middle": (11, 20), "early to mid": (1, 20), "mid to late": (11, 31),
    "late": (21, 31), "end": (21, 31), "last days": (21, 31), "last few days": (21, 31), "latter part": (21, 31), "close": (21, 31),
    "first fortnight": (1, 14), "second fortnight": (15, 28), "last fortnight": (-14, 31),
    "first week": (1, 7), "second week": (8, 14), "third week": (15, 21), "fourth week": (22, 28), "last week": (-7, 31),
    "first half": (1, 15), "second half": (16, 31), "first day": (1, 1), "last day": (-1, 31),
}  # fmt: skip
_NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
COUNTS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_NUMBERS, 1)}

_YEAR = r"(?:19|20)\d\d"
_COUNT = rf"\d{{1,3}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))}"

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

# " the 15th": a day of the month that was told last
ORDINALS = {f" the {day}{'th' if day in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}": day for day in range(1, 32)}
ORDINAL_BEFORE = regex.compile(rf"\b[Oo]n(?:\s{_WEEKDAY},?)?", regex.REVERSE)
ORDINAL_AHEAD = regex.compile(
    rf"(?=[.;:)]|,\s|$|\s(?!of\b|to\b|(?:{'|'.join(MONTHS)})\b|[a-z]*\s?(?:floor|day|birthday|page|anniversary))[A-Za-z(])"
)

ANCHORS = (
    *ORDINALS,
    *MONTHS,
    *(season for name in SEASONS for season in (name, name.capitalize())),
    *_SHORT_MONTHS,
    *("Christmas ", "Boxing Day", "New Year's ", "later", "Later", "earlier", " after", "After", "next ", "Next ", "following ", "same "),
    *("previous ", "that day", "that month", "that week", "that year", "this month", " before", "within", "20", "19"),
)
SEASON_BEFORE = regex.compile(r"\b(?P<which>that|the\ssame|the\sfollowing|the\snext|next)\s", regex.REVERSE)
SEASON_AHEAD = regex.compile(rf"(?!\s(?:term|half|holiday|break))(?:\s(?:of\s)?(?P<year>{_YEAR})\b(?:\s?(?:to|and|-|/)\s?{_YEAR}\b)?)?")
MONTH_AHEAD = regex.compile(rf"\b(?:,?\s(?:of\s)?(?P<year>{_YEAR})\b)?")
MONTH_BEFORE = regex.compile(
    rf"""(?P<part>(?i:\b(?:early(?:\s|-)to(?:\s|-)mid|mid(?:\s|-)to(?:\s|-)late|early|mid|late)(?:\s?-\s?|\s)(?:in\s)?
      | (?:\bthe\s)?(?:very\s)?\b(?:beginning|start|middle|end|close|early\spart|latter\spart
      | (?:first|second|third|fourth|last)\sweek | (?:first|second)\shalf | (?:first|second|last)\sfortnight | (?:first|last)\sfew\sdays
      | (?:first|last)\s(?:(?:two|three|four|five|six|seven|eight|nine|ten|twelve|\d\d?)\s)?days?)\sof\s))?
    (?:(?P<week>(?i:\bweek\s(?:beginning|commencing|starting|ending|of)\s(?:on\s)?))?(?:\b{_WEEKDAY},?\s(?:the\s)?)?
      (?<![\d£.,/])\b(?P<day>\d\d?)(?:st|nd|rd|th)?(?:\s?(?:and|or|to|-)\s?(?P<day_2>\d\d?)(?:st|nd|rd|th)?)?\s(?:of\s)?)?""",
    regex.VERBOSE | regex.REVERSE,
)
NAMED = regex.compile(rf"(?P<named>Christmas\s(?:Eve|Day)|Boxing\sDay|New\sYear's\s(?:Eve|Day))(?:\s(?:of\s)?(?P<year>{_YEAR})\b)?")
COUNT_BEFORE = regex.compile(
    rf"\b(?P<count>(?i:{_COUNT}))\s(?P<unit>(?:working\s|calendar\s)?days?|weeks?|fortnights?|months?|years?)'?\s?", regex.REVERSE
)
AFTER_AHEAD = regex.compile(
    r"""wards?\b | \s(?P<anchor>(?:that|this)\b(?!\s\w)
      | (?:(?:receiving|getting|issuing|sending)\s)?(?:the|her|his|their|its)\s(?:[\w'-]+\s){0,3}?[\w'-]+
        (?=[,.;:)]|\s(?:on|in|at|and|the|it|she|he|they|to|met|was)\b)
      | (?:it|she|he|they|M(?:r|rs|s|iss)\s\w+|the\s\w+)\s(?:had\s)?(?:first\s)?(?:complained|asked|met|sat|requested|escalated|wrote))""",
    regex.VERBOSE,
)
DAY_AFTER_BEFORE = regex.compile(r"\b(?i:the)\s(?P<unit>day|week|month|year)", regex.REVERSE)
NOT_ANCHORED = regex.compile(
    r"\b(?!\s(?:the|her|his|their|its|a|an|they|she|he|it|this|that|M(?:r|rs|s|iss)\s\w+|receiving|getting|hearing)\b)"
)
END_BEFORE = regex.compile(
    r"(?P<by>(?i:\b(?:before|by)\s))?(?i:\bthe\s)?(?i:end|start|beginning|middle|rest"
    r"|course)\sof\s",
    regex.REVERSE,
)
COUNT_AHEAD = regex.compile(
    rf"\s(?P<count>(?i:{_COUNT}))\s(?P<unit>(?:working\s|calendar\s)?days?|weeks?|fortnights?|months?|years?)\b(?!\s(?:of|from"
    rf"|after|before|earlier|later)\b|')"
)
REST_OF = regex.compile(r"\s(?:the\ssame|the|that)\s(?P<rest>month|year|week)\b")
REST_AHEAD = regex.compile(r"\s(?:that|the\ssame|in\sthe\s(?:same\s)?)\s?(?P<rest>month|year)\b")
SHIFT_BEFORE = regex.compile(r"\b(?i:the|that)\s(?:very\s)?", regex.REVERSE)
SHIFT_AHEAD = regex.compile(
    r"(?:working\s)?(?P<whole>day|afternoon|morning|evening|week|month|year|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b(?!\s\d)"
)
ISO = regex.compile(r"(?<![\d-])(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b")
NUMERIC_BEFORE = regex.compile(r"(?<![\d/.])\d\d?[/.]\d\d?[/.]", regex.REVERSE)
BARE_YEAR = regex.compile(
    rf"(?<=\b(?:in|during|of|since|by|until|from|early|late)\s)(?P<year>{_YEAR})\b(?!\s(?:[A-Z]\w+\s)*(?:Act"
    rf"|Regulations|Order|Code|Rules))"
)
YEAR = regex.compile(rf"{_YEAR}\b")
