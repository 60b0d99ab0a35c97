"""The enrolment desk by keys: every page, how many keys one person takes, and nothing lost."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from model import fingers
from model.actor import SYSTEM, Actor
from model.clock import FrozenClock
from model.enrol import biodata, captured, fields, parts, recording
from model.enrol.record import Recording
from model.packets.shelf import Shelf
from model.store import Store, Tx
from tests.hw.sim_finger import SimFinger
from tests.tui.desks import SITI, UNRECORDED, open_desk
from tests.tui.enrol_desk import (
    BOY,
    BUDI,
    DEAD,
    GUEST,
    RINI,
    WIFE,
    YOUNG,
    HandSeat,
    enrolling,
    people,
    practising,
    sitting,
)
from tests.tui.golden_screens import agree
from tests.tui.press import PATIENCE_SECONDS, burst, press, quiet, row, screen_text, type_in
from tests.tui.test_finger_lock import MARK, touch, until
from tui import enrol_capturing, enrol_words
from tui.app import TuntasApp
from tui.keys import BY_KEY
from tui.locale.speak import speak
from tui.screens.enrol import EnrolScreen
from tui.screens.enrol_steps import EnrolStepsScreen
from tui.seat_news import CaptureSealed, CaptureWrong
from tui.settings_parts import Seat

KEYS_MAX = 18
TEN = (80,) * 10


def records(store: Store) -> list[Recording]:
    """Return every recording, the oldest first."""
    rows = store.rows("SELECT id FROM recording ORDER BY id")
    return [recording.get(store, one) for (one,) in rows]


def run(
    folder: Path, steps: Callable[[TuntasApp, HandSeat], Awaitable[None]], *, who: str = "SARI",
    lang: str = "id", capture: bool = True,
) -> None:  # fmt: skip
    """Run the steps at the enrolment desk."""

    async def go() -> None:
        seat = HandSeat(capture=capture)
        async with enrolling(folder, seat, who=who, lang=lang) as app:
            await press(app, "f3")
            await steps(app, seat)

    try:
        asyncio.run(go())
    finally:
        speak("id")


async def scan(app: TuntasApp, nik: int) -> None:
    """Scan a person into the box."""
    await burst(app, f"{nik}\r")


def test_everything_that_a_recording_knows_has_words() -> None:
    assert set(parts.PARTS) == set(enrol_words.PARTS)
    assert set(parts.STEPS) == set(enrol_words.STEPS)
    assert set(parts.EXCEPTIONS) == set(enrol_words.EXCEPTIONS)
    assert set(parts.GROUPS) == set(enrol_words.DO_NOW) == set(enrol_words.ADVICE)
    assert set(fields.FIELDS) == set(enrol_words.FIELDS)
    assert BY_KEY["f3"].main and not BY_KEY["f3"].later


def test_from_one_nik_to_the_next_in_few_keys_and_none_lost_when_typed_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two people in one go: what is typed ahead ends as if it had been typed slowly."""
    monkeypatch.setattr(enrol_capturing, "HOLD_SECONDS", PATIENCE_SECONDS)  # a thread's own time
    beyond = "\r" * 6 + "s"  # data, family card, photo, fingers, irises, signature; approved
    assert len(beyond) <= KEYS_MAX
    wanted = (UNRECORDED, BUDI)

    async def go() -> None:
        async with practising(tmp_path, "fake://?low=0&farmers=0&seconds=0") as app:
            await press(app, "f3")
            await burst(app, "".join(f"{nik}\r{beyond}" for nik in wanted))
            assert isinstance(app.screen, EnrolScreen)
            assert app.screen.box.value == "" and app.screen.box.has_focus
            assert "hari ini 2 orang, sasaran 100" in screen_text(app)
            done = app.desk.clerk.read(records)
            assert [(one.nik, one.state, one.sent) for one in done] == [
                (nik, "done", "waiting") for nik in wanted
            ]
            boards = [app.desk.clerk.read(captured.board, one.id) for one in done]
            assert {state.state for board in boards for state in board} == {"ok"}
            kept = app.desk.clerk.read(
                lambda store: [name for (name,) in store.rows("SELECT hash FROM packet")]
            )
            assert len(kept) == len(set(kept)) == 2 * len(parts.PARTS)
            assert all(map(Shelf(tmp_path).has, kept))

    asyncio.run(go())


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_page_is_shown(tmp_path: Path, lang: str) -> None:
    async def steps(app: TuntasApp, seat: HandSeat) -> None:
        def look(name: str) -> None:
            assert screen_text(app).isascii()
            waiting = re.sub(r"(Sinkron|Sync) [0-9]+", r"\1 -", screen_text(app))
            agree(f"enrol_{name}_{lang}", waiting)

        await scan(app, BUDI)
        look("data")
        await press(app, "enter", "down", "down", "down", "down", "down")
        look("kk")
        await press(app, "b")
        look("correct")
        await type_in(app, "\rKK 2024\r")
        await press(app, "enter")
        look("photo")
        await seat.give(85)
        await press(app, "enter")
        await seat.give(82, 77, 69, 71, 55, 80, 31)
        look("low")
        if lang == "en":
            return
        await press(app, "x", "1", "enter")
        await seat.give(66, 61, 52)
        look("fingers")
        await press(app, "enter")
        await seat.give(90)
        look("iris")
        await seat.give(88)
        await press(app, "enter")
        await seat.give(70)
        await press(app, "enter")
        look("review")
        await press(app, "s")
        look("pin")
        await press(app, "f10", "f10")
        look("waiting")
        await scan(app, YOUNG)
        look("refused")

    run(tmp_path, steps, lang=lang)


