"""The reads of the screens agree with the tables, with each other, and stay on their indexes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model import blanko, board, lanes, printing, queue_board, ready
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.stock import stock
from model.store import Store
from tests.model.office import spoil_blanks
from tests.queue_office import CETAK, NODE, end, enrol, feed, new_office, nik_of


@pytest.fixture
def store(home: Path, clock: FrozenClock) -> Iterator[Store]:
    """Return an office with ten print-ready people and a hundred blanks."""
    made = new_office(home, clock)
    yield made
    made.close()


def ordered(store: Store, count: int, why: str = "") -> int:
    """Order the first people of the queue and return the batch."""
    with store.write(CETAK) as tx:
        return printing.order(tx, ready.ids(store, limit=count), why=why).batch


def test_office_line_counts_what_the_tables_hold(store: Store, clock: FrozenClock) -> None:
    """Printers, queue, blanks, unsent changes and doubts, each from its own table."""
    enrol(store, "kartu1", "kartu2", "kartu3")
    ordered(store, 4)
    end(store, feed(store, "kartu1"), "unsettled", "no answer")
    feed(store, "kartu2")
    with store.write(NODE) as tx:
        lanes.say(tx, "kartu3", "away")
    clock.advance(30)
    line = board.office_line(store, count_ready=True)
    assert (line.printers_up, line.printers) == (2, 3)
    assert (line.queued, line.unsettled, line.blanko, line.ready) == (2, 1, 98, 6)
    assert line.pending == store.number("SELECT count(*) FROM outbox")
    assert line.pending_minutes == 0
    clock.advance(3600)
    line = board.office_line(store)
    assert line.printers_up == 0, "a lane that has not been heard of for an hour is not up"
    assert line.pending_minutes == 60
    assert line.ready is None


def test_office_line_of_an_empty_store(home: Path, clock: FrozenClock) -> None:
    """Nothing anywhere is noughts, not a fault."""
    store = new_office(home, clock, people=0, blanks=0)
    with store.write(SYSTEM) as tx:
        tx.execute("DELETE FROM outbox")
    line = board.office_line(store)
    assert line == board.OfficeLine(0, 0, 0, 0, 0, 0, 0)
    assert board.batch_progress(store) is None
    assert board.unsettled(store) == ()
    assert queue_board.day_list(store) == ()
    store.close()


def test_live_reads_walk_indexes_of_live_jobs_only(store: Store) -> None:
    """A hundred thousand finished cards must not slow down what is read every few seconds."""
    for sql in (
        f"SELECT id, state FROM job WHERE {board._IN_PRESS} ORDER BY printer",
        "SELECT count(*) FROM job WHERE state = 'queued'",
    ):
        plan = str(store.rows(f"EXPLAIN QUERY PLAN {sql}"))
        assert "job_one_a_printer" in plan or "job_queue" in plan, plan


def test_batch_counts_add_up_at_every_step(store: Store, clock: FrozenClock) -> None:
    """Every card of a batch is in exactly one of the counts."""
    enrol(store, "kartu1", "kartu2")
    batch = ordered(store, 5)

    def counts() -> tuple[int, ...]:
        found = board.batch_progress(store, batch)
        assert found is not None
        parts = (
            found.done, found.spoiled, found.unsettled, found.queued, found.in_flight,
            found.blank, found.missing, found.cancelled,
        )  # fmt: skip
        assert sum(parts) == found.cards == 5
        return parts

    assert counts() == (0, 0, 0, 5, 0, 0, 0, 0)
    first = feed(store, "kartu1")
    assert counts() == (0, 0, 0, 4, 1, 0, 0, 0)
    clock.advance(30)
    end(store, first, "done")
    doubted = end(store, feed(store, "kartu2"), "unsettled")
    assert counts() == (1, 0, 1, 3, 0, 0, 0, 0)
    with store.write(CETAK) as tx:
        printing.settle(tx, doubted.id, "blank", why="masih kosong")
        printing.cancel_batch(tx, batch, why="urung")
    assert counts() == (1, 0, 0, 0, 0, 1, 0, 3)


def test_remaining_time_is_queue_by_the_sum_of_rates(store: Store, clock: FrozenClock) -> None:
    """Two lanes of 30 and 60 seconds a card take 20 seconds a card together."""
    enrol(store, "kartu1", "kartu2", "kartu3")
    batch = ordered(store, 9)
    progress = board.batch_progress(store, batch)
    assert progress is not None
    assert progress.remaining_seconds is None, "no lane has a rate yet"
    with store.write(NODE) as tx:
        lanes.learn(tx, "kartu1", 30_000)
        lanes.learn(tx, "kartu2", 60_000)
        lanes.say(tx, "kartu3", "hands", need="media-empty")
    progress = board.batch_progress(store, batch)
    assert progress is not None
    assert progress.remaining_seconds == 9 * 20
    with store.write(CETAK) as tx:
        lanes.want(tx, "kartu2", "pause")
    progress = board.batch_progress(store, batch)
    assert progress is not None
    assert progress.remaining_seconds == 9 * 30, "a paused lane does not help"
    clock.advance(60)
    progress = board.batch_progress(store, batch)
    assert progress is not None
    assert progress.remaining_seconds is None, "no lane has been heard of"


def test_cards_of_an_earlier_order_come_first(store: Store) -> None:
    """The second batch waits for the first one's cards."""
    enrol(store, "kartu1")
    with store.write(NODE) as tx:
        lanes.learn(tx, "kartu1", 10_000)
    first, second = ordered(store, 4), ordered(store, 3)
    found = [board.batch_progress(store, batch) for batch in (first, second)]
    assert [one.remaining_seconds for one in found if one] == [40, 70]
    newest = board.batch_progress(store)
    assert newest is not None
    assert newest.id == first, "the batch that is being printed is shown, not the last ordered"


