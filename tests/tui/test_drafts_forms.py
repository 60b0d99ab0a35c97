"""The other half-typed forms: a mark's reason, a reason to go ahead of the queue, a verdict."""

import asyncio
from pathlib import Path

import pytest

from model.actor import SYSTEM
from model.store import Store, Tx
from tests.tui.desks import SITI
from tests.tui.draft_desk import at_desk, come, gone, kept, resume, second, trail
from tests.tui.press import burst, press, quiet, row, screen_text
from tests.tui.printing_desk import counter
from tui.app import TuntasApp
from tui.screens.resident import ResidentScreen
from tui.screens.unsettled import UnsettledScreen


def test_a_mark_and_its_reason_outlive_lock_and_login(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[object] = []

    async def called(*facts: object) -> None:
        calls.append(facts)

    async def ask(app: TuntasApp) -> None:
        await burst(app, f"{SITI}\r")
        await press(app, "t", "2", "enter")
        await burst(app, "surat 7")

    async def flow(app: TuntasApp) -> None:
        await ask(app)
        assert "surat 7" in screen_text(app)
        await app.on_lock()
        await quiet(app)
        for key in ("f1", "f9", "f12", "enter"):
            shown = screen_text(app)
            for word in ("SITI", "AMINAH", "surat", str(SITI), str(SITI)[:6], "A. YANI"):
                assert word not in shown, key
            await press(app, key)
        typed = {".again": "mark_for", "kind": "suket", ".text": "surat 7"}
        assert kept(app) == [("SARI", "resident", typed)]
        assert ("session_ended", {"why": "lock"}) in trail(app)
        await burst(app, "2468\r")
        assert "surat 7" in screen_text(app)
        await come(app, "SARI")
        assert "(Warga, 10.00)" in row(app, 22)
        await resume(app)
        await burst(app, "7\r")
        marks = app.desk.clerk.read(lambda s: s.rows("SELECT kind, why FROM mark"))
        assert marks == [("suket", "surat 77")]
        await gone(app, none_begun=True)
        await press(app, "f2")
        await ask(app)
        await second(app)
        assert len(kept(app)) == 1
        await press(app, "f10")
        await gone(app)
        app.desk.clerk.write(SYSTEM, plant)
        await come(app, "SARI")
        monkeypatch.setattr(ResidentScreen, "act_family", called, raising=True)
        await resume(app)
        assert isinstance(app.screen, ResidentScreen)
        assert not calls, "a draft calls nothing but what a screen declares"

    at_desk(tmp_path, flow, "SARI")


def plant(tx: Tx) -> None:
    """Write a draft that somebody has tampered with."""
    person = tx.number("SELECT id FROM resident WHERE nik = ?", (SITI,))
    tx.insert("draft", operator=1, session="x", place="resident", saved_at=tx.now_ms,
              about=f'{{"resident":{person}}}', body='{".again":"act_family",".text":""}',
    )  # fmt: skip


def jobs(store: Store) -> int:
    """Return how many cards were ordered."""
    return store.number("SELECT count(*) FROM job WHERE state = 'queued'")


def test_a_reason_and_a_verdict_come_back_and_do_nothing_by_themselves(home: Path) -> None:
    def screen_of(app: TuntasApp) -> UnsettledScreen:
        assert isinstance(app.screen, UnsettledScreen)
        return app.screen

    async def reason(app: TuntasApp) -> None:
        before = app.desk.clerk.read(jobs)
        await press(app, "f4", "down", "down", "c", "enter")
        await burst(app, "hadir")
        await come(app, "SARI")
        await resume(app)
        assert "hadir" in row(app, 21)
        assert app.desk.clerk.read(jobs) == before
        await press(app, "enter")
        assert app.desk.clerk.read(jobs) == before + 1
        await gone(app, none_begun=True)

    async def verdict(app: TuntasApp) -> None:
        await press(app, "f5", "v")
        screen = app.screen
        assert isinstance(screen, UnsettledScreen)
        job, nik = screen.rows[screen.at].job, screen.rows[screen.at].nik
        await press(app, "2", *nik[-4:-1])
        await second(app)
        assert kept(app)[0][2] == {"job": str(job), "verdict": "2", "digits": nik[-4:-1]}
        await come(app, "SARI")
        await resume(app)
        assert f"[{nik[-4:-1]}_]" in screen_text(app)
        whole = {"job": str(job), "verdict": "2", "digits": nik[-4:]}
        assert await screen_of(app).take_draft(whole) and screen_of(app).typed == nik[-4:-1]
        sql = "SELECT state FROM job WHERE id = ?"
        assert app.desk.clerk.read(lambda s: s.one(sql, (job,))) == ("unsettled",)
        await press(app, "f1", "f10", "f12", "f10")
        assert f"[{nik[-4:-1]}_]" in screen_text(app), "help throws away nothing"
        await press(app, nik[-1], "enter")
        assert app.desk.clerk.read(lambda s: s.one(sql, (job,))) == ("spoiled",)
        assert kept(app) == []

    async def go() -> None:
        async with counter(home, "SARI", people=14, busy=True) as app:
            await reason(app)
            await verdict(app)

    asyncio.run(go())
