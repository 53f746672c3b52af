"""Requests as SPARQL 1.1 Protocol has them, written by SPARQLWrapper."""

from __future__ import annotations

from enum import Enum
from urllib.parse import parse_qsl, urlsplit, urlunsplit
from urllib.request import Request

from SPARQLWrapper import GET, INSERT, POST, POSTDIRECTLY, SELECT, URLENCODED, SPARQLWrapper

from ombudsgraph.errors import QueryError
from ombudsgraph.remote.service import AGENT

OTHER_WAY = frozenset({405, 411, 414, 415, 501})  # statuses after which a server may take the same in another way


class Way(Enum):
    """How a query or update is sent (SPARQL 1.1 Protocol §2.1, §2.2)."""

    GET = (GET, URLENCODED)
    FORM = (POST, URLENCODED)
    DIRECT = (POST, POSTDIRECTLY)


def query(address: str, sparql: str, accept: str, way: Way) -> Request:
    """Return the request that asks the query *sparql*; raises QueryError for text that cannot be sent."""
    return _request(address, sparql, accept, way, SELECT)


def update(address: str, sparql: str, way: Way) -> Request:
    """Return the request that asks for the update *sparql*; raises QueryError for text that cannot be sent."""
    return _request(address, sparql, "text/plain, application/sparql-results+json;q=0.8, */*;q=0.1", way, INSERT)


def _request(address: str, sparql: str, accept: str, way: Way, kind: str) -> Request:
    parts = urlsplit(address)
    wrapper = SPARQLWrapper(urlunsplit(parts._replace(query="")), agent=AGENT)
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        wrapper.addParameter(name, value)
    wrapper.setOnlyConneg(True)  # else it adds parameters that no server must understand
    # Not by setQuery: its patterns take quadratic time, and take some queries for updates.
    wrapper.queryString, wrapper.queryType = sparql, kind
    wrapper.setMethod(way.value[0])
    wrapper.setRequestMethod(way.value[1])
    wrapper.addCustomHttpHeader("Accept", accept)
    try:
        request: Request = wrapper._createRequest()
    except UnicodeEncodeError as error:
        raise QueryError("the query holds half a character (a lone surrogate), which cannot be sent") from error
    request.full_url = request.full_url.removesuffix("?")  # it adds one where there are no parameters
    return request
