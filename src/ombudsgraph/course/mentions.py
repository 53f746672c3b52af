"""Mentions: the sentences that assert fault or no fault, each in somebody's voice.

"This is fault." takes its matter from the sentence before. Weak forms ("failed to", "I do not criticise") count only where the paragraph
has no plainer finding.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ombudsgraph.course.finders import actor, agrees, is_claim, speaker
from ombudsgraph.course.passages import RETELLING, Passage, Place
from ombudsgraph.course.polarity import Assertion, assertions
from ombudsgraph.course.signals import Signal
from ombudsgraph.course.upholdings import Upholding, of_stage, upheld
from ombudsgraph.model import Span
from ombudsgraph.model.course import Finder

_CONTEXT = 600  # as far back as "she" or "it" is looked for
_ANAPHOR = re.compile(
    r"""(?:(?:and|so|but|again|however|therefore|in\ my\ view
        |i\ (?:also\ )?(?:find|consider|agree)(?:\ that)?|we\ (?:also\ )?(?:find|consider|agree)(?:\ that)?),?\ )*
    (?:(?:this|that|these|those|all\ of\ (?:this|that)|both|it)
        \ (?:\w+\ ){0,3}?(?:is|was|are|were|amount\w*|constitut\w+|to\ be)\b(?!\ (?:\w+\ ){0,2}at\ fault)
    |(?:there\ was\ no\ fault|i\ find\ (?:no\ )?fault|we\ find\ (?:no\ )?fault
        |i\ (?:do|did)\ not\ find\ fault)\ (?:in|on|with|here|there)\ ?
        (?:this|that|it|these|both|either|as\ well|any\ of)?\b
    |i\ agree\b|we\ agree\b)""",
    re.VERBOSE,
)
_BY = re.compile(r"\bby (?:the |an? )?([\w ]+)")
_ADMITS = re.compile(
    r"\b(?:told|said|wrote|says)\b[^.;,]*?\b(?:it|they|its \w+) (?:was|were|had been|has been|is|are) (?:also "
    r"|partly )?$"
)
_COORDINATED = re.compile(r"(?:,? and|,? then)(?: (?:also|then|partly|partially))* ?$")
_BODIES = re.compile(
    r"\b(?:panel|investigat(?:or|ing officer)|io|council|authority|trust|provider|manager|adjudicating officer|head of service|director)\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One sentence that tells a finding. `matter` is the sentence before, where that tells what it is about."""

    passage: Passage
    sentence: Span
    matter: Span | None
    fault: bool
    by: Finder
    weak: bool
    start: int
    slight: bool = False

    def words(self) -> str:
        """Return the words about the matter."""
        own = self.passage.words(self.sentence)
        return f"{own} {one_line(self.passage, self.matter)}" if self.matter else own


def mentions_of(passage: Passage, these: Sequence[Passage]) -> list[Mention]:
    """Return what the sentences of *passage* find."""
    if passage.place is Place.NOT_INVESTIGATED:
        return []
    found: list[Mention] = []
    for index, span in passage.signalled(Signal.FINDING):
        words = passage.lowered(span)
        asserted, verdicts = assertions(words), upheld(words)
        if not asserted and not verdicts:
            continue
        following = passage.lowered(passage.sentences[index + 1]) if index + 1 < len(passage.sentences) else ""
        context = passage.lowered(Span(max(passage.span.start, span.start - _CONTEXT), span.start)) if index else ""
        claimed = is_claim(words)
        for item in asserted:
            by = _voice(words, item, context, following, claimed)
            if by is None or (passage.place is Place.STORY and by is Finder.OMBUDSMAN and not _speaks(words)):
                continue
            matter = _matter(passage, index, words, these) if by is Finder.OMBUDSMAN else None
            found.append(Mention(passage, span, matter, item.fault, by, item.rule.weak, item.start, item.slight))
        found.extend(_upholdings(passage, span, verdicts, context, claimed))
    return found


def _speaks(words: str) -> bool:
    """Tell whether a sentence among what happened is plainly the Ombudsman's own."""
    return re.search(r"\b(?:i|we) (?:\w+ ){0,2}(?:find|found|fault|criticise)", words) is not None or _ANAPHOR.match(words) is not None


