"""A subject and the site's blueprint in, its explanation out: made of the same values as a build."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from briefgen.blueprint import Blueprint
from briefgen.library.taxonomy import Kind, Node
from briefgen.library.visibility import Hidden
from briefgen.looking.address import address_of, article_reasons
from briefgen.looking.explanation import (
    Explanation,
    Reason,
    TemplateUse,
    TermFacts,
    What,
)
from briefgen.looking.find import Subject, hidden_output, route_at
from briefgen.looking.nodes import article_of, profile_of, stories_of, taxonomies_of, title_of
from briefgen.looking.places import config_place, key_place
from briefgen.looking.story import named, naming_places, story_facts
from briefgen.pages.contents import alias_file
from briefgen.pages.outputs import Copy, FeedFile, File, Page
from briefgen.pages.permalinks import file_of
from briefgen.reading.project import Project
from briefgen.texts import Place, top_of
from briefgen.theme.following import follow
from briefgen.theme.render import make_renderer

FEEDS = frozenset({"feed.xml", "feed.json"})
PAGED = re.compile(r"/page/(\d+)/index\.html$")


def explain(subject: Subject, blueprint: Blueprint, *, project: Project) -> Explanation:
    """Return all there is to say of `subject`."""
    if subject.hidden:
        return _hidden(subject.hidden, subject, blueprint, project)
    page = next((page for page in blueprint.plan.pages if page.path == subject.output), None)
    if subject.node:
        return _node(subject.node, page, blueprint, project)
    if page:
        return _list(page, blueprint, project)
    file = next(file for file in blueprint.plan.files if file.path == subject.output)
    return _redirect(file, blueprint) or _file(file, blueprint)


def _hidden(hidden: Hidden, subject: Subject, blueprint: Blueprint, project: Project) -> Explanation:
    output, article = hidden_output(hidden, blueprint), hidden.article
    return replace(
        _blank(What.HIDDEN, hidden.title),
        node=subject.node,
        note=hidden.reason,
        url=_url(output, blueprint) if output else None,
        made_from=(key_place(hidden.path, hidden.key, project),),
        address=tuple(article_reasons(article, blueprint.briefing.config, project=project))
        if article
        else (),
    )


def _node(node: Node, page: Page | None, blueprint: Blueprint, project: Project) -> Explanation:
    library = blueprint.briefing.library
    story = library.stories.get(node.id) if node.kind is Kind.ARTICLE else None
    article = article_of(node.id, library) if node.kind is Kind.ARTICLE else None
    path = profile_of(node, library)
    made_from = page.origin if page else top_of(path) if path else None
    note = article.head.withdrawn if article and not story else None
    if page is None and node in blueprint.atlas.routes:
        note = "its page is left out, since another has its path; `briefgen check` says which"
    return replace(
        _blank(What.NODE, title_of(node, library)),
        node=node,
        note=note,
        url=_url(page.path, blueprint) if page else None,
        output=page.path if page else None,
        made_from=(made_from,) if made_from else (),
        address=address_of(node, blueprint, project=project),
        template=_template(page, blueprint) if page else None,
        aliases=tuple(Reason(words=alias.text, place=alias.place) for alias in article.aliases)
        if article
        else (),
        story=story_facts(story, library, project=project) if story else None,
        term=_term(node, path, blueprint) if node.kind not in {Kind.ARTICLE, Kind.PAGE} else None,
    )


def _term(node: Node, path: PurePosixPath | None, blueprint: Blueprint) -> TermFacts:
    library = blueprint.briefing.library
    taxonomy = taxonomies_of(library).get(node.kind)
    places: list[Place] = []
    if taxonomy and path is None:
        for story in library.stories.values():
            places += naming_places(node, story.article, library)
    return TermFacts(
        aliases=taxonomy.terms[node.id].head.aliases if taxonomy else (),
        stories=tuple(named(Node(kind=Kind.ARTICLE, id=one), library) for one in stories_of(node, library)),
        named_at=tuple(sorted(places)),
    )


def _list(page: Page, blueprint: Blueprint, project: Project) -> Explanation:
    numbered = PAGED.search(str(page.path))
    words = "a page that every site has"
    if numbered:
        words = f"page {numbered[1]} of a list, counted from the oldest"
    elif page.path.parts[0] == "archive":
        words = "stories of that time"
    return replace(
        _blank(What.LIST, page.view.head.title),
        url=_url(page.path, blueprint),
        output=page.path,
        made_from=(page.origin,) if page.origin else (),
        address=(Reason(words=words, place=config_place("page_size", project) if numbered else None),),
        template=_template(page, blueprint),
    )


def _file(file: FeedFile | File | Copy, blueprint: Blueprint) -> Explanation:
    nodes = {file_of(route).parent: node for node, route in blueprint.atlas.routes.items()}
    node = nodes.get(file.path.parent)
    if file.origin:
        words = "as its file lies below content/"
    elif file.path in set(_static(blueprint)):
        words = f"a file of the theme {blueprint.theme.head.name}"
    elif file.path.name in FEEDS:
        words = f"the feed of {node.kind}:{node.id}" if node else "the feed of all stories"
    else:
        words = "a file that every site has"
    return replace(
        _blank(What.FILE, str(file.path)),
        url=_url(file.path, blueprint),
        output=file.path,
        made_from=(file.origin,) if file.origin else (),
        address=(Reason(words=words, place=None),),
    )


def _redirect(file: FeedFile | File | Copy, blueprint: Blueprint) -> Explanation | None:
    """Return the explanation of an old address; None where `file` is none."""
    library = blueprint.briefing.library
    every = (*(story.article for story in library.stories.values()), *library.withdrawn)
    for article in every:
        for alias in article.aliases:
            if alias_file(alias.text) == file.path and alias.place == file.origin:
                node = Node(kind=Kind.ARTICLE, id=article.id)
                return replace(
                    _blank(What.REDIRECT, alias.text),
                    node=node,
                    url=_url(file.path, blueprint),
                    output=file.path,
                    made_from=(alias.place,),
                    address=(Reason(words="an alias, as written", place=alias.place),),
                    leads_to=blueprint.atlas.absolute(node),
                )
    return None


def _template(page: Page, blueprint: Blueprint) -> TemplateUse | None:
    """Return the first of a page's templates that the theme has; None where it has none of them."""
    templates = blueprint.theme.templates
    name = next((name for name in page.templates if name in templates), None)
    if name is None:
        return None
    return TemplateUse(
        name=name, path=templates[name].path, followed=follow(name, make_renderer(blueprint.theme))
    )


def _url(output: PurePosixPath, blueprint: Blueprint) -> str:
    return blueprint.atlas.absolute(route_at(output))


def _static(blueprint: Blueprint) -> Iterator[PurePosixPath]:
    """Yield the output paths of the theme's own files."""
    yield from (PurePosixPath("assets") / asset.path for asset in blueprint.theme.static)


def _blank(what: What, title: str) -> Explanation:
    """Return an explanation that says no more than this."""
    return Explanation(
        what=what,
        node=None,
        title=title,
        note=None,
        url=None,
        output=None,
        made_from=(),
        address=(),
        template=None,
        leads_to=None,
        aliases=(),
        story=None,
        term=None,
    )
