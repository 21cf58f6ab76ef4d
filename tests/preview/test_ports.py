"""Ports: loopback alone by itself, and who can't have one is offered another."""

from __future__ import annotations

import socket
from contextlib import closing

import pytest

from briefgen.errors import OutsideError, UsageError
from briefgen.preview.ports import doors_of, is_loopback, listen, shown_address


def test_listen_takes_a_port_of_loopback() -> None:
    """Port 0 is any that is free."""
    (opened,) = listen("127.0.0.1", 0)
    with closing(opened):
        host, port = opened.getsockname()
        assert host == "127.0.0.1"
        assert port > 0


def test_listen_names_a_free_port_where_one_is_taken() -> None:
    """Who can't have a port is told one that can be had, and it can."""
    (opened,) = listen("127.0.0.1", 0)
    with closing(opened), pytest.raises(OutsideError, match="is in use") as caught:
        listen("127.0.0.1", opened.getsockname()[1])
    assert caught.value.exit_status == 4
    assert caught.value.hint is not None
    offered = int(caught.value.hint.rpartition(" ")[2])
    (other,) = listen("127.0.0.1", offered)
    other.close()


def test_listen_at_no_host_of_ours_is_refused() -> None:
    """An address of another machine can't be listened at."""
    with pytest.raises(OutsideError, match=r"192\.0\.2\.1"):
        listen("192.0.2.1", 0)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("desk", False),
    ],
)
def test_loopback_is_what_no_other_machine_reaches(host: str, expected: bool) -> None:
    """Everything else is warned of."""
    assert is_loopback(host) is expected


def test_doors_of_loopback_are_its_names() -> None:
    """A preview of this machine alone takes no numeric address but its own."""
    assert not doors_of("127.0.0.1", 8000).takes_addresses
    assert doors_of("127.0.0.1", 8000).is_own("[::1]:8000")
    assert doors_of("127.0.0.2", 8000).is_own("127.0.0.2:8000")


def test_doors_of_an_open_host_know_the_machines_name() -> None:
    """Where others may read, the name that they know it by will do."""
    doors = doors_of("0.0.0.0", 8000)
    assert doors.takes_addresses
    assert doors.is_own(f"{socket.gethostname()}:8000")


@pytest.mark.parametrize("host", ["", "a b", "http://x", "x/y", "[::1]"])
def test_doors_of_no_host_are_refused(host: str) -> None:
    """An address as a browser has it is no host."""
    with pytest.raises(UsageError):
        doors_of(host, 8000)


@pytest.mark.parametrize(
    ("host", "port", "expected"),
    [
        ("127.0.0.1", 8000, "http://127.0.0.1:8000/b/"),
        ("::1", 80, "http://[::1]/b/"),
        ("0.0.0.0", 8000, "http://127.0.0.1:8000/b/"),
        ("desk.lan", 8000, "http://desk.lan:8000/b/"),
    ],
)
def test_shown_address_can_be_opened(host: str, port: int, expected: str) -> None:
    """What is printed leads there from this machine."""
    assert shown_address(host, port, "/b/") == expected
