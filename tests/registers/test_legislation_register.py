"""The register of legislation: what it holds, what bare numbers imply, and the IRIs of provisions."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from ombudsgraph.model import Legislation, Provision, ProvisionStep
from ombudsgraph.registers import categories, legislation
from ombudsgraph.registers.turtle import ELI, OG, OGC, load

MOST_CITED = {
    "Local Government Act 1974": "ukpga/1974/7",
    "Children Act 1989": "ukpga/1989/41",
    "Care Act 2014": "ukpga/2014/23",
    "Education Act 1996": "ukpga/1996/56",
    "Children and Families Act 2014": "ukpga/2014/6",
    "Housing Act 1996": "ukpga/1996/52",
    "Mental Health Act 1983": "ukpga/1983/20",
    "Environmental Protection Act 1990": "ukpga/1990/43",
    "Equality Act 2010": "ukpga/2010/15",
    "Human Rights Act 1998": "ukpga/1998/42",
    "Adoption and Children Act 2002": "ukpga/2002/38",
    "Children Act 2004": "ukpga/2004/31",
    "Health Service Commissioners Act 1993": "ukpga/1993/46",
    "Data Protection Act 2018": "ukpga/2018/12",
    "Town and Country Planning Act 1990": "ukpga/1990/8",
    "Local Government Finance Act 1992": "ukpga/1992/14",
    "Traffic Management Act 2004": "ukpga/2004/18",
    "Children Act 1989 Representations Procedure (England) Regulations 2006": "uksi/2006/1738",
    "Care Leavers (England) Regulations 2010": "uksi/2010/2571",
    "Adoption Support Services Regulations 2005": "uksi/2005/691",
    "Special Guardianship Regulations 2005": "uksi/2005/1109",
    "Special Educational Needs and Disability Regulations 2014": "uksi/2014/1530",
    "Local Authority Social Services and NHS Complaints (England) Regulations 2009": "uksi/2009/309",
    "National Assistance Act 1948": "ukpga/Geo6/11-12/29",
}


def law(label: str) -> Legislation:
    return legislation.by_label()[label.casefold()]


def provision(label: str, *path: str) -> Provision:
    """Each word of *path* is a step: "section 26 6 a"."""
    steps = (words.split() for words in path)
    return Provision(law(label), tuple(ProvisionStep(kind, tuple(parts)) for kind, *parts in steps))


def iri(label: str, *path: str) -> str:
    return legislation.provision_iri(provision(label, *path))


@pytest.mark.parametrize(("title", "path"), MOST_CITED.items())
def test_act_has_its_identifier_uri(title: str, path: str) -> None:
    assert law(title).iri == f"http://www.legislation.gov.uk/id/{path}"


def test_register_is_large_enough() -> None:
    assert len(legislation.legislation()) >= 250
    assert len(legislation.headings()) >= 600


def test_entries_are_in_order_without_repetition() -> None:
    laws = legislation.legislation()
    kinds = {"ukpga": 0, "uksi": 1, "eur": 2}
    order = [(kinds[found.iri.removeprefix(legislation.ID).split("/")[0]], found.year) for found in laws]
    assert order == sorted(order, key=lambda key: (key[0], key[1] or 0))
    assert len({found.iri for found in laws}) == len({found.title for found in laws}) == len(laws)


def test_year_stands_in_title_and_iri() -> None:
    for found in legislation.legislation():
        kind, *rest = found.iri.removeprefix(legislation.ID).split("/")
        if kind != "eur":
            assert found.title.endswith(str(found.year))
        assert rest[0] == str(found.year) if found.year and found.year > 1962 else rest[0][:1].isalpha()


def test_every_label_finds_its_act_and_no_other() -> None:
    for found in legislation.legislation():
        for label in (found.title, *found.aliases, *found.misnomers):
            assert legislation.by_label()[label.casefold()] is found
    assert not any(set(found.aliases) & set(found.misnomers) for found in legislation.legislation())


def test_no_label_is_the_real_title_of_another_act() -> None:
    real = ("Education Act 1997", "Education Act 1993", "Children Act 1975", "Transport Act 1968", "Local Government Act 1988")
    assert not [title for title in real if title.casefold() in legislation.by_label()]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("children act", "Children Act 1989"),
        ("education act", "Education Act 1996"),
        ("equality act", "Equality Act 2010"),
        ("housing act", "Housing Act 1996"),
        ("local government act", "Local Government Act 1974"),
        ("mental health act", "Mental Health Act 1983"),
        ("care act", "Care Act 2014"),
    ],
)
def test_title_without_year_means_one_act(title: str, expected: str) -> None:
    first, *others = legislation.by_yearless_title()[title]
    assert first.title == expected
    assert legislation.is_meant_without_year(first)
    assert not any(legislation.is_meant_without_year(other) for other in others)


def test_at_most_one_act_is_preferred_among_those_with_one_title() -> None:
    for shared in legislation.by_yearless_title().values():
        assert sum(legislation.is_meant_without_year(found) for found in shared) <= 1


@pytest.mark.parametrize(
    ("label", "path", "expected"),
    [
        ("Children Act 1989", ("section 17",), "ukpga/1989/41/section/17"),
        ("LGA 1974", ("section 26A 1",), "ukpga/1974/7/section/26A/1"),
        ("LGA 1974", ("section 26 6 a",), "ukpga/1974/7/section/26/6/a"),
        ("LGA 1974", ("section 30 1B",), "ukpga/1974/7/section/30/1B"),
        ("LGA 1974", ("schedule 5", "paragraph 5 2"), "ukpga/1974/7/schedule/5/paragraph/5/2"),
        ("LGA 1974", ("schedule 5A", "paragraph 3"), "ukpga/1974/7/schedule/5A/paragraph/3"),
        ("LGA 1974", ("part 3A",), "ukpga/1974/7/part/3A"),
        ("LGA 1974", ("part IIIA",), "ukpga/1974/7/part/3A"),
        ("LGA 1974", ("part 3",), "ukpga/1974/7/part/III"),
        ("Children Act 1989", ("part 3",), "ukpga/1989/41/part/III"),
        ("Children Act 1989", ("part III",), "ukpga/1989/41/part/III"),
        ("EPA 1990", ("part 2A",), "ukpga/1990/43/part/IIA"),
        ("MHA 1983", ("part 4a",), "ukpga/1983/20/part/4A"),
        ("Housing Act 1996", ("part 7",), "ukpga/1996/52/part/VII"),
        ("Education Act 1996", ("part 4", "chapter 1"), "ukpga/1996/56/part/IV/chapter/I"),
        ("Care Act 2014", ("part I",), "ukpga/2014/23/part/1"),
        ("TMA 2004", ("part vi",), "ukpga/2004/18/part/6"),
        ("RTRA 1984", ("schedule 9", "part 4"), "ukpga/1984/27/schedule/9/part/IV"),
        ("Human Rights Act 1998", ("article 8",), "ukpga/1998/42/schedule/1/part/I/chapter/7"),
        ("Human Rights Act 1998", ("article 8 2",), "ukpga/1998/42/schedule/1/part/I/chapter/7/paragraph/2"),
        ("Human Rights Act 1998", ("section 6",), "ukpga/1998/42/section/6"),
        ("SEND Regulations 2014", ("regulation 13 2",), "uksi/2014/1530/regulation/13/2"),
    ],
)
def test_provision_iri(label: str, path: tuple[str, ...], expected: str) -> None:
    assert iri(label, *path) == legislation.ID + expected


def test_canonical_form_stays_as_it_is() -> None:
    for path in (("article 8 2",), ("part 3",), ("schedule 2", "paragraph 1")):
        once = legislation.canonical(provision("Human Rights Act 1998", *path))
        assert legislation.canonical(once) == once


@pytest.mark.parametrize(
    ("label", "path", "title", "number"),
    [
        ("LGA 1974", ("section 26 1",), "Local Government Act 1974, section 26(1)", "26(1)"),
        ("LGA 1974", ("schedule 5", "paragraph 5 2"), "Local Government Act 1974, Schedule 5, paragraph 5(2)", "5(2)"),
        ("Children Act 1989", ("part 3",), "Children Act 1989, Part III", "III"),
        ("Human Rights Act 1998", ("article 8",), "Human Rights Act 1998, article 8", "8"),
        (
            "SEND Regulations 2014",
            ("regulation 6 4 a",),
            "Special Educational Needs and Disability Regulations 2014, regulation 6(4)(a)",
            "6(4)(a)",
        ),
    ],
)
def test_title_and_number(label: str, path: tuple[str, ...], title: str, number: str) -> None:
    assert legislation.provision_title(provision(label, *path)) == title
    assert legislation.provision_number(provision(label, *path)) == number


@pytest.mark.parametrize(
    ("label", "path", "above"),
    [
        ("LGA 1974", ("section 26 6 a",), ["/section/26/6", "/section/26", ""]),
        ("LGA 1974", ("schedule 5", "paragraph 5 2"), ["/schedule/5/paragraph/5", "/schedule/5", ""]),
        ("Human Rights Act 1998", ("article 8",), ["/schedule/1/part/I", "/schedule/1", ""]),
        ("Children Act 1989", ("part 3",), [""]),
    ],
)
def test_ancestors_lead_to_the_act(label: str, path: tuple[str, ...], above: list[str]) -> None:
    found = [
        node.iri if isinstance(node, Legislation) else legislation.provision_iri(node)
        for node in legislation.ancestors(provision(label, *path))
    ]
    assert found == [law(label).iri + end for end in above]


def test_version_in_force() -> None:
    version = legislation.version_iri(iri("Children Act 1989", "section 17"), date(2022, 7, 10))
    assert version == "http://www.legislation.gov.uk/ukpga/1989/41/section/17/2022-07-10"
    with pytest.raises(ValueError, match="no identifier URI"):
        legislation.version_iri(legislation.unregistered("Hedgehogs Act", 1999).iri, date(2022, 7, 10))


def test_unregistered_act_has_the_title_look_up() -> None:
    unknown = legislation.unregistered("Hedgehogs & Hares (Protection) Act", 1999)
    assert unknown.iri == "http://www.legislation.gov.uk/id?title=Hedgehogs%20%26%20Hares%20%28Protection%29%20Act%201999"
    assert unknown.title == "Hedgehogs & Hares (Protection) Act 1999"
    assert not unknown.registered
    section = Provision(unknown, (ProvisionStep("section", ("4", "1")),))
    assert legislation.provision_iri(section) == f"{unknown.iri}#section-4-1"
    assert [legislation.provision_iri(node) for node in legislation.ancestors(section) if isinstance(node, Provision)] == [
        f"{unknown.iri}#section-4"
    ]
    assert legislation.unregistered("Hedgehogs Act 1999", 1999).title == "Hedgehogs Act 1999"


def test_instrument_known_by_its_number_alone_has_whole_iris() -> None:
    iri = f"{legislation.ID}uksi/1997/1160"
    unlisted = Legislation(iri, "SI 1997/1160", 1997, registered=False)
    assert legislation.provision_iri(Provision(unlisted, (ProvisionStep("regulation", ("5", "1")),))) == f"{iri}/regulation/5/1"


@pytest.mark.parametrize(
    ("number", "word", "title"),
    [
        ("47", "enquiry", "Children Act 1989"),
        ("47", "enquiries", "Children Act 1989"),
        ("47", "investigation", "Children Act 1989"),
        ("7", "report", "Children Act 1989"),
        ("37", "reports", "Children Act 1989"),
        ("17", "assessment", "Children Act 1989"),
        ("20", "agreement", "Children Act 1989"),
        ("20", "consultation", "Landlord and Tenant Act 1985"),
        ("31", "care order", "Children Act 1989"),
        ("117", "aftercare", "Mental Health Act 1983"),
        ("117", "after-care", "Mental Health Act 1983"),
        ("19", "duty", "Education Act 1996"),
        ("42", "enquiries", "Care Act 2014"),
        ("9", "assessment", "Care Act 2014"),
        ("106", "agreements", "Town and Country Planning Act 1990"),
        ("73", "application", "Town and Country Planning Act 1990"),
        ("215", "notice", "Town and Country Planning Act 1990"),
        ("278", "agreement", "Highways Act 1980"),
        ("38", "agreement", "Highways Act 1980"),
        ("21", "notice", "Housing Act 1988"),
        ("8", "notice", "Housing Act 1988"),
        ("8", "orders", "Children Act 1989"),
        ("184", "decision", "Housing Act 1996"),
        ("184", "licence", "Highways Act 1980"),
        ("202", "reviews", "Housing Act 1996"),
        ("13A", "reduction", "Local Government Finance Act 1992"),
        ("136", "detention", "Mental Health Act 1983"),
    ],
)
def test_word_behind_the_number_implies_the_act(number: str, word: str, title: str) -> None:
    assert dict(legislation.implied_before()[number])[word].title == title


def test_words_that_imply_are_lower_case_and_longest_first() -> None:
    for table in (legislation.implied_before(), legislation.implied_after()):
        for words in table.values():
            forms = [word for word, _ in words]
            assert forms == sorted(forms, key=lambda form: (-len(form), form))
            assert forms == [form.lower() for form in forms]


def test_words_before_the_number_imply_the_act() -> None:
    assert dict(legislation.implied_after()["2"])["detained under"].title == "Mental Health Act 1983"


@pytest.mark.parametrize(
    ("category", "number", "title"),
    [
        ("children-s-care-services", "47", "Children Act 1989"),
        ("children-s-care-services", "34(3)", "Local Government Act 1974"),
        ("children-s-care-services", "26(6)", "Local Government Act 1974"),
        ("children-s-care-services", "30(1B)", "Local Government Act 1974"),
        ("education", "19", "Education Act 1996"),
        ("education", "42", "Children and Families Act 2014"),
        ("adult-care-services", "42", "Care Act 2014"),
        ("adult-care-services", "117", "Mental Health Act 1983"),
        ("housing", "193", "Housing Act 1996"),
        ("planning", "106", "Town and Country Planning Act 1990"),
        ("benefits-and-tax", "13A", "Local Government Finance Act 1992"),
        ("environment-and-regulation", "80", "Environmental Protection Act 1990"),
        ("transport-and-highways", "41", "Highways Act 1980"),
        ("other-categories", "26A", "Local Government Act 1974"),
    ],
)
def test_category_gives_a_bare_number_its_act(category: str, number: str, title: str) -> None:
    assert legislation.implied_in()[category, number].title == title


def test_small_numbers_with_several_meanings_imply_nothing() -> None:
    assert not {("adult-care-services", "2"), ("adult-care-services", "3"), ("planning", "1"), ("housing", "1")} & set(
        legislation.implied_in()
    )


def test_implied_categories_are_main_categories_of_the_register() -> None:
    known = {found.removeprefix(f"{OGC}category/") for found in load("categories.ttl")}
    for category, _ in legislation.implied_in():
        assert category in known
        assert categories.slug(category) == category


def test_provisions_of_the_register_have_the_iri_and_parent_that_the_rules_give() -> None:
    entries = load(legislation.FILE)
    for found in entries.values():
        if not found.is_a(f"{OG}Provision"):
            continue
        parent = found.only(f"{ELI}is_part_of")
        assert parent in entries
        assert found.iri.startswith(f"{parent}/")
        if not found.all(f"{OG}citedByPath"):
            numbers = found.only(f"{ELI}number").replace(")", "").split("(")
            assert found.iri.endswith("/" + "/".join(numbers))


def test_headings_are_words_of_the_act_without_marks_of_editing() -> None:
    for heading in legislation.headings().values():
        assert heading == heading.strip()
        assert heading[0].isupper()
        assert not heading.endswith(".") or heading.endswith(("etc.", "..."))
        assert "[" not in heading


def test_an_act_survives_pickling() -> None:
    assert pickle.loads(pickle.dumps(law("Care Act 2014"))) == law("Care Act 2014")
