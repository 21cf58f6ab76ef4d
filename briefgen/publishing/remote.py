"""The Pages branch of a remote in, and back: asked for, fetched, and moved in one step or not at all.

No branch, tag, index or work tree of the user's is touched. What was seen last is held by a reference below
`refs/briefgen/`, so that its objects stay and need not be fetched again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256

from briefgen.diagnostics import printable
from briefgen.errors import OutsideError
from briefgen.publishing.branch import SITE, Branch, Oid, parse_message, parse_tree
from briefgen.publishing.git import SHOWN_LINES, Answer, Git, ask_git, clean_text, last_words, run_git
from briefgen.publishing.repository import Remote, Repository

_HINTS = (
    (
        ("could not read Username", "could not read Password", "Authentication failed", "prompts disabled"),
        "git has no credentials for it: set up a credential helper, or use an ssh address",
    ),
    (("Permission denied (", "Too many authentication"), "load the key that may write there: `ssh-add`"),
    (("Host key verification failed",), "connect once by hand, so that you can accept its key: `ssh HOST`"),
    (
        ("protected branch", "hook declined", "403", "denied", "not allowed", "GH006", "GH013"),
        "you may not write to this branch: ask for leave, or have its protection changed",
    ),
    (
        ("does not appear to be a git repository", "not found", "does not exist"),
        "see where it should be: `git remote -v`; then set it: `git remote set-url NAME URL`",
    ),
    (
        (
            "resolve host",
            "Connection",
            "connect to",
            "timed out",
            "unreachable",
            "hung up",
            "early EOF",
            "RPC failed",
        ),
        "see whether you are online, then publish again",
    ),
)
"""What stands in what git says, and what to do about it."""
_TAKEN = ("cannot lock ref", "failed to update ref", "incorrect old value", "reference already exists")
"""What a remote says where another push was at work at that very moment."""


class Push(Enum):
    """What became of a push."""

    ARRIVED = "arrived"
    OVERTAKEN = "overtaken"
    """Somebody else moved the branch meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """The branch to publish to."""

    remote: Remote
    branch: str

    @property
    def ref(self) -> str:
        """The branch, as the remote has it."""
        return f"refs/heads/{self.branch}"

    @property
    def memory(self) -> str:
        """What holds here the commit that it was seen at last."""
        key = sha256(f"{self.remote.url}\0{self.branch}".encode("utf-8", "surrogateescape"))
        return f"refs/briefgen/{key.hexdigest()[:16]}"

    @property
    def shown(self) -> str:
        """How it is named, fit for a terminal."""
        return printable(f"{self.branch} of {shown_remote(self.remote)}")


def shown_remote(remote: Remote) -> str:
    """Return how a remote is named: without credentials, where it is an address."""
    return clean_text(remote.name.encode("utf-8", "surrogateescape"))


def ask_remote(repository: Repository, destination: Destination) -> Oid | None:
    """Return the commit that the branch is at; None where it is not there. OutsideError where nobody answers."""
    answer = run_git(repository.git, "ls-remote", "--", destination.remote.name, destination.ref)
    if not answer.is_fine:
        raise _refusal(answer, f"{shown_remote(destination.remote)} can't be reached")
    rows = (line.split("\t") for line in answer.text.split("\n") if "\t" in line)
    return next((Oid(oid) for oid, ref in rows if ref == destination.ref), None)


def fetch_branch(repository: Repository, destination: Destination) -> Branch | None:
    """Return the branch as the remote has it now; None where it is not there. Yields OutsideError."""
    commit = ask_remote(repository, destination)
    if commit is None:
        return None
    if remembered(repository, destination) != commit:
        answer = run_git(
            repository.git,
            *(
                "fetch",
                "--progress",
                "--force",
                "--no-tags",
                "--no-write-fetch-head",
                "--no-recurse-submodules",
            ),
            *("--no-prune", "--", destination.remote.name, f"+{destination.ref}:{destination.memory}"),
        )
        if not answer.is_fine:
            raise _refusal(answer, f"{destination.shown} can't be fetched")
        commit = remembered(repository, destination) or commit
    return read_branch(repository, commit)


