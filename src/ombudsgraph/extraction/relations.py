"""Relations: what the nouns of a statement say of its pseudonyms ("her son, B", "Ms Y, the children's mother,").

The rules are those of `introductions`, tried only at the places that one pass of `pseudonyms.scan` has found.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from ombudsgraph.extraction.introductions import LETTER_A, LETTERS, NAMED_LATER, NOUN_FIRST, PARTY_FIRST, THING
from ombudsgraph.extraction.kin import FEMALE, NOUNS, Kind, Noun, word_set
from ombudsgraph.extraction.pseudonyms import TITLES, Scan
from ombudsgraph.model import Span

# how the words behind a noun or a name begin where a rule may match: a test that is cheaper than the rule
_NOUN_FIRST_BEGINS = word_set("who whi her ref cal kno nam was") | {"as ", "is ", "in "}
_APPOSITION = frozenset((", ", " (", " -", ",\n"))
_COPULA = frozenset((" is ", " was", " who"))
# a copula says who somebody is only before an article, a possessive or someone's name: a test that is cheaper than the rule
_SAYS_WHO = re.compile(rf",?(?:\swho)?\s(?:is|was)\s(?:(?:the|an?|his|her|their|one)\s|(?:{'|'.join(TITLES)})[.\s]|[A-Za-z]+')")
# words behind a comma that the rule lets begin no description
_GOES_ON = re.compile(r",\s(?:(?:of|with|for|to|by|and|or|in|at|on|from|that|not|about|when|where)\s|who\s(?!(?:is|was)\s))")
_NAMING_VERB = regex.compile(r"\b(?:refer|call|know)\w*\s[^.]*$")
_JOINED = regex.compile(r",\s|,?\s(?:and|&)\s")
# a capitalised word before a letter that is not what the letter numbers ("In May B, his son, …")
_CAPITALISED = regex.compile(
    r"\b(?!(?:In|On|At|When|While|As|If|Since|Although|Because|After|Before|But|And|For|That|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Spring|Summer|Autumn|Winter)\b)[A-Z][\w']*\s$"
)
_PRONOUN = regex.compile(r"\b(?:him|her|them)\b")
_RELATIVE_PRONOUN = regex.compile(r"\bwhom?\s[^,]*$|\bwhom?$")


@dataclass(frozen=True, slots=True)
class Introduction:
    """People, what a noun or verb says of them, the noun itself where there is one (and where it stands), and the words that say it."""

    people: tuple[str, ...]
    kind: Kind
    span: Span
    noun: str = ""
    noun_start: int = -1


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
        if not _may_name(plain, end):
            continue
        match = NOUN_FIRST.pattern.match(plain, end)
        if match is None or (match["owner"] and match["link"] == " "):
            continue
        word = plain[start:end]
        noun = NOUNS[word]
        link = match["link"]
        if link in (" is ", " was ", " in this case is ") and noun.kind is not Kind.COMPLAINANT:
            continue
        if link == " as " and not _NAMING_VERB.search(plain, max(0, start - 60), start):
            continue
        people, stop = _names(plain, found, starts, match.end(), noun)
        if people:
            yield Introduction(people, noun.kind, Span(start, stop), word, start)


def _may_name(plain: str, end: int) -> bool:
    """Tell whether a name may follow the noun that ends at *end*."""
    after = plain[end]
    if after == " ":
        following = plain[end + 1]
        return following.isupper() or following in "('\"-" or plain[end + 1 : end + 4] in _NOUN_FIRST_BEGINS
    if after == "'":
        return plain[end + 1 : end + 3] in (" (", ", ") or plain[end + 2 : end + 4] in (" (", ", ")
    return after == "," or plain[end : end + 3] == "), "


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
        joined = index < len(mentions) and _JOINED.fullmatch(plain, mention.end, mentions[index].start)
        if not (joined and noun.plural):
            return tuple(people), mention.end


def _letters(plain: str, at: int, noun: Noun) -> tuple[tuple[str, ...], int]:
    """Return the bare letters from *at* on: one behind a singular noun, a list behind a plural one."""
    match = LETTERS.pattern.match(plain, at)
    if match is None or (plain[at : match.ends("letter")[0]] == "A" and not LETTER_A.match(plain, at + 1)):
        return (), at
    if noun.plural:
        letters = tuple(match.captures("letter"))
        return (letters, match.ends("letter")[-1]) if len(letters) > 1 or noun.kind is Kind.CHILD else ((), at)
    return (match.captures("letter")[0],), match.ends("letter")[0]


def _agrees(person: str, noun: Noun) -> bool:
    """Tell whether the title of *person* may go with *noun* ("his wife, Mr X" does not)."""
    female = FEMALE.get(person.partition(" ")[0])
    return female is None or noun.female is None or female == noun.female


def _party_first(plain: str, found: Scan) -> Iterator[Introduction]:
    """Yield "Ms Y, the children's mother,": a name with a noun behind it."""
    for people, start, end in (*found.mentions, *(((plain[start],), start, start + 1) for start in found.lone)):
        after = plain[end : end + 4]
        if after[:2] in _APPOSITION:
            if _GOES_ON.match(plain, end):
                continue
        elif after not in _COPULA or not _SAYS_WHO.match(plain, end):
            continue
        match = PARTY_FIRST.pattern.match(plain, end)
        if match is None or (match["link"] == ", " and not match["tail"]) or (" i" in match["link"] and not match["owner"]):
            continue
        if " was" in match["link"] and not match["owner"]:
            continue
        noun = NOUNS[match["noun"]]
        agreeing = tuple(person for person in people if _agrees(person, noun))
        if agreeing and not (" " not in people[0] and _designated(plain, start)):
            yield Introduction(agreeing, noun.kind, Span(start, match.end("noun")), match["noun"], match.start("noun"))


def _designated(plain: str, start: int) -> bool:
    """Tell whether the letter at *start* belongs to the capitalised word before it ("Section F", "School A")."""
    return _CAPITALISED.search(plain, max(0, start - 20), start) is not None


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
        if (". " in gap or "\n" in gap) and (bracketed or not _PRONOUN.search(plain, before, at)):
            continue
        if not _RELATIVE_PRONOUN.search(gap) and THING.search(gap):
            continue
        noun = NOUNS[plain[start:end]]
        if bracketed and noun.kind not in (Kind.CHILD, Kind.YOUNGER):
            continue
        people, stop = _names(plain, found, starts, at, noun)
        if people:
            yield Introduction(people, noun.kind, Span(start, stop), plain[start:end], start)
