"""A whole build without a disk: text in, bytes out, the same each time, and nothing that must not show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import PurePosixPath
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.config import CONFIG_PATH
from briefgen.diagnostics import emit_text
from briefgen.options import Options
from briefgen.pipeline import build
from briefgen.reading.project import Project, content_file
from briefgen.report import Report
from briefgen.sinks import Writing
from briefgen.texts import TextFile
from briefgen.theme.theme import ThemeFiles
from tests.making import PLAIN, codes, named_asset, theme_of

CONFIG = "title: The Brief\nbase_url: https://example.org/\nchecks: {library/no-summary: off}\n"
NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)
EVERY: Mapping[str, str] = {
    **PLAIN,
    **dict.fromkeys(("edition.html", "editions.html", "page.html"), "{{ page.head.title }}"),
}
SHOWING: Mapping[str, str] = {
    **EVERY,
    "article.html": "{{ page.head.title }}|{{ page.summary or '' }}|{{ page.body or '' }}"
    "{% for one in page.related %}[{{ one.title }}]{% endfor %}"
    "{% for one in page.people %}({{ one.name }}){% endfor %}",
    "home.html": "{% for one in page.also %}{{ one.title }} {{ one.summary or '' }}{% endfor %}"
    "{% if page.lead %}{{ page.lead.card.title }}{% endif %}",
}
THEMES = {"broadsheet": theme_of(SHOWING)}


def article(head: str = "", body: str = "It did.", *, title: str = "Harbour", day: str = "2031-05-14") -> str:
    """Return an article's file."""
    return f"---\ntitle: {title}\ndate: {day}\n{head}---\n{body}\n"


def named(name: str, head: str = "") -> str:
    """Return a profile's file."""
    return f"---\nname: {name}\n{head}---\n"


def make(
    files: Mapping[str, str],
    *,
    config: str | None = CONFIG,
    now: datetime = NOW,
    base_url: str | None = None,
    assets: Sequence[str] = (),
    themes: Mapping[str, ThemeFiles] = THEMES,
) -> tuple[dict[str, bytes], Report]:
    """Build the site of `files`, by path below content/, and return its outputs and the report."""
    outputs: dict[str, bytes] = {}

    def write(path: PurePosixPath, content: bytes) -> None:
        assert str(path) not in outputs
        assert not path.is_absolute()
        assert ".." not in path.parts
        outputs[str(path)] = content

    project = Project(
        config=None if config is None else TextFile(path=CONFIG_PATH, text=config),
        content=tuple(
            content_file(TextFile(path=PurePosixPath("content") / name, text=text))
            for name, text in files.items()
        ),
        assets=tuple(named_asset(name) for name in assets),
    )
    report = build(project, themes, options=Options(now=now, base_url=base_url), sink=Writing(write=write))
    for found in report.diagnostics:
        assert emit_text(found)
    return outputs, report


RICH = {
    "articles/a.md": article(
        "people: [Ann Lee]\ntopics: [Trade]\nthread: Harbour\nsource: The Gazette\nwatch_for: [{what: talks, by: 2031}]\n",
        "Ann Lee met [[b|Bo]]. See [the file](b.md).",
        title="A",
    ),
    "articles/b.md": article(
        "people: [Bo Ek]\ntopics: [Ports]\nthread: Harbour\nresolves: [talks]\n",
        "Bo Ek.",
        title="B",
        day="2031-05-15",
    ),
    "articles/c.md": article("people: [Ann Lee]\nrelated: {pin: [a]}\n", title="C", day="2031-05-16 10:00"),
    "people/ann.md": named("Ann Lee", "aliases: [Lee]\n"),
    "topics/ports.md": named("Ports", "parent: Trade\n"),
    "threads/harbour.md": named("Harbour", "articles: [b, a]\n"),
    "sources/gazette.md": named("The Gazette", "url: https://gazette.example\n"),
}


def test_build_without_a_disk() -> None:
    """A project of values makes pages, data and feeds."""
    outputs, report = make(RICH)
    assert codes(report.diagnostics) == []
    assert (report.articles, report.outputs) == (3, len(outputs))
    assert {"index.html", "2031/05/14/a/index.html", "people/ann-lee/index.html", "feed.xml"} <= set(outputs)


def test_build_twice_gives_the_same_bytes() -> None:
    """The same values give the same bytes."""
    assert make(RICH)[0] == make(RICH)[0]