def board(app: TuntasApp, number: int = 1) -> dict[str, captured.PartState]:
    """Return where every part of a recording stands in the store."""
    return {one.part: one for one in app.desk.clerk.read(captured.board, number)}


def test_worn_fingers_are_tried_again_used_or_left_out(tmp_path: Path) -> None:
    async def steps(app: TuntasApp, seat: HandSeat) -> None:
        await scan(app, BUDI)
        await press(app, "enter", "enter")
        assert [one[2:] for one in seat.asked] == [("photo", 1)]
        await press(app, "x")
        assert "Foto tidak bisa dikecualikan" in row(app, 22)
        await seat.give(90)
        await press(app, "enter")
        await seat.give(31)
        assert seat.asked[-1][2:] == ("R1", 1), "nothing is asked for while somebody must look"
        for quality in (20, 25):
            await press(app, "enter")
            await seat.give(quality)
        assert seat.asked[-1][2:] == ("R1", 3)
        assert "Sudah 3 kali" in screen_text(app)
        await press(app, "g")
        assert (board(app)["R1"].state, board(app)["R1"].quality) == ("best", 31)
        assert seat.asked[-1][2:] == ("R2", 1), "the next finger by itself"
        await press(app, "x", "4", "enter")
        await type_in(app, "jari terlalu kering\r")
        assert board(app)["R2"].words == "jari terlalu kering"
        await press(app, "x", "0", "enter", "x", "f10")
        assert board(app)["R3"].state == "none"
        await seat.give(*TEN[3:])
        assert "ok 80" in row(app, 8) and board(app)["L4"].state == "ok"
        await press(app, "left", "left", "left", "u")
        assert seat.asked[-1][2] == "L2", "the marker may be moved, and that one taken again"
        await seat.give(66)
        assert board(app)["L2"].quality == 66
        assert seat.asked[-1][2] == "L5"
        await press(app, "u")
        await seat.give(77)
        assert "Lengkap. Enter maju." in screen_text(app)
        await press(app, "backspace", "backspace", "enter")
        assert "[3 Foto]" in row(app, 2) and "ok 90" in row(app, 5), "what was captured stays"
        assert [one.part for one in seat.taken].count("photo") == 1

    run(tmp_path, steps)


