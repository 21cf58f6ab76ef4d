"""Article files as hands write them: every style of YAML, odd spaces, comments wherever one can stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hypothesis import strategies as st

from tests.editing.heads import ANY_TEXT

PLAIN = (
    "NO", "yes", "Off", "y", "12:30", "007", "1.10", "1e3", "0x1F", "2031", "2031-05-14", "2031-05-14 09:30", "null",
    "~", "true", "FALSE", "word", "two  words", "it's", 'a "b"', "a:b", "a#b", "日本", "https://x.org/a?b=c", "-1",
)  # fmt: skip
DATES = (
    "2031-05-14", "2031-05-14 09:30", "2031-05-14T09:30 +0100", "'2031-05-14 09:30z'", '"2031-05-14  09:30:05"',
    "2031-05-14t09:30:05.5-0330", "2031-05-14\n     09:30", "soon", "2031-02-30 09:30",
)  # fmt: skip
TRUTHS = ("true", "True", "TRUE", "false", "FALSE", "'True'", "tRue", "yes", "null", "")
BLOCKS = (
    "|\n{i}  one   \n{i}  two:   three\n", "|-   \n{i}   NO\n", ">+\n{i}  one\n\n{i}    # no comment   \n{i}   \n\n",
    "|2-\n{i}   one\n{i}  two  \n", ">-\n{i} 2031-05-14 09:30\n", "|  # {c}\n{i}  one\n",
)  # fmt: skip
FOLDED = (
    '"one   \n{i}  two \\  \n{i}   three:   four"', "'one  \n\n{i}  # no comment  '", "one   \n{i}   two  \n   \n{i} three",
    '"a \\\n{i} b"',
)  # fmt: skip
GAPS = (" ", " ", "  ", "     ", "\t", " \t ")
ENDS = ("", "", "", " ", "  \t", "  # {c}", " # {c}: x  ", "   # {c} é   ")
BETWEEN = ("", "", "# {c}\n", "   # {c}   \n", "\n", "  \n", "# {c}\n\n  # {c}: #x\n")


class Hand:
    """Writes one file, and counts its comments."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self.comments = 0

    def one_of(self, choices: tuple[str, ...], *, indent: str = "") -> str:
        """Return one of `choices`, its comments numbered and its lines indented."""
        return self._fill(self._draw(st.sampled_from(choices)), indent)

    def text(self, indent: str) -> str:
        """Return a text in some style, the line it ends on ended."""
        style = self._draw(st.integers(0, 5))
        if style == 0:
            return self.one_of(BLOCKS, indent=indent)
        if style == 1:
            return self.one_of(FOLDED, indent=indent) + self.end()
        return self.word() + self.end()

    def word(self) -> str:
        """Return a text on one line."""
        mark = self.one_of(("", "", "", "'", '"'))
        word = self.one_of(PLAIN)
        return f"{mark}{word.replace(mark, mark * 2 if mark == chr(39) else chr(92) + mark) if mark else word}{mark}"

    def end(self) -> str:
        """Return how a line ends: blanks, or a comment."""
        return self.one_of(ENDS) + "\n"

    def key(self, name: str) -> str:
        """Return a key with its colon and what follows that on the line."""
        mark = self.one_of(("", "", "", "'", '"'))
        return f"{mark}{name}{mark}{self.one_of(('', '', ' ', '  '))}:{self.one_of(GAPS)}"

    def between(self) -> str:
        """Return what stands between two keys: nothing, comments, empty lines."""
        return self.one_of(BETWEEN)

    def flow(self, *items: str) -> str:
        """Return items within brackets, on one line or over several."""
        gap = self.one_of((", ", ",", " ,  ", ",   \n      ", ", # {c}\n    "))
        return self.one_of(("[", "[ ", "[\n  ")) + gap.join(items) + self.one_of(("]", " ]", " ,]"))

    def _fill(self, text: str, indent: str) -> str:
        text = text.replace("{i}", indent)
        while "{c}" in text:
            self.comments += 1
            text = text.replace("{c}", f"comment-{self.comments}", 1)
        return text


def _flow_word(hand: Hand) -> str:
    return hand.one_of(("NO", "12:30", "'a, b'", '"x"', "word", "null", "2031-05-14", "1.10"))


def _people(hand: Hand) -> str:
    lines = [hand.end()]
    for _ in range(2):
        lines += (
            hand.between(),
            f"-  {hand.key('name')}{hand.text('    ')}",
            f"   {hand.key('relation')}quoted{hand.end()}",
            f"-   {hand.word()}{hand.end()}",
        )
    return "".join(lines)


def _source(hand: Hand) -> str:
    return "".join((
        hand.end(),
        f"  {hand.key('name')}{hand.text('  ')}",
        hand.between(),
        f"  {hand.key('language')}{hand.one_of(('no', 'en', 'off'))}{hand.end()}",
        f"  {hand.key('published')}{hand.one_of(DATES)}{hand.end()}",
        f"  {hand.key('paywall')}{hand.one_of(TRUTHS)}{hand.end()}",
    ))  # fmt: skip


VALUES: Mapping[str, Callable[[Hand], str]] = {
    "title": lambda hand: hand.text(""),
    "kicker": lambda hand: hand.text(""),
    "summary": lambda hand: hand.text(""),
    "date": lambda hand: hand.one_of(DATES) + hand.end(),
    "embargo": lambda hand: hand.one_of(DATES) + hand.end(),
    "slug": lambda hand: hand.one_of(("a-b", "1984", "2031-05-14", "no", "'y'")) + hand.end(),
    "draft": lambda hand: hand.one_of(TRUTHS) + hand.end(),
    "lead": lambda hand: hand.one_of(TRUTHS) + hand.end(),
    "source": _source,
    "people": _people,
    "topics": lambda hand: hand.flow(_flow_word(hand), _flow_word(hand)) + hand.end(),
    "mentions": lambda hand: f"{{{_flow_word(hand)}:  a, 'b' : False, c: {_flow_word(hand)}}}" + hand.end(),
    "watch_for": lambda hand: f"[{{what:   {_flow_word(hand)}, by:  2031}}, {{what  : x}}]" + hand.end(),
    "unknown": lambda hand: hand.text(""),
    "params": lambda hand: f"{{a:   yes, b : 1.10, c: [12:30,  True], d: {_flow_word(hand)}}}" + hand.end(),
}


@st.composite
def messy_files(draw: st.DrawFn) -> str:
    """Return an article's file, whatever it looks like."""
    hand = Hand(draw)
    keys = draw(st.lists(st.sampled_from(sorted(set(VALUES) - {"title"})), max_size=5, unique=True))
    at = draw(st.integers(0, len(keys)))
    parts = ["---", hand.one_of(("", " ", "\t")), "\n", hand.between()]
    for name in (*keys[:at], "title", *keys[at:]):
        parts += (hand.key(name), VALUES[name](hand), hand.between())
    parts += ("---", hand.one_of(("", "  ")))
    body = draw(ANY_TEXT.map(lambda text: text.replace("\r", "\n")))
    return "".join(parts) + hand.one_of(("", "\n", "\n\n\n", "\n  \n")) + ("\n" + body if body else "")
