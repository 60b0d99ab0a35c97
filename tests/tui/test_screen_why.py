"""M wherever a person is marked: the sentence, since when, who acts, what to do, the mirror."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual import events

from model.actor import SYSTEM
from model.clock import FrozenClock
from model.store import Tx
from tests.tui.desks import SITI, add, open_desk
from tests.tui.golden_screens import agree
from tests.tui.press import burst, log_in, press, quiet, row, running, screen_text, type_in
from tui.app import TuntasApp

Flow = Callable[[TuntasApp], Awaitable[None]]
WAITS, YOUNG = 1671020203800009, 1671020503100010
TOLD = (
    ("BIO_CAPTURED", "2026-09-28", "", 0),
    ("SENT_FOR_ENROLLMENT", "2026-10-02", "BIO_CAPTURED", 1),
    ("PROCESSING", "2026-09-29", "", 0),
)


def history(tx: Tx) -> None:
    """Someone who waits for the centre since 50 days, and holds a suket; someone of sixteen."""
    add(tx, YOUNG, "DIMAS REKAAN", sex="L", birth_on="2010-03-05", kk=None, marital="BELUM KAWIN",
        status="UNREGISTERED", status_on=None)  # fmt: skip
    made = add(tx, WAITS, "JOKO REKAAN", sex="L", birth_on="1980-03-02", kk=None,
               status="SENT_FOR_ENROLLMENT", status_on="2026-10-02")  # fmt: skip
    for word, on, was, jump in TOLD:
        tx.insert("mirror", resident=made, status=word, was=was, status_on=on, jump=jump,
                  source="bip-oktober.xls 1a2b3c", seen_at=tx.now_ms)  # fmt: skip
    tx.insert("suket", number="2/7/2026", year=2026, serial=1, resident=made, reason="hilang",
              issued_on="2026-10-05", until_on="2027-04-05", state="live", code="SFE", by="SARI",
              at=tx.now_ms)  # fmt: skip


def visit(folder: Path, flow: Flow, who: str = "SARI", pin: str = "2468", lang: str = "id") -> None:
    """Log in and run one visit."""

    async def go() -> None:
        with open_desk(folder, FrozenClock()) as desk:
            desk.clerk.write(SYSTEM, history)
            async with running(desk, lang=lang) as app:
                await log_in(app, who, pin)
                await flow(app)

    asyncio.run(go())


async def scan(app: TuntasApp, nik: int) -> None:
    await press(app, "f2")
    await burst(app, f"{nik}\r")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_one_key_anywhere(tmp_path: Path, lang: str) -> None:
    """From the page, the queue, the found and the family; F10 goes back to where it came from."""

    async def flow(app: TuntasApp) -> None:
        await scan(app, WAITS)
        await press(app, "m")
        agree(f"why_{lang}", screen_text(app))
        await press(app, "t")
        shown = " ".join(screen_text(app).split())
        assert "JOKO" not in shown and str(WAITS) not in shown.replace(" ", "")
        assert "(SFE)" in shown and "KTP-el:" in shown
        await press(app, "enter", "s")
        assert "LKT-" in row(app, 22), "no slip printer at this seat"
        await press(app, "h")
        assert ("HISTORY" if lang == "en" else "RIWAYAT") in row(app, 2)
        assert ("! jump" if lang == "en" else "! lompatan") in screen_text(app)
        await press(app, "f10", "f10", "f4", "m")
        ready = "It can be printed now" if lang == "en" else "Sudah bisa dicetak."
        assert app.front.place == "why" and ready in screen_text(app)
        await press(app, "f10")
        assert app.front.place == "queue"
        await scan(app, SITI)
        await press(app, "k", "m")
        assert app.front.place == "why" and "AMIRUDDIN" in row(app, 2)
        await press(app, "f2")
        await type_in(app, "joko rekaan\r")
        app.post_message(events.Key("question_mark", "?"))
        await quiet(app)
        assert app.front.place == "why" and "JOKO REKAAN" in row(app, 2)
        await press(app, "f10", "m")
        assert app.front.place == "find", "a letter begins the next search: many names have an M"
        await press(app, "backspace")
        await type_in(app, "?\r")
        assert app.front.place == "why", "the list's key, though the box has the focus"

    visit(tmp_path, flow, lang=lang)


def test_support_learns_the_state_and_nobody(tmp_path: Path) -> None:
    async def flow(app: TuntasApp) -> None:
        await scan(app, WAITS)
        await press(app, "m")
        shown = screen_text(app)
        assert "J. R." in row(app, 2) and "SENT_FOR_ENROLLMENT" in shown
        assert "JOKO" not in shown and "020380" not in shown and "02-03-1980" not in shown
        for key in ("t", "s"):
            await press(app, key)
            assert "OPR-101" in row(app, 22)
        await scan(app, YOUNG)
        await press(app, "m")
        assert "**-**-2027" in screen_text(app) and "05-03" not in screen_text(app)

    visit(tmp_path, flow, "RINA", "8642")


def test_places_of_this_issue_are_reached_from_the_page(tmp_path: Path) -> None:
    """R, B and U open what they say, over this page, for this person."""

    async def flow(app: TuntasApp) -> None:
        await scan(app, SITI)
        for key, place in (("r", "enrol_steps"), ("b", "claim"), ("u", "suket")):
            await press(app, key)
            assert app.front.place == place, screen_text(app)
            assert "SITI AMINAH" in screen_text(app)
            await press(app, "f10")
            assert app.front.place == "resident"

    visit(tmp_path, flow)
