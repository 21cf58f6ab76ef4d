"""An article brought up to date: what is taken, what stays, and that nothing of the curator's is ever lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.config import Rights
from briefgen.importing.merging import Merged, merge
from briefgen.importing.normalise import normalise
from briefgen.importing.proposal import Proposal
from briefgen.reading.article import Caption, parse_article
from briefgen.texts import TextFile
from tests.importing.proposals import LONDON, PROPOSAL, SHA, STAMP, finding, having, person, proposals

PATH = PurePosixPath("content/articles/a.md")
NEWER = replace(STAMP, sha256="f" * 64)


def propose(proposal: Proposal, *, stamp: object = STAMP) -> TextFile:
    """Return what is proposed, as a file."""
    made = normalise(proposal, stamp, taken=()).value  # type: ignore[arg-type]
    assert made is not None
    return replace(made.file, path=PATH)


BASE = propose(PROPOSAL)


def bring(own: str, new: Proposal, *, bases: tuple[str, ...] = (BASE.text,), stamp: object = STAMP) -> Merged:
    """Return what becomes of the curator's file."""
    merged = merge(
        TextFile(path=PATH, text=own), bases=bases, proposed=propose(new, stamp=stamp), zone=LONDON
    )
    assert merged is not None
    return merged


def test_merge_takes_what_the_curator_left_as_it_was() -> None:
    """Fields that are as they were proposed become what is proposed now."""
    new = replace(
        having(title=finding("Ostra opens"), kicker=finding("Ships")),
        people=(person("Teodor Brask"), person("Oriane Quell")),
    )
    merged = bring(BASE.text, new, stamp=NEWER)
    expected = propose(new, stamp=NEWER).text.replace("id: ostra-opens\n", "id: ostra-opens-its-harbour\n")
    expected = expected.replace("slug: ostra-opens\n", "slug: ostra-opens-its-harbour\n")
    assert merged.text == expected.replace(
        "---\n\n<!--", "# in doubt: Rasmus Vell, mentioned (line 5: as the test has it)\n---\n\n<!--"
    )
    assert merged.taken == ("title", "kicker", "people", "vault", "source.title")
    assert merged.kept == ()


def test_merge_leaves_what_the_curator_changed() -> None:
    """A headline, a person, a summary and a body of the curator's stay, and what is new is named."""
    own = BASE.text.replace("title: Ostra opens its harbour\ndate", "title: At last  # mine\ndate")
    own = own.replace("relation: quoted", "relation: subject").replace("draft: true\n", "summary: S.\n")
    own = own[: own.index("<!--")] + "My own words.\n"
    new = replace(
        having(title=finding("Ostra opens"), kicker=finding("Ships")), people=(person("Oriane Quell"),)
    )
    merged = bring(own, new, stamp=NEWER)
    expected = own.replace("kicker: Shipping", "kicker: Ships").replace(SHA, "f" * 64)
    assert merged.text == expected.replace("  title: Ostra opens its harbour", "  title: Ostra opens")
    assert merged.taken == ("kicker", "vault", "source.title")
    assert merged.kept == ("title", "people")


def test_merge_keeps_comments_order_and_style() -> None:
    """Around what is new, every character stays."""
    own = BASE.text.replace("kicker: Shipping", "kicker: 'Shipping'   # short").replace(
        "rights:", "# why\nrights:"
    )
    own = own.replace("draft: true", "params:\n  tone: calm\ndraft: true", 1)
    merged = bring(own, having(kicker=finding("Ships")))
    assert merged.text == own.replace("'Shipping'", "'Ships'")


def test_merge_adds_what_was_not_found_before() -> None:
    """A new field stands below the last key, before the comments; one of the source's within the source."""
    base = propose(having(kicker=None, authors=None))
    merged = bring(base.text, PROPOSAL, bases=(base.text,))
    assert "  captured: 2031-05-14T09:00+01:00\nkicker: Shipping\n# Write" in merged.text
    assert (
        "  title: Ostra opens its harbour\n  authors:\n    - name: Ilse Marrow\n      place: Corrin\npeople:"
        in merged.text
    )
    assert merged.taken == ("kicker", "source.authors")


def test_merge_does_not_bring_back_what_the_curator_took_out() -> None:
    """A key that was proposed and is gone was deleted on purpose."""
    own = BASE.text.replace("kicker: Shipping\n", "").replace("topics:\n  - Shipping\n", "")
    merged = bring(own, having(kicker=finding("Ships")))
    assert merged == Merged(text=own, taken=(), kept=("kicker",))


def test_merge_keeps_what_is_not_found_anew() -> None:
    """That a text no longer tells something takes nothing away."""
    merged = bring(BASE.text, having(kicker=None, source=None, captions=None, body=()))
    assert merged.text == BASE.text


