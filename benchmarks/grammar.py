"""A grammar of sentences, read from a text file and compiled: a rule is a list of ways to write it, a way is literals and slots."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

SLOT = re.compile(r"\{((?:[^{}]|\{[^{}]*\})*)\}")
Way = tuple[str | tuple[str, bool], ...]  # a literal, or the name of a slot and whether it begins with a capital


class Grammar:
    """The rules of one category of statement: slots of the category (`{~service}`) are bound once, when the grammar is made."""

    def __init__(self, rules: Mapping[str, tuple[str, ...]], category: str) -> None:
        self._rules: dict[str, tuple[Way, ...]] = {}
        self._category = category
        for name, ways in rules.items():
            self._rules[name] = tuple(self._compile(way) for way in ways)

    def _compile(self, way: str) -> Way:
        """Return *way* as literals and slots; a choice in braces becomes a rule named by its own words."""
        parts: list[str | tuple[str, bool]] = []
        position = 0
        for slot in SLOT.finditer(way):
            parts.append(way[position : slot.start()])
            capital = slot[1].startswith("^")
            name = slot[1].removeprefix("^")
            if "|" in name and name not in self._rules:
                self._rules[name] = ()  # named before it is made: a choice may hold the same choice
                self._rules[name] = tuple(self._compile(choice) for choice in _choices(name))
            parts.append((f"{name[1:]}.{self._category}" if name.startswith("~") else name, capital))
            position = slot.end()
        return tuple(part for part in (*parts, way[position:]) if part)

    def write(self, rule: str, rng: Random, words: Mapping[str, str | Callable[[], str]]) -> str:
        """Return one way to write *rule*; *words* (fixed, or made on demand) go before rules of the same name."""
        out: list[str] = []
        self._expand(rule, rng, words, out)
        return "".join(out)

    def _expand(self, rule: str, rng: Random, words: Mapping[str, str | Callable[[], str]], out: list[str]) -> None:
        ways = self._rules[rule]
        for part in ways[int(rng.random() * len(ways))]:
            if isinstance(part, str):
                out.append(part)
                continue
            name, capital = part
            before = len(out)
            word = words.get(name)
            if word is None:
                self._expand(name, rng, words, out)
            else:
                out.append(word if isinstance(word, str) else word())
            if capital and len(out) > before:
                out[before] = out[before][:1].upper() + out[before][1:]

    def __contains__(self, rule: str) -> bool:
        return rule in self._rules


def _choices(words: str) -> list[str]:
    """Split "a|b {c|d}|" at the bars outside braces."""
    found, depth = [""], 0
    for character in words:
        depth += (character == "{") - (character == "}")
        if character == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += character
    return found


def read_rules(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the rules in the file *path*: `= name` begins one, each line below it is a way, `()` the empty one."""
    rules: dict[str, list[str]] = {}
    ways: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("= "):
            ways = rules.setdefault(line[2:].strip(), [])
        elif line and not line.startswith("#"):
            ways.append("" if line == "()" else line)
    return {name: tuple(found) for name, found in rules.items()}
