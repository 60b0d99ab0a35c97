"""From door to door: lists as drawn, outcomes typed from paper; cards that nobody fetches."""

from pathlib import Path

import pytest

from model import cards, errors, permohonan
from model.clock import FrozenClock
from model.handover import ageing, door_paper, doors, giving, row
from model.handover import refusals as no
from model.parcels import arriving, packing
from model.person import person
from model.rights import NotAllowed
from model.standing import standing
from model.store import Store
from model.work import notes
from tests.model.handover_office import PAPERS, SARI, again, rack, to_village
from tests.model.office import KASI, beside, do, staff

GOLDEN = Path(__file__).with_name("golden_handover") / "doors-80.txt"
DAY = 86_400


def later(store: Store, days: float) -> None:
    clock = store.clock
    assert isinstance(clock, FrozenClock)
    clock.advance(days * DAY)


def told(store: Store, number: str, text: str) -> list[str]:
    """Tell what was typed, each in a transaction of its own; return letters or codes."""
    found = []
    for one in doors.read(text):
        try:
            found.append(do(store, SARI, doors.tell, number, one))
        except errors.ModelError as error:
            found.append(error.code)
    return found


def villages(folder: Path, people: int = 8) -> tuple[Store, list[int]]:
    """Return cards of people of two kelurahan and RTs, all in custody."""
    store, made = rack(folder, people)
    for at in range(1, people + 1):
        store.db.execute_sql(
            "UPDATE resident SET rt = ?, rw = '001', address = ?, kelurahan = ? WHERE id = ?",
            (f"00{1 + at % 2}", f"JL. MAWAR {at}", "15 ULU" if at <= 6 else "SILABERANTI", at),
        )
    to_village(store, made)
    return store, made


def test_outcomes_are_read_from_what_was_typed() -> None:
    read = doors.read("1s, 2P 4-6b\n12SL")
    assert [(one.no, one.letter, one.old_card) for one in read] == [
        (1, "S", "none"), (2, "P", "none"), (4, "B", "none"), (5, "B", "none"), (6, "B", "none"),
        (12, "S", "taken"),
    ]  # fmt: skip
    for bad in ("S1", "1", "1X", "0S", "9-4S", "1PL", "1S2S", "1-501B", "1234S"):
        with pytest.raises(no.OutcomeBad):
            doors.read(bad)


def test_a_list_is_drawn_and_told_line_by_line_and_a_line_stays(tmp_path: Path) -> None:
    store, made = villages(tmp_path)
    with pytest.raises(NotAllowed):
        do(store, staff("gudang"), doors.draw, kelurahan="15 Ulu")
    for nowhere in ({}, {"kelurahan": "X"}, {"parcel": "K-0009"}):
        with pytest.raises(no.NobodyThere):
            do(store, SARI, doors.draw, **nowhere)
    store.db.execute_sql("UPDATE resident SET life = 'mati' WHERE id = 6")
    door = do(store, SARI, doors.draw, kelurahan="15 Ulu")
    assert (door.number, door.cards, door.untold) == ("D-0001", 5, 5)
    assert [one.name for one in doors.lines(store, "1")] == [
        f"WARGA {at:04d}" for at in (2, 4, 1, 3, 5)
    ]
    with pytest.raises(no.NobodyThere):  # they stand in a list already
        do(store, SARI, doors.draw, kelurahan="15 Ulu", rt="1")
    # One that was handed over at the counter meanwhile is refused, the others are booked.
    do(store, SARI, giving.give, made[3])
    assert told(store, "D-0001", "1S 2S 3P 4B 5N 6S") == ["S", "SRH-104", "P", "B", "N", "SRH-117"]
    # A slip of the pen is told otherwise; what was handed over is undone at the counter.
    assert told(store, "D-0001", "1S 1P 3P 3M 4S 4B") == ["S", "SRH-119", "P", "M", "S", "SRH-119"]
    assert [one.outcome for one in doors.lines(store, "D-0001")] == ["S", "", "M", "S", "N"]
    assert doors.get(store, "D-0001").untold == 1
    assert [cards.get(store, made[at - 1]).bin for at in (2, 4, 1, 3, 5)] == [
        "handed", "handed", "custody", "handed", "custody",
    ]  # fmt: skip
    assert store.rows("SELECT reason, how, list FROM not_given ORDER BY id") == [
        ("pindah", "door", 1), ("belum", "door", 1), ("menolak", "door", 1),
        ("meninggal", "door", 1),
    ]  # fmt: skip
    for sql in ("UPDATE door_line SET outcome = 'T' WHERE no = 1", "DELETE FROM door_line",
                "UPDATE door_list SET cards = 9"):  # fmt: skip
        with pytest.raises(errors.StoreTrouble), store.write(KASI) as tx:
            tx.execute(sql)
    one = row.of_card(store, made[1])
    assert one and one.how == "door"
    do(store, SARI, giving.undo, one.id, "salah baris")
    assert doors.lines(store, "D-0001")[0].outcome == "B"
    assert told(store, "D-0001", "1P") == ["P"] and row.verify(store) == 3
    again_drawn = do(store, SARI, doors.draw, kelurahan="15 ulu")  # who was not met, once more
    assert again_drawn.cards == 3 and [one.number for one in doors.listed(store)] == [
        "D-0002", "D-0001",
    ]  # fmt: skip


