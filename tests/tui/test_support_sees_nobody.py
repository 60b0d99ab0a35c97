"""Whoever has the role dukungan helps without learning who the residents are."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.actor import SYSTEM, Actor
from model.clock import FrozenClock
from model.finding import Finding
from model.rights import NotAllowed
from model.standing import Standing
from model.store import Tx
from tests.queue_office import NAMES, nik_of
from tests.tui import command_run
from tests.tui.desks import SITI, add, open_desk
from tests.tui.press import burst, press, quiet, row, screen_text, type_in
from tests.tui.printing_desk import counter
from tui import veil
from tui.app import TuntasApp
from tui.commands import card, find, ready, show
from tui.screens.base import BaseScreen

SUPPORT = Actor("RINA", frozenset({"dukungan"}), "operator")
PLANTED = 1671025203850091
MOTHER, FATHER, STREET, WORK, WHY = "SUMIRAH", "TUKIMAN", "GANG DURIAN", "PENJAHIT", "anak ZULKIFLI"
TELLING = (
    *(word for name in NAMES for word in name.split() if len(word) > 2),
    "SITI", "AMINAH", "AMIRUDDIN", "NURHALIZA", "KARTINI", "LESTARI",
    "YANI", STREET, MOTHER, FATHER, WORK, "ZULKIFLI", "PALEMBANG", "12-03", "1985-03",
    str(SITI), str(PLANTED), "520385", "1671021203100007", "203100007", nik_of(1), "ISLAM", "KAWIN",
)  # fmt: skip


def plant(tx: Tx) -> None:
    """Add a resident with everything that must not be seen."""
    person = add(tx, PLANTED, "KARTINI LESTARI", mother=MOTHER, father=FATHER, address=STREET,
                 work=WORK, rt="077", rw="088", office="16.71.02")  # fmt: skip
    tx.insert(
        "request", resident=person, kind="baru", state="open", documents="{}", why=WHY,
        opened_by="SARI", opened_at=tx.now_ms,
    )  # fmt: skip


def assert_silent(text: str) -> None:
    """Nothing of the planted people stands in the text."""
    told = [word for word in TELLING if word in text]
    assert not told, f"{told}\n{text}"
    assert "077" not in text and "088" not in text, text


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Path]:
    """Return the home of an office with the planted resident."""
    with open_desk(tmp_path, FrozenClock()) as desk:
        desk.clerk.write(SYSTEM, plant)
    yield tmp_path


async def look(app: TuntasApp) -> None:
    """Walk through every screen that shows residents."""
    app.desk.clerk.write(SYSTEM, plant)
    await type_in(app, "1985\r")
    assert "S. A." in screen_text(app) and "K. L." in screen_text(app)
    assert_silent(screen_text(app))
    for nik, letters in ((SITI, "S. A."), (PLANTED, "K. L.")):
        await press(app, "f2")
        await burst(app, f"{nik}\r")
        assert row(app, 2).startswith(letters)
        assert_silent(screen_text(app))
    for key in ("p", "k"):
        await press(app, key)
        assert "OPR-101" in row(app, 22)
        assert_silent(screen_text(app))
    await press(app, "h")
    assert "RIWAYAT" in row(app, 2)
    assert_silent(screen_text(app))
    for key in ("f10", "f9", "f10", "f4", "d", "enter", "f5"):
        await press(app, key)
        assert_silent(screen_text(app))


def test_no_screen_tells_who_it_is(tmp_path: Path) -> None:
    async def go() -> None:
        async with counter(tmp_path, "RINA", busy=True) as app:
            await look(app)
            screen = app.screen
            assert isinstance(screen, BaseScreen)
            screen.start(screen.visit("unsettled"))
            await quiet(app)
            assert "BELUM PASTI" in row(app, 2)
            assert_silent(screen_text(app))

    asyncio.run(go())


def test_who_may_see_sees_them(tmp_path: Path) -> None:
    """The same walk finds what the test above looks for."""

    async def go() -> None:
        async with counter(tmp_path) as app:
            app.desk.clerk.write(SYSTEM, plant)
            await burst(app, f"{PLANTED}\r")
            for word in ("KARTINI LESTARI", STREET, WORK, "077", "12-03-1985", "PALEMBANG"):
                assert word in screen_text(app)
            await press(app, "h")
            assert WHY in screen_text(app)

    asyncio.run(go())


@pytest.mark.parametrize("as_json", [True, False])
def test_no_command_tells_who_it_is(office: Path, as_json: bool) -> None:
    for module, words in ((find, ("--born", "1985")), (show, (str(PLANTED),)), (ready, ())):
        _, out, err = command_run.run(module, office, *words, as_json=as_json, actor=SUPPORT)
        assert "K. L." in out
        assert_silent(out + err)
    _, whole, _ = command_run.run(show, office, str(PLANTED), as_json=as_json)
    assert "KARTINI LESTARI" in whole and STREET in whole


def test_no_card_is_drawn_for_support(office: Path) -> None:
    with pytest.raises(NotAllowed):
        command_run.run(card, office, str(SITI), "--out", str(office / "k.png"), actor=SUPPORT)


def test_the_day_of_a_seventeenth_birthday_is_no_clue() -> None:
    told = Standing("Mulai 12-03-2027.", "From 12-03-2027.", ("warga",), "", None, "")
    born = FrozenClock().today("Asia/Jakarta").replace(year=2010, month=3, day=12)
    hidden = veil.standing_of(told, born)
    assert hidden.sentence_id == "Mulai **-**-2027."
    assert hidden.sentence_en == "From **-**-2027."
    assert veil.standing_of(told, None) is told
    twice = [Finding("soft", "NIK-201"), Finding("note", "NIK-102"), Finding("soft", "NIK-201")]
    assert veil.codes_of(twice) == "NIK-201, NIK-102"
