"""Names of organisations: the form in which two printed names are compared, the slug it gives, the kind that a name tells.

    canonical("The Royal Borough of Kensington & Chelsea")  →  "royal borough of kensington and chelsea"
    canonical("Kingston-upon-Hull City Council")            →  "kingston upon hull city council"
    canonical("Abc Care Ltd.")                              →  "abc care limited"

Nothing is guessed: names are equal when their canonical forms are.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import regex

_APOSTROPHES = str.maketrans("", "", "'’‘‛`´")
_PUNCTUATION = regex.compile(r"[^\w&]+|_")
_QUOTES = str.maketrans("‘’‛“”„", "'''\"\"\"")
_SPELT_OUT = {"&": "and", "Ltd": "Limited", "Ltd.": "Limited", "LTD": "Limited"}
_WORDS = {"&": "and", "ltd": "limited"}


@lru_cache(maxsize=4096)  # a statement names few bodies many times
def canonical(name: str) -> str:
    """Return the form in which names are compared: lower case, ASCII letters and digits, "and" for "&", "limited" for "ltd", no "the"."""
    folded = unicodedata.normalize("NFKD", name).casefold().translate(_APOSTROPHES).replace("&", " & ")
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join(_WORDS.get(word, word) for word in _PUNCTUATION.sub(" ", plain).split() if word != "the")


def slug(name: str) -> str:
    """Return the end of an IRI for *name*: its canonical form with hyphens; a digest where no ASCII letter or digit is left."""
    form = canonical(name)
    ascii_only = "-".join(form.encode("ascii", "ignore").decode("ascii").split())
    return ascii_only or f"name-{sha256(form.encode()).hexdigest()[:12]}"


def tidy(name: str) -> str:
    """Return *name* as a label: straight quotes, single spaces, "and" and "Limited" spelt out, no "the" before it."""
    words = [_SPELT_OUT.get(word, word) for word in name.translate(_QUOTES).split()]
    return " ".join(words[1:] if len(words) > 1 and words[0].casefold() == "the" else words).strip(" ,;:")


@dataclass(frozen=True, slots=True)
class KindRule:
    """Names whose canonical form has *words* are of *kind*. `example` is such a name, `miss` one that is of another kind."""

    kind: str
    words: str
    example: str
    miss: str


# The first rule that fits decides, so what is narrower stands first ("Housing Association Limited" is no plain company).
KIND_RULES = (
    KindRule(
        "nhs-trust",
        r"nhs (?:\w+ )*trust$|(?:hospitals?|healthcare|care partnership|partnership) trust$|ambulance (?:service|trust)$",
        "Foo Valley NHS Foundation Trust",
        "Foo Learning Trust",
    ),
    KindRule(
        "nhs-body",
        r"clinical commissioning group|ccg$|integrated care (?:board|system|partnership)|icb$|health board|primary care trust|^nhs ",
        "NHS Foo Integrated Care Board",
        "Foo Care Group",
    ),
    KindRule("school-appeal-panel", r"appeals? panel", "Independent Appeal Panel for Foo School", "Foo School"),
    KindRule("parish-council", r"(?:parish|town|community|village) council$|parish meeting$", "Foo Parish Council", "Foo Borough Council"),
    KindRule("combined-authority", r"combined (?:county )?authority$", "Foo Combined Authority", "Foo Fire Authority"),
    KindRule("national-park-authority", r"national park", "Foo Hills National Park Authority", "Foo Park School"),
    KindRule("fire-and-rescue", r"fire and rescue|fire (?:authority|service|brigade)$", "Fooshire Fire & Rescue Service", "Fire Doors Ltd"),
    KindRule(
        "police-and-crime-commissioner", r"police (?:fire )?and crime", "Police and Crime Commissioner for Fooshire", "Fooshire Police"
    ),
    KindRule("police", r"police(?: force| service)?$|constabulary$", "Fooshire Constabulary", "Police Dogs Limited"),
    KindRule(
        "safeguarding-partnership",
        r"safeguarding (?:childrens?|adults?)? ?(?:board|partnership)",
        "Foo Safeguarding Children Board",
        "Foo Housing Partnership",
    ),
    KindRule("council", r"council$|county council|borough of|corporation of", "Foo District Council", "Foo Council Homes Ltd"),
    KindRule(
        "housing-association",
        r"housing (?:association|trust|group|society|partnership|co ?operative)|\bhousing limited|tenant management",
        "Foo Housing Association Ltd",
        "Foo Care Ltd",
    ),
    KindRule(
        "academy-trust",
        r"(?:academy|academies|learning|education|educational|schools?) trust\b",
        "Foo Multi-Academy Trust",
        "Foo Academy",
    ),
    KindRule(
        "school",
        r"\b(?:school|academy|college|nursery|infants?|juniors?|sixth form|pre ?school)\b",
        "St Foo's Church of England Primary School",
        "Foo Care Home",
    ),
    KindRule("university", r"\buniversity\b", "University of Foo", "Foo College"),
    KindRule("care-home", r"(?:care|nursing|residential|rest) (?:home|centre|village)s?\b", "Foo Lodge Nursing Home", "Foo Home Care Ltd"),
    KindRule(
        "care-provider",
        r"\b(?:care|homecare|carers?|healthcare|domiciliary|nursing|supported living|caring|fostering|respite)\b",
        "Foo Home Care Limited",
        "Foo Parking Limited",
    ),
    KindRule("health-provider", r"\b(?:hospital|hospice|surgery|medical|clinic|health)\b", "Foo Medical Practice", "Foo Parking Ltd"),
    KindRule("tribunal", r"\btribunal\b", "Foo Tribunal", "Foo Court"),
    KindRule("ombudsman", r"\bombudsman\b", "Foo Ombudsman", "Foo Commissioner"),
    KindRule("company", r"\b(?:limited|llp|plc|cic|inc|company)\b", "Foo Enforcement LLP", "Foo Foundation"),
    KindRule("charity", r"\b(?:charity|foundation|trust)\b", "Foo Foundation", "Foo Group"),
)
_KINDS = tuple((rule.kind, regex.compile(rule.words)) for rule in KIND_RULES)


def kind(name: str) -> str:
    """Return the notation of the body-type scheme that *name* tells, "other" where it tells none."""
    form = canonical(name)
    return next((notation for notation, words in _KINDS if words.search(form)), "other")
