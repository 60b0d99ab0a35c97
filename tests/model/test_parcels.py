"""Parcels: packed, sealed by two, counted at the other end; nothing vanishes on one's word."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from model import blanko, cards, document, paper
from model.blanko import Place
from model.clock import FrozenClock
from model.errors import ModelError, RuleRefused, StoreDamaged, StoreTrouble
from model.goods import receiving
from model.goods.uids import BoxIn
from model.kits.faults import IsAKit
from model.parcels import (
    arriving,
    carried,
    check,
    incoming,
    manifest,
    packing,
    reply,
    rows,
    surat_jalan,
    waiting,
    where,
)
from model.parcels import faults as fault
from model.reason import mask
from model.rights import NotAllowed
from model.second import SamePerson, Second, SecondGone
from model.store import Store
from tests.model.office import KASI, beside, do, put, staff, tamper
from tests.model.parcel_office import VILLAGE, rack

RACK = Place("printed")
YANTO = staff("gudang")
SARI = staff("perekaman")


def in_words(store: Store, resident: int) -> str:
    """Say where a person's card is."""
    at = where.of(store, resident)
    return where.words(at) if at else ""


def held(store: Store, bin: str, place: str = "", item: str = "blanko") -> int:
    return blanko.held(store, Place(bin, place), item)  # type: ignore[arg-type]


def whole(store: Store, item: str = "blanko") -> None:
    """The sum of all bins is what came in, and every card lies where the ledger has it."""
    assert sum(one.qty for one in blanko.balances(store, item)) == 0
    for bin, place, count in store.rows("SELECT bin, place, count(*) FROM card_at GROUP BY 1, 2"):
        assert held(store, bin, place) >= count
    check.verify(store)
    packed = store.rows(
        "SELECT c.state, a.bin FROM parcel_card c JOIN card_at a ON a.job = c.job"
        " WHERE c.state IN ('packed', 'sent', 'missing')"
    )
    assert {(state, bin) for state, bin in packed} <= {
        ("packed", "printed"), ("sent", "transit"), ("missing", "transit")
    }  # fmt: skip


def sent(store: Store, seal: str = "S-1", **what: Any) -> rows.Parcel:
    wanted: dict[str, Any] = {"kind": "cards", "to": "", "kelurahan": VILLAGE} | what
    made = do(store, SARI, packing.pack, **wanted)
    do(store, SARI, packing.seal_and_send, made.number, seal, "PAK AMIR", beside(store))
    return rows.get(store, made.number)


