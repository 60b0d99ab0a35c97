"""Cards of another office (kartu titipan): to the right person once, on to a village, back."""

import random
from dataclasses import replace
from os import environ
from pathlib import Path
from typing import Any

import pytest

from model import blanko, cards, document, errors, permohonan, shift, slip_log, suket
from model.actor import SYSTEM
from model.chips import Refused
from model.handover import ageing, doors, giving
from model.handover import refusals as no
from model.history import history
from model.parcels import check, guest_case, guest_giving, guest_paper, guest_sending, guests
from model.parcels.guest_steps import since
from model.person import person
from model.reason import mask
from model.reports import day
from model.rights import NotAllowed
from model.search import upkeep
from model.second import SamePerson, Second
from model.standing import standing
from model.store import Store
from tests.model.guest_office import KASI, came, hear
from tests.model.handover_office import PAPERS, SARI
from tests.model.office import beside, do, put, resident, staff, tamper

GOLDEN = Path(__file__).parent / "golden_parcels"
ANI = (1, 5)
"""Resident 1 (WARGA 0001): parcel 1, number 5 of its list."""
VILLAGE = "Kel. SILABERANTI"


def nik_of(store: Store, resident: int) -> str:
    return f"{store.number('SELECT nik FROM resident WHERE id = ?', (resident,)):016d}"


def states(store: Store) -> str:
    """Return the state of every card in the order of its list, two letters each."""
    return " ".join(one.state[:2] for one in guests.listed(store, every=True))


def says(store: Store, resident: int) -> str:
    found = person(store, resident, store.today())
    assert found is not None
    return standing(found, None, store.today()).key


def refused(store: Store, code: str, verb: Any, *args: Any, **facts: Any) -> None:
    """Check that an act is refused with this code and leaves no trace."""
    before = store.number("SELECT count(*) FROM guest_step")
    with pytest.raises(errors.ModelError) as error:
        do(store, KASI, verb, *args, **facts)
    assert error.value.code == code
    assert store.number("SELECT count(*) FROM guest_step") == before


def agree(name: str, text: str) -> None:
    """Compare a paper with its golden text."""
    assert max(map(len, text.splitlines())) <= 80
    path = GOLDEN / f"{name}.txt"
    if environ.get("GOLDEN") == "new":
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def test_a_guest_goes_out_once_with_receipt_and_the_end_of_the_suket_and_no_bin_moves(
    tmp_path: Path,
) -> None:
    _, store = came(tmp_path, missing=(2,))
    put(
        store, "suket", number="2/1/2026", year=2026, serial=1, resident=1, reason="blanko",
        issued_on="2026-10-01", until_on="2027-04-01", state="live", code="PRR", by="X", at=0,
    )  # fmt: skip
    assert (states(store), says(store, 1)) == ("he mi he he he he", "card.guest")
    (case,) = guest_case.look(store, nik_of(store, 1))
    assert (case.guest.key, case.stops, case.suket, case.kind) == (ANI, (), "2/1/2026", "baru")
    assert [one.guest.key for one in guest_case.look(store, "warga 0001")] == [ANI]
    assert [one.guest.key for one in guest_case.look(store, "k-0001/5")] == [ANI]
    with pytest.raises(NotAllowed):
        do(store, staff("cetak"), guest_giving.give, ANI)
    done = do(store, SARI, guest_giving.give, ANI, seat="loket1")
    assert not isinstance(done, Refused) and done.suket == "2/1/2026"
    assert suket.of(store, 1) is None and says(store, 1) == "card.handed"
    assert store.number("SELECT count(*) FROM entry") == 0 and not blanko.balances(store)
    refused(store, "SRH-104", guest_giving.give, ANI)
    refused(store, "KRM-122", guest_giving.give, (1, 2))
    refused(store, "KRM-121", guest_giving.give, (1, 9))
    again = slip_log.last(store, "loket1")
    told = [getattr(piece, "text", "") for piece in again.pieces]
    assert any("K-0001/5" in text for text in told) and nik_of(store, 1) not in str(told)
    refused(store, "SRH-115", guest_giving.undo, done.step.id, " ")
    with pytest.raises(no.UndoLate):
        do(store, staff("perekaman", "TONO"), guest_giving.undo, done.step.id, "salah")
    undone = do(store, SARI, guest_giving.undo, done.step.id, "salah orang")
    assert undone.suket == "2/1/2026" and states(store) == "he mi he he he he"
    assert "DIBATALKAN" in str([getattr(one, "text", "") for one in slip_log.last(
        store, "loket1").pieces])  # fmt: skip
    refused(store, "SRH-112", guest_giving.undo, done.step.id, "lagi")
    again_done = do(store, SARI, guest_giving.give, ANI)
    assert do(store, KASI, guest_paper.print_again, again_done.step.id, "loket1")
    do(store, KASI, shift.open_shift, "B")
    refused(store, "SRH-111", guest_giving.undo, again_done.step.id, "sif lain")
    told = [one.text_key for one in history(store, 1) if one.kind == "custody"]
    assert sorted(told) == ["custody.handed", "custody.handed", "custody.undone"]
    assert [one.id for one in since(store, 0)] == [again_done.step.id, done.step.id]
    assert check.verify(store) == 0


