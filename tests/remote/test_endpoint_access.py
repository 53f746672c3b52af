"""Credentials: where they come from, to whom they go, and that no message has them; redirects and addresses."""

from __future__ import annotations

import base64
import os
import pickle
import traceback

import pytest
from scripted import Scripted, answer, csv

from ombudsgraph.errors import EndpointError, QueryError
from ombudsgraph.remote.endpoint import Endpoint
from ombudsgraph.remote.service import Service, Terms

SELECT = "SELECT ?x WHERE { VALUES ?x { 1 } }"
ROWS = b"x\r\n1\r\n"
SECRET = "s3cret-Wörd"
BASIC = f"Basic {base64.b64encode(f'anna:{SECRET}'.encode()).decode()}"


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No credentials and no proxy of whoever runs the tests."""
    for name in list(os.environ):
        if name.startswith("OMBUDSGRAPH_ENDPOINT_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


def test_credentials_come_from_the_environment_unless_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMBUDSGRAPH_ENDPOINT_USER", "anna")
    monkeypatch.setenv("OMBUDSGRAPH_ENDPOINT_PASSWORD", SECRET)
    with Scripted([csv()]) as server:
        Endpoint(server.address).ask(SELECT, "text/csv")
        Endpoint(server.address, token="t0ken").ask(SELECT, "text/csv")
        monkeypatch.setenv("OMBUDSGRAPH_ENDPOINT_TOKEN", "from-outside")
        Endpoint(server.address).ask(SELECT, "text/csv")
        Endpoint(server.address, user="anna", password=SECRET).ask(SELECT, "text/csv")
        sent = [request.headers["authorization"] for request in server.asked]
    assert sent == [BASIC, "Bearer t0ken", "Bearer from-outside", BASIC]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"user": "anna"}, "user alone"),
        ({"password": SECRET}, "password alone"),
        ({"user": "an:na", "password": SECRET}, "colon"),
        ({"user": "anna", "password": "x\r\nX-Header: y"}, "control character"),
        ({"token": "x\r\nX-Header: y"}, "expected printable ASCII"),
        ({"token": "wörd"}, "expected printable ASCII"),
    ],
)
def test_credentials_that_cannot_be_sent_are_refused(given: dict[str, str], words: str) -> None:
    with pytest.raises(QueryError, match=words) as caught:
        Endpoint("https://example.org/sparql", **given)  # type: ignore[arg-type]
    assert SECRET not in str(caught.value)


def test_credentials_do_not_go_over_plain_http_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for address in (
        "http://example.org/sparql",
        "http://192.0.2.1/sparql",
        "http://127.0.0.1.example.org/",
        "http://localhost.example.org/",
    ):
        with pytest.raises(QueryError, match="plain http"):
            Endpoint(address, token="t0ken")
    for address in ("https://example.org/", "http://127.0.0.1/", "http://localhost:3030/", "http://[::1]:3030/", "http://127.9.9.9/"):
        Endpoint(address, token="t0ken")
    Endpoint("http://example.org/sparql")
    Endpoint("http://example.org/sparql", token="t0ken", plain=True)
    monkeypatch.setenv("OMBUDSGRAPH_ENDPOINT_PLAIN", "1")
    Endpoint("http://example.org/sparql", token="t0ken")


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "ftp://example.org/",
        "example.org/sparql",
        "http://",
        "http:///sparql",
        "http://example.org:port/",
        "http://example.org:99999/",
        "http://example.org/a b",
        "http://example.org/\r\nX-Header: y",
        "http://exämple.org/",
        f"https://anna:{SECRET.replace('ö', 'o')}@example.org/",
        "https://token@example.org/",
        "",
    ],
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(QueryError) as caught:
        Endpoint(address)
    assert "s3cret" not in str(caught.value) and "token@" not in str(caught.value)
    assert str(caught.value).isprintable()


def test_no_message_has_the_credentials() -> None:
    echo = f"you sent {BASIC} which is anna:{SECRET}".encode()
    for status in (400, 401, 404, 429, 503):
        with Scripted([answer(status, echo)]) as server:
            endpoint = Endpoint(server.address, user="anna", password=SECRET, retries=0)
            with pytest.raises((QueryError, EndpointError)) as caught:
                endpoint.ask(SELECT, "text/csv")
        told = "".join(traceback.format_exception(caught.value)) + repr(endpoint) + repr(vars(endpoint))
        assert "you sent" in told
        assert SECRET not in told and BASIC.removeprefix("Basic ") not in told
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_keeps_method_query_and_credentials(status: int) -> None:
    long = SELECT + "#" * 5000
    with Scripted([answer(status, headers={"Location": "/elsewhere?key=1"}), csv()]) as server:
        assert Endpoint(server.address, token="t0ken").ask(long, "text/csv").body == ROWS
        first, second = server.asked
    assert (second.method, second.target) == ("POST", "/elsewhere?key=1")
    assert first.parameters["query"] == second.parameters["query"] == [long]
    assert first.headers["authorization"] == second.headers["authorization"] == "Bearer t0ken"


def test_no_credentials_go_to_another_server() -> None:
    with Scripted([csv()]) as other:
        for status in (301, 302, 303, 307, 308):
            with Scripted([answer(status, headers={"Location": f"{other.address}?query=x"})]) as server:
                assert Endpoint(server.address, user="anna", password=SECRET).ask(SELECT + "#" * 5000, "text/csv").body == ROWS
                assert server.asked[0].headers["authorization"] == BASIC
        assert len(other.asked) == 5
        assert not any("authorization" in request.headers or SECRET.encode() in request.body for request in other.asked)
        assert [request.method for request in other.asked] == ["POST", "POST", "GET", "POST", "POST"]


def test_credentials_do_not_come_back_by_a_detour() -> None:
    with Scripted([csv()]) as server, Scripted([answer(302, headers={"Location": server.address})]) as other:
        server.answers[:] = [answer(302, headers={"Location": other.address}), csv()]
        assert Endpoint(server.address, token="t0ken").ask(SELECT, "text/csv").body == ROWS
        assert "authorization" not in other.asked[0].headers
        assert ["authorization" in request.headers for request in server.asked] == [True, False]


def test_redirects_that_are_not_followed() -> None:
    with Scripted([answer(302, headers={"Location": "/again"})]) as server:
        with pytest.raises(EndpointError, match="redirects more than 5 times"):
            Endpoint(server.address).ask(SELECT, "text/csv")
        assert len(server.asked) == 6
    for target, words in (("file:///etc/hostname", "no address"), ("http://u:pw@example.org/", "no address"), ("//[", "no address")):
        with Scripted([answer(302, headers={"Location": target})]) as server, pytest.raises(EndpointError, match=words) as caught:
            Endpoint(server.address).ask(SELECT, "text/csv")
        assert "pw" not in str(caught.value)
    with Scripted([csv()]) as other, Scripted([answer(307, headers={"Location": other.address})]) as server:
        service = Service(server.address, Terms(), follow=False)
        request = service.request(server.address, "POST", {}, b"data")
        with pytest.raises(EndpointError, match="redirects to another server"):
            service.exchange(lambda: request, service.done, "update")
        assert other.asked == []
