"""The headings that the Ombudsman's statements share, and the lines of a web page that are no part of a statement.

A standard heading is of level 1; every other one is a free sub-heading, of level 2. The same few lines stand in every statement, so what
was found of one is remembered.
"""

from __future__ import annotations

from functools import lru_cache

import regex

_COMPLAINT = r"(?:this|the|your|their|these|his|her|m(?:r|s|rs|iss)\ \w+'?s?)\ complaints?"
_STANDARD = regex.compile(
    rf"""
      (?:the\ )?complaints?(?:\ (?:background|details?|in\ brief))?
    | (?:the\ )?background\ to\ the\ complaint
    | (?:the\ )?(?:(?:local\ government\ and\ social\ care\ )?ombuds(?:man|men)'?s?'?|our|my)(?:\ and\ \w+)?
      \ (?:role|powers|jurisdiction)(?:\ and\ (?:role|powers|jurisdiction))?
    | legal\ and\ administrative\ (?:background|considerations|context)
    | (?:what|matters|parts?\ of\ the\ complaints?)\ (?:that\ )?(?:(?:i|we)\ )?
      (?:(?:have|has|did|had|will|not|and|or|can(?:not|'t)?|haven't|didn't|won't|/|\(|\))\ ?){{0,12}}(?:investigated?|considered?)
    | why\ (?:i|we)\ (?:have|did|will)\ not\ investigated?.{{0,40}}
    | how\ (?:i|we)\ (?:have\ )?(?:considered|investigated)\ {_COMPLAINT}
    | (?:the\ )?investigation
    | what\ (?:i|we)(?:'ve|\ have)?\ found
    | (?:(?:my|our|the)\ )?(?:assessment|findings?|analysis|considerations?|conclusions?)
    | (?:my|our)\ (?:findings|analysis|conclusions)\ and\ (?:findings|analysis|conclusions)
    | (?:(?:agreed|recommended|proposed|required|further)\ )?(?:and\ (?:agreed|recommended)\ )?(?:actions?|remed(?:y|ies))
    | agreed\ and\ recommended\ actions?
    | (?:(?:my|our)\ )?recommendations?(?:\ and\ remed(?:y|ies))?
    | (?:(?:the|my|our)\ )?(?:final\ |draft\ |provisional\ |(?:the\ )?ombudsman's\ (?:final\ )?)?decision
    """,
    regex.VERBOSE,
)
_FINAL = regex.compile(r"(?:(?:the|my|our) )?(?:final |ombudsman's (?:final )?)?decision")
_OWN_DECISION_LINE = regex.compile(
    r"(?:the )?(?:(?:local government (?:and social care )?)?ombuds(?:man|men)'?s'?|our|my) (?:final )?decision"
)
_FURNITURE = regex.compile(
    r"""
      (?:\W*(?:back|return|go|skip)\ (?:up\ )?to\ (?:the\ )?(?:top|main\ content|content)(?:\ of\ page)?\W*)
    | print(?:\ this\ page)? | share(?:\ this(?:\ page)?)? | (?:table\ of\ )?contents | on\ this\ page | in\ this\ (?:decision|statement)
    | jump\ to(?:\ section)? | skip\ navigation | page\ \d+(?:\ of\ \d+)? | \d{1,3} | [-_*=~.\ ]{3,}
    """,
    regex.VERBOSE,
)
_TRAILER = regex.compile(
    r"[\w' ]{0,60}?\b(?:investigator|ombudsman|officer|manager|assessor|director|lawyer)s?'?s?'?"
    r" (?:final )?decisions? on behalf of the [\w ]{0,50}"
)
_PAGE_END = frozenset(
    ("print this page", "lgo logogram", "review your privacy settings", "privacy settings", "required cookies", "analytical cookies")
)


def normalise(words: str) -> str:
    """Return a line's *words* (of plain text) as the tables compare them: lower case, single spaces, no stop or colon at the end."""
    return " ".join(words.lower().strip("#*_ ").rstrip(":. ").split()).replace("' s ", "'s ")


@lru_cache(maxsize=4096)
def is_standard(words: str) -> bool:
    """Tell whether *words* are a heading that statements share ("The complaint", "Agreed action", ...)."""
    return len(words) < 100 and _STANDARD.fullmatch(normalise(words)) is not None


def is_final_decision(words: str) -> bool:
    """Tell whether *words* are the heading of the last section, the decision."""
    return len(words) < 40 and _FINAL.fullmatch(normalise(words)) is not None


def is_own_decision_line(words: str) -> bool:
    """Tell whether *words* are the line "The Ombudsman's final decision:" that stands above the summary."""
    return len(words) < 80 and "decision" in words.lower() and _OWN_DECISION_LINE.fullmatch(normalise(words)) is not None


@lru_cache(maxsize=4096)
def is_furniture(words: str) -> bool:
    """Tell whether *words* are a line of the web page within a statement, such as "Back to top"."""
    return len(words) < 40 and _FURNITURE.fullmatch(normalise(words) or words) is not None


def is_trailer(words: str) -> bool:
    """Tell whether *words* are the line that ends every statement, "Investigator's decision on behalf of the Ombudsman"."""
    return len(words) < 140 and "behalf" in words and _TRAILER.fullmatch(normalise(words)) is not None


def is_end_cut_off(words: str) -> bool:
    """Tell whether *words*, the last of a text that breaks off, begin a line that is no part of the statement."""
    return any(line.startswith(normalise(words)) for line in ("back to top", "investigator's decision on behalf of the ombudsman"))


@lru_cache(maxsize=4096)
def is_page_end(words: str) -> bool:
    """Tell whether *words* begin what the web page carries below a statement (printing, cookies, privacy)."""
    return len(words) < 40 and normalise(words) in _PAGE_END
