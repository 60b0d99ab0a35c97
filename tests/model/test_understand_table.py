"""A table of what people type and what must be understood; and nasty text that must not break it.

A line is the text, then what is understood in each reading: `kind field=value ... ?code`.
"""

import functools
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model import region
from model.query import Query
from model.typed_day import take_days, take_year
from model.typed_place import take_rt_rw
from model.understand import READINGS_MAX, WORDS_MAX, understand
from tests.hostile_text import FORBIDDEN, hostile

TODAY = date(2026, 11, 21)
OFFICE = "16.71.02"

TABLE = """
# NIK and KK, whole
1671025203850004 | number nik_kk=1671025203850004 | near nik_mirip=1671025203850004
167102 520385 0004 | number nik_kk=1671025203850004 | near nik_mirip=1671025203850004
167102.520385.0004 | number nik_kk=1671025203850004 | near nik_mirip=1671025203850004
16.71.02.520385.0004 | number nik_kk=1671025203850004 | near nik_mirip=1671025203850004
1671 - 0252 - 0385 - 0004 | number nik_kk=1671025203850004 | near nik_mirip=1671025203850004
1671–0252–0385–0004 | number nik_kk=1671025203850004 | near nik_mirip=1671025203850004
167102520385 0004 | number nik_kk=1671025203850004 | near nik_mirip=1671025203850004
1671;0252;0385;0004 | number nik_kk=1671025203850004 | near nik_mirip=1671025203850004
1671025203850004.0 | number nik_kk=1671025203850004 | near nik_mirip=1671025203850004
1671025203850004.00 | number nik_kk=1671025203850004 | near nik_mirip=1671025203850004
'1671025203850004 | number nik_kk=1671025203850004 | near nik_mirip=1671025203850004
NIK 1671025203850004 | number nik_kk=1671025203850004 | near nik_mirip=1671025203850004
NIK: 1671025203850004 | number nik_kk=1671025203850004 | near nik_mirip=1671025203850004
No. KK 1671025203850004 | number nik_kk=1671025203850004 | near nik_mirip=1671025203850004
9999999999999999 | number nik_kk=9999999999999999 | near nik_mirip=9999999999999999
siti 1671025203850004 | number nik_kk=1671025203850004 | near nik_mirip=1671025203850004 \
| words nama=SITI
siti 1671 0252 0385 0004 1985 | number nik_kk=1671025203850004 \
| near nik_mirip=1671025203850004 | words nama=SITI lahir=1985 | words nama=SITI ?CRI-104
1671025203850004 1671021203100007 | number nik_kk=1671025203850004 ?CRI-110 \
| number nik_kk=1671021203100007 | near nik_mirip=1671025203850004
NIK: 1671025203850004 KK: 1671021203100007 | number nik_kk=1671025203850004 ?CRI-110 \
| number nik_kk=1671021203100007 | near nik_mirip=1671025203850004
1671025203850004 1671025203850004 | number nik_kk=1671025203850004 \
| near nik_mirip=1671025203850004

# Nearly a NIK
167102520385000 | near nik_mirip=167102520385000 ?CRI-101
16710252038500044 | near nik_mirip=16710252038500044 ?CRI-101
1671 0252 0385 000 | near nik_mirip=167102520385000 ?CRI-101
1671 0252 0385 00044 | near nik_mirip=16710252038500044 ?CRI-101
167102-520385-000 | near nik_mirip=167102520385000 ?CRI-101
siti 167102520385000 | near nik_mirip=167102520385000 ?CRI-101 | words nama=SITI
167102520385000 1985 | near nik_mirip=167102520385000 ?CRI-101
16710252O3850004 | near nik_mirip=1671025203850004 ?CRI-108 \
| number nik_kk=1671025203850004 ?CRI-108
l671025203850OO4 | almost ?CRI-102
l67102520385000A | almost ?CRI-102
l6710252038500O4 | near nik_mirip=1671025203850004 ?CRI-108 \
| number nik_kk=1671025203850004 ?CRI-108
I671O25203850004 | near nik_mirip=1671025203850004 ?CRI-108 \
| number nik_kk=1671025203850004 ?CRI-108
16710252038S0004 | near nik_mirip=1671025203850004 ?CRI-108 \
| number nik_kk=1671025203850004 ?CRI-108
1671025203B50004 | near nik_mirip=1671025203850004 ?CRI-108 \
| number nik_kk=1671025203850004 ?CRI-108
167102 52O385 0004 | near nik_mirip=1671025203850004 ?CRI-108 \
| number nik_kk=1671025203850004 ?CRI-108
siti 167102Z203850004 | near nik_mirip=1671022203850004 ?CRI-108 \
| number nik_kk=1671022203850004 ?CRI-108 | words nama=SITI

# Almost
167102520385 | almost ?CRI-101
167102 520385 | almost ?CRI-101
081234567890 | almost ?CRI-101
1671-025203 | almost ?CRI-101
16710252038500041985 | almost ?CRI-101 | uid uid=16710252038500041985
16710252038500 | almost ?CRI-101 | uid uid=16710252038500
siti 0812345678 | almost ?CRI-101
1671025203850004X | almost ?CRI-102
A123456789 | almost ?CRI-102

# Chips
04A1B2C3D4E5F6 | uid uid=04A1B2C3D4E5F6
04a1b2c3d4e5f6 | uid uid=04A1B2C3D4E5F6
04:A1:B2:C3:D4:E5:F6 | uid uid=04A1B2C3D4E5F6
04 a1 b2 c3 d4 e5 f6 | uid uid=04A1B2C3D4E5F6
04-A1-B2-C3-D4-E5-F6 | uid uid=04A1B2C3D4E5F6
uid 04a1b2c3d4e5f6 | uid uid=04A1B2C3D4E5F6
UID: 04A1B2C3 | uid uid=04A1B2C3
04A1B2C3 | uid uid=04A1B2C3
04A1B2C3D4E5F6A7B8C9 | uid uid=04A1B2C3D4E5F6A7B8C9
04:12:03:85:00:11:22 | uid uid=04120385001122
04 12 03 85 00 11 22 | uid uid=04120385001122 | almost ?CRI-101
99887766 | uid uid=99887766
12031985 | words lahir=12-03-1985 | uid uid=12031985
04A1B2C3D4E5F | empty ?CRI-104
deadbeef | words nama=DEADBEEF

# What this office numbers
K7QX-000123-R | card token=K7QX-000123-R
k7qx-000123-r | card token=K7QX-000123-R
k7qx 000123 r | card token=K7QX-000123-R
k7qx000123r | card token=K7QX-000123-R
token K7QX-000123-R | card token=K7QX-000123-R
2345-000123-4 | card token=2345-000123-4
J-1121-0129-K | card token=J-1121-0129-K
B-0042 | card batch=B-0042
b42 | card batch=B-0042
B 42 | card batch=B-0042
batch 42 | card batch=B-0042
batch B-0042 | card batch=B-0042
b-12345 | card batch=B-12345
J-15 | card pekerjaan=15
pekerjaan 15 | card pekerjaan=15
job 0015 | card pekerjaan=15
S-12 | slip slip=S-12
s-0012 | slip slip=S-12
slip 12 | slip slip=S-12
Slip S-12 | slip slip=S-12
TUNTAS:S:167102:12 | slip slip=S-12
tuntas:s:167102:12 | slip slip=S-12
permohonan 7 | request permohonan=7
permintaan no 7 | words nama=PERMINTAAN NO ?CRI-104
permintaan 7 | request permohonan=7
15 | slip slip=S-15 | card pekerjaan=15 | request permohonan=15 | words lahir=2015
0015 | slip slip=S-15 | card pekerjaan=15 | request permohonan=15
123 | slip slip=S-123 | card pekerjaan=123 | request permohonan=123
167102 | slip slip=S-167102 | card pekerjaan=167102 | request permohonan=167102
0 | empty ?CRI-104

# Days
12-03-1985 | words lahir=12-03-1985
12/3/85 | words lahir=12-03-1985
120385 | words lahir=12-03-1985 | slip slip=S-120385 | card pekerjaan=120385 \
| request permohonan=120385
520385 | words lahir=12-03-1985 | slip slip=S-520385 | card pekerjaan=520385 \
| request permohonan=520385
siti 12031985 | words nama=SITI lahir=12-03-1985
siti 120385 | words nama=SITI lahir=12-03-1985
siti 520385 | words nama=SITI lahir=12-03-1985
siti 12 maret 1985 | words nama=SITI lahir=12-03-1985
siti 12 mar 85 | words nama=SITI lahir=12-03-1985
siti 12 mar '85 | words nama=SITI lahir=12-03-1985
siti 12mar1985 | words nama=SITI lahir=12-03-1985
siti 1985-03-12 | words nama=SITI lahir=12-03-1985
siti 12 - 3 - 1985 | words nama=SITI lahir=12-03-1985
siti 12 3 85 | words nama=SITI lahir=12-03-1985
siti 12.03.85 | words nama=SITI lahir=12-03-1985
siti tgl lahir 12-03-1985 | words nama=SITI lahir=12-03-1985
siti lahir 12 maret 1985 | words nama=SITI lahir=12-03-1985
siti lhr 12/3/85 | words nama=SITI lahir=12-03-1985
siti 17 agustus 1945 | words nama=SITI lahir=17-08-1945
siti 1 pebruari 1970 | words nama=SITI lahir=01-02-1970
siti 5 nopember 1970 | words nama=SITI lahir=05-11-1970
siti 9 des 70 | words nama=SITI lahir=09-12-1970
siti 12/03/15 | words nama=SITI lahir=12-03-2015 | words nama=SITI lahir=12-03-1915
siti 31-02-1985 | words nama=SITI ?CRI-103
siti 12 maryam 1985 | words nama=SITI MARYAM lahir=1985 ?CRI-104 \
| words nama=SITI MARYAM ?CRI-104 ?CRI-104
3 agustina | words nama=AGUSTINA ?CRI-104

# Years and ages
siti 1985 | words nama=SITI lahir=1985 | words nama=SITI ?CRI-104
1985 siti | words nama=SITI lahir=1985 | words nama=SITI ?CRI-104
1985 | words lahir=1985 | slip slip=S-1985 | card pekerjaan=1985 | request permohonan=1985
siti '85 | words nama=SITI lahir=1985
siti th 85 | words nama=SITI lahir=1985
siti thn 1985 | words nama=SITI lahir=1985
siti tahun 85 | words nama=SITI lahir=1985
siti lahir 1985 | words nama=SITI lahir=1985
siti kelahiran 85 | words nama=SITI lahir=1985
siti lahir tahun 1985 | words nama=SITI lahir=1985
siti 85 | words nama=SITI lahir=1985 | words nama=SITI ?CRI-104
85 siti | words nama=SITI lahir=1985 | words nama=SITI ?CRI-104
siti 05 | words nama=SITI lahir=2005 | words nama=SITI lahir=1905 | words nama=SITI ?CRI-104
siti 85 silaberanti | words nama=SITI lahir=1985 kel=SILABERANTI \
| words nama=SITI SILABERANTI lahir=1985 | words nama=SITI kel=SILABERANTI ?CRI-104
siti '05 | words nama=SITI lahir=2005 | words nama=SITI lahir=1905
siti umur 40 | words nama=SITI umur=40 lahir=1986 | words nama=SITI umur=40 lahir=1985
siti usia 40 thn | words nama=SITI umur=40 lahir=1986 | words nama=SITI umur=40 lahir=1985
siti 40 th | words nama=SITI umur=40 lahir=1986 | words nama=SITI umur=40 lahir=1985 \
| words nama=SITI lahir=1940
siti 85 tahun | words nama=SITI umur=85 lahir=1941 | words nama=SITI umur=85 lahir=1940 \
| words nama=SITI lahir=1985
siti umur 140 | words nama=SITI UMUR ?CRI-104
siti 2027 | words nama=SITI ?CRI-104
siti 1985 1990 | words nama=SITI lahir=1985 ?CRI-104 | words nama=SITI ?CRI-104 ?CRI-104

# RT and RW
siti rt 3 | words nama=SITI rt=003
siti rw 1 | words nama=SITI rw=001
siti rt 003 rw 001 | words nama=SITI rt=003 rw=001
siti RT.003 RW.001 | words nama=SITI rt=003 rw=001
siti rt: 3, rw: 1 | words nama=SITI rt=003 rw=001
siti rt 3/1 | words nama=SITI rt=003 rw=001
siti rt 003/001 | words nama=SITI rt=003 rw=001
siti 003/001 | words nama=SITI rt=003 rw=001
siti 003 / 001 | words nama=SITI rt=003 rw=001
siti rt/rw 3/1 | words nama=SITI rt=003 rw=001
siti RT/RW : 003/001 | words nama=SITI rt=003 rw=001
siti rtrw 3 1 | words nama=SITI rt=003 rw=001
siti rt03/rw01 | words nama=SITI rt=003 rw=001
siti rt3rw1 | words nama=SITI rt=003 rw=001
siti rw 1 rt 3 | words nama=SITI rt=003 rw=001
siti rt 3 - rw 1 | words nama=SITI rt=003 rw=001
siti rt 3 - 12-03-1985 | words nama=SITI lahir=12-03-1985 rt=003
rt 3 siti rw 1 | words nama=SITI rt=003 rw=001
siti rt 3 12-03-1985 | words nama=SITI lahir=12-03-1985 rt=003
siti rt 12 1985 | words nama=SITI lahir=1985 rt=012 | words nama=SITI rt=012 ?CRI-104
12-03-1985 rt 3 | words lahir=12-03-1985 rt=003
kel silaberanti rt 3 rw 1 | words kel=SILABERANTI rt=003 rw=001
silaberanti rt 3 | words kel=SILABERANTI rt=003 | words nama=SILABERANTI rt=003
15 ulu 003/001 | words kel=15 ULU rt=003 rw=001
rt 3 15 ulu | words kel=15 ULU rt=003
rt 3 rw 1 | empty ?CRI-109
003/001 | empty ?CRI-109
rt 3 1985 | words lahir=1985 ?CRI-109
hartini rt | words nama=HARTINI RT
siti rt 1234 | words nama=SITI RT ?CRI-104

# Kelurahan, or a name
siti silaberanti | words nama=SITI kel=SILABERANTI | words nama=SITI SILABERANTI
siti 1985 silaberanti | words nama=SITI lahir=1985 kel=SILABERANTI \
| words nama=SITI kel=SILABERANTI ?CRI-104 | words nama=SITI SILABERANTI lahir=1985
siti kel. silaberanti | words nama=SITI kel=SILABERANTI
siti desa silaberanti | words nama=SITI kel=SILABERANTI
siti 15 ulu | words nama=SITI kel=15 ULU
siti 3/4 ulu | words nama=SITI kel=3/4 ULU
15 ulu | words kel=15 ULU
silaberanti | words nama=SILABERANTI atau_kel=SILABERANTI | words kel=SILABERANTI \
| words nama=SILABERANTI
tuan kentang | words nama=TUAN KENTANG atau_kel=TUAN KENTANG | words kel=TUAN KENTANG \
| words nama=TUAN KENTANG
siti kemuning | words nama=SITI KEMUNING
siti silabranti | words nama=SITI SILABRANTI | words nama=SITI kel_mirip=SILABERANTI
silabranti | words nama=SILABRANTI | words kel_mirip=SILABERANTI
siti kel. silabranti | words nama=SITI kel_mirip=SILABERANTI
siti tuan kntang rt 3 | words nama=SITI TUAN KNTANG rt=003 \
| words nama=SITI kel_mirip=TUANKENTANG rt=003
siti slabranti | words nama=SITI SLABRANTI | words nama=SITI kel_mirip=SILABERANTI
siti labranti | words nama=SITI LABRANTI
siti 16 ulu | words nama=SITI ULU lahir=2016 | words nama=SITI ULU lahir=1916 \
| words nama=SITI ULU ?CRI-104

# Names
SITI AMINAH | words nama=SITI AMINAH
siti, aminah | words nama=SITI AMINAH
nama: siti aminah | words nama=SITI AMINAH
ibu ani | words nama=ANI
Bpk. Ahmad 85 | words nama=AHMAD lahir=1985 | words nama=AHMAD ?CRI-104
ibu | words nama=IBU
pakani | words nama=PAKANI
an. siti aminah | words nama=SITI AMINAH
nur'aini | words nama=NUR'AINI
moh. jusuf | words nama=MOH. JUSUF
MUHAMMAD | words nama=MUHAMMAD
h. m. yusuf bin ali | words nama=H. M. YUSUF BIN ALI
BUDI SANTOSO, S.H., M.Si | words nama=BUDI SANTOSO
budi, s.pd 1985 | words nama=BUDI lahir=1985 | words nama=BUDI ?CRI-104
siti; DROP TABLE resident | words nama=SITI; DROP TABLE RESIDENT
satu dua tiga empat lima enam tujuh | words nama=SATU DUA TIGA EMPAT LIMA ENAM ?CRI-105
siti12 | empty ?CRI-104
- | empty
%% | empty
"""


