"""The handover sheet: who counted with whom, counts, differences, work, what is carried over.

80 columns, Indonesian, kept word for word as the document of the change; it bears the digest of
the ledger, so that a signed sheet proves the book up to that moment.
"""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from model import letterhead, paper
from model.clock import instant
from model.goods import mark, paperwork
from model.paper import Column
from model.shift import Shift
from model.shifts import work
from model.shifts.change import Change
from model.shifts.compared import Result, rounds
from model.shifts.differences import Booked
from model.shifts.lines import kind_of, printer_of
from model.store import Tx

TITLES = {"open": "Buka sif", "close": "Tutup sif", "pass": "Serah terima sif"}
LINE_WORDS = {
    "store": "Blanko di gudang",
    "tray": "Blanko di baki",
    "rack": "Kartu jadi di rak",
    "spoiled": "Kartu rusak belum dipotong",
    "encoded": "Sudah enkode, belum cetak",
    "unsettled": "Kartu belum pasti",
    "ribbon": "Pita",
    "cash": "Uang tunai (tidak boleh ada)",
    "keys": "Kunci yang diserahkan",
}
LANE_WORDS = {
    "off": "mati",
    "away": "tidak menjawab",
    "parked": "diparkir",
    "hands": "tunggu tangan",
}
_COUNTS = (
    Column("Yang dihitung", 30),
    Column("Pertama", 8, right=True),
    Column("Kedua", 8, right=True),
    Column("Buku", 8, right=True),
    Column("Selisih", 8, right=True),
    Column("Ket.", 10),
)
_PRINTERS = (
    Column("Printer", 12),
    *(Column(head, 12, right=True) for head in ("Jadi", "Rusak", "Belum pasti")),
)
_PEOPLE = (
    Column("Petugas", 20),
    *(Column(head, 12, right=True) for head in ("Rekam", "Pesan kartu", "Serah", "Rusak")),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sheet tells: the sif that ends (or None), the one that begins, what was found."""

    change: Change
    ended: Shift | None
    opened: Shift | None
    results: tuple[Result, ...]
    booked: tuple[Booked, ...]


def line_words(line: str) -> str:
    """Return what a line is called on paper: "Pita kartu1 (%)"."""
    said = f"{LINE_WORDS[kind_of(line)]} {printer_of(line)}".strip()
    return f"{said} (%)" if kind_of(line) == "ribbon" else said


def write(tx: Tx, number: str, told: Facts) -> str:
    """Return the sheet's text, pages of 60 lines where it is longer than one."""
    zone = tx.store.zone
    body = [
        *_heading(told, zone),
        "",
        *_table(_COUNTS, (_count(one, told) for one in told.results)),
        *_reasons(tx, told),
        "",
        *_work(tx, told),
        *_carried(tx),
    ]
    body += ["", paperwork.fact("Sidik buku stok", mark.head(tx).short)]
    text = paper.minutes(
        paper.Minutes(
            letterhead.kop(tx.store), TITLES[told.change.kind], number, tx.today,
            letterhead.town(tx.store), tuple("\n".join(body).split("\n\n")), _signs(told.change),
        )
    )  # fmt: skip
    rows = text.split("\n")[:-1]
    if len(rows) <= paper.PAGE_LINES:
        return text
    return paper.paged((f"{TITLES[told.change.kind]}  {number}",), rows)


def _signs(change: Change) -> tuple[tuple[str, str], ...]:
    roles = {
        "pass": ("Yang menyerahkan", "Yang menerima"),
        "open": ("Yang membuka", "Ikut menghitung"),
        "close": ("Yang menutup", "Ikut menghitung"),
    }[change.kind]
    signs = ((roles[0], change.from_who), (roles[1], change.to_who))
    head = (("Kepala seksi", change.passed_by),)
    return (
        signs + head if change.passed_by and change.passed_by not in signs[0] + signs[1] else signs
    )


def _heading(told: Facts, zone: str) -> list[str]:
    rows = []
    for label, shift in (("Sif yang berakhir", told.ended), ("Sif yang mulai", told.opened)):
        if shift is not None:
            opened = instant(shift.opened_at, zone)
            said = f"{shift.label} tanggal {shift.day_on:%d-%m-%Y}, dibuka {opened:%d-%m-%Y %H.%M}"
            rows.append(paperwork.fact(label, said))
    change = told.change
    rows.append(paperwork.fact("Dihitung oleh", f"{change.from_who} dan {change.to_who}"))
    if change.missing:
        who = paper.signed(change.passed_by)
        rows.append(paperwork.fact("Tidak hadir", f"{change.missing}, dilewati {who}"))
        rows += _wrapped("Alasan", change.why)
    return rows + (_wrapped("Pesan", change.note) if change.note else [])


def _wrapped(label: str, said: str) -> list[str]:
    parts = textwrap.wrap(said, paper.NARROW - paperwork.LABEL - 4) or [""]
    under = " " * (paperwork.LABEL + 4)
    return [paperwork.fact(label, parts[0]), *(under + part for part in parts[1:])]


def _table(columns: tuple[Column, ...], rows: Iterable[tuple[object, ...]]) -> list[str]:
    return [f"  {row}" for row in paper.table(columns, rows)]


def _count(one: Result, told: Facts) -> tuple[object, ...]:
    booked = next((done.document for done in told.booked if done.line == one.line), "")
    said = booked.split("/")[0] + " " + booked.split("/")[1] if booked else ""
    if one.verdict == "differs" and not booked:
        said = "dibawa"
    off = f"{one.difference:+d}" if one.verdict == "differs" else "0"
    book = "-" if one.book is None else paper.figure(one.book)
    return (
        line_words(one.line), paper.figure(one.first), paper.figure(one.second), book, off,
        said or ("bergerak" if one.moved else ""),
    )  # fmt: skip


def _reasons(tx: Tx, told: Facts) -> list[str]:
    rows = []
    for one in told.results:
        if one.verdict == "differs" and one.why:
            rows += _wrapped(line_words(one.line)[: paperwork.LABEL], one.why)
    for line, round, who, qty in rounds(tx.store, told.change.id):
        said = f"{who} {paper.figure(qty)} (hitungan ke-{round}, dihitung ulang)"
        rows.append(paperwork.fact(line_words(line)[: paperwork.LABEL], said))
    begun = told.ended.opened_at if told.ended else 0
    dropped = tx.number(
        "SELECT count(*) FROM shift_change WHERE state = 'dropped' AND shift = ? AND begun_at >= ?",
        (told.ended.id if told.ended else None, begun),
    )
    if dropped:
        rows.append(paperwork.fact("Hitungan yang dibuang", f"{dropped} kali dalam sif ini"))
    return ["", *rows] if rows else []


def _work(tx: Tx, told: Facts) -> list[str]:
    if told.ended is None:
        return []
    span = (told.ended.opened_at, tx.now_ms)
    rows = [f"  Pekerjaan sif {told.ended.label}:"]
    made = work.printers(tx.store, *span)
    if made:
        cells: list[tuple[object, ...]] = [
            (one.printer, one.done, one.spoiled, one.unsettled) for one in made
        ]
        cells.append(("Jumlah", sum(one.done for one in made), sum(one.spoiled for one in made),
                      sum(one.unsettled for one in made)))  # fmt: skip
        rows += [*_table(_PRINTERS, cells), ""]
    acts = [
        (one.who, one.recorded, one.ordered, one.handed, one.spoiled)
        for one in work.people(tx.store, *span)
    ]
    return rows + ([*_table(_PEOPLE, acts), ""] if acts else ["  (tidak ada)", ""])


def _carried(tx: Tx) -> list[str]:
    left = work.carried(tx.store)
    zone = tx.store.zone
    said = []
    if left.unsettled:
        said.append(f"{len(left.unsettled)} belum pasti ({', '.join(left.unsettled)})")
    said += [
        f"{name} {LANE_WORDS[state]} sejak {instant(since, zone):%d-%m %H.%M}"
        for name, state, since in left.down
    ]
    said += [f"parsel {number} {days} hari di jalan" for number, days in left.parcels]
    for many, words in (
        (left.uncut, "rusak belum dipotong"),
        (left.queued, "kartu menunggu cetak"),
    ):
        said += [f"{paper.figure(many)} {words}"] if many else []
    return _wrapped("Dibawa ke sif berikut", "; ".join(said) or "tidak ada")
