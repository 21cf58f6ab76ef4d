"""`briefgen import` as a curator runs it: what is written where, what is told, and what is never touched."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from briefgen.commands import writing
from briefgen.disk.lock import project_lock
from tests.importing.scene import ARTICLE, Scene
from tests.importing.texts import ANOTHER, HARBOUR

SHA = sha256(HARBOUR.encode()).hexdigest()


def test_import_writes_a_draft_and_keeps_the_text(scene: Scene) -> None:
    """The article lies below its year, the raw text in the vault to the byte, which git ignores."""
    status, lines, spoken = scene.run()
    assert (status, lines) == (0, [ARTICLE])
    assert "raw/harbour.txt: a new article, as a draft" in spoken
    assert "next:\n" in spoken
    vault = scene.root / ".briefgen/vault"
    assert {path.name for path in vault.iterdir()} == {".gitignore", f"{SHA}.txt", f"{SHA}.json"}
    assert (vault / f"{SHA}.txt").read_bytes() == HARBOUR.encode()
    assert (vault / ".gitignore").read_text().endswith("\n*\n")
    assert {path.name for path in (scene.root / ".briefgen").iterdir()} == {".gitignore", "lock", "vault"}


def test_import_finds_what_the_text_tells(scene: Scene) -> None:
    """The front matter holds the story's date, people and source; the text itself is only outlined."""
    scene.run()
    text = scene.articles()[ARTICLE]
    head = text.partition("\n---\n")[0].splitlines()
    for line in (
        "title: Ostra opens its harbour to the repair ship after nine days",
        "date: 2031-05-14T09:00+01:00",
        "date_basis: inferred",
        "kicker: Shipping",
        "  name: Harbour Gazette",
        "    - name: Ilse Marrow",
        "  - name: Teodor Brask",
        "  - name: Oriane Quell",
        "rights: summary",
        "draft: true",
        f"  sha256: {SHA}",
        "  captured: 2031-05-14T12:00+01:00",
    ):
        assert line in head
    assert "Board gives way" not in text
    assert "turned away" not in text
    assert "- Oriane Quell" in text
    status, spoken = scene.check()
    assert (status, "error" in spoken) == (0, False)


@pytest.mark.parametrize("rights", ["excerpt", "full"])
def test_import_keeps_the_text_where_it_may_be_shown(scene: Scene, rights: str) -> None:
    """With more rights the body is the text, and the site can be built of it."""
    scene.run("--rights", rights)
    text = scene.articles()[ARTICLE]
    assert f"rights: {rights}\n" in text
    assert "nine days after it was turned away in a gale." in text
    assert "](#)" not in text
    assert scene.check()[0] == 0
    assert "rights/overlap" not in scene.check()[1]


def test_import_takes_its_rights_from_the_configuration(scene: Scene) -> None:
    """`rights.import` is what is stamped where the command says nothing."""
    with (scene.root / "briefgen.yaml").open("a") as config:
        config.write("rights: {import: excerpt}\n")
    scene.run()
    assert "rights: excerpt\n" in scene.articles()[ARTICLE]


def test_import_again_writes_nothing(scene: Scene) -> None:
    """The same bytes are known again, whatever they are called, and no file changes."""
    scene.run()
    before = scene.everything()
    scene.put("copy.txt", HARBOUR)
    after = {**before, "raw/copy.txt": HARBOUR.encode()}
    for sources in ([], ["raw/copy.txt"], ["raw"]):
        status, lines, spoken = scene.run(*sources)
        assert (status, lines) == (0, [])
        assert f"imported before, as {ARTICLE}: nothing is written" in spoken
        assert scene.everything() == after


def test_import_again_is_known_without_the_vault(scene: Scene) -> None:
    """The front matter tells, also on a machine that has no vault."""
    scene.run()
    vault = scene.root / ".briefgen/vault"
    for path in vault.iterdir():
        path.unlink()
    assert "imported before" in scene.run()[2]
    assert list(vault.iterdir()) == []
    assert scene.run("--force")[0] == 0
    assert (vault / f"{SHA}.txt").read_bytes() == HARBOUR.encode()


def test_import_puts_a_changed_vault_right(scene: Scene) -> None:
    """A raw text that somebody changed in the vault is told by `check`, and made right by `--force`."""
    scene.run()
    (scene.root / f".briefgen/vault/{SHA}.txt").write_text("other")
    assert "vault/changed" in scene.check()[1]
    scene.run("--force")
    assert "vault/changed" not in scene.check()[1]


