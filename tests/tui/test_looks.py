"""Two looks: eight colours at most and sparingly, or none; every screen in both, and 132x43."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.style import Style

from model.clock import FrozenClock
from tests.tui.desks import SITI, open_desk
from tests.tui.press import (
    burst,
    check_golden,
    log_in,
    press,
    resize,
    row,
    running,
    screen_text,
    type_in,
)
from tests.tui.printing_desk import counter
from tui.app import TuntasApp
from tui.caret import caret_of
from tui.locale.speak import speak
from tui.looks import CHOICES, STYLES, Looks, choose, look, wear, worn
from tui.settings import load
from tui.settings_errors import BadValue
from tui.widgets.record_table import Column, widths

EIGHT = {"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"}
ATTRIBUTES = {"bold", "reverse", "underline"}
WIDE = (132, 43)
PLACES = ("f2", "f4", "f5", "f6", "f8")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Leave language and looks as they were."""
    looks = worn()
    yield
    speak("id")
    wear(looks)


@pytest.mark.parametrize("role", STYLES)
def test_a_meaning_has_one_of_eight_colours_or_an_attribute(role: str) -> None:
    colour, mono = STYLES[role]  # type: ignore[index]
    assert all(
        word in ATTRIBUTES or (word.removeprefix("ansi_") in EIGHT and word.startswith("ansi_"))
        for word in colour.split()
    )
    assert mono and set(mono.split()) <= ATTRIBUTES, "without colour it still stands out"


@pytest.mark.parametrize(
    "wanted, colours, looks",
    [("auto", 0, "mono"), ("auto", 8, "warna"), ("auto", 256, "warna"), ("mono", 256, "mono"),
     ("warna", 0, "warna"), ("?", 16, "warna")],
)  # fmt: skip
def test_auto_goes_by_the_terminal(wanted: str, colours: int, looks: Looks) -> None:
    assert choose(wanted, colours) == looks


def test_the_setting_and_its_short_variable(home: Path) -> None:
    assert load(home, {}).screen.theme == "auto"
    (home / "tuntas.toml").write_text('[screen]\ntheme = "mono"\n')
    assert load(home, {}).screen.theme == "mono"
    assert load(home, {"TUNTAS_THEME": "warna"}).screen.theme == "warna"
    assert load(home, {"TUNTAS_SCREEN_THEME": "auto"}).screen.theme == "auto"
    with pytest.raises(BadValue):
        load(home, {"TUNTAS_THEME": "hijau"})
    assert CHOICES == ("auto", "warna", "mono")


def styles(app: TuntasApp) -> list[tuple[str, Style]]:
    """Return every piece of the screen that has a style of its own."""
    strips = app.screen._compositor.render_strips()
    return [(part.text, part.style) for strip in strips for part in strip if part.style]


def coloured(app: TuntasApp) -> list[tuple[str, str]]:
    """Return the pieces in colour, by the name of the colour; default is none."""
    found = []
    for text, style in styles(app):
        for colour in (style.color, style.bgcolor):
            if colour is not None and not colour.is_default and text.strip():
                assert colour.number is not None and colour.number < 8, colour
                found.append((text, colour.name))
        assert style.bgcolor is None or style.bgcolor.is_default, "no row has a ground of its own"
    return found


@pytest.mark.parametrize("lang, looks", [("id", "warna"), ("en", "mono")])
def test_every_screen_in_both_languages_and_looks(home: Path, lang: str, looks: Looks) -> None:
    """F1, F9, F12 and F10 go from each, the hands have a place, and nothing is too wide."""
    wear(looks)
    titles = {"id": ("BANTUAN", "MENU", "PESAN"), "en": ("HELP", "MENU", "MESSAGES")}[lang]

    async def go() -> None:
        async with counter(home, people=14, busy=True, lang=lang) as app:
            for place in PLACES:
                await press(app, place)
                whole = screen_text(app)
                keys = ("f1", "f9", "f12") if place == "f5" else ("f1",)
                for key, title in zip(keys, titles, strict=False):
                    await press(app, key)
                    assert row(app, 2).startswith(title), (place, key)
                    await press(app, "f10")
                    assert row(app, 2) == whole.split("\n")[1], (place, key)
                rows = screen_text(app).split("\n")
                assert len(rows) == 24 and max(map(len, rows)) <= 80
                assert rows[23].startswith("1Bantu" if lang == "id" else "1Help")
                assert (caret_of(app.screen) is None) is (place in ("f6", "f8"))
                assert bool(coloured(app)) is (looks == "warna"), place

    asyncio.run(go())


def test_what_is_in_colour_is_little_and_has_a_sign(home: Path) -> None:
    wear("warna")

    async def go() -> None:
        async with counter(home, people=12, busy=True) as app:
            await press(app, "f5")
            assert [text for text, name in coloured(app) if name != "color(6)"] == ["!", "?", "!"]
            app.front.refuse("Tidak bisa. Coba lagi. (XXX-101)")
            await press(app, "up")
            assert ("! ", "color(1)") in coloured(app)
            digits = [text for text, name in coloured(app) if name == "color(6)"]
            assert digits == [str(number) for number in range(1, 11)]

    asyncio.run(go())


