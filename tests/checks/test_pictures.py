"""Tests of the check of pictures: by their bytes and headers, wherever a site shows or carries them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

import pytest

from briefgen.cli import run
from briefgen.engine import IN_TURN
from briefgen.memo import memory
from briefgen.options import Options
from briefgen.pipeline import build
from briefgen.production.handing import Sink
from briefgen.reading.project import Project, asset_of
from briefgen.recall import Recall
from briefgen.report import Report
from briefgen.sinks import Writing
from tests.making import NOW, PLAIN, SETTINGS, messages, named_asset, png, project_of, theme_of, worth_telling
from tests.test_cli import lay_out

SHOWN = "== articles/a\n--\n![A map](map.png)\n"
BOMB = png(40_000, 40_000)


def built(
    project: Project, *, sink: Sink | None = None, recall: Recall | None = None
) -> tuple[dict[str, bytes], Report]:
    """Return the outputs of `project`, and the report."""
    outputs: dict[str, bytes] = {}
    report = build(
        project,
        {"broadsheet": theme_of(PLAIN | {"article.html": "{{ page.body }}{{ page.image }}"})},
        options=Options(now=NOW),
        sink=sink or Writing(write=lambda path, content: outputs.__setitem__(str(path), content)),
        recall=recall,
    )
    return outputs, replace(report, diagnostics=worth_telling(report.diagnostics))


def told(text: str, pictures: Mapping[str, bytes], *, limits: str = "{}") -> list[str]:
    """Return what is said of a briefing with these pictures."""
    settings = f"{SETTINGS}limits: {limits}\n"
    return messages(built(project_of(text, settings=settings, pictures=pictures))[1].diagnostics)


@pytest.mark.parametrize(
    ("width", "height", "limit", "is_told"),
    [
        (40_000, 40_000, 50, True),
        (10_000, 5_000, 50, False),
        (10_000, 5_001, 50, True),
        (50_000_001, 1, 50, True),
        (40_000, 40_000, 1_600, False),
        (1, 1, 0, True),
    ],
)
def test_picture_of_too_many_pixels_is_told(width: int, height: int, limit: int, *, is_told: bool) -> None:
    """A header that asks for more pixels than the limit is an error that names it; nothing is unpacked."""
    found = told(SHOWN, {"articles/map.png": png(width, height)}, limits=f"{{image_megapixels: {limit}}}")
    message = (
        f"image/too-large: this picture has {width} × {height} pixels, over the limit of {limit} megapixels"
    )
    assert found == [message] * is_told


@pytest.mark.parametrize(
    "text",
    [
        SHOWN,
        "== articles/a\nimage: {src: map.png, alt: A map}\n",
        "== people/ann\nimage: {src: ../articles/map.png, alt: Ann}\n",
        "== pages/about\n--\n![A map](../articles/map.png)\n",
        "== editions/e\n--\n![A map](../articles/map.png)\n",
        "== topics/fish\n--\n![A map](../articles/map.png)\n",
    ],
)
def test_picture_is_checked_wherever_it_is_shown(text: str) -> None:
    """A picture is told once, at its file, whatever shows it."""
    _, report = built(
        project_of(f"{text}== articles/b\n--\nNo picture\n", pictures={"articles/map.png": BOMB})
    )
    (found,) = report.diagnostics
    assert (found.code, str(found.place.path)) == ("image/too-large", "content/articles/map.png")


@pytest.mark.parametrize("head", ["draft: true", "date: 2032-01-01", "withdrawn: Wrong", "rights: summary"])
def test_picture_that_is_not_shown_is_not_checked(head: str) -> None:
    """What a reader does not get does not matter."""
    assert told(f"== articles/a\n{head}\n--\n![A map](map.png)\n", {"articles/map.png": BOMB}) == []


def untouched() -> bytes:
    """Fail where somebody reads what should not be read."""
    raise AssertionError("this was read")


def test_picture_over_its_limit_is_never_read() -> None:
    """A picture whose file is too large is told by its size, and no byte of it is asked for."""
    project = project_of(SHOWN, pictures={"articles/map.png": b""})
    huge = replace(
        asset_of(PurePosixPath("articles/map.png"), b""), read=untouched, size=10 * 1024 * 1024 + 1
    )
    outputs, report = built(replace(project, pictures=(huge,)))
    assert messages(report.diagnostics) == [
        "file/too-large: this picture has 10241 KiB, over the limit of 10240"
    ]
    assert "assets/articles/map.png" not in outputs


ACTIVE = b'<svg xmlns="http://www.w3.org/2000/svg">\n<script>alert(1)</script></svg>'


def test_svg_among_the_assets_is_checked_though_no_page_shows_it() -> None:
    """A reader can open an asset on its own, so an SVG that runs programs is told in any case."""
    asset = asset_of(PurePosixPath("a/Map.SVG"), ACTIVE)
    _, report = built(replace(project_of("== articles/a\n"), assets=(asset, named_asset("b.txt"))))
    (found,) = report.diagnostics
    assert (found.code, str(found.place.path), found.place.line) == (
        "image/unsafe-svg",
        "content/assets/a/Map.SVG",
        2,
    )
    assert found.excerpt == "<script>alert(1)</script></svg>"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("map.png", b"", "this file is empty"),
        ("map.png", b"words", "this is not a PNG"),
        ("map.png", b"GIF89a", "this is a GIF, though its name ends in .png"),
        ("map.jpeg", png(1, 1), "this is a PNG, though its name ends in .jpeg"),
        ("map.svg", png(1, 1), "this is a PNG, though its name ends in .svg"),
        ("map.png", ACTIVE, "this is an SVG, though its name ends in .png"),
        ("map.gif", b"<html>", "this is a web page, and no picture that a page can show"),
        ("map.png", png(1, 1)[:20], "the header of this picture does not tell its size"),
    ],
)
def test_picture_of_another_kind_than_its_name_is_told(name: str, content: bytes, message: str) -> None:
    """A file's bytes decide what it is, and an error says what they are."""
    text = f"== articles/a\n--\n![A map]({name})\n"
    assert told(text, {f"articles/{name}": content}) == [f"image/wrong-type: {message}"]


