"""A second build: with nothing changed it says what the first did and loads nothing; any change is noticed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from briefgen.commands import anew, building, order, repeating
from briefgen.commands.summary import Summary
from briefgen.layout import bundled_folder
from briefgen.listing import Listed, list_all
from tests.commands.projects import lay_out, said

REPOSITORY = Path(__file__).parents[2]
STORY = "---\ntitle: The strike\ndate: 2031-05-12\npeople: [Ann Lee, Anne Lee]\n---\nIt began.\n"
DRAFT = "---\ntitle: An idea\ndate: 2031-05-12\ndraft: true\n---\nSo.\n"
NOW = "2031-05-20"


@pytest.fixture(autouse=True)
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Summary]:
    """Let inputs count as old, since a build takes longer than a tick; and return the builds that were made."""
    made: list[Summary] = []
    build = anew.build

    def aged(*tops: str) -> Listed:
        listed = list_all(*tops)
        return replace(listed, at_ns=listed.at_ns + 10**9)

    def counted(*arguments: object) -> Summary:
        made.append(build(*arguments))  # type: ignore[arg-type] # as the command calls it
        return made[-1]

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(anew, "list_all", aged)
    monkeypatch.setattr(anew, "build", counted)
    return made


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project with a warning and a draft."""
    return lay_out(tmp_path / "brief", {"articles/strike.md": STORY, "articles/idea.md": DRAFT})


def command(root: Path, *more: str) -> list[str]:
    """Return the arguments of a build."""
    return ["-C", str(root), "build", "--jobs", "1", *(("--now", NOW) if "--now" not in more else ()), *more]


def test_build_with_nothing_to_do_says_the_same(
    root: Path, builds: list[Summary], capsys: pytest.CaptureFixture[str]
) -> None:
    """Status, results and messages are those of a build that looks for itself, in every form."""
    run = command(root)
    said(capsys, *run)
    for more in (
        (),
        ("--format", "json"),
        ("--format", "github"),
        ("-q",),
        ("--color", "always"),
        ("--adopt",),
    ):
        again = said(capsys, *run, *more)
        assert len(builds) == 1
        assert ("library/doubled-term" in again[2] + "".join(again[1])) == (more != ("-q",))
        looked = said(capsys, *run, *more, "--no-memo")
        assert len(builds) == 2
        assert again == looked
        builds.pop()


def test_build_that_counts_warnings_is_refused_as_ever(
    root: Path, builds: list[Summary], capsys: pytest.CaptureFixture[str]
) -> None:
    """What went through with warnings does not under --strict."""
    said(capsys, *command(root))
    assert said(capsys, *command(root, "--strict"))[0] == 1
    assert len(builds) == 2
    assert said(capsys, *command(root))[0] == 0
    assert len(builds) == 2


def put_back_time(path: Path, change: Callable[[Path], object]) -> None:
    """Change a file and give it its old time."""
    found = path.stat()
    change(path)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def swap_case(path: Path) -> None:
    """Write bytes of the same size."""
    path.write_bytes(path.read_bytes().swapcase())


