"""Hand-over: the right card, once, to its owner or a proven proxy; undone within its sif only."""

import json
from pathlib import Path

import pytest

from model import (
    blanko,
    booking,
    cards,
    chips,
    encoding,
    errors,
    jobs,
    lanes,
    permohonan,
    printing,
    shift,
    slip_log,
    suket,
)
from model.blanko import Place
from model.chips import Refused
from model.handover import giving, looking, row
from model.handover import refusals as no
from model.history import history
from model.person import person
from model.reason import NumberInWords
from model.rights import NotAllowed
from model.second import SamePerson, Second
from model.standing import standing
from model.store import Store
from tests.model.handover_office import (
    KABUPATEN,
    PAPERS,
    POLICE,
    SARI,
    UID,
    again,
    card,
    rack,
    to_village,
)
from tests.model.office import (
    KASI,
    NODE,
    add_resident,
    beside,
    do,
    new_store,
    put,
    report,
    staff,
    tamper,
)

OTHER = "04A1B2C3D4E5F7"


def bins(store: Store) -> dict[str, int]:
    """Return what lies where, of the cards."""
    named = ("printed", "custody", "handed")
    return {name: sum(b.qty for b in blanko.balances(store) if b.bin == name) for name in named}


def nik_of(store: Store, resident: int) -> str:
    return f"{store.number('SELECT nik FROM resident WHERE id = ?', (resident,)):016d}"


def test_a_card_goes_out_once_with_receipt_custody_and_the_end_of_the_suket(
    tmp_path: Path,
) -> None:
    store, (first, second, _) = rack(tmp_path)
    put(
        store, "suket", number="2/1/2026", year=2026, serial=1, resident=1, reason="blanko",
        issued_on="2026-10-01", until_on="2027-04-01", state="live", code="PRR", by="X", at=0,
    )  # fmt: skip
    case = giving.look(store, nik_of(store, 1))
    assert (case.card.job, case.stops, case.suket, case.old_due) == (first, (), "2/1/2026", False)
    done = do(store, SARI, giving.give, first, seat="loket1")
    assert (done.suket, suket.of(store, 1)) == ("2/1/2026", None)
    assert bins(store) == {"printed": 2, "custody": 0, "handed": 1}
    assert [(one.kind, one.bin) for one in cards.chain(store, first)] == [("hand_over", "handed")]
    with pytest.raises(no.HandedAlready):
        do(store, SARI, giving.give, first)
    assert isinstance(giving.look(store, nik_of(store, 1)).stops[0], no.HandedAlready)
    text = "\n".join(getattr(one, "text", "") for one in done.slip.pieces)
    assert "diri sendiri" in text and "gratis" in text and nik_of(store, 1) not in text
    code = slip_log.code_of(store, done.slip.number)
    assert looking.look(store, code).card.job == first
    again_slip = slip_log.last(store, "loket1")
    assert "Cetak ulang" in "\n".join(getattr(one, "text", "") for one in again_slip.pieces)
    to_village(store, [second])
    do(store, SARI, giving.give, second, how="door")
    assert cards.get(store, second).bin == "handed" and bins(store)["custody"] == 0
    assert row.verify(store) == 2


def test_who_may_not_have_it_is_told_why_and_nothing_moves(tmp_path: Path) -> None:
    store, made = rack(tmp_path, 4)
    do(store, KASI, cards.move, [made[0]], Place("printed"), Place("transit", "K-1"), kind="uji")
    store = tamper(store, "UPDATE resident SET life = 'mati' WHERE id = 2")
    do(store, KASI, permohonan.open_request, 3, "rusak", {"F-1.02": "1", "KK": "dilihat",
       "kartu-rusak": "dilihat"}, "uji")  # fmt: skip
    for number, error in ((0, no.CardAway), (1, no.OwnerDead), (2, no.CardVoid)):
        with pytest.raises(error):
            do(store, KASI, giving.give, made[number])
    with pytest.raises(NotAllowed):
        do(store, staff("gudang"), giving.give, made[3])
    with pytest.raises(cards.CardUnknown):
        do(store, KASI, giving.give, 99)
    stranger = add_resident(store, 50)
    with pytest.raises(no.NoCardOf):
        looking.of_resident(store, stranger)
    for said in ("", "XYZ", "04", "TUNTAS:S:167102:1", "J-0000-0000-X", "04FFFFFFFFFFFF"):
        with pytest.raises(no.CodeUnknown):
            giving.look(store, said)
    assert bins(store) == {"printed": 3, "custody": 0, "handed": 0}
    assert store.number("SELECT count(*) FROM handover") == 0


