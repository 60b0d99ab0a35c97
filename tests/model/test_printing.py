"""Ordering, taking back and settling: all or none, each with its reason, one transaction each."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model import blanko, blanko_check, booking, jobs, permohonan, printing, ready
from model.blanko import Place
from model.printing import (
    BlankoShort,
    NothingToOrder,
    NotReady,
    NotUnsettled,
    OrderTooLarge,
    VerdictUnknown,
    WhyMissing,
)
from model.rights import NotAllowed
from model.second import SamePerson, Second, SecondGone, SecondMissing
from model.store import Store
from tests.model.office import (
    KASI,
    NODE,
    Said,
    add_resident,
    beside,
    do,
    new_store,
    report,
    send,
    staff,
    unsettled_card,
)

CETAK = staff("cetak")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path, people=10, blanks=20)
    yield opened
    opened.close()


def written(store: Store) -> dict[str, int]:
    """Count the rows of the tables that these verbs write."""
    tables = ("request", "job", "job_event", "batch", "audit", "outbox", "entry", "posting")
    return {table: store.number(f"SELECT count(*) FROM {table}") for table in tables}


def last_audit(store: Store) -> tuple[str, dict[str, Any]]:
    """Return kind and facts of the latest audit row."""
    row = store.one("SELECT kind, facts FROM audit ORDER BY seq DESC")
    assert row is not None
    return row[0], json.loads(row[1])


def count_begins(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that fills with every BEGIN and COMMIT of the store."""
    seen: list[str] = []
    run = store.db.execute_sql

    def watched(sql: str, params: Any = None) -> Any:
        if sql.split()[0] in ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT"):
            seen.append(sql)
        return run(sql, params)

    monkeypatch.setattr(store.db, "execute_sql", watched)
    return seen


def test_three_hundred_of_six_thousand_are_one_transaction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path, people=6000, blanks=4000)
    front = ready.ids(store, limit=300)
    before = written(store)
    seen = count_begins(store, monkeypatch)
    made = do(store, CETAK, printing.order_next, 300)
    assert seen == ["BEGIN IMMEDIATE", "COMMIT"]
    after = written(store)
    assert {name: after[name] - before[name] for name in after} == {
        "request": 300, "job": 300, "job_event": 300, "batch": 1, "audit": 1,
        "outbox": 300 + 300 + 1, "entry": 0, "posting": 0,
    }  # fmt: skip
    ordered = store.rows("SELECT resident, state FROM job ORDER BY id")
    assert ordered == [(number, "queued") for number in front]
    assert (made.number, len(made.jobs)) == ("B-0001", 300)
    assert ready.total(store) == 5700
    assert printing.blanks_free(store) == 3700
    store.close()


def test_an_order_says_what_it_made(store: Store) -> None:
    made = do(store, CETAK, printing.order_next, 3)
    again = do(store, CETAK, printing.order_next, 2)
    assert (made.number, made.jobs, again.number, again.jobs) == (
        "B-0001", (1, 2, 3), "B-0002", (4, 5)
    )  # fmt: skip
    assert store.rows("SELECT number, cards, by FROM batch") == [
        ("B-0001", 3, "CETAK"),
        ("B-0002", 2, "CETAK"),
    ]
    assert last_audit(store) == (
        "ordered", {"batch": 2, "cards": 2, "jumped": 0, "why": "antrean"}
    )  # fmt: skip
    first = jobs.get(store, 1)
    assert permohonan.current(store, first.resident) == (first.request, "baru", "open")


def test_more_than_are_ready_orders_those_who_are(store: Store) -> None:
    assert len(do(store, CETAK, printing.order_next, 500).jobs) == 10
    with pytest.raises(NothingToOrder):
        do(store, CETAK, printing.order_next, 1)


@pytest.mark.parametrize("count", [0, -1, -1000])
def test_an_order_of_nothing_is_refused(store: Store, count: int) -> None:
    before = written(store)
    with pytest.raises(NothingToOrder):
        do(store, CETAK, printing.order_next, count)
    with pytest.raises(NothingToOrder):
        do(store, CETAK, printing.order, [])
    assert written(store) == before


def test_an_order_has_a_limit(store: Store) -> None:
    with pytest.raises(OrderTooLarge) as caught:
        do(store, CETAK, printing.order_next, printing.ORDER_CARDS_MAX + 1)
    assert caught.value.facts == {"asked": 2001, "most": 2000}
    with pytest.raises(OrderTooLarge):
        do(store, CETAK, printing.order, list(range(2001)))


