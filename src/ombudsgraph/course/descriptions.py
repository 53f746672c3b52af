"""What a finding is about, in one sentence of the statement that says it by itself.

    own sentence, where it names its matter    "There was no fault in how the panel was run."   "Taking 36 working days was fault."
    the sentence of the matter, where the own  "The Council issued the plan in July, five months late. That is fault."
    one only points back
    another telling of the same finding        "I find it was at fault." … "The Council was at fault for its delay in reviewing the plan."

A sentence points back where its subject or its object is a pronoun, or a noun with "this" or "these", and nothing else says what is meant.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

_VERDICT = r"(?:fault|maladministration|service\ failure|failings?|criticism|criticis[es]\w*|wrong)"
# what stands where the matter should: "this", "these delays", "here"
_BACK = r"""(?:this|that|it|these|those|them|here|there|either|each|both|(?:this|that|these|those|such|its|the)
    \ (?:point|matter|part|respect|reason|regard|issue|way|delay|failure|fault|failing|complaint|account)s?)"""
_THOSE = r"""(?:this|that|these|those|it|they|which|all\ of\ (?:this|that)|each\ of\ these
    |(?:this|that|these|those|such|such\ an?|the|its)\ (?:delay|failure|failing|omission|refusal)s?
    |(?:(?:its|their|the|his|her)\ )?(?:failure|refusal|omission|delay|not|failing)\ (?:to\ do|in\ doing|doing)\ (?:so|this|that|it))"""
_BODY = r"(?:it|they|he|she|them|the\ [\w\ ]{3,30}?)"
_WE = r"(?:i|we|the\ ombudsman)\ (?:have\ |has\ |do\ |did\ |can\ |could\ |therefore\ |also\ |not\ )*"
_TOO = r"(?:\ (?:too|also|either|again|as\ well|here|there|on\ its\ part|by\ the\ [\w\ ]{3,30}))*"
_WAYS = (
    # "This was fault", "Those delays amount to fault by the Council"
    rf"""{_THOSE}\ (?:too\ |also\ |therefore\ |in\ itself\ )*(?:was|is|were|are|amount(?:s|ed)?\ to|constitute[sd]?|would\ be)
    \ (?:not\ |no\ |also\ |too\ |clearly\ |therefore\ |a\ |an\ |the\ council's\ |council\ |further\ |at\ )*{_VERDICT}{_TOO}""",
    # "I find no fault in that", "I make no criticism of this", "I regard that as fault", "I consider this to be fault"
    rf"""{_WE}(?:find|found|finds|see|seen|regard|consider|make|made|call|uphold)\ (?:that\ )?(?:there\ (?:was|is)\ )?
    (?:(?:no\ |any\ |some\ )*{_VERDICT}\ (?:with|in|for|of|on)\ )?{_BACK}(?:\ (?:as|to\ be|was|is)\ (?:a\ )?{_VERDICT})?{_TOO}""",
    # "I find it was at fault", "I find the Council at fault for these delays", "I find fault"
    rf"""{_WE}(?:find|found|consider|agree)s?\ (?:that\ )?
    (?:{_BODY}\ (?:(?:was|were|is|are|to\ be)\ )?(?:also\ )?at\ fault|(?:no\ |some\ |further\ )?fault)
    (?:\ (?:for|in|with)\ {_BACK})?{_TOO}""",
    # "It was at fault here too", "The Council was at fault for this delay"
    rf"{_BODY}\ (?:was|were|is|are)\ (?:also\ |again\ |not\ |clearly\ )*at\ fault(?:\ (?:for|in|with|on)\ {_BACK})?{_TOO}",
    # "There was no fault in that", "No fault"
    rf"(?:there\ (?:was|is)\ )?(?:no\ |further\ |some\ )?{_VERDICT}(?:\ in\ {_BACK})?{_TOO}",
)
_OPENING = r"(?:(?:and|but|so|however|therefore|again|in\ my\ view|in\ our\ view|also|further|overall),?\ )*+"
_EMPTY = regex.compile(rf"^{_OPENING}(?:{'|'.join(_WAYS)})\ *[.,;:]?$", regex.VERBOSE | regex.IGNORECASE)
_POINTS = regex.compile(
    r"""^(?:(?:and|but|so|nor|or|however|then|also|at\ first|a\ year\ later|later|in\ the\ end|even\ then),?\ )*+
    (?!it\ (?:was|is)\ (?:also\ |therefore\ |a\ )*(?:fault|wrong|maladministration|service\ failure)\ (?:not\ )?(?:to|of|for|that|in)\b)
    (?:it|they|he|she|its|their|this|that|these|those|did\ (?:it|they))\b""",
    regex.VERBOSE | regex.IGNORECASE,
)
_OPEN = regex.compile(r"(?::|\bbecause (?:it|they)|\bfollowing)\W*$")


def describe(own: str, matter: str | None, others: Sequence[str]) -> str:
    """Return the sentence that says best what a finding is about.

    Args:
        own: the sentence of the verdict, on one line.
        matter: the sentence before it that the verdict points back to, where it does.
        others: the sentences in which the same finding is told elsewhere, in the order of the text.
    """
    if not _POINTS.match(own) and names_its_matter(own):
        return own
    if matter and not _POINTS.match(matter):
        return matter
    told = [words for words in (own, *others) if names_its_matter(words)]
    by_itself = next((words for words in told if not _POINTS.match(words)), None)
    return by_itself or matter or (told[0] if told else own)


def names_its_matter(words: str) -> bool:
    """Tell whether the sentence *words* says what it finds, and does not only point back to it."""
    return not _EMPTY.match(words) and not _OPEN.search(words)
