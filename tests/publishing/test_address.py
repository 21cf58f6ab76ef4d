"""Where a remote's site stands: by its domain, by where it lies on GitHub, or not to be known."""

from __future__ import annotations

import pytest

from briefgen.publishing.address import is_domain, is_same_place, likely_url, parse_cname, parse_github


@pytest.mark.parametrize(
    "remote_url",
    [
        "git@github.com:Desk/brief.git",
        "git@github.com:Desk/brief",
        "github.com:Desk/brief.git",
        "ssh://git@github.com/Desk/brief.git",
        "ssh://git@ssh.github.com:443/Desk/brief.git",
        "https://github.com/Desk/brief",
        "https://github.com/Desk/brief/",
        "https://user:token@GitHub.com/Desk/brief.git",
        "git://github.com/Desk/brief.git",
    ],
)
def test_likely_url_of_github_is_where_pages_serve_it(remote_url: str) -> None:
    """Each way to write a repository's address leads to its owner's host and its name."""
    assert likely_url(cname=None, remote_url=remote_url) == "https://desk.github.io/brief/"


@pytest.mark.parametrize(
    "remote_url",
    [
        "/srv/git/brief.git",
        "../github.com/desk/brief",
        "file:///srv/github.com/desk/brief.git",
        "git@gitlab.com:desk/brief.git",
        "https://github.com.evil.example/desk/brief",
        "https://github.com/desk",
        "https://github.com/desk/brief/more",
        "https://[github.com/desk/brief",
        "C:/git/brief",
        "",
    ],
)
def test_likely_url_of_others_is_unknown(remote_url: str) -> None:
    """A remote elsewhere, or none that could be, tells nothing."""
    assert likely_url(cname=None, remote_url=remote_url) is None


def test_likely_url_is_the_domain_s_before_all_else() -> None:
    """A domain wins, and a user's own page has no path."""
    assert likely_url(cname="news.example", remote_url="git@github.com:a/b") == "https://news.example/"
    assert likely_url(cname=None, remote_url="git@github.com:A/a.github.io.git") == "https://a.github.io/"


@pytest.mark.parametrize(
    ("content", "domain"),
    [
        (b"news.example\n", "news.example"),
        (b" News.Example \r\n", "news.example"),
        (b"xn--bcher-kva.example", "xn--bcher-kva.example"),
        (b"https://news.example/", None),
        (b"localhost", None),
        (b"a.example\nb.example\n", None),
        (b"\xff\xfe", None),
        (b"", None),
    ],
)
def test_parse_cname_takes_a_domain_alone(content: bytes, domain: str | None) -> None:
    """One name, and nothing that could be anything else."""
    assert parse_cname(content) == domain


def test_is_domain_knows_how_long_one_may_be() -> None:
    """Labels have 63 characters at most, and neither begin nor end with a hyphen."""
    assert is_domain(f"{'a' * 63}.example")
    assert not is_domain(f"{'a' * 64}.example")
    assert not is_domain("-a.example")
    assert not is_domain("a-.example")


def test_is_same_place_overlooks_how_it_is_written() -> None:
    """Scheme, `www.`, case of the host and the last slash tell no two places apart; a path does."""
    assert is_same_place("http://WWW.a.example/b", "https://a.example/b/")
    assert not is_same_place("https://a.example/b/", "https://a.example/B/")
    assert parse_github("https://github.com/a/b") is not None
