"""Forms in which items of a list and sentences tell an act without its plain verb.

gerund    "by apologising to Mr X and paying him £200", "Reviewing its policy"       apologise …, pay …, review …
noun      "a review of its policy", "training for its staff", "an apology"           review …, provide training …
"""

from __future__ import annotations

import re

import regex

VERB_WORDS = """
acknowledge add adjust agree allocate allow amend annotate answer apologise apologize appoint arrange assess assign attach audit
award backdate begin brief calculate cancel carry cascade change check circulate clarify clear commence commission commit
compensate complete conclude conduct confirm consider contact convene correct create credit deal delete deliver destroy develop
devise disclose discuss disseminate distribute draw email ensure escalate establish examine explain extend find finalise fund give
hear hold identify implement improve include inform inspect insert instruct introduce investigate invite issue launch log look
make mark meet monitor move note notify offer open organise pay place prepare produce progress provide publish put quash re-assess
re-examine re-hear re-pay re-take reassess rebate recalculate recirculate reconsider record rectify reduce refer refresh refund
register rehear reimburse reinstate remind remit remove reopen repair repay replace reply report resolve respond restore resume
retrain return review revise revisit rewrite say secure see send set share show speak start stop strengthen supply take tell train
adopt analyse apply ask attend bring collate collect commence compile decide design determine draft embed employ enable
evaluate explore finish follow formalise forward help keep learn list lift maintain name nominate obtain pass post prioritise process
promote publicise receive recruit redraft redact refine refrain rescind revoke reword ring roll run satisfy search seek select settle
simplify spend submit support telephone test tighten trace transfer treat use validate verify waive
undertake update visit rehouse re-house raise increase honour waive watch withdraw work write
"""
BASE_VERBS = frozenset(VERB_WORDS.split())


def _gerund(verb: str) -> str:
    if verb in ("put", "begin", "commit", "set", "stop", "remit", "log"):
        return f"{verb}{verb[-1]}ing"
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith("ee") else f"{verb}ing"


_GERUNDS = {_gerund(verb): verb for verb in BASE_VERBS} | {"making good": "make good"}
_GERUND_WORD = "|".join(sorted(_GERUNDS, key=len, reverse=True))
_NOT_NOUN = r"(?!\s(?:papers?|notes?|sessions?|materials?|events?|courses?|documents?|or\sother\smeans)\b)"
_FIRST_GERUND = regex.compile(
    rf"^(?P<verb>{_GERUND_WORD})\b|\b(?:by|agreed|including|involves?|includes?|means|remedy|right|action)(?::|,)?\s"
    rf"(?:also\s|both\s|either\s|formally\s)?(?P<verb>{_GERUND_WORD})\b{_NOT_NOUN}"
)
_NEXT_GERUND = re.compile(rf"(?:[,;]\s(?:and\s|then\s|also\s)*|\band\s(?:by\s|then\s|also\s)?|\bby\s)(?P<verb>{_GERUND_WORD})\b{_NOT_NOUN}")
_PERFECT = re.compile(r"\bwill have (?P<done>[a-z]+ed)\b")
_ING = re.compile(r"[a-z-]+ing(?: good)?(?![\w-])")
_NOUN = re.compile(
    r"""^(?:(?:an?|the|its|his|her|their|any|some|further|new|another|\d+\w*|additional)\s)*(?:[\w-]+\s){0,3}?
    (?P<noun>review|audit|training|reminders?|briefings?|guidance|workshop|re-?assessment|assessment|reconsideration|explanation|meeting
        |copy|copies|correction|hearing|appeal|tuition|sessions?|investigation|action\ plan|decision|repairs?|amendments?|updates?
        |refund|reimbursement|waiver|write-off|information|therapy|respite|support)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_VERB_OF = {
    "review": "review", "audit": "audit", "reconsideration": "reconsider", "correction": "correct", "amendment": "amend",
    "assessment": "carry out a new assessment", "reassessment": "reassess", "re-assessment": "reassess", "hearing": "arrange a hearing",
    "appeal": "hear an appeal", "investigation": "carry out an investigation", "decision": "make a decision", "repair": "carry out repairs",
    "action plan": "produce an action plan", "refund": "refund", "reimbursement": "reimburse", "waiver": "waive",
    "write-off": "write off", "guidance": "give guidance", "training": "provide training", "reminder": "send a reminder",
    "briefing": "give a briefing", "workshop": "give a workshop", "explanation": "explain", "meeting": "meet",
}  # fmt: skip


def plain_verbs(words: str) -> str:
    """Return *words* with the gerunds that tell acts in the base form, padded to the same length."""
    if "will have " in words:
        words = _PERFECT.sub(_plain_perfect, words)
    if "ing" not in words or _GERUNDS.keys().isdisjoint(_ING.findall(words)):
        return words
    first = _FIRST_GERUND.search(words)
    if first is None:
        return words
    words = _padded(words, first)
    at = first.end()
    while (match := _NEXT_GERUND.search(words, at)) is not None:
        words, at = _padded(words, match), match.end()
    return words


def _plain_perfect(match: re.Match[str]) -> str:
    """Return "will have reviewed" as "will review", padded to the same length."""
    done = match["done"]
    verb = next((base for ending in ("d", "ed") if (base := done.removesuffix(ending)) in BASE_VERBS), None)
    return match[0] if verb is None else f"will {verb}".ljust(len(match[0]))


def _padded(words: str, match: re.Match[str]) -> str:
    verb = match["verb"]
    return words[: match.start("verb")] + _GERUNDS[verb].ljust(len(verb)) + words[match.end("verb") :]


def as_act(item: str) -> str | None:
    """Return the *item* of a list that begins with a noun ("a review of its policy") as an act with a verb, None where it does not."""
    match = _NOUN.match(item)
    if match is None:
        return None
    noun = match["noun"].lower()
    verb = _VERB_OF.get(noun) or _VERB_OF.get(noun.removesuffix("s"))
    behind = item[match.end() :].lower()
    if verb is None:
        return f"provide {item.lower()}"
    return (
        f"{verb} {behind.removeprefix(' of').removeprefix(' to').removeprefix(' for').strip()}"
        if noun in ("review", "audit")
        else f"{verb}{behind}"
    )
