"""HTML page to text, once: the page's statement in the layout of numbered plain text.

    page  = the `article` with the id "article", else the first of `article`, `main`, `body` that holds a reference
    block = heading | paragraph | list item | table row | term with its description → a line; a blank line between blocks
    item  = indentation mark words; an inner list stands further in

What is not read: scripts, navigation, asides, forms, cookie notices, comments, marks of footnotes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ombudsgraph.reading.page_depth import DEEPEST_ELEMENT, is_too_deep
from ombudsgraph.reading.top import ANY_REFERENCE

_DROPPED_WORDS = """
script style noscript template svg nav aside footer form button select iframe object video audio canvas head -comment
"""
_DROPPED = frozenset(_DROPPED_WORDS.split())
_BLOCKS_WORDS = """
address article blockquote body center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr li main ol p
pre section summary table tbody thead tfoot tr ul
"""
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_CHECKED = frozenset(("div", "section", "span", "ul", "sup", "header"))  # what notices and trails are made of
_CELLS = frozenset(("td", "th"))
_ROWS = frozenset(("tr", "tbody", "thead", "tfoot", "dt", "dd", "td", "th"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SPACE = regex.compile(r"[ \t\n\r\f\v]{2,}|[\t\n\r\f\v]")
_FOOTNOTE = regex.compile(r"\[?(?:\d{1,3}|[*†‡a-z])\]?")
_NOTICE = regex.compile(r"(?:^|[\s_-])(?:cookie|consent|breadcrumb|skip-?link|visually-hidden|sr-only)", regex.IGNORECASE)
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CANDIDATES = 20  # containers and titles that are tried
_NOTICE_DEPTH = 40  # notices stand near the top of a page
_DEEPEST = 12  # deeper lists are not indented further


def page_text(html: str) -> tuple[str, str | None]:
    """Return the text of the statement on the page *html*, and the page's address where it declares one (`rel=canonical`, `og:url`).

    Raises `ValueError` where elements are nested so deeply that parsing would take quadratic time.
    """
    if is_too_deep(html):
        raise ValueError(f"a page with elements nested more than {DEEPEST_ELEMENT:,} deep")
    tree = LexborHTMLParser(html)
    container = _find_container(tree)
    if container is None:
        return "", _find_address(tree)
    text = _Writer().write(container)
    if not ANY_REFERENCE.search(text, 0, 2_000):
        text = _find_title(tree) + text
    return text, _find_address(tree)


def _find_container(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the element that holds the statement."""
    article = tree.css_first("article#article")
    if article is not None:
        return article
    for selector in ("article", "main", "[role=main]"):
        for node in tree.css(selector)[:_CANDIDATES]:
            if ANY_REFERENCE.search(node.text(), 0, 20_000):
                return node
    return tree.body


def _find_title(tree: LexborHTMLParser) -> str:
    """Return a line with the page's title where that holds a reference, for pages whose title stands outside the article."""
    for selector in ("h1", "title"):
        for node in tree.css(selector)[:_CANDIDATES]:
            words = _SPACE.sub(" ", node.text()).strip()
            if ANY_REFERENCE.search(words):
                return f"{words}\n\n"
    return ""


def _find_address(tree: LexborHTMLParser) -> str | None:
    """Return the address that the page declares for itself."""
    for selector, attribute in (("link[rel=canonical]", "href"), ('meta[property="og:url"]', "content")):
        node = tree.css_first(selector)
        address = ((node.attributes.get(attribute) if node is not None else None) or "").strip()
        if address.startswith(("https://", "http://")) and not any(map(str.isspace, address)):
            return address
    return None


@dataclass(slots=True)
class _List:
    """An open list: its indentation, how its items are counted, the next number."""

    indent: str
    form: str
    number: int
    hang: str


