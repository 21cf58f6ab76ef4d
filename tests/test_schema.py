"""The schemas say what the gate says: of every file here, and of every kind of value under every key."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from briefgen.catalogue import RULES
from briefgen.config import CONFIG_PATH, parse_config
from briefgen.diagnostics import Diagnostic
from briefgen.fields import Parameter, key_of, parameter_of
from briefgen.nodes import parse_mapping
from briefgen.reading.article import ArticleHead, parse_article
from briefgen.reading.documents import parse_edition, parse_page
from briefgen.reading.frontmatter import split
from briefgen.reading.profiles import PersonHead, SourceHead, ThreadHead, TopicHead, parse_profile
from briefgen.reading.project import ContentKind, kind_of
from briefgen.schema import _RECORDS, SchemaKind, schema_of
from briefgen.texts import TextFile
from tests.making import CHECKOUT

# Continuous integration must not pass for want of the judge; a bare environment may do without.
jsonschema = import_module("jsonschema") if os.environ.get("CI") else pytest.importorskip("jsonschema")

SITES = CHECKOUT / "tests" / "sites"
UTC = ZoneInfo("UTC")
KINDS = {
    ContentKind.ARTICLES: SchemaKind.ARTICLE,
    ContentKind.PEOPLE: SchemaKind.PERSON,
    ContentKind.TOPICS: SchemaKind.TOPIC,
    ContentKind.THREADS: SchemaKind.THREAD,
    ContentKind.SOURCES: SchemaKind.SOURCE,
    ContentKind.EDITIONS: SchemaKind.EDITION,
    ContentKind.PAGES: SchemaKind.PAGE,
}
PROFILES = {
    SchemaKind.PERSON: PersonHead,
    SchemaKind.TOPIC: TopicHead,
    SchemaKind.THREAD: ThreadHead,
    SchemaKind.SOURCE: SourceHead,
}


@cache
def judge(kind: SchemaKind) -> Any:
    """Return a validator of the schema of `kind`, through the JSON that is printed."""
    schema = json.loads(json.dumps(schema_of(kind)))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def plain(value: Parameter) -> object:
    """Return a value of YAML 1.2 as JSON has it."""
    match value:
        case tuple():
            return [plain(item) for item in value]
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
        case Decimal():
            return float(value)
        case _:
            return value


def written(file: TextFile) -> tuple[SchemaKind, object] | None:
    """Return what a file's YAML holds, and the kind of its schema; None for what is no YAML of ours."""
    if file.path == CONFIG_PATH:
        mapping = parse_mapping(file, start=0, end=len(file.text), area="config")
        return None if isinstance(mapping, Diagnostic) else (SchemaKind.CONFIG, plain(parameter_of(mapping)))
    folder = kind_of(file.path)
    parts = split(file, example="")
    if folder is None or isinstance(parts, Diagnostic):
        return None
    return KINDS[folder], plain(parameter_of(parts.header))


def files_of(root: Path) -> Iterator[TextFile]:
    """Yield the configuration and the content files of a project, those that are UTF-8."""
    for path in (root / str(CONFIG_PATH), *sorted(root.glob("content/**/*.md"))):
        if path.is_file():
            yield TextFile(
                path=PurePosixPath(path.relative_to(root)),
                text=path.read_text(encoding="utf-8", errors="replace"),
            )


SOUND = [CHECKOUT, *sorted(path for path in (SITES / "valid").iterdir() if path.is_dir())]


@pytest.mark.parametrize("root", SOUND, ids=lambda path: path.name)
def test_schema_accepts_every_sound_file(root: Path) -> None:
    """The sample digest and every valid site are valid by the schemas too."""
    judged = 0
    for file in files_of(root):
        found = written(file)
        if found is None:  # nothing but a body
            continue
        errors = [
            f"{file.path}: {error.json_path}: {error.message}"
            for error in judge(found[0]).iter_errors(found[1])
        ]
        assert errors == []
        judged += 1
    assert judged


REFUSED = (
    "front-matter.missing-key",
    "front-matter.unknown-key",
    "front-matter.unknown-choice",
    "front-matter.wrong-type",
    "front-matter.bad-url",
    "config.missing-key",
    "config.unknown-key",
    "config.unknown-choice",
    "config.unknown-code",
    "config.wrong-type",
)


@pytest.mark.parametrize("name", REFUSED)
def test_schema_refuses_what_the_gate_refuses_for_its_type(name: str) -> None:
    """Each site that shows a mistake of type holds a file that the schema refuses."""
    found = [one for file in files_of(SITES / "invalid" / name) if (one := written(file))]
    assert [kind for kind, value in found if not judge(kind).is_valid(value)]


def refusals(kind: SchemaKind, text: str) -> set[str]:
    """Return the names of what the gate refuses in YAML of `kind`."""
    if kind is SchemaKind.CONFIG:
        checked = parse_config(TextFile(path=CONFIG_PATH, text=text))
        return {found.code.partition("/")[2] for found in checked.diagnostics}
    file = TextFile(path=PurePosixPath("content/x/a.md"), text=f"---\n{text}\n---\n")
    read: Any
    if kind is SchemaKind.ARTICLE:
        read = parse_article(file, zone=UTC)
    elif kind is SchemaKind.EDITION:
        read = parse_edition(file, zone=UTC)
    elif kind is SchemaKind.PAGE:
        read = parse_page(file, zone=UTC)
    else:
        read = parse_profile(file, PROFILES[kind], zone=UTC)
    return {found.code.partition("/")[2] for found in read.diagnostics}


