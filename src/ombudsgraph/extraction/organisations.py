"""Organisations outside the register, told by the words that end their name.

    name        = [ "NHS" ] proper-word { [ joint ] proper-word } ending
    ending      = "NHS Foundation Trust" | "Limited" | "Parish Council" | "Primary School" | …     (ENDINGS, capitals as printed)
    proper-word = a capitalised word, "HC-One", "St.", "(Oval)"
    joint       = "and" | "&" | "of" | "the" | "for" | "on" | "upon" | "by" | "le" | "de" | "with"

The name is read backwards from its ending and stops at whatever cannot belong to it: a lower-case word, the end of a sentence, a word
that opens sentences ("When Foo Care Limited …"), a title or pseudonym ("Mr X and Foo Care Limited"), "Council". At least one word must be
proper to the organisation: "the NHS Trust", "the Primary School", "X School" name nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


JOINTS = _words("and & of the for on upon by le de with")
# words that open sentences or headings, people's titles, and who is spoken of throughout: no name reaches back over them
BARRIERS = _words(
    """the an this that these those there their his her its my our your we they he she it i who whom whose which what where when while why
    how in on at to from by for with without within after before during since until as if although though however but so or nor
    because both either neither despite following under over instead also then later finally than otherwise not no once between
    against about into regarding concerning including unlike like see per via mr mrs ms miss mx dr prof professor sir lord lady
    councillor cllr council councils ombudsman complainant january february march april may june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday category decision summary complaint background
    whether given according even only had were was is are did does do has have can could should would will might must
    perhaps having being through throughout across around upon further similarly indeed please
    officers officer staff members member governors governor parents pupils trustees trustee directors director residents solicitors
    owners owner managers manager head headteacher chair chairman clerk part one representatives representative employees
    councillors people section paragraph schedule information advice report letter email"""
)
# words that say what kind of organisation it is, not which
GENERIC = _words(
    """nhs foundation trust primary secondary high special junior infant infants middle grammar independent mainstream nursery upper lower
    community new old care housing home homes hospital hospitals university mental health healthcare partnership group private
    public company companies registered residential domiciliary nursing parish town county city borough district clinical
    commissioning academy school schools college children childrens social services service adult adults education first second
    third another other neighbouring local area national regional state maintained boarding faith church multi provider providers
    placing agency limited ltd llp plc cic and of the for safeguarding fire rescue authority police welsh scottish english unitary
    metropolitan previous current same each every some any all most many multi-academy pupil referral studio free technical further
    higher sixth form integrated acute ambulance combined mayoral estate lettings landlord managing management development planning
    sunday summer day night evening after virtual named preferred catchment voluntary aided controlled selective comprehensive
    alternative provision forest medical through mixed single sex open closed send sen semh asd ehc ehcp pru lea mld sld pmld
    section plan trusts supply"""
)
MAX_WORDS = 9
_WORD_BEFORE = regex.compile(r"[^\s]+(?=[ ]\Z)")
_PROPER = regex.compile(r"\(?(?:[A-Z0-9]|[^\W\d_a-z])[\w'&./+-]*\)?")


@dataclass(frozen=True, slots=True)
class Ending:
    """The words that end a name of its kind. `whole`: the name ends here even where a capitalised word follows."""

    words: str
    whole: bool


@dataclass(frozen=True, slots=True)
class EndingRule:
    """Endings of one kind. `example` names an organisation by each of them at "{}", `name` is what is found; `miss` names nobody."""

    endings: tuple[str, ...]
    example: str
    name: str
    miss: str
    whole: bool = True


ENDING_RULES = (
    EndingRule(
        ("NHS Foundation Trust", "NHS Trust", "Partnership Trust", "Hospitals Trust"),
        "The Trust and Foo and Bar Valley {}, which",
        "Foo and Bar Valley {}",
        "She wrote to the {}.",
    ),
    EndingRule(
        ("Clinical Commissioning Group", "CCG", "Integrated Care Board", "ICB", "Primary Care Trust", "Health Board"),
        "In May NHS Foo and Bar {} paid",
        "NHS Foo and Bar {}",
        "The local {} paid.",
    ),
    EndingRule(
        ("Limited", "Ltd", "LTD", "LLP", "plc", "PLC", "CIC"),
        "When Mr X and Foo (Oval) Care {} met",
        "Foo (Oval) Care {}",
        "Our powers are {}; UC {} Capability for Work.",
        whole=False,
    ),
    EndingRule(
        ("Housing Association", "Housing Trust", "Housing Group", "Housing Society"),
        "Unlike St. Foo's {} it",
        "St. Foo's {}",
        "A {} is one.",
    ),
    EndingRule(
        ("Care Home", "Nursing Home", "Residential Home", "Care Centre"),
        "It placed her at Foo Lodge {}.",
        "Foo Lodge {}",
        "Mrs Y's {} closed.",
    ),
    EndingRule(
        ("School", "Academy", "College", "Nursery"),
        "B went to St Foo's Primary {}.",
        "St Foo's Primary {}",
        "X {}, a Special {}, the Virtual {}, Royal {} of Foo.",
        whole=False,
    ),
    EndingRule(
        ("Academy Trust", "Academies Trust", "Multi-Academy Trust", "Learning Trust", "Education Trust", "Schools Trust"),
        "It belongs to the Foo-on-Sea {}.",
        "Foo-on-Sea {}",
        "The {} replied.",
    ),
    EndingRule(
        ("Parish Council", "Town Council", "Community Council", "County Council", "Borough Council", "District Council", "City Council"),
        "Officers of Foo-cum-Bar {} met",
        "Foo-cum-Bar {}",
        "A neighbouring {} and Another {} objected.",
    ),
    EndingRule(
        ("Fire and Rescue Service", "Fire & Rescue Service", "Fire and Rescue Authority", "Fire & Rescue Authority", "Fire Authority"),
        "A letter from Fooshire {} said",
        "Fooshire {}",
        "The {} called.",
    ),
    EndingRule(
        ("Fire Service", "Fire Brigade", "Ambulance Service", "Police and Crime Commissioner", "Police and Crime Panel"),
        "He told Fooshire {} so",
        "Fooshire {}",
        "The {} has a policy.",
    ),
    EndingRule(
        ("Safeguarding Children Board", "Safeguarding Children Partnership", "Safeguarding Adults Board", "Combined Authority"),
        "He told Fooshire {} so",
        "Fooshire {}",
        "The Council's Local {} met.",
    ),
)
ENDINGS = tuple(Ending(words, rule.whole) for rule in ENDING_RULES for words in rule.endings)
_NAME_GOES_ON = regex.compile(r" (?:of )?[A-Z]")


def start_of_name(plain: str, ending: Ending, start: int, end: int, floor: int) -> int | None:
    """Return where the name begins that *ending* closes at `plain[start:end]`, `None` where no proper name stands before it.

    The name does not reach back beyond *floor*, the end of the body before it.
    """
    if not ending.whole and _NAME_GOES_ON.match(plain, end):
        return None
    begin, position, joint = None, start, ""
    proper = False  # within the words up to the next "and": of "the Trust and Foo NHS Trust", "Trust and" is no part of the name
    for _ in range(MAX_WORDS):
        found = _WORD_BEFORE.search(plain, max(floor, position - 40), position)
        if found is None:
            break
        word, position = found.group(), found.start()
        if word in JOINTS and not joint and (word != "the" or begin is not None):  # "the School" is an article and a kind
            joint = word
            continue
        if not _belongs(word):
            break
        proper = _is_proper(word) or (proper and joint not in {"and", "&"})
        joint = ""
        begin = position if proper else begin
    return begin


def _belongs(word: str) -> bool:
    """Tell whether *word* can be part of a name that goes on behind it."""
    if not _PROPER.fullmatch(word) or (word[-1] == "." and word not in {"St.", "Co."}):
        return False
    bare = word.casefold().strip("().").removesuffix("'s")
    return len(bare) > 1 and bare not in BARRIERS


def _is_proper(word: str) -> bool:
    """Tell whether *word* says which organisation it is, not only of what kind."""
    bare = word.casefold().strip("().").replace("'", "")
    return bare not in GENERIC and bare.removesuffix("s") not in GENERIC and any(char.isalpha() for char in bare)
