"""docs/kartu-cepat.txt: one page, and nothing that can be pressed is missing on it."""

from pathlib import Path

import pytest

from tests.card_page import COLUMNS, LINES_MAX, acts_of, card_page, screens
from tui.keys import TEN

CARD = Path(__file__).parent.parent.parent / "docs" / "kartu-cepat.txt"
TEXT = CARD.read_text(encoding="ascii")


def test_it_is_what_the_keys_say() -> None:
    """Make it again with `python -m tests.card_page > docs/kartu-cepat.txt`."""
    assert card_page() == TEXT


def test_it_is_one_page_for_any_printer() -> None:
    raw = CARD.read_bytes()
    assert b"\r" not in raw and b"\t" not in raw
    assert len(TEXT.splitlines()) <= LINES_MAX
    assert max(map(len, TEXT.splitlines())) <= COLUMNS


@pytest.mark.parametrize("one", TEN, ids=lambda one: one.key)
def test_each_of_the_ten_is_there(one: object) -> None:
    assert one in TEN
    key = TEN[TEN.index(one)]  # type: ignore[arg-type]
    assert f"F{key.number:<3}{key.words}" in TEXT


KEYED = [(place, screen) for place, screen in screens() if acts_of(screen)]
"""A screen without acts says its keys in its own rows (the two people of a finding)."""


@pytest.mark.parametrize("place, screen", KEYED, ids=lambda one: str(one)[:20])
def test_each_act_of_a_screen_is_there(place: str, screen: type) -> None:
    head = screen.TITLE_WORDS.upper()
    start = TEXT.index(f"\n{head}") + 1
    ends = [TEXT.find(f"\n{letter}", start) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ="]
    part = " ".join(TEXT[start : min(end for end in ends if end > 0)].split())
    for act in acts_of(screen):
        assert f"{act.shown}: {act.words}" in part, place


def test_what_goes_only_behind_another_key_or_not_yet_says_so() -> None:
    assert "C: cetak yang ditandai, lalu Enter: pesan sekarang" in TEXT
    for key in TEN:
        assert (f"F{key.number:<3}{key.words}: belum ada" in TEXT) is bool(key.later)


def test_all_screens_are_looked_at() -> None:
    assert len(list(screens())) >= 15
    assert {"queue", "login", "unsettled"} <= {place for place, _screen in screens()}
