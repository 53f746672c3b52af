"""What asserts nothing: questions, conditions, suppositions and modal verbs. Rules read lower case."""

from __future__ import annotations

import re
from functools import lru_cache

_MODAL = r"(?:would|could|may|might|should|must|can|will|cannot)(?: not| well| also| still| then)* (?:have )?$"
_HEDGED = re.compile(
    r"""(?:(?:and|but|so|however|then|also|further),?\ )*
    (?:it\ (?:may|might|could)\ (?:well\ )?be\b|it\ is\ (?:possible|arguable|conceivable|unclear|not\ (?:clear|certain|the\ case|true|so
            |right|correct)|for)\b
    |(?:perhaps|possibly|arguably|maybe|whether|if|unless|had|should|suppose|supposing|were|in\ case)\b|even\ (?:if|without)\b
    |(?:when|where|once)\ (?:we|i|the\ ombudsm\w+)\ (?:find|decide|see|consider|think|are)\b|where\ there\ (?:is|was|has)\b|(?:when
            |where)\ an?\ \w+\ (?:is|has)\b
    |there\ (?:may|might|could|would)\b|to\ (?:decide|establish|see)\ (?:if|whether)\b
    |(?:i|we)\ (?:have\ |also\ |did\ |do\ |will\ |must\ |need\ to\ |have\ to\ |had\ to\ |may\ |might\ |first\ |now\ |then\ )*
            (?:considered|consider|asked|ask|looked\ at|look\ at|thought\ about|wondered|(?:cannot
            |can\ not|not)\ (?:say|know|decided?|tell))\ (?:whether|if)\b
    |(?:i|we)\ (?:must|need\ to|have\ to|will|may|might|could|would|can)\b(?!\ (?:not|find\ no|see\ no
            |see\ (?:some\ )?fault|describe|call|regard|consider|say|characterise)\b)[^.;,]*?\b(?:if|whether|any|find
            |fault)\b)""",
    re.VERBOSE,
)
OPEN = re.compile(r"\b(?:whether|if|unless|had\ there|as\ though|as\ if|question\ of)\b[^,;]*$", re.VERBOSE)
_DOUBTED = re.compile(
    r"""\b(?:insufficient|not\ enough|not\ sufficient|too\ little|unlikely|likely|alleged|allegations?\ of|claims?\ of|complaints?\ of
            |possibility\ of|possible|potential)\b
    [^.;,]*$|\b(?:previous|earlier|another|other)\ (?:decision|investigation|statement|report|complaint|case)s?\b[^.;]*$
    |\b(?:(?:mr|mrs|ms|miss|dr)\ \w|driver|neighbour|landlord|police|solicitor|motorist|neighbours|contractor)
            \ (?:was|is|were|are)\ (?:not\ |also\ |found\ to\ be\ )*$
    |^(?!the\ |both\ |all\ |these\ |those\ |two\ |three\ )(?:\w+,?\ )?
            (?:councils|authorities|organisations|bodies|an?\ (?:council|authority|organisation|body))\b[^.;]*$
        |\bdraft\ (?:decision|statement|view|report)\ (?:\w+\ ){0,4}$""",
    re.VERBOSE,
)
MODAL_BEFORE = re.compile(_MODAL)
_REACH = 400  # no condition stands further before what depends on it
_TURN = re.compile(r"; |,? but |, (?:and )?so (?:this|that|there|i|we|he|she|they|it|m\w+ \w)\b|, (?:which leaves|leaving)\b")


@lru_cache(maxsize=256)  # findings, verdicts and injustice ask of the same sentence
def hedged(sentence: str) -> int:
    """Return up to where *sentence* asserts nothing, as it asks, supposes or wonders: 0 where it does not, its length
    where nothing turns it.
    """
    if sentence.endswith("?"):
        return len(sentence)
    opening = _HEDGED.match(sentence)
    if opening is None:
        return 0
    turn = _TURN.search(sentence, opening.end())
    return turn.start() if turn else len(sentence)


def is_open(sentence: str, start: int, end: int) -> bool:
    """Tell whether the words at *start* depend on a condition, a question or a modal verb."""
    reach = max(0, start - _REACH)
    left = sentence[reach:start]
    if OPEN.search(left) or OPEN.search(sentence[start:end]) or _DOUBTED.search(sentence[reach:end]):
        return True
    return MODAL_BEFORE.search(left) is not None
