"""A resident's values: cleaned, translated into the card's words, shown to no log."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model import resident
from model.nik import Nik
from model.resident import ResidentRecord, age_on, eligible, turns_17_on
from model.work_codes import WORK_CODES


def test_a_record_is_clean_and_says_nothing_of_a_person() -> None:
    """Texts are cleaned once, here; the record shows a masked NIK only."""
    made = ResidentRecord(
        nik=Nik(1671025203850004),
        name=" SITI\xa0 NUR'AINI\x1b\u202e ",
        kk="1671020101100007",
        birth_place="PALEM\nBANG",
        birth_on=date(1985, 3, 12),
        sex="P",
        kelurahan="8  ULU",
        mother="[/] A",
    )
    assert made.name == "SITI NUR'AINI"
    assert (made.birth_place, made.kelurahan, made.mother) == ("PALEM BANG", "8 ULU", "[/] A")
    assert (made.citizenship, made.valid_until, made.life) == ("WNI", "SEUMUR HIDUP", "hidup")
    assert (made.status, made.kel_code) == (None, None)
    for shown in (repr(made), str(made)):
        assert shown == "ResidentRecord(167102******0004)"


@pytest.mark.parametrize("name", ["SUPARDI", "NUR'AINI", "A" * 60, "AB " * 19 + "ABC"])
def test_names_are_kept_as_stored(name: str) -> None:
    """A single name, an apostrophe and sixty characters go through untouched."""
    assert ResidentRecord(nik=Nik(1671025203850004), name=name).name == name


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("L", "L"),
        ("Lk", "L"),
        ("1", "L"),
        ("1.0", "L"),
        ("Laki-Laki", "L"),
        ("LAKI - LAKI", ""),
        ("P", "P"),
        ("Pr", "P"),
        ("2", "P"),
        (" perempuan\n", "P"),
        ("", ""),
        ("-", ""),
        ("3", ""),
    ],
)
def test_sex(text: str, sex: str) -> None:
    """BIP, SIAK and OpenSID forms; nothing is guessed."""
    assert resident.read_sex(text) == sex


@pytest.mark.parametrize(
    ("text", "blood"),
    [
        ("1", "A"),
        ("13", "-"),
        ("5", "A+"),
        ("12", "O-"),
        ("AB", "AB"),
        ("b +", "B+"),
        ("Tdk Th", "-"),
        ("-", "-"),
        ("", "-"),
        ("TIDAK TAHU", "-"),
        ("14", "14"),
        ("Z", "Z"),
    ],
)
def test_blood(text: str, blood: str) -> None:
    """The card prints "-" when nobody knows."""
    assert resident.read_blood(text) == blood


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("1", "ISLAM"),
        ("4", "HINDU"),
        ("7", "KEPERCAYAAN TERHADAP TUHAN YME"),
        ("Katolik", "KATHOLIK"),
        ("Budha", "BUDHA"),
        ("Buddha", "BUDHA"),
        ("Shinto", "Shinto"),
        ("", ""),
        ("8", "8"),
        ("Kepercayaan Terhadap Tuhan YME / Lainnya", "KEPERCAYAAN TERHADAP TUHAN YME"),
    ],
)
def test_religion(text: str, word: str) -> None:
    """As SIAK spells it; a word nobody knows is kept as given."""
    assert resident.read_religion(text) == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("BK", "BELUM KAWIN"),
        ("K", "KAWIN"),
        ("CH", "CERAI HIDUP"),
        ("CM", "CERAI MATI"),
        ("1", "BELUM KAWIN"),
        ("2", "KAWIN"),
        ("3", "CERAI HIDUP"),
        ("4", "CERAI MATI"),
        ("Belum Kawin", "BELUM KAWIN"),
        ("Kawin Tercatat", "KAWIN"),
        ("Kawin\nBelum Tercatat", "KAWIN"),
        ("", ""),
        ("-", ""),
        ("Janda", "Janda"),
    ],
)
def test_marital(text: str, word: str) -> None:
    """Four words on the card, whatever the family card tells apart."""
    assert resident.read_marital(text) == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("1", "BELUM/TIDAK BEKERJA"),
        ("26", "TUKANG BATU"),
        ("64", "DOSEN"),
        ("88", "WIRASWASTA"),
        ("89", "LAINNYA"),
        ("05", "APARATUR SIPIL NEGARA (ASN)"),
        ("90", "90"),
        ("0", "0"),
        ("BURUH TANI / PERKEBUNAN", "BURUH TANI/PERKEBUNAN"),
        ("wiraswasta", "WIRASWASTA"),
        ("Juru Parkir", "Juru Parkir"),
        ("", ""),
    ],
)
def test_job(text: str, word: str) -> None:
    """89 codes; slashes as the card has them."""
    assert resident.read_job(text) == word


def test_there_are_89_occupations() -> None:
    """The codes of reference domain §3.1 stand at their places."""
    assert len(WORK_CODES) == len(set(WORK_CODES)) == 89
    places = {9: "PETANI/PEKEBUN", 35: "MEKANIK", 65: "GURU", 72: "DOKTER", 81: "SOPIR"}
    places |= {
        73: "BIDAN",
        74: "PERAWAT",
        84: "PEDAGANG",
        87: "BIARAWATI",
        23: "PEMBANTU RUMAH TANGGA",
    }
    assert {code: WORK_CODES[code - 1] for code in places} == places


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("1", "KEPALA KELUARGA"),
        ("3", "ISTRI"),
        ("9", "FAMILI LAIN"),
        ("Orang Tua", "ORANG TUA"),
        ("ORANGTUA", "ORANG TUA"),
        ("Anak", "ANAK"),
        ("12", "12"),
        ("", ""),
    ],
)
def test_shdk(text: str, word: str) -> None:
    """The place in the family."""
    assert resident.read_shdk(text) == word


@pytest.mark.parametrize(
    ("text", "word"),
    [("", "WNI"), ("1", "WNI"), ("2", "WNA"), ("Indonesia", "WNI"), ("Jepang", "Jepang")],
)
def test_citizenship(text: str, word: str) -> None:
    """Nothing given is WNI; a foreigner's card has the country."""
    assert resident.read_citizenship(text) == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "hidup"),
        ("1", "hidup"),
        ("Hidup", "hidup"),
        ("Mati", "mati"),
        ("2", "mati"),
        ("Pindah Dalam Negeri", "pindah"),
        ("Tidak Valid", "tidak-valid"),
        ("9", "tidak-valid"),
        ("5", "5"),
        ("Ganda", "Ganda"),
    ],
)
def test_life(text: str, word: str) -> None:
    """Who is dead, gone or not valid is seen as that, and no unknown word becomes alive."""
    assert resident.read_life(text) == word


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("8", "008"),
        ("8.0", "008"),
        ("003", "003"),
        ("000", "000"),
        ("-", ""),
        ("", ""),
        ("IV", "IV"),
    ],
)
def test_rt(text: str, number: str) -> None:
    """Three digits as on the card."""
    assert resident.read_rt(text) == number


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_any_cell_can_be_read(text: str) -> None:
    """No cell raises, and what is not understood stays (cleaned)."""
    for read in (
        resident.read_sex,
        resident.read_blood,
        resident.read_religion,
        resident.read_marital,
        resident.read_job,
        resident.read_shdk,
        resident.read_citizenship,
        resident.read_life,
        resident.read_rt,
    ):
        assert read(read(text)) == read(text)


