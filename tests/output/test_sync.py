"""What a build does to an output folder, and what it never does."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from briefgen.disk import system_calls
from briefgen.errors import OutsideError, UsageError
from briefgen.listing import is_as_listed, list_when_old
from briefgen.output import exchange, filling, sync, workshop
from briefgen.output.manifest import parse_manifest
from briefgen.output.sync import SyncResult, open_stage
from tests.output.ageing import DEEP, lay_out_as_old, lay_out_deep
from tests.output.scenes import (
    AN_HOUR,
    EDIT,
    FOREIGN_FILES,
    NEW,
    OLD,
    build,
    bytes_of,
    copies_in,
    foreign_of,
    lay_out,
    left_in,
    look,
)

REPOSITORY = Path(__file__).parents[2]


def paths(*names: str) -> tuple[PurePosixPath, ...]:
    """Return these names as paths below the output."""
    return tuple(PurePosixPath(name) for name in names)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return where the project goes."""
    return tmp_path / "project"


def test_exchange_makes_a_site_of_an_absent_output(root: Path) -> None:
    """An output folder that doesn't stand is made, with every output, the manifest and the build id."""
    root.mkdir()
    result = build(root, {"a.html": b"A", "b/c.html": b"C"})
    assert bytes_of(root / "site") == {"a.html": b"A", "b/c.html": b"C"}
    assert result.written == paths("a.html", "b/c.html", "build.json")
    assert {path.name for path in (root / "site").iterdir()} == {
        "a.html",
        "b",
        "build.json",
        ".briefgen.json",
    }


def test_exchange_makes_the_folders_above_an_output(root: Path) -> None:
    """An output may lie in folders that don't stand yet."""
    root.mkdir()
    build(root, {"a.html": b"A"}, output=root.parent / "far/off/site")
    assert bytes_of(root.parent / "far/off/site") == {"a.html": b"A"}


def test_exchange_says_what_it_did(root: Path) -> None:
    """The result names what was written, left, removed, carried and replaced, each sorted."""
    site = lay_out(root)
    result = build(root, NEW)
    copies = tuple(root / ".briefgen/replaced" / name for name in ("edited.html",))
    assert replace(result, stands=None) == SyncResult(
        written=paths(
            "build.json", "edited.html", "fresh/deep/index.html", "index.html", "swap/index.html", "turn"
        ),
        unchanged=2,
        removed=paths("stale/index.html", "swap", "turn/index.html"),
        carried=paths(
            ".gitignore",
            "dangling",
            "empty",
            "index.2.html",
            "link",
            "notes",
            "notes/todo.txt",
            "same/extra.txt",
        ),
        replaced=paths("edited.html"),
        copies=copies,
        stands=None,
    )
    assert copies[0].read_bytes() == EDIT
    assert not (site / "stale").exists()


def test_exchange_leaves_exactly_the_outputs_and_what_is_foreign(root: Path) -> None:
    """After a build the site holds its outputs and somebody else's files, with their modes and times."""
    site = lay_out(root)
    before = foreign_of(site)
    build(root, NEW)
    assert foreign_of(site) == before
    links = {"link": b"index.html", "dangling": b"../nowhere"}
    assert bytes_of(site) == NEW | FOREIGN_FILES | links
    assert before["notes"].mode == 0o750
    assert before["notes"].mtime_ns == AN_HOUR


def test_exchange_links_an_output_that_is_equal(root: Path) -> None:
    """An output with the same bytes keeps its inode; one with others gets a new inode."""
    site = lay_out(root)
    same, front = (site / "same/index.html").stat().st_ino, (site / "index.html").stat().st_ino
    build(root, NEW)
    assert (site / "same/index.html").stat().st_ino == same
    assert (site / "index.html").stat().st_ino != front


def test_exchange_leaves_an_equal_site_alone(root: Path) -> None:
    """When nothing changed the folder itself stays, so whoever stands in it still does."""
    lay_out(root)
    first = build(root, NEW)
    before = (root / "site").stat()
    second = build(root, NEW)
    after = (root / "site").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert second.written == second.removed == second.replaced == ()
    assert second.carried == first.carried


