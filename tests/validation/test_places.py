"""Places: the words on which a node rests, the line of the statement, the line of the file, in every form of RDF."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ombudsgraph.graph import Record, encode
from ombudsgraph.model import Decision
from ombudsgraph.terms import BASE, PREFIXES
from ombudsgraph.validation import places
from ombudsgraph.validation.results import Place, Result, Severity
from ombudsgraph.validation.source_lines import Wanted, find_lines
from ombudsgraph.validation.turtle_lines import first_lines

OG = PREFIXES["og"]


@pytest.fixture(scope="module")
def record(sample_decisions: tuple[Decision, ...]) -> Record:
    return encode(sample_decisions[0])


@pytest.fixture(scope="module")
def graph(record: Record) -> ox.Store:
    store = ox.Store()
    store.load(f"{record.decision}{record.registers}".encode(), format=ox.RdfFormat.N_QUADS)
    return store


def about(node: str, path: str | None = None, value: str | None = None) -> Result:
    return Result(Severity.VIOLATION, "urn:shape", "urn:component", f"<{node}>", path, value, "Wrong.")


def place(result: Result, graph: ox.Store, record: Record, *, text: bool = True) -> Place:
    (found,) = places.locate(
        [result], graph, name="graph", text=(lambda sha256: record.text if sha256 == record.sha256 else None) if text else None
    )
    return found.place


def node(graph: ox.Store, record: Record, kind: str) -> str:
    typed = graph.quads_for_pattern(None, ox.NamedNode(f"{PREFIXES['rdf']}type"), ox.NamedNode(f"{OG}{kind}"))
    return min(quad.subject.value for quad in typed if record.key in quad.subject.value)  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", ["Citation", "Party", "Step", "Finding", "Remedy"])
def test_a_node_with_evidence_is_where_its_words_are(kind: str, graph: ox.Store, record: Record) -> None:
    found = place(about(node(graph, record, kind), f"<{OG}anything>"), graph, record)
    assert found.start is not None
    assert found.words == record.text[found.start : found.end]
    assert found.statement_line == record.text[: found.start].count("\n") + 1
    assert found.statement == record.source or (found.statement or "").startswith("https://")
    assert found.file == "graph"


def test_the_first_span_of_the_text_is_the_place(graph: ox.Store, record: Record) -> None:
    party = node(graph, record, "Party")
    starts = [
        int(quad.object.value.partition("#char=")[2].partition(",")[0])  # type: ignore[union-attr]
        for quad in graph.quads_for_pattern(ox.NamedNode(party), ox.NamedNode(f"{OG}evidence"), None)
    ]
    assert place(about(party), graph, record).start == min(starts)


def test_a_span_is_its_own_place_even_where_its_offsets_are_missing(graph: ox.Store, record: Record) -> None:
    span = f"{BASE}decision/{record.key}/text#char=0,10"
    assert place(about(span), graph, record).words == record.text[:10]
    beyond = place(about(f"{BASE}decision/{record.key}/text#char=5,99999999"), graph, record)
    assert (beyond.start, beyond.end, beyond.words, beyond.statement_line) == (5, 99999999, None, None)
    odd = place(about(f"{BASE}decision/{record.key}/text#char=x,y"), graph, record)
    assert odd.start is None


def test_a_paragraph_is_a_place(graph: ox.Store, record: Record) -> None:
    found = place(about(f"{BASE}decision/{record.key}/text#paragraph-2"), graph, record)
    assert found.words
    assert found.words in record.text


def test_an_interval_without_words_rests_on_its_steps(graph: ox.Store, record: Record) -> None:
    interval = node(graph, record, "Interval")
    without = ox.Store()
    without.extend(quad for quad in graph if (quad.subject, quad.predicate) != (ox.NamedNode(interval), ox.NamedNode(f"{OG}evidence")))
    steps = [
        quad.object.value  # type: ignore[union-attr]
        for term in ("from", "to")
        for quad in graph.quads_for_pattern(ox.NamedNode(interval), ox.NamedNode(f"{OG}{term}"), None)
    ]
    starts = {place(about(step), graph, record).start for step in steps}
    assert place(about(interval), without, record).start in starts


def test_the_total_of_the_remedies_rests_on_a_sum(graph: ox.Store, record: Record) -> None:
    total, payment = place(about(node(graph, record, "RemedyTotal")), graph, record), node(graph, record, "Payment")
    assert total.start == place(about(payment), graph, record).start
    assert total.words


def test_a_decision_rests_on_what_supports_the_property_at_fault(graph: ox.Store, record: Record) -> None:
    decision = f"{BASE}decision/{record.key}"
    outcome = place(about(decision, f"<{OG}outcome>"), graph, record)
    assert (outcome.words or "").lower().startswith("upheld")
    title = place(about(decision, f"<{PREFIXES['dcterms']}title>"), graph, record)
    assert title.start != outcome.start
    assert place(about(decision, f"<{OG}unheard>"), graph, record).words is None
    party = node(graph, record, "Party")
    pointed = place(about(decision, f"<{OG}party>", f"<{party}>"), graph, record)
    assert pointed.start == place(about(party), graph, record).start


def test_without_the_text_the_words_are_those_that_the_graph_quotes(graph: ox.Store, record: Record) -> None:
    citation = node(graph, record, "Citation")
    found = place(about(citation), graph, record, text=False)
    assert found.statement_line is None
    assert found.words == place(about(citation), graph, record).words


def test_what_belongs_to_no_decision_has_no_words(graph: ox.Store, record: Record) -> None:
    found = place(about(f"{BASE}body/camden"), graph, record)
    assert (found.words, found.statement) == (None, None)
    blank = Result(Severity.VIOLATION, "urn:shape", "urn:component", "_:b0", None, None, "Wrong.")
    assert places.locate([blank], graph)[0].place == Place()


S, P, V = "<https://example.org/s>", "<https://example.org/p>", '"v"'


@pytest.mark.parametrize("suffix", [".nq", ".nt", ""])
def test_lines_of_statements(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"graph{suffix}"
    file.write_text(
        f'# a comment\n{S} <https://example.org/a> {V} .\n\n  {S}\t{P} "v"@en .\r\n{S} {P} {V} <https://example.org/g> .\n'
        f"<https://example.org/caf\\u00e9> {P} {S} .\n{S} {P} {V} .\n",
        "utf-8",
    )
    asked = [
        (Wanted(S, P, V), 5),
        (Wanted(S, P, '"v"@en'), 4),
        (Wanted(S, P, '"other"'), 4),
        (Wanted(S, "<https://example.org/none>", None), 2),
        (Wanted(S, None, None), 2),
        (Wanted("<https://example.org/café>", None, None), 6),
    ]
    found = find_lines(
        [file], [wanted for wanted, _ in asked] + [Wanted("<https://example.org/absent>", None, None), Wanted("_:b", None, None)]
    )
    assert found == {wanted: (str(file), line) for wanted, line in asked}


TURTLE = '''@prefix ex: <https://example.org/> .
PREFIX : <https://example.org/default#>
@base <https://example.org/base/> .
# ex:comment a ex:NoSubject .
ex:a a ex:B ; # ex:c ex:d ex:e .
    ex:p ex:c , <rel> , """long ex:c .
