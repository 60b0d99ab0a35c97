"""The answer file that comes back from a parcel's receiver, booked by its sender.

It is for one parcel as we sealed it (its manifest's digest); a second person reads the figures of
the paper beside it, for the file is not signed.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.blanko import QTY_MAX
from model.names import clean
from model.parcels import arriving, carried, rows
from model.parcels.faults import AnsweredOtherwise, AnswerForeign, ManifestBroken, ManifestForeign
from model.parcels.rows import CARDS_MAX, Parcel
from model.reason import holds_number
from model.rights import demand
from model.second import Second
from model.store import Store, Tx

_TEXT_CHARS_MAX = 200
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that was read and found sound."""

    parcel: str
    to_office: str
    digest: str
    from_name: str
    counted: int
    damaged: int
    missing: tuple[int, ...]
    extra: str
    taker: str
    document: str


def read(path: Path) -> Reply:
    """Read an answer; raise ManifestBroken, ManifestNewer."""
    told, _ = carried.read(path, "jawaban")
    missing = told.get("missing")
    if not isinstance(missing, list) or len(missing) > CARDS_MAX:
        raise ManifestBroken(why="missing")
    if not all(map(_is_count, missing)) or missing != sorted(set(missing)):
        raise ManifestBroken(why="missing")
    digest = told.get("digest")
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise ManifestBroken(why="digest")
    return Reply(
        parcel=_text(told, "parcel"), to_office=_text(told, "to_office"), digest=digest,
        from_name=_text(told, "from_name"), counted=_count(told, "counted"),
        damaged=_count(told, "damaged"), missing=tuple(missing), extra=_text(told, "extra"),
        taker=_text(told, "taker"), document=_text(told, "document"),
    )  # fmt: skip


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str) or len(value) > _TEXT_CHARS_MAX:
        raise ManifestBroken(why=name)
    if clean(value) != value or holds_number(value):
        raise ManifestBroken(why=name)
    return value


def _count(told: dict[str, Any], name: str) -> int:
    value = told.get(name)
    if not _is_count(value):
        raise ManifestBroken(why=name)
    return int(str(value))


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= QTY_MAX


def book(tx: Tx, reply: Reply, second: Second) -> Parcel:
    """Book an answer as `arriving.answer` does; the same one again changes nothing.

    Raises ManifestForeign, ParcelUnknown, AnswerForeign, AnsweredOtherwise, and what
    `arriving.answer` raises.
    """
    demand(tx.actor, "parcel")
    parcel = _ours(tx.store, reply)
    if parcel.counted is not None:
        if parcel.counted != reply.counted:
            raise AnsweredOtherwise(parcel=parcel.number)
        return parcel
    damaged = f"rusak {reply.damaged}" if reply.damaged else ""
    return arriving.answer(
        tx, parcel.number, reply.counted, rows.jobs_at(tx.store, parcel, reply.missing),
        "; ".join(filter(None, (reply.extra, damaged))),
        by=f"{reply.taker}, {reply.from_name}"[: rows.WORDS_CHARS_MAX], second=second,
    )  # fmt: skip


def _ours(store: Store, reply: Reply) -> Parcel:
    if reply.to_office != store.office:
        raise ManifestForeign(office=reply.to_office[:20])
    parcel = rows.get(store, reply.parcel)
    if not parcel.digest or parcel.digest != reply.digest:
        raise AnswerForeign(parcel=parcel.number)
    return parcel
