"""Any Unicode in titles, names and slugs: it makes sound pages, feeds and data, or it is refused by name."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import PurePosixPath
from unicodedata import category, normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from briefgen.config import CONFIG_PATH
from briefgen.diagnostics import emit_text
from briefgen.options import Options
from briefgen.pipeline import build
from briefgen.reading.project import Project, content_file
from briefgen.report import Report
from briefgen.sinks import Writing
from briefgen.slugs import fold_path
from briefgen.texts import TextFile, drop_unseen
from briefgen.theme.locate import read_themes
from briefgen.theme.theme import ThemeFiles
from tests.making import CHECKOUT, codes
from tests.valid.checking import atom_faults, broken_links, graph_of, json_feed_faults, parse_page

BASE = "https://example.org/repo/"
UNASKED = "{body/missing: off, file/unseen-character: off, library/no-summary: off, library/thin-term: off}"
"""What is said of all that is written here, rightly, and is not what is tried."""
CONFIG = f"title: {{title}}\nbase_url: {BASE}\nlanguage: {{language}}\npage_size: 2\nchecks: {{checks}}\n"
NOW = datetime(2031, 6, 1, tzinfo=UTC)
UNSEEN = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\ufffe", "\uffff"} - {*"\t\n\f\r"}
"""Characters that neither XML nor HTML has a place for."""


@cache
def themes() -> Mapping[str, ThemeFiles]:
    """Return the bundled theme."""
    return read_themes(CHECKOUT).value


def quoted(text: str) -> str:
    """Return `text` in YAML's double quotes, with every odd character escaped."""
    return '"' + "".join(_escaped(one) for one in text) + '"'


def _escaped(character: str) -> str:
    is_plain = character.isascii() and character.isprintable() and character not in '"\\'
    return character if is_plain else f"\\U{ord(character):08x}"


def make(
    files: Mapping[str, str], *, title: str = "The Brief", language: str = "en"
) -> tuple[dict[str, bytes], Report]:
    """Build the site of `files`, by path below content/, with the bundled theme."""
    outputs: dict[str, bytes] = {}

    def write(path: PurePosixPath, content: bytes) -> None:
        assert str(path) not in outputs
        outputs[str(path)] = content

    config = CONFIG.format(title=quoted(title), language=language, checks=UNASKED)
    content = [TextFile(path=PurePosixPath("content") / name, text=text) for name, text in files.items()]
    project = Project(
        config=TextFile(path=CONFIG_PATH, text=config),
        content=tuple(content_file(file) for file in content),
        assets=(),
    )
    report = build(project, themes(), options=Options(now=NOW), sink=Writing(write=write))
    for found in report.diagnostics:
        assert not {category(one) for one in emit_text(found) if one != "\n"} & {"Cc", "Cf", "Cs"}
    return outputs, report


def story(text: str, *, head: str = "") -> str:
    """Return an article in which `text` stands wherever words may stand."""
    word = quoted(text)
    return (
        f"---\ntitle: {word}\ndate: 2031-05-14\nkicker: {word}\nsummary: {word}\nkey_points: [{word}]\n"
        f"source: {{name: The Gazette, title: {word}, authors: [{word}]}}\n"
        f"quotes: [{{by: Ann Lee, text: {word}}}]\nupdates: [{{date: 2031-05-15, note: {word}}}]\n"
        f"watch_for: [{{what: {word}, by: 2031-07}}]\n{head}---\nAnn Lee said so. {_body(text)}\n"
    )


def _body(text: str) -> str:
    return "".join(one for one in text if one not in UNSEEN and not "\ud800" <= one <= "\udfff")


def faults(outputs: Mapping[str, bytes]) -> list[str]:
    """Return what is unsound in a site: pages, feeds, data, links, or two paths that fold to one."""
    found = [
        f"two outputs at {path}" for path, count in Counter(map(fold_path, outputs)).items() if count > 1
    ]
    for path, content in outputs.items():
        if path.endswith(".html"):
            if UNSEEN & set(content.decode("utf-8")):
                found.append(f"{path}: holds what HTML has no place for")
            graph_of(parse_page(content))
        elif path.endswith("feed.xml"):
            found += [f"{path}: {fault}" for fault in atom_faults(content)]
        elif path.endswith("feed.json"):
            found += [f"{path}: {fault}" for fault in json_feed_faults(content)]
        elif path.endswith(".xml"):
            etree.fromstring(content)
        elif path.endswith(".json"):
            json.loads(content)
    return [*found, *broken_links(outputs, BASE)]


