"""Tests of roles by day."""

from __future__ import annotations

import pytest

from briefgen.pages.roles import person_role, role_on
from briefgen.reading.profiles import Role
from briefgen.slugs import Slug
from tests.making import atlas_of, day, partial_date

ROLES = (
    Role(title="Senator", since=partial_date("2001"), until=partial_date("2009-01-15")),
    Role(title="Vice president", org="US", since=partial_date("2009-01-20"), until=partial_date("2017-01")),
    Role(title="Professor", since=partial_date("2017"), until=partial_date("2019")),
    Role(title="President", since=partial_date("2021-01-20")),
)


@pytest.mark.parametrize(
    ("on", "role"),
    [
        ("2000-12-31", None),
        ("2001-01-01", "Senator"),
        ("2009-01-15", "Senator"),
        ("2009-01-16", None),
        ("2009-01-20", "Vice president, US"),
        ("2017-01-31", "Professor"),
        ("2019-12-31", "Professor"),
        ("2020-01-01", None),
        ("2031-05-14", "President"),
    ],
)
def test_role_on_a_day_is_the_one_held_then(on: str, role: str | None) -> None:
    """A role is held from its first day to its last; of two the one begun later counts."""
    assert role_on(ROLES, day(on)) == role


def test_role_without_dates_is_held_always() -> None:
    """A role that tells no dates is held on every day, unless a dated one is."""
    roles = (
        Role(title="Minister"),
        Role(title="Envoy", since=partial_date("2030"), until=partial_date("2030")),
    )
    assert [role_on(roles, day(on)) for on in ("1999-01-01", "2030-06-01")] == ["Minister", "Envoy"]


def test_person_role_reads_the_profile() -> None:
    """A person's role comes from their profile; a made person has none."""
    atlas = atlas_of(
        "== people/ann-lee\nroles: [{title: Minister, org: Ostra, from: 2030}]\n== articles/a\npeople: [Bob]\n"
    )
    roles = [person_role(Slug(name), day("2031-05-14"), atlas.library) for name in ("ann-lee", "bob")]
    assert roles == ["Minister, Ostra", None]
