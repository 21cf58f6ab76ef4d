"""An `image` key in, what a page shows of the picture out; and which pictures a site needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from briefgen.library.linked import LinkedSegment
from briefgen.pages.atlas import Atlas
from briefgen.pages.parts import PictureView
from briefgen.reading.article import Picture
from briefgen.reading.body import Image
from briefgen.reading.content import KIB
from briefgen.reading.pictures import find_picture, measure, picture_route
from briefgen.reading.project import Asset
from briefgen.texts import Place


def picture_view(image: Picture | None, folder: PurePosixPath, atlas: Atlas) -> PictureView | None:
    """Return what a page shows of `image`, written in a file in `folder`; None where it is not there."""
    path = find_picture(image.src.text, folder=folder) if image else None
    if image is None or path is None or path not in atlas.pictures:
        return None
    size = _measure(atlas.pictures[path], atlas)
    return PictureView(
        url=atlas.href(picture_route(path)),
        alt=image.alt,
        width=size[0] if size else None,
        height=size[1] if size else None,
        caption=image.caption,
        credit=image.credit,
    )


def _measure(asset: Asset, atlas: Atlas) -> tuple[int, int] | None:
    """Return a picture's pixels; None where its file tells none, is too large or can't be read, which is told."""
    if asset.size and asset.size > atlas.config.limits.image_kib * KIB:
        return None
    try:
        content = asset.read()
    except OSError:
        return None
    return measure(content)


def shown_pictures(atlas: Atlas) -> Mapping[PurePosixPath, Place]:
    """Return the pictures that a published file shows, by path, each with where it is shown first."""
    library = atlas.library
    shown = [*_in_texts(story.segments for story in library.stories.values())]
    shown += _in_texts(library.own_texts.values())
    for story in library.stories.values():
        shown += _at_head(story.article.head.image, story.article.path)
    for person in library.taxonomies.people.terms.values():
        shown += _at_head(person.head.image, person.path)
    places: dict[PurePosixPath, Place] = {}
    for path, place in sorted(shown):
        places.setdefault(path, place)
    return {path: place for path, place in places.items() if path in atlas.pictures}


def _at_head(image: Picture | None, file: PurePosixPath | None) -> Iterator[tuple[PurePosixPath, Place]]:
    path = find_picture(image.src.text, folder=file.parent) if image and file else None
    if image and path:
        yield path, image.src.place


def _in_texts(texts: Iterable[tuple[LinkedSegment, ...]]) -> Iterator[tuple[PurePosixPath, Place]]:
    for segments in texts:
        for segment in segments:
            if isinstance(segment, Image):
                yield segment.path, segment.place
