"""Injustice: its kinds, where the Ombudsman finds that fault caused it, and whom it befell.

A sentence of the analysis, the decision or the summary counts where it asserts the injustice plainly; in the agreed action the reason of
a payment counts ("to recognise her distress"). What the complainant says she suffered, and what the text denies or supposes, does not.
"""

from __future__ import annotations

import re

from ombudsgraph.course.finders import is_claim
from ombudsgraph.course.polarity import hedged
from ombudsgraph.model import Party, PartyRole
from ombudsgraph.model.course import Injustice

_SERVICE = (
    r"(?:services?|provision|support|education|therapy|teaching|sessions?|schooling|respite|care|lessons?|tuition|short\ breaks?|breaks?"
    r"|help"
    r"|mentoring|advisers?|carers?)"
)
_FILL = r"(?:[\w'-]+\ ){0,5}?"
KINDS: tuple[tuple[Injustice, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        Injustice.DISTRESS,
        r"\b(?:distress\w*|upset\w*|anxi(?:ety|ous)|worr(?:y|ied|ies|ying)|stress\w*|frighten\w*|degrad(?:ed|ing)|humiliat\w*|embarrass\w*"
        r"|loss\ of\ dignity|(?:disturbed|broken|sleepless)\ nights|shock(?:ed)?)\b",
        ("She was distressed by it", "the haste upset both of them", "£150 for his worry"),
        ("district", "he worked"),
    ),
    (Injustice.FRUSTRATION, r"\bfrustrat\w+", ("caused Mr X frustration", "it was frustrating"), ("front",)),
    (
        Injustice.UNCERTAINTY,
        r"\b(?:uncertain\w*|doubt\ is\ an?\ injustice|always\ wonder|(?:left|be)\ (?:in\ doubt|wondering)|(?<!\bi\ )(?<!\bwe\ )(?:did"
        r"|does|do|cannot|could|will|not|never)"
        r"\ (?:not\ |never\ )?know(?:ing)?\ (?:what|whether|where|which|if|when|how)\b)",
        ("left Mr L uncertain", "Mr P cannot know whether W would have got in", "they did not know where they stood"),
        ("she knew where", "I do not know the answer"),
    ),
    (
        Injustice.TIME_AND_TROUBLE,
        r"\b(?:time\ and\ trouble|time,\ trouble|(?:the|her|his|their|some|avoidable|and|to|unnecessary)\ trouble(?!\ with)"
        r"|put\ to\ trouble)\b",
        ("put to time and trouble", "the trouble of ringing six times", "her frustration and trouble"),
        ("troubled", "a time when"),
    ),
    (Injustice.INCONVENIENCE, r"\binconvenien\w+", ("the inconvenience of writing",), ("convenient",)),
    (
        Injustice.LOST_OPPORTUNITY,
        rf"\b(?:(?:lost|loses|loss\ of|losing|miss(?:ed)?|denied|deprived\ (?:her|him|them)?\ ?of)\ {_FILL}(?:opportunit(?:y|ies)"
        rf"|chances?|rights?\ of\ appeal|rights?\ to\ appeal)"
        rf"|(?:opportunity|chance)\ (?:was|were|has\ been|had\ been)\ lost|rights?\ (?:of|to)\ appeal\ (?:was|were|has\ been"
        rf"|had\ been)\ (?:also\ )?(?:delayed|lost|frustrated))\b",
        ("lost the chance of an earlier hearing", "missed the opportunity to appeal", "Her right of appeal was delayed"),
        ("a chance meeting", "had the opportunity"),
    ),
    (
        Injustice.LOSS_OF_SERVICE,
        rf"\b(?:(?:lost|loss\ of|losing|missed|missing|miss)\ {_FILL}{_SERVICE}|(?:was|were|been|went|go|going|left|lived|leaving"
        rf"|months)\ (?:[\w']+\ ){{0,2}}?without\ {_FILL}{_SERVICE}"
        rf"|(?:received|had|got|given)\ no\ {_FILL}{_SERVICE}|(?:education|provision|support)\ (?:that\ )?(?:was|were)\ (?:lost|missed))\b",
        ("L missed some 30 sessions", "J lost a service", "leaving L without education", "received no education"),
        ("without delay", "she lost a form", "he found support"),
    ),
    (
        Injustice.FINANCIAL_LOSS,
        r"\b(?:financial(?:ly)?\ (?:loss(?:es)?|disadvantage[d]?)|out\ of\ pocket|loss\ (?:is|was|of|came\ to)\ £|(?:is|was|had"
        r"|with)\ (?:a|her|his|their)\ (?:own\ )?loss\b"
        r"|cost\ (?:him|her|them|\w+\.?\ \w)\ £)",
        ("was out of pocket by £418", "Her loss is £114", "It cost Mr D £312"),
        ("loss of support",),
    ),
    (
        Injustice.RISK_OF_HARM,
        r"\b(?:risks?\ of\ (?:significant\ |serious\ )?harm|(?:put|was|were|been|placed|left)\ (?:also\ )?at\ (?:some\ |significant\ "
        r"|serious\ |avoidable\ |greater\ )?risk)\b",
        ("was put at some risk", "the risk of harm"),
        ("at the risk of repeating",),
    ),
    (Injustice.OUTRAGE, r"\boutrage\w*", ("a sense of outrage",), ("out",)),
    (
        Injustice.AVOIDABLE_EXPENSE,
        r"\b(?:(?:avoidable|unnecessary|needless|additional|extra)\ (?:expenses?|costs?|expenditure|legal\ costs|travel\ costs)"
        r"|(?:expenses?|costs?)\ (?:that|which)\ (?:\w+\ ){0,2}?could\ have\ "
        r"(?:been\ )?avoided)\b",
        ("suffered avoidable expense", "an expense which she could have avoided"),
        ("the cost of care",),
    ),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(pattern, re.VERBOSE)) for kind, pattern, _, _ in KINDS)
