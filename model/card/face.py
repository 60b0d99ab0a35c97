"""The face of a card as words: what is printed, in printed order, and what will not fit.

Pure: the desk shows the preview and refuses an order without loading a picture library. The fields:
UU 24/2013 article 64; names of up to 60 characters: Permendagri 73/2022.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from model.card import layout
from model.card.layout import Fit
from model.names import clean

PhotoGround = Literal["merah", "biru"]
PREVIEW_LINES_MAX = 17
PREVIEW_WIDTH_MIN = 60
SEX = {"L": "LAKI-LAKI", "P": "PEREMPUAN"}
LABELS = {
    "nik": "NIK",
    "name": "Nama",
    "birth_place": "Tempat/Tgl Lahir",
    "sex": "Jenis Kelamin",
    "blood": "Gol. Darah",
    "address": "Alamat",
    "rt_rw": "RT/RW",
    "kel_desa": "Kel/Desa",
    "kecamatan": "Kecamatan",
    "religion": "Agama",
    "marital": "Status Perkawinan",
    "job": "Pekerjaan",
    "citizenship": "Kewarganegaraan",
    "valid_until": "Berlaku Hingga",
}
INDENTED = frozenset({"rt_rw", "kel_desa", "kecamatan"})
# The rows under the NIK; the blood group shares the row of the sex.
ROW_NAMES = tuple(name for name in LABELS if name not in {"nik", "blood"})
# Characters that mean the same on a card as one that the printed face has.
_SAME = str.maketrans({"ʼ": "’", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"})
_LABEL_COLUMNS = 19
_SIDE_COLUMNS = 20
_SIDE_FROM = "religion"


@dataclass(frozen=True, slots=True, repr=False)
class CardFace:
    """Everything printed on one card. Its repr shows no value: it may end in a log."""

    province: str
    city: str
    nik: str
    name: str
    birth_place: str
    birth_on: date | None
    sex: Literal["L", "P"]
    blood: str
    address: str
    rt_rw: str
    kel_desa: str
    kecamatan: str
    religion: str
    marital: str
    job: str
    citizenship: str
    valid_until: str
    issued_place: str
    issued_on: date
    photo: bytes | None
    photo_ground: PhotoGround


def ground_of(birth_on: date | None) -> PhotoGround:
    """Return the ground of the photo: red for an odd birth year, blue for an even one.

    The year is the biodata's, not the NIK's, which keeps a corrected mistake for life. Without a
    birth date the ground is red: no rule was found, and one answer lets two prints be compared.
    """
    return "merah" if birth_on is None or birth_on.year % 2 else "biru"


def printed(text: str) -> str:
    """Return `text` as a card says it: cleaned, single blanks, capitals, composed letters."""
    capitals = " ".join(clean(text).split()).upper()
    return unicodedata.normalize("NFC", capitals).translate(_SAME)


def day(on: date | None) -> str:
    """Write a date as 15-08-1995; an unknown one as a dash."""
    return "-" if on is None else f"{on.day:02d}-{on.month:02d}-{on.year:04d}"


def values(face: CardFace) -> dict[str, str]:
    """Return every printed value by field name, in printed order and ready to print."""
    told = {name: printed(getattr(face, name)) for name in LABELS}
    told["birth_place"] = f"{told['birth_place']}, {day(face.birth_on)}"
    told["sex"] = SEX.get(face.sex, told["sex"])
    told["blood"] = told["blood"] or "-"
    return told


def lines(face: CardFace) -> tuple[tuple[str, str], ...]:
    """Return the fourteen (label, value) pairs in the card's order."""
    return tuple((LABELS[name], value) for name, value in values(face).items())


def header(face: CardFace) -> tuple[str, str]:
    """Return the two lines over the card: province, then city or kabupaten."""
    province = printed(face.province)
    if not province.startswith("PROVINSI "):
        province = f"PROVINSI {province}"
    return province, printed(face.city)


def fits(face: CardFace) -> dict[str, Fit]:
    """Return how each value is set on the card: lines and size, by field name.

    Rows share a fixed height, so when too many are long all of them are set in the tight sizes.
    """
    told = values(face)
    rows = _row_fits(told, layout.ONE_LINE, layout.TWO_LINES)
    if not layout.roomy(tuple(rows.values())):
        rows = _row_fits(told, layout.ONE_LINE_TIGHT, layout.TWO_LINES_TIGHT)
    first, second = header(face)
    blood_room = layout.TEXT.right - layout.BLOOD_X
    return rows | {
        "nik": layout.fit(told["nik"], _room("nik"), (layout.NIK_PX, layout.LABEL_PX), ()),
        "blood": layout.fit(told["blood"], blood_room, (rows["sex"].px, layout.SMALLEST_PX), ()),
        "province": layout.fit(first, layout.HEADER.width, layout.HEADER_PX, ()),
        "city": layout.fit(second, layout.HEADER.width, layout.HEADER_PX[1:], ()),
        "issued_place": layout.fit(
            printed(face.issued_place), layout.FOOTER.width, layout.FOOTER_PX, layout.FOOTER_PX
        ),
        "issued_on": Fit((day(face.issued_on),), layout.FOOTER_PX[0]),
    }


