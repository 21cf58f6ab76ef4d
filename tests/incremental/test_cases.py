"""Edits that once fooled a build which remembers, or would the next that is written: one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.incremental.scene import Scene
from tests.incremental.states import XRAY, Sheet, State

Change = Callable[[State], None]


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """Return a project that was never built."""
    (tmp_path / "project").mkdir()
    return Scene(tmp_path / "project")


def play(scene: Scene, *changes: Change) -> None:
    """Build after each change, and compare."""
    scene.require_same("--jobs", "1")
    for change in changes:
        state = scene.state.copy()
        change(state)
        scene.edit(state)
        scene.sync()
        scene.require_same("--jobs", "1")


def put(path: str, content: str) -> Change:
    """Return what writes a file."""
    return lambda state: state.files.update({path: content.encode()})


def drop(path: str) -> Change:
    """Return what deletes a file."""

    def change(state: State) -> None:
        state.files.pop(path)

    return change


def head(path: str, **keys: str | bool | None) -> Change:
    """Return what changes an article's front matter."""

    def change(state: State) -> None:
        file = state.files[path]
        assert isinstance(file, Sheet)
        state.files[path] = file.having(**keys)

    return change


def at(now: str, *options: str, zone: str | None = None) -> Change:
    """Return what sets the clock, and a time zone."""

    def change(state: State) -> None:
        state.now, state.options = now, frozenset(options) or state.options
        if zone:
            state.config["time_zone"] = zone

    return change


def setting(key: str, value: object) -> Change:
    """Return what changes the configuration."""
    return lambda state: state.config.update({key: value})  # type: ignore[dict-item] # as YAML has it


XRAY_NAV = "themes/xray/templates/nav.html"
TINTED_NAV = "themes/tinted/templates/nav.html"


def test_template_that_equals_its_parent_stands_where_it_stands(scene: Scene) -> None:
    """`parent/…` means another template after a copy of the asking one goes, though every text is as it was."""
    asks = '{% include "parent/badge.html" %}\n'
    play(
        scene,
        setting("theme", "tinted"),
        put(XRAY_NAV, asks),
        put(TINTED_NAV, asks),
        put("themes/tinted/templates/badge.html", "tinted"),
        drop(TINTED_NAV),
        put(TINTED_NAV, asks),
    )


def test_note_names_the_first_page_whichever_was_made(scene: Scene) -> None:
    """A link that many pages have is told with the first of them, though that alone was made anew."""
    tag = '<a href="/brief/2031/05/14/vote/#later">later</a>'
    tagged = XRAY["article.html"].replace("{% block body %}", "{% block body %}" + tag)
    path = "content/articles/vote.md"

    def body(text: str) -> Change:
        return lambda state: state.files.update({path: Sheet(head=state.files[path].head, body=text)})  # type: ignore[union-attr]

    play(
        scene,
        head(path, rights="full"),
        body("It is.\n\n## Later\n\nMore.\n"),
        put("themes/xray/templates/article.html", tagged),
        body("It is.\n\n## Sooner\n\nMore.\n"),
        body("It is.\n\n## Later\n\nMore.\n"),
    )


def test_withdrawn_draft_without_a_date_is_of_today(scene: Scene) -> None:
    """Its page has a new address each day, though nothing else has."""
    play(
        scene,
        head("content/articles/idea.md", withdrawn="It was wrong."),
        at("2031-06-01T12:00", "--drafts"),
        at("2031-06-02T12:00", "--drafts"),
        at("2031-06-01T13:00", "--drafts"),
    )


TWICE = datetime(2031, 10, 26, tzinfo=UTC)
"""From one hour later on, London has the hour from 01:00 again."""


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("form", ["--now", "epoch", "both"])
def test_hour_that_comes_twice_is_told_apart(scene: Scene, order: int, form: str) -> None:
    """What is dated to the hour that clocks repeat appears at its own moment, whoever tells the time."""

    def moments() -> Iterator[Change]:
        for minute in range(5, 120, 10)[::order]:
            moment = TWICE + timedelta(minutes=minute)
            if form != "epoch":
                yield at(f"{moment:%Y-%m-%dT%H:%M}Z")
            if form != "--now":
                yield at(f"@{moment.timestamp():.0f}")

    play(
        scene,
        head("content/articles/soon.md", date="2031-10-26T01:30+01:00"),
        head("content/articles/storm.md", embargo="2031-10-26T01:20+00:00"),
        *moments(),
    )


@pytest.mark.parametrize(("minute", "is_there"), [(25, False), (35, True), (75, True)])
def test_moment_is_the_same_whoever_tells_it(scene: Scene, minute: int, *, is_there: bool) -> None:
    """SOURCE_DATE_EPOCH and --now mean one moment, in the hour that clocks repeat too."""
    play(scene, head("content/articles/soon.md", date="2031-10-26T01:30+01:00"))
    moment = TWICE + timedelta(minutes=minute)
    for now in (f"{moment:%Y-%m-%dT%H:%M}Z", f"@{moment.timestamp():.0f}"):
        at(now)(scene.state)
        assert ("2031/10/26/soon/index.html" in scene.clean().outputs) == is_there


def test_redirect_in_an_assets_place_is_no_copy(scene: Scene) -> None:
    """Of a redirect and an asset with one path the first is built, with a memo and without."""
    play(scene, head("content/articles/vote.md", aliases=None), put("content/assets/old.html", "asset"))
    state = scene.state.copy()
    vote = state.files["content/articles/vote.md"]
    assert isinstance(vote, Sheet)
    state.files["content/articles/vote.md"] = vote.having(aliases=["/assets/old.html"])
    scene.edit(state)
    scene.sync()
    for _ in range(2):
        scene.require_same("--jobs", "1", "--verify")
