"""Leases: which node drives a printer, with a fence number that only grows.

`renewed_ms` and `expires_ms` are readings of the machine's monotonic clock in milliseconds, the
same for every process of one start of the machine; `taken_at` is for people. An empty `node` means
that nobody drives the printer now. The triggers keep the fence whoever writes.
"""

NUMBER = 4
NAME = "lease"

SQLITE = (
    """CREATE TABLE lane_lease (printer TEXT PRIMARY KEY,
        fence INTEGER NOT NULL CHECK (fence > 0),
        node TEXT NOT NULL DEFAULT '', pid INTEGER NOT NULL DEFAULT 0,
        born INTEGER NOT NULL DEFAULT 0, taken_at INTEGER NOT NULL,
        renewed_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER lane_lease_grows BEFORE UPDATE ON lane_lease
        WHEN NEW.fence < OLD.fence OR (NEW.fence = OLD.fence AND NEW.node <> ''
            AND (NEW.node <> OLD.node OR NEW.pid <> OLD.pid OR NEW.born <> OLD.born))
        BEGIN SELECT RAISE(ABORT, 'a fence only grows'); END""",
    """CREATE TRIGGER lane_lease_kept BEFORE DELETE ON lane_lease
        BEGIN SELECT RAISE(ABORT, 'leases are kept'); END""",
)
