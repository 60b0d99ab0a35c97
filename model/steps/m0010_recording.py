"""Recordings of people: who is at which step, what was captured, what is to be corrected.

One row of `recording` a person may be `live`: the open one, or the one done that the centre has not
thrown away. It moves from open to done or stopped, and from done to void, never otherwise. `told`
is the newest row of the mirror at the end, so that an answer of the centre is one without clocks.
A capture is a fact about sealed bytes that lie elsewhere and is never edited, but for `used`: the
one that counts for its part. A correction waits for the centre; the resident's row stays as told.
"""

NUMBER = 10
NAME = "recording"

_PARTS = "('photo', 'R1', 'R2', 'R3', 'R4', 'R5', 'L1', 'L2', 'L3', 'L4', 'L5', 'IR', 'IL', 'sign')"

_RECORDING = (
    """CREATE TABLE recording (id INTEGER PRIMARY KEY, rid TEXT NOT NULL UNIQUE,
        resident INTEGER NOT NULL REFERENCES resident,
        nik INTEGER NOT NULL CHECK (nik BETWEEN 1000000000000000 AND 9999999999999999),
        kind TEXT NOT NULL CHECK (kind IN ('first', 'again')),
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'stopped', 'void')),
        step TEXT NOT NULL CHECK (step IN ('data', 'kk', 'photo', 'fingers', 'iris', 'sign',
            'review')),
        seat TEXT NOT NULL, session TEXT NOT NULL, held_by TEXT NOT NULL,
        opened_by TEXT NOT NULL, opened_at INTEGER NOT NULL, saved_at INTEGER NOT NULL,
        done_by TEXT NOT NULL DEFAULT '', done_at INTEGER, why TEXT NOT NULL DEFAULT '',
        ground TEXT NOT NULL CHECK (ground IN ('17', '16', 'kawin', 'itap')),
        document TEXT NOT NULL DEFAULT '', kit TEXT, told INTEGER NOT NULL DEFAULT 0,
        live INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1)),
        clock_odd INTEGER NOT NULL DEFAULT 0 CHECK (clock_odd IN (0, 1)),
        sent TEXT NOT NULL DEFAULT 'none'
            CHECK (sent IN ('none', 'waiting', 'sent', 'received', 'failed')),
        sent_at INTEGER, row_hash TEXT NOT NULL,
        CHECK ((state IN ('done', 'void')) = (done_at IS NOT NULL)),
        CHECK (state <> 'open' OR live = 1),
        CHECK (state NOT IN ('stopped', 'void') OR (live = 0 AND why <> ''))) STRICT""",
    "CREATE UNIQUE INDEX recording_one_live ON recording (resident) WHERE live = 1",
    "CREATE INDEX recording_resident ON recording (resident, id)",
    "CREATE INDEX recording_open ON recording (id) WHERE state = 'open'",
    "CREATE INDEX recording_done ON recording (done_at, done_by) WHERE state = 'done'",
    "CREATE INDEX recording_void ON recording (resident) WHERE state = 'void'",
    "CREATE INDEX recording_sent ON recording (sent, id) WHERE state = 'done'",
    """CREATE TRIGGER recording_moves BEFORE UPDATE OF state ON recording
        WHEN OLD.state <> NEW.state AND NOT (OLD.state = 'open' AND NEW.state IN ('done', 'stopped')
            OR OLD.state = 'done' AND NEW.state = 'void')
        BEGIN SELECT RAISE(ABORT, 'a recording may not move so'); END""",
    """CREATE TRIGGER recording_bound BEFORE UPDATE ON recording
        WHEN OLD.rid <> NEW.rid OR OLD.resident <> NEW.resident OR OLD.nik <> NEW.nik
            OR OLD.opened_at <> NEW.opened_at
        BEGIN SELECT RAISE(ABORT, 'a recording belongs to one person'); END""",
    """CREATE TRIGGER recording_over BEFORE UPDATE OF live ON recording
        WHEN OLD.live = 0 AND NEW.live = 1
        BEGIN SELECT RAISE(ABORT, 'a recording that is over stays so'); END""",
    """CREATE TRIGGER recording_kept BEFORE DELETE ON recording
        BEGIN SELECT RAISE(ABORT, 'recordings are kept'); END""",
)

_CAPTURE = (
    f"""CREATE TABLE capture (id INTEGER PRIMARY KEY,
        recording INTEGER NOT NULL REFERENCES recording,
        part TEXT NOT NULL CHECK (part IN {_PARTS}), attempt INTEGER NOT NULL CHECK (attempt > 0),
        quality INTEGER CHECK (quality IS NULL OR quality BETWEEN 0 AND 100),
        state TEXT NOT NULL CHECK (state IN ('ok', 'low', 'exception')),
        why TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '', packet TEXT,
        digest TEXT NOT NULL DEFAULT '',
        used INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1)), by TEXT NOT NULL,
        at INTEGER NOT NULL, UNIQUE (recording, part, attempt),
        CHECK ((state = 'exception') = (packet IS NULL)),
        CHECK ((state = 'exception') = (digest = '')),
        CHECK (state <> 'exception' OR why <> '')) STRICT""",
    "CREATE UNIQUE INDEX capture_used ON capture (recording, part) WHERE used = 1",
    "CREATE UNIQUE INDEX capture_once ON capture (recording, digest) WHERE digest <> ''",
    "CREATE INDEX capture_digest ON capture (digest) WHERE digest <> ''",
    """CREATE TRIGGER capture_unchanged BEFORE UPDATE OF recording, part, attempt, quality, state,
        why, words, packet, digest, by, at ON capture
        BEGIN SELECT RAISE(ABORT, 'captures are never edited'); END""",
    """CREATE TRIGGER capture_while_open BEFORE UPDATE OF used ON capture
        WHEN (SELECT state FROM recording WHERE id = OLD.recording) <> 'open'
        BEGIN SELECT RAISE(ABORT, 'the recording is closed'); END""",
    """CREATE TRIGGER capture_kept BEFORE DELETE ON capture
        BEGIN SELECT RAISE(ABORT, 'captures are kept'); END""",
)

_CORRECTION = (
    """CREATE TABLE correction (id INTEGER PRIMARY KEY,
        recording INTEGER NOT NULL REFERENCES recording,
        resident INTEGER NOT NULL REFERENCES resident, field TEXT NOT NULL,
        was TEXT NOT NULL, becomes TEXT NOT NULL, document TEXT NOT NULL CHECK (document <> ''),
        confirmed_by TEXT NOT NULL DEFAULT '', by TEXT NOT NULL, at INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'seen', 'dropped')), state_at INTEGER,
        CHECK (was <> becomes)) STRICT""",
    """CREATE UNIQUE INDEX correction_once ON correction (recording, field)
        WHERE state <> 'dropped'""",
    "CREATE INDEX correction_waiting ON correction (resident) WHERE state = 'waiting'",
    """CREATE TRIGGER correction_kept BEFORE DELETE ON correction
        BEGIN SELECT RAISE(ABORT, 'corrections are kept'); END""",
    """CREATE TRIGGER correction_final BEFORE UPDATE OF state ON correction
        WHEN OLD.state <> 'waiting'
        BEGIN SELECT RAISE(ABORT, 'a correction that has ended stays so'); END""",
)

SQLITE = (*_RECORDING, *_CAPTURE, *_CORRECTION)
"""Tables of step 10 (recording)."""