@pytest.mark.parametrize(
    ("birth_on", "day", "age"),
    [
        (date(2009, 11, 21), date(2026, 11, 21), 17),
        (date(2009, 11, 22), date(2026, 11, 21), 16),
        (date(2004, 2, 29), date(2021, 2, 28), 16),
        (date(2004, 2, 29), date(2021, 3, 1), 17),
        (date(1915, 3, 12), date(2026, 11, 21), 111),
    ],
)
def test_age(birth_on: date, day: date, age: int) -> None:
    """Full years; a leap child turns on the first of March."""
    assert age_on(birth_on, day) == age


@pytest.mark.parametrize(
    ("birth_on", "marital", "ground"),
    [
        (date(2009, 11, 21), "BELUM KAWIN", "17"),
        (date(2009, 11, 22), "BELUM KAWIN", "16"),
        (date(2009, 11, 22), "KAWIN", "kawin"),
        (date(2010, 11, 21), "", "16"),
        (date(2010, 11, 22), "BELUM KAWIN", "belum"),
        (date(2011, 1, 1), "CERAI HIDUP", "kawin"),
        (None, "BELUM KAWIN", "belum"),
        (None, "CERAI MATI", "kawin"),
        (date(1915, 3, 12), "CERAI MATI", "17"),
    ],
)
def test_eligible(birth_on: date | None, marital: str, ground: str) -> None:
    """UU 24/2013 art. 63; sixteen may be recorded, the card comes at seventeen."""
    assert eligible(birth_on, marital, date(2026, 11, 21)) == ground


@settings(max_examples=300, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2026, 12, 31)))
def test_seventeen_is_reached_on_that_day_and_not_before(birth_on: date) -> None:
    """The release day agrees with the age."""
    day = turns_17_on(birth_on)
    assert age_on(birth_on, day) == 17
    assert age_on(birth_on, date.fromordinal(day.toordinal() - 1)) == 16
