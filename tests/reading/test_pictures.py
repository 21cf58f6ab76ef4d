"""Tests of where a picture lies, where it is served, and how large it is."""

from __future__ import annotations

import struct
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.reading.pictures import find_picture, measure, picture_route, suffix_of
from tests.making import png

FOLDER = PurePosixPath("content/articles/2031")


@pytest.mark.parametrize(
    ("src", "path"),
    [
        ("map.png", "content/articles/2031/map.png"),
        ("./map.png", "content/articles/2031/map.png"),
        ("../map.png", "content/articles/map.png"),
        ("../../assets/map.png", "content/assets/map.png"),
        ("/assets/a/map.png", "content/assets/a/map.png"),
        ("a%20b.png", "content/articles/2031/a b.png"),
        ("Screenshot 1 b.png", "content/articles/2031/Screenshot 1 b.png"),
        ("/map.png", None),
        ("/assets/../map.png", None),
        ("../../../map.png", None),
        ("https://example.org/map.png", None),
        ("//example.org/map.png", None),
        ("data:image/png;base64,x", None),
        ("", None),
    ],
)
def test_find_picture_stays_within_the_content(src: str, path: str | None) -> None:
    """A picture is found beside its file or among the assets, and never outside."""
    found = find_picture(src, folder=FOLDER)
    assert (str(found) if found else None) == path


@given(st.text(max_size=20))
def test_find_picture_never_leaves_the_content(src: str) -> None:
    """Whatever is written, what is found lies below `content/`."""
    found = find_picture(src, folder=FOLDER)
    assert found is None or (found.is_relative_to("content") and ".." not in found.parts)


def test_picture_route_is_below_assets() -> None:
    """An asset and a picture beside an article are served from one folder."""
    routes = [
        picture_route(PurePosixPath(f"content/{name}")) for name in ("assets/a/b.png", "articles/b.png")
    ]
    assert routes == ["/assets/a/b.png", "/assets/articles/b.png"]


@given(st.integers(1, 2**31 - 1), st.integers(1, 2**31 - 1))
def test_measure_reads_width_and_height(width: int, height: int) -> None:
    """A picture's header tells its pixels."""
    assert measure(png(width, height)) == (width, height)


@given(st.binary(max_size=60))
def test_measure_of_anything_else_is_none(content: bytes) -> None:
    """What is no picture has no size, and is no fault."""
    found = measure(content)
    assert found is None or min(found) > 0


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"<svg>", b"<svg width='x'/>"]
)
def test_measure_of_a_broken_picture_is_none(content: bytes) -> None:
    """A header that is cut off tells no size."""
    assert measure(content) is None


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (png(1, 1), ".png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", ".jpg"),
        (b"GIF87a", ".gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", ".webp"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", None),
        (b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00mif1", ".avif"),
        (b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00miafavif", ".avif"),
        (b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00miafheic", ".heic"),
        (b"\x00\x00\x00\x1cftypmp42", None),
        (b"<svg xmlns='x'>", ".svg"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a\nb -->\n<!DOCTYPE svg PUBLIC 'x'>\n<svg>", ".svg"),
        (b"<svgs>", None),
        (b"<!doctype html><svg>", ".html"),
        (b"%PDF-1.7", ".pdf"),
        (b"", None),
        (b"words", None),
    ],
)
def test_suffix_of_goes_by_the_content(content: bytes, suffix: str | None) -> None:
    """What a file is, is told by how it begins, whatever its name."""
    assert suffix_of(content) == suffix


def test_measure_of_an_avif_is_its_largest_image() -> None:
    """An AVIF's boxes tell the size of each image in it, thumbnails too."""
    boxes = b"".join(
        b"\x00\x00\x00\x14ispe" + bytes(4) + struct.pack(">II", *size) for size in ((9, 8), (640, 480))
    )
    assert measure(b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00" + boxes) == (640, 480)


HEADERS = (
    png(5, 4),
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\xff\xc0\x00\x11\x08",
    b"GIF89a",
    b"RIFF\x00\x00\x00\x00WEBPVP8X",
    b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00\x00\x00\x00\x40meta",
    b"\x00\x00\x00\x0cjP  \r\n\x87\n",
    b"II*\x00\x08\x00\x00\x00",
    b"<svg xmlns='http://www.w3.org/2000/svg' width='",
    b"P6 ",
)


@given(st.sampled_from(HEADERS), st.integers(0, 40), st.binary(max_size=80))
def test_measure_of_a_spoiled_picture_is_no_fault(header: bytes, cut: int, rest: bytes) -> None:
    """A header of any kind, cut and gone on with at random, tells a size or none."""
    found = measure(header[: cut or None] + rest)
    assert found is None or min(found) > 0
