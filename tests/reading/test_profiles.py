"""A profile's file read as a `Profile`."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from briefgen.config import Rights
from briefgen.diagnostics import Checked
from briefgen.reading.profiles import (
    NameOrder,
    PersonHead,
    Profile,
    SourceHead,
    ThreadHead,
    ThreadStatus,
    TopicHead,
    parse_profile,
)
from tests.making import codes
from tests.reading.files import file_of

KINDS = [PersonHead, TopicHead, ThreadHead, SourceHead]


def check_person(head: str) -> Checked[Profile[PersonHead] | None]:
    """Return the person that this front matter makes."""
    return parse_profile(file_of(f"---\n{head}\n---\nBio\n", "content/people/ann.md"), PersonHead, zone=UTC)


@pytest.mark.parametrize("kind", KINDS)
def test_parse_profile_name_is_all_it_needs(
    kind: type[PersonHead | TopicHead | ThreadHead | SourceHead],
) -> None:
    """A name makes a profile of any kind, its id the name's slug."""
    checked = parse_profile(file_of("---\nname: Ann Lee\n---\nBio\n"), kind, zone=UTC)
    assert checked.value is not None
    assert (checked.value.id, checked.value.head.name, checked.value.prose.markdown) == (
        "ann-lee",
        "Ann Lee",
        "Bio\n",
    )
    assert checked.diagnostics == ()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("head", ["", "name:", "nam: Ann", "name: [Ann]", "name: a: b"])
def test_parse_profile_without_a_name_is_none(
    kind: type[PersonHead | TopicHead | ThreadHead | SourceHead], head: str
) -> None:
    """Without a name there is no profile, and the reason is told."""
    checked = parse_profile(file_of(f"---\n{head}\n---\n"), kind, zone=UTC)
    assert checked.value is None
    assert checked.diagnostics


def test_parse_profile_person_reads_every_key() -> None:
    """What the contract names for a person is read under that name."""
    checked = check_person(
        """\
name: Xi Jinping
id: xi
aliases: [Xi]
summary: Short.
same_as: [Q15031]
family_name: Xi
name_order: family-first
native_name: 习近平
roles: [{title: President, org: China, from: 2013-03, to: 2031}, {title: Elder}]
image: {src: /assets/xi.png, alt: Xi}
params: {a: b}"""
    )
    assert codes(checked.diagnostics) == []
    assert checked.value is not None
    head = checked.value.head
    assert (checked.value.id, head.name_order, head.native_name) == ("xi", NameOrder.FAMILY_FIRST, "习近平")
    since, until = head.roles[0].since, head.roles[0].until
    assert since is not None
    assert until is not None
    assert (since.first_day, until.last_day) == (date(2013, 3, 1), date(2031, 12, 31))
    assert checked.value.identity.line == 3


def test_parse_profile_thread_source_and_topic_keys() -> None:
    """What the contract names for the other kinds is read under that name."""
    thread = parse_profile(
        file_of("---\nname: T\nstatus: closed\narticles: [a, b]\n---\n"), ThreadHead, zone=UTC
    ).value
    source = parse_profile(
        file_of("---\nname: S\nurl: https://s.org\npaywall: true\nlanguage: fr\nrights: summary\n---\n"),
        SourceHead,
        zone=UTC,
    ).value
    topic = parse_profile(file_of("---\nname: P\nparent: Q\nmention: true\n---\n"), TopicHead, zone=UTC).value
    assert thread is not None
    assert source is not None
    assert topic is not None
    assert (thread.head.status, [ref.text for ref in thread.head.articles]) == (
        ThreadStatus.CLOSED,
        ["a", "b"],
    )
    assert (source.head.rights, source.head.paywall, source.head.url) == (
        Rights.SUMMARY,
        True,
        "https://s.org",
    )
    assert topic.head.parent is not None
    assert (topic.head.parent.text, topic.head.mention) == ("Q", True)


@pytest.mark.parametrize(
    ("head", "profile_id", "found"),
    [
        ("name: 👻", "ann", ["front-matter/empty-slug"]),
        ("name: 👻\nid: ghost", "ghost", []),
        ("name: Con", "con", ["front-matter/bad-slug"]),
        ("name: Ann Lee\nid: a/b", "ann-lee", ["front-matter/bad-slug"]),
        ("name: Con\nid: a/b", "con", ["front-matter/bad-slug"]),
    ],
)
def test_parse_profile_id(head: str, profile_id: str, found: list[str]) -> None:
    """The id is as written, else the name's slug, else the file's name; trouble is told once."""
    checked = check_person(head)
    assert checked.value is not None
    assert (checked.value.id, codes(checked.diagnostics)) == (profile_id, found)


def test_parse_profile_role_without_a_title_is_told() -> None:
    """A role needs its title; the person stays."""
    checked = check_person("name: Ann\nroles: [{org: Ostra}, {title: Mayor}]")
    assert checked.value is not None
    assert [role.title for role in checked.value.head.roles] == ["Mayor"]
    assert codes(checked.diagnostics) == ["front-matter/missing-key"]
