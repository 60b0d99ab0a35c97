"""The register of spoiled pieces and the minutes of cutting and burning: papers, Indonesian.

One line a card: chip, masked NIK, reason, from where, taken on, cut on. The register is an annex in
pages of its own, because a burning may have thousands of lines.
"""

from collections.abc import Iterator, Sequence

from model import letterhead, paper
from model.clock import day_of
from model.goods import paperwork
from model.paper import Column
from model.reason import mask
from model.scrap import reasons
from model.scrap.row import Destruction, Scrap
from model.store import Store, Tx

UID_CHARS = 14
COLUMNS = (
    Column("No", 5, right=True),
    Column("Nomor chip", UID_CHARS),
    Column("NIK", 16),
    Column("Alasan", 13),
    Column("Asal", 9),
    Column("Masuk", 8),
    Column("Potong", 8),
)
"""79 characters with their gaps; a UID of ten bytes goes on in the next line."""
_PARTS = (
    ("blanko", False, "Blanko dan kartu tanpa pemilik"),
    ("blanko", True, "Kartu yang sudah atas nama penduduk"),
    ("kartu_lama", None, "KTP-el lama yang ditarik dari penduduk"),
    ("pita", None, "Pita"),
    ("film", None, "Film transfer"),
    ("pembersih", None, "Set pembersih"),
)


def cut_minutes(tx: Tx, number: str, rows: Sequence[Scrap], beside: str) -> str:
    """Return the minutes of cutting these rows by the actor before `beside`."""
    pieces = sum(one.here for one in rows)
    said = (
        f"telah dipotong menembus chip dan foto {paper.figure(pieces)} keping yang rusak, sehingga"
        " tidak dapat dipakai lagi, lalu disimpan di kotak rusak menunggu pemusnahan:"
    )
    return _with_register(
        tx.store, "Berita acara keping rusak", number, (said, _sums(rows)),
        (("Yang memotong", tx.actor.name), ("Saksi", beside)), rows,
    )  # fmt: skip


def burn_minutes(tx: Tx, made: Destruction, rows: Sequence[Scrap]) -> str:
    """Return the minutes of a destruction with its register, rows as they were before it."""
    facts = (
        paperwork.fact("Tempat pemusnahan", made.place),
        paperwork.fact("Cara", made.how),
        paperwork.fact("Jumlah dimusnahkan", f"{paper.figure(made.pieces)} keping"),
    )
    said = (
        "telah dimusnahkan keping yang rusak dan sudah dipotong, dihitung satu per satu ke tempat"
        " pemusnahan dan sama banyaknya dengan register terlampir:"
    )
    signs = (
        ("Yang memusnahkan", made.by), ("Saksi 1", made.witness1),
        ("Saksi 2", made.witness2), ("Mengetahui", ""),
    )  # fmt: skip
    return _with_register(
        tx.store, "Berita acara pemusnahan", made.number, (said, "\n".join(facts), _sums(rows)),
        signs, rows,
    )  # fmt: skip


def _with_register(
    store: Store,
    title: str,
    number: str,
    paragraphs: tuple[str, ...],
    signs: Sequence[tuple[str, str]],
    rows: Sequence[Scrap],
) -> str:
    body = letterhead.minutes(store, title, number, paragraphs, signs)
    head = (*letterhead.kop(store), f"Lampiran {title.lower()} nomor {number}")
    return body + paper.FORM_FEED + paper.paged(head, lines(store, rows))


def _sums(rows: Sequence[Scrap]) -> str:
    """Return a line for each item and reason with its pieces, and the official class."""
    sums: dict[tuple[str, str], int] = {}
    for one in rows:
        key = (one.item, one.reason)
        sums[key] = sums.get(key, 0) + one.here
    table = paper.table(
        (Column("Barang", 26), Column("Alasan", 16), Column("Golongan", 22),
         Column("Keping", 8, right=True)),
        [(paperwork.ITEM_WORDS.get(item, item), reasons.label(key), _official(key),
          paper.figure(qty)) for (item, key), qty in sorted(sums.items())],
    )  # fmt: skip
    return "\n".join(f"  {row}" for row in table)


def _official(key: str) -> str:
    found = reasons.REASONS.get(key)
    return found.official if found else ""


def lines(store: Store, rows: Sequence[Scrap]) -> list[str]:
    """Return the register in parts: blanks, cards of residents, old cards, supplies."""
    out: list[str] = []
    number = 0
    for item, owned, title in _PARTS:
        part = [one for one in rows if one.item == item and owned in (None, _owned(one))]
        if not part:
            continue
        out += [
            *([""] if out else []),
            f"{title}: {paper.figure(sum(o.here for o in part))} keping",
        ]
        cells = []
        for one in part:
            number += 1
            cells += list(_cells(store, number, one))
        out += paper.table(COLUMNS, cells)
    return out


def _owned(one: Scrap) -> bool:
    return one.resident is not None


def _cells(store: Store, number: int, one: Scrap) -> Iterator[tuple[object, ...]]:
    chip = one.uid if one.uid or one.here == 1 else f"{paper.figure(one.here)} keping"
    yield (
        number, chip[:UID_CHARS], _nik(store, one.resident), reasons.label(one.reason),
        _origin(one),
        _day(store, one.at), _day(store, one.cut_at),
    )  # fmt: skip
    if len(chip) > UID_CHARS:
        yield ("", chip[UID_CHARS:], "", "", "", "", "")


def _origin(one: Scrap) -> str:
    """Return who sent it in, or out of which tray or bin it came."""
    if one.item == "kartu_lama" and not one.origin:
        return "warga"
    return one.origin or one.place or paperwork.BIN_WORDS.get(one.bin, one.bin)


def _nik(store: Store, resident: int | None) -> str:
    found = store.one("SELECT nik FROM resident WHERE id = ?", (resident,)) if resident else None
    return mask(f"{found[0]:016d}") if found else ""


def _day(store: Store, at: int | None) -> str:
    return f"{day_of(at, store.zone):%d-%m-%y}" if at is not None else ""
