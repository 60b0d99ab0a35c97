"""Sif opened, handed over and closed by counts of two people; what was looked at before.

One change runs at a time. A count is kept with what the book said at that very moment, which
nobody is told before both have counted. What was compared or ended is never edited.
"""

NUMBER = 22
NAME = "sif"


def _kept(table: str) -> str:
    return f"""CREATE TRIGGER {table}_undeleted BEFORE DELETE ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} rows are never deleted'); END"""


SQLITE: tuple[str, ...] = (
    """CREATE TABLE shift_change (id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('open', 'close', 'pass')),
        shift INTEGER REFERENCES shift, opened INTEGER REFERENCES shift,
        state TEXT NOT NULL CHECK (state IN ('counting', 'compared', 'done', 'dropped')),
        from_who TEXT NOT NULL, to_who TEXT NOT NULL, missing TEXT NOT NULL DEFAULT '',
        passed_by TEXT NOT NULL DEFAULT '', why TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        begun_by TEXT NOT NULL, begun_at INTEGER NOT NULL, compared_at INTEGER,
        ended_by TEXT NOT NULL DEFAULT '', ended_at INTEGER, document TEXT NOT NULL DEFAULT '',
        CHECK (from_who <> to_who), CHECK ((kind = 'open') = (shift IS NULL)),
        CHECK ((passed_by = '') = (missing = '')), CHECK (passed_by = '' OR why <> ''),
        CHECK ((state IN ('done', 'dropped')) = (ended_at IS NOT NULL))) STRICT""",
    """CREATE UNIQUE INDEX shift_change_one ON shift_change (ended_at IS NULL)
        WHERE ended_at IS NULL""",
    "CREATE INDEX shift_change_shift ON shift_change (shift)",
    """CREATE TABLE change_line (change INTEGER NOT NULL REFERENCES shift_change,
        at INTEGER NOT NULL, line TEXT NOT NULL, round INTEGER NOT NULL DEFAULT 1
            CHECK (round > 0), why TEXT NOT NULL DEFAULT '', entry INTEGER REFERENCES entry,
        PRIMARY KEY (change, line)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE change_count (change INTEGER NOT NULL, line TEXT NOT NULL,
        side TEXT NOT NULL CHECK (side IN ('from', 'to')), round INTEGER NOT NULL,
        who TEXT NOT NULL, qty INTEGER CHECK (qty IS NULL OR qty BETWEEN 0 AND 1000000),
        book INTEGER, typed TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL,
        PRIMARY KEY (change, line, side, round),
        FOREIGN KEY (change, line) REFERENCES change_line (change, line))
        STRICT, WITHOUT ROWID""",
    """CREATE TABLE shift_check (id INTEGER PRIMARY KEY, shift INTEGER REFERENCES shift,
        kind TEXT NOT NULL CHECK (kind IN ('open', 'close')), name TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('good', 'look', 'bad', 'unknown')),
        seen INTEGER NOT NULL CHECK (seen IN (0, 1)), by TEXT NOT NULL, at INTEGER NOT NULL)
        STRICT""",
    "CREATE INDEX shift_check_at ON shift_check (at)",
    *(_kept(name) for name in ("shift_change", "change_line", "change_count", "shift_check")),
    _kept("shift"),
    """CREATE TRIGGER shift_check_unchanged BEFORE UPDATE ON shift_check
        BEGIN SELECT RAISE(ABORT, 'shift_check rows are never edited'); END""",
    """CREATE TRIGGER shift_change_ended BEFORE UPDATE ON shift_change
        WHEN OLD.ended_at IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'this change of sif has ended'); END""",
    """CREATE TRIGGER change_count_blind BEFORE UPDATE ON change_count
        WHEN (SELECT state FROM shift_change WHERE id = OLD.change) <> 'counting'
            OR OLD.round <> (SELECT round FROM change_line
                WHERE change = OLD.change AND line = OLD.line)
        BEGIN SELECT RAISE(ABORT, 'what was compared is not counted over'); END""",
    """CREATE TRIGGER change_count_open BEFORE INSERT ON change_count
        WHEN (SELECT state FROM shift_change WHERE id = NEW.change) <> 'counting'
        BEGIN SELECT RAISE(ABORT, 'nothing is counted now'); END""",
    """CREATE TRIGGER shift_opening_kept BEFORE UPDATE OF id, label, day_on, opened_by, opened_at
        ON shift BEGIN SELECT RAISE(ABORT, 'the opening of a sif is never edited'); END""",
    """CREATE TRIGGER shift_closed_once BEFORE UPDATE OF closed_by, closed_at, note ON shift
        WHEN OLD.closed_at IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a sif is closed once'); END""",
    # What a sif or a day did is counted by when it was done: a stretch of rows, not all of them.
    "CREATE INDEX job_ended ON job (ended_at) WHERE ended_at IS NOT NULL",
    "CREATE INDEX custody_at ON custody (at)",
    "CREATE INDEX shift_opened ON shift (opened_at)",
    "CREATE INDEX shift_day ON shift (day_on)",
)
"""The tables of step 22."""
