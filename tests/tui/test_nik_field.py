"""A NIK while it is typed: its meaning at 6, 12 and 16 digits, the impossible caught at once."""

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from model.clock import FrozenClock
from model.nik import RegionHit
from tests.tui.desks import SITI, open_desk
from tests.tui.press import log_in, press, row, running, type_in
from tui.app import TuntasApp
from tui.locale.speak import speak
from tui.nik_words import MEANING_CHARS, digits_of, meaning
from tui.widgets.nik_field import NikField, NikMeaning

TODAY = date(2026, 11, 21)
BOOK = {
    "16.71.02": RegionHit("16.71.02", "Seberang Ulu Satu, Kota Palembang"),
    "16.02.06": RegionHit("16.02.06", "Tanjung Raja, Kabupaten Ogan Komering Ilir", True),
}
MOST = "ABCDEFGHIJKLMNOPQRSTUVWXYZ " * 4
IMPOSSIBLE = {
    "NIK-003": "16710252038500041",
    "NIK-005": "991234",
    "NIK-006": "160002",
    "NIK-007": "167102350185",
    "NIK-008": "167102011385",
    "NIK-009": "167102310285",
    "NIK-010": "1671025203850000",
}


@pytest.fixture(params=["id", "en"])
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    """Speak each language in turn."""
    speak(request.param)
    yield request.param
    speak("id")


def said(digits: str) -> str:
    """Return the meaning by the small book."""
    return meaning(digits, TODAY, BOOK.get)


def test_the_words_change_at_6_12_and_16_digits_only() -> None:
    rows = [said(str(SITI)[:count]) for count in range(17)]
    changed = [count for count in range(1, 17) if rows[count] != rows[count - 1]]
    assert changed == [6, 12, 16]
    assert rows[6].split("  ")[0] == "167102"
    assert rows[6].endswith("Seberang Ulu Satu, Kota Palembang")
    assert rows[12].startswith("167102 520385       P 12-03-1985")
    assert rows[16].startswith("167102 520385 0004  P 12-03-1985")
    assert rows[16].endswith("  ok")


def test_a_step_moves_no_letter_that_stood_there() -> None:
    six, twelve, whole = (said(str(SITI)[:count]) for count in (6, 12, 16))
    for before, after in ((six, twelve), (twelve, whole)):
        assert all(old in (" ", new) for old, new in zip(before, after, strict=False))


@pytest.mark.parametrize("code", IMPOSSIBLE)
def test_the_impossible_is_a_sentence_with_its_code_in_one_row(code: str, lang: str) -> None:
    told = said(IMPOSSIBLE[code])
    assert told.startswith("! ")
    assert told.endswith(f"({code})")
    assert len(told) <= MEANING_CHARS


@pytest.mark.parametrize("digits", ["167102310285", "167102300201", "167102720185"])
def test_an_impossible_date_is_caught_at_digit_12_and_not_before(digits: str) -> None:
    assert not said(digits[:11]).startswith("!")
    assert said(digits).startswith("! ")
    assert said(digits + "12") == said(digits)


@pytest.mark.parametrize(
    "digits, note",
    [
        ("160206", " (dulu) Tanjung Raja, Kab. Ogan Kome."),
        ("160298", "wilayah 16.02.98 tidak di daftar"),
    ],
)
def test_an_unknown_or_retired_prefix_is_a_note(digits: str, note: str) -> None:
    assert said(digits).endswith(note)
    assert not said(digits + "5203850004").startswith("!")


def test_a_long_name_of_a_district_is_cut_and_says_so() -> None:
    told = meaning(str(SITI), TODAY, lambda code: RegionHit(code, MOST))
    assert len(told) <= MEANING_CHARS
    assert told.endswith(".  ok")


def test_two_centuries_are_asked() -> None:
    assert "L 01-01-2005?" in said("1671020101050001")
    assert "P 12-03-1985 " in said(str(SITI))


@pytest.mark.parametrize(
    "text, digits",
    [("167102 5203", "1671025203"), ("siti 1985", ""), ("16.71.02", "167102"), ("", "")],
)
def test_only_digits_have_a_meaning(text: str, digits: str) -> None:
    assert digits_of(text) == digits


def test_the_find_box_tells_it_and_never_rings(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        bells: list[int] = []
        app.bell = lambda: bells.append(1)  # type: ignore[method-assign]
        painted: list[int] = []
        said_row = app.screen.query_one(NikMeaning)
        whole = said_row.update
        said_row.update = lambda *a, **k: (painted.append(1), whole(*a, **k))  # type: ignore
        seen = []
        for digit in "167102310285":
            await press(app, digit)
            seen.append((row(app, 3), len(painted)))
        counts = [count for _, count in seen]
        assert counts[4] == 0 and len(set(counts[5:11])) == 1, "no paint between the steps"
        assert seen[5][0].startswith("  NIK 167102") and "Seberang Ulu Satu" in seen[5][0]
        assert seen[10][0] == seen[5][0]
        assert seen[11][0].startswith("  NIK ! Tanggal 31-02-85") and "NIK-009" in seen[11][0]
        assert not bells
        await press(app, *["backspace"] * 12)
        assert row(app, 3) == ""
        await type_in(app, "siti\r")
        assert row(app, 3).startswith("      nama SITI")
        await press(app, "f2")
        await type_in(app, str(SITI))
        assert row(app, 3).startswith("  NIK 167102 520385 0004  P 12-03-1985")
        await press(app, "enter")
        assert "SITI AMINAH" in row(app, 2)

    async def go() -> None:
        with open_desk(tmp_path, FrozenClock()) as desk:
            async with running(desk) as app:
                await log_in(app)
                await flow(app)

    asyncio.run(go())


def test_a_field_takes_digits_only_and_never_makes_a_nik_of_more() -> None:
    class One(App[None]):
        def compose(self) -> ComposeResult:
            beside = NikMeaning(lambda: TODAY, lambda: BOOK.get)
            yield NikField(id="nik", beside=beside)
            yield beside

    async def go() -> None:
        app = One()
        async with app.run_test(size=(80, 5)) as pilot:
            field = app.query_one(NikField)
            field.focus()
            await pilot.press(*f"a{SITI}", "7")
            assert field.value == f"{SITI}7"
            assert "NIK-003" in field.wrong(TODAY) and "NIK-003" in field.beside.text
            await pilot.press("backspace")
            assert field.wrong(TODAY) == ""
            assert field.beside.text.endswith("  ok")

    asyncio.run(go())
