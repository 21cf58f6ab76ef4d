"""What somebody calls a page in, what of the site they can mean out: by address, id, name, file or output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from briefgen.blueprint import Blueprint
from briefgen.library.taxonomy import Kind, Node
from briefgen.library.visibility import Hidden
from briefgen.looking.nodes import profile_of, taxonomies_of, title_of
from briefgen.pages.permalinks import Addresses, article_route, file_of
from briefgen.spelling import fold, nearest

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
"""Where a preview stands: its pages are ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is asked about: of its three sides, those it has."""

    node: Node | None
    output: PurePosixPath | None
    """Its path in the site, if the site has it."""
    hidden: Hidden | None
    """Why it is not published, if it is not."""


def find_subjects(asked: str, blueprint: Blueprint) -> tuple[Subject, ...]:
    """Return all that `asked` can mean: an address or path is one thing, an id or a name may be several."""
    route = route_of(asked, blueprint.atlas.addresses)
    if route is not None:
        return tuple(_at_route(route, blueprint))
    prefix, colon, rest = asked.partition(":")
    if colon and prefix in set(Kind):
        return tuple(one for one in _by_id(rest, blueprint) if _kind_of(one) is Kind(prefix))
    searches = (_by_id, _by_name, _by_file, _by_output, _by_source)
    return next((found for search in searches if (found := tuple(search(asked, blueprint)))), ())


def route_of(asked: str, addresses: Addresses) -> str | None:
    """Return the route that an address or a path from `/` names; None for what is neither, or is of another site.

    >>> route_of("/brief/people/%C3%A9/", Addresses(origin=None, base_path="/brief/"))
    '/people/é/'
    """
    path = asked
    if "://" in asked:
        if not is_of_site(asked, addresses):
            return None
        path = urlsplit(asked).path or "/"
    if not path.startswith("/"):
        return None
    path = unquote(path.partition("?")[0].partition("#")[0])
    if path == addresses.base_path.rstrip("/"):
        return "/"
    return "/" + path.removeprefix(addresses.base_path).lstrip("/")


def is_of_site(url: str, addresses: Addresses) -> bool:
    """Tell whether `url` can be one of the site's, or of its preview's."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return False
    own = urlsplit(addresses.origin).hostname if addresses.origin else host
    return host is not None and host in {own, *LOCAL_HOSTS}


def _at_route(route: str, blueprint: Blueprint) -> Iterator[Subject]:
    """Yield what stands at `route`, whose closing slash may be missing, or what would if it were published."""
    paths = dict.fromkeys((file_of(route), file_of(route.rstrip("/") + "/")))
    for path in paths:
        found = tuple(_by_output(str(path), blueprint))
        if found:
            yield from found
            return
    for hidden in blueprint.briefing.hidden:
        if hidden_output(hidden, blueprint) in paths:
            yield _hidden_subject(hidden)
            return


def hidden_output(hidden: Hidden, blueprint: Blueprint) -> PurePosixPath | None:
    """Return where a hidden article would stand; None for one without a date, and for an edition."""
    if hidden.article is None or hidden.date is None:
        return None
    return file_of(article_route(hidden.article, hidden.date, pattern=blueprint.briefing.config.permalink))


def _by_output(asked: str, blueprint: Blueprint) -> Iterator[Subject]:
    """Yield the page or file with the output path `asked`, which may begin with the output's usual folder."""
    outputs = set(_outputs(blueprint))
    for path in (asked, asked.removeprefix("site/")):
        if path in outputs:
            by_path = {file_of(route): node for node, route in blueprint.atlas.routes.items()}
            output = PurePosixPath(path)
            yield Subject(node=by_path.get(output), output=output, hidden=None)
            return


def _by_id(asked: str, blueprint: Blueprint) -> Iterator[Subject]:
    for node in all_nodes(blueprint):
        if fold(node.id) == fold(asked):
            yield _node_subject(node, blueprint)
    for hidden in blueprint.briefing.hidden:
        if hidden.id and fold(hidden.id) == fold(asked):
            yield _hidden_subject(hidden)


