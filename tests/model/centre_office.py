"""Builders for the tests of the simulated centre: people recorded with really sealed packets."""

import base64
from hashlib import sha256
from pathlib import Path

from model.enrol import captured, recording
from model.enrol.parts import PARTS
from model.enrol.record import get
from model.packets.practice import PUBLIC
from model.packets.seal import SealingKey
from model.packets.sealed import Sealed
from model.packets.shelf import Shelf
from model.store import Store
from tests.model.enrol_office import RULES, SARI, begin
from tests.model.office import do

NODE = "00a1"


def record(store: Store, home: Path, resident: int, *, parts: tuple[str, ...] = PARTS) -> int:
    """Record one person whose packets are sealed to the practice hub's key, up to the receipt."""
    number, shelf = begin(store, resident), Shelf(home)
    made = get(store, number)
    key = SealingKey(base64.b64decode(PUBLIC), NODE, made.rid)
    for part in PARTS:
        if part not in parts:
            do(store, SARI, captured.except_part, number, part, "cacat", "", "a")
            continue
        data = f"{made.rid} {part}".encode() * 9
        seq = shelf.next_number()
        name = shelf.put(key.seal(data, part, seq))
        facts = Sealed(
            made.rid, made.nik_text, part, 90, "wsq", 500, 500, len(data),
            sha256(data).hexdigest(), name, seq, "0" * 16, NODE,
        )  # fmt: skip
        do(store, SARI, captured.take, number, facts, "a", RULES)
    do(store, SARI, recording.to_step, number, "review", "a")
    do(store, SARI, recording.finish, number, "a", RULES)
    return number