def test_exchange_repairs_an_output_that_was_damaged(root: Path) -> None:
    """An output that lost bytes on disk is written anew, though the manifest says that it is equal."""
    root.mkdir()
    build(root, {"a.html": b"whole", "b.html": b"B"})
    (root / "site/a.html").write_bytes(b"")
    result = build(root, {"a.html": b"whole", "b.html": b"B"})
    assert (root / "site/a.html").read_bytes() == b"whole"
    assert result.written == result.replaced == paths("a.html")


def test_exchange_keeps_each_of_two_edits(root: Path) -> None:
    """A second edit of an output is kept beside the first, and an edit that is kept already is not kept twice."""
    root.mkdir()
    kept = []
    for edit in (b"first", b"second", b"first"):
        build(root, {"a.html": b"A"})
        (root / "site/a.html").write_bytes(edit)
        kept.append(build(root, {"a.html": b"A"}).copies)
    replaced = root / ".briefgen/replaced"
    assert kept == [(replaced / "a.html",), (replaced / "2/a.html",), (replaced / "a.html",)]
    assert copies_in(root) == {b"first", b"second"}


def test_exchange_keeps_an_edit_of_a_removed_output(root: Path) -> None:
    """An output that somebody edited and no build writes any more is copied before it goes."""
    root.mkdir()
    build(root, {"a.html": b"A", "b.html": b"B"})
    (root / "site/a.html").write_bytes(b"edit")
    result = build(root, {"b.html": b"B"})
    assert result.removed == result.replaced == paths("a.html")
    assert not (root / "site/a.html").exists()
    assert copies_in(root) == {b"edit"}


def test_exchange_keeps_a_link_that_stands_for_an_output(root: Path) -> None:
    """An output that somebody made a symlink is kept as a symlink, and its target is left alone."""
    root.mkdir()
    build(root, {"a.html": b"A"})
    (root / "target").write_bytes(b"A")
    (root / "site/a.html").unlink()
    (root / "site/a.html").symlink_to(root / "target")
    result = build(root, {"a.html": b"A"})
    assert result.replaced == paths("a.html")
    assert (root / ".briefgen/replaced/a.html").readlink() == root / "target"
    assert not (root / "site/a.html").is_symlink()
    assert (root / "target").read_bytes() == b"A"


def test_exchange_keeps_a_copy_where_an_earlier_copy_is_in_the_way(root: Path) -> None:
    """A copy whose folder would be an earlier copy's file goes to a numbered folder."""
    root.mkdir()
    for outputs in ({"a": b"A"}, {"a/b": b"B"}):
        build(root, outputs)
        (root / "site" / next(iter(outputs))).write_bytes(b"edit of " + next(iter(outputs)).encode())
        build(root, {})
    assert copies_in(root) == {b"edit of a", b"edit of a/b"}


def test_exchange_copies_a_foreign_file_in_an_outputs_place(root: Path) -> None:
    """Somebody's file at the path of a new output is copied, named and then overwritten."""
    root.mkdir()
    build(root, {})
    (root / "site/a.html").write_bytes(b"somebody's")
    result = build(root, {"a.html": b"ours"})
    assert result.replaced == paths("a.html")
    assert copies_in(root) == {b"somebody's"}
    assert (root / "site/a.html").read_bytes() == b"ours"


@pytest.mark.parametrize(
    ("outputs", "standing"),
    [({"a/b.html": b"B"}, "a"), ({"a": b"A"}, "a/theirs"), ({"a/b": b"B"}, "a/b/c/d")],
)
def test_exchange_refuses_a_foreign_thing_of_another_kind(
    root: Path, outputs: dict[str, bytes], standing: str
) -> None:
    """Somebody's file where a folder goes, or folder where a file goes, stops the build and stays."""
    root.mkdir()
    build(root, {})
    theirs = root / "site" / standing
    theirs.parent.mkdir(parents=True, exist_ok=True)
    theirs.write_bytes(b"somebody's")
    before = look(root / "site")
    with pytest.raises(
        OutsideError, match=r"site/a(/b)? is a (file|folder) that briefgen did not write"
    ) as caught:
        build(root, outputs)
    assert caught.value.hint is not None
    assert look(root / "site") == before