def test_a_correction_is_mended_taken_back_and_confirmed_by_the_pin(tmp_path: Path) -> None:
    async def steps(app: TuntasApp, seat: HandSeat) -> None:
        def wishes() -> list[tuple[str, str, str]]:
            found = app.desk.clerk.read(biodata.of_recording, 1)
            return [(one.field, one.becomes, one.confirmed_by) for one in found]

        await scan(app, BUDI)
        await press(app, "enter", "down", "down", "b")
        await type_in(app, "31-02-2009\rAKTA 7\r")
        assert "REK-137" in row(app, 22) and "Tanggal lahir" in row(app, 22)
        await press(app, *["backspace"] * 10)
        assert "[2 Cek KK]" in row(app, 2), "Backspace mends the field, and leaves no step"
        await type_in(app, "16-08-2009\r\r")
        assert wishes() == [("birth_on", "2009-08-16", "")]
        await press(app, "down", "b", "f10")
        assert wishes() == [("birth_on", "2009-08-16", "")]
        await press(app, "down", "b")
        await type_in(app, "AB\rGOLDAR 3\r")
        await press(app, "b", "backspace", "backspace", "enter", "enter")
        assert wishes() == [("birth_on", "2009-08-16", "")], "an empty wish is taken back"
        for qualities in ((85,), TEN, (90, 90), (80,)):
            await press(app, "enter")
            await seat.give(*qualities)
        await press(app, "enter", "enter")
        assert "S bila warga setuju" in row(app, 22)
        await press(app, "s")
        await type_in(app, "1111\r")
        assert "OPR-105" in row(app, 22) and wishes()[0][2] == ""
        await press(app, "s", "f10")
        assert app.desk.clerk.read(records)[0].state == "open"
        before = seat.stopped
        await press(app, "s")
        await type_in(app, "2468\r")
        assert wishes() == [("birth_on", "2009-08-16", "SARI")]
        assert app.desk.clerk.read(records)[0].state == "done" and len(seat.slips) == 1
        assert seat.stopped > before, "the device is told, and the key of the packets goes"
        assert isinstance(app.screen, EnrolScreen)

    run(tmp_path, steps)


def test_a_recording_goes_on_behind_the_lock_and_at_another_terminal(tmp_path: Path) -> None:
    async def go() -> None:
        mine, theirs = HandSeat(), HandSeat()
        theirs.name = "loket2"
        with open_desk(tmp_path, FrozenClock(), ready=0) as desk:
            desk.clerk.write(SYSTEM, people)
            async with sitting(desk, mine) as app:
                await press(app, "f3")
                await scan(app, BUDI)
                await press(app, "enter", "enter")
                await mine.give(85)
                await press(app, "enter")
                await mine.give(80, 80)
                await app.on_lock()
                await quiet(app)
                await mine.give(80, 80, 80)
                assert app.is_locked and board(app)["R5"].state == "ok"
                assert mine.asked[-1][2] == "L1"
                await type_in(app, "2468\r")
                assert "ok 80" in row(app, 6) and not app.is_locked
                async with sitting(desk, theirs, who="YANTO") as other:
                    await press(other, "f3")
                    assert "BUDI SANTOSO" in row(other, 6) and "SARI" in row(other, 6)
                    await press(other, "enter")
                    assert "sedang dikerjakan SARI" in screen_text(other)
                    await press(other, "enter")
                    assert isinstance(other.screen, EnrolScreen), "the safe answer is no"
                    await press(other, "enter", "1", "enter")
                    assert "[4 Sidik jari]" in row(other, 2)
                    assert theirs.asked[-1][2] == "L1"
                    await mine.give(80)
                    assert "REK-102" in row(app, 22) and isinstance(app.screen, EnrolScreen)
                    assert board(app)["L1"].state == "none", "whoever lost it writes nothing"
                    assert len(mine.taken) == 6, "and its device keeps the file"
                    await theirs.give(*TEN[5:])
                    await press(other, "f10")
                    assert "disimpan, belum selesai" in row(other, 22)
                await press(app, "f3", "enter")
                assert "Lengkap" in screen_text(app), "put down: nobody has to be asked"
                assert desk.clerk.read(records)[0].session
                await press(app, "f2")
                assert not desk.clerk.read(records)[0].session, "closed from outside: put down"
            async with sitting(desk, HandSeat()) as again:  # as after a power cut
                assert "1 perekaman belum selesai: F3" in row(again, 22)
                await press(again, "f3", "enter")
                assert "[4 Sidik jari]" in row(again, 2) and "Lengkap" in screen_text(again)
                await press(again, "f10")

    asyncio.run(go())


