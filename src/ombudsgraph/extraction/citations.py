"""Citations of law, guidance, judgments and other decisions: every mention, once, in text order.

The first pass finds places; titles, provisions, guidance, judgments and references are read there; provisions are bound to Acts by the
words around them (`binding`), else by convention (`inference`). An Act to which a provision is bound is no mention of its own, nor is an
alias of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ombudsgraph.extraction import cases, first_pass, titles
from ombudsgraph.extraction.acts import Acts
from ombudsgraph.extraction.binding import bind, fits
from ombudsgraph.extraction.documents import read_guidance
from ombudsgraph.extraction.first_pass import Kind
from ombudsgraph.extraction.inference import Conventions
from ombudsgraph.extraction.labels import abbreviations, noun_of
from ombudsgraph.extraction.nouns import read_noun
from ombudsgraph.extraction.places import Places
from ombudsgraph.extraction.provisions import OF_THAT_SCHEDULE, Leaf, Phrase, Unit, compose, read_phrase
from ombudsgraph.extraction.roles import role_of
from ombudsgraph.model import Citation, CitationFlag, Cited, Header, Legislation, Provision, ProvisionStep, Span, Statement
from ombudsgraph.registers import categories

Candidates = Iterable[tuple[int, int, Kind]]
_HANGING = ("subsection", "paragraph", "subparagraph", "chapter")  # what is of no Act by itself
_NATURAL = {"regulations": "regulation", "order": "article", "rules": "rule"}


@dataclass(slots=True)
class _Found:
    """What was read at the candidates."""

    titles: list[titles.Title] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    others: list[tuple[Span, Cited]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Mention:
    span: Span
    cited: Cited
    flags: frozenset[CitationFlag] = frozenset()


def extract(statement: Statement, header: Header) -> tuple[Citation, ...]:
    """Return the citations of *statement* in text order; *header* gives its own reference and its category."""
    folded = first_pass.fold(statement.plain[: statement.end])
    return confirm(statement, header, first_pass.candidates(folded, statement.title.end))


def extract_naively(statement: Statement, header: Header) -> tuple[Citation, ...]:
    """Return what `extract` does, seeking each literal by itself: the measure of what the first pass is worth."""
    folded = first_pass.fold(statement.plain[: statement.end])
    return confirm(statement, header, first_pass.occurrences(folded, statement.title.end))


def confirm(statement: Statement, header: Header, candidates: Candidates) -> tuple[Citation, ...]:
    """Return the citations that stand at *candidates* (start, end, kind); places where none stands change nothing."""
    plain = statement.plain[: statement.end]
    read = _read(plain, candidates, header.reference)
    if not (read.titles or read.phrases or read.others):
        return ()
    places = Places(statement)
    acts = Acts(read.titles)
    units = compose(plain, read.phrases)
    category = categories.slug(header.category.main) if header.category else None
    mentions = [_Mention(span, cited) for span, cited in read.others]
    mentions += _law(plain, units, acts, Conventions(plain, acts, places, category))
    mentions.sort(key=lambda mention: (mention.span, len(mention.flags)))
    investigated = header.outcome != "closed-after-initial-enquiries"
    return tuple(
        Citation(found.span, found.cited, role_of(found.cited, found.span.start, plain, places, investigated=investigated), found.flags)
        for found in _apart(mentions)
    )


def _apart(mentions: Iterable[_Mention]) -> Iterator[_Mention]:
    """Yield *mentions* that do not overlap; of two that do, the first."""
    end = -1
    for mention in mentions:
        if mention.span.start >= end:
            yield mention
            end = mention.span.end


def _read(plain: str, candidates: Candidates, own: str) -> _Found:
    """Read what stands at each candidate."""
    found = _Found()
    named = -1  # the end of the last title or guidance: nothing else begins within
    for start, end, kind in candidates:
        if kind is Kind.KEYWORD:
            if phrase := read_phrase(plain, start):
                found.phrases.append(phrase)
        elif kind is Kind.NOUN and plain[start + 1] in "Rr" and (phrase := read_phrase(plain, start + 1)):
            found.phrases.append(phrase)  # "regulations 17(3)" begins with the last word of a title
        elif kind is Kind.REFERENCE or kind is Kind.CASE:
            other = cases.read_decision(plain, start - 1, own) if kind is Kind.REFERENCE else cases.read_case(plain, start - 5)
            found.others += [other] if other else []
        elif start < named:
            continue
        elif kind is Kind.GUIDANCE:
            aside = plain[named:start] == " ("  # "(CSSG)" after the name only sets the abbreviation
            if (document := read_guidance(plain, start, end)) and not (aside and found.others and found.others[-1][0].end == named):
                found.others.append(document)
                named = document[0].end
        elif title := _title(plain, start, end, kind):
            found.titles.append(title)
            named = title.end
    return found


def _title(plain: str, start: int, end: int, kind: Kind) -> titles.Title | None:
    if kind is Kind.TITLE:
        return titles.registered(plain, start, end)
    if kind is Kind.ABBREVIATION:
        return titles.abbreviated(plain, start, end, abbreviations()[plain[start:end].lower().replace("\n", " ")])
    if kind is Kind.INSTRUMENT:
        return titles.instrument(plain, start)
    return read_noun(plain, start + 1)


def _law(plain: str, units: list[Unit], acts: Acts, conventions: Conventions) -> Iterator[_Mention]:
    """Yield the mentions of provisions, then those of Acts without one."""
    bound = bind(plain, units, acts)
    held: set[int | None] = set()
    for unit, found in zip(units, bound, strict=True):
        if found and unit.kind not in _HANGING:
            conventions.learn(unit.start, unit.leaves, found.mentioned.law)
            held.add(found.mentioned.title)
    last: tuple[Unit, Legislation] | None = None
    schedule: tuple[Unit, Legislation] | None = None
    for unit, found in zip(units, bound, strict=True):
        if unit.kind in ("paragraph", "subparagraph", "chapter"):
            if schedule and OF_THAT_SCHEDULE.match(plain, unit.end):
                yield from _below(unit, *schedule)
            continue
        if unit.kind == "subsection":
            if last and conventions.is_near(last[0], unit):
                yield from _below(unit, *last)
            continue
        flags = found.mentioned.flags if found else frozenset((CitationFlag.ACT_INFERRED,))
        law = found.mentioned.law if found else conventions.law_of(unit)
        if law is None:
            continue
        last = (unit, law) if unit.kind == "section" else last
        schedule = (unit, law) if unit.kind == "schedule" else schedule
        yield from (_mention(leaf, law, flags) for leaf in unit.leaves)
    yield from _acts_alone(plain, acts, held)


def _acts_alone(plain: str, acts: Acts, held: set[int | None]) -> Iterator[_Mention]:
    """Yield the Acts named without a provision: the titles that none has (*held*), and no alias."""
    for index, title in enumerate(acts.titles):
        alias = title.short and plain[title.start : title.end] in acts.aliases
        if index not in held and not alias and title.law is not None:
            yield _Mention(Span(title.start, title.end), title.law, title.flags)


def _mention(leaf: Leaf, law: Legislation, flags: frozenset[CitationFlag]) -> _Mention:
    """Return the mention of *leaf* in *law*; "section 5" of regulations is a slip for regulation 5."""
    path = leaf.path
    slip = leaf.number.misprint
    if path[0].kind == "section" and not fits("section", law) and noun_of(law) in _NATURAL:
        path, slip = (ProvisionStep(_NATURAL[noun_of(law)], path[0].parts), *path[1:]), True
    if slip:
        flags |= {CitationFlag.MISPRINT}
    if leaf.number.ranged:
        flags |= {CitationFlag.RANGE}
    return _Mention(Span(leaf.number.start, leaf.number.end), Provision(law, path), flags)


def _below(unit: Unit, above: Unit, law: Legislation) -> Iterator[_Mention]:
    """Yield what stands in the section or Schedule cited before ("Subsection (3) says …", "paragraph 7 of that Schedule")."""
    step = above.leaves[-1].path[0]
    for leaf in unit.leaves:
        parts = leaf.path[0].parts
        if step.kind == "schedule":
            path: tuple[ProvisionStep, ...] = (ProvisionStep("schedule", step.parts[:1]), ProvisionStep("paragraph", parts))
        else:
            path = (ProvisionStep(step.kind, (step.parts[0], *parts)),)
        yield _mention(Leaf(leaf.number, path), law, frozenset((CitationFlag.ACT_INFERRED,)))
