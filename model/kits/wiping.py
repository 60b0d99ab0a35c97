"""Wipe a kit's folder once everything that was in it has come in.

Only files that a kit makes are deleted; what else lies there is left and counted. Files are written
over once before they go; a flash stick may keep the old cells all the same, so a kit belongs on an
encrypted disk (docs/kits.md).
"""

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from model.actor import Actor
from model.errors import ModelError
from model.kits import board, making, parcel
from model.kits.faults import FolderTrouble, NotAllIn
from model.packets.shelf import FOLDER
from model.rights import demand
from model.store import STORE_NAME, Store

FILES_MAX = 200_000
BLOCK = bytes(1 << 16)
_OWN = (making.ROUTE, making.READ_ME, making.SETTINGS, parcel.NAME, f"{parcel.NAME}.baru")
_ENDS = ("", "-wal", "-shm", ".ticket", ".witness")


@dataclass(frozen=True, slots=True)
class Wiped:
    """How many files were deleted, and how many others were left alone."""

    number: str
    files: int
    left: int


def may_wipe(store: Store, folder: Path) -> board.Kit:
    """Return the kit of a folder whose every act has come in, else raise NotAllIn.

    The kit's own store is asked how far its trail is: what was done after it was packed would be
    lost. That whoever packed it logged out is no such thing. Raises also what `parcel.opened`
    raises.
    """
    sent = parcel.opened(store, folder)
    kit = board.by_id(store, sent.kit)
    known = "SELECT 1 FROM kit_parcel WHERE seal = ?"
    if store.one(known, (sent.head.mac,)) is None:
        raise NotAllIn(kit=kit.number, why="parcel")
    if sent.rows.get("unfinished") != 0 or sent.rows.get("damaged") != 0:
        raise NotAllIn(kit=kit.number, why="unfinished")
    try:
        own = Store.open(folder / STORE_NAME, store.clock)
    except ModelError:
        return kit  # the store is gone or broken already: what was packed is all there is
    try:
        newest = own.number("SELECT max(seq) FROM audit WHERE kind <> 'session_ended'")
    finally:
        own.close()
    if newest > sent.head.trail:
        raise NotAllIn(kit=kit.number, why="later")
    return kit


def wipe(store: Store, actor: Actor, folder: Path) -> Wiped:
    """Wipe a kit's folder; raises NotAllowed, FolderTrouble, and what `may_wipe` raises."""
    demand(actor, "kit")
    kit = may_wipe(store, folder)
    gone = 0
    try:
        for path in _files(folder):
            gone += _delete(path)
        shelf = folder / FOLDER
        for inner in sorted(shelf.glob("[0-9a-f][0-9a-f]")) if shelf.is_dir() else ():
            with suppress(OSError):
                inner.rmdir()
        for empty in (shelf, folder):
            with suppress(OSError):  # what we did not make lies there still
                empty.rmdir()
    except OSError as error:
        raise FolderTrouble(said=error.strerror or "?") from None
    left = sum(1 for _ in folder.rglob("*")) if folder.is_dir() else 0
    with store.write(actor) as tx:
        tx.execute("UPDATE kit SET wiped_at = ? WHERE id = ?", (tx.now_ms, kit.id))
        tx.audit("kit_wiped", kit=kit.number, files=gone, left=left)
    return Wiped(kit.number, gone, left)


def _files(folder: Path) -> list[Path]:
    """Return the files of a kit: the parcel last, so that a wipe that was cut can be repeated."""
    shelf = folder / FOLDER
    found = [*shelf.glob("[0-9a-f][0-9a-f]/*"), *shelf.glob(".*"), shelf / "urut"]
    found += [folder / f"{STORE_NAME}{end}" for end in _ENDS]
    found += [*folder.glob(f"{STORE_NAME}.v*"), *(folder / name for name in _OWN)]
    return [path for path in found[:FILES_MAX] if path.name != parcel.NAME] + [folder / parcel.NAME]


def _delete(path: Path) -> int:
    """Write over a regular file once and delete it; return 1, or 0 where there is none."""
    try:
        seen = path.lstat()
    except FileNotFoundError:
        return 0
    if stat.S_ISDIR(seen.st_mode):
        return 0
    if stat.S_ISREG(seen.st_mode) and seen.st_nlink == 1:
        with path.open("r+b", buffering=0) as file:
            for at in range(0, seen.st_size, len(BLOCK)):
                file.write(BLOCK[: seen.st_size - at])
            os.fsync(file.fileno())
    path.unlink()
    return 1
