"""A theme's files in, a `Theme` out: what a theme is, and how the configured one is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.fields import Gate, Parameters, read_record
from briefgen.nodes import parse_mapping
from briefgen.reading.project import Asset
from briefgen.spelling import did_you_mean
from briefgen.texts import Place, TextFile

MANIFEST = PurePosixPath("theme.yaml")
FINGERPRINT = 10
"""Hexadecimal digits of a style sheet's digest in its name, so that a changed one is fetched anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFiles:
    """A theme as it lies in its folder."""

    name: str
    """The folder's."""
    manifest: TextFile | None
    templates: Mapping[str, TextFile]
    """By name, relative to `templates/`."""
    static: tuple[Asset, ...]
    """By path relative to `static/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeHead:
    """`theme.yaml`."""

    name: str
    version: str
    options: Parameters = field(default_factory=lambda: Parameters({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme, ready to render with."""

    head: ThemeHead
    path: PurePosixPath
    """Of its `theme.yaml`, as shown."""
    templates: Mapping[str, TextFile]
    static: tuple[Asset, ...]
    """Under the names they are served by."""
    assets: Mapping[str, str]
    """The route of each static file, by its own name."""


def select_theme(themes: Mapping[str, ThemeFiles], name: str, *, place: Place) -> Checked[Theme | None]:
    """Return the theme called `name`, which the configuration asks for at `place`."""
    files = themes.get(name)
    if files is not None and files.manifest is None:
        return Checked(value=None)  # it can't be read, which is told already
    if files is None or files.manifest is None:
        hint = did_you_mean(name, themes) or f"write one of {', '.join(sorted(themes))}"
        found = diagnose("theme/unknown", place, f'there is no theme "{name}"', hint=hint)
        return Checked(value=None, diagnostics=(found,))
    manifest = files.manifest
    mapping = parse_mapping(manifest, start=0, end=len(manifest.text), area="theme")
    if isinstance(mapping, Diagnostic):
        return Checked(value=None, diagnostics=(mapping,))
    problems: list[Diagnostic] = []
    head = read_record(
        ThemeHead, mapping, Gate(file=manifest, area="theme", zone=ZoneInfo("UTC"), found=problems)
    )
    if head is None:
        return Checked(value=None, diagnostics=tuple(problems))
    static = tuple(Asset(path=_served_path(file), read=file.read) for file in files.static)
    assets = {
        str(file.path): f"/assets/{served.path}" for file, served in zip(files.static, static, strict=True)
    }
    theme = Theme(head=head, path=manifest.path, templates=files.templates, static=static, assets=assets)
    return Checked(value=theme, diagnostics=tuple(problems))


def _served_path(file: Asset) -> PurePosixPath:
    """Return the name `file` is served by: a style sheet's holds its digest."""
    if file.path.suffix != ".css":
        return file.path
    digest = sha256(file.read()).hexdigest()[:FINGERPRINT]
    return file.path.with_name(f"{file.path.stem}.{digest}{file.path.suffix}")
