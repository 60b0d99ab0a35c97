"""Claims and certificates by keys: the checklist, the gate, who goes first, sukets, the lists."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from model import permohonan, suket
from model.actor import SYSTEM, shell_actor
from model.claims import priority
from model.clock import FrozenClock
from model.store import Tx
from tests.tui.desks import AMIRUDDIN, OFFICE, SITI, open_desk
from tests.tui.draft_desk import come, gone, resume, second
from tests.tui.golden_screens import agree
from tests.tui.press import burst, log_in, press, quiet, row, running, screen_text
from tests.tui.printing_desk import WHO
from tui import claim_words, suket_words
from tui.app import TuntasApp
from tui.messages import Scanned
from tui.screens.claim import ClaimScreen
from tui.screens.suket import SuketScreen

Steps = Callable[[TuntasApp], Awaitable[None]]
UID = "04A1B2C3D4E5F6"
ME = shell_actor("uji")


def at_desk(
    home: Path, steps: Steps, who: str = "SARI", *, office: str = "16.71", lang: str = "id",
    while_blanks: bool = True, prepare: Callable[[Tx], object] | None = None,
) -> None:  # fmt: skip
    """Run the steps as an operator of the regency's office, or of a kecamatan."""

    async def go() -> None:
        with open_desk(home, FrozenClock(), ready=1) as desk:
            desk.clerk.write(SYSTEM, lambda tx: tx.set_meta("office_code", office))
            desk.clerk.write(SYSTEM, lambda tx: tx.set_meta("epoch", "0123456789abcdef"))
            if prepare is not None:
                desk.clerk.write(ME, prepare)
            there = replace(desk, office=office, suket_while_blanks=while_blanks)
            async with running(there, lang=lang) as app:
                await log_in(app, who, WHO[who])
                await steps(app)

    asyncio.run(go())


async def visit(app: TuntasApp, place: str, resident: int = 1) -> None:
    """Open a place over the desk for one person."""
    app.screen.start(app.screen.visit(place, resident=resident))  # type: ignore[attr-defined]
    await quiet(app)


def claims(app: TuntasApp) -> list[tuple[Any, ...]]:
    """Return kind, state and reason of every request."""
    return app.desk.clerk.read(
        lambda store: store.rows(
            "SELECT kind, state, why FROM request WHERE resident = 1 ORDER BY id"
        )
    )


