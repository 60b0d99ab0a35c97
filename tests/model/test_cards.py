"""Made cards, documents, the second person: what issue-wide rules stand on."""

from pathlib import Path

import pytest

from model import blanko, cards, document, printing, second
from model.actor import SYSTEM, Actor, shell_actor
from model.blanko import Place
from model.counts import blind
from model.counts.faults import ToldTwice
from model.errors import StoreDamaged, StoreFault
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
    assert document.verify(store) == 3
    spoilt = tamper(store, "UPDATE document SET body = 'x' WHERE id = 1")
    for look in (lambda: document.get(spoilt, first.number), lambda: document.verify(spoilt)):
        with pytest.raises(StoreDamaged):
            look()
    with pytest.raises(StoreDamaged):  # a number that is not there any more
        document.verify(tamper(spoilt, "DELETE FROM document WHERE id = 1"))


def test_a_card_that_was_moved_without_its_chain_is_found(tmp_path: Path) -> None:
    store, jobs = made(tmp_path, 3)
    there = Place("transit", "K-1")
    do(store, KASI, cards.move, jobs[:2], RACK, there, kind="parcel", doc="SJ/1")
    assert cards.verify(store) == 3
    for sql in ("UPDATE card_at SET bin = 'handed'", "UPDATE card_at SET resident = 2"):
        with pytest.raises(StoreFault), store.write(SYSTEM) as tx:  # our own code, gone astray
            tx.execute(f"{sql} WHERE job = ?", (jobs[0],))
    store.close()
    whole = store.path.read_bytes()
    for sql, table in (
        ("UPDATE custody SET place = 'K-2' WHERE id = 1", "custody"),
        ("DELETE FROM custody WHERE id = 1", "card_at"),
        ("UPDATE card_at SET place = 'K-2' WHERE job = 1", "card_at"),
        ("DELETE FROM card_at WHERE job = 3", "card_at"),
        ("UPDATE balance SET qty = 1 WHERE bin = 'transit'", "card_at"),
    ):
        store.path.write_bytes(whole)
        spoilt = tamper(store, sql)
        with pytest.raises(StoreDamaged) as found:
            cards.verify(spoilt)
        assert found.value.facts["table"] == table
        spoilt.close()


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
    shell = shell_actor("yanto")  # the same person under two names, once at a shell
    assert isinstance(do(store, shell, second.prove, "YANTO", "2468"), second.SamePerson)
    with pytest.raises(second.SamePerson):
        do(store, shell, second.stands_by, stood)
    (count,) = do(store, KASI, blind.begin, "blanko", [Place("store")])
    do(store, shell, blind.tell, count, 0)
    with pytest.raises(ToldTwice):
        do(store, Actor("YANTO", frozenset({"gudang"}), "operator"), blind.tell, count, 0)
