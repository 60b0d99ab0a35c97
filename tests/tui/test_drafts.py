"""Half-typed forms outlive the line: kept in time, offered to their operator, gone when used."""

import asyncio
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from model import blanko, draft
from model.blanko import Place
from model.clock import FrozenClock
from model.errors import DiskFull
from model.store import Store
from model.ticket import Ticket
from tests.tui.desks import SITI, open_desk
from tests.tui.draft_desk import (
    HALF,
    PARTY,
    QUESTION,
    WAITING,
    at_desk,
    come,
    gone,
    half,
    kept,
    resume,
    ribbons,
    rows,
    second,
    trail,
    written,
)
from tests.tui.press import PATIENCE_SECONDS, burst, press, quiet, row, running, screen_text
from tui.app import TuntasApp
from tui.desk import Desk
from tui.drafts import LEAVE_SECONDS, SPACE_SECONDS, DraftKeeper
from tui.messages import LogOut
from tui.screens.stock import StockScreen
from tui.widgets.field import Field

# Coming back.


def test_a_half_typed_form_waits_for_its_operator_until_it_is_used(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await half(app)
        await second(app)
        await come(app, "YANTO")
        assert WAITING not in screen_text(app), "to nobody else"
        await press(app, "f9")
        assert QUESTION not in screen_text(app)
        assert kept(app) == [HALF]
        await come(app, "BUDI")
        said = "1 isian belum disimpan (Stok blanko, 10.00): F9 untuk melanjutkan."
        assert row(app, 22).strip() == said
        assert said in [note.text for note in app.session.notes]
        assert any("Selamat datang" in note.text for note in app.session.notes)
        await press(app, "f9")
        assert row(app, 4).strip() == ">          Lanjutkan isian Stok blanko dari 10.00"
        await press(app, "enter")
        shown = screen_text(app)
        assert "Lanjutkan isian Stok blanko dari 10.00?" in shown
        assert "TERIMA pita dari pemasok ke gudang: 50" in shown and PARTY not in shown
        assert "> 0  nanti" in shown and "F10 nanti" not in shown
        await burst(app, f"{SITI}\r")
        assert QUESTION in screen_text(app), "a scan that falls into the question answers nothing"
        await press(app, "enter")
        assert kept(app) == [HALF], "later"
        before = ribbons(app)
        await resume(app)
        assert isinstance(app.screen, StockScreen)
        await burst(app, " P\rBAST 9")
        shown = screen_text(app)
        assert f"{PARTY} P" in shown and "[50" in shown and "[BAST 9" in shown
        assert ribbons(app) == before, "nothing is booked by itself"
        await press(app, "enter")
        assert ribbons(app) == before + 50
        await gone(app, none_begun=True)
        await press(app, "f9")
        assert QUESTION not in screen_text(app)
        await come(app, "BUDI")
        assert WAITING not in screen_text(app)
        said = [facts for kind, facts in trail(app) if kind == "draft_offered"]
        assert said == [{"place": "stock", "said": word} for word in ("later", "continued")]
        assert "RAHASIA" not in json.dumps([one for one in trail(app) if "draft" in one[0]])

    at_desk(tmp_path, flow)


def test_a_visit_typed_ahead_of_a_login_ends_as_without_a_draft(tmp_path: Path) -> None:
    """Letters, Enter, F-keys and a scan behind the PIN go where they went yesterday."""
    ahead = f"BUDI\r9999\r{SITI}\rgudang lama\rt\r"
    ends: list[tuple[list[str], str]] = []

    async def flow(app: TuntasApp) -> None:
        for drafts in (0, 1):
            if drafts:
                await press(app, "f10", "f6")
                await half(app)
                await second(app)
            before = ribbons(app)
            await press(app, "f2")
            app.post_message(LogOut())
            await quiet(app)
            await burst(app, ahead)
            first = screen_text(app).split("\n")[:22]
            await press(app, "f6", "g", "t")
            assert PARTY not in screen_text(app)
            await burst(app, "7\rA\rB 2\r")
            assert ribbons(app) == before + 7, "the form that was typed, not the old one"
            assert [one for one in kept(app) if one[1] == "stock"] == [HALF] * drafts
            ends.append((first, row(app, 22)))
        assert ends[0] == ends[1]

    at_desk(tmp_path, flow)


def test_each_that_waits_has_a_line_and_none_lands_in_other_text(
    tmp_path: Path, clock: FrozenClock
) -> None:
    async def flow(app: TuntasApp) -> None:
        await half(app)
        await second(app)
        clock.advance(60)
        await press(app, "f2")
        await burst(app, "siti")
        app.post_message(LogOut())
        await quiet(app)
        assert len(kept(app)) == 2, "a logout keeps what is half typed"
        clock.advance(86_400 - 60)
        await come(app, "BUDI")
        assert "2 isian belum disimpan: F9" in row(app, 22)
        await press(app, "f9")
        assert "Lanjutkan isian Cari warga dari 21-11-2026 10.01" in row(app, 4)
        assert "Lanjutkan isian Stok blanko dari 21-11-2026 10.00" in row(app, 5)
        await press(app, "enter")
        assert "Isinya: siti" in screen_text(app)
        await press(app, "2", "enter")
        assert "Isian itu dibuang." in row(app, 22)
        assert kept(app) == [HALF]
        await press(app, "f6", "k", "9")
        await resume(app)
        assert "DRF-104" in row(app, 22) and "[9" in screen_text(app), "what is typed stays"
        await second(app)
        await press(app, "backspace")
        await burst(app, "")
        app.desk.clerk.write(app.session.actor, draft.save, app.session.drafts.session, [NINE])
        await resume(app)
        assert "DRF-104" in row(app, 22), "nor over what the store holds of it"
        await press(app, "f10")
        await gone_but(app, 1)
        clock.advance(draft.KEPT_DAYS * 86_400)
        await come(app, "YANTO")
        assert kept(app) == [], "too old: gone at anybody's login"

    at_desk(tmp_path, flow, clock=clock)


NINE = draft.Change(draft.Place("stock"), {"qty": "9"})


async def gone_but(app: TuntasApp, count: int) -> None:
    """Demand that so many drafts are left when all that was begun has been written."""
    await written(app)
    app.desk.clerk.write(app.session.actor, draft.drop, app.session.drafts.session, NINE.place)
    assert len(kept(app)) == count


def test_one_form_is_not_booked_twice_from_two_sessions(tmp_path: Path) -> None:
    """Typed on or not, kept anew or not: the older one is told first, and may then insist."""

    async def twice(older: TuntasApp, newer: TuntasApp, *, typed_on: bool) -> None:
        await come(older, "BUDI")
        await press(older, "f6")
        await half(older)
        await second(older)
        before = ribbons(older)
        await come(newer, "BUDI")
        await resume(newer)
        await burst(newer, "X\rB 1\r")
        assert ribbons(newer) == before + 50
        assert kept(newer) == []
        if typed_on:
            await burst(older, "Y")
            await second(older)
            assert kept(older)[0][2]["party"] == PARTY + "Y", "what is typed anew is kept"
        await burst(older, "\rB 1\r")
        assert "DRF-102" in row(older, 22)
        assert ribbons(older) == before + 50, "not twice"
        await press(older, "enter")
        assert ribbons(older) == before + 100, "a second Enter is meant"
        await gone(older, none_begun=True)

    async def go(desk: Desk) -> None:
        async with running(desk) as older, running(desk) as newer:
            await twice(older, newer, typed_on=False)
            await twice(older, newer, typed_on=True)
            await half(older)
            await second(older)
            await come(newer, "BUDI")
            await resume(newer)
            await burst(newer, "X\rB 1\r")
            await older.session.drafts.leave("hangup")
            assert kept(older) == [], "what was booked elsewhere waits for nobody"

    with open_desk(tmp_path, FrozenClock()) as desk:
        asyncio.run(go(desk))


# What is kept, and when.


class Handle:
    """A timer that a test holds in its hand."""

    def __init__(self, due: list[float]) -> None:
        self.due = due

    def cancel(self) -> None:
        """Plan nothing any more."""
        self.due.clear()


def test_one_write_a_second_at_most_and_within_a_second(
    tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    due: list[float] = []
    writes: list[float] = []
    waits: list[float] = []

    def later(self: DraftKeeper, seconds: float) -> Handle:
        due[:] = [clock.monotonic() + seconds]
        return Handle(due)

    async def flow(app: TuntasApp) -> None:
        await press(app, "f6", "g", "t", "5", "enter")
        keeper, typed_at = app.session.drafts, 0.0
        for letter in "abcdefghijklmnopqrstuvwxyz":
            await press(app, letter)
            typed_at = typed_at or clock.monotonic()
            clock.advance(0.15)
            if due and clock.monotonic() >= due[0]:
                waits.append(due[0] - typed_at)
                writes.append(due.pop())
                keeper._tick()
                assert not app.session.busy, "no key waits for it"
                assert keeper._task is not None
                await keeper._task
                typed_at = 0.0
        assert 3 <= len(writes) <= 5, "3.9 seconds of typing"
        assert min(b - a for a, b in pairwise(writes)) >= SPACE_SECONDS
        assert max(waits) <= 1.0
        await second(app)
        await idle(app, keeper)

    async def idle(app: TuntasApp, keeper: DraftKeeper) -> None:
        shown, when = screen_text(app), app.desk.clerk.read(saved_at)
        clock.advance(5)
        keeper._tick()
        await quiet(app)
        assert not due, "nothing changed, nothing is planned"
        assert app.desk.clerk.read(saved_at) == when
        assert screen_text(app) == shown

    monkeypatch.setattr(DraftKeeper, "_later", later)
    at_desk(tmp_path, flow, clock=clock)


def saved_at(store: Store) -> list[Any]:
    """Return when each draft was written."""
    return store.rows("SELECT saved_at FROM draft")


def test_what_is_booked_or_cancelled_is_forgotten_in_the_same_breath(tmp_path: Path) -> None:
    async def stock(app: TuntasApp) -> None:
        for keys in (("f10",), ("escape",), ("shift+tab", *["backspace"] * 2)):
            await half(app)
            if len(keys) > 1:
                await press(app, *["backspace"] * len(PARTY))
            await second(app)
            assert len(kept(app)) == 1
            await press(app, *keys)
            await gone(app)
            await press(app, "f10", "f6")
        await half(app)
        await second(app)
        await burst(app, "\rB 1\r")
        await gone(app, none_begun=True)

    async def find(app: TuntasApp) -> None:
        await come(app, "SARI")
        for end, booked in (("f2", False), ("enter", True)):
            await burst(app, "zzz")
            await second(app)
            assert kept(app)[0][1:] == ("find", {"box": "zzz", ".at": "box"})
            await press(app, end)
            await gone(app, none_begun=booked)

    async def refused(app: TuntasApp) -> None:
        await press(app, "f6", "k")
        await burst(app, "5\rnirwana")
        await second(app)
        await press(app, "enter")
        assert row(app, 22).startswith("!")
        assert kept(app)[0][2]["printer"] == "nirwana", "a refused booking keeps its draft"

    async def flow(app: TuntasApp) -> None:
        await stock(app)
        await refused(app)
        await press(app, "f10")
        await find(app)

    at_desk(tmp_path, flow)


def test_a_store_that_takes_nothing_is_said_once(
    tmp_path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def full(*_: object) -> None:
        tries.append(1)
        raise DiskFull()

    async def flow(app: TuntasApp) -> None:
        await press(app, "f6", "g", "t")
        monkeypatch.setattr(draft, "save", full)
        for letter in "123":
            await press(app, letter)
            await second(app)
        assert "DRF-103" in row(app, 22)
        assert sum("DRF-103" in note.text for note in app.session.notes) == 1
        assert len(tries) == 3
        assert app.session.drafts._next_at > clock.monotonic() + 20, "the next try is not at once"
        monkeypatch.undo()
        await second(app)
        assert kept(app)[0][2]["qty"] == "123"

    at_desk(tmp_path, flow, clock=clock)


# Leaving.


def test_no_secret_and_nothing_of_login_and_lock_is_ever_kept(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await half(app)
        secret = Field(id="secret", secret=True)
        await press(app, "f8")
        await app.screen.mount(secret)
        secret.value = "2468"
        await app.on_lock()
        await quiet(app)
        assert kept(app) == [HALF], "the lock saves"
        await burst(app, "97531")
        await second(app)
        assert kept(app) == [HALF]
        await press(app, "f10")
        await burst(app, "BUDI\r99")
        app.session.drafts.touch()
        assert app.session.drafts._timer is None
        app.hang_up()
        await ended(app)
        assert kept(app) == [HALF], "who leaves at the lock keeps the draft"

    at_desk(tmp_path, flow)


async def ended(app: TuntasApp) -> None:
    """Wait until the app has left, and see that it did so in order."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while app.return_code is None:
            await asyncio.sleep(0.001)
    assert app.return_code == 0


def test_a_cut_line_loses_no_key_that_was_read(tmp_path: Path) -> None:
    """Keys that wait behind a store call are worked off first; then the draft, then the end."""

    async def flow(app: TuntasApp) -> None:
        await press(app, "f6")
        typing = asyncio.ensure_future(burst(app, "gt50\r" + PARTY))
        await asyncio.sleep(0)
        assert not app.gate.idle or app.message_queue_size
        app.hang_up()
        app.hang_up()
        await ended(app)
        typing.cancel()
        assert kept(app) == [HALF]
        last = [("draft_kept", {"drafts": 1}), ("session_ended", {"why": "hangup"})]
        assert trail(app)[-2:] == last, "once"

    at_desk(tmp_path, flow)


def test_leaving_is_bounded_while_somebody_holds_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert LEAVE_SECONDS <= 5
    monkeypatch.setattr("model.ticket.WAIT_SECONDS_MAX", 3_600)
    path = tmp_path / "tuntas.db"

    async def flow(app: TuntasApp) -> None:
        await half(app)
        with app.session.busy.while_working():
            await app.session.drafts.leave("lock", booking=True)
            assert kept(app) == [], "a booking under way is not brought back"
        monkeypatch.setattr("tui.drafts.LEAVE_SECONDS", 0.05)
        other = Ticket(path.with_name("tuntas.db.ticket"), path)
        with other.held():
            app.hang_up()
            await ended(app)
            closing = asyncio.ensure_future(asyncio.to_thread(app.desk.clerk.close))
            done, _ = await asyncio.wait((closing,), timeout=PATIENCE_SECONDS)
            assert done, "nothing waits for a turn any more"
        other.close()

    at_desk(tmp_path, flow)


def test_a_crash_keeps_the_form_and_tells_no_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(screen: StockScreen) -> None:
        party = screen.form.draft()["party"]
        raise ValueError(party)

    async def crash(desk: Desk, keys: str) -> None:
        app = TuntasApp(desk)
        with pytest.raises(ValueError, match="RAHASIA"):
            async with app.run_test(size=(80, 24)):
                await quiet(app)
                await come(app, "BUDI")
                await half(app)
                if keys == "\r":
                    await second(app)
                    await burst(app, "\rB 1")
                await burst(app, keys) if keys == "\r" else await press(app, keys)
        app._print_error_renderables()

    with open_desk(tmp_path, FrozenClock()) as desk:
        monkeypatch.setattr(StockScreen, "close_form", broken)
        asyncio.run(crash(desk, "\r"))
        assert desk.clerk.read(rows) == [], "booked, then broken: nothing is brought back"
        assert desk.clerk.read(blanko.held, Place("store"), "pita") == 50
        asyncio.run(crash(desk, "f10"))
        assert desk.clerk.read(rows) == [HALF]
        ends = desk.clerk.read(lambda s: s.rows("SELECT facts FROM audit ORDER BY seq DESC"))
        assert ends[0] == ('{"why":"crash"}',)
    said = capfd.readouterr()
    logs = "".join(file.read_text() for file in (tmp_path / "log").iterdir())
    assert "TUN-901" in said.out + said.err
    assert "broken" in logs
    assert "RAHASIA" not in said.out + said.err + logs
