"""Jemput bola: kits that went out, who and what went along, what came back, and visits.

A kit is a store of its own on a laptop; here stands what the office counted out and in. `code` is
unique over offices, `node` stands in the numbers of its recordings, `secret` seals what it sends
back; and whatever came back is known by its own marks (`recording.rid`, `visit.vid`,
`kit_parcel.seal`), so that it can come in any order and twice.
"""

NUMBER = 14
NAME = "kit"

SQLITE = (
    """CREATE TABLE kit (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE,
        code TEXT NOT NULL UNIQUE, node TEXT NOT NULL UNIQUE CHECK (length(node) = 4),
        secret TEXT NOT NULL, scope TEXT NOT NULL,
        people INTEGER NOT NULL CHECK (people >= 0),
        state TEXT NOT NULL CHECK (state IN ('packing', 'out', 'in', 'closed', 'cancelled')),
        made_by TEXT NOT NULL, made_at INTEGER NOT NULL, out_at INTEGER, in_at INTEGER,
        counted_by TEXT NOT NULL DEFAULT '', counted_at INTEGER, wiped_at INTEGER,
        CHECK ((state = 'closed') = (counted_at IS NOT NULL))) STRICT""",
    """CREATE TABLE kit_person (kit INTEGER NOT NULL REFERENCES kit, at INTEGER NOT NULL
        CHECK (at > 0), resident INTEGER NOT NULL REFERENCES resident,
        PRIMARY KEY (kit, at)) STRICT, WITHOUT ROWID""",
    "CREATE UNIQUE INDEX kit_person_resident ON kit_person (resident, kit)",
    """CREATE TABLE kit_item (kit INTEGER NOT NULL REFERENCES kit, item TEXT NOT NULL,
        out INTEGER NOT NULL CHECK (out >= 0), back INTEGER CHECK (back >= 0),
        spoiled INTEGER NOT NULL DEFAULT 0 CHECK (spoiled >= 0),
        used INTEGER NOT NULL DEFAULT 0 CHECK (used >= 0),
        PRIMARY KEY (kit, item)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE kit_parcel (id INTEGER PRIMARY KEY, kit INTEGER NOT NULL REFERENCES kit,
        seal TEXT NOT NULL UNIQUE CHECK (length(seal) = 64), trail INTEGER NOT NULL,
        recordings INTEGER NOT NULL, captures INTEGER NOT NULL, visits INTEGER NOT NULL,
        cases INTEGER NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL) STRICT""",
    """CREATE TABLE visit (id INTEGER PRIMARY KEY, vid TEXT NOT NULL UNIQUE,
        resident INTEGER NOT NULL REFERENCES resident,
        outcome TEXT NOT NULL CHECK (outcome IN
            ('moved', 'dead', 'unknown', 'elsewhere', 'there', 'recorded')),
        words TEXT NOT NULL DEFAULT '', by TEXT NOT NULL, at INTEGER NOT NULL, kit TEXT) STRICT""",
    "CREATE INDEX visit_resident ON visit (resident, at)",
    """CREATE TRIGGER visit_unchanged BEFORE UPDATE ON visit
        BEGIN SELECT RAISE(ABORT, 'visit rows are never edited'); END""",
    """CREATE TRIGGER visit_undeleted BEFORE DELETE ON visit
        BEGIN SELECT RAISE(ABORT, 'visit rows are never deleted'); END""",
    """CREATE TRIGGER kit_undeleted BEFORE DELETE ON kit
        BEGIN SELECT RAISE(ABORT, 'kits are kept'); END""",
    """CREATE TRIGGER kit_counted_once BEFORE UPDATE OF counted_at ON kit
        WHEN OLD.counted_at IS NOT NULL AND OLD.counted_at IS NOT NEW.counted_at
        BEGIN SELECT RAISE(ABORT, 'a kit is counted in once'); END""",
)