def test_the_dead_the_proxy_the_older_card_and_the_wrong_chip(tmp_path: Path) -> None:
    _, store = came(tmp_path, claims="rusak")
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE resident SET life = 'mati' WHERE id = 2")
    refused(store, "KRM-124", guest_giving.give, (1, 3))
    refused(store, "KRM-124", guest_sending.send_on, [ANI, (1, 3)], VILLAGE, "X", beside(store))
    with pytest.raises(errors.StoreTrouble, match="dead"):
        put(store, "guest_step", parcel=1, card=3, kind="handed", was="here", state="handed",
            resident=2, to_who="self", by="X", at=0, row_hash="")  # fmt: skip
    refused(store, "SRH-107", guest_giving.give, ANI, to="AMIR", relation="ayah")
    refused(store, "SRH-108", guest_giving.give, ANI)
    refused(store, "SRH-109", guest_giving.give, ANI, old_card="lost")
    proxy = {"to": "AMIR", "relation": "RT", "letter": "SK/1", "old_card": "taken"}
    do(store, SARI, guest_giving.give, ANI, **proxy)
    assert blanko.held(store, blanko.Place("spoiled"), "kartu_lama") == 1
    do(store, SARI, guest_giving.give, (1, 6), **proxy)
    do(store, SARI, guest_giving.give, (1, 4), **proxy)
    refused(store, "SRH-113", guest_giving.give, (1, 1), **proxy)
    done = do(store, SARI, guest_giving.give, (1, 1), **proxy, second=beside(store))
    assert (done.step.second, done.step.taker) == ("SAKSI", "AMIR")
    agreeing = do(store, SARI, guest_giving.compare, "04A1B2C3D4E5F6")
    assert agreeing is None, "a chip that no book of ours knows tells nothing"


def test_a_chip_of_ours_on_the_reader_is_an_alarm_and_nothing_goes_out(tmp_path: Path) -> None:
    from model import chips
    from tests.model.handover_office import UID, card
    from tests.model.office import add_resident

    _, store = came(tmp_path, cards=3)
    with store.write(SYSTEM) as tx:
        tx.set_meta("office_code", "16.71")
        blanko.receive(tx, 3, party="Pusat", doc="BAST 1")
        blanko.issue(tx, 3, "kartu1")
    other = add_resident(store, 77)
    card(store, other, UID)
    assert chips.find(store, UID) is not None
    found = do(store, SARI, guest_giving.give, guests.of_resident(store, 1)[0].key, uid=UID)
    assert isinstance(found, Refused) and found.error.code == "SRH-106"
    assert store.number("SELECT count(*) FROM audit WHERE kind = 'chip_alarm'") == 1
    assert set(states(store).split()) == {"he"}