def test_the_same_person_twice_in_a_list_gets_one_card(store: Store) -> None:
    front = ready.ids(store)
    made = do(store, CETAK, printing.order, [front[0], front[1], front[0], front[1]])
    assert [jobs.get(store, job).resident for job in made.jobs] == list(front[:2])
    assert store.one("SELECT cards FROM batch") == (2,)


def test_the_same_person_twice_needs_one_blank(tmp_path: Path) -> None:
    store = new_store(tmp_path, people=1, blanks=1)
    try:
        assert len(do(store, CETAK, printing.order, [1, 1]).jobs) == 1
    finally:
        store.close()


def test_blanks_already_waited_for_are_not_free(tmp_path: Path) -> None:
    store = new_store(tmp_path, people=10, blanks=6)
    do(store, CETAK, printing.order_next, 4)
    before = written(store)
    with pytest.raises(BlankoShort) as caught:
        do(store, CETAK, printing.order_next, 3)
    assert caught.value.facts == {"free": 2, "asked": 3}
    assert written(store) == before
    send(store)
    assert printing.blanks_free(store) == 2, "a card in the press has its blank booked"
    do(store, CETAK, printing.order_next, 2)
    assert printing.blanks_free(store) == 0
    store.close()


def test_blanks_in_trays_count(tmp_path: Path) -> None:
    store = new_store(tmp_path, people=3, blanks=3)
    do(store, KASI, blanko.issue, 3, "kartu1")
    assert len(do(store, CETAK, printing.order_next, 3).jobs) == 3
    store.close()


def test_a_jump_of_the_queue_needs_a_reason_and_is_counted(store: Store) -> None:
    front = ready.ids(store)
    before = written(store)
    for why in ("", "  ", "\x1b"):
        with pytest.raises(WhyMissing) as caught:
            do(store, CETAK, printing.order, [front[0], front[8], front[9]], why=why)
        assert caught.value.facts == {"what": "jump", "cards": 2}
    assert written(store) == before
    do(store, CETAK, printing.order, [front[0], front[8], front[9]], why="rawat inap\x1b[2J")
    kind, facts = last_audit(store)
    assert (kind, facts["jumped"], facts["cards"]) == ("ordered", 2, 3)
    assert facts["why"] == "rawat inap[2J"


def test_the_front_of_the_queue_in_another_order_is_no_jump(store: Store) -> None:
    front = ready.ids(store)
    do(store, CETAK, printing.order, [front[2], front[0], front[1]])
    assert last_audit(store)[1]["jumped"] == 0


def test_a_kelurahan_out_of_turn_stands_in_the_trail(store: Store) -> None:
    far = add_resident(store, 50, kelurahan="8 ULU", status_on="2026-11-20")
    made = do(store, CETAK, printing.order_next, 5, ready.Filter(kelurahan="8 ulu"))
    assert [jobs.get(store, job).resident for job in made.jobs] == [far]
    assert last_audit(store)[1] == {
        "batch": 1, "cards": 1, "jumped": 1, "why": "kelurahan 8 ulu"
    }  # fmt: skip
    with pytest.raises(NothingToOrder):
        do(store, CETAK, printing.order_next, 5, ready.Filter(kelurahan="tak ada"))


@pytest.mark.parametrize("bad", ["dead", "young", "away", "in_the_making", "unknown"])
def test_one_who_cannot_be_printed_stops_the_whole_order(store: Store, bad: str) -> None:
    columns: dict[str, Any] = {
        "dead": {"life": "mati"},
        "young": {"birth_on": "2015-01-01"},
        "away": {"office": "16.71.09"},
    }
    who = 9999 if bad == "unknown" else add_resident(store, 60, **columns.get(bad, {}))
    if bad == "in_the_making":
        do(store, CETAK, printing.order, [who], why="uji")
    before = written(store)
    with pytest.raises(NotReady) as caught:
        do(store, CETAK, printing.order, [*ready.ids(store, limit=3), who], why="uji")
    assert caught.value.facts["reason"] == {
        "dead": "dead_or_moved", "young": "too_young", "away": "other_office",
        "in_the_making": "in_the_making", "unknown": "unknown",
    }[bad]  # fmt: skip
    assert written(store) == before


def test_preflight_sorts_and_changes_nothing(store: Store) -> None:
    dead = add_resident(store, 60, life="mati")
    young = [add_resident(store, 61 + n, birth_on="2015-01-01") for n in range(2)]
    before = written(store)
    found = printing.preflight(store, [1, dead, 2, *young])
    assert (found.ready, found.blanks_free) == ((1, 2), 20)
    assert found.left_out == {"dead_or_moved": 1, "too_young": 2}
    assert written(store) == before


