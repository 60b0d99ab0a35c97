"""UIDs of chips as a delivery lists them: a file or a range, and what is known of them already."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.goods.faults import RangeBad, UidListBad, UidTwice
from model.reason import whole_number
from model.store import Store

UIDS_MAX = 100_000
"""UIDs of one delivery: twice what the largest office got in one."""
TEXT_CHARS_MAX = 8_000_000
_CHUNK = 500
_UID = re.compile(r"(?:[0-9A-F]{2}){4,10}")
_CELL = re.compile(r"[;,\t]")
_WITHIN = re.compile(r"[\s:\-\"']")


@dataclass(frozen=True, slots=True)
class BoxIn:
    """One box as it came: how many, how many of them damaged, and its UIDs: a range or a list."""

    number: str
    qty: int
    uid_from: str = ""
    uid_to: str = ""
    uids: tuple[str, ...] = ()
    damaged: int = 0


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    """UIDs that follow one another; a shorter UID is another kind of chip (ISO 14443-3)."""

    chars: int
    first: str
    last: str
    new: bool
    label: str


def plain(uid: str) -> str:
    """Return a UID as it is kept: capital hex without blanks, colons and dashes; "" for none.

    A NIK or KK that was scanned in its place is none.
    """
    found = _WITHIN.sub("", uid).upper()
    return found if _UID.fullmatch(found) and not whole_number(found) else ""


def uid_list(text: str) -> tuple[str, ...]:
    """Read UIDs, one a line, alone or as the longest such cell of a CSV line.

    Empty lines, lines that begin with # and one heading line are passed over. Raises UidListBad
    with the line that holds none or one that stood before; at most 100,000.
    """
    if len(text) > TEXT_CHARS_MAX:
        raise UidListBad(line=UIDS_MAX + 1)
    found: dict[str, None] = {}
    heading = True
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        # Of cells of one length the last: a running number before the UID may look like one.
        uid = max((plain(cell) for cell in reversed(_CELL.split(line))), key=len)
        if not uid and heading:
            heading = False
            continue
        if not uid or uid in found or len(found) >= UIDS_MAX:
            raise UidListBad(line=number)
        heading = False
        found[uid] = None
    return tuple(found)


def span_size(uid_from: str, uid_to: str) -> int:
    """Return how many UIDs a range holds, both ends with it; nought or less where it is none."""
    if len(uid_from) != len(uid_to) or not plain(uid_from) or not plain(uid_to):
        return 0
    return int(uid_to, 16) - int(uid_from, 16) + 1


def between(uid_from: str, uid_to: str) -> Iterator[str]:
    """Walk the UIDs of a range, both ends with it."""
    for value in range(int(uid_from, 16), int(uid_to, 16) + 1):
        yield f"{value:0{len(uid_from)}X}"


def checked(box: BoxIn) -> BoxIn:
    """Return the box with its UIDs as they are kept; raise RangeBad where they do not fit it."""
    if not (box.uid_from or box.uid_to or box.uids):
        return box
    if box.uids:
        uids = tuple(plain(uid) for uid in box.uids)
        whole = not box.uid_from and not box.uid_to and all(uids) and len(uids) == box.qty
        if not whole:
            raise RangeBad(box=box.number, qty=box.qty)
        return BoxIn(box.number, box.qty, uids=uids, damaged=box.damaged)
    first, last = plain(box.uid_from), plain(box.uid_to)
    if span_size(first, last) != box.qty:
        raise RangeBad(box=box.number, qty=box.qty)
    return BoxIn(box.number, box.qty, first, last, damaged=box.damaged)


def demand_new(store: Store, boxes: Sequence[BoxIn]) -> None:
    """Raise UidTwice where a UID of these boxes stands in another, or is bound to a card."""
    spans = sorted([*_new(boxes), *_known_ranges(store)])
    before: _Span | None = None
    for span in spans:
        if before and before.chars == span.chars and span.first <= before.last:
            new, old = (span, before) if span.new else (before, span)
            raise UidTwice(box=new.label, other=old.label)
        before = span
    for box in boxes:
        other = _listed(store, box) if box.uids else _within(store, box)
        if other:
            raise UidTwice(box=box.number, other=other)


def _new(boxes: Sequence[BoxIn]) -> Iterator[_Span]:
    for box in boxes:
        if box.uid_from:
            yield _Span(len(box.uid_from), box.uid_from, box.uid_to, True, box.number)
        for uid in box.uids:
            yield _Span(len(uid), uid, uid, True, box.number)


def _known_ranges(store: Store) -> Iterator[_Span]:
    rows = store.each("SELECT uid_from, uid_to, number FROM box WHERE uid_from <> ''")
    return (_Span(len(first), first, last, False, label) for first, last, label in rows)


def _listed(store: Store, box: BoxIn) -> str:
    """Return where a UID of the box's list is known from, "" for nowhere."""
    for at in range(0, len(box.uids), _CHUNK):
        part = box.uids[at : at + _CHUNK]
        marks = ", ".join("?" * len(part))
        found = _known(store, f"IN ({marks})", part)
        if found:
            return found
    return ""


def _within(store: Store, box: BoxIn) -> str:
    if not box.uid_from:
        return ""
    values = (box.uid_from, box.uid_to, len(box.uid_from))
    return _known(store, "BETWEEN ? AND ? AND length(uid) = ?", values)


def _known(store: Store, where: str, values: Sequence[object]) -> str:
    row = store.one(
        f"SELECT number FROM box WHERE id = (SELECT box FROM serial WHERE uid {where} LIMIT 1)",
        values,
    )
    if row:
        return str(row[0])
    bound = store.one(f"SELECT job FROM chip WHERE uid {where} LIMIT 1", values)
    return f"job {bound[0]}" if bound else ""
