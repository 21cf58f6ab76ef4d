"""What the page on writing shows is what the commands do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commands.projects import lay_out, said
from tests.making import CHECKOUT

GUIDE = (CHECKOUT / "docs" / "writing.md").read_text(encoding="utf-8")
FILES = re.findall(r"```markdown\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty project, the working directory in it."""
    lay_out(tmp_path / "p", {})
    monkeypatch.chdir(tmp_path / "p")
    return tmp_path / "p"


def test_guide_shows_a_new_article(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command shown makes the file shown, at the path shown."""
    shown = re.search(r'briefgen new article "(.+)" --date (\S+)\n\nprints .*`(content/\S+)`', GUIDE)
    assert shown is not None
    title, date, path = shown.groups()
    assert said(capsys, "new", "article", title, "--date", date) == (0, [path], "")
    assert (root / path).read_text(encoding="utf-8") == FILES[0]


def test_guide_shows_a_name_near_another(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The warning shown is the one given."""
    (root / "content" / "topics").mkdir()
    (root / "content" / "topics" / "climate.md").write_text("---\nname: Climate\n---\n", encoding="utf-8")
    _, _, spoken = said(capsys, "new", "topic", "Climte")
    assert "".join(f"    {line}\n" for line in spoken.splitlines()) in GUIDE


def test_guide_shows_a_file_before_and_after(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The untidy file shown comes out as the tidy one."""
    path = root / "content" / "articles" / "ship.md"
    path.parent.mkdir()
    path.write_text(FILES[1], encoding="utf-8")
    assert said(capsys, "fmt", str(path))[0] == 0
    assert path.read_text(encoding="utf-8") == FILES[2]
    assert len(FILES) == 3
