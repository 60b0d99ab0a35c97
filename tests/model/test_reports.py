"""Reports: every figure of every day against plain counting and against the ledger."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from model import blanko, cards, document
from model.actor import SYSTEM
from model.blanko import Place
from model.clock import FrozenClock
from model.errors import RuleRefused
from model.forecast.blanks import Lasting
from model.reports import (
    catalog,
    day,
    distribution,
    goods,
    jumps,
    messages,
    month,
    pace,
    period,
    spoils,
)
from model.reports.catalog import Asked
from model.reports.faults import (
    NothingToKeep,
    NotInThisForm,
    NumbersNeedReason,
    ReportDays,
    ReportUnknown,
)
from model.rights import NotAllowed
from model.shifts import workday
from model.shifts.workday import NO_END_MS
from tests.campaign_office import at, record
from tests.model.office import KASI, do, new_store, put, resident, staff, tamper
from tests.model.report_office import FIRST, HEAD, SARI, Office

DAYS = 4


@pytest.mark.parametrize(("seed", "zone"), [(1, "Asia/Jakarta"), (2, "Asia/Jayapura")])
def test_every_day_agrees_with_plain_counting_and_with_the_ledger(
    tmp_path: Path, seed: int, zone: str
) -> None:
    office = Office(tmp_path, seed, zone)
    store, then = office.store, {}
    for on in office.run(DAYS):
        then[on] = day.rekap(store, on)
    left = 0
    for on, told in sorted(office.told.days.items()):
        made = day.rekap(store, on)
        assert made.agrees, [one for one in made.checks if not one.holds]
        blanks = made.blanks
        assert blanks is not None
        cards_of = made.cards
        assert (cards_of.printed, made.spoiled_pieces, cards_of.handed) == (
            told["printed"], told["spoiled"], told["handed"]), (seed, on)  # fmt: skip
        assert (blanks.in_all, blanks.out_all) == (told["in"], told["out"])
        assert blanks.opening == left
        left += told["in"] - told["out"] - told["printed"] - told["spoiled"]
        assert blanks.closing == left
        assert [one.label for one in made.sifs if one.label] == ["A", "B"]
        assert sum(one.printed for one in made.operators) == told["printed"]
        assert len(jumps.jumps(store, on).rows) == told["jumps"]
        assert pace.pace(store, on).printed == told["printed"]
        assert spoils.spoils(store, on).spoiled == told["spoiled"]
        # Told later it is the same, but for what is read from now.
        assert (made.cards, made.goods, made.sifs) == (
            then[on].cards, then[on].goods, then[on].sifs)  # fmt: skip
    whole = month.month(store, FIRST, FIRST + timedelta(days=DAYS - 1))
    assert whole.agrees, [one for one in whole.checks if not one.holds]
    sums = sum(office.told.days.values(), start=type(told)())
    assert whole.whole.cards.printed == sums["printed"] > 10
    assert min(sums["spoiled"], sums["handed"], sums["out"], sums["jumps"]) > 0, seed
    assert {one.on: one.left for one in pace.stock_days(store)}[whole.whole.asked.last] == left
    _instants_have_one_day(office)
    _names_no_nik(office)


def _instants_have_one_day(office: Office) -> None:
    """Each instant of the days belongs to the day whose period holds it, and to no other."""
    periods = [period.period(office.store, FIRST + timedelta(days=n)) for n in range(DAYS)]
    assert all(one.end_ms == other.begin_ms for one, other in pairwise(periods))
    for _ in range(200):
        ms = office.dice.randrange(periods[0].begin_ms, periods[-1].end_ms)
        holds = [one.first for one in periods if one.begin_ms <= ms < one.end_ms]
        assert holds == [workday.work_day(office.store, ms)]


def _names_no_nik(office: Office) -> None:
    """Nothing but the distribution list names people, and that one masks their numbers."""
    first, last = FIRST, FIRST + timedelta(days=DAYS - 1)
    for name in catalog.KINDS:
        made = catalog.make(office.store, name, Asked(first, last))
        everything = made.text + str([sheet.rows for sheet in made.sheets])
        assert "1671020101" not in everything
        assert ("WARGA" in everything) == (name == "distribution")


def test_a_book_that_was_changed_by_hand_is_told_on_the_paper(tmp_path: Path) -> None:
    office = Office(tmp_path, 3)
    on = next(office.run(1))
    store = tamper(office.store, "UPDATE balance SET qty = qty + 1 WHERE bin = 'store'")
    made = catalog.make(store, "rekap", Asked(on, on))
    assert not made.agrees and "TIDAK COCOK" in made.text
    assert "TIDAK COCOK" in {row[0] for row in made.sheets[0].rows}
    assert "BELUM COCOK" in catalog.make(store, "whatsapp", Asked(on, on)).text
    store = tamper(store, "UPDATE balance SET qty = qty - 1 WHERE bin = 'store'",
                   "UPDATE job SET state = 'spoiled' WHERE id = (SELECT max(id) FROM job"
                   " WHERE state = 'done')")  # fmt: skip
    wrong = [one.about for one in day.rekap(store, on).checks if not one.holds]
    assert "printed" in wrong and "closing blanko" not in wrong


def test_bins_at_any_instant_also_after_a_clock_that_went_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(tmp_path, 8)
    for on in office.run(2):
        office.clock.ms -= 5 * 3_600_000  # a dead battery: what comes now is dated earlier
        for qty in (4, 7):
            do(office.store, HEAD, blanko.receive, qty, party="Pusat", doc=f"BAST {on}")
        office.clock.ms += 5 * 3_600_000
    store = office.store
    instants = [row[0] + one for row in store.rows("SELECT at FROM entry") for one in (0, 1)]
    for at_ms in (*office.dice.sample(instants, 40), 0, NO_END_MS):
        plain: dict[str, dict[str, int]] = {}
        for item, bin, qty in store.rows(
            "SELECT p.item, p.bin, sum(p.qty) FROM posting p JOIN entry e ON e.id = p.entry"
            " WHERE e.at < ? GROUP BY 1, 2 HAVING sum(p.qty) <> 0", (at_ms,)
        ):  # fmt: skip
            plain.setdefault(item, {})[bin] = qty
        for far in (50_000, -1):  # backwards from now, and from the first row on
            monkeypatch.setattr(goods, "FAR_ENTRIES", far)
            held = {item: bins for item, bins in goods.held_at(store, at_ms).items() if bins}
            assert held == plain
    whole = month.month(store, FIRST, FIRST + timedelta(days=1))
    assert whole.agrees and sum(one.came for one in whole.days) == 180 + 22


def test_blanks_go_towards_nought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = new_store(tmp_path, blanks=100)
    today = store.today()
    assert pace.to_nought(store, 100) == (), "too little is learnt"
    monkeypatch.setattr(pace, "lasting", lambda _store: Lasting(0, 0, 0, 25, 4, "Asia/Jakarta"))
    coming = pace.to_nought(store, 100)
    assert [one.left for one in coming] == [75, 50, 25, 0]
    assert coming[0].on == today + timedelta(days=1)
    assert pace.to_nought(store, 0) == () and len(pace.to_nought(store, 9, 2)) == 2
    said = catalog.make(store, "pace", Asked(today, today)).text
    assert "perkiraan" in said and "25-11-2026         0" in said and "." * 37 in said
    monkeypatch.setattr(
        messages, "lasting", lambda _store: Lasting(1_795_600_000_000, 0, 0, 9, 4, "Asia/Jakarta")
    )
    assert "Cukup sampai kira-kira Rabu 25-11" in catalog.make(
        store, "announce", Asked(today, today)
    ).text  # fmt: skip
    with store.write(SYSTEM) as tx:
        blanko.move(tx, 100, Place("store"), Place("loan", "x"), kind="lend")
    assert "Blanko habis" in catalog.make(store, "announce", Asked(today, today)).text


def test_people_stand_where_they_stood_at_the_end_of_the_day(tmp_path: Path) -> None:
    clock = FrozenClock(at(date(2026, 11, 10), 12))
    store = new_store(tmp_path, clock)
    before, after = at(date(2026, 11, 9)), at(date(2026, 11, 12))
    with store.write(SYSTEM) as tx:
        for number, status in enumerate(
            ("PRINT_READY_RECORD", "CARD_PRINTED", "UNREGISTERED", "DUPLICATE_RECORD"), 1
        ):
            tx.insert("resident", **(resident(number) | {"status": status}))
        tx.insert("resident", **(resident(5) | {"life": "meninggal"}))
        tx.insert("resident", **(resident(6) | {"birth_on": "2015-01-01", "status": ""}))
        tx.insert("resident", **(resident(7) | {"status": "UNREGISTERED"}))
        record(tx, [(7, "rekam1", "SARI", at(date(2026, 11, 10), 9))])

        def heard(who: int, status: str, was: str, seen: int) -> None:
            tx.insert("mirror", resident=who, status=status, was=was, source="x", seen_at=seen)

        heard(1, "BIO_CAPTURED", "", before)
        heard(1, "SENT_FOR_ENROLLMENT", "BIO_CAPTURED", before)
        heard(1, "RECEIVED_AT_CENTRAL", "", after)  # an older file that came late: history only
        heard(1, "PRINT_READY_RECORD", "SENT_FOR_ENROLLMENT", after)
        heard(2, "PRINT_READY_RECORD", "", before)
        heard(2, "CARD_PRINTED", "PRINT_READY_RECORD", after)
        heard(4, "DUPLICATE_RECORD", "", after)  # nobody had heard of this one before
    clock.ms = at(date(2026, 11, 20), 12)

    def told(on: date) -> tuple[int, ...]:
        who = day.rekap(store, on).people
        return who.due, who.recorded, who.bc, who.sfe, who.prr, who.duplicate, who.card, who.left

    assert told(date(2026, 11, 10)) == (5, 3, 0, 1, 1, 0, 0, 2)
    assert told(date(2026, 11, 20)) == (5, 4, 0, 0, 1, 1, 1, 1)
    assert day.rekap(store, date(2026, 11, 10)).cards.recorded == 1
    assert told(date(2026, 11, 9))[1] == 2, "recorded on the tenth, not before"


def test_days_that_cannot_be(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    today = store.today()
    put(store, "shift", label="A", day_on=(today - timedelta(days=2)).isoformat(),
        opened_by="X", opened_at=at(today - timedelta(days=2), 8))  # fmt: skip
    assert catalog.today(store) == today - timedelta(days=2), "the sif of then is still open"
    covered = period.period(store, today)
    assert (covered.begin_ms, covered.end_ms) == (NO_END_MS, NO_END_MS)
    assert day.rekap(store, today).agrees
    for first, last in (
        (today + timedelta(days=1), None), (today, today - timedelta(days=1)),
        (today - timedelta(days=366), today),
    ):  # fmt: skip
        with pytest.raises(ReportDays):
            period.period(store, first, last)
    assert period.period(store, today - timedelta(days=365), today).begin_ms < covered.begin_ms
    with pytest.raises(ReportUnknown):
        catalog.make(store, "gaji", Asked(today, today))
    with pytest.raises(NotInThisForm):
        message = catalog.make(store, "announce", Asked(today, today))
        catalog.content(store, message, "csv", "X")


def test_a_rekap_gets_one_number_once_its_day_is_over(tmp_path: Path) -> None:
    office = Office(tmp_path, 4)
    on = next(office.run(1))
    store = office.store
    asked = Asked(on, on)
    made = do(store, SARI, catalog.keep, "rekap", asked)
    assert made.number.startswith("RKP/1/") and f"Nomor: {made.number}" in made.body
    assert "Kepala Seksi," in made.body and "(......" in made.body
    assert do(store, SARI, catalog.keep, "rekap", asked) == made
    assert document.get(store, made.number).body == made.body
    whole = do(store, SARI, catalog.keep, "month", asked)
    assert whole.number.startswith("RKP/2/")
    now = catalog.today(store)
    for name, days in (("rekap", Asked(now, now)), ("jumps", asked)):
        with pytest.raises(NothingToKeep):
            do(store, SARI, catalog.keep, name, days)
    with pytest.raises(NotAllowed):
        do(store, staff("dukungan"), catalog.keep, "rekap", asked)


def test_whole_numbers_leave_with_a_reason_only(tmp_path: Path) -> None:
    office = Office(tmp_path, 5)
    on = next(office.run(1))
    store = office.store
    whole = Asked(on, on, numbers=True)
    with pytest.raises(NumbersNeedReason):
        do(store, KASI, catalog.note, "distribution", whole, "csv")
    for who, asked in ((staff("gudang"), Asked(on, on)), (staff("dukungan"), whole)):
        with pytest.raises(NotAllowed):
            do(store, who, catalog.note, "distribution", asked, "csv", "uji")
    with pytest.raises(RuleRefused):
        do(store, KASI, catalog.note, "distribution", whole, "csv", "1671020101900001")
    do(store, KASI, catalog.note, "distribution", whole, "csv", "diminta camat")
    row = store.one("SELECT facts FROM audit ORDER BY seq DESC LIMIT 1")
    assert row is not None and "diminta camat" in row[0] and "16710201" not in row[0]
    (sheet,) = catalog.make(store, "distribution", whole).sheets
    assert all(len(str(one[0])) == 16 and str(one[0]).isdigit() for one in sheet.rows)


def test_the_list_of_a_parcel_and_of_a_kelurahan(tmp_path: Path) -> None:
    office = Office(tmp_path, 6)
    next(office.run(1))
    store, rack = office.store, office.made
    with store.write(SYSTEM) as tx:
        parcel = tx.insert("parcel", number="K-0001", kind="cards", state="packing",
                           to_name="Kel. Uji", packed_by="SARI", packed_at=0)  # fmt: skip
        for at_number, job in enumerate(rack[:2], 1):
            tx.insert("parcel_card", parcel=parcel, at=at_number, job=job, state="packed")
        cards.move(tx, rack[2:3], Place("printed"), Place("custody", "Kel. Uji"), kind="x")
    assert {one.job for one in distribution.distribution(store).rows} == set(rack) - {rack[2]}
    found = distribution.distribution(store, parcel="k-0001")
    assert [one.job for one in found.rows] == sorted(rack[:2]) and found.parcel == "K-0001"
    assert distribution.distribution(store, kelurahan="silaberanti").rows
    assert not distribution.distribution(store, kelurahan="plaju").rows
