"""The queue of people: numbers of a day, calls in turn, no-shows, waiting times."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from hw.desk.pole import COLUMNS
from model import antrean, antrean_paper, errors
from model.clock import FrozenClock
from model.rights import NotAllowed
from model.store import Store
from tests.model.office import do, new_store, staff

SARI = staff("perekaman")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path)
    yield opened
    opened.close()


def clock(store: Store) -> FrozenClock:
    assert isinstance(store.clock, FrozenClock)
    return store.clock


def take(store: Store, *kinds: str) -> list[str]:
    return [do(store, SARI, antrean.take, kind).name for kind in kinds]


def test_the_first_come_is_the_first_called(store: Store) -> None:
    assert take(store, "B", "A", "A") == ["B-001", "A-001", "A-002"]
    clock(store).advance(600)
    assert do(store, SARI, antrean.call_next, "loket1").name == "B-001"
    assert do(store, SARI, antrean.call_next, "loket2", "AC").name == "A-001"
    now = antrean.people(store)
    assert [(one.name, one.seat) for one in now.called] == [
        ("A-001", "loket2"),
        ("B-001", "loket1"),
    ]
    assert (now.median_ms, now.longest_ms) == (600_000, 600_000)
    clock(store).advance(60)
    assert do(store, SARI, antrean.call_next, "loket1").name == "A-002"
    now = antrean.people(store)
    assert now.served == 1 and now.waiting == () and now.longest_ms == 660_000
    with pytest.raises(antrean.NobodyWaits):
        do(store, SARI, antrean.call_next, "loket1")
    assert [one.name for one in antrean.people(store).called] == ["A-002", "A-001"], "still there"


def test_who_does_not_come_is_called_again_and_may_come_later(store: Store) -> None:
    take(store, "C", "C")
    do(store, SARI, antrean.call_next, "loket1")
    assert do(store, SARI, antrean.recall, "loket1").calls == 2
    assert do(store, SARI, antrean.no_show, "loket1").state == "absent"
    for verb in (antrean.recall, antrean.no_show, antrean.serve):
        with pytest.raises(antrean.NobodyCalled):
            do(store, SARI, verb, "loket1")
    clock(store).advance(900)
    back = do(store, SARI, antrean.call, "c1", "loket2")
    assert (back.name, back.state, back.calls, back.waited_ms(0)) == ("C-001", "called", 3, 0)
    assert do(store, SARI, antrean.call, "C-001", "loket2").calls == 4, "the same seat: once more"
    with pytest.raises(antrean.TicketOver):
        do(store, SARI, antrean.call, "C-001", "loket1")
    do(store, SARI, antrean.serve, "loket2")
    with pytest.raises(antrean.TicketOver):
        do(store, SARI, antrean.call, "C-001", "loket1")
    told = [row[0] for row in store.rows("SELECT kind FROM audit WHERE kind LIKE 'ticket%'")]
    assert told[-3:] == ["ticket_called", "ticket_recalled", "ticket_served"]


def test_numbers_start_anew_each_day_of_the_office(store: Store) -> None:
    take(store, "A", "A")
    do(store, SARI, antrean.call_next, "loket1")
    clock(store).advance(timedelta(days=1).total_seconds())
    assert antrean.people(store).waiting == () and antrean.people(store).called == ()
    with pytest.raises(antrean.TicketUnknown):
        do(store, SARI, antrean.call, "A-002", "loket1")
    assert take(store, "A") == ["A-001"]
    left = store.rows("SELECT number, state FROM antrean ORDER BY id")
    assert left == [(1, "served"), (2, "left"), (1, "waiting")]
    do(store, SARI, antrean.call_next, "loket1")
    clock(store).advance(-timedelta(days=1).total_seconds())
    assert antrean.people(store).longest_ms == 0, "a clock set back a day"
    take(store, "B", "C")
    clock(store).advance(-600)
    do(store, SARI, antrean.call_next, "loket1")
    now = antrean.people(store)
    assert (now.median_ms, now.longest_ms) == (0, 0), "no wait is below nought"


@pytest.mark.parametrize("days", [365, -365])
def test_a_clock_that_was_wrong_for_a_while_sends_nobody_home(store: Store, days: int) -> None:
    take(store, "A", "A")
    do(store, SARI, antrean.call_next, "loket1")
    clock(store).advance(days * 86_400)
    assert take(store, "A") == ["A-001"]
    clock(store).advance(-days * 86_400)
    assert [one.name for one in antrean.people(store).waiting] == ["A-002"]
    assert do(store, SARI, antrean.call_next, "loket1").name == "A-002"
    assert take(store, "A") == ["A-003"]


def test_what_cannot_be_is_refused(store: Store) -> None:
    take(store, "A")
    for verb, given in ((antrean.take, "A"), (antrean.call_next, "x"), (antrean.recall, "x")):
        with pytest.raises(NotAllowed):
            do(store, staff("dukungan"), verb, given)
    for name in ("", "A", "D-001", "A-0001", "A-x", "A-²", "A-002", "A-01671025203850004"):
        with pytest.raises(antrean.TicketUnknown):
            antrean.find(store, name)
    with pytest.raises(antrean.TicketUnknown):
        do(store, SARI, antrean.take, "Z")
    with pytest.raises(antrean.SeatMissing):
        do(store, SARI, antrean.call_next, "")
    with store.write(SARI) as tx:
        tx.execute("UPDATE antrean SET number = 999")
    with pytest.raises(antrean.TicketsFull):
        take(store, "A")
    for sql in ("DELETE FROM antrean", "UPDATE antrean SET state = 'served', ended_at = 1"):
        with pytest.raises(errors.StoreTrouble), store.write(SARI) as tx:
            tx.execute(sql)


@pytest.mark.parametrize("seed", range(3))
def test_nobody_is_called_twice_at_once_or_forgotten(store: Store, seed: int) -> None:
    rng, seats, drawn = Random(seed), ("loket1", "loket2", "loket3"), 0
    for _ in range(120):
        clock(store).advance(rng.randrange(90))
        seat = rng.choice(seats)
        try:
            match rng.randrange(5):
                case 0 | 1:
                    take(store, rng.choice("ABC"))
                    drawn += 1
                case 2 | 3:
                    before = antrean.people(store).waiting
                    called = do(store, SARI, antrean.call_next, seat)
                    assert called.id == before[0].id
                case _:
                    do(store, SARI, rng.choice([antrean.no_show, antrean.serve]), seat)
        except (antrean.NobodyWaits, antrean.NobodyCalled):
            continue
        now = antrean.people(store)
        assert len({one.seat for one in now.called}) == len(now.called)
        assert len(now.waiting) + len(now.called) + len(now.absent) + now.served == drawn
        assert 0 <= now.median_ms <= now.longest_ms


def test_the_ticket_and_the_pole_name_nobody(store: Store) -> None:
    take(store, "A")
    ticket = do(store, SARI, antrean.take, "A")
    assert antrean.before(store, ticket) == 1
    paper = antrean_paper.slip("loket1", "KEC. UJI", ticket, before=1, at="21-11-2026 10.00")
    told = "\n".join(getattr(piece, "text", "---") for piece in paper.pieces)
    assert "A-002" in told and "Di depan   1 orang" in told and "PEREKAMAN" in told
    called = do(store, SARI, antrean.call, "A-002", "loket-panjang-sekali-namanya")
    assert max(map(len, antrean_paper.pole_rows(called))) <= COLUMNS
