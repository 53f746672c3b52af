"""Lines of a statement with the mark before each: number, letter, bullet, dash.

    line    = indent [mark] words
    mark    = number ("1." "1)" "(1)") | letter ("a)" "(a)" "a.") | roman ("iv." "(iv)") | bullet | dash | "o"

A mirror that merges paragraphs puts "1. ... 2. ..." on one line; such a line is cut where the next number in sequence follows the end of a
sentence and a capital follows it. A bullet within a line begins a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

BULLETS = "•·▪◦‣●○∙■□\u2043\uf0b7\uf0a7"
_BULLETS = frozenset(BULLETS)
MARK = regex.compile(
    rf"""
    (?: (?P<number>\d{{1,3}}) [.)] (?=\s|$|[A-Z"'])        # 1.  1)  1.Mr X
      | \( (?P<number>\d{{1,3}}) \) (?=\s|$)               # (1)
      | (?P<letter>[a-z]|[ivx]{{2,5}}) [.)] (?=\s|$)       # a.  a)  iv.
      | \( (?P<letter>[a-z]|[ivx]{{2,5}}) \) (?=\s|$)      # (a)  (iv)
      | (?P<bullet>[{BULLETS}])
      | (?P<bullet>[-*+o]) (?=\s|$)
    ) [ \t]*
    """,
    regex.VERBOSE,
)
_INLINE_BULLET = regex.compile(rf"(?<=\s)[{BULLETS}](?=\s)")
_COUNTED_WORDS = """
stage stages section sections paragraph part parts level band number numbers step phase tier schedule regulation article rule chapter
grade year age aged question point item category type table appendix room flat form standard condition key day week month april may june
july august september october november december january february march is was are were and or to of at in on by for from than least
nearly about
"""
_COUNTED = frozenset(_COUNTED_WORDS.split())  # words before a number that is no mark: "stage 2. The Council ..."
_SENTENCE_ENDS = frozenset(".!?)'\":;")


@dataclass(slots=True)
class Line:
    """A line that is not blank. `start` and `end` bound its words without the mark; `indent` is the column of the mark or first word.

    `style` tells marks of one list from another ("1.", "a)", "•", ""), `printed` is the number, letter or bullet itself, `value` a
    number's value. `blank` says that a blank line stands before it, `soft` that this blank line holds spaces.
    """

    start: int
    end: int
    indent: int
    style: str = ""
    printed: str | None = None
    value: int = 0
    blank: bool = False
    soft: bool = False

    @property
    def numbered(self) -> bool:
        """Whether the mark is a number."""
        return self.value > 0


def split_lines(plain: str) -> list[Line]:
    """Return the lines of *plain* that are not blank, in order, each with its mark."""
    lines: list[Line] = []
    bullets = [bullet for bullet in BULLETS if bullet in plain]
    blank = soft = lone = False
    start = 0
    for raw in plain.split("\n"):
        words = raw.strip()
        if words:
            line = _read_line(plain, start, raw, words)
            line.blank, line.soft = blank, soft
            blank = soft = False
            if lone:
                line = _join_lone_mark(lines.pop(), line)
            if line.value and f" {line.value + 1}. " in raw:
                lines.extend(_cut(plain, line))
            elif bullets and max(map(words.rfind, bullets)) > 0:
                lines.extend(_cut_bullets(plain, line))
            else:
                lines.append(line)
            lone = lines[-1].start >= lines[-1].end
        else:
            blank, soft = True, soft or raw != ""
        start += len(raw) + 1
    return [line for line in lines if line.start < line.end]  # without marks alone


def _read_line(plain: str, start: int, raw: str, words: str) -> Line:
    """Return the line whose text is *raw* (*words* without white space at its ends), which begins at offset *start*.

    Most lines begin with a word, "1. " or a bullet: those are told without the pattern.
    """
    first = words[0]
    lead = indent = 0
    if raw[0] != first:
        lead = indent = len(raw) - len(raw.lstrip())
        if "\t" in raw[:lead]:
            indent = len(raw[:lead].expandtabs(4))
    begin = start + lead
    end = begin + len(words)
    if first.isupper():
        return Line(begin, end, indent)
    if first in _BULLETS:
        return Line(end - len(words[1:].lstrip()), end, indent, first, first)
    stop = words.find(". ", 1, 5)
    if stop > 0 and (number := words[:stop]).isdecimal():
        return Line(end - len(words[stop + 1 :].lstrip()), end, indent, "1.", number, int(number))
    mark = MARK.match(plain, begin, end)
    return Line(begin, end, indent) if mark is None else _read_mark(mark, end, indent)


def _read_mark(mark: regex.Match[str], end: int, indent: int) -> Line:
    """Return the line that ends at *end* and begins with *mark*."""
    begin = min(mark.end(), end)
    number, letter, bullet = mark.group("number", "letter", "bullet")
    if number:
        return Line(begin, end, indent, "1.", number, int(number))
    if letter:
        return Line(begin, end, indent, "i." if letter[0] in "ivx" else "a.", letter)
    return Line(begin, end, indent, bullet, bullet)


def _join_lone_mark(mark: Line, line: Line) -> Line:
    """Return *line* with the mark of the line before it, which is a mark alone ("1." with its text on the next line)."""
    if line.style:
        return line  # a mark without any words
    return replace(mark, start=line.start, end=line.end)


def _cut(plain: str, line: Line) -> Iterator[Line]:
    """Yield *line*, or the lines that were merged into it."""
    merged = _INLINE_BULLET.search(plain, line.start, line.end) is not None
    cut = _next_number(plain, line, merged=merged)
    while cut:
        number_at, words_at, value = cut
        following = Line(words_at, line.end, line.indent, "1.", str(value), value)
        line.end = number_at
        yield from _cut_bullets(plain, line)
        line = following
        cut = _next_number(plain, line, merged=True)
    yield from _cut_bullets(plain, line)


def _next_number(plain: str, line: Line, *, merged: bool) -> tuple[int, int, int] | None:
    """Return where the words before the next number in sequence end, where those after it begin, and the number.

    A stop must stand before it, unless it is known that paragraphs were *merged* or a number after it shows that: paragraphs without a
    stop at their end are frequent.
    """
    value = line.value + 1
    alone = False  # whether no mark of the number after it follows
    for before, words_at in _find_numbers(plain, line.start, line.end, value):
        if merged or plain[before - 1] in _SENTENCE_ENDS:
            return before, words_at, value
        later = () if alone else _find_numbers(plain, words_at, line.end, value + 1)
        if any(plain[end - 1] in _SENTENCE_ENDS for end, _ in later):
            return before, words_at, value
        alone = True
    return None


def _find_numbers(plain: str, start: int, end: int, value: int) -> Iterator[tuple[int, int]]:
    """Yield where the words before and after each mark *value* begin that a capital follows, and that counts nothing ("stage 2. The")."""
    mark = f" {value}. "
    at = plain.find(mark, start, end)
    while at >= 0:
        words_at = at + len(mark)
        before = end_of_words(plain, start, at)
        if before > start and words_at < end and (plain[words_at].isupper() or plain[words_at] in "\"'"):
            last = plain[before - 1]
            if last in _SENTENCE_ENDS or (
                last.isalpha() and plain[max(start, before - 12) : before].rpartition(" ")[2].lower() not in _COUNTED
            ):
                yield before, words_at
        at = plain.find(mark, words_at, end)


def end_of_words(plain: str, start: int, end: int) -> int:
    """Return the offset behind the last character between *start* and *end* that is not white space (*start* where there is none)."""
    while end > start and plain[end - 1].isspace():
        end -= 1
    return end


def _cut_bullets(plain: str, line: Line) -> Iterator[Line]:
    """Yield *line* up to the first bullet within it, and a line for each bullet."""
    for bullet in _INLINE_BULLET.finditer(plain, line.start, line.end):
        following = Line(bullet.end() + 1, line.end, line.indent, bullet[0], bullet[0])
        line.end = end_of_words(plain, line.start, bullet.start())
        if line.start < line.end:
            yield line
        line = following
    yield line
