"""Tests of the list of all files: what a site has, with and without an address or anything to tell."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

import pytest

from briefgen.commands.building import read_inputs
from briefgen.options import Options
from briefgen.pages.contents import alias_file
from briefgen.pipeline import build
from briefgen.sinks import Writing
from tests.making import CHECKOUT, NOW, SETTINGS, build_site, codes, project_of


def test_nojekyll_is_there_and_empty() -> None:
    """A static host must not take folders by underscores or dots for its own."""
    outputs, _ = build_site("")
    assert outputs[".nojekyll"] == b""


@pytest.mark.parametrize(
    ("settings", "expected"),
    [("", None), ("publish: {cname: brief.example.org}\n", b"brief.example.org\n")],
)
def test_cname_is_there_where_configured(settings: str, expected: bytes | None) -> None:
    """A domain of its own is named in CNAME; without one there is no such file."""
    outputs, report = build_site("", settings=SETTINGS + settings)
    assert codes(report.diagnostics) == []
    assert outputs.get("CNAME") == expected


@pytest.mark.parametrize("base_url", [None, "https://example.org/", "https://example.org/repo/"])
def test_empty_briefing_builds_with_the_bundled_theme(base_url: str | None) -> None:
    """No content at all makes a whole site, whose pages, data and feeds are empty and sound."""
    settings = "title: The Brief\n" + (f"base_url: {base_url}\n" if base_url else "")
    outputs: dict[str, bytes] = {}

    def write(path: PurePosixPath, content: bytes) -> None:
        outputs[str(path)] = content

    themes = read_inputs(CHECKOUT).themes
    report = build(
        project_of("", settings=settings), themes, options=Options(now=NOW), sink=Writing(write=write)
    )
    assert codes(report.diagnostics) == ([] if base_url else ["config/no-base-url"])
    assert report.articles == 0
    for name in ("articles", "people", "topics"):
        assert json.loads(outputs[f"data/{name}.json"]) == {"version": 1, name: []}
    assert json.loads(outputs["data/graph.json"]) == {"version": 1, "nodes": [], "edges": []}
    assert b"<h1" in outputs["index.html"]
    addressed = {"feed.xml", "feed.json", "opml.xml", "sitemap.xml"}
    assert addressed & set(outputs) == (addressed if base_url else set())
    for name in addressed & set(outputs) - {"feed.json"}:
        ET.fromstring(outputs[name])
    assert not [path for path in outputs if path.startswith(("editions/", "archive/"))]


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/old/story", "old/story/index.html"),
        ("/old/story/", "old/story/index.html"),
        ("/old.html", "old.html"),
        ("/old.htm", "old.htm"),
        ("/old.html/", "old.html/index.html"),
        ("/v1.2", "v1.2/index.html"),
    ],
)
def test_alias_file_is_a_folders_index_or_the_page_it_names(alias: str, path: str) -> None:
    """An old address is a folder, unless it names an HTML file."""
    assert str(alias_file(alias)) == path
