"""New files: what each kind begins with can be read, and so can every key it offers."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given

from briefgen.dates import Moment
from briefgen.editing.begin import COMMENTS, begin
from briefgen.editing.format import format_text
from briefgen.reading.project import ContentKind, kind_of
from briefgen.slugs import Slug, slug_problem, slugify
from tests.editing.heads import KINDS, TEXT, ZONE, read_back

DATE = Moment(at=datetime(2031, 5, 14, tzinfo=ZONE), has_time=False)


@pytest.mark.parametrize(
    ("kind", "path", "keys"),
    [
        (ContentKind.ARTICLES, "articles/2031/2031-05-14-a-b.md", "title: A, b\ndate: 2031-05-14\nslug: a-b\nid: a-b\ndraft: true\n"),
        (ContentKind.PEOPLE, "people/a-b.md", "name: A, b\nid: a-b\n"),
        (ContentKind.TOPICS, "topics/a-b.md", "name: A, b\nid: a-b\n"),
        (ContentKind.THREADS, "threads/a-b.md", "name: A, b\nid: a-b\n"),
        (ContentKind.SOURCES, "sources/a-b.md", "name: A, b\nid: a-b\n"),
        (ContentKind.EDITIONS, "editions/2031-05-14-a-b.md", "title: A, b\ndate: 2031-05-14\nslug: a-b\n"),
        (ContentKind.PAGES, "pages/a-b.md", "title: A, b\nslug: a-b\n"),
    ],
)  # fmt: skip
def test_begin_gives_each_kind_its_path_and_keys(kind: ContentKind, path: str, keys: str) -> None:
    """A file lies where its kind is read, and holds what a retitle must not move."""
    file = begin(kind, "A, b", slug=Slug("a-b"), date=DATE)
    assert str(file.path) == f"content/{path}"
    assert kind_of(file.path) is kind
    written, comments = file.text.removeprefix("---\n").removesuffix("---\n").split("#", 1)
    assert written == keys
    assert f"#{comments}" == "".join(f"# {line}\n" for line in COMMENTS[kind])


def test_begin_names_an_edition_by_its_day() -> None:
    """An edition without a slug of its own has its date for a name, and writes none."""
    file = begin(ContentKind.EDITIONS, "A", slug=None, date=DATE)
    assert str(file.path) == "content/editions/2031-05-14.md"
    assert "slug" not in file.text


@pytest.mark.parametrize("kind", KINDS)
def test_begin_offers_keys_that_are_read(kind: ContentKind) -> None:
    """With every # deleted the file is still sound, and each key is one that the kind has."""
    file = begin(kind, "T", slug=Slug("t"), date=DATE)
    lines = [line for line in file.text.splitlines() if not line.startswith("# Delete")]
    invited = "\n".join(re.sub("^# ", "", line) for line in lines) + "\n"
    head, _, found = read_back(invited, kind)
    assert head is not None
    assert found == ()
    assert "#" not in invited


@pytest.mark.parametrize("kind", KINDS)
@given(title=TEXT)
def test_begin_writes_any_title(kind: ContentKind, title: str) -> None:
    """Whatever it is called, the file is sound and formatted, and says what it was told."""
    slug = slugify(title)
    if slug_problem(slug):
        slug = Slug("s")
    file = begin(kind, title, slug=slug, date=DATE)
    head, _, found = read_back(file.text, kind)
    assert found == ()
    assert title in {getattr(head, "title", None), getattr(head, "name", None)}
    assert format_text(file, kind) == file.text
    assert len(file.path.name.encode()) <= 255


@pytest.mark.parametrize("kind", KINDS)
def test_begin_cuts_a_name_that_no_disk_holds(kind: ContentKind) -> None:
    """A slug as long as a folder's name may be makes a file's name that is not longer."""
    slug = Slug("é" * 127)
    file = begin(kind, "T", slug=slug, date=DATE)
    assert len(file.path.name.encode()) <= 255
    assert file.path.name.endswith("é.md")
    assert slug in file.text
