"""Publishes a large site after an edit of one article, beside git alone with the same change, and prints both.

    python benchmarks/publish.py                    10,000 articles, three edits
    python benchmarks/publish.py --articles 1000 --runs 1

Three do the same in turn: `briefgen publish`; `briefgen build` of a copy, which tells what of it is the
build; and `git add -A`, commit and push of the tree that was published. All push to bare repositories on
the same disk. See README.md beside this file for what each figure means.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path[0] = str(Path(__file__).parents[1])

from benchmarks.edits import Desk, edit_body, edit_nothing, take_over  # noqa: E402 (found from here on)
from benchmarks.measure import Run, measure, wait_for_quiet  # noqa: E402
from benchmarks.sites import CHECKOUT, Workshop  # noqa: E402

PUBLISH, BUILD, GIT = "briefgen publish", "briefgen build", "git alone"
IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A Desk"), ("EMAIL", "desk@example.org"))
}
ALONE = "git add -A && git commit -q -m edit && git push -q origin HEAD:gh-pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Who publishes what, and where to."""

    folder: Path
    desk: Desk
    copy: Desk
    """The same project, which is only built."""
    plain: Path
    """The tree that was published, as a work tree of git's own."""
    patience: float

    def run(self, *command: str, folder: Path) -> Run:
        """Return what a command took; it must end well."""
        wait_for_quiet(patience=self.patience)
        environment = {**IDENTITY, "PYTHONPATH": str(CHECKOUT)}
        taken = measure(command, folder=folder, log=self.folder / "log", environment=environment)
        if taken.status != 0:
            raise SystemExit(f"{' '.join(command)} ended in {taken.status}:\n{taken.said}")
        return taken

    def briefgen(self, command: str, desk: Desk) -> Run:
        """Return what a command of this checkout took."""
        return self.run(sys.executable, "-m", "briefgen", command, folder=desk.folder)

    def git_alone(self) -> Run:
        """Return what git takes to add, commit and push what lies in the work tree."""
        return self.run("sh", "-c", ALONE, folder=self.plain)


def git(folder: Path, *arguments: str) -> str:
    """Return what git prints."""
    environment = {**os.environ, **IDENTITY}
    ran = subprocess.run(  # noqa: S603 (ours)
        ("git", "-C", str(folder), *arguments),  # noqa: S607 (the user's git)
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    return ran.stdout.strip()


def lay_out(workshop: Workshop, articles: int, *, patience: float) -> Scene:
    """Return two copies of the articles, and repositories to push to, in place of those of the last call."""
    folder = workshop.folder / "publish"
    workshop.discard(folder)
    folder.mkdir(parents=True)
    source = workshop.lay_out("briefgen", articles)
    desk, copy = (take_over(source, folder / name) for name in ("desk", "copy"))
    for name, where in (("pages", desk.folder), ("plain-pages", folder / "plain")):
        git(folder, "init", "-q", "--bare", name)
        git(folder, "init", "-q", "-b", "main", str(where))
        git(where, "remote", "add", "origin", str(folder / name))
    (desk.folder / ".gitignore").write_text(".briefgen/\nsite/\n", encoding="utf-8")
    git(desk.folder, "add", "-A")
    git(desk.folder, "commit", "-q", "-m", "Begin")
    return Scene(folder=folder, desk=desk, copy=copy, plain=folder / "plain", patience=patience)


def take_published(scene: Scene) -> None:
    """Bring the work tree of git's own to what is published, writing what differs and nothing else."""
    pages = scene.folder / "pages"
    tip = git(pages, "rev-parse", "gh-pages")
    marked = scene.folder / "taken"
    before = (
        marked.read_text(encoding="utf-8")
        if marked.exists()
        else git(pages, "hash-object", "-t", "tree", "/dev/null")
    )
    for name in git(pages, "diff-tree", "-r", "-z", "--name-only", before, tip).split("\0"):
        if name:
            path = scene.plain / name
            path.parent.mkdir(parents=True, exist_ok=True)
            shown = subprocess.run(  # noqa: S603 (ours)
                ("git", "-C", str(pages), "cat-file", "blob", f"{tip}:{name}"),  # noqa: S607 (the user's git)
                check=True,
                capture_output=True,
            )
            path.write_bytes(shown.stdout)
    marked.write_text(tip, encoding="utf-8")


def compare(scene: Scene, edit: Callable[[Desk, int], None], turn: int) -> dict[str, Run]:
    """Return what each takes after one edit."""
    for desk in (scene.desk, scene.copy):
        edit(desk, turn)
    taken = {PUBLISH: scene.briefgen("publish", scene.desk), BUILD: scene.briefgen("build", scene.copy)}
    if edit is not edit_nothing:
        take_published(scene)
        taken[GIT] = scene.git_alone()
    return taken


def show(what: str, turns: list[dict[str, Run]]) -> None:
    """Print the medians of each, and of what publishing takes beyond the build."""
    for name in turns[0]:
        seconds = median(turn[name].seconds for turn in turns)
        processor = median(turn[name].processor for turn in turns)
        peak = max(turn[name].peak for turn in turns)
        print(f"| {what} | {name} | {seconds:.2f} | {processor:.2f} | {peak:.0f} |", flush=True)
    beyond = median(turn[PUBLISH].seconds - turn[BUILD].seconds for turn in turns)
    processor = median(turn[PUBLISH].processor - turn[BUILD].processor for turn in turns)
    print(f"| {what} | publish beyond build | {beyond:.2f} | {processor:.2f} | |", flush=True)


def main() -> None:
    """Measure what was asked for, and print it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    option = parser.add_argument
    option("--articles", type=int, default=10_000, metavar="N", help="how many; default: 10,000")
    option("--runs", type=int, default=3, metavar="N", help="how many edits; default: 3")
    option("--patience", type=float, default=10, metavar="S", help="seconds to wait for a quiet machine")
    option("--work", type=Path, metavar="DIR", default=Path(tempfile.gettempdir(), "briefgen-benchmarks"))
    asked = parser.parse_args()
    workshop = Workshop(folder=asked.work.absolute(), bench=None)
    scene = lay_out(workshop, asked.articles, patience=asked.patience)
    print("| after | what | s | processor s | MB |\n|---|---|---|---|---|")
    first = compare(scene, edit_nothing, 0)
    take_published(scene)
    show("nothing was there", [{**first, GIT: scene.git_alone()}])
    compare(scene, edit_body, asked.runs)  # once unmeasured: the first edit finds caches that the next do not
    show("one article changed", [compare(scene, edit_body, turn) for turn in range(asked.runs)])
    show("no change", [compare(scene, edit_nothing, turn) for turn in range(asked.runs)])
    workshop.sweep()


if __name__ == "__main__":
    main()
