"""The work lists against an oracle in Python; they empty themselves, and nobody is in none."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from model import blanko, printing
from model.actor import SYSTEM
from model.named_values import bound
from model.reason import NumberInWords
from model.rights import ACTIONS, NotAllowed
from model.store import Store
from model.work import board, notes, rows
from model.work.lists import KEYS, LISTS, ListUnknown
from model.work.notes import DayRefused, NotesMany, PutOffAlready, ResidentGone, WordsMissing
from model.work.shared_rows import params_of
from tests.model import work_crowd
from tests.model.office import KASI, add_resident, do, new_store, put, report, send, staff

CLERK = staff("perekaman")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path)
    yield opened
    opened.close()


def move(store: Store, person: int, status: str, on: str = "2026-11-21") -> None:
    """Let the centre say something else."""
    with store.write(SYSTEM) as tx:
        tx.execute(
            "UPDATE resident SET status = ?, status_on = ? WHERE id = ?", (status, on, person)
        )


def where(store: Store, person: int) -> set[str]:
    """Return the lists of a person, and check that the board and the pages agree with them."""
    found = set(board.lists_of(store, person))
    for key in KEYS:
        shown = any(row.id == person for row in rows.page(store, key))
        assert shown == (key in found) or "put_off" in found, key
    return found


@pytest.mark.parametrize("seed", [7, 20261121])
def test_each_list_is_what_a_person_would_pick_by_hand(store: Store, seed: int) -> None:
    work_crowd.crowd(store, seed)
    all_ = work_crowd.known(store)
    expected: dict[str, list[int]] = {key: [] for key in KEYS}
    put_off = dict.fromkeys(KEYS, 0)
    for one in all_.people:
        off = work_crowd.off(all_, one)
        for key in work_crowd.lists_of(all_, one):
            if key in off:
                put_off[key] += 1
            else:
                expected[key].append(one["id"])
    told = board.board(store)
    for line in told.lines:
        page = rows.page(store, line.key, limit=200)
        found: list[rows.WorkRow] = []
        while page:
            found += page
            page = rows.page(store, line.key, after=page[-1].key, limit=200)
        assert sorted(row.id for row in found) == sorted(expected[line.key]), line.key
        assert [row.key for row in found] == sorted(row.key for row in found)
        assert line.count == len(found) == board.count(store, line.key), line.key
        assert line.put_off == put_off[line.key], line.key
        days = [row.since for row in found if row.since]
        oldest = date.fromisoformat(min(days)) if days else None
        assert line.oldest_on == oldest, line.key
        assert line.oldest in (
            [row.id for row in found if row.since == min(days)] if days else [line.oldest]
        )
        assert line.oldest_days == (max((work_crowd.TODAY - oldest).days, 0) if oldest else None)
    filled = {line.key for line in told.lines if line.count}
    assert filled == set(KEYS), "the crowd has somebody for every list"
    assert sum(put_off.values()) > 5
    assert board.unlisted(store) == ()


def test_a_list_empties_itself_when_the_mirror_moves(store: Store) -> None:
    one = add_resident(store, 1, status="SENT_FOR_ENROLLMENT", status_on="2026-10-02")
    assert where(store, one) == {"sfe_old"}
    for status, then in (
        ("RECEIVED_AT_CENTRAL", {"waiting"}), ("DUPLICATE_RECORD", {"dup", "call"}),
        ("ENROLL_FAILURE_AT_CENTRAL", {"efac", "call"}), ("REQUEST_VALIDATION", {"validation"}),
        ("BELUM PERNAH ADA", {"unknown"}), ("PRINT_READY_RECORD", {"ready"}),
        ("CARD_SHIPPED", {"handover"}), ("CARD_ISSUED", set()),
    ):  # fmt: skip
        move(store, one, status)
        assert where(store, one) == then, status
        assert board.unlisted(store) == ()
    move(store, one, "DUPLICATE_RECORD")
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE resident SET life = 'pindah'")
    assert where(store, one) == set(), "who moved away waits elsewhere"


def test_our_own_deeds_move_people_too(store: Store) -> None:
    """A card that is ordered, made and lost sight of is in a list at every step."""
    do(store, KASI, blanko.receive, 5, party="Gudang pusat", doc="BAST 1")
    one = add_resident(store, 1, status_on="2026-10-01")
    assert where(store, one) == {"prr_old"}
    do(
        store,
        KASI,
        blanko.move,
        5,
        blanko.Place("store"),
        blanko.Place("tray", "kartu1"),
        kind="load",
    )
    do(store, KASI, printing.order, [one], why="uji")
    assert where(store, one) == {"ready"}
    job = report(store, send(store), "done")
    assert job.state == "done" and where(store, one) == {"handover"}
    move(store, one, "PRINT_READY_RECORD", "2026-11-22")
    assert where(store, one) == {"ready"}, "the centre made it ready again behind our card"


def test_a_recording_of_ours_is_followed_until_the_centre_answers(store: Store) -> None:
    one = add_resident(store, 1, status="UNREGISTERED", status_on=None)
    assert where(store, one) == set(), "not recorded: that is coverage"
    work = {
        "rid": "P-167102-abcd-000001", "resident": one, "nik": 1671020101900001, "kind": "first",
        "step": "data", "seat": "1", "session": "s", "held_by": "s", "opened_by": "SARI",
        "opened_at": 1, "ground": "17", "row_hash": "",
    }  # fmt: skip
    now = store.clock.now_ms()
    number = put(store, "recording", **work, state="open", saved_at=now - 2 * 86_400_000)
    assert where(store, one) == {"recording_left"}

    def change(sql: str, *values: object) -> None:
        with store.write(SYSTEM) as tx:
            tx.execute(f"UPDATE recording SET {sql} WHERE id = ?", (*values, number))

    change("state = 'done', done_at = ?, sent = 'sent'", now)
    assert where(store, one) == {"waiting"}
    change("sent = 'failed'")
    assert where(store, one) == {"send_failed"}
    change("sent = 'sent', done_at = ?", now - 4 * 86_400_000)
    assert where(store, one) == {"no_receipt"}
    change("sent = 'received'")
    assert where(store, one) == {"waiting"}
    change("done_at = ?", now - 21 * 86_400_000)
    assert where(store, one) == {"no_receipt"}, "received, but nothing is heard for three weeks"
    move(store, one, "SENT_FOR_ENROLLMENT")
    assert where(store, one) == {"waiting"}
    move(store, one, "ENROLL_FAILURE_AT_REGIONAL")
    told = {"resident": one, "source": "", "seen_at": now, "status_on": "2026-11-21"}
    put(store, "mirror", status="ENROLL_FAILURE_AT_REGIONAL", **told)
    assert where(store, one) == {"efar", "call"}, "the answer to this recording"
    move(store, one, "ENROLL_FAILURE_AT_REGIONAL", "2026-10-01")
    put(
        store, "mirror", status="ENROLL_FAILURE_AT_REGIONAL", **(told | {"status_on": "2026-10-01"})
    )
    assert where(store, one) == {"no_receipt"}, "a late file about an earlier recording"
    move(store, one, "UNREGISTERED")
    put(store, "mirror", status="UNREGISTERED", was="ENROLL_FAILURE_AT_REGIONAL", **told)
    assert where(store, one) == {"again", "call"}, "thrown away there: it is made again"
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE recording SET live = 0, state = 'void', why = 'x'")
    assert where(store, one) == {"again", "call"}, "also of who was recorded elsewhere"


def test_a_case_put_off_comes_back_on_its_day_or_with_the_mirror(store: Store) -> None:
    one = add_resident(store, 1, status="DUPLICATE_RECORD", status_on="2026-10-01")
    until = store.today() + timedelta(days=3)
    do(store, CLERK, notes.put_off, one, "dup", until, "kantor itu libur")
    assert (board.count(store, "dup"), board.board(store).line("dup").put_off) == (0, 1)
    assert board.count(store, "put_off") == board.count(store, "call") == 1
    do(store, CLERK, notes.put_off, one, "dup", until - timedelta(days=1), "lebih cepat")
    store.clock.advance(2 * 86_400)  # type: ignore[attr-defined]
    assert (board.count(store, "dup"), board.count(store, "put_off")) == (1, 0), "its day has come"
    do(store, CLERK, notes.put_off, one, "dup", store.today() + timedelta(days=60), "lama sekali")
    assert board.count(store, "dup") == 0
    move(store, one, "SENT_FOR_DEDUP")
    move(store, one, "ADJUDICATE_RECORD", "2026-08-01")
    assert board.count(store, "centre_late") == 1 and board.count(store, "put_off") == 0
    move(store, one, "DUPLICATE_RECORD", "2028-01-01")
    (row,) = rows.page(store, "dup")
    assert (row.age_days, board.board(store).line("dup").oldest_days) == (0, 0), (
        "a clock that jumped"
    )


def test_who_was_called_is_not_called_again_for_the_same_news(store: Store) -> None:
    one = add_resident(store, 1, status="DUPLICATE_RECORD", status_on="2026-11-01")
    two = add_resident(store, 2, status="SENT_FOR_ENROLLMENT", status_on="2026-11-20")
    do(store, CLERK, notes.note, two, "waiting", "", contact="0812 7000 1234")
    assert board.lists_of(store, two) == ("waiting",)
    do(store, CLERK, notes.called, one, "call", "datang hari Senin")
    assert board.count(store, "call") == 0
    move(store, two, "PRINT_READY_RECORD")
    assert [row.contact for row in rows.page(store, "call")] == ["0812 7000 1234"]
    do(store, CLERK, notes.called, two, "call", "tidak diangkat", reached=False)
    assert board.count(store, "call") == 0 and board.board(store).line("call").put_off == 1
    store.clock.advance(86_400)  # type: ignore[attr-defined]
    assert board.count(store, "call") == 1
    move(store, one, "ENROLL_FAILURE_AT_CENTRAL", "2026-11-22")
    assert board.count(store, "call") == 2, "new news"
    assert notes.contact_of(store, two) == "0812 7000 1234"
    assert notes.masked("0812 7000 1234") == "************34"


def test_what_is_refused_writes_nothing(store: Store) -> None:
    one = add_resident(store, 1)
    today = store.today()
    for error, verb, given in (
        (ListUnknown, notes.note, (one, "lain", "x")),
        (ResidentGone, notes.note, (99, "dup", "x")),
        (NumberInWords, notes.note, (one, "dup", "NIK 1671020101900001")),
        (WordsMissing, notes.note, (one, "dup", "  ")),
        (DayRefused, notes.put_off, (one, "dup", today, "x")),
        (PutOffAlready, notes.put_off, (one, "put_off", today + timedelta(days=1), "x")),
        (DayRefused, notes.put_off, (one, "dup", today + timedelta(days=61), "x")),
    ):
        with pytest.raises(error):
            do(store, CLERK, verb, *given)
    with pytest.raises(NumberInWords):
        do(store, CLERK, notes.note, one, "dup", "", contact="1671 0201 0190 0001")
    for who in ("cetak", "gudang", "dukungan", "auditor"):
        with pytest.raises(NotAllowed):
            do(store, staff(who), notes.note, one, "dup", "x")
    assert notes.of(store, one) == ()
    for number in range(notes.NOTES_A_DAY_MAX):
        do(store, CLERK, notes.note, one, "dup", f"catatan {number}")
    with pytest.raises(NotesMany):
        do(store, CLERK, notes.note, one, "dup", "satu lagi")
    kept = store.rows("SELECT facts FROM audit") + store.rows("SELECT body FROM outbox")
    assert not [row for row in kept if "catatan 1" in str(row)], "words stay in this office"
    with pytest.raises(ListUnknown):
        rows.page(store, "lain")
    assert all(one.acts for one in LISTS)
    assert ACTIONS["work"] <= ACTIONS["see_work"] <= ACTIONS["see_nik"], "the lists hide nothing"


def test_the_board_walks_nobody_who_has_the_card(store: Store) -> None:
    """Who has the card is in no index of the lists: two million are imported without one."""
    sql, params = bound(board._BOARD, params_of(store))
    plan = [str(row[3]) for row in store.rows(f"EXPLAIN QUERY PLAN {sql}", params)]
    walked = {line for line in plan if line.startswith("SCAN r ")}
    assert walked == {"SCAN r USING INDEX resident_unheard"}
    assert not [line for line in plan if line == "SCAN r" or "SCAN resident" in line]
    picked = [line.split(" (")[0] for line in plan if line.startswith("SEARCH r ")]
    work, one = "INDEX resident_work", "SEARCH r USING INTEGER PRIMARY KEY"
    assert set(picked) <= {f"SEARCH r USING {work}", f"SEARCH r USING COVERING {work}", one}
    assert sum(line.endswith(work) for line in picked) > 25
    made = store.one("SELECT sql FROM sqlite_master WHERE name = 'resident_work'")
    assert made is not None and "CARD_ISSUED" in str(made[0])
