"""Header: reference, title, respondents, category, outcome, date, summary and address of a decision.

Grammar, as the Ombudsman's pages print it:

    title     = names "(" reference ")"               "Leeds City Council & Leeds Teaching Hospitals NHS Trust (20 012 640a)"
    reference = 2 digits, 3 digits, 3 digits [letter]  with any separators; canonical "20 012 640a"
    category  = main (">" | "»" | "/") sub
    outcome   = "Upheld" | "Not upheld" | "Closed after initial enquiries"
    date      = "10 Jul 2022" | "6 August 2024" | "2nd May 2019" | "2022-07-10" | "10/07/2022"
    address   = https://www.lgo.org.uk/decisions/{category}/{subcategory}/{reference with dashes}

What header lines do not say is taken from the address where it says it, and then has no evidence, since no words of the text support it.
"""

from __future__ import annotations

from datetime import date

import regex

from ombudsgraph.errors import NotAStatement
from ombudsgraph.extraction.respondents import respondents
from ombudsgraph.model import Category, Header, HeaderEvidence, HeaderName, Span, Statement
from ombudsgraph.registers import categories

REFERENCE = regex.compile(
    r"""(?<![\w])
    (?P<year>\d{2}) [ \-/.\t\n]{0,3}+
    (?P<middle>\d{3}) [ \-/.\t\n]{0,3}+
    (?P<last>\d{3}) [ ]{0,2}+
    (?P<letter>[A-Za-z])?
    (?![\w])""",
    regex.VERBOSE,
)
ADDRESS = regex.compile(
    r"""(?:https?://)? (?:www\.)? lgo\.org\.uk/decisions
    /(?P<main>[a-z0-9\-]+) /(?P<sub>[a-z0-9\-]+) /(?P<reference>\d\d-\d{3}-\d{3}[a-z]?) /? (?:[?\#].*)?""",
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)
CATEGORY_SEPARATOR = regex.compile(r"\s*[>»›→/|]+\s*")
OUTCOME = regex.compile(
    r"""\s* (?:decision \s* : \s*)?
    (?: (?P<upheld>upheld) | (?P<not_upheld>not[ \-]+upheld) | (?P<closed>closed[ ]+after[ ]+(?:the[ ]+)?initial[ ]+[ei]nquir(?:ies|y)) )
    \s* (?:[.;:,(\-].*)?""",
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)
OUTCOMES = {"upheld": "upheld", "not_upheld": "not-upheld", "closed": "closed-after-initial-enquiries"}
DATE = regex.compile(
    r"""(?<!\d) (?:
      (?P<day>\d{1,2}) (?:st|nd|rd|th)? [ \-.]{0,3}+ (?:of[ ]+)? (?P<month>[A-Za-z]{3,9}) [ \-.,]{0,3}+ (?P<year>\d{4})
    | (?P<iso_year>\d{4}) - (?P<iso_month>\d{1,2}) - (?P<iso_day>\d{1,2})
    | (?P<uk_day>\d{1,2}) [/.] (?P<uk_month>\d{1,2}) [/.] (?P<uk_year>\d{4})
    ) (?!\d)""",
    regex.VERBOSE | regex.IGNORECASE,
)
MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
SUMMARY_LABEL = regex.compile(r"\s*summary\s*[:.\-]?\s*", regex.IGNORECASE)


def extract(statement: Statement) -> Header:
    """Return the header facts of *statement*, each that its text says with the span that says it.

    Raises `NotAStatement` where neither title nor address carries a reference, without which a decision has no name.
    """
    address = ADDRESS.fullmatch(statement.url.strip()) if statement.url else None
    printed = REFERENCE.search(statement.plain, statement.title.start, statement.title.end)
    if printed is None and address is None:
        raise NotAStatement(statement.name, "its title has no reference (expected one like 20 012 640), nor has its address")
    reference = _reference(printed, address)
    if address is not None and address["reference"].lower() != reference.replace(" ", "-"):
        address = None  # the page of another decision
    values = {line.name: line.value for line in reversed(statement.header)}
    evidence = [HeaderEvidence("title", statement.title)] if statement.title.end > statement.title.start else []
    if printed is not None:
        evidence.append(HeaderEvidence("reference", Span(*printed.span())))
    category = _category(statement, values.get(HeaderName.CATEGORY), address, evidence)
    issued = _date(statement, values.get(HeaderName.DATE), evidence)
    return Header(
        reference=reference,
        title=_folded(statement.title.of(statement.text)),
        respondents=respondents(statement, Span(*printed.span()) if printed else None, issued),
        category=category,
        outcome=_outcome(statement, values.get(HeaderName.OUTCOME), evidence),
        issued=issued,
        abstract=_abstract(statement, evidence),
        url=_url(address, category, reference),
        evidence=tuple(evidence),
    )


