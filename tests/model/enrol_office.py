"""Builders for the tests of recordings: people to record, sealed captures, whole recordings."""

import hashlib
from pathlib import Path
from typing import Any

from model.actor import Actor
from model.clock import FrozenClock
from model.enrol import captured, recording
from model.enrol.parts import FINGERS, PARTS, Rules
from model.enrol.record import Recording, get
from model.packets.sealed import Sealed
from model.store import Store
from tests.model.office import add_resident, do, new_store

SARI = Actor("SARI", frozenset({"perekaman"}), "operator")
YANTO = Actor("YANTO", frozenset({"perekaman"}), "operator")
RULES = Rules()
TABLES = ("recording", "capture", "correction", "packet", "case_file", "mark", "audit", "outbox")


def office(folder: Path, people: int = 3, clock: FrozenClock | None = None) -> Store:
    """Return a store with adults who are not recorded yet: row ids from 1."""
    store = new_store(folder, clock or FrozenClock())
    for number in range(1, people + 1):
        unrecorded(store, number)
    return store


def unrecorded(store: Store, number: int, **columns: object) -> int:
    """Add an adult of whom the centre says that nothing was recorded."""
    told = {"status": "UNREGISTERED", "status_on": "2026-01-02", "status_source": "A"}
    return add_resident(store, number, **(told | columns))


def told(store: Store, resident: int, status: str, on: str, source: str = "B") -> None:
    """Let the centre tell a status, as an import books it."""
    from model.actor import SYSTEM

    with store.write(SYSTEM) as tx:
        was = tx.one("SELECT status FROM resident WHERE id = ?", (resident,))
        assert was is not None
        tx.insert(
            "mirror", resident=resident, status=status, was=was[0], status_on=on, source=source,
            seen_at=tx.now_ms, jump=0,
        )  # fmt: skip
        tx.execute(
            "UPDATE resident SET status = ?, status_on = ?, status_source = ? WHERE id = ?",
            (status, on, source, resident),
        )


def begin(store: Store, resident: int, session: str = "a", who: Actor = SARI, **more: Any) -> int:
    """Begin a recording and return its number."""
    number: int = do(
        store, who, recording.begin, resident, seat="loket1", session=session, rules=RULES, **more
    )
    return number


def sealed(of: Recording, part: str, quality: int | None = 80, tag: str = "", **other: Any) -> Any:
    """Return the facts of a sealed capture; another `tag` is another file."""
    text = f"{of.rid} {part} {quality} {tag}"
    facts: dict[str, Any] = {
        "rid": of.rid, "nik": of.nik_text, "part": part, "quality": quality, "format": "wsq",
        "width": 500, "height": 500, "bytes": 9_000,
        "digest": hashlib.sha256(text.encode()).hexdigest(),
        "hash": hashlib.sha256(b"sealed" + text.encode()).hexdigest(), "seq": 1,
        "key_id": "0" * 16, "node": "00a1",
    }  # fmt: skip
    return Sealed(**(facts | other))


def take(
    store: Store, number: int, part: str, quality: int | None = 80, session: str = "a",
    who: Actor = SARI, **other: Any,
) -> captured.Taken:  # fmt: skip
    """Take one capture."""
    capture = sealed(get(store, number), part, quality, **other)
    taken: captured.Taken = do(store, who, captured.take, number, capture, session, RULES)
    return taken


def take_all(store: Store, number: int, session: str = "a", who: Actor = SARI) -> None:
    """Take every part, good enough."""
    for part in PARTS:
        take(store, number, part, session=session, who=who)


def whole(store: Store, resident: int, session: str = "a", who: Actor = SARI) -> int:
    """Record one person from the first step to the receipt."""
    number = begin(store, resident, session, who)
    take_all(store, number, session, who)
    do(store, who, recording.to_step, number, "review", session)
    do(store, who, recording.finish, number, session, RULES)
    return number


def dump(store: Store) -> list[Any]:
    """Return every row of every table that a recording may touch."""
    return [(name, *row) for name in TABLES for row in store.rows(f"SELECT * FROM {name}")]


__all__ = ("FINGERS", "PARTS")
