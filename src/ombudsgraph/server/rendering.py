"""Pages: templates in the folder beside this module, filled in on the server, every value escaped; no script, no foreign origin."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from ombudsgraph._version import __version__

# Content Security Policy Level 3: our own style sheet and nothing else; forms go to this server only; in no one's frame.
_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
HEADERS = MappingProxyType({"Content-Security-Policy": _POLICY, "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"})
# HTML, 13.2.3.5: controls and non-characters are errors in a page, and escaping does not help.
_NOT_IN_HTML = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@cache
def _environment() -> Environment:
    # everything is escaped, whatever a template's name
    made = Environment(
        loader=PackageLoader("ombudsgraph.server"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals["version"] = __version__
    made.globals["style"] = f"/style.css?{hashlib.sha256(style()).hexdigest()[:12]}"
    return made


@cache
def style() -> bytes:
    """Return the style sheet."""
    return files("ombudsgraph.server").joinpath("templates", "style.css").read_bytes()


def page(template: str, context: Mapping[str, object], *, status: int = 200, headers: Mapping[str, str] = MappingProxyType({})) -> Response:
    """Return the page that *template* makes of *context*."""
    content = _NOT_IN_HTML.sub("\N{REPLACEMENT CHARACTER}", _environment().get_template(template).render(context))
    return Response(content, status, {**HEADERS, **headers}, "text/html; charset=utf-8")


async def show_style(request: Request) -> Response:
    """Answer with the style sheet; its address has its digest, so that it can be kept."""
    return Response(style(), headers={**HEADERS, "Cache-Control": "public, max-age=86400"}, media_type="text/css; charset=utf-8")
