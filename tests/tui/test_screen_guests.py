"""F7 T and the counter: cards of other offices (kartu titipan) by keys, with one login."""

import asyncio
import re
from pathlib import Path

from model.lookup import mask
from model.parcels import guests, incoming
from model.parcels.manifest import CardTold, Manifest
from model.store import Store
from tests.model.office import KASI, beside, do
from tests.tui.golden_screens import agree
from tests.tui.press import press, quiet, row, screen_text, type_in
from tests.tui.printing_desk import counter
from tui.app import TuntasApp
from tui.messages import Scanned
from tui.screens.guests import GuestsScreen
from tui.screens.handover import HandoverScreen

PEOPLE = 5
UNKNOWN_CHIP = "04A1B2C3D4E5AA"
ASK = "SELECT id, nik, name FROM resident ORDER BY id DESC LIMIT ?"


def came(store: Store) -> list[tuple[int, str]]:
    """Count in a parcel with the newest five people's cards, the last of them spelt otherwise;
    the fourth was missing. Returns their row ids and numbers."""
    people = [(made, f"{nik:016d}", name) for made, nik, name in store.rows(ASK, (PEOPLE,))]
    cards = tuple(
        CardTold(at, mask(nik), name if at < PEOPLE else "NAMA LAIN", "SILABERANTI", "001", "002",
                 "baru")
        for at, (_, nik, name) in enumerate(people, 1)
    )  # fmt: skip
    told = Manifest(
        "a" * 64, "K-0017", "16.71", "Disdukcapil Kota Palembang", "", "Camat", "cards", "blanko",
        "S-9", PEOPLE, "PAK AMIR", "IDA", "UMAR", "2026-11-25", cards, (),
    )  # fmt: skip
    do(store, KASI, incoming.arrive, told, PEOPLE - 1, beside(store), missing=[4])
    return [(made, nik) for made, nik, _ in people]


def shows(app: TuntasApp, name: str) -> None:
    """Compare the screen with its golden text; how many rows wait for the hub is others' matter."""
    agree(name, re.sub(r"(Sinkron|Sync) \d+", r"\1 ##", screen_text(app)))


def states(app: TuntasApp) -> str:
    """Return the state of every card in the order of the list, two letters each."""
    cards = app.desk.clerk.read(lambda store: guests.listed(store, every=True))
    return " ".join(one.state[:2] for one in cards)


async def scan(app: TuntasApp, code: str, kind: str = "number") -> None:
    """Send what a seat's devices read."""
    app.post_message(Scanned(code, kind, laid=kind == "chip"))
    await quiet(app)


async def at_counter(app: TuntasApp, people: list[tuple[int, str]]) -> None:
    """The counter: the same look and keys as for our own cards."""
    await press(app, "enter")
    assert isinstance(app.screen, HandoverScreen)
    shows(app, "handover-guest")
    await scan(app, UNKNOWN_CHIP, "chip")
    assert "Chip kartu titipan tidak ada di buku" in row(app, 22)
    await scan(app, people[1][1])
    assert "BELUM SELESAI" in row(app, 22)
    await press(app, "enter")
    assert "Diserahkan:" in row(app, 22) and states(app) == "ha he he mi he"
    await scan(app, people[3][1])
    assert "KRM-122" in row(app, 22) and "JANGAN DISERAHKAN" in screen_text(app)
    await press(app, "f10")
    await scan(app, UNKNOWN_CHIP, "chip")
    assert "SRH-102" in row(app, 22), "without its person's number a strange chip opens nothing"
    await press(app, "u", "1", "enter")
    await type_in(app, "salah orang")
    await press(app, "enter")
    assert "Dibatalkan" in row(app, 22)
    # Spelt otherwise by its sender: found by its number, settled by the NIK printed on it.
    await scan(app, people[4][1])
    assert "SRH-101" in row(app, 22)
    await press(app, "k")
    await type_in(app, "k-0017/5\r")
    assert "KRM-126" in row(app, 22)
    await scan(app, people[4][1])
    assert "satu orang?" in screen_text(app)
    await press(app, "1", "enter")
    assert "JANGAN" not in screen_text(app)
    await press(app, "enter")
    assert states(app) == "he he he mi ha" and "Diserahkan" in row(app, 22)
    await press(app, "f10")


def test_guests_by_keys(tmp_path: Path) -> None:
    async def go() -> None:
        async with counter(tmp_path, people=PEOPLE) as app:
            people = app.desk.clerk.read(came)
            await press(app, "f7", "t")
            assert isinstance(app.screen, GuestsScreen)
            shows(app, "guests")
            await at_counter(app, people)
            given = app.desk.clerk.read(lambda store: store.rows(
                "SELECT card, kind, resident FROM guest_step ORDER BY id"))  # fmt: skip
            assert given == [
                (1, "handed", people[0][0]), (1, "undone", people[0][0]),
                (5, "linked", people[4][0]), (5, "handed", people[4][0]),
            ]  # fmt: skip
            assert isinstance(app.screen, GuestsScreen)
            await press(app, "k")
            await type_in(app, "\rPAK LURAH\r")
            await type_in(app, ("" if "BUDI" in screen_text(app) else "BUDI\r") + "9999\r")
            assert "3 kartu ke Kel. SILABERANTI: SJ/1/" in row(app, 22)
            assert states(app) == "aw aw aw mi ha"
            await press(app, "j")
            await type_in(app, "\r1S 2P 9S\r")
            assert "Baris 9" in row(app, 22) and states(app) == "aw ha he mi ha"
            await press(app, "f10", "home", "down", "b")
            assert "KEMBALIKAN" in screen_text(app)
            await press(app, "f10", "a")
            shows(app, "guests_all")
            await press(app, "p")
            assert "DAFTAR KARTU TITIPAN" in screen_text(app)

    asyncio.run(go())
