"""Where a link in a body may lead."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.reading.body import TargetKind
from briefgen.reading.links import SCHEMES, Inside, Outside, Unsafe, classify, trim_bare_url

FOLDER = PurePosixPath("content/articles/2031")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.org/a", Outside(url="https://x.org/a")),
        ("HTTP://x.org", Outside(url="HTTP://x.org")),
        ("mailto:ann@x.org", Outside(url="mailto:ann@x.org")),
        ("tel:+44", Outside(url="tel:+44")),
        ("https://x.org/?a=1&copy=2", Outside(url="https://x.org/?a=1&copy=2")),
        ("//x.org/a%20b", Outside(url="https://x.org/a%20b", is_mended=True)),
        ("\\\\x.org\\a", Outside(url="https://x.org\\a", is_mended=True)),
        ("/\\x.org", Outside(url="https://x.org", is_mended=True)),
        ("/%5Cx.org", Outside(url="https://x.org", is_mended=True)),
        ("%2F%2fx.org/%2F", Outside(url="https://x.org/%2F", is_mended=True)),
        ("\u3000https://x.org", Outside(url="https://x.org")),
        ("https%3A//x.org", Outside(url="https://x.org")),
        ("#part", Outside(url="#part")),
        ("?q=1", Outside(url="?q=1")),
        ("", Outside(url="")),
        (" https://x.org ", Outside(url="https://x.org")),
        ("/people/", Inside(kind=TargetKind.SITE, target="/people/", fragment="")),
        ("/people/#a", Inside(kind=TargetKind.SITE, target="/people/", fragment="#a")),
        ("/search/?q=a#b", Inside(kind=TargetKind.SITE, target="/search/", fragment="?q=a#b")),
        ("/a%20%C3%A9", Inside(kind=TargetKind.SITE, target="/a é", fragment="")),
        ("a.md", Inside(kind=TargetKind.FILE, target="content/articles/2031/a.md", fragment="")),
        ("./a.md#b", Inside(kind=TargetKind.FILE, target="content/articles/2031/a.md", fragment="#b")),
        ("../../people/x.md", Inside(kind=TargetKind.FILE, target="content/people/x.md", fragment="")),
        ("a%20b.md", Inside(kind=TargetKind.FILE, target="content/articles/2031/a b.md", fragment="")),
        ("../../../../etc/passwd", Inside(kind=TargetKind.FILE, target="../etc/passwd", fragment="")),
    ],
)
def test_classify_tells_outside_from_inside(url: str, expected: Outside | Inside) -> None:
    """A link leaves the digest, stays in it, or stays on its page."""
    assert classify(url, folder=FOLDER) == expected


@pytest.mark.parametrize(
    ("url", "scheme"),
    [
        ("javascript:x", "javascript"),
        ("JavaScript:x", "javascript"),
        ("java\nscript:x", "javascript"),
        ("\x01javascript:x", "javascript"),
        ("&#x6A;avascript:x", "javascript"),
        ("javascript&colon;x", "javascript"),
        ("%6aavascript:x", "javascript"),
        ("java\u00adscript:x", "javascript"),
        ("\u00a0javascript:x", "javascript"),
        ("\u2003\u3000javascript:x", "javascript"),
        ("\u3164\u2800javascript:x", "javascript"),
        ("%C2%A0javascript:x", "javascript"),
        ("java%09script:x", "javascript"),
        ("&#106avascript:x", "javascript"),
        ("data:text/html,x", "data"),
        ("file:///x", "file"),
        ("view-source:https://x.org", "view-source"),
        ("a:b", "a"),
    ],
)
def test_classify_finds_a_scheme_in_any_disguise(url: str, scheme: str) -> None:
    """What a browser ignores in front of or in a scheme is ignored here too."""
    assert classify(url, folder=FOLDER) == Unsafe(scheme=scheme)


@given(st.text(alphabet="javscript:&#;x6%0dt/\\\t\n\x01 \u200bHp.", max_size=40))
def test_classify_outside_has_a_scheme_a_page_may_carry(url: str) -> None:
    """Whatever the link, what leaves the digest has an allowed scheme, or none."""
    goal = classify(url, folder=FOLDER)
    if isinstance(goal, Outside) and ":" in goal.url.split("/")[0].split("?")[0].split("#")[0]:
        assert goal.url.split(":")[0].lower() in SCHEMES


@pytest.mark.parametrize(
    ("url", "trimmed"),
    [
        ("https://x.org.", "https://x.org"),
        ("https://x.org),", "https://x.org"),
        ("https://x.org/a_(b)", "https://x.org/a_(b)"),
        ("https://x.org/a_(b)).", "https://x.org/a_(b)"),
        ("https://x.org/((a)", "https://x.org/((a)"),
        ("https://x.org/a)b)", "https://x.org/a)b"),
        ("https://x.org/*", "https://x.org/"),
        ("https://x.org/?a=b!?", "https://x.org/?a=b"),
        ("...", ""),
        ("", ""),
    ],
)
def test_trim_bare_url_leaves_the_sentence_its_signs(url: str, trimmed: str) -> None:
    """A stop or bracket that belongs to the sentence is none of the address's."""
    assert trim_bare_url(url) == trimmed


@given(st.text(alphabet="ab().,;/", max_size=40))
def test_trim_bare_url_cuts_at_the_end_alone(url: str) -> None:
    """What is left is the address's beginning, and is left as it is by a second cut."""
    trimmed = trim_bare_url(url)
    assert url.startswith(trimmed)
    assert trim_bare_url(trimmed) == trimmed
