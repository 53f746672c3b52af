"""One invented statement, written in every layout that mirrors of the Ombudsman's site leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

TITLE = "Marlow Vale District Council (99 123 456)"
HEADER = (("Category", "Housing > Homelessness"), ("Decision", "Upheld"), ("Decision date", "05 May 2021"))
SUMMARY = "Ms P complained her council took too long. It did, and will apologise. (It has paid her, too.)"
TRAILER = "Investigator’s decision on behalf of the Ombudsman"
FURNITURE = ("Print this page", "LGO logogram", "Review your privacy settings", "Required cookies", "Privacy settings")

Paragraph = tuple[str, tuple[str, ...]]
# heading, level, paragraphs with their points
SECTIONS: tuple[tuple[str, int, tuple[Paragraph, ...]], ...] = (
    (
        "The complaint",
        1,
        (
            (
                "Ms P complains the Council:",
                ("took a year over her application;", "lost her letter, and;", "has not said why."),
            ),
            ("She says she slept at a friend’s. Her son, Q, did as well.", ()),
        ),
    ),
    (
        "The Ombudsman’s role and powers",
        1,
        (
            ("Fault is what we look for. (Local Government Act 1974, sections 26(1) and 26A)", ()),
            ("Nothing lets us question a decision taken without it. (Local Government Act 1974, section 34(3), as amended)", ()),
        ),
    ),
    ("How I considered this complaint", 1, (("I read what Ms P and the Council sent me.", ()),)),
    ("What I found", 1, ()),
    (
        "The law",
        2,
        (
            (
                "Councils give advice about:",
                ("Finding a home", "Keeping a home", "Help with rent"),
            ),
            ("An applicant who is homeless is owed more than advice. See s. 193 of the Act.", ()),
        ),
    ),
    (
        "What happened – 2019 to 2020",
        2,
        (
            ("Ms P went to the Council on 3 May 2019 at 4 p.m. and saw Dr. R. She was told to wait.", ()),
            ("By stage 2. she meant the second reply. It came in June 2020.", ()),
            ("The officer’s plan has four steps which are as follows.", ("Call the landlord.", "Visit the flat.", "Write to Ms P.")),
            ("Ms P heard nothing. She rang each week.", ()),
        ),
    ),
    (
        "The Council took too long to decide. It also says it could not have been quicker in that year.",
        2,
        (("It could have been quicker, for it had all it needed by August 2019. That is fault.", ()),),
    ),
    (
        "Agreed action",
        1,
        (
            ("Within a month the Council will:", ("apologise to Ms P;", "pay her £300; and", "pay Q £100.")),
            ("The Council should send us proof that it has done so.", ()),
        ),
    ),
    ("Final decision", 1, (("I have ended my investigation. There was fault, and the Council makes up for it.", ()),)),
)


def _top(*, header: bool = True, blank: bool = True) -> Iterator[str]:
    yield TITLE
    for label, value in HEADER if header else ():
        if blank:
            yield ""
        yield f"{label} : {value}"
    for line in ("The Ombudsman's final decision:", f"Summary: {SUMMARY}"):
        if blank:
            yield ""
        yield line


def _numbered(points_at: str, *, restart: bool = False) -> str:
    lines = list(_top())
    for heading, level, paragraphs in SECTIONS:
        if level == 1 and heading != "The complaint":
            lines += ["", "Back to top"]
        lines += ["", heading, ""]
        number = 1
        for words, points in paragraphs:
            lines.append(f"  {number}. {words}")
            lines += [f"{points_at}{point}" for point in points]
            number = 1 if restart and points else number + 1
    return "\n".join([*lines, "", "Back to top", "", TRAILER, "", *FURNITURE]) + "\n"


def plain_numbered() -> str:
    """(a) numbers with a blank line around headings, points further in."""
    return _numbered("    • ")


def flattened_bullets() -> str:
    """(b) points no further in than paragraphs, whose numbers start again behind them."""
    return _numbered("  • ", restart=True)


def numbered_points() -> str:
    """(a) with points numbered in a list of their own."""
    lines = _numbered("      # ").split("\n")
    count = 0
    for index, line in enumerate(lines):
        count = count + 1 if line.startswith("      # ") else 0
        lines[index] = line.replace("#", f"{count}.", 1) if count else line
    return "\n".join(lines)


def flattened_numbers() -> str:
    """Points numbered like paragraphs and no further in; paragraphs start again behind them."""
    lines = []
    count = 0
    for line in _numbered("  # ", restart=True).split("\n"):
        count = count + 1 if line.startswith("  # ") else 0
        lines.append(line.replace("#", f"{count}.", 1) if count else line)
    return "\n".join(lines)


def bulleted(paragraph: str = "• ", point: str = "• ", *, header: bool = True, soft: bool = False) -> str:
    """(b), (c) one mark for paragraphs and points, no blank lines."""
    lines = list(_top(header=header, blank=False))
    for heading, _, paragraphs in SECTIONS:
        lines.append(heading)
        for words, points in paragraphs:
            lines.append(paragraph + words)
            if points and soft:
                lines.append(" ")
            lines += [(" " if soft and index else "") + point + words for index, words in enumerate(points)]
            if points and soft:
                lines.append(" ")
    return "\n".join([*lines, TRAILER]) + "\n"


def compact() -> str:
    """(c) dashes for paragraphs and points alike."""
    return bulleted("- ", "- ")


def compact_soft() -> str:
    """(c) with a line of one space around an inner list, whose points but the first stand one space in."""
    return bulleted("- ", "- ", soft=True)


def bulleted_deep() -> str:
    """(b) bullets at two depths."""
    return bulleted("• ", "    • ")


def bulleted_mixed() -> str:
    """(b) bullets for paragraphs, circles for points."""
    return bulleted("• ", "o ")


def no_header() -> str:
    """(e) a cookie notice and site name before the title, a table of contents behind it, no header lines."""
    notice = ["We use cookies. Some of them are essential.", "Accept all", "Home > Decisions > Housing", "Local Government Ombudsman", ""]
    contents = ["Contents", *(f"  • {heading}" for heading, _, _ in SECTIONS), ""]
    top, rest = list(_top(header=False)), _numbered("    • ").split("\n")[len(list(_top())) :]
    return "\n".join([*notice, top[0], "", *contents, *top[1:], *rest])


def merged() -> str:
    """(g) all paragraphs of a section on one line, points as well."""
    lines = list(_top(blank=False))
    for heading, _, paragraphs in SECTIONS:
        lines.append(heading)
        if paragraphs:
            numbered = (f"{number}. {' • '.join((words, *points))}" for number, (words, points) in enumerate(paragraphs, 1))
            lines.append(" ".join(numbered))
    return "\n".join([*lines, TRAILER]) + "\n"


def marks_alone() -> str:
    """Each number on a line of its own, as from a PDF."""
    return "\n".join(
        line.replace(". ", ".\n", 1) if line.startswith("  ") and line[2].isdigit() else line for line in plain_numbered().split("\n")
    )


def tabs_and_carriage_returns() -> str:
    """Tabs behind marks, no-break spaces in the reference."""
    text = plain_numbered().replace("  • ", "\t•\t").replace("99 123 456", "99\u00a0123\u00a0456")
    return text.replace(". Ms", ".\u00a0Ms")


def markdown() -> str:
    """Headings marked as a converter to Markdown marks them."""
    lines = plain_numbered().split("\n")
    headings = {heading: "#" * (level + 1) for heading, level, _ in SECTIONS}
    return "\n".join([f"# {lines[0]}", *(f"{headings[line]} {line}" if line in headings else line for line in lines[1:])])


TEXTS: tuple[Callable[[], str], ...] = (
    plain_numbered,
    flattened_bullets,
    numbered_points,
    flattened_numbers,
    bulleted,
    compact,
    compact_soft,
    bulleted_deep,
    bulleted_mixed,
    no_header,
    merged,
    marks_alone,
    tabs_and_carriage_returns,
    markdown,
)


def _pairs_as_paragraphs() -> str:
    return "".join(f"<p><strong>{label} : </strong>{escape(value)}</p>" for label, value in HEADER)


def _pairs_as_terms() -> str:
    return "<dl>" + "".join(f"<dt>{label}</dt>\n<dd>{escape(value)}</dd>" for label, value in HEADER) + "</dl>"


def _pairs_as_table() -> str:
    return "<table>" + "".join(f"<tr><th>{label}:</th><td>{escape(value)}</td></tr>" for label, value in HEADER) + "</table>"


def _pairs_as_blocks() -> str:
    return "".join(f'<div class="row"><span>{label}</span><span> : </span><div>{escape(value)}</div></div>' for label, value in HEADER)


PAIRS: tuple[Callable[[], str], ...] = (_pairs_as_paragraphs, _pairs_as_terms, _pairs_as_table, _pairs_as_blocks)


def page(pairs: Callable[[], str] = _pairs_as_paragraphs, *, nested: bool = True, title_within: bool = True) -> str:
    """(d) the decision page as the site serves it."""
    body = [pairs(), "<h2>The Ombudsman&#39;s final decision:</h2>", f"<p><b>Summary:</b> {escape(SUMMARY)}</p>"]
    for heading, level, paragraphs in SECTIONS:
        if level == 1:
            body.append('<p class="top"><a href="#top">Back to top</a></p>')
        body.append(f"<h{level + 1}>{escape(heading)}</h{level + 1}><!-- {heading} -->")
        items = []
        for words, points in paragraphs:
            inner = "".join(f"<li>{escape(point)}</li>" for point in points)
            inner = f"<ul>{inner}</ul>" if points else ""
            opened = f"<p>{escape(words).replace('Council', '<em>Council</em>')}</p>"
            items.append(f"<li>{opened}{inner}</li>" if nested else f"<li>{opened}</li></ol>{inner}<ol>")
        body.append(f"<ol>{''.join(items)}</ol>" if items else "")
    title = f"<h1>{TITLE}</h1>"
    return f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE} - Local Government and Social Care Ombudsman</title>
<link rel="canonical" href="https://www.lgo.org.uk/decisions/housing/homelessness/99-123-456"><style>p {{ color: red }}</style></head>
<body><div id="cookie-notice">We use cookies on this site. <button>Accept</button></div><nav><ul><li>Home</li><li>Decisions</li></ul></nav>
{"" if title_within else title}<article id="article">{title if title_within else ""}{chr(10).join(body)}<p>{TRAILER}</p></article>
<footer>Privacy settings</footer><script>var x = "99 999 999";</script></body></html>"""