def lines() -> list[str]:
    joined = TABLE.replace("\\\n", "")
    return [line for line in joined.splitlines() if line and not line.startswith("#")]


@functools.cache
def shipped() -> region.RegionBook:
    """Return the shipped regions, without a store."""
    return region.RegionBook.of(region.shipped())


@pytest.fixture(scope="module")
def book() -> region.RegionBook:
    return shipped()


def told(query: Query) -> str:
    said = [f"{field}={value}" for field, value in query.said]
    return " ".join([query.kind, *said, *(f"?{one.code}" for one in query.findings)])


def test_the_table_is_long() -> None:
    assert len(lines()) >= 150


@pytest.mark.parametrize(
    "typed, names, said",
    [
        ("siti silabranti", {"SITI"}, ("kel_mirip", "SILABERANTI")),
        ("silabranti", set(), ("kel_mirip", "SILABERANTI")),
        ("siti silabranti", {"SITI", "SILABRANTI"}, ("nama", "SITI SILABRANTI")),
        ("siti silaberanti", {"SITI", "SILABERANTI"}, ("kel", "SILABERANTI")),
        ("siti hartono", {"SITI"}, ("nama", "SITI HARTONO")),
    ],
)
def test_a_kelurahan_with_a_slip_is_one_where_nobody_is_called_so(
    book: region.RegionBook, typed: str, names: set[str], said: tuple[str, str]
) -> None:
    def borne(word: str) -> bool:
        return word.upper() in names

    found = understand(typed, book=book, today=TODAY, office=OFFICE, borne=borne)
    assert found.said[-1] == said
    if found.readings > 1:
        other = understand(typed, book=book, today=TODAY, office=OFFICE, borne=borne, reading=1)
        assert other.said[-1] != said


