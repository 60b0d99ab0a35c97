"""The trail: what was done, by whom, hash-chained, in the transaction of the act itself.

UU 27/2022 art. 31 asks for a record of processing; this is it. Facts are counts, codes and row ids,
never a name, and a NIK only as a resident's row id.
"""

import hashlib
import json
import re
from typing import TYPE_CHECKING

from model.errors import StoreDamaged

if TYPE_CHECKING:
    from model.store import Store, Tx

FIRST = "0" * 64
_NUMBER = re.compile(r"\b(\d{6})\d{6}(\d{4})\b")


def link(prev: str, at: int, actor: str, kind: str, facts: str) -> str:
    """Return the hash of one audit row, chained to the row before."""
    said = "\x1f".join((prev, str(at), actor, kind, facts))
    return hashlib.sha256(said.encode()).hexdigest()


def append(tx: "Tx", kind: str, facts: dict[str, object]) -> str:
    """Add one row to the trail and return its hash."""
    row = tx.one("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1")
    prev = str(row[0]) if row else FIRST
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    text = _NUMBER.sub(r"\1******\2", text)  # a NIK typed into a reason does not stay in the trail
    made = link(prev, tx.now_ms, tx.actor.name, kind, text)
    tx.insert(
        "audit", at=tx.now_ms, actor=tx.actor.name, kind=kind, facts=text, prev=prev, hash=made
    )
    return made


def verify(store: "Store") -> int:
    """Walk the whole chain and return its length; raise StoreDamaged at the first broken link."""
    prev, seq = FIRST, 0
    for row in store.each("SELECT seq, at, actor, kind, facts, prev, hash FROM audit ORDER BY seq"):
        seq += 1
        if row[0] != seq or row[5] != prev or row[6] != link(prev, *row[1:5]):
            raise StoreDamaged(table="audit", row=row[0])
        prev = str(row[6])
    return seq
