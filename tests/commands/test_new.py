"""`briefgen new`: where a file is begun, what it holds, and what it never does."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.commands import writing
from briefgen.commands.new import KINDS
from briefgen.disk.lock import project_lock
from briefgen.importing.kept import Kept
from briefgen.importing.proposal import PersonProposal
from briefgen.reading.article import Relation
from briefgen.slugs import Slug
from tests.commands.projects import CONFIG, contents, lay_out, said
from tests.importing.keeping import emit_kept

NOW = ["--now", "2031-05-14T12:00"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty project, the working directory in it."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    lay_out(tmp_path / "project", {})
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def keys(root: Path, name: str) -> list[str]:
    """Return the lines of a file's front matter but for comments."""
    lines = (root / "content" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines[1 : lines.index("---", 1)] if not line.startswith("#")]


def test_new_article_is_a_draft_of_today(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its path is the result, and it holds what a retitle must not move."""
    status, lines, spoken = said(capsys, "new", "article", " Ostra lets  the ship in ", *NOW)
    name = "articles/2031/2031-05-14-ostra-lets-the-ship-in.md"
    assert (status, lines, spoken) == (0, [f"content/{name}"], "")
    assert keys(root, name) == [
        "title: Ostra lets the ship in",
        "date: 2031-05-14",
        "slug: ostra-lets-the-ship-in",
        "id: ostra-lets-the-ship-in",
        "draft: true",
    ]


@pytest.mark.parametrize("title", ["Sundry news", "NO", "12:30", "A: b # c", "日本", "\"'[x]", "x" * 400])
@pytest.mark.usefixtures("root")
def test_new_files_of_each_kind_pass_the_check(title: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the title, the project has no error afterwards, its drafts shown, nor anything to format."""
    assert [run(["new", word, title, *NOW]) for word in KINDS] == [0] * len(KINDS)
    capsys.readouterr()
    assert said(capsys, "check", "--drafts", "-q", *NOW) == (0, [], "")
    assert said(capsys, "fmt", "--check")[0] == 0


@pytest.mark.parametrize(
    ("options", "day"),
    [
        (["--date", "2031-02-03"], "2031-02-03"),
        (["--date", "2031-02-03 23:30-05:00"], "2031-02-04"),
        (["--now", "2031-07-01T23:30Z"], "2031-07-02"),
        (["--now", "2031-01-01T23:30Z"], "2031-01-01"),
        ([], "2031-06-02"),
    ],
)
@pytest.mark.parametrize(("word", "folder"), [("article", "articles/2031/"), ("edition", "editions/")])
@pytest.mark.usefixtures("root")
def test_new_dates_a_file_in_the_sites_time_zone(
    options: list[str],
    day: str,
    word: str,
    folder: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The date is as asked, else today's: of --now, of SOURCE_DATE_EPOCH or of the clock, where the site is."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1938121200")  # 2031-06-02, 00:00 in London
    end = "-t" if word == "article" else ""
    assert said(capsys, "new", word, "T", *options)[1] == [f"content/{folder}{day}{end}.md"]


def test_new_writes_the_hour_with_its_offset(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A time that was given stays that time, whatever zone the site will have."""
    said(capsys, "new", "article", "T", "--date", "2031-05-14 09:30")
    assert "date: 2031-05-14T09:30+01:00" in keys(root, "articles/2031/2031-05-14-t.md")


@pytest.mark.parametrize(
    ("word", "name", "line"),
    [
        ("article", "articles/2031/2031-05-14-week.md", "id: week"),
        ("person", "people/week.md", "id: week"),
        ("edition", "editions/2031-05-14-week.md", "slug: week"),
        ("page", "pages/week.md", "slug: week"),
    ],
)
def test_new_takes_the_slug_asked_for(
    root: Path, word: str, name: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """--slug names the file and ends its address."""
    assert said(capsys, "new", word, "T", "--slug", "week", *NOW)[0] == 0
    assert line in keys(root, name)


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["article", "  "], "the title is blank", 'such as "What happened"'),
        (["article", "a\x1bb"], "the title holds U+001B, which is no text", "delete the character"),
        (["article", "a\udcffb"], "the title holds U+DCFF, which is no text", "delete the character"),
        (["article", "🎉"], 'nothing of "🎉" can stand in a URL', "name a slug with --slug"),
        (["person", "Index"], 'the slug made of the title, "index", is reserved', "name a slug with --slug"),
        (["person", "A", "--slug", "a/b"], '--slug: "a/b" holds "/"', "use letters, digits and hyphens"),
        (["page", "A", "--slug", ""], '--slug: "" is empty', "use letters, digits and hyphens"),
        (
            ["topic", "A", "--date", "2031-05-14"],
            "only an article or an edition has a --date",
            "leave it out",
        ),
        (["article", "A", "--date", "2031-02-30"], "--date: there is no 30 February 2031", "has 28 days"),
        (["article", "A", "--now", "soon"], '--now: "soon" is not a date', "write a date such as"),
        (["page", "People"], 'would be written to "people/index.html"', "name another with --slug"),
        (["news", "A"], "'news' is not one of 'article'", ""),
        (["article"], "Missing argument 'TITLE'", ""),
    ],
)
def test_new_refuses_what_can_be_no_file(
    root: Path, arguments: list[str], message: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A title, slug or date that can't be ends in 2 with what to do, and nothing is written."""
    status, lines, spoken = said(capsys, "new", *arguments)
    assert (status, lines) == (2, [])
    assert message in spoken
    assert hint in spoken
    assert contents(root) == {}


TAKEN = {
    "articles/old.md": "---\ntitle: T\ndate: 2031-05-01\nslug: the-slug\nid: the-id\n---\n",
    "people/someone.md": "---\nname: Ann Lee\n---\n",
    "editions/first.md": "---\ntitle: T\ndate: 2031-05-14\n---\n",
    "pages/p.md": "---\ntitle: About\n---\n",
    "topics/broken.md": "---\nname: a: b\n---\n",
}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["article", "The slug"], 'the id "the-slug" is taken by content/articles/old.md'),
        (["article", "THE ID"], 'the id "the-id" is taken by content/articles/old.md'),
        (["article", "T", "--slug", "The-Id"], 'the id "the-id" is taken by content/articles/old.md'),
        (["person", "Ann Lee"], 'the id "ann-lee" is taken by content/people/someone.md'),
        (["edition", "T", *NOW], 'the id "2031-05-14" is taken by content/editions/first.md'),
        (["page", "About"], 'the id "about" is taken by content/pages/p.md'),
        (["topic", "Broken"], "content/topics/broken.md is there already"),
    ],
)
def test_new_takes_no_id_and_no_file_of_another(
    tmp_path: Path,
    arguments: list[str],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An id, slug or path that a file of the kind has ends in 2, names that file, and leaves it."""
    lay_out(tmp_path / "taken", TAKEN)
    monkeypatch.chdir(tmp_path / "taken")
    before = contents(tmp_path / "taken")
    status, lines, spoken = said(capsys, "new", *arguments)
    assert (status, lines) == (2, [])
    assert f"briefgen: {message}\n  hint: name another with --slug\n" == spoken
    assert contents(tmp_path / "taken") == before


@pytest.mark.parametrize(
    ("article", "config"),
    [
        ("title: About\ndate: 2031-05-14", "permalink: /{slug}/\n"),
        ("title: T\ndate: 2031-05-14\naliases: [/about/]", ""),
    ],
    ids=["address", "old address"],
)
def test_new_page_takes_no_address_of_an_article(
    tmp_path: Path,
    article: str,
    config: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A page does not stand where an article does, or sends its readers on from; another page may."""
    lay_out(tmp_path / "p", {"articles/a.md": f"---\n{article}\n---\nText.\n"}, config=CONFIG + config)
    monkeypatch.chdir(tmp_path / "p")
    status, _, spoken = said(capsys, "new", "page", "About", *NOW)
    assert status == 2
    assert 'would be written to "about/index.html"' in spoken
    assert said(capsys, "new", "page", "Imprint", *NOW)[0] == 0


def test_new_page_is_not_stopped_by_the_clash_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was wrong before the new page is no reason against it."""
    lay_out(tmp_path / "p", {"pages/people.md": "---\ntitle: People\n---\nText.\n"})
    monkeypatch.chdir(tmp_path / "p")
    assert said(capsys, "check")[0] == 1
    assert said(capsys, "new", "page", "About")[0] == 0


def test_new_weekly_edition_is_one_a_week(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where editions are weekly, a second of one week needs a slug of its own."""
    lay_out(tmp_path / "p", {}, config=CONFIG + "edition: weekly\n")
    monkeypatch.chdir(tmp_path / "p")
    assert said(capsys, "new", "edition", "A", "--date", "2031-05-12")[0] == 0
    status, _, spoken = said(capsys, "new", "edition", "B", "--date", "2031-05-14")
    assert status == 2
    assert 'the id "2031-w20" is taken by content/editions/2031-05-12.md' in spoken
    assert said(capsys, "new", "edition", "B", "--date", "2031-05-14", "--slug", "b")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "warning"),
    [
        (["topic", "Climte"], 'warning: "Climte" is nearly "Climate", of content/topics/climate.md\n  hint: did you mean "Climate"?\n'),
        (["topic", "Warming"], 'warning: "Warming" is a name of content/topics/climate.md too, so it finds neither\n'),
        (["person", "Oriana Quell"], 'warning: "Oriana Quell" is nearly "Oriane Quell", which articles name\n  hint: did you mean "Oriane Quell"?\n'),
        (["person", "Oriane Quell"], ""),
        (["person", "Climte"], ""),
    ],
)  # fmt: skip
def test_new_warns_of_a_name_near_another(
    tmp_path: Path,
    arguments: list[str],
    warning: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A slip of the pen is likely, so it is told; the file is begun all the same."""
    files = {
        "topics/climate.md": "---\nname: Climate\naliases: [Warming]\n---\n",
        "articles/a.md": "---\ntitle: T\ndraft: true\npeople: [Oriane Quell]\n---\n",
    }
    lay_out(tmp_path / "p", files)
    monkeypatch.chdir(tmp_path / "p")
    status, lines, spoken = said(capsys, "new", *arguments)
    assert (status, len(lines), spoken) == (0, 1, warning)


def test_new_writes_nowhere_else(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is a symlink is not followed, in writing as in reading."""
    (root.parent / "outside").mkdir()
    (root / "content" / "people").symlink_to(root.parent / "outside")
    status, _, spoken = said(capsys, "new", "person", "Ann Lee")
    assert status == 2
    assert "content/people leads elsewhere by a symlink" in spoken
    assert list((root.parent / "outside").iterdir()) == []


def test_new_names_the_file_from_where_one_stands(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The result can be given to an editor as it is."""
    (root / "content" / "articles").mkdir()
    monkeypatch.chdir(root / "content" / "articles")
    assert said(capsys, "new", "article", "T", *NOW)[1] == ["2031/2031-05-14-t.md"]
    assert said(capsys, "new", "page", "T")[1] == [str(root / "content/pages/t.md")]


@pytest.mark.parametrize("config", ["titel: x\n", "title: a: b\n", "title: T\ntime_zone: Wrong\n"])
def test_new_needs_to_know_the_time_zone(
    tmp_path: Path, config: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a configuration that can be read, what is wrong with it is said and nothing written."""
    lay_out(tmp_path / "p", {}, config=config)
    monkeypatch.chdir(tmp_path / "p")
    status, lines, spoken = said(capsys, "new", "article", "T")
    assert (status, lines) == (1, [])
    assert "briefgen.yaml:" in spoken
    assert config.splitlines()[-1] in spoken
    assert contents(tmp_path / "p") == {}


def test_new_waits_for_who_holds_the_project(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """While another command holds the project nothing is begun."""
    monkeypatch.setattr(writing, "WAIT_SECONDS", 0)
    with project_lock(root / ".briefgen", holder="build", wait_seconds=0):
        assert said(capsys, "new", "page", "About")[0] == 75
    assert contents(root) == {}


@pytest.mark.parametrize("variable", ["VISUAL", "EDITOR"])
def test_new_edit_opens_the_file(
    root: Path, variable: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The editor of the person gets the file, and by then the project is free again."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    editor = root.parent / "editor.py"
    editor.write_text(
        "import fcntl, pathlib, sys\n"
        f"fcntl.flock(open({str(root / '.briefgen' / 'lock')!r}), fcntl.LOCK_EX | fcntl.LOCK_NB)\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "path.write_text(path.read_text() + '\\nWritten by hand.\\n')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv(variable, f"{sys.executable} {editor}")
    assert said(capsys, "new", "page", "About", "--edit")[:2] == (0, ["content/pages/about.md"])
    assert contents(root)["pages/about.md"].endswith(b"---\n\nWritten by hand.\n")


def test_new_edit_keeps_the_file_where_the_editor_fails(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An editor that is not there ends in 4, with the path said and the file begun."""
    monkeypatch.setenv("VISUAL", str(root / "no-editor"))
    status, lines, spoken = said(capsys, "new", "page", "About", "--edit")
    assert (status, lines) == (4, ["content/pages/about.md"])
    assert "Editing failed" in spoken
    assert "hint: set $VISUAL or $EDITOR to your editor" in spoken
    assert list(contents(root)) == ["pages/about.md"]


KEPT = Kept(
    article=Slug("ship-let-in"),
    day=date(2031, 5, 14),
    people=(
        PersonProposal(
            name="Orla Quist",
            id=None,
            relation=Relation.QUOTED,
            mentions=("Orla Quist", "Orla B. Quist", "Quist"),
            role="former harbour minister: ships",
            line=3,
            rule="role-before",
            reason="a role stands before it",
            confidence=92,
        ),
    ),
)


def keep(root: Path, letter: str, record: bytes) -> None:
    """Put the record of an import into the vault."""
    folder = root / ".briefgen/vault"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{letter * 64}.txt").write_text("A raw text.", encoding="utf-8")
    (folder / f"{letter * 64}.json").write_bytes(record)


def test_new_person_takes_over_what_an_import_offered(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The role, the family name and other full names stand in the profile, and where they are from is said."""
    keep(root, "a", emit_kept(KEPT))
    keep(root, "b", b"\xff{")
    status, lines, spoken = said(capsys, "new", "person", "Orla Quist", *NOW)
    assert (status, lines) == (0, ["content/people/orla-quist.md"])
    assert spoken == "taken over from ship-let-in: roles, aliases, family_name\n"
    assert keys(root, "people/orla-quist.md") == [
        "name: Orla Quist",
        "id: orla-quist",
        "aliases:",
        "  - Orla B. Quist",
        "family_name: Quist",
        "roles:",
        '  - title: "former harbour minister: ships"',
    ]
    text = (root / "content/people/orla-quist.md").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("# ")] == [
        "# Delete a # to use its key:",
        "# summary: Who this is, in a sentence.",
    ]
    assert said(capsys, "check", "-q", *NOW) == (0, [], "")


def test_new_person_of_whom_nothing_was_offered_is_as_ever(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another name takes nothing over, and neither does a topic of that name."""
    keep(root, "a", emit_kept(KEPT))
    assert said(capsys, "new", "person", "Quist", *NOW)[2] == ""
    assert said(capsys, "new", "topic", "Orla Quist", *NOW)[2] == ""
    assert keys(root, "people/quist.md") == ["name: Quist", "id: quist"]
