"""A host and a port in, sockets that listen there out, or who can't have them and what is free."""

from __future__ import annotations

import errno
import socket
from contextlib import closing, suppress
from ipaddress import ip_address

from briefgen.errors import OutsideError, UsageError
from briefgen.preview.requests import LOOPBACK, Doors

BACKLOG = 1024
"""Connections that may wait to be taken."""
_Address = tuple[str, int]

TRIED = 50
"""Ports after a taken one that are tried for one to offer."""


def listen(host: str, port: int) -> list[socket.socket]:
    """Return sockets that listen at every address of `host`; OutsideError where the port can't be had."""
    addresses = _addresses(host, port)
    opened: list[socket.socket] = []
    try:
        for family, address in addresses:
            # Of several addresses all take the port that the system gave the first.
            chosen = (address[0], port or (opened[0].getsockname()[1] if opened else 0))
            opened.append(socket.create_server(chosen, family=family, backlog=BACKLOG))
    except OSError as error:
        for one in opened:
            one.close()
        raise _refused(host, port, error) from error
    return opened


def _addresses(host: str, port: int) -> list[tuple[socket.AddressFamily, _Address]]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        hint = "write an address of this machine, as 127.0.0.1"
        raise OutsideError(f"there is no host {host}", hint=hint) from error
    return list({(family, (str(address[0]), int(address[1]))): None for family, _, _, _, address in found})


def _refused(host: str, port: int, error: OSError) -> OutsideError:
    if error.errno == errno.EADDRINUSE:
        free = free_port(host, port)
        hint = f"port {free} is free: briefgen serve --port {free}" if free else "name another with --port"
        return OutsideError(f"port {port} is in use", hint=hint)
    if error.errno == errno.EACCES:
        return OutsideError(f"port {port} is not for everybody", hint="name one from 1024 on with --port")
    reason = (error.strerror or str(error)).lower()
    return OutsideError(f"cannot listen at {host}, port {port}: {reason}", hint="see --host and --port")


def free_port(host: str, port: int) -> int | None:
    """Return the first free port after `port`; None where there is none near."""
    for near in range(port + 1, min(port + 1 + TRIED, 1 << 16)):
        with suppress(OSError):
            for family, address in _addresses(host, near):
                with closing(socket.create_server((address[0], near), family=family)):
                    pass
            return near
    return None


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches `host`."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def doors_of(host: str, port: int) -> Doors:
    """Return by which names a preview at `host` may be asked for; UsageError where that is no name."""
    if not host or any(character.isspace() or character in "/[]@" for character in host):
        raise UsageError(f"--host: {host!r} is no host", hint="write an address or a name")
    name = f"[{host}]" if ":" in host else host
    names = {name.lower(), *LOOPBACK}
    if not is_loopback(host):
        names.add(socket.gethostname().lower())
    return Doors(names=frozenset(names), port=port, takes_addresses=not is_loopback(host))


def shown_address(host: str, port: int, base_path: str) -> str:
    """Return where a browser of this machine finds the preview."""
    name = "127.0.0.1" if host in {"0.0.0.0", "::", ""} else f"[{host}]" if ":" in host else host  # noqa: S104 (compared, not bound)
    return f"http://{name}{'' if port == 80 else f':{port}'}{base_path}"  # noqa: PLR2004 (HTTP's own)
