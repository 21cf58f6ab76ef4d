"""What every page maker needs: the library, where everything stands, and how it is said.

Made once a build. Page makers are functions of an atlas and their own subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from markupsafe import Markup

from briefgen.config import Config
from briefgen.language import Language
from briefgen.library.assemble import Library
from briefgen.library.linked import LinkedText
from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node
from briefgen.pages.facts import PICTURES
from briefgen.pages.holdings import WatchedLibrary
from briefgen.pages.names import edition_title, name_of
from briefgen.pages.parts.links import Link
from briefgen.pages.parts.site import Site
from briefgen.pages.permalinks import Addresses, addresses_of, routes_of
from briefgen.pages.prose import render_text
from briefgen.pages.site import describe_site
from briefgen.reading.project import ASSETS, CONTENT, Asset, Project
from briefgen.slugs import Slug
from briefgen.witness import Witness

EARLIER = 3
"""Stories with a person before this one, in the note on them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """The library, its routes and its language."""

    library: WatchedLibrary
    config: Config
    language: Language
    addresses: Addresses
    routes: Mapping[Node, str]
    assets: Mapping[str, str]
    """The route of each of the theme's static files, by name."""
    pictures: Mapping[PurePosixPath, Asset]
    """Every asset and picture, by path in the project."""
    site: Site
    earlier: Mapping[Slug, tuple[tuple[Slug, ...], ...]]
    """By story, for each of its people the last stories before it that they are in, newest first."""
    edition_titles: Mapping[Slug, str]
    witness: Witness
    """Notes what is looked up in all of this but the configuration, the language, addresses, assets and site."""

    def href(self, target: Node | str) -> str:
        """Return the link to a node or a route, within the site."""
        return self.addresses.url(self.routes[target] if isinstance(target, Node) else target)

    def absolute(self, target: Node | str) -> str:
        """Return the link to a node or a route, from anywhere."""
        return self.addresses.absolute(self.routes[target] if isinstance(target, Node) else target)

    def link(self, kind: Kind, term_id: Slug) -> Link:
        """Return the link to a story's or a term's page, by its name, made once."""
        node = Node(kind=kind, id=term_id)
        return self.witness.once("link", node, partial(self._link, node))

    def _link(self, node: Node) -> Link:
        return Link(title=name_of(node, self.library), url=self.href(node))

    def prose(self, text: LinkedText | None) -> Markup | None:
        """Return a text as HTML with links within the site."""
        return render_text(text, href=self.href) if text else None


def make_atlas(
    library: Library,
    *,
    config: Config,
    language: Language,
    base_url: str | None,
    assets: Mapping[str, str],
    project: Project,
) -> Atlas:
    """Return the atlas of `library`; `base_url` is the site's address, whoever gave it."""
    addresses, witness = addresses_of(base_url), Witness()
    pictures = {
        **{ASSETS / asset.path: asset for asset in project.assets},
        **{CONTENT / picture.path: picture for picture in project.pictures},
    }
    return Atlas(
        library=WatchedLibrary(library, witness),
        config=config,
        language=language,
        addresses=addresses,
        routes=witness.watch("route", routes_of(library, config)),
        assets=assets,
        pictures=witness.watch(PICTURES, pictures),
        site=describe_site(library, config=config, language=language, addresses=addresses, assets=assets),
        earlier=witness.watch("earlier", _find_earlier(library.stories)),
        edition_titles=witness.watch(
            "edition title", {one.id: edition_title(one, language) for one in library.editions}
        ),
        witness=witness,
    )


def _find_earlier(stories: Mapping[Slug, Story]) -> Mapping[Slug, tuple[tuple[Slug, ...], ...]]:
    found: dict[Slug, tuple[tuple[Slug, ...], ...]] = {}
    latest: dict[Slug, tuple[Slug, ...]] = {}
    for story in reversed(tuple(stories.values())):
        found[story.id] = tuple(latest.get(one.person, ()) for one in story.people)
        for one, earlier in zip(story.people, found[story.id], strict=True):
            latest[one.person] = (story.id, *earlier)[:EARLIER]
    return found
