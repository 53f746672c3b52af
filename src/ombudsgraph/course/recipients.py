"""For whom a remedy is: the parties named in it, those whom its pronouns mean, or those who complain.

for the benefit of B | to be spent on B's education     B, whoever is paid
pay Mr X | to Mr and Mrs Y | D and G £200 each          those named behind the verb or a preposition
him | her | them                                        whoever was just named and fits, else the complainants
nobody                                                  the complainants
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ombudsgraph.course.kinship import KIN, Kinship
from ombudsgraph.course.quantities import NUMBER, number_of
from ombudsgraph.model import Party, PartyRole

_MALE = ("Mr ",)
_FEMALE = ("Mrs ", "Ms ", "Miss ", "Mother ")
_TITLES = ("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr")
_PRONOUN = r"(?:him|her|them|his|their)(?:self|selves)?\b"
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr)"
_NAME = rf"(?:{_TITLE}\ (?:and|&)\ {_TITLE}\ [A-Z]{{1,2}}\b|(?:[A-Z][a-z]+\.?\ )?[A-Z]{{1,2}}\d?(?![\w-])|{KIN}|{_PRONOUN})"
_MANY = rf"(?:(?:both|each\ of)\s)?{_NAME}(?:(?:,\s|,?\s(?:and|&)\s(?:to\s|also\ to\s)?){_NAME})*"
_PERSON = re.compile(_MANY)
_COUPLE = re.compile(rf"({_TITLE}) (?:and|&) ({_TITLE}) ([A-Z]{{1,2}})\b")
_ONE = re.compile(r"(?:[A-Z][a-z]+\.? )?[A-Z]{1,2}\d?(?![\w-])")
_PRONOUNS = re.compile(rf"\b{_PRONOUN}")
_BENEFIT = re.compile(
    rf"\b(?:for|on|towards|to)\s(?:(?:the\s(?:educational\s|sole\s)?benefit\sof|behalf\sof)\s(?P<a>{_MANY})"
    rf"|(?P<b>{_MANY})'s?\s(?:educational\s|own\s|future\s)?(?:benefit|education|needs|use)\b)"
    rf"|\b(?:spent|used|put)\s(?:on|for|towards)\s(?P<c>{_MANY})'s?\b|\bfor\s(?P<d>{_MANY})(?=,?\s(?:as|to\ spend|for|in\ recognition)\b)"
)
_BEHIND = re.compile(rf"^(?:\w+(?:\ off|\ back)?)\s(?:to\s|with\s)?(?P<who>{_MANY})")
_PREPOSITION = re.compile(rf"\b(?:to|with|for|(?<=assessment\s)of)\s(?:both\s|each\sof\s)?(?P<who>{_MANY})(?!'s?\b)")
_PAID_TO = re.compile(rf"£[\d,.]+\s(?:each\s)?(?:to|for)\s(?:both\s|each\sof\s)?{_NAME}(?!'s?\b)")
_OWNER = re.compile(rf"(?P<who>{_MANY})'s?(?=\s)")
_CROWD = re.compile(
    r"\b(?:every|all\ (?:the\ )?(?:other|those|families|children|parents|applicants|people)|other\ (?:[\w-]+\ )?(?:famil|child|people"
    r"|parent|applicant|resident|household)"
    r"|parents\ of|anyone|those\ (?:who|affected)|affected\ (?:famil|people|children|parents)|any\ (?:other|that)|everybody"
    r"|each\ of\ the\ \d+)",
    re.IGNORECASE,
)
_EACH_OF = re.compile(r"\w+\s(?:(?:to|with)\s)?(?:each|them)\b(?!\sof\b)")  # "offer each a payment"
_CROWD_KEYS = ("very", "ll", "ther", "arents of", "nyone", "hose", "ffected", "ny ", "ach of")
_CHILDREN = re.compile(
    rf"\b(?:the|her|his|their|both|all)\s(?:{NUMBER}\s)?(?:children|sons|daughters|boys|girls|siblings|twins|grandchildren)\b"
)
_COUNTED = re.compile(
    rf"\b(?:the|her|his|their|all)?\s?(?P<number>{NUMBER})\s(?:of\ them|(?:\w+\s)?(?:children|sons|daughters|boys|girls"
    rf"|siblings|people|complainants|families|households|residents|applicants))\b",
    re.IGNORECASE,
)


class Recipients:
    """The parties of one statement, as remedies speak of them. Remembers whom it resolved last, for pronouns."""

    def __init__(self, plain: str, parties: Sequence[Party]) -> None:
        """Take the statement's *plain* text and its *parties* in order of first mention."""
        self._kinship = Kinship(plain, parties)
        self.complainants = tuple(party.label for party in parties if party.role is PartyRole.COMPLAINANT)
        self.children = tuple(party.label for party in parties if party.role is PartyRole.CHILD)
        self.labels = tuple(party.label for party in parties)
        self.last: tuple[str, ...] = self.complainants
        self._group: tuple[str, ...] = self.complainants
        self._known = frozenset(self.labels)
        self._crowd = False  # whether the act before was for people whom the text does not name
        self.default: tuple[str, ...] = ()  # those for whom a list is, where its items name nobody

    def of_act(self, act: str, *, paid: bool = False) -> tuple[str, ...]:
        """Return for whom the *act* (from its verb on) is; the complainants where it names nobody, nobody where it is for a crowd."""
        crowd = (
            any(key in act for key in _CROWD_KEYS)
            and _CROWD.search(act) is not None
            and not any(f"{label} " in f"{act} " for label in self.labels)
        )
        each = _EACH_OF.match(act) is not None
        if each and self._crowd:
            return ()
        found = () if crowd else self._named(act, paid=paid) or (self.last if each and len(self.last) > 1 else ())
        self._crowd = not found and _CROWD.search(act) is not None
        if not found:
            if self._crowd:
                return ()
            children = _CHILDREN.search(act) if paid else None
            found = self.children if children and self.children else self.default or self.complainants
        self.last = found
        if len(found) > 1:
            self._group = found
        return found

    def counted(self, act: str) -> int | None:
        """Return how many people the *act* counts ("the three children"), where it does."""
        match = _COUNTED.search(act)
        return number_of(match["number"]) if match and number_of(match["number"]) > 1 else None

    def concerns(self, words: str) -> bool:
        """Tell whether *words* name or mean a party."""
        return _PERSON.search(words) is not None

    def meet(self, people: Iterable[str]) -> None:
        """Remember *people* as those whom "them" means next, where they are several."""
        group = tuple(dict.fromkeys(people))
        if len(group) > 1:
            self.last = self._group = group

    def paid_to(self, words: str) -> bool:
        """Tell whether *words*, which begin with a sum, say to whom it goes ("£300 to her son …")."""
        return _PAID_TO.match(words) is not None

    def _named(self, act: str, *, paid: bool) -> tuple[str, ...]:
        if paid:
            for benefit in _BENEFIT.finditer(act):
                people = self.people(next(group for group in benefit.groups() if group))
                if people:
                    return people
        for pattern in (_BEHIND, _PREPOSITION, _OWNER):
            match = pattern.search(act)
            if match:
                people = self.people(match["who"])
                if people:
                    return people
        return ()

    def people(self, words: str) -> tuple[str, ...]:
        """Return the parties whom *words* (names, couples and pronouns) mean, in their order."""
        found: list[str] = []
        for start, end, kin in reversed(self._kinship.named(words)):
            words = words[:start] + words[end:]
            found += kin
        for match in _COUPLE.finditer(words):
            found += [f"{match[1]} {match[3]}", f"{match[2]} {match[3]}"]
        for match in _ONE.finditer(words):
            label = match[0] if match[0] in self._known else match[0].rpartition(" ")[2] if match[0][:-2] not in _TITLES else ""
            if label and label not in found:
                found.append(label)
        for pronoun in _PRONOUNS.findall(words):
            found += [label for label in self._meant(pronoun) if label not in found]
        return (
            tuple(label for label in self.labels if label in found)
            if len(found) > 1
            else tuple(found)
            if found and found[0] in self._known
            else ()
        )

    def _meant(self, pronoun: str) -> tuple[str, ...]:
        if pronoun.startswith(("the", "thei")):
            if len(self.last) > 1:
                return self.last
            return self.complainants if len(self.complainants) > 1 else self._group or self.last
        fits = _MALE if pronoun.startswith(("him", "his")) else _FEMALE
        for people in (self.last, self.complainants):
            chosen = tuple(label for label in people if label.startswith(fits))
            if chosen:
                return chosen[:1]
        return self.last[:1] if len(self.last) == 1 and " " not in self.last[0] else self.complainants[:1]
