"""States, snapshots and requests of a preview, made from little."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from briefgen.diagnostics import Diagnostic
from briefgen.preview.editor import USUAL, Editor
from briefgen.preview.requests import LOOPBACK, Doors, Refusal, Request, parse_request
from briefgen.preview.snapshots import Snapshot, SnapshotSink
from briefgen.preview.states import State, Trouble, first_state

DOORS = Doors(names=LOOPBACK, port=8000, takes_addresses=False)
EDITOR = Editor(template=USUAL, root=Path("/home/a b"))
PAGE = "<!doctype html><html><body><p>{}</p></body></html>"


def snapshot_of(
    files: Mapping[str, str], *, base_path: str = "/", last: Snapshot | None = None, name: str = "s-1"
) -> Snapshot:
    """Return the snapshot of these files."""
    sink = SnapshotSink(last)
    for path, content in files.items():
        sink.write(PurePosixPath(path), content.encode())
    return sink.snapshot(name, base_path=base_path)


def state_of(
    files: Mapping[str, str] | None = None, *, base_path: str = "/", errors: tuple[Diagnostic, ...] = ()
) -> State:
    """Return the state that shows these files, or nothing yet."""
    return replace(
        first_state(shows_drafts=False, day=None),
        version=1,
        snapshot=snapshot_of(files, base_path=base_path) if files is not None else None,
        trouble=Trouble(errors=errors) if errors else None,
    )


def head(target: str, *headers: str, method: str = "GET", host: str | None = "localhost:8000") -> bytes:
    """Return the head of a request."""
    lines = [f"{method} {target} HTTP/1.1", *([f"Host: {host}"] if host is not None else []), *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def asked(target: str, *headers: str, method: str = "GET") -> Request:
    """Return a request that is sound."""
    request = parse_request(head(target, *headers, method=method), DOORS)
    assert isinstance(request, Request)
    return request


def status_of(raw: bytes, doors: Doors = DOORS) -> int | str | None:
    """Return the status of a refusal, or the path that is asked for."""
    read = parse_request(raw, doors)
    return read.status if isinstance(read, Refusal) else read.path
