"""Networks for the tests of formats: one with everything that breaks a writer, and one from the samples."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ombudsgraph.projections.network import ADDRESS, COUNT, EVIDENCE, FIRST_YEAR, LAST_YEAR, About, Edge, Field, Kind, Network, Node

ABOUT = About("Citations & <more>", "Which decisions cite what.", 'councils: "x"', date(2024, 1, 2), "0.1.0")
NODE_FIELDS = (
    COUNT,
    FIRST_YEAR,
    LAST_YEAR,
    ADDRESS,
    Field("open", Kind.BOOLEAN, "whether it is open"),
    Field("day", Kind.DATE, "its day"),
    Field("sum", Kind.DECIMAL, "pounds"),
)
EDGE_FIELDS = (FIRST_YEAR, LAST_YEAR, EVIDENCE)
NASTY = "A \"quoted\" & <b>\x07bold</b> ]]> \ud83d\ude00\n\ttwo; lines, \\ and 'more' ${x} #quot; \ufffe£é–".encode(
    "utf-16", "surrogatepass"
).decode("utf-16")
FORMULA = '=HYPERLINK("http://example.org","x")'


def nasty(*, directed: bool = True) -> Network:
    """Return a network whose words are syntax elsewhere: quotes, markup, controls, line ends, formulas, names that two nodes have."""
    nodes = [
        Node(
            "decision:1", NASTY, "decision", (3, 2018, 2020, "https://example.org/?a=1&b=<2>", True, date(2020, 2, 29), Decimal("1050.50"))
        ),
        Node("provision:x/2(1)", FORMULA, "provision", (1, None, None, None, False, None, None)),
        Node("provision:x/3", "The same", "provision", (0, 2019, 2019, "javascript:alert(1)", None, None, Decimal("-0.25"))),
        Node("provision:x/4", "The same", "no-fault", (None, None, None, None, None, None, None)),
    ]
    edges = [
        Edge("decision:1", "provision:x/2(1)", "duty", 2.5, (2018, 2019, f"“{NASTY}” (1, 2–3)")),
        Edge("decision:1", "provision:x/3", "relies-on", 1, (None, None, None)),
        Edge("provision:x/3", "provision:x/4", "has-part", 7, (2019, 2019, "-1+2")),
    ]
    return Network("citations", ABOUT, directed, NODE_FIELDS, EDGE_FIELDS, nodes, edges)


def cleaned(text: str) -> str:
    """Return *text* as every format is to have it: without what XML forbids."""
    return text.replace("\x07", "").replace("\ufffe", "")