def test_a_card_is_claimed_paper_by_paper_or_given_up(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        await visit(app, "claim")
        agree("claim_id", screen_text(app))
        await press(app, "b", "3", "enter", "3", "enter")  # pemekaran
        assert "CTK-133" in row(app, 22), "before any paper is asked for"
        await press(app, "b", "2", "enter", "f10")
        assert "Tidak jadi" in row(app, 22)
        assert claims(app) == [] and voids(app) == []
        app.screen.take_scan(Scanned(UID, "chip", laid=True))  # type: ignore[attr-defined]
        await quiet(app)
        assert "..E5F6" in screen_text(app) and UID not in screen_text(app)
        await press(app, "b", "1", "enter")
        await burst(app, "7/XI\r")
        assert "Surat 2 dari 3: Kartu Keluarga" in screen_text(app)
        await press(app, "enter")  # dilihat
        await burst(app, "LP/12\rhilang di pasar")
        agree("claim_reason_id", screen_text(app))
        await press(app, "enter")
        assert "dibatalkan selamanya" in screen_text(app)
        await press(app, "1", "enter")
        assert "Permohonan 3 dibuka" in row(app, 22)
        agree("claim_open_id", screen_text(app))
        assert claims(app) == [("hilang", "open", "hilang di pasar")]
        assert voids(app) == [(UID, "hilang")]
        await press(app, "b")
        assert "CTK-104" in row(app, 22)
        await press(app, "w")
        await burst(app, "ketemu\r")
        assert claims(app) == [("hilang", "withdrawn", "hilang di pasar")]
        await press(app, "s")
        assert "OPR-101" in row(app, 22)
        await press(app, "d", "1", "enter")
        await burst(app, "rujukan RS 12\r")
        assert "Kepala seksi menyetujui" in row(app, 22)
        await press(app, "f10")
        app.post_message(Scanned(UID, "chip", laid=True))
        await quiet(app)
        assert "KAR-314" in row(app, 22), "whoever reads it is told"
        await visit(app, "claim", 4)
        assert "Perlu kepala seksi" in screen_text(app)
        await press(app, "b")
        assert "CTK-132" in row(app, 22) and "kartu ke-3" in row(app, 22)

    at_desk(tmp_path, steps, prepare=printed_twice)


def voids(app: TuntasApp) -> list[tuple[Any, ...]]:
    """Return UID and reason of every void card."""
    return app.desk.clerk.read(lambda store: store.rows("SELECT uid, reason FROM card_void"))


def test_a_kecamatan_sends_them_on_and_says_why_there_is_no_suket(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        await visit(app, "claim")
        await press(app, "b", "1", "enter")
        assert "Kartu ini dicetak di Disdukcapil Kota Palembang" in screen_text(app)
        await press(app, "1", "enter")  # the slip at once: nobody is asked for the kind twice
        assert "Rujukan RJ-1/2026 ke Disdukcapil Kota Palembang" in row(app, 22)
        await press(app, "r", "f10")
        assert row(app, 22).strip() == "B baru  D dahulukan  R rujukan  U suket"
        assert claims(app) == []
        await press(app, "u")
        assert "SKT-104" in screen_text(app), "blanks lie here"
        assert row(app, 22).strip() == "B permohonan", "no key that could only refuse"
        await press(app, "t")
        assert "SKT-104" in row(app, 22)
        await press(app, "f10", "f10")
        await visit(app, "suket", 2)
        assert "SKT-103" in screen_text(app)

    at_desk(tmp_path, steps, office=OFFICE, while_blanks=False)


def test_the_section_head_approves_and_issues(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        await visit(app, "claim")
        assert "diusulkan SARI" in screen_text(app)
        await press(app, "s")
        assert "disetujui YANTO" in screen_text(app)
        await press(app, "u")
        assert "Boleh diterbitkan" in screen_text(app)
        await press(app, "t", "1", "enter")
        assert "Suket 71/1/2026 terbit sampai 21-05-2027" in row(app, 22)
        agree("suket_id", screen_text(app))
        for key, code in (("t", "SKT-102"), ("p", "SKT-105"), ("c", "LKT-104")):
            await press(app, key)
            assert code in row(app, 22)
        await press(app, "x")
        await burst(app, "salah orang\r")
        assert "Suket 71/1/2026 dibatalkan" in row(app, 22)
        await press(app, "t", "1", "enter", "k", "1", "enter")
        assert "kartunya sudah diserahkan" in row(app, 22)
        assert "ditukar kartu" in screen_text(app)
        await press(app, "b")
        assert isinstance(app.screen, ClaimScreen)
        await press(app, "f10", "f10", "f10", "f4", "d")
        assert "satu orang didahulukan, disetujui YANTO: sakit: rujukan RS 12" in screen_text(app)

    at_desk(tmp_path, steps, "YANTO", prepare=ask_as)


def ask_as(tx: Tx) -> None:
    """Ask as an operator of the office that SITI goes first."""
    tx.actor = replace(tx.actor, name="SARI")
    priority.ask(tx, 1, "sakit", "rujukan RS 12")


def printed_twice(tx: Tx) -> None:
    """Give SITTI RAHMAH two cards."""
    for number in (1, 2):
        tx.insert("request", resident=4, kind="baru" if number == 1 else "rusak", state="printed",
                  opened_by="X", opened_at=tx.now_ms)  # fmt: skip
        tx.insert("batch", id=number, number=f"B-{number}", cards=1, by="X", at=0)
        tx.insert("job", token=f"J-{number}", batch=number, request=number, resident=4, kind="x",
                  state="done", ordered_at=tx.now_ms, forgotten_at=0, row_hash="")  # fmt: skip


def full(tx: Tx) -> None:
    """Make a row for every list but the one of what is over."""
    papers = {"F-1.02": "1", "KK": "1", "surat-polisi": "LP/1"}
    permohonan.open_request(tx, 1, "hilang", papers, "hilang di pasar")
    suket.issue(tx, 1, "hilang")
    suket.issue(tx, 4, "menunggu")
    priority.ask(tx, 4, "sekolah", "ujian masuk")
    tx.execute("UPDATE resident SET status = 'CARD_ISSUED' WHERE id = 4")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_lists(tmp_path: Path, lang: str) -> None:
    async def steps(app: TuntasApp) -> None:
        await app.open_place("claims")
        await quiet(app)
        agree(f"claims_{lang}", screen_text(app))
        if lang == "en":
            await visit(app, "claim")
            agree("claim_en", screen_text(app))
            await press(app, "f10")
            await visit(app, "suket")
            agree("suket_en", screen_text(app))
            return
        seen = {}
        for key in "1234567":
            await press(app, key)
            seen[key] = row(app, 13)
        assert "SITI AMINAH" in seen["1"] and "hilang" in seen["1"]
        assert "SITTI RAHMAH" in seen["2"] and "sekolah" in seen["2"]
        assert "71/1/2026" in seen["6"] and "71/2/2026" in seen["7"]
        await press(app, "enter")
        assert isinstance(app.screen, SuketScreen)
        await press(app, "f10", "1", "enter")
        assert isinstance(app.screen, ClaimScreen)

    at_desk(tmp_path, steps, prepare=full, lang=lang)


def test_support_sees_no_name_and_the_storekeeper_nothing(tmp_path: Path) -> None:
    async def support(app: TuntasApp) -> None:
        await app.open_place("claims")
        await quiet(app)
        told = screen_text(app)
        await press(app, "enter")
        told += screen_text(app)
        await press(app, "u")
        told += screen_text(app)
        for secret in ("SITI", "RAHMAH", "520385", "LP/1", "pasar", str(SITI), str(AMIRUDDIN)):
            assert secret not in told
        await press(app, "f10", "f10", "f10")

    async def keeper(app: TuntasApp) -> None:
        for place in ("claims", "claim", "suket"):
            if place == "claims":
                await app.open_place(place)
                await quiet(app)
            else:
                await visit(app, place)
            assert "OPR-101" in row(app, 22)
            assert "SITI" not in screen_text(app)
            await press(app, "f10")

    at_desk(tmp_path, support, "RINA", prepare=full)
    at_desk(tmp_path, keeper, "BUDI", prepare=full)


def test_a_claim_goes_on_at_its_paper_after_a_cut_line(tmp_path: Path) -> None:
    async def steps(app: TuntasApp) -> None:
        await visit(app, "claim")
        await press(app, "b", "2", "enter")
        await burst(app, "7/XI\r\r")
        assert "Surat 3 dari 3: Kartu yang rusak" in screen_text(app)
        await burst(app, " patah")
        await second(app)
        await come(app, "SARI")
        await resume(app)
        assert "dilihat patah" in screen_text(app)
        await burst(app, "\rpatah di saku\r1\r")
        assert "dibuka" in row(app, 22)
        papers = app.desk.clerk.read(lambda store: store.one("SELECT documents FROM request"))
        assert papers == ('{"F-1.02": "7/XI", "KK": "dilihat", "kartu-rusak": "dilihat patah"}',)
        await gone(app)

    at_desk(tmp_path, steps)


def test_every_word_of_the_tables_is_there() -> None:
    assert set(claim_words.REASONS) == set(priority.REASONS)
    assert set(suket_words.REASONS) == set(suket.REASONS)
    assert set(suket_words.CODES_EN) == set(suket_words.CODE_WORDS)
