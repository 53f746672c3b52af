"""Weak forms: words that tell of a failing, or of none, without the word "fault": they count where the paragraph says nothing plainer.

body + verb     "the Council failed to …" · "it should not have …" · "the Trust got this wrong" · "its records fell short of …"
finding         "I find that the Council delayed …" · "it was wrong of the Council to …"
criticism       "I criticise the Council" · "we make no criticism" · "nor can it be blamed"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ombudsgraph.course.clauses import Form, Reading

_AFTER = 110
_ADVERBS = (
    r"(?:(?:also|had|has|have|then|therefore|again|simply|repeatedly|clearly|both|still|however|initially|consequently|wrongly"
    r"|further|did|not"
    r"|was|were|is|are),?\ )*"
)
_BODY = re.compile(
    r"""\b(?:(?:the|its|his|her|their|this|that|both|some)\ (?:[\w'-]+\ ){0,2})?(?:councils?|authority|trusts?|providers?|home|school
        |academy|panel|clerk|company|agency|staff|officers?|team|service|workers?
        |department|board|managers?|charity|college|ccg|icb|practice|organisations?|it|they|its\ \w+(?:\ \w+)?|there|records?|care
        |decision(?:-|\ )making|handling|communication|assessments?|response)(?:'s\ \w+(?:\ \w+)?)?
        (?:\ (?:of|in|with|to|for)\ (?:the|his|her|their|its|this)\ (?:\w+\ )?[\w']+)?[ ]"""
    + _ADVERBS
    + r"$",
    re.VERBOSE,
)
_VERBS = re.compile(
    r"""\b(?:failed\ (?:to\ (?!\w+\ until)|in\ (?:its|their)\ )|(?:wrong|mistaken)\ (?:to|not\ to|in)\b
        |neglected\ (?:to|its)\b|fell\ (?:\w+\ ){0,3}?(?:below|short\ of)\ |flawed\b
        |(?:made|makes)\ (?:a|an|several|two|some|many|serious|significant|the)\ (?:\w+\ ){0,2}?(?:mistake|error)s?\b
        |got\ (?:this|it|that|things|these|the\ \w+)\ (?:\w+\ )?wrong\b
        |wrongly\ (?:\w+ed|told|took|held|kept|gave|sent|put|paid|made|withdrew)\b
        |(?:breached|in\ breach\ of|met|meet|fulfil(?:led)?|comply\ with|complied\ with|discharged?)\ (?:its|their)\ (?:\w+\ )?(?:dut
            |obligation)
        |(?:should|ought\ to)\ (?:have\ )?[^.;]{0,90}?(?:,?\ (?:and|but)\ (?:it\ )?(?:did\ not|failed\ to)\b|\bshould\ not\ have\b)
        |(?:should\ not|ought\ not\ to)\ have\b
        |(?:consider|considered|think\ about|have\ regard\ to|take\ account\ of|understand|recognise)\ (?:its|the
            |any\ of\ its)\ (?:\w+\ )?dut(?:y|ies)\b)""",
    re.VERBOSE,
)
_NEEDS_NOT = re.compile(r"met|meet|fulfil|comply|complied|discharge|consider|think|have|take|understand|recognise")
_NEGATED = re.compile(r"\b(?:not|never|without)\b")
_WRONG_OF = re.compile(r"\b(?:was|were|is)\ (?:\w+\ )?wrong\ (?:of|for)\ (?:it|the|its)\b|\bwrong\ of\ (?:it|the\ \w+)\ to\b", re.VERBOSE)
_FOUND_TO = re.compile(
    r"""\b(?:i|we)\ (?:\w+\ ){0,2}?(?:find|found|conclude|concluded|(?:am|are)\ satisfied)\ (?:that\ )?(?:the\ (?:\w+\ ){1,3}?|it\ |they\ )
        (?:also\ |has\ |had\ |therefore\ )*(?:delayed|failed|wrongly|neglected|ignored|missed|should\ (?:not\ )?have|took\ too\ long)\b""",
    re.VERBOSE,
)
_NOT_FOUND_TO = re.compile(
    r"""\b(?:i|we)\ (?:(?:do|did|have|could)\ not|cannot)\ (?:find|found)\ (?:that\ )?(?:the\ [\w' ]{3,30}?|it|\w+)
        \ (?:had|has|was|were|did|failed|refused|delayed|acted|should)\b
    |\bno\ (?:evidence|signs?|indication|suggestion)\ (?:that\ )?(?:the\ \w+|it|officers|staff)\ [^.;,]{0,80}?
        (?:failed|delayed|refused|ignored|wrongly|incorrectly|improperly|unfairly|unreasonably|inappropriate(?:ly)?|biased|dishonest)\b""",
    re.VERBOSE,
)
_CRITICISM = re.compile(
    r"""\b(?:(?:i|we)\ (?:\w+\ )?(?P<own>(?:do\ not|cannot|would\ not|could\ not|will\ not)\ (?:\w+\ )?(?:criticise|blame)\b|(?:have
        |make|made)\ no\ criticisms?)\b
    |(?P<none>(?:no|nor|not)\ [^.;,]{0,50}?(?:to\ criticise|be\ criticised|be\ blamed|to\ blame|be\ faulted)\b)
    |(?:i|we)\ (?:am\ |are\ )(?P<not>not\ )?(?:\w+\ )?critical\ of\ (?:the|its|it|how)\b
    |(?P<yes>(?:i|we)\ (?:do\ |also\ |must\ )?criticise\ (?:the|it|both|its))\b)""",
    re.VERBOSE,
)


# classes of words: each pattern needs one of its class (findings, of two)
WORDS = (
    ("critici", "critical of", "blame", "be faulted"),
    ("wrong of", "wrong for"),
    ("not find ", "not found ", "cannot find ", "no evidence", "no sign", "no indication", "no suggestion"),
    ("find ", "found ", "conclude", "satisfied "),
    ("delayed", "failed", "wrongly", "neglected", "ignored", "missed", "should", "took too long"),
    (
        "failed to ", "failed in ", "wrong to", "wrong not", "wrong in", "mistake", "neglected ", "fell ", "flawed", "error", "got th",
        "got it ", "wrongly ", "dut", "obligation", "and did not", "and it did not", "but did not", "but it did not", "should not have",
        "ought not to have",
    ),
)  # fmt: skip
_CRITICISED, _WRONGED, _NOT_FOUND, _FOUND, _FAILED, _FAILING = (1 << place for place in range(len(WORDS)))


def failures(sentence: str, begin: int, bits: int) -> Iterator[tuple[Reading, int]]:
    """Yield what *sentence* (in lower case, from *begin* on) tells in weak forms, each with its end: *bits* say which classes of `WORDS`
    it holds.
    """
    if bits & _CRITICISED:
        for match in _CRITICISM.finditer(sentence, begin):
            yield Reading(match.lastgroup == "yes" or (match.lastgroup is None), match.start(), Form.VERB), match.end()
    if bits & _WRONGED:
        for match in _WRONG_OF.finditer(sentence, begin):
            yield Reading(True, match.start(), Form.VERB), match.end()
    if bits & _NOT_FOUND:
        for match in _NOT_FOUND_TO.finditer(sentence, begin):
            yield Reading(False, match.start(), Form.VERB), match.end()
    if bits & _FOUND and bits & _FAILED:
        for match in _FOUND_TO.finditer(sentence, begin):
            yield Reading(True, match.start(), Form.FIND), match.end()
    if bits & _FAILING:
        yield from _failed(sentence, begin)


def _failed(sentence: str, begin: int) -> Iterator[tuple[Reading, int]]:
    """Yield what a body failed to do."""
    for match in _VERBS.finditer(sentence, begin):
        body = _BODY.search(sentence, max(begin, match.start() - 60), match.start())
        if body is None:
            continue
        negated = _NEGATED.search(body[0]) is not None
        if negated is (_NEEDS_NOT.match(match[0]) is not None):
            yield Reading(True, match.start() if negated else body.start(), Form.VERB), match.end()
