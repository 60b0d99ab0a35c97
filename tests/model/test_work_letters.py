"""Letters: official form letter by letter, numbers without gaps, answers, twins; and the words."""

from collections.abc import Iterator
from datetime import date
from os import environ
from pathlib import Path

import pytest

from model import region
from model.actor import SYSTEM
from model.errors import ModelError
from model.reason import NumberInWords
from model.rights import NotAllowed
from model.spoken_day import day_words, number_words
from model.store import Store
from model.work import board, letter_kinds, letters, rows, twins
from model.work.letter_kinds import LetterKindUnknown
from model.work.letters import LetterAnswered, LetterUnfit, LetterUnknown, TwinMissing
from model.work.twins import TwinRefused, TwinUnknown
from tests.model.office import add_resident, do, new_store, put, raw, staff

CLERK = staff("perekaman")
GOLDEN = Path(__file__).parent / "golden_letters"
OTHER = "3271025203850001"
FITS = {
    "cek": "SENT_FOR_ENROLLMENT", "hapus": "ENROLL_FAILURE_AT_CENTRAL",
    "duplikat": "DUPLICATE_RECORD", "pilih": "DUPLICATE_RECORD",
    "validasi": "REQUEST_VALIDATION", "kirim": "BIO_CAPTURED",
    "panggil": "PRINT_READY_RECORD",
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path)
    shipped = region.shipped()
    with opened.write(SYSTEM) as tx:
        tx.set_meta("office_name", "Kecamatan Seberang Ulu I")
        region.install(tx, shipped.regions, shipped.aliases, shipped.service_points)
    yield opened
    opened.close()


def somebody(store: Store, number: int, status: str, **columns: object) -> int:
    """Add a person with a full address."""
    row: dict[str, object] = {
        "name": "KARTINI LESTARI", "birth_place": "PALEMBANG", "sex": "P", "rt": "003", "rw": "001",
        "address": "JL. A. YANI NO. 12", "kecamatan": "JAKABARING", "status": status,
        "status_on": "2026-10-02",
    }  # fmt: skip
    return add_resident(store, number, **(row | columns))


def agree(name: str, text: str) -> None:
    """Compare a letter with its golden text."""
    assert max(map(len, text.splitlines())) <= 80 and len(text.splitlines()) <= 60
    assert not [row for row in text.splitlines() if row != row.rstrip()]
    path = GOLDEN / f"{name}.txt"
    if environ.get("GOLDEN") == "new":
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def test_every_letter_has_its_golden_form(store: Store) -> None:
    assert set(FITS) == set(letter_kinds.kinds())
    for number, (kind, status) in enumerate(FITS.items(), 1):
        one = somebody(store, number, status)
        if letter_kinds.named(kind).needs_twin:
            made = do(store, CLERK, twins.add, one, OTHER)
            do(store, CLERK, twins.choose, one, made, "other")
        drawn = do(store, CLERK, letters.draw, kind, one)
        assert drawn.number == f"470/{number}/167102/2026"
        agree(kind, drawn.body)


def test_a_long_name_and_an_office_that_nobody_named_still_fit(store: Store) -> None:
    with store.write(SYSTEM) as tx:
        tx.set_meta("office_code", "16.71")
        tx.set_meta("office_name", "")
    one = somebody(
        store, 1, "DUPLICATE_RECORD", name="RADEN AYU " + "SRI WAHYUNINGSIH " * 3 + "{nik}%s",
        address="PERUMAHAN GRIYA BUKIT ASRI BLOK AA NOMOR 112 LORONG KEMANG MANIS DUA " * 2,
    )  # fmt: skip
    do(store, CLERK, twins.add, one, "9999025203850001")
    body = do(store, CLERK, letters.draw, "duplikat", one, to="Kepala Kantor X|Jalan Y").body
    agree("panjang", body)
    assert "{nik}%s" in body and "Yth. Kepala Kantor X" in body


def test_numbers_have_no_gap_and_begin_anew_each_year(store: Store) -> None:
    one = somebody(store, 1, "SENT_FOR_ENROLLMENT")
    first = do(store, CLERK, letters.draw, "cek", one)
    with pytest.raises(ModelError), store.write(CLERK) as tx:
        letters.draw(tx, "cek", one)
        letters.draw(tx, "hapus", one)
    assert do(store, CLERK, letters.draw, "cek", one).number == "470/2/167102/2026"
    store.clock.advance(60 * 86_400)  # type: ignore[attr-defined]
    last = do(store, CLERK, letters.draw, "cek", one)
    assert last.number == "470/1/167102/2027"
    assert [a.id for a in letters.of(store, one)] == [last.id, last.id - 1, first.id]
    assert letters.by_number(store, first.number).body == first.body
    path = store.path
    for sql in (
        "INSERT INTO letter (office, year, serial, number, kind, resident, to_office, status, body,"
        " by, at) VALUES ('16.71.02', 2027, 3, 'x', 'cek', 1, 'x', '', 'x', '', 1)",
        "UPDATE letter SET body = 'lain'", "DELETE FROM letter", "UPDATE work_note SET why = 'x'",
        "UPDATE letter SET answer = 'x', answered_at = 1 WHERE answered_at IS NULL AND id < 0",
    )[:4]:  # fmt: skip
        put(
            store,
            "work_note",
            resident=one,
            list="dup",
            what="note",
            why="x",
            status="",
            by="",
            at=1,
        )
        with raw(path) as run, pytest.raises(Exception, match=r"gaps|edited|kept"):
            run(sql)


