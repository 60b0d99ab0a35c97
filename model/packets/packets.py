"""The rows of sealed packets: noted with the capture, sent, acknowledged, deleted in the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model.clock import DAY_MS
from model.packets.sealed import Sealed
from model.packets.shelf import Shelf
from model.rights import demand
from model.store import Row, Store, Tx

DROP_ROWS_MAX = 500
"""So many are deleted in one transaction: the counter writes in between."""
SEND_ROWS_MAX = 20_000
"""So many packets go into one bundle (about 1,400 people); the rest goes into the next."""

_SENT = """
    SELECT p.id, p.hash, p.rid, p.part, p.node, p.seq, p.bytes, p.format, p.key_id, p.recording
    FROM packet p JOIN recording r ON r.id = p.recording AND r.state = 'done'
    JOIN capture c ON c.recording = p.recording AND c.packet = p.hash AND c.used = 1
    WHERE p.dropped_at IS NULL AND p.state IN ({states}) ORDER BY p.recording, p.id LIMIT ?"""

_OVER = """
    SELECT p.id, p.hash, p.state FROM packet p
    WHERE p.dropped_at IS NULL AND p.state = 'received' AND p.state_at < ?1
    UNION ALL
    SELECT p.id, p.hash, p.state FROM packet p JOIN recording r ON r.id = p.recording
    WHERE p.dropped_at IS NULL AND p.state <> 'received' AND r.state <> 'open' AND r.saved_at < ?1
        AND (r.state IN ('stopped', 'void') OR NOT EXISTS (SELECT 1 FROM capture c
            WHERE c.recording = p.recording AND c.packet = p.hash AND c.used = 1))
    LIMIT ?2"""


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet that is to be sent, as its row tells it."""

    id: int
    hash: str
    rid: str
    part: str
    node: str
    seq: int
    bytes: int
    format: str
    key_id: str
    recording: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many packets are where, for one line of a board."""

    kept: int
    exported: int
    received: int
    failed: int
    bytes: int
    """What lies on the shelf."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What has not left."""

    packets: int
    oldest_at: int | None
    """Since when the oldest may leave: its recording was finished, or it is sent again."""


def note(tx: Tx, recording: int, sealed: Sealed) -> int:
    """Keep the facts of a packet that lies on the shelf, in the transaction of its capture.

    The same packet twice is one row; its number comes back.
    """
    row = tx.one("SELECT id FROM packet WHERE hash = ?", (sealed.hash,))
    if row:
        return int(row[0])
    number = tx.insert(
        "packet",
        hash=sealed.hash,
        recording=recording,
        rid=sealed.rid,
        part=sealed.part,
        node=sealed.node,
        seq=sealed.seq,
        bytes=sealed.bytes,
        format=sealed.format,
        digest=sealed.digest,
        key_id=sealed.key_id,
        made_at=tx.now_ms,
        state_at=tx.now_ms,
    )
    tx.emit("packet", number, sealed.hash, sealed.rid, sealed.part, "kept", "")
    return number


def is_noted(store: Store, digest: str) -> bool:
    """Tell whether what has this SHA-256 is sealed and noted: then its source may be deleted."""
    return store.one("SELECT 1 FROM packet WHERE digest = ? LIMIT 1", (digest,)) is not None


def to_send(store: Store, *, again: bool = False) -> tuple[Packet, ...]:
    """Return the packets of finished recordings that have not left, at most SEND_ROWS_MAX.

    Only what counts for its part is sent. With `again` also what left and was not acknowledged.
    """
    states = "'kept', 'exported'" if again else "'kept'"
    rows = store.rows(_SENT.format(states=states), (SEND_ROWS_MAX,))
    return tuple(Packet(*row) for row in rows)


def waiting(store: Store) -> Waiting:
    """Return how many packets of finished recordings have not left, and since when."""
    row = store.one(
        "SELECT count(*), min(max(p.state_at, coalesce(r.done_at, 0))) FROM packet p"
        " JOIN recording r ON r.id = p.recording AND r.state = 'done'"
        " JOIN capture c ON c.recording = p.recording AND c.packet = p.hash AND c.used = 1"
        " WHERE p.dropped_at IS NULL AND p.state = 'kept'"
    )
    assert row is not None
    return Waiting(int(row[0]), None if row[1] is None else int(row[1]))


