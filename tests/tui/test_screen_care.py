"""The printers' care by keys: what is shown, what each form books, what a refusal says."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from model import blanko, care_fuel, care_heat, care_plan, care_rest, care_supply, lanes
from model.actor import SYSTEM
from model.blanko import Place
from model.care_plan import Plan
from model.store import Store, Tx
from tests.queue_office import GUDANG, NODE, end, feed
from tests.tui.golden_screens import agree
from tests.tui.press import check_golden, press, row, screen_text, type_in
from tests.tui.printing_desk import counter
from tui.app import TuntasApp
from tui.screens.care import CareScreen
from tui.screens.lanes import LanesScreen

Steps = Callable[[TuntasApp], Awaitable[None]]
PLANS = (
    Plan("kartu1", rest_after_cards=100, heater=1),
    Plan("kartu2", rest_after_cards=1, rest_minutes=10, heater=1),
    Plan("kartu3", heater=1, ribbon_cards=0),
    Plan("kartu4"),
    Plan("kartu5", hours="16.71.06 tiap 08.00-15.00"),
    Plan("kartu6", clean_after_cards=0),
)


def cared(store: Store) -> None:
    """Make a morning on which every printer needs something else."""
    with store.write(GUDANG) as tx:
        for item in ("pita", "film"):
            blanko.receive(tx, 3, party="Rekanan", doc="BAST 9", item=item)
        blanko.issue(tx, 1, "kartu1", item="pita")
    with store.write(NODE) as tx:
        care_plan.enrol(tx, PLANS)
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE lane SET ribbon_left = NULL WHERE printer IN ('kartu1', 'kartu2')")
        care_supply.change(tx, "kartu1", "ribbon")
        care_heat.note(tx, "kartu1", 165)
        care_heat.note(tx, "kartu3", 158, why="baru dinyalakan")
        care_fuel.fuel(tx, 120, ("kartu6",))
    end(store, feed(store, "kartu5"), "done")


def resting(tx: Tx) -> None:
    """Let kartu2 rest."""
    care_rest.begin(tx, "kartu2")
    lanes.say(tx, "kartu2", "rest")
    lanes.say(tx, "kartu5", "hours")
    lanes.say(tx, "kartu6", "fuel")


def at_care(home: Path, steps: Steps, who: str = "SARI", **given: Any) -> None:
    """Run the steps on the care screen, opened from the lanes."""

    async def visit() -> None:
        async with counter(home, who, people=14, busy=True, **given) as app:
            app.desk.clerk.read(cared)
            app.desk.clerk.write(NODE, resting)
            await press(app, "f5", "p")
            await steps(app)

    asyncio.run(visit())


def choose(app: TuntasApp, printer: str) -> Awaitable[None]:
    """Go to a printer's row."""
    screen = app.screen
    assert isinstance(screen, CareScreen)
    names = [one.printer for one in screen.board.lines]
    down = names.index(printer) - names.index(screen.chosen)
    return press(app, *["down" if down > 0 else "up"] * abs(down))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_care_as_text(home: Path, lang: str) -> None:
    """Six printers, the one under the marker in sentences."""

    async def steps(app: TuntasApp) -> None:
        await choose(app, "kartu1")
        agree(f"care_{lang}", screen_text(app))

    at_care(home, steps, lang=lang)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_lanes_with_care_as_text(home: Path, lang: str) -> None:
    """A rest with what is left of it, hours, fuel; the sif's temperatures at the foot."""

    async def steps(app: TuntasApp) -> None:
        await press(app, "f10")
        assert isinstance(app.screen, LanesScreen)
        agree(f"lanes_care_{lang}", screen_text(app))

    at_care(home, steps, lang=lang)


def test_on_a_large_terminal(home: Path) -> None:
    """132 by 43: the same, with more room."""

    async def steps(app: TuntasApp) -> None:
        check_golden(app, "care")
        await press(app, "f10")
        check_golden(app, "lanes_care")

    at_care(home, steps, size=(132, 43))


def test_the_temperature_is_asked_refused_and_kept(home: Path) -> None:
    """Out of range says what to do; what was typed stays, the cursor stands where to mend."""

    async def steps(app: TuntasApp) -> None:
        await choose(app, "kartu2")
        await press(app, "s")
        await type_in(app, "135\n")
        assert "RWT-101" in app.session.notes[-1].text
        await press(app, *["backspace"] * 3)
        await type_in(app, "175\n")
        assert "RWT-102" in app.session.notes[-1].text
        await type_in(app, "layar berkedip\n")
        assert "kartu2: suhu 175 C dicatat." in row(app, 22)
        assert app.desk.clerk.read(care_heat.of_shift, "kartu2") == 175

    at_care(home, steps)