def test_a_kelurahan_given_apart_may_have_a_slip(book: region.RegionBook) -> None:
    found = understand("siti", book=book, today=TODAY, office=OFFICE, kelurahan="silabranti")
    assert found.said == (("nama", "SITI"), ("kel_mirip", "SILABERANTI"))
    assert found.kel_codes and not found.findings


@pytest.mark.parametrize("line", lines())
def test_what_is_understood(book: region.RegionBook, line: str) -> None:
    typed, *wanted = (cell.strip() for cell in line.split(" | "))
    first = understand(typed, book=book, today=TODAY, office=OFFICE)
    found = [
        understand(typed, book=book, today=TODAY, office=OFFICE, reading=n)
        for n in range(first.readings)
    ]
    assert [told(query) for query in found] == wanted
    assert [query.reading for query in found] == list(range(len(wanted)))
    again = understand(typed, book=book, today=TODAY, office=OFFICE, reading=len(wanted))
    assert again == first


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("moh. jusuf", ("MOH.", "JUSUF")),
        ("h. nur'aini binti ali", ("H.", "NUR'AINI", "BINTI", "ALI")),
        ("siti 1985 silaberanti rt 3", ("SITI",)),
        ("BUDI, S.H", ("BUDI",)),
        ("djamilah tjokro - 12", ("DJAMILAH", "TJOKRO")),
        ("siti siti", ("SITI", "SITI")),
        ("a b c d e f g h", ("A", "B", "C", "D", "E", "F")),
        ("١٢ siti", ("SITI",)),
    ],
)
def test_the_name_stays_as_it_was_typed(
    book: region.RegionBook, typed: str, words: tuple[str, ...]
) -> None:
    assert understand(typed, book=book, today=TODAY, office=OFFICE).typed == words


