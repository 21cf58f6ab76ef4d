"""Theme folders on disk in, their files out: the project's own, then those that come with briefgen.

Bundled themes lie in the package of a wheel, and beside it in a checkout. Symlinks and hidden
files in a theme are ignored, and it is told.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.layout import bundled_folder
from briefgen.memo import digest_bytes
from briefgen.reading.project import Asset
from briefgen.reading.tree import changed, decode, read_again
from briefgen.texts import TextFile, top_of
from briefgen.theme.theme import MANIFEST, ThemeFiles

THEMES = PurePosixPath("themes")
TEMPLATES = "templates"
STATIC = "static"
LEFT_BY_OTHERS = frozenset({".DS_Store", ".gitattributes", ".gitignore", ".gitkeep"})
"""Hidden files that file managers and git leave anywhere, which nobody means for a site."""


def read_themes(root: Path) -> Checked[Mapping[str, ThemeFiles]]:
    """Return every theme that a project at `root` can use, by name; its own win over bundled ones.

    ChangedError where a file vanishes while it is read.
    """
    found: list[Diagnostic] = []
    themes: dict[str, ThemeFiles] = {}
    for folder in (bundled_folder(), root / str(THEMES)):
        if not folder.is_dir() or folder.is_symlink():
            continue
        for theme in _entries(folder, THEMES, found):
            if _is_theme(theme, found):
                themes[theme.name] = _read_theme(theme, found)
            found += (_ignored(path, is_symlink=True) for path in _links(theme))
    return Checked(value=themes, diagnostics=tuple(found))


def _links(folder: Path) -> Iterator[PurePosixPath]:
    """Yield what of a theme's folder is a symlink and should be none, as shown."""
    shown = THEMES / folder.name
    if folder.is_symlink():
        yield shown
    elif os.path.islink(folder / str(MANIFEST)):  # noqa: PTH114 (where we may not look, Path.is_symlink raises)
        yield shown / MANIFEST


def _is_theme(folder: Path, found: list[Diagnostic]) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    try:
        mode = (folder / str(MANIFEST)).lstat().st_mode
    except FileNotFoundError:
        return False
    except OSError as error:
        found.append(_closed(THEMES / folder.name, error))
        return False
    return stat.S_ISREG(mode)


def _read_theme(folder: Path, found: list[Diagnostic]) -> ThemeFiles:
    shown = THEMES / folder.name
    templates: dict[str, TextFile] = {}
    for path in _walk(folder / TEMPLATES, shown / TEMPLATES, found):
        name = PurePosixPath(path.relative_to(folder / TEMPLATES))
        text = _read(path, shown / TEMPLATES / name, found)
        # One that can't be read is told of already, and is no missing one.
        templates[str(name)] = text or TextFile(path=shown / TEMPLATES / name, text="")
    static: list[Asset] = []
    for path in _walk(folder / STATIC, shown / STATIC, found):
        name = PurePosixPath(path.relative_to(folder / STATIC))
        content = _bytes(path, shown / STATIC / name, found)
        if content is not None:
            digest = digest_bytes(content)
            static.append(Asset(path=name, digest=digest, read=partial(read_again, path, digest)))
    manifest = _read(folder / str(MANIFEST), shown / MANIFEST, found)
    return ThemeFiles(name=folder.name, manifest=manifest, templates=templates, static=tuple(static))


def _walk(folder: Path, shown: PurePosixPath, found: list[Diagnostic]) -> Iterator[Path]:
    if folder.is_symlink():
        found.append(_ignored(shown, is_symlink=True))
    elif folder.is_dir():
        for path in _entries(folder, shown, found):
            if path.is_symlink() or (path.name.startswith(".") and path.name not in LEFT_BY_OTHERS):
                found.append(_ignored(shown / path.name, is_symlink=path.is_symlink()))
            elif path.is_dir():
                yield from _walk(path, shown / path.name, found)
            elif path.is_file() and not path.name.startswith("."):
                yield path


def _ignored(shown: PurePosixPath, *, is_symlink: bool) -> Diagnostic:
    if is_symlink:
        message, hint = "this is a symlink, which is not followed", "put the file or folder itself here"
    else:
        message, hint = "this is hidden, so no theme has it", "name it without the dot, or move it away"
    return diagnose("theme/ignored", top_of(shown), message, hint=hint)


def _read(path: Path, shown: PurePosixPath, found: list[Diagnostic]) -> TextFile | None:
    content = _bytes(path, shown, found)
    text = None if content is None else decode(content, shown)
    if isinstance(text, Diagnostic):
        found.append(replace(text, code="theme/unreadable"))
        return None
    return None if text is None else TextFile(path=shown, text=text)


def _bytes(path: Path, shown: PurePosixPath, found: list[Diagnostic]) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise changed(path) from error
    except OSError as error:
        found.append(_closed(shown, error))
        return None


def _entries(folder: Path, shown: PurePosixPath, found: list[Diagnostic]) -> list[Path]:
    """Return what lies in `folder`, by name; nothing where it can't be looked into."""
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError as error:
        raise changed(folder) from error
    except OSError as error:
        found.append(_closed(shown, error))
        return []


def _closed(shown: PurePosixPath, error: OSError) -> Diagnostic:
    reason = (error.strerror or str(error)).lower()
    hint = "give yourself leave to read it, or move it away"
    return diagnose("theme/unreadable", top_of(shown), f"can't be read: {reason}", hint=hint)
