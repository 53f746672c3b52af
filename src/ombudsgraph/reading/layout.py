"""From lines to sections, paragraphs and sub-points, in whichever layout a mirror left the statement.

The mark that follows headings ("1." or "-" or "•") is the mark of paragraphs. A line without a mark among them is a heading, unless it goes
on with the paragraph before it or reads as a paragraph of its own. Marks of another style, or further in, are sub-points.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from itertools import zip_longest

from ombudsgraph.model import Paragraph, Point, Section, Span
from ombudsgraph.reading.headings import is_furniture, is_standard
from ombudsgraph.reading.lines import Line
from ombudsgraph.reading.nesting import Opening, count_points, is_lead_in, is_unfinished, opening

_LONGEST_HEADING = 400
_LONGEST_PLAIN_HEADING = 130


class Kind(Enum):
    """What a line is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph without a mark"
    ITEM = "marked"
    REST = "goes on with what stands before"


@dataclass(slots=True)
class _Draft:
    """A section while it is read."""

    heading: Span
    level: int
    items: list[Line] = field(default_factory=list)
    rests: dict[int, Span] = field(default_factory=dict)  # index of an item → the paragraph's words after its points


@dataclass(frozen=True, slots=True)
class _Style:
    """The mark of paragraphs, its indentation, and whether blank lines set headings off."""

    mark: str
    indent: int
    spaced: bool

    @property
    def furthest(self) -> int:
        """The column up to which the mark is one of paragraphs: "10." stands one column before " 9."."""
        return self.indent + 1 if self.mark == "1." else self.indent

    def marks(self, line: Line) -> bool:
        """Tell whether *line* carries the mark of paragraphs where paragraphs stand."""
        return line.style == self.mark and line.indent <= self.furthest


def read_sections(plain: str, lines: list[Line]) -> tuple[Section, ...]:
    """Return the sections that *lines*, those between the top and the trailer, form."""
    lines = [line for line in lines if line.style or not is_furniture(plain[line.start : line.end])]
    style = _find_style(plain, lines)
    sections: list[Section] = []
    number = 1
    for draft in _divide(plain, lines, style):
        paragraphs = _read_paragraphs(plain, draft, style, number)
        number += len(paragraphs)
        sections.append(Section(draft.heading, draft.level, tuple(paragraphs)))
    return tuple(sections)


def _find_style(plain: str, lines: list[Line]) -> _Style:
    """Return the style of paragraphs: the mark and indentation that most often follow a line without a mark."""
    found: Counter[tuple[str, int]] = Counter()
    before: Line | None = None
    spaced = total = 0
    for line in lines:
        if line.style and (before is None or not (before.style or plain[before.end - 1] == ":")):
            found[line.style, line.indent] += 1  # behind a colon a list of points begins
        if not line.style and is_standard(plain[line.start : line.end]):
            total += 1
            spaced += line.blank
        before = line
    if not found:
        return _Style("", 0, total > 1 and spaced >= total - 1)
    # of two that are equally frequent, numbers mark paragraphs; then what stands further left
    mark, indent = max(found, key=lambda key: (found[key], key[0] == "1.", -key[1]))
    return _Style(mark, indent, total > 1 and spaced >= total - 1)


def _divide(plain: str, lines: list[Line], style: _Style) -> list[_Draft]:
    """Return the sections with their lines; what goes on with a line before is joined to it."""
    drafts: list[_Draft] = []
    before: Line | None = None
    for line, following in zip_longest(lines, lines[1:]):
        kind = Kind.ITEM if line.style else _classify(plain, line, before, following, style)
        if kind is not Kind.REST:
            before = line
        if kind is Kind.HEADING:
            standard = is_standard(plain[line.start : line.end])
            drafts.append(_Draft(Span(_without_hashes(plain, line), line.end), 1 if standard else 2))
            continue
        if not drafts:
            drafts.append(_Draft(Span(line.start, line.start), 1))  # paragraphs above any heading
        draft = drafts[-1]
        if kind is not Kind.REST:
            draft.items.append(line)
        elif draft.items:
            _join(plain, draft, line, style)
        else:
            draft.heading = Span(draft.heading.start, line.end)
    return drafts


def _without_hashes(plain: str, line: Line) -> int:
    """Return where a heading's words begin, after the marks of a Markdown heading."""
    start = line.start
    while start < line.end - 1 and plain[start] in "#* ":
        start += 1
    return start


def _join(plain: str, draft: _Draft, line: Line, style: _Style) -> None:
    """Join *line* to the last item of *draft*: to its words, or behind the points of its paragraph, as the Act relied on often stands."""
    last = draft.items[-1]
    flush = line.indent <= style.indent + 1
    if flush and (plain[line.start] == "(" or not (style.marks(last) or not last.style)):
        at = len(draft.items) - 1
        draft.rests[at] = Span(draft.rests[at].start if at in draft.rests else line.start, line.end)
    else:
        last.end = line.end


def _classify(plain: str, line: Line, before: Line | None, following: Line | None, style: _Style) -> Kind:
    """Return what a line without a mark is."""
    words = plain[line.start : line.end]
    if is_standard(words):
        return Kind.HEADING
    if words[0].islower() or words[0] == "(":
        return Kind.REST if before else Kind.PARAGRAPH
    if before and _goes_on(plain, line, before, style):
        return Kind.REST
    if len(words) > _LONGEST_HEADING:
        return Kind.PARAGRAPH
    if not style.mark:
        return _classify_bare(plain, line, before, following)
    if following and style.marks(following):
        restarts = following.value == 1 or not following.numbered
        sentence = words[-1] == "." and len(words) > _LONGEST_PLAIN_HEADING
        return Kind.PARAGRAPH if sentence and not restarts else Kind.HEADING
    if following and following.style and words[-1] in ":.":
        return Kind.PARAGRAPH  # it leads a list
    return Kind.PARAGRAPH if words[-1] in ".;:" and len(words) > _LONGEST_PLAIN_HEADING else Kind.HEADING


