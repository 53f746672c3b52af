"""Where the VALUES blocks of a query stand, by its tokens (SPARQL 1.1, 19.8): comments and strings are not mistaken for one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w.:%-]|\\.)*)
    | (?P<word>[^\W\d_]\w*)
    | (?P<space>\s+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_UNSEEN = frozenset(("comment", "space"))


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a query: its kind (`iri`, `string`, `variable`, `name`, `word`, `other`), its text and where it begins."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The place behind the token."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Block:
    """The data of one VALUES block of one variable: `text[start:end]` is what stands between its braces."""

    variable: str
    start: int
    end: int


def tokens(sparql: str) -> Iterator[Token]:
    """Yield the tokens of *sparql* without white space and comments."""
    for match in _TOKEN.finditer(sparql):
        kind = match.lastgroup or "other"
        if kind not in _UNSEEN:
            yield Token(kind, match.group(), match.start())


def find(sparql: str) -> tuple[Block, ...]:
    """Return the VALUES blocks of one variable in *sparql*, in its order."""
    found = []
    seen = list(tokens(sparql))
    for place, token in enumerate(seen[:-2]):
        variable, brace = seen[place + 1], seen[place + 2]
        if token.kind != "word" or token.text.upper() != "VALUES" or variable.kind != "variable" or brace.text != "{":
            continue
        end = next((later.start for later in seen[place + 3 :] if later.kind == "other" and later.text == "}"), None)
        if end is not None:
            found.append(Block(variable.text[1:], brace.end, end))
    return tuple(found)


def replace(sparql: str, data: Mapping[str, str]) -> str:
    """Return *sparql* with the data of the blocks of the variables in *data* replaced, each at its place in the text as it was given."""
    for block in reversed(find(sparql)):
        if block.variable in data:
            sparql = f"{sparql[: block.start]} {data[block.variable]} {sparql[block.end :]}"
    return sparql