TORTURE = {
    "right to left": "السفن في الميناء: هل تعود؟",
    "both ways": "The ship שלום left for ميناء 42",
    "bidi controls": "\u202eevil\u202c \u2066left\u2069 \u200fmark",
    "emoji": "Talks 🎉 👩‍👩‍👧‍👦 🇨🇳 resume",
    "long": "An endless title of words " * 8,
    "long in bytes": "日本語" * 70,
    "one long word": "x" * 200,
    "composed": "Café société",
    "decomposed": "Cafe\u0301 socie\u0301te\u0301",
    "controls": "a\x00b\x01c\x1fd\x7fe\x85f",
    "separators": "a\u2028b\u2029c",
    "zero width": "zero\u200bw\u200ci\u200dd\ufefft\u2060h",
    "Turkish": "İstanbul ve ılık IRMAK",
    "ligatures": "ﬁnding ﬂowers in ǆungla, Ĳssel",
    "script end": "</script><script>alert(1)</script><!--",
    "CDATA end": "]]> &amp; &lt; <![CDATA[ x",
    "quotes": '"It\'s" «here» „so“ `x` \\ \' " > <b>',
    "tags and noncharacters": "a\U000e0041b\U0001fffec\ufdd0d\ue000e",
    "template": "{{ site.title }} {% if %} {# x #}",
    "Markdown": "*a* _b_ [c](d e) `e` # f",
    "combining alone": "\u0301\u0302 a" + "\u0300" * 60,
    "astral": "𝔉𝔯𝔞𝔨𝔱𝔲𝔯 𠀀𠀁",
    "spaces": "\u3000a\u00a0b\u2003c\u1680d",
}


def whole(texts: Mapping[str, str]) -> dict[str, str]:
    """Return a briefing in which each text is a story's, a person's, a topic's and a thread's."""
    files: dict[str, str] = {}
    for number, text in enumerate(texts.values()):
        head = f"people: [{quoted(text)}]\ntopics: [{quoted(text)}]\nthread: {quoted(text)}\n"
        files[f"articles/s{number}.md"] = story(text, head=f"id: story-{number}\n{head}")
        files[f"people/p{number}.md"] = (
            f"---\nname: {quoted(text)}\nid: p{number}\nnative_name: {quoted(text)}\n---\n"
        )
        files[f"topics/t{number}.md"] = (
            f"---\nname: {quoted(text)}\nid: t{number}\nsummary: {quoted(text)}\n---\n"
        )
        files[f"pages/g{number}.md"] = f"---\ntitle: {quoted(text)}\nslug: g{number}\n---\n## {_body(text)}\n"
    return files


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", TORTURE)
def test_unicode_makes_a_sound_site(name: str, language: str) -> None:
    """Whatever a text holds, in whichever language, its pages, feeds and data are sound."""
    outputs, report = make(whole({name: TORTURE[name]}), title=TORTURE[name], language=language)
    assert codes(report.diagnostics) == []
    assert report.articles == 1
    assert faults(outputs) == []
    page = parse_page(outputs["index.html"])
    assert (page.get("lang"), page.get("dir")) == (language, "rtl" if language == "ar" else "ltr")


@pytest.mark.slow
def test_unicode_of_all_sorts_makes_one_sound_site() -> None:
    """All of it together is sound, too; only the twin that differs in its encoding is told of."""
    together = {name: text for name, text in TORTURE.items() if name != "decomposed"}
    outputs, report = make(whole(together), language="ar")
    assert codes(report.diagnostics) == []
    assert report.articles == len(together)
    assert faults(outputs) == []


def test_unicode_shows_as_it_was_written() -> None:
    """A title is shown to the letter, in its page, its feeds and its data, save what no page can hold."""
    for text in TORTURE.values():
        outputs, _ = make({"articles/a.md": story(text, head="id: a\nslug: a\n")})
        shown = parse_page(outputs["2031/05/14/a/index.html"]).find(".//h1")
        assert shown is not None
        (item,) = json.loads(outputs["feed.json"])["items"]
        (entry,) = etree.fromstring(outputs["feed.xml"]).iter("{http://www.w3.org/2005/Atom}entry")
        titles = [
            "".join(shown.itertext()),
            item["title"],
            entry.findtext("{http://www.w3.org/2005/Atom}title"),
        ]
        assert {normalize("NFC", drop_unseen(_body(title or ""))).strip() for title in titles} == {
            normalize("NFC", drop_unseen(_body(text))).strip()
        }


