"""One resident as an import line or a form gives it, and the words that go on a card.

Every text is cleaned on the way in and kept as it came otherwise; codes and short forms of BIP,
SIAK and OpenSID become the card's words, a word nobody knows stays. Sources: reference domain §3.1;
the code lists are those of the official forms, as OpenSID's enums have them.
"""

import re
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from model.age import Eligibility as Eligibility
from model.age import age_on as age_on
from model.age import eligible as eligible
from model.age import turns_17_on as turns_17_on
from model.names import clean
from model.nik import Nik
from model.work_codes import WORK_CODES

LIFELONG = "SEUMUR HIDUP"
RT_DIGITS = 3

SexWord = Literal["L", "P", ""]


@dataclass(frozen=True, slots=True, repr=False)
class ResidentRecord:
    """A resident's values; '' or None where nothing is known.

    `kelurahan` and `kecamatan` are the words of the source, `kel_code` our code for them. `life` is
    hidup, mati, pindah, hilang, pergi, tidak-valid or the source's word. `status` is the centre's
    wire word. It shows itself with a masked NIK and without names.
    """

    nik: Nik
    name: str
    kk: str | None = None
    birth_place: str = ""
    birth_on: date | None = None
    sex: SexWord = ""
    blood: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    dusun: str = ""
    kelurahan: str = ""
    kecamatan: str = ""
    kel_code: str | None = None
    religion: str = ""
    marital: str = ""
    job: str = ""
    citizenship: str = "WNI"
    valid_until: str = LIFELONG
    shdk: str = ""
    father: str = ""
    mother: str = ""
    life: str = "hidup"
    status: str | None = None
    status_on: date | None = None

    def __post_init__(self) -> None:
        """Clean every text once, here, so that no reader has to think of it."""
        for name in _TEXTS:
            value = getattr(self, name)
            if value and (done := clean(value)) != value:
                object.__setattr__(self, name, done)

    def __repr__(self) -> str:
        """Show nothing of a person but the masked NIK."""
        return f"ResidentRecord({self.nik.masked})"


_TEXTS = tuple(
    item.name
    for item in fields(ResidentRecord)
    if item.name not in ("nik", "birth_on", "status_on", "sex")
)

_CODE = re.compile(r"0*(\d+)(?:\.0+)?", re.ASCII)
_SLASH = re.compile(r"\s*/\s*")

_SEX: dict[str, SexWord] = {
    "L": "L",
    "LK": "L",
    "1": "L",
    "LAKI-LAKI": "L",
    "LAKI LAKI": "L",
    "LAKI": "L",
    "LELAKI": "L",
    "PRIA": "L",
    "P": "P",
    "PR": "P",
    "2": "P",
    "PEREMPUAN": "P",
    "WANITA": "P",
}

_BLOOD_CODES = ("A", "B", "AB", "O", "A+", "A-", "B+", "B-", "AB+", "AB-", "O+", "O-", "-")
_BLOOD_UNKNOWN = frozenset({"", "-", "TIDAK TAHU", "TDK TH", "TDK TAHU", "TIDAK DIKETAHUI", "TT"})

_RELIGION_CODES = (
    "ISLAM",
    "KRISTEN",
    "KATHOLIK",
    "HINDU",
    "BUDHA",
    "KHONGHUCU",
    "KEPERCAYAAN TERHADAP TUHAN YME",
)
_RELIGION = {
    "KATOLIK": "KATHOLIK",
    "BUDDHA": "BUDHA",
    "KONGHUCU": "KHONGHUCU",
    "KONG HU CU": "KHONGHUCU",
    "KRISTEN PROTESTAN": "KRISTEN",
    "PROTESTAN": "KRISTEN",
    "KRISTEN KATOLIK": "KATHOLIK",
    "KEPERCAYAAN": "KEPERCAYAAN TERHADAP TUHAN YME",
    "KEPERCAYAAN TERHADAP TUHAN YANG MAHA ESA": "KEPERCAYAAN TERHADAP TUHAN YME",
    "KEPERCAYAAN TERHADAP TUHAN YME/LAINNYA": "KEPERCAYAAN TERHADAP TUHAN YME",
    "PENGHAYAT KEPERCAYAAN": "KEPERCAYAAN TERHADAP TUHAN YME",
}

