"""Every diagnostic there is: its code, how severe it is, and what it means.

A code is `area/kebab-case`. Nothing may be reported that does not stand here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Severity(StrEnum):
    """How much a diagnostic weighs."""

    ERROR = "error"
    """The build writes nothing."""
    WARNING = "warning"
    """The build goes on, except under `--strict`."""
    OFF = "off"
    """Configured away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that can be wrong."""

    code: str
    severity: Severity
    meaning: str
    """A sentence for the user's guide."""


def _error(code: str, meaning: str) -> Rule:
    return Rule(code=code, severity=Severity.ERROR, meaning=meaning)


def _warning(code: str, meaning: str) -> Rule:
    return Rule(code=code, severity=Severity.WARNING, meaning=meaning)


FIELD_AREAS: Final = ("front-matter", "config", "theme")
"""Where YAML is read by declared type: the same things can be wrong in each."""


def _field_rules(area: str) -> tuple[Rule, ...]:
    return (
        _error(f"{area}/bad-yaml", "The text is not YAML; often a value needs quotation marks."),
        _error(f"{area}/unsupported-yaml", "Anchors, aliases, merges and tags are not read."),
        _error(f"{area}/too-large", "Too deep, too many values, or too long."),
        _error(f"{area}/control-character", "A character that no editor shows stands in the YAML."),
        _error(f"{area}/doubled-key", "A key is given twice."),
        _warning(f"{area}/unknown-key", "No such key is read; often a slip of the pen."),
        _error(f"{area}/missing-key", "A key that is needed is missing or blank."),
        _error(f"{area}/wrong-type", "The value is of another kind than the key wants."),
    )


