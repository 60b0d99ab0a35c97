"""A made card that the office spoils or loses is void and made again, and nobody claims it."""

from pathlib import Path

import pytest

from model import cards, chips, document, jobs, permohonan, printing, ready
from model.blanko import Place
from model.centre.why import why
from model.claims import priority, voiding
from model.clock import FrozenClock
from model.counts import booking, threeway
from model.counts.booking import Named
from model.errors import StoreTrouble
from model.handover import giving, looking
from model.handover import refusals as no
from model.parcels import afterwards, arriving, packing, rows
from model.person import person
from model.scrap import row, spoiling
from model.standing import standing
from model.store import Store
from tests.model.office import KASI, beside, do, report, send
from tests.model.parcel_office import VILLAGE, rack
from tests.model.scrap_office import GUDANG, SARI, UIDS, card, hand, lost, scrap_store, sound
from tests.model.test_threeway import told, wait

DAMAGED = {"F-1.02": "1", "KK": "1", "kartu-rusak": "1"}


def requests(store: Store, resident: int) -> list[tuple[str, str]]:
    """Return kind and state of a person's requests, the oldest first."""
    sql = "SELECT kind, state FROM request WHERE resident = ? ORDER BY id"
    return [(kind, state) for kind, state in store.rows(sql, (resident,))]


def said(store: Store, resident: int) -> str:
    found = person(store, resident, store.today())
    assert found is not None
    told = standing(found, 10, store.today())
    assert "{" not in told.sentence_id + told.sentence_en and "kita" in told.acts
    return told.key


def one_lives(store: Store) -> None:
    """Nobody has two cards that live."""
    for (resident,) in store.rows("SELECT DISTINCT resident FROM job"):
        assert len(voiding.living(store, resident)) <= 1


def print_next(store: Store, resident: int) -> int:
    """Order and print the card of a person who is in the queue; return its job."""
    assert ready.why_not(store, resident) == "" and resident in ready.ids(store)
    do(store, KASI, printing.order, [resident], why="uji")
    return report(store, send(store), "done").id


def first_of(store: Store, resident: int) -> None:
    """Let somebody go first, asked for by one and approved by another."""
    wish = do(store, SARI, priority.ask, resident, "sakit", "rujukan 12")
    do(store, KASI, priority.approve, wish.id, "ya")


def test_a_priority_comes_back_with_the_card_that_was_spoiled(tmp_path: Path) -> None:
    """By the printer it was never used up; by the office it is given back, once a card."""
    store = scrap_store(tmp_path)
    saksi = beside(store)
    first_of(store, 3)
    card(store, 3, verdict="spoiled")
    assert [one.state for one in history(store, 3)] == ["approved"], "the printer's fault"
    first_of(store, 2)
    made = card(store, 2)
    assert [one.state for one in history(store, 2)] == ["used"]
    for turn in (1, 2):
        do(store, GUDANG, spoiling.spoil, 1, "salah_cetak", bin="printed", job=made.id,
           second=saksi)  # fmt: skip
        back = priority.of(store, 2)
        assert back is not None and (back.asked_by, back.decided_by) == ("PEREKAMAN", "KASI")
        assert (back.reason, back.why, back.decided_why) == (
            "sakit", "rujukan 12", "rusak di kantor"
        )  # fmt: skip
        assert ready.ids(store)[0] == 2 and len(history(store, 2)) == turn + 1
        assert isinstance(store.clock, FrozenClock)
        store.clock.advance(60)
        made = jobs.get(store, print_next(store, 2))
    do(store, SARI, giving.give, made.id)
    # The next card is another claim, which nobody let go first.
    do(store, SARI, permohonan.open_request, 2, "rusak", DAMAGED, "patah")
    made = jobs.get(store, print_next(store, 2))
    do(store, GUDANG, spoiling.spoil, 1, "salah_cetak", bin="printed", job=made.id, second=saksi)
    assert [one.state for one in history(store, 2)] == ["used"] * 3
    other = card(store, 1)  # whom nobody let go first
    do(store, GUDANG, spoiling.spoil, 1, "salah_cetak", bin="printed", job=other.id, second=saksi)
    assert history(store, 1) == []