_MARITAL_CODES = ("BELUM KAWIN", "KAWIN", "CERAI HIDUP", "CERAI MATI")
_MARITAL = {
    "BK": "BELUM KAWIN",
    "K": "KAWIN",
    "CH": "CERAI HIDUP",
    "CM": "CERAI MATI",
    # The card has four words; only the family card tells these apart.
    "KAWIN TERCATAT": "KAWIN",
    "KAWIN BELUM TERCATAT": "KAWIN",
    "KAWIN TIDAK TERCATAT": "KAWIN",
    "CERAI HIDUP TERCATAT": "CERAI HIDUP",
    "CERAI HIDUP BELUM TERCATAT": "CERAI HIDUP",
}

_SHDK_CODES = (
    "KEPALA KELUARGA",
    "SUAMI",
    "ISTRI",
    "ANAK",
    "MENANTU",
    "CUCU",
    "ORANG TUA",
    "MERTUA",
    "FAMILI LAIN",
    "PEMBANTU",
    "LAINNYA",
)
_SHDK = {"ORANGTUA": "ORANG TUA", "ISTERI": "ISTRI", "KK": "KEPALA KELUARGA"}

_CITIZENSHIP_CODES = ("WNI", "WNA", "DUA KEWARGANEGARAAN")
_CITIZENSHIP = {"INDONESIA": "WNI", "WARGA NEGARA INDONESIA": "WNI", "WARGA NEGARA ASING": "WNA"}

_LIFE_CODES = {"1": "hidup", "2": "mati", "3": "pindah", "4": "hilang", "6": "pergi"} | {
    "9": "tidak-valid"
}
_LIFE = {
    "": "hidup",
    "HIDUP": "hidup",
    "AKTIF": "hidup",
    "MATI": "mati",
    "MENINGGAL": "mati",
    "MENINGGAL DUNIA": "mati",
    "PINDAH": "pindah",
    "PINDAH DALAM NEGERI": "pindah",
    "PINDAH LUAR NEGERI": "pindah",
    "HILANG": "hilang",
    "PERGI": "pergi",
    "TIDAK VALID": "tidak-valid",
}


def read_sex(text: str) -> SexWord:
    """Return L or P for L/P, Lk/Pr, 1/2 or the words; '' for anything else."""
    return _SEX.get(_word(text), "")


def read_blood(text: str) -> str:
    """Return the card's blood group; "-" when nobody knows it (SIAK code 13, TIDAK TAHU)."""
    word = _word(text).replace(" ", "")
    if _word(text) in _BLOOD_UNKNOWN:
        return "-"
    return _coded(word, _BLOOD_CODES) or (word if word in _BLOOD_CODES else clean(text))


def read_religion(text: str) -> str:
    """Return the religion as SIAK spells it (KATHOLIK, BUDHA), by code 1 to 7 or word."""
    return _read(text, _RELIGION_CODES, _RELIGION)


def read_marital(text: str) -> str:
    """Return one of the card's four words, by code 1 to 4, BK/K/CH/CM of BIP, or word."""
    return _read(text, _MARITAL_CODES, _MARITAL)


def read_job(text: str) -> str:
    """Return the occupation, by code 1 to 89 or word; slashes without spaces as on the card."""
    return _read(text, WORK_CODES, {})


def read_shdk(text: str) -> str:
    """Return the place in the family (SHDK), by code 1 to 11 or word."""
    return _read(text, _SHDK_CODES, _SHDK)


def read_citizenship(text: str) -> str:
    """Return WNI, WNA or the country as given; nothing given means WNI."""
    return _read(text, _CITIZENSHIP_CODES, _CITIZENSHIP) or "WNI"


def read_life(text: str) -> str:
    """Return hidup, mati, pindah, hilang, pergi or tidak-valid; nothing given means hidup."""
    word = _word(text)
    return _LIFE_CODES.get(word) or _LIFE.get(word) or clean(text)


def read_rt(text: str) -> str:
    """Return an RT or RW number with three digits ("8" -> "008"), '' for "-", words as they are."""
    word = clean(text)
    number = _CODE.fullmatch(word)
    if number:
        return number.group(1).zfill(RT_DIGITS)
    return "" if word in ("-", "--") else word


def _word(text: str) -> str:
    """Return a cell ready to be looked up: clean, capitals, codes without zeros and decimals."""
    word = _SLASH.sub("/", clean(text).upper())
    number = _CODE.fullmatch(word)
    return number.group(1) if number else word


def _coded(word: str, table: tuple[str, ...]) -> str:
    """Return the word of a code counted from 1, '' when it is no code of the table."""
    known = word.isascii() and word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= len(table)
    return table[int(word) - 1] if known else ""


def _read(text: str, codes: tuple[str, ...], spellings: dict[str, str]) -> str:
    word = _word(text)
    if word in ("", "-"):
        return ""
    return _coded(word, codes) or spellings.get(word) or (word if word in codes else clean(text))
