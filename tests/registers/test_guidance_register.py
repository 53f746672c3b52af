"""The register of guidance: names, aliases, editions."""

from __future__ import annotations

import pytest

from ombudsgraph.model import Guidance
from ombudsgraph.registers import guidance, legislation
from ombudsgraph.registers.turtle import DCTERMS, load


def document(label: str) -> Guidance:
    return guidance.by_label()[label.casefold()]


def test_register_is_large_enough() -> None:
    assert len(guidance.guidance()) >= 75


def test_entries_are_sorted_by_slug() -> None:
    slugs = [found.slug for found in guidance.guidance()]
    assert slugs == sorted(slugs)
    assert len(set(slugs)) == len(slugs)


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("Getting the Best from Complaints", "getting-the-best-from-complaints"),
        ("Working Together to Safeguard Children", "working-together-to-safeguard-children"),
        ("Care and Support Statutory Guidance", "care-and-support-statutory-guidance"),
        ("SEND Code of Practice", "send-code-of-practice"),
        ("SEND Code", "send-code-of-practice"),
        ("special educational needs and disability code of practice: 0 to 25 years", "send-code-of-practice"),
        ("School Admissions Code", "school-admissions-code"),
        ("School Admission Appeals Code", "school-admission-appeals-code"),
        ("Fostering National Minimum Standards", "fostering-national-minimum-standards"),
        ("Guidance on Remedies", "guidance-on-remedies"),
        ("Principles of Good Administrative Practice", "principles-of-good-administrative-practice"),
        ("Homelessness Code of Guidance", "homelessness-code-of-guidance"),
        ("NPPF", "national-planning-policy-framework"),
    ],
)
def test_printed_name_finds_the_document(printed: str, slug: str) -> None:
    assert document(printed).slug == slug
    assert guidance.by_slug(slug) == document(printed)


def test_every_label_finds_its_document_and_no_other() -> None:
    for found in guidance.guidance():
        for label in (found.name, *found.aliases, *found.misnomers):
            assert guidance.by_label()[label.casefold()] is found


@pytest.mark.parametrize(
    "shared", ["the Code of Practice", "Code of Practice", "statutory guidance", "the guidance", "the Code", "Code of Guidance"]
)
def test_names_that_several_documents_share_are_not_labels(shared: str) -> None:
    assert shared.casefold() not in guidance.by_label()


def test_no_name_is_also_an_act_s() -> None:
    assert not set(guidance.by_label()) & set(legislation.by_label())


def test_everyday_words_are_marked_and_have_capitals() -> None:
    ordinary = guidance.ordinary_labels()
    assert {"Working Together", "Children Missing Education", "Good Administrative Practice"} <= ordinary
    for label in ordinary:
        found = document(label)
        assert label in (found.name, *found.aliases, *found.misnomers)
        assert label != label.lower().capitalize()


def test_edition_is_a_document_of_its_own() -> None:
    edition = guidance.edition(document("Working Together"), 2023)
    assert edition.slug == "working-together-to-safeguard-children-2023"
    assert edition.name == "Working Together to Safeguard Children 2023"
    assert edition.edition_of == "working-together-to-safeguard-children"
    assert not guidance.has_editions(edition)


def test_document_without_editions_has_none() -> None:
    single = document("Getting the Best from Complaints")
    assert not guidance.has_editions(single)
    with pytest.raises(ValueError, match="no editions"):
        guidance.edition(single, 2006)


def test_every_document_has_one_publisher() -> None:
    assert all(entry.only(f"{DCTERMS}publisher") for entry in load(guidance.FILE).values())
