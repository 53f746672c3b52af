"""Fault or no fault: what one sentence asserts.

    fault       "That is fault" · "was at fault for" · "I find fault with" · "There were mistakes in" · "it was fault not to"
    no fault    "There was no fault in" · "I do not find the Council at fault" · "Nor was it at fault" · "without fault"
    nothing     "whether there was fault" · "if there has been fault" · "even without fault" · "the fault caused"

A noun phrase ("the faults identified", "any fault", "this fault") is no finding of its own. The rules are tried in order; the place where
a rule matched is not read twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# words that may stand between the verb and "fault"
_BETWEEN = (
    "also|therefore|again|too|thus|clearly|plainly|certainly|both|equally|partly|then|so|further|in|itself|a|an|clear|case|of|some|more"
    "|minor|small|serious|significant|only|simply|service|council|another|one|all|much|very|each|still|likewise|similarly"
)
_BE = r"is|was|are|were|amounts?\ to|amounted\ to|constitutes?|constituted|represents|represented|been"
_MODAL = r"(?:would|could|may|might|should|must|can|will|cannot)(?: not| well| also| still| then)* (?:have )?$"
_NEGATED_FIND = r"""(?:(?:i|we|ombudsm[ae]n)\ (?:therefore\ |also\ |still\ |do\ |did\ |does\ |have\ |has\ |had\ |can\ |could\ )*(?:not
            |cannot|can't|couldn't|don't|didn't|haven't)
    |(?:i\ am|we\ are|i\ was|we\ were)\ (?:unable|not\ able)\ to|(?:no|without)\ (?:good\ )?(?:grounds|reason
            |basis)\ (?:on\ which\ )?(?:i\ can\ |we\ can\ )?(?:to|for\ me\ to|for\ us\ to)?)
    \ (?:agree|accept|hold|criticise|say|find|found|see|seen|identify|identified|consider|conclude|regard|believe|think)\b
    |(?:i\ am|we\ are)\ not\ (?:satisfied|persuaded|convinced)\b"""


_FAULT = ("fault",)


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of words, in lower case, that asserts fault or no fault; it holds one of `words`. `weak` forms count
    only where the paragraph has no plainer finding.
    """

    name: str
    fault: bool
    pattern: re.Pattern[str]
    words: tuple[str, ...]
    examples: tuple[str, ...]
    misses: tuple[str, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a sentence asserts, and where in it."""

    fault: bool
    start: int
    end: int
    rule: Rule
    slight: bool = False  # no evidence or sign of fault


def _rule(
    name: str,
    fault: bool,
    pattern: str,
    examples: tuple[str, ...],
    misses: tuple[str, ...],
    *,
    weak: bool = False,
    words: tuple[str, ...] = _FAULT,
) -> Rule:
    return Rule(name, fault, re.compile(pattern, re.VERBOSE), words, examples, misses, weak)


RULES = (
    _rule(
        "negated finding", False,
        rf"(?:{_NEGATED_FIND})" + r"[^.;:]{0,90}?\bfaults?\b",
        ("I do not find Hackney at fault", "I cannot say there was fault in the measuring", "we have not found fault in the decision"),
        ("I have not asked about its fault", "I do not agree. There was fault"),
    ),
    _rule(
        "not found to have", False,
        r"\b(?:i|we)\ (?:do|did)\ not\ find\ (?:that\ )?(?:the\ [\w' ]{3,30}?|it|\w+)\ (?:had|has|was|were|did|failed|refused|delayed"
        r"|acted)\b",
        ("I do not find the Council had refused to help", "we did not find that it delayed the reply"),
        ("I do not find the complaint easy",),
        words=("not find",),
    ),
    _rule(
        "nor", False,
        r"\b(?:nor|neither)\ (?:was|were|is|are|has|have|did|do|does|can|could)\b[^.;:]{0,90}?\bfault\b",
        ("Nor was the Council at fault", "nor was there any fault", "Nor do we find fault"),
        ("nor did it reply. That was fault",),
    ),
    _rule(
        "no fault", False,
        r"""(?<!through\ )\b(?:no|nothing)\ (?:(?:further|other|clear|obvious|such|real|to|which|that|evidence|signs?|indications?
            |suggestion|finding|suggests?|indicates?|shows?|of|there
            |was|has|been|any|council|administrative|basis|on|i|we|could|find)\ ){0,8}fault\b(?!\ to\ (?:justify|warrant)|\ of\ (?:his|her
            |their|its)\ own)""",
        ("There was no fault in how", "I find no fault", "no evidence of fault in the process", "nothing to suggest fault"),
        ("There is not enough evidence of fault", "no reply, which was fault"),
    ),
    _rule(
        "denied", False,
        rf"\b(?:{_BE}|does|did|do)\ (?:(?:{_BETWEEN})\ )*(?:not|never)\ (?:(?:{_BETWEEN}|affected\ by|at|amount\ to|constitute"
        rf"|any)\ )*faults?\b",
        ("was not fault", "the Council is not at fault", "that does not amount to fault", "was not affected by fault"),
        ("It was fault not to write", "did not reply, which was fault"),
    ),
    _rule(
        "without fault", False,
        r"(?<!even\ )(?<!taken\ )(?<!made\ )(?<!reached\ )\bwithout\ (?:any\ )?fault\b",
        ("it renewed the licence without fault",),
        ("even without fault", "decisions taken without fault"),
    ),
    _rule(
        "there was", True,
        rf"\bthere\ (?:{_BE})\ (?:(?:{_BETWEEN})\ )*(?:faults?|(?:\w+\ )?maladministration|service\ failures?)\b",
        ("There was fault in the appeal", "there was some fault by the Council"),
        ("whatever fault there was", "there was no fault"),
        words=("fault", "maladmin", "failure"),
    ),
    _rule(
        "there were mistakes", True,
        r"\bthere\ (?:was|were|has\ been|have\ been)\ (?:(?:some|a|several|serious|two|three|many|number|of|clear"
        r"|significant)\ )*(?:mistakes?|failings?|errors?|shortcomings|failures?)\b",
        ("There were mistakes in the assessment", "there were several failings"),
        ("there were no mistakes", "there were delays"),
        words=("mistake", "failing", "error", "shortcoming", "failure"),
    ),
    _rule(
        "at fault", True,
        r"(?<!not\ )(?<!never\ )\bat\ fault\b",
        ("The Council was at fault for the delay", "I find the Council at fault", "both are at fault"),
        ("was not at fault", "its fault"),
    ),
    _rule(
        "was fault", True,
        rf"\b(?:{_BE}|to\ be)\ (?:(?:{_BETWEEN})\ )*faults?\b(?!\s?-)",
        ("That is fault", "was also fault", "is a clear case of fault", "Those are faults", "I consider this delay to be fault"),
        ("is the fault of nobody", "was not fault", "was no fault"),
    ),
    _rule(
        "find fault", True,
        r"""\b(?:find|finds|found|finding\ of|finding|(?:i|we)\ (?:have\ )?(?:also\ )?identif(?:y|ied)|(?:i|we)\ (?:have\ )?(?:see
            |seen))\ (?:that\ )?(?:(?:some|also|a|one|two|further|such|here|clear)\ )*faults?\b
            |\b(?:i|we)\ do\ find\ fault\b""",
        ("I find fault with the Council", "We found fault on both points", "I also find fault", "with a finding of fault"),
        ("the identified fault caused", "find no fault", "I found the fault caused"),
    ),
    _rule(
        "fault found", True,
        r"\bfaults?\ (?:was\ |were\ )?found\b(?!\ by)|^(?:finding:?\ )?fault\ (?:\w+\ )?(?:which\ )?(?:has\ )?caus(?:ed|ing)\ injustice",
        ("Fault was found which caused injustice", "Finding: fault causing injustice"),
        ("the fault caused injustice",),
    ),
    _rule(
        "accepted fault", True,
        r"\b(?:accept(?:s|ed)?|acknowledge[sd]?|admit(?:s|ted)?|conceded?)\ (?:some\ |its\ |the\ )?fault\b",
        ("The Council accepted fault", "it has admitted some fault"),
        ("accepted that it was late", "the fault that it accepted"),
    ),
    _rule(
        "with fault", True, r"\bact(?:ed|ing|s)\ with\ fault\b", ("in doing so acted with fault",), ("dealt with faults in the roof",)
    ),
    _rule(
        "not criticised", False,
        r"\b(?:i|we)\ (?:therefore\ )?(?:do\ not|cannot|would\ not|don't|can't|could\ not)\ criticise\b",
        ("we do not criticise the Council for the contact", "I cannot criticise its decision"),
        ("the councils we criticise",),
        weak=True,
        words=("criticise",),
    ),
    _rule(
        "criticised", True, r"\b(?:i|we)\ (?:do\ |also\ |must\ )?criticise\ (?:the|it|both)\b",
        ("I criticise the Council for this",), ("the councils we criticise have agreed", "we do not criticise the Council"),
        weak=True, words=("criticise",),
    ),
    _rule(
        "failed", True,
        r"""\b(?:the\ (?:council|trust|care\ provider|provider|school|panel|authority|clerk|academy)|it)\ (?:also\ |then\ |therefore\ )?
            (?:failed\ to\ (?!\w+\ until)|(?:was|were)\ wrong\ (?:to|not\ to)\b
            |(?:should|ought\ to)\ (?:have\ )?[^.;]{0,90}?(?:,?\ (?:and|but)\ (?:it\ )?did\ not\b|\bshould\ not\ have\b)
            |(?:should\ not|ought\ not\ to)\ have\b
            |(?:did\ not|never)\ (?:consider|think\ about|have\ regard\ to|take\ account\ of)\ (?:its|the|any\ of\ its)\ (?:\w+\ )?dut(?:y
            |ies)\b)""",
        ("The Council failed to provide the therapy", "The Council ought to have answered, and did not", "It should not have refused"),
        ("The plan should have been ready", "It should have told her", "a council should not have to"),
        weak=True,
        words=("failed to", "wrong to", "wrong not", "should", "ought ", "duty", "duties"),
    ),
)  # fmt: skip

_OTHER_RULES = tuple(rule for rule in RULES if rule.words is not _FAULT)
_UPHOLD = re.compile(
    r"""\b(?P<before>(?:(?:do|did|does|have|has|had|was|were|is|are|be|been|partly|partially|largely|also|fully|therefore|which|that|not
            |n't|\ )+\ )?)
    (?P<verb>uph(?:old|olds|eld|olding))\b""",
    re.VERBOSE,
)
_COMPLAINT = re.compile(
    r"""\ ?(?:(?:it|this|them|in\ part)\b|(?:(?:all|most|some|one|two|three|four|five|six|seven|eight|nine|\d+|another|others|none|part
            |parts|both|each|various|many|several
    |elements?|heads?|points?|aspects?|issues?|of|out|the|his|her|their|these|those|that|a|that|also|only|main|about|first|second
    |(?:mr|mrs|ms|miss|dr)\ \w+(?:\ and\ (?:mr|mrs|ms|miss|dr)\ \w+)?(?:'s)?|'s)\ ?){0,9}
    (?:complaints?|heads?|elements?|points?|aspects?|issues?|allegations?|parts?|another|seven|four|five|six|three|two|one|\d)\b)""",
    re.VERBOSE,
)
_HEDGED = re.compile(
    r"""(?:(?:and|but|so|however|then|also|further),?\ )*
    (?:it\ (?:may|might|could)\ (?:well\ )?be\b|it\ is\ (?:possible|arguable|conceivable|unclear|not\ (?:clear|certain|the\ case|true|so
            |right|correct)|for)\b
    |(?:perhaps|possibly|arguably|maybe|whether|if|unless|had|should|suppose|supposing|were|in\ case)\b|even\ (?:if|without)\b
    |(?:when|where|once)\ (?:we|i|the\ ombudsm\w+)\ (?:find|decide|see|consider|think|are)\b|where\ there\ (?:is|was|has)\b|(?:when
            |where)\ an?\ \w+\ (?:is|has)\b
    |there\ (?:may|might|could|would)\b|to\ (?:decide|establish|see)\ (?:if|whether)\b
    |(?:i|we)\ (?:have\ |also\ |did\ |do\ |will\ )*(?:considered|consider|asked|ask|looked\ at|look\ at|thought\ about|wondered|(?:cannot
            |can\ not|not)\ (?:say|know|decided?|tell))\ (?:whether|if)\b
    |(?:i|we)\ (?:must|need\ to|have\ to|will|may|might|could|would|can)\b(?!\ (?:not|find\ no|see\ no)\b)[^.;,]*?\b(?:if|whether|any|find
            |fault)\b)""",
    re.VERBOSE,
)
_OPEN = re.compile(r"\b(?:whether|if|unless|had\ there|as\ though|as\ if|question\ of)\b[^,;]*$", re.VERBOSE)
_DOUBTED = re.compile(
    r"""\b(?:insufficient|not\ enough|not\ sufficient|too\ little|unlikely|likely|alleged|allegations?\ of|claims?\ of|complaints?\ of
            |possibility\ of|possible|potential)\b
    [^.;,]*$|\b(?:previous|earlier|another|other)\ (?:decision|investigation|statement|report|complaint|case)s?\b[^.;]*$
    |\b(?:(?:mr|mrs|ms|miss|dr)\ \w|driver|neighbour|landlord|police|solicitor)\ (?:was|is|were|are)\ (?:not\ |also\ )?$""",
    re.VERBOSE,
)
_MODAL_BEFORE = re.compile(_MODAL)
_FIND_BEFORE = re.compile(r"\b(?:find|finds|found|consider|considers|regard|judge|hold|held|believe|think)\b[^.;:]*$")
_TURN = re.compile(r"; |,? but ")
_SLIGHT = re.compile(r"evidence|sign|indicat|suggest")
_NEGATIVE = re.compile(r"\b(?:not|n't|never|none|neither)\b|n't\b")


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


def assertions(sentence: str) -> tuple[Assertion, ...]:
    """Return what *sentence* (on one line, in lower case) says of fault, whoever says it, in order."""
    found: list[Assertion] = []
    asserted = hedged(sentence)
    if asserted == len(sentence):
        return ()
    for rule in RULES if "fault" in sentence else _OTHER_RULES:
        if rule.words is not _FAULT and not any(word in sentence for word in rule.words):
            continue
        for match in rule.pattern.finditer(sentence, asserted):
            start, end = match.span()
            if any(start < other.end and other.start < end for other in found) or _is_open(sentence, start, end):
                continue
            if rule.name == "was fault" and match[0].startswith("to be") and not _FIND_BEFORE.search(sentence, 0, start):
                continue
            found.append(Assertion(rule.fault, start, end, rule, not rule.fault and _SLIGHT.search(match[0]) is not None))
    return tuple(sorted(found, key=lambda item: item.start))


def _is_open(sentence: str, start: int, end: int) -> bool:
    """Tell whether the words at *start* depend on a condition, a question or a modal verb."""
    left = sentence[:start]
    if _OPEN.search(left) or _OPEN.search(sentence[start:end]):
        return True
    return _DOUBTED.search(left) is not None or _MODAL_BEFORE.search(left) is not None


def upheld(sentence: str) -> tuple[tuple[bool, int, bool], ...]:
    """Return each upholding of a complaint in *sentence*: whether it was upheld, where the verb group begins, and whether it is passive."""
    found = []
    if "uph" not in sentence or hedged(sentence):
        return ()
    for match in _UPHOLD.finditer(sentence):
        before = match["before"]
        passive = match["verb"] == "upheld" and any(word in before.split() for word in ("was", "were", "is", "are", "been"))
        words = before.split()
        if passive and ({"that", "which"} & set(words) or sentence[: match.start()].rstrip().endswith((" that", " which", " who"))):
            continue  # "the complaints that were upheld": a noun phrase
        if not passive and _COMPLAINT.match(sentence, match.end()) is None:
            continue  # "upheld its decision"
        if _OPEN.search(sentence, 0, match.start()) or _MODAL_BEFORE.search(sentence[: match.start()]):
            continue
        found.append((_NEGATIVE.search(before) is None, match.start(), passive))
    return tuple(found)
