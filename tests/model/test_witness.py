"""A store that was copied back, moved or cloned: noticed, shut, and opened by the section head."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model import (
    blanko,
    blanko_check,
    booking,
    engine,
    jobs,
    lanes,
    origin,
    printing,
    ready,
    returned,
    witness,
    witness_file,
)
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.errors import DiskFull
from model.jobs import Job
from model.origin import Machine
from model.store import STORE_NAME, Store
from model.witness import StoreReturned
from tests.model.backup_office import Office
from tests.model.office import KASI, NODE, do, new_store, send, staff
from tests.model.scripted_press import Inline, Killed, ScriptedPress

HERE, THERE = Machine("a" * 16, frozenset({"1"})), Machine("b" * 16, frozenset({"2"}))


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test run on one machine whose files bear no lasting number."""
    monkeypatch.setattr(origin, "here", lambda: HERE)
    monkeypatch.setattr(origin, "file_of", lambda path: "")


@pytest.fixture
def office(home: Path, clock: FrozenClock) -> Iterator[Office]:
    """Return an office with 20 people waiting, 20 blanks, six cards ordered and a first start."""
    store = new_store(home, clock, people=20, blanks=20)
    do(store, NODE, lanes.enrol, ("kartu1",))
    store.close()
    made = Office(home, clock, ScriptedPress(clock, Inline(store)))
    made.order(6)
    assert made.start() is None
    yield made
    twice = {token for token in made.press.fed if made.press.fed.count(token) > 1}
    assert not twice, "a card was printed twice"


def second_place() -> list[Path]:
    return sorted(Path(os.environ["HOME"]).glob(".local/state/tuntas/witness-*"))


def test_what_is_printed_is_seen_in_two_places(office: Office) -> None:
    office.print_cards(2)
    (other,) = second_place()
    head = office.run(witness.head_of)
    assert witness.read(other) == witness.read(office.folder / "tuntas.db.witness") == head
    assert head.event == office.run(lambda s: s.number("SELECT max(id) FROM job_event"))


@pytest.mark.parametrize("with_wal", [False, True])
@pytest.mark.parametrize("all_files", [False, True])
def test_an_older_copy_put_back_prints_nothing(
    office: Office, tmp_path: Path, with_wal: bool, all_files: bool
) -> None:
    """Its six cards were queued; four of them have been printed since."""
    keeper = office.open()  # somebody has the store open, so the WAL is there
    kept = office.copy(tmp_path / "kept", with_wal=with_wal, all_files=all_files)
    keeper.close()
    epoch = office.run(lambda store: store.meta("epoch"))
    office.print_cards(4)
    assert len(office.press.came_out) == 4
    office.restore(kept)
    assert office.states() == {"queued": 6}
    assert office.start() == "older"
    assert office.states() == {"cancelled": 6}
    assert office.run(lambda store: store.meta("epoch")) != epoch
    office.print_cards(6)
    assert len(office.press.came_out) == 4
    assert office.start() == "older", "it stays so until somebody accepts it"


def test_a_card_reserved_but_not_booked_yet_counts(office: Office, tmp_path: Path) -> None:
    """Between reservation and result there is no audit row, and the card is in the printer."""
    kept = office.copy(tmp_path / "kept")
    with pytest.raises(Killed):
        office.print_cards(1, "killed_after_fed")
    office.restore(kept)
    assert office.start() == "older"
    assert office.states() == {"cancelled": 6}


def test_a_card_in_flight_goes_to_a_person(office: Office, tmp_path: Path) -> None:
    office.run(lambda store: send(store))
    kept = office.copy(tmp_path / "kept")
    office.run(lambda store: do(store, NODE, booking.book_report, 1, _done()))
    office.restore(kept)
    assert office.start() == "older"
    assert office.states() == {"cancelled": 5, "unsettled": 1}
    job = office.run(lambda store: jobs.get(store, 1))
    assert job.why == "SIM-111"
    office.run(lambda store: do(store, KASI, printing.settle, job.id, "printed", why="ada di baki"))
    office.run(blanko_check.verify)


def _done() -> object:
    from tests.model.office import Said

    return Said("done")


