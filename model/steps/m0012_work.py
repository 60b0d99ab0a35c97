"""What people note about somebody who waits, what was put off, twins at the centre, and letters.

A note is never edited and closes nothing: the lists are read from the mirror and the recordings. A
case that was put off (`work_wait`) is out of one list until a day, and only while the centre says
of the person what it said then, since the same day. Letters of an office are numbered without gaps
within a year.
"""

NUMBER = 12
NAME = "work"

_NOTES = (
    """CREATE TABLE work_note (id INTEGER PRIMARY KEY,
        resident INTEGER NOT NULL REFERENCES resident, list TEXT NOT NULL,
        what TEXT NOT NULL
            CHECK (what IN ('called', 'asked', 'snooze', 'note')),
        why TEXT NOT NULL, until_on TEXT, contact TEXT NOT NULL DEFAULT '',
        status TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL,
        CHECK (why <> '' OR contact <> ''),
        CHECK ((what = 'snooze') = (until_on IS NOT NULL))) STRICT""",
    "CREATE INDEX work_note_resident ON work_note (resident, id)",
    "CREATE INDEX work_note_contact ON work_note (resident) WHERE contact <> ''",
    """CREATE TRIGGER work_note_unchanged BEFORE UPDATE ON work_note
        BEGIN SELECT RAISE(ABORT, 'notes are never edited'); END""",
    """CREATE TRIGGER work_note_undeleted BEFORE DELETE ON work_note
        BEGIN SELECT RAISE(ABORT, 'notes are never deleted'); END""",
    """CREATE TABLE work_wait (resident INTEGER NOT NULL REFERENCES resident, list TEXT NOT NULL,
        until_on TEXT NOT NULL CHECK (length(until_on) = 10), status TEXT NOT NULL,
        since TEXT NOT NULL, note INTEGER NOT NULL REFERENCES work_note,
        PRIMARY KEY (resident, list))
        STRICT, WITHOUT ROWID""",
    """CREATE TABLE work_twin (id INTEGER PRIMARY KEY,
        resident INTEGER NOT NULL REFERENCES resident,
        nik INTEGER NOT NULL CHECK (nik BETWEEN 1000000000000000 AND 9999999999999999),
        place TEXT NOT NULL, keep TEXT NOT NULL DEFAULT ''
            CHECK (keep IN ('', 'this', 'other')),
        by TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (resident, nik)) STRICT""",
)

_LETTERS = (
    """CREATE TABLE letter (id INTEGER PRIMARY KEY, office TEXT NOT NULL,
        year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 9999),
        serial INTEGER NOT NULL CHECK (serial > 0), number TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL, resident INTEGER NOT NULL REFERENCES resident,
        to_office TEXT NOT NULL CHECK (to_office <> ''), status TEXT NOT NULL,
        body TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 16384),
        due_on TEXT, by TEXT NOT NULL, at INTEGER NOT NULL,
        answered_at INTEGER, answer TEXT NOT NULL DEFAULT '', answered_by TEXT NOT NULL DEFAULT '',
        UNIQUE (office, year, serial),
        CHECK ((answered_at IS NULL) = (answer = ''))) STRICT""",
    "CREATE INDEX letter_resident ON letter (resident, id)",
    "CREATE INDEX letter_due ON letter (due_on) WHERE due_on IS NOT NULL AND answered_at IS NULL",
    """CREATE TRIGGER letter_in_order BEFORE INSERT ON letter
        WHEN NEW.serial <> 1 + coalesce((SELECT max(serial) FROM letter
            WHERE office = NEW.office AND year = NEW.year), 0)
        BEGIN SELECT RAISE(ABORT, 'letters are numbered without gaps'); END""",
    """CREATE TRIGGER letter_unchanged BEFORE UPDATE OF office, year, serial, number, kind,
        resident, to_office, status, body, due_on, by, at ON letter
        BEGIN SELECT RAISE(ABORT, 'letters are never edited'); END""",
    """CREATE TRIGGER letter_answered_once BEFORE UPDATE OF answered_at, answer, answered_by
        ON letter WHEN OLD.answered_at IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a letter is answered once'); END""",
    """CREATE TRIGGER letter_undeleted BEFORE DELETE ON letter
        BEGIN SELECT RAISE(ABORT, 'letters are kept'); END""",
)

MOVING = "status NOT IN ('', 'UNREGISTERED', 'CARD_ISSUED')"
UNHEARD = "status IN ('', 'UNREGISTERED')"
"""Conditions of two indexes; SQLite takes them only where the query says the same, word for word.

Who has the card or was never recorded waits for nothing: most of two million people stand in no
index of the lists but, the unrecorded, in one of their row ids, which an import only appends to.
"""

_FASTER = (
    f"""CREATE INDEX resident_work ON resident (status, status_on, birth_on, marital)
        WHERE life = 'hidup' AND {MOVING}""",
    f"CREATE INDEX resident_unheard ON resident (id) WHERE life = 'hidup' AND {UNHEARD}",
    """CREATE INDEX mirror_deleted ON mirror (resident)
        WHERE status = 'UNREGISTERED' AND was NOT IN ('', 'UNREGISTERED')""",
)
"""What keeps the board of all lists under its 50 ms at 60,000 residents."""

SQLITE = (*_NOTES, *_LETTERS, *_FASTER)