def test_unsettled_tells_all_that_helps_to_find_the_card(store: Store, clock: FrozenClock) -> None:
    """Where it was, when, what the printer last said, and what the book says of the blanks."""
    enrol(store, "kartu1", "kartu4")
    with store.write(SYSTEM) as tx:
        blanko.issue(tx, 20, "kartu4")
    ordered(store, 3)
    job = feed(store, "kartu4")
    clock.advance(15)
    end(store, job, "unsettled", "no answer for 180 s")
    (row,) = board.unsettled(store)
    assert (row.job, row.token, row.batch, row.printer) == (job.id, job.token, "B-0001", "kartu4")
    assert (row.name, row.nik) == ("RIZKY PRATAMA", nik_of(1))
    assert (row.tray_blanks, row.store_blanks) == (19, 80)
    assert row.sent_at is not None
    assert row.doubt_at - row.sent_at == 15_000
    assert [fact.state for fact in row.facts] == ["queued", "reserved", "sent", "unsettled"]
    assert "FAUZAN" not in repr(row) and row.nik not in repr(row)


def test_job_rows_page_and_filter(store: Store) -> None:
    """Every job once, in order, with batch and NIK."""
    enrol(store, "kartu1")
    ordered(store, 5)
    end(store, feed(store, "kartu1"), "unsettled", "no answer")
    first = board.job_rows(store, limit=3)
    rest = board.job_rows(store, after=first[-1].job, limit=3)
    assert [row.job for row in (*first, *rest)] == [1, 2, 3, 4, 5]
    assert [row.nik for row in first] == [nik_of(1), nik_of(2), nik_of(3)]
    (doubt,) = board.job_rows(store, "unsettled")
    assert (doubt.reason, doubt.batch, doubt.printer) == ("no answer", "B-0001", "kartu1")


def test_undoable_is_ones_own_newest_order_with_cards_queued(store: Store) -> None:
    """Another's order is not mine to undo, nor one whose cards are all under way."""
    enrol(store, "kartu1")
    assert board.undoable(store, "SARI") is None
    mine = ordered(store, 2)
    with store.write(SYSTEM) as tx:
        printing.order(tx, ready.ids(store, limit=1))
    found = board.undoable(store, "SARI")
    assert found is not None
    assert found.id == mine
    with store.write(CETAK) as tx:
        printing.cancel_batch(tx, mine, why="urung")
    assert board.undoable(store, "SARI") is None


def test_order_plan_takes_the_first_marked_in_queue_order(store: Store) -> None:
    """Marks come as a set; what is no longer ready is counted by reason."""
    queue = ready.ids(store)
    plan = queue_board.order_plan(store, reversed(queue))
    assert plan.fit == queue
    assert (plan.marked, plan.chosen, plan.jumped, plan.blanks_free) == (10, 10, 0, 100)
    ordered(store, 2)
    plan = queue_board.order_plan(store, queue)
    assert plan.fit == queue[2:]
    assert plan.left_out == {"in_the_making": 2}
    plan = queue_board.order_plan(store, queue[-3:])
    assert plan.jumped == 3


