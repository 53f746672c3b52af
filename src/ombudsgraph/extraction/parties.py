"""Parties: the people of a statement by the pseudonyms that it gives them, each with a role.

    person  = titled name | labelling noun with letter or number      always a person     `pseudonyms`
            | bare letter                                             where introduced    `relations`
    role    = representative > complainant > by the nouns that introduce > by title > other

"Child Y" and a later "Y" are one party, "Mr X" and "Mrs X" two. A role is read from how the text introduces a person (`introductions`);
what it says of a mother or a son depends on who complains: a child's mother is a parent where somebody else than a parent complains,
and the complainant's relative otherwise. A title that slips ("Mrs Y" once, "Ms Y" throughout) makes no second party.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import attrgetter

import regex

from ombudsgraph.extraction.complaint_roles import ComplaintRoles, complaint_roles
from ombudsgraph.extraction.kin import NOUNS, Kind, word_set
from ombudsgraph.extraction.pseudonyms import Scan, scan
from ombudsgraph.extraction.relations import Introduction, introduced
from ombudsgraph.model import HeaderName, Party, PartyRole, RefusedName, Span, Statement

CHILDRENS_MATTERS = ("children", "education")
ADULT_MATTERS = ("adult", "health")
MINORS = word_set("child children baby toddler twin twins person people young triplets babies")
# complainants whom these nouns introduce, or whose child these are, are not the child's parents
NOT_PARENTS = word_set("carer carers grandmother grandfather grandparent grandparents aunt uncle advocate grandma grandad")
NOT_OWN_CHILDREN = word_set(
    "grandson granddaughter grandchild grandchildren grandsons granddaughters nephew niece nephews nieces brother sister brothers sisters "
    "sibling siblings cousin"
)
CHILD_OWNER = regex.compile(
    r"(?:child(?:ren)?|boys?|girls?|twins?|siblings?|(?<!\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Professor|Cllr|Councillor)\.?\s)\b[A-Z]\d?)'s?\s(?:[a-z]+\s){0,2}$"
)
FOSTER = regex.compile(r"\bfoster\s$")
GROWN = regex.compile(r"\b(?:adult|grown[ -]up|grown)\s$")
PROFESSIONAL_TITLES = frozenset(("Dr", "Professor", "Councillor"))
KIN_ROLES = (Kind.CHILD, Kind.YOUNGER, Kind.PARENT, Kind.RELATIVE)
SLIP_RATIO = 4  # a title seen at most twice, when the same letter has another title this many times as often, is a slip


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the roles of others depend on: whose complaint it is, and in what matter."""

    childrens: bool
    adults: bool
    parent_complains: bool
    child_complains: bool


def extract(statement: Statement) -> tuple[tuple[Party, ...], tuple[RefusedName, ...]]:
    """Return the parties of *statement* in order of first mention, and where names that look real stand (each name once)."""
    plain = statement.plain[: statement.end]
    found = scan(plain)
    introductions = [item for item in introduced(plain, found) if item.span.start >= statement.title.end]
    roles = complaint_roles(statement, found, introductions)
    firsts = _first_mentions(plain, found, introductions, roles, statement.title.end)
    by_person: dict[str, list[Introduction]] = defaultdict(list)
    for item in introductions:
        for person in item.people:
            by_person[person].append(item)
    circumstances = _circumstances(statement, by_person, roles)
    slips = _slips(statement.plain, found, by_person, roles)
    parties: dict[str, Party] = {}
    for person, first in sorted(firsts.items(), key=lambda item: (item[1], item[0])):
        if person not in slips:
            role, evidence = _role(plain, person, by_person[person], roles, circumstances)
            label = found.printed.get(person, person)
            parties.setdefault(label, Party(label, role, (first,) if evidence in (None, first) else (first, evidence)))
    refused = tuple(RefusedName(span) for span in sorted(found.refused.values()) if span.start >= statement.title.end)
    return tuple(parties.values()), refused


def _first_mentions(plain: str, found: Scan, introductions: list[Introduction], roles: ComplaintRoles, start: int) -> dict[str, Span]:
    """Return where each person is first named, from *start* on."""
    firsts: dict[str, Span] = {}
    for mention in found.mentions:
        if mention.start >= start:
            for person in mention.people:
                if person not in firsts:
                    firsts[person] = Span(mention.start, mention.end)
    for person, span in roles.complainants.items():
        firsts.setdefault(person, Span(span.start, span.start + len(person)))
    for item in introductions:
        for person in item.people:
            if " " not in person and (person not in firsts or item.span.start < firsts[person].start):
                firsts[person] = _first_letter(plain, person, start, item.span)
    return firsts


def _first_letter(plain: str, letter: str, start: int, introduction: Span) -> Span:
    """Return where the bare *letter* first names its person: before the words that introduce it, or in them."""
    for match in _lone_letter(letter).finditer(plain, start, introduction.end):
        at = match.start()
        before = plain[max(start, at - 20) : at].rsplit(None, 1)
        word = before[-1] if before and plain[at - 1].isspace() else ""
        if at >= introduction.start or not word[:1].isupper() or word.lower() in ("child", "when", "while", "as", "if", "but", "and"):
            return Span(*match.span())
    return introduction


@cache
def _lone_letter(letter: str) -> regex.Pattern[str]:
    """Return the pattern of *letter* as a word of its own."""
    return regex.compile(rf"(?<![\w'&./-]){letter}(?![\w&/-]|\.\w)")


