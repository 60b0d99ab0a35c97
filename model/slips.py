"""Slips for residents as values: what stands on them, never how a printer is told (hw.desk).

A slip is the resident's to carry away, so it is in Indonesian, whatever the screens speak, and it
bears a masked NIK. Its code holds the slip's own number and nothing of the person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

LABEL = 10

Align = Literal["left", "center"]


@dataclass(frozen=True, slots=True, repr=False)
class Text:
    """One line of text; a longer one goes on in the next."""

    text: str
    bold: bool = False
    large: bool = False
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of our own, never of personal data."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


Piece = Text | Code | Rule


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: the seat whose printer it is for, its number, what stands on it."""

    seat: str
    number: str
    pieces: tuple[Piece, ...]

    def __repr__(self) -> str:
        """Show the number only: a repr reaches tracebacks."""
        return f"Slip({self.number})"


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """What a resident is told about a card: everything that stands on that slip."""

    office: str
    number: str
    code: str
    name: str
    nik: str
    """Masked."""
    at: str
    by: str
    short: str
    sentence: str
    again: str = ""
    """When it was printed anew; "" on the first one."""
    facts: tuple[tuple[str, str], ...] = ()
    """What stands below the sentence, each behind its label: since when, whose turn, the suket."""


@dataclass(frozen=True, slots=True, repr=False)
class Taken:
    """A card that was fetched: everything that stands on its receipt."""

    office: str
    number: str
    code: str
    name: str
    nik: str
    """Masked."""
    at: str
    by: str
    fetched_by: str
    relation: str
    """Who that is to the resident: diri sendiri, ayah, kuasa ..."""
    paper: str = ""
    """The proof that was shown, such as a letter's number."""
    facts: tuple[tuple[str, str], ...] = ()
    """What else was settled, each behind its label: old card, police letter, chip, who stood by."""
    again: str = ""
    """When it was printed anew, or that it was undone; "" on the first one."""


@dataclass(frozen=True, slots=True, repr=False)
class Recorded:
    """A recording that is done: everything that stands on its receipt."""

    office: str
    number: str
    code: str
    name: str
    nik: str
    """Masked."""
    at: str
    by: str
    rid: str
    sentence: str
    again: str = ""
    """When it was printed anew; "" on the first one."""


def telling(seat: str, told: Told) -> Slip:
    """Return the slip with what to tell the resident."""
    again = [Text(f"Cetak ulang {told.again}", align="center")] if told.again else []
    return Slip(
        seat,
        told.number,
        (
            *_head(told.office, "KETERANGAN STATUS KTP-EL"),
            *again,
            Rule(),
            *_lines([("Nama", told.name), ("NIK", told.nik), ("Tanggal", told.at)]),
            Rule(),
            Text(told.short, bold=True, large=True, align="center"),
            Text(told.sentence),
            *_lines(told.facts),
            Rule(),
            Code(told.code),
            *_lines([("Nomor slip", told.number), ("Petugas", told.by)]),
            Text("Bawa slip ini bila datang lagi."),
        ),
    )


def receipt(seat: str, taken: Taken) -> Slip:
    """Return the receipt for a card that was fetched, with room for two names in ink."""
    paper = [("Bukti", taken.paper)] if taken.paper else []
    note = taken.again if taken.again.startswith("DI") else f"Cetak ulang {taken.again}"
    return Slip(
        seat,
        taken.number,
        (
            *_head(taken.office, "TANDA TERIMA PENGAMBILAN KTP-EL"),
            *([Text(note, align="center")] if taken.again else []),
            Rule(),
            *_lines([("Nama", taken.name), ("NIK", taken.nik), ("Tanggal", taken.at)]),
            *_lines([("Diambil", taken.fetched_by), ("Sebagai", taken.relation), *paper]),
            *_lines(taken.facts),
            Rule(),
            Text("KTP-el gratis, tidak dipungut biaya."),
            Text("Yang menerima"),
            Text(""),
            Text(""),
            Text("(......................)"),
            Text("Petugas"),
            Text(""),
            Text(""),
            Text(f"({taken.by})"),
            Code(taken.code),
            *_lines([("Nomor", taken.number)]),
        ),
    )


def recorded(seat: str, done: Recorded) -> Slip:
    """Return the receipt of a recording, which a resident keeps until the card comes."""
    again = [Text(f"Cetak ulang {done.again}", align="center")] if done.again else []
    return Slip(
        seat,
        done.number,
        (
            *_head(done.office, "BUKTI PEREKAMAN KTP-EL"),
            *again,
            Rule(),
            *_lines([("Nama", done.name), ("NIK", done.nik), ("Direkam", done.at)]),
            *_lines([("Perekaman", done.rid)]),
            Rule(),
            Text(done.sentence),
            Rule(),
            Code(done.code),
            *_lines([("Nomor slip", done.number), ("Petugas", done.by)]),
            Text("Simpan bukti ini sampai kartu diterima."),
        ),
    )


def trial_page(seat: str, office: str, at: str, columns: int) -> Slip:
    """Return a page that shows width, letters, sizes and the code of a slip printer."""
    ruler = "".join(str(at % 10) for at in range(1, columns + 1))
    return Slip(
        seat,
        "UJI",
        (
            *_head(office, "HALAMAN UJI PRINTER SLIP"),
            Rule(),
            Text(ruler),
            Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            Text("abcdefghijklmnopqrstuvwxyz"),
            Text("0123456789 .,:;-/()'\"+*&%"),
            Text("É é Ñ ñ Ü ü ß"),
            Text("tebal", bold=True),
            Text("BESAR", large=True),
            Text("tengah", align="center"),
            Rule(),
            Code("TUNTAS:UJI"),
            *_lines([("Loket", seat), ("Tanggal", at), ("Kolom", str(columns))]),
        ),
    )


def _head(office: str, title: str) -> tuple[Text, Text]:
    return Text(office, align="center"), Text(title, bold=True, align="center")


def _lines(facts: Iterable[tuple[str, str]]) -> list[Text]:
    return [Text(f"{label:<{LABEL}} {value}") for label, value in facts]
