"""What the hub says of packets: taken, or refused with a code. Only who opened it can say taken.

A receipt is what lets a file be deleted, so it carries a proof: a hash over the packet and what it
holds. Nobody who carries the stick can make one.
"""

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from model.packets.errors import ReceiptWrong
from model.packets.packets import tell_recordings
from model.packets.seal import proof
from model.rights import demand
from model.store import Tx

KIND, FORMAT = "tuntas receipts", 1
FILE_BYTES_MAX = 16_000_000
RECEIPTS_MAX = 50_000
CODE_CHARS_MAX = 20


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the hub says of one packet."""

    hash: str
    state: Literal["received", "failed"]
    proof: str = ""
    """See `model.packets.seal.proof`; a failure needs none, for it deletes nothing."""
    code: str = ""
    """Why it was refused."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What became of a file of receipts."""

    received: int = 0
    failed: int = 0
    unknown: int = 0
    """No such packet here: another office's."""
    doubted: int = 0
    """Without the proof that the packet was opened; nothing was changed."""


def receipts(tx: Tx, given: Sequence[Receipt]) -> Counted:
    """Note what the hub says, and what each recording's packets tell together.

    The same file twice changes nothing more; a failure after a receipt is passed over. Raises
    NotAllowed.
    """
    demand(tx.actor, "work")
    received = refused = unknown = doubted = 0
    touched: set[int] = set()
    for one in given:
        row = tx.one("SELECT id, recording, digest FROM packet WHERE hash = ?", (one.hash,))
        if row is None:
            unknown += 1
        elif one.state == "received" and not _proven(one, str(row[2])):
            doubted += 1
        else:
            if _note(tx, int(row[0]), one):
                touched.add(int(row[1]))
            received += one.state == "received"
            refused += one.state == "failed"
    tell_recordings(tx, touched)
    found = Counted(received, refused, unknown, doubted)
    tx.audit("packet_receipts", received=received, failed=refused, unknown=unknown, doubted=doubted)
    return found


def _proven(one: Receipt, digest: str) -> bool:
    return hmac.compare_digest(one.proof.encode(), proof(one.hash, digest).encode())


def _note(tx: Tx, number: int, one: Receipt) -> bool:
    code = "".join(c for c in one.code if (c.isascii() and c.isalnum()) or c in "-_")
    changed = tx.execute(
        "UPDATE packet SET state = ?, state_at = ?, code = ?"
        " WHERE id = ? AND state <> 'received' AND state <> ? AND dropped_at IS NULL",
        (one.state, tx.now_ms, code[:CODE_CHARS_MAX], number, one.state),
    )
    if changed:
        tx.emit("packet", number, one.hash, one.state, code[:CODE_CHARS_MAX])
    return changed > 0


def write_file(path: Path, given: Sequence[Receipt]) -> None:
    """Write receipts as the hub sends them back; an existing file is refused (ReceiptWrong)."""
    rows = [
        {"hash": one.hash, "state": one.state, "proof": one.proof, "code": one.code}
        for one in given
    ]
    try:
        with path.open("x", encoding="utf-8") as file:
            json.dump({"kind": KIND, "format": FORMAT, "receipts": rows}, file, indent=0)
    except OSError as error:
        raise ReceiptWrong(why=error.strerror or type(error).__name__) from None


def read_file(path: Path) -> tuple[Receipt, ...]:
    """Return the receipts in a file; raise ReceiptWrong for anything that is not one."""
    try:
        with path.open("rb") as file:
            raw = file.read(FILE_BYTES_MAX + 1)
    except OSError as error:
        raise ReceiptWrong(why=error.strerror or type(error).__name__) from None
    if len(raw) > FILE_BYTES_MAX:
        raise ReceiptWrong(why=f"> {FILE_BYTES_MAX}")
    try:
        said = json.loads(raw)
        rows = said["receipts"]
        if said["kind"] != KIND or said["format"] != FORMAT or len(rows) > RECEIPTS_MAX:
            raise ReceiptWrong(why="kind")
        return tuple(_receipt(row) for row in rows)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ReceiptWrong(why="JSON") from None


def _receipt(row: dict[str, object]) -> Receipt:
    state = row["state"]
    if state not in ("received", "failed"):
        raise ValueError(state)
    said = [row["hash"], row.get("proof", ""), row.get("code", "")]
    if not all(isinstance(one, str) for one in said):
        raise TypeError
    return Receipt(str(said[0]), state, str(said[1]), str(said[2]))