def test_cards_of_a_village_go_out_are_counted_there_and_named_where_one_is_missing(
    tmp_path: Path,
) -> None:
    store, jobs = rack(tmp_path)
    assert [(v.kelurahan, v.cards) for v in waiting.by_village(store)] == [
        (VILLAGE, 4), ("15 ULU", 2)
    ]  # fmt: skip
    assert [(v.rt, v.cards) for v in waiting.by_rt(store, VILLAGE)] == [("001", 2), ("002", 2)]
    one_rt = do(store, SARI, packing.pack, "cards", "", kelurahan=VILLAGE, rt="1")
    assert (one_rt.number, one_rt.to_name, one_rt.cards) == ("K-0001", "Kel. SILABERANTI", 2)
    assert [v.cards for v in waiting.by_rt(store, VILLAGE)] == [2]
    with pytest.raises(fault.CardPacked):
        do(store, SARI, packing.pack, "cards", "Camat", jobs=jobs)
    do(store, SARI, packing.cancel, "1")
    parcel = sent(store)
    assert parcel.state == "sent" and parcel.told == 4 and held(store, "transit", "K-0002") == 4
    assert parcel.due_on == store.today() + timedelta(days=packing.DUE_DAYS)
    listed = rows.cards(store, parcel.id)
    assert [(one.at, one.rt) for one in listed] == [(1, "001"), (2, "001"), (3, "002"), (4, "002")]
    resident = listed[0].resident
    assert in_words(store, resident) == (
        "Kartu dalam perjalanan ke Kel. SILABERANTI sejak 21-11-2026 (kiriman K-0002)."
    )
    with pytest.raises(fault.CountsDisagree):
        do(store, SARI, arriving.answer, "K-0002", 3, by="LURAH", second=beside(store))
    with pytest.raises(fault.CardNotInParcel):
        do(store, SARI, arriving.answer, "2", 3, [jobs[5]], by="LURAH", second=beside(store))
    gone = rows.jobs_at(store, parcel, (3,))
    told = do(store, SARI, arriving.answer, "2", 3, gone, by="LURAH", second=beside(store))
    assert told.state == "short" and told.missing == 1 and told.answer.startswith("BAST/")
    assert held(store, "custody", "Kel. SILABERANTI") == 3 and held(store, "transit", "K-0002") == 1
    assert in_words(store, resident).startswith("Kartu di Kel. SILABERANTI sejak 21-11")
    assert "tidak ada dalam kiriman" in in_words(store, listed[2].resident)
    paper = document.get(store, told.answer)
    assert listed[2].name in paper.body and mask(listed[2].nik) in paper.body
    assert not re.search(r"\d{16}", paper.body)
    whole(store)
    # found there, and everything else comes home again
    do(store, SARI, arriving.found, "2", beside(store), jobs=gone)
    assert rows.get(store, "2").state == "received" and held(store, "transit", "K-0002") == 0
    back = do(store, SARI, arriving.come_back, "2", [listed[0].job])
    assert back.state == "received" and cards.get(store, listed[0].job).bin == "printed"
    assert do(store, SARI, arriving.come_back, "2").state == "back"
    assert held(store, "custody", "Kel. SILABERANTI") == 0 and held(store, "printed") == 6
    steps = [(one.was, one.bin) for one in cards.chain(store, gone[0])]
    assert steps == [("printed", "transit"), ("transit", "custody"), ("custody", "printed")]
    assert [one.kind for one in rows.events(store, parcel.id)] == [
        "packed", "sent", "answered", "found", "back", "back"
    ]  # fmt: skip
    assert sent(store, "S-2").cards == 4, "what came back may go out again"
    whole(store)


def test_villages_without_a_code_or_a_name_are_lines_of_their_own(tmp_path: Path) -> None:
    store, _ = rack(tmp_path)
    with store.write(KASI) as tx:
        tx.execute("UPDATE resident SET kel_code = '16.71.17.1004' WHERE id < 3")
        tx.execute("UPDATE resident SET kelurahan = '' WHERE id > 4")
    found = waiting.by_village(store)
    assert {(one.key, one.cards) for one in found} == {
        ("16.71.17.1004", 2), ("?SILABERANTI", 2), ("?", 2)
    }  # fmt: skip
    for one in found:
        assert [rt.cards for rt in waiting.by_rt(store, one.key)] == [1, 1]
        made = do(store, SARI, packing.pack, "cards", "Camat", kelurahan=one.key)
        assert made.cards == one.cards and "?" not in made.kelurahan
    assert waiting.by_village(store) == ()


