"""The window over rows that come by key: any walk shows what the whole list would."""

import asyncio
import random

import pytest

from tui.widgets.charset import is_ascii_only, safe
from tui.widgets.window import WINDOW_PAGES_MAX, WINDOW_ROWS_MIN, Slice, Window

PAGE = 7


class Book:
    """A long list, a page at a time; counts how it is asked."""

    def __init__(self, length: int) -> None:
        self.rows = list(range(length))
        self.asked = 0

    async def page(self, after: object | None) -> Slice[int]:
        self.asked += 1
        start = 0 if after is None else self.rows.index(int(str(after))) + 1
        rows = tuple(self.rows[start : start + PAGE])
        more = start + PAGE < len(self.rows)
        return Slice(rows, rows[-1] if more else None)


@pytest.mark.parametrize("length", [0, 1, PAGE, PAGE + 1, 60, 200])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_walk_finds_the_same_rows(length: int, seed: int) -> None:
    async def walk() -> None:
        book, dice = Book(length), random.Random(seed)
        window = Window(book.page)
        await window.start()
        for _ in range(200):
            match dice.randrange(5):
                case 0 | 1:
                    await window.onward()
                case 2 | 3:
                    await window.backward()
                case _:
                    await window.refresh()
            assert window.end - window.first <= max(WINDOW_PAGES_MAX * PAGE, WINDOW_ROWS_MIN + PAGE)
            for number in range(window.first, window.end):
                assert window.row(number) == number
            assert window.row(window.end) is None
            assert window.row(window.first - 1) is None
            assert window.whole == (window.end == length)

    asyncio.run(walk())


def test_a_row_that_went_away_shortens_the_list() -> None:
    async def walk() -> None:
        book = Book(20)
        window = Window(book.page)
        await window.start()
        await window.onward()
        book.rows.remove(3)
        await window.refresh()
        assert window.row(3) == 4
        assert window.find(lambda row: row == 10) == 9

    asyncio.run(walk())


@pytest.mark.parametrize(
    "encoding, environ, ascii_only",
    [
        ("utf-8", {"LANG": "id_ID.UTF-8"}, False),
        ("utf-8", {"LANG": "C.UTF-8"}, False),
        ("utf-8", {"LC_ALL": "C", "LANG": "id_ID.UTF-8"}, True),
        ("utf-8", {"LC_CTYPE": "C.UTF-8", "LANG": "C"}, True),
        ("utf-8", {"LC_CTYPE": "C.UTF-8"}, True),
        ("utf-8", {}, True),
        ("iso-8859-1", {"LANG": "id_ID.UTF-8"}, True),
        ("utf-8", {"LANG": "id_ID.UTF-8", "TUNTAS_ASCII": "1"}, True),
        ("utf-8", {"LANG": "id_ID.UTF-8", "TUNTAS_ASCII": "0"}, False),
    ],
)
def test_the_charset_is_what_the_locale_promises(
    encoding: str, environ: dict[str, str], ascii_only: bool
) -> None:
    assert is_ascii_only(encoding, environ) is ascii_only


def test_every_character_keeps_one_cell_in_ascii() -> None:
    text = "┌─┐ NAÏM ’Ali’ × 中 ½"
    assert safe(text, ascii_only=True).isascii()
    assert len(safe(text, ascii_only=True)) == len(text)
    assert safe("A\x1b[31mB\u202eC\x9b\x07\x00D") == "A[31mBCD"
