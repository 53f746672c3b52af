"""Typographic variants made plain, one character for one, so that offsets never move.

Statements mix curly and straight quotes, dashes of four lengths and no-break spaces; rules read the plain form, evidence quotes the
text as it stands.
"""

from __future__ import annotations

_VARIANTS: tuple[tuple[str, str], ...] = (
    # every Unicode space separator; separators of old files, the soft hyphen, what has no width
    ("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    ("\x1c\x1d\x1e\x1f\u00ad\u200b\u200c\u200d\u2060\ufeff", " "),
    ("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4", "'"),
    ("\u201c\u201d\u201e\u201f\u2033", '"'),
    ("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    # what Unicode counts as a line or paragraph end
    ("\r\x0b\x0c\x85\u2028\u2029", "\n"),
)
_PAIRS = tuple((variant, plain) for variants, plain in _VARIANTS for variant in variants)
_ASCII_PAIRS = tuple((variant, plain) for variant, plain in _PAIRS if variant.isascii())


def make_plain(text: str) -> str:
    """Return *text* with typographic variants replaced; the result has the same length."""
    for variant, plain in _ASCII_PAIRS if text.isascii() else _PAIRS:
        if variant in text:  # cheaper than str.translate, which looks every character up
            text = text.replace(variant, plain)
    return text