def test_what_one_person_says_makes_nothing_vanish(tmp_path: Path) -> None:
    clock = FrozenClock()
    store, _ = rack(tmp_path, clock=clock)
    made = do(store, SARI, packing.pack, "cards", "", kelurahan=VILLAGE)
    stale = beside(store)
    clock.advance(901)
    nobody = Second("HANTU", clock.now_ms())
    for bad in (Second(SARI.name, clock.now_ms()), stale, nobody):
        with pytest.raises((SamePerson, SecondGone)):
            do(store, SARI, packing.seal_and_send, made.number, "S-1", "AMIR", bad)
    parcel = do(store, SARI, packing.seal_and_send, "1", "S-1", "AMIR", beside(store))
    alone = Second(SARI.name, clock.now_ms())
    lost = rows.jobs_at(store, parcel, (1, 2))
    with pytest.raises(SamePerson):
        do(store, SARI, arriving.answer, "1", 2, lost, by="X", second=alone)
    do(store, SARI, arriving.answer, "1", 2, lost, by="X", second=beside(store))
    for verb, more in ((arriving.found, ()), (arriving.write_off, ("hilang",))):
        with pytest.raises(SamePerson):
            do(store, KASI, verb, "1", Second(KASI.name, clock.now_ms()), *more, jobs=lost)
    with pytest.raises(fault.CardNotInParcel):  # what is missing does not simply come back
        do(store, SARI, arriving.come_back, "1", lost[:1])
    with pytest.raises(NotAllowed):
        do(store, SARI, arriving.write_off, "1", beside(store), "hilang", jobs=lost)
    with pytest.raises(blanko.ReasonMissing):
        do(store, KASI, arriving.write_off, "1", beside(store), " ", jobs=lost)
    do(store, KASI, arriving.write_off, "1", beside(store), "motor jatuh", jobs=lost[:1])
    assert rows.get(store, "1").state == "short"
    ended = do(store, KASI, arriving.write_off, "1", beside(store), "motor jatuh", jobs=lost[1:])
    assert ended.state == "received" and held(store, "difference", "K-0001") == 2
    papers = [one for one in document.about(store, "K-0001") if one.kind == "selisih"]
    assert len(papers) == 2 and "motor jatuh" in papers[0].body and "SAKSI" in papers[0].body
    resident = cards.get(store, lost[0]).resident
    assert in_words(store, resident).startswith("Kartu hilang dalam kiriman K-0001")
    do(store, KASI, arriving.found, "1", beside(store), jobs=lost[:1], where="here")
    assert cards.get(store, lost[0]).bin == "spoiled" and held(store, "difference", "K-0001") == 1
    whole(store)


REFUSALS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("STK-101", {"kind": "blanks", "to": "Camat", "qty": 0}),
    ("STK-101", {"kind": "blanks", "to": "Camat", "qty": -1}),
    ("STK-102", {"kind": "blanks", "to": "Camat", "qty": 1, "item": "emas"}),
    ("STK-103", {"kind": "blanks", "to": "Camat", "qty": 999}),
    ("KRM-119", {"kind": "blanks", "to": "Camat", "boxes": ["D-9"]}),
    ("KRM-109", {"kind": "cards", "to": " ", "jobs": []}),
    ("STK-105", {"kind": "cards", "to": "1671021508900001", "jobs": []}),
    ("KRM-106", {"kind": "cards", "to": "", "kelurahan": "TIDAK ADA"}),
    ("KRT-101", {"kind": "cards", "to": "Camat", "jobs": [999]}),
)