_WORDS: dict[Injustice, tuple[str, ...]] = {
    Injustice.DISTRESS: (
        "distress",
        "upset",
        "anxi",
        "worr",
        "stress",
        "frighten",
        "degrad",
        "humiliat",
        "embarrass",
        "dignity",
        "nights",
        "shock",
    ),
    Injustice.FRUSTRATION: ("frustrat",),
    Injustice.UNCERTAINTY: ("uncertain", "doubt", "wonder", "know"),
    Injustice.TIME_AND_TROUBLE: ("trouble",),
    Injustice.INCONVENIENCE: ("inconvenien",),
    Injustice.LOST_OPPORTUNITY: ("opportunit", "chance", "appeal"),
    Injustice.LOSS_OF_SERVICE: ("lost", "loss", "losing", "miss", "without", " no "),
    Injustice.FINANCIAL_LOSS: ("financial", "pocket", "loss", "cost"),
    Injustice.RISK_OF_HARM: ("risk",),
    Injustice.OUTRAGE: ("outrage",),
    Injustice.AVOIDABLE_EXPENSE: ("expen", "cost"),
}
_DENIED = re.compile(
    r"\b(?:no|not|without|n't|never|any|nor|neither|little|hardly|minimal|insufficient|whatever|lost\ nothing)\b[^,;:]*$|n't\b[^,;:]*$",
    re.VERBOSE,
)
_HARMLESS = re.compile(r"\bnot (?:knowing|only|just)\b|\bno doubt\b|\bwithout\b")
_MAYBE = re.compile(r"\b(?:whether|if|may|might|could|any|unless|potential|likely to)\b[^,;:]*$")
_PAYS = re.compile(r"£|\bpay(?:s|ment|ments)?\b|\bpaid\b|\brecogni[sz]|\backnowledg|\breflect")
_LABEL = re.compile(r"\b(?:[Hh]er|[Hh]is|[Hh]im|[Ss]he|[Hh]e|[Tt]heir|[Tt]hem|[Tt]hey)\b")


def kinds(sentence: str) -> tuple[Injustice, ...]:
    """Return the kinds of injustice that *sentence* (in lower case) asserts as found, in the order of the scheme."""
    likely = [item for item in _COMPILED if any(word in sentence for word in _WORDS[item[0]])]
    if not likely:
        return ()
    claimed = max(hedged(sentence), is_claim(sentence))
    found = []
    for kind, pattern in likely:
        for match in pattern.finditer(sentence, claimed):
            left = _HARMLESS.sub("", sentence[claimed : match.start()])
            if _DENIED.search(left) is None and _MAYBE.search(left) is None:
                found.append(kind)
                break
    return tuple(found)


def is_reason(sentence: str) -> bool:
    """Tell whether *sentence* of the agreed action pays for something, so that the injustice it names is a reason."""
    return _PAYS.search(sentence) is not None


def sufferers(sentence: str, parties: tuple[Party, ...]) -> tuple[str, ...]:
    """Return the labels of those whom the injustice of *sentence* befell; a pronoun alone means the complainants."""
    named = tuple(party.label for party in parties if _names(party.label, sentence) and party.role is not PartyRole.PROFESSIONAL)
    if named:
        return named
    if _LABEL.search(sentence) is None:
        return ()
    return tuple(party.label for party in parties if party.role is PartyRole.COMPLAINANT)


def _names(label: str, sentence: str) -> bool:
    """Tell whether *sentence* names *label*; "Mr and Mrs X" names both."""
    if re.search(rf"(?<![\w'&]){re.escape(label)}(?!\w)", sentence):
        return True
    title, _, letter = label.rpartition(" ")
    return bool(title) and re.search(rf"\b{title} and \w+ {re.escape(letter)}(?!\w)", sentence) is not None