def _row_fits(told: dict[str, str], one: tuple[int, ...], two: tuple[int, ...]) -> dict[str, Fit]:
    """Set the rows under the NIK with these sizes."""
    return {name: layout.fit(told[name], _room(name), one, two) for name in ROW_NAMES}


def _room(name: str) -> float:
    """Return the width a row's value may take."""
    right = layout.BLOOD_LABEL_X - 12 if name == "sex" else layout.TEXT.right
    return right - layout.VALUE_X


def overflow(face: CardFace) -> tuple[str, ...]:
    """Return the names of fields that do not fit in two lines at the smallest size."""
    return tuple(name for name, one in fits(face).items() if not one.whole)


def unprintable(face: CardFace) -> tuple[str, ...]:
    """Return the names of fields with a character that the printed face does not have."""
    told = values(face)
    told["province"], told["city"] = header(face)
    told["issued_place"] = printed(face.issued_place)
    return tuple(name for name, text in told.items() if _strange(text))


def _strange(text: str) -> bool:
    """Tell whether a character of `text` cannot be printed."""
    return any(layout.parts(char) is None for char in text)


def preview(face: CardFace, width: int = 76) -> tuple[str, ...]:
    """Show the card as plain text: at most 17 lines of at most `width` columns (60 or more).

    A value too long for its row goes on in a second line while lines are left, name and address
    first; then it ends in "...". A character the card cannot print shows as "?".
    """
    if width < PREVIEW_WIDTH_MIN:
        raise ValueError(f"a preview needs {PREVIEW_WIDTH_MIN} columns")
    told = {name: _shown(value) for name, value in values(face).items()}
    told["sex"] = f"{told['sex']:<12}{LABELS['blood']} : {told.pop('blood')}"
    names = ("name", "address", *(name for name in told if name not in {"name", "address"}))
    spare = PREVIEW_LINES_MAX - 2 - len(told)
    rows: dict[str, list[str]] = {}
    for name in names:
        rows[name] = _cut(told[name], _columns(name, width), 2 if spare else 1)
        spare -= len(rows[name]) - 1
    side = _side(face)
    shown = [_cut(_shown(text), width, 1)[0].center(width).rstrip() for text in header(face)]
    for name in told:
        label = f"{'  ' if name in INDENTED else ''}{LABELS[name]}"
        beside = side.pop(0) if side and _beside(name) else ""
        for number, text in enumerate(rows[name]):
            lead = f"{label:<{_LABEL_COLUMNS - 2}}: " if number == 0 else " " * _LABEL_COLUMNS
            line = f"{lead}{text}"
            if beside and number == 0:
                line = f"{line:<{width - _SIDE_COLUMNS}}{beside}"
            shown.append(line.rstrip())
    return tuple(shown)


def _side(face: CardFace) -> list[str]:
    """Return what stands at the right of the preview: photo, place, date."""
    photo = "ada foto" if face.photo else "tanpa foto"
    place = _cut(_shown(printed(face.issued_place)), _SIDE_COLUMNS, 2)
    return [f"[{photo}, {face.photo_ground}]"[:_SIDE_COLUMNS], *place, day(face.issued_on)]


def _beside(name: str) -> bool:
    """Tell whether a preview row leaves room for the right-hand column."""
    return ROW_NAMES.index(name) >= ROW_NAMES.index(_SIDE_FROM) if name in ROW_NAMES else False


def _columns(name: str, width: int) -> int:
    """Return the columns of a preview row's value."""
    return width - _LABEL_COLUMNS - (_SIDE_COLUMNS + 1 if _beside(name) else 0)


def _shown(text: str) -> str:
    """Return `text` with a question mark for every character the card cannot print."""
    return "".join(char if layout.parts(char) else "?" for char in text)


def _cut(text: str, columns: int, rows: int) -> list[str]:
    """Break `text` into at most `rows` lines; the last ends in "..." when something is left."""
    some = text[: columns * rows + 1]
    broken = layout.wrap(some, columns, len, split_words=True) or [""]
    if len(broken) <= rows and len(some) == len(text):
        return broken
    return [*broken[: rows - 1], broken[rows - 1][: columns - 3] + "..."]
