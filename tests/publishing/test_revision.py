"""Plans against git itself: what is revised is what the commit holds, whatever was there before."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.errors import OutsideError
from briefgen.output.manifest import Sha256
from briefgen.publishing.branch import (
    Branch,
    Imprint,
    Oid,
    emit_message,
    fold_paths,
    parse_message,
    parse_tree,
)
from briefgen.publishing.commit import Store, blob_oid
from briefgen.publishing.git import Git
from briefgen.publishing.remote import read_branch
from briefgen.publishing.repository import Identity, open_repository
from briefgen.publishing.revision import Printed, Revision, revise
from tests.publishing.scene import git

PERSON = Identity(author="A <a@x> 1700000000 +0000", committer="C <c@x> 1700000001 +0100")
NAMES = st.sampled_from(
    [
        "index.html",
        "a",
        "a/b",
        "a/b/c.html",
        "a b/é.txt",
        'q"u\\o.txt',
        "new\nline",
        "CNAME",
        "z/1",
        "z/2",
        "日本/x",
    ]
)
PATHS = st.lists(
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1, max_size=5
    ).filter(lambda part: part not in {".", ".."}),
    min_size=1,
    max_size=3,
).map(lambda parts: PurePosixPath(*parts))


def is_possible(names: Mapping[str, str]) -> bool:
    """Tell whether no file stands where another needs a folder."""
    return not any(other.startswith(f"{name}/") for name in names for other in names)


FILES = st.dictionaries(NAMES, st.sampled_from(["one", "two", ""]), max_size=7).filter(is_possible)


def site_of(files: Mapping[str, str]) -> dict[PurePosixPath, Printed]:
    """Return these files as outputs."""
    return {
        PurePosixPath(name): Printed(
            blob_oid(text.encode(), algorithm="sha1"), Sha256(sha256(text.encode()).hexdigest()), len(text)
        )
        for name, text in files.items()
    }


def store_site(store: Store, revision: Revision, files: Mapping[str, str], *, base: Oid | None = None) -> Oid:
    """Commit a revision of these files, as publishing does."""
    for text in set(files.values()):
        store.add(text.encode())
    message = emit_message(
        "Publish", digest=revision.digest, source=None, kept=fold_paths(revision.kept, among=revision.tree)
    )
    return store.commit(revision, message=message, identity=PERSON, base=base)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=FILES, by_hand=FILES, second=FILES)
def test_commit_holds_what_is_planned_and_what_is_theirs(
    first: Mapping[str, str], by_hand: Mapping[str, str], second: Mapping[str, str], tmp_path_factory: object
) -> None:
    """After a publication, edits of others and another one, git's tree is the revision's, and nothing of theirs is lost."""
    folder = tmp_path_factory.mktemp("repository")  # type: ignore[attr-defined] # the fixture's type is private
    git(folder, "init", "-q", "-b", "main")
    repository = open_repository(folder)
    revision = revise(site_of(first), None)
    with Store(repository.git, algorithm="sha1") as store:
        commit = store_site(store, revision, first)
    assert dict(read_branch(repository, commit).tree) == dict(revision.tree)

    edited = write_by_hand(folder, commit, {name: text + " by hand" for name, text in by_hand.items()})
    branch = read_branch(repository, edited)
    revision = revise(site_of(second), branch)
    theirs = {path for path in branch.theirs if path not in site_of(second)}
    assert theirs <= set(revision.kept)
    if revision.blocking:
        return
    with Store(repository.git, algorithm="sha1") as store:
        commit = store_site(store, revision, second)
    after = read_branch(repository, commit)
    assert dict(after.tree) == dict(revision.tree)
    assert {path: after.tree[path] for path in theirs} == {path: branch.tree[path] for path in theirs}
    assert after.theirs == frozenset(revision.kept)
    assert revise(site_of(second), after).is_empty


def write_by_hand(folder: Path, parent: Oid, files: Mapping[str, str]) -> Oid:
    """Return a commit of somebody else's that sets these files, and removes what is in their way."""
    stream = [
        f"commit refs/heads/hand\nmark :1\ncommitter E <e@x> 1700000002 +0000\ndata 1\nx\nfrom {parent}\n".encode()
    ]
    for name, text in files.items():
        quoted = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        stream.append(f'M 100644 inline "{quoted}"\ndata {len(text.encode())}\n{text}\n'.encode())
    git(folder, "fast-import", "--quiet", "--force", "--date-format=raw", given=b"".join(stream))
    return Oid(git(folder, "rev-parse", "refs/heads/hand"))


def test_store_squashes_onto_a_tree(tmp_path: Path) -> None:
    """A commit that starts from a tree has no parent, and what was in the tree."""
    git(tmp_path, "init", "-q")
    repository = open_repository(tmp_path)
    with Store(repository.git, algorithm="sha1") as store:
        first = store_site(store, revise(site_of({"a": "one", "b": "two"}), None), {"a": "one", "b": "two"})
    branch = read_branch(repository, first)
    revision = revise(site_of({"a": "two"}), branch)
    with Store(repository.git, algorithm="sha1") as store:
        tree = Oid(git(tmp_path, "rev-parse", f"{first}^{{tree}}"))
        second = store_site(store, revision, {"a": "two"}, base=tree)
    assert git(tmp_path, "log", "--format=%P|%an|%cn|%cI", second) == "|A|C|2023-11-14T23:13:21+01:00"
    assert set(read_branch(repository, second).tree) == {PurePosixPath("a")}
    assert git(tmp_path, "for-each-ref") == ""


def test_store_that_git_refuses_says_why(tmp_path: Path) -> None:
    """A folder that is no repository is no place to store anything."""
    with Store(Git(folder=tmp_path), algorithm="sha1") as store, pytest.raises(OutsideError) as caught:
        store.add(b"x" * (1 << 20))
    assert caught.value.message.startswith("git can't store the site: not a git repository")


@given(paths=st.sets(PATHS, max_size=8), kept=st.data())
def test_message_tells_what_was_kept(paths: set[PurePosixPath], kept: st.DataObject) -> None:
    """What a message folds into folders is read back as the very files, whatever their names."""
    theirs = frozenset(path for path in paths if kept.draw(st.booleans()))
    folded = fold_paths(theirs, among=paths)
    imprint = parse_message(
        emit_message("Hello\n\nBriefgen-Keeps: none", digest=Sha256("a" * 64), source="x", kept=folded)
    )
    assert imprint == Imprint(digest=Sha256("a" * 64), kept=folded)
    tree = {path: parse_tree(b"100644 blob 00 1\tx\0")[PurePosixPath("x")] for path in paths}
    branch = Branch(commit=Oid("c"), tree=tree, imprint=imprint, printed=tree)
    if is_possible({str(path): "" for path in paths}):
        assert branch.theirs == theirs


def test_message_of_somebody_else_is_none_of_ours() -> None:
    """Only a message that ends in a digest of a site tells anything."""
    assert parse_message("Create CNAME") is None
    assert parse_message("Briefgen-Site: x\n\nsigned off") is None
