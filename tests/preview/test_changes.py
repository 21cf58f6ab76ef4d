"""Changes: a page is loaded anew only where it is another, and keeps its place where its style alone is."""

from __future__ import annotations

from briefgen.preview.changes import MOST_TOUCHED, Shown, Verdict, judge
from briefgen.preview.snapshots import Snapshot, find
from tests.preview.showing import snapshot_of

OLD, NEW = "assets/style.0123456789.css", "assets/style.abcdef0123.css"
BASE = {
    "index.html": f"<link href=/{OLD}>home",
    "a/index.html": f"<link href=/{OLD}>a",
    OLD: "old",
    "assets/own.css": "own",
    "assets/mast.png": "mast",
    "feed.xml": "feed",
    "404.html": "gone",
}
SITE = snapshot_of(BASE)


def shown(path: str, snapshot: Snapshot = SITE) -> Shown:
    """Return what a page at `path` shows."""
    return Shown(path=path, token=find(snapshot, path).token, snapshot=snapshot, version=1)


def after(**changes: str) -> Snapshot:
    """Return the site with some files changed; a slash is written as two underscores, a dot as one."""
    return snapshot_of(
        {**BASE, **{name.replace("__", "/").replace("_", "."): text for name, text in changes.items()}}
    )


def test_judge_leaves_a_page_alone_that_is_the_same() -> None:
    """Another page's change, a feed's, or none at all is no reason to do anything."""
    assert judge(shown("/"), after(a__index_html="other", feed_xml="more")) == Verdict()
    assert judge(shown("/"), after()) == Verdict()


def test_judge_reloads_a_page_that_is_another() -> None:
    """A page whose bytes changed is loaded anew; so is one that is gone, and one that came."""
    assert judge(shown("/a/"), after(a__index_html="other")).does_reload
    without = snapshot_of({path: text for path, text in BASE.items() if path != "a/index.html"})
    assert judge(shown("/a/"), without).does_reload
    assert judge(shown("/new/"), after(new__index_html="new")).does_reload
    assert not judge(shown("/new/"), after(a__index_html="other")).does_reload


def test_judge_swaps_a_style_sheet() -> None:
    """Where pages differ in a sheet's name alone, the sheet is swapped; below a base path, by whole paths."""
    restyled = {path.replace(OLD, NEW): text.replace(OLD, NEW) for path, text in BASE.items()}
    assert judge(shown("/"), snapshot_of(restyled)) == Verdict(swaps=((f"/{OLD}", f"/{NEW}"),))
    both = snapshot_of({**restyled, "index.html": f"<link href=/{NEW}>other"})
    assert judge(shown("/"), both).does_reload
    below = snapshot_of(BASE, base_path="/brief/")
    verdict = judge(shown("/brief/", below), snapshot_of(restyled, base_path="/brief/"))
    assert verdict.swaps == ((f"/brief/{OLD}", f"/brief/{NEW}"),)


def test_judge_swaps_where_files_came_and_went() -> None:
    """A sheet is found among others that came and are gone; what kept its bytes is no change."""
    restyled = {path.replace(OLD, NEW): text.replace(OLD, NEW) for path, text in BASE.items()}
    del restyled["assets/mast.png"]
    now = snapshot_of({**restyled, "b/index.html": "b", "assets/more.0123456789.css": "more"}, last=SITE)
    assert judge(shown("/"), now) == Verdict(swaps=((f"/{OLD}", f"/{NEW}"),))


def test_judge_names_files_that_changed_where_they_stand() -> None:
    """A sheet or picture of the same name is fetched again; a page need not be."""
    verdict = judge(shown("/"), after(assets__own_css="other", assets__mast_png="other", feed_xml="x"))
    assert verdict == Verdict(touched=("/assets/own.css", "/assets/mast.png"))


def test_judge_reloads_where_too_much_changed_to_name() -> None:
    """A message stays short, however many pictures a checkout brings."""
    many = {f"assets/{number}.png": "a" for number in range(MOST_TOUCHED + 1)}
    before = snapshot_of({**BASE, **many})
    now = snapshot_of({**BASE, **dict.fromkeys(many, "b")})
    assert judge(shown("/", before), now).does_reload


def test_judge_of_an_unknown_page_goes_by_its_token() -> None:
    """A page from before this preview was started is loaded anew unless it is the same."""
    same = Shown(path="/", token=find(SITE, "/").token, snapshot=None, version=7)
    other = Shown(path="/", token="200:abc", snapshot=None, version=7)
    assert not judge(same, SITE).does_reload
    assert judge(other, SITE).does_reload