@given(st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_build_does_not_depend_on_the_order_of_files(random: Random) -> None:
    """Files may come in any order."""
    names = sorted(RICH)
    random.shuffle(names)
    assert make({name: RICH[name] for name in names}) == make(RICH)


def test_build_clock_decides_only_what_is_published() -> None:
    """An hour or a year later the same articles make the same bytes."""
    assert make(RICH)[0] == make(RICH, now=datetime(2040, 1, 1, tzinfo=UTC))[0]


HIDDEN = {
    "draft: true\n": "2031-05-14",
    "draft: nope\n": "2031-05-14",
    "": "2031-06-02",
    " ": "2031-06-01 12:01",
    "embargo: 2031-06-01 12:01\n": "2031-05-14",
    "expires: 2031-06-01 12:00\n": "2031-05-14",
}


@pytest.mark.parametrize(("head", "day"), HIDDEN.items())
def test_build_hidden_article_s_words_are_nowhere(head: str, day: str) -> None:
    """Not a word of a draft, a future or an expired article is in any output."""
    hidden = article(
        f"{head.strip()}\nid: canary\npeople: [Canary Person]\ntopics: [Canary Topic]\nthread: Canary Thread\n"
        "source: Canary Gazette\nsummary: canary\nquotes: [{by: Canary Voice, text: canary}]\nlead: true\n",
        "canary body [[open]]",
        title="Canary",
        day=day,
    )
    opened = article(
        "related: {pin: [canary]}\n", "See [[canary]] and [[canary|it]] and [x](hidden.md).", title="Open"
    )
    outputs, report = make(
        {
            "articles/hidden.md": hidden,
            "articles/open.md": opened,
            "threads/open.md": named("Open", "articles: [open, canary]\n"),
        }
    )
    assert [str(one.path) for one in report.hidden] == ["content/articles/hidden.md"]
    written = b"See canary and it and x."  # the open article's own words, its links left out
    assert {path for path, content in outputs.items() if b"anary" in content.replace(written, b"")} == set()
    assert not [path for path in outputs if "canary" in path]
    assert written in outputs["2031/05/14/open/index.html"]


def test_build_withdrawn_article_keeps_its_page_and_its_note_alone() -> None:
    """A withdrawn article's page stays, without its words; it is in no list or feed."""
    gone = article("withdrawn: It was wrong.\nid: gone\nsummary: canary\n", "canary", title="Gone")
    opened = article("related: {pin: [gone]}\n", "See [[gone]].", title="Open")
    outputs, report = make(
        {
            "articles/gone.md": gone,
            "articles/open.md": opened,
            "threads/t.md": named("T", "articles: [gone, open]\n"),
        }
    )
    assert codes(report.diagnostics) == []
    assert b"canary" not in b"".join(outputs.values())
    assert "2031/05/14/gone/index.html" in outputs
    assert b"gone" not in outputs["data/articles.json"]


@pytest.mark.parametrize(
    ("rights", "profile", "shown"),
    [
        ("", "", {"first", "canary"}),
        ("rights: full\n", "rights: summary\n", {"first", "canary"}),
        ("rights: excerpt\n", "", {"first"}),
        ("", "rights: excerpt\n", {"first"}),
        ("rights: summary\n", "", set()),
        ("", "rights: summary\n", set()),
        ("rights: summary\n", "rights: full\n", set()),
        ("rights: sumary\n", "", set()),
    ],
)
def test_build_shows_no_word_past_its_rights(rights: str, profile: str, shown: set[str]) -> None:
    """What the article's word, or else the source's, does not allow is in no output."""
    body = (
        "The first words.\n\nAnd canary ones of Cora Canary. [canary](https://canary.example 'canary')\n\n"
        "# canary\n\n```\ncanary\n```\n\n[[#Canary]] canary[^1]\n\n[^1]: canary\n"
    )
    outputs, _ = make(
        {
            "articles/a.md": article(f"{rights}source: The Gazette\n", body, title="A"),
            "sources/gazette.md": named("The Gazette", profile),
        },
        config=f"{CONFIG}rights: {{excerpt_words: 3}}\n",
    )
    everything = b"".join(outputs.values()).decode().lower()
    assert {word for word in ("first", "canary") if word in everything} == shown


def test_build_finds_no_person_past_the_rights() -> None:
    """A name in a body that may not be shown is no mention: rights come before names."""
    outputs, _ = make(
        {
            "articles/a.md": article("rights: summary\n", "Ann Lee said so.", title="A"),
            "people/ann.md": named("Ann Lee"),
        }
    )
    assert b"Ann Lee" not in outputs["2031/05/14/a/index.html"]
    assert b"ann-lee" not in outputs["data/articles.json"]


def test_build_finds_all_problems_at_once() -> None:
    """One run tells what is wrong in the configuration, every stage and the theme."""
    themes = {"broadsheet": theme_of({**SHOWING, "home.html": "{{ page.nothing }}"})}
    _, report = make(
        {
            "articles/a.md": "no front matter",
            "articles/b.md": article(
                "zzz: 1\n", "[[nope]] ![](https://x.org/a.png) [x](javascript:y)", title="B"
            ),
            "articles/c.md": article("related: {pin: [nope]}\nmentions: {X: nope}\n", title="C"),
            "articles/d.md": article("id: c\n", title="D"),
            "articles/e.md": article("slug: b\nid: e\n", title="E"),
            "threads/t.md": named("T", "articles: [nope]\n"),
        },
        config=f"{CONFIG.partition('checks')[0]}permalink: /{{year}}/\nchecks: {{body/nope: off}}\n",
        themes=themes,
    )
    assert set(codes(report.diagnostics)) == {
        "config/bad-permalink",
        "config/unknown-code",
        "front-matter/missing",
        "front-matter/unknown-key",
        "link/unknown-target",
        "body/no-alt",
        "body/remote-image",
        "body/unsafe-link",
        "related/unknown-article",
        "mentions/unknown-term",
        "library/same-id",
        "library/no-summary",
        "page/same-path",
        "thread/unknown-article",
        "theme/undefined",
    }
    assert report.has_errors


@pytest.mark.parametrize(
    ("config", "code"),
    [
        (None, "config/missing"),
        ("", "config/missing-key"),
        ("a: b: c", "config/bad-yaml"),
        ("title: T\ntime_zone: x", "config/unknown-time-zone"),
        (
            "title: T\nbase_url: https://x.org\ntheme: nope\nchecks: {library/no-summary: off}",
            "theme/unknown",
        ),
    ],
)
def test_build_without_what_it_needs_writes_nothing(config: str | None, code: str) -> None:
    """Without a configuration, or a theme, there are no outputs, and the reason is told."""
    outputs, report = make(RICH, config=config)
    assert (outputs, codes(report.diagnostics)) == ({}, [code])


def test_build_of_an_empty_briefing() -> None:
    """No article at all makes a site all the same."""
    outputs, report = make({})
    assert codes(report.diagnostics) == []
    assert {"index.html", "404.html", "feed.xml", "data/articles.json"} <= set(outputs)


@pytest.mark.parametrize(
    ("settings", "option", "expected"),
    [
        ("", None, None),
        ("base_url: https://x.org\n", None, "https://x.org/2031/05/14/a/"),
        ("base_url: https://x.org/repo\n", None, "https://x.org/repo/2031/05/14/a/"),
        ("base_url: https://x.org/repo/\n", "https://y.org", "https://y.org/2031/05/14/a/"),
        ("", "https://y.org/z/", "https://y.org/z/2031/05/14/a/"),
        ("base_url: https://x.org:8080/\n", None, "https://x.org:8080/2031/05/14/a/"),
    ],
)
def test_build_base_url_heads_every_link_outside(
    settings: str, option: str | None, expected: str | None
) -> None:
    """Feeds exist where the site's address is known, and hold whole addresses."""
    outputs, report = make(
        {"articles/a.md": article("summary: S\n", title="A")}, config=f"title: T\n{settings}", base_url=option
    )
    assert codes(report.diagnostics) == ([] if expected else ["config/no-base-url"])
    if expected is None:
        assert "feed.xml" not in outputs
    else:
        assert f'href="{expected}"'.encode() in outputs["feed.xml"]


ODD: Mapping[str, Mapping[str, str]] = {
    "pin of itself": {"articles/a.md": article("related: {pin: [a], block: [a]}\n", "[[a]]", title="A")},
    "pin of the withdrawn": {
        "articles/a.md": article("related: {pin: [b], block: [b]}\n", "[[b]] [x](b.md)", title="A"),
        "articles/b.md": article("withdrawn: gone\n", title="B"),
    },
    "topics in a circle": {
        "articles/a.md": article("topics: [X]\n", title="A"),
        "topics/x.md": named("X", "parent: Y\n"),
        "topics/y.md": named("Y", "parent: Z\n"),
        "topics/z.md": named("Z", "parent: X\n"),
    },
    "topic its own parent": {
        "articles/a.md": article("topics: [X]\n", title="A"),
        "topics/x.md": named("X", "parent: X\n"),
    },
    "threads sharing stories": {
        "articles/a.md": article("thread: T\nwatch_for: [{what: x, by: 2031-05}]\n", title="A"),
        "articles/b.md": article("thread: U\nresolves: [x, a]\n", title="B"),
        "threads/t.md": named("T", "articles: [b, a, b, a]\n"),
        "threads/u.md": named("U", "articles: [a, b]\nstatus: closed\n"),
    },
    "aliases that clash": {
        "articles/a.md": article("people: [Bob, B]\nmentions: {Bob: false}\n", "Bob and B", title="A"),
        "people/x.md": named("X", "aliases: [Bob, Bob, X, B]\n"),
        "people/y.md": named("Y", "aliases: [Bob, b]\n"),
    },
    "nothing but ghosts": {
        "articles/👻.md": article(
            "people: [👻]\ntopics: [👻]\nthread: 👻\nsource: 👻\nplaces: [👻]\nquotes: [{by: 👻, text: x}]\n"
            "also: [{source: 👻, url: https://x.org}]\nmentions: {👻: 👻}\nwatch_for: [👻]\nresolves: [👻]\n",
            "👻 [[👻]] [[@👻]] [[#👻]]",
            title="👻",
        ),
        "people/👻.md": named("👻"),
        "topics/👻.md": named("👻"),
    },
    "names that fold": {"articles/a.md": article("people: [Straße, Strasse, ﬁ, fi]\n", title="A")},
    "aliases nested by the hundred": {
        "articles/a.md": article("", "a" * 700, title="A"),
        **{
            f"people/p{n}.md": named(f"P{n}", f"aliases: [{', '.join('a' * k for k in range(n, n + 60))}]\n")
            for n in range(1, 700, 60)
        },
    },
    "a name of pages": {
        "articles/a.md": article(f"people: ['{'x ' * 15_000}']\nkicker: '{'y' * 30_000}'\n", title="A"),
        "people/x.md": named("x " * 15_000),
    },
    "years far apart": {
        f"articles/{year}.md": article("thread: T\ntopics: [X]\n", title=f"T{year}", day=f"{year}-12-31")
        for year in (1000, 1582, 1969, 2030)
    },
    "an empty body": {"articles/a.md": "---\ntitle: A\ndate: 2031-05-14\n---"},
    "signs in every field": {
        "articles/a.md": article(
            'kicker: "\\x01<b>&\\"\'"\nsummary: "]]>\\ufffe{{ x }}"\ntopics: ["<b>&\\""]\npeople: ["a\\x02b"]\n'
            'source: {name: "\\x03", url: "https://x.org/?a&b\'c"}\nquotes: [{by: "\\x04d", text: "</script>"}]\n',
            title='"\\x00</title>\\u202e"',
        )
    },
    "no file of ours": {"drafts/a.md": "x", "a.md": "y", "articles/.md": "z"},
    "a deep body": {
        "articles/a.md": article("", "> " * 400 + "- " * 400 + "[" * 400 + "*a " * 100, title="A")
    },
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("config", [CONFIG, "title: T\npermalink: /{id}/\nedition: none\nmentions: all\n"])
def test_build_never_raises_on_odd_content(name: str, config: str) -> None:
    """However odd the content, there is a report, the same twice."""
    assert make(ODD[name], config=config) == make(ODD[name], config=config)


@pytest.mark.parametrize(
    "template",
    [
        "{{ '\\ud800' }}",
        "{{ 1 / 0 }}",
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{% include 'home.html' %}",
        "{% extends 'home.html' %}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% if %}",
        "{{ 1 | nope }}",
        "{% nope %}",
        "{{ page.nope.nope }}",
        "{{ nope() }}",
        "{% import 'nope.html' as x %}",
        "{{ page.head.title.nope }}",
        "{{ [].pop() }}",
        "{{ page() }}",
        "{{ 'x'.encode('nope') }}",
        "\x00{{",
    ],
)
def test_build_template_that_fails_is_told_once(template: str) -> None:
    """Whatever a template does, it is one diagnostic of the theme's, and the other pages are made."""
    themes = {"broadsheet": theme_of({**EVERY, "home.html": template})}
    outputs, report = make({}, themes=themes)
    (code,) = codes(report.diagnostics)
    assert code.startswith("theme/")
    assert str(report.diagnostics[0].place.path).startswith("themes/broadsheet/")
    assert "index.html" not in outputs
    assert "404.html" in outputs


def test_build_picture_cases() -> None:
    """A picture is found by its name, however the link is written, and told where it is not there."""
    assets = ["é b.png", "a/c.png"]
    body = (
        "![x](</assets/é b.png>) ![x](/assets/%C3%A9%20b.png) ![x](<../assets/é b.png>) ![x](../assets/a/c.png)\n\n"
        "![x](/assets/é.png) ![x](/assets/a) ![x](/assets/../../etc/passwd)"
    )
    outputs, report = make({"articles/a.md": article("", body, title="A")}, assets=assets)
    assert codes(report.diagnostics) == ["body/missing-image"] * 3
    page = outputs["2031/05/14/a/index.html"].decode()
    assert page.count('src="/assets/%C3%A9%20b.png"') == 3
    assert page.count('src="/assets/a/c.png"') == 1


def test_build_asset_twins_are_told() -> None:
    """Two files that some system takes for one are told."""
    _, report = make({}, assets=["a.png", "A.png", "é.png", "e\u0301.png"])
    assert codes(report.diagnostics) == ["page/same-path"] * 2
