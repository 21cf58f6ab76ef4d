"""`briefgen.yaml` in, a `Config` out: every setting a briefing has, typed, with its default.

There is no other configuration: no environment variable, no settings module, no second file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from briefgen.catalogue import RULES, Severity
from briefgen.diagnostics import Checked, Diagnostic, diagnose, quoted
from briefgen.fields import Gate, LanguageTag, Parameters, Ref, Url, is_web_url, keyed, read_record
from briefgen.layout import CONFIG
from briefgen.nodes import parse_mapping
from briefgen.spelling import did_you_mean
from briefgen.texts import Place, TextFile
from briefgen.urls import is_local_url, site_url_problem

ENGLISH = LanguageTag("en")
CONFIG_PATH = PurePosixPath(CONFIG)
PAGE_SIZE = 30
PERMALINK = "/{year}/{month}/{day}/{slug}/"
PERMALINK_PARTS = ("year", "month", "day", "slug", "id")
_SITE_PATH = re.compile(r"/(?![/\\])")
PERMALINK_PART = re.compile(r"\{([^{}]*)\}")


class Rights(StrEnum):
    """How much of a body may be shown."""

    FULL = "full"
    EXCERPT = "excerpt"
    SUMMARY = "summary"


class EditionRhythm(StrEnum):
    """How articles fall into editions by themselves."""

    DAILY = "daily"
    WEEKLY = "weekly"
    NONE = "none"


class MentionLinks(StrEnum):
    """Which mentions of a person in a body become links."""

    FIRST = "first"
    ALL = "all"
    NONE = "none"


class History(StrEnum):
    """What the publishing branch keeps."""

    KEEP = "keep"
    SQUASH = "squash"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedWeights:
    """What sharing a term is worth, before its rarity: whole numbers, 0 for nothing."""

    thread: int = 6
    person: int = 4
    topic: int = 3
    place: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedConfig:
    """How related links are chosen."""

    limit: int = 5
    """At most so many a page."""
    minimum: int = 1
    """A lower score is no link."""
    half_life_days: int = 365
    """Days between two articles that halve their score; 0 for no decay."""
    weights: RelatedWeights = RelatedWeights()


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsConfig:
    """What other people's texts allow."""

    excerpt_words: int = 60
    """Words of a body that `rights: excerpt` shows at most."""
    imported: Rights = field(default=Rights.SUMMARY, metadata={"key": "import"})
    """What an import stamps."""
    overlap_words: int = 12
    """Consecutive words shared with a source's text that are worth a warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsConfig:
    """What feeds hold."""

    limit: int = 40
    """Entries a feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationLink:
    """A line of the navigation."""

    title: str
    url: Ref
    """Absolute, or a path of the site that begins with `/`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curator:
    """Who makes the briefing."""

    name: str = field(metadata={"shorthand": True})
    url: Url | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishConfig:
    """Where `publish` puts the site."""

    branch: str = "gh-pages"
    remote: str = "origin"
    cname: str | None = None
    history: History = History.KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityChoice:
    """A diagnostic's severity, as this briefing wants it."""

    code: Ref
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes past which a file is refused."""

    body_kib: int = 256
    file_kib: int = 1024
    image_kib: int = 10 * 1024
    """Of a picture's file."""
    image_megapixels: int = 50
    """Of a picture as it is shown: what a browser unpacks takes four bytes a pixel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """A briefing's settings, key by key as `briefgen.yaml` has them."""

    title: str
    """The briefing's name."""
    tagline: str | None = None
    """A line under the name."""
    base_url: Url | None = None
    """Where the site will stand; may have a path. Unset: root-relative links, and no feeds, sitemap or canonical."""
    language: LanguageTag = ENGLISH
    """BCP 47."""
    time_zone: str = "UTC"
    """IANA; every civil day and every time without an offset is of this zone."""
    theme: str = "broadsheet"
    theme_options: Parameters = field(default_factory=lambda: Parameters({}))
    permalink: str = PERMALINK
    """An article's path, from `year`, `month`, `day`, `slug` and `id`."""
    page_size: int = PAGE_SIZE
    """Entries a page of the archive and of a term."""
    edition: EditionRhythm = EditionRhythm.DAILY
    related: RelatedConfig = RelatedConfig()
    mentions: MentionLinks = MentionLinks.FIRST
    rights: RightsConfig = RightsConfig()
    feeds: FeedsConfig = FeedsConfig()
    search: bool = False
    navigation: tuple[NavigationLink, ...] = ()
    """Default: the pages that have something to show."""
    curator: Curator | None = None
    publish: PublishConfig = PublishConfig()
    checks: tuple[SeverityChoice, ...] = field(default=(), metadata=keyed())
    """Severity by diagnostic code: `error`, `warning` or `off`."""
    limits: Limits = Limits()
    params: Parameters = field(default_factory=lambda: Parameters({}))
    """For the theme."""

    @property
    def zone(self) -> ZoneInfo:
        """The time zone's rules."""
        return ZoneInfo(self.time_zone)


