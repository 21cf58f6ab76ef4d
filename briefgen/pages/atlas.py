"""What every page maker needs: the library, where everything stands, and how it is said.

Made once a build. Page makers are functions of an atlas and their own subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import PurePosixPath

from markupsafe import Markup

from briefgen.config import Config
from briefgen.dates import Moment, PartialDate
from briefgen.language import Language
from briefgen.library.assemble import Library
from briefgen.library.editions import Edition
from briefgen.library.linked import LinkedText
from briefgen.library.story import Story
from briefgen.library.taxonomy import Kind, Node
from briefgen.pages.facts import PICTURES
from briefgen.pages.holdings import WatchedLibrary
from briefgen.pages.parts.dates import DateText
from briefgen.pages.parts.links import Link
from briefgen.pages.parts.site import FeedLink, Head, NavigationItem, Site
from briefgen.pages.permalinks import Addresses, addresses_of, routes_of
from briefgen.pages.prose import render_text
from briefgen.reading.article import DateBasis
from briefgen.reading.profiles import Role
from briefgen.reading.project import ASSETS, CONTENT, Asset, Project
from briefgen.slugs import Slug
from briefgen.witness import Witness

EARLIER = 3
"""Stories with a person before this one, in the note on them."""
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


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
        site=_site(library, config, language, addresses, assets),
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


def edition_title(edition: Edition, language: Language) -> str:
    """Return what an edition is called: as its curator says, else by its number and date."""
    if edition.file:
        return edition.file.head.title
    return language.phrase("edition-title", number=edition.number, date=language.full_date(edition.day))


def _site(
    library: Library, config: Config, language: Language, addresses: Addresses, assets: Mapping[str, str]
) -> Site:
    curator = config.curator
    return Site(
        title=config.title,
        tagline=config.tagline,
        language=config.language,
        direction="rtl" if config.language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr",
        home_url=addresses.url("/"),
        navigation=_navigation(library, config, language, addresses),
        curator=curator.name if curator else None,
        curator_url=curator.url if curator else None,
        feeds=feed_links("/", config.title, addresses),
        opml_url=addresses.url("/opml.xml") if addresses.origin else None,
        data_url=addresses.url("/data/articles.json"),
        archive_url=addresses.url("/articles/"),
        people_url=addresses.url("/people/"),
        topics_url=addresses.url("/topics/"),
        threads_url=addresses.url("/threads/"),
        sources_url=addresses.url("/sources/"),
        editions_url=addresses.url("/editions/") if library.editions else None,
        pages=tuple(
            Link(title=page.head.title, url=addresses.url(f"/{page.slug}/"))
            for page in sorted(library.pages, key=lambda page: (page.head.title, page.slug))
        ),
        styles=tuple(addresses.url(route) for name, route in sorted(assets.items()) if name.endswith(".css")),
        labels=language.labels,
        options=config.theme_options,
        params=config.params,
    )


def _navigation(
    library: Library, config: Config, language: Language, addresses: Addresses
) -> tuple[NavigationItem, ...]:
    """Return the configured navigation, or the pages that have something to show."""
    if config.navigation:
        return tuple(
            NavigationItem(
                title=item.title,
                url=addresses.url(item.url.text) if item.url.text.startswith("/") else item.url.text,
                key=item.url.text,
            )
            for item in config.navigation
        )
    labels, taxonomies = language.labels, library.taxonomies
    items = (
        ("home", labels.home, "/", True),
        ("threads", labels.threads, "/threads/", bool(taxonomies.threads.terms)),
        ("people", labels.people, "/people/", bool(taxonomies.people.terms)),
        ("topics", labels.topics, "/topics/", bool(taxonomies.topics.terms)),
        ("editions", labels.editions, "/editions/", bool(library.editions)),
        ("archive", labels.archive, "/articles/", True),
    )
    return tuple(
        NavigationItem(title=title, url=addresses.url(route), key=key)
        for key, title, route, is_shown in items
        if is_shown
    )


def feed_links(route: str, title: str, addresses: Addresses) -> tuple[FeedLink, ...]:
    """Return the feeds beside `route`; a site without an address has none."""
    if addresses.origin is None:
        return ()
    return (
        FeedLink(title=title, url=addresses.url(f"{route}feed.xml"), type="application/atom+xml"),
        FeedLink(title=title, url=addresses.url(f"{route}feed.json"), type="application/feed+json"),
    )


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


def name_of(node: Node, library: WatchedLibrary | Library) -> str:
    """Return what `node` is called."""
    taxonomies = library.taxonomies
    match node.kind:
        case Kind.ARTICLE:
            return library.stories[node.id].article.head.title
        case Kind.PERSON:
            return taxonomies.people.terms[node.id].head.name
        case Kind.TOPIC:
            return taxonomies.topics.terms[node.id].head.name
        case Kind.THREAD:
            return taxonomies.threads.terms[node.id].head.name
        case Kind.SOURCE:
            return taxonomies.sources.terms[node.id].head.name
        case Kind.PLACE:
            return taxonomies.places.terms[node.id].head.name
        case Kind.EDITION:
            raise LookupError(f"an edition is named by its page: {node.id}")
        case Kind.PAGE:
            return next(page.head.title for page in library.pages if page.slug == node.id)


def date_text(moment: Moment, language: Language, *, is_inferred: bool = False) -> DateText:
    """Return `moment` written out; an hour that was not written is not shown."""
    day = moment.day
    return DateText(
        iso=iso_time(moment.at) if moment.has_time else day.isoformat(),
        day=language.day(day),
        full=language.full_date(day),
        long=language.long_date(day),
        year=day.year,
        is_inferred=is_inferred,
    )


def iso_time(at: datetime) -> str:
    """Return an instant as RFC 3339 has it; in UTC where its offset, older than standard time, has seconds."""
    offset = at.utcoffset()
    return (at.astimezone(UTC) if offset and offset.seconds % 60 else at).isoformat()


def story_date(story: Story, language: Language) -> DateText:
    """Return the date of `story`."""
    is_inferred = story.article.head.date_basis is DateBasis.INFERRED
    return date_text(story.date, language, is_inferred=is_inferred)


def partial_text(partial: PartialDate, language: Language) -> str:
    """Return "2031", "May 2031" or "14 May 2031"."""
    if partial.month is None:
        return str(partial.year)
    return language.full_date(partial.first_day) if partial.day else language.month_year(partial.first_day)


def due_text(partial: PartialDate, language: Language) -> DateText:
    """Return the day a promise is due at the latest, said as exactly as it was written."""
    last = partial.last_day
    written = partial_text(partial, language)
    is_day = partial.day is not None
    return DateText(
        iso=last.isoformat() if is_day else str(partial.year) if partial.month is None else f"{last:%Y-%m}",
        day=language.day(last) if is_day else written,
        full=written,
        long=language.long_date(last) if is_day else written,
        year=last.year,
        is_inferred=False,
    )


def role_on(roles: tuple[Role, ...], day: date) -> str | None:
    """Return the role held on `day`, the one begun last; None where none is known."""
    held = [
        role
        for role in roles
        if (role.since is None or role.since.first_day <= day)
        and (role.until is None or day <= role.until.last_day)
    ]
    latest = max(held, key=lambda role: role.since.first_day if role.since else date.min, default=None)
    return role_text(latest) if latest else None


def role_text(role: Role) -> str:
    """Return a role with its organisation: "Transport minister, Ostra"."""
    return f"{role.title}, {role.org}" if role.org else role.title


def person_role(person: Slug, day: date, library: WatchedLibrary) -> str | None:
    """Return the role a person held on `day`."""
    return role_on(library.taxonomies.people.terms[person].head.roles, day)
