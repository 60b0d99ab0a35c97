"""A parcel of another office, by the manifest that came with it: counted in and answered at once.

Blanks are a delivery of the goods book with their boxes and chips. Cards were made by others and
are no blanks of ours: their list is kept, with what was missing; what becomes of each is told by
`guests`. The answer is written in the same transaction, so that no parcel is here and unanswered;
the same file twice is one parcel.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from model import document
from model.blanko import QTY_MAX, QtyBad
from model.goods import receiving
from model.goods.uids import BoxIn
from model.letterhead import office_name
from model.office_only import demand_office
from model.parcels import arrival_paper, carried
from model.parcels.arriving import EXTRA_CHARS_MAX
from model.parcels.faults import (
    AnsweredOtherwise,
    CardNotInParcel,
    CountsDisagree,
    ManifestForeign,
    ParcelUnknown,
)
from model.parcels.manifest import Manifest
from model.parcels.rows import LISTED_MAX
from model.reason import written
from model.rights import demand
from model.rowhash import row_hash
from model.second import Second, stands_by
from model.store import Row, Store, Tx

LOOSE = "LEPAS"
"""The box that stands for what came without one."""
_COLUMNS = (
    "id, number, from_office, from_name, kind, item, seal, told, counted, damaged, extra, taker,"
    " second, document, answer, at"
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One parcel of another office as it was counted in; `answer` is the file that goes back."""

    id: int
    number: str
    from_office: str
    from_name: str
    kind: str
    item: str
    seal: str
    told: int
    counted: int
    damaged: int
    extra: str
    taker: str
    second: str
    document: str
    answer: str = field(repr=False)
    at: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came of a file: the parcel, and whether it had come in before."""

    parcel: Incoming
    again: bool


def arrive(
    tx: Tx,
    manifest: Manifest,
    counted: int,
    second: Second,
    *,
    missing: Sequence[int] = (),
    extra: str = "",
    damaged: int = 0,
) -> Arrived:
    """Count a parcel in and write its answer; `missing` are numbers of its list.

    A file that came before changes nothing when the figures are the same. Raises NotAllowed,
    IsAKit, ManifestForeign, AnsweredOtherwise, CountsDisagree, CardNotInParcel, QtyBad,
    SamePerson, SecondGone, and what `receiving.receive` raises for blanks.
    """
    demand(tx.actor, "parcel")
    demand_office(tx.store)
    _demand_ours(tx.store, manifest)
    lost, said = tuple(sorted(set(missing))), written(extra, EXTRA_CHARS_MAX)
    if known := _known(tx.store, manifest):
        return Arrived(_same(tx.store, known, manifest, (counted, damaged, said), lost), True)
    who = stands_by(tx, second)
    _demand_fits(manifest, counted, lost, said, damaged)
    paper = ""
    if manifest.kind == "blanks" and counted:
        paper = _goods(tx, manifest, counted, damaged, second)
    else:
        paper = document.keep(
            tx, "bast",
            lambda name: arrival_paper.came(tx, manifest, name, counted, lost, said, who),
            about=manifest.number,
        ).number  # fmt: skip
    made = _insert(tx, manifest, counted, damaged, said, who, paper, lost)
    return Arrived(made, False)


def _demand_ours(store: Store, manifest: Manifest) -> None:
    code, ours = manifest.to_code, store.office
    to_us = not code or code == ours or code.startswith(f"{ours}.")
    if manifest.from_office == ours or not to_us:
        raise ManifestForeign(office=code or manifest.from_office)


def _known(store: Store, manifest: Manifest) -> Incoming | None:
    row = store.one(
        f"SELECT {_COLUMNS}, digest FROM parcel_in WHERE digest = ? OR number = ?"
        " AND from_office = ?",
        (manifest.digest, manifest.number, manifest.from_office),
    )
    if row is None:
        return None
    if row[-1] != manifest.digest:
        raise AnsweredOtherwise(parcel=manifest.number)
    return Incoming(*row[:-1])


def _same(
    store: Store, known: Incoming, manifest: Manifest, told: tuple[int, int, str],
    lost: Sequence[int],
) -> Incoming:  # fmt: skip
    gone = tuple(
        row[0]
        for row in store.rows(
            "SELECT at FROM parcel_in_card WHERE parcel = ? AND state = 'missing' ORDER BY at",
            (known.id,),
        )
    )
    if (known.counted, known.damaged, known.extra, gone) != (*told, tuple(lost)):
        raise AnsweredOtherwise(parcel=manifest.number)
    return known


def _demand_fits(
    manifest: Manifest, counted: int, lost: Sequence[int], extra: str, damaged: int
) -> None:
    if not 0 <= counted <= QTY_MAX or not 0 <= damaged <= counted:
        raise QtyBad(asked=counted, most=QTY_MAX)
    if manifest.kind == "blanks":
        if lost:
            raise CardNotInParcel(parcel=manifest.number, card=lost[0])
        return
    for at in lost:
        if not 1 <= at <= len(manifest.cards):
            raise CardNotInParcel(parcel=manifest.number, card=at)
    beyond = counted - (manifest.told - len(lost))
    if beyond < 0 or (beyond > 0 and not extra):
        raise CountsDisagree(sent=manifest.told, counted=counted, missing=len(lost), extra=0)


def _goods(tx: Tx, manifest: Manifest, counted: int, damaged: int, second: Second) -> str:
    arrival = receiving.Arrival(
        item=manifest.item, doc=manifest.number, party=manifest.from_name, kind="office",
        told=manifest.told, counted=counted, damaged=damaged, giver=manifest.carrier,
        boxes=_boxes(manifest, counted, damaged),
    )  # fmt: skip
    return receiving.receive(tx, arrival, second).document


def _boxes(manifest: Manifest, counted: int, damaged: int) -> tuple[BoxIn, ...]:
    """Return the boxes as they came, loose pieces as a box of their own.

    Where a box itself was short or held damaged pieces nobody knows which chips are meant: the
    delivery is booked without boxes then, as it was counted.
    """
    if not manifest.boxes:
        return ()
    loose = counted - sum(box.qty for box in manifest.boxes)
    if loose < damaged:
        return ()
    told = tuple(
        BoxIn(box.number, box.qty, box.uid_from, box.uid_to, box.uids) for box in manifest.boxes
    )
    return (*told, BoxIn(LOOSE, loose, damaged=damaged)) if loose else told


def _insert(
    tx: Tx, manifest: Manifest, counted: int, damaged: int, extra: str, who: str, paper: str,
    lost: Sequence[int],
) -> Incoming:  # fmt: skip
    reply = carried.body_of(
        {
            "parcel": manifest.number, "to_office": manifest.from_office,
            "digest": manifest.digest, "from_office": tx.store.office,
            "from_name": office_name(tx.store), "counted": counted,
            "missing": list(lost), "extra": extra, "damaged": damaged, "taker": tx.actor.name,
            "second": who, "document": paper,
        }
    )  # fmt: skip
    values = (
        manifest.digest, manifest.number, manifest.from_office, manifest.from_name, manifest.kind,
        manifest.item, manifest.seal, manifest.told, counted, damaged, extra, tx.actor.name, who,
        paper, reply, tx.actor.name, tx.now_ms,
    )  # fmt: skip
    names = (
        "digest", "number", "from_office", "from_name", "kind", "item", "seal", "told", "counted",
        "damaged", "extra", "taker", "second", "document", "answer", "by", "at",
    )  # fmt: skip
    made = tx.insert(
        "parcel_in", **dict(zip(names, values, strict=True)), row_hash=row_hash(*values)
    )
    for card in manifest.cards:
        tx.insert(
            "parcel_in_card", parcel=made, at=card.at, nik=card.nik, name=card.name,
            kelurahan=card.kelurahan, rw=card.rw, rt=card.rt, claim=card.claim,
            state="missing" if card.at in lost else "here",
        )  # fmt: skip
    tx.audit(
        "parcel_came", parcel=manifest.number, office=manifest.from_office, told=manifest.told,
        qty=counted, missing=len(lost), second=who,
    )  # fmt: skip
    tx.emit(
        "parcel_in", made, manifest.number, manifest.from_office, manifest.kind, manifest.item,
        manifest.told, counted, damaged, list(lost), who, tx.actor.name, tx.now_ms,
    )  # fmt: skip
    return get(tx.store, made)


def get(store: Store, row: int) -> Incoming:
    """Return one parcel that came in, by its row; raise ParcelUnknown."""
    found = store.one(f"SELECT {_COLUMNS} FROM parcel_in WHERE id = ?", (row,))
    if found is None:
        raise ParcelUnknown(parcel=row)
    return Incoming(*found)


def listed(store: Store) -> tuple[Incoming, ...]:
    """Return the parcels that came in, the newest first."""
    rows = store.rows(f"SELECT {_COLUMNS} FROM parcel_in ORDER BY id DESC LIMIT ?", (LISTED_MAX,))
    return tuple(Incoming(*row) for row in rows)


def cards(store: Store, parcel: int) -> list[Row]:
    """Return the list of one that came in: number, masked NIK, name, village, RW, RT, state."""
    return store.rows(
        "SELECT at, nik, name, kelurahan, rw, rt, state FROM parcel_in_card WHERE parcel = ?"
        " ORDER BY at",
        (parcel,),
    )


def write_answer(parcel: Incoming, path: Path) -> None:
    """Write the answer of a parcel that came in to a new file; raise ManifestUnwritable."""
    carried.write(path, "jawaban", parcel.answer)
