"""The kinds of fact that are compared with labels: one small function each, in the table `KINDS` at the end.

A kind takes a `Pair` and returns its `Comparison`, or `None` where the file's labels do not speak of it. A new kind is such a function
and a row of the table; `compare_sets` does most of the work where rows are told apart by a key. The complaint's course, findings and
remedies are in `course_measures`.

Roles count over all labelled mentions: a wrong one is both a false positive and a false negative, and the role of a mention that is not
labelled is not judged. Flags count over matched mentions; `undated`, `range` and `unregistered` describe rather than warn, so each is
judged only for a file whose labels use it. Acts cited alone are likewise judged only for a file whose labels name an Act alone, since
labels may be of provisions only.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

import regex

from ombudsgraph.evaluation import course_measures
from ombudsgraph.evaluation.comparison import Comparison, Pair, Row, Tally, compare_sets, folded, iri_of
from ombudsgraph.evaluation.gold import GoldName
from ombudsgraph.model import Case, CitationFlag, Guidance, Legislation, OtherDecision, Span
from ombudsgraph.reading.typography import make_plain
from ombudsgraph.registers import bodies, guidance

DESCRIPTIVE = frozenset({CitationFlag.UNDATED, CitationFlag.RANGE, CitationFlag.UNREGISTERED})
WORDS = regex.compile(r"[^\W_]+")
# in a provision's IRI; one of an Act that is not registered is a title look-up with a fragment
SUBDIVISION = regex.compile(r"[/#](?:section|schedule|part|chapter|paragraph|regulation|article|rule|annex)[/\-]")


def compare_header(pair: Pair) -> Comparison | None:
    """Compare the facts of the header; each labelled fact counts once (each respondent, where there are more)."""
    gold, header = pair.gold, pair.decision.header
    category = header.category
    tally = Tally(pair, "header")
    _compare_fact(tally, "reference", (gold.key,), (header.key,))
    respondents = [Row(one.body.slug, one.body.name, one.evidence) for one in header.respondents]
    compared = _compare_bodies(pair, "header", [GoldName(name) for name in gold.respondents or ()], respondents)
    if gold.respondents is not None:
        tally.add(compared)
    codes = tuple(code for one in header.respondents for code in one.body.gss_codes)
    # a body may have had several codes: one of those labelled will do
    _compare_fact(tally, "gss", gold.gss, tuple(set(codes) & set(gold.gss or ())) or codes[:1])
    for fact, labelled, value in (
        ("category", gold.category, category and category.main),
        ("subcategory", gold.subcategory, category and category.sub),
        ("outcome", gold.outcome, header.outcome),
        ("issued", gold.issued, header.issued and header.issued.isoformat()),
    ):
        _compare_fact(tally, fact, labelled, (value,) if value else ())
    return tally.done()


def _compare_fact(tally: Tally, fact: str, expected: tuple[str, ...] | None, found: tuple[str, ...]) -> None:
    """Count one fact of the header; a wrong value is one difference. Nothing expected and nothing found counts nothing."""
    if expected is None:
        return
    wanted, got = {_letters(one) for one in expected}, {_letters(one) for one in found}
    tally.counts["tp"] += len(wanted & got)
    if wanted != got:
        place = "category" if fact == "subcategory" else fact
        span = next((one.span for one in tally.pair.decision.header.evidence if one.fact == place), None)
        tally.differ(
            f"{fact} {', '.join(expected)}" if wanted - got else None, f"{fact} {', '.join(found)}" if got - wanted else None, span
        )


def _letters(words: str) -> tuple[str, ...]:
    """Return the words alone: category and outcome are compared without their punctuation."""
    return tuple(WORDS.findall(folded(words)))


def _compare_mentions(pair: Pair, kind: str, is_act: bool) -> Comparison:
    """Compare the mentions of provisions, or of Acts cited alone."""
    tally = Tally(pair, kind)
    tally.counts["tp"] = sum(not label.optional for label, _ in pair.matches if _names_act(label.iri) == is_act)
    for label in pair.missed:
        if _names_act(label.iri) == is_act and not label.optional:
            tally.differ(f"{label.cited_as} → {label.iri}", None, label.span)
    for citation in pair.surplus:
        if isinstance(citation.cited, Legislation) == is_act:
            words = citation.span.of(pair.decision.statement.text)
            tally.differ(None, f"{words} → {iri_of(citation)}", citation.span)
    return tally.done()


def _names_act(iri: str) -> bool:
    """Tell whether *iri* is that of an Act or instrument as a whole."""
    return SUBDIVISION.search(iri) is None


def compare_provisions(pair: Pair) -> Comparison | None:
    """Compare the mentions of provisions by exact span and IRI."""
    return None if pair.gold.citations is None else _compare_mentions(pair, "provisions", is_act=False)


def compare_acts(pair: Pair) -> Comparison | None:
    """Compare the mentions of Acts cited alone, where the labels have any."""
    labelled = any(_names_act(label.iri) for label in pair.gold.citations or ())
    return _compare_mentions(pair, "acts", is_act=True) if labelled else None


def compare_roles(pair: Pair) -> Comparison | None:
    """Compare the roles of all labelled mentions."""
    if pair.gold.citations is None:
        return None
    tally = Tally(pair, "roles")
    for label, citation in pair.matches:
        if not label.roles or label.optional:
            continue
        if citation.role in label.roles:
            tally.counts["tp"] += 1
        else:
            tally.differ(f"{label.cited_as} {'|'.join(label.roles)}", f"{label.cited_as} {citation.role}", citation.span)
    # an unmatched mention is shown once, among the provisions
    tally.counts["fn"] += sum(bool(label.roles) and not label.optional for label in pair.missed)
    return tally.done()


def compare_flags(pair: Pair) -> Comparison | None:
    """Compare the flags of matched mentions."""
    if pair.gold.citations is None:
        return None
    tally = Tally(pair, "flags")
    used = {flag for label in pair.gold.citations for flag in label.flags}
    ignored = {flag.value for flag in DESCRIPTIVE} - used
    for label, citation in pair.matches:
        got = {flag.value for flag in citation.flags} - ignored
        tally.counts["tp"] += 0 if label.optional else len(label.flags & got)
        for flag in sorted(label.flags ^ got):
            words = f"{label.cited_as} {flag}"
            if not label.optional:
                tally.differ(words if flag in label.flags else None, words if flag in got else None, citation.span)
    return tally.done()


def compare_guidance(pair: Pair) -> Comparison | None:
    """Compare the guidance documents named, each once a statement."""
    found = [(one.cited, one.span) for one in pair.decision.citations]
    rows = [Row(cited.slug, cited.name, span) for cited, span in found if isinstance(cited, Guidance)]
    return None if pair.gold.guidance is None else _compare_names(pair, "guidance", pair.gold.guidance, _guidance_key, rows)


def _guidance_key(name: str) -> str:
    """Return the slug of the document that *name* means, with its edition's year where the name ends with one; else the name."""
    plain = folded(name).removeprefix("the ")
    known = guidance.by_label().get(plain)
    title, _, year = plain.rpartition(" ")
    if known is None and year.isdecimal() and (document := guidance.by_label().get(title)) and guidance.has_editions(document):
        known = guidance.edition(document, int(year))
    return known.slug if known else plain