_RULES: Final = (
    *(rule for area in FIELD_AREAS for rule in _field_rules(area)),
    _error("front-matter/unknown-choice", "The value is not one of those the key allows."),
    _error("front-matter/bad-date", "The date does not exist, or is not written as ISO 8601 has it."),
    _warning("front-matter/clock-change", "A local time that the clocks skip or repeat that day."),
    _error("front-matter/bad-url", "Not an absolute http or https address."),
    _error("front-matter/bad-slug", "The slug or id can't be a folder of the site on every system."),
    _error("config/unknown-choice", "The value is not one of those the key allows."),
    _error("config/bad-url", "Neither an absolute http or https address nor, in navigation, a path."),
    _error("file/encoding", "The file is not UTF-8."),
    _error("file/unreadable", "The file can't be read, or is no ordinary file."),
    _warning("file/unseen-character", "A character that shows nothing, or turns the direction of text."),
    _warning("file/not-read", "A file that looks like content lies in no folder of it, or has another ending."),
    _error("file/too-large", "A file, its body or a picture is over its limit."),
    _error("config/missing", "There is no briefgen.yaml."),
    _error("config/unknown-time-zone", "The time zone is not one of the IANA database."),
    _error("config/bad-permalink", "The permalink's pattern can't give each article a path of its own."),
    _warning("config/no-base-url", "Without base_url there are no feeds, sitemap or canonical links."),
    _warning("config/local-address", "The base_url leads each reader to a machine of their own."),
    _error("config/unknown-code", "No diagnostic has this code, or it can't be made milder."),
    _error("front-matter/missing", "The file does not begin with front matter."),
    _error("front-matter/unclosed", "The front matter's second --- is missing."),
    _error("front-matter/other-format", "The front matter is TOML or JSON, not YAML."),
    _warning("front-matter/undated-draft", "A draft has no date, which it needs to be published."),
    _warning("front-matter/updated-before-date", "The last change lies before the publication."),
    _error("front-matter/bad-alias", "An old address that can't be a path of the site."),
    _warning("front-matter/empty-slug", "Nothing of the title can stand in a URL, so the id or the file's name does."),
    _warning("body/missing", "An article or page has nothing to say: no text, and no summary."),
    _error("body/control-character", "A character that no text can hold stands in the body."),
    _warning("body/unsafe-link", "A link with a scheme that a page must not carry; its text is kept."),
    _warning("body/no-scheme", "A link begins with two slashes; it is read as https."),
    _warning("body/too-many-marks", "Marks or definitions far past what a text needs; words stay plain."),
    _warning("body/lost-note", "A footnote that nothing names, or the second of its name, is not shown."),
    _warning("body/unclosed-fence", "A code block is never closed, so it holds what follows."),
    _warning("body/remote-image", "A picture that lies elsewhere is linked, not shown."),
    _error("body/missing-image", "The picture is not there."),
    _error("body/no-alt", "A picture has no words for those who can't see it."),
    _error("image/wrong-type", "A picture is not what its name says, or nothing that a browser shows."),
    _error("image/too-large", "A picture has more pixels than a reader's device should unpack."),
    _error("image/unsafe-svg", "An SVG runs programs, or loads something from elsewhere."),
    _error("library/same-id", "Two articles, or two profiles of one kind, have the same id."),
    _warning("library/ambiguous-name", "A name or alias belongs to two profiles, so it finds neither."),
    _warning("library/near-name", "A name without a profile is one letter from a name that has one."),
    _warning("library/doubled-term", "Two names without profiles are one letter apart, and each makes a term."),
    _warning("library/merged-term", "Two names that more than a hyphen tells apart have the same slug, so they make one term."),
    _warning("library/thin-term", "A topic or thread that no profile describes has one story alone."),
    _warning("library/orphan", "Nothing leads to a story but the lists of all stories."),
    _warning("library/no-summary", "A story has no summary, so lists show a bare title."),
    _error("link/broken", "A page links to an address of the site where nothing stands."),
    _warning("link/broken-fragment", "A page links to a part of a page that has no such part."),
    _error("link/unknown-target", "Nothing in the digest has the id, name or path that is linked."),
    _warning("link/unpublished-target", "The link's target is not published, so its text stands alone."),
    _error("related/unknown-article", "No article has the id."),
    _error("mentions/unknown-term", "No person or topic has the id or name."),
    _warning("resolves/unknown-promise", "No earlier story of the thread promises this."),
    _error("thread/unknown-article", "No article has the id."),
    _error("edition/unknown-article", "No article has the id."),
    _error("page/same-path", "Two pages would be written to one path."),
    _error("page/blocked-path", "A file stands where another page needs a folder."),
    _warning("page/moved", "An article has another address than in the last build, and no redirect."),
    _error("theme/unknown", "No theme has that name."),
    _error("theme/cycle", "A theme extends itself, by whatever way."),
    _warning("theme/unknown-option", "The theme has no such option."),
    _error("theme/wrong-option", "The option is of another kind than its default."),
    _warning("theme/ignored", "A symlink or hidden file of a theme is not used."),
    _error("theme/wrong-version", "The theme is made for another version of what templates see."),
    _error("theme/unreadable", "A file of the theme can't be read."),
    _error("theme/missing-template", "The theme lacks a template that a page needs."),
    _error("theme/syntax", "A template can't be parsed."),
    _error("theme/undefined", "A template names something that its page does not have."),
    _error("theme/runaway", "A template does far more than a page needs, so it is stopped."),
    _error("theme/failed", "A template ended in an error."),
    _error("import/empty", "A raw text has no words."),
    _error("import/binary", "A raw text holds bytes that are no text."),
    _error("import/other-format", "A file to import is of a kind that is not read."),
    _error("import/too-large", "A raw text is far longer than an article."),
    _warning("import/guessed-encoding", "A raw text is not UTF-8, so it is read as Western European."),
    _warning("import/broken-character", "Characters of a raw text can't be read."),
    _warning("import/too-many", "A raw text has more captions or links than a front matter has room for."),
    _warning("rights/overlap", "Words in a row of the curator's stand in the source's text, too."),
    _warning("vault/changed", "The raw text in the vault is not the one that the article was imported from."),
    _error("import/no-headline", "No line of a raw text looks like its headline."),
    _warning("import/no-body", "Nothing of a raw text is left for the article's body."),
    _warning("import/no-date", "When a raw text was published can't be told."),
    _warning("import/doubtful-date", "A date can be read in two ways."),
    _warning("import/wrong-weekday", "A weekday and a date in a raw text don't go together."),
)  # fmt: skip

RULES: Final = MappingProxyType({rule.code: rule for rule in _RULES})
"""Every rule by its code."""
