"""Claims, suket, letters, notes, visits, receipts: cut at any statement, all of it or nothing."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from model import cases, permohonan, suket
from model.actor import SYSTEM, Actor
from model.claims import priority, routing
from model.kits import visits
from model.packets import receipts
from model.packets.receipts import Receipt
from model.packets.seal import proof
from model.store import Store
from model.work import letters, notes, twins
from tests.model.enrol_office import office
from tests.model.enrol_office import whole as recorded
from tests.model.office import KASI, do, put
from tests.model.power_cut import cut_everywhere

SARI = Actor("SARI", frozenset({"perekaman"}), "operator")
PAPERS = {"surat-polisi": "LP 1", "KK": "dilihat", "F-1.02": "1"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = office(tmp_path)
    with opened.write(SYSTEM) as tx:
        tx.set_meta("office_code", "16.71")
        tx.execute("UPDATE resident SET status = 'CARD_ISSUED' WHERE id = 3")
    yield opened
    opened.close()


def test_a_power_cut_at_every_statement_leaves_all_of_it_or_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = recorded(store, 1)
    put(store, "case_file", kind="rekam_kembar", nik=1, resident=1, source="x", line=0, said="{}",
        fingerprint="x", at=0)  # fmt: skip
    packet = store.one("SELECT hash, digest FROM packet WHERE recording = ?", (number,))
    assert packet is not None
    told = [Receipt(packet[0], "received", proof=proof(packet[0], packet[1]))]
    week = store.today() + timedelta(days=7)
    for verb, given in (
        (permohonan.open_request, (3, "hilang", PAPERS, "dicuri")),
        (priority.ask, (3, "sakit", "surat dokter")),
        (permohonan.withdraw, (3, "ketemu")),
        (suket.issue, (1, "menunggu")), (suket.exchanged, (1, "kartu jadi")),
        (letters.draw, ("panggil", 1)), (twins.add, (1, "3271025203850001")),
        (notes.note, (1, "dup", "datang Senin")), (notes.put_off, (1, "dup", week, "sakit")),
        (visits.note, (2, "moved", "tetangga")), (receipts.receipts, (told,)),
    ):  # fmt: skip
        cut_everywhere(store, monkeypatch, lambda: do(store, SARI, verb, *given))  # noqa: B023
    cut_everywhere(store, monkeypatch, lambda: do(store, KASI, priority.approve, 1))
    cut_everywhere(store, monkeypatch, lambda: do(store, KASI, cases.close, 1, "orang yang sama"))
    with store.write(SYSTEM) as tx:
        tx.set_meta("office_code", "16.71.02")
    cut_everywhere(store, monkeypatch, lambda: do(store, SARI, routing.refer, 3, "hilang"))