def test_a_usual_temperature_is_one_enter(home: Path) -> None:
    """Why is asked only of one that is not; a form that is opened anew asks none again."""

    async def steps(app: TuntasApp) -> None:
        await choose(app, "kartu2")
        for celsius in ("175", "165"):
            await press(app, "s")
            assert "Suhu" in screen_text(app) and "Sebab" not in screen_text(app)
            await type_in(app, f"{celsius}\n")
            if celsius == "175":
                assert "Sebab" in screen_text(app)
                await press(app, "f10")
        assert "kartu2: suhu 165 C dicatat." in row(app, 22)

    at_care(home, steps)


def test_a_ribbon_is_booked_out_of_the_tray(home: Path) -> None:
    """Who prints needs a spare that the stock keeper has issued."""

    async def steps(app: TuntasApp) -> None:
        await choose(app, "kartu2")
        await press(app, "p", "enter")
        assert "RWT-104" in app.session.notes[-1].text
        app.desk.clerk.write(GUDANG, blanko.issue, 1, "kartu2", item="pita")
        await press(app, "enter")
        assert "kartu2: pita baru dicatat, cukup 500 kartu." in row(app, 22)
        assert app.desk.clerk.read(blanko.held, Place("tray", "kartu2"), "pita") == 1

    at_care(home, steps)


def test_a_rest_is_ended_with_a_reason(home: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        await choose(app, "kartu1")
        await press(app, "i")
        assert "RWT-105" in app.session.notes[-1].text, "no reason is asked for nothing"
        assert not app.screen.form.is_open  # type: ignore[attr-defined]
        await choose(app, "kartu2")
        await press(app, "i", "enter")
        assert "CTK-114" in app.session.notes[-1].text
        await type_in(app, "antre panjang\n")
        assert app.desk.clerk.read(care_rest.resting_until, "kartu2") is None
        assert "alasannya tercatat" in row(app, 22)

    at_care(home, steps)


def test_generator_and_mains(home: Path) -> None:
    """G for all printers; U says that the mains are back; H stops all after a question."""

    async def steps(app: TuntasApp) -> None:
        await press(app, "g")
        await type_in(app, "2 minggu\n")
        assert "RWT-106" in app.session.notes[-1].text
        await press(app, *["backspace"] * 8)
        await type_in(app, "1,5j\n")
        now = app.desk.clock.now_ms()
        assert app.desk.clerk.read(care_fuel.until, "kartu1") == now + 90 * 60_000
        await press(app, "u")
        assert app.desk.clerk.read(care_fuel.until, "kartu1") is None
        await press(app, "u")
        assert "tidak sedang dicatat" in row(app, 22), "once is enough"
        await press(app, "h", "enter")
        assert app.desk.clerk.read(lanes.wanted, "kartu1") == "run"
        await press(app, "h", "1", "enter")
        assert app.desk.clerk.read(lanes.wanted, "kartu1") == "pause"

    at_care(home, steps)


def test_support_looks_and_touches_nothing(home: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        for key in "spmbiguh":
            await press(app, key)
            assert "OPR-101" in app.session.notes[-1].text, key
        await press(app, "f10")
        assert isinstance(app.screen, LanesScreen)

    at_care(home, steps, "RINA")


def test_what_is_half_typed_is_closed_by_f10(home: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        await press(app, "m", "f10")
        assert isinstance(app.screen, CareScreen)
        assert "Tidak jadi." in row(app, 22)

    at_care(home, steps)


def test_an_order_that_will_not_finish_says_so(home: Path) -> None:
    """Ten cards ordered, fuel for some: how many by when, and why the rest stays."""

    async def visit() -> None:
        async with counter(home) as app:
            app.desk.clerk.read(one_lane)
            await press(app, "f4", "plus", "c", "enter")
            told = app.session.notes[-1].text
            assert told == (
                "B-0001: 10 kartu dipesan. 6 selesai kira-kira 10.06;"
                " 4 tetap antre: kartu1 BBM habis."
            )

    asyncio.run(visit())


def one_lane(store: Store) -> None:
    """A printer of a minute a card, with fuel for eight minutes."""
    with store.write(NODE) as tx:
        lanes.enrol(tx, ("kartu1",))
        lanes.say(tx, "kartu1", "idle")
        lanes.learn(tx, "kartu1", 60_000)
    with store.write(SYSTEM) as tx:
        care_fuel.fuel(tx, 7)