def _reference(printed: regex.Match[str] | None, address: regex.Match[str] | None) -> str:
    """Return the canonical reference. A page's own address may carry the letter that its title leaves out."""
    filed = address["reference"].lower() if address else ""
    if printed is None:
        return filed.replace("-", " ")
    digits = f"{printed['year']} {printed['middle']} {printed['last']}"
    if not printed["letter"] and filed[:-1] == digits.replace(" ", "-"):
        return filed.replace("-", " ")
    return digits + (printed["letter"] or "").lower()


def _category(
    statement: Statement, value: Span | None, address: regex.Match[str] | None, evidence: list[HeaderEvidence]
) -> Category | None:
    """Return the category of the header line, else of the address."""
    words = _folded(value.of(statement.plain)).strip(" .:>") if value else ""
    if value is not None and words:
        evidence.append(HeaderEvidence("category", value))
        main, *rest = CATEGORY_SEPARATOR.split(words)
        return categories.named(main, " > ".join(rest) or None)
    return categories.named(address["main"].lower(), address["sub"].lower()) if address else None


def _outcome(statement: Statement, value: Span | None, evidence: list[HeaderEvidence]) -> str | None:
    """Return the notation of the outcome printed, `None` where it is none of the three."""
    found = OUTCOME.fullmatch(_folded(value.of(statement.plain))) if value else None
    if value is None or found is None or found.lastgroup is None:
        return None
    evidence.append(HeaderEvidence("outcome", value))
    return OUTCOMES[found.lastgroup]


def _date(statement: Statement, value: Span | None, evidence: list[HeaderEvidence]) -> date | None:
    """Return the decision date, `None` where the header has none or one that no calendar holds."""
    found = DATE.search(statement.plain, value.start, value.end) if value else None
    if found is None:
        return None
    year, day = (found[name] or found["iso_" + name] or found["uk_" + name] for name in ("year", "day"))
    month = _month(found["month"]) if found["month"] else int(found["iso_month"] or found["uk_month"])
    try:
        issued = date(int(year), month, int(day))
    except ValueError:
        return None
    evidence.append(HeaderEvidence("issued", Span(*found.span())))
    return issued


def _month(name: str) -> int:
    """Return the month of its name or abbreviation ("Sep", "Sept", "September"), 0 for another word."""
    lower = name.lower()
    return next((number for number, full in enumerate(MONTH_NAMES, 1) if full.startswith(lower)), 0)


def _abstract(statement: Statement, evidence: list[HeaderEvidence]) -> str | None:
    """Return the summary's words without their label."""
    if statement.summary is None:
        return None
    span = statement.summary
    label = SUMMARY_LABEL.match(statement.plain, span.start, span.end)
    if label is not None and (":" in label[0] or "-" in label[0]):
        span = Span(label.end(), span.end)
    words = _folded(span.of(statement.text))
    if not words:
        return None
    evidence.append(HeaderEvidence("abstract", span))
    return words


def _url(address: regex.Match[str] | None, category: Category | None, reference: str) -> str | None:
    """Return the page's canonical address, as recorded or as the site forms it; `None` where the category is not known in full."""
    if address is not None:
        where = f"{address['main']}/{address['sub']}".lower()
    elif category is not None and category.sub is not None:
        where = categories.path(category)
    else:
        return None
    return f"https://www.lgo.org.uk/decisions/{where}/{reference.replace(' ', '-')}"


def _folded(words: str) -> str:
    """Return *words* with every run of white space as one space."""
    return " ".join(words.split())
