"""`briefgen.yaml` read as a `Config`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.catalogue import RULES, Severity
from briefgen.config import (
    CONFIG_PATH,
    PERMALINK,
    Config,
    EditionRhythm,
    History,
    MentionLinks,
    RelatedWeights,
    Rights,
    parse_config,
    severities,
)
from briefgen.diagnostics import Checked
from briefgen.texts import TextFile
from tests.making import codes, config_of, messages


def check(settings: str, *, title: str = "title: T\n") -> Checked[Config | None]:
    """Return what `settings` make, and what was found."""
    return parse_config(TextFile(path=CONFIG_PATH, text=title + settings))


def test_parse_config_title_is_all_it_needs() -> None:
    """Every other setting has its default."""
    config = config_of("title: The Brief\n")
    assert config == Config(title="The Brief")
    assert (config.language, config.time_zone, config.theme) == ("en", "UTC", "broadsheet")
    assert (config.permalink, config.page_size, config.base_url) == (PERMALINK, 30, None)


def test_parse_config_reads_every_key() -> None:
    """What the contract names is read under that name."""
    config = config_of(
        """\
title: T
tagline: A line
base_url: https://example.org/repo
language: de
time_zone: Asia/Tokyo
theme: plain
theme_options: {dark: true}
permalink: /{id}/
page_size: 10
edition: weekly
related: {limit: 3, minimum: 2, half_life_days: 0, weights: {thread: 0, place: 9}}
mentions: all
rights: {excerpt_words: 20, import: excerpt, overlap_words: 8}
feeds: {limit: 5}
search: true
navigation: [{title: About, url: /about/}, {title: Away, url: "https://x.org"}]
curator: {name: Ann, url: "https://ann.org"}
publish: {branch: pages, remote: up, cname: x.org, history: squash}
checks: {body/no-alt: error, front-matter/unknown-key: off}
limits: {body_kib: 10, file_kib: 20}
params: {a: 1}
"""
    )
    assert (config.zone.key, config.edition, config.mentions) == (
        "Asia/Tokyo",
        EditionRhythm.WEEKLY,
        MentionLinks.ALL,
    )
    assert (config.related.limit, config.related.weights) == (3, RelatedWeights(thread=0, place=9))
    assert (config.rights.excerpt_words, config.rights.imported) == (20, Rights.EXCERPT)
    assert [(link.title, link.url.text) for link in config.navigation] == [
        ("About", "/about/"),
        ("Away", "https://x.org"),
    ]
    assert (config.publish.cname, config.publish.history) == ("x.org", History.SQUASH)
    assert (dict(config.params), dict(config.theme_options)) == ({"a": 1}, {"dark": True})
    assert config.limits.file_kib == 20
    assert severities(config) == {"body/no-alt": Severity.ERROR, "front-matter/unknown-key": Severity.OFF}


def test_parse_config_curator_may_be_a_name_alone() -> None:
    """A curator's name stands for the record."""
    curator = config_of("title: T\ncurator: Ann\n").curator
    assert curator is not None
    assert (curator.name, curator.url) == ("Ann", None)


@pytest.mark.parametrize(
    "pattern",
    [
        "/{slug}/",
        "/{id}/",
        "/{year}/{month}/{day}/{slug}/",
        "/news/{year}-{month}-{day}-{slug}/",
        "/{slug}/{slug}/",
        "/~ann/{id}/",
        "/日本/{slug}/",
    ],
)
def test_parse_config_permalink_gives_each_a_path(pattern: str) -> None:
    """A pattern with a slug or id between slashes is taken."""
    assert config_of(f"title: T\npermalink: '{pattern}'\n").permalink == pattern


@pytest.mark.parametrize(
    "pattern",
    [
        "/{year}/",
        "/{foo}/{slug}/",
        "/{slug}/{",
        "/{slug}/}",
        "/{}/{slug}/",
        "/{0}/{slug}/",
        "/{slug.x}/",
        "/{slug!r}/",
        "/{slug:>9}/",
        "/{slug}",
        "{slug}/",
        "/a//{slug}/",
        "/../{slug}/",
        "/./{slug}/",
        "/.git/{slug}/",
        "/%2e%2e/{slug}/",
        "/a b/{slug}/",
        "/{{slug}}/",
        "/x\\{slug}/",
        "https://x.org/{slug}/",
        "/{slug}/?a",
        "x",
    ],
)
def test_parse_config_permalink_that_can_give_no_path_is_refused(pattern: str) -> None:
    """A pattern that is no path of folders is told, and the default stands in for it."""
    checked = check(f"permalink: '{pattern}'\n")
    assert codes(checked.diagnostics) == ["config/bad-permalink"]
    assert checked.diagnostics[0].place.column == 12
    assert checked.value is not None
    assert checked.value.permalink == PERMALINK


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Lundon",
        "utc",
        "GMT+25",
        "America",
        "../../etc/passwd",
        "/etc/localtime",
        "'\"'",
        '"\\0"',
        "zone.tab",
        "localtime",
        "posixrules",
        "posix/UTC",
        "right/UTC",
        "x" * 5000,
        "Europe/",
        "🎉",
    ],
)
def test_parse_config_unknown_time_zone_is_refused(name: str) -> None:
    """A zone that IANA does not have, or that each machine has another of, is told in a line."""
    checked = check(f"time_zone: {name}\n")
    assert (checked.value, codes(checked.diagnostics)) == (None, ["config/unknown-time-zone"])
    assert len(checked.diagnostics[0].message) < 100


