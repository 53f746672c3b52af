"""On which lines of Turtle or TriG nodes are first described: a scan of tokens that keeps track of prefixes and brackets.

It follows the grammar (RDF 1.1 Turtle section 6.5, TriG section 3) as far as it takes to know what is a subject; what no parser would
read gives wrong lines, never an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin

_TOKEN = re.compile(
    r"""(?P<skip>[ \t\r\n]+|\#[^\r\n]*)
    |(?P<text>\"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*+'''|"(?:[^"\\\r\n]|\\.)*+"|'(?:[^'\\\r\n]|\\.)*+')
    |(?P<iri><[^<>"{}|^`\x00-\x20]*>)
    |(?P<directive>@prefix\b|@base\b|(?i:prefix|base)(?=[ \t\r\n]))
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^)
    |(?P<punctuation>[.;,(){}\[\]])
    |(?P<name>(?:[^\s<>"'{}|^`\\()\[\],;#:@.]|\.(?=[\w.:-]))*+:(?:[^\s<>"'{}|^`\\()\[\],;.#]|\\.|\.(?=[\w.:%\\-]))*+)
    |(?P<word>[^\s<>"'{}()\[\],;#]+?(?=[\s<>"'{}()\[\],;#]|\.(?:\s|$)|$)|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_GRAPH_OPENS, _GRAPH_CLOSES, _STOP, _OPENS, _CLOSES = "{", "}", ".", "([", ")]"
_LOCAL_ESCAPE = re.compile(r"\\([_~.\-!$&'()*+,;=/?#@%])")
_IRI_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")


def first_lines(source: str, nodes: Iterable[str]) -> dict[str, int]:
    """Return node ("<iri>") to the line, from 1, of the first place in the Turtle or TriG *source* where it is a subject."""
    scan = _Scan(set(nodes))
    line = 1
    for match in _TOKEN.finditer(source):
        kind, token = match.lastgroup or "", match.group()
        if kind not in ("skip", "language"):
            scan.take(kind, token, line)
            if not scan.missing:
                break
        if kind in ("skip", "text"):
            line += token.count("\n")
    return scan.found


class _Scan:
    """What has been read: prefixes, the depth of brackets, whether a subject is due."""

    def __init__(self, missing: set[str]) -> None:
        self.missing, self.found = missing, dict[str, int]()
        self._prefixes: dict[str, str] = {}
        self._base = ""
        self._directive: list[str] | None = None
        self._depth = 0
        self._due = True
        self._last: str | None = None  # the node found last, until it is sure that it names no graph

    def take(self, kind: str, token: str, line: int) -> None:
        """Take the next token."""
        if kind == "directive":
            self._directive = [token]
        elif self._directive is not None:
            self._declare(kind, token)
        elif kind == "punctuation":
            self._punctuate(token)
        elif self._due and self._depth == 0 and not (kind == "word" and token.lower() == "graph"):
            self._subject(self._iri(kind, token), line)

    def _subject(self, iri: str | None, line: int) -> None:
        self._due = False
        self._last = f"<{iri}>" if iri is not None else None
        if self._last in self.missing:
            self.missing.discard(self._last)
            self.found[self._last] = line
        else:
            self._last = None

    def _punctuate(self, token: str) -> None:
        if token == _GRAPH_OPENS:  # what stood before it names a graph
            if self._last is not None:
                self.missing.add(self._last)
                del self.found[self._last]
            self._due = True
        elif token == _GRAPH_CLOSES or (token == _STOP and self._depth == 0):
            self._due = True
        elif token in _OPENS:
            self._depth += 1
            self._due = False
        elif token in _CLOSES:
            self._depth = max(0, self._depth - 1)
        self._last = None

    def _declare(self, kind: str, token: str) -> None:
        """Take a part of a directive: the name of a prefix, an IRI, the full stop."""
        directive = self._directive or []
        if kind == "name":
            directive.append(token[:-1])
        elif kind == "iri":
            iri = self._resolve(token[1:-1])
            if "base" in directive[0].lower():
                self._base = iri
            elif len(directive) > 1:
                self._prefixes[directive[1]] = iri
            if not directive[0].startswith("@"):
                self._directive = None  # SPARQL's form has no full stop
        else:
            self._directive = None

    def _iri(self, kind: str, token: str) -> str | None:
        if kind == "iri":
            return self._resolve(token[1:-1])
        if kind != "name":
            return None
        prefix, _, local = token.partition(":")
        namespace = self._prefixes.get(prefix)
        return None if namespace is None else namespace + _LOCAL_ESCAPE.sub(r"\1", local)

    def _resolve(self, iri: str) -> str:
        full = _IRI_ESCAPE.sub(lambda match: chr(int(match.group(1) or match.group(2), 16)), iri) if "\\" in iri else iri
        return urljoin(self._base, full) if self._base else full
