"""What each layout says of a resident once it is in the store."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from model import ready
from model.exchange import detect, sheet
from model.exchange.columns import Row
from model.exchange.days import find_day, read_day
from model.exchange.faults import FormatOther
from model.store import Store
from tests.model.exchange import lists

ADDRESS = "LRG. MASJID RT/RW : 002/005 DUSUN : -"
SAMPLES = Path(__file__).parents[4] / "shared" / "data"


COLUMNS = (
    "kk, name, birth_place, birth_on, sex, blood, address, rt, rw, dusun, kel_code, kelurahan,"
    " kec_code, kecamatan, religion, marital, work, shdk, father, mother, life, status, status_on,"
    " office, ver"
)


def resident(store: Store, nik: str) -> dict[str, Any]:
    row = store.one(f"SELECT {COLUMNS} FROM resident WHERE nik = ?", (int(nik),))
    assert row is not None
    return dict(zip(COLUMNS.split(", "), row, strict=True))


def read(path: Path) -> tuple[str, list[Row]]:
    with sheet.opened(path) as source:
        name, reader, lines = detect.recognise(source)
        return name, list(reader(lines))


def families(*rows: Sequence[Any]) -> list[Sequence[Any]]:
    return [*lists.BIP_HEAD, lists.BIP_LABELS, *rows]


def test_bip_families_with_heads_page_breaks_and_odd_cells(store: Store, tmp_path: Path) -> None:
    first = ["1671021203100007", "", "BUDI", "", "", "", ADDRESS]
    second = ["1671021203100\n008", "", "TONO", "", "", "", "KEL. SILABERANTI RT/RW : 001/-"]
    rows = families(
        first,
        lists.member("1671021203850\n001", "BUDI\xa0SANTOSO", date(1985, 3, 12), "Lk", "PRR"),
        lists.member("1671025203870002", "SITI\nAMINAH", "12-03-1987", "Pr", "SENT FOR\nDEDUP", 2),
        *lists.BIP_HEAD,
        lists.BIP_LABELS,
        second,
        lists.member("1671021203600003", "TONO", 22_000, "Lk", "BELUM REKAM", 3),
        ["", "", "", "", ""],
        ["Jumlah : 3 jiwa"],
    )
    path = lists.xls(tmp_path / "laporan.dat", {"Table 1": rows})
    result = lists.run(store, path)
    assert (result.format, result.rows, result.accepted, result.changed) == ("bip", 3, 3, 3)
    budi = resident(store, "1671021203850001")
    assert budi["name"] == "BUDI SANTOSO"
    assert (budi["kk"], budi["rt"], budi["rw"]) == (1671021203100007, "002", "005")
    assert (budi["address"], budi["dusun"], budi["sex"]) == ("LRG. MASJID", "", "L")
    assert (budi["birth_place"], budi["birth_on"]) == ("PALEMBANG", "1985-03-12")
    assert (budi["status"], budi["status_on"]) == ("PRINT_READY_RECORD", "2026-11-21")
    siti = resident(store, "1671025203870002")
    assert (siti["name"], siti["status"]) == ("SITI AMINAH", "SENT_FOR_DEDUP")
    tono = resident(store, "1671021203600003")
    assert (tono["kk"], tono["birth_on"]) == (1671021203100008, "1960-03-25")
    assert (tono["kel_code"], tono["kecamatan"]) == ("16.71.17.1004", "JAKABARING")
    assert tono["office"] == "16.71.02"


def test_bip_one_family_a_sheet_with_labels_beside_and_inside(tmp_path: Path) -> None:
    def family(kk: str, nik: str) -> list[Sequence[Any]]:
        return [
            ["BUKU INDUK PENDUDUK"],
            ["Tanggal Cetak : 05-03-2024"],
            ["Kecamatan", ":", "Seberang Ulu I"],
            ["Kecamatan : SEBERANG ULU I", "", "Desa/Kelurahan :", "SATU ULU"],
            [f"No. KK : {kk}", "", "Nama Kepala Keluarga :", "BUDI", "Alamat :", ADDRESS],
            *lists.BIP_HEAD,
            lists.member(nik, "BUDI", "12/03/1985", "Lk", "BC"),
        ]

    sheets = {"1": family("1671021203100007", "1"), "2": family("1671021203100008", "2")}
    name, found = read(lists.xlsx(tmp_path / "a", sheets))
    assert name == "bip"
    assert [row.values["kk"] for row in found] == ["1671021203100007", "1671021203100008"]
    for row in found:
        assert row.values["kelurahan"] == "SATU ULU"
        assert row.values["kecamatan"] == "SEBERANG ULU I"
        assert (row.values["rt"], row.values["rw"]) == ("002", "005")
        assert row.told_on == date(2024, 3, 5)


def test_bip_a_family_does_not_inherit_the_last_ones_address(tmp_path: Path) -> None:
    rows = families(
        ["1671021203100007", "", "BUDI", "", "", "", ADDRESS],
        lists.member("1", "BUDI", "", "Lk", ""),
        ["1671021203100008", "", "TONO"],
        lists.member("2", "TONO", "", "Lk", ""),
    )
    _, found = read(lists.xls(tmp_path / "a", {"A": rows}))
    assert "address" not in found[1].values
    assert found[1].values["kk"] == "1671021203100008"


def test_siak_rows_lives_and_places(store: Store, tmp_path: Path) -> None:
    people = [
        lists.siak("1671021203850001", "BUDI SANTOSO", "Hidup", date(1985, 3, 12), "Laki-Laki"),
        lists.siak("1671025203870002", "SITI", "Mati", date(1987, 3, 12), "Perempuan"),
        lists.siak("1671021203600003", "TONO", "Pindah Dalam Negeri", "12-03-1960", "Laki-Laki"),
        lists.siak("1671021203610004", "UMAR", "Tidak Valid", "1961-03-12", "Laki-Laki"),
        lists.siak("1000001203610004", "UDIN", "Hidup", "1961-03-12", "Laki-Laki"),
    ]
    path = lists.xls(tmp_path / "a.csv", {"Sheet1": [lists.SIAK_HEAD, *people]})
    result = lists.run(store, path)
    assert (result.format, result.accepted, result.rejected) == ("siak", 4, 1)
    budi = resident(store, "1671021203850001")
    assert (budi["kel_code"], budi["kec_code"]) == ("16.71.17.1004", "16.71.17")
    assert (budi["kelurahan"], budi["kecamatan"]) == ("SILABERANTI", "JAKABARING")
    assert (budi["rt"], budi["rw"], budi["blood"], budi["status"]) == ("001", "008", "-", "")
    lives = store.rows("SELECT life FROM resident ORDER BY nik")
    assert lives == [("pindah",), ("tidak-valid",), ("hidup",), ("mati",)]
    assert store.number("SELECT count(*) FROM mirror") == 0


def test_opensid_codes_become_words(store: Store, tmp_path: Path) -> None:
    people = [
        lists.opensid("1671021203850001", "BUDI", "1985-03-12", "1", "5", "1"),
        lists.opensid("1671025203870002", "SITI", "1987-03-12", "2", "3", "2"),
        lists.opensid("1671021203600003", "TONO", "1960-03-12", "1", "", "9"),
    ]
    path = lists.xlsx(tmp_path / "a.xlsx", {"Sheet1": [lists.OPENSID_HEAD, *people]})
    assert lists.run(store, path).format == "opensid"
    budi = resident(store, "1671021203850001")
    assert budi["work"] == "WIRASWASTA"
    assert (budi["religion"], budi["marital"], budi["shdk"]) == (
        "ISLAM",
        "KAWIN",
        "KEPALA KELUARGA",
    )
    assert (budi["rw"], budi["dusun"], budi["sex"]) == ("", "DUSUN II", "L")
    assert budi["status"] == "PRINT_READY_RECORD"
    assert resident(store, "1671025203870002")["status"] == "BIO_CAPTURED"
    tono = resident(store, "1671021203600003")
    assert (tono["status"], tono["life"]) == ("", "tidak-valid")


@pytest.mark.parametrize(
    "text",
    [
        "nik;nama;jk;tgl lahir\n1671025203850004;SITI;P;12-03-1985\n",
        "\ufeffNIK;Nama Lengkap;Jenis Kelamin;Tempat/Tgl Lahir\n"
        '1671025203850004;SITI;Perempuan;"PALEMBANG, 12-03-1985"\n',
        "sep=,\nname,nik,sex,birth_date\nSITI,1671025203850004,P,1985-03-12\n",
        '"NIK","NAMA","JK","TGL LAHIR"\n"1671 0252 0385 0004","SITI","2","12/03/1985 00:00"\n',
    ],
)
def test_plain_csv_in_both_languages(store: Store, tmp_path: Path, text: str) -> None:
    path = lists.csv(tmp_path / "a.csv", text, head="")
    result = lists.run(store, path)
    assert (result.format, result.accepted, result.warnings) == ("csv", 1, 0)
    siti = resident(store, lists.NIK)
    assert (siti["name"], siti["sex"], siti["birth_on"]) == ("SITI", "P", "1985-03-12")
    assert siti["birth_place"] == ("PALEMBANG" if "PALEMBANG" in text else "")


def test_a_bare_status_column_tells_by_its_words(store: Store, tmp_path: Path) -> None:
    path = lists.csv(
        tmp_path / "a.csv",
        "1671021203850001;BUDI;;L;;;Print Ready Record\n"
        "1671025203870002;SITI;;P;;;Meninggal\n"
        "1671021203600003;TONO;;L;;;KATA BARU\n",
    )
    result = lists.run(store, path)
    assert resident(store, "1671021203850001")["status"] == "PRINT_READY_RECORD"
    assert resident(store, "1671025203870002")["life"] == "mati"
    assert resident(store, "1671021203600003")["status"] == "KATA BARU"
    assert dict(result.findings)["IMP-304"] == 1


def test_the_layout_asked_for_is_demanded(store: Store, tmp_path: Path) -> None:
    path = lists.csv(tmp_path / "a.csv", f"{lists.NIK};SITI;;P;;;\n")
    with pytest.raises(FormatOther):
        lists.run(store, path, asked="bip")
    assert lists.run(store, path, asked="csv").accepted == 1


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("12-03-1985", date(1985, 3, 12)),
        ("12/3/1985", date(1985, 3, 12)),
        ("1985-03-12", date(1985, 3, 12)),
        ("1985-03-12 00:00:00", date(1985, 3, 12)),
        ("12 Agt 1985", date(1985, 8, 12)),
        ("12 Nopember 1985", date(1985, 11, 12)),
        ("19850312", date(1985, 3, 12)),
        (31_118, date(1985, 3, 12)),
        ("31118", date(1985, 3, 12)),
        ("29-02-1985", None),
        ("29-02-1984", date(1984, 2, 29)),
        ("12-13-1985", None),
        ("12-03-85", None),
        ("kemarin", None),
        (0, None),
        (1e300, None),
    ],
)
def test_days_of_every_kind(cell: sheet.Cell, day: date | None) -> None:
    assert read_day(cell) == day


def test_a_day_inside_a_sentence() -> None:
    assert find_day("Dicetak di Palembang, 05-03-2024 10:11") == date(2024, 3, 5)
    assert find_day("Dicetak 5 Maret 2024") == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("bip_ektp.xls", ("bip", 17, 17, 0)),
        ("opensid_penduduk.xlsx", ("opensid", 97, 97, 0)),
        ("siak_penduduk.xls", ("siak", 18, 0, 18)),
    ],
)
def test_lists_of_real_offices(store: Store, name: str, counts: tuple[object, ...]) -> None:
    path = SAMPLES / name
    if not path.exists():
        pytest.skip(f"this machine lacks {name}, a list in a real office's layout")
    before = sorted(entry.name for entry in SAMPLES.iterdir())
    done = lists.run(store, path)
    assert (done.format, done.rows, done.accepted, done.rejected) == counts
    again = lists.run(store, path)
    assert (again.changed, again.accepted) == (0, done.accepted)
    assert sorted(entry.name for entry in SAMPLES.iterdir()) == before


@pytest.mark.parametrize(
    "title", ["Daftar Penduduk, Kecamatan Seberang Ulu I, Kota Palembang", "A"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_title_above_a_csv_does_not_choose_its_delimiter(
    store: Store, tmp_path: Path, title: str, delimiter: str
) -> None:
    text = f"{title}\n\n{lists.CSV_HEAD}{lists.NIK};SITI AMINAH;12-03-1985;P;;;PRR\n"
    path = lists.csv(tmp_path / "a.csv", text.replace(";", delimiter), "")
    assert lists.run(store, path).accepted == 1
    assert store.rows("SELECT name FROM resident") == [("SITI AMINAH",)]


def test_bip_people_of_another_kabupaten_are_not_in_our_queue(store: Store, tmp_path: Path) -> None:
    rows = families(
        ["1605181203100007", "", "BUDI", "", "", "", "DESA REKAAN"],
        lists.member("1605181203850004", "BUDI", "12/03/1985", "Lk", "PRR"),
        lists.member("1605185203850005", "SITI", "12/03/1985", "Pr", "PRR"),
    )
    assert lists.run(store, lists.xls(tmp_path / "a", {"A": rows})).accepted == 2
    told = "SELECT count(*) FROM resident WHERE status = 'PRINT_READY_RECORD'"
    assert store.number(told) == 2
    assert ready.ids(store) == ()
