"""Campaigns: the goal and its changes; who is due and recorded; what triggers keep beside."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from model import campaign, campaign_board, errors
from model.actor import SYSTEM
from model.campaign import Campaign
from model.campaign_board import Board
from model.reason import NumberInWords
from model.rights import NotAllowed
from model.store import Store
from tests.campaign_office import at, record
from tests.model.office import KASI, do, new_store, put, resident, staff

TODAY = date(2026, 11, 21)
UNTIL = date(2027, 2, 28)
KEC = "16.02.05"
KEL = (f"{KEC}.2001", f"{KEC}.2002")
CLERK = staff("perekaman")
MARRIED = ("KAWIN", "CERAI HIDUP", "CERAI MATI")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path, office=KEC)
    yield opened
    opened.close()


def person(store: Store, number: int, **columns: object) -> int:
    """Insert one resident of the district who was never recorded."""
    plain = {"status": "UNREGISTERED", "kel_code": KEL[0], "kec_code": KEC} | columns
    return put(store, "resident", **(resident(number) | plain))


def begin(store: Store, *places: str, **given: object) -> Campaign:
    number = do(store, KASI, campaign.begin, "Rekam tuntas", places or [KEC], UNTIL, **given)
    return campaign.get(store, number)


def board(store: Store, *places: str) -> Board:
    running = campaign.running(store)
    return campaign_board.board(store, running[0] if running else begin(store, *places))


def test_a_goal_is_begun_changed_and_ended_with_a_trail(store: Store) -> None:
    person(store, 1)
    with pytest.raises(NotAllowed):
        do(store, CLERK, campaign.begin, "Rekam", [KEC], UNTIL)
    made = begin(store, KEL[0], KEC, KEL[0], off=[date(2026, 12, 25)], week="7654321")
    assert (made.places, made.week, made.begin_on) == ((KEC,), "1234567", TODAY)
    assert made.off == {date(2026, 12, 25)}
    moved = do(store, KASI, campaign.change, made.id, until_on=date(2027, 3, 31), why="banjir")
    assert (moved.until_on, moved.why, moved.week) == (date(2027, 3, 31), "banjir", "1234567")
    ended = do(store, KASI, campaign.end, made.id, why="tercapai")
    assert ended.state == "ended" and campaign.running(store) == ()
    with pytest.raises(campaign.CampaignOver):
        do(store, KASI, campaign.end, made.id, why="lagi")
    kinds = [row[0] for row in store.rows("SELECT kind FROM audit WHERE kind LIKE 'campaign%'")]
    assert kinds == ["campaign_begun", "campaign_changed", "campaign_ended"]
    assert store.number("SELECT count(*) FROM outbox WHERE tbl = 'campaign'") == 3
    for sql in ("UPDATE campaign SET name = 'x'", "DELETE FROM campaign"):
        with pytest.raises(errors.StoreTrouble), store.write(KASI) as tx:
            tx.execute(sql)


def test_a_goal_that_cannot_be_is_refused(store: Store) -> None:
    person(store, 1)
    wrong: tuple[tuple[Any, ...], ...] = (
        (campaign.CampaignWords, " ", [KEC], UNTIL, {}),
        (NumberInWords, "1671025203850004", [KEC], UNTIL, {}),
        (campaign.CampaignDates, "x", [KEC], date(2026, 11, 20), {}),
        (campaign.CampaignDates, "x", [KEC], date(2036, 1, 1), {}),
        (campaign.CampaignDates, "x", [KEC], UNTIL, {"begin_on": date(2027, 3, 1)}),
        (campaign.CampaignPlace, "x", ["16.02.99"], UNTIL, {}),
        (campaign.CampaignPlace, "x", ["16.02.05%"], UNTIL, {}),
        (campaign.CampaignWeek, "x", [KEC], UNTIL, {"week": "180"}),
        (campaign.CampaignWeek, "x", [KEC], UNTIL, {"week": ""}),
    )
    for kind, name, places, until, more in wrong:
        with pytest.raises(kind):
            do(store, KASI, campaign.begin, name, places, until, **more)
    for _ in range(campaign.RUNNING_MAX):
        begin(store)
    with pytest.raises(campaign.CampaignsMany):
        begin(store)
    for number in (0, -1, 999, 10**20):
        with pytest.raises(campaign.CampaignUnknown):
            campaign.get(store, number)


def test_who_is_due_and_who_is_recorded(store: Store) -> None:
    person(store, 1)
    person(store, 2, birth_on="2010-02-28")  # 17 on the last day
    person(store, 3, birth_on="2010-03-01")  # a day too young
    person(store, 4, birth_on="2012-01-01", marital="KAWIN")
    person(store, 5, birth_on=None)
    person(store, 6, life="mati")
    person(store, 7, citizenship="JEPANG")
    person(store, 8, status="SENT_FOR_ENROLLMENT")
    person(store, 9, status="")
    person(store, 10, kel_code=None)  # of the kecamatan, of no kelurahan that is known
    person(store, 11, kel_code="16.02.051.2001", kec_code="16.02.051")
    person(store, 12, kel_code="16.02.04.2001", kec_code="16.02.04")
    found = board(store)
    assert {line.code: (line.due, line.recorded) for line in found.places} == {
        KEL[0]: (5, 1), KEC: (1, 0),
    }  # fmt: skip
    assert (found.due, found.recorded, found.left) == (6, 1, 5)
    everybody = begin(store, "")
    assert campaign_board.board(store, everybody).due == 8


def test_a_birthday_on_the_29th_of_february() -> None:
    assert campaign_board.born_by(date(2025, 2, 28)) < "2008-02-29"  # 17 on 1 March 2025
    assert campaign_board.born_by(date(2025, 3, 1)) > "2008-02-29"
    assert "2007-02-28" <= campaign_board.born_by(date(2024, 2, 29)) < "2007-03-01"


@pytest.mark.parametrize("seed", range(3))
def test_counts_agree_with_plain_sql_whatever_happens_to_recordings(
    store: Store, seed: int
) -> None:
    rng = Random(seed)
    for number in range(1, 61):
        person(
            store, number, kel_code=rng.choice((*KEL, None)),
            status=rng.choice(("UNREGISTERED", "UNREGISTERED", "BIO_CAPTURED")),
            birth_on=rng.choice(("1990-01-01", "2011-01-01")), marital=rng.choice(("KAWIN", "-")),
        )  # fmt: skip
    first = begin(store)
    for _ in range(80):
        one, when = rng.randrange(1, 61), at(TODAY - timedelta(days=rng.randrange(5)))
        with store.write(SYSTEM) as tx:
            if tx.number("SELECT count(*) FROM recording WHERE resident = ?", (one,)) == 0:
                record(tx, [(one, "rekam1", "SARI", when)])
            elif rng.random() < 0.3:
                tx.execute("UPDATE recording SET state = 'void', live = 0, why = 'x'"
                           " WHERE resident = ? AND state = 'done'", (one,))  # fmt: skip
            elif rng.random() < 0.3:
                tx.execute("UPDATE recording SET live = 0 WHERE resident = ?", (one,))
            else:
                tx.execute("UPDATE resident SET kel_code = ?, status = 'BIO_CAPTURED'"
                           " WHERE id = ?", (rng.choice(KEL), one))  # fmt: skip
    found = campaign_board.board(store, first)
    due = f"life = 'hidup' AND (birth_on <= '2010-02-28' OR marital IN {MARRIED})"
    ours = "id IN (SELECT resident FROM recording WHERE state = 'done' AND live = 1)"
    assert found.due == store.number(f"SELECT count(*) FROM resident WHERE {due}")
    assert found.recorded == store.number(
        f"SELECT count(*) FROM resident WHERE {due} AND (status = 'BIO_CAPTURED' OR {ours})"
    )
    assert 0 < found.recorded < found.due
    done = store.number("SELECT count(*) FROM recording WHERE state = 'done'")
    assert 0 < done < store.number("SELECT count(*) FROM recording")
    assert store.number("SELECT count(*) FROM recorded") == done
    assert sum(line.count for line in found.hands) == found.today


def test_days_are_the_offices_and_hands_are_of_today(store: Store) -> None:
    for number in range(1, 12):
        person(store, number)
    person(store, 12, kel_code="16.02.051.2001", kec_code="16.02.051")
    person(store, 13, kel_code="16.02.04.2001", kec_code="16.02.04")
    made = begin(store, begin_on=TODAY - timedelta(days=3))
    yesterday = TODAY - timedelta(days=1)
    with store.write(SYSTEM) as tx:
        record(tx, [
            (1, "rekam1", "SARI", at(TODAY, 0, 5)), (2, "rekam1", "SARI", at(yesterday, 23, 55)),
            (3, "rekam2", "YANTO", at(TODAY, 9)), (4, "rekam1", "SARI", at(TODAY, 9, 30)),
            (5, "rekam1", "SARI", at(TODAY + timedelta(days=365))),  # a clock a year ahead
            (6, "rekam1", "SARI", at(TODAY - timedelta(days=30))),  # before the campaign
            (12, "rekam1", "SARI", at(TODAY)), (13, "rekam1", "SARI", at(TODAY)),  # of elsewhere
        ])  # fmt: skip
    found = campaign_board.board(store, made)
    assert [(line.on, line.count) for line in found.days][:2] == [(TODAY, 4), (yesterday, 1)]
    assert len(found.days) == 4 and found.today == 4
    assert [(one.by, one.count, one.person_seconds) for one in found.hands] == [
        ("SARI", 3, 180), ("YANTO", 1, 180),
    ]  # fmt: skip
    assert found.recorded == 6 and found.left == 5


def test_the_days_target_is_what_was_left_this_morning_evenly(store: Store) -> None:
    for number in range(1, 32):
        person(store, number)
    number = do(store, KASI, campaign.begin, "x", [KEC], date(2026, 11, 27), off=[
        date(2026, 11, 24)])  # fmt: skip
    made = campaign.get(store, number)
    now = campaign_board.board(store, made)
    assert (now.workdays_left, now.target_today) == (5, 7)  # Sat, Mon, Wed, Thu, Fri
    with store.write(SYSTEM) as tx:
        record(tx, [(1, "rekam1", "SARI", at(TODAY))])
    now = campaign_board.board(store, made)
    assert (now.left, now.target_today) == (30, 7), "what is done today does not lower it"
    with store.write(SYSTEM) as tx:
        record(tx, [(one, "rekam1", "SARI", at(TODAY)) for one in range(2, 32)])
    now = campaign_board.board(store, made)
    assert now.left == 0 and now.outlook is not None and now.outlook.end_on == TODAY


def test_the_board_reads_no_residents_row(store: Store) -> None:
    """What keeps 60,000 residents within 50 ms is that one index holds all that is asked."""
    sql = campaign_board._IN_KEL
    plan = " ".join(str(row[3]) for row in store.rows(f"EXPLAIN QUERY PLAN {sql}", ("2", "1", "2")))
    assert "SEARCH p USING COVERING INDEX resident_kel (kel_code>? AND kel_code<?)" in plan
    assert "COVERING INDEX recorded_resident" in plan
    everybody = campaign_board._ANY_KEL
    plan = " ".join(str(row[3]) for row in store.rows(f"EXPLAIN QUERY PLAN {everybody}", ("2",)))
    assert "SEARCH p USING COVERING INDEX resident_kel (kel_code>?)" in plan
    without = f"EXPLAIN QUERY PLAN {campaign_board._ANY_KEC}"
    plan = " ".join(str(row[3]) for row in store.rows(without, ("2",)))
    assert "SEARCH p USING INDEX resident_kel (kel_code=?)" in plan
