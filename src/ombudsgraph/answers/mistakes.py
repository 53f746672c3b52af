"""What is wrong with a query, in words, once it is known where the parser could not go on: the mistakes that are made most."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from ombudsgraph.answers.outline import undeclared
from ombudsgraph.questions.blocks import Token

Told = tuple[int, str]  # a place in the query, and what is wrong there

_SENTENCE = re.compile(r"(?:[A-Z][a-z]\w*|The [A-Z]+) [a-z][\w ]+")  # what the engine says in words: "Prefix not found"
_CLOSING = {"{": "}", "(": ")", "[": "]"}
_LONGEST = 40
_MODIFIERS = frozenset(("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"))
_KEY_WORDS = (
    "SELECT CONSTRUCT DESCRIBE ASK WHERE FROM NAMED ORDER GROUP HAVING LIMIT OFFSET VALUES OPTIONAL FILTER UNION MINUS GRAPH SERVICE BIND "
    "EXISTS NOT DISTINCT REDUCED PREFIX BASE COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT SEPARATOR UNDEF ASC DESC STR LANG LANGMATCHES "
    "DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE "
    "STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE NOW COALESCE STRLANG STRDT SAMETERM ISIRI ISBLANK ISLITERAL ISNUMERIC REGEX "
    "SUBSTR REPLACE"
)
_WORDS = _KEY_WORDS.split()


def line_and_column(sparql: str, start: int) -> tuple[int, int]:
    """Return the line and the column, counted from 1, of the place *start*."""
    return sparql.count("\n", 0, start) + 1, start - sparql.rfind("\n", 0, start)


def at_piece(sparql: str, tokens: Sequence[Token], first: int, behind: int, known: Mapping[str, str]) -> Told:
    """Return what is wrong where the tokens from *first* to *behind* cannot stand; the prefixes *known* need no declaration."""
    token = tokens[first]
    piece = sparql[token.start : tokens[behind - 1].end]
    missing = undeclared(sparql)
    for prefix, start in undeclared(piece).items():
        if prefix in missing and prefix not in known:
            return token.start + start, f"the prefix {prefix}: is not declared; these need no declaration: {', '.join(known)}"
    if quote := _unended(tokens[: first + 1]):
        return quote
    if token.text == "}" and (bound := _bound_twice(tokens[:first])):
        return bound
    why = f"unexpected {piece if len(piece) <= _LONGEST else token.text[:_LONGEST]}"
    if token.kind == "word" and (close := get_close_matches(token.text.upper(), _WORDS, n=1)) and close[0] != token.text.upper():
        why += f"; is {close[0]} meant?"
    elif token.text in ("{", *_CLOSING.values()) or token.text.upper() in _MODIFIERS:
        why += _open_bracket(sparql, tokens[:first], token.text)
    return token.start, why


def at_end(sparql: str, tokens: Sequence[Token], told: str) -> Told:
    """Return what is wrong where the parser got to the end of the query; *told* are the engine's words."""
    end = tokens[-1].end if tokens else 0
    if quote := _unended(tokens):
        return quote
    if sentence := _SENTENCE.search(told):
        return end, sentence.group()
    if bracket := _open_bracket(sparql, tokens, ""):
        return end, f"the query ends too early{bracket}"
    return end, "the query is not complete, or its parts do not go together (SELECT * with GROUP BY, for one)"


def _unended(tokens: Sequence[Token]) -> Told | None:
    """Return the first quotation mark that begins a string which does not end."""
    for token in tokens:
        if token.kind == "other" and token.text in "'\"":
            return token.start, "the string that begins here has no end"
    return None


def _bound_twice(tokens: Sequence[Token]) -> Told | None:
    """Return the variable of a BIND that has a value already in the group which is open behind *tokens* (SPARQL 1.1 §10.1)."""
    depth, group = 0, 0
    for number in range(len(tokens) - 1, -1, -1):
        depth += (tokens[number].text == "}") - (tokens[number].text == "{")
        if depth < 0:
            group = number + 1
            break
    seen: set[str] = set()
    for before, token in zip(tokens[group:], tokens[group + 1 :], strict=False):
        if token.kind == "variable":
            if before.text.upper() == "AS" and token.text[1:] in seen:
                return token.start, f"{token.text} has a value already, so that BIND cannot give it one"
            seen.add(token.text[1:])
    return None


def _open_bracket(sparql: str, tokens: Sequence[Token], found: str) -> str:
    """Return a hint at the innermost bracket that is still open behind *tokens*, unless *found* closes it or may stand in it."""
    opened: list[Token] = []
    for token in tokens:
        if token.text in _CLOSING:
            opened.append(token)
        elif opened and token.text == _CLOSING[opened[-1].text]:
            opened.pop()
    if not opened or _CLOSING[opened[-1].text] == found or (found == "{" and opened[-1].text == "{"):
        return ""
    line, column = line_and_column(sparql, opened[-1].start)
    return f"; the {opened[-1].text} of line {line}, column {column} is not closed"
