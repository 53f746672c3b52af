"""The tokens of a query (SPARQL 1.1 Query §19.8), as far as a guard needs them: linear in time, and never hiding more than the engine.

What may hide (strings, comments, IRIs, variables, labels, local names) is read no wider than the standard has it: a dot ends a local
name here, an escape is allowed in an IRI. A string that is not ended is told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"""(?P<skip>(?:\s|\d|\#[^\r\n]*+|[?$]\w++|@[A-Za-z]++(?:-[A-Za-z0-9]++)*+|_:[\w-]*+
    |\"{3}(?:[^"\\]|\\.|"(?!""))*+\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*+'{3}
    |"(?!"")(?:[^"\\\r\n]|\\.)*+"|'(?!'')(?:[^'\\\r\n]|\\.)*+'
    |<(?:[^')<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)++)
    |(?P<unended>\"{3}(?:[^"\\]|\\.|"(?!""))*+|'{3}(?:[^'\\]|\\.|'(?!''))*+|"(?:[^"\\\r\n]|\\.)*+|'(?:[^'\\\r\n]|\\.)*+)
    |(?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)
    |(?P<name>(?:[^\W\d][\w.-]{0,63}+)?:(?:[\w:-]|%[0-9A-Fa-f]{2}|\\[-_~.!$&'()*+,;=/?\#@%])*+)
    |(?P<word>[^\W\d]\w*+)
    |(?P<open>[{(\[])|(?P<close>[})\]])|(?P<separator>[.;,])|(?P<operator>\|\||&&|\^\^|[!=<>]=|[-+*/|^!=<>?])|(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A token: "unended" (a string without its end), "iri" (one with an apostrophe or a bracket, which a comparison may have), "name"
    (prefix:local), "word", "open" and "close" (brackets), "separator" (of triples, or of arguments), "operator" or "other".
    """

    kind: str
    text: str


def tokens(sparql: str) -> Iterator[Token]:
    """Yield the tokens of *sparql* without spaces, comments, numbers, strings, IRIs, variables, language tags, labels of blank nodes."""
    for match in _TOKEN.finditer(sparql):
        kind = match.lastgroup
        if kind is not None and kind != "skip":
            yield Token(kind, match.group())
