"""Parties: forms that name a person, near misses that do not, and the roles that introductions give."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

from ombudsgraph.extraction import introductions, parties
from ombudsgraph.extraction.introductions import Rule
from ombudsgraph.model import Document, Party, RefusedName, Span, Statement
from ombudsgraph.reading.statement import read_statement

SHARED = Path(__file__).parents[3] / "shared"
CARE = "Children's care services > Other"
ADULT = "Adult care services > Residential care"
SEN = "Education > Special educational needs"


def made(
    complaint: str, story: str = "", category: str = CARE, summary: str = "We found fault and the Council will apologise."
) -> Statement:
    """Return a statement with *complaint* and *story* as the paragraphs of its two sections."""
    text = (
        f"Anyshire Council (23 111 222)\n\nCategory : {category}\n\nDecision : Upheld\n\nDecision date : 05 Mar 2024\n\n"
        f"The Ombudsman's final decision:\n\nSummary: {summary}\n\nThe complaint\n\n  1. {complaint}\n\nBack to top\n\n"
        f"What I found\n\n  1. {story or 'The Council replied in May.'}\n\nBack to top\n\nFinal decision\n\n  1. I have completed it.\n\n"
        "Investigator's decision on behalf of the Ombudsman\n\nPrint this page\n\nMr Z on the cookie page\n"
    )
    return read_statement(Document("made", text))


def read(statement: Statement) -> dict[str, str]:
    found, _ = parties.extract(statement)
    return {party.label: party.role.value for party in found}


# --- who complains, and what others are to them: complaint, story, category, parties ---------------------------------------------------

ROLES: list[tuple[str, str, str, dict[str, str]]] = [
    ("Mr X complains about delay.", "", CARE, {"Mr X": "complainant"}),
    ("Mrs AB complained that its reply was late.", "", CARE, {"Mrs AB": "complainant"}),
    ("Mx Z has complained about its fees.", "", ADULT, {"Mx Z": "complainant"}),
    ("Mr. X complains about delay.", "", CARE, {"Mr X": "complainant"}),
    ("The complainant, whom I refer to as Miss K, says she was ignored.", "", CARE, {"Miss K": "complainant"}),
    ("The complainant, who I shall call Mr D, is unhappy with a fine.", "", CARE, {"Mr D": "complainant"}),
    ("The complainant (Ms L) wants a refund.", "", CARE, {"Ms L": "complainant"}),
    ("I have called the complainant ‘Ms B’. She wants a refund.", "", CARE, {"Ms B": "complainant"}),
    ("I will refer to the complainant as Mrs T. She lives alone.", "", CARE, {"Mrs T": "complainant"}),
    ("The complainants, Mr and Mrs Y, live by a road.", "", CARE, {"Mr Y": "complainant", "Mrs Y": "complainant"}),
    ("Mr & Mrs Y complain about noise.", "", CARE, {"Mr Y": "complainant", "Mrs Y": "complainant"}),
    ("Mr X and Ms Y complain about noise.", "", CARE, {"Mr X": "complainant", "Ms Y": "complainant"}),
    ("Mr X and his wife, Mrs Y, complain about noise.", "", CARE, {"Mr X": "complainant", "Mrs Y": "complainant"}),
    ("X complained that the decisions showed bias.", "", CARE, {"X": "complainant"}),
    ("The complainant, X, wants a refund.", "X wrote in May.", CARE, {"X": "complainant"}),
    ("I considered Miss X’s complaint about a fine.", "", CARE, {"Miss X": "complainant"}),
    ("Mr X says the Council ignored him.", "The officer told Mr N.", CARE, {"Mr X": "complainant", "Mr N": "other"}),
    ("Dr X complains about the care of his father, Mr Y.", "", ADULT, {"Dr X": "complainant", "Mr Y": "parent"}),
    ("Mrs Z complains on behalf of her mother, Mrs M.", "", ADULT, {"Mrs Z": "complainant", "Mrs M": "parent"}),
    ("Ms B complained about a move for her mother (whom I have called Mrs C).", "", ADULT, {"Ms B": "complainant", "Mrs C": "parent"}),
    ("Mrs X complains about the care of her late husband, Mr X.", "", ADULT, {"Mrs X": "complainant", "Mr X": "relative"}),
    ("Mrs X complains about her brother, Mr Z, and his flat.", "", ADULT, {"Mrs X": "complainant", "Mr Z": "relative"}),
    ("Mr X complains about his aunt's care. Mrs P, his aunt, lived alone.", "", ADULT, {"Mr X": "complainant", "Mrs P": "relative"}),
    ("Miss D complains about her adult son’s, Mr B, care.", "", ADULT, {"Miss D": "complainant", "Mr B": "relative"}),
    ("Mr X complains about his daughter’s (Ms W’s) plan.", "", SEN, {"Mr X": "complainant", "Ms W": "relative"}),
    ("Mrs X complains about her son, who is grown up and whom I will call Mr S.", "", ADULT, {"Mrs X": "complainant", "Mr S": "relative"}),
    ("Mrs X complains about her grown-up son, B.", "", ADULT, {"Mrs X": "complainant", "B": "relative"}),
    ("Mrs X complains about her adult daughter, F.", "", "Housing > Allocations", {"Mrs X": "complainant", "F": "relative"}),
    ("Mr F, a solicitor, complains for Ms E about her flat.", "", "Housing > Other", {"Mr F": "representative", "Ms E": "complainant"}),
    ("Ms Y complained. She is represented by Mr Z.", "", CARE, {"Ms Y": "complainant", "Mr Z": "representative"}),
    ("Ms Y complained.", "Ms Y’s advocate, Mr Z, wrote in May.", CARE, {"Ms Y": "complainant", "Mr Z": "representative"}),
    ("Ms Y complained.", "Her solicitor (Mr Z) wrote in May.", CARE, {"Ms Y": "complainant", "Mr Z": "representative"}),
    ("Ms Y complained.", "Mrs Q, who is Ms Y's representative, wrote.", CARE, {"Ms Y": "complainant", "Mrs Q": "representative"}),
    ("Ms Y complained.", "Mr Z acted on behalf of Ms Y at the panel.", CARE, {"Ms Y": "complainant", "Mr Z": "representative"}),
    ("Miss G, who has a helper, Ms O, complains of damp.", "", ADULT, {"Miss G": "complainant", "Ms O": "other"}),
    ("Miss G, who is helped by an advocate, Ms O, complains.", "", ADULT, {"Miss G": "complainant", "Ms O": "representative"}),
    (
        "Mrs F complains about the removal of her foster child, B.",
        "B's birth mother, Ms M, objected.",
        CARE,
        {"Mrs F": "complainant", "B": "child", "Ms M": "parent"},
    ),
    ("Mr X, a barrister, complains about his bins.", "", "Planning > Other", {"Mr X": "complainant"}),
    ("Ms X complained about her neighbour, Mr N.", "", "Planning > Enforcement", {"Ms X": "complainant", "Mr N": "other"}),
    ("Ms X complained.", "Dr Q saw her in May.", CARE, {"Ms X": "complainant", "Dr Q": "professional"}),
    ("Ms X complained.", "She met Cllr K in May.", CARE, {"Ms X": "complainant", "Cllr K": "professional"}),
    ("Ms X complained.", "Councillor K met Ms X, and Cllr K wrote.", CARE, {"Ms X": "complainant", "Councillor K": "professional"}),
    ("Ms X complained.", "Professor P reported in May.", CARE, {"Ms X": "complainant", "Professor P": "professional"}),
    ("Ms X complained.", "Officer A rang. Officer A then wrote.", CARE, {"Ms X": "complainant", "Officer A": "professional"}),
    (
        "Ms X complained.",
        "In May Officer 1 rang Officer 2.",
        CARE,
        {"Ms X": "complainant", "Officer 1": "professional", "Officer 2": "professional"},
    ),
    ("Ms X complained.", "Later Social Worker B visited.", CARE, {"Ms X": "complainant", "Social Worker B": "professional"}),
    ("Ms X complained.", "A social worker, Ms T, visited.", CARE, {"Ms X": "complainant", "Ms T": "professional"}),
    ("Ms X complained.", "Ms T, a social worker, visited.", CARE, {"Ms X": "complainant", "Ms T": "professional"}),
    ("Ms X complained.", "The Council appointed an investigator (the IO, Ms K).", CARE, {"Ms X": "complainant", "Ms K": "professional"}),
    ("Ms X complained.", "Mr H is the head teacher of the school.", SEN, {"Ms X": "complainant", "Mr H": "professional"}),
    (
        "Ms X complained.",
        "Worker 2 and Nurse N came.",
        ADULT,
        {"Ms X": "complainant", "Worker 2": "professional", "Nurse N": "professional"},
    ),
    ("Ms X complained.", "Carer D came late.", ADULT, {"Ms X": "complainant", "Carer D": "professional"}),
    (
        "Ms X complained.",
        "Tutor H came, and her accountant Ms T wrote.",
        SEN,
        {"Ms X": "complainant", "Tutor H": "professional", "Ms T": "professional"},
    ),
    # children
    ("Mr X complains about his son (B).", "B is at school.", CARE, {"Mr X": "complainant", "B": "child"}),
    ("Mr X complains about his daughter, F.", "", CARE, {"Mr X": "complainant", "F": "child"}),
    ("Ms X complains about two daughters, D and G.", "", CARE, {"Ms X": "complainant", "D": "child", "G": "child"}),
    ("Ms X complains for three children, C, D and E.", "", CARE, {"Ms X": "complainant", "C": "child", "D": "child", "E": "child"}),
    ("Ms X complains about her children (B, C, and D).", "", CARE, {"Ms X": "complainant", "B": "child", "C": "child", "D": "child"}),
    ("Ms X complains about her children, A and B.", "", CARE, {"Ms X": "complainant", "A": "child", "B": "child"}),
    ("Mrs X complains about her grandson, Y.", "", CARE, {"Mrs X": "complainant", "Y": "child"}),
    ("Ms X complains about her child, who I shall call Y.", "", SEN, {"Ms X": "complainant", "Y": "child"}),
    ("Ms X complains about her child, who has a plan and whom I shall call Y.", "", SEN, {"Ms X": "complainant", "Y": "child"}),
    ("Ms X complains about her child (referred to as Y).", "", SEN, {"Ms X": "complainant", "Y": "child"}),
    ("Ms X complains about her child (‘Y’).", "", SEN, {"Ms X": "complainant", "Y": "child"}),
    ("Ms X complains about her son who is out of school (Y).", "", SEN, {"Ms X": "complainant", "Y": "child"}),
    ("Ms X complains about her child Y’s schooling.", "", SEN, {"Ms X": "complainant", "Y": "child"}),
    ("Ms X complains about son B and daughter C.", "", SEN, {"Ms X": "complainant", "B": "child", "C": "child"}),
    ("Ms X has a daughter. I call her Z in this statement. Ms X complains.", "", SEN, {"Ms X": "complainant", "Z": "child"}),
    ("Mr X complains about B (his son) and G.", "", SEN, {"Mr X": "complainant", "B": "child"}),
    ("Mr X complains.", "B is Mr X's eldest son.", SEN, {"Mr X": "complainant", "B": "child"}),
    ("Mr X complains.", "In May B, Mr X’s son, moved.", SEN, {"Mr X": "complainant", "B": "child"}),
    ("Mrs F complains about the removal of her foster child, K.", "", CARE, {"Mrs F": "complainant", "K": "child"}),
    ("Mrs X complains about the schooling of her brother, D.", "", CARE, {"Mrs X": "complainant", "D": "child"}),
    ("Ms X complains about Child Y's plan.", "Y moved in May.", SEN, {"Ms X": "complainant", "Child Y": "child"}),
    ("Ms X complains about the plan of her child (Child Y).", "Y moved.", SEN, {"Ms X": "complainant", "Child Y": "child"}),
    ("Ms X complains.", "Her children (Child 1 and Child 2) moved.", CARE, {"Ms X": "complainant", "Child 1": "child", "Child 2": "child"}),
    ("Ms X complains.", "Young Person C moved in May.", CARE, {"Ms X": "complainant", "Young Person C": "child"}),
    (
        "Ms X complains about C1 and her other child, C2.",
        "Her children, C1 and C2, moved.",
        CARE,
        {"Ms X": "complainant", "C1": "child", "C2": "child"},
    ),
    ("Ms X complained.", "Her Independent Reviewing Officer (IRO), Ms R, agreed.", CARE, {"Ms X": "complainant", "Ms R": "professional"}),
    # parents
    ("Mr X complains. He lives apart from the children’s mother, Ms Y.", "", CARE, {"Mr X": "complainant", "Ms Y": "relative"}),
    (
        "Mrs G complains about her grandson, B.",
        "B’s mother, Ms M, moved away.",
        CARE,
        {"Mrs G": "complainant", "B": "child", "Ms M": "parent"},
    ),
    (
        "Mr W, an advocate for the family, complained about Mr X's stay.",
        "Mr X's parents, Mrs Y and Mr Z, visited.",
        ADULT,
        {"Mr W": "complainant", "Mr X": "other", "Mrs Y": "parent", "Mr Z": "parent"},
    ),
    ("Child A complained about her placement.", "Her mother, Ms M, moved.", CARE, {"Child A": "complainant", "Ms M": "parent"}),
    # slips
    ("Mrs Z complains. Mrs Z paid. Mrs Z wrote. Mrs Z rang.", "Ms Z wrote again.", CARE, {"Mrs Z": "complainant"}),
    ("Mrs Z complains. Mrs Z paid.", "Mr and Mrs Z wrote again.", CARE, {"Mrs Z": "complainant", "Mr Z": "other"}),
]


@pytest.mark.parametrize(("complaint", "story", "category", "expected"), ROLES)
def test_people_and_their_roles(complaint: str, story: str, category: str, expected: dict[str, str]) -> None:
    assert read(made(complaint, story, category)) == expected


# --- what names nobody -----------------------------------------------------------------------------------------------------------------

NEAR_MISSES = [
    "Section F of the plan names School A.",
    "The Council put the application in Band B.",
    "Part A and Schedule B apply, with Appendix C.",
    "Company B and Provider C run Home D for Council B.",
    "Plan B was Option A on Road B.",
    "Her son takes vitamin D and had a grade B.",
    "Her son, I understand, moved.",
    "Her son A levels were in May.",
    "Her daughter took A levels, and her son attends a C of E school.",
    "A child in need plan was made. A B&B was found for the children.",
    "The child's school, School A, wrote. Its officer said A was right.",
    "The officer I spoke to and the child I met were clear.",
    "Children, A meeting was held.",
    "The children attend School B, C and D.",
    "Her mother lives in Home B, a care home.",
    "I will call the school, which is near, B.",
    "The child needs level 2 (B) support.",
    "The officer, as Ofsted says, was right.",
    "In 2 cases officer 2 days late wrote.",
    "Stage 1, step A. Type B, category C.",
    "The Council's officers (E) rating is odd.",
    "Vitamin B, a supplement, was given.",
    "Section B is the child's view.",
    "The child's EHC Plan (Section F) says so.",
    "Group B (children) met.",
]


@pytest.mark.parametrize("story", NEAR_MISSES)
def test_other_letters_name_nobody(story: str) -> None:
    assert read(made("Mr X complains about delay.", story)) == {"Mr X": "complainant"}


# --- names that look real --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("story", "words"),
    [
        ("Mr Jones wrote, and Mr Jones rang. Mr X replied.", ["Mr Jones"]),
        ("Mr and Mrs Smith moved.", ["Mr and Mrs Smith"]),
        ("Mr J Hartley wrote.", ["Mr J Hartley"]),
        ("Dr O'Neill and Cllr Brown met.", ["Dr O'Neill", "Cllr Brown"]),
        ("Mr Justice Green, Mrs Justice Black and Lord Justice White agreed.", []),
        ("The court in R (Smith) v Anyshire Council agreed, as in R v Mr Brown.", []),
        ("We told Mr X Ofsted had replied to Mr X. The Council agreed.", []),
        ("Children who Miss School and Councillor Conduct are topics.", []),
    ],
)
def test_a_name_that_looks_real_is_refused(story: str, words: list[str]) -> None:
    statement = made("Mr X complains about delay.", story)
    found, refused = parties.extract(statement)
    assert [name.span.of(statement.text) for name in refused] == words
    assert [party.label for party in found] == ["Mr X"]


def test_nothing_keeps_the_refused_name() -> None:
    statement = made("Mr X complains about delay.", "Mr Jones wrote.")
    found, refused = parties.extract(statement)
    assert "Jones" not in repr(refused) + repr(found)


# --- evidence --------------------------------------------------------------------------------------------------------------------------


def test_evidence_is_the_first_mention_and_then_the_introduction() -> None:
    statement = made("Mr X complains.", "Y moved. Mr X’s child, Y, then came home.", summary="Mr X says Y was late.")
    found, _ = parties.extract(statement)
    evidence = {party.label: [span.of(statement.text) for span in party.evidence] for party in found}
    assert evidence == {"Mr X": ["Mr X", "Mr X complains"], "Y": ["Y", "child, Y"]}
    assert found[0].evidence[0].start == statement.text.index("Mr X")
    assert found[1].evidence[0].start == statement.text.index("Y was late")


def test_the_page_below_the_statement_names_nobody() -> None:
    assert "Mr Z" not in read(made("Mr X complains."))


def test_a_statement_and_its_parties_can_be_sent_to_another_process() -> None:
    statement = made("Mr X complains about his son (B).")
    assert pickle.loads(pickle.dumps(parties.extract(statement))) == parties.extract(pickle.loads(pickle.dumps(statement)))


def test_a_text_cut_off_anywhere_is_read() -> None:
    text = "Mr and Mrs X's son (B), Officer A, Child 1, Dr O'Neill and Mr J Smith's children, whom I call C and D, complained for Ms E"
    for end in range(len(text) + 1):
        statement = Statement("cut", text[:end], text[:end], None, Span(0, 0), (), None, (), end)
        found, _ = parties.extract(statement)
        assert all(span.end <= end for party in found for span in party.evidence)


# --- metamorphic -----------------------------------------------------------------------------------------------------------------------

TEMPLATE = (
    "Mr {0} complains about his children, {1} and {2}. Their mother, Ms {3}, moved away.",
    "Officer {4} met Mr {0}. Mr {0}'s solicitor, Mrs {5}, wrote to Dr {6}. {1} and {2} were at school. Ms {3} agreed.",
)


@pytest.mark.parametrize("letters", ["XBGYANQ", "QDGYBSP", "MCDTEFZ", "KRSUVWX"])
def test_changing_every_letter_changes_the_parties_likewise(letters: str) -> None:
    expected = {
        f"Mr {letters[0]}": "complainant",
        letters[1]: "child",
        letters[2]: "child",
        f"Ms {letters[3]}": "relative",
        f"Officer {letters[4]}": "professional",
        f"Mrs {letters[5]}": "representative",
        f"Dr {letters[6]}": "professional",
    }
    assert read(made(*(part.format(*letters) for part in TEMPLATE))) == expected


@pytest.mark.parametrize(("quote", "space"), [("'", " "), ("’", " "), ("’", "\u00a0"), ("'", "\u00a0")])
def test_typography_changes_nothing(quote: str, space: str) -> None:
    complaint = f"Mr{space}X{quote}s son{space}(B) moved. Mr{space}X complains{space}about Ms{space}Y{quote}s advocate, Mr{space}Z."
    assert read(made(complaint)) == {"Mr X": "complainant", "B": "child", "Ms Y": "other", "Mr Z": "representative"}


# --- the table of rules ----------------------------------------------------------------------------------------------------------------

RULES = [rule for rule in vars(introductions).values() if isinstance(rule, Rule)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_finds_its_examples_and_none_of_its_near_misses(rule: Rule) -> None:
    assert rule.examples
    assert rule.near_misses
    for words, expected in rule.examples:
        match = rule.pattern.match(words)
        assert match is not None, words
        assert match[0] == expected
    for words in rule.near_misses:
        assert rule.pattern.match(words) is None, words


def test_all_rules_are_tested() -> None:
    assert len(RULES) == 4


# --- the published statements ----------------------------------------------------------------------------------------------------------


@pytest.mark.real
@pytest.mark.parametrize("reference", ["17-015-692", "20-012-640", "22-000-312", "23-015-769"])
def test_the_published_statements_have_the_parties_that_readers_found(reference: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("the published statements are not here")
    statement = read_statement(Document(reference, (SHARED / "decisions" / f"{reference}.txt").read_text("utf-8")))
    found: tuple[tuple[Party, ...], tuple[RefusedName, ...]] = parties.extract(statement)
    assert {party.label: party.role.value for party in found[0]} == json.loads((SHARED / "gold" / f"{reference}.json").read_text("utf-8"))[
        "parties"
    ]
    assert found[1] == ()