@pytest.mark.parametrize("name", ["localtime", "/etc/localtime", "posixrule"])
def test_parse_config_offers_no_time_zone_that_it_refuses(name: str) -> None:
    """A machine's own zone is refused, and offered in place of no other."""
    (found,) = check(f"time_zone: {name}\n").diagnostics
    assert found.hint == "write a name such as Europe/London"


@pytest.mark.parametrize("name", ["UTC", "Europe/London", "Asia/Kathmandu", "Etc/GMT+5"])
def test_parse_config_time_zone_of_iana(name: str) -> None:
    """A zone of the IANA database is taken."""
    assert config_of(f"title: T\ntime_zone: {name}\n").zone.key == name


@pytest.mark.parametrize(
    ("url", "is_fine"),
    [
        ("/about/", True),
        ("/", True),
        ("https://x.org/?a#b", True),
        ("about", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("mailto:ann@x.org", False),
        ("ftp://x.org", False),
        ("//x.org", False),
        ("/\\x.org", False),
    ],
)
def test_parse_config_navigation_leads_to_pages(url: str, *, is_fine: bool) -> None:
    """A line of the navigation is a path of the site or a web address, and no path that leads off the site."""
    checked = check(f"navigation: [{{title: X, url: '{url}'}}]\n")
    assert codes(checked.diagnostics) == ([] if is_fine else ["config/bad-url"])


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://example.org", []),
        ("http://example.org/brief/", []),
        ("https://example.org:8443", []),
        ("http://[2001:db8::1]/", []),
        ("http://localhost", ["config/local-address"]),
        ("http://LOCALHOST:8000/a", ["config/local-address"]),
        ("http://brief.localhost/", ["config/local-address"]),
        ("https://127.0.0.1/", ["config/local-address"]),
        ("https://127.9.9.9/", ["config/local-address"]),
        ("http://[::1]:80/", ["config/local-address"]),
        ("http://0.0.0.0/", ["config/local-address"]),
        ("https://localhost.example.org/", []),
        ("https://example.org/?a=b", ["config/bad-url"]),
        ("https://example.org/#top", ["config/bad-url"]),
        ("https://ann@example.org/", ["config/bad-url"]),
        ("https://ann:secret@example.org/", ["config/bad-url"]),
        ("example.org", ["config/bad-url"]),
        ("//example.org", ["config/bad-url"]),
        ("https://", ["config/bad-url"]),
        ("https://[", ["config/bad-url"]),
        ("javascript:alert(1)", ["config/bad-url"]),
        ("file:///etc/passwd", ["config/bad-url"]),
    ],
)
def test_parse_config_base_url_is_where_readers_find_the_site(url: str, found: list[str]) -> None:
    """An address is whole and the site's own: no query, no password, no machine of the reader's."""
    assert codes(check(f"base_url: '{url}'\n").diagnostics) == found


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("body/no-alts: off", 'config/unknown-code: there is no diagnostic "body/no-alts"'),
        ("x: off", 'config/unknown-code: there is no diagnostic "x"'),
        (
            "link/unknown-target: warning",
            "config/unknown-code: link/unknown-target is an error, and can't be made milder",
        ),
        (
            "config/unknown-code: off",
            "config/unknown-code: config/unknown-code is an error, and can't be made milder",
        ),
    ],
)
def test_parse_config_checks_name_what_can_be_chosen(line: str, message: str) -> None:
    """A code must exist, and an error stays one."""
    assert messages(check(f"checks:\n  {line}\n").diagnostics) == [message]


@pytest.mark.parametrize("code", sorted(RULES))
def test_severities_never_make_an_error_milder(code: str) -> None:
    """Whatever a briefing asks for, what stops a build stops it."""
    config = check(f"checks: {{{code}: off}}\n").value
    assert config is not None
    expected = {} if RULES[code].severity is Severity.ERROR else {code: Severity.OFF}
    assert severities(config) == expected


@pytest.mark.parametrize(
    "settings",
    ["", "tagline: x\n", "title:\n", "title: [a]\n", "titel: x\n", "# nothing\n", "just text\n", "a: b: c\n"],
)
def test_parse_config_without_a_title_is_none(settings: str) -> None:
    """Nothing can be built without a title, and the reason is told."""
    checked = check(settings, title="")
    assert checked.value is None
    assert checked.diagnostics


@pytest.mark.parametrize(
    "settings",
    [
        "page_size: -1",
        "page_size: 0",
        "feeds: {limit: -1}",
        "related: {limit: -1}",
        "limits: {body_kib: -1}",
        "page_size: 1.5",
    ],
)
def test_parse_config_numbers_are_never_negative(settings: str) -> None:
    """A number below nought, or a page of nothing, is refused, and the default stands."""
    checked = check(f"{settings}\n")
    assert codes(checked.diagnostics) == ["config/wrong-type"]
    assert checked.value == Config(title="T")


@given(st.text(alphabet="abtitle:{}/[]-_ \n'\"1%~", max_size=80))
def test_parse_config_never_raises(settings: str) -> None:
    """Any text is a configuration or a reason why not."""
    checked = check(settings)
    assert checked.value is not None or checked.diagnostics


@pytest.mark.parametrize(
    "settings",
    [
        "page_size: many",
        "page_size: 0",
        "params: [a]",
        "checks: [a]",
        "checks: {no/such: off}",
        "tagline:\n- a",
    ],
)
def test_parse_config_tells_what_to_do(settings: str) -> None:
    """Every mistake has a hint."""
    assert all(found.hint for found in check(settings + "\n").diagnostics if "base_url" not in found.message)
    assert check(settings + "\nbase_url: https://x.example/\n").diagnostics