def test_at_the_door_an_older_card_is_taken_along(tmp_path: Path) -> None:
    store, made = rack(tmp_path, 2)
    do(store, KASI, giving.give, made[0])
    job = again(store, 1, "rusak")
    to_village(store, [job, made[1]])
    door = do(store, SARI, doors.draw, kelurahan="SILABERANTI")
    assert [one.old_due for one in doors.lines(store, door.number)] == [True, False]
    assert told(store, door.number, "1S 1SL 2S") == ["SRH-108", "S", "S"]
    assert store.number("SELECT count(*) FROM scrap WHERE item = 'kartu_lama'") == 1


def test_the_paper_of_a_list_fits_80_columns_and_its_words_stay(tmp_path: Path) -> None:
    store, _ = villages(tmp_path)
    long = "JL. TEMBUS TERMINAL LRG. MELATI NO. 163"  # a number that was cut finds no house
    store.db.execute_sql("UPDATE resident SET address = ? WHERE id = 3", (long,))
    do(store, SARI, doors.draw, kelurahan="15 ULU", rt="2")
    text = do(store, SARI, door_paper.printed, "D-0001")
    assert max(map(len, text.split("\n"))) <= 80
    assert text == GOLDEN.read_text(encoding="utf-8")
    assert store.number("SELECT count(*) FROM audit WHERE kind = 'door_list_printed'") == 1


def test_uncollected_cards_age_at_30_90_and_180_days_with_reasons(tmp_path: Path) -> None:
    store, made = villages(tmp_path)
    now, (one, two, three) = store.clock.now_ms(), ageing._bounds(store)
    instants = (now, one + 1, one, two + 1, two, three + 1, three, now - 400 * DAY * 1000)
    for job, at in zip(made, instants, strict=True):  # to the millisecond
        store.db.execute_sql("UPDATE job SET ended_at = ? WHERE id = ?", (at, job))
    do(store, SARI, giving.not_given, made[6], "belum")
    do(store, SARI, ageing.called, made[6], "akan_diambil", "hari Senin")
    do(store, SARI, ageing.called, made[7], "tidak_terhubung")
    do(store, SARI, notes.note, 8, "ready", "", contact="0812 3456 78")
    first, other = ageing.board(store)
    assert (first.kelurahan, first.counts, first.custody, first.total) == (
        "SILABERANTI", (0, 0, 0, 2), 2, 2,
    )  # fmt: skip
    assert first.reasons == (("akan_diambil", 1), ("tidak_terhubung", 1))
    assert (other.kelurahan, other.counts) == ("15 ULU", (2, 2, 2, 0))
    for days, count in ((0, 8), (30, 6), (90, 4), (180, 2)):
        assert len(ageing.calls(store, days=days)) == count
    call = ageing.calls(store, kelurahan="SILABERANTI", days=180)[0]
    assert (call.job, call.reason, call.tries, call.days) == (made[6], "akan_diambil", 2, 180)
    hidden, shown = (ageing.calls(store, days=400, see=see)[0] for see in (False, True))
    assert hidden.contact == "**********78" and "*" in hidden.nik and "*" not in shown.nik
    assert ageing.calls(store, days=0, limit=3, after=made[4])[0].job == made[5]
    do(store, SARI, giving.give, made[7])
    assert len(ageing.calls(store, days=180)) == 1
    with pytest.raises(no.HandedAlready):
        do(store, SARI, ageing.called, made[7], "akan_diambil")
    do(store, KASI, permohonan.open_request, 1, "rusak", PAPERS["rusak"], "patah")
    assert made[0] not in [one.job for one in ageing.calls(store, days=0)]
    assert sum(one.total for one in ageing.board(store)) == 6
    store.db.execute_sql("UPDATE resident SET kelurahan = '15 ulu' WHERE id = 3")
    assert {one.kelurahan: one.total for one in ageing.board(store)} == {
        "SILABERANTI": 1, "15 ULU": 4, "15 ulu": 1,
    }  # fmt: skip
    both = ageing.calls(store, kelurahan="15 Ulu", days=0)
    assert [one.job for one in both] == made[1:6], "both spellings, in one order"
    assert row.verify(store) == 1
    read_first(store)
    for amiss in (
        "DELETE FROM uncollected WHERE job = 3",
        "UPDATE uncollected SET reason = 'jauh'",
    ):
        store.db.execute_sql("SAVEPOINT s")
        store.db.execute_sql(amiss)
        with pytest.raises(errors.StoreDamaged, match="uncollected"):
            row.verify(store)
        store.db.execute_sql("ROLLBACK TO s")
        store.db.execute_sql("RELEASE s")


