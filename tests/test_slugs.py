"""Slugs made of titles, and what makes a written one unfit."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.slugs import LONGEST, fold_path, slug_problem, slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Hello, World!", "hello-world"),
        ("Ostra’s “repair” ship — für 9 days", "ostras-repair-ship-für-9-days"),
        ("  spaced   out  ", "spaced-out"),
        ("don't O`Neill", "dont-oneill"),
        ("日本の首相", "日本の首相"),
        ("Москва", "москва"),
        ("e\u0301tude", "étude"),
        ("İstanbul", "i̇stanbul"),
        ("ﬁne", "ﬁne"),
        ("50% / half", "50-half"),
        ("a_b.c~d", "a-b-c-d"),
        ("🎉 party 🎉", "party"),
        ("🎉", ""),
        ("", ""),
        ("...", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\con", "c-con"),
        ("\u202eevil\u200b", "evil"),
        ("\ud800", ""),
        ("\x00", ""),
    ],
)
def test_slugify_keeps_letters_digits_and_nothing_else(title: str, slug: str) -> None:
    """A title's letters stay, in lower case; all else is a hyphen between."""
    assert slugify(title) == slug


def test_slugify_cuts_a_long_title_with_a_hash() -> None:
    """Two long titles that begin alike have different slugs, each a folder everywhere."""
    first, second = slugify("é" * 300), slugify("é" * 301)
    assert first != second
    assert max(len(first.encode()), len(second.encode())) <= LONGEST


def plainly(title: str) -> str:
    """Return the slug of a title that is short, character by character."""
    bare = "".join(character for character in title if character not in "'’ʼ`´")
    lowered = unicodedata.normalize("NFC", bare.lower())
    kept = (character if unicodedata.category(character)[0] in "LNM" else "-" for character in lowered)
    return "-".join(part for part in "".join(kept).split("-") if part)


@given(st.text(alphabet=st.characters(), max_size=40))
def test_slugify_judges_each_character_by_its_category(title: str) -> None:
    """Letters, numbers and marks stay; each run of all else is one hyphen, or none at either end."""
    assert slugify(title) == plainly(title)


def test_slugify_knows_every_character() -> None:
    """No character of the planes in use is taken for another kind than it is."""
    for start in (*range(0, 0x34000, 32), *range(0xE0000, 0xE0200, 32)):
        title = "".join(f"a{chr(code)}" for code in range(start, start + 32))
        assert slugify(title) == plainly(title)


@given(st.text(alphabet=st.characters(), max_size=300))
def test_slugify_makes_a_sound_slug_or_nothing(title: str) -> None:
    """Any text gives a slug in NFC without a problem but a reserved name's, or the empty one."""
    slug = slugify(title)
    problem = slug_problem(slug) if slug else None
    assert problem is None or "reserved" in problem or "Windows" in problem
    assert slug == unicodedata.normalize("NFC", slug)


@given(st.text(alphabet=st.characters(), max_size=80))
def test_slugify_twice_is_slugify_once(title: str) -> None:
    """A slug is its own slug."""
    assert slugify(slugify(title)) == slugify(title)


@pytest.mark.parametrize(
    ("slug", "problem"),
    [
        ("", "is empty"),
        (".", "is made of dots"),
        ("..", "is made of dots"),
        (".git", "begins with a dot, which hides a folder"),
        ("a/b", 'holds "/", "\\" or "%"'),
        ("a\\b", 'holds "/", "\\" or "%"'),
        ("%2e%2e", 'holds "/", "\\" or "%"'),
        ("index", "is reserved for a page of the site"),
        ("INDEX", "is reserved for a page of the site"),
        ("404", "is reserved for a page of the site"),
        ("feed.xml", "is reserved for a page of the site"),
        ("con", "can't be a folder on Windows"),
        ("NUL", "can't be a folder on Windows"),
        ("aux.txt", "can't be a folder on Windows"),
        ("com1", "can't be a folder on Windows"),
        ("lpt³", "can't be a folder on Windows"),
        ("a.", "can't be a folder on Windows"),
        ("a ", "can't be a folder on Windows"),
        ("a b", "holds U+0020, which has no place in a URL"),
        ("a:b", "holds U+003A, which has no place in a URL"),
        ("a?b", "holds U+003F, which has no place in a URL"),
        ("a\x00", "holds U+0000, which has no place in a URL"),
        ("a\u200bb", "holds U+200B, which has no place in a URL"),
        ("🎉", "holds U+1F389, which has no place in a URL"),
        ("x" * 256, "is longer than 255 bytes"),
        ("é" * 128, "is longer than 255 bytes"),
        ("\ud800", "holds U+D800, which has no place in a URL"),
    ],
)
def test_slug_problem_says_why_a_slug_is_no_folder(slug: str, problem: str) -> None:
    """A slug that some system can't have as a folder is refused, with the reason."""
    assert slug_problem(slug) == problem


@pytest.mark.parametrize(
    "slug", ["a", "a-b", "2031", "v1.2", "~ann", "日本", "console", "com10", "x" * 255, "a..b", "Case"]
)
def test_slug_problem_lets_folders_be(slug: str) -> None:
    """What every system can have as a folder is let be."""
    assert slug_problem(slug) is None


@pytest.mark.parametrize(
    ("left", "right"),
    [("Straße", "strasse"), ("é", "e\u0301"), ("ﬁn", "fin"), ("A", "a"), ("Ａ", "a"), ("²", "2")],
)
def test_fold_path_joins_what_a_file_system_may_join(left: str, right: str) -> None:
    """Two names that some file system takes for one are one."""
    assert fold_path(left) == fold_path(right)


@pytest.mark.parametrize(("left", "right"), [("a", "b"), ("é", "e"), ("ı", "i")])
def test_fold_path_keeps_names_apart(left: str, right: str) -> None:
    """Names that no file system joins stay two."""
    assert fold_path(left) != fold_path(right)
