"""A suket as paper: 80 columns of plain text, with the short status on its lower right corner.

It is the resident's and bears the whole NIK; each printing is a row of the trail. The code tells
whoever holds it whether coming makes sense, and stands explained beside it (reference/domain.md,
section 1: Rembang).
"""

import textwrap
from datetime import date
from typing import ClassVar

from model import region
from model.errors import FileRefused
from model.letterhead import office_name
from model.names import clean
from model.permohonan import ResidentUnknown
from model.rights import demand
from model.spoken_day import long_day
from model.store import Store, Tx
from model.suket_row import Suket, by_number

COLUMNS = 80
LABEL = 20
SIGN_AT = 44

REASON_WORDS = {
    "menunggu": "kartunya sedang diproses",
    "blanko": "blanko KTP-el sedang kosong",
    "hilang": "kartunya hilang dan penggantinya belum jadi",
    "rusak": "kartunya rusak dan penggantinya belum jadi",
    "perubahan": "data kartunya berubah dan penggantinya belum jadi",
    "pindah": "baru pindah ke sini dan kartunya belum jadi",
}
CODE_WORDS = {
    "BC": "sudah rekam, belum dikirim ke pusat",
    "PRO": "sedang dikirim ke pusat",
    "SFE": "di pusat, belum ada jawaban; tanyakan sebelum datang",
    "ADJ": "sedang diputuskan petugas pusat; tunggu dipanggil",
    "VAL": "pusat minta data diperiksa; tunggu dipanggil",
    "EFAC": "rekaman harus diulang; tunggu dipanggil",
    "DUP": "tercatat lebih dari sekali; datang ke bagian data ganda",
    "PRR": "siap cetak; kartu dibuat bila blanko ada",
    "SFCP": "dalam antrean cetak",
    "CP": "kartu sudah dicetak; tanyakan tempat mengambil",
    "CS": "kartu dalam perjalanan; tanyakan tempat mengambil",
    "CI": "kartu sudah pernah diserahkan",
}
"""What each corner code says to the person who holds the paper."""
STATE_WORDS = {
    "renewed": "SUDAH DIPERPANJANG DENGAN SURAT BARU",
    "retired": "TIDAK BERLAKU LAGI: KARTU SUDAH DISERAHKAN",
    "void": "DIBATALKAN",
}
_SQL = (
    "SELECT nik, name, birth_place, birth_on, sex, address, rt, rw, kelurahan, kecamatan, religion,"
    " marital, work, citizenship FROM resident WHERE id = ?"
)


class SuketFileRefused(FileRefused):
    """The file for a suket's paper cannot be written, or one stands there already."""

    code: ClassVar[str] = "SKT-110"


def printed(tx: Tx, number: str) -> tuple[str, ...]:
    """Return the paper of a suket for printing and write that it was printed.

    Raises NoSuket, ResidentUnknown, NotAllowed.
    """
    demand(tx.actor, "see_nik")
    found = by_number(tx.store, number)
    rows = certificate(tx.store, found)
    tx.audit("suket_printed", suket=found.id, resident=found.resident)
    return rows


def certificate(store: Store, one: Suket) -> tuple[str, ...]:
    """Return the lines of the paper, each at most 80 letters, in Indonesian."""
    row = store.one(_SQL, (one.resident,))
    if row is None:
        raise ResidentUnknown()
    city = region.load(store).get(store.office[:5])
    title = city.title.upper() if city else store.office[:5]
    return (
        *_head(store, title, one),
        "Yang bertanda tangan di bawah ini menerangkan dengan sebenarnya bahwa:",
        "",
        *_person(row),
        "",
        *textwrap.wrap(
            "adalah penduduk yang sudah melakukan perekaman KTP-el. Surat keterangan ini"
            f" diberikan karena {REASON_WORDS.get(one.reason, one.reason)}, dan dipakai sebagai"
            " pengganti KTP-el untuk sementara.",
            COLUMNS,
            break_on_hyphens=False,
        ),
        "",
        _line("Berlaku sejak", f"{one.issued_on:%d-%m-%Y}"),
        _line("Berlaku sampai", f"{one.until_on:%d-%m-%Y}"),
        *_renews(store, one),
        "",
        *_signed(store, city.name.upper() if city else "", one),
        *_foot(one),
    )


def _head(store: Store, title: str, one: Suket) -> tuple[str, ...]:
    office = office_name(store)
    state = STATE_WORDS.get(one.state)
    heads = [
        f"PEMERINTAH {title}"[:COLUMNS],
        "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL",
        office[:COLUMNS],
    ]
    told = ["SURAT KETERANGAN PENGGANTI KTP-EL", f"Nomor: {one.number}"]
    told += [f"** {state} **"] if state else []
    return (
        *(_middle(text) for text in heads),
        "=" * COLUMNS,
        "",
        *(_middle(text) for text in told),
        "",
    )


def _person(row: tuple[object, ...]) -> list[str]:
    nik, name, place, birth, sex, address, rt, rw, kel, kec, faith, marital, work, nation = row
    born = date.fromisoformat(str(birth)) if birth else None
    day = f"{born:%d-%m-%Y}" if born else "-"
    sexes = {"L": "LAKI-LAKI", "P": "PEREMPUAN"}
    facts = [
        ("NIK", f"{nik:016d}"), ("Nama", name), ("Tempat/Tgl Lahir", f"{place}, {day}"),
        ("Jenis Kelamin", sexes.get(str(sex), "-")), ("Alamat", address),
        ("RT/RW", f"{rt}/{rw}"), ("Kel/Desa", kel), ("Kecamatan", kec), ("Agama", faith),
        ("Status Perkawinan", marital), ("Pekerjaan", work), ("Kewarganegaraan", nation),
    ]  # fmt: skip
    return [line for label, value in facts for line in _lines(label, clean(str(value)) or "-")]


def _lines(label: str, value: str) -> list[str]:
    room = COLUMNS - LABEL - 7
    first, *more = textwrap.wrap(value, room) or ["-"]
    return [_line(label, first), *(" " * (LABEL + 7) + part for part in more)]


def _line(label: str, value: str) -> str:
    return f"    {label:<{LABEL}} : {value}"


def _renews(store: Store, one: Suket) -> list[str]:
    if one.renews is None:
        return []
    row = store.one("SELECT number FROM suket WHERE id = ?", (one.renews,))
    return [_line("Perpanjangan dari", str(row[0]))] if row else []


def _signed(store: Store, city: str, one: Suket) -> tuple[str, ...]:
    day = one.issued_on
    place = city.removeprefix("KOTA ").removeprefix("KABUPATEN ") or store.office
    rows = (
        f"{place}, {long_day(day)}", "Pejabat yang berwenang,",
        "", "", "", "(..............................)", "NIP.",
    )  # fmt: skip
    return tuple((" " * SIGN_AT + text).rstrip() for text in rows)


def _foot(one: Suket) -> tuple[str, ...]:
    words = CODE_WORDS.get(one.code, "status pusat belum dikenal; tanyakan di loket")
    corner = f"[{one.code}]"
    told = f"Kode {one.code}: {words}."[: COLUMNS - len(corner) - 1]
    return (
        "",
        "Tidak dipungut biaya. Kembalikan surat ini saat mengambil kartu.",
        told.ljust(COLUMNS - len(corner)) + corner,
    )


def _middle(text: str) -> str:
    return text.center(COLUMNS).rstrip()
