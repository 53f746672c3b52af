"""Who acts: the bodies that a remedy names, where it is not the only respondent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from ombudsgraph.model import Body, Header, Remedy

_AREA = regex.compile(
    r"^(?:(?:London|Royal|Metropolitan)\ Borough\ of\ |City\ of\ |Borough\ of\ )|\s(?:(?:County|City|Borough|District"
    r"|Metropolitan|London)\s)*(?:Council|Borough)$"
)
_NOUNS = (
    (regex.compile(r"\bTrust\b"), ("Trust", "NHS Trust", "Hospital Trust")),
    (regex.compile(r"\b(?:Limited|Ltd|Care|Homes?|LLP|CIC)\b"), ("Care Provider", "Provider", "Care Home", "Home", "Agency", "Company")),
    (regex.compile(r"\b(?:School|Academy|College)\b"), ("School", "Academy", "College")),
    (regex.compile(r"\b(?:ICB|CCG|Commissioning Group|Integrated Care Board)\b"), ("ICB", "CCG")),
    (regex.compile(r"\bAssociation\b"), ("Association",)),
)
_JOINT = regex.compile(
    r"\b(?:jointly|together|between\ them|joint|shared|agree\s(?:an?|on|between|their)|agreed\s(?=timetable|protocol|procedure"
    r"|process|policy|plan))\b",
    regex.IGNORECASE,
)
_BOTH = regex.compile(
    r"\b(?:both|each|the\ two|all|the|all\ (?:of\ )?the|the\ three|two|either|every)\s(?:of\ the\ )?(?:two\s)?"
    r"(?P<noun>councils|(?<=(?:each|very)\s)council|organisations|bodies|authorities|(?<=each\s)(?:organisation|body|authority))\b"
)


class Actors:
    """The bodies of one statement by the names that remedies give them."""

    def __init__(self, header: Header, bodies: Sequence[Body]) -> None:
        """Take the respondents of *header* and all *bodies* that the statement names."""
        self.respondents = tuple(respondent.body for respondent in header.respondents)
        self.sole = self.respondents[0] if len(self.respondents) == 1 else None
        names: dict[str, Body] = {}
        for body in (*self.respondents, *bodies):
            for name in (body.name, *body.aliases, _AREA.sub("", body.name)):
                if len(name) > 3:
                    names.setdefault(name, body)
        for pattern, nouns in _NOUNS:
            fitting = [body for body in dict.fromkeys((*self.respondents, *bodies)) if _acts(body, pattern)]
            if len(fitting) == 1 or (fitting and fitting[0] in self.respondents):
                names.update(dict.fromkeys(nouns, fitting[0]))
        everybody = tuple(dict.fromkeys((*self.respondents, *bodies)))
        councils = [body for body in self.respondents if body.council] or [body for body in everybody if body.council]
        if len(councils) == 1:
            names["the Council"] = councils[0]
        for kind in ("County Council", "District Council", "City Council", "Borough Council"):
            fitting = [body for body in everybody if body.name.endswith(kind)]
            if len(fitting) == 1:
                names[f"the {kind}"] = fitting[0]
        self._pairs = {"council": _pair(self.respondents, everybody, council=True), "other": _pair(self.respondents, everybody)}
        self._names = {name.lower(): body for name, body in names.items()}

    def named(self, subject: str) -> tuple[Body, ...]:
        """Return the bodies that *subject*, the words before the verb, names, in their order."""
        if not subject:
            return ()
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
        pair = _BOTH.search(words) if len(places) < 2 else None
        if pair is not None and (meant := self._pairs["council" if pair["noun"].startswith("council") else "other"]):
            return meant
        return tuple(dict.fromkeys(body for _, _, body in sorted(places, key=lambda place: place[:2])))

    def shown(self, remedies: Sequence[Remedy]) -> list[Remedy]:
        """Return *remedies* with their actors where these are worth telling: where not the sole respondent alone does all."""
        if any(body is not self.sole for remedy in remedies for body in remedy.actors):
            return list(remedies)
        return [replace(remedy, actors=()) for remedy in remedies]


def _acts(body: Body, pattern: regex.Pattern[str]) -> bool:
    return pattern.search(body.name) is not None and not body.council and _REGULATOR.search(body.name) is None


_REGULATOR = regex.compile(r"\b(?:Commission|Ombudsman|Tribunal|Department|Ofsted|Office|Police)\b(?! Group)")


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
