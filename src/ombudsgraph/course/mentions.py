"""Mentions: the sentences that assert fault or no fault, each in somebody's voice.

"This is fault." takes its matter from the sentence before. Weak forms ("failed to", "I do not criticise") count only where the paragraph
has no plainer finding.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ombudsgraph.course import polarity, upholdings
from ombudsgraph.course.clauses import Form
from ombudsgraph.course.finders import actor, is_claim, is_personal, judge
from ombudsgraph.course.passages import RETELLING, Passage, Place, written_out
from ombudsgraph.course.polarity import assertions
from ombudsgraph.course.quotations import is_open, marks_of
from ombudsgraph.course.signals import Signal
from ombudsgraph.course.upholdings import Upholding, Voice, of_stage, upheld
from ombudsgraph.course.voices import COORDINATED, subject_of, voice
from ombudsgraph.course.word_classes import WordClasses
from ombudsgraph.model import Span
from ombudsgraph.model.course import Finder

_CLASSES = WordClasses((*polarity.WORDS, *upholdings.WORDS))
_ASSERTED = (1 << len(polarity.WORDS)) - 1
_CONTEXT = 600  # as far back as "she" or "it" is looked for
_ANAPHOR = re.compile(
    r"""(?:(?:and|so|but|again|however|therefore|in\ my\ view
        |i\ (?:also\ )?(?:find|consider|agree)(?:\ that)?|we\ (?:also\ )?(?:find|consider|agree)(?:\ that)?),?\ )*
    (?:(?:this|that|these|those|all\ of\ (?:this|that)|both|it)
        \ (?:\w+\ ){0,3}?(?:is|was|are|were|amount\w*|constitut\w+|to\ be)\b(?!\ (?:\w+\ ){0,2}at\ fault)
    |(?:there\ (?:was|is)\ (?:also\ )?(?:no\ )?fault
        |(?:i|we)\ (?:(?:also|have|can|could|cannot|do|did|not)\ ){0,3}(?:find|found|see|saw|seen)\ (?:no\ )?(?:evidence\ of\ )?fault)
        (?:\ with\ the\ \w+)?\ (?:here|there|either|as\ well|(?:in|on|with|by|for)\ (?:(?:all|any|either|both)\ of\ )?
            (?:this|that|it|these|those|them|both|either)\b(?!\ (?:the|it|he|she|they)\ ))
    |(?:(?:its|their|his|her|the\ council's|the)\ (?:\w+\ )?(?:failure|refusal|omission|delay)|not|failing|failure)
        \ (?:to\ do|in\ doing|doing|to\ have\ done|having\ done)\ (?:so|this|that|it)\b
    |(?:i\ find\ |we\ find\ )?(?:it|they|the\ \w+)\ (?:was|were|is|are)\ (?:also\ )?(?:not\ )?at\ fault
        \ (?:here|there|too|(?:for|in)\ (?:this|that|these|both|all\ of\ this)\b(?!\ (?:the|it|he|she|they)\ ))
    |such\ an?\ (?:failure|omission|delay|refusal)\b
    |i\ agree\b|we\ agree\b)""",
    re.VERBOSE,
)
_BY = re.compile(r"\bby (?:the |an? )?([\w ]+)")


_ASKED = re.compile(
    r"\b(?:my|our) (?:\w+ )?(?:enquir|draft|questions)|\b(?:i|we) (?:\w+ )?(?:put|asked|told|pointed)|\bnow (?:accept|agree)|\baccepts\b"
)
_PRESUPPOSES = re.compile(
    r"(?:as|since|because|given(?: that)?|having)(?: (?:there|i|we) (?:\w+ ){0,3}| )(?:no |not )?(?:found |find )?(?:no )?fault\b"
    r"|(?:as|since) (?:i|we) have (?:\w+ )?found"
)
_FINDS = re.compile(r"\b(?:i|we) (?:\w+ ){0,2}(?:find|found|fault|criticise)")
_NAMED = re.compile(
    r"\b(?:i|we|my|our|ombudsm[ae]n|panel|investigat\w+|io|council|authority|trust|provider|report|adjudicat\w+|he|she|they)\b"
)
_TELLS = re.compile(  # "The stage two investigation noted …"
    r"\b(panel|investigat(?:ion|or|ing officer)|io|report|adjudicati\w+(?: officer)?|head of service|council|authority|trust|provider)"
    r" (?:(?:also|had|has|did|not|largely|partly|partially|fully|then) ){0,3}(?:found|noted|concluded|uph[eo]ld|established)\b"
)
_OUTCOME = re.compile(r"(?:findings?|decision|outcome):? fault (?:found )?(?:causing|with|and) injustice\b")  # the head of a report
_REPLY = re.compile(r"\b(?:repl(?:y|ied|ies)|respon[sd]\w*|letter|wrote|stage|investigat\w+|report|panel|adjudicat\w+)\b")


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
    marks = marks_of(passage.plain, passage.span)
    for index, span in passage.signalled(Signal.FINDING):
        words = passage.lowered(span)
        if _OUTCOME.match(words):
            continue
        bits = _CLASSES.of(words)
        asserted, verdicts = assertions(words, bits & _ASSERTED), upheld(words, bits >> len(polarity.WORDS))
        if not asserted and not verdicts:
            continue
        following = _following(passage, index, these)
        context = passage.before(span, _CONTEXT) if index else ""
        claimed = is_claim(words)
        opened = is_open(marks, span.start)
        for item in asserted:
            by = voice(words, item, context, following, claimed, opened=opened)
            if item.form is Form.ACCEPT and item.weak and passage.place in RETELLING:
                continue  # "has admitted its error" in the summary
            if by is None or (passage.place is Place.STORY and by is Finder.OMBUDSMAN and not _speaks(words)):
                continue
            weak = item.weak or (item.form is Form.ACCEPT and by is Finder.OMBUDSMAN)
            matter = _matter(passage, index, words, these) if by is Finder.OMBUDSMAN else None
            found.append(Mention(passage, span, matter, item.fault, by, weak, item.start, item.slight))
        if found and found[-1].sentence == span:  # "The Council accepts that it was late, and that is fault"
            verdicts = tuple(item for item in verdicts if item.voice is not Voice.ADVERSE)
        if verdicts:
            found.extend(_upholdings(passage, index, verdicts, _before(passage, span, these), claimed))
    return found


def _following(passage: Passage, index: int, these: Sequence[Passage]) -> str:
    """Return the sentence after the one at *index*, in the next paragraph behind a list."""
    if index + 1 < len(passage.sentences) and not passage.lowered(passage.sentences[index]).endswith(":"):
        return passage.lowered(passage.sentences[index + 1])
    later = these[passage.number + 1] if passage.number + 1 < len(these) else None
    return later.lowered(later.sentences[0]) if later and later.section == passage.section and later.sentences else ""


def _before(passage: Passage, span: Span, these: Sequence[Passage]) -> str:
    """Return what stands before *span* in its section, in lower case: it tells who "she" is."""
    first = passage
    while first.number and these[first.number - 1].section == passage.section and span.start - first.span.start < _CONTEXT:
        first = these[first.number - 1]
    return written_out(passage.plain[max(first.span.start, span.start - _CONTEXT) : span.start].lower())


def _speaks(words: str) -> bool:
    """Tell whether a sentence among what happened is plainly the Ombudsman's own."""
    return _FINDS.search(words) is not None or _ANAPHOR.match(words) is not None


def _matter(passage: Passage, index: int, words: str, these: Sequence[Passage]) -> Span | None:
    """Return the sentence that tells what an anaphoric sentence is about."""
    if not _ANAPHOR.match(words):
        return None
    if index:
        return passage.sentences[index - 1]
    before = these[passage.number - 1] if passage.number else None
    return before.sentences[-1] if before and before.section == passage.section and before.sentences else None


def _upholdings(passage: Passage, index: int, verdicts: tuple[Upholding, ...], before: str, claimed: int) -> list[Mention]:
    """Return the findings that say "uphold" and the like: of an investigator, a panel, a council; the Ombudsman's own are weak."""
    found: list[Mention] = []
    span = passage.sentences[index]
    words = passage.lowered(span)
    for item in verdicts:
        if item.start < claimed and is_personal(words, before):
            continue
        by = _judge(passage, index, item, before)
        if by is None or (by is Finder.OMBUDSMAN and (passage.place is Place.STORY or not item.own)):
            continue
        if item.voice is Voice.ADVERSE and (found or not _is_reply(passage, words)):
            continue
        found.append(Mention(passage, span, None, item.fault, by, by is Finder.OMBUDSMAN, item.start))
    return found


def _is_reply(passage: Passage, words: str) -> bool:
    """Tell whether *words* report what a body said before the Ombudsman asked: "accepted" among what happened, or in a reply."""
    if passage.place in RETELLING or _ASKED.search(words):
        return False
    return passage.place is Place.STORY or _REPLY.search(words) is not None


def _judge(passage: Passage, index: int, item: Upholding, before: str) -> Finder | None:
    """Return who gives the verdict *item*; *before* is what stands before its sentence."""
    words = passage.lowered(passage.sentences[index])
    left = subject_of(words[: item.start])
    if item.voice is not Voice.PASSIVE:
        if not left.strip(" ,") or COORDINATED.fullmatch(left):  # an item of a list: its lead-in names the subject
            left = _lead_in(passage, index)
        by = judge(left, before)
        if by is None and item.own and item.voice is Voice.ACTIVE and (not left or re.match(r"(?:completed|ended|and )", words)):
            return Finder.OMBUDSMAN
        return by
    after = _BY.search(words, item.start)
    if after and (by := actor(after[0], "")) is not None:
        return by
    by = of_stage(words, f"{before} {words}") or _reporter(left, before, _lead_in(passage, index, 1)) or judge(left, before)
    if item.own and (by is None or by is Finder.OMBUDSMAN):
        return Finder.OMBUDSMAN if passage.place in RETELLING or by is Finder.OMBUDSMAN else None
    return by


def _reporter(left: str, before: str, lead_in: str) -> Finder | None:
    """Return who gives the verdict of "this part was upheld": where *left* names nobody, the one whose findings *before* last tells;
    of one in brackets behind an item of a list ("(this complaint was upheld)") the one of the *lead_in*.
    """
    aside = left.rfind("(") > left.rfind(")")
    if _NAMED.search(left[left.rfind("(") + 1 :] if aside else left):
        return None
    told = list(_TELLS.finditer(lead_in if aside and lead_in else before))
    return actor(told[-1][1], "") if told else None


def _lead_in(passage: Passage, index: int, more: int = 0) -> str:
    """Return the words that lead in the list in which the sentence at *index* stands, with *more* sentences before them."""
    for place in range(index - 1, -1, -1):
        if passage.lowered(passage.sentences[place]).endswith(":"):
            return " ".join(passage.lowered(span) for span in passage.sentences[max(0, place - more) : place + 1])
    return ""


def without_weak(mentions: list[Mention]) -> list[Mention]:
    """Drop the weak mentions whose paragraph has a plain finding, or whose matter the next one takes up."""
    plain = [mention for mention in mentions if not mention.weak and mention.by is Finder.OMBUDSMAN]
    taken = {mention.matter for mention in plain if mention.matter is not None}
    rivals: dict[int, set[bool]] = {}  # of each paragraph: what its plain findings leave no room for
    for mention in plain:
        adds = mention.passage.lowered(mention.sentence).startswith("nor ")  # says itself that it is a further finding
        rivals.setdefault(mention.passage.number, set()).update((not mention.fault,) if adds else (True, False))
    return [
        mention
        for mention in mentions
        if not mention.weak
        or mention.by is not Finder.OMBUDSMAN
        or not (mention.sentence in taken or mention.fault in rivals.get(mention.passage.number, ()))
    ]


def without_adopted(mentions: list[Mention]) -> list[Mention]:
    """Drop the admissions that the Ombudsman takes up ("The Council accepted that it had made an error. This was fault.")."""
    taken = {mention.matter for mention in mentions if mention.matter is not None and mention.by is Finder.OMBUDSMAN}
    return [mention for mention in mentions if mention.by is not Finder.COUNCIL or mention.sentence not in taken]


def presupposes(mention: Mention) -> bool:
    """Tell whether *mention* draws a consequence from what was found ("As there was no fault, …")."""
    return _PRESUPPOSES.match(mention.passage.lowered(mention.sentence)) is not None


def is_upholding(mention: Mention) -> bool:
    """Tell whether the Ombudsman says "uphold" in *mention*, and no more of the matter."""
    return mention.weak and mention.by is Finder.OMBUDSMAN and "uph" in mention.passage.lowered(mention.sentence)[mention.start :][:40]


def one_line(passage: Passage, span: Span) -> str:
    """Return the words of *span*, in or out of *passage*, on one line."""
    return " ".join(passage.plain[span.start : span.end].split())
