"""Calls of the system, counted and cut off within this process: a build dies at any of them, or is refused one."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pytest

from briefgen.disk import system_calls

CALLS = (
    "open",
    "write",
    "pwrite",
    "link",
    "mkdir",
    "replace",
    "rename",
    "unlink",
    "rmdir",
    "symlink",
    "chmod",
    "utime",
    "ftruncate",
)
HALVES: Mapping[str, Callable[..., int]] = {"write": os.write, "pwrite": os.pwrite}
"""Calls that may be cut in the middle, as they are before anything is counted."""
REFUSALS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EMFILE, errno.EACCES)
STRATEGIES = {"exchange": None, "renames": errno.EINVAL, "files": errno.EXDEV}
"""How the new site takes the old one's place, and what the system must answer to an exchange for it."""
EXCHANGE = system_calls._exchange  # noqa: SLF001 - the one call of the disk that is not Python's own

Fate = Callable[[int, str, tuple[Any, ...]], None]
"""What becomes of the n-th call, given its name and arguments: it raises, or the call is made."""


class Death(BaseException):
    """The process is gone: no call is made any more, by whatever clean-up."""


def die(point: int, number: int, name: str, args: tuple[Any, ...]) -> None:
    """Let no call from `point` on happen; of a write, let half happen."""
    if number == point and name in HALVES:
        descriptor, content, *rest = args
        HALVES[name](descriptor, content[: len(content) // 2], *rest)
    if number >= point:
        raise Death


def refuse_once(point: int, number: int, name: str, args: tuple[Any, ...]) -> None:
    """Refuse the call at `point`, and that one alone."""
    if number == point:
        raise refusal(point, name, args)


def refuse_from(point: int, number: int, name: str, args: tuple[Any, ...]) -> None:
    """Refuse every call from `point` on."""
    if number >= point:
        raise refusal(point, name, args)


def refusal(point: int, name: str, args: tuple[Any, ...]) -> OSError:
    """Return one of the disk's refusals, another at every point."""
    number = REFUSALS[point % len(REFUSALS)]
    return OSError(number, os.strerror(number), f"{name}{args!r}")


def spoil(patch: pytest.MonkeyPatch, fate: Fate, strategy: str) -> Counter[str]:
    """Let `fate` decide on every call that `briefgen.disk` makes from now on, and return the count of them."""
    made: Counter[str] = Counter()

    def counted(name: str, call: Callable[..., Any], *args: Any, **options: Any) -> Any:
        made[name] += 1
        fate(made.total(), name, args)
        return call(*args, **options)

    for name in CALLS:
        patch.setattr(os, name, partial(counted, name, getattr(os, name)))
    answer = STRATEGIES[strategy]
    exchange = EXCHANGE if answer is None else lambda _one, _other: answer
    patch.setattr(system_calls, "_exchange", partial(counted, "exchange", exchange))
    return made
