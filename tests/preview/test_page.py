"""Pages as a preview shows them: what is added, where, escaped, and how it comes off again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics import Diagnostic, diagnose
from briefgen.preview.page import MOST_SHOWN, overlay_html, with_preview, with_script, without_preview
from briefgen.preview.states import State, Trouble, first_state
from briefgen.texts import Place
from tests.preview.showing import EDITOR, state_of
from tests.vectors import TEXTS

PAGE = b"<!doctype html><html><head></head><body><p>Text</p></body></html>"


def error(
    message: str = "no", *, line: int = 3, excerpt: str = "see [[x]]", hint: str | None = None
) -> Diagnostic:
    """Return an error at the fifth character of a line."""
    place = Place(path=PurePosixPath("content/articles/a & b.md"), line=line, column=5, length=5)
    return replace(diagnose("link/unknown-target", place, message, hint=hint), excerpt=excerpt)


def shown(content: bytes = PAGE, *, state: State | None = None, is_draft: bool = False) -> str:
    """Return a page as the preview shows it."""
    made = state or state_of({})
    return with_preview(content, token="200:x", state=made, is_draft=is_draft, editor=EDITOR).decode()


def test_page_gets_the_script_before_its_body_ends() -> None:
    """The script stands last in the body, and is all that is added where all is well."""
    assert shown().endswith(
        '<script src="/__briefgen/preview.js" data-token="200:x" data-snapshot="s-1" data-version="1"></script>'
        "<!--/briefgen preview--></body></html>"
    )
    assert "<briefgen-preview>" not in shown()


@pytest.mark.parametrize(
    "page", [PAGE, b"", b"<p>no end", b"<body></BODY >", b"<p></body></body>", b"\xff</body>"]
)
def test_page_is_the_same_without_what_was_added(page: bytes) -> None:
    """What the preview adds comes off again to the last byte."""
    state = replace(state_of({}), trouble=Trouble(errors=(error(),)), day="2031-05-14")
    added = with_preview(page, token="", state=state, is_draft=True, editor=EDITOR)
    assert added != page
    assert without_preview(added) == page
    assert without_preview(with_script(page, state)) == page


def test_page_tells_drafts_and_another_day() -> None:
    """A banner says in what way this is not the site as it is now, and a draft's own page says so of itself."""
    state = first_state(shows_drafts=True, day=None)
    assert "Drafts are shown" in shown(state=state)
    assert "This page is a draft: no build has it" in shown(state=state, is_draft=True)
    assert "Drafts are shown, as of 2031-05-14" in shown(state=replace(state, day="2031-05-14"))
    assert "As of 2031-05-14" in shown(state=first_state(shows_drafts=False, day="2031-05-14"))
    assert "banner" not in shown(state=first_state(shows_drafts=False, day=None))


def test_overlay_tells_place_line_caret_hint_and_opens_the_editor() -> None:
    """A mistake is told as the terminal tells it, and its place is a link."""
    trouble = Trouble(errors=(error("no article has the id", hint='did you mean "y"?\n  x: y'),))
    told = str(overlay_html(trouble, state_of({}), EDITOR))
    assert '<a href="vscode://file/home/a%20b/content/articles/a%20%26%20b.md:3:5">' in told
    assert "content/articles/a &amp; b.md:3:5</a> <code>link/unknown-target</code>" in told
    assert "<b>3</b> see <mark>[[x]]</mark>" in told
    assert "\n<b> </b>     <i>^^^^^</i></pre>" in told
    assert "did you mean &#34;y&#34;?<br>  x: y" in told
    assert "The page below is the last good build" in told
    assert "There is no good build yet" in str(overlay_html(trouble, state_of(None), EDITOR))


def test_overlay_stays_short() -> None:
    """A thousand mistakes are counted, some are shown, and the desk has the rest."""
    told = str(overlay_html(Trouble(errors=tuple(error(str(n)) for n in range(1000))), state_of({}), EDITOR))
    assert "1000 errors" in told
    assert told.count("<pre>") == MOST_SHOWN
    assert f"{1000 - MOST_SHOWN} more on the desk" in told


def test_overlay_tells_what_stops_a_build_and_is_in_no_file() -> None:
    """A full disk, or a fault of ours, is said in words."""
    told = str(overlay_html(Trouble(message="disk <full>", hint="make room"), state_of({}), EDITOR))
    assert "<p>disk &lt;full&gt;</p>" in told
    assert "make room" in told


ALLOWED = frozenset(
    {
        *("html", "head", "body", "p", "briefgen-preview", "template", "link", "div", "section", "header"),
        *("h1", "form", "button", "ol", "li", "a", "code", "pre", "b", "mark", "i", "br", "script"),
    }
)
"""Elements that a page of a test has, and those that the preview adds."""


@pytest.mark.parametrize("start", range(0, len(TEXTS), MOST_SHOWN))
def test_overlay_runs_nothing(start: int) -> None:
    """Whatever a mistake's line, message, path or hint holds is text."""
    found = []
    for text in TEXTS[start : start + MOST_SHOWN]:
        place = Place(path=PurePosixPath(f"content/{text}.md"), line=1, column=2, length=len(text) or 1)
        one = diagnose("link/unknown-target", place, text, hint=text, notes=(text,))
        found.append(replace(one, excerpt=f" {text} "))
    trouble = Trouble(errors=tuple(found), message=TEXTS[start], hint=TEXTS[start])
    told = shown(state=replace(state_of({}), trouble=trouble))
    tree = html5lib.parse(told, namespaceHTMLElements=False)
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)} <= ALLOWED
    assert [element.get("src") for element in tree.iter("script")] == ["/__briefgen/preview.js"]
    links = [element.get("href") or "" for element in tree.iter("a")]
    assert all(link.startswith(("vscode://file/", "/__briefgen/")) for link in links)


@given(st.text(max_size=80), st.integers(1, 90), st.integers(1, 90))
def test_overlay_shows_any_line_with_any_place(line: str, column: int, length: int) -> None:
    """A place past its line's end, or a line of any characters, is shown."""
    place = Place(path=PurePosixPath("x.md"), line=1, column=column, length=length)
    found = replace(diagnose("link/broken", place, "m"), excerpt=line)
    assert "<b>1</b>" in str(overlay_html(Trouble(errors=(found,)), state_of({}), EDITOR)) or not line.strip()