def test_an_age_early_in_the_year_means_the_year_before() -> None:
    early = understand("siti umur 40", book=None, today=date(2026, 2, 1))
    assert early.born_year == 1985
    other = understand("siti umur 40", book=None, today=date(2026, 2, 1), reading=1)
    assert other.born_year == 1986


def test_a_kelurahan_given_apart_may_lie_elsewhere(book: region.RegionBook) -> None:
    query = understand("siti", book=book, kelurahan="kuto batu", today=TODAY, office=OFFICE)
    assert query.kel_codes and not query.findings


def test_a_short_number_with_something_given_apart_is_no_slip() -> None:
    assert understand("15", book=None, today=TODAY, born="1985").kind == "words"


# Nothing typed breaks it.

NASTY = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="0123456789 .-/;:'", max_size=40),
    st.text(alphabet="0123456789OoIlSBabcdefx -:", max_size=30),
    st.lists(
        st.sampled_from(
            ["siti", "rt", "rw", "3", "003/001", "1985", "'85", "th", "umur", "40", "lahir", "kel.",
             "silaberanti", "15 ulu", "12-03-1985", "31-02-1985", "120385", "1671025203850004",
             "167102520385000", "04A1B2C3D4E5F6", "S-12", "B-0042", ",", "S.H.", "tgl", "mar", "H.",
             "\u200b", "\x1b[2J", "٣", "🙂", "\udcff", "NIK:", "/", "-", "12", "'", '"', "*", "AND"]
        ),
        max_size=9,
    ).map(" ".join),
    st.randoms(use_true_random=False).map(hostile),
)  # fmt: skip