def test_a_replacement_is_ordered_on_its_own_request(tmp_path: Path) -> None:
    store = new_store(tmp_path, office="16.71", people=1, blanks=1)
    papers = {"F-1.02": "1", "KK": "1", "surat-polisi": "1"}
    made = do(store, KASI, permohonan.open_request, 1, "hilang", papers, "di pasar")
    batch = do(store, KASI, printing.order, [1])
    job = jobs.get(store, batch.jobs[0])
    assert (job.request, job.kind) == (made, "hilang")
    assert store.number("SELECT count(*) FROM request") == 1
    store.close()


def test_a_queued_card_is_cancelled_and_may_be_ordered_again(store: Store) -> None:
    made = do(store, CETAK, printing.order_next, 3)
    job = jobs.get(store, 2)
    assert do(store, CETAK, printing.cancel, [2], why="salah pilih") == (2,)
    now = jobs.get(store, 2)
    assert (now.state, now.why, now.ended_at) == ("cancelled", "salah pilih", store.clock.now_ms())
    assert last_audit(store) == ("cancelled", {"jobs": 1, "why": "salah pilih"})
    assert ready.why_not(store, job.resident) == ""
    again = do(store, CETAK, printing.order, [job.resident])
    assert jobs.get(store, again.jobs[0]).request == job.request
    assert len(made.jobs) == 3


def test_what_is_in_a_printer_is_not_cancelled(store: Store) -> None:
    do(store, CETAK, printing.order_next, 3)
    sent = send(store)
    assert do(store, CETAK, printing.cancel, [1, 2, 2, 3], why="tutup") == (2, 3)
    assert jobs.get(store, 1) == sent
    with pytest.raises(WhyMissing):
        do(store, CETAK, printing.cancel, [1], why=" ")


def test_a_batch_is_taken_back_as_far_as_it_still_waits(store: Store) -> None:
    first = do(store, CETAK, printing.order_next, 3)
    second = do(store, CETAK, printing.order_next, 2)
    send(store)
    assert do(store, CETAK, printing.cancel_batch, first.batch, why="urung") == (2, 3)
    assert [job.state for job in jobs.listed(store)] == [
        "sent", "cancelled", "cancelled", "queued", "queued"
    ]  # fmt: skip
    assert do(store, CETAK, printing.cancel_batch, first.batch, why="urung") == ()
    assert jobs.get(store, second.jobs[0]).state == "queued"


VERDICTS = {
    # verdict: job state, bin of the blank, request state, the person's place before and after
    # the printer has forgotten the card
    "printed": ("done", Place("printed"), "printed", "printed"),
    "spoiled": ("spoiled", Place("spoiled"), "open", "at_printer"),
    "blank": ("blank", Place("tray", "kartu1"), "open", "at_printer"),
    "missing": ("missing", Place("difference"), "held", "held"),
}


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("from_tray", [False, True])
def test_a_verdict_moves_one_blank_and_ends_the_job(
    store: Store, verdict: str, from_tray: bool
) -> None:
    state, bin, claim, why_not = VERDICTS[verdict]
    if from_tray:
        do(store, KASI, blanko.issue, 5, "kartu1")
    job, two = unsettled_card(store, 4), beside(store)
    assert job.blank_from == ("tray" if from_tray else "store")
    held = blanko.held(store, bin)
    available, before = blanko.available(store), written(store)
    more = {"second": two} if verdict == "missing" else {}
    said = " dilihat\t dua orang "
    settled = do(store, CETAK, printing.settle, job.token, verdict, why=said, **more)
    assert settled == jobs.get(store, job.id)
    assert (settled.state, settled.why, settled.ended_at, settled.printer) == (
        state, "dilihat dua orang", store.clock.now_ms(), "kartu1"
    )  # fmt: skip
    assert blanko.held(store, Place("in_job", "kartu1")) == 0
    assert blanko.held(store, bin) == held + 1
    assert blanko.available(store) == available + (verdict == "blank")
    entry = store.one("SELECT kind, qty, from_bin, from_place, to_bin, to_place, job, why, by FROM"
                      " entry ORDER BY id DESC")  # fmt: skip
    assert entry == (
        verdict, 1, "in_job", "kartu1", bin.bin, bin.place, job.id, "dilihat dua orang", "CETAK"
    )  # fmt: skip
    after = written(store)
    assert (after["entry"], after["posting"]) == (before["entry"] + 1, before["posting"] + 2)
    assert last_audit(store) == (
        "settled",
        {"job": job.id, "verdict": verdict, "why": "dilihat dua orang"}
        | ({"second": "SAKSI"} if more else {}),
    )
    closed = store.clock.now_ms() if claim == "printed" else None
    row = store.one("SELECT state, closed_at FROM request WHERE id = ?", (job.request,))
    assert row == (claim, closed)
    assert ready.why_not(store, 4) == why_not
    do(store, NODE, booking.note_forgotten, settled)
    assert ready.why_not(store, 4) == why_not.replace("at_printer", "")
    assert after["job"] == before["job"], "nothing is printed by a verdict"
    assert blanko_check.verify(store)


