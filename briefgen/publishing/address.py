"""Where a remote lies in, where its site stands out; and whether the briefing says the same.

GitHub serves a repository called `<owner>.github.io` at that host, any other below its owner's host, and
either at the domain that the file CNAME names. Of other hosts nothing is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

CNAME = "CNAME"
_SCP = re.compile(r"(?:[^/@\s]+@)?([^/:@\s]+):(?!//)(.+)")
"""`git@github.com:owner/name.git`, as scp writes an address."""
_HOSTS = frozenset({"github.com", "www.github.com", "ssh.github.com"})
_DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class GitHubRepository:
    """A repository on GitHub."""

    owner: str
    name: str

    @property
    def settings_url(self) -> str:
        """Where its Pages are set up."""
        return f"https://github.com/{self.owner}/{self.name}/settings/pages"


def parse_github(remote_url: str) -> GitHubRepository | None:
    """Return which repository on GitHub a remote's address means; None for one elsewhere.

    >>> parse_github("git@github.com:harbour/brief.git")
    GitHubRepository(owner='harbour', name='brief')
    >>> parse_github("https://github.com/harbour/brief") == parse_github("ssh://git@github.com/harbour/brief.git")
    True
    >>> parse_github("/srv/git/brief.git") is None
    True
    """
    if "://" in remote_url:
        try:
            parts = urlsplit(remote_url)
            host, path = (parts.hostname or "").lower(), unquote(parts.path)
        except ValueError:
            return None
    else:
        found = _SCP.fullmatch(remote_url)
        host, path = (found[1].lower(), found[2]) if found else ("", "")
    names = path.strip("/").removesuffix(".git").split("/")
    if host not in _HOSTS or len(names) != len(("owner", "name")) or not all(names):
        return None
    return GitHubRepository(owner=names[0], name=names[1])


def pages_url(repository: GitHubRepository) -> str:
    """Return where GitHub serves a repository without a domain of its own.

    >>> pages_url(GitHubRepository(owner="Harbour", name="Brief"))
    'https://harbour.github.io/Brief/'
    >>> pages_url(GitHubRepository(owner="Harbour", name="harbour.github.io"))
    'https://harbour.github.io/'
    """
    host = f"{repository.owner.lower()}.github.io"
    return f"https://{host}/" if repository.name.lower() == host else f"https://{host}/{repository.name}/"


def parse_cname(content: bytes) -> str | None:
    """Return the domain in a file CNAME; None where there is none that could be."""
    name = content.decode("utf-8", "replace").strip().lower()
    return name if is_domain(name) else None


def is_domain(name: str) -> bool:
    """Tell whether `name` is a host's name alone, without scheme, path or port.

    >>> [is_domain(name) for name in ("news.example.org", "https://news.example.org/", "localhost")]
    [True, False, False]
    """
    return _DOMAIN.fullmatch(name.lower()) is not None


def likely_url(*, cname: str | None, remote_url: str) -> str | None:
    """Return where the site of a remote will stand; None where that can't be known from here."""
    if cname:
        return f"https://{cname}/"
    repository = parse_github(remote_url)
    return pages_url(repository) if repository else None


def is_same_place(one: str, other: str) -> bool:
    """Tell whether two addresses of sites lead to the same, be it by http or https, with `www.` or without."""
    return _place_of(one) == _place_of(other)


def _place_of(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")
