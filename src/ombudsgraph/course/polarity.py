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

from ombudsgraph.course.hedges import hedged, is_open

# words that may stand between the verb and "fault"
_BETWEEN = (
    "also|therefore|again|too|thus|clearly|plainly|certainly|both|equally|partly|then|so|further|in|itself|a|an|clear|case|of|some|more"
    "|minor|small|serious|significant|only|simply|service|council|another|one|all|much|very|each|still|likewise|similarly"
)
_BE = r"is|was|are|were|amounts?\ to|amounted\ to|constitutes?|constituted|represents|represented|been"
_NEGATED_FIND = r"""(?:(?:i|we|ombudsm[ae]n)\ (?:therefore\ |also\ |still\ |do\ |did\ |does\ |have\ |has\ |had\ |can\ |could[ ]
            |would\ )*(?:not
            |cannot|can't|couldn't|don't|didn't|haven't)
    |(?:i\ am|we\ are|i\ was|we\ were)\ (?:unable|not\ able)\ to|(?:no|without)\ (?:good\ )?(?:grounds|reason
            |basis)\ (?:on\ which\ )?(?:i\ can\ |we\ can\ )?(?:to|for\ me\ to|for\ us\ to)?)
    \ (?:agree|accept|hold|criticise|say|find|found|see|seen|identify|identified|consider|conclude|regard|believe|think)\b
    |(?:i\ am|we\ are)\ not\ (?:satisfied|persuaded|convinced)\b"""


_NOUN = r"(?:faults?|maladministration|service\ failures?)"


