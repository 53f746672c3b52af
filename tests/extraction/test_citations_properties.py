"""Citations built from the grammar are each found whole, once, with the right IRI; near misses are not."""

from __future__ import annotations

from dataclasses import dataclass

from citing import ID, cited, iri, statement
from hypothesis import given, settings
from hypothesis import strategies as st

from ombudsgraph.model import CitationFlag, Provision
from ombudsgraph.registers import legislation

_ACTS = tuple(law for law in legislation.legislation() if law.title.rsplit(" ", 2)[-2] == "Act" and law.iri.startswith(f"{ID}ukpga"))
_NUMBERS = st.builds(lambda digits, letter: f"{digits}{letter}", st.integers(1, 599), st.sampled_from(["", "", "", "A", "B", "C", "ZA"]))
_GROUPS = st.lists(st.sampled_from(["", "(1)", "(2)", "(1B)", "(10)(a)", "(6)(b)", "(3)(c)(ii)"]), min_size=1, max_size=1).map("".join)


@dataclass(frozen=True)
class Made:
    """A citation as written, the printed numbers and the paths expected."""

    text: str
    printed: tuple[str, ...]
    paths: tuple[str, ...]


def _path(number: str) -> str:
    return "section/" + number.replace(")(", "/").replace("(", "/").replace(")", "")


@st.composite
def _citations(draw: st.DrawFn) -> Made:
    law = draw(st.sampled_from(_ACTS))
    numbers = draw(st.lists(st.builds(lambda number, groups: number + groups, _NUMBERS, _GROUPS), min_size=1, max_size=4, unique=True))
    many = len(numbers) > 1
    keyword = draw(
        st.sampled_from(
            ["sections ", "Sections ", "ss. ", "ss "] if many else ["section ", "Section ", "s.", "s. ", "s", "S", "sec. ", "Section\u00a0"]
        )
    )
    last = draw(st.sampled_from([" and ", " or ", ", and ", " & "]))
    listed = ", ".join(numbers[:-1]) + last + numbers[-1] if many else numbers[0]
    amended = draw(st.sampled_from(["", ", as amended", " (as amended)"]))
    form = draw(
        st.sampled_from(
            [
                "({act}, {unit}{amended})",
                "{act}, {unit}{amended}.",
                "{unit} of the {act}",
                "{unit} {act}",
                "under {unit} of the\n{act}",
                "({unit} of the {act}",
                "{act} {unit}",
            ]
        )
    )
    unit = keyword + listed
    text = form.format(act=law.title, unit=unit, amended=amended)
    return Made(text, tuple(numbers), tuple(f"{law.iri.removeprefix(ID)}/{_path(number)}" for number in numbers))


_BEFORE = st.sampled_from(
    ["", "We decide this ourselves. ", "The law says so (see also the plan). ", "As Mr X knows, ", "It began in 2019 with 3 visits. "]
)
_AFTER = st.sampled_from(["", " The Council agreed.", " and so on", ". Stage 2 ended in May 2020.", "; see paragraph 12."])


@settings(max_examples=400, deadline=None)
@given(_BEFORE, _citations(), _AFTER)
def test_a_citation_is_found_whole_once_and_right(before: str, made: Made, after: str) -> None:
    text = f"{before}{made.text}{after}"
    found = cited(text)
    words = statement(text).text
    assert tuple(citation.span.of(words) for citation in found) == made.printed
    assert tuple(iri(citation) for citation in found) == made.paths
    assert all(not citation.flags for citation in found)


@settings(max_examples=150, deadline=None)
@given(_citations(), _citations(), st.sampled_from([" ", "\n\n", " Then again, ", " It follows that "]))
def test_two_citations_keep_their_acts(first: Made, second: Made, between: str) -> None:
    found = cited(f"{first.text.rstrip('.')}.{between}{second.text}")
    assert tuple(iri(citation) for citation in found) == first.paths + second.paths


_SLIPS = {
    "34(B)": "34B",
    "34 B": "34B",
    "34H(i)": "34H",
    "34H(ii)": "34H",
    "30(IB)": "30/1B",
    "30(1)B": "30/1B",
    "26(6)a)": "26/6/a",
    "34(B)6)": "34B/6",
    "26a": "26A",
}


@given(
    st.sampled_from(sorted(_SLIPS)),
    st.sampled_from(["(Local Government Act 1974, section {}, as amended)", "section {} of the Local Government Act 1974"]),
)
def test_a_slip_is_read_and_flagged(slip: str, form: str) -> None:
    text = form.format(slip)
    (found,) = cited(text)
    assert found.span.of(statement(text).text) == slip
    assert iri(found) == f"ukpga/1974/7/section/{_SLIPS[slip]}"
    assert found.flags == {CitationFlag.MISPRINT}


@given(
    st.integers(1, 30),
    st.integers(1, 30),
    st.sampled_from(["Part", "Schedule", "Appendix", "Stage", "Band", "Page", "Paragraph", "Level", "Chapter", "Section"]),
)
def test_numbers_of_other_things_are_no_citations(number: int, other: int, word: str) -> None:
    assert cited(f"{word} {number}.{other} of the plan, {word.lower()} {number} of his form, and {word} X.") == ()


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    whole = statement(text).text
    for citation in cited(text):
        assert citation.span.of(whole)
        if isinstance(citation.cited, Provision):
            assert " " not in legislation.provision_iri(citation.cited)