CHANGES: dict[str, Callable[[Path], object]] = {
    "a body of the same size, its time put back": lambda root: put_back_time(
        root / "content/articles/idea.md", swap_case
    ),
    "a new file": lambda root: (root / "content/articles/new.md").write_text(STORY, encoding="utf-8"),
    "a file that is gone": lambda root: (root / "content/articles/idea.md").unlink(),
    "another name": lambda root: (root / "content/articles/idea.md").rename(root / "content/articles/i.md"),
    "the configuration": lambda root: (root / "briefgen.yaml").write_text("title: B\n", encoding="utf-8"),
    "a first theme of its own": lambda root: shutil.copytree(bundled_folder(), root / "themes"),
    "an output of the same size, its time put back": lambda root: put_back_time(
        root / "site/index.html", swap_case
    ),
    "an output that is gone": lambda root: (root / "site/index.html").unlink(),
    "an output's mode": lambda root: (root / "site/index.html").chmod(0o600),
    "an output that is a symlink": lambda root: (
        (root / "site/index.html")
        .rename(root / "front")
        .rename(root / "site/front")
        .with_name("index.html")
        .symlink_to("front")
    ),
    "a foreign file": lambda root: (root / "site/notes.txt").write_text("theirs", encoding="utf-8"),
    "the manifest": lambda root: (root / "site/.briefgen.json").unlink(),
    "the whole site": lambda root: shutil.rmtree(root / "site"),
    "the note, cut short": lambda root: (root / ".briefgen/last").write_bytes(
        (root / ".briefgen/last").read_bytes()[:-1]
    ),
    "a raw text in the vault": lambda root: (root / ".briefgen/vault").mkdir(),
    "a stage that a dead build left": lambda root: (root / ".briefgen/stage/filling").mkdir(parents=True),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_build_notices_every_change(
    root: Path, builds: list[Summary], capsys: pytest.CaptureFixture[str], change: Callable[[Path], object]
) -> None:
    """Whatever else than before stands where a build reads or writes, it looks for itself."""
    said(capsys, *command(root, "--adopt"))
    said(capsys, *command(root, "--adopt"))
    assert len(builds) == 1
    change(root)
    said(capsys, *command(root, "--adopt"))
    assert len(builds) == 2


def test_build_notices_a_changed_theme(
    root: Path, builds: list[Summary], capsys: pytest.CaptureFixture[str]
) -> None:
    """A template of the project's own theme is an input."""
    shutil.copytree(bundled_folder(), root / "themes")
    for _ in range(2):
        said(capsys, *command(root))
    assert len(builds) == 1
    template = next((root / "themes").rglob("article.html"))
    put_back_time(template, lambda path: path.write_bytes(path.read_bytes()[:-1] + b" "))
    said(capsys, *command(root))
    assert len(builds) == 2


def test_build_reads_the_bundled_themes_as_inputs(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The themes that come with briefgen are looked at like the project's own."""
    monkeypatch.setattr(order, "bundled_folder", lambda: Path("/bundled"))
    assert "/bundled" in one_order(root).inputs


def one_order(root: Path) -> order.Order:
    """Return what a build without options asks for."""
    return order.Order(
        root=root,
        output=root / "site",
        base_url=None,
        drafts=False,
        future=False,
        now=None,
        strict=False,
        adopt=False,
        jobs=None,
        has_memo=True,
        has_profile=False,
        is_verified=False,
    )


@pytest.mark.parametrize(
    "more",
    [
        ("--drafts",),
        ("--future",),
        ("--base-url", "https://other.example/"),
        ("--now", "2031-05-21"),
        ("--output", "elsewhere"),
        ("--no-memo",),
        ("--verify",),
        ("--profile",),
    ],
    ids=" ".join,
)
def test_build_looks_for_itself_with_other_options(
    root: Path,
    builds: list[Summary],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    more: tuple[str, ...],
) -> None:
    """What an option decides is not taken from a build without it."""
    monkeypatch.chdir(root)
    said(capsys, *command(root))
    said(capsys, *command(root, *more))
    assert len(builds) == 2


def test_build_looks_for_itself_after_another_engine(
    root: Path, builds: list[Summary], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version of briefgen or of its packages said is not said again."""
    said(capsys, *command(root))
    monkeypatch.setattr(order, "engine_digest", lambda: b"another engine..")
    said(capsys, *command(root))
    assert len(builds) == 2


@pytest.mark.parametrize(
    ("key", "then", "is_same"),
    [
        ("embargo: 2031-06-01T12:00Z", "2031-06-01T11:59Z", True),
        ("embargo: 2031-06-01T12:00Z", "2031-06-01T12:00Z", False),
        ("expires: 2031-06-01T12:00Z", "2031-06-01T11:59Z", True),
        ("expires: 2031-06-01T12:00Z", "2031-06-01T12:00Z", False),
        ("updated: 2031-05-13", "2031-05-19T23:00Z", False),
        ("updated: 2031-05-13", "2051-05-19T23:00Z", True),
    ],
)
def test_build_looks_for_itself_when_the_time_has_come(
    root: Path,
    builds: list[Summary],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    then: str,
    *,
    is_same: bool,
) -> None:
    """By the clock, a build has nothing to do until something is to appear or vanish, and never before it was made."""
    path = root / "content/articles/strike.md"
    path.write_text(STORY.replace("---\nIt", f"{key}\n---\nIt"), encoding="utf-8")

    def at(moment: str) -> None:
        clock = SimpleNamespace(now=lambda _: datetime.fromisoformat(moment))
        monkeypatch.setattr(repeating, "datetime", clock)
        monkeypatch.setattr(building, "datetime", clock)

    arguments = ["-C", str(root), "build", "--jobs", "1"]
    at("2031-05-20T00:00Z")
    said(capsys, *arguments)
    at(then)
    said(capsys, *arguments)
    assert len(builds) == (1 if is_same else 2)


def test_build_does_not_say_twice_what_moved(
    root: Path, builds: list[Summary], capsys: pytest.CaptureFixture[str]
) -> None:
    """An address that is no more is told once, though nothing changes after it."""
    said(capsys, *command(root))
    path = root / "content/articles/strike.md"
    path.write_text(STORY.replace("---\nIt", "slug: walkout\n---\nIt"), encoding="utf-8")
    told = [("page/moved" in said(capsys, *command(root))[2]) for _ in range(3)]
    assert told == [True, False, False]
    assert len(builds) == 3


def test_build_with_errors_is_never_taken_for_done(
    root: Path, builds: list[Summary], capsys: pytest.CaptureFixture[str]
) -> None:
    """What was refused is looked at each time."""
    (root / "content/articles/strike.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    for _ in range(2):
        assert said(capsys, *command(root))[0] == 1
    assert len(builds) == 2


def test_build_behind_a_symlink_is_looked_at_each_time(
    root: Path, builds: list[Summary], capsys: pytest.CaptureFixture[str]
) -> None:
    """What a configuration's symlink leads to may change with nothing in the project changed."""
    (root / "briefgen.yaml").rename(root.parent / "shared.yaml")
    (root / "briefgen.yaml").symlink_to(root.parent / "shared.yaml")
    for _ in range(2):
        said(capsys, *command(root))
    assert len(builds) == 2


def test_build_of_young_inputs_is_not_relied_on(
    root: Path, builds: list[Summary], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file changed within a tick of being read may change again and look the same, so the next build looks."""

    def just_changed(*tops: str) -> Listed:
        listed = list_all(*tops)
        return replace(listed, at_ns=max(own[4] for own in listed.found.values() if own))

    monkeypatch.setattr(anew, "list_all", just_changed)
    for _ in range(2):
        said(capsys, *command(root))
    assert len(builds) == 2


def test_build_with_nothing_to_do_loads_nothing_that_builds(
    root: Path, builds: list[Summary], capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither Markdown nor templates nor YAML nor any stage is imported."""
    said(capsys, *command(root))
    assert len(builds) == 1
    heavy = (
        "mistune",
        "jinja2",
        "yaml",
        "imagesize",
        "multiprocessing",
        "briefgen.pipeline",
        "briefgen.config",
    )
    code = (
        "import sys\nfrom briefgen.cli import run\n"
        f"assert run({command(root)!r}) == 0\n"
        f"loaded = [name for name in {heavy!r} if name in sys.modules]\n"
        "stages = ('reading', 'library', 'pages', 'theme')\n"
        "loaded += [name for name in sys.modules if name.split('.')[1:2] and name.startswith('briefgen.') and name.split('.')[1] in stages]\n"
        "assert not loaded, loaded\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "0 written" in done.stderr
