"""Who acts: the bodies that a remedy names, where it is not the only respondent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ombudsgraph.model import Body, Header, Remedy

_AREA = re.compile(
    r"^(?:(?:London|Royal|Metropolitan)\ Borough\ of\ |City\ of\ |Borough\ of\ )|\s(?:(?:County|City|Borough|District"
    r"|Metropolitan|London)\s)*(?:Council|Borough)$"
)
_NOUNS = (
    (re.compile(r"\bTrust\b"), ("Trust", "NHS Trust", "Hospital Trust")),
    (re.compile(r"\b(?:Limited|Ltd|Care|Homes?|LLP|CIC)\b"), ("Care Provider", "Provider", "Care Home", "Home", "Agency", "Company")),
    (re.compile(r"\b(?:School|Academy|College)\b"), ("School", "Academy", "College")),
    (re.compile(r"\b(?:ICB|CCG|Commissioning Group|Integrated Care Board)\b"), ("ICB", "CCG")),
    (re.compile(r"\bAssociation\b"), ("Association",)),
)
_JOINT = re.compile(
    r"\b(?:jointly|together|between\ them|joint|shared|agree\s(?:an?|on|between|their)|agreed\s(?=timetable|protocol|procedure"
    r"|process|policy|plan))\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:both|each|the\ two|all|the|all\ (?:of\ )?the|the\ three|two|either|every)\s(?:of\ the\ )?(?:two\s)?"
    r"(?P<noun>councils|(?<=(?:each|very)\s)council|organisations|bodies|authorities|(?<=each\s)(?:organisation|body|authority))\b"
)


_BOTH_KEYS = ("councils", "organisations", "bodies", "authorities", "each", "every")


class Actors:
    """The bodies of one statement by the names that remedies give them."""

    def __init__(self, header: Header, bodies: Sequence[Body]) -> None:
        """Take the respondents of *header* and all *bodies* that the statement names."""
        self.respondents = tuple(respondent.body for respondent in header.respondents)
        self.sole = self.respondents[0] if len(self.respondents) == 1 else None
        names: dict[str, Body] = {}
        everybody = tuple(dict.fromkeys((*self.respondents, *bodies)))
        for body in everybody:
            for name in (body.name, *body.aliases, _short(body.name)):
                if len(name) > 3:
                    names.setdefault(name, body)
        providers = [(body, places) for body in everybody if not body.council and (places := _fitting(body.name))]
        for number, (_, nouns) in enumerate(_NOUNS if providers else ()):
            called = [body for body, places in providers if number in places]
            if len(called) == 1 or (called and called[0] in self.respondents):
                names.update(dict.fromkeys(nouns, called[0]))
        councils = [body for body in self.respondents if body.council] or [body for body in everybody if body.council]
        if len(councils) == 1:
            names["the Council"] = councils[0]
        for kind in ("County Council", "District Council", "City Council", "Borough Council"):
            fitting = [body for body in everybody if body.name.endswith(kind)]
            if len(fitting) == 1:
                names[f"the {kind}"] = fitting[0]
        self._pairs = {"council": _pair(self.respondents, everybody, council=True), "other": _pair(self.respondents, everybody)}
        self._names = {name.lower(): body for name, body in names.items()}
        self._told: dict[str, tuple[Body, ...]] = {}  # a lead-in is asked for with each of its items

    def named(self, subject: str) -> tuple[Body, ...]:
        """Return the bodies that *subject*, the words before the verb, names, in their order."""
        if subject not in self._told:
            self._told[subject] = self._named(subject) if subject else ()
        return self._told[subject]

    def _named(self, subject: str) -> tuple[Body, ...]:
        words = f"{subject.lower()} "
        places: list[tuple[int, int, Body]] = []
        for name, body in self._names.items():
            at = words.find(name)
            if (
                at >= 0
                and not words[at + len(name)].isalnum()
                and words[at + len(name)] != "'"
                and (at == 0 or not words[at - 1].isalnum())
            ):
                places.append((at, -len(name), body))
        pair = _BOTH.search(words) if len(places) < 2 and any(key in words for key in _BOTH_KEYS) else None
        if pair is not None and (meant := self._pairs["council" if pair["noun"].startswith("council") else "other"]):
            return meant
        if len(places) < 2:
            return (places[0][2],) if places else ()
        return tuple(dict.fromkeys(body for _, _, body in sorted(places, key=lambda place: place[:2])))

    def shown(self, remedies: Sequence[Remedy]) -> list[Remedy]:
        """Return *remedies* with their actors where these are worth telling: where not the sole respondent alone does all."""
        if any(body is not self.sole for remedy in remedies for body in remedy.actors):
            return list(remedies)
        return [replace(remedy, actors=()) if remedy.actors else remedy for remedy in remedies]


_REGULATOR = re.compile(r"\b(?:Commission|Ombudsman|Tribunal|Department|Ofsted|Office|Police)\b(?! Group)")


@lru_cache(maxsize=1024)
def _short(name: str) -> str:
    """Return the *name* of a council without what councils of its kind are called."""
    return str(_AREA.sub("", name))


@lru_cache(maxsize=1024)
def _fitting(name: str) -> tuple[int, ...]:
    """Return the places of the nouns that fit the *name* of a body, which is no council; those who regulate have none."""
    if _REGULATOR.search(name) is not None:
        return ()
    return tuple(number for number, (pattern, _) in enumerate(_NOUNS) if pattern.search(name))


def _pair(respondents: tuple[Body, ...], everybody: tuple[Body, ...], *, council: bool = False) -> tuple[Body, ...]:
    """Return the bodies that "both organisations" (or "both Councils") means: several respondents, else all where they are two."""
    for bodies in (respondents, everybody):
        fitting = tuple(body for body in bodies if body.council or not council)
        if len(fitting) > 1:
            return fitting if bodies is respondents or len(fitting) == 2 else ()
    return ()


def is_joint(words: str) -> bool:
    """Tell whether *words* say that several act together."""
    return _JOINT.search(words) is not None
