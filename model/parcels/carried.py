"""Files that travel beside a parcel or come back for it: one line of head, then JSON.

The head tells what it is, its format, its length and its SHA-256; a file that was cut off or
changed on the way is refused before it is parsed. The hash is no signature: who brings the file is
known by the paper and the seal, and both sides count.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Any, Literal

from model import new_file
from model.parcels.faults import ManifestBroken, ManifestNewer, ManifestUnwritable

What = Literal["kiriman", "jawaban"]
FORMAT = 1
HEAD_BYTES_MAX = 500
BODY_BYTES_MAX = 8_000_000
"""2,000 cards, or the chips of 40,000 blanks one by one."""


def body_of(told: dict[str, Any]) -> str:
    """Return the one spelling of a body, so that its digest is the same on both sides."""
    return json.dumps(told, ensure_ascii=True, separators=(",", ":"), sort_keys=True)


def digest_of(body: str) -> str:
    """Return the SHA-256 of a body in hex."""
    return hashlib.sha256(body.encode()).hexdigest()


def write(path: Path, what: What, body: str) -> None:
    """Write a new file; raise ManifestUnwritable where it cannot be or is there already."""
    head = {
        "tuntas": what, "format": FORMAT, "bytes": len(body.encode()), "sha256": digest_of(body),
    }  # fmt: skip
    data = json.dumps(head, sort_keys=True).encode() + b"\n" + body.encode()
    new_file.write(path, data, ManifestUnwritable)


def read(path: Path, what: What) -> tuple[dict[str, Any], str]:
    """Return what a file of this kind tells, and its digest.

    A regular file, at most 8 MB. Raises ManifestBroken (why), ManifestNewer.
    """
    line, body = _bytes(path)
    head = _parsed(line)
    if head.get("tuntas") != what:
        raise ManifestBroken(why="kind")
    form = head.get("format")
    if not isinstance(form, int) or isinstance(form, bool):
        raise ManifestBroken(why="head")
    if form > FORMAT:
        raise ManifestNewer(found=form, known=FORMAT)
    if head.get("bytes") != len(body):
        raise ManifestBroken(why="length")
    digest = hashlib.sha256(body).hexdigest()
    if head.get("sha256") != digest:
        raise ManifestBroken(why="hash")
    return _parsed(body), digest


def _bytes(path: Path) -> tuple[bytes, bytes]:
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(fd, "rb") as file:
            line = file.readline(HEAD_BYTES_MAX)
            body = file.read(BODY_BYTES_MAX + 1)
    except (OSError, ValueError) as error:
        raise ManifestBroken(why=getattr(error, "strerror", None) or "?") from None
    if not line.endswith(b"\n") or body is None or len(body) > BODY_BYTES_MAX:
        raise ManifestBroken(why="length")
    return line, body


def _parsed(data: bytes) -> dict[str, Any]:
    """Return a JSON object; refuse anything else, a bomb of brackets or digits too."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        raise ManifestBroken(why="json") from None
    if not isinstance(told, dict):
        raise ManifestBroken(why="json")
    return told