def test_exchange_refuses_a_pipe_in_an_outputs_place(root: Path) -> None:
    """A pipe where an output goes can't be copied, so it stops the build; elsewhere it is carried."""
    root.mkdir()
    build(root, {})
    os.mkfifo(root / "site/pipe")
    build(root, {"a.html": b"A"})
    assert stat.S_ISFIFO((root / "site/pipe").stat().st_mode)
    with pytest.raises(OutsideError, match="neither a file nor a symlink"):
        build(root, {"pipe": b"P"})
    assert stat.S_ISFIFO((root / "site/pipe").stat().st_mode)


def test_exchange_refuses_a_symlink_on_the_way_to_an_output(root: Path) -> None:
    """A folder of the site that is a symlink is not followed: nothing outside is read into it or written."""
    root.mkdir()
    build(root, {})
    (root / "elsewhere").mkdir()
    (root / "elsewhere/a.html").write_bytes(b"A")
    (root / "site/sub").symlink_to(root / "elsewhere")
    for content in (b"A", b"B"):
        with pytest.raises(OutsideError, match="sub is a symlink"):
            build(root, {"sub/a.html": content})
    assert (root / "elsewhere/a.html").read_bytes() == b"A"
    assert (root / "elsewhere/a.html").stat().st_nlink == 1


@pytest.mark.parametrize(
    "path", ["/a", "a/../b", "..", ".", ".briefgen.json", "build.json", "a\0b", "a\udc80"]
)
def test_write_refuses_what_cannot_be_an_output(root: Path, path: str) -> None:
    """A path outside the output, a name of ours or one that is no text is a fault of the program."""
    root.mkdir()
    with (
        open_stage(output=root / "site", root=root, adopt=False) as stage,
        pytest.raises(ValueError, match="cannot"),
    ):
        stage.write(PurePosixPath(path), b"")


@pytest.mark.parametrize(("first", "second"), [("a", "a"), ("a", "a/b"), ("a/b", "a"), ("a/b", "a/b/c/d")])
def test_write_refuses_two_outputs_in_one_place(root: Path, first: str, second: str) -> None:
    """A second output at the path of another, below it or above it is a fault of the program."""
    root.mkdir()
    with open_stage(output=root / "site", root=root, adopt=False) as stage:
        stage.write(PurePosixPath(first), b"1")
        with pytest.raises(ValueError, match="another output"):
            stage.write(PurePosixPath(second), b"2")


def test_write_refuses_to_come_after_the_exchange(root: Path) -> None:
    """A stage that was exchanged takes nothing more."""
    root.mkdir()
    with open_stage(output=root / "site", root=root, adopt=False) as stage:
        stage.exchange(durable=True)
        with pytest.raises(ValueError, match="after the exchange"):
            stage.write(PurePosixPath("a"), b"")
        with pytest.raises(ValueError, match="after the exchange"):
            stage.exchange(durable=False)


@pytest.mark.parametrize("error", [None, RuntimeError("a fault of ours"), KeyboardInterrupt()])
def test_open_stage_leaves_nothing_without_an_exchange(root: Path, error: BaseException | None) -> None:
    """A stage that is left without an exchange, by an error or not, is gone, and the site is as it was."""
    site = lay_out(root)
    before = look(root)

    def begin() -> None:
        with open_stage(output=site, root=root, adopt=False) as stage:
            stage.write(PurePosixPath("index.html"), b"half a build")
            if error is not None:
                raise error

    if error is None:
        begin()
    else:
        with pytest.raises(type(error)):
            begin()
    touched = {".briefgen", ".briefgen/stage"}
    assert {path: seen for path, seen in look(root).items() if path not in touched} == {
        path: seen for path, seen in before.items() if path not in touched
    }