def history(store: Store, resident: int) -> list[priority.Priority]:
    sql = f"{priority._SELECT} WHERE resident = ? ORDER BY id"
    return [priority.Priority(*row) for row in store.rows(sql, (resident,))]


def test_spoiled_off_the_rack_its_owner_gets_another_without_a_claim(tmp_path: Path) -> None:
    store = scrap_store(tmp_path)
    saksi = beside(store)
    first = card(store, 1, UIDS[1])
    assert ready.why_not(store, 1) == "printed"
    spoil = ("salah_cetak",)
    do(store, GUDANG, spoiling.spoil, 1, *spoil, bin="printed", job=first.id, second=saksi)
    assert requests(store, 1) == [("baru", "withdrawn"), ("baru", "open")]
    assert said(store, 1) == "job.spoiled_here"
    with pytest.raises(chips.UidVoided):
        do(store, KASI, chips.bind, UIDS[1], first.id, 1, "kartu1")
    wait(store, 1)
    told(store, 1)  # the centre hears of the card the next day
    assert [line.kind for line in threeway.night(store).lines] == ["void"]
    assert ready.why_not(store, 1) == "not_ready" and said(store, 1) == "job.spoiled_told"
    asked = why(store, 1)  # the page says what to do: nothing happens by itself any more
    assert "ADB" in asked.told.acts and "PRR" in asked.next_id and "PRR" in asked.next_en
    with store.write(KASI) as tx:
        tx.execute("UPDATE resident SET status = 'PRINT_READY_RECORD' WHERE id = 1")
    assert said(store, 1) == "job.spoiled_here"
    second = print_next(store, 1)
    assert requests(store, 1)[1] == ("baru", "printed") and voiding.copies(store, 1) == 1
    with pytest.raises(no.CardVoid):
        do(store, SARI, giving.give, first.id)
    do(store, SARI, giving.give, second)
    assert threeway.night(store).look == 0 and cards.get(store, second).bin == "handed"
    kinds = [kind for (kind,) in store.rows("SELECT kind FROM audit")]
    assert kinds.count("request_again") == kinds.count("card_void") == 1
    # The next claim is the second card of this life, not the third: nobody at the desk is stopped.
    do(store, SARI, permohonan.open_request, 1, "rusak", DAMAGED, "patah")
    one_lives(store)
    sound(store)


def test_a_claims_card_is_made_again_for_the_same_claim(tmp_path: Path) -> None:
    store = scrap_store(tmp_path)
    saksi = beside(store)
    hand(store, card(store, 1, UIDS[1]).id)
    lost(store, 1)
    again = print_next(store, 1)
    do(store, GUDANG, spoiling.spoil, 1, "rusak", bin="printed", job=again, second=saksi)
    assert requests(store, 1) == [("baru", "printed"), ("hilang", "withdrawn"), ("hilang", "open")]
    papers = store.rows("SELECT documents FROM request WHERE kind = 'hilang'")
    assert papers[0] == papers[1] and "LP/12" in papers[0][0]
    third = print_next(store, 1)
    assert looking.case_of(store, third).police == "LP/12"
    # An old card that was taken back for the claim is not asked for again.
    hand(store, card(store, 4).id)
    do(store, SARI, permohonan.open_request, 4, "rusak", DAMAGED, "patah")
    do(store, SARI, spoiling.withdraw, 4, "rusak")
    store.clock.advance(60)  # type: ignore[attr-defined]
    again = print_next(store, 4)
    do(store, GUDANG, spoiling.spoil, 1, "rusak", bin="printed", job=again, second=saksi)
    assert not looking.case_of(store, print_next(store, 4)).old_due
    # A void card that is spoiled brings nothing anew: its claim lives.
    mine = card(store, 2)
    lost(store, 2)
    do(store, GUDANG, spoiling.spoil, 1, "rusak", bin="printed", job=mine.id, second=saksi)
    assert requests(store, 2) == [("baru", "printed"), ("hilang", "open")]
    # Of who died nothing is made again.
    dead = card(store, 3)
    with store.write(KASI) as tx:
        tx.execute("UPDATE resident SET life = 'mati' WHERE id = 3")
    do(store, GUDANG, spoiling.spoil, 1, "rusak", bin="printed", job=dead.id, second=saksi)
    assert requests(store, 3) == [("baru", "withdrawn")] and not voiding.living(store, 3)
    one_lives(store)
    sound(store)


