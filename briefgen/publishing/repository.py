"""A project's folder in, the repository it lies in and what git tells of it out; nothing here changes anything."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from briefgen.errors import OutsideError
from briefgen.output.manifest import Sha256
from briefgen.publishing.branch import Oid
from briefgen.publishing.git import Git, ask_git, last_words, run_git

WATCHED = ("content", "themes", "briefgen.yaml")
"""What a build reads of a project."""
IDENTITY_HINT = 'git config user.name "Your Name"\ngit config user.email you@example.org'


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """A repository, seen from a project in it."""

    git: Git
    """At work in the project."""
    top: Path
    below: PurePosixPath
    """Where the project lies below the top."""
    algorithm: str
    """What names of objects are made with: sha1 or sha256."""
    branch: str | None
    """The current branch; None where HEAD is detached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who commits, as git has it: name, address and moment, in git's own form."""

    author: str
    committer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """Where to publish."""

    name: str
    """As git knows it: a name, or an address."""
    url: str
    """Where a push goes. May hold credentials: never shown."""


def open_repository(root: Path, *, watch: Callable[[str], None] | None = None) -> Repository:
    """Return the repository that the project at `root` lies in; OutsideError where it lies in none.

    `watch` is told how far git is, whenever it takes long.
    """
    git = Git(folder=root, watch=watch) if watch else Git(folder=root)
    answer = run_git(git, "rev-parse", "--show-toplevel", "--show-prefix", "--show-object-format")
    if not answer.is_fine:
        if "not a git repository" in answer.err or "must be run in a work tree" in answer.err:
            raise OutsideError(
                f"{root} lies in no git repository",
                hint="make one:\ngit init\necho site/ >> .gitignore\n"
                "git add .\ngit commit -m 'Begin'\ngit remote add origin URL",
            )
        if "unknown option" in answer.err or "usage:" in answer.err:
            raise OutsideError("git is too old", hint="install git, 2.31 or later")
        raise OutsideError(f"git can't use the repository: {last_words(answer.err)}", hint=answer.err)
    lines = answer.text.split("\n")
    if len(lines) != len(("top", "prefix", "algorithm")):
        raise OutsideError(
            "the repository lies in a folder whose name has more than one line", hint="rename it"
        )
    top, prefix, algorithm = lines
    head = run_git(git, "symbolic-ref", "--quiet", "--short", "HEAD")
    return Repository(
        git=git,
        top=Path(top),
        below=PurePosixPath(prefix),
        algorithm=algorithm,
        branch=head.text if head.is_fine else None,
    )


def read_identity(repository: Repository) -> Identity | str:
    """Return who commits, or what git says where it does not know."""
    idents = [run_git(repository.git, "var", f"GIT_{who}_IDENT") for who in ("AUTHOR", "COMMITTER")]
    for answer in idents:
        if not answer.is_fine:
            return last_words(answer.err)
    author, committer = (answer.text for answer in idents)
    return Identity(author=author, committer=committer)


def find_remote(repository: Repository, name: str) -> Remote | None:
    """Return the remote called `name`, or at that address; None where there is none."""
    answer = run_git(repository.git, "remote", "get-url", "--push", "--", name)
    if answer.is_fine and answer.text:
        push_url = answer.text.split("\n", 1)[0]
        fetch_url = run_git(repository.git, "remote", "get-url", "--", name).text.split("\n", 1)[0]
        # What is read must be what is written: a remote with two addresses is taken by that of pushes.
        return Remote(name=name if push_url == fetch_url else push_url, url=push_url)
    is_address = (":" in name or "/" in name) and not name.startswith("-")
    return Remote(name=name, url=name) if is_address else None


def list_remotes(repository: Repository) -> tuple[str, ...]:
    """Return the names of all remotes."""
    return tuple(line for line in run_git(repository.git, "remote").text.split("\n") if line)


def is_branch_name(repository: Repository, name: str) -> bool:
    """Tell whether a branch can be called `name`."""
    return run_git(repository.git, "check-ref-format", f"refs/heads/{name}").is_fine


def read_head(repository: Repository) -> str | None:
    """Return the commit that is checked out; None before the first."""
    answer = run_git(repository.git, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    return answer.text if answer.is_fine else None


def list_uncommitted(repository: Repository) -> tuple[str, ...]:
    """Return the files that a build reads and no commit has as they are, as git marks and names them."""
    arguments = ("status", "--porcelain", "-z", "--no-renames", "--ignore-submodules=all", "--", *WATCHED)
    answer = ask_git(repository.git, *arguments)
    return tuple(line[3:] for line in answer.text.split("\0") if line)


def list_tracked(repository: Repository) -> Mapping[PurePosixPath, Oid]:
    """Return the ordinary files that git tracks in the whole repository, by path below its top."""
    answer = ask_git(repository.git, "ls-files", "-z", "--stage", "--full-name", ":/")
    tracked: dict[PurePosixPath, Oid] = {}
    for line in answer.text.split("\0"):
        head, _, path = line.partition("\t")
        if path and head.startswith("100"):
            tracked[PurePosixPath(path)] = Oid(head.split(" ")[1])
    return tracked


def digest_blobs(
    repository: Repository, oids: Collection[Oid], *, largest: int
) -> Mapping[Oid, tuple[Sha256, int]]:
    """Return SHA-256 and size of each blob of at most `largest` bytes; what is not there is left out."""
    asked = "".join(f"{oid}\n" for oid in oids).encode()
    sizes = ask_git(repository.git, "cat-file", "--batch-check=%(objectname) %(objectsize)", given=asked)
    rows = [line.split(" ") for line in sizes.text.split("\n")]
    small = [oid for oid, size in rows if size.isdecimal() and int(size) <= largest] if oids else []
    found: dict[Oid, tuple[Sha256, int]] = {}
    for start in range(0, len(small), 500):
        part = "".join(f"{oid}\n" for oid in small[start : start + 500]).encode()
        out = memoryview(ask_git(repository.git, "cat-file", "--batch", given=part).out)
        at = 0
        while at < len(out):
            end = at + bytes(out[at : at + 200]).index(b"\n")
            oid, _, size = bytes(out[at:end]).decode().split(" ")
            content = out[end + 1 : end + 1 + int(size)]
            found[Oid(oid)] = (Sha256(sha256(content).hexdigest()), len(content))
            at = end + len(content) + 2
    return found


def read_blob(repository: Repository, oid: Oid) -> bytes:
    """Return the content of a blob. Yields OutsideError."""
    return ask_git(repository.git, "cat-file", "blob", oid).out
