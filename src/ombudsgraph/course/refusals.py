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
        \ {_BETWEEN}(?:be\ )?(?:investigat\w+|look(?:ed|ing)?\ (?:at|into
            |behind|further)|examin\w+|consider(?:ed|ing)?\b|pursu\w+|go\ into|gone\ into|deal\ with|dealt\ with|taken?\ (?:this|that
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
    |(?:outside|beyond|not\ within)\ (?:of\ )?(?:my|our|the\ ombudsman's)\ (?:\w+\ )?(?:jurisdiction|powers|remit|scope))""",
    re.VERBOSE,
)
CLOSED = re.compile(
    r"""\b(?:(?:i|we|ombudsm[ae]n)\ (?:therefore\ )?(?:(?:will|shall|should|do|did|can|have)\ not|cannot)\ (?:therefore\ )?
            (?:investigate|pursue|look\ into|consider|be\ investigating)\b
            (?!\ (?:(?:the|some|any|all|his|her|their)\ )?(?:of\ |other|some|part|parts|rest|remaining|first|second|third|fourth|last
            |events
            |matters|elements|aspects))
            |decided\ not\ to\ (?:investigate|pursue)|will\ not\ be\ investigat
    |not\ (?:start|begin|pursue|open)\ an\ investigation|ended\ this\ complaint|not\ investigated\ (?:this\ complaint|further)
            |discontinued\ (?:my|our|the|this)\ investigation(?!\ (?:of|into)))""",
    re.VERBOSE,
)
TAKEN_UP = re.compile(
    r"all the same|nonetheless|nevertheless|(?<!not )(?<!reason to )(?<!reasons to )(?<!why )exercised? (?:my|our|the) discretion"
    r"|(?<!no )(?<!exercised no )discretion to (?:investigate|look|consider)(?! (?:it|this|that|them)? ?now)"
    r"|decided to (?:investigate|look|consider|exercise)|(?:have|and|so) (?:therefore )?exercised discretion"
    r"|(?<!no )good reasons? (?:to|why) (?:i|we|mr|mrs|ms|miss|she|he|they)? ?(?:investigate|consider|look|could not|did not|exercise"
    r"|have decided)",
)  # fmt: skip
# the law in general, or what might be: nobody is refused anything
GENERAL = re.compile(
    r"\bunless (?:we|i|there|the)\b|\bsomeone\b|\ba person\b|\bpeople\b|\b(?:cannot|can not|do not) (?:normally|usually|generally)\b"
    r"|\bwe may (?:decide|investigate|choose)|\b(?:do not|may not|not) start or continue\b|\bwe (?:normally|usually) (?:expect|will not)\b"
    r"|\b(?:when|if) (?:a|an) (?:complaint|person|council|parent|motorist)\b|\bwe (?:provide a free|must use public)"
)
