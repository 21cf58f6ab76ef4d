"""The preview under fire: saves in bursts, by every editor's pattern, end in the bytes of a clean build.

`BRIEFGEN_STRESS=5000` makes so many saves; by itself the test makes some hundreds.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest

from briefgen.options import Options
from briefgen.pipeline import build
from briefgen.reading.tree import read_project
from briefgen.sinks import Writing
from briefgen.theme.locate import read_themes
from tests.making import CHECKOUT
from tests.preview.saving import SAVES, upheave
from tests.preview.scenes import PATIENCE, Served, article, lay_out, serving

NOW = datetime(2031, 6, 1, tzinfo=UTC)
SAVED = int(os.environ.get("BRIEFGEN_STRESS", "400"))
BURST = 40
ARTICLES = 60
FOLDERS = 4


def text_of(name: str, random: Random) -> bytes:
    """Return an article of that name, now and then one with a mistake."""
    other = random.randrange(ARTICLES)
    body = random.choice(
        ("It rained.", "Ann Lee spoke.", f"See [[a{other}]].", "**Bold** words.", "See [[nobody]].")
    )
    title = random.choice((f"The {name}", f"{name} again"))
    return article(
        title, name, f"{body} {random.randrange(1000)}", people="[Ann Lee]", summary="Short."
    ).encode()


def sound(name: str, number: int) -> bytes:
    """Return an article of that name without a mistake."""
    return article(f"The {name}", name, f"In the end, {number}.", summary="Short.").encode()


def clean(root: Path) -> Mapping[str, bytes]:
    """Return what a build from nothing makes of the project."""
    outputs: dict[str, bytes] = {}
    report = build(
        read_project(root).value,
        read_themes(root).value,
        options=Options(now=NOW),
        sink=Writing(write=lambda path, content: outputs.update({str(path): content})),
    )
    assert not report.has_errors
    return outputs


def differing(served: Served, expected: Mapping[str, bytes]) -> list[str]:
    """Return what the preview has otherwise, and whether it names more than one snapshot meanwhile."""
    got = {path: served.get(quote(path)) for path in expected}
    names = {name for _, _, name in got.values()}
    return [
        *(path for path, (status, content, _) in got.items() if (status, content) != (200, expected[path])),
        *(["more than one snapshot"] if len(names) > 1 else []),
    ]


def settle(served: Served, random: Random) -> None:
    """Mend every article, and return once the preview has what a clean build makes."""
    for number, path in enumerate(sorted((served.root / "content").rglob("a*.md"))):
        random.choice(SAVES)(path, sound(path.stem, number + random.randrange(1000)))
    expected = clean(served.root)
    end = time.monotonic() + PATIENCE
    while wrong := differing(served, expected):
        assert time.monotonic() < end, wrong


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--poll",)])
def test_preview_ends_in_the_bytes_of_a_clean_build(tmp_path: Path, options: tuple[str, ...]) -> None:
    """After bursts of saves, mistakes, moved folders and a swapped root, no edit was missed."""
    random = Random(f"stress {options}")
    root = lay_out(tmp_path / "project", {})
    shutil.copytree(CHECKOUT / "tests" / "sites" / "_theme", root / "themes" / "tiny")
    settings = (root / "briefgen.yaml").read_text(encoding="utf-8").replace("theme: desk", "theme: tiny")
    (root / "briefgen.yaml").write_text(settings, encoding="utf-8")
    content = root / "content"
    for number in range(ARTICLES):
        path = content / "articles" / f"f{number % FOLDERS}" / f"a{number}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(sound(f"a{number}", 0))
    with serving(root, "--now", "2031-06-01", *options) as served:
        served.wait_for("data/articles.json", '"a0"')
        for burst in range(1, SAVED // BURST + 1):
            for _ in range(BURST):
                path = random.choice(sorted(content.rglob("a*.md")))
                random.choice(SAVES)(path, text_of(path.stem, random))
            upheave(content, random)
            assert served.get("")[0] == 200
            if burst % 5 == 0:
                settle(served, random)
    assert served.process.returncode == 130
    assert not (root / "site").exists()
