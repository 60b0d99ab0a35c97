"""Where a store lives: the machine, its network cards, and the file; to tell a copy from the store.

Only what stays the same through years of normal work is looked at. A sign that this machine does
not have is left out, never guessed: an alarm without cause would stop an office.
"""

import functools
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

MACHINE_ID = Path("/etc/machine-id")
TRANSIENT_ID = Path("/run/machine-id")
"""There while the id was made up at this start only (systemd machine-id(5))."""
NETWORK = Path("/sys/class/net")
MOUNTS = Path("/proc/self/mountinfo")
STEADY = frozenset({"ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "zfs", "bcachefs"})
"""File systems whose inode numbers outlive a restart; FAT, NFS and overlays are not asked."""
PERMANENT = "0"
"""addr_assign_type of an address that the card was made with (linux/netdevice.h)."""
CARDS_MAX = 16


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine, by hashes only. An empty part is one that could not be known."""

    id: str
    cards: frozenset[str]

    def is_other_than(self, kept: "Machine") -> bool:
        """Tell whether this is surely not the machine `kept`.

        A cloned disk takes the machine's id along, but not its network cards. One card replaced
        is no move: then the id still tells, and all cards must differ.
        """
        if self.id and kept.id and self.id != kept.id:
            return True
        return bool(self.cards and kept.cards and not self.cards & kept.cards)

    def text(self) -> str:
        """Return it as it is kept in the store."""
        return json.dumps({"id": self.id, "cards": sorted(self.cards)})


def machine_of(text: str) -> Machine:
    """Return the machine in what `Machine.text` gave; nothing is known of a text that is broken."""
    try:
        kept = json.loads(text)
        return Machine(str(kept["id"]), frozenset(str(one) for one in kept["cards"]))
    except (ValueError, KeyError, TypeError):
        return Machine("", frozenset())


@functools.cache
def here() -> Machine:
    """Return this machine; asked once a process."""
    return Machine(_machine_id(), _cards())


def _machine_id() -> str:
    """Return the machine's id; a container's own is of its image and changes with it."""
    try:
        lasts = not TRANSIENT_ID.exists() and _kind_of(MACHINE_ID.resolve()) in STEADY
    except OSError:
        return ""
    said = _line(MACHINE_ID)
    return _hash(said) if lasts and len(said) == 32 else ""


def _cards() -> frozenset[str]:
    """Return the built-in network cards: neither virtual ones, nor USB, nor a borrowed address."""
    found: set[str] = set()
    try:
        names = sorted(os.listdir(NETWORK))
    except OSError:
        return frozenset()
    for name in names:
        card = NETWORK / name
        device = os.path.realpath(card / "device") if (card / "device").exists() else ""
        if not device or "/usb" in device or _line(card / "addr_assign_type") != PERMANENT:
            continue
        found.add(_hash(_line(card / "address")))
    return frozenset(sorted(found)[:CARDS_MAX])


def _line(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _hash(text: str) -> str:
    return hashlib.sha256(f"tuntas {text}".encode()).hexdigest()[:16]


def file_of(path: Path) -> str:
    """Return what marks this very file, or nothing where its number would not last."""
    try:
        real = path.resolve()
        return str(real.stat().st_ino) if _kind_of(real) in STEADY else ""
    except OSError:
        return ""


def _kind_of(real: Path) -> str:
    """Return the kind of file system below `real` (proc(5), mountinfo: the field after " - ")."""
    best, kind = "", ""
    for line in MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
        place, dash, rest = line.partition(" - ")
        fields = place.split(" ")
        if not dash or len(fields) < 5:
            continue
        point = fields[4].replace("\\040", " ")
        if len(point) >= len(best) and real.is_relative_to(point):
            best, kind = point, rest.split(" ")[0]
    return kind