_BODY = (
    r"\b(?:(?:the|its|this|that)\ (?:[\w'-]+\ ){0,2}?(?:council|authority|trust|provider|home|school|academy|panel|clerk|company|agency"
    r"|staff"
    r"|officers?|team|service|social\ worker|department|board|manager)|(?:borough|county|city|district)\ council|it)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of words, in lower case, that asserts fault or no fault; it holds one of `words`, and "fault" or another noun
    of that meaning where `noun` says so. `weak` forms count only where the paragraph has no plainer finding.
    """

    name: str
    fault: bool
    pattern: re.Pattern[str]
    words: tuple[str, ...]
    examples: tuple[str, ...]
    misses: tuple[str, ...]
    weak: bool = False
    noun: bool = False


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
    noun: bool = False,
    words: tuple[str, ...],
) -> Rule:
    return Rule(name, fault, re.compile(pattern, re.VERBOSE), words, examples, misses, weak, noun)


RULES = (
    _rule(
        "negated finding", False,
        rf"(?:{_NEGATED_FIND})" + rf"[^.;:]{{0,90}}?\b{_NOUN}\b",
        ("I do not find Hackney at fault", "I cannot say there was fault in the measuring", "we have not found fault in the decision"),
        ("I have not asked about its fault", "I do not agree. There was fault"),
        noun=True, words=("not ", "unable", "grounds", "reason", "basis", "cannot"),
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
        r"\b(?:(?:nor|neither)\ (?:was|were|is|are|has|have|did|do|does|can|could)|neither\ (?:the|of|council|trust)|none\ of)\b"
        r"[^.;:]{0,90}?\bfault\b(?!\ (?:found|identified|caused|led)\b)",
        ("Neither the Council nor the Trust was at fault", "Nor was the Council at fault", "nor was there any fault",
         "Nor do we find fault"),
        ("nor did it reply. That was fault",),
        noun=True, words=("nor ", "neither", "none of"),
    ),
    _rule(
        "no fault", False,
        r"""(?<!through\ )\b(?:no|nothing)\ (?:(?:further|other|clear|obvious|such|real|to|which|that|evidence|signs?|indications?
            |suggestion|finding|suggests?|indicates?|shows?|of|there
            |was|has|been|any|council|administrative|basis|on|i|we|could|find)\ ){0,8}(?:fault|maladministration
            |service\ failure)\b(?!\ to\ (?:justify|warrant)|\ of\ (?:his|her
            |their|its)\ own)""",
        ("There was no fault in how", "I find no fault", "no evidence of fault in the process", "nothing to suggest fault"),
        ("There is not enough evidence of fault", "no reply, which was fault"),
        noun=True, words=("no ", "nothing"),
    ),
    _rule(
        "denied", False,
        rf"\b(?:{_BE}|does|did|do|has|have|had)\ (?:(?:{_BETWEEN})\ )*(?:not|never)\ (?:(?:{_BETWEEN}|affected\ by|at|amount\ to"
        rf"|constitute"
        rf"|any|been|due\ to|because\ of|caused\ by|the\ result\ of|down\ to|represent|evidence\ of)\ )*{_NOUN}\b"
        rf"|\b(?:{_BE})\ not\ (?:through\ |down\ to\ )?(?:the\ fault\ of\ (?:the|its)\b|(?:its|the\ \w+'s|\w+'s)\ (?:own\ )?fault\b)"
        rf"|\b(?:cannot|could\ not|can\ not)\ (?:be\ said\ to\ (?:be|have\ been)\ at\ )?fault\b",
        ("has not been at fault", "was not due to any fault", "was not the Council's fault", "I cannot fault the Council",
         "cannot be said to be at fault", "This was not maladministration", "was not fault", "the Council is not at fault",
         "that does not amount to fault", "was not affected by fault"),
        ("It was fault not to write", "did not reply, which was fault"),
        noun=True, words=("not ", "never", "cannot"),
    ),
    _rule(
        "without fault", False,
        r"(?<!even\ )(?<!taken\ )(?<!made\ )(?<!reached\ )\bwithout\ (?:any\ )?fault\b",
        ("it renewed the licence without fault",),
        ("even without fault", "decisions taken without fault"),
        noun=True, words=("without ",),
    ),
    _rule(
        "there was", True,
        rf"\bthere\ (?:{_BE}|has\ been|have\ been)\ (?:(?:{_BETWEEN}|(?:good\ |strong\ |sufficient\ |enough\ )?evidence\ of|signs\ of)\ )*"
        rf"(?:{_NOUN}|failures?\ in\ service)\b",
        ("there is evidence of fault in how it did so", "There was fault in the appeal", "there was some fault by the Council"),
        ("whatever fault there was", "there was no fault"),
        words=("fault", "maladmin", "failure"),
    ),
    _rule(
        "there were mistakes", True,
        r"(?:\bthere\ (?:was|were|is|are|has\ been|have\ been)|\b(?:i|we)\ (?:have\ )?(?:also\ |therefore\ )?(?:found|find|identified"
        r"|identify"
        r"|seen|see)(?:\ that\ there\ (?:was|were))?)\ (?:(?:some|a|several|serious|two|three|many|number|of|clear|also|therefore"
        r"|further|other"
        r"|various|significant|important|similar|more|the\ following|multiple|repeated)\ )*"
        r"(?:mistakes?|failings?|errors?|shortcomings|failures?|maladministration|service\ failure)\b",
        ("I have also found failings in the review", "There were also failings in its letters", "There were mistakes in the assessment",
         "there were several failings"),
        ("there were no mistakes", "there were delays"),
        words=("mistake", "failing", "error", "shortcoming", "failure", "maladmin"),
    ),
    _rule(
        "at fault", True,
        r"(?<!not\ )(?<!never\ )\bat\ fault\b",
        ("The Council was at fault for the delay", "I find the Council at fault", "both are at fault"),
        ("was not at fault", "its fault"),
        noun=True, words=("at fault",),
    ),
    _rule(
        "was fault", True,
        rf"\b(?:{_BE}|to\ be)\ (?:(?:{_BETWEEN})\ )*{_NOUN}\b(?!\s?-)|\bguilty\ of\ maladministration\b",
        ("This amounts to service failure", "is guilty of maladministration", "That is fault", "was also fault",
         "is a clear case of fault", "Those are faults", "I consider this delay to be fault"),
        ("is the fault of nobody", "was not fault", "was no fault"),
        noun=True, words=(" ",),
    ),
    _rule(
        "find fault", True,
        r"""\b(?:find|finds|found|finding\ of|finding|(?:i|we)\ (?:have\ )?(?:also\ )?identif(?:y|ied)|(?:i|we)\ (?:have\ )?(?:see
            |seen))\ (?:that\ )?(?:(?:some|also|a|one|two|further|such|here|clear)\ )*faults?\b
            |\b(?:i|we)\ (?:do\ find|(?:can|do)\ see)\ fault\b|\bevidence\ (?:shows?|points\ to|indicates)\ (?:that\ there\ was\ )?fault\b
            |^fault\ (?:by|in|on\ the\ part\ of)\b[^.;:]{0,120}?\b(?:led|caused|causing|meant|resulted|left)\b""",
        ("I find fault with the Council", "We found fault on both points", "I also find fault", "with a finding of fault",
         "the evidence shows fault", "Fault by the Council led to delay"),
        ("the identified fault caused", "find no fault", "I found the fault caused"),
        noun=True, words=("find", "found", "identif", "see", "evidence", "fault "),
    ),
    _rule(
        "fault found", True,
        r"\bfaults?\ (?:was\ |were\ )?found\b(?!\ by)|^finding:?\ faults?\b|^fault\ (?:\w+\ )?(?:which\ )?(?:has\ )?caus(?:ed"
        r"|ing)\ injustice",
        ("Fault was found which caused injustice", "Finding: fault causing injustice"),
        ("the fault caused injustice",),
        noun=True, words=("found", "finding", "caus"),
    ),
    _rule(
        "accepted fault", True,
        r"\b(?:accept(?:s|ed)?|acknowledge[sd]?|admit(?:s|ted)?|conceded?|recognise[sd]?)\ (?:some\ |its\ |the\ |several\ |own\ "
        r"|serious\ |there\ were\ )*"
        r"(?:fault|failings|mistakes?|errors|shortcomings|failures)\b",
        ("it acknowledged failings in its letters", "The Council accepted fault", "it has admitted some fault"),
        ("accepted that it was late", "the fault that it accepted"),
        words=("fault", "failings", "mistake", "error", "shortcoming", "failures"),
    ),
    _rule(
        "with fault", True, r"\b(?:act(?:ed|ing|s)|taken|made|reached|done|decided|affected|flawed)\ (?:with|by)\ fault\b",
        ("in doing so acted with fault", "the decision was affected by fault"), ("dealt with faults in the roof",),
        noun=True, words=("with fault", "by fault"),
    ),
    _rule(
        "not criticised", False,
        r"\b(?:i|we)\ (?:therefore\ )?(?:do\ not|cannot|would\ not|don't|can't|could\ not)\ criticise\b"
        r"|\b(?:i|we)\ (?:have|make)\ no\ criticism\b|\b(?:council|trust|authority|provider|school|it)\ (?:was|is)\ not\ to\ blame\b",
        ("I have no criticism of the Council", "The Council was not to blame", "we do not criticise the Council for the contact",
         "I cannot criticise its decision"),
        ("the councils we criticise",),
        weak=True,
        words=("criticis", "blame"),
    ),
    _rule(
        "criticised", True, r"\b(?:i|we)\ (?:do\ |also\ |must\ )?criticise\ (?:the|it|both)\b"
        r"|\b(?:i\ am|we\ are)\ (?:also\ )?critical\ of\ (?:the|its)\b",
        ("I am critical of the Council", "I criticise the Council for this",), ("the councils we criticise have agreed",
         "we do not criticise the Council"),
        weak=True, words=("criticise", "critical of"),
    ),
    _rule(
        "failed", True,
        rf"""{_BODY}\ (?:also\ |had\ |has\ |have\ |then\ |therefore\ |again\ |simply\ |repeatedly\ )*
            (?:failed\ to\ (?!\w+\ until)|failed\ in\ (?:its|their)\ dut|(?:was|were)\ wrong\ (?:to|not\ to|in)\b|(?:was|were)\ mistaken\b
            |fell\ (?:well\ |far\ |some\ way\ )?(?:below|short\ of)\ |got\ (?:this|it|that|things|these)\ wrong\b|made\ (?:a|an|several
            |two)\ (?:\w+\ )?
            (?:mistake|error)s?\b
            |wrongly\ (?:\w+ed|told|took|held|kept|gave|sent|put)\b|(?:breached|did\ not\ (?:meet|fulfil|comply\ with))\ (?:its
            |their)\ (?:\w+\ )?dut
            |(?:should|ought\ to)\ (?:have\ )?[^.;]{{0,90}}?(?:,?\ (?:and|but)\ (?:it\ )?did\ not\b|\bshould\ not\ have\b)
            |(?:should\ not|ought\ not\ to)\ have\b
            |(?:did\ not|never)\ (?:consider|think\ about|have\ regard\ to|take\ account\ of)\ (?:its|the|any\ of\ its)\ (?:\w+\ )?dut(?:y
            |ies)\b)""",
        ("The Council failed to provide the therapy", "The Council ought to have answered, and did not", "It should not have refused",
         "The Council got this wrong", "it fell well below the standard", "The Council wrongly told him to wait", "the Trust made an error",
         "The care home failed to weigh her", "its officers failed to call"),
        ("The plan should have been ready", "It should have told her", "a council should not have to", "It fell on a Sunday"),
        weak=True,
        words=("failed ", "wrong", "mistake", "fell ", "error", "should", "ought ", "duty", "duties"),
    ),
)  # fmt: skip

_OTHER_RULES = tuple(rule for rule in RULES if not rule.noun)
_FIND_BEFORE = re.compile(r"\b(?:find|finds|found|consider|considers|regard|judge|hold|held|believe|think)\b[^.;:]*$")
_SLIGHT = re.compile(r"evidence|sign|indicat|suggest")


def assertions(sentence: str) -> tuple[Assertion, ...]:
    """Return what *sentence* (on one line, in lower case) says of fault, whoever says it, in order."""
    found: list[Assertion] = []
    asserted = hedged(sentence)
    if asserted == len(sentence):
        return ()
    for rule in RULES if "fault" in sentence or "maladmin" in sentence or "service failure" in sentence else _OTHER_RULES:
        for word in rule.words:
            if word in sentence:
                break
        else:
            continue
        for match in rule.pattern.finditer(sentence, asserted):
            start, end = match.span()
            if any(start < other.end and other.start < end for other in found) or is_open(sentence, start, end):
                continue
            if rule.name == "was fault" and match[0].startswith("to be") and not _FIND_BEFORE.search(sentence, 0, start):
                continue
            found.append(Assertion(rule.fault, start, end, rule, not rule.fault and _SLIGHT.search(match[0]) is not None))
    return tuple(sorted(found, key=lambda item: item.start))
