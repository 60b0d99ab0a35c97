"""Temporary certificates: exact months, numbers without gaps, who may have one, the paper."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from model import blanko, errors, ready, suket, suket_list, suket_rule, suket_text
from model.clock import FrozenClock
from model.rights import NotAllowed
from model.store import Store, Tx
from model.suket_row import by_number, months_after
from tests.model.office import KASI, add_resident, do, new_store, put, staff
from tests.model.people import add
from tests.model.people import new_store as furnished

GOLDEN = Path(__file__).with_name("golden_slips")
SARI = staff("perekaman")


def noon(day: str) -> FrozenClock:
    """Return a clock at noon in Palembang."""
    at = datetime.fromisoformat(day).replace(hour=5, tzinfo=UTC)
    return FrozenClock(int(at.timestamp()) * 1000)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path, noon("2026-11-21"))
    for number in range(1, 6):
        add_resident(opened, number, status="SENT_FOR_ENROLLMENT", status_on="2026-10-01")
    yield opened
    opened.close()


def later(store: Store, day: str) -> None:
    """Let it be noon of another day."""
    store.clock.ms = noon(day).ms  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-08-31", "2027-02-28"), ("2027-08-31", "2028-02-29"), ("2026-08-29", "2027-02-28"),
        ("2026-08-28", "2027-02-28"), ("2026-11-21", "2027-05-21"), ("2026-12-31", "2027-06-30"),
        ("2026-06-30", "2026-12-30"), ("2026-07-01", "2027-01-01"), ("2028-02-29", "2028-08-29"),
    ],
)  # fmt: skip
def test_six_months_are_exact(start: str, end: str) -> None:
    assert months_after(date.fromisoformat(start), 6) == date.fromisoformat(end)


def test_months_walk_one_by_one_through_four_years() -> None:
    day = date(2024, 1, 31)
    for months in range(1, 49):
        found = months_after(day, months)
        assert (found.year * 12 + found.month) - (2024 * 12 + 1) == months
        assert found.day == 31 or (found + timedelta(days=1)).day == 1


def test_numbers_have_no_gaps_within_a_year_and_begin_anew(store: Store) -> None:
    made = [do(store, SARI, suket.issue, number, "menunggu") for number in (1, 2)]
    with pytest.raises(suket.SuketReason):
        do(store, SARI, suket.issue, 3, "bosan")
    do(store, KASI, suket.void, "2/2/2026", "salah orang")
    made.append(do(store, SARI, suket.issue, 2, "blanko"))
    assert [one.number for one in made] == ["2/1/2026", "2/2/2026", "2/3/2026"]
    later(store, "2027-01-01")
    assert do(store, SARI, suket.issue, 3, "menunggu").number == "2/1/2027"
    row = {"number": "9", "resident": 4, "reason": "x", "issued_on": "2026-01-01",
           "until_on": "2026-07-01", "state": "live", "code": "BC", "by": "X", "at": 0}  # fmt: skip
    for serial in (3, 5):
        with pytest.raises(errors.StoreTrouble):
            put(store, "suket", year=2026, serial=serial, **row)
    for sql in (
        "DELETE FROM suket",
        "UPDATE suket SET until_on = '2030-01-01'",
        "UPDATE suket SET state = 'live', ended_at = NULL WHERE number = '2/2/2026'",
    ):
        with pytest.raises(errors.StoreTrouble), store.write(KASI) as tx:
            tx.execute(sql)


@pytest.mark.parametrize(
    ("columns", "error"),
    [
        ({"status": "UNREGISTERED"}, suket_rule.NotRecorded),
        ({"status": "ENROLL_FAILURE_AT_REGIONAL"}, suket_rule.NotRecorded),
        ({"status": "KATA BARU"}, suket_rule.NotRecorded),
        ({"status": "CARD_ISSUED"}, suket_rule.HasCard),
        ({"life": "mati"}, suket_rule.NotHere),
        ({"birth_on": "2010-01-01"}, suket_rule.TooYoung),
        ({"birth_on": "2010-01-01", "marital": "KAWIN"}, None),
        ({"status": "DUPLICATE_RECORD"}, None),
        ({"status": "CARD_PRINTED"}, None),
    ],
)
def test_who_may_have_one(
    store: Store, columns: dict[str, object], error: type[Exception] | None
) -> None:
    made = add_resident(store, 77, **({"status": "BIO_CAPTURED"} | columns))
    refused = suket.refusal(store, made)
    if error is None:
        assert refused is None
        assert do(store, SARI, suket.issue, made, "menunggu").state == "live"
        return
    assert type(refused) is error
    with pytest.raises(error):
        do(store, SARI, suket.issue, made, "menunggu")
    assert store.number("SELECT count(*) FROM suket") == 0


def test_our_own_finished_recording_counts_before_the_centre_answers(store: Store) -> None:
    made = add_resident(store, 78, status="UNREGISTERED")
    row = {"rid": "P-1671-ab12-000001", "resident": made, "nik": 1671020101900078, "kind": "first",
           "step": "review", "seat": "", "session": "", "held_by": "X", "opened_by": "X",
           "opened_at": 0, "saved_at": 0, "ground": "17", "row_hash": ""}  # fmt: skip
    number = put(store, "recording", state="open", **row)
    assert isinstance(suket.refusal(store, made), suket_rule.NotRecorded)
    do(store, KASI, lambda tx: tx.execute(
        "UPDATE recording SET state = 'done', done_at = 1 WHERE id = ?", (number,)))  # fmt: skip
    assert do(store, SARI, suket.issue, made, "menunggu").code == "BC"


def test_a_double_nik_a_card_and_a_claim(store: Store) -> None:
    put(store, "case_file", kind="nik_ganda", nik=1671020101900001, source="x", line=1, said="x",
        fingerprint="x", state="open", at=0)  # fmt: skip
    assert isinstance(suket.refusal(store, 1), suket_rule.NotHere)
    made = add_resident(store, 79, status="CARD_ISSUED")
    put(store, "request", resident=made, kind="hilang", state="open", opened_by="X", opened_at=0)
    assert do(store, SARI, suket.issue, made, "hilang").code == "CI", "the lost card is claimed"
    with pytest.raises(NotAllowed):
        do(store, staff("gudang"), suket.issue, 2, "menunggu")


def test_the_switch_forbids_them_while_blanks_lie_here(store: Store) -> None:
    do(store, SARI, suket.issue, 1, "menunggu", while_blanks=False)
    do(store, KASI, blanko.receive, 2, party="pusat", doc="BAST")
    with pytest.raises(suket_rule.BlanksThere) as caught:
        do(store, SARI, suket.issue, 2, "menunggu", while_blanks=False)
    assert caught.value.facts == {"free": 2}
    later(store, "2027-05-01")
    with pytest.raises(suket_rule.BlanksThere):
        do(store, SARI, suket.renew, 1, while_blanks=False)
    assert do(store, SARI, suket.renew, 1).state == "live"


def test_one_lives_a_person_and_is_renewed_in_its_last_days(store: Store) -> None:
    first = do(store, SARI, suket.issue, 1, "menunggu")
    with pytest.raises(suket_rule.SuketLive) as caught:
        do(store, SARI, suket.issue, 1, "menunggu")
    assert caught.value.facts == {"number": "2/1/2026", "until": "21-05-2027"}
    later(store, "2027-04-20")
    with pytest.raises(suket.TooEarly) as early:
        do(store, SARI, suket.renew, 1)
    assert early.value.facts == {"until": "21-05-2027", "first": "21-04-2027"}
    later(store, "2027-04-21")
    second = do(store, SARI, suket.renew, 1)
    assert (second.number, second.renews, second.until_on) == (
        "2/1/2027", first.id, date(2027, 10, 21),
    )  # fmt: skip
    assert by_number(store, first.number).state == "renewed"
    later(store, "2027-10-21")
    assert second.in_force(store.today())
    later(store, "2027-10-22")
    assert not second.in_force(store.today())
    third = do(store, SARI, suket.issue, 1, "menunggu")
    assert third.renews == second.id, "what ran out is replaced, not forgotten"
    with pytest.raises(suket.NoSuket):
        do(store, SARI, suket.renew, 2)


def test_the_hand_over_of_the_card_ends_it(store: Store) -> None:
    made = do(store, SARI, suket.issue, 1, "menunggu")
    with pytest.raises(suket.SuketReason):
        do(store, KASI, suket.retire, 1, " ")
    seq = store.number("SELECT max(seq) FROM outbox")
    ended = do(store, KASI, suket.retire, 1, "kartu diserahkan")
    assert ended is not None
    assert (ended.id, ended.state, ended.why) == (made.id, "retired", "kartu diserahkan")
    assert store.rows("SELECT tbl FROM outbox WHERE seq > ?", (seq,)) == [("suket",)]
    assert do(store, KASI, suket.retire, 1, "kartu diserahkan") is None
    with pytest.raises(suket.NoSuket):
        do(store, SARI, suket.exchanged, 1)
    with pytest.raises(suket.NoSuket):
        do(store, KASI, suket.void, made.number, "salah")
    with pytest.raises(NotAllowed):
        do(store, SARI, suket.void, made.number, "salah")


def test_lists_and_the_forecast_agree_with_plain_counts(store: Store) -> None:
    for number, day in enumerate(("2026-05-20", "2026-05-25", "2026-06-03", "2026-11-21"), 1):
        later(store, day)
        do(store, SARI, suket.issue, number, "menunggu")
    do(store, KASI, lambda tx: tx.execute(
        "UPDATE resident SET status = CASE id WHEN 2 THEN 'PRINT_READY_RECORD'"
        " WHEN 3 THEN 'CARD_ISSUED' ELSE status END"))  # fmt: skip
    later(store, "2026-11-20")
    assert (suket_list.listed(store, "expired"), suket_list.forecast(store).expired) == ((), 0)
    assert [line.resident for line in suket_list.listed(store, "ending")] == [1, 2, 3]
    later(store, "2026-11-21")
    told = suket_list.forecast(store, 4)
    assert (told.live, told.expired, told.ready, told.issued) == (4, 1, 1, 1)
    assert [(week.monday, week.ending) for week in told.weeks] == [
        (date(2026, 11, 16), 0), (date(2026, 11, 23), 1), (date(2026, 11, 30), 1),
        (date(2026, 12, 7), 0),
    ]  # fmt: skip
    assert {which: [line.resident for line in suket_list.listed(store, which)]
            for which in suket_list.WHICH} == {
        "expired": [1], "ending": [2, 3], "ready": [2], "issued": [3]}  # fmt: skip
    counts = suket_list.counts(store)
    assert counts == {"expired": 1, "ending": 2, "ready": 1, "issued": 1}
    (first,) = suket_list.listed(store, "ending", limit=1)
    assert suket_list.listed(store, "ending", after=first.key)[0].resident == 3
    assert sum(week.ending for week in suket_list.forecast(store, 60).weeks) == 3


def test_a_living_suket_is_the_class_of_the_letter(store: Store) -> None:
    for number in (1, 2):
        do(store, KASI, lambda tx, n=number: tx.execute(
            "UPDATE resident SET status = 'PRINT_READY_RECORD', status_on = ? WHERE id = ?",
            (f"2026-10-0{n}", n)))  # fmt: skip
        put(store, "request", resident=number, kind="hilang", state="open", opened_by="X",
            opened_at=0)  # fmt: skip
    do(store, SARI, suket.issue, 2, "hilang")
    do(store, KASI, lambda tx: tx.set_meta("office_code", "16.71"))
    assert [(row.id, row.rank) for row in ready.page(store)] == [(2, 3), (1, 4)]
    do(store, SARI, suket.exchanged, 2)
    assert [(row.id, row.rank) for row in ready.page(store)] == [(1, 4), (2, 4)]


def test_the_paper(tmp_path: Path) -> None:
    store = furnished(tmp_path, noon("2026-11-21"))

    def person(tx: Tx) -> int:
        return add(tx, 1671025203850004, "SITI AMINAH BINTI HASANUDDIN", sex="P",
                   birth_place="PALEMBANG", address="JL. A. YANI LORONG KEMUNING NO. 12 RUMAH"
                   " SUSUN BLOK B LANTAI TIGA NOMOR 7", religion="ISLAM", marital="KAWIN",
                   work="MENGURUS RUMAH TANGGA", status="SENT_FOR_ENROLLMENT")  # fmt: skip

    made = do(store, KASI, person)
    first = do(store, SARI, suket.issue, made, "blanko")
    later(store, "2027-05-20")
    second = do(store, SARI, suket.renew, made)
    rows = do(store, SARI, suket_text.printed, second.number)
    text = "\n".join(rows) + "\n"
    golden = GOLDEN / "suket-80.txt"
    if os.environ.get("GOLDEN") == "new":
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")
    assert max(map(len, rows)) <= 80 and rows[-1].endswith("[SFE]")
    older = suket_text.certificate(store, by_number(store, first.number))
    assert "SUDAH DIPERPANJANG" in "\n".join(older)
    assert store.one("SELECT kind FROM audit ORDER BY seq DESC") == ("suket_printed",)
    with pytest.raises(NotAllowed):
        do(store, staff("gudang"), suket_text.printed, second.number)
    store.close()
    assert set(suket_text.CODE_WORDS) >= {"BC", "SFE", "PRR", "DUP", "VAL", "EFAC", "ADJ", "CI"}
