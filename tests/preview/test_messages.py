"""Messages: what each page is told, once, of the newest state."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest

from briefgen.preview.messages import shown_of, tell
from briefgen.preview.snapshots import find
from briefgen.preview.states import Arrival, State, Trouble
from tests.preview.showing import snapshot_of, state_of

STATE = state_of({"index.html": "home", "é/index.html": "é", "404.html": "gone"})


def told(event: bytes) -> dict[str, Any]:
    """Return what an event says."""
    name, content, *end = event.decode().split("\n")
    assert (name, end) == ("event: state", ["", ""])
    fields: dict[str, Any] = json.loads(content.removeprefix("data: "))
    return fields


def query(path: str, *, token: str | None = None, version: int = 1, state: State = STATE) -> str:
    """Return the query of a page's request for events."""
    assert state.snapshot is not None
    own = find(state.snapshot, path).token if token is None else token
    return f"path={quote(path)}&token={own}&version={version}"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "path=/",
        "path=a&token=&version=1",
        "path=/../&token=&version=1",
        "path=/&version=-1",
        "path=/&version=x",
    ],
)
def test_shown_of_needs_a_page(written: str) -> None:
    """Whoever does not say which page it is has nothing to be told."""
    assert shown_of(written, STATE) is None


def test_tell_tells_a_page_that_is_up_to_date_nothing_to_do() -> None:
    """A page that shows the newest state is told that, and stays."""
    shown = shown_of(query("/é/"), STATE)
    assert shown is not None
    event, now = tell(shown, STATE)
    fields = told(event)
    assert (fields["reload"], fields["swaps"], fields["touched"], fields["trouble"]) == (False, [], [], False)
    assert (fields["version"], fields["snapshot"], fields["token"]) == (1, "s-1", now.token)


def test_tell_reloads_a_page_of_an_older_state() -> None:
    """A page that came with another token is loaded anew, once."""
    shown = shown_of(query("/", token="200:old", version=0), STATE)
    assert shown is not None
    event, now = tell(shown, STATE)
    assert told(event)["reload"]
    assert not told(tell(now, STATE)[0])["reload"]


def test_tell_says_that_a_build_stopped() -> None:
    """A page that can stay is told to show what is wrong."""
    shown = shown_of(query("/"), STATE)
    assert shown is not None
    event, _ = tell(shown, replace(STATE, version=2, trouble=Trouble(message="no")))
    assert (told(event)["reload"], told(event)["trouble"]) == (False, True)


def test_tell_sends_nobody_twice_to_a_new_article() -> None:
    """A page follows what arrives after it came; not what it knows of, and not itself."""
    arrived = replace(STATE, version=2, arrival=Arrival(number=2, path="/é/"))
    shown = shown_of(query("/"), STATE)
    there = shown_of(query("/é/"), STATE)
    late = shown_of(query("/", version=2), STATE)
    assert shown is not None
    assert there is not None
    assert late is not None
    event, now = tell(shown, arrived)
    assert told(event)["follow"] == "/%C3%A9/"
    assert told(tell(now, arrived)[0])["follow"] is None
    assert told(tell(there, arrived)[0])["follow"] is None
    assert told(tell(late, arrived)[0])["follow"] is None


def test_tell_reloads_the_desk_with_every_state() -> None:
    """The desk shows what is not in the site's bytes, so it goes by the state's number."""
    shown = shown_of("path=/__briefgen/&token=&version=1", STATE)
    assert shown is not None
    event, now = tell(shown, STATE)
    assert not told(event)["reload"]
    assert told(tell(now, replace(STATE, version=2))[0])["reload"]


def test_tell_brings_the_first_build_to_who_waits() -> None:
    """A page that waits for the first build is loaded anew when it is there, and not before."""
    nothing = state_of(None)
    shown = shown_of("path=/&token=&version=0", nothing)
    assert shown is not None
    event, shown = tell(shown, nothing)
    assert not told(event)["reload"]
    there = replace(nothing, version=2, snapshot=snapshot_of({"index.html": "home"}))
    assert told(tell(shown, there)[0])["reload"]
