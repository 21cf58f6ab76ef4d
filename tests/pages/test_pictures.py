"""Tests of pictures: those beside articles go where a published file shows them, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest

from briefgen.fields import Ref
from briefgen.pages.parts.pictures import PictureView
from briefgen.pages.pictures import picture_view, shown_pictures
from briefgen.reading.article import Picture
from briefgen.report import Report
from tests.making import HERE, PLAIN, atlas_of, build_site, codes, messages, png

MAP = png(640, 480)
SHOW = PLAIN | {
    "article.html": "{{ page.image.url if page.image }} {{ page.body or '' }}",
    "page.html": "{{ page.body }}",
    "person.html": "{{ page.image.url if page.image }}",
}


def site(text: str, pictures: Mapping[str, bytes]) -> tuple[dict[str, bytes], Report]:
    """Return the outputs of a briefing with these pictures, and the report."""
    return build_site(text, templates=SHOW, pictures=pictures)


def copied(outputs: Mapping[str, bytes]) -> set[str]:
    """Return the pictures among the outputs."""
    return {path for path in outputs if path.startswith("assets/")}


@pytest.mark.parametrize(
    "text",
    [
        "== articles/a\nimage: {src: map.png, alt: A map}\n",
        "== articles/a\n--\n![A map](map.png)\n",
        "== articles/a\n--\n![A map](./map.png) and [[b]]\n== articles/b\n--\n![A map](<map.png>)\n",
        "== pages/about\n--\n![A map](../articles/map.png)\n",
        "== editions/e\n--\n![A map](../articles/map.png)\n",
        "== people/ann\nimage: {src: ../articles/map.png, alt: Ann}\n",
        "== topics/fish\n--\n![A map](../articles/map.png)\n",
    ],
)
def test_picture_is_copied_where_a_published_file_shows_it(text: str) -> None:
    """A picture that an article, page, edition or profile shows is copied as it is, once; another is not."""
    outputs, report = site(text, {"articles/map.png": MAP, "articles/other.png": b"canary"})
    assert codes(report.diagnostics) == []
    assert copied(outputs) == {"assets/articles/map.png"}
    assert outputs["assets/articles/map.png"] == MAP


@pytest.mark.parametrize("head", ["draft: true", "date: 2032-01-01", "withdrawn: Wrong", "rights: summary"])
def test_picture_of_what_is_not_shown_is_not_copied(head: str) -> None:
    """A picture that only a draft, a future or withdrawn article or an unshown body has is not in the site."""
    outputs, report = site(f"== articles/a\n{head}\n--\n![A map](map.png)\n", {"articles/map.png": MAP})
    assert not report.has_errors
    assert copied(outputs) == set()


@pytest.mark.parametrize("head", ["draft: true", "date: 2032-01-01", "withdrawn: Wrong"])
def test_lead_picture_of_what_is_not_shown_is_not_copied(head: str) -> None:
    """Nor is the picture at the head of such an article."""
    text = f"== articles/a\n{head}\nimage: {{src: map.png, alt: A map}}\n"
    outputs, _ = site(text, {"articles/map.png": MAP})
    assert copied(outputs) == set()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("== articles/a\n--\n![A map](mapp.png)\n", 7),
        ("== articles/a\nimage: {src: mapp.png, alt: A map}\n", 3),
        ("== people/ann\nimage: {src: mapp.png, alt: Ann}\n", 3),
        ("== pages/about\n--\n![A map](mapp.png)\n", 5),
    ],
)
def test_missing_picture_is_an_error_at_its_word(text: str, line: int) -> None:
    """A picture that is not there is told where it is written, and none is shown."""
    outputs, report = site(text, {"articles/map.png": MAP})
    (found,) = report.diagnostics
    folder = found.place.path.parent
    assert messages([found]) == [f"body/missing-image: there is no picture {folder}/mapp.png"]
    assert found.place.line == line
    assert copied(outputs) == set()


def test_picture_on_a_page_is_linked_where_it_is_copied() -> None:
    """The address on the page is that of the copy, encoded, below the site's path."""
    text = "== articles/2031/a\nsummary: S\nimage: {src: é b.png, alt: A map}\n--\n![A map](<é b.png>)\n"
    outputs, report = build_site(
        text,
        templates=SHOW,
        pictures={"articles/2031/é b.png": MAP},
        settings="title: T\nbase_url: https://example.org/repo/\n",
    )
    assert codes(report.diagnostics) == []
    page = outputs["2031/05/14/a/index.html"].decode()
    assert page.count("/repo/assets/articles/2031/%C3%A9%20b.png") == 2
    assert copied(outputs) == {"assets/articles/2031/é b.png"}


def test_picture_view_has_its_size_and_words() -> None:
    """A picture is shown with its pixels, its alternative text, caption and credit."""
    atlas = atlas_of("", pictures={"articles/map.png": MAP, "articles/odd.png": b"?"})
    folder = PurePosixPath("content/articles")
    image = Picture(src=Ref(text="map.png", place=HERE), alt="A map", caption="Where", credit="Ann")
    assert picture_view(image, folder, atlas) == PictureView(
        url="/assets/articles/map.png", alt="A map", width=640, height=480, caption="Where", credit="Ann"
    )
    odd = picture_view(Picture(src=Ref(text="odd.png", place=HERE), alt="Odd"), folder, atlas)
    assert odd is not None
    assert (odd.width, odd.height, odd.caption) == (None, None, None)
    assert picture_view(Picture(src=Ref(text="no.png", place=HERE), alt="No"), folder, atlas) is None
    assert picture_view(None, folder, atlas) is None


def test_head_names_the_picture_of_an_article_absolutely() -> None:
    """What other sites show of a page has the picture's whole address."""
    text = "== articles/a\nimage: {src: map.png, alt: A map}\n"
    show = PLAIN | {"article.html": "{{ page.head.image }}"}
    outputs, _ = build_site(text, templates=show, pictures={"articles/map.png": MAP})
    assert outputs["2031/05/14/a/index.html"] == b"https://example.org/assets/articles/map.png"


def test_shown_pictures_leaves_assets_to_themselves() -> None:
    """What lies among the assets is copied anyhow, and not twice."""
    text = "== articles/a\n--\n![x](/assets/a.png)\n"
    outputs, report = build_site(text, assets=["a.png"])
    assert codes(report.diagnostics) == []
    assert copied(outputs) == {"assets/a.png"}
    assert shown_pictures(atlas_of("")) == ()


def test_picture_and_asset_at_one_path_are_an_error() -> None:
    """A picture beside an article whose copy an asset stands in the way of is told."""
    text = "== articles/a\n--\n![x](map.png)\n"
    _, report = build_site(text, assets=["articles/map.png"], pictures={"articles/map.png": MAP})
    assert codes(report.diagnostics) == ["page/same-path"]