@settings(max_examples=150, derandomize=True, deadline=None)
@given(text=NASTY, kelurahan=st.sampled_from(["", "", "silaberanti", "entah", "\x00"]))
def test_nothing_typed_breaks_it(text: str, kelurahan: str) -> None:
    book = shipped()
    first = understand(text, book=book, kelurahan=kelurahan, today=TODAY, office=OFFICE)
    assert 1 <= first.readings <= READINGS_MAX
    seen = set()
    for n in range(first.readings):
        query = understand(
            text, book=book, kelurahan=kelurahan, today=TODAY, office=OFFICE, reading=n
        )
        assert (query.reading, query.readings) == (n, first.readings)
        assert bool(query.said) == (query.kind not in {"empty", "almost"})
        assert query.readings == 1 or query.kind != "empty" or query.findings or n
        assert len(query.words) <= WORDS_MAX and len(query.typed) <= 2 * WORDS_MAX
        assert bool(query.words) == bool(query.typed)
        assert all(len(part) in {0, 3} for part in (query.rt, query.rw))
        assert not FORBIDDEN.search("".join(value for _, value in query.said))
        if query.kind in {"number", "near"}:
            assert query.number.isascii() and query.number.isdecimal()
            assert len(query.number) == 16 or query.kind == "near"
        seen.add((query.kind, query.number, query.words, query.said))
    assert len(seen) == first.readings


