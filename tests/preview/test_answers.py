"""Answers: each from one snapshot, which it names; pages with what the preview adds, all else as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.preview.answers import OVERLAY, Response, answer, own_files, refuse
from briefgen.preview.page import without_preview
from briefgen.preview.requests import Refusal
from briefgen.preview.states import State, Trouble
from tests.preview.showing import EDITOR, PAGE, asked, state_of

FILES = {
    "index.html": PAGE.format("home"),
    "404.html": PAGE.format("gone"),
    "people/index.html": PAGE.format("people"),
    "feed.xml": "<feed/>",
    "assets/a.css": "a{}",
}
STATE = state_of(FILES)
BELOW = state_of(FILES, base_path="/brief/")
OWN = own_files()


def get(target: str, *headers: str, state: State = STATE) -> Response:
    """Return the answer to a request."""
    return answer(asked(target, *headers), state, own=OWN, editor=EDITOR)


def header(response: Response, name: str) -> str | None:
    """Return a header of a response."""
    return dict(response.headers).get(name)


def test_answer_is_a_page_of_the_site() -> None:
    """A page comes with the script and is never kept; without what was added it is the site's own."""
    response = get("/people/")
    assert response.status == 200
    assert without_preview(response.body).decode() == FILES["people/index.html"]
    assert b"preview.js" in response.body
    assert header(response, "Content-Type") == "text/html; charset=utf-8"
    assert header(response, "Cache-Control") == "no-store"


@pytest.mark.parametrize("target", ["/", "/people", "/feed.xml", "/nothing", "/..", "/assets/a.css"])
def test_answer_names_its_snapshot(target: str) -> None:
    """Whatever comes of a snapshot says which."""
    assert header(get(target), "X-Briefgen-Snapshot") == "s-1"


def test_answer_to_what_is_not_there_is_the_sites_404() -> None:
    """A 404 shows the site's own page, with the script, so that it goes away when the page comes."""
    response = get("/nothing")
    assert response.status == 404
    assert without_preview(response.body).decode() == FILES["404.html"]
    assert get("/nothing", state=state_of({"index.html": ""})).status == 404


def test_answer_leaves_other_files_as_they_are() -> None:
    """A feed or a sheet is byte for byte the site's, and is not sent again to who has it."""
    response = get("/feed.xml")
    assert (response.status, response.body) == (200, b"<feed/>")
    tag = header(response, "ETag")
    again = get("/feed.xml", f"If-None-Match: {tag}")
    assert (again.status, again.body) == (304, b"")
    assert b"Content-Length" not in again.emit(is_last=False, with_body=True)


def test_answer_redirects_to_the_slash() -> None:
    """A folder without its slash leads to the one with it, and keeps the query."""
    response = get("/people?x=1")
    assert (response.status, header(response, "Location")) == (301, "/people/?x=1")


@pytest.mark.parametrize(
    ("target", "status", "location"),
    [("/", 302, "/brief/"), ("/brief", 301, "/brief/"), ("/brief/", 200, None), ("/people/", 404, None)],
)
def test_answer_knows_the_base_path(target: str, status: int, location: str | None) -> None:
    """The site stands where it will stand; its host's root leads there."""
    response = get(target, state=BELOW)
    assert (response.status, header(response, "Location")) == (status, location)


def test_answer_before_the_first_build_says_so() -> None:
    """Until there is a build every address shows that, and what stops it."""
    waiting = get("/people/", state=state_of(None))
    assert waiting.status == 503
    assert b"first build is being made" in waiting.body
    failed = get("/", state=replace(state_of(None), trouble=Trouble(message="no theme")))
    assert b"no theme" in failed.body
    assert b"http-equiv" not in failed.body


def test_answer_tells_drafts() -> None:
    """Only a draft's own page says that it is one."""
    state = replace(STATE, shows_drafts=True, drafts=frozenset({"people/index.html"}))
    assert b"This page is a draft" in get("/people/", state=state).body
    assert b"This page is a draft" not in get("/", state=state).body


def test_answer_keeps_the_last_good_page_below_what_is_wrong() -> None:
    """A failed build is laid over the page, which stays."""
    state = replace(STATE, trouble=Trouble(message="stopped"))
    page = get("/people/", state=state)
    assert (page.status, b"stopped" in page.body, b"people" in page.body) == (200, True, True)
    assert b"stopped" in get(OVERLAY, state=state).body
    assert get(OVERLAY).body == b""


@pytest.mark.parametrize("name", ["preview.js", "preview.css", "desk.css"])
def test_answer_has_the_previews_own_files(name: str) -> None:
    """Script and sheets come from the package."""
    assert get(f"/__briefgen/{name}").body == OWN[f"/__briefgen/{name}"] != b""


def test_answer_has_nothing_else_below_its_own_path() -> None:
    """What is not the preview's is not there, and never the site's."""
    assert get("/__briefgen/secret").status == 404
    assert get("/__briefgen/../feed.xml").status == 404


def test_refusal_says_what_is_allowed() -> None:
    """A refused method is told the others."""
    assert header(refuse(Refusal(status=405, reason="no")), "Allow") == "GET, HEAD"


def test_response_without_a_body_tells_its_length() -> None:
    """HEAD has the headers of GET."""
    response = Response(status=200, body=b"12345")
    assert response.emit(is_last=True, with_body=False).endswith(
        b"Content-Length: 5\r\nCross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\n"
    )
