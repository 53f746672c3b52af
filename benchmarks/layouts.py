"""The layouts of the synthetic corpus: a statement's sections as text, as a page, and with the quotation marks statements print."""

from __future__ import annotations

import html
from dataclasses import dataclass
from random import Random

FURNITURE = ("Print this page", "Review your privacy settings", "Required cookies", "Analytical cookies", "Privacy settings")

Block = tuple[str, list[str]]  # a paragraph's lead and its sub-points
Part = tuple[str, int, list[Block]]  # a section's heading, level and paragraphs


@dataclass(slots=True)
class Sheet:
    """A statement while it is written: sections of paragraphs, each a lead and its sub-points."""

    title: str
    header: tuple[tuple[str, str], ...]
    summary: str
    sections: list[Part]


def text_of(sheet: Sheet, layout: str) -> str:
    """Return the statement as text in one of the layouts.

    A "report" is one of those issued in the public interest: it opens with a paragraph of its own and ends with what is to be done.
    """
    compact, report = layout == "compact", layout == "report"
    out = [sheet.title]
    if layout != "bare":
        out += [f"{label} : {value}" for label, value in sheet.header]
    if report:
        out.append(f"We issue this public interest report so that others may learn from it. {sheet.summary}")
    else:
        out += ["The Ombudsman's final decision:", f"Summary: {sheet.summary}"]
    for number, (heading, level, paragraphs) in enumerate(sheet.sections[:-1] if report else sheet.sections):
        if number and level == 1 and not compact:
            out.append("Back to top")
        out.append(heading)
        for printed, (lead, points) in enumerate(paragraphs, 1):
            mark = {"compact": "- ", "bulleted": "• "}.get(layout, f"  {printed}. ")
            block = [mark + lead]
            block += [("- " if compact else "    • ") + point for point in points]
            out.append("\n".join(block))
    out += FURNITURE if report else ["Investigator's decision on behalf of the Ombudsman", *FURNITURE]
    return ("\n" if compact else "\n\n").join(out) + "\n"


def page_of(sheet: Sheet) -> str:
    """Return the statement as a page of the Ombudsman's site would hold it: an article in the furniture of a site."""
    escape = html.escape
    links = "".join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in ("Complain", "Decisions", "Reports", "Contact"))
    out = [
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(sheet.title)}</title></head><body>',
        f"<header><nav><ul>{links}</ul></nav></header>",
        f'<main><article id="article"><h1>{escape(sheet.title)}</h1>',
        *(f"<p><strong>{label} :</strong> {escape(value)}</p>" for label, value in sheet.header),
        f"<h2>The Ombudsman's final decision:</h2><p><strong>Summary:</strong> {escape(sheet.summary)}</p>",
    ]
    for heading, level, paragraphs in sheet.sections:
        out.append(f"<h{level + 1}>{escape(heading)}</h{level + 1}><ol>")
        for lead, points in paragraphs:
            inner = "".join(f"<li>{escape(point)}</li>" for point in points)
            out.append(f"<li>{escape(lead)}{f'<ul>{inner}</ul>' if inner else ''}</li>")
        out.append('</ol><p><a href="#top">Back to top</a></p>' if level == 1 else "</ol>")
    furniture = "".join(f"<p>{line}</p>" for line in FURNITURE)
    out.append(f"<p>Investigator's decision on behalf of the Ombudsman</p></article></main><footer>{furniture}</footer></body></html>")
    return "\n".join(out)


def typeset(text: str, rng: Random) -> str:
    """Return *text* with its quotation marks as one of the ways in which statements print them."""
    style = rng.random()
    if style < 0.25:
        return text
    text = text.replace(" '", " ‘").replace("('", "(‘").replace("'", "’")
    return text.replace(" and ", "\u00a0and ", 3) if style > 0.9 else text
