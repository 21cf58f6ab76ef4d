"""What a page is in, what it says of itself in its `<head>` out."""

from __future__ import annotations

from briefgen.pages.atlas import Atlas
from briefgen.pages.parts.site import Head


def head(atlas: Atlas, *, title: str, description: str | None, route: str | None, key: str) -> Head:
    """Return what a page at `route` says of itself; a page without one (404) has no canonical link."""
    canonical = atlas.absolute(route) if route and atlas.addresses.origin else None
    return Head(
        title=title,
        description=description,
        canonical=canonical,
        key=key,
        kind="website",
        published=None,
        modified=None,
        image=None,
        feeds=(),
        newer=None,
        older=None,
        json_ld=None,
    )
