"""Requests: whom they are meant for, who sends them, what they ask; all that is doubtful is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.preview.requests import LOOPBACK, Doors, Refusal, Request, parse_request
from tests.preview.showing import DOORS, asked, head, status_of

OPEN = Doors(names=LOOPBACK | {"desk.lan"}, port=8000, takes_addresses=True)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost:8000", "/"),
        ("LOCALHOST:8000", "/"),
        ("localhost.:8000", "/"),
        ("127.0.0.1:8000", "/"),
        ("[::1]:8000", "/"),
        ("localhost", 403),
        ("localhost:8001", 403),
        ("evil.example:8000", 403),
        ("localhost.evil.example:8000", 403),
        ("127.0.0.1.nip.io:8000", 403),
        ("192.168.1.5:8000", 403),
        ("0.0.0.0:8000", 403),
        ("[::ffff:127.0.0.1]:8000", 403),
        ("user@localhost:8000", 403),
        ("localhost:8000/", 403),
        ("localhost:80:8000", 403),
        ("localhost:", 403),
        ("", 400),
        (None, 400),
    ],
)
def test_request_answers_to_its_own_names(host: str | None, expected: int | str) -> None:
    """Only this machine's own names and our port mean us."""
    assert status_of(head("/", host=host)) == expected


def test_request_with_two_hosts_is_refused() -> None:
    """Of two hosts, one might be let in by us and the other by whoever passes it on."""
    assert status_of(head("/", "Host: localhost:8000")) == 400
    assert status_of(head("/", "host: evil.example")) == 400


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("192.168.1.5:8000", "/"),
        ("[fe80::1]:8000", "/"),
        ("desk.lan:8000", "/"),
        ("localhost:8000", "/"),
        ("evil.example:8000", 403),
        ("192.168.1.5:8001", 403),
        ("1.2.3.4.evil.example:8000", 403),
    ],
)
def test_request_to_an_open_host_may_name_an_address(host: str, expected: int | str) -> None:
    """Where others may read, any numeric address will do, since none can be bound anew; a name will not."""
    assert status_of(head("/", host=host), OPEN) == expected


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (("Origin: http://localhost:8000",), "/"),
        (("Origin: http://127.0.0.1:8000",), 403),
        (("Origin: https://localhost:8000",), 403),
        (("Origin: http://localhost:3000",), 403),
        (("Origin: http://evil.example",), 403),
        (("Origin: null",), 403),
        (("Origin: ",), 403),
        (("Origin: http://localhost:8000", "Origin: http://evil.example"), 403),
        (("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"), 403),
        (("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"), "/"),
        (("Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: cors"), "/"),
        (("Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate"), "/"),
    ],
)
def test_request_of_another_site_is_refused(headers: tuple[str, ...], expected: int | str) -> None:
    """A page of another site may link to a preview, and read nothing of it."""
    assert status_of(head("/", *headers)) == expected


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "FOO"]
)
def test_request_that_does_more_than_read_is_refused(method: str) -> None:
    """A preview is only read."""
    assert status_of(head("/", method=method)) == 405


@pytest.mark.parametrize(
    "target", ["http://localhost:8000/", "https://evil.example/", "localhost:8000", "*", "a"]
)
def test_request_for_no_path_is_refused(target: str) -> None:
    """A preview is no proxy."""
    assert status_of(head(target)) == 405


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/", "/"),
        ("/a/b.html?x=../..", "/a/b.html"),
        ("/people/%C3%A9/", "/people/é/"),
        ("/a%20b", "/a b"),
        ("/a+b", "/a+b"),
        ("//evil.example/x", "//evil.example/x"),
        ("/..", None),
        ("/a/../b", None),
        ("/a/./b", None),
        ("/%2e%2e/etc/passwd", None),
        ("/%2E./x", None),
        ("/a%2fb", None),
        ("/a%2Fb", None),
        ("/a%5c..%5cb", None),
        ("/a\\b", None),
        ("/%00", None),
        ("/a%", None),
        ("/a%zz", None),
        ("/%ff", None),
        ("/%c0%ae%c0%ae/", None),
        ("/%ed%a0%80", None),
    ],
)
def test_request_path_is_decoded_or_means_nothing(target: str, path: str | None) -> None:
    """A path that climbs, or could be read in two ways, means no file."""
    assert asked(target).path == path


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"\r\n\r\n", 400),
        (b"GET\r\n\r\n", 400),
        (b"GET / HTTP/1.1 x\r\n\r\n", 400),
        (b"GET  / HTTP/1.1\r\nHost: localhost:8000\r\n\r\n", 400),
        (b"GET / HTTP/2.0\r\nHost: localhost:8000\r\n\r\n", 505),
        (b"GET / HTTP/1.1\r\nHost : localhost:8000\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost:8000\r\n x: y\r\n\r\n", 400),
        (b"GET / HTTP/1.1\nHost: localhost:8000\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost:8000\r\nX: a\0b\r\n\r\n", 400),
        (b"GET /\xc3\xa9 HTTP/1.1\r\nHost: localhost:8000\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost:8000\r\nContent-Length: 5\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost:8000\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ],
)
def test_request_that_http_does_not_know_is_refused(raw: bytes, status: int) -> None:
    """What is not written as HTTP has it is not guessed at."""
    assert status_of(raw) == status


def test_request_says_whether_it_is_the_last() -> None:
    """A connection stays open unless either side does not want that."""
    assert not asked("/").is_last
    assert asked("/", "Connection: close").is_last
    old = parse_request(b"GET / HTTP/1.0\r\nHost: localhost:8000\r\n\r\n", DOORS)
    assert isinstance(old, Request)
    assert old.is_last


@given(st.binary(max_size=200))
def test_request_of_any_bytes_is_read_or_refused(noise: bytes) -> None:
    """No bytes end in an error."""
    assert isinstance(parse_request(noise + b"\r\n\r\n", DOORS), Request | Refusal)
