"""What an endpoint may do to whoever asks it: be slow, busy, cut off, elsewhere, or something else altogether."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from scripted import CSV, Act, Scripted, answer, chunked, csv, dripping, head, raw, silent

from ombudsgraph.errors import EndpointError, EndpointUnreachable, NotAcceptable, QueryError
from ombudsgraph.remote import retries, triples
from ombudsgraph.remote.endpoint import Endpoint

SELECT = "SELECT ?x WHERE { VALUES ?x { 1 } }"
ROWS = b"x\r\n1\r\n"


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No credentials and no proxy of whoever runs the tests."""
    for name in list(os.environ):
        if name.startswith("OMBUDSGRAPH_ENDPOINT_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait little between tries."""
    monkeypatch.setattr(retries, "_FIRST_WAIT", 0.01)


def asked(act: Act, sparql: str = SELECT, accept: str = "text/csv", **options: float) -> bytes:
    with Scripted([act]) as server:
        return Endpoint(server.address, **options).ask(sparql, accept).body  # type: ignore[arg-type]


def test_a_query_goes_as_the_protocol_has_it() -> None:
    with Scripted([csv()]) as server:
        reply = Endpoint(f"{server.address}?key=a%20b&infer=").ask(SELECT, "text/csv")
        assert (reply.media_type, reply.body) == ("text/csv", ROWS)
        (request,) = server.asked
    assert request.method == "GET"
    # nothing but the query and what the address had: no parameter that a server need not understand
    assert request.parameters == {"query": [SELECT], "key": ["a b"], "infer": [""]}
    assert request.headers["accept"] == "text/csv"
    assert request.headers["user-agent"].startswith("ombudsgraph/")
    assert "authorization" not in request.headers


@pytest.mark.parametrize(
    "text", ["INSERT in a comment\nASK {}", "PREFIX insert: <http://example.org/> SELECT * {}", "é ‘quoted’ \U0001f600"]
)
def test_every_query_goes_as_a_query(text: str) -> None:
    with Scripted([csv()]) as server:
        Endpoint(server.address).ask(f"# {text}", "text/csv")
        assert server.asked[0].parameters["query"] == [f"# {text}"]


def test_a_long_query_goes_by_post_and_keeps_its_words() -> None:
    long = f"{SELECT} # {'é&=+%' * 1000}"
    with Scripted([csv()]) as server:
        Endpoint(f"{server.address}?key=1").ask(long, "text/csv")
        (request,) = server.asked
    assert (request.method, request.headers["content-type"]) == ("POST", "application/x-www-form-urlencoded")
    assert request.parameters == {"query": [long], "key": ["1"]}


def test_a_server_that_takes_no_get_and_no_form_is_sent_the_query_itself() -> None:
    with Scripted([answer(405), answer(415), csv()]) as server:
        endpoint = Endpoint(server.address)
        assert endpoint.ask(SELECT, "text/csv").body == ROWS
        assert endpoint.ask(SELECT, "text/csv").body == ROWS
        assert [request.method for request in server.asked] == ["GET", "POST", "POST", "POST"]  # learnt once
        assert server.asked[-1].headers["content-type"] == "application/sparql-query"
        assert server.asked[-1].body == SELECT.encode()


def test_an_address_too_long_for_the_server_goes_by_post_once() -> None:
    with Scripted([answer(414), csv()]) as server:
        endpoint = Endpoint(server.address)
        for _ in range(2):
            assert endpoint.ask(SELECT, "text/csv").body == ROWS
        assert [request.method for request in server.asked] == ["GET", "POST", "GET"]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_or_failing_server_is_asked_again(status: int, quick: None) -> None:
    with Scripted([answer(status), answer(status), csv()]) as server:
        assert Endpoint(server.address).ask(SELECT, "text/csv").body == ROWS
        assert len(server.asked) == 3


def test_tries_end(quick: None) -> None:
    with Scripted([answer(503, b"come \x1b[31mlater\x00")]) as server:
        with pytest.raises(EndpointError, match=r"answers 503: come \[31mlater; tried 3 times") as caught:
            Endpoint(server.address, retries=2).ask(SELECT, "text/csv")
        assert len(server.asked) == 3
    assert caught.value.address == server.address


def test_what_no_further_try_mends_is_not_tried_again() -> None:
    for status in (400, 404, 501):
        with Scripted([answer(status)]) as server:
            with pytest.raises((QueryError, EndpointError)):
                Endpoint(server.address).ask(f"{SELECT} # {'long' * 1000}", "text/csv")
            assert len(server.asked) == (2 if status == 501 else 1)  # a form, then the query itself


def test_waits_grow_and_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    with Scripted([answer(503)]) as server, pytest.raises(EndpointError, match="tried 10 times"):
        Endpoint(server.address, retries=9, timeout=600).ask(SELECT, "text/csv")
    assert len(waits) == 9
    for tried, wait in enumerate(waits):
        assert 0.5 * min(30, 0.5 * 2**tried) <= wait <= min(30, 0.5 * 2**tried)


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_obeyed(form: str) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    asks = {"Retry-After": "1" if form == "seconds" else moment}
    with Scripted([answer(429, headers=asks), csv()]) as server:
        started = time.monotonic()
        assert Endpoint(server.address).ask(SELECT, "text/csv").body == ROWS
        assert time.monotonic() - started >= (0.99 if form == "seconds" else 0.5)


def test_retry_after_the_deadline_is_told_at_once() -> None:
    with Scripted([answer(503, headers={"Retry-After": "3600"})]) as server:
        started = time.monotonic()
        with pytest.raises(EndpointError, match="come again in 3600 s, which is after the deadline of 5 s"):
            Endpoint(server.address, timeout=5).ask(SELECT, "text/csv")
        assert time.monotonic() - started < 4


@pytest.mark.parametrize("value", ["soon", "-1", "Wed, 99 Foo 2021", "1e9", "²"])
def test_a_retry_after_that_says_nothing_is_passed_over(value: str) -> None:
    assert retries.seconds_of(value) is None
    assert retries.seconds_of("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0


SLOW: dict[str, Callable[[], Act]] = {
    "nothing": lambda: silent(20),
    "the head byte by byte": lambda: dripping(head(200, CSV), 0.3),
    "the body byte by byte": lambda: _then(head(200, {**CSV, "Content-Length": "100"}), b"x" * 100),
    "a chunk's length byte by byte": lambda: _then(head(200, {**CSV, "Transfer-Encoding": "chunked"}), b"0" * 100),
    "a refusal byte by byte": lambda: _then(head(400, {"Content-Length": "100"}), b"x" * 100),
}


def _then(first: bytes, slowly: bytes) -> Act:
    def act(connection: socket.socket) -> None:
        connection.sendall(first)
        dripping(slowly, 0.3)(connection)

    return act


@pytest.mark.parametrize("name", SLOW)
def test_the_deadline_holds_whatever_is_slow(name: str) -> None:
    started = time.monotonic()
    with pytest.raises((EndpointError, QueryError), match=r"did not answer within 1 s|refuses the query"):
        asked(SLOW[name](), timeout=1)
    assert time.monotonic() - started < 8


def test_the_deadline_holds_for_all_tries_together(monkeypatch: pytest.MonkeyPatch) -> None:
    started = time.monotonic()
    with Scripted([answer(503)]) as server, pytest.raises(EndpointError, match=r"answers 503.*after the deadline of 2 s"):
        Endpoint(server.address, timeout=2, retries=100).ask(SELECT, "text/csv")
    assert time.monotonic() - started < 8


def test_the_deadline_holds_for_a_name_that_no_one_answers_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(20))
    started = time.monotonic()
    with pytest.raises(EndpointUnreachable, match="did not answer within 1 s"):
        Endpoint("http://slow.example/", timeout=1).ask(SELECT, "text/csv")
    assert time.monotonic() - started < 8


CUT: dict[str, Act] = {
    "length": answer(200, b"x\r\n1", CSV, length=5000),
    "chunks": chunked(b"x\r\n1\r\n", end=False),
    "inside a chunk": raw(head(200, {**CSV, "Transfer-Encoding": "chunked"}) + b"fff\r\nx\r\n1"),
    "gzip": answer(200, gzip.compress(b"x\r\n" * 5000)[:-6], {**CSV, "Content-Encoding": "gzip"}),
    "gzip of nothing": answer(200, b"", {**CSV, "Content-Encoding": "gzip"}),
}


@pytest.mark.parametrize("name", CUT)
def test_an_answer_that_was_cut_off_is_none(name: str, quick: None) -> None:
    with pytest.raises(EndpointError, match="cut off"):
        asked(CUT[name], retries=1)
    with Scripted([CUT[name], csv()]) as server:
        assert Endpoint(server.address).ask(SELECT, "text/csv").body == ROWS  # another try may do


def test_a_connection_that_breaks_before_the_answer_is_tried_again(quick: None) -> None:
    with Scripted([raw(b""), csv()]) as server:
        assert Endpoint(server.address).ask(SELECT, "text/csv").body == ROWS


def test_an_answer_without_an_end_cannot_be_trusted() -> None:
    with pytest.raises(EndpointError, match="neither a length nor chunks"):
        asked(raw(head(200, CSV) + ROWS))
    with_its_own_end = raw(head(200, {**CSV, "Content-Encoding": "gzip"}) + gzip.compress(ROWS))
    assert asked(with_its_own_end) == ROWS


def test_answers_come_whole_in_every_framing() -> None:
    body = b"x\r\n" + b"1\r\n" * 100_000
    packed = {**CSV, "Content-Encoding": "gzip"}
    assert asked(csv(body)) == body
    assert asked(chunked(body)) == body
    assert asked(answer(200, gzip.compress(body), packed)) == body
    assert asked(answer(200, gzip.compress(body[:100]) + gzip.compress(body[100:]), packed)) == body  # two members
    assert asked(chunked(gzip.compress(body), headers={"Content-Encoding": "gzip"})) == body
    assert asked(answer(200, b"", {"Content-Type": "text/csv"})) == b""


def test_packing_that_is_not_known_or_broken() -> None:
    with pytest.raises(EndpointError, match="packed as 'br'"):
        asked(csv(headers={"Content-Encoding": "br"}))
    with pytest.raises(EndpointError, match="cannot be unpacked"):
        asked(csv(headers={"Content-Encoding": "gzip"}))


@pytest.mark.parametrize(
    ("sent", "accept", "expected"),
    [
        ("text/html", "text/csv", None),
        ("", "text/csv", None),
        ("text/csv; charset=iso-8859-1", "text/csv", None),
        ("text/csv", "text/turtle, application/n-triples;q=0.5", None),
        ("TEXT/CSV;header=present", "text/csv", "text/csv"),
        ("application/json", "application/sparql-results+json", "application/sparql-results+json"),
        ("application/n-triples", "text/turtle, application/n-triples;q=0.5", "application/n-triples"),
        ("text/tab-separated-values; charset=UTF-8", "text/*", "text/tab-separated-values"),
    ],
)
def test_an_answer_in_another_form_is_none(sent: str, accept: str, expected: str | None) -> None:
    with Scripted([answer(200, b"<h1>Welcome</h1>", {"Content-Type": sent})]) as server:
        if expected is None:
            with pytest.raises(EndpointError, match=r"expected text/.*Welcome"):
                Endpoint(server.address).ask(SELECT, accept)
        else:
            assert Endpoint(server.address).ask(SELECT, accept).media_type == expected


def test_a_refusal_has_the_servers_words() -> None:
    words = "line 1:\r\n\tno “;” here\x1b]0;title\x07\u202e " + "x" * 5000
    with Scripted([answer(400, words.encode())]) as server, pytest.raises(QueryError) as caught:
        Endpoint(f"{server.address}?key=secret").ask(SELECT, "text/csv")
    told = str(caught.value)
    assert f"{server.address}?… refuses the query (400): line 1: no “;” here ]0;title x" in told
    assert told.isprintable() and len(told) < 700 and "secret" not in told


def test_a_refusal_in_html_is_told_without_its_tags() -> None:
    page = b"<html><head><style>p {}</style><title>Error</title></head><body><p class='x'>Bad &amp; worse</p></body></html>"
    with pytest.raises(QueryError, match=r"\(400\): Error Bad .* worse$"):
        asked(answer(400, page, {"Content-Type": "text/html"}))


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (401, EndpointError, "asks for credentials .*OMBUDSGRAPH_ENDPOINT_USER"),
        (403, EndpointError, "refuses the query .403"),
        (404, EndpointError, "refuses the query .404"),
        (406, NotAcceptable, "no answer in the form asked for"),
        (413, QueryError, "refuses the query .413"),
        (422, QueryError, "refuses the query .422"),
    ],
)
def test_whose_fault_a_refusal_is(status: int, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        asked(answer(status, b"so it is"))


def test_a_stream_comes_piece_by_piece_and_tells_when_it_breaks() -> None:
    body = b"x\r\n" + b"1\r\n" * 200_000
    with Scripted([chunked(body)]) as server:
        stream = Endpoint(server.address).stream(SELECT, "text/csv")
        pieces = list(stream)
    assert (stream.media_type, b"".join(pieces)) == ("text/csv", body)
    assert len(pieces) > 5 and max(map(len, pieces)) <= 1 << 16
    with Scripted([answer(200, body, CSV, length=len(body) + 1)]) as server:
        stream = Endpoint(server.address).stream(SELECT, "text/csv")
        with pytest.raises(EndpointError, match=f"cut off: {len(body)} bytes of {len(body) + 1} came"):
            list(stream)


def test_a_stream_fails_before_its_first_piece_where_it_can(quick: None) -> None:
    with Scripted([answer(503), answer(400, b"no such thing")]) as server, pytest.raises(QueryError, match="no such thing"):
        Endpoint(server.address).stream(SELECT, "text/csv")  # nothing was taken from it


def test_a_bomb_is_unpacked_in_small_pieces() -> None:
    packed = gzip.compress(b"\0" * (256 << 20), 9)
    with Scripted([answer(200, packed, {**CSV, "Content-Encoding": "gzip"})]) as server:
        largest = size = 0
        for piece in Endpoint(server.address).stream(SELECT, "text/csv"):
            largest, size = max(largest, len(piece)), size + len(piece)
    assert (size, largest) == (256 << 20, 1 << 20)


def test_time_that_the_taker_needs_does_not_count() -> None:
    with Scripted([csv(b"x\r\n" + b"1\r\n" * 1_000_000)]) as server:
        stream = Endpoint(server.address, timeout=2).stream(SELECT, "text/csv")
        next(stream)
        time.sleep(2.5)
        assert sum(len(piece) for piece in stream) > 2_000_000


def test_who_is_not_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(EndpointUnreachable, match=rf"http://127\.0\.0\.1:{port}/q: it refuses the connection"):
        Endpoint(f"http://127.0.0.1:{port}/q").ask(SELECT, "text/csv")
    with pytest.raises(EndpointUnreachable, match="no server of that name"):
        Endpoint("http://nowhere.invalid/q").ask(SELECT, "text/csv")
    with pytest.raises(EndpointUnreachable, match="does not answer as HTTP has it"):
        asked(raw(b"SSH-2.0-OpenSSH\r\n\r\n"))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A certificate for 127.0.0.1 that no one vouches for, with its key."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed")
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    options = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([program, "req", *options, "-keyout", file, "-out", f"{file}.crt"], check=True, capture_output=True)
    with file.open("ab") as both:
        both.write(Path(f"{file}.crt").read_bytes())
    yield file


def test_certificates_are_checked(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with Scripted([csv()], context) as server:
        with pytest.raises(EndpointUnreachable, match="certificate cannot be verified"):
            Endpoint(server.address, token="abc").ask(SELECT, "text/csv")
        assert server.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
        assert Endpoint(server.address, token="abc").ask(SELECT, "text/csv").body == ROWS
        assert server.asked[0].headers["authorization"] == "Bearer abc"


def test_triples_that_break_off_or_do_not_parse_are_told_as_what_they_are() -> None:
    turtle = {"Content-Type": "text/turtle"}
    line = b"<http://example.org/a> <http://example.org/b> <http://example.org/c> .\n"
    for body, length, words in ((line * 3, 10_000, "cut off"), (line + b"<a", None, "does not parse")):
        with Scripted([answer(200, body, turtle, length=length)]) as server:
            stream = Endpoint(server.address).stream("CONSTRUCT WHERE { ?s ?p ?o }", triples.ACCEPT)
            with pytest.raises(EndpointError, match=words):
                list(triples.read(stream, server.address))