REFUSED = {
    "a raw control character": ("title: a\x01b", "front-matter/control-character"),
    "a raw NUL": ("title: a\0b", "front-matter/control-character"),
    "a raw noncharacter": ("title: a\ufffeb", "front-matter/control-character"),
    "a lone surrogate": ("title: a\ud800b", "file/encoding"),
    "a surrogate's escape": ('title: "\\ud800"', "front-matter/bad-yaml"),
    "a title of a symbol": ("title: 🎉", "front-matter/empty-slug"),
    "a title of nothing seen": (f"title: {quoted(chr(0x200B))}", "front-matter/empty-slug"),
    "a title of a device": ("title: Con", "front-matter/bad-slug"),
    "a title of a reserved name": ("title: '404'", "front-matter/bad-slug"),
    **{
        f"a slug {slug!a}": (f"title: A\nslug: {quoted(slug)}", "front-matter/bad-slug")
        for slug in (
            "con", "NUL", "nul.txt", "aux.", "COM1", "lpt¹", "a.", "..", "...", "a/b", "a\\b", "%2e", ".a", "a b",
            "404", "index", "feed.xml", "a\u200bb", "\u202ea", "a\x01", "a\u2028b", "🎉", "a\ufeff", "日" * 90, "x" * 256,
        )
    },
    **{
        f"{key} {name!a}": (f"title: A\n{key}: {quoted(name) if key in {'thread', 'source'} else f'[{quoted(name)}]'}", "front-matter/bad-slug")
        for key in ("people", "topics", "thread", "source")
        for name in ("🎉", "...", "\u200b", "Con", "nul", "LPT9")
    },
}  # fmt: skip
"""A front matter, and the code of what it gets."""


@pytest.mark.parametrize("name", REFUSED)
def test_unicode_that_has_no_place_is_refused(name: str) -> None:
    """What can't stand in YAML, or in a path on every system, is told by the one code for it."""
    head, code = REFUSED[name]
    outputs, report = make({"articles/a.md": f"---\n{head}\ndate: 2031-05-14\n---\nBody.\n"})
    assert codes(report.diagnostics) == [code]
    assert faults(outputs) == []


TWINS = (
    ("é", "e\u0301"), ("Ａ", "a"), ("ﬁ", "fi"), ("Straße", "STRASSE"), ("İ", "i\u0307"), ("K", "K"), ("ſ", "s"),
    ("Σ", "ς"), ("Ǆ", "ǆ"), ("①", "1"), ("Å", "Å"), ("각", "\u1100\u1161\u11a8"),
)  # fmt: skip
"""Names that some file system takes for one."""


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_unicode_twins_never_share_a_path(one: str, other: str) -> None:
    """Two articles whose slugs fold to one are told of, and two such names are one person or told of."""
    texts = [f"---\ntitle: {quoted(text)}\ndate: 2031-05-14\n---\n" for text in (one, other)]
    outputs, report = make({"articles/x.md": texts[0], "articles/y.md": texts[1]})
    assert set(codes(report.diagnostics)) in ({"library/same-id"}, {"page/same-path"})
    assert faults(outputs) == []
    people = f"---\ntitle: A\ndate: 2031-05-14\npeople: [{quoted(one)}, {quoted(other)}]\n---\n"
    outputs, report = make({"articles/a.md": people})
    pages = [
        path
        for path in outputs
        if path.startswith("people/") and path.count("/") == 2 and path.endswith(".html")
    ]
    assert len(pages) == 1
    assert set(codes(report.diagnostics)) <= {"page/same-path"}
    assert len({fold_path(path) for path in outputs}) == len(outputs)


ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=24)
ODD = st.text(
    st.sampled_from(
        "aAéÅﬁſKİıß\u0301\u0307\u200b\u200d\u202e\u2028\x00\x01\x85\ufeff\ufffe🎉 ./\\%-_'\"<>&]{}#:con１日ש"
    ),
    min_size=1,
    max_size=16,
)


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(title=ANY, names=st.lists(ANY | ODD, min_size=2, max_size=4), slugs=st.lists(ODD, max_size=2))
def test_build_of_any_unicode_is_sound(title: str, names: list[str], slugs: list[str]) -> None:
    """Whatever the titles, names and slugs, the build ends, and what it makes is sound, each at its own path."""
    people = ", ".join(quoted(name) for name in names)
    head = f"id: a\npeople: [{people}]\ntopics: [{people}]\nthread: {quoted(names[0])}\n"
    files = {"articles/a.md": story(title, head=head), "articles/b.md": story(names[-1])}
    files |= {
        f"articles/c{number}.md": f"---\ntitle: {quoted(names[0])}\nslug: {quoted(slug)}\ndate: 2031-05-14\n---\n"
        for number, slug in enumerate(slugs)
    }
    outputs, report = make(files, title=title)
    assert report.has_errors or faults(outputs) == []
    assert len({fold_path(path) for path in outputs}) == len(outputs)