def test_import_names_what_is_nearly_the_same(scene: Scene) -> None:
    """A later version of a text is told of with its likeness, by 3, and nothing is written."""
    scene.run()
    before = scene.articles()
    scene.put("later.txt", HARBOUR.replace("1,200", "1,300").replace("nine days", "ten days"))
    status, lines, spoken = scene.run("raw/later.txt")
    assert (status, lines) == (3, [])
    assert f"% of its wording with {ARTICLE}: nothing is written" in spoken
    assert "--force" in spoken
    assert scene.articles() == before
    assert scene.run("raw/harbour.txt", "raw/later.txt")[0] == 3


def test_import_knows_an_article_by_its_address(scene: Scene) -> None:
    """The same page of the outlet is the same story, whatever its words are now."""
    scene.put("another.txt", ANOTHER)
    scene.run("--source-url", "https://gazette.example/harbour")
    assert "  url: https://gazette.example/harbour\n" in scene.articles()[ARTICLE]
    status, _, spoken = scene.run(
        "raw/another.txt", "--source-url", "http://www.gazette.example/harbour/?utm_source=x"
    )
    assert status == 3
    assert f"{ARTICLE} reports this very page: nothing is written" in spoken


def test_import_by_force_leaves_what_the_curator_changed(scene: Scene) -> None:
    """A headline and a summary of the curator's stay, with every comment; the rest is brought up to date."""
    scene.run()
    path = scene.root / ARTICLE
    own = path.read_text().replace(
        "title: Ostra opens its harbour to the repair ship after nine days\ndate",
        "title: At last # mine\ndate",
        1,
    )
    own = own.replace("draft: true\n", "summary: The ship may come in.\n", 1)
    path.write_text(own)
    scene.put(
        "later.txt",
        HARBOUR.replace("Shipping\n", "Ships\n")
        .replace("3 HOURS AGO", "2 HOURS AGO")
        .replace("Board gives", "The board gives"),
    )
    status, lines, spoken = scene.run("raw/later.txt", "--force")
    assert (status, lines) == (0, [ARTICLE])
    assert "merged into" in spoken
    merged = path.read_text()
    for line in (
        "title: At last # mine",
        "date: 2031-05-14T10:00+01:00",
        "kicker: Ships",
        "summary: The ship may come in.",
    ):
        assert f"\n{line}\n" in merged
    assert list(scene.articles()) == [ARTICLE]
    before = scene.everything()
    assert scene.run("raw/later.txt", "--force")[0] == 0
    assert scene.everything() == before


def test_import_by_force_keeps_line_ends_and_mark(scene: Scene) -> None:
    """A file of another system stays one."""
    scene.run()
    path = scene.root / ARTICLE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    scene.put("later.txt", HARBOUR.replace("Shipping\n", "Ships\n"))
    scene.run("raw/later.txt", "--force")
    merged = path.read_bytes()
    assert merged.startswith(b"\xef\xbb\xbf---\r\n")
    assert b"kicker: Ships\r\n" in merged
    assert merged.count(b"\n") == merged.count(b"\r\n")


@pytest.mark.parametrize("options", [[], ["--force"], ["--review"]])
def test_import_that_is_dry_writes_nothing_at_all(scene: Scene, options: list[str]) -> None:
    """No file, no folder and no lock is made."""
    scene.put("another.txt", ANOTHER)
    before = scene.everything()
    status, _, spoken = scene.run("raw", "--dry-run", *options)
    assert status == (3 if options == ["--review"] else 0)
    assert f"would be {ARTICLE}" in spoken
    assert scene.everything() == before
    assert not (scene.root / ".briefgen").exists()


def test_import_of_two_like_texts_at_once_knows_the_second(scene: Scene) -> None:
    """What was imported a moment ago counts, also where nothing is written."""
    scene.put("later.txt", HARBOUR.replace("1,200", "1,300"))
    assert [row["status"] for row in scene.rows("raw", "--dry-run")] == ["proposed", "near"]
    assert [row["status"] for row in scene.rows("raw")] == ["written", "near"]


def test_import_reads_folders_in_order_and_one_failure_stops_none(scene: Scene) -> None:
    """Text and Markdown below a folder is read by name; what is hidden, a link or something else is not."""
    scene.put("b/another.md", ANOTHER)
    scene.put("a.txt", b"\x00\x01\x02" * 99)
    for name in (".hidden.txt", "picture.png", "b/.c/x.txt"):
        scene.put(name, "Not read.\n\nAt all.\n")
    (scene.root / "raw/z.txt").symlink_to(scene.root / "raw/a.txt")
    rows = scene.rows("raw")
    assert [(row["input"], row["status"]) for row in rows] == [
        ("raw/a.txt", "refused"),
        ("raw/b/another.md", "written"),
        ("raw/harbour.txt", "written"),
    ]
    assert scene.run("raw")[0] == 1


