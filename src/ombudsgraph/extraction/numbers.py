"""Numbers of provisions as printed, and lists of them.

    list     := number (separator number)*
    number   := head group* | "(" inner ")"          the second only after a number with such a level: "34B(8) and (9)"
    head     := digits letters?                      26, 26A, 33ZA, also "34 B" (slip)
    group    := "(" inner ")"                        (1), (1B), (a), (ii)
    separator:= "," | ";" | "&" | "/" | "and" | "or" | "to" | "-" | ", as amended,"

Slips that are read: "34(B)" for 34B, "34 B", "34(B)6)" and "26(6)a)" (a bracket missing), "26(1" (not closed), "30(1)B" for 30(1B),
"30(IB)" for 30(1B), "34H(i)" for a subsection that cannot be (legislation.gov.uk numbers subsections: only the section is sure).
What is read keeps the printed span; `parts` are the numbers as legislation.gov.uk's path has them ("26", "6", "a").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ombudsgraph.extraction.number_forms import BRACKETED, COUNTED, FOLLOWED, HEAD, INNER, PART, SEPARATOR, SHARED, TAIL, UNCLOSED
from ombudsgraph.registers.numerals import as_arabic


@dataclass(frozen=True, slots=True)
class Number:
    """One printed number: where it stands, its path parts, whether the print is a slip, whether it ends a range ("20 to 23")."""

    start: int
    end: int
    parts: tuple[str, ...]
    misprint: bool = False
    ranged: bool = False


_IN_BRACKETS = re.compile(r"\w+")
_CAPITAL = re.compile(r"[A-Z](?![A-Za-z0-9'])")
_ITEM = re.compile(rf"(?<=[\s,&/-]){INNER}(?!\w)")
_LETTER_GROUP = re.compile(r"[a-z]{1,2}")
_ROMAN_GROUP = re.compile(r"[ivx]+")


def read_list(plain: str, position: int, *, plural: bool, level: str = "section") -> tuple[Number, ...]:
    """Return the numbers that begin at *position*; empty where no number of a provision stands there.

    *plural* says that the keyword announced several ("sections"); *level* is "part" for Parts and chapters, "bracket" where the first
    number may stand in brackets of its own ("subsection (3)"), else "section".
    """
    numbers = _read(plain, position, level)
    while numbers and _continue(plain, numbers, plural, level):
        pass
    return tuple(numbers)


def _read(plain: str, position: int, level: str) -> list[Number]:
    """Read one number, or the several of one bracket ("34H(3 and 4)")."""
    if level == "part":
        part = PART.match(plain, position)
        return [Number(part.start(), part.end(), (part["roman"] or part["stop"],))] if part else []
    if level == "bracket" and (alone := BRACKETED.match(plain, position)):
        return [Number(alone.start(), alone.end(), _path([alone["inner"], *_IN_BRACKETS.findall(alone["groups"])]))]
    head = HEAD.match(plain, position)
    if not head:
        return []
    groups = _IN_BRACKETS.findall(head["groups"])
    end, slip = head.end(), head["apart"] is not None or head["small"] is not None
    base = head["digits"] + (head["letters"] or head["apart"] or (head["small"] or "").upper())
    if shared := SHARED.match(plain, end):
        return _shared(head.start(), base, groups, shared, slip)
    tail = TAIL.match(plain, end) if head["groups"].endswith(")") else None
    if tail and tail["shut"]:
        groups, end, slip = [*groups, tail["shut"][:-1]], tail.end(), True
    elif tail:
        groups, end, slip = [*groups[:-1], groups[-1] + tail["letter"]], tail.end(), True
    elif unclosed := UNCLOSED.match(plain, end):
        groups, end = [*groups, unclosed["inner"]], unclosed.end()
    if _runs_on(plain, end):
        return []
    parts, misprint = _normal(base, groups)
    return [Number(head.start(), end, parts, misprint or slip)]


def _runs_on(plain: str, end: int) -> bool:
    """Tell whether the number goes on as something else: a decimal ("29.2"), a word ("3rd"), a date ("12/2019"), a percentage."""
    following = plain[end : end + 3]
    if not following:
        return False
    if following[0] == "s" and not following[1:2].isalnum():  # "two section 47s"
        return False
    if following[0].isalnum() or following[0] in "%[_":
        return following[0] != "["
    return following[0] in ".:" and following[1:2].isdigit()


def _shared(start: int, base: str, groups: list[str], shared: re.Match[str], slip: bool) -> list[Number]:
    """Return the numbers of one bracket: the first with its head, the others as printed alone."""
    numbers: list[Number] = []
    ranged = re.search(r"\bto\b|-", shared["rest"]) is not None
    inner = [
        shared.span("first"),
        *((shared.start("rest") + m.start(), shared.start("rest") + m.end()) for m in _ITEM.finditer(shared["rest"])),
    ]
    for index, (begin, end) in enumerate(inner):
        parts, misprint = _normal(base, [*groups, shared.string[begin:end].strip()])
        numbers.append(Number(begin if index else start, end, parts, misprint or slip, ranged))
    return numbers


def _continue(plain: str, numbers: list[Number], plural: bool, level: str) -> bool:
    """Add to *numbers* what follows a separator; tell whether there was something."""
    last = numbers[-1]
    separator = SEPARATOR.match(plain, last.end)
    if not separator:
        return False
    at, ranged = separator.end(), separator["range"] is not None
    found = _inside(plain, at, last, level) or (_letter(plain, at, last) if ranged or separator["slash"] else [])
    if not found:
        if separator["range"] == "-" and separator.end() - separator.start() > 1 and not plural:
            return False  # "under section 17 - 20 days later"
        found = _read(plain, at, level)
        if not found or not _is_listed(plain, found[-1], plural) or (ranged and not _ascending(last, found[0])):
            return False
    if ranged:
        numbers[-1] = replace(last, ranged=True)
        found[0] = replace(found[0], ranged=True)
    numbers.extend(found)
    return True


def _is_listed(plain: str, number: Number, plural: bool) -> bool:
    """Tell whether the number at the end of a list is one of provisions and does not count days or children."""
    if COUNTED.match(plain, number.end) or (len(number.parts[0]) == 4 and number.parts[0].isdigit()):
        return False
    bare = number.parts == (number.parts[0],) and number.parts[0].isdigit()
    return plural or not bare or FOLLOWED.match(plain, number.end) is not None


def _ascending(first: Number, second: Number) -> bool:
    """Tell whether two numbers can be the ends of a range."""
    if first.parts[0] == second.parts[0]:
        return True
    low, high = (re.match(r"\d*", as_arabic(number.parts[0]) or "") for number in (first, second))
    return low is not None and high is not None and low[0] != "" and high[0] != "" and int(low[0]) <= int(high[0])


def _inside(plain: str, position: int, last: Number, level: str) -> list[Number]:
    """Read "(9)" after "34B(8) and": it takes the place of the level of its kind in the number before."""
    found = BRACKETED.match(plain, position) if level != "part" else None
    if not found:
        return []
    inner, deeper = found["inner"], _IN_BRACKETS.findall(found["groups"])
    for depth in range(len(last.parts) - 1, 0 if level != "bracket" else -1, -1):
        if _same_kind(last.parts[depth], inner):
            return [Number(found.start(), found.end(), (*last.parts[:depth], *_path([inner, *deeper])))]
    return []


def _letter(plain: str, position: int, last: Number) -> list[Number]:
    """Read "D" after "26A-" or "26A/": the same section number with another letter."""
    found = _CAPITAL.match(plain, position)
    if not found or len(last.parts) != 1 or not last.parts[0][-1].isupper() or not last.parts[0][0].isdigit():
        return []
    return [Number(found.start(), found.end(), (last.parts[0][:-1] + found[0],))]


def _same_kind(before: str, now: str) -> bool:
    if before[0].isdigit() or now[0].isdigit():
        return before[0].isdigit() and now[0].isdigit()
    return len(before) == 1 or len(now) > 1 or _ROMAN_GROUP.fullmatch(before) is not None


def _path(groups: list[str]) -> tuple[str, ...]:
    return tuple(group.upper() if group[0].isdigit() else group for group in groups)


def _normal(base: str, groups: list[str]) -> tuple[tuple[str, ...], bool]:
    """Return the path parts of a printed number, and whether the print is a slip (see the module's docstring)."""
    parts: list[str] = [base]
    misprint = False
    for index, printed in enumerate(groups):
        group = printed
        if re.fullmatch(r"[Il][A-Z]", group):
            group, misprint = "1" + group[1], True
        if group[0].isdigit():
            misprint = misprint or group != group.upper()
            group = group.upper()
            if len(parts) > 1:  # a subsection cannot stand within another level
                return tuple(parts), True
        elif group.isupper():
            misprint = True
            if index == 0 and base.isdigit():
                parts[0] = base + group
                continue
            group = group.lower()
        elif len(parts) == 1 and (_ROMAN_GROUP.fullmatch(group) or not _LETTER_GROUP.fullmatch(group)):
            return tuple(parts), True
        parts.append(group)
    return tuple(parts), misprint
