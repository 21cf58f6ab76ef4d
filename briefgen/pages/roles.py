"""A person's roles and a day in, the words for the one held on it out."""

from __future__ import annotations

from datetime import date

from briefgen.pages.holdings import WatchedLibrary
from briefgen.reading.profiles import Role
from briefgen.slugs import Slug


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