def _voice(words: str, item: Assertion, context: str, following: str, claimed: int) -> Finder | None:
    """Return whose finding *item* is; None where somebody only claims it."""
    if re.match(r"(?:i|we) agree\b(?! that (?:the|it|he|she) )", following) or agrees(words):
        return Finder.OMBUDSMAN
    if item.start < claimed:
        by = speaker(words[: item.start], context)
        admits = _ADMITS.search(words, 0, item.start) if by is None else None
        if admits:  # "The Council told him that it had been at fault"
            by = actor(words[: admits.start()], context)
        return by if by in (Finder.COUNCIL, Finder.PANEL, Finder.INVESTIGATOR) and item.fault else None
    if item.rule.name == "accepted fault":
        return actor(words[: item.start], context) if claimed <= item.start else None
    if item.rule.name == "find fault" and not re.match(r"finding of|finding", words[item.start :]):
        return actor(words[: item.start], context) or Finder.OMBUDSMAN
    return speaker(words[claimed : item.start], context)


def _matter(passage: Passage, index: int, words: str, these: Sequence[Passage]) -> Span | None:
    """Return the sentence that tells what an anaphoric sentence is about."""
    if not _ANAPHOR.match(words):
        return None
    if index:
        return passage.sentences[index - 1]
    before = these[passage.number - 1] if passage.number else None
    return before.sentences[-1] if before and before.section == passage.section and before.sentences else None


def _upholdings(passage: Passage, span: Span, verdicts: tuple[Upholding, ...], context: str, claimed: int) -> list[Mention]:
    """Return the findings that say "uphold": of an investigator, a panel, a council; the Ombudsman's own are weak."""
    found = []
    words = passage.lowered(span)
    for item in verdicts:
        if item.start < claimed and actor(words[: item.start], "") is None:
            continue
        after = _BY.search(words, item.start) if item.passive else None
        by = actor(after[0], "") if after else actor(_subject(words[: item.start]), context)
        if item.passive and after is None and by in (Finder.COUNCIL, None):
            by = of_stage(words, f"{context} {words}")
        if item.passive and by is None and item.own:
            by = Finder.OMBUDSMAN if passage.place in RETELLING else None
        if by is None and not item.passive and item.own and re.match(r"(?:completed|ended|and )", words):
            by = Finder.OMBUDSMAN
        if by is None or (by is Finder.OMBUDSMAN and (passage.place is Place.STORY or not item.own)):
            continue
        found.append(Mention(passage, span, None, item.fault, by, by is Finder.OMBUDSMAN, item.start))
    return found


def _subject(left: str) -> str:
    """Return the words with the subject of the verb behind *left*: of "The panel agreed with the report and" the first of the clause."""
    if _COORDINATED.search(left) is None:
        return left
    clause = left[max(left.rfind("; "), left.rfind(" but "), 0) :]
    first = _BODIES.search(clause)
    return clause[: first.end()] if first else left


def without_weak(mentions: list[Mention]) -> list[Mention]:
    """Drop the weak mentions whose paragraph has a plain finding of the same polarity, or whose matter the next one takes up."""
    kept = []
    for mention in mentions:
        if mention.weak and mention.by is Finder.OMBUDSMAN:
            rivals = [
                other
                for other in mentions
                if other is not mention
                and not other.weak
                and other.by is Finder.OMBUDSMAN
                and (other.passage is mention.passage or other.matter == mention.sentence)
                and not _adds(other, mention)
            ]
            if rivals:
                continue
        kept.append(mention)
    return kept


def _adds(other: Mention, mention: Mention) -> bool:
    """Tell whether *other* says itself that it is a further finding ("Nor do we find fault in …")."""
    return other.fault is mention.fault and re.match(r"nor\b", other.passage.lowered(other.sentence)) is not None


def is_upholding(mention: Mention) -> bool:
    """Tell whether the Ombudsman says "uphold" in *mention*, and no more of the matter."""
    return mention.weak and mention.by is Finder.OMBUDSMAN and "uph" in mention.passage.lowered(mention.sentence)[mention.start :][:40]


def one_line(passage: Passage, span: Span) -> str:
    """Return the words of *span*, in or out of *passage*, on one line."""
    return " ".join(passage.plain[span.start : span.end].split())
