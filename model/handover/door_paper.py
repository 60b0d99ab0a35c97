"""The list from door to door as a paper of 80 columns, with room for marks in ink."""

import textwrap
from collections.abc import Iterator

from model import paper
from model.handover import doors
from model.handover.doors import Line
from model.letterhead import office_name
from model.paper import Column
from model.rights import demand
from model.store import Store, Tx

COLUMNS = (
    Column("No", 3, right=True), Column("Nama", 24), Column("NIK", 6), Column("RT/RW", 7),
    Column("Alamat", 27), Column("Hsl", 3), Column("KL", 2),
)  # fmt: skip
ADDRESS = 4
"""The column that goes on in further rows: a house number that was cut finds no house."""
NIK_SHOWN_CHARS = 4
MARK = "[ ]"
KEY = "S serah  P pindah  M meninggal  T tidak dikenal  N menolak  B belum bertemu"


def printed(tx: Tx, number: str) -> str:
    """Return the paper of a list, and note in the trail that it was printed.

    Raises ListUnknown, NotAllowed.
    """
    demand(tx.actor, "hand_over")
    door = doors.get(tx.store, number)
    tx.audit("door_list_printed", list=door.id, cards=door.cards)
    return text(tx.store, number)


def text(store: Store, number: str) -> str:
    """Return the paper of a list: pages with heads, a line a card; raises ListUnknown."""
    door = doors.get(store, number)
    office = office_name(store)
    place = "  ".join(
        said
        for said in (
            f"Kiriman {door.parcel}" if door.parcel else "",
            f"Kel/Desa {door.kelurahan}" if door.kelurahan else "",
            f"RT {door.rt}" if door.rt else "",
        )
        if said
    )
    rows_of = (row for line in doors.lines(store, number) for row in _rows(line))
    made = paper.table(COLUMNS, rows_of)
    heads, rows = made[:2], made[2:]
    head = (
        office,
        f"DAFTAR SERAH KTP-EL DARI RUMAH KE RUMAH   {door.number}",
        f"{place}   {paper.figure(door.cards)} kartu",
        KEY,
        "KL = kartu lama ditarik. KTP-el gratis: siapa pun tidak boleh memungut biaya.",
    )
    room = paper.PAGE_LINES - len(head) - 2
    body = [
        row for at in range(0, len(rows), room - 2) for row in (*heads, *rows[at : at + room - 2])
    ]
    signed = ["", "Petugas .......................   Tanggal ....................."]
    return paper.paged(head, [*body, *signed])


def _rows(line: Line) -> Iterator[tuple[object, ...]]:
    first, *rest = textwrap.wrap(line.address, COLUMNS[ADDRESS].width) or [""]
    yield (
        line.no, line.name, f"..{line.nik[-NIK_SHOWN_CHARS:]}", f"{line.rt}/{line.rw}", first,
        line.outcome or MARK, "KL" if line.old_due else "",
    )  # fmt: skip
    for more in rest:
        yield (None,) * ADDRESS + (more, None, None)