def test_orders_and_reservations_are_refused_until_accepted(office: Office, tmp_path: Path) -> None:
    kept = office.copy(tmp_path / "kept")
    office.print_cards(3)
    office.restore(kept)

    def refused(store: Store) -> None:
        with pytest.raises(StoreReturned) as caught:
            do(store, KASI, printing.order_next, 1)
        assert caught.value.facts["lost"] > 0
        with pytest.raises(StoreReturned):
            do(store, KASI, printing.order, [20])
        first = jobs.first_queued(store)
        if first is not None:
            with pytest.raises(StoreReturned):
                do(store, NODE, booking.reserve, first, "kartu1", "")

    office.run(refused)  # also before any node has looked at it
    assert office.states() == {"queued": 6}, "a command that only orders changes nothing"
    office.start()
    office.run(refused)
    with pytest.raises(StoreReturned):
        office.run(lambda store: returned.refuse(Inline(store), NODE))
    found = office.run(lambda store: do(store, KASI, returned.accept, "dihitung, tiga sudah jadi"))
    assert found.kind == "older"
    assert found.loss.acts > 0
    assert office.start() is None
    assert office.run(lambda store: len(ready.ids(store))) == 20, "who was cancelled waits again"
    before = office.run(lambda store: jobs.get(store, 1).token)
    office.order(2)
    office.print_cards(2)
    assert len(office.press.came_out) == 5
    assert office.press.came_out[-1][:4] != before[:4], "no token is given twice"


def test_acceptance_needs_the_section_head_a_reason_and_a_cause(
    office: Office, tmp_path: Path
) -> None:
    def refused(why: str, *roles: str) -> str:
        with pytest.raises(Exception) as caught:
            office.run(lambda store: do(store, staff(*roles), returned.accept, why))
        return str(getattr(caught.value, "code", ""))

    assert refused("tanpa sebab", "kasi") == "SIM-112"
    kept = office.copy(tmp_path / "kept")
    office.print_cards(1)
    office.restore(kept)
    assert refused("boleh", "cetak") == "OPR-101"
    assert refused("  ", "kasi") == "SIM-113"
    assert refused("1671020101900001", "kasi") == "STK-105"
    assert office.start() == "older"


def test_a_command_after_the_rollback_does_not_hide_it(office: Office, tmp_path: Path) -> None:
    """More acts than were lost, by programs that do not print; the trail forks all the same."""
    kept = office.copy(tmp_path / "kept")
    office.print_cards(1)
    office.restore(kept)

    def busy(store: Store) -> None:
        for _ in range(50):
            with store.write(SYSTEM) as tx:
                tx.audit("uji")
                tx.emit("uji", 1)

    office.run(busy)
    assert office.start() in ("older", "forked")
    assert office.states() == {"cancelled": 6}


def test_two_histories_are_told_apart(office: Office, tmp_path: Path) -> None:
    """The older copy is accepted and goes on; then the lost store is found and put back."""
    older = office.copy(tmp_path / "older")
    office.print_cards(3)
    newer = office.copy(tmp_path / "newer")
    office.restore(older)
    office.start()
    office.run(lambda store: do(store, KASI, returned.accept, "diperiksa"))
    assert office.start() is None
    office.restore(newer)
    assert office.start() == "older"
    office.run(lambda store: do(store, KASI, returned.accept, "yang ini benar"))
    office.restore(older)
    assert office.start() == "older"


def test_a_copy_from_before_the_first_start_is_told(home: Path, tmp_path: Path) -> None:
    clock = FrozenClock()
    store = new_store(home, clock, people=3, blanks=3)
    do(store, NODE, lanes.enrol, ("kartu1",))
    store.close()
    office = Office(home, clock, ScriptedPress(clock, Inline(store)))
    office.order(3)
    kept = office.copy(tmp_path / "kept")
    assert office.start() is None
    office.print_cards(3)
    office.restore(kept)
    assert office.start() == "older"
    assert office.states() == {"cancelled": 3}


def test_another_machine_and_a_cloned_disk_are_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for other in (THERE, Machine(HERE.id, THERE.cards)):
        monkeypatch.setattr(origin, "here", lambda other=other: other)
        found = office.run(lambda store: store.witness and store.witness.found)
        assert found.kind == "machine"
    assert office.start() == "machine"
    assert office.states() == {"cancelled": 6}
    office.run(lambda store: do(store, KASI, returned.accept, "pindah ke PC baru"))
    assert office.start() is None
    monkeypatch.setattr(origin, "here", lambda: HERE)
    assert office.start() == "machine"


