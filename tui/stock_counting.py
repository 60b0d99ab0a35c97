"""Blind counts in words: what is counted, who has told, what two people and the book say."""

from typing import TYPE_CHECKING

from model import blanko, chips, encoded
from model.blanko import Place
from model.counts.blind import Compared, Count
from model.counts.faults import PiecesUnnamed
from model.goods import uids
from tui.card_words import BINS, words
from tui.locale.speak import N_, _, number, spoken

if TYPE_CHECKING:
    from model.store import Store

WHAT = (
    ("store", N_("gudang")),
    ("tray", N_("semua baki printer")),
    ("printed", N_("rak kartu jadi")),
    ("spoiled", N_("kotak rusak")),
    ("all", N_("semuanya")),
)
"""What can be counted, by the digits 1 to 5."""
NAMED = ("printed", "spoiled")
"""Bins whose pieces bear a name: a difference there says which they are."""
NAMES_MAX = 500


def places(store: "Store", what: str, item: str) -> tuple[Place, ...]:
    """Return the places to count: trays that hold some, or the one tray of a single printer."""
    trays = tuple(
        Place("tray", line.place)
        for line in blanko.balances(store, item)
        if line.bin == "tray" and line.office == store.office
    )
    one = {bin: (Place(bin),) for bin in ("store", "printed", "spoiled")}
    if what == "tray":
        return trays
    if what != "all":
        return one.get(what, ())
    rest = ("printed", "spoiled") if item == "blanko" else ()
    return (Place("store"), *trays, *(Place(bin) for bin in rest))  # type: ignore[arg-type]


def where(one: Count | Compared) -> str:
    """Return the counted place: Baki printer kartu3."""
    return f"{words(BINS, one.bin, spoken())} {one.place}".strip()


def told_by(one: Count, which: int) -> str:
    """Return who has told the first (0) or second (1) figure, "..." while nobody has."""
    return (one.first_by, one.second_by)[which] or "..."


def stands(one: Count) -> str:
    """Return what is to be done next."""
    if one.second_by:
        return _("Enter membandingkan")
    return _("tunggu hitungan kedua") if one.first_by else _("belum dihitung")


def compared_rows(one: Compared) -> list[str]:
    """Return both figures beside the book's, and what follows."""
    book = "?" if one.book is None else number(one.book)  # shut while they count again
    rows = [
        _("Hitungan pertama {a}, kedua {b}, buku {book}.").format(
            a=number(one.first), b=number(one.second), book=book
        )
    ]
    if one.moved:
        rows.append(
            _("Isi tempat ini bergerak {n} kali sejak mulai: hitung ulang.").format(
                n=number(one.moved)
            )
        )
    elif not one.agree:
        rows.append(_("Kedua hitungan tidak sama: keduanya menghitung ulang."))
    elif one.difference:
        rows.append(_("Selisih {n}.").format(n=f"{one.difference:+d}"))
    else:
        rows.append(_("Cocok dengan buku."))
    return rows


def needs_names(one: Compared) -> bool:
    """Tell whether the pieces of this difference must be named."""
    return bool(one.difference) and one.bin in NAMED


def named(store: "Store", one: Compared, text: str) -> tuple[tuple[int, ...], dict[int, int]]:
    """Return the cards or rows of spoiled pieces that were typed: numbers, `12x3`, chips' UIDs.

    Raises PiecesUnnamed where a word is none of them.
    """
    jobs: list[int] = []
    scraps: dict[int, int] = {}
    parts = text.replace(",", " ").split()
    if len(parts) > NAMES_MAX:
        raise PiecesUnnamed(most=NAMES_MAX)
    for part in parts:
        head, _x, many = part.lower().partition("x")
        if one.bin == "spoiled" and head.isdecimal() and (many.isdecimal() or not _x):
            scraps[int(head)] = int(many or 1)
        elif one.bin == "printed":
            jobs.append(_job(store, part))
        else:
            raise PiecesUnnamed(most=NAMES_MAX)
    return tuple(jobs), scraps


def card_named(store: "Store", text: str) -> int:
    """Return the job of a card that was typed as its number or scanned; raise PiecesUnnamed."""
    return _job(store, text.strip())


def _job(store: "Store", part: str) -> int:
    if part.isascii() and part.isdecimal() and len(part) < len("12345678"):
        return int(part)
    chip = chips.find(store, uids.plain(part)) if uids.plain(part) else None
    job = encoded.made_with(store, chip) if chip else None
    if job is None:
        raise PiecesUnnamed(most=NAMES_MAX)
    return job
