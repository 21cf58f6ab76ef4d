"""An `image` key in, what a page shows of the picture out; and which pictures a site needs."""

from __future__ import annotations

from pathlib import PurePosixPath

from briefgen.pages.atlas import Atlas
from briefgen.pages.parts.pictures import PictureView
from briefgen.reading.article import Picture
from briefgen.reading.content import KIB
from briefgen.reading.pictures import find_picture, measure, picture_route
from briefgen.reading.project import ASSETS


def picture_view(image: Picture | None, folder: PurePosixPath, atlas: Atlas) -> PictureView | None:
    """Return what a page shows of `image`, written in a file in `folder`; None where it is not there."""
    path = find_picture(image.src.text, folder=folder) if image else None
    if image is None or path is None or path not in atlas.pictures:
        return None
    asset = atlas.pictures[path]
    is_huge = (asset.size or 0) > atlas.config.limits.image_kib * KIB  # which is told, and not read
    size = None if is_huge else measure(asset.read())
    return PictureView(
        url=atlas.href(picture_route(path)),
        alt=image.alt,
        width=size[0] if size else None,
        height=size[1] if size else None,
        caption=image.caption,
        credit=image.credit,
    )


def shown_pictures(atlas: Atlas) -> tuple[PurePosixPath, ...]:
    """Return the pictures beside content files that a published file shows, by path."""
    return tuple(sorted(path for path in every_picture(atlas) if not path.is_relative_to(ASSETS)))


def every_picture(atlas: Atlas) -> frozenset[PurePosixPath]:
    """Return all that a published file shows as a picture, assets too."""
    library = atlas.library
    shown = {path for story in library.stories.values() for path in story.pictures}
    shown |= library.own_pictures
    for story in library.stories.values():
        if story.article.head.image:
            path = find_picture(story.article.head.image.src.text, folder=story.article.path.parent)
            shown |= {path} if path else set()
    for person in library.taxonomies.people.terms.values():
        if person.head.image and person.path:
            path = find_picture(person.head.image.src.text, folder=person.path.parent)
            shown |= {path} if path else set()
    return frozenset(shown & atlas.pictures.keys())
