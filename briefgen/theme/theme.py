"""Themes' files in, a `Theme` out: the configured one, with all that it extends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Protocol
from zoneinfo import ZoneInfo

from briefgen.diagnostics import Checked, Diagnostic, diagnose, quoted
from briefgen.fields import Gate, Parameter, Parameters, Ref, read_record
from briefgen.nodes import parse_mapping
from briefgen.reading.project import Asset
from briefgen.spelling import did_you_mean
from briefgen.texts import Place, TextFile

MANIFEST = PurePosixPath("theme.yaml")
PARENT = "parent/"
"""Before a template's name: the one that a theme further up the chain has."""
_KINDS: Mapping[type, str] = MappingProxyType(
    {str: "text", bool: "true or false", int: "a whole number", tuple: "a list", dict: "a map"}
)
VERSION = "1"
"""What `theme.yaml` says of a theme for the views there are; after a dot it may say more."""
FINGERPRINT = 10
"""Hexadecimal digits of a style sheet's digest in its name, so that a changed one is fetched anew."""


class PlaceOf(Protocol):
    """Returns where the configuration sets an option of the theme: its name, or what it is set to."""

    def __call__(self, name: str, /, *, of_key: bool) -> Place: ...  # noqa: D102


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
    version: Ref
    """Of what its templates see."""
    extends: Ref | None = None
    """The theme that has what this one has not."""
    options: Parameters = field(default_factory=lambda: Parameters({}))
    """What a briefing may set in `theme_options`, each with its default, which gives its type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme and all it extends, ready to render with."""

    head: ThemeHead
    path: PurePosixPath
    """Of its `theme.yaml`, as shown."""
    templates: Mapping[str, TextFile]
    """By name, and by `parent/…` once for each theme above: the first at or above that height."""
    heights: Mapping[str, int]
    """By the same names: which theme of the chain a template is of, 0 for the theme itself."""
    static: tuple[Asset, ...]
    """Under the names they are served by."""
    assets: Mapping[str, str]
    """The route of each static file, by its own name."""
    options: Parameters
    """Every option of the chain, as set or by default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """One theme of a chain."""

    head: ThemeHead
    files: ThemeFiles
    manifest: TextFile


def select_theme(
    themes: Mapping[str, ThemeFiles], wanted: Ref, *, options: Parameters, place_of: PlaceOf
) -> Checked[Theme | None]:
    """Return the theme that the configuration wants, with the `options` it sets, each where `place_of` says."""
    found: list[Diagnostic] = []
    chain = _chain(themes, wanted, found)
    if chain is None:
        return Checked(value=None, diagnostics=tuple(found))
    templates, heights = _templates(chain)
    files = {str(file.path): file for link in reversed(chain) for file in link.files.static}
    served = {own: replace(file, path=_served_path(file)) for own, file in sorted(files.items())}
    theme = Theme(
        head=chain[0].head,
        path=chain[0].manifest.path,
        templates=templates,
        heights=heights,
        static=tuple(served.values()),
        assets={own: f"/assets/{file.path}" for own, file in served.items()},
        options=_options(chain, options, place_of, found),
    )
    return Checked(value=theme, diagnostics=tuple(found))


def _chain(themes: Mapping[str, ThemeFiles], first: Ref, found: list[Diagnostic]) -> tuple[_Link, ...] | None:
    """Return the theme called `first` and all it extends, itself first; None where a link is broken."""
    chain: list[_Link] = []
    wanted: Ref | None = first
    while wanted is not None:
        seen = [link.files.name for link in chain]
        if wanted.text in seen:
            way = " → ".join([*seen, wanted.text])
            message = f"this theme extends itself: {way}"
            found.append(diagnose("theme/cycle", wanted.place, message, hint="let one of them extend none"))
            return None
        link = _link(themes, wanted, found)
        if link is None:
            return None
        chain.append(link)
        wanted = link.head.extends
    return tuple(chain)


def _link(themes: Mapping[str, ThemeFiles], wanted: Ref, found: list[Diagnostic]) -> _Link | None:
    files = themes.get(wanted.text)
    if files is None:
        hint = did_you_mean(wanted.text, themes) or f"write one of {', '.join(sorted(themes))}"
        found.append(diagnose("theme/unknown", wanted.place, f'there is no theme "{wanted.text}"', hint=hint))
        return None
    manifest = files.manifest
    if manifest is None:
        return None  # it can't be read, which is told already
    mapping = parse_mapping(manifest, start=0, end=len(manifest.text), area="theme")
    if isinstance(mapping, Diagnostic):
        found.append(mapping)
        return None
    gate = Gate(file=manifest, area="theme", zone=ZoneInfo("UTC"), found=found)
    head = read_record(ThemeHead, mapping, gate)
    if head is None:
        return None
    if head.version.text.partition(".")[0] != VERSION:
        message = f"this theme is of version {quoted(head.version.text)}, and version {VERSION} is read"
        hint = f"get one made for this version, or write `version: {VERSION}` if it is"
        found.append(diagnose("theme/wrong-version", head.version.place, message, hint=hint))
        return None
    return _Link(head=head, files=files, manifest=manifest)


def _templates(chain: tuple[_Link, ...]) -> tuple[Mapping[str, TextFile], Mapping[str, int]]:
    templates: dict[str, TextFile] = {}
    heights: dict[str, int] = {}
    for least in range(len(chain)):
        for height in range(len(chain) - 1, least - 1, -1):
            for name, file in chain[height].files.templates.items():
                templates[PARENT * least + name] = file
                heights[PARENT * least + name] = height
    return templates, heights


def _options(
    chain: tuple[_Link, ...], chosen: Parameters, place_of: PlaceOf, found: list[Diagnostic]
) -> Parameters:
    """Return the chain's options, the nearest default first, as far as `chosen` does not set them."""
    defaults = {name: value for link in reversed(chain) for name, value in link.head.options.items()}
    options = dict(defaults)
    for name, value in chosen.items():
        if name not in defaults:
            message = f'the theme "{chain[0].head.name}" has no option "{name}"'
            listed = f"it has {', '.join(sorted(defaults))}" if defaults else "delete it"
            hint = did_you_mean(name, defaults) or listed
            found.append(diagnose("theme/unknown-option", place_of(name, of_key=True), message, hint=hint))
        elif type(value) is not type(defaults[name]):
            kind = _KINDS.get(type(defaults[name]), "a value as its default")
            message = f'the theme\'s option "{name}" wants {kind}'
            hint = f"its default is {_shown(defaults[name])}"
            found.append(diagnose("theme/wrong-option", place_of(name, of_key=False), message, hint=hint))
        else:
            options[name] = value
    return Parameters(options)


def _shown(value: Parameter) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _served_path(file: Asset) -> PurePosixPath:
    """Return the name `file` is served by: a style sheet's holds its digest."""
    if file.path.suffix != ".css":
        return file.path
    digest = sha256(file.read()).hexdigest()[:FINGERPRINT]
    return file.path.with_name(f"{file.path.stem}.{digest}{file.path.suffix}")
