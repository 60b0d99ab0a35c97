"""The print-ready queue: who is in it, in what order, and why the others are not."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from model import jobs, permohonan, printing, ready, region
from model.age import turns_17_on
from model.clock import FrozenClock
from model.ready import Filter
from model.store import Store, Tx
from tests.model.office import (
    KASI,
    OFFICE,
    add_resident,
    do,
    new_store,
    put,
    report,
    resident,
    send,
    unsettled_card,
)

REASONS = tuple(reason for reason, _ in ready._REASONS)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path, blanks=50)
    yield opened
    opened.close()


def noon(day: str) -> FrozenClock:
    """Return a clock at noon in Palembang."""
    return FrozenClock(
        int(datetime.fromisoformat(day).replace(hour=5, tzinfo=UTC).timestamp()) * 1000
    )


def claim(store: Store, resident: int, kind: str, state: str) -> int:
    """Plant a request past all rules."""
    return put(
        store, "request", resident=resident, kind=kind, state=state, opened_by="X", opened_at=0
    )


def jobs_move(tx: Tx, number: int, state: str) -> None:
    """Move a job past all rules but its own."""
    jobs.move(tx, jobs.get(tx.store, number), state, printer="kartu9")


def plant(store: Store, reason: str) -> int:
    """Make one person who is left out for exactly this reason, and return the row id."""
    number = 500 + REASONS.index(reason)
    columns: dict[str, object] = {
        "dead_or_moved": {"life": "mati"},
        "no_birth_date": {"birth_on": None},
        "too_young": {"birth_on": "2011-01-01"},
        "other_office": {"office": "16.71.03"},
    }.get(reason, {})  # type: ignore[assignment]
    made = add_resident(store, number, **columns)
    if reason == "double_nik":
        put(
            store, "case_file", kind="nik_ganda", nik=1671020101900000 + number, source="x",
            line=1, said="x", fingerprint="x", state="open", at=0,
        )  # fmt: skip
    elif reason == "in_the_making":
        do(store, KASI, printing.order, [made], why="uji")
    elif reason == "at_printer":
        job = do(store, KASI, printing.order, [made], why="uji").jobs[0]
        for state in ("reserved", "unsettled", "blank"):
            do(store, KASI, jobs_move, job, state)
    elif reason == "held":
        claim(store, made, "baru", "held")
    elif reason == "printed":
        claim(store, made, "baru", "printed")
    elif reason == "old_card":
        first = claim(store, made, "baru", "printed")
        batch = put(store, "batch", number=f"B-{number}", cards=1, by="X", at=0)
        put(store, "job", token=f"T-{number}", batch=batch, request=first, resident=made,
            kind="baru", state="done", ordered_at=0, forgotten_at=0, row_hash="")  # fmt: skip
        claim(store, made, "hilang", "open")
    elif reason == "recording_void":
        voided(store, made)
    elif reason == "not_here":
        claim(store, made, "hilang", "open")
    return made


def voided(store: Store, resident: int, sent: str = "sent") -> int:
    """Plant a recording of ours that had left when it was declared void."""
    number = 900 + resident
    return put(
        store, "recording", rid=f"P-167102-00a1-{number:06d}", resident=resident,
        nik=1671020101900000 + number, kind="first", state="void", step="review", seat="1",
        session="", held_by="X", opened_by="X", opened_at=0, saved_at=0, done_by="X", done_at=0,
        ground="17", told=0, live=0, why="salah orang", sent=sent, row_hash="",
    )  # fmt: skip


def test_a_voided_recording_prints_no_card_until_the_centre_has_deleted_it(store: Store) -> None:
    one, never_left = add_resident(store, 1), add_resident(store, 2)
    voided(store, never_left, "waiting")
    voided(store, one)
    assert ready.why_not(store, one) == "recording_void" and ready.ids(store) == (never_left,)
    with pytest.raises(printing.NotReady):
        do(store, KASI, printing.order, [one], why="uji")
    told = {"resident": one, "source": "uji", "seen_at": 0, "status_on": "2026-11-01"}
    put(store, "mirror", status="UNREGISTERED", was="", **told)
    assert ready.why_not(store, one) == "recording_void", "the centre has not seen it yet"
    put(store, "mirror", status="UNREGISTERED", was="PRINT_READY_RECORD", **told)
    assert ready.why_not(store, one) == ""


def demand_all_agree(store: Store) -> None:
    """Hold queue, total, kelurahan counts, why_not and left_out against each other."""
    inside = set(ready.ids(store))
    everybody = [row[0] for row in store.rows("SELECT id FROM resident ORDER BY id")]
    why = {number: ready.why_not(store, number) for number in everybody}
    assert {number for number, reason in why.items() if not reason} == inside
    assert ready.total(store) == len(inside) == sum(n for _, n in ready.kelurahans(store))
    counted: dict[str, int] = {}
    for reason in why.values():
        if reason not in ("", "not_ready"):
            counted[reason] = counted.get(reason, 0) + 1
    assert ready.left_out(store) == counted


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_leaves_one_planted_person_out(store: Store, reason: str) -> None:
    fine = add_resident(store, 1)
    made = plant(store, reason)
    assert ready.ids(store) == (fine,)
    assert ready.why_not(store, made) == reason
    assert ready.left_out(store) == {reason: 1}
    demand_all_agree(store)


def test_all_reasons_at_once_are_counted_apart(store: Store) -> None:
    fine = add_resident(store, 1)
    for reason in REASONS:
        plant(store, reason)
    assert ready.left_out(store) == dict.fromkeys(REASONS, 1)
    assert ready.ids(store) == (fine,)
    demand_all_agree(store)


def test_the_first_reason_that_holds_is_told(store: Store) -> None:
    made = add_resident(store, 1, life="mati", birth_on="2020-01-01", office="16.71.03")
    assert ready.why_not(store, made) == "dead_or_moved"
    assert ready.left_out(store) == {"dead_or_moved": 1}


def test_only_what_the_centre_calls_print_ready_is_ready(store: Store) -> None:
    made = add_resident(store, 1, status="SENT_FOR_CARD_PRINTING")
    assert ready.why_not(store, made) == "not_ready"
    assert ready.why_not(store, 999) == "unknown"
    assert (ready.ids(store), ready.left_out(store)) == ((), {})


def test_a_closed_case_and_another_case_do_not_hold_a_card(store: Store) -> None:
    made = add_resident(store, 1)
    row = {"nik": 1671020101900001, "source": "x", "line": 1, "said": "x", "at": 0}
    put(store, "case_file", kind="nik_ganda", state="closed", fingerprint="a", **row)
    put(store, "case_file", kind="lain", state="open", fingerprint="b", **row)
    assert ready.ids(store) == (made,)


@pytest.mark.parametrize("state", ["reserved", "sent", "unsettled"])
def test_a_card_on_its_way_is_not_ordered_again(store: Store, state: str) -> None:
    made = add_resident(store, 1)
    if state == "unsettled":
        unsettled_card(store, made)
    else:
        do(store, KASI, printing.order, [made], why="uji")
        send(store)
    assert ready.why_not(store, made) == "in_the_making"
    assert ready.ids(store) == ()


def test_a_printed_first_card_does_not_come_again(store: Store) -> None:
    made = add_resident(store, 1)
    do(store, KASI, printing.order, [made], why="uji")
    report(store, send(store), "done")
    assert ready.why_not(store, made) == "printed"
    demand_all_agree(store)


@pytest.mark.parametrize("kind", ["hilang", "rusak", "perubahan"])
def test_after_a_printed_replacement_nobody_gets_a_first_card(tmp_path: Path, kind: str) -> None:
    store = new_store(tmp_path, office="16.71", people=1, blanks=5)
    papers = dict.fromkeys(("F-1.02", "KK", "surat-polisi", "kartu-rusak", "bukti-perubahan",
                            "kartu-lama"), "ada")  # fmt: skip
    do(store, KASI, permohonan.open_request, 1, kind, papers, "uji")
    do(store, KASI, printing.order, [1], why="uji")
    report(store, send(store), "done")
    found = ready.ids(store)
    store.close()
    assert found == ()


@pytest.mark.parametrize(
    ("today", "born", "ready_now"),
    [
        ("2026-11-21", "2009-11-21", True),
        ("2026-11-21", "2009-11-22", False),
        ("2026-03-01", "2009-03-01", True),
        ("2026-02-28", "2009-03-01", False),
        ("2025-02-28", "2008-02-29", False),
        ("2025-03-01", "2008-02-29", True),
        ("2024-02-29", "2007-02-28", True),
        ("2024-02-29", "2007-03-01", False),
        ("2024-03-01", "2007-03-01", True),
        ("2028-02-29", "2011-02-28", True),
    ],
)
def test_the_card_comes_on_the_17th_birthday(
    tmp_path: Path, today: str, born: str, ready_now: bool
) -> None:
    store = new_store(tmp_path, noon(today))
    made = add_resident(store, 1, birth_on=born, status_on="2020-01-01")
    assert ready.why_not(store, made) == ("" if ready_now else "too_young")
    assert bool(ready.ids(store)) is ready_now
    birthday = turns_17_on(date.fromisoformat(born))
    assert (birthday <= date.fromisoformat(today)) is ready_now
    store.close()


def test_17_is_reckoned_in_the_offices_zone(tmp_path: Path) -> None:
    clock = FrozenClock(int(datetime(2026, 11, 20, 17, 0, tzinfo=UTC).timestamp()) * 1000)
    store = new_store(tmp_path, clock)
    made = add_resident(store, 1, birth_on="2009-11-21")
    assert ready.why_not(store, made) == ""
    clock.advance(-1)
    assert ready.why_not(store, made) == "too_young"
    store.close()


@pytest.mark.parametrize("marital", ["KAWIN", "CERAI HIDUP", "CERAI MATI"])
def test_who_is_or_was_married_need_not_be_17(store: Store, marital: str) -> None:
    made = add_resident(store, 1, birth_on="2010-06-01", marital=marital)
    assert ready.ids(store) == (made,)


def test_somebody_without_a_birth_date_is_counted_somewhere(store: Store) -> None:
    add_resident(store, 1, birth_on=None)
    demand_all_agree(store)


def test_somebody_without_a_birth_date_is_not_printed_unseen(store: Store) -> None:
    made = add_resident(store, 1, birth_on=None)
    with pytest.raises(printing.NotReady):
        do(store, KASI, printing.order, [made], why="uji")


def test_jakabaring_is_served_by_the_kecamatan_it_left(store: Store) -> None:
    shipped = region.shipped()
    do(store, KASI, region.install, shipped.regions, shipped.aliases, shipped.service_points)
    book = region.load(store)
    home = "16.71.17.1004"
    assert book.label(home) == "Silaberanti, Jakabaring, Kota Palembang"
    made = add_resident(
        store, 1, nik=1671024101900001, kel_code=home, kec_code="16.71.17", kecamatan="JAKABARING",
        kelurahan="SILABERANTI", office=book.served_by(home, store.today()),
    )  # fmt: skip
    assert store.one("SELECT office FROM resident") == (OFFICE,)
    [row] = ready.page(store)
    assert (row.id, row.nik, row.kelurahan) == (made, "1671024101900001", "SILABERANTI")


def test_offices_see_their_own_and_whoever_has_none(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    offices = ("", OFFICE, "16.71.02.1003", "16.71.021", "16.71.03", "16.71", "16.71.2")
    made = {office: add_resident(store, n, office=office) for n, office in enumerate(offices, 1)}
    inside = {office for office, number in made.items() if number in ready.ids(store)}
    assert inside == {"", OFFICE, "16.71.02.1003"}
    do(store, KASI, lambda tx: tx.set_meta("office_code", "16.71"))
    inside = {office for office, number in made.items() if number in ready.ids(store)}
    assert inside == set(offices)
    store.close()


def crowd(store: Store, seed: int) -> None:
    """Plant 120 people with few days, marks, requests and kelurahan, so that keys collide."""
    dice = random.Random(seed)
    with store.write(KASI) as tx:
        for number in range(1, 121):
            day = dice.choice((None, "2026-10-01", "2026-10-02", "2026-11-20"))
            made = tx.insert("resident", **(resident(number) | {
                "status_on": day, "kelurahan": dice.choice(("SILABERANTI", "8 ULU", "")),
                "birth_on": dice.choice(("1990-01-01", "2012-01-01")), "office": "",
            }))  # fmt: skip
            if dice.random() < 0.3:
                kind = dice.choice(("bencana", "suket"))
                tx.insert("mark", resident=made, kind=kind, why=kind, by="X", at=0)
            if dice.random() < 0.3:
                kind = dice.choice(("baru", "hilang", "rusak"))
                state = dice.choice(("open", "held"))
                tx.insert(
                    "request", resident=made, kind=kind, state=state, opened_by="X", opened_at=0
                )


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    "wanted",
    [
        Filter(),
        Filter(policy="2017-70-30"),
        Filter(kelurahan="8 ulu"),
        Filter(days_least=50, policy="2020-kelas"),
    ],
    ids=["all", "2017", "kelurahan", "50 days"],
)
def test_pages_walk_the_queue_once_and_in_order(tmp_path: Path, seed: int, wanted: Filter) -> None:
    store = new_store(tmp_path, office="16.71")
    crowd(store, seed)
    expected = ready.ids(store, wanted)
    dice = random.Random(seed)
    walked: list[int] = []
    after = None
    most = 3
    while rows := ready.page(store, wanted, after=after, limit=most):
        assert len(rows) <= most
        most = dice.randint(1, 9)
        walked += [row.id for row in rows]
        after = rows[-1].key
    assert tuple(walked) == expected
    assert len(set(walked)) == len(walked) == ready.total(store, wanted) > 5
    assert ready.ids(store, wanted, limit=5) == expected[:5]
    demand_all_agree(store)
    store.close()


def test_the_order_is_rank_then_day_then_arrival(store: Store) -> None:
    late = add_resident(store, 1, status_on="2026-10-02")
    early = add_resident(store, 2, status_on="2026-10-01")
    twin = add_resident(store, 3, status_on="2026-10-01")
    unknown = add_resident(store, 4, status_on=None)
    marked = add_resident(store, 5, status_on="2026-01-01")
    put(store, "mark", resident=marked, kind="suket", why="suket 9", by="X", at=0)
    assert ready.ids(store) == (unknown, early, twin, late, marked)


def test_a_row_says_what_the_list_shows(store: Store) -> None:
    add_resident(store, 1, status_on="2026-11-01", kk=None)
    put(store, "mark", resident=1, kind="bencana", why="banjir 2026", by="X", at=0)
    [row] = ready.page(store)
    assert (row.nik, row.kk, row.birth_on, row.kind) == (
        "1671020101900001", None, date(1990, 1, 1), "baru"
    )  # fmt: skip
    assert (row.ready_on, row.age_days, row.note, row.rank) == (
        date(2026, 11, 1), 20, "banjir 2026", 2
    )  # fmt: skip


def test_a_kelurahan_is_filtered_by_its_whole_name(store: Store) -> None:
    for number, name in enumerate(("8 ULU", "18 ULU", "8 ulu", "8 ULU DARAT"), 1):
        add_resident(store, number, kelurahan=name)
    assert ready.ids(store, Filter(kelurahan="8 Ulu")) == (1, 3)
    assert ready.total(store, Filter(kelurahan="8 Ulu")) == 2
    assert ready.ids(store, Filter(kelurahan="%")) == ()
    assert ready.ids(store, Filter(kelurahan="' OR 1=1 --")) == ()


def test_age_in_the_queue_is_filtered_by_days(store: Store) -> None:
    today = add_resident(store, 1, status_on="2026-11-21")
    week = add_resident(store, 2, status_on="2026-11-14")
    day_less = add_resident(store, 3, status_on="2026-11-15")
    assert ready.ids(store, Filter(days_least=7)) == (week,)
    assert set(ready.ids(store)) == {today, week, day_less}


def test_a_page_has_a_limit(store: Store) -> None:
    for number in range(1, 6):
        add_resident(store, number)
    assert len(ready.page(store, limit=3)) == 3
    assert len(ready.page(store, limit=10**9)) == 5


def test_less_than_nothing_is_nothing(store: Store) -> None:
    add_resident(store, 1)
    assert ready.page(store, limit=-1) == ()


def test_the_first_page_is_read_along_the_index_of_the_print_ready_without_sorting(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 9):
        add_resident(store, number)
    asked: list[tuple[str, Any]] = []
    rows = store.rows

    def watched(sql: str, values: Any = ()) -> list[Any]:
        asked.append((sql, values))
        return rows(sql, values)

    monkeypatch.setattr(store, "rows", watched)
    page = ready.page(store, limit=3)
    ready.page(store, after=page[-1].key, limit=3)
    assert ready.ids(store, limit=3) == tuple(one.id for one in page)
    found = [(sql, values) for sql, values in asked if "resident r" in sql]
    assert len(found) == 2 + 1 + 2, "ranks 0 and 1 fill the page; one after rank 1 goes on there"
    for sql, values in found:
        told = rows(f"EXPLAIN QUERY PLAN {sql}", values)
        plan = [str(step[3]) for step in told if not step[1]]  # not what is within a subquery
        if sql.startswith("SELECT 0 AS turn"):  # the few who go first, then their order
            assert plan[0] == "SEARCH r USING INTEGER PRIMARY KEY (rowid=?)", plan
            continue
        assert "resident_ready" in plan[0], plan
        assert not [step for step in plan if "ORDER BY" in step], plan
    counted = "SELECT count(*) FROM resident r WHERE r.status = 'PRINT_READY_RECORD'"
    for column in ("life", "birth_on", "marital", "office", "nik", "kelurahan"):
        (plan_of,) = rows(f"EXPLAIN QUERY PLAN {counted} AND r.{column} <> 'x'")
        assert "COVERING INDEX resident_ready" in plan_of[3], column
