"""What a parcel's manifest tells, as a file for an office that has this program.

It names people as the paper beside it does: numbers are masked, for a file goes astray. What a mask
hides is the day of birth: neither that nor a hash of the number (tried through in a second) may go
along. Each card tells what it was made for, so that its receiver knows of an older card. Boxes
of blanks bring the chip numbers of their delivery along, so that the receiver can trace each.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from model.blanko import ITEMS, QTY_MAX
from model.letterhead import office_name
from model.names import clean
from model.parcels import carried, rows
from model.parcels.faults import ManifestBroken
from model.parcels.rows import CARDS_MAX, Parcel
from model.parcels.sealed_boxes import BOXES_MAX
from model.policy import KINDS
from model.reason import holds_number, mask
from model.store import Store

TEXT_CHARS_MAX = 120
UIDS_MAX = 5_000
"""Chips of one box."""
CARD_CELLS = 7
_MASKED = re.compile(r"[0-9]{6}\*{6}[0-9]{4}|\*{1,20}")
_UID = re.compile(r"(?:[0-9A-F]{2}){4,10}")
_NUMBER = re.compile(r"K-[0-9]{4,9}")


@dataclass(frozen=True, slots=True)
class BoxTold:
    """A sealed box of a manifest; its chips as a range, a list, or not told."""

    number: str
    qty: int
    uid_from: str
    uid_to: str
    uids: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CardTold:
    """A card of a manifest: its number on the list, whose it is."""

    at: int
    nik: str = field(repr=False)
    name: str = field(repr=False)
    kelurahan: str
    rw: str
    rt: str
    claim: str = ""
    """What it was made for (policy.KINDS), "" where nobody told."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest that was read and found sound."""

    digest: str
    number: str
    from_office: str
    from_name: str
    to_code: str
    to_name: str
    kind: str
    item: str
    seal: str
    told: int
    carrier: str
    given_by: str
    second: str
    due_on: str
    cards: tuple[CardTold, ...]
    boxes: tuple[BoxTold, ...]


def of(store: Store, parcel: Parcel) -> tuple[str, str]:
    """Return the body of a sealed parcel's manifest, and its digest."""
    body = carried.body_of(
        {
            "number": parcel.number, "from_office": store.office,
            "from_name": office_name(store),
            "to_code": parcel.to_code, "to_name": parcel.to_name, "kind": parcel.kind,
            "item": parcel.item, "seal": parcel.seal, "told": parcel.told,
            "carrier": parcel.carrier, "given_by": parcel.given_by, "second": parcel.second,
            "due_on": parcel.due_on.isoformat() if parcel.due_on else "",
            "cards": [
                [one.at, mask(one.nik), *map(_cut, (one.name, one.kelurahan, one.rw, one.rt)),
                 one.claim]
                for one in rows.cards(store, parcel.id, state="sent")
            ],
            "boxes": _boxes(store, parcel),
        }
    )  # fmt: skip
    return body, carried.digest_of(body)


def _cut(text: str) -> str:
    return clean(text)[:TEXT_CHARS_MAX].strip()


def _boxes(store: Store, parcel: Parcel) -> list[list[object]]:
    told = []
    found = store.rows(
        "SELECT b.id, b.number, x.qty, b.uid_from, b.uid_to, b.damaged FROM parcel_box x"
        " JOIN box b ON b.id = x.box WHERE x.parcel = ? ORDER BY b.number, b.id",
        (parcel.id,),
    )
    for box, number, qty, first, last, damaged in found:
        uids = store.rows("SELECT uid FROM serial WHERE box = ? ORDER BY uid", (box,))
        whole = not damaged  # which chips were broken on arrival stands in no list
        told.append(
            [number, qty, first if whole else "", last if whole else "",
             [row[0] for row in uids] if whole else []]
        )  # fmt: skip
    return told


def export(store: Store, number: str, path: Path) -> Parcel:
    """Write the manifest of a sealed parcel to a new file, byte for byte the one of its digest.

    Raises ParcelUnknown, ManifestUnwritable, ManifestBroken for a parcel that is not sealed.
    """
    parcel = rows.get(store, number)
    row = store.one("SELECT manifest FROM parcel WHERE id = ?", (parcel.id,))
    if row is None or not row[0]:
        raise ManifestBroken(why="not sealed")
    carried.write(path, "kiriman", row[0])
    return parcel


def read(path: Path) -> Manifest:
    """Read a manifest of another office; raise ManifestBroken, ManifestNewer."""
    told, digest = carried.read(path, "kiriman")
    text = {name: _text(told, name) for name in _TEXTS}
    kind, qty = text["kind"], _count(told.get("told"))
    cards = tuple(_card(at, row) for at, row in enumerate(_rows(told, "cards", CARDS_MAX), 1))
    boxes = tuple(_box(row) for row in _rows(told, "boxes", BOXES_MAX))
    sound = (
        kind in ("cards", "blanks") and text["item"] in ITEMS
        and _NUMBER.fullmatch(text["number"]) is not None
        and all(text[name] for name in ("from_office", "from_name", "to_name", "seal"))
        and _day(text["due_on"]) and 0 < qty <= QTY_MAX
        and (len(cards) == qty if kind == "cards" else not cards)
        and sum(box.qty for box in boxes) <= (qty if kind == "blanks" else 0)
    )  # fmt: skip
    if not sound:
        raise ManifestBroken(why="content")
    return Manifest(digest, told=qty, cards=cards, boxes=boxes, **text)


_TEXTS = (
    "number", "from_office", "from_name", "to_code", "to_name", "kind", "item", "seal", "carrier",
    "given_by", "second", "due_on",
)  # fmt: skip


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str):
        raise ManifestBroken(why=name)
    return _plain(value, name)


def _plain(value: object, name: str) -> str:
    """Return a text as we would have written it: clean, short, no whole number of a resident."""
    if not isinstance(value, str) or len(value) > TEXT_CHARS_MAX:
        raise ManifestBroken(why=name)
    if clean(value) != value or holds_number(value):
        raise ManifestBroken(why=name)
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= QTY_MAX:
        raise ManifestBroken(why="count")
    return value


def _day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _rows(told: dict[str, Any], name: str, most: int) -> list[list[object]]:
    found = told.get(name)
    if not isinstance(found, list) or len(found) > most:
        raise ManifestBroken(why=name)
    if not all(isinstance(row, list) for row in found):
        raise ManifestBroken(why=name)
    return found


def _card(at: int, row: list[object]) -> CardTold:
    if len(row) != CARD_CELLS or row[0] != at or not _MASKED.fullmatch(str(row[1])):
        raise ManifestBroken(why="cards")
    nik, name, kelurahan, rw, rt, claim = (_plain(cell, "cards") for cell in row[1:])
    if claim and claim not in KINDS:
        raise ManifestBroken(why="cards")
    return CardTold(at, nik, name, kelurahan, rw, rt, claim)


def _box(row: list[object]) -> BoxTold:
    if len(row) != 5 or not isinstance(row[4], list) or len(row[4]) > UIDS_MAX:
        raise ManifestBroken(why="boxes")
    number, first, last = _plain(row[0], "boxes"), str(row[2]), str(row[3])
    uids = tuple(str(uid) for uid in row[4])
    if not number or not all(_UID.fullmatch(uid) for uid in (*uids, *filter(None, (first, last)))):
        raise ManifestBroken(why="boxes")
    return BoxTold(number, _count(row[1]), first, last, uids)