def test_a_person_chooses_where_nobody_or_two_fit_by_the_number_on_the_card(
    tmp_path: Path,
) -> None:
    _, store = came(tmp_path)
    nik = int(nik_of(store, 1))
    with store.write(SYSTEM) as tx:  # born another day, the same name and the same last digits
        columns = [row[1] for row in tx.rows("PRAGMA table_info(resident)")][2:]
        named = ", ".join(columns)
        tx.execute(f"INSERT INTO resident (id, nik, {named}) SELECT 90, ?, {named} FROM resident"
                   " WHERE id = 1", (nik + 100_000,))  # fmt: skip
        tx.execute("UPDATE resident SET name = 'WARGA DUA' WHERE id = 2")
    (case,) = guest_case.look(store, str(nik))
    assert (case.resident, case.choices, case.nik) == (None, (1, 90), guests.get(store, ANI).nik)
    assert says(store, 1) != "card.guest", "neither of two is told that it is theirs"
    refused(store, "KRM-127", guest_giving.give, ANI)
    assert [one.nik for one in guest_case.choices(store, case, see=False)] == [case.nik] * 2
    refused(store, "KRM-129", guest_giving.link, ANI, 3)
    do(store, SARI, guest_giving.link, ANI, 90)
    assert (says(store, 90), guest_case.look(store, str(nik))) == ("card.guest", ())
    done = do(store, SARI, guest_giving.give, ANI)
    assert done.step.resident == 90
    # Another spelling at the sender's: nobody fits until whoever reads the card says who it is.
    assert guest_case.look(store, nik_of(store, 2)) == ()
    refused(store, "KRM-126", guest_giving.give, (1, 3))
    do(store, SARI, guest_giving.link, (1, 3), 2)
    assert do(store, SARI, guest_giving.give, (1, 3)).step.resident == 2
    # A claim that came after the card voids it.
    store.clock.advance(60)  # type: ignore[attr-defined]
    papers = PAPERS["hilang"]
    with store.write(SYSTEM) as tx:
        tx.set_meta("office_code", "16.71")
    do(store, KASI, permohonan.open_request, 3, "hilang", papers, "uji")
    refused(store, "KRM-125", guest_giving.give, (1, 6))


def test_on_to_a_village_its_list_told_later_and_back_to_the_sender(tmp_path: Path) -> None:
    dinas, store = came(tmp_path)
    keys = [one.key for one in guests.listed(store)]
    alone = Second(KASI.name, store.clock.now_ms())
    on = (guest_sending.send_on, keys, VILLAGE, "PAK LURAH")
    with pytest.raises(SamePerson):
        do(store, KASI, *on, alone)
    refused(store, "KRM-109", on[0], keys, VILLAGE, " ", beside(store))
    refused(store, "KRM-106", on[0], [], VILLAGE, "X", beside(store))
    sent = do(store, KASI, *on, beside(store))
    refused(store, "KRM-123", *on, beside(store))
    agree("titipan-desa", document.get(store, sent.document).body)
    assert (set(states(store).split()), says(store, 1)) == ({"aw"}, "card.custody")

    def tell(typed: str) -> None:
        for one in doors.read(typed):
            do(store, SARI, guest_sending.tell, sent.document, one)

    tell("1S 2M 3B 3B 4P 5S")
    steps = store.rows("SELECT line, kind, state, reason FROM guest_step WHERE kind <> 'sent'")
    assert steps == [
        (1, "handed", "handed", ""), (2, "returned", "here", "meninggal"),
        (3, "noted", "away", "belum"), (4, "returned", "here", "pindah"),
        (5, "handed", "handed", ""),
    ]  # fmt: skip
    tell("3S 1S")
    for typed, code in (("2S", "SRH-119"), ("9S", "SRH-117")):
        with pytest.raises(errors.ModelError) as error:
            tell(typed)
        assert error.value.code == code
    step = store.number("SELECT id FROM guest_step WHERE kind = 'handed' AND line = 5")
    do(store, SARI, guest_giving.undo, step, "salah baris")
    at = store.number("SELECT card FROM guest_step WHERE id = ?", (step,))
    five = guests.get(store, (1, at))
    assert (five.state, five.place) == ("away", VILLAGE)
    tell("5T")
    back = [one.key for one in guests.listed(store) if one.state == "here"]
    refused(store, "STK-104", guest_sending.give_back, back, "PAK AMIR", " ", beside(store))
    went = do(store, KASI, guest_sending.give_back, back, "PAK AMIR", "pindah", beside(store))
    agree("titipan-kembali", document.get(store, went.document).body)
    refused(store, "KRM-123", guest_giving.give, back[0])
    refused(store, "KRM-123", guest_giving.link, back[0], 1)
    assert check.verify(store) == 0 and document.verify(store) == 3
    assert cards.get(dinas, 1).bin == "transit", "the sender books by its own paper"


