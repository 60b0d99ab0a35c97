"""One resident whole: the sentence to read aloud, what is said before it, and the history."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from model import jobs, region
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.history import history
from model.person import NobodyHasNik, NotANik, Person, by_nik_text, person
from model.person_findings import recording_on
from model.standing import Standing, standing
from model.standing_words import JOB_WORDS, SENTENCES
from model.store import Store, Tx
from tests.model.people import add, new_store

SITI = 1671025203850004
READY: dict[str, Any] = {"status": "PRINT_READY_RECORD", "status_on": "2026-11-12"}
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def book() -> region.RegionBook:
    return region.RegionBook.of(region.shipped())


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[Store]:
    opened = Store.open(tmp_path / "tuntas.db", clock, create=True)
    with opened.write(SYSTEM) as tx:
        tx.set_meta("office_code", "16.71.02")
    yield opened
    opened.close()


def put(store: Store, nik: int = SITI, name: str = "SITI AMINAH", **columns: object) -> int:
    with store.write(SYSTEM) as tx:
        return add(tx, nik, name, **({"sex": "P"} | columns))


def see(store: Store, book: region.RegionBook, key: int | str = SITI) -> Person:
    found = person(store, key, store.today(), book=book)
    assert found is not None
    return found


def say(store: Store, book: region.RegionBook, blanks: int | None = 10) -> Standing:
    return standing(see(store, book), blanks, store.today())


def ask_for_card(tx: Tx, resident: int, kind: str = "baru", state: str = "open") -> int:
    return tx.insert(
        "request", resident=resident, kind=kind, state=state, opened_by="SARI", opened_at=tx.now_ms
    )


def print_card(tx: Tx, resident: int, *states: str, request: int | None = None) -> int:
    """Order a card and move its job through `states`; return the request."""
    claim = request or ask_for_card(tx, resident)
    number = tx.number("SELECT max(id) FROM batch") + 1
    tx.insert("batch", id=number, number=f"B-{number:04d}", cards=1, by="SARI", at=tx.now_ms)
    job = jobs.insert(tx, number, claim, resident, "baru")
    for state in states:
        job = jobs.move(tx, job, state, printer=f"kartu{job.id}")
    return claim


def test_everything_of_a_resident_of_jakabaring(store: Store, book: region.RegionBook) -> None:
    made = put(
        store, birth_place="PALEMBANG", address="JL. A. YANI NO. 12", blood="O", **READY
    )  # fmt: skip
    found = see(store, book)
    assert found == see(store, book, made) == see(store, book, "167102 520385 0004")
    assert found.id == made
    assert found.nik.grouped == "167102 520385 0004"
    assert found.kel_label == "Silaberanti, Jakabaring, Kota Palembang"
    assert found.kec_label == "Jakabaring, Kota Palembang"
    assert found.served_by == "Seberang Ulu Satu"
    assert found.bio.address == "JL. A. YANI NO. 12"
    assert (found.before, found.request, found.job, found.marks, found.cases) == (
        None, None, None, (), (),
    )  # fmt: skip
    assert [one.code for one in found.findings] == ["NIK-103"]  # first registered elsewhere
    assert "SITI" not in repr(found)
    assert "1671" not in repr(found)


def test_regions_are_loaded_when_nobody_gives_them(tmp_path: Path) -> None:
    own = new_store(tmp_path)
    with own.write(SYSTEM) as tx:
        add(tx, SITI, "SITI AMINAH", sex="P")
    found = person(own, SITI, own.today())
    assert found is not None
    assert found.served_by == "Seberang Ulu Satu"
    own.close()


def test_own_kecamatan_and_unknown_regions(store: Store, book: region.RegionBook) -> None:
    put(store, kel_code="16.71.02.1005", kec_code="16.71.02", kelurahan="5 ULU")
    assert see(store, book).served_by == ""
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE resident SET kel_code = NULL, kec_code = NULL")
    found = see(store, book)
    assert (found.kel_label, found.kec_label, found.served_by) == ("5 ULU", "JAKABARING", "")


def test_nobody_and_no_nik(store: Store, book: region.RegionBook) -> None:
    assert person(store, 5, TODAY, book=book) is None
    assert person(store, SITI, TODAY, book=book) is None
    assert person(store, "x", TODAY, book=book) is None
    with pytest.raises(NobodyHasNik):
        by_nik_text(store, str(SITI), TODAY)
    for text in ("", "x", "123", "1" * 17, "1" * 10_000, "١" * 16):
        with pytest.raises(NotANik):
            by_nik_text(store, text, TODAY)


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"sex": "L"}, "NIK-301"),
        ({"birth_on": "1985-03-13"}, "NIK-201"),
        ({"birth_on": None}, "WRG-103"),
        ({"birth_on": "2010-11-01"}, "WRG-101"),
        ({"birth_on": "2015-11-01"}, "WRG-102"),
        ({"birth_on": "2010-11-01", "marital": "KAWIN"}, "WRG-104"),
        ({"life": "mati"}, "WRG-301"),
    ],
)
def test_findings(
    store: Store, book: region.RegionBook, columns: dict[str, Any], code: str
) -> None:
    put(store, **columns)
    assert code in {found.code for found in see(store, book).findings}


def test_a_single_name_is_a_note(store: Store, book: region.RegionBook) -> None:
    put(store, name="SUKARNO")
    assert {f.code: f.kind for f in see(store, book).findings}["NAM-102"] == "note"


def test_cases_marks_and_jumps(store: Store, book: region.RegionBook) -> None:
    made = put(store, **READY)
    with store.write(SYSTEM) as tx:
        for at, kind in enumerate(("nik_ganda", "baris")):
            tx.insert(
                "case_file", kind=kind, nik=SITI, resident=made, source="x", line=1, said="{}",
                fingerprint=kind, at=at,
            )  # fmt: skip
        tx.insert("mark", resident=made, kind="bencana", why="banjir", by="SARI", at=1)
        steps = [("SENT_FOR_ENROLLMENT", "2026-10-02", 0), ("PRINT_READY_RECORD", "2026-11-12", 1)]
        for status, on, jump in steps:
            tx.insert(
                "mirror",
                resident=made,
                status=status,
                status_on=on,
                source="b",
                seen_at=2,
                jump=jump,
            )
    found = see(store, book)
    assert [(case.kind, case.on) for case in found.cases] == [
        ("nik_ganda", date(1970, 1, 1)), ("baris", date(1970, 1, 1)),
    ]  # fmt: skip
    assert [(mark.kind, mark.why) for mark in found.marks] == [("bencana", "banjir")]
    assert found.before is not None
    assert (found.before.status, found.before.days) == ("SENT_FOR_ENROLLMENT", 41)
    kinds = {one.code: one.kind for one in found.findings}
    assert kinds["WRG-201"] == "strong"
    assert {"WRG-202", "WRG-203"} <= kinds.keys()
    assert say(store, book).key == "case.nik_ganda"
    assert "1671" not in "".join(str(one.facts) for one in found.findings)


def test_the_mirror_speaks_when_we_have_nothing_to_add(
    store: Store, book: region.RegionBook
) -> None:
    put(store, **READY)
    told = say(store, book)
    assert (told.key, told.short, told.acts, told.age_days) == (
        "PRINT_READY_RECORD.no_estimate", "PRR", ("kita",), 9,
    )  # fmt: skip
    assert told.sentence_id == "Sudah siap cetak sejak 12-11-2026."
    assert say(store, book, 0).sentence_en.startswith("Print-ready, no blank cards.")
    assert say(store, book, None).key == told.key
    days = (date(2026, 11, 24), date(2026, 11, 26))
    estimated = standing(see(store, book), 10, store.today(), estimate=days)
    assert estimated.sentence_id.endswith("Perkiraan jadi 24-11-2026 sampai 26-11-2026.")


def test_an_old_sfe_is_ours_to_look_into(store: Store, book: region.RegionBook) -> None:
    put(store, status="SENT_FOR_ENROLLMENT", status_on="2026-10-21")
    told = say(store, book)
    assert (told.key, told.acts, told.age_days) == ("SENT_FOR_ENROLLMENT.old", ("kita",), 31)
    assert "31 hari" in told.sentence_id
    assert "31 days" in told.sentence_en


def test_no_status_and_a_strange_one(store: Store, book: region.RegionBook) -> None:
    put(store, status="")
    assert say(store, book).key == "none"
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE resident SET status = 'ENTAH {x}', status_on = NULL")
    told = say(store, book)
    assert 'Status "ENTAH {x}"' in told.sentence_id
    assert (told.short, told.age_days) == ("?", None)


@pytest.mark.parametrize(
    ("life", "key"), [("mati", "life.mati"), ("pindah", "life.pindah"), ("hilang", "life")]
)
def test_life_wins_over_all(store: Store, book: region.RegionBook, life: str, key: str) -> None:
    made = put(store, life=life, **READY)
    with store.write(SYSTEM) as tx:
        print_card(tx, made)
    assert say(store, book).key == key


@pytest.mark.parametrize(
    ("birth_on", "status", "marital", "key"),
    [
        ("2010-11-01", "UNREGISTERED", "BELUM KAWIN", "UNREGISTERED.16"),
        ("2010-11-01", "", "BELUM KAWIN", "UNREGISTERED.16"),
        ("2010-11-01", "PRINT_READY_RECORD", "BELUM KAWIN", "young.ready"),
        ("2010-11-01", "SENT_FOR_ENROLLMENT", "BELUM KAWIN", "SENT_FOR_ENROLLMENT"),
        ("2010-11-22", "UNREGISTERED", "BELUM KAWIN", "young"),
        ("2010-11-01", "UNREGISTERED", "KAWIN", "UNREGISTERED"),
        ("2009-11-21", "PRINT_READY_RECORD", "BELUM KAWIN", "PRINT_READY_RECORD.no_estimate"),
        ("2009-11-22", "PRINT_READY_RECORD", "BELUM KAWIN", "young.ready"),
    ],
)
def test_under_17_says_when(
    store: Store, book: region.RegionBook, birth_on: str, status: str, marital: str, key: str
) -> None:
    put(store, birth_on=birth_on, status=status, marital=marital, status_on="2026-11-20")
    told = say(store, book)
    assert told.key == key
    if birth_on == "2010-11-01" and key != "SENT_FOR_ENROLLMENT" and marital != "KAWIN":
        assert "01-11-2027" in told.sentence_id
        assert "01-11-2027" in told.sentence_en


def test_recording_on_of_a_leap_day() -> None:
    assert recording_on(date(2008, 2, 29)) == date(2024, 2, 29)
    assert recording_on(date(2010, 11, 1)) == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("states", "key", "short"),
    [
        ((), "job.queued", "ANTRE"),
        (("reserved",), "job.reserved", "DISIAPKAN"),
        (("reserved", "sent"), "job.sent", "DICETAK"),
        (("reserved", "sent", "done"), "job.done", "JADI"),
        (("reserved", "unsettled"), "job.unsettled", "BELUM PASTI"),
        (("reserved", "sent", "spoiled"), "job.spoiled", "RUSAK"),
        (("reserved", "unsettled", "blank"), "job.blank", "ULANG"),
        (("reserved", "unsettled", "missing"), "job.missing", "SELISIH"),
        (("cancelled",), "PRINT_READY_RECORD.no_estimate", "PRR"),
    ],
)
def test_our_own_job_wins_over_an_older_mirror(
    store: Store, book: region.RegionBook, states: tuple[str, ...], key: str, short: str
) -> None:
    made = put(store, **READY)
    with store.write(SYSTEM) as tx:
        print_card(tx, made, *states)
    told = say(store, book)
    assert (told.key, told.short) == (key, short)
    assert told.sentence_id
    assert told.sentence_en
    row = see(store, book).row
    assert row.printed is (states[-1:] == ("done",))


@pytest.mark.parametrize(
    ("states", "status", "status_on", "key"),
    [
        # The centre goes on saying print-ready while we print, and after it.
        ((), "PRINT_READY_RECORD", "2026-12-01", "job.queued"),
        (("reserved", "sent", "done"), "PRINT_READY_RECORD", "2026-12-01", "job.done"),
        (("reserved", "sent", "done"), "CARD_PRINTED", "2026-12-01", "job.done"),
        # A newer word of another kind is news.
        ((), "DUPLICATE_RECORD", "2026-12-01", "DUPLICATE_RECORD"),
        ((), "DUPLICATE_RECORD", "2026-11-20", "job.queued"),
        (("reserved", "sent", "done"), "CARD_SHIPPED", "2026-12-01", "CARD_SHIPPED"),
        (("reserved", "sent", "done"), "CARD_ISSUED", "2026-11-21", "CARD_ISSUED"),
        (("reserved", "sent", "done"), "CARD_ISSUED", "2026-11-20", "job.done"),
        (("reserved", "sent", "done"), "PRINT_READY_RECORD", None, "job.done"),
    ],
)
def test_job_against_mirror(
    store: Store, book: region.RegionBook, states: tuple[str, ...], status: str,
    status_on: str | None, key: str,
) -> None:  # fmt: skip
    made = put(store, status=status, status_on=status_on)
    with store.write(SYSTEM) as tx:
        claim = print_card(tx, made, *states)
        if states[-1:] == ("done",):
            tx.execute("UPDATE request SET state = 'printed', closed_at = 1 WHERE id = ?", (claim,))
    assert say(store, book).key == key


def test_a_new_request_after_a_card_is_what_stands(
    store: Store, book: region.RegionBook, clock: FrozenClock
) -> None:
    made = put(store, **READY)
    with store.write(SYSTEM) as tx:
        claim = print_card(tx, made, "reserved", "sent", "done")
        tx.execute("UPDATE request SET state = 'printed', closed_at = 1 WHERE id = ?", (claim,))
    assert say(store, book).key == "job.done"
    clock.advance(3 * 86_400)
    with store.write(SYSTEM) as tx:
        lost = ask_for_card(tx, made, "hilang")
    told = say(store, book)
    assert (told.key, told.age_days) == ("request", 0)
    assert "(hilang)" in told.sentence_id
    assert "(lost)" in told.sentence_en
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE request SET state = 'held' WHERE id = ?", (lost,))
    assert say(store, book).key == "request.held"
    with store.write(SYSTEM) as tx:
        tx.execute("UPDATE request SET state = 'open' WHERE id = ?", (lost,))
        tx.insert(
            "card_void", resident=made, request=lost, job=1, reason="hilang", by="SARI",
            at=tx.now_ms, row_hash="",
        )  # fmt: skip
        print_card(tx, made, "reserved", request=lost)
    assert say(store, book).key == "job.reserved"


def test_every_own_sentence_can_be_said() -> None:
    named = "tgl mulai kata jenis langkah tgl17 nomor sampai di kiriman"
    facts = dict.fromkeys(named.split(), "x")
    for _, short, indonesian, english in SENTENCES.values():
        assert short
        assert indonesian.format_map(facts)
        assert english.format_map(facts)
    assert JOB_WORDS.keys() == set(jobs.STATES)
    assert {f"job.{state}" for state in jobs.STATES} - SENTENCES.keys() == {"job.cancelled"}


def test_history_is_one_list_newest_first(
    store: Store, book: region.RegionBook, clock: FrozenClock
) -> None:
    made = put(store, **READY)
    with store.write(SYSTEM) as tx:
        for status, was, on in (
            ("SENT_FOR_ENROLLMENT", "", "2026-10-02"),
            ("PRINT_READY_RECORD", "SENT_FOR_ENROLLMENT", "2026-11-12"),
        ):
            tx.insert(
                "mirror", resident=made, status=status, was=was, status_on=on, source="PRR-1211",
                seen_at=tx.now_ms, jump=1 if was else 0,
            )  # fmt: skip
        claim = print_card(tx, made, "reserved", "sent")
    clock.advance(60)
    with store.write(SYSTEM) as tx:
        job = jobs.get(store, 1)
        jobs.move(tx, job, "done", fact="baik")
        tx.execute(
            "UPDATE request SET state = 'printed', closed_at = ? WHERE id = ?", (tx.now_ms, claim)
        )
    rows = history(store, made)
    assert [row.text_key for row in rows] == [
        "job.done", "request.printed", "job.sent", "job.reserved", "job.queued", "request.opened",
        "mirror.PRINT_READY_RECORD", "mirror.SENT_FOR_ENROLLMENT",
    ]  # fmt: skip
    assert rows[0].facts["why"] == "baik"
    assert rows[0].facts["batch"] == "B-0001"
    assert rows[-2].on == date(2026, 11, 12)
    assert rows[-2].facts == {
        "status": "PRINT_READY_RECORD", "was": "SENT_FOR_ENROLLMENT", "source": "PRR-1211",
        "jump": True,
    }  # fmt: skip
    assert history(store, made, 3) == rows[:3]
    assert history(store, made, 0) == ()
    assert history(store, made + 1) == ()
    job_now = see(store, book).job
    assert job_now is not None
    assert (job_now.state, job_now.batch, job_now.printer) == ("done", "B-0001", "kartu1")
    assert job_now.at == clock.now_ms()


@pytest.mark.parametrize("sql", ["mirror", "job"])
def test_one_resident_is_read_by_index(store: Store, sql: str) -> None:
    from model import history as module
    from model import person as pages
    from model import person_card

    texts = [text for _, text in module._SOURCES] + [person_card._JOB, pages._BIODATA]
    for text in texts:
        params = (1,) * text.count("?")
        plan = [str(row[3]) for row in store.rows(f"EXPLAIN QUERY PLAN {text}", params)]
        assert not [step for step in plan if step.startswith("SCAN") and sql in step], plan
