"""Bring an older store up to date: numbered steps, each one transaction together with its record.

Before the first pending step of a store that holds anything, a copy is made with VACUUM INTO,
opened, and checked; a store of a newer program is refused.
"""

import importlib
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from model import engine, errors
from model.actor import SYSTEM
from model.clock import instant

if TYPE_CHECKING:
    from model.store import Store

STEPS = (
    *("m0001_first", "m0002_draft", "m0003_chip", "m0004_lease", "m0005_care", "m0006_finger"),
    *("m0007_search", "m0008_import_run", "m0009_quality", "m0010_recording", "m0011_packet"),
    *("m0012_work", "m0013_suket", "m0014_kit", "m0015_campaign"),
    *("m0016_card", "m0017_goods", "m0018_scrap", "m0019_ration", "m0020_parcel"),
    *("m0021_handover", "m0022_sif", "m0023_waiting"),
)
LATEST = len(STEPS)
COPIES_MAX = 100


def version(store: "Store") -> int:
    """Return the number of the last step that was applied."""
    return store.number("PRAGMA user_version")


def refuse_foreign(store: "Store") -> None:
    """Raise StoreForeign for another program's file, StoreNewer for a newer program's store."""
    if store.number("PRAGMA application_id") != engine.APPLICATION_ID:
        raise errors.StoreForeign(path=str(store.path))
    found = version(store)
    if found > LATEST:
        raise errors.StoreNewer(found=found, known=LATEST)


def pending(store: "Store") -> tuple[str, ...]:
    """Return the steps that have not been applied."""
    return STEPS[version(store) :]


def run(store: "Store") -> tuple[str, ...]:
    """Apply what is pending and return the names of the steps.

    All in one turn of writing: of operators who come in together one copies and migrates, and the
    others find it done, or are told StoreBusy where it takes longer than they wait.
    """
    if not pending(store):
        return ()
    with store.alone():
        return _run(store)


def _run(store: "Store") -> tuple[str, ...]:
    steps = pending(store)
    before = version(store)
    copy = verified_copy(store) if steps and before else None
    try:
        for name in steps:
            apply(store, name)
    except BaseException:
        if copy is not None and version(store) == before:
            copy.unlink()  # nothing was changed: it would only be one more at every start
        raise
    return steps


def apply(store: "Store", name: str) -> None:
    """Apply one step and its record in one transaction."""
    step = importlib.import_module(f"model.steps.{name}")
    with store.write(SYSTEM) as tx:
        for sql in step.SQLITE:
            tx.execute(sql)
        tx.insert("step", number=step.NUMBER, name=step.NAME, applied_at=tx.now_ms)
        tx.execute(f"PRAGMA user_version = {step.NUMBER}")


def verified_copy(store: "Store") -> Path:
    """Copy the store beside itself, check the copy, make it durable and return its path.

    To be called while nobody else may write.
    """
    path = _new_file(store)
    try:
        store.one("VACUUM INTO ?", (str(path),))
        _check_copy(store, path)
    except BaseException:
        path.unlink()
        raise
    for name in (path, path.parent):
        fd = os.open(name, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
    return path


def _new_file(store: "Store") -> Path:
    """Make an empty file that only the owner may read; VACUUM INTO takes an empty one."""
    stamp = instant(store.clock.now_ms(), "UTC").strftime("%Y%m%d-%H%M%S")
    for number in range(COPIES_MAX):
        ending = f"-{number}" if number else ""
        path = store.path.with_name(f"{store.path.name}.v{version(store)}-{stamp}{ending}")
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            continue
        return path
    raise errors.StoreTrouble(said="too many copies of one second")


def _check_copy(store: "Store", path: Path) -> None:
    # A copy has no WAL and one reader, so the standard library's engine is safe here.
    copy = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        if copy.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise errors.StoreDamaged(table="copy")
        for table in ("resident", "job", "posting", "audit"):
            sql = f"SELECT count(*) FROM {table}"
            if copy.execute(sql).fetchone()[0] != store.number(sql):
                raise errors.StoreDamaged(table=table)
    except sqlite3.Error as error:
        raise errors.StoreDamaged(said=str(error)) from error
    finally:
        copy.close()
