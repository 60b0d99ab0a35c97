"""The work lists at the counter: board, list, case and letter, by keys alone."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from model.actor import SYSTEM
from model.store import Tx
from model.work import letters, notes, twins
from tests.tui.desks import add
from tests.tui.draft_desk import come, kept, resume
from tests.tui.golden_screens import agree
from tests.tui.press import burst, press, quiet, row, screen_text, type_in
from tests.tui.printing_desk import counter
from tui.app import TuntasApp
from tui.screens.work import WorkScreen
from tui.screens.work_case import WorkCaseScreen
from tui.screens.work_list import WorkListScreen

OTHER = "3271025203850001"


def waiting(tx: Tx) -> None:
    """Put people into the lists: an old SFE, a duplicate, two failures, one who just turned 17."""
    add(tx, 1671025203850101, "KARTINI LESTARI", status="SENT_FOR_ENROLLMENT",
        status_on="2026-10-02", kk=None)  # fmt: skip
    add(tx, 1671025203850102, "SUMIRAH", status="DUPLICATE_RECORD", status_on="2026-09-01", kk=None)
    add(tx, 1671025203850103, "DAHLIA", status="ENROLL_FAILURE_AT_CENTRAL", status_on="2026-11-01",
        kk=None)  # fmt: skip
    add(tx, 1671025203850104, "MELATI", status="ENROLL_FAILURE_AT_CENTRAL", status_on="2026-10-01",
        kk=None)  # fmt: skip
    add(tx, 1671025911090105, "RIZKY PRATAMA", status="PRINT_READY_RECORD", sex="P",
        birth_on="2009-11-19", marital="BELUM KAWIN", status_on="2026-09-21", kk=None)  # fmt: skip


def at_board(
    home: Path, steps: Callable[[TuntasApp], Awaitable[None]], who: str = "SARI", **given: Any
) -> None:
    """Run the steps on the board."""

    async def go() -> None:
        async with counter(home, who, people=0, **given) as app:
            app.desk.clerk.write(SYSTEM, waiting)
            await app.open_place("work")
            await quiet(app)
            await steps(app)

    asyncio.run(go())


def resident(app: TuntasApp, name: str) -> int:
    found = app.desk.clerk.read(
        lambda store: store.number("SELECT id FROM resident WHERE name = ?", (name,))
    )
    assert found
    return found


@pytest.mark.parametrize("lang", ["id", "en"])
def test_board_list_case_and_letter_are_shown(tmp_path: Path, lang: str) -> None:
    async def steps(app: TuntasApp) -> None:
        agree(f"work_{lang}", screen_text(app))
        await press(app, *["down"] * 4, "enter")
        agree(f"work_list_{lang}", screen_text(app))
        await press(app, "enter")
        await press(app, "d")
        await type_in(app, OTHER + "\r")
        await press(app, "p", "1", "enter")
        await press(app, "k")
        await type_in(app, "0812-7000-1234\r")
        await press(app, "l", "1", "enter")
        agree(f"work_letter_{lang}", screen_text(app))
        await press(app, "enter", "enter", "enter")
        agree(f"work_case_{lang}", screen_text(app))

    at_board(tmp_path, steps, lang=lang)


def test_a_day_with_the_lists(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        read = app.desk.clerk.read
        # A call that was not answered: back tomorrow, and only the call list forgets it till then.
        await press(app, *["down"] * 17)
        assert row(app, 21).strip().startswith("Telepon, lalu catat")
        await press(app, "enter")
        assert isinstance(app.screen, WorkListScreen) and "4 orang" in row(app, 2)
        await press(app, "t", "2", "enter")
        await type_in(app, "tidak diangkat\r")
        assert isinstance(app.screen, WorkListScreen), "an act of the list leads back to it"
        assert "3 orang, 1 ditunda" in row(app, 2)
        # Told: it leaves this list for as long as the centre says the same.
        await press(app, "t", "1", "enter")
        await type_in(app, "sudah tahu, datang Senin\r")
        assert "2 orang, 1 ditunda" in row(app, 2)
        # Put off, with a reason; F10 in the question does nothing.
        await press(app, "n", "f10")
        assert isinstance(app.screen, WorkListScreen) and "2 orang" in row(app, 2)
        await press(app, "n", "3", "enter")
        await type_in(app, "orangnya di luar kota\r")
        assert "1 orang, 2 ditunda" in row(app, 2)
        off = read(lambda store: store.rows("SELECT list, until_on FROM work_wait ORDER BY 2"))
        assert off == [("call", "2026-11-22"), ("call", "2026-11-28")]
        await press(app, "f10")
        assert isinstance(app.screen, WorkScreen) and "20 h      +2" in screen_text(app)
        # A letter whose answer comes; a note; the resident; the menu leads here too.
        await press(app, "home", "down", "enter", "enter")
        assert isinstance(app.screen, WorkCaseScreen)
        await press(app, "m")
        assert type(app.screen).__name__ == "WhyScreen", (
            "why it cannot be printed is one key here too"
        )
        await press(app, "f10", "j")
        assert "Belum ada surat" in row(app, 22)
        await press(app, "p")
        assert "Catat dulu NIK lain" in row(app, 22)
        await press(app, "l", "1", "enter", "f10")
        assert "Surat 470/1/167102/2026 dibuat." in row(app, 22)
        await press(app, "j", "1", "enter")
        await type_in(app, "sudah dihapus\r")
        (kept,) = read(letters.of, resident(app, "MELATI"))
        assert (kept.answer, kept.answered_by, kept.kind) == ("sudah dihapus", "SARI", "hapus")
        await press(app, "j", "1", "enter")
        assert "SURAT 470/1" in row(app, 2), "an answered letter is shown"
        await press(app, "f10", "c")
        await type_in(app, "rekam ulang besok\r")
        assert read(notes.of, resident(app, "MELATI"))[0].why == "rekam ulang besok"
        await press(app, "enter")
        assert "MELATI" in row(app, 2)
        await press(app, "f10", "f10", "f10", "f10", "f9", "end")
        while "Daftar kerja" not in next(r for r in screen_text(app).split("\n") if r[:1] == ">"):
            await press(app, "up")
        await press(app, "enter")
        assert isinstance(app.screen, WorkScreen)

    at_board(tmp_path, steps)


def test_wrong_digits_and_letters_without_their_facts_are_refused(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        await press(app, *["down"] * 4, "enter", "enter", "d")
        await type_in(app, "1671025203850102\r")
        assert "KRJ-106" in row(app, 22)
        await press(app, "f10", "c")
        await type_in(app, "3271025203850001\r")
        assert "Pindaian diabaikan" in screen_text(app), "no NIK in a note"
        await press(app, "f10")
        assert app.desk.clerk.read(notes.of, resident(app, "SUMIRAH")) == ()
        assert app.desk.clerk.read(twins.of, resident(app, "SUMIRAH")) == ()
        await press(app, "l", "1", "enter")
        assert "KRJ-111" in row(app, 22), "the letter names the other record"
        # Half a note outlives a cut line.
        await press(app, "f10", "t", "1", "enter")
        await burst(app, "datang hari")
        await come(app, "SARI")
        half = {".again": "called", "reached": "yes", ".text": "datang hari"}
        assert kept(app) == [("SARI", "work_case", half)]
        await resume(app)
        await burst(app, " Senin\r")
        (note,) = app.desk.clerk.read(notes.of, resident(app, "SUMIRAH"))
        assert (note.what, note.list, note.why) == ("called", "dup", "datang hari Senin")

    at_board(tmp_path, steps)


def recorded_twice(tx: Tx) -> None:
    """Keep two recordings of one person, and one file that two people share."""
    theirs = [row[0] for row in tx.rows("SELECT id FROM resident WHERE name > 'D' ORDER BY id")]
    rows = ((theirs[0], "done", ""), (theirs[0], "void", "kembar"), (theirs[1], "done", ""),
            (theirs[0], "stopped", "pulang"))  # fmt: skip
    rids = []
    for number, (person, state, why) in enumerate(rows, 1):
        rids.append(f"P-167102-00a{number}-000012")
        tx.insert(
            "recording", rid=rids[-1], resident=person, nik=1671025203850101, kind="first",
            state=state, step="review", seat="loket1", session="", held_by="SARI",
            opened_by="SARI", opened_at=tx.now_ms, saved_at=tx.now_ms, done_by="SARI",
            done_at=None if state == "stopped" else tx.now_ms, why=why, ground="17",
            live=int(state == "done"), row_hash="",
            kit="167102-JB-0001" if number == 2 else None, sent="sent" if number == 1 else "none",
        )  # fmt: skip
    for kind, said in (
        ("rekam_kembar", {"rekaman": rids[1]}),
        ("rekaman_orang_lain", {"rekaman": rids[0], "sama_dengan": rids[2]}),
        ("rekam_pusat", {"rekaman": rids[1]}),
    ):
        tx.insert(
            "case_file", kind=kind, nik=1671025203850101, resident=theirs[0], source="loket",
            line=0, said=json.dumps(said), fingerprint=kind, at=tx.now_ms,
        )  # fmt: skip


@pytest.mark.parametrize("lang", ["id", "en"])
def test_two_recordings_are_compared_and_the_head_of_section_closes_the_case(
    tmp_path: Path, lang: str
) -> None:
    async def steps(app: TuntasApp) -> None:
        app.desk.clerk.write(SYSTEM, recorded_twice)
        await press(app, "f10", "f9")
        await app.open_place("work")
        await quiet(app)
        await press(app, *["down"] * 5, "enter", "enter")
        agree(f"work_twice_{lang}", screen_text(app))
        if lang == "en":
            return
        await press(app, "b", "1", "enter")
        await type_in(app, "orang yang sama, yang pertama dipakai\r")
        assert "Kasus 1 ditutup." in row(app, 22)
        closed = app.desk.clerk.read(
            lambda store: store.rows("SELECT id FROM case_file WHERE state = 'closed'")
        )
        assert closed == [(1,)]
        for _ in range(2):
            await press(app, "b", *(("1", "enter") if _ == 0 else ()))
            await type_in(app, "sudah jelas\r")
        await press(app, "b")
        assert "Tidak ada kasus rekaman" in row(app, 22)
        await press(app, "f10")
        assert isinstance(app.screen, WorkListScreen) and "0 orang" in row(app, 2)

    at_board(tmp_path, steps, "YANTO", lang=lang)


def test_who_may_not_see_sees_nobody(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        assert "OPR-101" in row(app, 22)
        await press(app, "enter", "down", "enter")
        assert "KARTINI" not in screen_text(app) and "orang" not in row(app, 4)

    at_board(tmp_path, steps, "RINA")