def severities(config: Config) -> Mapping[str, Severity]:
    """Return the severities this briefing chose, by code; what may not be chosen is not."""
    return {
        choice.code.text: choice.severity
        for choice in config.checks
        if choice.code.text in RULES and not _is_too_mild(choice)
    }


def parse_config(file: TextFile) -> Checked[Config | None]:
    """Return the configuration `file` holds; None where it has no title or is no YAML."""
    found: list[Diagnostic] = []
    mapping = parse_mapping(file, start=0, end=len(file.text), area="config")
    if isinstance(mapping, Diagnostic):
        return Checked(value=None, diagnostics=(mapping,))
    gate = Gate(file=file, area="config", zone=ZoneInfo("UTC"), found=found)
    config = read_record(Config, mapping, gate)
    if config is None:
        return Checked(value=None, diagnostics=tuple(found))
    places = {entry.key.text: file.place(entry.value.start, entry.value.end) for entry in mapping.entries}
    if not is_zone(config.time_zone):
        zones = (zone for zone in available_timezones() if not _is_of_a_machine(zone))
        hint = did_you_mean(config.time_zone, zones) or "write a name such as Europe/London"
        message = f"there is no time zone {quoted(config.time_zone)}"
        found.append(diagnose("config/unknown-time-zone", places["time_zone"], message, hint=hint))
        return Checked(value=None, diagnostics=tuple(found))
    problem = _permalink_problem(config.permalink)
    if problem:
        hint = "use {year}, {month}, {day}, {slug} or {id}, between slashes"
        found.append(diagnose("config/bad-permalink", places["permalink"], problem, hint=hint))
        config = replace(config, permalink=PERMALINK)
    if not config.page_size:
        message = 'expected a whole number, one or more, found "0"'
        found.append(diagnose("config/wrong-type", places["page_size"], message, hint="write 1 or more"))
        config = replace(config, page_size=PAGE_SIZE)
    if config.base_url:
        found += _address_problems(config.base_url, places["base_url"])
    found += _navigation_problems(config)
    found += _severity_problems(config)
    return Checked(value=config, diagnostics=tuple(found))


def is_zone(name: str) -> bool:
    """Tell whether IANA has the zone; a machine's own ("localtime") would differ from the next's."""
    try:
        return not _is_of_a_machine(name) and bool(ZoneInfo(name.strip()).key == name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _is_of_a_machine(zone: str) -> bool:
    return zone.partition("/")[0] in {"localtime", "posix", "posixrules", "right"}


def _permalink_problem(pattern: str) -> str | None:
    parts = PERMALINK_PART.findall(pattern)
    unknown = [part for part in parts if part not in PERMALINK_PARTS]
    if unknown:
        return f"a permalink has no part {quoted(f'{{{unknown[0]}}}')}"
    if "slug" not in parts and "id" not in parts:
        return "two articles would share this permalink"
    literal = PERMALINK_PART.sub("x", pattern)
    if not re.fullmatch(r"(/[\w~-][\w.~-]*)+/", literal):
        return "a permalink begins and ends with a slash, and has folders' names between"
    return None


def _navigation_problems(config: Config) -> list[Diagnostic]:
    hint = "begin it with https://, or with / for a page of the site"
    return [
        diagnose("config/bad-url", link.url.place, f"{quoted(link.url.text)} is no address", hint=hint)
        for link in config.navigation
        if not (_SITE_PATH.match(link.url.text) or is_web_url(link.url.text))
    ]


def _address_problems(url: Url, place: Place) -> list[Diagnostic]:
    problem = site_url_problem(url)
    if problem:
        return [diagnose("config/bad-url", place, problem[0], hint=problem[1])]
    hint = "write where the site will stand; to try it out here, use --base-url"
    local = diagnose("config/local-address", place, "readers elsewhere can't reach this address", hint=hint)
    return [local] if is_local_url(url) else []


def _is_too_mild(choice: SeverityChoice) -> bool:
    rule = RULES.get(choice.code.text)
    return rule is not None and rule.severity is Severity.ERROR and choice.severity is not Severity.ERROR


def _severity_problems(config: Config) -> list[Diagnostic]:
    problems: list[Diagnostic] = []
    for choice in config.checks:
        code = choice.code
        rule = RULES.get(code.text)
        if rule is None:
            hint = did_you_mean(code.text, RULES) or "write what stands in brackets in the message"
            message = f"there is no diagnostic {quoted(code.text)}"
            problems.append(diagnose("config/unknown-code", code.place, message, hint=hint))
        elif _is_too_mild(choice):
            message = f"{code.text} is an error, and can't be made milder"
            problems.append(diagnose("config/unknown-code", code.place, message, hint="delete this line"))
    return problems
