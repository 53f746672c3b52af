"""Pseudonyms: where a statement's text names people by title or noun and letter, and what else may introduce one.

    mention = title letters                     "Mr X", "Miss AB", "Dr. Q", "Cllr K"
            | title ("and" | "&") title letters "Mr and Mrs X": two people
            | noun (letter | number)            "Child Y", "Officer 1", "Social Worker B", "officer A"

The Local Government Act 1974, section 30(3), lets no statement name a person, so a title with a name of several letters ("Mr Jones") is no
party: only where it stands is kept. Judges ("Mrs Justice …") and names in citations of cases are no parties either, and left alone.

One pass of an automaton finds every title, noun and lone capital that may matter; rules look at those places only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import regex
from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from ombudsgraph.extraction.kin import MODIFIERS, NOUNS, Noun, word_set
from ombudsgraph.model import Span

TITLES = {
    **{title: title for title in ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Professor", "Councillor", "Reverend")},
    "Doctor": "Dr",
    "Prof": "Professor",
    "Cllr": "Councillor",
    "Rev": "Reverend",
}
CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_PRINTED_TWO_WAYS = frozenset(("Dr", "Doctor", "Professor", "Prof", "Councillor", "Cllr", "Reverend", "Rev"))
_TITLE_WORDS = "|".join(sorted(TITLES, key=len, reverse=True))
TITLED = regex.compile(
    rf"""(?P<title>{_TITLE_WORDS})\.?
    (?:\s{{1,3}}+(?:and|&|or)\s{{1,3}}+(?P<title>{_TITLE_WORDS})\.?)?
    \s{{1,3}}+
    (?: (?P<letters>[A-Z]{{1,2}}\d?)(?=s?(?!\w|'[A-Z])) | (?P<name>[A-Z][A-Za-z'\-]*[a-z][A-Za-z\-]*) )""",
    regex.VERBOSE,
)
# what stands behind a title and is no one's name
NOT_A_NAME = word_set(
    "Justice Recorder Registrar Speaker Chairman Chair Mayor Judge And Or The School Education Out Appointments Conduct Code Complaint "
    "Complaints Standards Member Members Call Development Liaison Enquiry Enquiries Handbook Training Role Councillor"
)
INITIAL_OF_NAME = regex.compile(r"[ ][A-Z][a-z]+")
LABELLED = regex.compile(
    r"""\s (?: (?P<letter>[A-HJ-Z]\d?)(?=s?(?![\w&]))
      | (?P<number>\d{1,2})(?![\w%/:-]|\.\d|[ ](?:years?|months?|weeks?|days?|hours?|to|of|per|or)\b) )""",
    regex.VERBOSE,
)
MODIFIER = regex.compile(rf"(?:(?<!\w)(?:{'|'.join(sorted(MODIFIERS))})\s){{1,2}}$", regex.IGNORECASE)
# lower-case nouns that make a pseudonym; the others need their capital ("Person A")
LOWER_LABELS = word_set("child officer worker carer neighbour nurse resident tenant")
CALLS = ("refer to", "referred to", "referring to", "call", "called", "calling", "known")
SUBJECTS = (" complain", " says", " said", " is unhappy")
_LONE = [f"{letter}{tail}" for letter in sorted(CAPITALS - {"A", "I"}) for tail in (", ", " (", " is ", " was ", *SUBJECTS)]
_BRACKETED = [f"({letter})" for letter in sorted(CAPITALS - {"I"})]
_WORDS = tuple(dict.fromkeys([*TITLES, *NOUNS, *CALLS, *_LONE, *_BRACKETED]))
# the words have no character outside Latin-1, so one byte a character is enough to find them
_AUTOMATON = BytesAhoCorasick(
    [word.encode("latin-1") for word in _WORDS], matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
)
# by far the most frequent form, "Mr X", is looked up as it is printed: for each title " X" → who that is, for other words nothing
_WITH_LETTER: tuple[dict[str, tuple[str]] | None, ...] = tuple(
    {f" {letter}": (f"{TITLES[word]} {letter}",) for letter in CAPITALS} if word in TITLES else None for word in _WORDS
)
_NOUNS = tuple(map(NOUNS.get, _WORDS))


class Mention(NamedTuple):
    """A pseudonym in the text: whom it names (one person, or two in "Mr and Mrs X"), and where."""

    people: tuple[str, ...]
    start: int
    end: int


@dataclass(slots=True)
class Scan:
    """What one pass over a text found, each in order of place.

    `mentions` name people; `nouns` and `calls` are places (start, end) of nouns for people and of verbs that give a name, `lone` and
    `bracketed` those of capitals that stand alone ("B is", "(B)"); `printed` is the fullest form in which each person's name is printed;
    `refused` are real-looking names.
    """

    mentions: list[Mention] = field(default_factory=list)
    nouns: list[tuple[int, int]] = field(default_factory=list)
    calls: list[tuple[int, int]] = field(default_factory=list)
    lone: list[int] = field(default_factory=list)
    bracketed: list[int] = field(default_factory=list)
    printed: dict[str, str] = field(default_factory=dict)
    refused: dict[str, Span] = field(default_factory=dict)

    def name(self, person: str, printed: str) -> None:
        """Keep *printed* where it is the fullest form of *person* so far."""
        if len(printed) > len(self.printed.get(person, "")):
            self.printed[person] = printed


def scan(plain: str) -> Scan:
    """Return the pseudonyms in *plain* and the places where others may be introduced."""
    found = Scan()
    initials: list[tuple[Mention, Span]] = []
    text = plain + "   "  # so that the character behind a word can always be asked for
    mentions = found.mentions
    covered = 0
    for index, start, end in _AUTOMATON.find_matches_as_indexes(plain.encode("latin-1", "replace")):
        if start < covered or text[start - 1].isalnum():
            continue
        letters = _WITH_LETTER[index]
        if letters is not None:
            people = letters.get(text[end : end + 2])
            if people is not None and not text[end + 2].isalnum() and not text[end + 3].isupper():
                covered = end + 2
                mentions.append(Mention(people, start, covered))
                if _WORDS[index] in _PRINTED_TWO_WAYS:
                    found.name(people[0], text[start:covered])
                continue
            if not text[end].isalnum() and (stop := _titled(text, start, _WORDS[index], found, initials)):
                covered = stop
                continue
        noun = _NOUNS[index]
        if noun is None:
            _note(_WORDS[index], start, text[end], found)
        elif not text[end].isalnum():
            covered = _noun(noun, _WORDS[index], start, end, text, found) or covered
    _settle_initials(found, initials)
    return found


def _noun(noun: Noun, word: str, start: int, end: int, text: str, found: Scan) -> int:
    """Note the place of a noun; where a letter or number behind it makes it a pseudonym, return where that ends, else 0."""
    if noun.labels and text[end] == " " and not text[end + 1].islower() and _labelled(text, start, end, word, found):
        return found.mentions[-1].end
    found.nouns.append((start, end))
    return 0


def _note(word: str, start: int, following: str, found: Scan) -> None:
    """Note the place of a lone capital, or of a verb that gives a name."""
    if word[1] in " ,":
        found.lone.append(start)
    elif word in TITLES or following.isalnum():
        return
    elif word[0] == "(":
        found.bracketed.append(start + 1)
    else:
        found.calls.append((start, start + len(word)))


def _titled(text: str, start: int, title: str, found: Scan, initials: list[tuple[Mention, Span]]) -> int:
    """Read the name behind the title at *start* and return where it ends, 0 where there is none."""
    match = TITLED.match(text, start)
    if match is None:
        return 0
    if match["name"]:
        return _refuse(text, match, found)
    stop: int = match.end()
    people = tuple(f"{TITLES[word]} {match['letters']}" for word in match.captures("title"))
    if title in _PRINTED_TWO_WAYS:
        found.name(people[0], f"{title} {people[0].rpartition(' ')[2]}")
    mention = Mention(people, start, stop)
    surname = INITIAL_OF_NAME.match(text, stop) if text[stop] == " " and text[stop + 1] in CAPITALS else None
    if surname is not None:
        initials.append((mention, Span(start, surname.end())))
    else:
        found.mentions.append(mention)
    return stop


def _refuse(text: str, match: regex.Match[str], found: Scan) -> int:
    """Note where a real-looking name stands and return its end, 0 where it is none."""
    if match["name"] in NOT_A_NAME:
        return 0
    span = Span(*match.span())
    in_case = text.startswith(" v ", span.end) or text[max(0, span.start - 3) : span.start] == " v "
    if not in_case:
        found.refused.setdefault(match[0], span)
    return span.end


def _settle_initials(found: Scan, initials: list[tuple[Mention, Span]]) -> None:
    """Tell "Mr X Ofsted replied to" from "Mr J Smith": the first names a person who is elsewhere named without a word behind."""
    if not initials:
        return
    known = {person for mention in found.mentions for person in mention.people}
    for mention, span in initials:
        if known.intersection(mention.people):
            found.mentions.append(mention)
        else:
            found.refused.setdefault(" ".join(mention.people), span)
    found.mentions.sort(key=lambda mention: mention.start)


def _labelled(text: str, start: int, end: int, noun: str, found: Scan) -> bool:
    """Read the letter or number behind a noun ("Officer A"); tell whether there is one."""
    if text[end + 1] not in CAPITALS and not text[end + 1].isdigit():
        return False
    match = LABELLED.match(text, end)
    upper = noun[0].isupper()
    if match is None or not (upper or (noun in LOWER_LABELS and match["letter"])):
        return False
    mark = match["letter"] or match["number"]
    if noun.lower() in ("child", "baby", "young person", "twin"):  # "Child Y" and a later "Y" are one
        found.mentions.append(Mention((mark if match["letter"] else f"Child {mark}",), start, match.end()))
        found.name(mark if match["letter"] else f"Child {mark}", f"{noun} {mark}" if upper else mark)
        return True
    modifier = MODIFIER.search(text, max(0, start - 30), start)
    first = modifier.start() if modifier and text[modifier.start()].isupper() == upper else start
    label = text[first : match.end()]
    person = label.lower()[: -len(mark)] + mark
    found.mentions.append(Mention((person,), first, match.end()))
    if person not in found.printed or upper:
        found.printed[person] = label
    return True
