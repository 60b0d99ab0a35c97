"""What came in under a BAST: the answers of the page and of the command, and the boxes with UIDs.

A box is told in one line: its number, how many, and the first and last UID where they are known.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from model.blanko import QTY_MAX, QtyBad
from model.errors import FileRefused, RuleRefused
from model.goods.receiving import Arrival
from model.goods.uids import BoxIn, uid_list
from tui.locale.speak import _, number

FILE_BYTES_MAX = 4_000_000
"""A list of 100,000 UIDs of 14 digits, with its line ends, and room for a heading."""
BOXES_KEPT_MAX = 400
"""So many boxes stand in a draft; a delivery of 60,000 blanks is 120 of 500."""
KINDS = {
    "centre": ("pusat", "the centre"),
    "province": ("provinsi", "the province"),
    "office": ("kantor lain", "another office"),
    "borrowed": ("pinjaman", "borrowed"),
}
"""Where goods come from, in the order of the digits that choose."""


class BoxLineBad(RuleRefused):
    """A box's line is not: number, how many, first and last UID."""

    code = "STK-107"


class UidFileRefused(FileRefused):
    """The file with a box's UIDs could not be read, or is too large."""

    code = "STK-108"


def box_of(line: str) -> BoxIn:
    """Return the box of a line: number, how many, UIDs from and to, `r2` for two damaged ones.

    `17 500`, `17 500 r2`, `17 500 04A1.. 04A3..`; raises BoxLineBad, QtyBad.
    """
    named, _space, rest = line.replace(";", " ").strip().partition(" ")
    parts = [named, *rest.replace("-", " ").split()]  # a box's number may have a dash
    damaged = 0
    if len(parts) in (3, 5) and parts[-1][:1] in "rR":
        damaged = qty_of(parts.pop()[1:])
    if len(parts) not in (2, 4):
        raise BoxLineBad()
    first, last = parts[2:] or ("", "")
    return BoxIn(parts[0], qty_of(parts[1]), first, last, damaged=damaged)


def box_line(box: BoxIn) -> str:
    """Return the line that `box_of` reads as this box."""
    parts = [box.number, str(box.qty), box.uid_from, box.uid_to]
    parts += [f"r{box.damaged}"] * bool(box.damaged)
    return " ".join(part for part in parts if part)


def box_of_file(line: str) -> BoxIn:
    """Return the box of a number and a file with its UIDs; raise BoxLineBad, UidFileRefused."""
    named, _space, file = line.strip().partition(" ")
    if not named or not file.strip():
        raise BoxLineBad()
    uids = uids_of(Path(file.strip()).expanduser())
    return BoxIn(named, len(uids), uids=uids)


def uids_of(path: Path) -> tuple[str, ...]:
    """Return the UIDs of a file, one a line or the first column; raise UidFileRefused."""
    try:
        with path.open("rb") as file:
            data = file.read(FILE_BYTES_MAX + 1)
    except OSError as error:
        raise UidFileRefused(file=path.name, said=error.strerror or type(error).__name__) from None
    if len(data) > FILE_BYTES_MAX:
        raise UidFileRefused(file=path.name, said=_("terlalu besar"))
    return uid_list(data.decode("utf-8-sig", "replace"))


def qty_of(typed: str, *, empty: int | None = None) -> int:
    """Return a quantity as it was typed, `empty` for nothing; raise QtyBad."""
    if not typed.strip() and empty is not None:
        return empty
    if not (typed.strip().isascii() and typed.strip().isdecimal()):
        raise QtyBad(asked=typed.strip()[:12] or "-", most=QTY_MAX)
    return int(typed)


def arrival(
    item: str, typed: Mapping[str, str], boxes: Sequence[BoxIn], *, rest: bool = False
) -> Arrival:
    """Return what came in, by the answers of the page; raise QtyBad.

    What is not told counts as counted: a BAST without a figure says nothing else.
    """
    counted = qty_of(typed["counted"])
    kind = typed.get("kind", "") or "1"
    kind = dict(zip("123", KINDS, strict=False)).get(kind, kind)  # what is borrowed is a loan
    return Arrival(
        item, typed["doc"], typed["party"],
        kind, qty_of(typed.get("told", ""), empty=counted), counted,
        damaged=qty_of(typed.get("damaged", ""), empty=0), giver=typed.get("giver", ""),
        boxes=tuple(boxes), rest=rest,
    )  # fmt: skip


def box_row(box: BoxIn) -> str:
    """Return a box in one row."""
    told = f"{box.number:<14} {number(box.qty):>7}"
    if box.damaged:
        told += "  " + _("{n} rusak").format(n=number(box.damaged))
    if box.uids:
        return (
            told
            + "  "
            + _("UID {first} .. ({n} dari berkas)").format(
                first=box.uids[0], n=number(len(box.uids))
            )
        )
    return told + (f"  {box.uid_from} - {box.uid_to}" if box.uid_from else "")


def asked_rows(came: Arrival) -> list[str]:
    """Return what the second person stands by for."""
    rows = [
        _("{doc} dari {party}: tertulis {told}, terhitung {counted}, rusak {damaged}.").format(
            doc=came.doc, party=came.party, told=number(came.told), counted=number(came.counted),
            damaged=number(came.damaged),
        )
    ]  # fmt: skip
    differs = came.counted - came.told
    if differs:
        said = _("KURANG {n}") if differs < 0 else _("LEBIH {n}")
        rows.append(said.format(n=number(abs(differs))) + _(", tertulis di berita acara."))
    return rows


def done_words(came: Arrival, document: str) -> str:
    """Return what was done, for row 22."""
    return _("Diterima {n} ke gudang, {doc}. Berita acara {number}.").format(
        n=number(came.counted), doc=came.doc, number=document
    )