def test_order_plan_takes_no_more_than_one_order(home: Path, clock: FrozenClock) -> None:
    """A queue of thousands marked whole is ordered three hundred at a time, from its front."""
    store = new_office(home, clock, people=320, blanks=400)
    queue = ready.ids(store)
    plan = queue_board.order_plan(store, queue)
    assert plan.fit == queue[: queue_board.ORDER_CARDS_MAX]
    assert (plan.marked, plan.jumped) == (320, 0)
    ordered(store, 5)
    plan = queue_board.order_plan(store, queue)
    assert plan.fit == queue[5:305], "who is gone takes no place from who is ready"
    store.close()


def test_day_list_shows_the_jumps_of_today(store: Store, clock: FrozenClock) -> None:
    """Who let whom go ahead, and why; tomorrow the list is empty."""
    ordered(store, 2)
    with store.write(CETAK) as tx:
        printing.order(tx, ready.ids(store)[-2:], why="sakit, dijemput keluarga")
    (jump,) = queue_board.day_list(store)
    assert (jump.who, jump.batch, jump.cards, jump.jumped) == ("SARI", "B-0002", 2, 2)
    assert jump.why == "sakit, dijemput keluarga"
    clock.advance(24 * 3600)
    assert queue_board.day_list(store) == ()


def test_queue_head_agrees_with_the_queue(store: Store) -> None:
    """The figure above the list is the length of the list."""
    ordered(store, 3)
    head = queue_board.queue_head(store)
    assert head.total == len(ready.ids(store)) == sum(people for _, people in head.kelurahans)
    part = queue_board.queue_head(store, ready.Filter("Silaberanti"))
    assert part.total == len(ready.ids(store, ready.Filter("Silaberanti"))) == 1
    assert head.blanks_free == 97
    assert "2020" in head.policy


def test_stock_shows_where_every_piece_is(store: Store) -> None:
    """The bins add up to what was received, trays are told one by one."""
    enrol(store, "kartu1", "kartu2")
    with store.write(SYSTEM) as tx:
        blanko.issue(tx, 30, "kartu2")
        spoil_blanks(tx, 3, why="sobek")
    ordered(store, 2)
    end(store, feed(store, "kartu2"), "done")
    feed(store, "kartu1")
    found = stock(store)
    now = {line.bin: line.now for line in found.bins}
    assert now["store"] == 100 - 30 - 3 - 1
    assert (now["tray"], now["in_job"], now["printed"], now["spoiled"]) == (29, 1, 1, 3)
    assert (found.received, found.in_bins, found.agrees) == (100, 100, True)
    assert found.trays == (("kartu2", 29),)
    assert found.ribbons == (("kartu1", 400), ("kartu2", 400))
    today = {line.bin: (line.today, line.doc) for line in found.bins}
    assert today["store"] == (66, "BAST 021")
    assert today["spoiled"] == (3, "")
    assert found.free == now["store"] + now["tray"]


def test_stock_tells_when_the_bins_do_not_agree(store: Store) -> None:
    """A balance changed behind the ledger's back shows at once."""
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE balance SET qty = qty - 1 WHERE bin = 'store'")
    assert not stock(store).agrees


def test_days_left_learn_from_whole_days_only(store: Store, clock: FrozenClock) -> None:
    """Two days of 4 and 2 pieces teach 3 a day; today teaches nothing."""
    assert stock(store).days_left is None
    for pieces in (4, 2):
        with store.write(SYSTEM) as tx:
            spoil_blanks(tx, pieces, why="uji cetak")
        clock.advance(24 * 3600)
    with store.write(SYSTEM) as tx:
        spoil_blanks(tx, 40, why="uji cetak")
    found = stock(store)
    assert found.per_day == 3
    assert found.days_left == pytest.approx((100 - 46) / 3)
    clock.advance(30 * 24 * 3600)
    assert stock(store).per_day is None, "a month without use teaches nothing"


def test_stock_of_an_item_nobody_received(store: Store) -> None:
    """Noughts that agree."""
    found = stock(store, "film")
    assert (found.received, found.in_bins, found.agrees, found.days_left) == (0, 0, True, None)