def remembered(repository: Repository, destination: Destination) -> Oid | None:
    """Return the commit that the branch was seen at last, all of which is here."""
    answer = run_git(repository.git, "rev-parse", "--verify", "--quiet", f"{destination.memory}^{{commit}}")
    return Oid(answer.text) if answer.is_fine else None


def remember(repository: Repository, destination: Destination, commit: Oid) -> None:
    """Hold `commit`, as that which the branch is at, and for a month what it was at; costs time alone to fail."""
    with suppress(OutsideError):
        words = ("update-ref", "--create-reflog", "-m", "briefgen publish", destination.memory, commit)
        run_git(repository.git, *words)


def read_branch(repository: Repository, commit: Oid) -> Branch:
    """Return the branch at `commit`, which is here. Yields OutsideError."""
    pattern = f"^{SITE}: [0-9a-f]{{64}}$"
    found = ask_git(
        repository.git,
        *("log", "-1", "--first-parent", "--no-show-signature", "--no-color", "--no-notes"),
        *("--extended-regexp", f"--grep={pattern}", "--encoding=UTF-8", "--format=%H%n%B", commit, "--"),
    )
    ours, _, message = found.text.partition("\n")
    tree = parse_tree(ask_git(repository.git, "ls-tree", "-r", "-l", "-z", "--full-tree", commit).out)
    printed = tree
    if ours and ours != commit:
        listing = ask_git(repository.git, "ls-tree", "-r", "-l", "-z", "--full-tree", ours).out
        printed = parse_tree(listing)
    return Branch(commit=commit, tree=tree, imprint=parse_message(message) if ours else None, printed=printed)


def push_commit(
    repository: Repository, destination: Destination, commit: Oid, *, expected: Oid | None
) -> Push:
    """Move the branch from `expected` to `commit`, or leave it; OutsideError where the remote refuses.

    The lease lets the push go through only where the branch is where it was seen. What became of a push
    that failed is asked of the remote: the answer may be all that was lost.
    """
    answer = run_git(
        repository.git,
        *("push", "--porcelain", "--progress", "--no-follow-tags", "--recurse-submodules=no"),
        f"--force-with-lease={destination.ref}:{expected or ''}",
        *("--", destination.remote.name, f"{commit}:{destination.ref}"),
    )
    if answer.is_fine:
        return Push.ARRIVED
    failure = f"{shown_remote(destination.remote)} did not take the push"
    try:
        now = ask_remote(repository, destination)
    except OutsideError:
        raise _refusal(answer, failure) from None
    if now == commit:
        return Push.ARRIVED
    said = answer.text + answer.err
    if now != expected or any(words in said for words in _TAKEN):
        return Push.OVERTAKEN
    raise _refusal(answer, failure)


def _refusal(answer: Answer, what: str) -> OutsideError:
    """Return the error that tells what git said, and what may mend it."""
    said = answer.err + answer.text
    hint = next((hint for words, hint in _HINTS if any(word in said for word in words)), None)
    spoken = [line for line in answer.err.split("\n") if line.startswith("remote: ")][:SHOWN_LINES]
    return OutsideError(
        f"{what}: {last_words(answer.err)}",
        hint="\n".join([hint or "mend that, then publish again", *spoken]),
    )


def read_tree(repository: Repository, commit: Oid) -> Oid:
    """Return the tree of `commit`. Yields OutsideError."""
    return Oid(ask_git(repository.git, "rev-parse", "--verify", f"{commit}^{{tree}}").text)


def shortstat(git: Git, old: Oid | None, new: Oid) -> str:
    """Return how many files and lines differ between two commits, as git counts them; `old` may be none."""
    before = old or Oid(ask_git(git, "hash-object", "-t", "tree", "-w", "--stdin").text)
    answer = ask_git(git, "diff", "--no-ext-diff", "--no-renames", "--shortstat", before, new, "--")
    return answer.text.strip()
