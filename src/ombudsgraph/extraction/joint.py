"""Joint complaints: bodies complained of that the title does not name.

    Mr E complains … about Norfolk County Council (the Council) and Foo Valley NHS Trust (the Trust). In his view …
    … her complaint against the London Borough of Haringey and the London Borough of Hackney, but not against …

A page's title names one body, while the text may say that the complaint is about more (Local Government Act 1974, section 33ZA, for
joint work with the health ombudsman). So: in the summary or the complaint section, a list of names, and of nothing else, behind
"complains about" or "complaint against", which holds a body of the title; the others in it are complained of too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from ombudsgraph.extraction.headings import SectionKind, section_kinds
from ombudsgraph.model import Header, Involvement, Respondent, Span, Statement

# "complained to the Council about Ofsted" is another complaint: no "to" may stand between
LEAD = regex.compile(r"\bcomplain(?:s|ed|ing|ts?|ants?)?\b(?:(?!\bto\b|[.:;\n]).){0,120}?\b(?:about|against)\s", regex.IGNORECASE)
# names, brackets, and the words that join them
LIST = regex.compile(
    r"(?:\([^()\n]{0,80}\)|[A-Z][\w'&-]*+"
    r"|\b(?:the|of|and|for|on|upon|by|with|both|about|against|not|but|also|two|three|councils?)\b"
    r"|&|,(?=\s)|\s)++",
    regex.VERBOSE,
)
# who can be complained of to the Ombudsman, beside councils; a regulator or court in such a list is none
KINDS = frozenset(
    (
        *("nhs-trust", "nhs-body", "care-provider", "care-home", "health-provider", "company", "charity", "housing-association"),
        *("school", "academy-trust", "school-appeal-panel", "combined-authority", "transport-body", "national-park-authority"),
        "fire-and-rescue",
    )
)


def add(statement: Statement, header: Header, involvements: tuple[Involvement, ...]) -> tuple[Header, tuple[Involvement, ...]]:
    """Return *header* with the further respondents that the text names, and *involvements* without them."""
    candidates = [item for item in involvements if item.body.council or item.body.kind in KINDS]
    if not candidates or not header.respondents:
        return header, involvements
    own = {name.casefold() for respondent in header.respondents for name in (respondent.body.name, *respondent.body.aliases)}
    own |= {respondent.evidence.of(statement.plain).casefold() for respondent in header.respondents}
    further: dict[str, Respondent] = {}
    for place in _lists(statement):
        words = place.of(statement.plain).casefold()
        if any(name in words for name in own):
            for item in candidates:
                for span in item.evidence:
                    if place.contains(span):
                        further.setdefault(item.body.slug, Respondent(item.body, span))
    if not further:
        return header, involvements
    respondents = (*header.respondents, *sorted(further.values(), key=lambda respondent: respondent.evidence))
    return replace(header, respondents=respondents), tuple(item for item in involvements if item.body.slug not in further)


def _lists(statement: Statement) -> Iterator[Span]:
    """Yield the lists of names behind "complains about" in the summary and the complaint section."""
    plain = statement.plain
    spans = [statement.summary] if statement.summary else []
    for section, kind in zip(statement.sections, section_kinds(statement), strict=True):
        if kind is SectionKind.COMPLAINT:
            spans += [paragraph.span for paragraph in section.paragraphs]
    for span in spans:
        for lead in LEAD.finditer(plain, span.start, span.end):
            found = LIST.match(plain, lead.end(), span.end)
            if found:
                yield Span(found.start(), found.end())
