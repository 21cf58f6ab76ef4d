"""What a browser has to be told in, server-sent events out."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs

from briefgen.preview.changes import Shown, Verdict, judge
from briefgen.preview.page import OWN
from briefgen.preview.requests import decode_path
from briefgen.preview.snapshots import find
from briefgen.preview.states import State

BEAT = b": still here\n\n"
"""A comment, which keeps a stream open and tells us whether anybody is there."""
_NUMBER = re.compile(r"[0-9]{1,9}")

RETRY = b"retry: 700\n\n"
"""How soon a browser that lost us asks again, in milliseconds."""


def shown_of(query: str, state: State) -> Shown | None:
    """Return what the page that asks for events shows, by its query; None where it does not say."""
    fields = parse_qs(query, keep_blank_values=True)
    path, token = fields.get("path", [""])[0], fields.get("token", [""])[0]
    version = fields.get("version", [""])[0]
    decoded = decode_path(path)
    if not path.startswith("/") or decoded is None or not _NUMBER.fullmatch(version):
        return None
    snapshot = state.snapshot
    is_known = snapshot is not None and find(snapshot, decoded).token == token
    return Shown(path=decoded, token=token, snapshot=snapshot if is_known else None, version=int(version))


def tell(shown: Shown, state: State) -> tuple[bytes, Shown]:
    """Return the event that brings a page to `state`, and what it shows then."""
    snapshot, token, verdict = state.snapshot, shown.token, Verdict()
    if shown.path.startswith(OWN):
        verdict = Verdict(does_reload=state.version != shown.version)
    elif snapshot is not None:
        verdict, token = judge(shown, snapshot), find(snapshot, shown.path).token
    arrival = state.arrival
    is_news = arrival is not None and arrival.number > shown.version and arrival.path != shown.path
    fields = {
        "snapshot": snapshot.name if snapshot else None,
        "version": state.version,
        "token": token,
        "reload": verdict.does_reload,
        "swaps": verdict.swaps,
        "touched": verdict.touched,
        "trouble": state.trouble is not None,
        "follow": arrival.url if arrival and is_news else None,
    }
    now = Shown(path=shown.path, token=token, snapshot=snapshot, version=state.version)
    return f"event: state\ndata: {json.dumps(fields)}\n\n".encode(), now