@dataclass(slots=True)
class _Writer:
    """Writes lines while a page is walked through. `mark` stands before the next line, `hang` before the others of an item."""

    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    mark: str = ""
    hang: str = ""
    gap: bool = False
    inline: int = 0

    def write(self, container: LexborNode) -> str:
        """Return the text below *container*."""
        for node, leaving in _walk(container):
            tag = node.tag
            if tag == "-text":
                self.words.append(node.text_content or "")
            elif tag == "br":
                self._break()
            elif tag in _BLOCKS or tag in _CELLS:
                if leaving:
                    self._leave(tag or "")
                else:
                    self._enter(node, tag or "")
        self._flush()
        return "\n".join(self.lines) + "\n" if self.lines else ""

    def _break(self) -> None:
        """End the line; in headings, cells and terms a break is a space."""
        if self.inline:
            self.words.append(" ")
        else:
            self._flush()

    def _enter(self, node: LexborNode, tag: str) -> None:
        """Begin a block."""
        if (self.inline and tag not in _HEADINGS) or (tag == "dd" and self.words):
            self.words.append(" ")
        else:
            self._flush()
        if not self.lists and tag not in _ROWS:
            self.gap = True
        if tag in ("ol", "ul"):
            self._open_list(node, tag)
        elif tag == "li":
            self._open_item(node)
        elif tag == "blockquote":
            self.hang = (self.hang + "    ")[: 4 * _DEEPEST]
            self.mark = self.mark or self.hang
        elif tag in _HEADINGS or tag in ("tr", "dt"):
            self.inline += 1

    def _leave(self, tag: str) -> None:
        """End a block or a cell."""
        if tag in _CELLS:
            self.words.append(" \x00")
            return
        if tag in _HEADINGS or tag == "tr":
            self.inline -= 1
            self._flush(row=tag == "tr")
        elif tag == "dt":
            self.inline -= 1
            self.words.append(" \x00")  # the description follows on the same line
            return
        elif not self.inline:
            self._flush()
        if tag in ("ol", "ul") and self.lists:
            self.hang = self.lists.pop().hang
        elif tag == "li" and self.lists:
            self.mark = self.hang = self.lists[-1].hang
        elif tag == "blockquote":
            self.mark = self.hang = self.hang[:-4]
        if not self.lists and tag not in _ROWS:
            self.gap = True

    def _open_list(self, node: LexborNode, tag: str) -> None:
        """Begin a list within the lists that are open."""
        depth = min(len(self.lists) + 1, _DEEPEST)
        attributes = node.attributes
        start = (attributes.get("start") or "1").strip()
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 4 else 1
        form = _item_form(attributes.get("type") or "", attributes.get("style") or "") if tag == "ol" else "•"
        self.lists.append(_List("  " * depth + ("  " if tag == "ol" and depth > 1 else ""), form, number, self.hang))

    def _open_item(self, node: LexborNode) -> None:
        """Begin an item of the innermost list; one outside any list is a bullet."""
        if not self.lists:
            self.mark = "  • "
            return
        inner = self.lists[-1]
        value = (node.attributes.get("value") or "").strip()
        if value.isascii() and value.isdigit() and len(value) < 4:
            inner.number = int(value)
        mark = "•" if inner.form == "•" else f"{_count(inner.number, inner.form)}."
        self.mark = f"{inner.indent}{mark} "
        self.hang = " " * len(self.mark)
        inner.number += 1

    def _flush(self, *, row: bool = False) -> None:
        """Write the line that has been gathered, if it has words."""
        if not self.words:
            return
        words = "".join(self.words).strip(" \t\n\r\f\v")
        self.words.clear()
        if not words:
            return
        words = _SPACE.sub(" ", words)
        if "\x00" in words:
            words = _join_cells(words)
            if not words:
                return
        if self.gap and self.lines:
            self.lines.append("")
        self.gap = False
        outside = row and not self.mark and not words.startswith(("Category", "Decision"))
        self.lines.append(f"{'    ' if outside else self.mark}{words}")
        self.mark = self.hang


def _walk(container: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Yield every node below *container* that is read, and each element again when it is left (without recursion: pages nest deeply)."""
    node = container.child
    above: list[LexborNode] = []
    while True:
        while node is None:
            if not above:
                return
            node = above.pop()
            yield node, True
            node = node.next
        tag = node.tag
        if tag == "-text":
            yield node, False
            node = node.next
        elif tag in _DROPPED or (tag in _CHECKED and len(above) < _NOTICE_DEPTH and _is_notice(node, tag or "")):
            node = node.next
        else:
            yield node, False
            above.append(node)
            node = node.child


def _is_notice(node: LexborNode, tag: str) -> bool:
    """Tell whether the element is hidden, a cookie notice, a breadcrumb trail, or the mark of a footnote."""
    if tag == "sup":
        return _FOOTNOTE.fullmatch(node.text().strip()) is not None
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes:
        return True
    named = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
    return len(named) > 1 and _NOTICE.search(named) is not None and node.css_first("h1, article, main") is None


def _join_cells(words: str) -> str:
    """Return the cells of a row, or a term and its description, on one line: a label and its value by a colon."""
    cells = [cell.strip() for cell in words.split("\x00")]
    cells = [cell for cell in cells if cell]
    if len(cells) == 2 and cells[0].rstrip(" :").lower() in ("category", "decision", "decision date", "date of decision", "outcome"):
        return f"{cells[0].rstrip(' :')} : {cells[1].lstrip(': ')}"
    return " | ".join(cells)


def _item_form(kind: str, style: str) -> str:
    """Return how an ordered list counts ("1", "a", "i"), from its `type` or `style`."""
    if kind in ("a", "A", "i", "I"):
        return kind.lower()
    style = style.lower()
    return "a" if "-alpha" in style or "-latin" in style else "i" if "-roman" in style else "1"


def _count(number: int, form: str) -> str:
    """Return *number* as a figure, letter or Roman numeral."""
    if form == "a" and 0 < number <= 26:
        return chr(ord("a") + number - 1)
    if form != "i" or not 0 < number < 40:
        return str(number)
    roman = ""
    for value, letters in _ROMAN:
        while number >= value:
            roman += letters
            number -= value
    return roman
