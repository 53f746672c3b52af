"""Addresses of servers: which are taken, and how one is shown."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit

from ombudsgraph.errors import QueryError

_PORTS = {"http": 80, "https": 443}


def checked(address: str) -> str:
    """Return *address* without its fragment.

    Raises:
        QueryError: it is no http or https address, or holds a user and password, which would show in messages and lists of processes.
    """
    if not address.isascii() or not address.isprintable() or set(address) & set(' <>"{}|\\^`'):
        raise QueryError(f"{shown(address)!a} is no address: it holds characters that none may; expected http:// or https://")
    try:
        parts = urlsplit(address)
        known = parts.scheme in _PORTS and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:  # whose words would repeat what may be a password
        raise QueryError(f"{shown(address)} is no address: its host or port cannot be read") from None
    if not known:
        raise QueryError(f"found {shown(address)!r} for an address, expected one that begins with http:// or https://")
    if parts.username is not None or parts.password is not None:
        told = "set OMBUDSGRAPH_ENDPOINT_USER and OMBUDSGRAPH_ENDPOINT_PASSWORD, or OMBUDSGRAPH_ENDPOINT_TOKEN"
        raise QueryError(f"{shown(address)}: a user and password do not belong in an address; {told}")
    return address.partition("#")[0]


def shown(address: str) -> str:
    """Return *address* for a message: without user, password and the values of its query, any of which may be secret."""
    head, question, _ = address.partition("#")[0].partition("?")
    scheme, slashes, rest = head.partition("://")
    authority, slash, path = rest.partition("/")
    return f"{scheme}{slashes}{authority.rpartition('@')[2]}{slash}{path}{'?…' if question else ''}"


def origin(address: str) -> tuple[str, str, int]:
    """Return scheme, host and port of *address*: what a credential is for."""
    parts: SplitResult = urlsplit(address)
    return parts.scheme, (parts.hostname or "").rstrip("."), parts.port or _PORTS.get(parts.scheme, 0)


def is_loopback(address: str) -> bool:
    """Tell whether *address* is on this machine, by its name alone."""
    host = origin(address)[1]
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