def _by_name(asked: str, blueprint: Blueprint) -> Iterator[Subject]:
    """Yield the terms that have this name or alias, and all else with this title."""
    library = blueprint.briefing.library
    for kind, taxonomy in taxonomies_of(library).items():
        term = taxonomy.find(asked)
        if term:
            yield _node_subject(Node(kind=kind, id=term.id), blueprint)
    for node in all_nodes(blueprint):
        is_titled = node.kind in {Kind.ARTICLE, Kind.EDITION, Kind.PAGE}
        if is_titled and fold(title_of(node, library)) == fold(asked):
            yield _node_subject(node, blueprint)
    for hidden in blueprint.briefing.hidden:
        if fold(hidden.title) == fold(asked):
            yield _hidden_subject(hidden)


def _by_file(asked: str, blueprint: Blueprint) -> Iterator[Subject]:
    """Yield what is made from the content file `asked`."""
    path = PurePosixPath(asked)
    if path.suffix != ".md":
        return
    for node in all_nodes(blueprint):
        if profile_of(node, blueprint.briefing.library) == path:
            yield _node_subject(node, blueprint)
    yield from (_hidden_subject(hidden) for hidden in blueprint.briefing.hidden if hidden.path == path)


def _by_source(asked: str, blueprint: Blueprint) -> Iterator[Subject]:
    """Yield the stories that report the outlet's article at the address `asked`."""
    for story in blueprint.briefing.library.stories.values():
        head = story.article.head
        urls = (head.source.url if head.source else None, *(coverage.url for coverage in head.also))
        if asked in urls:
            yield _node_subject(Node(kind=Kind.ARTICLE, id=story.id), blueprint)


def all_nodes(blueprint: Blueprint) -> Iterator[Node]:
    """Yield every node of the briefing, those without a page too."""
    yield from blueprint.atlas.routes
    yield from (
        Node(kind=Kind.PLACE, id=place) for place in blueprint.briefing.library.taxonomies.places.terms
    )


def _node_subject(node: Node, blueprint: Blueprint) -> Subject:
    route = blueprint.atlas.routes.get(node)
    return Subject(node=node, output=file_of(route) if route else None, hidden=None)


def _hidden_subject(hidden: Hidden) -> Subject:
    node = Node(kind=Kind.ARTICLE, id=hidden.article.id) if hidden.article else None
    return Subject(node=node, output=None, hidden=hidden)


def _kind_of(subject: Subject) -> Kind | None:
    return subject.node.kind if subject.node else None


def exact_name(subject: Subject) -> str:
    """Return what finds this subject alone."""
    if subject.node:
        return f"{subject.node.kind}:{subject.node.id}"
    return str(subject.output or (subject.hidden.path if subject.hidden else ""))


def near_name(asked: str, blueprint: Blueprint) -> str | None:
    """Return what is nearly called `asked`, as it can be asked for; None where nothing is."""
    if "/" in asked:
        route = route_of(asked, blueprint.atlas.addresses)
        return nearest(route or asked, _routes(blueprint) if route else _outputs(blueprint))
    prefix, colon, rest = asked.partition(":")
    nodes = all_nodes(blueprint)
    if colon and prefix in set(Kind):
        near = nearest(rest, (node.id for node in nodes if node.kind is Kind(prefix)))
        return near and f"{prefix}:{near}"
    library = blueprint.briefing.library
    ids: Iterable[str] = (node.id for node in nodes)
    names = (
        term.head.name for taxonomy in taxonomies_of(library).values() for term in taxonomy.terms.values()
    )
    return nearest(asked, (*ids, *names, *(one.id for one in blueprint.briefing.hidden if one.id)))


def _outputs(blueprint: Blueprint) -> Iterable[str]:
    plan = blueprint.plan
    return (*(str(page.path) for page in plan.pages), *(str(file.path) for file in plan.files))


def _routes(blueprint: Blueprint) -> Iterable[str]:
    return (route_at(PurePosixPath(path)) for path in _outputs(blueprint))


def route_at(output: PurePosixPath) -> str:
    """Return the route of the page or file with this path in the site.

    >>> route_at(PurePosixPath("people/index.html")), route_at(PurePosixPath("feed.xml"))
    ('/people/', '/feed.xml')
    """
    if output.name != "index.html":
        return f"/{output}"
    return "/" if len(output.parts) == 1 else f"/{output.parent}/"