ex:c ex:p "quoted \\""" inside""" , 'one ex:c . ' ;
    ex:q [ ex:p ex:c ; ex:r ( ex:c 1.5 -2e3 true ) ] .
ex:c ex:p 3. ex:d ex:p 4.5 .
<rel> ex:p ex:a , "a"@en-GB , "1"^^ex:type .
:x ex:p :y .
[ ex:p ex:y ] ex:q ex:z .
ex:with\\-escape%20.dot ex:p ex:end.
( ex:list ) ex:p ex:o .
<https://example.org/\\u00e9> a ex:E .
'''
EXPECTED = {
    "<https://example.org/a>": 5,
    "<https://example.org/c>": 9,
    "<https://example.org/d>": 9,
    "<https://example.org/base/rel>": 10,
    "<https://example.org/default#x>": 11,
    "<https://example.org/with-escape%20.dot>": 13,
    "<https://example.org/é>": 15,
}
NEVER = {f"<https://example.org/{name}>" for name in ("comment", "y", "z", "B", "list", "e", "o", "end", "type", "g1", "g2", "p")}


def test_lines_of_turtle() -> None:
    """The scan says what a parser says is a subject, and where."""
    parsed = {str(triple.subject) for triple in ox.parse(TURTLE.encode(), ox.RdfFormat.TURTLE)}
    assert {node for node in parsed if not node.startswith("_:")} == set(EXPECTED)
    assert first_lines(TURTLE, [*EXPECTED, *NEVER]) == EXPECTED
    assert first_lines(TURTLE.replace("\n", "\r\n"), EXPECTED) == EXPECTED


def test_lines_of_trig() -> None:
    trig = """@prefix ex: <https://example.org/> .
