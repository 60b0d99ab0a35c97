"""The papers of a parcel: the surat jalan with its cards by village, RW and RT, and a route sheet.

80 columns for A4, 132 for the wide dot-matrix. Numbers are masked: who carries the parcel knows
people by name and address. The names of those who gave and took stand under it.
"""

import textwrap
from collections.abc import Sequence
from itertools import groupby

from model import paper
from model.clock import day_of
from model.goods.paperwork import ITEM_WORDS
from model.letterhead import office_name
from model.parcels import rows
from model.parcels.rows import CardLine, Parcel
from model.reason import mask
from model.spoken_day import long_day
from model.store import Store

DIGEST_CHARS = 16
"""As much of the manifest's digest as two people compare by eye."""
SIGN_ROWS = 3


def text(
    store: Store, parcel: Parcel, number: str, digest: str, columns: int = paper.NARROW
) -> str:
    """Return the surat jalan of a sealed parcel in pages of 80 or 132 columns."""
    head = _head(store, parcel, number, columns)
    if parcel.kind == "cards":
        inside = rows.cards(store, parcel.id)
        body = [*_by_door(inside, columns), "", *_sum(inside)]
    else:
        body = _blanks(store, parcel)
    tail = [
        *_counted(parcel),
        "",
        *_signs(parcel, columns),
        "",
        f"Sidik daftar {digest[:DIGEST_CHARS]}",
    ]
    return paper.paged(head, _unbroken(body, tail, len(head)), columns=columns)


def _head(store: Store, parcel: Parcel, number: str, columns: int) -> list[str]:
    office = office_name(store)
    sent = day_of(parcel.sent_at or 0, store.zone)
    what = "KARTU KTP-EL" if parcel.kind == "cards" else ITEM_WORDS[parcel.item].upper()
    due = f"{parcel.due_on:%d-%m-%Y}" if parcel.due_on else "-"
    whom, until = f"Kepada  {parcel.to_name}", f"dijawab paling lambat {due}"
    fits = len(whom) + len(until) + 3 <= columns
    return [
        office[:columns],
        f"SURAT JALAN {what}".center(columns).rstrip(),
        f"Nomor: {number}".center(columns).rstrip(),
        f"Kiriman {parcel.number}   Segel/kantong {parcel.seal}   {long_day(sent)}"[:columns],
        *([f"{whom}   {until}"] if fits else [*textwrap.wrap(whom, columns), f"        {until}"]),
        "=" * columns,
    ]


def _by_door(inside: Sequence[CardLine], columns: int) -> list[str]:
    """Return the cards under a line for each village, RW and RT."""
    wide = columns >= paper.WIDE
    table = (
        paper.Column("No", 4, right=True),
        paper.Column("Nama", 40 if wide else 28),
        paper.Column("NIK", 16),
        paper.Column("Alamat", 46 if wide else 22),
        paper.Column("Terima", 20 if wide else 6),
    )
    lines = paper.table(table, [])
    for (kelurahan, rw, rt), group in groupby(inside, lambda one: (one.kelurahan, one.rw, one.rt)):
        cards = list(group)
        lines.append(f"Kel. {kelurahan}  RW {rw or '-'}  RT {rt or '-'}: {len(cards)} kartu")
        blank = "[" + " " * (table[4].width - 2) + "]"
        told = [(one.at, one.name, mask(one.nik), one.address, blank) for one in cards]
        lines += paper.table(table, told, tall=("Nama", "Alamat"))[2:]
    return lines


def _sum(inside: Sequence[CardLine]) -> list[str]:
    by = {key: len(list(group)) for key, group in groupby(inside, lambda one: one.kelurahan)}
    told = [f"  Kel. {name}: {paper.figure(cards)}" for name, cards in by.items()]
    return [*(told if len(told) > 1 else []), f"Jumlah {paper.figure(len(inside))} kartu"]


def _blanks(store: Store, parcel: Parcel) -> list[str]:
    told = ITEM_WORDS[parcel.item]
    boxes = rows.boxes(store, parcel.id)
    table = (
        paper.Column("No", 4, right=True),
        paper.Column("Dus", 40),
        paper.Column("Isi", 10, right=True),
    )
    listed = [(at, box, paper.figure(qty)) for at, (box, qty) in enumerate(boxes, 1)]
    loose = parcel.pieces - sum(qty for _, qty in boxes)
    lines = paper.table(table, listed) if boxes else []
    lines += [f"Lepas, tanpa dus: {paper.figure(loose)}"] if loose and boxes else []
    return [*lines, f"Jumlah {paper.figure(parcel.pieces)} {told}"]


def _counted(parcel: Parcel) -> list[str]:
    ask = "kurang nomor" if parcel.kind == "cards" else "kurang"
    return [
        "Dihitung penerima di depan pembawa, segel utuh / rusak (coret salah satu):",
        f"  dihitung .......... lembar, {ask} ...................., lebih ........",
    ]


def _signs(parcel: Parcel, columns: int) -> list[str]:
    quarter = columns // 4
    signs = (
        ("Yang menyerahkan", parcel.given_by), ("Saksi", parcel.second),
        ("Pembawa", parcel.carrier), ("Penerima", ""),
    )  # fmt: skip
    names = [paper.signed(name)[: quarter - 2] or "." * (quarter - 4) for _, name in signs]
    return [
        "".join(role.center(quarter) for role, _ in signs).rstrip(),
        *[""] * SIGN_ROWS,
        "".join(name.center(quarter) for name in names).rstrip(),
    ]


def _unbroken(body: list[str], tail: list[str], head: int) -> list[str]:
    """Put the names to sign on one page, the next one where this one has no room for them."""
    room = paper.PAGE_LINES - head - 2
    left = room - (len(body) + 1) % room
    gap = [""] if left >= len(tail) else [""] * (left + 1)
    return [*body, *gap, *tail]


def route(store: Store, numbers: Sequence[str], columns: int = paper.NARROW) -> str:
    """Return the route sheet of some sealed parcels, or of all that are on the way: one line a
    stop in the order of places, with room for hour and signature."""
    if numbers:
        chosen = [rows.get(store, number) for number in dict.fromkeys(numbers)]
    else:
        chosen = [one for one in rows.on_the_way(store) if one.state == "sent"]
    chosen.sort(key=lambda one: (one.to_code == "", one.to_code, one.to_name, one.number))
    wide = columns >= paper.WIDE
    table = (
        paper.Column("No", 3, right=True), paper.Column("Kiriman", 7),
        paper.Column("Tujuan", 44 if wide else 21), paper.Column("Segel", 16 if wide else 12),
        paper.Column("Isi", 7, right=True), paper.Column("Jam", 6),
        paper.Column("Penerima, paraf", 42 if wide else 17),
    )  # fmt: skip
    lines = paper.table(table, [])
    for at, one in enumerate(chosen, 1):
        cells = (at, one.number, one.to_name, one.seal, paper.figure(one.pieces), "", "")
        lines += [*paper.table(table, [cells], tall=("Tujuan",))[2:], "." * columns]
    total = f"{len(chosen)} tujuan, {paper.figure(sum(one.pieces for one in chosen))} lembar"
    head = [
        office_name(store)[:columns],
        f"LEMBAR RUTE   {long_day(store.today())}   {total}",
        *textwrap.wrap("Pembawa: " + (_carriers(chosen) or "-"), columns)[:2],
    ]
    return paper.paged(head, lines, columns=columns)


def _carriers(chosen: Sequence[Parcel]) -> str:
    return ", ".join(dict.fromkeys(one.carrier for one in chosen if one.carrier))