@pytest.mark.parametrize("name", ["map.jpg", "map.jpeg", "MAP.JPG"])
def test_jpeg_has_two_suffixes(name: str) -> None:
    """A JPEG may be called by either of its suffixes, in any case."""
    content = b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x10\x00\x20\x03" + bytes(20)
    assert told(f"== articles/a\n--\n![A map]({name})\n", {f"articles/{name}": content}) == []


@pytest.mark.parametrize("link", ["articles/map.png", "articles/maps"])
def test_symlinked_picture_is_told_once(
    link: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A picture that is a symlink, or lies in a folder that is one, is told as that, and not as missing too."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/map.png").write_bytes(png(1, 1))
    body = f"![A map]({'map.png' if link.endswith('png') else 'maps/map.png'})"
    root = lay_out(tmp_path / "site", a=f"---\ntitle: A\ndate: 2031-05-14\nsummary: S\n---\n{body}\n")
    (root / "content" / link).symlink_to(tmp_path / "elsewhere" / ("map.png" if link.endswith("png") else ""))
    assert run(["check", "-C", str(root), "--now", "2031-06-01"]) == 1
    assert capsys.readouterr().err == (
        f"content/{link}:1:1: error[file/unreadable]: this is a symlink, which is not followed\n"
        "  hint: put the file itself here\n\n1 error\n"
    )


class Standing:
    """A sink where all of a site stands already."""

    def __init__(self, outputs: Mapping[str, bytes]) -> None:
        self.standing = {
            PurePosixPath(path): sha256(content).hexdigest() for path, content in outputs.items()
        }

    def write(self, path: PurePosixPath, content: bytes) -> None:
        """Fail: nothing has to be made."""
        raise AssertionError((path, content))

    def keep(self, paths: Collection[PurePosixPath]) -> None:
        """Take what stands there."""
        assert {*paths} <= self.standing.keys()


def test_what_is_wrong_with_a_picture_is_recalled_with_the_site() -> None:
    """A second build with the same memo, where nothing changed, reads no picture again and says the same."""
    project = project_of(SHOWN, pictures={"articles/map.png": BOMB})
    recall = Recall(memo=memory(), engine=IN_TURN)
    outputs, first = built(project, recall=recall)
    unread = replace(project, pictures=tuple(replace(one, read=untouched) for one in project.pictures))
    _, second = built(unread, sink=Standing(outputs), recall=recall)
    assert [found.code for found in first.diagnostics] == ["image/too-large"]
    assert second.diagnostics == first.diagnostics
