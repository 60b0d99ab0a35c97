"""The face of one resident's card, from the store as it stands at the moment of dispatch.

A split district's card prints the new address though the parent office serves it; the NIK stays.
"""

from datetime import date
from typing import ClassVar

from model.card.face import CardFace, ground_of, header, lines
from model.errors import RuleRefused
from model.permohonan import ResidentUnknown
from model.region import RegionBook, load
from model.rowhash import row_hash
from model.store import Store

_SQL = (
    "SELECT nik, name, birth_place, birth_on, sex, blood, address, rt, rw, kel_code, kelurahan,"
    " kec_code, kecamatan, religion, marital, work, citizenship, valid_until"
    " FROM resident WHERE id = ?"
)

_NEEDED = ("NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR", "JENIS KELAMIN", "ALAMAT", "KEL/DESA",
           "KECAMATAN", "AGAMA", "STATUS PERKAWINAN", "PEKERJAAN", "WILAYAH")  # fmt: skip
"""What a card must say, in the order of its lines; WILAYAH is the header's."""


class FaceIncomplete(RuleRefused):
    """The record lacks what a card must say; the fact `fields` names it."""

    code: ClassVar[str] = "KAR-105"


def face_of(store: Store, resident: int, book: RegionBook | None = None) -> CardFace:
    """Return what will be printed for this resident today.

    Raises ResidentUnknown, and FaceIncomplete naming what is missing: nothing is guessed, no card
    is drawn with an empty line or under another kabupaten's header.
    """
    if (row := store.one(_SQL, (resident,))) is None:
        raise ResidentUnknown()
    (nik, name, birth_place, birth, sex, blood, address, rt, rw, kel_code, kelurahan,
     kec_code, kecamatan, religion, marital, work, citizenship, valid_until) = row  # fmt: skip
    known = book or load(store)
    province, city = _above(known, kel_code or kec_code or "")
    birth_on = _day(birth)
    kel_desa = _named(known, kel_code) or kelurahan
    kecamatan = _named(known, kec_code) or kecamatan
    _demand_whole(name, birth_place, birth_on, sex in ("L", "P"), address, kel_desa, kecamatan,
                  religion, marital, work, province and city)  # fmt: skip
    return CardFace(
        province=province,
        city=city,
        nik=f"{nik:016d}",
        name=name,
        birth_place=birth_place,
        birth_on=birth_on,
        sex=sex,
        blood=blood,
        address=address,
        rt_rw=f"{_three(rt)}/{_three(rw)}",
        kel_desa=kel_desa,
        kecamatan=kecamatan,
        religion=religion,
        marital=marital,
        job=work,
        citizenship=citizenship,
        valid_until=valid_until,
        issued_place=city.removeprefix("KABUPATEN ").removeprefix("KOTA "),
        issued_on=store.today(),
        photo=None,
        photo_ground=ground_of(birth_on),
    )


def _demand_whole(*said: object) -> None:
    missing = [field for field, value in zip(_NEEDED, said, strict=True) if not value]
    if missing:
        raise FaceIncomplete(fields=", ".join(missing))


def digest_of(face: CardFace) -> str:
    """Return a digest of everything the card says, kept with the job instead of the picture."""
    said = (value for pair in lines(face) for value in pair)
    return row_hash(*header(face), *said, face.issued_place, face.issued_on, face.photo_ground)


def _above(book: RegionBook, code: str) -> tuple[str, str]:
    parts = code.split(".")
    province = book.get(parts[0])
    city = book.get(".".join(parts[:2])) if len(parts) > 1 else None
    said = ""
    if city is not None:
        kind = "KOTA" if city.kind == "kota" else "KABUPATEN"
        bare = city.name.upper().removeprefix("KOTA ").removeprefix("KABUPATEN ")
        said = f"{kind} {bare}"
    return province.name.upper() if province else "", said


def _day(stored: str | None) -> date | None:
    """Return a stored birth date; a day that is in no calendar is none."""
    try:
        return date.fromisoformat(stored) if stored else None
    except ValueError:
        return None


def _named(book: RegionBook, code: str | None) -> str:
    found = book.get(code) if code else None
    return found.name if found else ""


def _three(part: str) -> str:
    return part.zfill(3) if part.isdecimal() else (part or "000")