def _circumstances(statement: Statement, by_person: dict[str, list[Introduction]], roles: ComplaintRoles) -> Circumstances:
    """Return the matter and the complainant's place in it."""
    category = next((line.value.of(statement.plain) for line in statement.header if line.name is HeaderName.CATEGORY), None)
    if category is None:
        category = (statement.url or "").lower().partition("/decisions/")[2]
    matter = category.strip().lower()
    of_complainant = {item.noun.lower() for person in roles.complainants for item in by_person[person]}
    others = [item for person, items in by_person.items() if person not in roles.complainants for item in items]
    children = {item.noun.lower() for item in others if item.kind in (Kind.CHILD, Kind.YOUNGER) and " " not in item.people[0]}
    fostered = any(FOSTER.search(statement.plain, max(0, item.noun_start - 8), item.noun_start) for item in others if item.noun)
    child_complains = any(NOUNS[noun].kind is Kind.CHILD for noun in of_complainant if noun in NOUNS) or any(
        person.startswith("Child ") or " " not in person for person in roles.complainants
    )
    own = bool(children - NOT_OWN_CHILDREN) and not fostered
    parent = not child_complains and not of_complainant & NOT_PARENTS and (own or not children & NOT_OWN_CHILDREN) and not fostered
    return Circumstances(matter.startswith(CHILDRENS_MATTERS), matter.startswith(ADULT_MATTERS), parent, child_complains)


def _slips(plain: str, found: Scan, by_person: dict[str, list[Introduction]], roles: ComplaintRoles) -> set[str]:
    """Return the titled names that are another's with a wrong title: named once or twice, never introduced, never in a couple."""
    groups = Counter(map(attrgetter("people"), found.mentions))
    counts = {people[0]: count for people, count in groups.items() if len(people) == 1}
    slips = set()
    for person, count in counts.items():
        title, _, letters = person.rpartition(" ")
        if not title or count > 2 or by_person.get(person) or person in roles.complainants:
            continue
        if any(other.endswith(" " + letters) and other != person and many >= SLIP_RATIO * count for other, many in counts.items()):
            slips.add(person)
    if slips:
        slips.difference_update(*(people for people in groups if len(people) > 1))
        for before, after in pairwise(found.mentions):  # "Mr P and Mrs P" names two
            if plain[before.end : after.start].strip() in ("and", "&"):
                slips.difference_update(before.people, after.people)
    return slips


def _role(
    plain: str, person: str, items: list[Introduction], roles: ComplaintRoles, circumstances: Circumstances
) -> tuple[PartyRole, Span | None]:
    """Return the role of *person* and the words from which it was read."""
    if person in roles.representatives:
        return PartyRole.REPRESENTATIVE, roles.representatives[person]
    if person in roles.complainants:
        return PartyRole.COMPLAINANT, roles.complainants[person]
    kin = [(item, _kin_role(plain, person, item, circumstances)) for item in items if item.kind in KIN_ROLES]
    for item, role in kin:
        if role is PartyRole.PARENT:
            return role, item.span
    for item, role in kin:
        return role, item.span
    for kind, role in ((Kind.PROFESSIONAL, PartyRole.PROFESSIONAL), (Kind.OTHER, PartyRole.OTHER)):
        for item in items:
            if item.kind is kind:
                return role, item.span
    return _role_of_name(person, circumstances), None


def _kin_role(plain: str, person: str, item: Introduction, circumstances: Circumstances) -> PartyRole:
    """Return what a word of kinship makes of *person*."""
    noun = item.noun.lower()
    minor = noun.rpartition(" ")[2] in MINORS
    if item.kind is Kind.PARENT:
        owner = CHILD_OWNER.search(plain, max(0, item.noun_start - 40), item.noun_start) is not None
        # in a children's matter that a parent brings, "the mother" is the children's other parent, a relative of the complainant
        other_parent = circumstances.parent_complains and (owner or circumstances.childrens)
        return PartyRole.RELATIVE if other_parent and not circumstances.child_complains else PartyRole.PARENT
    if item.kind is Kind.RELATIVE:
        return PartyRole.RELATIVE
    if " " in person and not person.startswith("Child "):  # adults have titles, unless a minor is meant
        return PartyRole.CHILD if minor and circumstances.childrens else PartyRole.RELATIVE
    if item.kind is Kind.YOUNGER:
        return PartyRole.CHILD if circumstances.childrens else PartyRole.RELATIVE
    grown = GROWN.search(plain, max(0, item.noun_start - 10), item.noun_start) is not None
    return PartyRole.RELATIVE if grown or (circumstances.adults and not minor) else PartyRole.CHILD


def _role_of_name(person: str, circumstances: Circumstances) -> PartyRole:
    """Return the role that a title or noun in the pseudonym itself gives."""
    title = person.rpartition(" ")[0]
    if not title or title == "Child":
        return PartyRole.CHILD
    if title in PROFESSIONAL_TITLES:
        return PartyRole.PROFESSIONAL
    noun = NOUNS.get(title.rpartition(" ")[2])
    if noun is None:
        return PartyRole.OTHER
    if noun.kind is Kind.PARENT:
        return PartyRole.RELATIVE if circumstances.parent_complains else PartyRole.PARENT
    named = {
        Kind.CHILD: PartyRole.CHILD,
        Kind.YOUNGER: PartyRole.CHILD if circumstances.childrens else PartyRole.RELATIVE,
        Kind.RELATIVE: PartyRole.RELATIVE,
        Kind.PROFESSIONAL: PartyRole.PROFESSIONAL,
        Kind.REPRESENTATIVE: PartyRole.REPRESENTATIVE,
    }
    return named.get(noun.kind, PartyRole.OTHER)