def test_the_store_itself_refuses_the_dead_the_void_and_a_second_time(tmp_path: Path) -> None:
    store, (first, *_) = rack(tmp_path)
    done = do(store, KASI, giving.give, first).handover
    columns = {name: getattr(done, name) for name in row.GIVEN}
    rest = dict(columns, entry=1, row_hash="x")
    with pytest.raises(errors.StoreTrouble, match="UNIQUE"):
        put(store, "handover", **rest)
    store.db.execute_sql("UPDATE resident SET life = 'mati' WHERE id = 2")
    with pytest.raises(errors.StoreTrouble, match="dead"):
        put(store, "handover", **dict(rest, resident=2, job=2, entry=2))
    do(store, KASI, permohonan.open_request, 3, "rusak", {"F-1.02": "1", "KK": "dilihat",
       "kartu-rusak": "dilihat"}, "uji")  # fmt: skip
    with pytest.raises(errors.StoreTrouble, match="void"):
        put(store, "handover", **dict(rest, resident=3, job=3, entry=3))
    for sql in ("UPDATE handover SET taker = 'X'", "DELETE FROM handover"):
        with pytest.raises(errors.StoreTrouble, match="never"), store.write(KASI) as tx:
            tx.execute(sql)
    spoilt = tamper(store, "UPDATE handover SET second = 'X'")
    with pytest.raises(errors.StoreDamaged):
        row.verify(spoilt)


def test_the_ledger_and_the_hand_overs_may_not_part(tmp_path: Path) -> None:
    store, (first, *_) = rack(tmp_path)
    do(store, KASI, cards.move, [first], Place("printed"), Place("handed"), kind="uji")
    with pytest.raises(errors.StoreDamaged):
        row.verify(store)


def test_a_proxy_needs_a_name_a_relation_and_a_letter_and_many_cards_a_second_person(
    tmp_path: Path,
) -> None:
    store, made = rack(tmp_path, 6)
    named = {"to": "AMIR", "relation": "ayah", "letter": "SK/1"}
    for lack in ("relation", "letter"):
        with pytest.raises(no.ProxyUnproven):
            do(store, SARI, giving.give, made[0], **{**named, lack: " "})
    with pytest.raises(NumberInWords):
        do(store, SARI, giving.give, made[0], **{**named, "letter": "1671020101900001"})
    for job in made[: giving.PROXY_CARDS_MAX]:
        done = do(store, SARI, giving.give, job, **named)
        assert done.handover.to_who == "proxy" and done.handover.taker == "AMIR"
    lowered = {**named, "to": "amir "}
    with pytest.raises(no.ProxyMany):
        do(store, SARI, giving.give, made[3], **lowered)
    with pytest.raises(SamePerson):
        do(store, SARI, giving.give, made[3], **named,
           second=Second(SARI.name, store.clock.now_ms()))  # fmt: skip
    witness = beside(store, "YANTO", "kasi")
    assert do(store, SARI, giving.give, made[3], **named, second=witness).handover.second == "YANTO"
    facts = "".join(one[0] for one in store.rows("SELECT facts FROM audit"))
    assert "AMIR" not in facts and "SK/1" not in facts


