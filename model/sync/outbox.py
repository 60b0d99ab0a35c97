"""Changes for the hub, appended in the transaction of the change; the network comes later.

A row is `[format, ...]` in msgpack, positional. The sequence has no gaps (a rolled-back append
gives its number back) and belongs to the store's epoch, which changes when a backup is restored.
"""

from typing import TYPE_CHECKING, Any

import msgpack

if TYPE_CHECKING:
    from model.store import Tx

FORMAT = 1
BODY_BYTES_MAX = 65_536


def append(tx: "Tx", table: str, pk: int, values: tuple[Any, ...]) -> int:
    """Append one change of row `pk` of `table` and return its sequence number."""
    body = msgpack.packb([FORMAT, *values], use_bin_type=True)
    assert len(body) <= BODY_BYTES_MAX, "a change must be split before it is emitted"
    return tx.insert("outbox", at=tx.now_ms, tbl=table, pk=pk, body=body)
