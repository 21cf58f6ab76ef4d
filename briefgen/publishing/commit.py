"""Outputs in as bytes, blobs and a commit in git's object store out, by one run of `git fast-import`.

Neither index nor work tree is needed, no filter or exclusion applies, and of a tree only what changes is
written. No reference is moved: until it is pushed, nobody sees the commit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import PurePosixPath
from types import TracebackType
from typing import Self

from briefgen.errors import OutsideError
from briefgen.publishing.branch import FILE, Oid
from briefgen.publishing.git import Git, Running, clean_text, last_words, open_git
from briefgen.publishing.repository import Identity
from briefgen.publishing.revision import Revision

_DRAFT = "refs/briefgen/draft"
"""What fast-import calls the commit by; it is let go in the same run, so it never exists."""
_FOLDER = "040000"


def blob_oid(content: bytes, *, algorithm: str) -> Oid:
    """Return what git calls `content` by.

    >>> blob_oid(b"", algorithm="sha1")
    'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'
    """
    made = hashlib.new(algorithm, b"blob %d\0" % len(content), usedforsecurity=False)
    made.update(content)
    return Oid(made.hexdigest())


class Store:
    """Takes blobs and a commit into a repository; git runs from the first of them until `close`."""

    def __init__(self, git: Git, *, algorithm: str) -> None:
        self.git = git
        self._nothing = b"0" * (2 * hashlib.new(algorithm, usedforsecurity=False).digest_size)
        self._open = ExitStack()
        self._running: Running | None = None

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End git; what it has not stored yet is lost, and was of no use."""
        self._open.close()

    def add(self, content: bytes) -> None:
        """Store a blob. Yields OutsideError."""
        self._send(b"blob\ndata %d\n%b\n" % (len(content), content))

    def commit(self, revision: Revision, *, message: str, identity: Identity, base: Oid | None) -> Oid:
        """Store a commit of what is revised, all of whose blobs are stored, and return its name.

        It follows its parent, or nothing where there is a tree to start from, `base`. Yields OutsideError.
        """
        for part in emit_commit(revision, message=message, identity=identity, base=base):
            self._send(part)
        self._send(b"get-mark :1\n")
        self._send(b"reset %b\nfrom %b\n\n" % (_DRAFT.encode(), self._nothing))
        out = self.close()
        return Oid(out.decode().strip())

    def close(self) -> bytes:
        """Let git store what it was given, and return what it answered. Yields OutsideError."""
        running = self._running
        if running is None:
            return b""
        self._send(b"done\n")
        assert running.stdin and running.stdout and running.stderr  # noqa: S101, PT018 (pipes, as asked for)
        try:
            running.stdin.close()
        except OSError as error:
            raise self._failure() from error
        out, said = running.stdout.read(), running.stderr.read()
        if running.wait() != 0:
            raise _failed(said)
        self._open.close()
        self._running = None
        return out

    def _send(self, part: bytes) -> None:
        if self._running is None:
            self._running = self._open.enter_context(
                open_git(self.git, "fast-import", "--quiet", "--done", "--date-format=raw")
            )
        stream = self._running.stdin
        assert stream is not None  # noqa: S101 (a pipe, as asked for)
        try:
            stream.write(part)
        except OSError as error:
            raise self._failure() from error

    def _failure(self) -> OutsideError:
        stream = self._running.stderr if self._running else None
        return _failed(stream.read() if stream else b"")


def _failed(said: bytes) -> OutsideError:
    return OutsideError(
        f"git can't store the site: {last_words(clean_text(said))}",
        hint="see whether there is room on the disk, and leave to write to .git",
    )


def emit_commit(revision: Revision, *, message: str, identity: Identity, base: Oid | None) -> Iterator[bytes]:
    """Yield the commit in the language of `git fast-import`: whole lines, one change each."""
    text = message.encode("utf-8", "surrogateescape")
    yield b"commit %b\nmark :1\n" % _DRAFT.encode()
    yield f"author {identity.author}\ncommitter {identity.committer}\n".encode("utf-8", "surrogateescape")
    yield b"data %d\n%b\n" % (len(text), text)
    if base:
        yield f'M {_FOLDER} {base} ""\n'.encode()
    elif revision.parent:
        yield f"from {revision.parent}\n".encode()
    for path in revision.removed:
        yield b"D %b\n" % _quoted(path)
    for path in (*revision.added, *revision.changed):
        yield b"M %b %b %b\n" % (FILE.encode(), revision.tree[path].oid.encode(), _quoted(path))


def _quoted(path: PurePosixPath) -> bytes:
    r"""Return a path as fast-import reads it.

    >>> _quoted(PurePosixPath('a "b"\n'))
    b'"a \\"b\\"\\n"'
    """
    name = str(path).encode("utf-8", "surrogateescape")
    return b'"%b"' % name.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