def exported(tx: Tx, sent: Sequence[Packet], bundle: str) -> None:
    """Note that packets left in a bundle; what was acknowledged meanwhile stays so."""
    tx.executemany(
        "UPDATE packet SET state = 'exported', state_at = ?, bundle = ?, code = ''"
        " WHERE id = ? AND state IN ('kept', 'exported')",
        [(tx.now_ms, bundle, one.id) for one in sent],
    )
    for one in sent:
        tx.emit("packet", one.id, one.hash, one.rid, one.part, "exported", "")
    tell_recordings(tx, {one.recording for one in sent})


def tell_recordings(tx: Tx, recordings: Iterable[int]) -> None:
    """Set `recording.sent` to what its packets tell, all of them together."""
    for number in sorted(recordings):
        rows = tx.rows(
            "SELECT p.state FROM packet p JOIN capture c ON c.recording = p.recording"
            " AND c.packet = p.hash AND c.used = 1 WHERE p.recording = ?",
            (number,),
        )
        said = sent_of([str(row[0]) for row in rows])
        tx.execute(
            "UPDATE recording SET sent = ?, sent_at = ? WHERE id = ? AND state = 'done'"
            " AND sent <> ?",
            (said, tx.now_ms, number, said),
        )


def sent_of(states: Sequence[str]) -> str:
    """Return what a recording's packets tell together: one failure counts, then one that waits."""
    for state, said in (("failed", "failed"), ("kept", "waiting"), ("exported", "sent")):
        if state in states:
            return said
    return "received" if states else "none"


def failed(store: Store) -> tuple[Row, ...]:
    """Return (recording, rid, packets, oldest instant, codes) of each with a packet refused."""
    return tuple(
        store.rows(
            "SELECT recording, rid, count(*), min(state_at), group_concat(DISTINCT code)"
            " FROM packet WHERE state = 'failed' AND dropped_at IS NULL"
            " GROUP BY recording ORDER BY min(state_at) LIMIT 1000"
        )
    )


def send_again(tx: Tx, recording: int) -> int:
    """Have the packets of a recording that the hub refused sent once more; return how many."""
    demand(tx.actor, "work")
    changed = tx.execute(
        "UPDATE packet SET state = 'kept', state_at = ?, code = ''"
        " WHERE recording = ? AND state = 'failed' AND dropped_at IS NULL",
        (tx.now_ms, recording),
    )
    if changed:
        tell_recordings(tx, [recording])
        tx.audit("packet_again", recording=recording, packets=changed)
        tx.emit("packet_again", recording, changed)
    return changed


def due_for_dropping(store: Store, keep_days: int, now_ms: int) -> list[Row]:
    """Return (id, hash, state) of packets acknowledged, or not needed, `keep_days` ago.

    Not needed: an attempt that was not used, or anything of a recording that was stopped or voided.
    """
    before = now_ms - keep_days * DAY_MS
    return store.rows(_OVER, (before, DROP_ROWS_MAX))


def drop(tx: Tx, due: Sequence[Row]) -> None:
    """Note that packets are deleted; their files go after the commit, so a cut leaves no doubt."""
    for number, _hash, state in due:
        tx.execute(
            "UPDATE packet SET dropped_at = ?, code = iif(state = 'received', code, 'unused')"
            " WHERE id = ? AND state = ? AND dropped_at IS NULL",
            (tx.now_ms, number, state),
        )
    tx.audit("packet_dropped", packets=len(due))
    tx.emit("packet_dropped", int(due[0][0]), len(due))


def live_names(store: Store) -> frozenset[str]:
    """Return the hashes of all packets that must lie on the shelf."""
    sql = "SELECT hash FROM packet WHERE dropped_at IS NULL"
    return frozenset(str(row[0]) for row in store.each(sql))


def missing(store: Store, shelf: Shelf) -> int:
    """Return how many packets should lie on the shelf and do not."""
    return len(live_names(store).difference(shelf.names()))


def counts(store: Store) -> Counts:
    """Return how many packets are where."""
    rows = store.rows(
        "SELECT state, count(*), sum(bytes) FROM packet WHERE dropped_at IS NULL GROUP BY state"
    )
    found = {str(state): (int(count), int(size)) for state, count, size in rows}
    kept, left, received, refused = (
        found.get(one, (0, 0))[0] for one in ("kept", "exported", "received", "failed")
    )
    return Counts(kept, left, received, refused, sum(size for _count, size in found.values()))
