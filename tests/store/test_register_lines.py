"""One name for each thing in the registers' graph, in whatever order the texts come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ombudsgraph.storage.register_lines import RegisterLines, split_lines
from ombudsgraph.terms import literal, name

GRAPH = "<https://w3id.org/ombudsgraph/id/registers/graph>"
PREFERRED, OTHER, TITLE = (name(curie) for curie in ("skos:prefLabel", "skos:altLabel", "dcterms:title"))


def line(subject: str, predicate: str, value: str) -> str:
    return f"<urn:{subject}> {predicate} {literal(value, 'en')} {GRAPH} .\n"


def test_the_smallest_name_stays_and_the_others_become_other_names() -> None:
    lines = RegisterLines([line("a", PREFERRED, "Abc ltd"), line("a", PREFERRED, "ABC LTD"), line("a", OTHER, "Abc Ltd")])
    assert list(lines) == sorted([line("a", PREFERRED, "ABC LTD"), line("a", OTHER, "Abc ltd"), line("a", OTHER, "Abc Ltd")])


def test_a_shorter_name_is_smaller_than_one_that_goes_on() -> None:
    lines = RegisterLines([line("a", TITLE, "Care Act 2014 (Order)"), line("a", TITLE, "Care Act 2014")])
    assert line("a", TITLE, "Care Act 2014") in list(lines)


def test_a_name_is_not_an_other_name_as_well() -> None:
    assert list(RegisterLines([line("a", OTHER, "Abc"), line("a", PREFERRED, "Abc")])) == [line("a", PREFERRED, "Abc")]
    assert list(RegisterLines([line("a", PREFERRED, "Abc"), line("a", OTHER, "Abc")])) == [line("a", PREFERRED, "Abc")]


def test_names_in_two_languages_stand_beside_each_other() -> None:
    welsh = f"<urn:a> {PREFERRED} {literal('Aber', 'cy')} {GRAPH} .\n"
    assert set(RegisterLines([line("a", PREFERRED, "Abc"), welsh])) == {line("a", PREFERRED, "Abc"), welsh}


def test_lines_end_at_line_feeds_only() -> None:
    first, second = line("a", PREFERRED, "one\u2028two\x85three\x0b"), line("b", PREFERRED, "x")
    assert split_lines(first + second) == [first, second]


VALUES = st.sampled_from(["Abc", "ABC", "abc", 'A "b"', "Abc d"])
LINES = st.lists(st.builds(line, st.sampled_from("ab"), st.sampled_from([PREFERRED, OTHER, TITLE]), VALUES), max_size=12)


@given(lines=LINES, data=st.data())
def test_order_and_portions_do_not_matter_and_changes_add_up(lines: list[str], data: st.DataObject) -> None:
    whole = RegisterLines(lines)
    shuffled = data.draw(st.permutations(lines))
    cut = data.draw(st.integers(0, len(lines)))
    portions = RegisterLines(shuffled[:cut])
    before = set(portions)
    change = portions.add(shuffled[cut:])
    assert list(portions) == list(whole)
    assert (before - change.removed) | change.added == set(portions)
    assert change.removed <= before and not change.added & before
    # A store keeps only the lines: what was read back from it goes on in the same way.
    again = RegisterLines(before)
    again.add(shuffled[cut:])
    assert list(again) == list(whole)