@pytest.mark.parametrize("who", ["SARI", "YANTO"])
def test_only_the_head_of_section_makes_a_recording_void(tmp_path: Path, who: str) -> None:
    async def steps(app: TuntasApp, seat: HandSeat) -> None:
        await scan(app, BUDI)
        await press(app, "enter", "enter")
        for qualities in ((85,), TEN, (90, 90), (80,)):
            await seat.give(*qualities)
            await press(app, "enter")
        await press(app, "s")
        await scan(app, BUDI)
        assert "(REK-120)" in screen_text(app)
        await press(app, "v")
        if who == "SARI":
            assert "OPR-101" in row(app, 22)
            return
        await type_in(app, "orangnya tertukar\r")
        assert "[1 Data]" in row(app, 2) and "rekam ulang" in row(app, 3)
        assert [one.state for one in app.desk.clerk.read(records)] == ["void", "open"]

    run(tmp_path, steps, who=who)


def test_who_may_not_be_recorded_is_told_why_and_what_else(tmp_path: Path) -> None:
    async def steps(app: TuntasApp, seat: HandSeat) -> None:
        for nik, code in ((YOUNG, "REK-105"), (DEAD, "REK-107"), (SITI, "REK-118")):
            await scan(app, nik)  # also out of the page of the one before
            assert f"({code})" in screen_text(app) and isinstance(app.screen, EnrolStepsScreen)
            begun = screen_text(app).split("> ")[-1].split(f"({code})")[0]
            assert all(line.startswith("  ") for line in begun.split("\n")[1:]), "hanging"
        await press(app, "enter")
        assert isinstance(app.screen, EnrolScreen) and not app.desk.clerk.read(records)
        await scan(app, RINI)
        told = screen_text(app)
        assert told.count("10-01-2027") == 1 and "genap 17" in told, "sixteen: said once"
        await press(app, "h")
        await type_in(app, "besok saja\r")
        await scan(app, BOY)
        assert "(REK-111)" in screen_text(app)
        await press(app, "k", "f10", "k")
        await type_in(app, "akta 12/1980\r")
        assert "[1 Data]" in row(app, 2)
        await scan(app, BUDI)
        assert "belum selesai. F10" in row(app, 22), "a scan leaves nobody behind unseen"
        await press(app, "h")
        await type_in(app, "salah orang\r")
        assert app.desk.clerk.read(records)[1].state == "stopped"
        for nik, ground in ((WIFE, "kawin"), (GUEST, "itap")):
            await scan(app, nik)
            await press(app, "f10")
            assert isinstance(app.screen, EnrolScreen)
            app.desk.clock.advance(3)  # type: ignore[attr-defined]
            await scan(app, nik)
            await type_in(app, "KUA 8/2026\r")
            assert "(KUA 8/2026)" in screen_text(app)
            found = app.desk.clerk.read(records)[-1]
            assert (found.ground, found.document) == (ground, "KUA 8/2026")
            await press(app, "f10")
            assert app.desk.clerk.read(records)[-1].state == "stopped", "nothing was recorded yet"
            assert "tidak disimpan" in row(app, 22)
        await scan(app, 1671020101909999)
        assert "CRI-201" in row(app, 22)
        await burst(app, "16710201019\r")
        assert "bukan 16 angka" in row(app, 22)
        await type_in(app, "budi santoso\r")
        assert "BUDI SANTOSO" in row(app, 6) and row(app, 2).startswith("Cari")

    run(tmp_path, steps)


