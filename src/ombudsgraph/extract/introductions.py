"""Introductions: the words by which a statement says who a pseudonym is.

    noun first     "her son, B" · "two daughters, D and G" · "his mother (whom I refer to as Mrs Y)" · "the social worker, Ms T"
    party first    "B (her son)" · "Ms Y, the children's mother," · "Mr F is a solicitor"
    named later    "her child, who has a plan and whom I shall call Y" · "her son who is at home (Y)"
    complaint      "The complainant, Mrs X" · "Mr X complained" · "represented by Mr Z" · "complains on behalf of Ms E"

Rules are tried only at the places that one pass of `pseudonyms.scan` has found. A bare letter is a person only where one of them says so:
"Section F", "Band B", "School A" name none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from ombudsgraph.extract.kin import FEMALE, NOUNS, Kind, Noun
from ombudsgraph.extract.pseudonyms import TITLES, Mention, Scan
from ombudsgraph.model import Span


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with examples that it finds (words, and those it takes as the match) and near misses that it does not find."""

    name: str
    pattern: regex.Pattern[str]
    examples: tuple[tuple[str, str], ...]
    near_misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Introduction:
    """People, what a noun or verb says of them, the noun itself where there is one (and where it stands), and the words that say it."""

    people: tuple[str, ...]
    kind: Kind
    span: Span
    noun: str = ""
    noun_start: int = -1


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
        (?P<link> \s?,?\s(?:-\s)? {NAMING} \s | \s\( (?:{NAMING}\s)? | ,\s | \s-\s | \s(?:is\s|was\s|in\sthis\scase\sis\s|as\s)? )
        ['"]? (?=[A-Z](?![a-z']?[a-z']*['\s]?[a-z]*\b(?<=the|The)))""",
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
LETTERS = Rule(
    "letters",
    regex.compile(
        r"""(?P<letter>[A-HJ-Z])(?![\w&+]|\.\w|-\w|\s(?:of|levels?|star)\b)
        (?:'s?)?['"]?
        (?: (?:,\s(?:and\s|&\s)?|\s(?:and|&)\s)['"]?(?P<letter>[A-HJ-Z])(?![\w&+]|\.\w|-\w|\s(?:of|levels?|star)\b)(?:'s?)?['"]? ){0,9}+""",
        regex.VERBOSE,
    ),
    (("D and G moved", "D and G"), ("C, D and E.", "C, D and E"), ("B's school", "B's"), ("'B' and 'C'"[1:], "B' and 'C'")),
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
        r"""(?:,?\s(?:who|whom|a|an|the|his|her|their)\b[^.,\n]{0,90},|,\s[^.,\n]{0,60},|\s\([^()\n]{0,60}\))?
        \s(?:(?:has|had|have|also|first|originally|initially|then|now|further|formally|is|was|are|were|later|remains?|remained)\s){0,3}+
        (?: complain(?:s|ed|ing)?\b | ma(?:de|kes?|king)\s(?:a|this|their|his|her|several|two)\s(?:formal\s)?complaints?\b
          | br(?:ings?|ought|inging)\s(?:a|this|the|his|her|their)\s(?:formal\s)?complaints?\b | rais(?:es?|ed)\s(?:a\s)?complaints?\b
          | unhappy\b | dissatisfied\b | disagree[sd]?\b | disputes\b | alleges\b )
        (?P<for>[^.\n]{0,60}?\s(?:for|on\sbehalf\sof)\s)?""",
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


def introduced(plain: str, found: Scan) -> list[Introduction]:
    """Return what the nouns in *plain* say of the pseudonyms *found* and of bare letters, in order of place."""
    starts = {mention.start: index for index, mention in enumerate(found.mentions)}
    introductions = [*_noun_first(plain, found, starts), *_party_first(plain, found), *_named_later(plain, found, starts)]
    introductions.sort(key=lambda item: (item.span.start, item.span.end))
    return introductions


def _noun_first(plain: str, found: Scan, starts: dict[int, int]) -> Iterator[Introduction]:
    """Yield "her son, B": a noun with one or more names behind it."""
    size = len(plain)
    for start, end in found.nouns:
        if end + 2 >= size:
            continue
        after = plain[end]
        if after == " ":
            following = plain[end + 1]
            if not following.isupper() and following not in "('\"-wahrckni":
                continue
        elif after not in ",'":
            continue
        match = NOUN_FIRST.pattern.match(plain, end)
        if match is None or (match["owner"] and match["link"] == " "):
            continue
        word = plain[start:end]
        noun = NOUNS[word]
        link = match["link"]
        if link in (" is ", " was ", " in this case is ") and noun.kind is not Kind.COMPLAINANT:
            continue
        if link == " as " and not regex.search(r"\b(?:refer\w*|call\w*|known?)\b", plain, pos=max(0, start - 60), endpos=start):
            continue
        people, stop = _names(plain, found, starts, match.end(), noun)
        if people:
            yield Introduction(people, noun.kind, Span(start, stop), word, start)


def _names(plain: str, found: Scan, starts: dict[int, int], at: int, noun: Noun) -> tuple[tuple[str, ...], int]:
    """Return the people named from the offset *at* on, as many as the noun's number allows, and the end of their names."""
    index = starts.get(at)
    if index is None:
        return _letters(plain, at, noun)
    people: list[str] = []
    mentions = found.mentions
    while True:
        mention = mentions[index]
        people += [person for person in mention.people if _agrees(person, noun)]
        index += 1
        joined = index < len(mentions) and regex.fullmatch(r",\s|,?\s(?:and|&)\s", plain, pos=mention.end, endpos=mentions[index].start)
        if not (joined and noun.plural):
            return tuple(people), mention.end


def _letters(plain: str, at: int, noun: Noun) -> tuple[tuple[str, ...], int]:
    """Return the bare letters from *at* on: one behind a singular noun, a list behind a plural one."""
    match = LETTERS.pattern.match(plain, at)
    if match is None or (match["letter"] == "A" == plain[at] and not LETTER_A.match(plain, at + 1)):
        return (), at
    if noun.plural:
        return tuple(match.captures("letter")), match.spans("letter")[-1][1]
    return (plain[at],), at + 1


def _agrees(person: str, noun: Noun) -> bool:
    """Tell whether the title of *person* may go with *noun* ("his wife, Mr X" does not)."""
    female = FEMALE.get(person.partition(" ")[0])
    return female is None or noun.female is None or female == noun.female


def _party_first(plain: str, found: Scan) -> Iterator[Introduction]:
    """Yield "Ms Y, the children's mother,": a name with a noun behind it."""
    places = [(mention.people, mention.start, mention.end) for mention in found.mentions]
    places += [((plain[start],), start, start + 1) for start in found.lone]
    for people, start, end in places:
        if plain[end : end + 2] not in _PARTY_FIRST_BEGINS:
            continue
        match = PARTY_FIRST.pattern.match(plain, end)
        if match is None or (match["link"] == ", " and not match["tail"]) or (" i" in match["link"] and not match["owner"]):
            continue
        if " was" in match["link"] and not match["owner"]:
            continue
        noun = NOUNS[match["noun"]]
        agreeing = tuple(person for person in people if _agrees(person, noun))
        if agreeing and not (len(people[0]) == 1 and _designated(plain, start)):
            yield Introduction(agreeing, noun.kind, Span(start, match.end("noun")), match["noun"], match.start("noun"))


_PARTY_FIRST_BEGINS = frozenset((", ", " (", " -", " i", " w", ",\n"))


def _designated(plain: str, start: int) -> bool:
    """Tell whether the letter at *start* belongs to the capitalised word before it ("Section F", "School A")."""
    return regex.search(r"[A-Z][\w']*\s$", plain, pos=max(0, start - 20), endpos=start) is not None


def _named_later(plain: str, found: Scan, starts: dict[int, int]) -> Iterator[Introduction]:
    """Yield "her child, who has a plan and whom I shall call Y" and "her son who is at home (Y)"."""
    noun_ends = [end for _, end in found.nouns]
    places = [(start, match.end()) for start, end in found.calls if (match := NAMED_LATER.match(plain, end))]
    places += [(start - 1, start) for start in found.bracketed]
    for before, at in places:
        index = bisect_left(noun_ends, before) - 1
        bracketed = plain[before] == "("
        if index < 0 or noun_ends[index] < before - (60 if bracketed else 160):
            continue
        start, end = found.nouns[index]
        gap = plain[end:before]
        if ". " in gap or "\n" in gap:
            if bracketed or regex.search(r"\b(?:him|her|them)\b", plain, pos=before, endpos=at) is None:
                continue
        if not regex.search(r"\bwhom?\s[^,]*$", gap) and THING.search(gap):
            continue
        noun = NOUNS[plain[start:end]]
        if bracketed and noun.kind not in (Kind.CHILD, Kind.YOUNGER):
            continue
        people, stop = _names(plain, found, starts, at, noun)
        if people:
            yield Introduction(people, noun.kind, Span(start, stop), plain[start:end], start)


def next_mention(found: Scan, at: int) -> Mention | None:
    """Return the mention that begins at the offset *at*."""
    index = bisect_left(found.mentions, at, key=lambda mention: mention.start)
    return found.mentions[index] if index < len(found.mentions) and found.mentions[index].start == at else None
