"""Documents in words for lists, and one of them as a slip for the seat's printer or a new file."""

from pathlib import Path
from typing import TYPE_CHECKING

from model import document, new_file
from model.document import Document
from model.errors import FileRefused
from model.paper import unpaged
from model.rights import demand
from model.slips import Slip, Text

if TYPE_CHECKING:
    from model.store import Store, Tx

KINDS = {
    "": ("semua", "all"),
    "bast": ("serah terima barang", "receipt of goods"),
    "pinjam": ("pinjam meminjam", "loans"),
    "rusak": ("barang rusak", "spoils"),
    "musnah": ("pemusnahan", "destruction"),
    "selisih": ("selisih", "differences"),
    "karantina": ("karantina", "quarantine"),
    "kirim": ("surat jalan", "deliveries"),
    "sif": ("serah terima sif", "shift handover"),
    "rekap": ("rekap harian", "daily report"),
    "jatah": ("jatah kecamatan", "rations"),
}
"""What the kinds of documents are called; in the order in which K goes through them."""
SLIP_ROWS_MAX = 400
"""Of a document on the slip printer: two metres of paper."""


class PaperFileRefused(FileRefused):
    """The document could not be written into that file."""

    code = "DOK-102"


def listed(store: "Store", kind: str) -> tuple[Document, ...]:
    """Return the newest documents of a kind, "" for all."""
    return document.listed(store, kind)


def again(tx: "Tx", number: str) -> Document:
    """Return a document to be printed again, and write that it was: raises DocumentUnknown."""
    demand(tx.actor, "report")
    paper = document.get(tx.store, number)
    tx.audit("document_again", number=paper.number)
    return paper


def on_slip(paper: Document, seat: str) -> Slip:
    """Return a document for the slip printer of a seat, line by line; a long one is cut, and says.

    Lines that are wider than the paper go on in the next one.
    """
    lines = unpaged(paper.body)
    pieces = [Text(row) for row in lines[:SLIP_ROWS_MAX]]
    if len(lines) > SLIP_ROWS_MAX:
        pieces.append(Text(f"... {len(lines) - SLIP_ROWS_MAX} baris lagi: {paper.number}"))
    return Slip(seat, paper.number, tuple(pieces))


def into_file(paper: Document, path: Path) -> Path:
    """Write a document into a new file, or into a new file of its number in a folder."""
    target = path / (paper.number.replace("/", "-") + ".txt") if path.is_dir() else path
    new_file.write(target, paper.body, PaperFileRefused)
    return target