def test_import_reads_standard_input(scene: Scene) -> None:
    """`-` stands for what is piped in."""
    scene.pipe(HARBOUR.encode())
    (row,) = scene.rows("-")
    assert (row["input"], row["status"], row["output"]) == ("-", "written", ARTICLE)


def test_import_prints_what_it_found(scene: Scene) -> None:
    """A machine gets each field with its line, rule and confidence, the people, and the body."""
    (row,) = scene.rows()
    assert set(row) == {
        "input",
        "output",
        "status",
        "like",
        "fields",
        "people",
        "body",
        "dropped",
        "warnings",
    }
    assert set(row["fields"]) == {
        "title", "kicker", "standfirst", "date", "date_basis", "authors", "contributors", "captions",
        "references", "source", "language", "topics",
    }  # fmt: skip
    fields = {name: field["value"] for name, field in row["fields"].items()}
    assert fields["standfirst"] == "Board gives way as the gale dies down and the island’s freight runs out"
    assert fields["date"] == "2031-05-14T09:00:00+01:00"
    assert fields["date_basis"] == "inferred"
    assert fields["authors"] == [{"name": "Ilse Marrow", "place": "Corrin"}]
    assert fields["contributors"] == []
    assert [caption["credit"] for caption in fields["captions"]] == ["Jonas Whitlock/Corrin Photo"]
    assert fields["references"] == [{"text": "the ferry stopped", "url": None}]
    assert fields["topics"] == ["Shipping"]
    assert row["fields"]["title"]["line"] == 3
    assert {"line", "rule", "confidence"} <= set(row["fields"]["source"])
    people = {person["name"]: person["relation"] for person in row["people"]}
    assert people == {"Teodor Brask": "quoted", "Oriane Quell": "quoted"}
    assert row["body"][0].startswith("The harbour board of Ostra voted")
    assert len(row["body"]) == 4
    assert "Follow Ilse Marrow on Twitter" in [drop["text"] for drop in row["dropped"]]


def test_import_of_an_unnamed_person_is_in_doubt_for_review(scene: Scene) -> None:
    """Without a terminal, what is in doubt is printed as a table, nothing is written, and the status is 3."""
    scene.put("doubtful.txt", ANOTHER)
    status, lines, spoken = scene.run("raw/doubtful.txt", "--review")
    assert (status, lines) == (3, [])
    assert "  field" in spoken
    assert "date   not found" in spoken
    assert scene.articles() == {}
    assert not (scene.root / ".briefgen/vault").exists()


def test_import_without_doubt_needs_no_review(scene: Scene) -> None:
    """Where everything is certain, `--review` asks nothing."""
    (row,) = scene.rows("--review")
    in_doubt = [one for one in (*row["fields"].values(), *row["people"]) if 0 < one["confidence"] < 80]
    assert (row["status"] == "written") is not bool(in_doubt)


def test_import_refuses_the_projects_own_content(scene: Scene) -> None:
    """An article is no raw text, and a folder above it leaves it out."""
    scene.run()
    before = scene.articles()
    status, _, spoken = scene.run("raw", "content/articles")
    assert status == 2
    assert "content/articles is content of this briefing already" in spoken
    (scene.root / "raw/harbour.txt").unlink()
    assert scene.run("raw/..")[2].startswith("briefgen: there is nothing to import")
    assert scene.articles() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["raw/none.txt"], "there is no raw/none.txt"),
        (["x" * 5_000], "there is no xxx"),
        (["raw/empty"], "there is nothing to import"),
        (["raw/harbour.txt", "--time-zone", "Europe/Londn"], 'there is no time zone "Europe/Londn"'),
        (["raw/harbour.txt", "--captured-at", "noon"], '--captured-at: "noon" is not a date'),
        (["raw/harbour.txt", "--source", " "], "--source: an outlet's name has letters"),
        (["raw/harbour.txt", "--source-url", "gazette.example"], "--source-url: "),
        (["raw", "--source-url", "https://gazette.example/a"], "names one article, and there are 2 texts"),
        (["raw/harbour.txt", "--rights", "all"], "Invalid value for '--rights'"),
        (["raw/harbour.txt", "--format", "html"], "Invalid value for '--format'"),
    ],
)
def test_import_refuses_what_can_not_be_asked(scene: Scene, arguments: list[str], message: str) -> None:
    """An option or source that can't be ends in 2 and says why, and nothing is written."""
    scene.put("another.txt", ANOTHER)
    (scene.root / "raw/empty").mkdir()
    status, _, spoken = scene.run(*arguments)
    assert status == 2
    assert message in spoken
    assert scene.articles() == {}


