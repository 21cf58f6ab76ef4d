"""Tests of reading theme folders: the project's own first, and nothing that hides or leads away."""

from __future__ import annotations

import errno
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from briefgen.layout import bundled_folder
from briefgen.theme.locate import read_themes
from tests.making import CHECKOUT, codes, messages


def write(root: Path, files: dict[str, str]) -> Path:
    """Write files below `root`."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


MANIFEST = "name: x\nversion: 1\n"


def test_bundled_theme_is_found_without_a_project_theme(tmp_path: Path) -> None:
    """A project without themes has those that come with briefgen."""
    themes = read_themes(tmp_path).value
    assert "home.html" in themes["broadsheet"].templates
    assert str(themes["broadsheet"].templates["home.html"].path) == "themes/broadsheet/templates/home.html"


def test_bundled_folder_lies_beside_the_package_in_a_checkout() -> None:
    """In a checkout the themes lie beside the package."""
    assert bundled_folder() == CHECKOUT / "themes"


def test_projects_theme_wins_over_the_bundled_one(tmp_path: Path) -> None:
    """A project's theme of the same name stands in the place of the bundled one, whole."""
    write(tmp_path, {"themes/broadsheet/theme.yaml": MANIFEST, "themes/broadsheet/templates/a.html": "mine"})
    theme = read_themes(tmp_path).value["broadsheet"]
    assert {name: file.text for name, file in theme.templates.items()} == {"a.html": "mine"}


def test_templates_are_named_by_their_path(tmp_path: Path) -> None:
    """A template in a folder is named with it; static files likewise."""
    write(
        tmp_path,
        {
            "themes/x/theme.yaml": MANIFEST,
            "themes/x/templates/parts/a.html": "\ufeffé",
            "themes/x/static/img/b.svg": "<svg/>",
        },
    )
    theme = read_themes(tmp_path).value["x"]
    assert theme.templates["parts/a.html"].text == "é"
    assert [(str(asset.path), asset.read()) for asset in theme.static] == [("img/b.svg", b"<svg/>")]


def test_folder_without_a_manifest_is_no_theme(tmp_path: Path) -> None:
    """Only a folder with a `theme.yaml` is a theme; a file beside is none."""
    write(tmp_path, {"themes/x/templates/a.html": "", "themes/note.txt": ""})
    assert not read_themes(tmp_path).value.keys() & {"x", "note.txt"}


def test_hidden_files_of_a_theme_are_ignored(tmp_path: Path) -> None:
    """Nothing whose name begins with a dot is read, nor what lies below it; it is told, but for what others leave."""
    write(
        tmp_path,
        {
            "themes/x/theme.yaml": MANIFEST,
            "themes/x/templates/.a.html": "",
            "themes/x/templates/.git/b.html": "",
            "themes/x/static/.DS_Store": "",
            "themes/x/static/img/.gitkeep": "",
        },
    )
    checked = read_themes(tmp_path)
    theme = checked.value["x"]
    assert (theme.templates, theme.static) == ({}, ())
    assert codes(checked.diagnostics) == ["theme/ignored"] * 2
    assert [str(found.place.path) for found in checked.diagnostics] == [
        "themes/x/templates/.a.html",
        "themes/x/templates/.git",
    ]


@pytest.mark.parametrize(
    "link",
    ["templates/a.html", "templates/sub", "templates", "static", "static/a.txt", "static/sub"],
)
def test_symlinks_in_a_theme_are_ignored(tmp_path: Path, link: str) -> None:
    """A symlink in a theme, whatever its name, leads nowhere: no file outside the theme is read."""
    write(tmp_path, {"secret/a.html": "secret", "themes/x/theme.yaml": MANIFEST})
    path = tmp_path / "themes/x" / link
    path.parent.mkdir(exist_ok=True)
    is_file = path.suffix != ""
    path.symlink_to(tmp_path / "secret/a.html" if is_file else tmp_path / "secret")
    checked = read_themes(tmp_path)
    theme = checked.value["x"]
    assert (theme.templates, theme.static) == ({}, ())
    assert [(found.code, str(found.place.path)) for found in checked.diagnostics] == [
        ("theme/ignored", f"themes/x/{link}")
    ]


@pytest.mark.parametrize("link", ["x", "x/theme.yaml"])
def test_theme_that_is_a_symlink_is_no_theme(tmp_path: Path, link: str) -> None:
    """A theme's folder or manifest that is a symlink is no theme, and it is told."""
    write(tmp_path, {"other/theme.yaml": MANIFEST, "themes/note.txt": ""})
    path = tmp_path / "themes" / link
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(tmp_path / "other" / ("theme.yaml" if link.endswith(".yaml") else ""))
    checked = read_themes(tmp_path)
    assert "x" not in checked.value
    assert [(found.code, str(found.place.path)) for found in checked.diagnostics] == [
        ("theme/ignored", f"themes/{link}")
    ]


def test_template_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    """A template in another encoding is an error at the file, stands empty, and the rest is read."""
    write(tmp_path, {"themes/x/theme.yaml": MANIFEST, "themes/x/templates/b.html": "b"})
    (tmp_path / "themes/x/templates/a.html").write_bytes(b"caf\xe9")
    checked = read_themes(tmp_path)
    assert codes(checked.diagnostics) == ["theme/unreadable"]
    assert str(checked.diagnostics[0].place.path) == "themes/x/templates/a.html"
    templates = checked.value["x"].templates
    assert {name: file.text for name, file in templates.items()} == {"a.html": "", "b.html": "b"}


@pytest.mark.parametrize(
    ("method", "closed"),
    [("iterdir", "themes"), ("lstat", "themes/x/theme.yaml"), ("iterdir", "themes/x/templates")],
)
def test_theme_that_may_not_be_read_is_an_error(
    method: str, closed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of themes, a theme or a folder in one that is closed to us is told, and the rest is read."""
    write(tmp_path, {"themes/x/theme.yaml": MANIFEST, "themes/x/templates/b.html": "b"})
    plain = getattr(Path, method)

    def refuse(path: Path) -> object:
        if path == tmp_path / closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return plain(path)

    monkeypatch.setattr(Path, method, refuse)
    checked = read_themes(tmp_path)
    assert messages(checked.diagnostics) == ["theme/unreadable: can't be read: permission denied"]
    assert str(checked.diagnostics[0].place.path) == closed.removesuffix("/theme.yaml")
    assert "broadsheet" in checked.value


SHOW = "from briefgen.layout import bundled_folder as b; print(b()); print((b() / 'broadsheet/theme.yaml').is_file())"


@pytest.mark.slow
def test_wheel_holds_the_themes_and_finds_them(tmp_path: Path) -> None:
    """A wheel carries the bundled themes, every file of them, and finds them in its package."""
    pytest.importorskip("hatchling.build", reason="needs hatchling to build a wheel")
    run = [sys.executable, "-c", f"import hatchling.build as h; print(h.build_wheel({str(tmp_path)!r}))"]
    name = subprocess.run(run, cwd=CHECKOUT, check=True, capture_output=True, text=True).stdout.split()[-1]
    with zipfile.ZipFile(tmp_path / name) as wheel:
        wheel.extractall(tmp_path / "wheel")
    packed = tmp_path / "wheel/briefgen/themes"
    inside = {str(path.relative_to(packed)) for path in packed.rglob("*") if path.is_file()}
    beside = {
        str(path.relative_to(CHECKOUT / "themes"))
        for path in (CHECKOUT / "themes").rglob("*")
        if path.is_file()
    }
    assert inside == beside
    shown = subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "wheel")},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\n")
    assert shown[:2] == [str(packed), "True"]
