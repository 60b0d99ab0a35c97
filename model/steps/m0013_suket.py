"""Requests of more kinds, the cards they make void, who may go first, and temporary certificates.

SQLite cannot change a CHECK, so `request` is made anew with its rows, indexes and references. The
references of `job` are looked at when the transaction ends. `card_void` is what a claim made
invalid: a card of ours by its job, one from elsewhere by its UID or by the claim alone. No job may
be queued for a person of whom a card of ours is neither void nor in this table: whoever writes.
"""

NUMBER = 13
NAME = "suket"

KINDS = ("baru", "hilang", "rusak", "perubahan", "pindah", "perpanjang")
_LISTED = ", ".join(f"'{kind}'" for kind in KINDS)
_LIVE_CARD = """EXISTS (SELECT 1 FROM job j WHERE j.resident = NEW.resident AND j.state = 'done'
        AND NOT EXISTS (SELECT 1 FROM card_void v WHERE v.job = j.id))"""
_LATER = """FROM request q WHERE q.resident = j.resident AND q.id > j.request
        AND q.kind <> 'baru' AND q.state <> 'withdrawn'"""


def _kept(table: str, *, edited: bool = False) -> tuple[str, ...]:
    undeleted = f"""CREATE TRIGGER {table}_undeleted BEFORE DELETE ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} rows are never deleted'); END"""
    unchanged = f"""CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} rows are never edited'); END"""
    return (undeleted,) if edited else (undeleted, unchanged)


def _gapless(table: str) -> str:
    return f"""CREATE TRIGGER {table}_gapless BEFORE INSERT ON {table}
        WHEN NEW.serial <> (SELECT coalesce(max(serial), 0) + 1 FROM {table}
            WHERE year = NEW.year)
        BEGIN SELECT RAISE(ABORT, 'numbers have no gaps'); END"""


_REQUEST = (
    "PRAGMA defer_foreign_keys = ON",
    # Each row that goes and comes is looked for in `job`: without an index the whole table each.
    "CREATE INDEX job_request ON job (request)",
    "CREATE TABLE request_kept AS SELECT * FROM request",
    "DROP TABLE request",
    f"""CREATE TABLE request (id INTEGER PRIMARY KEY, resident INTEGER NOT NULL REFERENCES resident,
        kind TEXT NOT NULL CHECK (kind IN ({_LISTED})),
        state TEXT NOT NULL CHECK (state IN ('open', 'printed', 'held', 'withdrawn')),
        documents TEXT NOT NULL DEFAULT '{{}}', why TEXT NOT NULL DEFAULT '',
        opened_by TEXT NOT NULL, opened_at INTEGER NOT NULL, closed_at INTEGER) STRICT""",
    """INSERT INTO request (id, resident, kind, state, documents, why, opened_by, opened_at,
        closed_at) SELECT id, resident, kind, state, documents, why, opened_by, opened_at,
        closed_at FROM request_kept ORDER BY id""",
    "DROP TABLE request_kept",
    "DROP INDEX job_request",
    "CREATE INDEX request_resident ON request (resident, id)",
    """CREATE UNIQUE INDEX request_one_open ON request (resident)
        WHERE state IN ('open', 'held')""",
    """CREATE UNIQUE INDEX request_one_first ON request (resident)
        WHERE kind = 'baru' AND state IN ('open', 'held', 'printed')""",
)