@pytest.mark.parametrize(
    "piece",
    ["1 ", "1", "1.", "1 - ", "rt ", "rt 1 ", "th ", "12/", "tgl lahir ", "'", "0O", "f:", "a.b,"],
)
@pytest.mark.parametrize("end", ["", "x", "!"])
def test_a_pattern_has_no_hole_to_fall_into(piece: str, end: str) -> None:
    """Repeated pieces would take an ambiguous pattern years; this takes milliseconds."""
    begun = time.process_time()
    understand((piece * 100)[:180] + "1" + end, book=None, today=TODAY)
    assert time.process_time() - begun < 5


@settings(max_examples=100, derandomize=True, deadline=None)
@given(
    digits=st.text(alphabet="0123456789", min_size=16, max_size=16),
    between=st.lists(st.sampled_from(["", "", " ", ".", "-", " - ", "\u200b", "\xa0"]),
                     min_size=15, max_size=15),
)  # fmt: skip
def test_separators_and_what_nobody_sees_change_no_number(digits: str, between: list[str]) -> None:
    typed = digits[0] + "".join(a + b for a, b in zip(between, digits[1:], strict=True))
    query = understand(typed, book=None, today=TODAY)
    pairs = query.kind == "uid"
    assert not pairs and (query.kind, query.number) == ("number", digits)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(text=st.text(alphabet="0123456789 rtwRTW/.-'umahnkfeb", max_size=80))
def test_what_is_taken_is_gone_and_nothing_else(text: str) -> None:
    """Readers of parts leave the letters that they did not understand."""
    for left in (take_days(text, TODAY)[0], take_rt_rw(text).text, take_year(text, TODAY).text):
        assert sum(map(str.isalnum, left)) <= sum(map(str.isalnum, text))
        rest = iter(text)
        assert all(letter in rest for letter in "".join(left.split()))
