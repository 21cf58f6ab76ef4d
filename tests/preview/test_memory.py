"""The preview's memory: results are forgotten some builds after the last page stood on them."""

from __future__ import annotations

from briefgen.memo import Digest, Memo, digest
from briefgen.preview.memory import GENERATIONS, Forgetting, RollingStore
from briefgen.recall import AtHand


def test_forgetting_keeps_what_is_live_and_drops_the_rest_in_time() -> None:
    """What is taken back within some builds is there; later its bytes are gone, too."""
    store = RollingStore()
    memo = Memo(store)
    live, stale = digest("live"), digest("stale")
    memo.keep(live, b"a")
    start = memo.keep(stale, b"b").start
    at_hand = AtHand()
    at_hand.values |= {live: "a", stale: "b"}
    forgetting = Forgetting(memo, store, at_hand)
    for _ in range(GENERATIONS):
        assert stale in memo
        forgetting.forget([live])
    forgetting.forget([live])
    assert live in memo
    assert stale not in memo
    assert store.read(start, 1) == b""
    assert at_hand.values == {live: "a"}


def test_forgetting_begins_anew_for_what_is_used_again() -> None:
    """A result that a page stands on again is as good as new."""
    memo = Memo(RollingStore())
    forgetting = Forgetting(memo, RollingStore(), AtHand())
    key: Digest = digest("x")
    memo.keep(key, b"x")
    for _ in range(5):
        for _ in range(GENERATIONS - 1):
            forgetting.forget([])
        forgetting.forget([key])
    assert key in memo


def test_rolling_store_gives_back_what_it_was_given() -> None:
    """Empty bytes and equal ones have places of their own."""
    store = RollingStore()
    kept = [(store.append(content), content) for content in (b"", b"a", b"", b"a")]
    assert len({start for start, _ in kept}) == len(kept)
    assert all(store.read(start, len(content)) == content for start, content in kept)
