"""The small parts of an import: outline, likeness, sameness, taming, records."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.config import Rights
from briefgen.importing.likeness import Samples, likeness, phrases_of
from briefgen.importing.outline import HEADING, MOST_LINES, outline
from briefgen.importing.proposal import Paragraph
from briefgen.importing.record import Record, emit_record, parse_record
from briefgen.importing.sameness import Match, Register, same_page
from briefgen.importing.taming import tame
from briefgen.reading.article import Article, parse_article
from briefgen.reading.body import Image, Reference
from briefgen.reading.frontmatter import Prose
from briefgen.reading.markdown import parse_segments
from briefgen.reading.tokens import parse_tokens
from briefgen.texts import TextFile
from tests.importing.proposals import LONDON, person
from tests.importing.texts import ANOTHER, HARBOUR


def facts(*texts: str) -> list[str]:
    """Return the lines of facts of some paragraphs."""
    told = outline([Paragraph(text=text, line=1) for text in texts], [person("Teodor Brask")])
    lines = told.splitlines()
    assert lines[:3] + lines[-1:] == ["<!--", HEADING, "", "-->"]
    return lines[3:-1]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("On Friday the harbour of Ostra took 1,200 tonnes of flour.", "- Ostra; Friday; 1,200 tonnes"),
        ("It cost $2.5bn, 30 per cent of a 3-year plan.", "- $2.5bn, 30 per cent, 3-year plan"),
        ("Since 5 May 2031 the Valdre Star waits, since 2030 the Ostra Line.", "- Valdre Star, Ostra Line; 5 May 2031, 2030"),
        ("Teodor Brask met the Bank of Corrin; the bank’s 21st offer.", "- Teodor Brask, Bank of Corrin; 21st offer"),
        ("See [Corrin's map](https://example.org/Long/Path/2031) -- in Ostra --> here.", "- See Corrin, Ostra"),
    ],
)  # fmt: skip
def test_outline_is_of_names_dates_and_numbers(text: str, line: str) -> None:
    """A paragraph leaves its names, its dates and its numbers with what they count, and no sentence."""
    assert facts(text) == [line]


def test_outline_passes_over_what_only_begins_a_sentence() -> None:
    """A capital at a sentence's start is a name where it is one elsewhere."""
    assert facts("Harbours open. Ostra closes.", "They sailed to Ostra.") == ["- Ostra", "- Ostra"]


def test_outline_of_no_facts_is_empty() -> None:
    """Nothing is said where nothing is to be said, and no outline is endless."""
    assert outline([Paragraph(text="nothing at all", line=1)], []) == ""
    assert len(facts(*["in Ostra"] * 500)) == MOST_LINES


@given(st.lists(st.text(alphabet="Ab -<>!.\n1", max_size=40), max_size=5))
def test_outline_never_ends_its_comment_early(texts: list[str]) -> None:
    """Whatever the text holds, the comment ends where it should."""
    told = outline([Paragraph(text=text, line=1) for text in texts], [])
    assert told.count("-->") == told.count("<!--") <= 1
    assert "--" not in told.removeprefix("<!--").removesuffix("-->")


def test_likeness_is_of_the_shorter_text() -> None:
    """A text is all of itself, also within a longer one; another has nothing of it, and a line is like nothing."""
    own, other = phrases_of(HARBOUR), phrases_of(ANOTHER)
    assert likeness(own, own) == 100
    assert likeness(phrases_of(HARBOUR.upper() + ANOTHER), own) == 100
    assert likeness(own, other) == 0
    assert likeness(phrases_of("A line."), phrases_of("A line.")) == 0
    half = phrases_of(HARBOUR[: len(HARBOUR) // 2] + ANOTHER)
    assert 30 < likeness(half, own) < 70


def test_samples_find_what_shares_wording() -> None:
    """A text is found by a part of it, the most like first."""
    samples = Samples()
    samples.add("other", phrases_of(ANOTHER))
    samples.add("half", phrases_of(HARBOUR[:500]))
    samples.add("whole", phrases_of(HARBOUR))
    assert samples.near(phrases_of(HARBOUR + "More of it.")) == ("whole", "half")


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        ("https://example.org/a", "http://www.example.org/a/", True),
        ("https://example.org/a?utm_source=x&fbclid=y", "https://example.org/a#top", True),
        ("https://example.org/a?id=1&b=2", "https://example.org/a?b=2&id=1", True),
        ("https://example.org/a?id=1", "https://example.org/a?id=2", False),
        ("https://example.org/a", "https://example.org/A", False),
        ("https://example.org/a", "https://example.com/a", False),
        ("https://[x", "https://[x", True),
    ],
)
def test_same_page_is_known_by_its_address(one: str, other: str, are_same: bool) -> None:
    """What says only how a reader came there does not count."""
    assert (same_page(one) == same_page(other)) is are_same


