"""Accept, Accept-Encoding and the parameter `format`: which of several forms a client wants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.isolation import formats
from ombudsgraph.server.negotiation import Wanted, canonical, choose, prefers_gzip, wanted

OFFERED = ("text/turtle", "application/rdf+xml", "text/html")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "text/turtle"),
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/html", "text/html"),
        ("text/html;q=0.2, application/rdf+xml;q=0.3", "application/rdf+xml"),
        ("text/*;q=0.3, text/html;q=0.7, */*;q=0.5", "text/html"),  # RFC 9110 §12.5.1: the most specific counts
        ("text/*, text/turtle;q=0", "text/html"),
        ("application/*", "application/rdf+xml"),
        ("TEXT/HTML", "text/html"),
        ("text/html;level=1;q=0.5", "text/html"),
        ("text/html;q=1.0000", ""),  # no weight that RFC 9110 §12.4.2 knows
        ("text/html;q=2", ""),
        ("image/png", ""),
        ("*/*;q=0", ""),
        (",,;;=,text/html", "text/html"),
    ],
)
def test_the_one_that_is_liked_best(accept: str | None, chosen: str) -> None:
    assert choose(accept, OFFERED) == chosen


@given(st.text(alphabet='abq=01.;,/* \t"é', max_size=60))
def test_any_header_is_read(header: str) -> None:
    assert choose(header, OFFERED) in (*OFFERED, "")
    assert prefers_gzip(header) in (True, False)
    assert len(wanted(header, header)) == 3


@pytest.mark.parametrize(
    ("header", "gzip"),
    [(None, False), ("gzip", True), ("x-gzip", True), ("GZIP;q=0.1", True), ("gzip;q=0", False), ("*;q=0", False), ("*", True),
     ("br", False), ("gzip;q=0.4, identity;q=0.5", False), ("gzip;q=0, *", False)],
)  # fmt: skip
def test_gzip(header: str | None, gzip: bool) -> None:
    assert prefers_gzip(header) is gzip


@pytest.mark.parametrize(
    ("accept", "short", "expected"),
    [
        (None, None, Wanted("application/sparql-results+json", "application/sparql-results+json", "text/turtle")),
        ("text/csv", None, Wanted("text/csv", "text/csv", "")),
        ("application/json", None, Wanted("application/json", "application/json", "application/json")),
        ("text/turtle", "json", Wanted("application/sparql-results+json", "application/sparql-results+json", "application/ld+json")),
        ("text/turtle", "tsv", Wanted("text/tab-separated-values", "text/tab-separated-values", "")),
        ("text/turtle", "rdf+xml", Wanted("", "", "application/rdf+xml")),
        ("text/turtle", "XML", Wanted("application/sparql-results+xml", "application/sparql-results+xml", "application/rdf+xml")),
        ("text/csv", "unheard-of", Wanted("text/csv", "text/csv", "")),
    ],
)
def test_the_parameter_format_counts_before_accept(accept: str | None, short: str | None, expected: Wanted) -> None:
    assert wanted(accept, short) == expected


@pytest.mark.parametrize("kind", formats.KINDS)
def test_every_other_name_is_one_that_workers_know(kind: str) -> None:
    for name in (*formats.KINDS[kind], *formats.ALIASES[kind]):
        assert canonical(kind, name) in formats.KINDS[kind]
