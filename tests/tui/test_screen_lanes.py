"""The lanes and the verdict by keys: states and needs in words, pause, go on, decide, cancel."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from model import blanko, board, jobs, lanes
from model.blanko import Place
from model.store import Store
from tests.queue_office import NODE
from tests.tui.golden_screens import agree
from tests.tui.press import burst, press, quiet, row, screen_text, type_in
from tests.tui.printing_desk import counter
from tui.app import TuntasApp
from tui.screens.lanes import LanesScreen

Steps = Callable[[TuntasApp], Awaitable[None]]


def at_lanes(home: Path, steps: Steps, who: str = "SARI", lang: str = "id") -> None:
    """Run the steps in front of the lanes of a busy morning."""

    async def visit() -> None:
        async with counter(home, who, people=14, busy=True, lang=lang) as app:
            await press(app, "f5")
            await steps(app)

    asyncio.run(visit())


def state_of(app: TuntasApp, job: int) -> str:
    """Return the state of a job."""
    return app.desk.clerk.read(jobs.get, job).state


def in_bin(app: TuntasApp, place: Place) -> int:
    """Return the blanks in a bin."""
    return app.desk.clerk.read(blanko.held, place)


def test_the_lanes_as_text(home: Path) -> None:
    """Six printers, each state and need in words."""

    async def steps(app: TuntasApp) -> None:
        agree("lanes", screen_text(app))

    at_lanes(home, steps)


def test_the_lanes_in_english(home: Path) -> None:
    """The same, every word."""

    async def steps(app: TuntasApp) -> None:
        agree("lanes_en", screen_text(app))

    at_lanes(home, steps, lang="en")


def test_support_sees_no_names(home: Path) -> None:
    """Job numbers stand where names would."""

    async def steps(app: TuntasApp) -> None:
        text = screen_text(app)
        assert "AMINAH" not in text and "JOKO" not in text
        assert "pekerjaan 4" in text
        await press(app, "v")
        assert "OPR-101" in app.session.notes[-1].text

    at_lanes(home, steps, "RINA")


def test_go_on_and_pause(home: Path) -> None:
    """L and J act on the printer under the marker, which starts where somebody is needed."""

    async def steps(app: TuntasApp) -> None:
        assert row(app, 8).startswith(">!kartu3")
        await press(app, "l")
        assert app.desk.clerk.read(lanes.wanted, "kartu3") == "resume"
        await press(app, "up", "up", "j")
        assert app.desk.clerk.read(lanes.wanted, "kartu1") == "pause"
        assert "mencetak lalu jeda" in row(app, 6)
        await press(app, "up", "up", *["down"] * 9, "j")
        assert app.desk.clerk.read(lanes.wanted, "kartu6") == "pause"
        await press(app, "up", "up", "l")
        assert "menunggu putusan" in row(app, 22), "a parked lane goes on by a verdict only"
        assert app.desk.clerk.read(lanes.wanted, "kartu4") == "run"

    at_lanes(home, steps)


def test_a_pause_that_waits_for_hands_says_for_what(home: Path) -> None:
    """A card taken out of the hopper by the books only would be fed for the next person."""

    async def steps(app: TuntasApp) -> None:
        app.desk.clerk.write(app.session.actor, lanes.want, "kartu5", "pause", need="hopper-out")
        app.desk.clerk.write(NODE, lanes.say, "kartu5", "paused")
        await press(app, "f2", "f5")
        assert "kartu terenkode harus keluar dari baki, tekan L" in screen_text(app)
        app.desk.clerk.write(app.session.actor, lanes.want, "kartu5", "resume")
        app.desk.clerk.write(app.session.actor, lanes.want, "kartu5", "pause")
        await press(app, "f2", "f5")
        assert "dijeda: tekan L untuk lanjut" in screen_text(app)

    at_lanes(home, steps)


def test_what_changed_is_seen_without_a_key(home: Path) -> None:
    """A lane's word is on the screen at the next look."""

    async def steps(app: TuntasApp) -> None:
        app.desk.clerk.write(NODE, lanes.say, "kartu5", "hands", need="media-jam,cover-open")
        screen = app.screen
        assert isinstance(screen, LanesScreen)
        await screen.look_again()
        await quiet(app)
        assert "kartu macet: buka penutup" in screen_text(app)
        assert ">!kartu3" in screen_text(app)
        app.desk.clerk.write(NODE, lanes.say, "kartu3", "idle")
        await screen.look_again()
        await quiet(app)
        assert "> kartu3" in screen_text(app), "the marker never moves between two looks"
        await press(app, "j")
        assert app.desk.clerk.read(lanes.wanted, "kartu3") == "pause", "the printer that was seen"
        await press(app, "b", "0", "enter", "f1", "f10", "l", "j")
        assert "> kartu3" in screen_text(app), "nor under a question"
        assert app.desk.clerk.read(lanes.wanted, "kartu5") == "run"
        await press(app, "f2", "f5")
        assert ">!kartu5" in screen_text(app), "who comes back finds it where hands are needed"

    at_lanes(home, steps)


def test_cancel_what_is_queued(home: Path) -> None:
    """B asks, with the marker on no; cards in printers are left alone."""

    async def steps(app: TuntasApp) -> None:
        await press(app, "b", "enter")
        assert len(app.desk.clerk.read(jobs.listed, "queued")) == 6
        await press(app, "b", "1", "enter")
        assert app.desk.clerk.read(jobs.listed, "queued") == ()
        assert len(app.desk.clerk.read(jobs.listed, "sent")) == 2
        assert "B-0001: 6 kartu dibatalkan." in row(app, 22)
        await press(app, "b")
        assert "Tidak ada kartu yang masih antre" in row(app, 22)

    at_lanes(home, steps)


