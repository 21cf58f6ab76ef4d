"""Bytes of an HTTP/1.1 request's head in, the request or its refusal out; nothing that is doubtful is guessed.

A preview stands on the person's own machine, where any web page can send requests to it. So whom a
request is meant for (`Host`) and which page sends it (`Origin`) are checked before anything else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from types import MappingProxyType
from urllib.parse import unquote_to_bytes

MOST_HEAD = 16 << 10
"""Bytes of a request's head; a longer one is refused."""
METHODS = ("GET", "HEAD")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Names that no other machine can be meant by."""

_REQUEST_LINE = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+) (\S+) (HTTP/\d\.\d)")
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request that may be answered."""

    method: str
    path: str | None
    """Decoded, from `/`; None where no file of a site can be meant."""
    written: str
    """The path as it was sent."""
    query: str
    headers: Mapping[str, str]
    """By name in lower case; of one that came twice, both, with a comma between."""
    is_last: bool
    """Whether the connection ends with the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a request is not answered."""

    status: int
    reason: str
    """A sentence for whoever sent it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """By which names the preview may be asked for."""

    names: frozenset[str]
    port: int
    takes_addresses: bool
    """Whether any numeric address will do: they can't be bound anew to mislead a browser, as names can."""

    def is_own(self, host: str) -> bool:
        """Tell whether `host`, as a `Host` header has it, means this preview."""
        found = _HOST.fullmatch(host)
        if found is None or int(found[2] or 80) != self.port:
            return False
        name = found[1].lower().rstrip(".")
        return name in self.names or (self.takes_addresses and _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def parse_request(head: bytes, doors: Doors) -> Request | Refusal:
    """Return the request whose head this is, up to and with the empty line, or why it is refused."""
    try:
        first, *lines = head.decode("ascii").removesuffix("\r\n\r\n").split("\r\n")
    except UnicodeDecodeError:
        return Refusal(status=400, reason="a request's head is ASCII")
    found = _REQUEST_LINE.fullmatch(first)
    headers = _read_headers(lines)
    if found is None or headers is None:
        return Refusal(status=400, reason="this is no request that HTTP knows")
    method, target, version = found.groups()
    if version not in {"HTTP/1.1", "HTTP/1.0"}:
        return Refusal(status=505, reason="HTTP/1.1 is spoken here")
    refusal = _stranger(headers, doors) or _wrong(method, target, headers)
    if refusal:
        return refusal
    written, _, query = target.partition("?")
    wants_end = headers.get("connection", "").lower()
    return Request(
        method=method,
        path=decode_path(written),
        written=written,
        query=query,
        headers=headers,
        is_last=wants_end == "close" or (version == "HTTP/1.0" and wants_end != "keep-alive"),
    )


def _read_headers(lines: list[str]) -> Mapping[str, str] | None:
    headers: dict[str, str] = {}
    for line in lines:
        found = _HEADER.fullmatch(line)
        if found is None or _CONTROL.search(line):
            return None
        name = found[1].lower()
        headers[name] = f"{headers[name]},{found[2]}" if name in headers else found[2]
    return MappingProxyType(headers)


def _stranger(headers: Mapping[str, str], doors: Doors) -> Refusal | None:
    """Return the refusal of a request that is not meant for us, or that another site's page sends."""
    host, origin = headers.get("host"), headers.get("origin")
    if not host or "," in host:
        return Refusal(status=400, reason="a request names one host")
    if not doors.is_own(host):
        return Refusal(status=403, reason="this preview answers to no such name")
    if origin is not None and origin.lower() != f"http://{host.lower()}":
        return Refusal(status=403, reason="a page of another site asks")
    is_foreign = headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate"
    return Refusal(status=403, reason="a page of another site asks") if is_foreign else None


def _wrong(method: str, target: str, headers: Mapping[str, str]) -> Refusal | None:
    """Return the refusal of a request for anything but reading a path of ours."""
    if method not in METHODS:
        return Refusal(status=405, reason="a preview is only read")
    if not target.startswith("/"):
        return Refusal(status=405, reason="a path begins with a slash: this is no proxy")
    if "transfer-encoding" in headers or headers.get("content-length", "0") != "0":
        return Refusal(status=400, reason="whoever reads sends nothing")
    return None


def decode_path(written: str) -> str | None:
    r"""Return a path as it was meant; None where it is ambiguous or climbs, which no file of a site does.

    >>> decode_path("/people/%C3%A9/"), decode_path("/a/%2e%2e/b"), decode_path("/a%5Cb")
    ('/people/é/', None, None)
    """
    if _BAD_ESCAPE.search(written) or "%2f" in written.lower():
        return None
    try:
        path = unquote_to_bytes(written).decode()
    except UnicodeDecodeError:
        return None
    if "\0" in path or "\\" in path or any(part in {".", ".."} for part in path.split("/")):
        return None
    return path
