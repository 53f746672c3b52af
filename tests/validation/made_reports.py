"""Reports made up for the tests of their forms: awkward words, many results, every severity."""

from __future__ import annotations

from ombudsgraph.terms import BASE, PREFIXES
from ombudsgraph.validation.results import Place, Report, Result, Severity, ShapeInfo, ordered

SH = "http://www.w3.org/ns/shacl#"
SHAPES = "https://w3id.org/ombudsgraph/shapes#"
DOCS = "https://w3id.org/ombudsgraph/docs/shapes.md"
OG, OA = PREFIXES["og"], PREFIXES["oa"]
AWKWARD = '=HYPERLINK("x")\n::error::50% <b>bold</b> | `code` [a](b) \x1b[31m & @somebody ]]> {0}'

SPAN = ShapeInfo(
    f"{SHAPES}Span-exact", "quotation", "The words of the span, as they stand in the text.", f"{DOCS}#span", Severity.VIOLATION
)
BODY = ShapeInfo(f"{SHAPES}Body-dissolved", "dissolved body", "A body was dissolved before the decision.", None, Severity.WARNING)
STEPS = ShapeInfo(f"{SHAPES}Step-order", "order of steps", "Steps stand in order.", f"{DOCS}#step", Severity.INFO)
SOUND = ShapeInfo(f"{SHAPES}Party-label", "label", "A party has a label.", f"{DOCS}#party", Severity.VIOLATION)


def key(number: int) -> str:
    return f"20-{number // 1000:03}-{number % 1000:03}"


def span_result(number: int = 640, *, message: str = "A span needs the words that it covers.", value: str | None = None) -> Result:
    decision = key(number)
    return Result(
        Severity.VIOLATION,
        SPAN.iri,
        f"{SH}MinLengthConstraintComponent",
        f"<{BASE}decision/{decision}/text#char=3120,3125>",
        f"<{OA}exact>",
        value,
        message,
        decision,
        Place("graph.nq", 12 + number, f"https://www.lgo.org.uk/decisions/{decision}", 14, 3120, 3125, "26(1)"),
    )


def body_result(number: int = 641) -> Result:
    return Result(
        Severity.WARNING,
        BODY.iri,
        f"{SH}SPARQLConstraintComponent",
        f"<{BASE}decision/{key(number)}>",
        f"<{OG}respondent>/<{OG}dissolved>",
        f'"2019-04-01"^^<{PREFIXES["xsd"]}date>',
        "Poole was dissolved on 2019-04-01, before the decision.",
        key(number),
        Place("graph.nq", 7),
    )


def awkward_result(number: int = 642) -> Result:
    return Result(
        Severity.INFO,
        STEPS.iri,
        f"{SH}SPARQLConstraintComponent",
        f"<{BASE}decision/{key(number)}/complaint/1/step/2>",
        f"^<{OG}step>",
        '"=1+1 \\"so\\" \\u00A3250\\nnext"@en',
        AWKWARD,
        key(number),
        Place("data/my graph,one:two.nq", 3, words=AWKWARD, start=1, end=9),
    )


def register_result() -> Result:
    return Result(Severity.WARNING, BODY.iri, f"{SH}MinCountConstraintComponent", f"<{BASE}body/poole>", None, None, "It has no name.")


def report(*results: Result, decisions: int = 15, known: int = 0, gone: tuple[str, ...] = ()) -> Report:
    return Report(ordered(results), (SPAN, BODY, STEPS, SOUND), decisions, ("graph.nq",), "pyshacl", known, gone)


def mixed() -> Report:
    """Results of three severities, in three decisions and in none."""
    return report(span_result(), span_result(643), body_result(), awkward_result(), register_result())


def many(count: int, decisions: int) -> Report:
    """Return a report of *count* results that differ, spread over *decisions* decisions."""
    return report(*(span_result(position % decisions, value=f'"{position}"') for position in range(count)), decisions=decisions)
