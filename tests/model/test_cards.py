"""Made cards, documents, the second person: what issue-wide rules stand on."""

from pathlib import Path

import pytest

from model import blanko, cards, document, printing, second
from model.blanko import Place
from model.errors import StoreDamaged
from model.operators import LoginRefused, hash_pin
from model.rights import NotAllowed
from model.second import Second
from model.store import Store, Tx
from tests.model.office import KASI, beside, do, new_store, put, report, send, tamper

RACK = Place("printed")


def made(folder: Path, count: int = 2) -> tuple[Store, list[int]]:
    store = new_store(folder, people=count, blanks=count)
    do(store, KASI, printing.order_next, count)
    jobs = []
    for _ in range(count):
        job = send(store)
        report(store, job, "done")
        jobs.append(job.id)
    return store, jobs


def test_a_card_is_on_the_rack_once_it_is_done_and_moves_with_the_ledger(tmp_path: Path) -> None:
    store, jobs = made(tmp_path)
    assert [cards.get(store, job).bin for job in jobs] == ["printed", "printed"]
    there = Place("transit", "K-1")
    do(store, KASI, cards.move, jobs, RACK, there, kind="parcel", doc="SJ/1")
    assert blanko.held(store, there) == 2 and blanko.held(store, RACK) == 0
    assert [(one.was, one.bin, one.doc) for one in cards.chain(store, jobs[0])] == [
        ("printed", "transit", "SJ/1")
    ]
    with pytest.raises(cards.CardMoved):
        do(store, KASI, cards.move, jobs[:1], RACK, Place("handed"), kind="hand")
    with pytest.raises(cards.CardsTooMany):
        do(store, KASI, cards.move, [jobs[0]] * 2, there, RACK, kind="back")
    with pytest.raises(cards.CardUnknown):
        do(store, KASI, cards.move, [999], there, RACK, kind="back")
    assert blanko.held(store, there) == 2


def test_documents_are_numbered_without_gaps_and_kept_word_for_word(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    first = do(store, KASI, document.keep, "musnah", lambda number: f"Nomor {number}", about="x:1")

    def fails(tx: Tx) -> None:
        document.keep(tx, "musnah", lambda number: number)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        do(store, KASI, fails)
    again = do(store, KASI, document.keep, "musnah", lambda number: number)
    other = do(store, KASI, document.keep, "bast", lambda number: number)
    year = store.today().year
    assert [first.number, again.number, other.number] == [
        f"BAM/1/167102/{year}", f"BAM/2/167102/{year}", f"BAST/1/167102/{year}",
    ]  # fmt: skip
    assert document.about(store, "x:1") == (first,) and first.body == f"Nomor {first.number}"
    assert [one.number for one in document.listed(store, "musnah")] == [again.number, first.number]
    spoilt = tamper(store, "UPDATE document SET body = 'x' WHERE id = 1")
    with pytest.raises(StoreDamaged):
        document.get(spoilt, first.number)


def test_the_second_person_is_another_one_with_a_pin_a_right_and_not_for_long(
    tmp_path: Path,
) -> None:
    store = new_store(tmp_path)
    for name, roles in (("KASI", "kasi"), ("YANTO", "gudang"), ("TAMU", "auditor")):
        put(store, "operator", name=name, roles=roles, pin_hash=hash_pin("2468"))
    assert isinstance(do(store, KASI, second.prove, "kasi", "2468"), second.SamePerson)
    assert isinstance(do(store, KASI, second.prove, "yanto", "1111"), LoginRefused)
    assert isinstance(do(store, KASI, second.prove, "tamu", "2468"), NotAllowed)
    stood = do(store, KASI, second.prove, "yanto", "2468")
    assert stood == Second("YANTO", store.clock.now_ms())
    assert store.one("SELECT last_at FROM operator WHERE name = 'YANTO'") == (None,)
    assert do(store, KASI, second.stands_by, stood) == "YANTO"
    for wrong in (
        Second("KASI", stood.at),
        Second("YANTO", stood.at - 901_000),
        Second("X", stood.at),
    ):
        with pytest.raises((second.SamePerson, second.SecondGone)):
            do(store, KASI, second.stands_by, wrong)
    assert beside(store).name == "SAKSI"
