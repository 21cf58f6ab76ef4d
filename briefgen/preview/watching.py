"""Folders in, a wake for each event below them out; what happened is not asked, only that something did.

Watches are set anew where a folder was removed and made again. Where the system gives no more
watches, or gives no events at all, it is said, and somebody else has to look at the tree by the clock.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from briefgen.disk.files import remove_file, write_file
from briefgen.disk.folders import make_folder

EVENTS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""What writing does; reading, which looking and building do, raises others."""
PROBE = "preview-probe"
PROBE_SECONDS = 1.0
"""How long a probe waits for its event."""

Identity = tuple[int, int]
"""Device and inode."""


class _Waking(FileSystemEventHandler):
    """Wakes on every event, or on those of some names alone."""

    def __init__(self, wake: Callable[[], None], names: frozenset[str] | None) -> None:
        self._wake = wake
        self._names = names

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Wake."""
        paths = (os.fsdecode(event.src_path), os.fsdecode(event.dest_path))
        if self._names is None or any(os.path.basename(path) in self._names for path in paths):  # noqa: PTH119 (of text)
            self._wake()


class Watch:
    """Watches a project's root for some names, and some folders with all below them."""

    def __init__(
        self, root: Path, *, names: frozenset[str], folders: Sequence[Path], wake: Callable[[], None]
    ) -> None:
        self._root = root
        self._folders = folders
        self._in_root = _Waking(wake, names)
        self._below = _Waking(wake, None)
        self._observer: BaseObserver = Observer()
        self._watches: dict[Path, tuple[Identity, ObservedWatch]] = {}

    def start(self) -> None:
        """Begin; OSError where the system refuses."""
        self._observer.start()
        self.arm()

    def arm(self) -> None:
        """Watch what is there by now and is not watched, or is another folder than was; OSError where that is refused."""
        for folder in (self._root, *self._folders):
            known, found = self._watches.get(folder), identity_of(folder)
            if known is not None and known[0] == found:
                continue
            if known is not None:
                self._observer.unschedule(known[1])
                del self._watches[folder]
            if found is not None:
                is_root = folder == self._root
                watch = self._observer.schedule(
                    self._in_root if is_root else self._below,
                    str(folder),
                    recursive=not is_root,
                    event_filter=EVENTS,
                )
                self._watches[folder] = (found, watch)

    def stop(self) -> None:
        """End, without waiting for anybody."""
        self._observer.stop()


def identity_of(folder: Path) -> Identity | None:
    """Return which folder stands at a path; None where none does."""
    try:
        told = folder.lstat()
    except OSError:
        return None
    return (told.st_dev, told.st_ino) if folder.is_dir() else None


def hears_events(state: Path, *, seconds: float = PROBE_SECONDS) -> bool:
    """Tell whether the system tells of a file that is written in the folder `state`.

    On mounts of networks and of containers it may not. OutsideError where no file can be written.
    """
    heard = threading.Event()
    make_folder(state)
    observer = Observer()
    observer.schedule(_Waking(heard.set, frozenset({PROBE})), str(state), event_filter=EVENTS)
    try:
        observer.start()
        write_file(state / PROBE, b"")
        return heard.wait(seconds)
    except OSError:
        return False
    finally:
        remove_file(state / PROBE)
        observer.stop()
