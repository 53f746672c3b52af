"""Words that refuse to investigate, and words that do not: what the law allows in general, or a late complaint taken up all the same."""

from __future__ import annotations

import re

_WE = r"(?:i|we|ombudsm[ae]n)"
_NOT = r"(?:(?:will|shall|do|did|does|have|has|can|could|should|would|may|are|am)\ ?(?:not|n't)|cannot|can't|won't|haven't|didn't)"
_BETWEEN = (
    r"(?:therefore\ |also\ |now\ |further\ |normally\ |usually\ |,\ therefore,\ |separately\ |fully\ |going\ to\ |able\ to\ "
    r"|been\ able\ to\ )*"
)
REFUSAL = re.compile(
    rf"""\b(?:{_WE}\ (?:therefore\ |also\ |have\ )?(?:{_NOT}|decline[d]?\ to)
        \ {_BETWEEN}(?:be\ )?(?:(?:re-?)?investigat\w+|look(?:ed|ing)?\ (?:at|into
            |behind|further)|examin\w+|(?<!do\ not\ )(?<!do\ not\ therefore\ )consider(?:ed|ing)?\b|pursu\w+|go\ into|gone\ into
                |deal\ with|dealt\ with|taken?\ (?:this|that
            |it)\ further
            |continue[d]?\ (?:with\ )?(?:my|our|the|this)\ investigation)
    |(?:will|shall)\ not,\ therefore,\ (?:investigate|consider|look)
    |(?:i|we)\ (?:have\ )?(?:also\ )?(?:decided\ (?:not\ to|against)|chosen\ not\ to|exercised\ no\ discretion)\b
    |(?:no|not\ (?:have\ )?(?:the\ |any\ )?)(?:\ ?(?:legal|statutory))?\ ?(?:power|powers|jurisdiction|remit|authority)\ (?:to|over)\b
    |not\ allow(?:ed)?\ (?:us\ |me\ )?to\ (?:look|investigate|consider)|(?:stops?|bars?|barred|prohibits?|forbids?)\ (?:us|me)\ (?:from\ )?
    |(?:is|are)\ (?:therefore\ )?not\ (?:a\ matter\ )?for\ (?:us|me|the\ ombudsm[ae]n)\b|no\ need\ for\ a\ (?:full[ ]
            |further\ )?investigation
    |not\ (?:have\ )?investigated\ (?:further|(?:it|this|that|them|these)\b)|(?:has|have|is|are)\ not\ (?:been\ )?(?:part\ of
            |included\ in|covered\ by)\ (?:my|our|this)\ investigation
    |(?:stopped|ended)\ (?:looking|investigating|(?:my|our|the)\ investigation\ (?:of|into)\b)|discontinued
    |prevent(?:s|ed)?\ (?:me|us)\ from\ (?:investigat|look|consider)
    |not\ (?:exercise[d]?|used?)\ (?:my\ |our\ |the\ )?discretion\b|no\ (?:good\ )?reasons?\ to\ (?:investigate|look|consider|exercise)\b
    |(?:outside|beyond|not\ within|out)\ (?:of\ )?(?:my|our|the\ ombudsman's)\ (?:\w+\ )?(?:jurisdiction|powers|remit|scope))""",
    re.VERBOSE,
)
CLOSED = re.compile(
    r"""\b(?:(?:i|we|ombudsm[ae]n)\ (?:therefore\ |also\ |now\ )?(?:(?:will|shall|should|can|do|am|are)\ not|cannot
        |(?:have\ )?decided\ (?:not\ to|against))
            \ (?:therefore\ |now\ |be\ |going\ to\ )*(?:investigat\w+|pursu\w+|look\ into|consider)\b
            (?!\ (?:(?:the|some|any|all|his|her|their)\ )?(?:of\ |other|some|parts?\b|rest|remaining|first|second|third|fourth|last
                |earlier|historic|events|matters|elements
            |aspects|issues|points))
    |(?:did|have)\ not\ investigated?\ (?:this|his|her|their|m\w+\ \w+'s)\ complaint\b(?!\ (?:about|that|of))
    |will\ not\ be\ investigat|not\ (?:start|begin|pursue|open)\ (?:an|our|my)\ investigation|ended\ this\ complaint
    |not\ investigated\ (?:this\ complaint|further)|not\ investigate\ (?:this\ complaint|further)
    |(?:discontinued|ended|stopped|closed)\ (?:my|our|the|this)\ (?:investigation|consideration)(?!\ (?:of|into)))""",
    re.VERBOSE,
)
# "I have ended my investigation. There was fault": it is done, not broken off
_ENDED = re.compile(r"(?:ended|closed) (?:my|our|the|this) (?:investigation|consideration)")
_FOUND = re.compile(r"\bfaults?\b|\bmaladministration\b|\bservice failure\b|\b(?:not )?uph(?:eld|old)\b")
COMPLETED = re.compile(r"\b(?:completed|finished|concluded) (?:my|our|the|this) investigation\b|\binvestigation is (?:now )?complete")
_TAKEN_UP = re.compile(
    r"""\b(?:all\ the\ same|nonetheless|nevertheless|(?:exercise[d]?|exercising|use|used)\ (?:my\ |our\ |the\ |its\ )?discretion
        |discretion\ to\ (?:investigate|look|consider)
    |decided\ to\ (?:investigate|look|consider|exercise)|good\ reasons?\ (?:to|why|for)\ (?:(?:i|we|mr|mrs|ms|miss|she|he|they)\ (?:\w\ )?)?
        (?:investigat\w+|consider\w*|look\w*|could\ not|did\ not|exercis\w+|have\ decided))\b""",
    re.VERBOSE,
)
_UNTAKEN = re.compile(r"\b(?:no|not|nor|n't|cannot|without|any|never|insufficient|whether|if)(?: \w+){0,4} $")


def closes(words: str, whole: str) -> bool:
    """Tell whether the sentence *words* of the paragraph *whole* (both lower case) says that the complaint was not investigated, or no
    further; that an investigation has ended whose outcome the paragraph tells says no such thing.
    """
    return any(_ENDED.match(words, match.start()) is None or _FOUND.search(whole) is None for match in CLOSED.finditer(words))


def taken_up(words: str) -> bool:
    """Tell whether *words* say that a matter was taken up although it could have been refused."""
    return any(_UNTAKEN.search(words, max(0, match.start() - 40), match.start()) is None for match in _TAKEN_UP.finditer(words))


# the law in general, or what might be: nobody is refused anything
GENERAL = re.compile(
    r"^(?:a )?late complaints? (?:is|are|means)\b"
    r"|\bunless (?:we|i|there|the)\b|\bsomeone\b|\ba person\b|\bpeople\b|\b(?:cannot|can not|do not) (?:normally|usually|generally)\b"
    r"|\bwe may (?:decide|investigate|choose)|\b(?:do not|may not|not) start or continue\b|\bwe (?:normally|usually) (?:expect|will not)\b"
    r"|\b(?:when|if) (?:a|an) (?:complaint|person|council|parent|motorist)\b|\bwe (?:provide a free|must use public)"
)