VALUES = (
    "", "text", "two words", "true", "false", "0", "12", "-1", "1.5", "999", "1000", "2999", "3000", "2031-05",
    "2031-05-14", "2031-05-14T10:00", "2031-05-14 10:00:30+01:00", "2031-5-14", "12:30", "null", "~", "NO", "off", "error",
    "https://x.example/", "HTTPS://x.example/?a=b#c", "http://me@x.example/", "//x.example", "ftp://x.example", "https://a b",
    "full", "daily", "first", "developing", "closed", "family-first", "keep", "stated", "en", "pt-BR", "x",
    "a/b", "a.b", ".a", "a.", "/a/", "[]", "[a]", "[a, 1, true]", "[[a]]", "[{}]", "[{name: a}]", "[{name: a, relation: subject}]",
    "[{name: a, relation: friend}]", "[{what: a, by: 2031}]", "[{what: a, by: soon}]", "[{by: a, text: b}]", "[{text: b}]",
    "[{title: a}]", "[{title: a, from: 2031-05, to: 2032}]", "[{title: a, url: /b/}]", "[{source: a, url: https://x.example/}]",
    "[{date: 2031-05-14, note: a}]", "{}", "{a: b}", "{a: false}", "{a: 1}", "{a: [b]}", "{name: a}", "{name: a, url: https://x.example/}",
    "{name: a, zzz: b}", "{pin: [a], block: []}", "{pin: a}", "{src: a, alt: b}", "{src: a}", "{sha256: a}", "{limit: 3}", "{limit: many}",
    "{limit: 3, weights: {person: 1}}", "{excerpt_words: 3, import: full}", "{import: all}", "{branch: a, history: squash}", "{body_kib: 1}",
    "{library/near-name: error}", "{library/near-name: off}", "{library/near-name: loud}", "{library/none: off}",
    "{front-matter/missing-key: warning}", "{front-matter/missing-key: error}",
)  # fmt: skip
TYPE_REFUSALS = {
    "missing-key",
    "unknown-key",
    "unknown-choice",
    "wrong-type",
    "bad-url",
    "bad-date",
    "bad-slug",
    "unknown-code",
}
LEAST = {
    SchemaKind.ARTICLE: {"title": "T", "date": "2031-05-14"},
    SchemaKind.EDITION: {"title": "T", "date": "2031-05-14"},
    SchemaKind.PAGE: {"title": "T"},
    SchemaKind.CONFIG: {"title": "T"},
}


def is_known_to_differ(key: str, value: str) -> bool:
    """Say whether schema and gate differ for a reason: to YAML these are no text, and to the gate they are words."""
    if key == "base_url" and "?" in value:  # a type does not know that this address is a folder
        return True
    is_null = key in {"title", "name"} and value in {"null", "~"}
    return is_null or (key == "language" and value in {"true", "false"})


@pytest.mark.parametrize("kind", list(SchemaKind))
def test_schema_and_gate_agree_on_every_value_of_every_key(kind: SchemaKind) -> None:
    """Whatever stands under a key, the schema refuses it if and only if the gate does."""
    keys = [key_of(field) for field in dataclasses.fields(_RECORDS[kind])]
    differing = []
    for key in (*keys, "zzz"):
        for value in VALUES:
            head = {**LEAST.get(kind, {"name": "N"}), key: value}
            text = "\n".join(f"{name}: {each}" for name, each in head.items())
            found = refusals(kind, text) & TYPE_REFUSALS
            file = TextFile(path=CONFIG_PATH, text=text)
            mapping = parse_mapping(file, start=0, end=len(text), area="config")
            assert not isinstance(mapping, Diagnostic), text
            is_valid = judge(kind).is_valid(plain(parameter_of(mapping)))
            if is_valid == bool(found) and not is_known_to_differ(key, value):
                differing.append((key, value, sorted(found)))
    assert differing == []


def test_schema_only_a_draft_may_lack_its_date() -> None:
    """What the types alone do not say is said as well."""
    article = judge(SchemaKind.ARTICLE)
    assert not article.is_valid({"title": "T"})
    assert not article.is_valid({"title": "T", "draft": False})
    assert not article.is_valid({"title": "T", "date": None})
    assert not article.is_valid({"title": "T", "date": ""})
    assert article.is_valid({"title": "T", "draft": True})
    assert article.is_valid({"title": "T", "date": "2031-05-14"})


def test_schema_describes_what_the_code_does() -> None:
    """The strings under fields, the defaults and the catalogue's meanings are what an editor shows."""
    article, config = schema_of(SchemaKind.ARTICLE), schema_of(SchemaKind.CONFIG)
    shown = json.loads(json.dumps([article, config]))
    assert shown[0]["properties"]["summary"]["description"].startswith("What the story says")
    assert shown[0]["properties"]["date_basis"]["default"] == "stated"
    assert shown[0]["properties"]["draft"]["default"] is False
    assert shown[1]["properties"]["page_size"]["default"] == 30
    checks = shown[1]["properties"]["checks"]["properties"]
    assert set(checks) == set(RULES)
    assert checks["body/no-alt"]["description"] == RULES["body/no-alt"].meaning


def test_schema_without_sources_has_no_descriptions_of_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation of compiled files alone has schemas all the same."""

    def no_source(_: object) -> str:
        raise OSError("could not get source code")

    monkeypatch.setattr("briefgen.schema.inspect.getsource", no_source)
    bare = json.loads(json.dumps(schema_of(SchemaKind.ARTICLE)))
    assert "description" not in bare["properties"]["title"]
    assert bare["properties"].keys() == {key_of(field) for field in dataclasses.fields(ArticleHead)}
