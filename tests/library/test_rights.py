"""Tests of the choke point of rights: how much of a body is shown, and that no word beyond it escapes."""

from __future__ import annotations

import pytest

from briefgen.config import Rights
from briefgen.slugs import Slug
from tests.making import PLAIN, SETTINGS, build_site, library_of, segments_of, words_of

CANARY = "zanzibar"


@pytest.mark.parametrize(
    ("article", "source", "expected"),
    [
        ("", "", "full"),
        ("", "rights: summary", "summary"),
        ("", "rights: excerpt", "excerpt"),
        ("rights: full", "rights: summary", "full"),
        ("rights: excerpt", "rights: summary", "excerpt"),
        ("rights: summary", "rights: full", "summary"),
        ("rights: summary", "", "summary"),
    ],
)
@pytest.mark.parametrize("name", ["Daily", "DAILY", "The Daily", "daily"])
def test_rights_are_the_articles_word_then_the_sources(
    article: str, source: str, expected: str, name: str
) -> None:
    """The article's word wins, then its source's profile, however it is named; else all is shown."""
    library = library_of(
        f"== articles/a\nsource: {name}\n{article}\n--\nBody\n== sources/daily\naliases: [The Daily]\n{source}\n"
    )
    assert library.stories[Slug("a")].rights == expected


def test_rights_without_a_source_are_full() -> None:
    """The curator's own text is shown."""
    assert library_of("== articles/a\n--\nBody\n").stories[Slug("a")].rights is Rights.FULL


def test_rights_of_a_source_without_a_profile_are_full() -> None:
    """A source that no profile restricts restricts nothing."""
    assert library_of("== articles/a\nsource: Daily\n").stories[Slug("a")].rights is Rights.FULL


@pytest.mark.parametrize(
    ("rights", "shown", "is_cut"),
    [
        ("full", "One two three. Four five six seven.", False),
        ("excerpt", "One two three.", True),
        ("summary", "", True),
    ],
)
def test_show_body_shows_as_much_as_rights_allow(rights: str, shown: str, is_cut: bool) -> None:
    """Full shows all, an excerpt at most its words, a summary nothing; both cuts are told."""
    text = f"== articles/a\nrights: {rights}\n--\nOne two three. Four five six seven.\n"
    settings = f"{SETTINGS}rights: {{excerpt_words: 5}}\n"
    story = library_of(text, settings=settings).stories[Slug("a")]
    assert (words_of(segments_of(text, "a", settings=settings)), story.is_cut) == (shown, is_cut)


@pytest.mark.parametrize("rights", list(Rights))
def test_show_body_of_nothing_is_whole(rights: Rights) -> None:
    """An empty body is never cut."""
    story = library_of(f"== articles/a\nrights: {rights}\n").stories[Slug("a")]
    assert not story.is_cut


SECRET = f"""
== articles/a
title: Open
rights: RIGHTS
source: {{name: Daily, url: "https://example.net/"}}
people: [Ann Lee]
captions: [{{text: {CANARY} caption, credit: {CANARY} credit}}]
references: [{{text: {CANARY} reference, url: "https://{CANARY}.example/"}}]
vault: {{sha256: {CANARY}}}
--
Ann Lee opens with these ten words that are shown here.

Then {CANARY}. Bob Ray said {CANARY} too; see [[b]], [[@ann-lee|{CANARY}]] and
[a link](https://{CANARY}.example/ "{CANARY}") and ![{CANARY}](/assets/p.png).[^1]

# {CANARY}

- {CANARY}

| {CANARY} |
|---|
| {CANARY} |

```
{CANARY}
```

*[open]: {CANARY}

[^1]: {CANARY}

[ref]: https://{CANARY}.example/ "{CANARY}"
== articles/b
date: 2031-05-01
== people/ann-lee
== people/bob-ray
"""


@pytest.mark.parametrize("rights", ["excerpt", "summary"])
def test_no_word_beyond_its_rights_is_in_any_output(rights: str) -> None:
    """What rights withhold is in no page, feed or data, and no mention or link comes of it."""
    settings = f"{SETTINGS}rights: {{excerpt_words: 12}}\n"
    templates = {"article.html": "{{ page.body }}{{ page.people }}{{ page.related }}{{ page.later }}"}
    outputs, report = build_site(
        SECRET.replace("RIGHTS", rights), settings=settings, templates=PLAIN | templates, assets=["p.png"]
    )
    assert not report.has_errors
    for path, content in outputs.items():
        assert CANARY.encode() not in content.lower(), path
    assert b"Bob Ray" not in outputs["2031/05/14/a/index.html"]
    assert b'"backlinks":[]' in outputs["data/articles.json"]
    assert b'"bob-ray"' not in outputs["data/articles.json"]


def test_full_rights_show_every_word_of_the_body() -> None:
    """The canary above can sing: with full rights it is on the page and in the feed, but no vault is."""
    outputs, _ = build_site(
        SECRET.replace("RIGHTS", "full"),
        templates=PLAIN | {"article.html": "{{ page.body }}"},
        assets=["p.png"],
    )
    page = outputs["2031/05/14/a/index.html"]
    assert page.count(CANARY.encode()) > 10
    assert CANARY.encode() in outputs["feed.xml"]
    assert CANARY.encode() not in outputs["data/articles.json"]
    for kept in (b"caption", b"credit", b"reference"):
        assert CANARY.encode() + b" " + kept not in page


def test_show_body_makes_an_excerpt_without_notes() -> None:
    """An excerpt shows neither a footnote's mark nor the note."""
    text = "== articles/a\nrights: excerpt\n--\nOne.[^1]\n\nTwo.\n\n[^1]: Note\n"
    assert "note" not in str(segments_of(text, "a")).lower()


def test_biographies_are_shown_in_full_whatever_the_source_says() -> None:
    """A profile's body is the curator's own text, a restricted source's too."""
    library = library_of("== sources/daily\nrights: summary\n--\nIts story.\n")
    (text,) = library.own_texts.values()
    assert text.parts == ("<p>Its story.</p>\n",)
