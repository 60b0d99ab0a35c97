"""Merging into the store: once, twice, out of order, and when the disk is full in the middle."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from model import audit, ready
from model.actor import Actor
from model.clock import FrozenClock
from model.enrol import biodata, recording
from model.errors import DiskFull
from model.exchange import load
from model.exchange import merge as merging
from model.exchange.faults import DayAhead
from model.rights import NotAllowed
from model.store import Store
from model.work import board
from tests.model.enrol_office import RULES, SARI, begin, take_all
from tests.model.exchange import lists
from tests.model.office import do

DAY_SECONDS = 86_400
SITI = f"{lists.NIK};SITI AMINAH;12-03-1985;P;SILABERANTI;JAKABARING;"
TABLES = ("resident", "mirror", "case_file")


def take(store: Store, tmp_path: Path, text: str, name: str = "a.csv", **given: Any) -> Any:
    return lists.run(store, lists.csv(tmp_path / name, text), **given)


def everything(store: Store) -> list[list[tuple[Any, ...]]]:
    told = "SELECT * FROM outbox WHERE tbl <> 'import_file'"
    return [*(store.rows(f"SELECT * FROM {table}") for table in TABLES), store.rows(told)]


def status(store: Store) -> tuple[Any, ...] | None:
    return store.one("SELECT status, status_on FROM resident WHERE nik = ?", (int(lists.NIK),))


def many(count: int) -> str:
    """Return `count` rows of different people, born on different days."""
    found = []
    for at in range(count):
        born = date(1960 + at // 8_000, 1 + at // 700 % 12, 1 + at // 25 % 28)
        nik = f"167102{born:%d%m%y}{1 + at % 25:04d}"
        found.append(f"{nik};WARGA {chr(65 + at % 26)} REKAAN;{born:%d-%m-%Y};L;;;PRR\n")
    return "".join(found)


def test_the_same_file_twice_changes_nothing(
    store: Store, tmp_path: Path, clock: FrozenClock
) -> None:
    text = SITI + "PRR\n167102520385000;X;;P;;;\n1671025203850004;TONO;01-01-1960;L;;;BC\n"
    first = take(store, tmp_path, text)
    assert (first.rows, first.accepted, first.changed, first.rejected, first.cases) == (
        3,
        1,
        1,
        1,
        1,
    )
    before, audited = everything(store), store.number("SELECT count(*) FROM audit")
    clock.advance(3 * DAY_SECONDS)
    again = take(store, tmp_path, text)
    assert again.changed == 0
    assert (again.rows, again.accepted, again.rejected, again.cases) == (3, 1, 1, 1)
    assert everything(store) == before
    assert store.number("SELECT count(*) FROM audit") == audited + 1
    assert store.number("SELECT count(*) FROM import_file") == 2
    audit.verify(store)


def test_who_is_the_same_person(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path, f"{lists.NIK};SITI AMINAH;12-03-1985;P;;;\n")
    for row, cases in (
        (f"{lists.NIK};SITI AMINNAH;12-03-1985;P;;;\n", 0),  # the same folded name
        (f"{lists.NIK};SITTI AMINAH;12-03-1985;P;;;\n", 0),
        (f"{lists.NIK};SITI RAHMA;12-03-1985;;;;\n", 0),  # a corrected name, the same day
        (f"{lists.NIK};SITI RAHMA;13-03-1985;P;;;\n", 0),  # a corrected day, the same name
        (f"{lists.NIK};BUDI;14-04-1960;P;;;\n", 1),
        (f"{lists.NIK};BUDI;;P;;;\n", 1),  # no day to tell by
        (f"{lists.NIK};BUDI;13-03-1985;L;;;\n", 1),  # twins under one NIK
    ):
        assert take(store, tmp_path, row).cases == cases, row
    assert store.rows("SELECT name, birth_on, ver FROM resident") == [
        ("SITI RAHMA", "1985-03-13", 5)
    ]
    aside = store.rows("SELECT kind, nik, resident, line, state, said FROM case_file")
    assert [case[:5] for case in aside] == [("nik_ganda", int(lists.NIK), 1, 2, "open")] * 3
    said = json.loads(aside[0][5])
    assert (said["nik"], said["name"], said["birth_on"]) == (lists.NIK, "BUDI", "1960-04-14")


def test_a_case_keeps_the_family_card_as_text(store: Store, tmp_path: Path) -> None:
    head = "nik;kk;nama;tanggal lahir;jenis kelamin\n"
    kk = "1671021203100007"
    text = f"{lists.NIK};{kk};SITI;12-03-1985;P\n{lists.NIK};{kk};BUDI;14-04-1960;L\n"
    lists.run(store, lists.csv(tmp_path / "a.csv", f"{text}{lists.NIK};;TONO;15-04-1961;L\n", head))
    said = [
        json.loads(row[0])["kk"] for row in store.rows("SELECT said FROM case_file ORDER BY id")
    ]
    assert said == [kk, None]


@pytest.mark.parametrize(
    ("row", "office"),
    [
        ("1605181203850004;BUDI;12-03-1985;L;SUKA REKAAN;KECAMATAN REKAAN;;PRR", "16.05.18"),
        ("1605991203850004;BUDI;12-03-1985;L;SUKA REKAAN;KECAMATAN REKAAN;;PRR", "16.05"),
        ("1605991203850004;BUDI;12-03-1985;L;;;;PRR", "16.05"),
        ("1671021203850004;BUDI;12-03-1985;L;;;Kabupaten Musi Rawas;PRR", "16.05"),
        ("1671021203850004;BUDI;12-03-1985;L;SUKA REKAAN;;Kota Palembang;PRR", "16.71.02"),
        ("1605181203850004;BUDI;12-03-1985;L;SUKA REKAAN;;Kota Palembang;PRR", "16.71.02"),
        ("1671021203850004;BUDI;12-03-1985;L;SUKA REKAAN;;;PRR", "16.71.02"),
        ("1671021203850004;BUDI;12-03-1985;L;;;;PRR", ""),
    ],
)
def test_whose_place_is_unknown_gets_our_office_only_in_our_kabupaten(
    store: Store, tmp_path: Path, row: str, office: str
) -> None:
    head = lists.CSV_HEAD.replace("kecamatan;", "kecamatan;kabupaten;")
    lists.run(store, lists.csv(tmp_path / "a.csv", f"{row}\n", head))
    assert store.rows("SELECT office FROM resident") == [(office,)]
    assert len(ready.ids(store)) == (office in ("", "16.71.02"))


def test_a_closed_case_is_not_opened_again(store: Store, tmp_path: Path) -> None:
    text = f"{lists.NIK};SITI;12-03-1985;P;;;\n{lists.NIK};BUDI;14-04-1960;L;;;\n"
    take(store, tmp_path, text)
    with store.write(lists.CLERK) as tx:
        tx.execute("UPDATE case_file SET state = 'closed'")
    take(store, tmp_path, text + "\n", name="b.csv")
    assert store.rows("SELECT state FROM case_file") == [("closed",)]


def test_what_a_file_does_not_say_stays(store: Store, tmp_path: Path) -> None:
    head = "nik;nama;tgl lahir;jk;no kk;alamat;gol darah;kelurahan;kecamatan;pekerjaan\n"
    full = (
        f"{lists.NIK};SITI;12-03-1985;P;1671021203100007;LRG. MASJID;A;"
        "SILABERANTI;JAKABARING;GURU\n"
    )
    lists.run(store, lists.csv(tmp_path / "a.csv", full, head))
    before = store.rows("SELECT * FROM resident")
    bare = f"{lists.NIK};SITI;-;;;;%s;;;-\n"
    for blood in ("-", "", "Tdk Th"):
        path = lists.csv(tmp_path / "b.csv", bare % blood, head)
        assert lists.run(store, path).changed == 0
    words_only = f"{lists.NIK};SITI;;;;;;SILABERANTI;;\n"
    assert lists.run(store, lists.csv(tmp_path / "c.csv", words_only, head)).changed == 0
    assert store.rows("SELECT * FROM resident") == before


def test_a_move_takes_the_whole_place(store: Store, tmp_path: Path) -> None:
    columns = "kel_code, kelurahan, kec_code, kecamatan, office"
    take(store, tmp_path, SITI + "\n")
    moved = SITI.replace("SILABERANTI;JAKABARING", "ANTAH BERANTAH;TANJUNG ANTAH")
    assert take(store, tmp_path, moved + "\n").changed == 1
    assert store.rows(f"SELECT {columns} FROM resident") == [
        (None, "ANTAH BERANTAH", None, "TANJUNG ANTAH", "16.71.02")
    ]
    old = SITI.replace("JAKABARING", "SU I")
    take(store, tmp_path, old + "\n")
    assert store.rows(f"SELECT {columns} FROM resident") == [
        ("16.71.17.1004", "SILABERANTI", "16.71.17", "JAKABARING", "16.71.02")
    ]
    elsewhere = SITI.replace("SILABERANTI;JAKABARING", "PLAJU ULU;PLAJU")
    take(store, tmp_path, elsewhere + "\n")
    assert store.rows("SELECT office FROM resident") == [("16.71.14",)]


def test_the_mirror_keeps_every_change_and_flags_jumps(
    store: Store, tmp_path: Path, clock: FrozenClock
) -> None:
    for word in ("SFE", "RECEIVED AT CENTRAL", "RECEIVED AT CENTRAL", "PRINT READY RECORD"):
        take(store, tmp_path, SITI + word + "\n")
        clock.advance(DAY_SECONDS)
    assert store.rows("SELECT status, was, status_on, jump FROM mirror ORDER BY id") == [
        ("SENT_FOR_ENROLLMENT", "", "2026-11-21", 0),
        ("RECEIVED_AT_CENTRAL", "SENT_FOR_ENROLLMENT", "2026-11-22", 0),
        ("PRINT_READY_RECORD", "RECEIVED_AT_CENTRAL", "2026-11-24", 1),
    ]
    source = store.one("SELECT status_source FROM resident")
    assert source is not None
    assert source[0].startswith("a.csv ")


def test_an_older_list_is_history_and_overwrites_no_status(store: Store, tmp_path: Path) -> None:
    take(store, tmp_path, SITI + "CARD PRINTED\n", as_of=date(2026, 11, 10))
    old = take(store, tmp_path, SITI + "PRR\n", name="b.csv", as_of=date(2026, 10, 1))
    assert old.changed == 0
    assert status(store) == ("CARD_PRINTED", "2026-11-10")
    assert store.number("SELECT count(*) FROM mirror") == 2
    take(store, tmp_path, SITI + "PRR\n", name="b.csv", as_of=date(2026, 10, 1))
    assert store.number("SELECT count(*) FROM mirror") == 2


def test_an_old_file_run_again_after_a_newer_one_does_not_turn_back(
    store: Store, tmp_path: Path, clock: FrozenClock
) -> None:
    take(store, tmp_path, SITI + "PRR\n")
    take(store, tmp_path, SITI + "CARD PRINTED\n", name="b.csv")
    clock.advance(DAY_SECONDS)
    assert take(store, tmp_path, SITI + "PRR\n").changed == 0
    assert status(store) == ("CARD_PRINTED", "2026-11-21")


def test_the_files_own_day_counts_but_not_one_ahead_of_today(store: Store, tmp_path: Path) -> None:
    def report(printed: str, status: str) -> Path:
        rows: list[list[Any]] = [[f"Tanggal Cetak : {printed}"], *lists.BIP_HEAD, lists.BIP_LABELS]
        rows.append(["1671021203100007", "", "SITI"])
        rows.append(lists.member(lists.NIK, "SITI AMINAH", "12-03-1985", "Pr", status))
        return lists.xls(tmp_path / "bip.xls", {"A": rows})

    lists.run(store, report("05-03-2024", "PRR"))
    assert status(store) == ("PRINT_READY_RECORD", "2024-03-05")
    ahead = lists.run(store, report("05-03-2030", "CARD PRINTED"))
    assert status(store) == ("CARD_PRINTED", "2026-11-21")
    assert dict(ahead.findings)["IMP-306"] == 1
    with pytest.raises(DayAhead):
        take(store, tmp_path, SITI + "PRR\n", as_of=date(2026, 11, 22))


def test_one_outbox_row_and_one_audit_row_a_chunk(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "CHUNK_ROWS", 1_000)
    monkeypatch.setattr(load, "CHUNKS_TOGETHER", 1)
    seen: list[tuple[int, int]] = []
    result = take(store, tmp_path, many(2_500), on_progress=lambda *at: seen.append(at))
    assert (result.rows, result.changed) == (2_500, 2_500)
    assert [done for done, _ in seen] == [1_000, 2_000, 2_500]
    assert seen[0][1] >= 2_500
    assert store.number("SELECT count(*) FROM outbox WHERE tbl = 'resident'") == 3
    assert store.number("SELECT max(length(body)) FROM outbox") <= 65_536
    kinds = store.rows("SELECT kind, count(*) FROM audit WHERE kind LIKE 'import%' GROUP BY 1")
    assert dict(kinds) == {"import": 1, "import.chunk": 3}
    facts = " ".join(row[0] for row in store.rows("SELECT facts FROM audit"))
    assert "REKAAN" not in facts
    assert "167102" not in facts


def test_ids_for_the_outbox_are_split_below_its_limit(store: Store) -> None:
    with store.write(lists.CLERK) as tx:
        merging.emit(tx, range(2**40, 2**40 + merging.EMIT_IDS_MAX * 2 + 1))
    assert store.number("SELECT count(*) FROM outbox WHERE tbl = 'resident'") == 3


def test_a_full_disk_keeps_whole_chunks_and_the_next_run_does_the_rest(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "CHUNKS_TOGETHER", 1)
    monkeypatch.setattr(load, "CHUNK_ROWS", 1_000)
    text = many(6_000) + "167102520385000;X;;P;;;\n"
    path = lists.csv(tmp_path / "a.csv", text)
    pages = store.number("PRAGMA page_count")
    store.number(f"PRAGMA max_page_count = {pages + 400}")
    with pytest.raises(DiskFull):
        lists.run(store, path)
    kept = store.number("SELECT count(*) FROM resident")
    assert 0 < kept < 6_000
    assert kept % 1_000 == 0
    assert store.number("SELECT count(*) FROM mirror") == kept
    assert [entry.name for entry in tmp_path.glob("*a.csv*")] == ["a.csv"]
    store.number("PRAGMA max_page_count = 1073741823")
    result = lists.run(store, path)
    assert (result.changed, result.rejected, result.resumed) == (6_000, 1, kept)
    assert store.number("SELECT count(*) FROM resident") == 6_000
    assert store.number("SELECT count(*) FROM mirror") == 6_000
    assert lists.run(store, path).changed == 0
    audit.verify(store)


def test_one_person_twice_in_a_chunk_is_one_resident(store: Store, tmp_path: Path) -> None:
    result = take(store, tmp_path, SITI + "SFE\n" + SITI + "PRR\n")
    assert (result.accepted, result.changed) == (2, 1)
    assert store.number("SELECT count(*) FROM resident") == 1
    assert status(store) == ("PRINT_READY_RECORD", "2026-11-21")
    assert take(store, tmp_path, SITI + "SFE\n" + SITI + "PRR\n").changed == 0


def test_only_those_may_import_who_have_the_right(store: Store, tmp_path: Path) -> None:
    path = lists.csv(tmp_path / "a.csv", SITI + "\n")
    nobody = Actor("TAMU", frozenset({"gudang"}), "operator")
    with pytest.raises(NotAllowed):
        load.run(store, nobody, path, words=lists.reason)
    assert store.number("SELECT count(*) FROM resident") == 0


@pytest.mark.parametrize(("word", "life"), [("MATI", "mati"), ("PINDAH", "pindah")])
def test_who_died_or_moved_away_stays_findable_and_is_marked(
    store: Store, tmp_path: Path, word: str, life: str
) -> None:
    head = "nik;nama;tgl lahir;jk;status dasar;status perekaman\n"
    here = f"{lists.NIK};SITI AMINAH;12-03-1985;P;%s;PRR\n"
    lists.run(store, lists.csv(tmp_path / "a.csv", here % "HIDUP", head))
    assert lists.run(store, lists.csv(tmp_path / "b.csv", here % word, head)).changed == 1
    assert store.rows("SELECT life, status FROM resident") == [(life, "PRINT_READY_RECORD")]
    found = "SELECT rowid FROM resident_fts WHERE resident_fts MATCH ?"
    sound = store.rows("SELECT sound FROM resident")[0][0].split()[0]
    assert store.rows(found, (f'"{sound}" AND "y1985"',)) == [(1,)]
    assert lists.run(store, lists.csv(tmp_path / "b.csv", here % "", head)).changed == 0


def test_a_family_card_that_was_left_is_kept(store: Store, tmp_path: Path) -> None:
    head = "nik;nama;tgl lahir;jk;kk\n"
    row = f"{lists.NIK};SITI;12-03-1985;P;%s\n"
    first, second = "1671021203100007", "1671021203100008"
    lists.run(store, lists.csv(tmp_path / "a.csv", row % first, head))
    assert store.rows("SELECT * FROM past_kk") == []
    lists.run(store, lists.csv(tmp_path / "b.csv", row % second, head))
    lists.run(store, lists.csv(tmp_path / "c.csv", row % "", head))
    assert store.rows("SELECT kk, resident FROM past_kk") == [(int(first), 1)]
    assert store.rows("SELECT kk FROM resident") == [(int(second),)]


def test_names_that_come_and_change_are_in_index_and_vocabulary(
    store: Store, tmp_path: Path
) -> None:
    row = f"{lists.NIK};%s;12-03-1985;P;;;\n"
    for name in ("SITI AMINAH", "WIDYAWATI"):
        take(store, tmp_path, row % name)
        sound = str(store.rows("SELECT sound FROM resident")[0][0])
        for token in sound.split():
            match = store.rows("SELECT rowid FROM resident_fts WHERE resident_fts MATCH ?",
                               (f'"{token}"',))  # fmt: skip
            assert match == [(1,)], token
        word = sound.split()[0]
        assert store.number("SELECT count(*) FROM sound_gap WHERE word = ?", (word,))
    gone = store.rows("SELECT rowid FROM resident_fts WHERE resident_fts MATCH '\"siti\"'")
    assert gone == []


def test_what_a_file_brings_closes_the_corrections_that_wait_for_it(
    store: Store, tmp_path: Path, clock: FrozenClock
) -> None:
    """Typed at the counter one way and written in the file another: the same value all the same."""
    born = "12-03-1985"
    row = lists.siak(lists.NIK, "Siti Amina", "Hidup", born, "Perempuan")
    lists.run(store, lists.xlsx(tmp_path / "a.xlsx", {"Data": [lists.SIAK_HEAD, row]}))
    resident = store.number("SELECT id FROM resident WHERE nik = ?", (int(lists.NIK),))
    number = begin(store, resident)
    wished = {
        "name": "siti  aminah", "birth_place": "muara enim", "birth_on": "13031985",
        "blood": "ab", "address": "lrg. masjid no. 30", "rt": "4", "rw": "11",
        "religion": "kristen", "marital": "cerai mati", "work": "guru", "shdk": "istri",
        "father": "amat", "mother": "siti zubaidah",
    }  # fmt: skip
    for field, value in wished.items():
        do(store, SARI, biodata.correct, number, field, value, "KK 1671", "a")
    do(store, SARI, biodata.confirm, number, "a")
    take_all(store, number)
    do(store, SARI, recording.to_step, number, "review", "a")
    do(store, SARI, recording.finish, number, "a", RULES)
    assert board.count(store, "correction") == 1

    clock.advance(DAY_SECONDS)
    mended = dict(zip(lists.SIAK_HEAD, row, strict=True)) | {
        "Nama Penduduk": "Siti Aminah", "Tempat Lahir": "Muara Enim",
        "Alamat": "LRG. MASJID NO. 30", "RT": 4, "RW": 11, "Agama": "Kristen",
        "Status Kawin": "Cerai Mati", "Pekerjaan": "Guru", "SHDK": "Istri", "Gol. Darah": "AB",
    }  # fmt: skip
    lists.run(store, lists.xlsx(tmp_path / "b.xlsx", {"D": [lists.SIAK_HEAD, [*mended.values()]]}))
    left = [one.field for one in biodata.waiting_corrections(store)]
    assert left == ["birth_on", "father", "mother"] and board.count(store, "correction") == 1
    mended |= {"Tanggal Lahir": "13-03-1985", "Ayah": "Amat", "Ibu": "Siti Zubaidah"}
    lists.run(store, lists.xlsx(tmp_path / "c.xlsx", {"D": [lists.SIAK_HEAD, [*mended.values()]]}))
    assert board.count(store, "correction") == 0 and biodata.waiting_corrections(store) == ()
    states = store.rows("SELECT state, count(*), min(state_at) FROM correction GROUP BY state")
    assert [(state, count) for state, count, at in states if at] == [("seen", len(wished))]
    seen = store.rows("SELECT facts FROM audit WHERE kind = 'corrections_seen' ORDER BY seq")
    assert [json.loads(str(facts)) for (facts,) in seen] == [{"corrections": 10},
                                                            {"corrections": 3}]  # fmt: skip
    told = str(store.rows("SELECT facts FROM audit")).upper()
    assert not [value for value in wished.values() if len(value) > 4 and value.upper() in told]
