"""Builders for the tests of packets: captures that are really sealed and really open."""

import base64
from hashlib import sha256

from model.enrol import recording
from model.enrol.captured import take
from model.enrol.parts import PARTS
from model.enrol.record import get
from model.packets import practice
from model.packets.seal import SealingKey, key_id
from model.packets.sealed import Sealed
from model.packets.shelf import Shelf
from model.store import Store
from tests.model.enrol_office import RULES, SARI, begin
from tests.model.office import do

PUBLIC = base64.b64decode(practice.PUBLIC)


def readable(rid: str, part: str, tag: str = "") -> bytes:
    """Return what an invented capture holds."""
    return f"BIOMETRI {rid} {part} {tag}".encode() * 20


def capture(store: Store, shelf: Shelf, number: int, part: str, tag: str = "") -> Sealed:
    """Seal one invented capture, put it on the shelf, and take it into the recording."""
    of = get(store, number)
    data = readable(of.rid, part, tag)
    seq, node = shelf.next_number(), store.meta("epoch") or ""
    name = shelf.put(SealingKey(PUBLIC, node, of.rid).seal(data, part, seq))
    one = Sealed(
        of.rid, of.nik_text, part, 80, "wsq", 500, 500, len(data), sha256(data).hexdigest(), name,
        seq, key_id(PUBLIC), node,
    )  # fmt: skip
    do(store, SARI, take, number, one, "a", RULES)
    return one


def recorded(store: Store, shelf: Shelf, resident: int) -> int:
    """Record a person with packets that really open."""
    number = begin(store, resident)
    for part in PARTS:
        capture(store, shelf, number, part)
    do(store, SARI, recording.to_step, number, "review", "a")
    do(store, SARI, recording.finish, number, "a", RULES)
    return number
