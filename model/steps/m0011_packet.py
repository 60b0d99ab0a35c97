"""Sealed packets: one row a file on the shelf, from sealing to the day it is deleted.

`seq` is the packet's number at the node that sealed it, bound into the seal together with `node`,
`rid` and `part`. A file is deleted only after the hub's receipt, or because no recording needs it
(`code` = 'unused'); a receipt is never taken back.
"""

NUMBER = 11
NAME = "packet"

SQLITE: tuple[str, ...] = (
    """CREATE TABLE packet (id INTEGER PRIMARY KEY,
        hash TEXT NOT NULL UNIQUE
            CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
        recording INTEGER NOT NULL REFERENCES recording, rid TEXT NOT NULL,
        part TEXT NOT NULL, node TEXT NOT NULL, seq INTEGER NOT NULL CHECK (seq > 0),
        bytes INTEGER NOT NULL CHECK (bytes > 0), format TEXT NOT NULL,
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        key_id TEXT NOT NULL, made_at INTEGER NOT NULL,
        state TEXT NOT NULL DEFAULT 'kept'
            CHECK (state IN ('kept', 'exported', 'received', 'failed')),
        state_at INTEGER NOT NULL, bundle TEXT NOT NULL DEFAULT '',
        code TEXT NOT NULL DEFAULT '', dropped_at INTEGER,
        CHECK (dropped_at IS NULL OR state = 'received' OR code = 'unused')) STRICT""",
    "CREATE INDEX packet_recording ON packet (recording, part)",
    "CREATE INDEX packet_state ON packet (state, state_at) WHERE dropped_at IS NULL",
    "CREATE INDEX packet_digest ON packet (digest)",
    """CREATE TABLE packet_bundle (number INTEGER PRIMARY KEY AUTOINCREMENT,
        packets INTEGER NOT NULL CHECK (packets > 0), bytes INTEGER NOT NULL,
        by TEXT NOT NULL, at INTEGER NOT NULL) STRICT""",
    """CREATE TRIGGER packet_receipt_stays BEFORE UPDATE OF state ON packet
        WHEN OLD.state = 'received' AND NEW.state <> 'received'
        BEGIN SELECT RAISE(ABORT, 'a receipt is not taken back'); END""",
    """CREATE TRIGGER packet_is_what_was_sealed
        BEFORE UPDATE OF hash, recording, rid, part, node, seq, bytes, digest, key_id ON packet
        BEGIN SELECT RAISE(ABORT, 'a sealed packet is not changed'); END""",
    """CREATE TRIGGER packet_row_stays BEFORE DELETE ON packet
        BEGIN SELECT RAISE(ABORT, 'the row of a packet stays'); END""",
)