def test_the_verdicts_are_these_four() -> None:
    assert set(printing.VERDICTS) == set(VERDICTS)
    assert {state for state, _, _, _ in VERDICTS.values()} == set(jobs.MOVES["unsettled"])


@pytest.mark.parametrize("state", ["queued", "reserved", "sent", "done", "cancelled"])
def test_only_a_card_in_doubt_takes_a_verdict(store: Store, state: str) -> None:
    do(store, CETAK, printing.order_next, 1)
    if state == "reserved":
        do(store, NODE, booking.reserve, jobs.get(store, 1), "kartu1", "")
    elif state in ("sent", "done"):
        job = send(store)
        if state == "done":
            report(store, job, "done")
    elif state == "cancelled":
        do(store, CETAK, printing.cancel, [1], why="x")
    before = written(store)
    for verdict in VERDICTS:
        with pytest.raises(NotUnsettled) as caught:
            do(store, CETAK, printing.settle, 1, verdict, why="lihat")
        assert caught.value.facts == {"job": 1, "state": state}
    assert written(store) == before


def test_a_settled_card_is_not_settled_again(store: Store) -> None:
    job = unsettled_card(store, 1)
    do(store, CETAK, printing.settle, job.id, "blank", why="kosong")
    before = written(store)
    with pytest.raises(NotUnsettled):
        do(store, CETAK, printing.settle, job.id, "printed", why="ternyata jadi")
    assert written(store) == before


def test_a_verdict_needs_a_known_word_a_reason_a_job_and_the_right(store: Store) -> None:
    job = unsettled_card(store, 1)
    before = written(store)
    for key, verdict, why, leaf in (
        (job.id, "done", "x", VerdictUnknown),
        (job.id, "", "x", VerdictUnknown),
        (job.id, "printed", " \x1b ", WhyMissing),
        (99, "printed", "x", jobs.JobUnknown),
    ):
        with pytest.raises(leaf):
            do(store, CETAK, printing.settle, key, verdict, why=why)
    for two, kind in (
        (None, SecondMissing), (Second("CETAK", store.clock.now_ms()), SamePerson),
        (Second("SAKSI", 0), SecondGone),
    ):  # fmt: skip
        with pytest.raises(kind):  # by one person's word no card is gone
            do(store, CETAK, printing.settle, job.id, "missing", why="hilang", second=two)
    with pytest.raises(NotAllowed):
        do(store, staff("gudang"), printing.settle, job.id, "printed", why="x")
    with pytest.raises(NotAllowed):
        do(store, NODE, printing.settle, job.id, "printed", why="x")
    assert written(store) == before


def test_orders_are_for_those_who_print(store: Store) -> None:
    for actor in (staff("gudang"), staff("perekaman"), staff("auditor"), NODE):
        for verb, args, words in (
            (printing.order_next, (1,), {}),
            (printing.order, ([1],), {}),
            (printing.cancel, ([1],), {"why": "x"}),
        ):
            with pytest.raises(NotAllowed):
                do(store, actor, verb, *args, **words)


def test_a_spoiled_card_is_ordered_again_on_the_same_request(store: Store) -> None:
    job = unsettled_card(store, 1)
    settled = do(store, CETAK, printing.settle, job.id, "spoiled", why="macet")
    with pytest.raises(NotReady):
        do(store, CETAK, printing.order, [1], why="ulang")
    do(store, NODE, booking.note_forgotten, settled)
    made = do(store, CETAK, printing.order, [1], why="ulang")
    again = jobs.get(store, made.jobs[0])
    assert (again.request, again.token != job.token) == (job.request, True)
    done = send(store, "kartu2")
    do(store, NODE, booking.book_report, done.id, Said("done"))
    assert ready.why_not(store, 1) == "printed"
    assert (blanko.held(store, Place("spoiled")), blanko.held(store, Place("printed"))) == (1, 1)