def test_open_stage_removes_a_dead_builds_stage(root: Path) -> None:
    """What a build that was killed left in `.briefgen/` or beside the site is removed by the next."""
    lay_out(root)
    build(root, NEW)
    for name in ("filling", "full", "trash-1"):
        dead = root / ".briefgen/stage" / name
        dead.mkdir(parents=True)
        (dead / "index.html").write_bytes(NEW["index.html"])
    (root / ".briefgen/replaced.draft").write_bytes(b"half a co")
    (root / ".site.briefgen-stage/filling").mkdir(parents=True)
    build(root, OLD)
    assert left_in(root) == {"site", ".briefgen", "lock", "replaced", "standing"}
    assert copies_in(root) == {EDIT}


def test_open_stage_mends_the_site_that_was_cut_short(root: Path) -> None:
    """A site set aside by a build that died is put back, though the next build is for another output."""
    site = lay_out(root)
    before = look(site)
    stage = root / ".briefgen/stage"
    stage.mkdir(exist_ok=True)
    (stage / "site").write_bytes(b"../site\0\n")
    site.rename(stage / "aside")
    build(root, NEW, output=root / "other")
    assert look(site) == before
    assert bytes_of(root / "other") == NEW


@pytest.mark.parametrize(
    "standing", [{}, {".DS_Store": b"hidden"}, {".git-keep": b"", ".well-known/x": b"kept"}], ids=str
)
def test_open_stage_takes_a_folder_with_nothing_but_hidden_files(
    root: Path, standing: dict[str, bytes]
) -> None:
    """An empty output is taken, and so is one with hidden files alone, which stay."""
    for path, content in standing.items():
        (root / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / path).write_bytes(content)
    (root / "site").mkdir(parents=True, exist_ok=True)
    build(root, {"a.html": b"A"})
    assert bytes_of(root / "site") == {"a.html": b"A"} | standing


def test_open_stage_refuses_a_folder_that_another_wrote(root: Path) -> None:
    """An output with files and no manifest is refused, naming some of them and how to go on."""
    (root / "site").mkdir(parents=True)
    for name in "abcdefg":
        (root / "site" / name).write_bytes(b"theirs")
    with pytest.raises(UsageError, match=r"not written by briefgen.*: a, b, c, d, e and 2 more") as caught:
        build(root, {"a": b"ours"})
    assert "--adopt" in str(caught.value.hint)
    assert len(bytes_of(root / "site")) == 7


def test_open_stage_adopts_a_folder_that_another_wrote(root: Path) -> None:
    """With `adopt` it is taken: what is there is carried, and copied where an output needs its place."""
    (root / "site").mkdir(parents=True)
    for name in "ab":
        (root / "site" / name).write_bytes(b"theirs")
    result = build(root, {"a": b"ours"}, adopt=True)
    assert result.carried == paths("b")
    assert result.replaced == paths("a")
    assert copies_in(root) == {b"theirs"}
    build(root, {"a": b"ours too"})
    assert bytes_of(root / "site") == {"a": b"ours too", "b": b"theirs"}


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"version": 2}', b"\xff"])
def test_open_stage_trusts_no_damaged_manifest(root: Path, damage: bytes) -> None:
    """With a manifest that can't be trusted nothing is known to be ours: refused, and with `adopt` all is kept."""
    site = lay_out(root)
    (site / ".briefgen.json").write_bytes(damage)
    before = look(site)
    with pytest.raises(UsageError, match="has a manifest that"):
        build(root, NEW)
    assert look(site) == before
    with pytest.raises(OutsideError, match="swap is a file"):
        build(root, NEW, adopt=True)
    build(root, {"index.html": b"front page 2"}, adopt=True)
    assert parse_manifest((site / ".briefgen.json").read_bytes()).files.keys() == {"index.html", "build.json"}
    assert {damage, OLD["index.html"]} <= copies_in(root)
    assert (site / "stale/index.html").read_bytes() == OLD["stale/index.html"]