def test_the_queue_of_a_store_never_started_stays_on_its_machine(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FrozenClock()
    new_store(home, clock, people=3, blanks=3).close()
    office = Office(home, clock, ScriptedPress(clock, Inline(office_store(home, clock))))
    office.order(2)
    monkeypatch.setattr(origin, "here", lambda: THERE)
    assert office.start() == "machine"


def office_store(home: Path, clock: FrozenClock) -> Store:
    store = Store.open(home / STORE_NAME, clock)
    store.close()
    return store


def test_what_a_machine_does_not_have_is_no_sign(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = Machine("", frozenset())
    for now in (nothing, Machine(HERE.id, frozenset()), Machine("", HERE.cards),
                Machine(HERE.id, frozenset({"1", "9"}))):  # fmt: skip
        monkeypatch.setattr(origin, "here", lambda now=now: now)
        assert office.start() is None
    assert not HERE.is_other_than(origin.machine_of("{broken"))


def test_a_copied_file_is_told_where_its_number_lasts(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(origin, "file_of", lambda path: str(path.stat().st_ino))
    assert office.start() is None, "the number was not known at the first start"
    office.run(lambda store: _rebind(store))
    kept = office.copy(tmp_path / "kept")
    moved = office.folder.rename(tmp_path / "moved")
    office.folder = moved
    assert office.start() is None, "a folder that was moved is no copy"
    office.folder = kept
    assert office.start() == "copy"


def _rebind(store: Store) -> None:
    with store.write(SYSTEM) as tx:
        returned._bind(tx, witness.bound(store)[0], 0)
        tx.audit("uji")


def test_fresh_copies_of_a_furnished_store_are_left_alone(home: Path, tmp_path: Path) -> None:
    """Tests, benches and practice copy a store with a queue that no printer has seen."""
    clock = FrozenClock()
    new_store(home, clock, people=3, blanks=3).close()
    template = Office(home, clock, ScriptedPress(clock, Inline(office_store(home, clock))))
    template.order(2)
    for name in ("a", "b"):
        template.folder = home
        template.folder = template.copy(tmp_path / name)
        assert template.start() is None
        assert template.states() == {"queued": 2}


def test_practice_leaves_no_witness(home: Path, clock: FrozenClock) -> None:
    store = new_store(home, clock, people=2, blanks=2)
    do(store, SYSTEM, lambda tx: tx.set_meta("practice", "1"))
    do(store, KASI, printing.order_next, 1)
    assert returned.watch(Inline(store), NODE) is None
    assert store.meta(witness.BOUND) is None
    assert store.meta(witness.MACHINE) is None
    store.close()
    assert not second_place()
    assert not list(home.glob("*.witness"))


@pytest.mark.parametrize("damage", ["gone", "torn", "empty", "foreign", "older"])
def test_a_witness_that_lost_its_last_words_is_no_alarm(office: Office, damage: str) -> None:
    """After a power cut the witness may be anything that it was, but never newer than the rows."""
    (other,) = second_place()
    files = (office.folder / "tuntas.db.witness", other)
    old = [file.read_bytes() for file in files]
    office.print_cards(3)
    for file, before in zip(files, old, strict=True):
        now = file.read_bytes()
        match damage:
            case "gone":
                file.unlink()
            case "torn":
                file.write_bytes(now[:700] + b"\0" * 324)
            case "empty":
                file.write_bytes(b"")
            case "foreign":
                file.write_bytes(b"x" * 1024)
            case "older":
                file.write_bytes(before)
    assert office.start() is None
    office.print_cards(3)
    assert office.states() == {"done": 6}


def test_a_crash_between_acceptance_and_witness_asks_no_second_time(
    office: Office, tmp_path: Path
) -> None:
    kept = office.copy(tmp_path / "kept")
    office.print_cards(2)
    (other,) = second_place()
    files = (office.folder / "tuntas.db.witness", other)
    old = [file.read_bytes() for file in files]
    office.restore(kept)
    office.start()
    before_acceptance = office.copy(tmp_path / "before")
    office.run(lambda store: do(store, KASI, returned.accept, "diperiksa"))
    new = [file.read_bytes() for file in files]
    for file, content in zip(files, old, strict=True):
        file.write_bytes(content)
    assert office.start() is None
    for file, content in zip(files, new, strict=True):
        file.write_bytes(content)
    office.restore(before_acceptance)
    assert office.start() == "older"


def test_a_program_that_was_open_hears_of_the_acceptance(office: Office, tmp_path: Path) -> None:
    kept = office.copy(tmp_path / "kept")
    office.print_cards(2)
    office.restore(kept)
    counter = office.open()
    returned.watch(Inline(counter), SYSTEM)
    with pytest.raises(StoreReturned):
        do(counter, KASI, printing.order_next, 1)
    office.run(lambda store: do(store, KASI, returned.accept, "diperiksa"))
    do(counter, KASI, printing.order_next, 1)
    counter.close()
    assert office.start() is None


def test_an_acceptance_that_was_not_written_accepts_nothing(office: Office, tmp_path: Path) -> None:
    kept = office.copy(tmp_path / "kept")
    office.print_cards(2)
    office.restore(kept)
    store = office.open()
    with pytest.raises(ZeroDivisionError), store.write(KASI) as tx:
        returned.accept(tx, "diperiksa")
        raise ZeroDivisionError
    with pytest.raises(StoreReturned):
        do(store, KASI, printing.order_next, 1)
    store.close()
    assert office.start() == "older"


def test_cards_cost_no_sync_of_the_witness(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda fd: synced.append(fd))
    office.print_cards(6)
    assert office.states() == {"done": 6}
    assert not synced


def test_the_second_place_is_never_in_the_folder_of_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "data"
    store = home / STORE_NAME
    away = tmp_path / "away"
    for environ, folder in (
        ({"STATE_DIRECTORY": f"{home}:{away}"}, away),
        ({"STATE_DIRECTORY": str(tmp_path), "XDG_STATE_HOME": str(away)}, away / "tuntas"),
        ({"HOME": str(away)}, away / ".local/state/tuntas"),
    ):
        assert witness_file.second_places("x", store, environ) == (folder / "witness-x",)
    assert witness_file.second_places("x", store, {"XDG_STATE_HOME": "relative"}) == ()
    monkeypatch.setattr(witness_file, "SHARED", away)
    assert witness_file.second_places("x", store, {}) == ()
    away.mkdir()
    assert witness_file.second_places("x", store, {}) == (away / "witness-x",)


def test_a_place_that_cannot_be_written_stops_nobody(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", refuse)
    office.print_cards(6)
    assert office.states() == {"done": 6}
    monkeypatch.undo()
    monkeypatch.setattr(origin, "here", lambda: HERE)
    assert office.start() is None


def test_the_job_of_another_process_is_seen_too(office: Office) -> None:
    """Two programs write in turn; each leaves a witness that is never ahead of the rows."""
    one, two = office.open(), office.open()
    for store in (one, two, two, one):
        job: Job = send(store) if store is one else send(store, "kartu2")
        do(store, NODE, booking.book_report, job.id, _done())
        assert witness.read(office.folder / "tuntas.db.witness") == witness.head_of(store)
    one.close()
    two.close()
    assert office.start() is None


def test_a_transaction_that_was_not_committed_is_not_seen(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full at the COMMIT: the act is not durable, so no witness may know of it."""
    store = office.open()
    run_sql = store.db.execute_sql

    def full(sql: str, params: Any = None) -> Any:
        if sql == "COMMIT":
            raise engine.ENGINE_ERRORS[0]("database or disk is full")
        return run_sql(sql, params)

    monkeypatch.setattr(store.db, "execute_sql", full)
    with pytest.raises(DiskFull), store.write(SYSTEM) as tx:
        tx.audit("uji")
    store.close()
    assert office.start() is None


def test_work_that_is_no_printing_is_missed_too(office: Office, tmp_path: Path) -> None:
    kept = office.copy(tmp_path / "kept")
    office.run(lambda store: do(store, KASI, blanko.receive, 5, party="Gudang", doc="BAST 2"))
    office.restore(kept)
    assert office.start() == "older"


def test_a_history_that_has_overtaken_the_lost_one_is_told(office: Office, tmp_path: Path) -> None:
    """More acts and more job moves than were lost: only the hash in the trail gives it away."""
    kept = office.copy(tmp_path / "kept")
    office.print_cards(1)
    office.restore(kept)
    office.run(lambda store: do(store, KASI, printing.cancel, [1, 2, 3, 4, 5], why="batal"))
    office.run(lambda store: [do(store, SYSTEM, lambda tx: tx.audit("uji")) for _ in range(9)])
    assert office.start() == "forked"


def test_what_another_program_found_holds_here_at_once(office: Office) -> None:
    counter = office.open()
    found = witness.finding("device", None, witness.head_of(counter))
    office.run(lambda store: do(store, NODE, returned.shut, found))
    with pytest.raises(StoreReturned):
        do(counter, KASI, printing.order_next, 1)
    counter.close()
    assert office.start() == "device"


def test_a_slot_that_was_half_written_says_nothing(office: Office) -> None:
    """New digits before old ones are a number that never was; the seal tells."""
    office.print_cards(2)
    file = office.folder / "tuntas.db.witness"
    slots = file.read_bytes()
    mark = office.run(witness.head_of)
    seq = f", {mark.seq}, ".encode()
    assert seq in slots
    file.write_bytes(slots.replace(seq, f", {mark.seq + 900}, ".encode()))
    assert office.start() is None