def test_letters_that_do_not_fit_are_refused_and_leave_nothing(store: Store) -> None:
    one = somebody(store, 1, "DUPLICATE_RECORD")
    for error, kind in (
        (LetterUnfit, "cek"), (TwinMissing, "duplikat"), (LetterKindUnknown, "lain"),
    ):  # fmt: skip
        with pytest.raises(error):
            do(store, CLERK, letters.draw, kind, one)
    do(store, CLERK, twins.add, one, OTHER)
    with pytest.raises(TwinMissing):  # minutes of a choice that nobody made
        do(store, CLERK, letters.draw, "pilih", one)
    with pytest.raises(NumberInWords):
        do(store, CLERK, letters.draw, "duplikat", one, to=f"Sdr. {OTHER}")
    with pytest.raises(NotAllowed):
        do(store, staff("cetak"), letters.draw, "duplikat", one)
    with pytest.raises(LetterUnknown):
        letters.get(store, 1)
    assert letters.listed(store) == ()


def test_who_does_not_answer_is_reminded_until_the_centre_moves(store: Store) -> None:
    one = somebody(store, 1, "DUPLICATE_RECORD")
    do(store, CLERK, twins.add, one, OTHER)
    made = do(store, CLERK, letters.draw, "duplikat", one)
    assert board.count(store, "remind") == 0
    (row,) = rows.page(store, "dup")
    assert (row.letter, row.letter_days, row.answered, row.twins) == (made.id, 0, False, 1)
    store.clock.advance(14 * 86_400)  # type: ignore[attr-defined]
    assert board.count(store, "remind") == 1
    again = do(store, CLERK, letters.draw, "duplikat", one)
    assert board.count(store, "remind") == 0, "a second letter waits for its own days"
    store.clock.advance(15 * 86_400)  # type: ignore[attr-defined]
    assert board.count(store, "remind") == 1
    do(store, CLERK, letters.answered, again.id, "data di sana sudah dihapus")
    assert board.count(store, "remind") == 0
    for words in ("lagi", ""):
        with pytest.raises(LetterAnswered):
            do(store, CLERK, letters.answered, again.id if words else made.id, words)
    assert rows.page(store, "dup")[0].answered
    call = do(store, CLERK, letters.draw, "panggil", one)
    with pytest.raises(LetterAnswered):  # nobody answers a letter to a resident
        do(store, CLERK, letters.answered, call.id, "datang")
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE resident SET status = 'PRINT_READY_RECORD'")
    assert board.count(store, "remind") == 0


def test_twins_tell_who_holds_the_other_record(store: Store) -> None:
    one = somebody(store, 1, "DUPLICATE_RECORD")
    own = store.number("SELECT nik FROM resident WHERE id = ?", (one,))
    for text in (str(own), "123", "0271025203850001", "327102520385000x", ""):
        with pytest.raises(TwinRefused):
            do(store, CLERK, twins.add, one, text)
    first = do(store, CLERK, twins.add, one, "3271 0252 0385 0001")
    assert do(store, CLERK, twins.add, one, OTHER) == first, "noted twice it is one"
    assert twins.shape(twins.of(store, one)) == "one"
    second = do(store, CLERK, twins.add, one, "1602145203850001")
    assert twins.shape(twins.of(store, one)) == "many"
    assert twins.place_of(store, one) == "Kota Bogor, Kabupaten Ogan Komering Ilir"
    do(store, CLERK, twins.choose, one, first, "other")
    do(store, CLERK, twins.choose, one, second, "other")
    assert [a.keep for a in twins.of(store, one)] == ["", "other"], "one record is kept"
    do(store, CLERK, twins.choose, one, first, "this")
    assert not any(a.keep == "other" for a in twins.of(store, one)), "keeps this one: no other"
    with pytest.raises(TwinUnknown):
        do(store, CLERK, twins.choose, one, 99, "this")
    for number in range(7):
        do(store, CLERK, twins.add, one, f"32710252038500{number + 10}")
    with pytest.raises(TwinRefused):
        do(store, CLERK, twins.add, one, "3271025203850099")
    trail = str(store.rows("SELECT facts FROM audit")) + str(store.rows("SELECT body FROM outbox"))
    assert OTHER not in trail and str(own) not in trail


def test_days_and_numbers_in_words() -> None:
    said = {0: "nol", 11: "sebelas", 15: "lima belas", 20: "dua puluh", 21: "dua puluh satu",
            100: "seratus", 111: "seratus sebelas", 1000: "seribu", 1945: "seribu sembilan ratus"
            " empat puluh lima", 2026: "dua ribu dua puluh enam", 9999: "sembilan ribu sembilan"
            " ratus sembilan puluh sembilan"}  # fmt: skip
    for number, words in said.items():
        assert number_words(number) == words
    assert len({number_words(number) for number in range(10_000)}) == 10_000
    for number in (-1, 10_000):
        with pytest.raises(ValueError):
            number_words(number)
    assert day_words(date(2026, 11, 23)) == (
        "Senin tanggal dua puluh tiga bulan November tahun dua ribu dua puluh enam"
    )