def test_merge_leaves_a_list_in_which_a_comment_stands() -> None:
    """What can't be written without losing a comment is left, and named."""
    own = BASE.text.replace("  - text: The ship\n", "  # whose?\n  - text: The ship\n")
    merged = bring(own, having(captions=finding((Caption(text="A ship"),))))
    assert merged == Merged(text=own, taken=(), kept=("captions",))


@pytest.mark.parametrize("source", ["source: Harbour Gazette", "source: {name: Harbour Gazette}"])
def test_merge_writes_a_source_whole_that_has_no_lines(source: str) -> None:
    """A source in one line is replaced as a whole where all in it was proposed."""
    base = propose(having(authors=None)).text
    start, end = base.index("source:"), base.index("people:")
    short = f"{base[:start]}{source}\n{base[end:]}"
    merged = bring(short, PROPOSAL, bases=(short,))
    assert (
        merged.text
        == f"{base[:start]}{BASE.text[BASE.text.index('source:') : BASE.text.index('people:')]}{base[end:]}"
    )
    assert bring(short, PROPOSAL).text == short


def test_merge_without_a_base_changes_nothing() -> None:
    """Where it is not known what was proposed, everything may be the curator's."""
    merged = bring(BASE.text, having(title=finding("Other"), kicker=finding("K")), bases=())
    assert merged.text == BASE.text
    assert set(merged.kept) == {"title", "kicker", "source.title"}


def test_merge_knows_two_proposals() -> None:
    """While a proposal is being written, a field may be as in the last or in the one before."""
    newer = propose(having(kicker=finding("Ships"))).text
    merged = bring(BASE.text, having(kicker=finding("Boats")), bases=(BASE.text, newer))
    assert "kicker: Boats" in merged.text


def test_merge_takes_the_text_where_it_may_now_be_shown() -> None:
    """An outline that nobody touched gives way to the text."""
    merged = bring(BASE.text, PROPOSAL, stamp=replace(STAMP, rights=Rights.FULL))
    assert merged.taken == ("rights", "body")
    assert merged.text.endswith(
        "---\n\nThe harbour board of Ostra voted on Tuesday.\n\nTeodor Brask said 14 members were there.\n"
    )


def test_merge_of_an_unreadable_article_is_none() -> None:
    """A front matter that can't be read is left to the curator."""
    assert merge(TextFile(path=PATH, text="no"), bases=(), proposed=BASE, zone=LONDON) is None


EDITS = (
    ("title: ", "title: Mine, "),
    ("kicker: ", "# note\nkicker: "),
    ("  - name: ", "  - name: Dr "),
    ("topics:\n", "topics:\n  - Mine\n"),
    ("draft: true\n", "summary: Mine.\n"),
    ("rights: summary", "rights: full # mine"),
    ("<!--", "My own words.\n\n<!--"),
    ("captions:\n", "captions: # mine\n"),
    ("\nslug: ", "\nlead: true\nslug: "),
)


@settings(max_examples=40)
@given(proposals, proposals, st.lists(st.sampled_from(EDITS), max_size=4, unique=True))
def test_merge_never_touches_what_the_curator_changed(
    old: Proposal, new: Proposal, edits: list[tuple[str, str]]
) -> None:
    """Whatever was proposed and is now, each field that the curator made another stays as they made it."""
    proposed = [normalise(each, STAMP, taken=()).value for each in (old, new)]
    if None in proposed:
        return
    base, news = (replace(each.file, path=PATH) for each in proposed if each)
    own = base.text
    for before, after in edits:
        own = own.replace(before, after, 1)
    mine = parse_article(TextFile(path=PATH, text=own), zone=LONDON).value
    was = parse_article(base, zone=LONDON).value
    if mine is None or was is None:
        return
    merged = merge(TextFile(path=PATH, text=own), bases=(base.text,), proposed=news, zone=LONDON)
    assert merged is not None
    now = parse_article(TextFile(path=PATH, text=merged.text), zone=LONDON).value
    assert now is not None
    for key in ("title", "kicker", "summary", "rights", "draft", "lead", "slug", "id"):
        if getattr(mine.head, key) != getattr(was.head, key) or key in {"slug", "id"}:
            assert getattr(now.head, key) == getattr(mine.head, key)
    for key in ("people", "topics"):
        ours, theirs, left = ([_name(each) for each in getattr(one.head, key)] for one in (mine, was, now))
        assert ours in (left, theirs)
    assert own.count("# ") <= merged.text.count("# ")
    if "My own words." in own:
        assert merged.text[now.body_start :] == own[mine.body_start :]


def _name(entry: object) -> str:
    name = getattr(entry, "name", entry)
    return str(getattr(name, "text", name))
