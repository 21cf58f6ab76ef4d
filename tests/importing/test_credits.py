"""Captions are told by their credit, and who helped with a story by the words that say so."""

from __future__ import annotations

import pytest

from briefgen.importing.credits import captions_in, read_caption, read_work


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("The quay since 2018 © Ann Lee/Bay Pictures", "The quay since 2018", "Ann Lee/Bay Pictures"),
        (
            "It is dawn. It is cold © Cy Po/Pool/AFP via Getty Images",
            "It is dawn. It is cold",
            "Cy Po/Pool/AFP via Getty Images",
        ),
        ("The bridge. Photograph: Ann Lee/The Herald", "The bridge.", "Ann Lee/The Herald"),
        ("The bridge (Photo by Ann Lee/Getty Images)", "The bridge", "Ann Lee/Getty Images"),
        ("The bridge at dawn. (AP Photo/Ann Lee)", "The bridge at dawn.", "AP Photo/Ann Lee"),
        ("A crowd in Rome. Ann Lee/AFP via Getty Images", "A crowd in Rome.", "Ann Lee/AFP via Getty Images"),
        ("Ships at noon | Credit: Ann Lee", "Ships at noon", "Ann Lee"),
        ("Photo: Ann Lee/Reuters", "", "Ann Lee/Reuters"),
        ("© Ann Lee", "", "Ann Lee"),
        ("Image source, Getty Images", "", "Getty Images"),
        ("Image caption, The harbour", "The harbour", None),
    ],
)
def test_read_caption_parts_words_from_credit(text: str, caption: str, credit: str | None) -> None:
    """The credit stands at the end, behind a sign, a word or a slash."""
    found = read_caption(text, words=len(text.split()))
    assert found is not None
    assert (found.text, found.credit) == (caption, credit)


@pytest.mark.parametrize(
    "text",
    [
        "© 2031 Example Herald Ltd. All rights reserved.",
        "Copyright The Example Limited 2031",
        "He kept the image: it was the last one of his father that was left to him",
        "Sales rose, according to Reuters",
        "He works for Reuters",
        "word " * 121 + "© Ann Lee",
    ],
)
def test_read_caption_leaves_other_lines(text: str) -> None:
    """A copyright line, a sentence with such a word and a whole paragraph are no captions."""
    assert read_caption(text, words=len(text.split())) is None


@pytest.mark.parametrize(
    ("text", "reporters", "others"),
    [
        ("Additional reporting by Ida de Vries in Bonn", [], [("Ida de Vries", "Bonn")]),
        ("(Reporting by Ann Lee in Rome and Bo Oh; Additional reporting by Cy Po; Editing by Dan Q. Roe)", [("Ann Lee", "Rome"), ("Bo Oh", None)], [("Cy Po", None)]),
        ("— With assistance from Ann Lee and Bo Oh", [], [("Ann Lee", None), ("Bo Oh", None)]),
        ("Ann Lee contributed reporting from Paris.", [], [("Ann Lee", "Paris")]),
        ("Ann Lee and Bo Oh contributed to this report", [], [("Ann Lee", None), ("Bo Oh", None)]),
        ("Editing by Ann Lee", [], []),
    ],
)  # fmt: skip
def test_read_work_tells_who_did_what(
    text: str, reporters: list[tuple[str, str | None]], others: list[tuple[str, str | None]]
) -> None:
    """Who reported may be an author, who helped contributed, and who edited is left out."""
    work = read_work(text)
    assert work is not None
    assert [(one.name, one.place) for one in work.reporters] == reporters
    assert [(one.name, one.place) for one in work.others] == others


@pytest.mark.parametrize(
    "text",
    [
        "Reporting by the committee was good",
        "Ann Lee contributed two ships",
        "The research by Ann Lee shows it",
    ],
)
def test_read_work_leaves_sentences(text: str) -> None:
    """A sentence that speaks of work is none."""
    assert read_work(text) is None


def test_captions_in_parts_what_ran_together() -> None:
    """Captions on one line come apart behind each one's credit."""
    text = "The quay at dawn. Image: Ann Lee. Boats wait for the lock. Image: Bo Oh."
    assert captions_in(text) == (
        "The quay at dawn. Image: Ann Lee.",
        "Boats wait for the lock. Image: Bo Oh.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The quay at dawn. Image: Ann Lee.",
        "The quay (Photo: Ann Lee) and the lock (Photo: Bo Oh) are old, and the boats are not.",
        "He had one rule. Credit: nobody who sails in May. Everybody else pays. Credit: nobody at all.",
        "The quay is old, and nobody knows why.",
    ],
)
def test_captions_in_leaves_anything_else(text: str) -> None:
    """A caption alone, a sentence with credits in it and prose stay whole."""
    assert captions_in(text) == (text,)
