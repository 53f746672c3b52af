"""The register of bodies: what it holds, what names resolve to, and what becomes of a name that it does not hold."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ombudsgraph import resources
from ombudsgraph.errors import RegisterError
from ombudsgraph.registers import bodies, names, turtle
from ombudsgraph.registers.names import KIND_RULES, KindRule

AUTHORITIES = Path(__file__).parents[3] / "shared" / "reference" / "authorities.csv"

RESOLVED = [
    ("London Borough of Camden", "camden"),
    ("Camden London Borough Council", "camden"),
    ("CAMDEN COUNCIL", "camden"),
    ("City Of Bradford", "bradford"),
    ("Bradford Metropolitan District Council", "bradford"),
    ("Kingston-upon-Hull City Council", "kingston-upon-hull"),
    ("Hull City Council", "kingston-upon-hull"),
    ("Royal Borough of Kingston-upon-Thames", "kingston-upon-thames"),
    ("The Royal Borough of Kensington & Chelsea", "kensington-and-chelsea"),
    ("Wirral Metropolitan Borough Council", "wirral"),
    ("Wirral Council", "wirral"),
    ("Council of the Isles of Scilly", "isles-of-scilly"),
    ("Borough Council of King’s Lynn & West Norfolk", "kings-lynn-and-west-norfolk"),
    ("St. Helens  Council", "st-helens"),
    ("Shepway District Council", "folkestone-and-hythe"),
    ("Southend-on-Sea Borough Council", "southend-on-sea"),
    ("Newcastle City Council", "newcastle-upon-tyne"),
    ("Newcastle Borough Council", "newcastle-under-lyme"),
    ("Bournemouth, Christchurch and Poole Council", "bournemouth-christchurch-and-poole"),
    ("Borough of Poole", "poole"),
    ("Somerset Council", "somerset"),
    ("Somerset County Council", "somerset-county"),
    ("Dorset Council", "dorset"),
    ("Dorset County Council", "dorset-county"),
    ("West Northamptonshire Council", "west-northamptonshire"),
    ("Northampton Borough Council", "northampton"),
    ("Office for Standards in Education, Children’s Services and Skills", "ofsted"),
    ("CAFCASS", "cafcass"),
    ("Cafcass", "cafcass"),
    ("Information Commissioner’s Office", "information-commissioner"),
    ("Information Commissioner", "information-commissioner"),
    ("CAMHS", "camhs"),
    ("First-tier Tribunal (Special Educational Needs & Disability)", "send-tribunal"),
    ("Peak District National Park Authority", "peak-district-national-park-authority"),
]


@pytest.mark.parametrize(("name", "slug"), RESOLVED)
def test_printed_names_resolve(name: str, slug: str) -> None:
    found = bodies.resolve(name)
    assert found is not None
    assert found.slug == slug


@pytest.mark.parametrize(
    "name",
    [
        "", "the", "Council", "The Council", "City Council", "Newcastle Council", "Westbridge Borough Council", "Camden School", "Police",
        "Local Government and Social Care Ombudsman", "Lichfield City Council", "Safeguarding Children Board", "LGA",
    ],
)  # fmt: skip
def test_what_names_no_body_or_several_resolves_to_none(name: str) -> None:
    assert bodies.resolve(name) is None


def test_bodies_that_bore_a_name_in_turn_are_told_apart_by_the_date() -> None:
    def slug(name: str, on: date | None = None) -> str | None:
        found = bodies.resolve(name, on)
        return found.slug if found else None

    for name, older, newer, day in (
        ("Durham County Council", "durham-county", "durham", date(2009, 4, 1)),
        ("Northumberland County Council", "northumberland-county", "northumberland", date(2009, 4, 1)),
        ("Bedford Borough Council", "bedford-borough", "bedford", date(2009, 4, 1)),
        ("Somerset", "somerset-county", "somerset", date(2023, 4, 1)),
        ("North East Combined Authority", "north-east-combined-authority", "north-east-mayoral-combined-authority", date(2024, 5, 7)),
    ):
        assert slug(name, date.fromordinal(day.toordinal() - 1)) == older
        assert slug(name, day) == newer
    assert slug("Durham County Council") == "durham"  # without a day, the one that still exists
    # a name that one body alone bore means that body on any day: texts speak of those that have ended
    assert slug("Cumbria County Council", date(2024, 1, 1)) == "cumbria"


def test_every_label_of_every_body_resolves_to_that_body_in_its_time() -> None:
    for label in bodies.labels():
        on = date.fromordinal(label.body.end.toordinal() - 1) if label.body.end else date(2026, 1, 1)
        assert bodies.resolve(label.text, on) == label.body, label.text


def test_the_register_is_whole() -> None:
    register = bodies.load()
    councils = [body for body in register.values() if body.council]
    assert Counter(body.kind for body in councils if body.end is None) == {
        "county-council": 21, "district-council": 164, "unitary-authority": 63, "metropolitan-borough": 36, "london-borough": 32,
        "city-corporation": 1,
    }  # fmt: skip
    ended = Counter(body.end.isoformat() for body in councils if body.end)
    assert ended == {
        "2009-04-01": 7 + 37,  # counties and districts
        "2019-04-01": 9 + 4 + 2,  # Dorset, Suffolk, western Somerset
        "2020-04-01": 5,  # Buckinghamshire
        "2021-04-01": 8,  # Northamptonshire
        "2023-04-01": 7 + 8 + 5,  # Cumbria, North Yorkshire, Somerset
    }
    assert sum(body.kind == "combined-authority" and body.end is None for body in register.values()) == 15
    assert len(register) == len(councils) + 213


def test_changes_agree_with_the_bodies() -> None:
    entries = turtle.load(*bodies.FILES)
    org = "http://www.w3.org/ns/org#"
    for body in bodies.load().values():
        events = entries[f"{turtle.ID}body/{body.slug}"].all(org + "changedBy")
        assert bool(body.end) == bool(body.successors) == bool(events), body.slug
        for successor in body.successors:
            after = bodies.load()[successor]
            assert body.end is not None
            assert after.start == body.end, body.slug
        if body.end:
            assert events == (f"{turtle.ID}change/{body.end}-{body.slug}",)
            event = entries[events[0]]
            assert event.all(turtle.DCTERMS + "date") == (body.end.isoformat(),)
            assert event.all(org + "originalOrganization") == (f"{turtle.ID}body/{body.slug}",)
            assert event.all(org + "resultingOrganization") == tuple(f"{turtle.ID}body/{slug}" for slug in body.successors)


def test_slugs_and_codes_are_unique() -> None:
    codes = Counter(code for body in bodies.load().values() for code in body.gss_codes)
    assert [code for code, count in codes.items() if count > 1] == []
    assert all(re.fullmatch(r"E(?:06|07|08|09|10|47|61)\d{6}", code) for code in codes)
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug) for slug in bodies.load())


# --- the reference list -----------------------------------------------------------------------------------------------------------------

# what it has wrong or behind the times, by GSS code: its day for the founding, the day in law
FOUNDED = {
    "E47000001": "2011-04-01", "E47000006": "2016-04-01", "E47000008": "2017-03-03", "E47000009": "2017-02-09",
    "E08000025": "1974-04-01",  # Birmingham, there 1996-07-01
    "E47000016": None, "E47000017": None,  # there the day of the first election
}  # fmt: skip
ENDED = {"E47000010": "2024-05-07", "E47000011": "2024-05-07"}  # the North East's two, there still existing
RENAMED = {"E07000071", "E06000033", "E06000042", "E47000004"}  # Colchester, Southend-on-Sea, Milton Keynes; Liverpool City Region
# two councils' joint service; and places that passed to another council, where the name alone does not say the day
AMBIGUOUS = {("E07000229", "adur and worthing borough council"), ("E10000027", "somerset"), ("E10000023", "north yorkshire")}


def rows() -> list[dict[str, str]]:
    with AUTHORITIES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def alternatives(row: dict[str, str]) -> Iterator[str]:
    """Yield the other names of a row; ", City of" and the commas of lists are part of a name."""
    yield from (name.strip() for name in re.split(r",(?! )", row["alt-names"]) if name.strip())


def last_day_as_first_without(day: str) -> str:
    return f"{day[:4]}-04-01" if day.endswith("-03-31") else day


@pytest.mark.real
def test_the_register_agrees_with_the_list_of_authorities() -> None:
    found = rows()
    assert len(found) == 380
    slugs = {row["local-authority-code"]: bodies.resolve(row["official-name"]) for row in found}
    checked: Counter[str] = Counter()
    for row in found:
        code, body = row["gss-code"], slugs[row["local-authority-code"]]
        assert body is not None, row["official-name"]
        assert {code, *filter(None, row["former-gss-codes"].split(","))} <= set(body.gss_codes)
        assert code in RENAMED or names.canonical(body.name) == names.canonical(row["official-name"])
        end = last_day_as_first_without(row["end-date"]) or ENDED.get(code, "")
        assert (body.end.isoformat() if body.end else "") == end, body.slug
        if row["replaced-by"]:
            expected = {successor.slug for key in row["replaced-by"].split(",") if (successor := slugs[key])}
            assert set(body.successors) == expected, body.slug
            checked["successors"] += 1
        # days of 2005 are those on which the list was begun
        if row["start-date"] and not row["start-date"].startswith("2005"):
            day = FOUNDED[code] if code in FOUNDED else row["start-date"]
            assert (body.start and body.start.isoformat()) == day, body.slug
            checked["founded"] += 1
        checked["ended"] += bool(end)
    assert len({body.slug for body in slugs.values() if body}) == len(found)
    assert checked == {"successors": 48, "ended": 50, "founded": 80}


@pytest.mark.real
def test_other_names_of_the_list_resolve_to_the_same_body() -> None:
    astray, total = set(), 0
    for row in rows():
        on = date.fromisoformat(row["end-date"]) if row["end-date"] else None
        for name in alternatives(row):
            total += 1
            body = bodies.resolve(name)
            if body is None or row["gss-code"] not in body.gss_codes:
                astray.add((row["gss-code"], name.casefold()))
                assert on is not None or body is None, f"{name} resolves to another body"
    assert total > 900
    assert astray == AMBIGUOUS


# --- names outside the register ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", KIND_RULES, ids=lambda rule: rule.kind)
def test_kinds_are_told_from_names(rule: KindRule) -> None:
    assert names.kind(rule.example) == rule.kind
    assert names.kind(rule.miss) != rule.kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Foo and Bar NHS Foundation Trust", "nhs-trust"),
        ("NHS Foo Clinical Commissioning Group", "nhs-body"),
        ("Foo Care Ltd", "care-provider"),
        ("Foo Enforcement Services LLP", "company"),
        ("Foo Housing Association Limited", "housing-association"),
        ("The Foo Academy", "school"),
        ("Independent Appeal Panel for Foo School", "school-appeal-panel"),
        ("Great Foo Town Council", "parish-council"),
        ("Fooshire County Council", "council"),
        ("Fooshire Police", "police"),
        ("Something Else", "other"),
    ],
)
def test_an_unregistered_name_gives_a_body_of_its_kind(name: str, kind: str) -> None:
    body = bodies.unregistered(name)
    assert (body.kind, body.registered, body.council, body.aliases) == (kind, False, False, ())


@pytest.mark.parametrize(
    "spellings",
    [
        ("Foo & Bar Care Ltd", "Foo and Bar Care Limited", "The Foo and Bar Care Ltd.", "FOO AND BAR CARE LIMITED"),
        ("St Foo’s School", "St. Foo's School", "St Foos School"),
        ("Café Foo Limited", "Cafe  Foo Limited"),
    ],
)
def test_spellings_of_one_name_give_one_slug(spellings: tuple[str, ...]) -> None:
    assert len({bodies.unregistered(name).slug for name in spellings}) == 1


def test_an_unregistered_name_never_takes_a_registered_slug() -> None:
    for name in ("Camden", "Ofsted", "Durham City"):
        assert bodies.unregistered(name).slug not in bodies.load()
    assert bodies.unregistered("Foo Limited").slug != bodies.unregistered("Foo LLP").slug
    assert re.fullmatch(r"name-[0-9a-f]{12}", bodies.unregistered("名前").slug)


# --- the loader -------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def ontology(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(resources, "folder", lambda name: tmp_path)
    return tmp_path


def test_a_register_becomes_an_index_of_strings(ontology: Path) -> None:
    ontology.joinpath("a.ttl").write_text('<urn:a> a <urn:T> ; <urn:p> "one"@en , "two" , <urn:b> .')
    ontology.joinpath("b.ttl").write_text('<urn:a> <urn:p> "3"^^<http://www.w3.org/2001/XMLSchema#integer> .')
    entry = turtle.load("a.ttl", "b.ttl")["urn:a"]
    assert entry.is_a("urn:T")
    assert entry.all("urn:p") == ("one", "two", "urn:b", "3")
    assert (entry.first("urn:p"), entry.first("urn:q"), entry.all("urn:q")) == ("one", None, ())
    with pytest.raises(RegisterError, match=r"urn:a: expected one value of urn:p, found 4"):
        entry.only("urn:p")


@pytest.mark.parametrize(
    ("text", "said"),
    [(None, "cannot be read"), ("<urn:a> <urn:p> .", "line 1, column"), ("<urn:a> <urn:p> [ <urn:q> 1 ] .", "blank node")],
)
def test_a_register_that_cannot_be_used_is_named(ontology: Path, text: str | None, said: str) -> None:
    if text is not None:
        ontology.joinpath("a.ttl").write_text(text)
    with pytest.raises(RegisterError, match=said) as error:
        turtle.load("a.ttl")
    assert "ontology/a.ttl" in str(error.value)