def read_first(store: Store) -> None:
    """Demand that those who wait are told from their own table, whatever else the store holds."""
    marks = (1, 2, 3, 4)
    for sql, values in (
        (ageing._AGES, marks), (ageing._REASONS, marks[:1]),
        (ageing._CALLS.format(" AND kelurahan IN (?)"), (1, 2, "15 ULU", 4)),
    ):  # fmt: skip
        plan = [str(step[3]) for step in store.rows(f"EXPLAIN QUERY PLAN {sql}", values)]
        read = [step for step in plan if step.startswith(("SCAN", "SEARCH"))]
        assert "uncollected" in read[0], plan
        assert not [s for s in read[1:] if s.startswith("SCAN") and s != "SCAN u"], plan


def test_a_parcel_that_was_received_goes_from_door_to_door_and_the_card_says_where(
    tmp_path: Path,
) -> None:
    store, made = rack(tmp_path, 4)

    def says(resident: int) -> str:
        found = person(store, resident, store.today())
        assert found is not None
        return standing(found, 5, store.today()).sentence_id

    bag = do(store, KASI, packing.pack, "cards", "Kel. SILABERANTI", jobs=made[:3]).number
    assert f"dikemas untuk Kel. SILABERANTI (kiriman {bag})" in says(1)
    with pytest.raises(no.NobodyThere):  # packed is not received
        do(store, SARI, doors.draw, parcel=bag)
    do(store, SARI, giving.give, made[0])  # one who came leaves the parcel that is packed
    do(store, KASI, packing.seal_and_send, bag, "S-1", "PAK RT", beside(store))
    assert "dalam perjalanan ke Kel. SILABERANTI" in says(2)
    with pytest.raises(no.CardAway):
        do(store, SARI, giving.give, made[1])
    with pytest.raises(no.NobodyThere):
        do(store, SARI, doors.draw, parcel=bag)
    do(store, KASI, arriving.answer, bag, 1, [made[2]], by="LURAH", second=beside(store))
    assert "ada di Kel. SILABERANTI" in says(2) and "tidak ada dalam kiriman" in says(3)
    door = do(store, SARI, doors.draw, parcel=bag.lower())
    assert [one.job for one in doors.lines(store, door.number)] == [made[1]]
    assert told(store, door.number, "1S") == ["S"] and "sudah diserahkan" in says(2)
    # A void card is pulled, never called for; the dead are named as what they are.
    store.db.execute_sql("UPDATE resident SET life = 'mati' WHERE id = 4")
    (call,) = ageing.calls(store, days=0)
    assert (call.job, call.reason) == (made[3], "meninggal")
    assert sum(one.total for one in ageing.board(store)) == 1