_CLAIMS = (
    """CREATE TABLE card_void (id INTEGER PRIMARY KEY,
        resident INTEGER NOT NULL REFERENCES resident,
        request INTEGER NOT NULL REFERENCES request, job INTEGER UNIQUE REFERENCES job,
        chip INTEGER UNIQUE REFERENCES chip,
        uid TEXT NOT NULL DEFAULT '' CHECK (uid = '' OR (length(uid) BETWEEN 8 AND 20
            AND length(uid) % 2 = 0 AND uid NOT GLOB '*[^0-9A-F]*')),
        reason TEXT NOT NULL CHECK (reason <> ''), by TEXT NOT NULL, at INTEGER NOT NULL,
        row_hash TEXT NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX card_void_uid ON card_void (uid) WHERE uid <> ''",
    "CREATE INDEX card_void_resident ON card_void (resident)",
    "CREATE INDEX card_void_request ON card_void (request)",
    # Claims of the program before this step: their old cards were taken in by hand.
    f"""INSERT INTO card_void (resident, request, job, chip, uid, reason, by, at, row_hash)
        SELECT j.resident, (SELECT min(q.id) {_LATER}), j.id, e.chip, coalesce(c.uid, ''),
        (SELECT q.kind {_LATER} ORDER BY q.id LIMIT 1), 'step 13',
        (SELECT q.opened_at {_LATER} ORDER BY q.id LIMIT 1), ''
        FROM job j LEFT JOIN encoding e ON e.job = j.id AND e.state = 'printed'
        LEFT JOIN chip c ON c.id = e.chip
        WHERE j.state = 'done' AND EXISTS (SELECT 1 {_LATER})""",
    *_kept("card_void"),
    f"""CREATE TRIGGER job_old_card BEFORE INSERT ON job
        WHEN NEW.state IN ('queued', 'reserved', 'sent', 'unsettled') AND {_LIVE_CARD}
        BEGIN SELECT RAISE(ABORT, 'an older card of this person is not void'); END""",
    f"""CREATE TRIGGER job_old_card_reserved BEFORE UPDATE OF state ON job
        WHEN OLD.state = 'queued' AND NEW.state = 'reserved' AND {_LIVE_CARD}
        BEGIN SELECT RAISE(ABORT, 'an older card of this person is not void'); END""",
    """CREATE TABLE reprint (request INTEGER PRIMARY KEY REFERENCES request,
        resident INTEGER NOT NULL REFERENCES resident, reason TEXT NOT NULL,
        ground TEXT NOT NULL DEFAULT '', copies INTEGER NOT NULL CHECK (copies >= 1),
        why TEXT NOT NULL CHECK (why <> ''), approved_by TEXT NOT NULL DEFAULT '',
        by TEXT NOT NULL, at INTEGER NOT NULL, row_hash TEXT NOT NULL) STRICT""",
    "CREATE INDEX reprint_resident ON reprint (resident)",
    *_kept("reprint"),
    """CREATE TABLE referral (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE,
        year INTEGER NOT NULL, serial INTEGER NOT NULL CHECK (serial > 0),
        resident INTEGER NOT NULL REFERENCES resident, kind TEXT NOT NULL,
        to_office TEXT NOT NULL, papers TEXT NOT NULL DEFAULT '{}',
        why TEXT NOT NULL DEFAULT '', by TEXT NOT NULL, at INTEGER NOT NULL,
        UNIQUE (year, serial)) STRICT""",
    "CREATE INDEX referral_resident ON referral (resident)",
    _gapless("referral"),
    *_kept("referral"),
    """CREATE TABLE priority (id INTEGER PRIMARY KEY,
        resident INTEGER NOT NULL REFERENCES resident, reason TEXT NOT NULL,
        why TEXT NOT NULL CHECK (why <> ''),
        state TEXT NOT NULL CHECK (state IN ('asked', 'approved', 'refused', 'used')),
        asked_by TEXT NOT NULL, asked_at INTEGER NOT NULL, decided_by TEXT NOT NULL DEFAULT '',
        decided_at INTEGER, decided_why TEXT NOT NULL DEFAULT '',
        CHECK ((state = 'asked') = (decided_by = '')), CHECK (decided_by <> asked_by)) STRICT""",
    """CREATE UNIQUE INDEX priority_one ON priority (resident)
        WHERE state IN ('asked', 'approved')""",
    "CREATE INDEX priority_asked ON priority (id) WHERE state = 'asked'",
    "CREATE INDEX priority_approved ON priority (resident) WHERE state = 'approved'",
    "CREATE INDEX priority_decided ON priority (decided_at) WHERE decided_at IS NOT NULL",
    """CREATE TRIGGER priority_moves BEFORE UPDATE ON priority
        WHEN OLD.state IN ('refused', 'used') OR NEW.asked_by <> OLD.asked_by
            OR NEW.resident <> OLD.resident OR (OLD.state = 'approved' AND NEW.state <> 'used')
        BEGIN SELECT RAISE(ABORT, 'a decision on priority stays'); END""",
    *_kept("priority", edited=True),
    # A priority is for one card: the printed card uses it up, whoever books the print.
    """CREATE TRIGGER priority_used AFTER UPDATE OF state ON request
        WHEN NEW.state = 'printed' AND OLD.state <> 'printed'
        BEGIN UPDATE priority SET state = 'used'
            WHERE resident = NEW.resident AND state = 'approved'; END""",
)

_SUKET = (
    """CREATE TABLE suket (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE,
        year INTEGER NOT NULL, serial INTEGER NOT NULL CHECK (serial > 0),
        resident INTEGER NOT NULL REFERENCES resident, reason TEXT NOT NULL,
        issued_on TEXT NOT NULL, until_on TEXT NOT NULL CHECK (until_on > issued_on),
        renews INTEGER UNIQUE REFERENCES suket,
        state TEXT NOT NULL CHECK (state IN ('live', 'renewed', 'retired', 'void')),
        code TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL, ended_at INTEGER,
        why TEXT NOT NULL DEFAULT '', UNIQUE (year, serial),
        CHECK ((state = 'live') = (ended_at IS NULL))) STRICT""",
    "CREATE UNIQUE INDEX suket_one_live ON suket (resident) WHERE state = 'live'",
    "CREATE INDEX suket_until ON suket (until_on) WHERE state = 'live'",
    "CREATE INDEX suket_resident ON suket (resident, id)",
    _gapless("suket"),
    """CREATE TRIGGER suket_final BEFORE UPDATE ON suket
        WHEN OLD.state <> 'live' BEGIN SELECT RAISE(ABORT, 'a suket that ended stays so'); END""",
    """CREATE TRIGGER suket_given BEFORE UPDATE OF number, year, serial, resident, issued_on,
        until_on, renews, code, reason ON suket
        BEGIN SELECT RAISE(ABORT, 'what a suket says is never edited'); END""",
    *_kept("suket", edited=True),
)

SQLITE: tuple[str, ...] = (*_REQUEST, *_CLAIMS, *_SUKET)
