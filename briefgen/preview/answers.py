"""A request and the state of the preview in, the response out: all of it from one snapshot, which it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from urllib.parse import quote

from briefgen.preview.editor import Editor
from briefgen.preview.page import (
    OWN,
    missing_page,
    outside_page,
    overlay_html,
    waiting_page,
    with_preview,
)
from briefgen.preview.requests import METHODS, Refusal, Request
from briefgen.preview.snapshots import find
from briefgen.preview.states import State
from briefgen.preview.types import HTML, type_of

EVENTS = f"{OWN}events"
OVERLAY = f"{OWN}overlay"
OWN_FILES = ("desk.css", "preview.css", "preview.js")
"""What the preview itself serves, below its own path."""
SNAPSHOT_HEADER = "X-Briefgen-Snapshot"

_REASONS = MappingProxyType(
    {
        200: "OK",
        301: "Moved Permanently",
        302: "Found",
        304: "Not Modified",
        400: "Bad Request",
        403: "Forbidden",
        404: "Not Found",
        405: "Method Not Allowed",
        408: "Request Timeout",
        431: "Request Header Fields Too Large",
        500: "Internal Server Error",
        503: "Service Unavailable",
        505: "HTTP Version Not Supported",
    }
)
_GUARDED = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'",
    ),
)
"""What goes with pages of the preview's own, which no other site needs to hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What is sent back."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def emit(self, *, is_last: bool, with_body: bool) -> bytes:
        """Return the response as HTTP/1.1 has it."""
        lines = [f"HTTP/1.1 {self.status} {_REASONS[self.status]}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        if self.status != 304:  # noqa: PLR2004 (it has no body, and says nothing of one)
            lines.append(f"Content-Length: {len(self.body)}")
        lines += ["Cross-Origin-Resource-Policy: same-origin", *(["Connection: close"] if is_last else [])]
        head = "\r\n".join([*lines, "", ""]).encode("ascii")
        return head + self.body if with_body else head


def own_files() -> Mapping[str, bytes]:
    """Return the preview's own files by their paths on the host."""
    folder = files("briefgen.preview")
    return {OWN + name: folder.joinpath(name).read_bytes() for name in OWN_FILES}


def refuse(refusal: Refusal) -> Response:
    """Return the response that refuses a request."""
    headers = [("Content-Type", "text/plain; charset=utf-8")]
    if refusal.status == 405:  # noqa: PLR2004 (it says what is allowed)
        headers.append(("Allow", ", ".join(METHODS)))
    return Response(status=refusal.status, headers=tuple(headers), body=f"{refusal.reason}\n".encode())


def own_page(body: bytes, state: State, *, status: int = 200) -> Response:
    """Return a page of the preview's own."""
    return Response(status=status, headers=(*_html(state), *_GUARDED), body=body)


def answer(request: Request, state: State, *, own: Mapping[str, bytes], editor: Editor) -> Response:
    """Return what is at the request's path; pages of HTML with what the preview adds."""
    path, snapshot = request.path, state.snapshot
    if path is not None and path.startswith(OWN):
        return _own(path, state, own=own, editor=editor)
    if snapshot is None:
        page = with_preview(waiting_page(state), token="", state=state, is_draft=False, editor=editor)
        return own_page(page, state, status=503)
    base = snapshot.base_path
    if path is not None and (path == "/" or f"{path}/" == base) and path != base:
        return _redirect(301 if path != "/" else 302, base, request, state)
    if path is None or not path.startswith(base):
        return own_page(outside_page(base) if base != "/" else missing_page(), state, status=404)
    found = find(snapshot, path)
    if found.status == 301:  # noqa: PLR2004 (a folder without its slash)
        return _redirect(301, found.path, request, state)
    kind = type_of(found.path)
    if found.output is None or kind == HTML:
        content = found.output.content if found.output else missing_page()
        shown = with_preview(
            content, token=found.token, state=state, is_draft=found.path in state.drafts, editor=editor
        )
        return Response(status=found.status, headers=_html(state), body=shown)
    tag = f'"{found.output.sha256[:32]}"'
    headers = (("ETag", tag), ("Cache-Control", "no-cache"), *_named(state))
    if tag in request.headers.get("if-none-match", ""):
        return Response(status=304, headers=headers)
    return Response(status=200, headers=(("Content-Type", kind), *headers), body=found.output.content)


def _own(path: str, state: State, *, own: Mapping[str, bytes], editor: Editor) -> Response:
    if path == OVERLAY:
        return own_page(overlay_html(state.trouble, state, editor).encode(), state)
    if path in own:
        headers = (("Content-Type", type_of(path)), ("Cache-Control", "no-cache"))
        return Response(status=200, headers=headers, body=own[path])
    return own_page(missing_page(), state, status=404)


def _redirect(status: int, path: str, request: Request, state: State) -> Response:
    query = f"?{request.query}" if request.query else ""
    return Response(
        status=status, headers=(("Location", quote(path, safe="/-._~!$&'()*+,;=:@") + query), *_named(state))
    )


def _html(state: State) -> tuple[tuple[str, str], ...]:
    return ("Content-Type", HTML), ("Cache-Control", "no-store"), *_named(state)


def _named(state: State) -> tuple[tuple[str, str], ...]:
    return ((SNAPSHOT_HEADER, state.snapshot.name if state.snapshot else "none"),)
