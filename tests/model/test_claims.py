"""Claims on a further card: no reprint while an old card lives, void UIDs, copies, routing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from model import chips, errors, jobs, lanes, permohonan, printing, queue_board, ready
from model.actor import Actor
from model.claims import gate, papers, priority, routing, voiding, whole
from model.claims.slip import referral_slip
from model.dispatch import Lane
from model.policy import in_force
from model.rights import NotAllowed
from model.store import Store
from tests.model.chip_press import ChipPress
from tests.model.office import KASI, NODE, do, new_store, put, report, send, staff, tamper
from tests.model.scripted_press import Inline

KABUPATEN = "16.71"
LOST = {"F-1.02": "1", "KK": "1671020101100001", "surat-polisi": "LP/12"}
CHANGED = {"F-1.02": "1", "KK": "dilihat", "bukti-perubahan": "akta 3", "kartu-lama": "dilihat"}
UID, FOREIGN = "04A1B2C3D4E5F6", "EA27C130"
SARI = staff("perekaman")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path, office=KABUPATEN, people=4, blanks=20)
    yield opened
    opened.close()


def card(store: Store, resident: int, uid: str = "") -> jobs.Job:
    """Print a card for one person, with a chip where `uid` is given."""
    do(store, KASI, printing.order, [resident], why="uji")
    job = report(store, send(store), "done")
    assert job.state == "done"
    if uid:
        chip = do(store, KASI, chips.bind, uid, job.id, resident, "kartu1")
        put(store, "encoding", chip=chip.id, resident=resident, job=job.id, ver=1,
            state="printed", seat="kartu1", place="kartu1", by="X", begun_at=0, changed_at=0,
            row_hash="")  # fmt: skip
    return job


def lost(store: Store, resident: int, actor: Actor = KASI, **given: object) -> int:
    """Open a claim on a lost card and return it."""
    why = "hilang di pasar"
    made: int = do(store, actor, permohonan.open_request, resident, "hilang", LOST, why, **given)
    return made


def voids(store: Store) -> list[tuple[object, ...]]:
    """Return job, UID and reason of every void card."""
    return store.rows("SELECT job, uid, reason FROM card_void ORDER BY id")


def test_a_claim_voids_the_old_card_and_its_uid_in_its_own_transaction(store: Store) -> None:
    job = card(store, 1, UID)
    assert [one.uid for one in voiding.living(store, 1)] == [UID]
    seq = store.number("SELECT max(seq) FROM outbox")
    made = lost(store, 1)
    assert voids(store) == [(job.id, UID, "hilang")]
    assert voiding.living(store, 1) == ()
    told = {row[0] for row in store.rows("SELECT tbl FROM outbox WHERE seq > ?", (seq,))}
    assert told == {"request", "card_void", "reprint"}
    assert store.one("SELECT request, copies, why FROM reprint") == (made, 1, "hilang di pasar")
    trail = store.rows("SELECT facts FROM audit")
    assert not [row for row in trail if UID in row[0]], "no UID in the trail"
    assert (voiding.verify(store), ready.why_not(store, 1)) == (1, "")
    do(store, KASI, printing.order, [1], why="uji")
    report(store, send(store), "done")
    assert voiding.copies(store, 1) == 2


def test_a_void_uid_is_never_bound_again_and_whoever_reads_it_is_told(store: Store) -> None:
    card(store, 1, UID)
    lost(store, 1)
    do(store, KASI, printing.order, [2], why="uji")
    job = send(store)
    with pytest.raises(chips.UidVoided) as caught:
        do(store, KASI, chips.bind, UID, job.id, 2, "kartu1")
    assert isinstance(caught.value, chips.UidTaken), "a press parks it like a taken one"
    assert UID not in str(caught.value)
    with pytest.raises(chips.CardVoided) as read:
        chips.refuse_void(store, UID)
    assert read.value.facts == {"kind": "hilang", "on": "21-11-2026"}
    chips.refuse_void(store, FOREIGN)


def test_a_card_from_elsewhere_is_void_by_what_was_read_of_it(store: Store) -> None:
    lost(store, 1, uid=FOREIGN.lower())
    assert voids(store) == [(None, FOREIGN, "hilang")]
    assert voiding.copies(store, 1) == 1, "somebody else printed it"
    with pytest.raises(chips.UidVoided):
        do(store, KASI, chips.bind, FOREIGN, 1, 2, "kartu1")
    do(store, KASI, permohonan.withdraw, 1, "ketemu")
    lost(store, 1)
    assert (voids(store), voiding.copies(store, 1)) == ([(None, FOREIGN, "hilang")], 1)


def test_the_card_on_the_reader_must_be_theirs(store: Store) -> None:
    card(store, 1, UID)
    for resident in (2, 3):
        with pytest.raises(voiding.OthersCard):
            lost(store, resident, uid=UID)
    lost(store, 1, uid=UID)
    with pytest.raises(voiding.OthersCard):
        lost(store, 2, uid=UID)
    with pytest.raises(chips.UidUseless):
        lost(store, 2, uid="04A1")
    assert store.number("SELECT count(*) FROM request WHERE resident = 2") == 0
    assert len(voids(store)) == 1, "what was refused left nothing"


def test_no_card_is_queued_or_reserved_while_an_old_one_lives(store: Store) -> None:
    card(store, 1)
    made = put(store, "request", resident=1, kind="hilang", state="open", opened_by="X",
               opened_at=0)  # fmt: skip
    assert ready.why_not(store, 1) == "old_card"
    with pytest.raises(printing.NotReady):
        do(store, KASI, printing.order, [1], why="uji")
    row = {"batch": 1, "request": made, "resident": 1, "kind": "hilang", "ordered_at": 0,
           "row_hash": ""}  # fmt: skip
    for state in jobs.LIVE:
        with pytest.raises(errors.StoreTrouble) as caught:
            put(store, "job", token=state, state=state, **row)
        assert "not void" in str(caught.value.__cause__)
    assert store.number("SELECT count(*) FROM job WHERE request = ?", (made,)) == 0
    do(store, KASI, lambda tx: voiding.void_all(tx, 1, made, "hilang"))
    assert do(store, KASI, printing.order, [1], why="uji").jobs


def test_a_card_that_is_found_good_later_stops_the_queued_one(store: Store) -> None:
    """However two claims came about: the lane reserves nothing while an unvoided card is done."""
    do(store, KASI, printing.order, [1], why="uji")
    put(store, "request", resident=1, kind="rusak", state="withdrawn", opened_by="X", opened_at=0)
    put(store, "job", token="lama", batch=1, request=2, resident=1, kind="rusak", state="done",
        ordered_at=0, row_hash="")  # fmt: skip
    with pytest.raises(errors.StoreTrouble), store.write(NODE) as tx:
        tx.execute("UPDATE job SET state = 'reserved', printer = 'kartu1' WHERE id = 1")


def test_void_cards_stay_void_and_a_bent_row_is_found(store: Store) -> None:
    card(store, 1)
    lost(store, 1)
    do(store, KASI, permohonan.withdraw, 1, "ketemu di rumah")
    assert len(voids(store)) == 1
    for sql in ("DELETE FROM card_void", "UPDATE card_void SET uid = ''", "DELETE FROM reprint"):
        with pytest.raises(errors.StoreTrouble, match="never"), store.write(KASI) as tx:
            tx.execute(sql)
    bent = tamper(store, "UPDATE card_void SET resident = 2")
    with pytest.raises(errors.StoreDamaged):
        voiding.verify(bent)
    bent.close()


def test_the_third_card_of_a_life_is_the_section_heads(store: Store) -> None:
    card(store, 1)
    lost(store, 1, SARI)
    assert store.one("SELECT copies, approved_by FROM reprint") == (1, "")
    do(store, KASI, printing.order, [1], why="uji")
    report(store, send(store), "done")
    assert gate.seen(store, 1).needs_head
    with pytest.raises(gate.HeadNeeded) as caught:
        lost(store, 1, SARI)
    assert caught.value.facts == {"copy": 3}
    assert (len(voids(store)), permohonan.current(store, 1)) == (1, None), "nothing happened"
    lost(store, 1)
    assert store.rows("SELECT copies, approved_by FROM reprint")[1] == (2, "KASI")


@pytest.mark.parametrize(
    ("kind", "ground", "shown", "why", "error"),
    [
        ("hilang", "", LOST, " ", gate.ReasonMissing),
        ("perubahan", "pemekaran", CHANGED, "desa baru", gate.NoCardForThat),
        ("perubahan", "nama-jalan", CHANGED, "jalan baru", gate.NoCardForThat),
        ("perubahan", "kartu-berlaku", CHANGED, "tanggal", gate.NoCardForThat),
        ("perubahan", "bosan", CHANGED, "bosan", gate.GroundUnknown),
        ("perubahan", "foto", CHANGED, "lebih ganteng", gate.PhotoKept),
        ("perpanjang", "", dict.fromkeys(("F-1.02", "KK", "paspor", "KITAP", "kartu-lama"), "1"),
         "habis", gate.CitizensCard),
        ("pindah", "", {"KK": "1"}, "pindah", permohonan.PapersMissing),
    ],
)  # fmt: skip
def test_what_is_no_reason_for_a_card(
    store: Store, kind: str, ground: str, shown: dict[str, str], why: str, error: type[Exception]
) -> None:
    card(store, 1)
    with pytest.raises(error):
        do(store, KASI, permohonan.open_request, 1, kind, shown, why, ground=ground)
    assert (voids(store), permohonan.current(store, 1)) == ([], None)


def test_grounds_and_kinds_that_are_reasons(store: Store) -> None:
    face = CHANGED | {papers.FACE_CHANGED: "surat dokter 4"}
    do(store, KASI, permohonan.open_request, 1, "perubahan", face, "operasi", ground="foto")
    do(store, KASI, permohonan.open_request, 2, "perubahan", CHANGED, "kawin")
    assert [row[0] for row in store.rows("SELECT ground FROM reprint")] == ["foto", "elemen"]
    do(store, KASI, lambda tx: tx.execute("UPDATE resident SET citizenship='JEPANG' WHERE id=3"))
    itap = dict.fromkeys(("F-1.02", "KK", "paspor", "KITAP", "kartu-lama"), "1")
    do(store, KASI, permohonan.open_request, 3, "perpanjang", itap, "ITAP baru")
    moved = dict.fromkeys(("F-1.02", "KK", "SKPWNI", "kartu-lama"), papers.SEEN)
    do(store, KASI, permohonan.open_request, 4, "pindah", moved, "dari Bogor")
    assert {row[0] for row in store.rows("SELECT reason FROM card_void")} == {
        "perubahan", "perpanjang", "pindah",
    }  # fmt: skip
    assert ready.total(store) == 4, "all of them are in the queue"
    listed = papers.checklist(in_force(store), "perubahan", "foto")
    assert (listed[-1].name, listed[1].numbered) == (papers.FACE_CHANGED, False)


def test_who_prints_what_and_the_slip_to_the_other_office(tmp_path: Path) -> None:
    store = new_store(tmp_path, people=2)
    do(store, KASI, lambda tx: tx.execute("UPDATE resident SET office='16.71.03' WHERE id=2"))
    assert routing.route(store, 1, "baru").here
    away = routing.route(store, 1, "hilang")
    assert (away.office, away.name, away.why) == ("16.71", "Disdukcapil 16.71", "kind")
    assert routing.route(store, 2, "baru").office == "16.71.03"
    assert routing.route(store, 2, "hilang").why == "home"
    with pytest.raises(routing.PrintedHere):
        do(store, SARI, routing.refer, 1, "baru")
    made = [do(store, SARI, routing.refer, 1, "hilang", LOST, "hilang") for _ in range(2)]
    assert [one.number for one in made] == ["RJ-1/2026", "RJ-2/2026"]
    assert routing.get(store, "RJ-2/2026") == made[1]
    text = "\n".join(
        getattr(piece, "text", "") for piece in referral_slip(store, "l1", made[0]).pieces
    )
    assert "Disdukcapil 16.71" in text and "surat-polisi: LP/12" in text
    assert "1671020101900001" not in text, "the slip bears a masked NIK"
    assert LOST["KK"] not in text and "KK: dilihat" in text
    with pytest.raises(NotAllowed):
        do(store, staff("cetak"), routing.refer, 1, "hilang")
    store.close()


def test_going_first_needs_two_officers_and_stands_in_the_days_list(store: Store) -> None:
    last = ready.ids(store)[-1]
    with pytest.raises(priority.PriorityReason):
        do(store, SARI, priority.ask, last, "teman", "teman saya")
    with pytest.raises(priority.PriorityReason):
        do(store, SARI, priority.ask, last, "sakit", " ")
    wish = do(store, SARI, priority.ask, last, "sakit", "rujukan RS 12")
    assert ready.ids(store)[-1] == last, "asking alone changes nothing"
    with pytest.raises(priority.PriorityThere):
        do(store, SARI, priority.ask, last, "kerja", "lamaran")
    with pytest.raises(NotAllowed):
        do(store, staff("perekaman", "cetak"), priority.approve, wish.id)
    own = do(store, KASI, priority.ask, 1, "kerja", "panggilan")
    with pytest.raises(priority.OwnWish):
        do(store, KASI, priority.approve, own.id)
    with pytest.raises(errors.StoreTrouble), store.write(KASI) as tx:
        tx.execute("UPDATE priority SET state = 'approved', decided_by = asked_by, decided_at = 1")
    done = do(store, KASI, priority.approve, wish.id)
    assert (done.state, done.decided_by) == ("approved", "KASI")
    assert ready.ids(store)[0] == last
    (row, *_) = ready.page(store)
    assert (row.id, row.rank) == (last, 0)
    (jump,) = queue_board.day_list(store)
    assert (jump.who, jump.approved_by, jump.why) == ("PEREKAMAN", "KASI", "sakit: rujukan RS 12")
    do(store, KASI, printing.order, [last])
    report(store, send(store), "done")
    assert store.one("SELECT state FROM priority WHERE id = ?", (wish.id,)) == ("used",)
    assert [one.approved_by for one in queue_board.day_list(store)] == ["KASI"]
    for sql in ("UPDATE priority SET state = 'approved'", "DELETE FROM priority"):
        with pytest.raises(errors.StoreTrouble), store.write(KASI) as tx:
            tx.execute(sql)
    store.clock.advance(86_400)  # type: ignore[attr-defined]
    assert queue_board.day_list(store) == ()


def test_a_wish_is_refused_with_a_reason_and_may_be_asked_again(store: Store) -> None:
    wish = do(store, SARI, priority.ask, 1, "lain", "buru-buru")
    with pytest.raises(priority.PriorityReason):
        do(store, KASI, priority.refuse, wish.id, "")
    do(store, KASI, priority.refuse, wish.id, "bukan alasan")
    with pytest.raises(priority.PriorityUnknown):
        do(store, KASI, priority.approve, wish.id)
    assert do(store, SARI, priority.ask, 1, "sakit", "RS").state == "asked"
    assert [one.what for one in whole.listed(store, "asked")] == ["sakit"]


def test_a_persons_claims_whole(store: Store) -> None:
    card(store, 1, UID)
    made = lost(store, 1)
    found = whole.whole(store, 1)
    assert found.open is not None
    assert (found.open.id, found.open.papers, found.gate.copies) == (made, LOST, 1)
    assert [one.state for one in found.requests] == ["open", "printed"]
    assert found.routes["hilang"].here and found.reason == ""
    assert [line.what for line in whole.listed(store, "open")] == ["hilang"]
    assert whole.listed(store, "open", after=made) == ()
    assert whole.counts(store) == {"open": 1, "asked": 0, "referred": 0}
    assert json.loads(store.rows("SELECT documents FROM request WHERE id = ?", (made,))[0][0])
    with pytest.raises(permohonan.ResidentUnknown):
        whole.whole(store, 99)


def test_a_press_with_a_reader_binds_voids_and_refuses_the_uid(tmp_path: Path) -> None:
    store = new_store(tmp_path, office=KABUPATEN, people=1, blanks=5)
    do(store, NODE, lanes.enrol, ("kartu1",))
    press = ChipPress()
    lane = Lane("kartu1", press, Inline(store), lambda records, job: (b"card", "face"), NODE)
    do(store, KASI, printing.order, [1])
    lane.step(store.clock.now_ms())
    assert [one.uid for one in voiding.living(store, 1)] == [press.uid]
    lost(store, 1, uid=press.uid)
    assert voids(store) == [(1, press.uid, "hilang")]
    do(store, KASI, printing.order, [1])
    while not press.tickets[1:]:
        lane.step(store.clock.now_ms())
    assert jobs.get(store, 2).state in ("spoiled", "unsettled")
    assert store.number("SELECT count(*) FROM audit WHERE kind = 'chip_alarm'") == 1
    store.close()