def test_what_cannot_be_sent_is_refused_and_leaves_no_trace(tmp_path: Path) -> None:
    store, jobs = rack(tmp_path)
    for code, wish in REFUSALS:
        with pytest.raises(ModelError) as refused:
            do(store, KASI, packing.pack, **wish)
        assert refused.value.code == code, wish
    for actor in (staff("cetak"), staff("auditor")):
        with pytest.raises(NotAllowed):
            do(store, actor, packing.pack, "cards", "Camat", jobs=jobs)
    with pytest.raises(NotAllowed):
        do(store, SARI, packing.pack, "blanks", "Camat", qty=1)
    put(store, "card_void", resident=1, request=1, job=jobs[0], uid="", reason="lost", by="K",
        at=1, row_hash="")  # fmt: skip
    with store.write(KASI) as tx:
        tx.execute("UPDATE resident SET life = 'mati' WHERE id = 2")
    for job in jobs[:2]:
        with pytest.raises(fault.CardUseless):
            do(store, SARI, packing.pack, "cards", "Camat", jobs=[job])
    assert store.number("SELECT count(*) FROM parcel") == 0
    parcel = do(store, SARI, packing.pack, "cards", "", kelurahan=VILLAGE)
    assert parcel.cards == 2, "void cards and those of the dead stay"
    # what is sealed is sealed: not by a verb, not by a line of SQL
    do(store, SARI, packing.put_in, "1", [jobs[4]])
    do(store, SARI, packing.take_out, "1", [jobs[4]])
    do(store, SARI, cards.move, [jobs[2]], RACK, Place("handed"), kind="hand")
    assert rows.get(store, "1").cards == 1, "a card that was handed over left the parcel"
    for words in (("", "AMIR"), ("S-1", ""), ("S-1", "1671021508900001")):
        with pytest.raises(RuleRefused):
            do(store, SARI, packing.seal_and_send, "1", *words, beside(store))
    for days in (-1, 61):
        with pytest.raises(fault.DueWrong):
            due = store.today() + timedelta(days=days)
            do(store, SARI, packing.seal_and_send, "1", "S-1", "AMIR", beside(store), due)
    do(store, SARI, packing.seal_and_send, "1", "s-1", "AMIR", beside(store))
    for verb, args in (
        (packing.put_in, ([jobs[4]],)), (packing.take_out, ([jobs[3]],)), (packing.cancel, ()),
        (packing.seal_and_send, ("S-2", "AMIR", beside(store))),
        (arriving.found, (beside(store),)),
    ):  # fmt: skip
        with pytest.raises(fault.ParcelNotThere):
            do(store, SARI, verb, "1", *args)
    for sql in (
        "UPDATE parcel SET seal = 'S-7'", "UPDATE parcel SET told = 9", "DELETE FROM parcel",
        "DELETE FROM parcel_card", "UPDATE parcel_event SET qty = 9", "DELETE FROM parcel_event",
        f"INSERT INTO parcel_card VALUES (1, 9, {jobs[5]}, 'packed')",
    ):  # fmt: skip
        with pytest.raises(StoreTrouble), store.write(KASI) as tx:
            tx.execute(sql)
    other = do(store, SARI, packing.pack, "cards", "Camat", jobs=jobs[4:])
    with pytest.raises(fault.SealUsed):
        do(store, SARI, packing.seal_and_send, other.number, "S-1 ", "AMIR", beside(store))
    do(store, SARI, arriving.come_back, "1")
    do(store, SARI, packing.seal_and_send, other.number, "S-1", "AMIR", beside(store))
    with pytest.raises(fault.ParcelUnknown):
        rows.get(store, "77")
    whole(store)


def test_a_card_too_many_and_a_card_that_lay_elsewhere_are_told_and_booked(tmp_path: Path) -> None:
    store, jobs = rack(tmp_path)
    sent(store)
    with pytest.raises(fault.CountsDisagree):
        do(store, SARI, arriving.answer, "1", 5, by="LURAH", second=beside(store))
    told = do(
        store, SARI, arriving.answer, "1", 6, extra="satu kartu kantor lain",
        extra_jobs=[jobs[4]], by="LURAH", second=beside(store),
    )  # fmt: skip
    assert told.state == "received" and told.counted == 6
    assert held(store, "custody", told.place) == 5 and held(store, "printed") == 1
    assert "satu kartu kantor lain" in document.get(store, told.answer).body
    with pytest.raises(fault.ParcelNotThere):
        do(store, SARI, arriving.answer, "1", 6, by="LURAH", second=beside(store))
    whole(store)


def test_whoever_has_no_right_learns_nothing_and_a_kit_sends_nothing(tmp_path: Path) -> None:
    store, _ = rack(tmp_path, cards=2)
    by = beside(store)
    verbs: tuple[tuple[Any, tuple[Any, ...], dict[str, Any]], ...] = (
        (packing.pack, ("cards", "Camat"), {}), (packing.put_in, ("9", [1]), {}),
        (packing.take_out, ("9", [1]), {}), (packing.cancel, ("9",), {}),
        (packing.seal_and_send, ("9", "S", "A", by), {}),
        (arriving.answer, ("9", 1), {"by": "X", "second": by}),
        (arriving.found, ("9", by), {"jobs": [1]}), (arriving.write_off, ("9", by, "x"), {}),
        (arriving.come_back, ("9",), {}),
    )  # fmt: skip
    for verb, args, named in verbs:
        for role in ("cetak", "dukungan", "auditor"):
            with pytest.raises(NotAllowed):
                do(store, staff(role), verb, *args, **named)
    with store.write(KASI) as tx:
        tx.set_meta("kit", "JB-0001")
    for verb, args, named in verbs:
        with pytest.raises(IsAKit):
            do(store, KASI, verb, *args, **named)


