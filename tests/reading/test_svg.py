"""Tests of what an SVG may hold: pictures as programs draw them pass, whatever runs or loads does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.reading.svg import SVG, XHTML, find_svg_problem

LINKS = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: str, attributes: str = "") -> bytes:
    """Return an SVG that holds `inside`."""
    return f'<svg xmlns="{SVG}" {LINKS} {attributes}>{inside}</svg>'.encode()


@pytest.mark.parametrize(
    "content",
    [
        svg(""),
        svg('<path d="M0 0"/>'),
        svg('<linearGradient id="a"/><path fill="url(#a)" style="stroke: url( \'#a\' )"/>'),
        svg('<use xlink:href="#a"/><use href="#a"/><textPath href="#b">words</textPath>'),
        svg('<image href="data:image/png;base64,AA=="/>'),
        svg("<style>@font-face { src: url(data:font/woff2;base64,AA) } path { fill: url(#a) }</style>"),
        svg("<style><![CDATA[ path { fill: red } ]]></style>"),
        svg('<a href="https://x.org/"><text>on</text></a><a xlink:href="#a"/><a href="page.html"/>'),
        svg('<animate attributeName="opacity" to="0"/><set attributeName="fill" to="red"/>'),
        svg("<title>javascript:alert(1) &lt;script></title><desc data-on=''>onload=alert(1)</desc>"),
        svg('<g xmlns:i="http://inkscape"><i:script/></g>'),
        b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
        + svg(""),
        b"\xef\xbb\xbf<!-- drawn -->\n<?xpacket begin?>" + svg(""),
        b'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:path/></s:svg>',
        svg("<g>" * 5_000 + "</g>" * 5_000),
    ],
)
def test_svg_that_draws_is_no_problem(content: bytes) -> None:
    """Shapes, gradients, embedded pictures and fonts, links to pages and plain animation are a picture's own."""
    assert find_svg_problem(content) is None


@pytest.mark.parametrize(
    ("inside", "word"),
    [
        ("<script>a</script>", "script"),
        ("<g><SCRIPT/></g>", "SCRIPT"),
        ('<script href="a.js"/>', "script"),
        ("<foreignObject/>", "foreignObject"),
        ('<iframe src="#"/>', "iframe"),
        ("<handler/>", "handler"),
        (f'<h:script xmlns:h="{XHTML}"/>', "script"),
        (f'<h:b xmlns:h="{XHTML}"/>', "b"),
        (f'<p xmlns="{XHTML}">a</p>', "p"),
        (f'<s:script xmlns:s="{SVG}"/>', "script"),
        ('<script xmlns="">a</script>', "script"),
        ('<path onclick="a"/>', "onclick"),
        ('<path\nONLOAD="a"/>', "ONLOAD"),
        ('<animate onbegin="a"/>', "onbegin"),
        ('<a href="javascript:a"/>', "href"),
        ('<a xlink:href=" java&#9;script:a"/>', "href"),
        ('<a href="data:text/html,a"/>', "href"),
        ('<set attributeName="href" to="javascript:a"/>', "attributeName"),
        ('<animate attributeName=" xlink:href " values="javascript:a"/>', "attributeName"),
        ('<set attributeName="onclick" to="a"/>', "attributeName"),
        ('<image href="https://x.org/a.png"/>', "href"),
        ('<image href="//x.org/a.png"/>', "href"),
        ('<image href="a.png"/>', "href"),
        ('<image href="data:image/svg+xml,a"/>', "href"),
        ('<use xlink:href="a.svg#b"/>', "href"),
        ('<feImage href="https://x.org/a"/>', "href"),
        ('<g xml:base="https://x.org/"/>', "base"),
        ('<a href="#" ping="https://x.org"/>', "ping"),
        ('<path style="fill: url(https://x.org/a#b)"/>', "style"),
        ('<path style="fill: u\\72l(//x.org/a#b)"/>', "style"),
        ('<path filter="url(a.svg#b)"/>', "filter"),
        ("<style>@import 'a.css';</style>", "@import"),
        ("<style>@\\69mport 'a.css';</style>", "<style"),
        ("<style>path { fill: url('https://x.org/a') }</style>", "url('https://x.org/a"),
        ("<style>path { fill: url(#a); mask: image-set('a.png' 1x) }</style>", "image-set("),
        ("<style>@imp<g/>ort 'a.css'</style>", "g"),
        ("<style><![CDATA[@import]]>  'a.css'</style>", "@import"),
    ],
)
def test_svg_that_runs_or_loads_is_told(inside: str, word: str) -> None:
    """Programs, and what is loaded from elsewhere, are found in any disguise that XML and CSS allow, at their word."""
    content = svg(f'<g id="{"x" * 30}"/>\n{inside}')
    problem = find_svg_problem(content)
    assert problem is not None
    assert problem.is_active
    line = content.decode().split("\n")[problem.line - 1]
    assert line[problem.column - 1 :][: problem.length] == word


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>',
        '<!DOCTYPE svg [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>',
        "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'alert(1)'>]>",
        '<?xml-stylesheet href="a.css"?>',
        '<?xml-stylesheet type="text/xsl" href="#a"?>',
    ],
)
def test_svg_that_declares_is_told(before: str) -> None:
    """Entities, default attributes and style sheets by instruction are not read at all."""
    problem = find_svg_problem(before.encode() + svg("&a;" if "ENTITY a" in before else ""))
    assert problem is not None
    assert problem.is_active
    assert (problem.line, problem.column) == (1, 1)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"words",
        b"<svg/>",
        b'<svg xmlns="http://x.org"/>',
        b"<html/>",
        svg("<g>"),
        svg("&nbsp;"),
        svg("<x:g/>"),
        svg('<g a="1" a="2"/>'),
        svg("")[:-3],
        svg("\x01"),
        b'<?xml version="1.0" encoding="cp037"?>' + svg(""),
        b'<?xml version="1.0" encoding="utf-7"?>' + svg(""),
        svg("").decode().encode("utf-16"),
        svg("é").decode().encode("latin-1"),
    ],
)
def test_svg_that_no_browser_shows_is_told(content: bytes) -> None:
    """What is no SVG, or in an encoding that means different things to different readers, is told."""
    problem = find_svg_problem(content)
    assert problem is not None
    assert not problem.is_active


def test_svg_problem_is_placed_in_characters() -> None:
    """Columns count characters, past letters of several bytes."""
    problem = find_svg_problem(f'<svg xmlns="{SVG}">\n<!-- é日🎉 --><script/></svg>'.encode())
    assert problem is not None
    assert (problem.line, problem.column, problem.length) == (2, 14, 6)


def test_svg_whose_entities_would_fill_the_memory_is_told_at_once() -> None:
    """A bomb of entities is refused at its declaration."""
    bomb = "".join(f'<!ENTITY a{number + 1} "{f"&a{number};" * 10}">' for number in range(30))
    problem = find_svg_problem(f'<!DOCTYPE svg [<!ENTITY a0 "ha">{bomb}]>'.encode() + svg("&a30;"))
    assert problem is not None
    assert problem.message == "this SVG declares names of its own (<!ENTITY …>)"


@given(st.text(alphabet="<>/=\"'&;! \n[]-?svgona:#(){}\\", max_size=60))
def test_svg_of_anything_is_read(inside: str) -> None:
    """Whatever stands in an SVG, it is read to an end, and a problem lies within it."""
    content = svg(inside)
    problem = find_svg_problem(content)
    if problem:
        assert 1 <= problem.line <= content.count(b"\n") + 1
        assert problem.column >= 1
