"""SPARQL property paths as SHACL writes them in RDF (SHACL section 2.3.1).

path        = sequence *( "|" sequence )
sequence    = element *( "/" element )
element     = [ "^" ] primary [ "*" / "+" / "?" ]
primary     = iri / prefixed-name / "(" path ")"
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ombudsgraph.terms import PREFIXES
from ombudsgraph.validation.reports.wording import SHACL, SHAPES

_TOKEN = re.compile(r"\s*(<[^<>\s]*>|[A-Za-z][\w-]*:[\w.-]*|[|/^*+?()])")
_REPEATED = {"*": "sh:zeroOrMorePath", "+": "sh:oneOrMorePath", "?": "sh:zeroOrOnePath"}
_NAMESPACES = {**PREFIXES, "sh": SHACL, "ogs": SHAPES}


def as_turtle(path: str) -> str:
    """Return the property path *path* as a SHACL property path in Turtle, for a document that declares the prefix sh:.

    Raises:
        ValueError: *path* is no property path of the grammar above.
    """
    tokens = _tokens(path)
    parser = _Parser(tokens)
    told = parser.path()
    if parser.rest():
        raise ValueError(f"found {parser.rest()!r} after the end of the property path {path!r}")
    return told


def _tokens(path: str) -> list[str]:
    tokens, position = [], 0
    while position < len(path.rstrip()):
        match = _TOKEN.match(path, position)
        if match is None:
            raise ValueError(f"found {path[position : position + 20]!r} in the property path {path!r}; expected an IRI or an operator")
        tokens.append(match.group(1))
        position = match.end()
    return tokens


class _Parser:
    def __init__(self, tokens: list[str]) -> None:
        self._tokens, self._at = tokens, 0

    def rest(self) -> str:
        return " ".join(self._tokens[self._at :])

    def path(self) -> str:
        told = self._listed("|", self._sequence)
        return told[0] if len(told) == 1 else f"[ sh:alternativePath ( {' '.join(told)} ) ]"

    def _sequence(self) -> str:
        told = self._listed("/", self._element)
        return told[0] if len(told) == 1 else f"( {' '.join(told)} )"

    def _listed(self, separator: str, part: Callable[[], str]) -> list[str]:
        told = [part()]
        while self._next_is(separator):
            told.append(part())
        return told

    def _element(self) -> str:
        inverse = self._next_is("^")
        told = self._primary()
        for sign, term in _REPEATED.items():
            if self._next_is(sign):
                told = f"[ {term} {told} ]"
                break
        return f"[ sh:inversePath {told} ]" if inverse else told

    def _primary(self) -> str:
        token = self._tokens[self._at] if self._at < len(self._tokens) else ""
        self._at += 1
        if token == "(":  # noqa: S105 - a bracket
            told = self.path()
            if not self._next_is(")"):
                raise ValueError("a property path lacks a closing bracket")
            return told
        if token.startswith("<"):
            return token
        prefix, colon, local = token.partition(":")
        if not colon or prefix not in _NAMESPACES:
            raise ValueError(f"found {token!r} in a property path; expected an IRI")
        return f"<{_NAMESPACES[prefix]}{local}>"

    def _next_is(self, token: str) -> bool:
        found = self._at < len(self._tokens) and self._tokens[self._at] == token
        self._at += found
        return found