@pytest.mark.parametrize(
    "sql, table",
    [
        ("UPDATE parcel_event SET qty = 1 WHERE kind = 'sent'", "parcel_event"),
        ("UPDATE parcel SET manifest = replace(manifest, 'WARGA', 'ORANG')", "parcel"),
        ("UPDATE parcel_card SET state = 'there' WHERE at = 1", "parcel"),
        ("UPDATE card_at SET bin = 'handed', place = '' WHERE job = 1", "parcel_card"),
        ("UPDATE balance SET qty = 3 WHERE bin = 'transit'", "parcel"),
        ("UPDATE parcel SET state = 'back', counted = 0, answered_at = 1", "parcel_card"),
    ],
)
def test_what_was_changed_with_a_shell_is_found(tmp_path: Path, sql: str, table: str) -> None:
    store, _ = rack(tmp_path, cards=3)
    sent(store, kelurahan="", jobs=[1, 2], to="Camat")
    assert check.verify(store) == 1
    with pytest.raises(StoreDamaged) as found:
        check.verify(tamper(store, sql))
    assert found.value.facts["table"] == table


def test_late_parcels_are_called_first(tmp_path: Path) -> None:
    clock = FrozenClock()
    store, jobs = rack(tmp_path, clock=clock)
    sent(store)
    clock.advance(86_400)
    sent(store, "S-2", to="Camat", kelurahan="", jobs=jobs[4:])
    assert rows.overdue(store) == ()
    clock.advance(3 * 86_400)
    assert [one.number for one in rows.overdue(store)] == ["K-0001"]
    away = rows.on_the_way(store)
    today = store.today()
    assert [one.days(today, store.zone) for one in away] == [4, 3]
    sheet = surat_jalan.route(store, ())
    assert "2 tujuan, 6 lembar" in sheet and max(map(len, sheet.splitlines())) <= 80


def deliver(store: Store) -> None:
    """Two sealed boxes with chips: a range and a list."""
    boxes = (
        BoxIn("D-1", 5, uid_from="04A10000000001", uid_to="04A10000000005"),
        BoxIn("D-2", 3, uids=("04B1000000000A", "04B1000000000B", "04B1000000000C")),
    )
    arrival = receiving.Arrival("blanko", "BAST 9", "Pusat", "centre", 8, 8, boxes=boxes)
    do(store, KASI, receiving.receive, arrival, beside(store))


