"""Every page of the sample digest, and its style sheet, before the Nu HTML checker."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.sample import sample_outputs
from tests.valid.tools import NU, need_command, need_tool

pytestmark = pytest.mark.slow

AHEAD = {
    # CSS Anchor Positioning Level 1: Chromium, Safari and Firefox have it, the checker does not. The
    # style sheet uses it inside `@supports` alone.
    "CSS: “position-area”: Property “position-area” doesn't exist.",
    "CSS: “position-try-fallbacks”: Property “position-try-fallbacks” doesn't exist.",
}
"""What the checker says of valid CSS that it does not know yet; nothing that it says of HTML."""


def complaints(files: Mapping[str, bytes], folder: Path) -> list[str]:
    """Return all that the Nu checker says of `files`, written below `folder`, each with its place."""
    java, jar = need_command("java"), need_tool(NU)
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    run = subprocess.run(
        [java, "-jar", jar, "--format", "json", "--stdout", "--also-check-css", "--exit-zero-always", folder],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return [
        f"{one['url'].removeprefix(folder.as_uri().replace('file://', 'file:'))}:{one.get('lastLine')}: {one['message']}"
        for one in json.loads(run.stdout)["messages"]
        if not (one["message"] in AHEAD and one["url"].endswith(".css"))
    ]


def test_sample_pages_and_styles_are_valid(tmp_path: Path) -> None:
    """The checker has no error, warning or remark for any page, nor for the style sheet."""
    files = {path: content for path, content in sample_outputs().items() if path.endswith((".html", ".css"))}
    assert len(files) > 60
    assert complaints(files, tmp_path) == []


def test_nu_finds_what_is_wrong(tmp_path: Path) -> None:
    """The run above can find: an error of HTML, a warning and an error of CSS are all told."""
    page = b"<!DOCTYPE html><html lang=en><title>A</title><h1>A</h1><h4>B</h4><p><div></p>"
    told = complaints({"a/index.html": page, "b.css": b"p { colour: red }"}, tmp_path)
    assert {one.split(":")[0] for one in told} == {"/a/index.html", "/b.css"}
    assert any("skipping" in one for one in told)
    assert len(told) >= 4
