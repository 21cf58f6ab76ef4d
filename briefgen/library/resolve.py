"""One article and what is shown of it in, what it says out, with every name and link looked up.

Nothing here knows what other articles say; that is `assemble`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from briefgen.config import MentionLinks
from briefgen.diagnostics import Checked, Diagnostic, diagnose
from briefgen.fields import is_web_url
from briefgen.library.crosslinks import Asked, Targets, asked_in, missing_picture, resolve_references
from briefgen.library.linked import Link, LinkedSegment, Mention, pack_text, pictures_in, write_out
from briefgen.library.mentions import Meaning, Mentions, find_mentions
from briefgen.library.names import Matcher, add_names, compile_names
from briefgen.library.taxonomy import Kind, Node, Taxonomies, Taxonomy, Term
from briefgen.reading.article import Article, Picture
from briefgen.reading.body import Body
from briefgen.reading.destinations import BRING_IT_HERE
from briefgen.reading.pictures import find_picture
from briefgen.reading.profiles import TermHead
from briefgen.slugs import Slug
from briefgen.spelling import did_you_mean, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Everything that the names and links of a text are looked up in."""

    targets: Targets
    matcher: Matcher[Meaning]
    linking: MentionLinks


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the text of one article says, looked up: small, and all that others see of it."""

    is_cut: bool
    """Whether there is more than is shown."""
    mentions: tuple[Mention, ...]
    cross_links: tuple[Node, ...]
    """What its body links as written, each once, itself left out."""
    linked: tuple[Node, ...]
    """Everything its text links, as written or by name."""
    pictures: tuple[PurePosixPath, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldText:
    """What the text of one article says, and the text itself."""

    told: Told
    asked: tuple[Asked, ...]
    """What it refers to: of all there is, it depends on what these come to."""
    words: frozenset[str]
    """Of all names, it depends on those made of these."""
    text: bytes
    """Packed: it is not looked at before it is shown."""


Settled = Mapping[str, Meaning]
"""What a name in one article means, by the article's own word."""


class Wording(NamedTuple):
    """What reading an article's text needs of its head."""

    id: Slug
    headings: tuple[str, ...]
    """Title, summary and key points, in which names are found too."""
    settled: Settled


def wording_of(article: Article, settled: Settled) -> Wording:
    """Return what reading the text of `article` needs of it."""
    head = article.head
    return Wording(article.id, (head.title, head.summary or "", *head.key_points), settled)


def resolve_text(wording: Wording, body: Body, *, lookup: Lookup) -> Checked[ToldText]:
    """Return what an article says of which `body` is shown, with every name and link looked up."""
    linked = link_names(wording, body, lookup=lookup)
    mentions = linked.value
    text = write_out(mentions.segments)
    told = Told(
        is_cut=body.is_cut,
        mentions=mentions.mentions,
        cross_links=_cross_links(wording.id, mentions.segments),
        linked=text.nodes,
        pictures=pictures_in(mentions.segments),
    )
    value = ToldText(told=told, asked=asked_in(body.segments), words=mentions.words, text=pack_text(text))
    return Checked(value=value, diagnostics=linked.diagnostics)


def link_names(wording: Wording, body: Body, *, lookup: Lookup) -> Checked[Mentions]:
    """Return the segments of `body`, its references resolved and its names linked, and the names found."""
    matcher, settled = lookup.matcher, wording.settled
    segments = resolve_references(body, lookup.targets)
    mentions = find_mentions(
        segments.value,
        wording.headings,
        matcher=add_names(matcher, settled) if settled else matcher,
        linking=lookup.linking,
    )
    return Checked(value=mentions, diagnostics=segments.diagnostics)


def absent_image(
    image: Picture, folder: PurePosixPath, pictures: frozenset[PurePosixPath]
) -> Diagnostic | None:
    """Return the diagnostic of an `image` key whose picture is not there, or None where it is."""
    path = find_picture(image.src.text, folder=folder)
    if path is None:
        message, hint = "this picture lies outside content/", "put it beside this file, or in content/assets/"
        if is_web_url(image.src.text):
            message, hint = "a picture on another site can't be shown", BRING_IT_HERE
        return diagnose("body/missing-image", image.src.place, message, hint=hint)
    return missing_picture(path, image.src.place, pictures, is_hinted=True)


def name_matcher(taxonomies: Taxonomies) -> Matcher[Meaning]:
    """Return the matcher of every person's full name and aliases, and of topics that ask for it."""
    names: dict[str, Meaning] = {}
    for person in taxonomies.people.terms.values():
        _add_names(names, Kind.PERSON, person, taxonomies.people)
    for topic in taxonomies.topics.terms.values():
        if topic.head.mention:
            _add_names(names, Kind.TOPIC, topic, taxonomies.topics)
    return compile_names(names)


def _add_names(
    names: dict[str, Meaning], kind: Kind, term: Term[TermHead], taxonomy: Taxonomy[TermHead]
) -> None:
    for name in (term.head.name, *term.head.aliases):
        if term.path is None or taxonomy.ids.get(fold(name)) == term.id:
            names.setdefault(name, Node(kind=kind, id=term.id))


def settle_names(article: Article, taxonomies: Taxonomies, found: list[Diagnostic]) -> Settled:
    """Return what the article's `mentions` say of names in its body."""
    settled: dict[str, Meaning] = {}
    for meaning in article.head.mentions:
        if meaning.term is False:
            settled[meaning.text.text] = None
            continue
        person, topic = (
            taxonomy.find(meaning.term.text) for taxonomy in (taxonomies.people, taxonomies.topics)
        )
        if person:
            settled[meaning.text.text] = Node(kind=Kind.PERSON, id=person.id)
        elif topic:
            settled[meaning.text.text] = Node(kind=Kind.TOPIC, id=topic.id)
        else:
            hint = did_you_mean(meaning.term.text, (*taxonomies.people.ids, *taxonomies.topics.ids))
            message = f'no person or topic "{meaning.term.text}"'
            found.append(diagnose("mentions/unknown-term", meaning.term.place, message, hint=hint))
    return settled


def _cross_links(article: Slug, segments: Iterable[LinkedSegment]) -> tuple[Node, ...]:
    own = Node(kind=Kind.ARTICLE, id=article)
    links = (one.to for one in segments if isinstance(one, Link) and not one.is_mention)
    return tuple(dict.fromkeys(link for link in links if isinstance(link, Node) and link != own))