def test_import_never_writes_over_a_file(scene: Scene) -> None:
    """A file where the article would go, readable or not, is left, and the article gets a number."""
    path = scene.root / ARTICLE
    path.parent.mkdir(parents=True)
    path.write_text("No front matter.\n")
    status, lines, _ = scene.run()
    assert (status, lines) == (0, [ARTICLE.replace(".md", "-2.md")])
    assert path.read_text() == "No front matter.\n"


def test_import_writes_through_no_symlink(scene: Scene, tmp_path: Path) -> None:
    """A year's folder that leads elsewhere is refused."""
    (tmp_path / "elsewhere").mkdir()
    (scene.root / "content/articles").mkdir()
    (scene.root / "content/articles/2031").symlink_to(tmp_path / "elsewhere")
    status, _, spoken = scene.run()
    assert status == 2
    assert "leads elsewhere by a symlink" in spoken
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_import_tells_of_a_source_that_cannot_be_read(scene: Scene) -> None:
    """A pipe or a file that is barred is told of, and the others go on."""
    os.mkfifo(scene.root / "raw/fifo.txt")
    rows = scene.rows("raw/fifo.txt", "raw/harbour.txt")
    assert [row["status"] for row in rows] == ["refused", "written"]
    assert rows[0]["warnings"][0]["code"] == "file/unreadable"


def test_import_waits_for_whoever_holds_the_project(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another writing command ends an import in 75; a dry run takes no lock."""
    monkeypatch.setattr(writing, "WAIT_SECONDS", 0.01)
    with project_lock(scene.root / ".briefgen", holder="build", wait_seconds=0):
        assert scene.run()[0] == 75
        assert scene.run("--dry-run")[0] == 0


def test_import_weighs_what_it_finds_as_configured(scene: Scene) -> None:
    """A warning that the briefing counts as an error refuses the text."""
    with (scene.root / "briefgen.yaml").open("a") as config:
        config.write("checks: {import/no-date: error}\n")
    text = (scene.root / "briefgen.yaml").read_text().replace("checks: {library/no-summary: off}\n", "")
    (scene.root / "briefgen.yaml").write_text(text)
    scene.put("another.txt", ANOTHER)
    status, _, spoken = scene.run("raw/another.txt")
    assert status == 1
    assert "error[import/no-date]" in spoken
    assert scene.articles() == {}


def test_check_compares_an_imported_article_with_its_source(scene: Scene) -> None:
    """A sentence of the source in the curator's body is told, and no more once it is quoted or the vault is gone."""
    scene.run()
    path = scene.root / ARTICLE
    sentence = "The island takes 1,200 tonnes of flour a month, and none has landed since the ferry stopped."
    head = path.read_text().partition("\n<!--")[0]
    path.write_text(f"{head}\n{sentence}\n")
    assert "17 words in a row stand in the source, too" in scene.check()[1]
    path.write_text(f"{head}\n“{sentence}”\n")
    assert "rights/overlap" not in scene.check()[1]
    path.write_text(f"{head}\n{sentence}\n")
    for file in (scene.root / ".briefgen/vault").iterdir():
        file.unlink()
    assert "rights/overlap" not in scene.check()[1]


def test_import_does_without_a_common_file_system(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where content lies on another disk than the state, files are made whole beside their places."""
    link, replace = os.link, os.replace

    def across(move: Callable[..., None]) -> Callable[..., None]:
        def moved(source: Path, target: Path, **options: object) -> None:
            if Path(source).parent != Path(target).parent:
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
            move(source, target, **options)

        return moved

    monkeypatch.setattr(os, "link", across(link))
    monkeypatch.setattr(os, "replace", across(replace))
    assert scene.run()[:2] == (0, [ARTICLE])
    scene.put("later.txt", HARBOUR.replace("Shipping\n", "Ships\n"))
    assert scene.run("raw/later.txt", "--force")[0] == 0
    assert "kicker: Ships" in scene.articles()[ARTICLE]
    assert not [path for path in scene.everything() if "incoming" in path]