def article(name: str, keys: str) -> Article:
    """Return an article with these keys."""
    file = TextFile(
        path=PurePosixPath(f"content/articles/{name}.md"),
        text=f"---\ntitle: {name}\ndate: 2031-05-14\n{keys}---\n",
    )
    parsed = parse_article(file, zone=LONDON).value
    assert parsed is not None
    return parsed


def test_register_finds_the_same_bytes_the_same_page_and_much_the_same_words() -> None:
    """The bytes tell first, then the wording, and an address where the wording does not."""
    harbour = article("harbour", "vault: {sha256: aa}\n")
    linked = article("linked", "source: {name: G, url: https://example.org/a}\n")
    register = Register([harbour, linked])
    phrases = phrases_of(HARBOUR)
    register.add_text("aa", phrases, is_kept=False)
    no_vault: dict[str, frozenset[int]] = {}

    def find(sha256: str, text: str, url: str | None = None) -> Match | None:
        return register.find(sha256, phrases_of(text), url=url, recall=no_vault.__getitem__)

    assert find("aa", "") == Match(path=harbour.path, is_same=True, percent=100)
    assert find("bb", HARBOUR + "x") == Match(path=harbour.path, is_same=False, percent=100)
    assert find("bb", ANOTHER) is None
    assert find("bb", ANOTHER, "http://example.org/a#b") == Match(
        path=linked.path, is_same=False, percent=None
    )
    assert {"harbour", "linked"} <= register.taken


@pytest.mark.parametrize(
    ("text", "tamed"),
    [
        ("[a](https://example.org/) [b](mailto:b@example.org)", "[a](https://example.org/) [b](mailto:b@example.org)"),
        ("[a](/about) [b](b.md 'title') [c](#d) [e](javascript:f)", "a b c e"),
        ("![a mast](mast.png) ![](x.png) ![b](https://example.org/b.png)", "a mast  [b](https://example.org/b.png)"),
        ("[![a mast](mast.png)](https://example.org/)", "[a mast](https://example.org/)"),
        ("See [[terms]], [[@Ann Lee]].", r"See \[\[terms]], \[\[@Ann Lee]]."),
        ("Text <!-- hidden -->", r"Text \<!-- hidden -->"),
        ("[a]: b.md\n\nSee [a].", "\\[a]: b.md\n\nSee [a]."),
        ("a\x00b\x1bc\td", "abc\td"),
    ],
)  # fmt: skip
def test_tame_text_links_nothing_of_ours(text: str, tamed: str) -> None:
    """Links to pages of the web stay, all others are their words."""
    assert tame(text) == tamed


@given(st.text(alphabet="[]()!<>a/.\\`\n:# -", max_size=60))
def test_tame_text_never_links_within_the_site(text: str) -> None:
    """However it is written, nothing in a tamed text is a cross-link or a picture of this site."""
    prose = Prose(file=TextFile(path=PurePosixPath("content/articles/a.md"), text=tame(text)), start=0)
    body = parse_segments(parse_tokens(prose.markdown), prose, is_cut=False).value
    assert not any(isinstance(segment, (Reference, Image)) for segment in body.segments)


RECORD = Record(
    input="raw/ä.txt",
    path="content/articles/a.md",
    rights=Rights.EXCERPT,
    proposed=("---\n", "é\ud800"),
    article="a",
    day=date(2031, 5, 14),
    fields={"title": {"value": "T"}},
    people=[{"name": "Ann Lee"}],
)


def test_record_is_read_as_it_was_written() -> None:
    """What is remembered comes back."""
    sound = replace(RECORD, proposed=("---\n", "é"))
    assert parse_record(emit_record(sound)) == sound


@pytest.mark.parametrize(
    "content",
    [None, b"", b"{", b"[]", b"\xff", b"[" * 100_000, b'{"version": 2}', b'{"version": 1}', b"null"],
)
def test_record_that_is_none_is_nothing(content: bytes | None) -> None:
    """A record that is damaged, of another version or lost is no record."""
    assert parse_record(content) is None


@pytest.mark.parametrize("key", ["input", "path", "rights", "proposed", "article", "day", "fields", "people"])
def test_record_of_wrong_kinds_is_nothing(key: str) -> None:
    """A record with a number where something else belongs is no record."""
    fields = json.loads(emit_record(replace(RECORD, proposed=())))
    assert parse_record(json.dumps({**fields, key: 1}).encode()) is None