def test_waiting_guests_stand_in_the_ages_and_in_the_rekap(tmp_path: Path) -> None:
    _, store = came(tmp_path, missing=(2,))
    sent = do(store, KASI, guest_sending.send_on, [(1, 4)], VILLAGE, "X", beside(store))
    do(store, SARI, guest_giving.give, ANI)
    gone = do(store, SARI, guest_giving.give, (1, 1))
    do(store, SARI, guest_giving.undo, gone.step.id, "salah")
    do(store, KASI, guest_sending.give_back, [(1, 3)], "X", "pindah", beside(store))
    made = day.rekap(store, store.today()).guests
    assert (made.came, made.handed, made.back, made.here, made.away) == (5, 1, 1, 2, 1)
    store.clock.advance(90 * 86_400)  # type: ignore[attr-defined]
    do(store, SARI, guest_giving.not_given, (1, 6), "jauh")
    board = {one.kelurahan: one for one in ageing.board(store)}
    assert board["SILABERANTI"].counts == (0, 0, 2, 0) and board["SILABERANTI"].custody == 1
    assert board["15 ULU"].counts == (0, 0, 1, 0)
    assert board["SILABERANTI"].reasons == (("jauh", 1),)
    later = day.rekap(store, store.today()).guests
    assert (later.came, later.handed, later.here) == (0, 0, 2)
    assert sent.cards == 1 and giving.REASONS


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE guest_step SET resident = 3 WHERE kind = 'handed'",
        "DELETE FROM guest_step WHERE id = 1",
    ],
)
def test_what_was_changed_with_a_shell_is_found(tmp_path: Path, sql: str) -> None:
    _, store = came(tmp_path)
    do(store, KASI, guest_sending.send_on, [ANI], VILLAGE, "X", beside(store))
    do(store, SARI, guest_giving.give, ANI)
    assert check.verify(store) == 0
    with pytest.raises(errors.StoreTrouble, match="never"), store.write(SYSTEM) as tx:
        tx.execute(sql)
    store = tamper(store, sql)
    with pytest.raises(errors.StoreDamaged) as found:
        check.verify(store)
    assert found.value.facts["table"] == "guest_step"


def test_a_step_follows_the_one_before_whoever_writes(tmp_path: Path) -> None:
    _, store = came(tmp_path, missing=(2,))
    done = do(store, SARI, guest_giving.give, ANI)
    row = {"parcel": 1, "by": "X", "at": 0, "row_hash": ""}
    given = {"kind": "handed", "state": "handed", "resident": 1, "to_who": "self"}
    for bad in (
        {"card": 5, "was": "here", **given}, {"card": 2, "was": "here", **given},
        {"card": 2, "was": "missing", **given}, {"card": 6, "was": "here", **given,
                                                 "resident": None},
        {"card": 5, "was": "handed", "kind": "undone", "state": "away", "place": "X",
         "undoes": done.step.id},
    ):  # fmt: skip
        with pytest.raises(errors.StoreTrouble):
            put(store, "guest_step", **row, **bad)


def test_whom_a_card_fits_is_asked_of_the_index_and_of_the_numbers_where_it_cannot_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, store = came(tmp_path)
    dice = random.Random(7)
    names = ("ANI", "Ani", "SITI AMINAH", "AMINAH SITI", "SITI AMINA", "M. ALI", "MUHAMMAD ALI")
    first = int(nik_of(store, 1)) // 10**10 * 10**10
    with store.write(SYSTEM) as tx:
        for number in range(100, 300):
            nik = first + dice.randrange(10**6) * 10**4 + dice.randrange(1, 4)
            row = resident(number) | {"nik": nik, "name": dice.choice(names)}
            tx.insert("resident", **row, id=number)
        hear(tx)
    (one, *_) = guests.listed(store)
    head = mask(f"{first:016d}")[:-4]
    asked = [
        replace(one, nik=f"{head}{tail:04d}", name=name)
        for name in (*names, "siti aminah", "SITI", "--") for tail in range(1, 5)
    ]  # fmt: skip
    with monkeypatch.context() as by_index:
        by_index.setattr(guests, "_BY_NUMBER", "SELECT -1 WHERE ? + ? + ? + ? IS NOT 0")
        every = [guests.fits(store, guest) for guest in asked]
    assert any(len(found) > 1 for found in every) and () in every
    assert (-1,) not in every, "all from the index"
    assert [guests.fits(store, guest) for guest in asked] == every
    with store.write(SYSTEM) as tx:
        tx.set_meta(upkeep.MIXED, "1")
        tx.execute("UPDATE resident SET sound = 'lama'")
    assert [guests.fits(store, guest) for guest in asked] == every, "of older rules: by number"
    with store.write(SYSTEM) as tx:
        tx.execute("DELETE FROM meta WHERE k = ?", (upkeep.MIXED,))
        hear(tx)
    store.db.execute_sql("INSERT INTO resident_fts (resident_fts) VALUES ('delete-all')")
    assert [guests.fits(store, guest) for guest in asked] == every, "an empty index hides nobody"
    store.db.execute_sql("DELETE FROM resident_fts_data")
    assert [guests.fits(store, guest) for guest in asked] == every, "a damaged index hides nobody"
