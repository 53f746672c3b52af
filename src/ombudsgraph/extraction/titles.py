"""Acts and instruments named in a text, with what is printed around the name.

    title       := the year? name year? ("(" alias ")")? ("(SI" year/number ")")?
    name        := a registered title, alias or misnomer | capitalised words that end in Act, Regulations, Order or Rules
    alias       := Act | Regulations | "1989 Act" | MHA | CA 1989, in brackets or after "known as"

A registered name is found whole by the first pass; of any other the end is found ("… Act 1981") and the words before it are taken as
far as they can belong to a title: capitalised words, the small words within titles, brackets.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ombudsgraph.extraction.labels import noun_of, rightful, titles, yearless
from ombudsgraph.extraction.rules import WS, Example, W, rule
from ombudsgraph.extraction.title_words import title_start
from ombudsgraph.model import CitationFlag, Legislation
from ombudsgraph.registers import legislation

_ID = "http://www.legislation.gov.uk/id/"


@dataclass(frozen=True, slots=True)
class Title:
    """An Act as named at a place: the printed title from `start` to `end`; `tail` is the end of what belongs to it (alias, SI number).

    `law` is `None` as long as a title without a year waits for the rest of the text; `name` is the title folded, without its year.
    `short` says that an abbreviation is printed; `defines` are the aliases set here.
    """

    start: int
    end: int
    tail: int
    name: str
    law: Legislation | None
    flags: frozenset[CitationFlag] = frozenset()
    short: bool = False
    defines: tuple[str, ...] = field(default=())


_YEARS = r"(?:1[89]|20)\d\d"
YEAR_AFTER = rule(
    "year after a title",
    rf"{W}(?:(?P<loose>,{W}|of[ ]))?(?:\({W}(?P<bracketed>{_YEARS}){W}\)|(?P<plain>{_YEARS}))(?![\d/]|-\d)",
    (
        Example(" 1989, section", {"plain": "1989"}),
        Example(" (1990)", {"bracketed": "1990"}),
        Example(", 2014", {"loose": ", ", "plain": "2014"}),
    ),
    (" 2014/15", " 17", " requires"),
)
YEAR_BEFORE = rule(
    "year before a title",
    rf"(?:(?P<stop>\b(?i:in|since|from|by|during|until|after|before|of|and)|[/\d-])[ ])?(?<!\d)(?P<year>{_YEARS}){WS}\Z",
    (Example("1989 ", {"year": "1989", "stop": None}), Example("In 2014 ", {"stop": "In", "year": "2014"})),
    ("section 17 ", "1989"),
)
_ALIAS = r"""(?:(?:\d{4}[ ])?(?:Act|Regulations|Regs|Order|Rules)(?:[ ]\d{4})?|[A-Z][A-Za-z&]{1,9}(?:[ ](?:Act|Regulations
    |Regs))?(?:[ ]?\d{4})?)"""
_SAID = r"(?:(?:here(?:in)?after|hereinafter|referred[ ]to(?:[ ]here(?:in)?)?(?:[ ]as)?|known[ ]as|called|or|abbreviated[ ]to)[:,]?[ ])"
DEFINITION = rule(
    "alias in brackets",
    rf"""{W}(?:,{W})?\([ ]?{_SAID}{{0,2}}["']*(?:[Tt]he[ ])?["']*(?P<name>{_ALIAS})["']*
    (?:,?[ ](?:or|and)[ ]["']*(?:[Tt]he[ ])?["']*(?P<second>{_ALIAS})["']*)?[ ]?\)""",
    (
        Example(" ('the Act')", {"name": "Act"}),
        Example(" (the MHA)", {"name": "MHA"}),
        Example(" (EPA 1990)", {"name": "EPA 1990"}),
        Example(' (hereafter "the 2006 Regulations")', {"name": "2006 Regulations"}),
        Example(" (the Act or CA 1989)", {"name": "Act", "second": "CA 1989"}),
    ),
    (" (section 17)", " (as amended)", " (see above)", " and (the Act)"),
)
KNOWN_AS = rule(
    "alias after known as",
    rf"""{W}(?:,{W})?(?:(?:which|also|commonly|often|is|are|and|from[ ]now[ ]on)[ ]){{0,3}}(?:known|referred[ ]to)[ ](?:(?:here
    |below|in[ ]this[ ]\w+)[ ])?as:?[ ]
    ["']*(?:the[ ])?["']*(?P<name>{_ALIAS})(?![\w])["']*""",
    (Example(", known as 'the Regulations'", {"name": "Regulations"}), Example(" referred to here as the Act,", {"name": "Act"})),
    (" and the Act", " known as 'acts'"),
)
INSTRUMENT = rule(
    "number of a statutory instrument",
    rf"""{W}(?:,{W})?\(?(?:S\.?I\.?|[Ss]tatutory[ ][Ii]nstrument)?[ ]?(?:No\.?[ ]?)?(?P<year>{_YEARS})(?:/
    |[ ][Nn]o\.?[ ]?)(?P<number>\d{{1,4}})(?!\d)\)?""",
    (Example(" (SI 2006/1738)", {"year": "2006", "number": "1738"}), Example(" (S.I. 2009 No. 309)", {"number": "309"})),
    (" 2006", " (SI)", " 12/2006"),
)
# "Mental Health Act 1983 (Foo) Regulations 2010": an instrument whose title begins with an Act's.
LONGER = rule(
    "instrument named after an Act",
    rf"""(?:{WS}(?:\([A-Z][^()\n]{{1,90}}\)|[A-Z][\w'-]{{0,30}}|(?<=[)a-z][ ])(?:and|of|for
    |in)(?=[ ][A-Z(]))){{0,8}}{WS}(?:Regulations|Order|Rules){W}(?:\([A-Z][^()\n]{{1,40}}\){W})?(?P<year>{_YEARS})""",
    (
        Example(" (Transitional Provision) Order 2015", {"year": "2015"}),
        Example(" Representations Procedure Regulations 2006", {"year": "2006"}),
    ),
    (" and the Care Leavers Regulations 2010", ", section 17", " Regulations"),
)


def registered(plain: str, start: int, end: int) -> Title | None:
    """Return the Act whose registered name stands from *start* to *end*; `None` where the words are something else."""
    if plain[start - 1 : start].isalnum() or plain[end : end + 1].isalnum():
        return None
    name = " ".join(plain[start:end].lower().split())
    begin, stop, year = start, end, None
    if after := YEAR_AFTER.match(plain, end):
        year = after["plain"] or after["bracketed"]
        if after["loose"] and f"{name} {year}" not in legislation.by_label():
            year = None
        else:
            stop = after.end()
    if year is None and (before := YEAR_BEFORE.pattern.search(plain, max(0, start - 12), start)) and not before["stop"]:
        year, begin = before["year"], before.start("year")
    if year is None:
        return _undated(plain, start, end, name)
    if longer := LONGER.match(plain, stop):
        return _named(plain, start, longer.end(), longer["year"])
    law = legislation.by_label().get(f"{name} {year}")
    if law is None:
        return unlisted(plain, start, stop, year) if begin == start else None
    return _complete(plain, Title(begin, stop, stop, name, law, _misnamed(f"{name} {year}")))


def abbreviated(plain: str, start: int, end: int, law: Legislation) -> Title | None:
    """Return the Act whose abbreviation with year ("CA 1989") stands from *start* to *end*."""
    if plain[start - 1 : start].isalnum() or plain[end : end + 1].isalnum() or not plain[start].isupper():
        return None
    name = plain[start:end].casefold()
    return _complete(plain, Title(start, end, end, name, law, _misnamed(name), short=len(name) < 12))


def unlisted(plain: str, name_start: int, end: int, year: str | None) -> Title | None:
    """Return the Act that ends at *end* (behind its *year*, if any), begun at or before *name_start*: registered or not.

    The words before *name_start* are taken as far as they belong to a title.
    """
    start = title_start(plain, name_start)
    return None if start is None else _named(plain, start, end, year)


def instrument(plain: str, start: int) -> Title | None:
    """Return the statutory instrument cited by its number alone ("SI 2006/1738")."""
    found = INSTRUMENT.match(plain, start)
    if not found or plain[start - 1 : start].isalnum():
        return None
    law = _by_number(found["year"], found["number"], None)
    end = found.end("number")
    flags = frozenset() if law.registered else frozenset((CitationFlag.UNREGISTERED,))
    return Title(start, end, end, plain[start:end].casefold(), law, flags)


def _named(plain: str, start: int, end: int, year: str | None) -> Title:
    """Return the title printed from *start* to *end*, looked up in the register."""
    printed = " ".join(plain[start:end].split())
    bare = printed.replace("(", "").replace(")", "") if year and printed.endswith(f"({year})") and printed.count("(") == 1 else printed
    label = bare.replace("&", "and")
    law = legislation.by_label().get(bare.casefold()) or legislation.by_label().get(label.casefold())
    if law is not None:
        return _complete(plain, Title(start, end, end, yearless(law.title), law, _misnamed(law.title if label != bare else bare)))
    flags = {CitationFlag.UNREGISTERED} if year else {CitationFlag.UNREGISTERED, CitationFlag.UNDATED}
    made = legislation.unregistered(label, int(year) if year else None)
    return _complete(plain, Title(start, end, end, yearless(label), made, frozenset(flags)))


def _undated(plain: str, start: int, end: int, name: str) -> Title | None:
    """Return a registered name printed without a year, its Act still open; `None` where it is part of a longer title or plain prose."""
    if not plain[start].isupper():
        return None
    first = title_start(plain, start)
    if first is not None and first < start:
        return _complete(
            plain, Title(first, end, end, " ".join(plain[first:end].casefold().split()), None, frozenset((CitationFlag.UNDATED,)))
        )
    flags = {CitationFlag.UNDATED} if name in rightful() else {CitationFlag.UNDATED, CitationFlag.MISNAMED}
    return _complete(plain, Title(start, end, end, name, None, frozenset(flags)))


def _misnamed(label: str) -> frozenset[CitationFlag]:
    return frozenset() if label.casefold() in rightful() else frozenset((CitationFlag.MISNAMED,))


def _by_number(year: str, number: str, title: str | None) -> Legislation:
    """Return the instrument of that year and number; one that is not registered has its IRI all the same."""
    iri = f"{_ID}uksi/{year}/{number}"
    return legislation.by_iri(iri) or Legislation(iri, title or f"SI {year}/{number}", int(year), registered=False)


def _complete(plain: str, title: Title) -> Title:
    """Add to *title* what follows it: aliases defined there, the number of the instrument."""
    defined: list[str] = []
    for _ in range(3):
        if (found := INSTRUMENT.match(plain, title.tail)) and title.law is not None and noun_of(title.law) != "act":
            law = title.law if title.law.registered else _by_number(found["year"], found["number"], title.law.title)
            title = replace(title, tail=found.end(), law=law)
        elif (found := DEFINITION.match(plain, title.tail)) and _is_alias(found["name"]):
            defined += [name for name in (found["name"], found["second"]) if name and _is_alias(name)]
            title = replace(title, tail=found.end())
        elif (found := KNOWN_AS.match(plain, title.tail)) and _is_alias(found["name"]):
            defined.append(found["name"])
            title = replace(title, tail=found.end())
        else:
            break
    return replace(title, defines=tuple(defined)) if defined else title


def _is_alias(name: str) -> bool:
    """Tell whether bracketed words can stand for an Act: "Act", "MHA", "CA 1989", not "England"."""
    word = name.rstrip("0123456789 ").split()[-1]
    return word in ("Act", "Regulations", "Regs", "Order", "Rules") or sum(letter.isupper() for letter in word) > 1


def known_name(name: str) -> tuple[Legislation, ...]:
    """Return the registered Acts that bear *name* (folded, no year), the one meant without a year first."""
    return titles().get(name, ())
