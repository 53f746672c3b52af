"""Acts that a clause only speaks of: what another is to be made to do, what staff are taught, what is said."""

from __future__ import annotations

import re

# "the improvements it will make": no act of its own
_OF_NOUN = re.compile(
    r"\b(?!(?:that|and|or|but|agreed|accepts?|accepted|confirm\w*|said|so|then|also|days?|weeks?|months?|years?|time|period"
    r"|decision|report|statement"
    r"|addition|\d+)\b)[a-z][\w']+\s(?:it|they|the\s(?:Council|Trust|Provider|School))\s$"
)
_BEGINNING = re.compile(r"(?:start|begin|commence|run|end|finish|be)\s(?:within|in|by|from|no\ later|on|at|when|as\ soon)\b")
_SAYING = re.compile(
    r"(?:ask|apply|use|keep|run|run|treat|receive|help|follow|seek|enable|support|say|consider|explain|tell|note|report|confirm"
    r"|acknowledge|find|examine|hear|agree|show|see|look|allow|charge|hold|deal)e?s$"
)
_TAUGHT = re.compile(
    r"\b(?:that|how|when|who|which|whether|what|why|so)\s(?:they|staff|officers|workers|people|parents|all\s\w+|its\s\w+|he|she)?\s?$"
    r"|\b(?:how|when|who|which|whether|what|why|where|if)\s(?:the\s(?:[\w'-]+\s){1,4}|it\s|there\s|this\s|else\s|(?:[\w'-]+\s){0,3})$"
)
_AGREES = re.compile(r"(?:agree[sd]?\s(?:to|that|it|with)|say[s]?\s(?:that|it)|confirms?\s(?:that\sit|it))\b")
_MAKING = re.compile(r"\b(?:ensure|make\s+sure|ask|require|remind|tell|instruct|check|confirm|work\s+with)\b[^.;,]*$")


def unembedded(words: str, candidates: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return *candidates* without those that tell what another is to be made to do ("ensure the Provider retrains its staff")."""
    kept: list[re.Match[str]] = []
    for match in candidates:
        if match["pronoun"] and not _present(match):
            continue
        if match["to1"] == "to " and _BEGINNING.match(words, match.start("verb")):
            continue
        if match["body"] and _SAYING.match(match["verb"]) and "ecommend" not in words[: match.start()]:
            continue
        if match["modal"] and kept and _OF_NOUN.search(words[max(0, match.start() - 40) : match.start()]):
            continue
        if (match["body"] or match["pronoun"]) and kept and _MAKING.search(words, kept[-1].start("verb"), match.start("verb")):
            continue
        if (match["modal"] and is_taught(words, match.start())) or _AGREES.match(words, match.start("verb")):
            continue
        kept.append(match)
    return kept


def is_taught(words: str, at: int) -> bool:
    """Tell whether what begins at *at* is only told or taught: "when L's respite", "how staff" stand before it."""
    return _TAUGHT.search(words[max(0, at - 40) : at]) is not None


def _present(match: re.Match[str]) -> bool:
    """Tell whether the verb of *match* is a simple present that tells what is to be done ("it apologises"), not what is said or thought."""
    verb = match["verb"].removesuffix("s")
    ends_fitly = match["verb"].endswith("s") if match["pronoun"].lower().startswith("it") else verb == match["verb"]
    return ends_fitly and not _SAYING.match(f"{verb}s")
