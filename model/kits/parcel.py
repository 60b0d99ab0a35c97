"""What a kit sends back: one file, sealed with the secret that the office gave it.

The first line tells format, kit, length and hash; the rest is JSON. It comes back on a stick, so it
is a stranger until the last check: length, hash, HMAC-SHA256 (RFC 2104) with that kit's own secret,
and only then is it parsed. Sealed packets lie beside it under their hashes.
"""

import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.errors import FileRefused
from model.kits.faults import (
    FolderTrouble,
    ParcelBroken,
    ParcelForeign,
    ParcelMissing,
    ParcelNewer,
    ParcelUnknown,
)
from model.migrate import LATEST
from model.new_file import FILE_MODE, sync_folder
from model.store import Store

NAME = "pulang.tuntas"
FORMAT = 1
HEAD_BYTES_MAX = 2_048
BODY_BYTES_MAX = 64_000_000
ROWS_MAX = 200_000


@dataclass(frozen=True, slots=True)
class Head:
    """The first line, believed only after `opened`."""

    kit: str
    office: str
    program: int
    trail: int
    """How many acts the kit's own trail holds: a later parcel has more."""
    sha256: str
    mac: str


@dataclass(frozen=True, slots=True, repr=False)
class Parcel:
    """A parcel that was opened: which kit it is of, and its tables."""

    kit: int
    head: Head
    rows: dict[str, Any]

    def __repr__(self) -> str:
        """Show the kit only: the rows are about people."""
        return f"Parcel({self.head.kit})"


def sealed(rows: dict[str, Any], *, kit: str, office: str, trail: int, secret: str) -> bytes:
    """Return the bytes of a parcel."""
    body = json.dumps(rows, ensure_ascii=True, separators=(",", ":"), sort_keys=True).encode()
    head: dict[str, object] = {
        "tuntas": "kit", "format": FORMAT, "program": LATEST, "kit": kit, "office": office,
        "trail": trail, "bytes": len(body), "sha256": hashlib.sha256(body).hexdigest(),
    }  # fmt: skip
    head["mac"] = _mac(secret, head)
    return json.dumps(head, sort_keys=True).encode() + b"\n" + body


def _mac(secret: str, head: dict[str, Any]) -> str:
    told = {key: value for key, value in head.items() if key != "mac"}
    plain = json.dumps(told, sort_keys=True).encode()
    return hmac.new(secret.encode(), plain, hashlib.sha256).hexdigest()


def write(folder: Path, data: bytes) -> Path:
    """Put a parcel into a kit's folder, whole or not at all; raise FolderTrouble."""
    path, fresh = folder / NAME, folder / f"{NAME}.baru"
    try:
        fd = os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_NOFOLLOW, FILE_MODE)
        with os.fdopen(fd, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        sync_folder(folder)
    except OSError as error:
        raise FolderTrouble(said=error.strerror or "?") from None
    return path


def opened(store: Store, folder: Path) -> Parcel:
    """Check the parcel in `folder` in this order: length, head, kit, hash, seal; then parse it.

    Raises ParcelMissing, ParcelBroken, ParcelNewer, ParcelForeign, ParcelUnknown, FolderTrouble:
    nothing was changed.
    """
    head, told, body = _read(folder)
    if head.office != store.office:
        raise ParcelForeign(office=head.office[:20])
    row = store.one("SELECT id, secret FROM kit WHERE code = ?", (head.kit,))
    if row is None:
        raise ParcelUnknown(kit=head.kit[:30])
    if hashlib.sha256(body).hexdigest() != head.sha256:
        raise ParcelBroken(why="hash")
    if not hmac.compare_digest(_mac(row[1], told), head.mac):
        raise ParcelBroken(why="seal")
    if head.program > LATEST:
        raise ParcelNewer(found=head.program, known=LATEST)
    return Parcel(int(row[0]), head, _parsed(body, ParcelBroken(why="json")))


def _read(folder: Path) -> tuple[Head, dict[str, Any], bytes]:
    """Read one regular file, no link, no pipe, no longer than a parcel may be."""
    try:
        fd = os.open(folder / NAME, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise ParcelMissing() from None
    except OSError as error:
        raise FolderTrouble(said=error.strerror or "?") from None
    try:
        with os.fdopen(fd, "rb") as file:
            line = file.readline(HEAD_BYTES_MAX)
            body = file.read(BODY_BYTES_MAX + 1)
    except OSError as error:
        raise FolderTrouble(said=error.strerror or "?") from None
    if not line.endswith(b"\n") or len(body) > BODY_BYTES_MAX:
        raise ParcelBroken(why="length")
    told = _parsed(line, ParcelBroken(why="head"))
    return _head(told, len(body)), told, body


def _head(told: dict[str, Any], length: int) -> Head:
    if told.get("tuntas") != "kit":
        raise ParcelBroken(why="head")
    form, words = told.get("format"), [told.get(key) for key in ("kit", "office", "sha256", "mac")]
    numbers = [told.get(key) for key in ("program", "trail", "bytes")]
    if not isinstance(form, int) or not all(isinstance(one, str) for one in words):
        raise ParcelBroken(why="head")
    if form > FORMAT:
        raise ParcelNewer(found=form, known=FORMAT)
    if not all(isinstance(one, int) and 0 <= one < 2**53 for one in numbers):
        raise ParcelBroken(why="head")
    program, trail, claimed = numbers
    if claimed != length:
        raise ParcelBroken(why="length")
    kit, office, sha256, mac = words
    return Head(str(kit), str(office), int(str(program)), int(str(trail)), str(sha256), str(mac))


def _parsed(data: bytes, fault: FileRefused) -> dict[str, Any]:
    """Return a JSON object; raise `fault` for anything else, a bomb of brackets too."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        raise fault from None
    if not isinstance(told, dict):
        raise fault
    return told
