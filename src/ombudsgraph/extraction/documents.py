"""Guidance, codes and standards by the names of the register, with the year of an edition where one is printed.

Names of several words may be printed in any case; an abbreviation ("CSSG") only as it is. "The guidance" alone names nothing.
"""

from __future__ import annotations

from ombudsgraph.extraction.labels import guidance_names
from ombudsgraph.extraction.rules import Example, W, rule
from ombudsgraph.model import Guidance, Span
from ombudsgraph.registers import guidance

EDITION = rule(
    "year of an edition",
    rf"['\"]?,?{W}(?:\((?:[A-Z][a-z]+[ ])?(?P<bracketed>20[0-4]\d|199\d)\)|(?:[A-Z][a-z]+[ ])?(?P<plain>20[0-4]\d|199\d))(?![\d/]|-\d)",
    (Example(" 2023", {"plain": "2023"}), Example(" (2018)", {"bracketed": "2018"}), Example(" (July 2018)", {"bracketed": "2018"})),
    (" in 2023", " 17", " (the Code)"),
)


def read_guidance(plain: str, start: int, end: int) -> tuple[Span, Guidance] | None:
    """Return the guidance named from *start* to *end*, with its span and edition; `None` where the words are part of others."""
    document = guidance_names().get(plain[start:end].lower().replace("\n", " "))
    if document is None or plain[start - 1 : start].isalnum() or plain[end : end + 1].isalnum():
        return None
    words = plain[start:end]
    if " " not in words and not (words.isupper() and len(words) > 2):
        return None
    start += len("our ") if words[:4].lower() in ("our ", "the ") else 0
    if guidance.has_editions(document) and (found := EDITION.match(plain, end)):
        name = "plain" if found["plain"] else "bracketed"
        stop = found.end() if name == "bracketed" else found.end(name)
        return Span(start, stop), guidance.edition(document, int(found[name]))
    return Span(start, end), document
