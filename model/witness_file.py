"""The witness files: where they are, and marks in them that a power cut can hardly tear.

What they are for stands in `model.witness`.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final

SHARED: Final = Path("/var/lib/tuntas-witness")
SLOT_BYTES: Final = 512
SLOTS: Final = 2
"""Two, written in turn: a power cut can tear one, and the other is only a little older."""
FILE_MODE: Final = 0o600
FOLDER_MODE: Final = 0o700


@dataclass(frozen=True, slots=True)
class Mark:
    """The newest act of a store: its audit row, its last job event, and how often accepted."""

    store: str
    turn: int
    seq: int
    hash: str
    event: int
    at: int

    @property
    def age(self) -> tuple[int, int, int]:
        """What only grows while no older store is put back and accepted."""
        return self.turn, self.seq, self.event


def second_places(name: str, store: Path, environ: Mapping[str, str]) -> tuple[Path, ...]:
    """Return where a second witness may be, the best place first, none of them in store's folder.

    The shared folder where an administrator made it, systemd's StateDirectory=, else the account's
    own state folder (XDG Base Directory 0.8). Another account has another: it knows less, no more.
    """
    folders = [SHARED] if SHARED.is_dir() else []
    folders += [Path(one) for one in environ.get("STATE_DIRECTORY", "").split(":") if one]
    own = environ.get("XDG_STATE_HOME") or ""
    if not own and environ.get("HOME"):
        own = f"{environ['HOME']}/.local/state"
    if own:
        folders.append(Path(own) / "tuntas")
    home = store.parent.resolve()
    kept = [one for one in folders if one.is_absolute() and not _overlap(one.resolve(), home)]
    return tuple(one / f"witness-{name}" for one in kept)


def _overlap(one: Path, home: Path) -> bool:
    return one.is_relative_to(home) or home.is_relative_to(one)


def _packed(mark: Mark) -> bytes:
    body = json.dumps(astuple(mark))
    seal = hashlib.sha256(body.encode()).hexdigest()[:16]
    text = f"{seal} {body}"
    assert len(text) < SLOT_BYTES
    return text.ljust(SLOT_BYTES - 1).encode() + b"\n"


def read(path: Path) -> Mark | None:
    """Return the newest whole mark of a witness file; a torn or foreign one is as none."""
    try:
        with path.open("rb") as file:
            held = file.read(SLOTS * SLOT_BYTES)
    except OSError:
        return None
    marks = [_unpacked(held[at : at + SLOT_BYTES]) for at in range(0, len(held), SLOT_BYTES)]
    return max(
        (mark for mark in marks if mark is not None), key=lambda mark: mark.age, default=None
    )


def _unpacked(slot: bytes) -> Mark | None:
    seal, _, body = slot.decode("ascii", errors="replace").strip().partition(" ")
    if hashlib.sha256(body.encode()).hexdigest()[:16] != seal:
        return None
    try:
        store, turn, seq, link, event, at = json.loads(body)
        return Mark(str(store), int(turn), int(seq), str(link), int(event), int(at))
    except (ValueError, TypeError):
        return None


def put(path: Path, mark: Mark, slot: int, *, sync: bool) -> bool:
    """Write one slot; after an acceptance the whole file and durably. False where it cannot be."""
    try:
        if sync:
            path.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
        flags = os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC | (os.O_TRUNC if sync else 0)
        fd = os.open(path, flags, FILE_MODE)
        try:
            os.pwrite(fd, _packed(mark), slot * SLOT_BYTES)
            if sync:
                os.fsync(fd)
            if os.geteuid() == 0:  # made by root, it belongs to whom the folder does
                whose = path.parent.stat()
                os.fchown(fd, whose.st_uid, whose.st_gid)
        finally:
            os.close(fd)
    except OSError:
        return False
    return True