def test_the_card_that_was_read_must_be_the_one_that_is_given(tmp_path: Path) -> None:
    store = new_store(tmp_path, office=KABUPATEN, people=3, blanks=5)
    first, second = card(store, 1, UID), card(store, 2, OTHER)
    third = card(store, 3)
    assert looking.look(store, UID.lower()).compared
    wrong = do(store, SARI, giving.give, first, uid=OTHER, seat="loket1")
    assert isinstance(wrong, Refused) and isinstance(wrong.error, no.WrongCard)
    alarm = store.one("SELECT facts FROM audit WHERE kind = 'chip_alarm'")
    assert alarm and json.loads(alarm[0])["code"] == "SRH-106" and OTHER not in alarm[0]
    assert cards.get(store, first).bin == "printed"
    assert isinstance(do(store, SARI, giving.give, first, uid="04FFFFFFFFFFFF"), Refused)
    with pytest.raises(chips.UidUseless):
        do(store, SARI, giving.give, first, uid="08")
    assert do(store, SARI, giving.give, first, uid=UID).handover.chip == 1
    assert do(store, SARI, giving.give, second).handover.chip == 0
    # A card that was made without a reader: its chip tells nothing.
    assert do(store, SARI, giving.give, third, uid="04FFFFFFFFFFFF").handover.chip == 0


def test_a_chip_means_the_card_that_it_became_not_the_job_it_was_begun_for(
    tmp_path: Path,
) -> None:
    """A card came out blank and was printed for a later order; a spoiled one left its job."""
    store = new_store(tmp_path, office=KABUPATEN, people=2, blanks=9)
    do(store, NODE, lanes.enrol, ["kartu1"])
    do(store, KASI, printing.order_next, 2)
    spoiled = do(store, KASI, encoding.begin, 1, "loket1", UID)
    do(store, KASI, encoding.failed, spoiled.id, why="mati")
    kept = do(store, KASI, encoding.begin, 2, "loket1", OTHER)
    do(store, KASI, encoding.done, kept.id, OTHER)
    do(store, KASI, printing.cancel, [2], why="besok")
    do(store, KASI, printing.order_next, 1)
    do(store, KASI, encoding.pass_on, kept.id, "kartu1")
    made = []
    for number in (3, 1):
        with store.write(NODE) as tx:
            job = booking.reserve(tx, jobs.get(store, number), "kartu1", "")
            booking.note_sent(tx, job.id, 7)
        made.append(report(store, jobs.get(store, job.id), "done").id)
    later, bare = made
    case = looking.look(store, OTHER)
    assert (case.card.job, case.compared, case.bound) == (later, True, True)
    assert do(store, SARI, giving.give, later, uid=OTHER).handover.chip == 1
    with pytest.raises(no.CodeUnknown):
        looking.look(store, UID)  # that one was spoiled, whatever else was made of its job
    wrong = do(store, SARI, giving.compare, bare, UID)
    assert wrong is False or isinstance(wrong, Refused)


def test_an_older_card_is_taken_back_or_its_loss_is_proven(tmp_path: Path) -> None:
    store, made = rack(tmp_path)
    for job in made:
        do(store, KASI, giving.give, job)
    damaged, lost = again(store, 1, "rusak"), again(store, 2, "hilang")
    case = looking.of_resident(store, 1)
    assert (case.card.job, case.old_due, case.police_due) == (damaged, True, False)
    with pytest.raises(no.OldCardDue):
        do(store, SARI, giving.give, damaged)
    with pytest.raises(no.PoliceDue):
        do(store, SARI, giving.give, damaged, old_card="lost")
    done = do(store, SARI, giving.give, damaged, old_card="taken")
    assert done.handover.old_card == "taken"
    assert store.one("SELECT item, resident, qty FROM scrap") == ("kartu_lama", 1, 1)
    assert bins(store)["handed"] == 4
    assert do(store, SARI, giving.give, lost).handover.police == POLICE
    third = again(store, 3, "rusak")
    assert do(store, SARI, giving.give, third, second=beside(store)).handover.second == "SAKSI"


