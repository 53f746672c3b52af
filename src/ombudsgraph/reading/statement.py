"""From a document to a statement: what the text is, and where its parts stand.

    statement = top {section} trailer furniture
    section   = heading {paragraph}
    paragraph = [mark] words {point}

The grammar of the top is in `top`, of lines and marks in `lines`, of headings in `headings`, of sub-points in `nesting`.
"""

from __future__ import annotations

import regex

from ombudsgraph.errors import NotAStatement
from ombudsgraph.model import Document, DocumentType, Section, Span, Statement
from ombudsgraph.reading.headings import is_end_cut_off, is_final_decision, is_page_end, is_standard, is_trailer
from ombudsgraph.reading.layout import read_sections
from ombudsgraph.reading.lines import Line, split_lines
from ombudsgraph.reading.top import TITLE_LINE, Top, read_top
from ombudsgraph.reading.typography import make_plain

LONGEST_STATEMENT = 5_000_000  # characters; the longest report runs to about 200,000
_LISTING = regex.compile(r"your search (?:has|returned) [\d,]+ results?", regex.IGNORECASE)
_REPORT = regex.compile(
    r"public (?:interest )?report|report (?:issued|by the (?:local|ombudsm))|investigation into (?:a|the) complaint", regex.IGNORECASE
)
_HOST = regex.compile(r"https?://([\w.-]+)", regex.IGNORECASE)
_WHOLE = frozenset(".!?)\"':;*")


def read_statement(document: Document) -> Statement:
    """Return the statement that *document* holds, with its structure as spans of the document's text.

    Raises `NotAStatement` where the text is empty, too long, a listing of search results, without a title "Body (reference)" near its top,
    or without anything else of a statement below a title.
    """
    text = document.text
    if not text.strip():
        raise NotAStatement(document.name, "empty: no text")
    if len(text) > LONGEST_STATEMENT:
        raise NotAStatement(document.name, f"{len(text):,} characters long, a statement has at most {LONGEST_STATEMENT:,}")
    if _LISTING.search(text, 0, 5_000):
        raise NotAStatement(document.name, "a listing page of search results, not a decision statement")
    plain = make_plain(text)
    lines = split_lines(plain)
    top = read_top(plain, lines)
    if top is None:
        raise NotAStatement(document.name, f"{_origin(document.url)}no title with a reference such as (20 012 640) near the top")
    stop, ended = _find_end(plain, lines, top)
    sections = read_sections(plain, lines[top.next_line : stop])
    if not ended and len(TITLE_LINE.findall(plain)) > 2:
        raise NotAStatement(document.name, "a list of decisions, not a decision statement")
    if not _is_like_statement(plain, top, sections, ended):
        raise NotAStatement(document.name, f"nothing of a decision statement below the title {top.title.of(text)!r}")
    return _assemble(document, plain, top, sections, ended)


def _origin(url: str | None) -> str:
    """Return words that name the site of a page that is not the Ombudsman's, for a refusal."""
    host = _HOST.match(url) if url else None
    return f"a page of {host[1]}: " if host and not host[1].lower().endswith(("lgo.org.uk", "lgsco.org.uk")) else ""


def _find_end(plain: str, lines: list[Line], top: Top) -> tuple[int, bool]:
    """Return the index of the first line that is no part of the statement, and whether the trailer was found there."""
    for index in range(top.next_line, len(lines)):
        line = lines[index]
        if not line.style and line.end - line.start < 140:
            words = plain[line.start : line.end]
            if is_trailer(words):
                return index, True
            if is_page_end(words):
                return index, False
    stop = len(lines)
    if stop > top.next_line and not lines[-1].style and is_end_cut_off(plain[lines[-1].start : lines[-1].end]):
        stop -= 1
    return stop, False


def _is_like_statement(plain: str, top: Top, sections: tuple[Section, ...], ended: bool) -> bool:
    """Tell whether anything but the title shows that this is a statement."""
    return bool(top.own_decision or top.header or ended or any(is_standard(section.heading.of(plain)) for section in sections))


def _assemble(document: Document, plain: str, top: Top, sections: tuple[Section, ...], ended: bool) -> Statement:
    """Return the statement of these parts."""
    last = _last_span(top, sections)
    kind = _document_type(plain, top, sections, ended)
    return Statement(
        name=document.name,
        text=document.text,
        plain=plain,
        url=document.url,
        title=top.title,
        header=tuple(top.header),
        summary=top.summary,
        sections=sections,
        end=last.end,
        document_type=kind,
        truncated=not ended and _breaks_off(plain, sections, last, kind),
    )


def _last_span(top: Top, sections: tuple[Section, ...]) -> Span:
    """Return the span of the last words that belong to the statement."""
    if sections:
        last = sections[-1]
        return last.paragraphs[-1].span if last.paragraphs else last.heading
    return max([top.title, *(line.value for line in top.header), *([top.summary] if top.summary else [])], key=lambda span: span.end)


def _document_type(plain: str, top: Top, sections: tuple[Section, ...], ended: bool) -> DocumentType:
    """Tell a statement from a public interest report: that has neither decision line nor trailer nor a final decision."""
    if top.own_decision or ended or any(is_final_decision(section.heading.of(plain)) for section in sections):
        return DocumentType.STATEMENT
    said = _REPORT.search(plain, 0, sections[0].heading.start if sections else len(plain))
    lean = top.summary is not None and not any("powers" in section.heading.of(plain) for section in sections)
    return DocumentType.REPORT if said or lean else DocumentType.STATEMENT


def _breaks_off(plain: str, sections: tuple[Section, ...], last: Span, kind: DocumentType) -> bool:
    """Tell whether a text without a trailer ends before its end."""
    whole = plain[last.end - 1] in _WHOLE
    if kind is DocumentType.REPORT:
        points = sections and sections[-1].paragraphs and sections[-1].paragraphs[-1].points
        return not whole and not points
    if not sections or not sections[-1].paragraphs:
        return True
    return not (whole and is_final_decision(sections[-1].heading.of(plain)))
