"""What stands above the sections of a statement: title, header lines, "The Ombudsman's final decision:", summary.

    title   = body "(" reference ")"         also reference on the next line, with dashes, without spaces or brackets
    header  = label [":"] value              Category, Decision, Decision date; the value may stand on the next line
    summary = "Summary:" words               or "Summary" as a heading, or a paragraph without a label

Before the title and after it a mirror may carry a cookie notice, the site's name, a breadcrumb trail, a table of contents.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import regex

from ombudsgraph.model import HeaderLine, HeaderName, Span
from ombudsgraph.reading.headings import is_furniture, is_own_decision_line, is_standard, is_trailer, normalise
from ombudsgraph.reading.lines import Line, end_of_words

REFERENCE = r"(?<![\d.,£-])\d{2}[ -]?\d{3}[ -]?\d{3}(?:[ -]?[A-Za-z])?(?![\w])"
_LIST = rf"{REFERENCE}(?:\s*(?:,|&|/|and)\s*{REFERENCE})*"
_BRACKETED = regex.compile(rf"\(\s*(?:(?:our\ )?(?:ref|reference|case|complaint)[\w .]{{0,20}}:?\s*)?{_LIST}\s*\)", regex.IGNORECASE)
TITLE_LINE = regex.compile(rf"^[^\n(]{{3,200}}\({_LIST}\)[ \t]*$", regex.MULTILINE)
ANY_REFERENCE = regex.compile(REFERENCE)
_REFERENCE_LINE = regex.compile(
    rf"(?:(?:our|case|complaint|decision|lgo|lgsco|ombudsm[ae]n'?s?'?)\s+)*(?:ref(?:erence)?|number|id)\b[\w .]{{0,12}}:?\s*\(?{_LIST}\)?",
    regex.IGNORECASE,
)
_LABEL = regex.compile(
    r"""
    (?: ^[\W_]* | (?<=\s) )
    (?P<label> Category | Decision\s+date | Date\s+of\s+(?:final\s+)?decision | Decision | Outcome ) \b
    [*_ \t]* (?P<colon> [:|] | $ ) [*_ \t]*
    """,
    regex.VERBOSE,
)
_VALUE_DATE = regex.compile(r"(?=.*\d)[\w ,./-]{6,40}")
_OUTCOME = regex.compile(
    r"(?:not\s+upheld|upheld|closed\b|report\b|no\s+(?:fault|maladministration)|discontinued|investigation\b)", regex.IGNORECASE
)
_SUMMARY = regex.compile(r"[\W_]*(?:the\s+)?summary(?:\s+of\s+(?:the\s+)?decision)?[*_]*\s*(?:[:.-][*_]*\s*|$)", regex.IGNORECASE)
_SEPARATORS = regex.compile(r"\s[>»|/›]\s")
_PAGE_NUMBER = regex.compile(r"[ .\t]{2,}\d{1,3}$")
_LABELS = {"category": HeaderName.CATEGORY, "decision": HeaderName.OUTCOME, "outcome": HeaderName.OUTCOME}
_TOP_WORDS = ("summary", "decision", "category", "outcome")  # one of them stands in each line that `_last_known` looks for
_LINES_SEARCHED = 300
_LONGEST_BODY = 250


@dataclass(slots=True)
class Top:
    """What was found above the sections; `next_line` is the index of the first line after it."""

    title: Span
    next_line: int
    header: list[HeaderLine] = field(default_factory=list)
    own_decision: bool = False
    summary: Span | None = None


def read_top(plain: str, lines: list[Line]) -> Top | None:
    """Return the top of a statement, or `None` where no line names a body and a reference."""
    title = _find_title(plain, lines)
    if title is None:
        return None
    top = Top(*title)
    _skip_to_body(plain, lines, top)
    return top


def _find_title(plain: str, lines: list[Line]) -> tuple[Span, int] | None:
    """Return the title's span and the index of the line after it: the best of the forms in the module's grammar."""
    weak: tuple[Span, int] | None = None
    for index, line in enumerate(lines[:_LINES_SEARCHED]):
        if line.end - line.start > _LONGEST_BODY + 40:
            continue
        words = plain[line.start : line.end]
        if not any(character.isdigit() for character in words):
            if weak and (is_own_decision_line(words) or is_standard(words)):
                break
            continue
        found = _bracketed_title(plain, lines, index)
        if found is not None:
            span, clean = found
            if clean:
                return span, index + 1
            weak = weak or (span, index + 1)
        elif weak is None and ANY_REFERENCE.search(words):
            weak = _bare_title(plain, lines, index)
    return weak


def _bracketed_title(plain: str, lines: list[Line], index: int) -> tuple[Span, bool] | None:
    """Return the span "Body (reference)" of line *index*, and whether the line is that alone."""
    line = lines[index]
    match = _BRACKETED.search(plain, line.start, line.end)
    if match is None:
        return None
    start = line.start
    for separator in _SEPARATORS.finditer(plain, line.start, match.start()):
        start = separator.end()  # a breadcrumb trail: the title is its last part
    if match.start() - start < 3:
        if index == 0 or start != line.start or match.end() != line.end:
            return None
        start = _name_line(plain, lines, index - 1)
        return (Span(start, match.end()), True) if start >= 0 else None
    while plain[start] in "#*_ ":
        start += 1
    clean = start - line.start < 6 and not any(map(str.isalnum, plain[match.end() : line.end])) and not line.style
    return Span(start, match.end()), clean


def _name_line(plain: str, lines: list[Line], index: int) -> int:
    """Return where line *index* begins if it can be the name of a body, else -1."""
    line = lines[index]
    words = plain[line.start : line.end]
    proper = 3 <= len(words) <= _LONGEST_BODY and words[0].isupper() and not is_furniture(words) and ":" not in words
    return line.start if proper and words[-1] not in ".?!" else -1


def _bare_title(plain: str, lines: list[Line], index: int) -> tuple[Span, int] | None:
    """Return the title of a line with a reference without brackets: "Body 20 012 640", or a label and the reference after the body."""
    line = lines[index]
    words = plain[line.start : line.end]
    reference = ANY_REFERENCE.search(plain, line.start, line.end)
    if reference is None:
        return None
    labelled = _REFERENCE_LINE.fullmatch(plain, line.start, line.end)
    if labelled or reference.span() == (line.start, line.end):
        start = _name_line(plain, lines, index - 1) if index else -1
        if start < 0 and labelled is None:
            return None
        return Span(start if start >= 0 else line.start, line.end), index + 1
    before = plain[line.start : reference.start()].rstrip(" -:,")
    if reference.end() != line.end or len(before) < 3 or not words[0].isupper() or _SEPARATORS.search(words):
        return None
    return Span(line.start, line.end), index + 1


def _skip_to_body(plain: str, lines: list[Line], top: Top) -> None:
    """Read header lines, decision line and summary into *top*, and move its `next_line` behind them."""
    index = top.next_line
    known = _last_known(plain, lines, index)
    while index < len(lines):
        line = lines[index]
        words = plain[line.start : line.end]
        if is_own_decision_line(words):
            top.own_decision = True
            index += 1
        elif top.summary is None and (summary := _SUMMARY.match(plain, line.start, line.end)):
            index = _read_summary(plain, lines, top, index, summary.end())
        elif taken := _read_header_line(plain, lines, index, top) or _contents(plain, lines, index):
            index += taken
        elif index < known or is_furniture(words):
            index += 1
        else:
            break
    top.next_line = index
    if (
        index < len(lines)
        and top.summary is None
        and not lines[index].style
        and not is_standard(plain[lines[index].start : lines[index].end])
    ):
        line = lines[index]
        if line.end - line.start > 40 and plain[line.end - 1] == ".":  # a paragraph without a label before the first heading
            top.next_line = _read_summary(plain, lines, top, index, line.start)


def _last_known(plain: str, lines: list[Line], index: int) -> int:
    """Return the index of the last line after the title that is known to belong to the top; what stands before it is furniture."""
    known = index
    for at in range(index, min(len(lines), index + 40)):
        line = lines[at]
        words = plain[line.start : min(line.end, line.start + 100)]
        if not any(map(words.casefold().__contains__, _TOP_WORDS)):
            continue  # as nearly all lines below the top
        if is_own_decision_line(words) or _SUMMARY.match(words) or ((label := _LABEL.match(words)) and label["colon"]):
            known = at
    return known


def _read_header_line(plain: str, lines: list[Line], index: int, top: Top) -> int:
    """Add the label/value pairs of line *index* to *top*; return how many lines were taken, 0 where it holds none."""
    line = lines[index]
    if line.end - line.start > 400:
        return 0
    words = plain[line.start : line.end]
    labels = list(_LABEL.finditer(words))
    if not labels or labels[0].start() != 0:
        return 0
    taken = found = 0
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        start = line.start + label.end()
        value = Span(start, end_of_words(plain, start, line.start + following.start() if following else line.end))
        if value.start == value.end and following is None and index + 1 < len(lines):
            value, taken = Span(lines[index + 1].start, lines[index + 1].end), 1
        name = _name_of(label["label"], value.of(plain))
        if name is not None:
            top.header.append(HeaderLine(name, value))
            found += 1
    return 1 + taken if found else 0


def _name_of(label: str, value: str) -> HeaderName | None:
    """Return the name of a header line, or `None` where *value* is nothing that can stand behind *label*."""
    if "date" in label.lower():
        return HeaderName.DATE if _VALUE_DATE.fullmatch(value) else None
    name = _LABELS[label.lower()]
    if name is HeaderName.OUTCOME:
        return name if len(value) < 80 and _OUTCOME.match(value) else None
    return name if 2 < len(value) < 160 else None


def _read_summary(plain: str, lines: list[Line], top: Top, index: int, start: int) -> int:
    """Set the summary of *top*, which begins at *start* in line *index* or after it; return the index of the line behind it."""
    end = lines[index].end
    index += 1
    if start >= end:  # the label stands alone
        if index == len(lines) or is_standard(plain[lines[index].start : lines[index].end]):
            return index
        start, end = lines[index].start, lines[index].end
        index += 1
    while index < len(lines) and _continues(plain, lines[index], end):
        end = lines[index].end
        index += 1
    top.summary = Span(start, end)
    return index


def _continues(plain: str, line: Line, end: int) -> bool:
    """Tell whether *line* goes on with the paragraph that ends at *end*: its second paragraph, or a line that a mirror broke."""
    words = plain[line.start : line.end]
    if line.style or is_standard(words) or is_furniture(words) or is_trailer(words):
        return False
    broken = plain[end - 1] not in ".!?:\"')" and not line.blank
    return words[0].islower() or (len(words) > 100 and words[-1] in ".\"'") or (broken and words[-1] in ".,;")


def _contents(plain: str, lines: list[Line], index: int) -> int:
    """Return how many lines from *index* are a table of contents: three or more in a row that stand again further down."""
    if index + 3 > len(lines) or max(line.end - line.start for line in lines[index : index + 3]) > _LONGEST_BODY:
        return 0
    if any(plain.find(_PAGE_NUMBER.sub("", plain[line.start : line.end]), line.end) < 0 for line in lines[index : index + 3]):
        return 0  # a cheap look before the exact one
    later = Counter(normalise(plain[line.start : line.end]) for line in lines[index:])
    length = 0
    for line in lines[index:]:
        entry = _PAGE_NUMBER.sub("", plain[line.start : line.end])
        if later[normalise(entry)] < 2 and (entry == plain[line.start : line.end] or later[normalise(entry)] < 1):
            break
        later[normalise(entry)] -= 1
        length += 1
    return length if length >= 3 else 0