def test_it_is_undone_within_its_sif_by_who_did_it_or_the_section_head(tmp_path: Path) -> None:
    store, made = rack(tmp_path, 4)
    rina = staff("perekaman", "cetak")
    to_village(store, [made[1]])
    do(store, KASI, shift.open_shift)
    first = do(store, SARI, giving.give, made[0]).handover
    away = do(store, SARI, giving.give, made[1]).handover
    late = do(store, SARI, giving.give, made[2]).handover
    with pytest.raises(no.UndoLate):
        do(store, rina, giving.undo, first.id, "salah orang")
    with pytest.raises(no.WhyMissing):
        do(store, SARI, giving.undo, first.id, " ")
    with pytest.raises(no.NotHanded):
        do(store, SARI, giving.undo, 99, "salah")
    assert do(store, SARI, giving.undo, first.id, "salah orang").handover.undone_by == SARI.name
    do(store, KASI, giving.undo, away.id, "salah orang")
    card_back = cards.get(store, made[1])
    assert (card_back.bin, card_back.place) == ("custody", "Kel. 15 Ulu")
    with pytest.raises(no.NotHanded):
        do(store, SARI, giving.undo, first.id, "lagi")
    do(store, SARI, giving.give, made[0])
    do(store, KASI, shift.end, KASI.name)
    with pytest.raises(no.UndoLate):
        do(store, KASI, giving.undo, late.id, "salah orang")
    alone = do(store, SARI, giving.give, made[3]).handover  # no sif is open: the day counts
    store.clock.advance(86_400)  # type: ignore[attr-defined]
    with pytest.raises(no.UndoLate):
        do(store, SARI, giving.undo, alone.id, "salah orang")
    assert bins(store) == {"printed": 0, "custody": 1, "handed": 3}
    assert row.verify(store) == 5


def test_the_new_card_is_meant_while_the_void_one_lies_on_the_rack(tmp_path: Path) -> None:
    store, _ = rack(tmp_path)
    fresh = again(store, 3, "rusak")
    assert looking.of_resident(store, 3).card.job == fresh
    do(store, KASI, giving.give, fresh, second=beside(store))
    case = looking.of_resident(store, 3)
    assert case.card.job == fresh and isinstance(case.stops[0], no.HandedAlready)


def test_a_reason_is_kept_and_shown_the_next_time(tmp_path: Path) -> None:
    store, made = rack(tmp_path)
    do(store, SARI, giving.not_given, made[0], "wakil_ditolak", "tanpa surat")
    assert looking.of_resident(store, 1).reason == "wakil_ditolak"
    with pytest.raises(no.ReasonUnknown):
        do(store, SARI, giving.not_given, made[0], "malas")
    do(store, SARI, giving.give, made[0])
    with pytest.raises(no.HandedAlready):
        do(store, SARI, giving.not_given, made[0], "belum")
    for sql in ("UPDATE not_given SET reason = 'belum'", "DELETE FROM not_given"):
        with pytest.raises(errors.StoreTrouble, match="never"), store.write(KASI) as tx:
            tx.execute(sql)


def test_the_sentence_to_read_aloud_and_the_history_follow_the_card(tmp_path: Path) -> None:
    store, (first, *_) = rack(tmp_path)

    def says() -> str:
        found = person(store, 1, store.today())
        assert found is not None
        return standing(found, 5, store.today()).key

    assert says() == "job.done"
    to_village(store, [first])
    assert says() == "card.custody"
    done = do(store, SARI, giving.give, first).handover
    assert says() == "card.handed"
    do(store, SARI, giving.undo, done.id, "salah orang")
    do(store, SARI, giving.not_given, first, "belum")
    assert says() == "card.custody"
    do(store, SARI, giving.give, first)
    keys = [one.text_key for one in history(store, 1) if one.kind == "custody"]
    assert keys == [
        "custody.handed", "custody.undone", "custody.handed", "custody.custody",
        "custody.not_given",
    ]  # fmt: skip
    # A newer word of the centre than the card's own day is said instead, and so is a new claim.
    store.db.execute_sql("UPDATE resident SET status = 'SENT_FOR_ENROLLMENT',"
                         " status_on = '2027-01-02' WHERE id = 1")  # fmt: skip
    assert says() != "card.handed"
    store.db.execute_sql("UPDATE resident SET status = 'CARD_ISSUED' WHERE id = 1")
    assert says() == "card.handed"
    do(store, KASI, permohonan.open_request, 1, "rusak", PAPERS["rusak"], "patah")
    assert says() == "request"