def _goes_on(plain: str, line: Line, before: Line, style: _Style) -> bool:
    """Tell whether *line* goes on with the marked line before it: it stands further in, or a mirror broke the line."""
    if not before.style:
        return False
    if line.indent > style.indent + 1:
        return True
    if line.blank:
        return False
    return style.spaced or (plain[before.end - 1] not in ".!?:;\"')" and plain[line.end - 1] == "." and line.end - line.start > 40)


def _classify_bare(plain: str, line: Line, before: Line | None, following: Line | None) -> Kind:
    """Return what a line is in a text that marks neither paragraphs nor points: short and without a stop is a heading."""
    words = plain[line.start : line.end]
    if words[-1] in ".;:,!" or len(words) > _LONGEST_PLAIN_HEADING or following is None:
        return Kind.PARAGRAPH
    listed = before is not None and (is_lead_in(plain, before) or is_unfinished(plain, before))
    return Kind.PARAGRAPH if listed else Kind.HEADING


def _read_paragraphs(plain: str, draft: _Draft, style: _Style, number: int) -> list[Paragraph]:
    """Return the paragraphs of a section, numbered from *number*, with their points."""
    told = _tell_points(plain, draft.items, style)
    paragraphs: list[Paragraph] = []
    begin = 0
    while begin < len(draft.items):
        stop = told.index(False, begin + 1)
        paragraphs.append(_read_paragraph(draft, begin, stop, number))
        number += 1
        begin = stop
    return paragraphs


def _read_paragraph(draft: _Draft, begin: int, stop: int, number: int) -> Paragraph:
    """Return the paragraph that item *begin* of a section is, with the items up to *stop* as its points."""
    lead = draft.items[begin]
    end = lead.end
    points: tuple[Point, ...] = ()
    if stop > begin + 1:
        points = _read_points(lead, draft.items[begin + 1 : stop])
        end = max(end, *(point.span.end for point in points))
    if draft.rests:
        end = max([end, *(draft.rests[index].end for index in range(begin, stop) if index in draft.rests)])
    return Paragraph(number, lead.printed, Span(lead.start, end), points)


def _tell_points(plain: str, items: list[Line], style: _Style) -> list[bool]:
    """Return for each item of a section whether it is a point of the paragraph before it, and `False` behind the last."""
    mark, furthest = style.mark, style.furthest
    told = [item.style != "" and (item.style != mark or item.indent > furthest) for item in items]
    told.append(True)  # ends the last run of items that look like paragraphs
    index, stop = 0, -1
    while index < len(items):
        if told[index]:
            index += 1
            continue
        if stop < index:
            stop = told.index(True, index)
        count = _count_flush(plain, items, index, stop, style)
        told[index + 1 : index + 1 + count] = [True] * count
        index += 1 + count
    told[-1] = False
    return told


def _count_flush(plain: str, items: list[Line], at: int, stop: int, style: _Style) -> int:
    """Return how many of the items behind *at* and before *stop*, which look like paragraphs, are points of item *at*."""
    if at + 1 == stop:
        return 0
    if style.mark == "1.":
        return _count_numbered(plain, items, at, stop)
    lead = items[at]
    if is_lead_in(plain, lead) or is_unfinished(plain, lead) or opening(plain, items[at + 1]) is Opening.LOWER:
        return count_points(plain, items, at, stop)
    return 0


def _count_numbered(plain: str, items: list[Line], at: int, stop: int) -> int:
    """Return how many numbered items behind *at* are points of that paragraph: a list within, of which a mirror lost the indentation.

    It begins again at 1 after a lead-in, and ends where the numbers begin again or go on with the paragraph's.
    """
    lead = items[at]
    if items[at + 1].value != 1 or not is_lead_in(plain, lead):
        return 0
    run = 1
    while at + run + 1 < stop and items[at + run + 1].value == run + 1:
        run += 1
    if run <= lead.value:
        return run
    # the number that follows the paragraph's own is among them: is it the next paragraph or a point?
    behind = at + run + 1
    begins_again = behind < stop and items[behind].value in (1, lead.value + 1)
    if begins_again and not is_lead_in(plain, items[behind - 1]):
        return run
    return lead.value if count_points(plain, items, at, behind) <= lead.value else run


def _read_points(lead: Line, lines: list[Line]) -> tuple[Point, ...]:
    """Return the points of the paragraph *lead*, their depth told by indentation and by the order in which their marks appear."""
    points: list[Point] = []
    open_lists: list[tuple[int, str]] = []
    if len(lines) > 1 and lines[0].style == lines[1].style == lead.style and lead.indent == lines[0].indent < lines[1].indent:
        lines[0].indent = lines[1].indent  # a converter indents all points but the first
    for number, line in enumerate(lines, 1):
        key = (line.indent, line.style)
        if key in open_lists:
            del open_lists[open_lists.index(key) + 1 :]
        else:
            while open_lists and open_lists[-1][0] > line.indent:
                open_lists.pop()
            open_lists.append(key)
        points.append(Point(number, line.printed, Span(line.start, line.end), len(open_lists)))
    return tuple(points)