def test_missing_at_a_count_and_back_on_the_rack_it_stays_void(tmp_path: Path) -> None:
    store = scrap_store(tmp_path)
    saksi, place = beside(store), Place("printed")
    gone, found = card(store, 1).id, card(store, 2).id
    do(store, GUDANG, booking.book_place, place, "blanko", 0, "tercecer", saksi,
       named=Named((gone, found)))  # fmt: skip
    for resident in (1, 2):
        assert said(store, resident) == "job.lost_here"
    new = print_next(store, 1)
    done = do(store, GUDANG, booking.book_place, place, "blanko", 2, "di bawah rak", saksi,
              named=Named((gone,)))  # fmt: skip
    assert "Kartu batal" in document.get(store, done.document).body
    assert [one.job for one in spoiling.void_on_rack(store)] == [gone]
    with pytest.raises(no.CardVoid):
        do(store, SARI, giving.give, gone)
    assert looking.of_resident(store, 1).card.job == new
    do(store, GUDANG, spoiling.pull, [gone], saksi)
    do(store, GUDANG, booking.found_card, found, "di map", saksi)
    assert [one.reason for one in row.lying(store)] == ["batal", "ditemukan"]
    do(store, SARI, giving.give, new)
    do(store, SARI, giving.give, print_next(store, 2))
    assert threeway.night(store).look == 0
    one_lives(store)
    sound(store)


def test_lost_on_the_way_and_found_afterwards_it_goes_to_the_scrap(tmp_path: Path) -> None:
    """At a kecamatan: a further claim is none of its kinds, so this was a dead end."""
    store, _ = rack(tmp_path)
    saksi = beside(store)
    do(store, SARI, packing.pack, "cards", "", kelurahan=VILLAGE)
    parcel = do(store, SARI, packing.seal_and_send, "1", "S-1", "AMIR", saksi)
    gone = rows.jobs_at(store, parcel, (1, 2, 3))
    do(store, SARI, arriving.answer, "1", 1, gone, by="X", second=saksi)
    people = [cards.get(store, job).resident for job in gone]
    with pytest.raises(StoreTrouble), store.write(KASI) as tx:  # nothing is half done
        afterwards.write_off(tx, "1", saksi, "motor jatuh", jobs=gone)
        tx.execute("DELETE FROM card_void")
    assert requests(store, people[0]) == [("baru", "printed")]
    do(store, KASI, afterwards.write_off, "1", saksi, "motor jatuh", jobs=gone)
    assert {said(store, one) for one in people} == {"job.lost_here"}
    new = print_next(store, people[0])
    do(store, KASI, afterwards.found, "1", saksi, jobs=gone[:2], where="here")
    assert [(one.job, one.qty, one.reason) for one in row.lying(store)] == [
        (gone[0], 1, "ditemukan"), (gone[1], 1, "ditemukan")
    ]  # fmt: skip
    do(store, KASI, afterwards.found, "1", saksi, jobs=gone[2:], why="di laci lurah")
    assert rows.events(store, parcel.id)[-1].why == f"{afterwards.VOID_THERE}. di laci lurah"
    for job in gone:
        with pytest.raises(no.CardVoid):
            do(store, SARI, giving.give, job)
    assert [one.job for one in spoiling.void_on_rack(store)] == [gone[2]]
    do(store, SARI, giving.give, new)
    for one in people[1:]:
        do(store, SARI, giving.give, print_next(store, one))
    one_lives(store)
    sound(store)