def test_the_looks_can_change_while_running(tmp_path: Path) -> None:
    """As the warm desk does when it learns what terminal there is: only the styles change."""
    from tui.messages import Speak

    async def go() -> None:
        with open_desk(tmp_path, FrozenClock(), practice=True) as desk:
            wear("warna")
            async with running(desk) as app:
                before = screen_text(app)
                assert ("[LATIHAN]", "color(3)") in coloured(app)
                wear("mono")
                app.post_message(Speak("id"))
                await press(app, "up")
                assert not coloured(app)
                assert any(text == "[LATIHAN]" and style.reverse for text, style in styles(app))
                assert screen_text(app) == before

    asyncio.run(go())


def test_a_row_that_changes_its_style_alone_is_painted() -> None:
    from tui.widgets.block import Block, line_of

    block, painted = Block("a"), []
    block.update = lambda *a, **k: painted.append(a)  # type: ignore[method-assign]
    for shown in ("a", line_of(("a", "bold")), line_of(("a", "bold")), line_of(("a", "reverse"))):
        block.show(shown)
    assert len(painted) == 2
    wear("mono")
    mono = look("warning")
    wear("warna")
    assert look("warning") != mono


# 132 columns, 43 rows.


@pytest.mark.parametrize("room", [80, 99, 100, 132, 200])
def test_wide_screens_give_their_room_to_the_columns_that_grow(room: int) -> None:
    def text(row: object) -> str:
        return str(row)

    columns = (Column("A", 20, text, grow=2), Column("B", 10, text), Column("C", 15, text, grow=1))
    wide = widths(columns, room)
    if room < 100:
        assert wide == [20, 10, 15]
    else:
        assert wide[1] == 10
        assert wide[0] - 20 >= wide[2] - 15 > 0
        assert sum(wide) + 2 + 2 <= room


def test_the_counter_on_132x43(home: Path) -> None:
    """The same five rows at the edges, wider columns, more rows; nothing to scroll sideways."""

    async def go() -> None:
        async with counter(home, people=40, busy=True, size=WIDE) as app:
            await press(app, "f4", "space", "down", "space")
            check_golden(app, "queue_wide")
            await press(app, "f5")
            check_golden(app, "lanes")
            await press(app, "f6")
            check_golden(app, "stock")
            await press(app, "f1")
            check_golden(app, "help_stock")
            assert row(app, 43).startswith("1Bantu") and row(app, 42).startswith("Printer")

    asyncio.run(go())


def test_a_visit_on_132x43(tmp_path: Path) -> None:
    async def go() -> None:
        with open_desk(tmp_path, FrozenClock()) as desk:
            async with running(desk, size=WIDE, painted=True) as app:
                check_golden(app, "login")
                await log_in(app)
                await type_in(app, "siti 1985\r")
                check_golden(app, "find")
                await press(app, "enter")
                check_golden(app, "resident")
                await press(app, "c")
                check_golden(app, "confirm")
                await press(app, "f10", "f9")
                check_golden(app, "menu")
                await burst(app, f"{SITI}\r")

    asyncio.run(go())


def test_a_list_is_full_and_told_right_after_every_page_and_size(home: Path) -> None:
    """At the edge of what is loaded the next page is loaded; the row below tells what is seen."""

    async def go() -> None:
        async with counter(home, people=200, size=WIDE) as app:
            await press(app, "f4")
            room = 43 - 7
            for page in range(1, 5):
                await press(app, "pagedown")
                assert f"{page * room + 1}-{(page + 1) * room} dari 200 " in row(app, 40)
                assert " h " in row(app, 39), "no empty row while more people wait"
            await resize(app, 80, 24)
            assert "dari 200 " in row(app, 21) and row(app, 20).strip()
            first, last = (int(one) for one in row(app, 21).split()[0].split("-"))
            assert last - first + 1 == 24 - 7
            await press(app, "home")
            assert "1-17 dari 200 " in row(app, 21)
            await resize(app, 132, 100)
            assert "1-93 dari 200 " in row(app, 97) and " h " in row(app, 96)

    asyncio.run(go())


def test_pages_are_laid_out_anew_in_another_size(tmp_path: Path) -> None:
    async def go() -> None:
        with open_desk(tmp_path, FrozenClock()) as desk:
            async with running(desk) as app:
                await log_in(app)
                app.front.say("kata " * 30 + "ujung")
                await type_in(app, "siti 1985\r")
                await resize(app, *WIDE)
                assert row(app, 40).endswith("NIK 167102******0004") and len(row(app, 40)) > 100
                await resize(app, 80, 24)
                assert row(app, 21).endswith("NIK 167102******0004")
                await press(app, "enter")
                for width, height in (WIDE, (80, 24)):
                    await resize(app, width, height)
                    assert len(row(app, 2)) == len(row(app, 4)) == width
                await press(app, "f12")
                assert "ujung" in row(app, 6)
                await resize(app, 170, 24)
                assert "ujung" in row(app, 4), "one row now"

    asyncio.run(go())
