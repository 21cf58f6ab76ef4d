"""A page and a link of it in, where the link is written out: what a diagnostic about it should point at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from briefgen.checks.links import Locate, Source
from briefgen.pages.permalinks import Addresses
from briefgen.texts import Place, TextFile, top_of


def locator(
    text_of: Callable[[PurePosixPath], TextFile | None],
    *,
    navigation: Mapping[str, Place],
    templates: Mapping[str, TextFile],
    addresses: Addresses,
) -> Locate:
    """Return a function that looks for a link in its page's own file, in the navigation, then in the templates.

    `text_of` returns a content file, `navigation` holds the places of its addresses as written. Where a link is
    nowhere to be found (a template made it of parts), the page's own file stands for it, or its template.
    """

    def locate(page: Source, link: str) -> Place:
        forms = _written_forms(link, addresses)
        own = text_of(page.origin.path) if page.origin else None
        place = _find(forms, own) if own else None
        place = place or next((navigation[form] for form in forms if form in navigation), None)
        places = (_find(forms, template) for template in templates.values())
        place = place or next((found for found in places if found), None)
        return place or page.origin or _template_of(page, templates)

    return locate


def _template_of(page: Source, templates: Mapping[str, TextFile]) -> Place:
    return top_of(next(templates[name].path for name in page.templates if name in templates))


def _written_forms(link: str, addresses: Addresses) -> tuple[str, ...]:
    """Return how `link` may be written in a source: with the site's base path or without it, encoded or not."""
    below = link.removeprefix(addresses.base_path) if link.startswith("/") else link
    written = [link, "/" + below] if link.startswith("/") else [link]
    written += [below] if "/" in below else []
    return tuple(dict.fromkeys(form for one in written for form in (one, unquote(one))))


def _find(forms: Iterable[str], file: TextFile) -> Place | None:
    """Return the place of the first of `forms` in a file, where it is no part of a longer address."""
    for form in forms:
        found = re.search(rf"(?<![\w/.:-]){re.escape(form)}(?![\w/#%?-])", file.text)
        if found:
            return file.place(found.start(), found.end())
    return None
