"""The outline of a query, by its tokens alone: its form, its prefixes, whether a limit can be put behind it."""

from __future__ import annotations

from collections.abc import Mapping

from ombudsgraph.questions import Form, blocks


def form_of(sparql: str) -> Form | None:
    """Return whether *sparql* is a SELECT, ASK, CONSTRUCT or DESCRIBE; None where it is none of them."""
    words = (token.text.upper() for token in blocks.tokens(sparql) if token.kind == "word")
    return next((Form(word) for word in words if word in Form.__members__), None)


def undeclared(sparql: str) -> dict[str, int]:
    """Return each prefix that *sparql* uses and does not declare, with the place of its first use."""
    declared: set[str] = set()
    used: dict[str, int] = {}
    before = ""
    for token in blocks.tokens(sparql):
        if token.kind == "name":
            prefix = token.text.partition(":")[0]
            if before == "PREFIX":
                declared.add(prefix)
            elif before != "_":  # a blank node's label is no prefixed name
                used.setdefault(prefix, token.start)
        before = token.text.upper()
    return {prefix: start for prefix, start in used.items() if prefix not in declared}


def declare(sparql: str, prefixes: Mapping[str, str]) -> str:
    """Return *sparql* with declarations of those of *prefixes* that it uses and does not declare.

    They stand before it on its first line, so that an engine's line numbers remain those of the query.
    """
    used = [prefix for prefix in undeclared(sparql) if prefix in prefixes]
    return "".join(f"PREFIX {prefix}: <{prefixes[prefix]}> " for prefix in used) + sparql


def limited(sparql: str, rows: int) -> str:
    """Return *sparql* so that no more than *rows* solutions are sent; as it is where a limit cannot simply be put behind it."""
    depth = 0
    for token in blocks.tokens(sparql):
        if token.kind == "word" and depth == 0 and token.text.upper() in ("LIMIT", "VALUES"):
            return sparql
        if token.kind == "other":
            depth += (token.text == "{") - (token.text == "}")
    return f"{sparql}\nLIMIT {rows}" if form_of(sparql) is Form.SELECT else sparql