@pytest.mark.parametrize("adopt", [False, True])
@pytest.mark.parametrize(
    ("output", "reason"),
    [
        (".", "the project is it"),
        ("..", "the project is it, or lies in it"),
        ("/", "the root of the file system"),
        ("~", "your home folder is it"),
        ("~/..", "your home folder is it, or lies in it"),
        ("content", "the project's content/ is it"),
        ("content/articles/site", "it lies in the project's content/"),
        ("themes", "the project's themes/ is it"),
        ("themes/site", "it lies in the project's themes/"),
        (".briefgen", "the project's .briefgen/ is it"),
        (".briefgen/site", "it lies in the project's .briefgen/"),
        ("tree", "it is the top of a git work tree"),
        ("linked-tree", "it is the top of a git work tree"),
        (".git/site", "it lies in git's own folder"),
        ("link", "link is a symlink"),
        ("dangling", "dangling is a symlink"),
        ("link/site", "link is a symlink"),
        ("file", "file is no folder"),
        ("file/site", "file is no folder"),
        ("pipe", "pipe is no folder"),
        ("other", "it is a project of its own"),
        ("store/articles", "it lies in the project's content/"),
        ("store", "the project's content/ is it, or lies in it"),
    ],
)
def test_open_stage_always_refuses(
    root: Path, monkeypatch: pytest.MonkeyPatch, output: str, reason: str, *, adopt: bool
) -> None:
    """Some folders can never be an output, adopted or not, and nothing in them or beside them is touched."""
    home = root.parent / "users/home"
    monkeypatch.setenv("HOME", str(home))
    for folder in ("themes", "tree/.git", "linked-tree", ".git", "real", "other", "store/articles"):
        (root / folder).mkdir(parents=True)
    home.mkdir(parents=True)
    (root / "linked-tree/.git").write_text("gitdir: elsewhere")
    (root / "other/briefgen.yaml").write_text("title: Other")
    (root / "file").touch()
    os.mkfifo(root / "pipe")
    (root / "content").symlink_to("store") if "store" in output else (root / "content").mkdir()
    (root / "link").symlink_to("real")
    (root / "dangling").symlink_to("nowhere")
    before = look(root.parent)
    place = Path(output.replace("~", str(home))) if output[0] in "~/" else root / output
    with pytest.raises(UsageError, match=reason) as caught, open_stage(output=place, root=root, adopt=adopt):
        pass
    assert caught.value.hint is not None
    assert look(root.parent) == before


def test_open_stage_takes_a_root_behind_a_symlink(root: Path) -> None:
    """A symlink above the project is no business of ours."""
    (root / "project").mkdir(parents=True)
    (root / "way").symlink_to(root / "project")
    build(root / "way", {"a": b"A"})
    assert (root / "project/site/a").read_bytes() == b"A"


def test_exchange_works_where_nothing_can_be_linked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system without hard links all is copied: same bytes, modes and times, nothing named replaced."""
    site = lay_out(root)
    before = foreign_of(site)
    monkeypatch.setattr(filling, "link_file", lambda _source, _target: False)
    result = build(root, NEW)
    assert foreign_of(site) == before
    assert result.replaced == paths("edited.html")
    assert copies_in(root) == {EDIT}
    assert build(root, NEW).written == ()


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.EBUSY])
def test_exchange_works_where_folders_cannot_be_exchanged(
    root: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Two renames stand in for the exchange, or the files move one by one: the same site comes out."""
    site = lay_out_as_old(root)
    before = foreign_of(site)
    monkeypatch.setattr(system_calls, "_exchange", lambda _one, _other: number)
    result = build(root, NEW)
    assert foreign_of(site) == before
    assert {path: content for path, content in bytes_of(site).items() if path in NEW} == NEW
    assert not (site / "stale").exists()
    assert result.replaced == paths("edited.html")
    assert copies_in(root) == {EDIT}
    assert result.stands is not None
    assert is_as_listed(result.stands)
    assert build(root, NEW).written == ()
    assert left_in(root) == {"site", ".briefgen", "lock", "replaced", "standing"}