ex:g1 { ex:a ex:p ex:z .
  ex:b ex:p "}" }
GRAPH ex:g2 {
  ex:c ex:p ex:y }
{ ex:d ex:p ex:z }
ex:e ex:p ex:z .
ex:g1 ex:p ex:z .
"""
    asked = [f"<https://example.org/{name}>" for name in ("a", "b", "c", "d", "e", "g1", "g2", "y", "z")]
    found = {node.rpartition("/")[2][:-1]: line for node, line in first_lines(trig, asked).items()}
    assert found == {"a": 2, "b": 3, "c": 5, "d": 6, "e": 7, "g1": 8}


@pytest.mark.parametrize("source", ["", "@prefix", '"', '"""', "ex:a", "<", "}}}{{{", "]]]", "@prefix ex: <http://a/> ex:b", "\x00", "^^"])
def test_what_no_parser_reads_gives_no_error(source: str) -> None:
    assert first_lines(source, ["<http://a/>"]) in ({}, {"<http://a/>": 1})


def test_lines_of_json(tmp_path: Path) -> None:
    file = tmp_path / "graph.jsonld"
    file.write_text(
        '{"@context": {"ex": "https://example.org/"},\n "@graph": [\n  {"@id": "ex:a", "ex:p": [{"@id": "https://example.org/b"}]},\n'
        '  {\n   "@id" : "https:\\/\\/example.org/caf\\u00e9"}]}\n',
        "utf-8",
    )
    asked = [Wanted(f"<https://example.org/{name}>", None, None) for name in ("a", "b", "café", "none")]
    assert {wanted.node: line for wanted, (_, line) in find_lines([file], asked).items()} == {
        "<https://example.org/a>": 3,
        "<https://example.org/b>": 3,
        "<https://example.org/café>": 5,
    }


@pytest.mark.parametrize(
    ("suffix", "form"), [(".nq", None), (".trig", ox.RdfFormat.TRIG), (".ttl", ox.RdfFormat.TURTLE), (".jsonld", ox.RdfFormat.JSON_LD)]
)
def test_every_node_of_a_graph_that_we_write_has_its_line(suffix: str, form: ox.RdfFormat | None, graph: ox.Store, tmp_path: Path) -> None:
    file = tmp_path / f"graph{suffix}"
    if form == ox.RdfFormat.TURTLE:
        triples = [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in graph]
        file.write_bytes(ox.serialize(triples, format=form, prefixes=PREFIXES) or b"")
    elif form:
        file.write_bytes(ox.serialize(iter(graph), format=form, prefixes=PREFIXES) or b"")
    else:
        file.write_bytes(ox.serialize(iter(graph), format=ox.RdfFormat.N_QUADS) or b"")
    subjects = {str(quad.subject) for quad in graph}
    found = find_lines([file], [Wanted(node, None, None) for node in subjects])
    assert {wanted.node for wanted in found} == subjects
    lines = file.read_text("utf-8").split("\n")
    for wanted, (_, line) in found.items():
        name = wanted.node[1:-1].rpartition("/")[2].rpartition("#")[2]
        assert any(part in lines[line - 1] for part in (name, name.replace("=", "\\=").replace(",", "\\,"))), (wanted, lines[line - 1])


def test_the_best_of_several_files_counts(tmp_path: Path) -> None:
    first, second = tmp_path / "first.nt", tmp_path / "second.nt"
    first.write_text(f"{S} <https://example.org/a> {V} .\n", "utf-8")
    second.write_text(f"\n{S} {P} {V} .\n", "utf-8")
    assert find_lines([first, second], [Wanted(S, P, V)]) == {Wanted(S, P, V): (str(second), 2)}
    assert find_lines([first, second], [Wanted(S, None, None)]) == {Wanted(S, None, None): (str(first), 1)}
