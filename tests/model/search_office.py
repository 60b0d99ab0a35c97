"""A store whose residents are looked for: invented people, and ways to damage their index."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from model import migrate
from model.actor import SYSTEM
from model.clock import FrozenClock
from model.search import vocabulary
from model.search.check import Checked, check
from model.search.tokens import sound_of
from model.store import Store, Tx
from tests.model.office import new_store

FIRST = (
    "MUHAMMAD",
    "SITI",
    "DJOKO",
    "NUR",
    "TJAHAYA",
    "M.",
    "AHMAD",
    "SRI",
    "OENTOENG",
    "H. ABDUL",
)
SECOND = ("HAYATI", "RACHMAN", "SUSANTO", "AMINAH", "HIDAYAT", "WATI", "SAPUTRA", "FATIMAH")
KELURAHAN = (("16.71.17.1004", "SILABERANTI"), ("16.71.02.1002", "TUAN KENTANG"),
             (None, "Sei Beras"), (None, ""))  # fmt: skip


def person(seed: int) -> dict[str, object]:
    """Return an invented resident; each seed the same one."""
    rng = random.Random(seed)
    name = f"{rng.choice(FIRST)} {rng.choice(SECOND)}"
    code, place = rng.choice(KELURAHAN)
    born = f"{rng.randint(1940, 2008)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    return {
        "nik": 1671020101900000 + seed,
        "kk": 1671020101100000 + seed // 3,
        "name": name,
        "sound": sound_of(name),
        "birth_on": born if rng.random() > 0.1 else None,
        "kel_code": code,
        "kelurahan": place,
        "updated_at": 0,
    }


def add(tx: Tx, seed: int) -> int:
    """Insert an invented resident as whoever writes residents does."""
    row = person(seed)
    vocabulary.learn(tx, [str(row["sound"])])
    return tx.insert("resident", **row)


def crowd(folder: Path, people: int) -> Store:
    """Return a new store with invented people."""
    vocabulary.forget()
    store = new_store(folder)
    with store.write(SYSTEM) as tx:
        for seed in range(1, people + 1):
            add(tx, seed)
    return store


def old_store(path: Path, people: int, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a store as the program before the search left it."""
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "STEPS", migrate.STEPS[:6])
        patch.setattr(migrate, "LATEST", 6)
        patch.setattr("model.search.upkeep.begin", lambda tx: None)
        Store.open(path, FrozenClock(), create=True).close()
    with raw(path) as db:
        for seed in range(1, people + 1):
            row = person(seed)
            row.pop("sound")
            row["name_key"] = row["name"]
            db.execute(
                f"INSERT INTO resident ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
                tuple(row.values()),
            )
    vocabulary.forget()
    return path


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a store that nobody has open, without our code."""
    with closing(sqlite3.connect(path)) as db:
        yield db
        db.commit()


def fine(store: Store) -> Checked:
    """Check the index, say what is wrong with it, and return what was found."""
    found = check(store)
    assert found.fine, found
    assert not found.unready, found
    return found


def ids(store: Store, match: str) -> list[int]:
    """Return the row ids that the index has for an FTS5 query."""
    sql = "SELECT rowid FROM resident_fts WHERE resident_fts MATCH ?"
    return [row[0] for row in store.rows(sql, (match,))]


def run_sql(store: Store, *statements: str) -> None:
    """Write behind the program's back."""
    with store.write(SYSTEM) as tx:
        for sql in statements:
            tx.execute(sql)
