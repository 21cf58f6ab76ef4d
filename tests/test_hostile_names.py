"""Nothing that a terminal obeys comes out of the command line, whatever is in files, names or arguments."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import pytest

from briefgen.cli import run
from tests.test_cli import lay_out

EVIL = "\u202eevil\u200b\u2066\x1b[31m\x07\x9b\u2028\U000e0041"
"""Right-to-left override, zero-width space, isolate, an escape sequence, a bell, CSI, a line separator and a tag."""
WRITTEN = (
    EVIL.replace("\x1b", "\\x1b").replace("\x07", "\\a").replace("\x9b", "\\x9b").replace("\u2028", "\\L")
)
"""The same as YAML takes it between quotation marks."""
SCALAR = f'"{WRITTEN}"'
BODY = f"""
[x](java{EVIL}script:a) [y](data:{EVIL}) [z]({EVIL}.md) [[{EVIL}]] [[@{EVIL}|w]] [[#{EVIL}]] ![a]({EVIL}.png)
![b](//x.org/{EVIL}) ![](/assets/{EVIL}) [c](//x.org/{EVIL}) <foo:{EVIL}> {EVIL}

[^{EVIL}]: lost

[^a]: b

[^a]: c

```{EVIL}
"""
FIELDS = (
    "title", "date", "date_basis", "slug", "id", "updated", "kicker", "rights", "draft", "embargo", "expires", "lead", "edition", "thread",
    "source", "aliases", "key_points", "people", "topics", "related", "mentions", "image", "watch_for", "resolves", "params", "vault",
)  # fmt: skip
CONFIGURED = (
    "base_url", "time_zone", "theme", "theme_options", "permalink", "page_size", "edition", "related", "mentions", "rights", "feeds",
    "search", "navigation", "curator", "publish", "checks", "limits", "language",
)  # fmt: skip


def obeyed(text: str) -> str:
    """Return what in `text` a terminal obeys, line ends aside."""
    return "".join(
        each for each in text if each != "\n" and unicodedata.category(each) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )


def say(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return all that the commands say of a project, in every format, and assert that a terminal obeys none of it."""
    said = ""
    for command in (["check"], ["check", "--format", "github"], ["check", "--format", "json"], ["build"]):
        run([*command, "-C", str(root), "--now", "2031-06-01", "-v", *arguments])
        heard = capsys.readouterr()
        said += heard.out + heard.err
    assert obeyed(said) == ""
    return said


def named(path: Path, text: str) -> bool:
    """Write a file with a hostile name, if the file system has such names."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError:
        return False
    return True


@pytest.mark.parametrize("field", FIELDS)
def test_value_of_an_article_is_shown_harmless(
    field: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever key of an article holds it, alone, in a list or in a map, a message shows it written out."""
    keys = {"title": "T", "date": "2031-05-14"}
    forms = (SCALAR, f"[{SCALAR}]", f"{{{SCALAR}: {SCALAR}}}")
    articles = {
        f"a{number}": "---\n"
        + "".join(f"{key}: {value}\n" for key, value in {**keys, field: form}.items())
        + f"---\n{BODY}"
        for number, form in enumerate(forms)
    }
    assert "evil" in say(lay_out(tmp_path / "site", **articles), capsys, "--drafts")


@pytest.mark.parametrize("field", CONFIGURED)
def test_value_of_the_configuration_is_shown_harmless(
    field: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever key of the configuration holds it, a message shows it written out."""
    for number, form in enumerate((SCALAR, f"[{SCALAR}]", f"{{{SCALAR}: {SCALAR}}}")):
        config = "".join(
            f"{key}: {value}\n" for key, value in {"title": "T", "theme": "tiny", field: form}.items()
        )
        assert say(lay_out(tmp_path / str(number), config=config), capsys)


@pytest.mark.parametrize(
    "template",
    [
        "{{ page." + EVIL + " }}",
        "{% include '" + EVIL + "' %}",
        "{% extends '" + EVIL + "' %}",
        "{{ 1|" + EVIL + " }}",
        "{% " + EVIL + " %}",
        "{{ '" + EVIL + "'.nothing }}",
        "{{ {}['" + EVIL + "'] }}",
        "{{ ('" + EVIL + "' ~ '')|int(base='x') }}",
        "<a href='/" + EVIL + "'>x</a>",
        EVIL + "{% if %}",
    ],
)
def test_template_is_shown_harmless(
    template: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever a template holds, a message and the line it points at are written out."""
    root = lay_out(tmp_path / "site")
    (root / "themes/tiny/templates/home.html").write_text(template, encoding="utf-8")
    say(root, capsys)


def test_names_on_disk_are_shown_harmless(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files, folders, pictures, themes, templates and the project itself may have any name that the system has."""
    root = tmp_path / f"{EVIL}site"
    try:
        root.mkdir()
    except OSError:
        pytest.skip("this file system has no such names")
    lay_out(root, a=f"---\ntitle: T\ndate: 2031-05-14\n---\n![x]({EVIL}.png) ![y](/assets/{EVIL}.svg)\n")
    assert named(root / f"content/articles/{EVIL}.md", "no front matter")
    assert named(root / f"content/{EVIL}/{EVIL}.md", "---\ntitle: T\n---\n")
    assert named(root / f"content/articles/{EVIL}.png", "no picture")
    assert named(
        root / f"content/assets/{EVIL}.svg",
        f"<svg xmlns='http://www.w3.org/2000/svg'>\n{EVIL[:6]}<script/></svg>",
    )
    assert named(root / f"content/people/{EVIL}.md", f"---\nname: {SCALAR}\n---\n")
    assert named(
        root / f"themes/{EVIL}/theme.yaml", f"name: {SCALAR}\nversion: {SCALAR}\nextends: {SCALAR}\n"
    )
    assert named(root / f"themes/tiny/templates/.{EVIL}", "")
    assert named(root / f"content/articles/{EVIL}2.md", "---\ntitle: Idea\ndraft: true\n---\n")
    assert named(root / f"themes/tiny/templates/{EVIL}.html", "{% include 'inner.html' %}")
    assert named(root / "themes/tiny/templates/inner.html", "{{ nothing }}")
    assert named(root / "themes/tiny/templates/home.html", "{% include '" + EVIL + ".html' %}")
    (root / f"content/{EVIL}.link").symlink_to("nowhere")
    os.mkfifo(root / f"content/articles/{EVIL}.pipe.md")
    said = say(root, capsys)
    assert "not published: content/articles/" in said
    assert "note: on the way from themes/tiny/templates/" in said
    assert said.count("evil") > 10


def test_kept_copy_is_named_harmless(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of ours that somebody changed is named, and its copy too, wherever the project lies."""
    root = tmp_path / f"{EVIL}site"
    lay_out(root)
    say(root, capsys)
    (root / "site/index.html").write_text("edited", encoding="utf-8")
    assert "replaced: site/index.html" in say(root, capsys)


@pytest.mark.parametrize(
    "arguments",
    [
        [EVIL],
        ["check", EVIL],
        ["check", f"--{EVIL}"],
        ["check", f"-{EVIL}"],
        [f"--{EVIL}", "check"],
        ["check", "-C", EVIL],
        ["check", "--color", EVIL],
        ["check", "--format", EVIL],
        ["check", "--jobs", EVIL],
        ["check", f"--strict={EVIL}"],
        ["check", "--now", EVIL],
        ["check", "--base-url", EVIL],
        ["check", "--base-url", f"https://a:b@{EVIL}/"],
        ["build", "--output", f"content/{EVIL}"],
        ["build", f"--output=~{EVIL}"],
        ["build", "--output", f"file/{EVIL}"],
    ],
)
def test_argument_is_shown_harmless(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is asked for, what is said of it is written out, and ends in 2."""
    root = lay_out(tmp_path / "site")
    (root / "file").touch()
    monkeypatch.chdir(root)
    assert run(arguments) == 2
    heard = capsys.readouterr()
    assert obeyed(heard.out + heard.err) == ""
    assert heard.err


def test_clock_is_shown_harmless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """So is what the environment says."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EVIL)
    assert run(["check", "-C", str(lay_out(tmp_path / "site"))]) == 2
    assert obeyed(capsys.readouterr().err) == ""


def test_obeyed_sees_what_a_terminal_obeys() -> None:
    """The check itself sees each of the signs, and nothing in plain text."""
    assert obeyed(EVIL) == re.sub(r"[a-z\[0-9]", "", EVIL)
    assert obeyed("plain – “text”, é日🎉\n") == ""