@pytest.mark.parametrize("number", [None, errno.EINVAL, errno.EXDEV])
@pytest.mark.parametrize("more", [{}, {"a/c/9.html": b"1"}, {"a/e/f/0.html": b"1"}], ids=str)
def test_exchange_lists_what_it_changed_below_other_folders(
    root: Path, monkeypatch: pytest.MonkeyPatch, number: int | None, more: dict[str, bytes]
) -> None:
    """Whatever was changed, added or removed, and however it came there, the site stands as it is listed."""
    site = lay_out_deep(root)
    if number is not None:
        monkeypatch.setattr(system_calls, "_exchange", lambda _one, _other: number)
    outputs = DEEP | {"a/b/0.html": b"2"} | more
    del outputs["a/d/0.html"]
    stands = build(root, outputs).stands
    assert stands is not None
    assert is_as_listed(stands)
    assert {*map(str, (site, *site.rglob("*")))} == stands.keys()


def test_exchange_keeps_an_edit_of_the_last_moment_below_other_folders(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody writes into a file that is being replaced, or beside one, is not lost with the old tree."""
    site = lay_out_deep(root)

    def late(shop: workshop.Workshop) -> tuple[object, ...]:
        (site / "a/b/0.html").write_bytes(b"edited late")
        (site / "a/c/late.txt").write_bytes(b"late")
        return exchange.exchange(shop)

    monkeypatch.setattr(sync, "exchange", late)
    result = build(root, DEEP | {"a/b/0.html": b"2"})
    assert result.replaced == paths("a/b/0.html", "a/c/late.txt")
    assert copies_in(root) == {b"edited late", b"late"}


def test_exchange_keeps_the_site_where_a_file_moves_in_place(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the site cannot be renamed its folder keeps its inode."""
    site = lay_out(root)
    inode = site.stat().st_ino
    monkeypatch.setattr(system_calls, "_exchange", lambda _one, _other: errno.EXDEV)
    build(root, NEW)
    assert site.stat().st_ino == inode


@pytest.mark.parametrize("is_old", [False, True])
def test_exchange_keeps_what_appears_at_the_last_moment(
    root: Path, monkeypatch: pytest.MonkeyPatch, *, is_old: bool
) -> None:
    """A file that somebody writes or saves after we looked is kept from the old tree, and named."""
    site = lay_out(root)
    if is_old:
        list_when_old(str(root))

    def late(shop: workshop.Workshop) -> tuple[object, ...]:
        (site / "late.txt").write_bytes(b"late")
        (site / "late.draft").write_bytes(b"saved late")
        (site / "late.draft").rename(site / "same/index.html")
        (site / "index.html").write_bytes(b"edited late")
        return exchange.exchange(shop)

    monkeypatch.setattr(sync, "exchange", late)
    result = build(root, NEW)
    assert result.replaced == paths("edited.html", "index.html", "late.txt", "same/index.html")
    assert copies_in(root) == {EDIT, b"late", b"saved late", b"edited late"}
    assert (site / "same/index.html").read_bytes() == NEW["same/index.html"]


def test_exchange_refuses_an_output_that_changes_meanwhile(root: Path) -> None:
    """An output that was equal when it was staged, and is no more at the exchange, stops the build."""
    site = lay_out(root)
    with open_stage(output=site, root=root, adopt=False) as stage:
        stage.write(PurePosixPath("same/index.html"), NEW["same/index.html"])
        (site / "same/index.html").write_bytes(b"edited right now")
        with pytest.raises(OutsideError, match="was changed while"):
            stage.exchange(durable=False)
    assert (site / "same/index.html").read_bytes() == b"edited right now"


def test_exchange_does_not_mind_a_touch_meanwhile(root: Path) -> None:
    """A new time alone, the bytes being the same, is no change."""
    site = lay_out(root)
    with open_stage(output=site, root=root, adopt=False) as stage:
        stage.write(PurePosixPath("same/index.html"), NEW["same/index.html"])
        os.utime(site / "same/index.html", ns=(AN_HOUR, AN_HOUR))
        assert stage.exchange(durable=False).unchanged == 1


def test_exchange_leaves_an_old_tree_that_cannot_go(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the old tree can't be removed the build succeeds all the same, and a later one removes it."""
    lay_out(root)

    def refuse(folder: Path) -> None:
        raise OutsideError(f"cannot remove {folder}")

    with monkeypatch.context() as patch:
        patch.setattr(workshop, "remove_tree", refuse)
        build(root, NEW)
        build(root, OLD)
    assert len(list((root / ".briefgen/stage").glob("trash-*"))) > 1
    build(root, NEW)
    assert left_in(root) == {"site", ".briefgen", "lock", "replaced", "standing"}


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_exchange_gives_the_same_bytes_under_any_umask(root: Path, umask: int) -> None:
    """The umask takes bits from the usual modes and changes nothing else."""
    root.mkdir()
    earlier = os.umask(umask)
    try:
        build(root, {"a/b.html": b"B"})
    finally:
        os.umask(earlier)
    assert stat.S_IMODE((root / "site/a/b.html").stat().st_mode) == 0o644 & ~umask
    assert stat.S_IMODE((root / "site/a").stat().st_mode) == 0o755 & ~umask
    assert bytes_of(root / "site") == {"a/b.html": b"B"}


def test_exchange_keeps_the_mode_of_the_output(root: Path) -> None:
    """The folder itself, and folders of ours that somebody gave another mode, keep it."""
    root.mkdir()
    build(root, {"a/b.html": b"B", "c": b"C"})
    (root / "site").chmod(0o775)
    (root / "site/a").chmod(0o770)
    build(root, {"a/b.html": b"C", "c/d.html": b"D"})
    assert stat.S_IMODE((root / "site/c").stat().st_mode) == 0o755
    assert stat.S_IMODE((root / "site").stat().st_mode) == 0o775
    assert stat.S_IMODE((root / "site/a").stat().st_mode) == 0o770


def test_exchange_writes_utf8_names_in_any_locale(root: Path) -> None:
    """Where Python takes file names for ASCII, an output's name is the same bytes on disk."""
    root.mkdir()
    script = "from tests.output.scenes import OLD, build; from pathlib import Path; import sys; build(Path(sys.argv[1]), OLD)"
    environment = {
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "PYTHONPATH": str(REPOSITORY),
    }
    for _ in range(2):
        subprocess.run([sys.executable, "-c", script, root], env=environment, check=True)
    assert bytes_of(root / "site") == OLD
    assert build(root, OLD).written == ()


def can_exchange(folder: Path) -> bool:
    """Say whether the system swaps two folders in one step."""
    for name in ("one", "other"):
        (folder / name).mkdir()
    return system_calls.exchange_folders(folder / "one", folder / "other")


def test_exchange_never_shows_a_reader_half_a_site(root: Path) -> None:
    """Through dozens of builds a reader finds every page, and all of them from one build."""
    root.mkdir()
    if not can_exchange(root):
        pytest.skip("this system cannot exchange directories")
    names = [f"pages/{number}.html" for number in range(20)]

    def outputs(build_number: int) -> dict[str, bytes]:
        return dict.fromkeys(["id", *names], b"%d" % build_number)

    build(root, outputs(0))
    done = threading.Event()
    missing: list[str] = []
    mixed: list[tuple[bytes, set[bytes]]] = []
    rounds = 0

    def read_on() -> None:
        nonlocal rounds
        while not done.is_set():
            try:
                first = (root / "site/id").read_bytes()
                pages = {(root / "site" / name).read_bytes() for name in names}
                last = (root / "site/id").read_bytes()
            except OSError as error:
                missing.append(str(error))
            else:
                if first == last and pages != {first}:
                    mixed.append((first, pages))
            rounds += 1

    reader = threading.Thread(target=read_on)
    reader.start()
    try:
        for build_number in range(1, 51):
            build(root, outputs(build_number))
    finally:
        done.set()
        reader.join()
    assert rounds > 10
    assert missing == []
    assert mixed == []
