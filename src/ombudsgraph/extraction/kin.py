"""The words that say who a person is to the complaint: kin, professionals, representatives, neighbours.

One table, noun → what it says. The head noun decides ("foster child" is a child, "social worker" a worker, "ex-partner" a partner).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list that is written with spaces between them."""
    return frozenset(words.split())


class Kind(Enum):
    """What a noun says of the person it names."""

    CHILD = auto()
    YOUNGER = auto()  # brother, niece, …: a child in a matter of children's care or education, else a relative
    PARENT = auto()
    RELATIVE = auto()
    REPRESENTATIVE = auto()
    PROFESSIONAL = auto()
    COMPLAINANT = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for a person. `female` is `None` where the noun does not tell; `labels` says that it makes a pseudonym with the letter
    or number behind it ("Officer A", "Child 1").
    """

    kind: Kind
    female: bool | None = None
    plural: bool = False
    labels: bool = False


_SINGULAR: dict[Kind, tuple[str, str, str]] = {  # kind → male, female, either
    Kind.CHILD: (
        "son grandson stepson great-grandson",
        "daughter granddaughter stepdaughter great-granddaughter",
        "child grandchild stepchild baby toddler teenager twin young_person",
    ),
    Kind.YOUNGER: ("brother nephew half-brother stepbrother", "sister niece half-sister stepsister", "cousin sibling"),
    Kind.PARENT: ("father dad stepfather", "mother mum stepmother", "parent"),
    Kind.RELATIVE: (
        "husband uncle grandfather father-in-law son-in-law brother-in-law boyfriend fiancé grandad widower",
        "wife aunt grandmother mother-in-law daughter-in-law sister-in-law girlfriend fiancée grandma widow",
        "partner grandparent spouse relative great-aunt great-uncle",
    ),
    Kind.REPRESENTATIVE: ("", "", "representative solicitor advocate barrister"),
    Kind.PROFESSIONAL: (
        "headmaster chairman",
        "headmistress midwife",
        "officer worker manager investigator teacher headteacher doctor GP consultant nurse psychologist psychiatrist therapist "
        "councillor clerk inspector surveyor planner engineer coordinator co-ordinator practitioner assessor adviser advisor chair "
        "chairperson director paediatrician SENCO SENCo SENDCO caseworker tutor supervisor leader visitor counsellor principal matron "
        "independent_person "
        "accountant architect IO IP IRO MP bailiff warden registrar surgeon pharmacist dentist optometrist carer childminder governor",
    ),
    Kind.COMPLAINANT: ("", "", "complainant"),
    Kind.OTHER: (
        "landlord",
        "landlady",
        "neighbour friend tenant resident lodger applicant person adult patient witness driver flatmate",
    ),
}
_PLURAL: dict[Kind, str] = {
    Kind.CHILD: "children sons daughters grandchildren grandsons granddaughters twins stepchildren young_people triplets babies",
    Kind.YOUNGER: "brothers sisters siblings nieces nephews cousins",
    Kind.PARENT: "parents",
    Kind.RELATIVE: "grandparents aunts uncles relatives",
    Kind.REPRESENTATIVE: "representatives solicitors advocates",
    Kind.PROFESSIONAL: "officers workers managers councillors carers teachers nurses doctors",
    Kind.COMPLAINANT: "complainants",
    Kind.OTHER: "neighbours friends tenants residents",
}
# nouns that make a pseudonym with a letter or number behind them: these, and all for professionals, representatives and others
_LABELLING = word_set("child baby twin young_person sibling parent relative")
_LABELLING_KINDS = (Kind.PROFESSIONAL, Kind.REPRESENTATIVE, Kind.OTHER)
# the words before such a noun that belong to the pseudonym ("Social Worker B", "Foster Carer A")
MODIFIERS = word_set(
    "social care foster support team planning enforcement family housing case senior key youth service independent investigating "
    "complaints education welfare night duty parking head deputy agency assistant"
)


def _nouns() -> dict[str, Noun]:
    """Return every noun, as written and with a capital, with what it says."""
    table: dict[str, Noun] = {}
    for kind, words in _SINGULAR.items():
        for female, group in zip((False, True, None), words, strict=True):
            labels = kind in _LABELLING_KINDS
            table.update({word: Noun(kind, female, labels=labels or word in _LABELLING) for word in group.split()})
    for kind, group in _PLURAL.items():
        table.update({word: Noun(kind, plural=True) for word in group.split()})
    plain = {word.replace("_", " "): noun for word, noun in table.items()}
    first = {word[0].upper() + word[1:]: noun for word, noun in plain.items()}
    return plain | first | {word.title(): noun for word, noun in plain.items() if " " in word}


NOUNS = _nouns()
FEMALE = {"Mr": False, "Mrs": True, "Ms": True, "Miss": True}