def test_a_device_that_is_slow_broken_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enrol_capturing, "HOLD_SECONDS", 0.02)

    async def steps(app: TuntasApp, seat: HandSeat) -> None:
        await scan(app, BUDI)
        await press(app, "enter", "enter", "enter")
        assert "Menunggu alat: Foto" in row(app, 22) and "[3 Foto]" in row(app, 2)
        rid = seat.asked[-1][0]
        await seat.say(CaptureWrong(rid, "photo", "ALT-303"))
        assert "ALT-303" in row(app, 22)
        await press(app, "enter")
        assert [one[2:] for one in seat.asked] == [("photo", 1)] * 2
        other = seat.sealed(nik=f"{RINI:016d}")
        await seat.say(CaptureSealed(other))
        assert "REK-129" in row(app, 22) and board(app)["photo"].state == "none"
        assert not seat.taken, "a file of somebody else is not deleted"
        seat._devices.clear()
        await press(app, "enter")
        assert "LKT-111" in row(app, 22)
        await press(app, "f2")
        await seat.say(CaptureSealed(other))  # nobody is there to hear it
        assert row(app, 2).startswith("Cari")

    run(tmp_path, steps)


@pytest.mark.parametrize("who", ["BUDI", "RINA"])
def test_who_may_not_record_sees_nobody_here(tmp_path: Path, who: str) -> None:
    async def steps(app: TuntasApp, seat: HandSeat) -> None:
        sari = Actor("SARI", frozenset({"perekaman"}), "operator")

        def begin(tx: Tx) -> int:
            (made,) = tx.rows("SELECT id FROM resident WHERE nik = ?", (BUDI,))[0]
            rules = parts.Rules()
            return recording.begin(tx, made, seat="loket1", session="x", rules=rules)

        app.desk.clerk.write(sari, begin)
        await press(app, "f2", "f3")
        assert "OPR-101" in row(app, 22) and "SANTOSO" not in screen_text(app)
        await scan(app, RINI)
        assert "OPR-101" in row(app, 22) and "RINI" not in screen_text(app)
        await press(app, "enter")
        assert "OPR-101" in row(app, 22)
        assert len(app.desk.clerk.read(records)) == 1

    run(tmp_path, steps, who=who)


def test_a_half_typed_correction_outlives_the_line(tmp_path: Path) -> None:
    async def go() -> None:
        with open_desk(tmp_path, FrozenClock(), ready=0) as desk:
            desk.clerk.write(SYSTEM, people)
            async with sitting(desk, HandSeat()) as app:
                await press(app, "f3")
                await scan(app, BUDI)
                await press(app, "enter", "down", "down", "b")
                await type_in(app, "16-08-20")
                app.session.drafts.keep_at_once("hangup")
            async with sitting(desk, HandSeat()) as again:
                await press(again, "f9", "enter", "1", "enter")
                assert "[2 Cek KK]" in row(again, 2), screen_text(again)
                await type_in(again, "09\rAKTA 7\r")
                (wish,) = desk.clerk.read(biodata.of_recording, 1)
                assert (wish.field, wish.becomes) == ("birth_on", "2009-08-16")

    asyncio.run(go())


def test_ones_own_finger_confirms_a_correction_and_no_other(tmp_path: Path) -> None:
    sim = SimFinger()
    sim.note = b"TUNTAS1\0" + MARK + bytes(8)
    sim.templates |= {7: "SARI", 8: "YANTO"}

    async def steps(app: TuntasApp, seat: HandSeat) -> None:
        seat.seat = Seat("loket1", finger=sim.address)
        for name, slot in (("SARI", 7), ("YANTO", 8)):
            app.desk.clerk.write(SYSTEM, fingers.enrol, name, "loket1", MARK.hex(), slot)
        await scan(app, BUDI)
        await press(app, "enter", "b")
        await type_in(app, "BUDI SANTOSA\rAKTA 7\r")
        for qualities in ((85,), TEN, (90, 90), (80,)):
            await press(app, "enter")
            await seat.give(*qualities)
        await press(app, "enter", "s")
        await touch(app, sim, "YANTO")
        await until(app, lambda: "bukan jari SARI" in screen_text(app), "nothing is said")
        assert app.desk.clerk.read(records)[0].state == "open"
        await touch(app, sim, "SARI")
        await until(app, lambda: isinstance(app.screen, EnrolScreen), "it is not confirmed")
        (wish,) = app.desk.clerk.read(biodata.of_recording, 1)
        assert wish.confirmed_by == "SARI" and app.desk.clerk.read(records)[0].state == "done"

    try:
        run(tmp_path, steps)
    finally:
        sim.close()