@pytest.mark.parametrize("counted", [10, 9, 7, 0, 11])
def test_blanks_go_to_another_office_and_its_answer_comes_back_as_a_file(
    tmp_path: Path, counted: int
) -> None:
    store, _ = rack(tmp_path / "a", cards=0)
    other, _ = rack(tmp_path / "b", cards=0, blanks=0, office="16.71.03")
    deliver(store)
    wish = {"kind": "blanks", "qty": 10, "boxes": ["D-1", "D-2"], "to": "16.71.03"}
    made = do(store, YANTO, packing.pack, **wish)
    with pytest.raises(fault.BoxNotHere):
        do(store, YANTO, packing.pack, **wish)
    do(store, YANTO, packing.seal_and_send, made.number, "S-1", "AMIR", beside(store))
    assert held(store, "transit", "K-0001") == 10 and held(store, "store") == 18
    assert store.rows("SELECT DISTINCT state, place FROM box") == [("gone", "K-0001")]
    manifest.export(store, "1", tmp_path / "k.kirim")
    with pytest.raises(fault.ManifestUnwritable):
        manifest.export(store, "1", tmp_path / "k.kirim")
    read = manifest.read(tmp_path / "k.kirim")
    assert read.digest == rows.get(store, "1").digest
    with pytest.raises(fault.ManifestForeign):
        do(store, YANTO, incoming.arrive, read, 10, beside(store))
    with pytest.raises(NotAllowed):
        do(other, SARI, incoming.arrive, read, 10, beside(other))
    came = do(other, YANTO, incoming.arrive, read, counted, beside(other), damaged=counted // 10)
    assert (came.again, held(other, "store")) == (False, counted - counted // 10)
    again = do(other, YANTO, incoming.arrive, read, counted, beside(other), damaged=counted // 10)
    assert again.again and again.parcel == came.parcel, "the same file twice is one parcel"
    with pytest.raises(fault.AnsweredOtherwise):
        do(other, YANTO, incoming.arrive, read, 5, beside(other))
    chips = {row[0] for row in other.rows("SELECT uid FROM serial")}
    assert len(chips) == (3 if counted >= 9 else 0)
    incoming.write_answer(came.parcel, tmp_path / "k.jawab")
    said = reply.read(tmp_path / "k.jawab")
    if counted > 10:
        with pytest.raises(NotAllowed):
            do(store, SARI, reply.book, said, beside(store))
    told = do(store, YANTO, reply.book, said, beside(store))
    assert told == do(store, YANTO, reply.book, said, beside(store)), "an answer twice is one"
    assert held(store, "delivered", "16.71.03") == counted
    assert told.missing == max(10 - counted, 0) == held(store, "transit", "K-0001")
    assert held(store, "store") == 28 - max(10, counted)
    if told.missing:
        with pytest.raises(fault.TooManyHere):
            do(store, YANTO, arriving.found, "1", beside(store), qty=11)
        do(store, YANTO, arriving.write_off, "1", beside(store), "dicuri", qty=told.missing)
    assert rows.get(store, "1").state == "received"
    whole(store)
    whole(other)


def test_blanks_that_were_refused_come_back_with_their_boxes(tmp_path: Path) -> None:
    store, _ = rack(tmp_path, cards=0)
    deliver(store)
    sent_ = {"kind": "blanks", "boxes": ["D-1"], "to": "Camat"}
    do(store, YANTO, packing.pack, **sent_)
    do(store, YANTO, packing.seal_and_send, "1", "S-1", "AMIR", beside(store))
    with pytest.raises(NotAllowed):
        do(store, SARI, arriving.come_back, "1")
    with pytest.raises(fault.TooManyHere):
        do(store, YANTO, arriving.come_back, "1", qty=6)
    assert do(store, YANTO, arriving.come_back, "1").state == "back"
    assert held(store, "store") == 28 and held(store, "transit", "K-0001") == 0
    assert {row[0] for row in store.rows("SELECT state FROM box")} == {"sealed"}


def test_cards_for_another_office_bring_their_list_and_no_numbers(tmp_path: Path) -> None:
    store, _ = rack(tmp_path / "a")
    other, _ = rack(tmp_path / "b", cards=0, blanks=0, office="16.71.03")
    parcel = sent(store, to="16.71.03")
    manifest.export(store, parcel.number, tmp_path / "k")
    niks = [one.nik for one in rows.cards(store, parcel.id)]
    assert not any(nik in (tmp_path / "k").read_text() for nik in niks)
    read = manifest.read(tmp_path / "k")
    with pytest.raises(fault.CountsDisagree):
        do(other, SARI, incoming.arrive, read, 3, beside(other))
    came = do(other, SARI, incoming.arrive, read, 3, beside(other), missing=[2])
    assert [row[-1] for row in incoming.cards(other, came.parcel.id)] == [
        "here", "missing", "here", "here"
    ]  # fmt: skip
    assert blanko.balances(other) == (), "others' cards are no blanks of ours"
    incoming.write_answer(came.parcel, tmp_path / "j")
    told = do(store, SARI, reply.book, reply.read(tmp_path / "j"), beside(store))
    assert told.state == "short" and rows.cards(store, told.id, state="missing")[0].at == 2
    assert document.get(other, came.parcel.document).about == "K-0001"
    changed = reply.read(tmp_path / "j")
    second_parcel = sent(store, "S-2", kelurahan="15 ULU", to="16.71.03")
    wrong = reply.Reply(
        **{n: getattr(changed, n) for n in changed.__slots__} | {"parcel": second_parcel.number}
    )
    with pytest.raises(fault.AnswerForeign):
        do(store, SARI, reply.book, wrong, beside(store))


def test_files_from_outside_are_strangers_until_the_last_check(tmp_path: Path) -> None:
    store, _ = rack(tmp_path / "a")
    parcel = sent(store, to="16.71.03")
    path = tmp_path / "k"
    manifest.export(store, parcel.number, path)
    good = path.read_bytes()
    head, body = good.split(b"\n", 1)
    told = carried.read(path, "kiriman")[0]
    bad = {
        b"": "length", good[:-1]: "length", good + b" ": "length", body: "length",
        good.replace(b"SILABERANTI", b"SILABERANTO"): "hash", b"[]\n": "json",
        b"[" * 400 + b"\n": "json", head.replace(b'"kiriman"', b'"jawaban"') + b"\n" + body: "kind",
    }  # fmt: skip
    for data, why in bad.items():
        path.write_bytes(data)
        with pytest.raises(fault.ManifestBroken) as refused:
            manifest.read(path)
        assert refused.value.facts["why"] == why
    path.write_bytes(head.replace(b'"format": 1', b'"format": 2') + b"\n" + body)
    with pytest.raises(fault.ManifestNewer):
        manifest.read(path)
    spoilt: dict[str, Any] = {
        "told": 5, "kind": "gold", "number": "K-1/../x", "item": "emas", "due_on": "besok",
        "seal": "", "from_name": "A\x1b[2J", "to_name": 7, "boxes": [["D-1", 1, "", "", []]],
        "cards": [[1, "1671021508900001", "X", "X", "", "", "baru"]] * 4,
    }  # fmt: skip
    for name, value in spoilt.items():
        path.unlink()
        carried.write(path, "kiriman", carried.body_of(told | {name: value}))
        with pytest.raises(fault.ManifestBroken):
            manifest.read(path)
    for name, value in {"counted": -1, "missing": [2, 1], "digest": "x", "extra": None}.items():
        answer = {
            "parcel": "K-0001", "to_office": "1", "digest": "a" * 64, "from_name": "B",
            "counted": 1, "damaged": 0, "missing": [], "extra": "", "taker": "T", "document": "D",
        }  # fmt: skip
        path.unlink()
        carried.write(path, "jawaban", carried.body_of(answer | {name: value}))
        with pytest.raises(fault.ManifestBroken):
            reply.read(path)
    for odd in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(fault.ManifestBroken):
            manifest.read(odd)


def test_sixty_cards_stand_on_whole_pages_with_their_names_together(tmp_path: Path) -> None:
    store, _ = rack(tmp_path, cards=60, blanks=60)
    parcel = sent(store)
    for columns in (80, 132):
        text = surat_jalan.text(store, parcel, parcel.document, parcel.digest, columns)
        pages = text.split("\f")
        assert all(len(page.splitlines()) <= 60 for page in pages) and len(pages) > 1
        assert max(len(line) for line in text.splitlines()) <= columns
        assert "Yang menyerahkan" in pages[-1] and "PAK AMIR" in pages[-1]
        assert not re.search(r"\d{16}", text) and "Jumlah 58 kartu" in text
        for line in rows.cards(store, parcel.id):
            assert line.name[:28] in text
    for room in range(1, 120):  # the tail never stands on two pages
        tail = [f"t{n}" for n in range(9)]
        pages = paper.paged(["h"] * 6, surat_jalan._unbroken(["x"] * room, tail, 6)).split("\f")
        assert [all(one in page for one in tail) for page in pages][-1], room
