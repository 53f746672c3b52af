"""Who asks: a user and password (RFC 7617) or a bearer token (RFC 6750), from the environment unless given."""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass

from ombudsgraph.errors import QueryError
from ombudsgraph.remote.addresses import is_loopback, shown

USER, PASSWORD, TOKEN = "OMBUDSGRAPH_ENDPOINT_USER", "OMBUDSGRAPH_ENDPOINT_PASSWORD", "OMBUDSGRAPH_ENDPOINT_TOKEN"
PLAIN = "OMBUDSGRAPH_ENDPOINT_PLAIN"


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """What an Authorization header says ("" for none), and what of it must not be seen."""

    header: str = ""
    secrets: tuple[str, ...] = ()

    def hide(self, text: str) -> str:
        """Return *text* with every secret in it covered; a server may repeat what it was sent."""
        for secret in self.secrets:
            text = text.replace(secret, "***")
        return text


def given(user: str | None = None, password: str | None = None, token: str | None = None) -> Credentials:
    """Return the credentials given, or those of the environment where none is; a token goes before a user.

    Raises:
        QueryError: a user without a password, a password without a user, or characters that no header may carry.
    """
    if user is None and password is None and token is None:
        user, password, token = (os.environ.get(name) or None for name in (USER, PASSWORD, TOKEN))
    if token is not None:
        if not token.isascii() or not token.isprintable() or " " in token:
            raise QueryError(f"the token ({TOKEN}) holds characters that none may; expected printable ASCII without spaces")
        return Credentials(f"Bearer {token}", (token,))
    if user is None and password is None:
        return Credentials()
    if user is None or password is None:
        raise QueryError(f"found a {'password' if user is None else 'user'} alone; expected both {USER} and {PASSWORD}")
    if ":" in user or not (user + password).isprintable():
        raise QueryError(f"the user ({USER}) holds a colon, or user or password a control character; neither can be sent")
    encoded = base64.b64encode(f"{user}:{password}".encode()).decode()
    return Credentials(f"Basic {encoded}", tuple(secret for secret in (encoded, password) if len(secret) > 2))


def check_safe(credentials: Credentials, address: str, *, plain: bool) -> None:
    """Refuse to send *credentials* where others can read them.

    Raises:
        QueryError: *address* is plain http to another machine, and *plain* (or the environment) does not allow it.
    """
    if not credentials.header or not address.startswith("http:") or is_loopback(address):
        return
    if not plain and os.environ.get(PLAIN) != "1":
        told = f"use https, or set {PLAIN}=1 where the network is your own"
        raise QueryError(f"{shown(address)}: credentials would go over plain http, where others can read them; {told}")
