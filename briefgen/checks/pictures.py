"""The pictures of a site in, what is wrong with their files out: by their bytes, whatever their names say.

Pictures that a published file shows are checked, and every SVG that the site carries, since a reader can
open one on its own. No picture is unpacked: its header tells its size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from briefgen.config import Limits
from briefgen.diagnostics import Diagnostic, diagnose
from briefgen.pages.atlas import Atlas
from briefgen.pages.pictures import every_picture
from briefgen.reading.content import KIB
from briefgen.reading.pictures import SUFFIXES, kind_name, measure, suffix_of
from briefgen.reading.project import ASSETS, Asset
from briefgen.reading.svg import find_svg_problem
from briefgen.texts import Place, top_of

MEGA = 1_000_000
SHOWN = "PNG, JPEG, WebP, AVIF, GIF or SVG"


def check_pictures(atlas: Atlas, *, limits: Limits) -> Iterator[Diagnostic]:
    """Yield what is wrong with the files of pictures, one diagnostic a file."""
    opened = {path for path in atlas.pictures if path.is_relative_to(ASSETS) and _suffix(path) == ".svg"}
    for path in sorted(every_picture(atlas) | opened):
        found = _problem(path, atlas.pictures[path], limits)
        if found:
            yield found


def _suffix(path: PurePosixPath) -> str:
    return path.suffix.lower().replace(".jpeg", ".jpg")


def _problem(path: PurePosixPath, asset: Asset, limits: Limits) -> Diagnostic | None:
    most = limits.image_kib * KIB
    content = b"" if asset.size and asset.size > most else asset.read()
    size = asset.size or len(content)
    if size > most:
        message = f"this picture has {-(-size // KIB)} KiB, over the limit of {limits.image_kib}"
        hint = "make it smaller, or raise limits.image_kib in briefgen.yaml"
        return diagnose("file/too-large", top_of(path), message, hint=hint)
    suffix, found = _suffix(path), suffix_of(content)
    if suffix == ".svg" and found in {None, ".svg"}:
        return _svg_problem(path, content)
    if found != suffix or suffix not in SUFFIXES:
        message, hint = _explain_type(path, found, content)
        return diagnose("image/wrong-type", top_of(path), message, hint=hint)
    return _size_problem(path, content, limits)


def _explain_type(path: PurePosixPath, found: str | None, content: bytes) -> tuple[str, str]:
    """Return what to say of a file that is no picture of the kind its name says, and what to do."""
    suffix = _suffix(path)
    if not content:
        return "this file is empty", "put the picture itself here"
    if found in SUFFIXES and found is not None:
        named = f"ends in {path.suffix}" if path.suffix else "does not say so"
        hint = f"call it {path.with_suffix(found).name}"
        return f"this is {kind_name(found)}, though its name {named}", hint
    if found is not None:
        return f"this is {kind_name(found)}, and no picture that a page can show", f"save it as {SHOWN}"
    if suffix in SUFFIXES:
        return f"this is not {kind_name(suffix)}", f"save it anew as {SHOWN}"
    return "this is no picture that a page can show", f"link it, [as here](/assets/…), or save it as {SHOWN}"


def _size_problem(path: PurePosixPath, content: bytes, limits: Limits) -> Diagnostic | None:
    size = measure(content)
    if size is None:
        message, hint = "the header of this picture does not tell its size", "save the picture anew"
        return diagnose("image/wrong-type", top_of(path), message, hint=hint)
    width, height = size
    if width * height <= limits.image_megapixels * MEGA:
        return None
    most = f"{limits.image_megapixels} megapixels"
    message = f"this picture has {width} × {height} pixels, over the limit of {most}"
    hint = "make it smaller, or raise limits.image_megapixels in briefgen.yaml"
    return diagnose("image/too-large", top_of(path), message, hint=hint)


def _svg_problem(path: PurePosixPath, content: bytes) -> Diagnostic | None:
    problem = find_svg_problem(content)
    if problem is None:
        return None
    place = Place(path=path, line=problem.line, column=problem.column, length=problem.length)
    code = "image/unsafe-svg" if problem.is_active else "image/wrong-type"
    hint = "save it as a plain SVG, or as PNG" if problem.is_active else "save it anew as SVG"
    lines = content.decode("utf-8-sig", "replace").split("\n")
    excerpt = lines[problem.line - 1] if problem.line <= len(lines) else ""
    return replace(diagnose(code, place, problem.message, hint=hint), excerpt=excerpt)
