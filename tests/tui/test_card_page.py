"""docs/kartu-cepat*.txt: pages, and nothing that can be pressed is missing on them."""

import re

import pytest

from tests.card_page import COLUMNS, DOCS, LINES_MAX, acts_of, card_pages, screens
from tui.keys import TEN

CARDS = card_pages()
FIRST = CARDS["kartu-cepat.txt"]


@pytest.mark.parametrize("name", CARDS)
def test_it_is_what_the_keys_say_on_one_page_for_any_printer(name: str) -> None:
    """Make them again with `python -m tests.card_page`."""
    raw = (DOCS / name).read_bytes()
    assert CARDS[name] == raw.decode("ascii")
    assert b"\r" not in raw and b"\t" not in raw
    assert len(raw.splitlines()) <= LINES_MAX
    assert max(map(len, raw.splitlines())) <= COLUMNS


@pytest.mark.parametrize("one", TEN, ids=lambda one: one.key)
def test_each_of_the_ten_is_there(one: object) -> None:
    assert one in TEN
    key = next(other for other in TEN if other is one)
    assert f"F{key.number:<3}{key.words}" in FIRST


KEYED = [(place, screen) for place, screen in screens() if acts_of(screen)]
"""A screen without acts says its keys in its own rows (the two people of a finding)."""


@pytest.mark.parametrize("place, screen", KEYED, ids=lambda one: str(one)[:20])
def test_each_act_of_a_screen_is_there(place: str, screen: type) -> None:
    head = screen.TITLE_WORDS.upper()  # type: ignore[attr-defined]
    own = re.compile(rf"(?m)^{re.escape(head)}(?: \([^)]*\))?  .*(?:\n  .*)*")
    shared = re.compile(rf"(?m)^.*{re.escape(head)}(?: \([^)]*\))?(?:,|\s+Enter).*(?:\n  .*)*")
    found = [one.finditer(card) for one in (own, shared) for card in CARDS.values()]
    parts = [" ".join(part.group().split()) for several in found for part in several]
    acts = [f"{act.shown}: {act.words}" for act in acts_of(screen)]
    assert any(all(act in part for act in acts) for part in parts), (place, parts)


def test_what_goes_only_behind_another_key_or_not_yet_says_so() -> None:
    assert "C: cetak yang ditandai, lalu Enter: pesan sekarang" in FIRST
    for key in TEN:
        assert (f"F{key.number:<3}{key.words}: belum ada" in FIRST) is bool(key.later)


def test_all_screens_are_looked_at() -> None:
    assert len(list(screens())) >= 25
    assert {"queue", "login", "unsettled"} <= {place for place, _screen in screens()}