def compare_decisions(pair: Pair) -> Comparison | None:
    """Compare the other decisions cited, each once a statement."""
    found = [(one.cited, one.span) for one in pair.decision.citations]
    rows = [Row(_letters(cited.reference), cited.reference, span) for cited, span in found if isinstance(cited, OtherDecision)]
    return None if pair.gold.decisions is None else _compare_names(pair, "decisions", pair.gold.decisions, _letters, rows)


def compare_cases(pair: Pair) -> Comparison | None:
    """Compare the judgments cited, each once a statement."""
    found = [(one.cited, one.span) for one in pair.decision.citations]
    rows = [Row(_letters(cited.citation), cited.citation, span) for cited, span in found if isinstance(cited, Case)]
    return None if pair.gold.cases is None else _compare_names(pair, "cases", pair.gold.cases, _letters, rows)


def compare_bodies(pair: Pair) -> Comparison | None:
    """Compare the organisations that take part, each once a statement."""
    rows = [Row(one.body.slug, one.body.name, one.evidence[0] if one.evidence else None) for one in pair.decision.involvements]
    return None if pair.gold.bodies is None else _compare_bodies(pair, "bodies", pair.gold.bodies, rows)


def _compare_bodies(pair: Pair, kind: str, labels: Sequence[GoldName], found: Sequence[Row]) -> Comparison:
    """Compare bodies by what their names mean on the day of the decision; names that are equal mean the same."""
    slugs = {folded(row.words): row.key for row in found}

    def key(name: str) -> Hashable:
        known = bodies.resolve(name, pair.decision.header.issued)
        return known.slug if known else slugs.get(folded(name), bodies.unregistered(name).slug)

    return _compare_names(pair, kind, labels, key, found)


def _compare_names(pair: Pair, kind: str, labels: Sequence[GoldName], key: Callable[[str], Hashable], found: Sequence[Row]) -> Comparison:
    """Compare the set of names labelled with the set found."""
    return compare_sets(pair, kind, [Row(key(one.name), one.name, _find(pair, one.name), one.optional) for one in labels], found)


def compare_parties(pair: Pair) -> Comparison | None:
    """Compare the people with their roles: a right name with a wrong role is both a false positive and a false negative."""
    if pair.gold.parties is None:
        return None
    tally = Tally(pair, "parties")
    found = {folded(party.label): party for party in pair.decision.parties}
    for label in pair.gold.parties:
        party = found.pop(folded(label.label), None)
        wanted = f"{label.label} {'|'.join(label.roles)}".strip()
        if party is not None and (not label.roles or party.role in label.roles):
            tally.counts["tp"] += not label.optional
        elif not label.optional:
            span = _find(pair, label.label) if party is None else party.evidence[-1]
            tally.differ(wanted, f"{party.label} {party.role}" if party else None, span)
    for party in found.values():
        tally.differ(None, f"{party.label} {party.role}", party.evidence[0])
    return tally.done()


def compare_party_labels(pair: Pair) -> Comparison | None:
    """Compare the people by name alone."""
    if pair.gold.parties is None:
        return None
    expected = [Row(folded(one.label), one.label, _find(pair, one.label), one.optional) for one in pair.gold.parties]
    return compare_sets(
        pair, "party labels", expected, [Row(folded(one.label), one.label, one.evidence[0]) for one in pair.decision.parties]
    )


def _find(pair: Pair, words: str) -> Span | None:
    """Return where *words* first stand in the text as whole words, `None` where they do not."""
    spaced = r"\s+".join(map(regex.escape, make_plain(words).split()))
    found = regex.search(rf"(?<!\w){spaced}(?!\w)", pair.decision.statement.plain, flags=regex.IGNORECASE)
    return Span(*found.span()) if found else None


Compare = Callable[[Pair], Comparison | None]
KINDS: Mapping[str, Compare] = {
    "header": compare_header,
    "provisions": compare_provisions,
    "acts": compare_acts,
    "roles": compare_roles,
    "flags": compare_flags,
    "guidance": compare_guidance,
    "decisions": compare_decisions,
    "cases": compare_cases,
    "parties": compare_parties,
    "party labels": compare_party_labels,
    "bodies": compare_bodies,
    **course_measures.KINDS,
}