def test_an_office_without_printers(home: Path) -> None:
    """One sentence of what to do."""

    async def steps() -> None:
        async with counter(home) as app:
            await press(app, "f5")
            assert "Belum ada printer." in row(app, 6)
            await press(app, "l")
            assert "Belum ada printer" in row(app, 22)
            await press(app, "v")
            assert "Tidak ada kartu yang belum pasti." in row(app, 22)

    asyncio.run(steps())


def test_the_verdict_as_text(home: Path) -> None:
    """What to look for is said before anything is asked; no answer is the default."""

    async def steps(app: TuntasApp) -> None:
        await press(app, "v")
        agree("unsettled", screen_text(app))
        await press(app, "2", "0", "0")
        agree("unsettled_digits", screen_text(app))

    at_lanes(home, steps)


@pytest.mark.parametrize(
    ("key", "state", "place"),
    [
        ("1", "done", Place("printed")),
        ("2", "spoiled", Place("spoiled")),
        ("3", "blank", Place("tray", "kartu4")),
        ("4", "missing", Place("difference")),
    ],
)
def test_each_verdict_moves_the_blank(home: Path, key: str, state: str, place: Place) -> None:
    """F5 V digit, four digits, Enter: the job's state, the blank's bin, and back to the lanes."""

    async def steps(app: TuntasApp) -> None:
        (doubt,) = app.desk.clerk.read(board.unsettled)
        before = in_bin(app, place)
        await press(app, "v", key)
        assert state_of(app, doubt.job) == "unsettled"
        await type_in(app, doubt.nik[-4:])
        assert state_of(app, doubt.job) == "unsettled", "four digits may begin a scan"
        await press(app, "enter")
        if state == "missing":  # one alone makes no card vanish
            assert state_of(app, doubt.job) == "unsettled" and "PETUGAS KEDUA" in screen_text(app)
            await press(app, "f10")
            assert "[____]" not in screen_text(app), "nothing is half said"
            assert "OPR-114" not in row(app, 22)
            await type_in(app, f"4{doubt.nik[-4:]}\rSARI\r2468\r")
            assert state_of(app, doubt.job) == "unsettled"
            await press(app, "f10")
            await type_in(app, f"4{doubt.nik[-4:]}\rYANTO\r1357\r")
        assert state_of(app, doubt.job) == state
        assert in_bin(app, place) == before + 1
        assert in_bin(app, Place("in_job", "kartu4")) == 0
        assert isinstance(app.screen, LanesScreen)
        assert "kartu4: kartu dicatat" in row(app, 22)

    at_lanes(home, steps)


def test_wrong_digits_book_nothing(home: Path) -> None:
    """Nor do too few; Backspace mends a slip."""

    async def steps(app: TuntasApp) -> None:
        (doubt,) = app.desk.clerk.read(board.unsettled)
        await press(app, "v", "2")
        await type_in(app, "9999\n")
        assert "Tidak ada yang dicatat" in row(app, 22)
        await type_in(app, f"2{doubt.nik[-4:-1]}\n")
        assert "Belum 4 angka" in row(app, 22)
        await type_in(app, f"{doubt.nik[-1]}9\n")
        assert "Pindaian diabaikan" in row(app, 22), "one digit too many"
        assert state_of(app, doubt.job) == "unsettled"
        await press(app, "2", "7", "backspace")
        await type_in(app, f"{doubt.nik[-4:]}\n")
        assert state_of(app, doubt.job) == "spoiled"

    at_lanes(home, steps)


def scans(store: Store, last: str) -> list[str]:
    """Return what a scanner could send here: NIKs, and numbers made to slip through."""
    niks = [str(row[0]) for row in store.rows("SELECT nik FROM resident")]
    made = (f"1671{n}{digit}{last}{digit}{last}9" for n in "02" for digit in "1234")
    return [*niks, f"1{last}03019000020", f"00000000000{2}{last}", *made]


def test_a_scan_settles_nothing(home: Path) -> None:
    """Sixteen digits that fall in here never are a verdict, whatever they are."""

    async def steps(app: TuntasApp) -> None:
        (doubt,) = app.desk.clerk.read(board.unsettled)
        await press(app, "v")
        for digits in app.desk.clerk.read(scans, doubt.nik[-4:]):
            assert len(digits) == 16
            await burst(app, f"{digits}\r")
            assert state_of(app, doubt.job) == "unsettled", digits[-4:]
            assert "Pindaian diabaikan" in row(app, 22)
        await type_in(app, f"2{doubt.nik[-4:]}\n")
        assert state_of(app, doubt.job) == "spoiled", "and nothing of it is left behind"

    at_lanes(home, steps)


def test_f10_leaves_the_card_in_doubt(home: Path) -> None:
    """Later is an answer too."""

    async def steps(app: TuntasApp) -> None:
        (doubt,) = app.desk.clerk.read(board.unsettled)
        await press(app, "v", "1", "0", "f10")
        assert isinstance(app.screen, LanesScreen)
        assert state_of(app, doubt.job) == "unsettled"

    at_lanes(home, steps)


def test_another_desk_settled_it_first(home: Path) -> None:
    """The second verdict is refused in words, and the first stands."""

    async def steps(app: TuntasApp) -> None:
        from model import printing
        from tests.queue_office import KASI

        (doubt,) = app.desk.clerk.read(board.unsettled)
        await press(app, "v", "1")
        app.desk.clerk.write(KASI, printing.settle, doubt.job, "blank", why="dilihat")
        await type_in(app, f"{doubt.nik[-4:]}\n")
        assert "CTK-116" in app.session.notes[-1].text
        assert state_of(app, doubt.job) == "blank"

    at_lanes(home, steps)
