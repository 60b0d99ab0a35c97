"""Cards that were handed over, why others were not, and lists from door to door.

A hand-over is one row for ever; undoing it, within its sif, fills its last three columns once. One
that holds is the only one of its card, and none is for a void card or somebody on record as dead:
whoever writes. `not_given` keeps each reason that was told. No card's place changes without a link
of its chain of custody that says so.
"""

NUMBER = 21
NAME = "handover"

REASONS = (
    "pindah", "meninggal", "tidak_dikenal", "menolak", "belum", "jauh", "biaya", "tidak_tahu",
    "tidak_terhubung", "akan_diambil", "wakil_ditolak", "lain",
)  # fmt: skip
LETTERS = ("S", "P", "M", "T", "N", "B")
_GIVEN = (
    "job", "resident", "to_who", "taker", "relation", "letter", "police", "old_card", "chip",
    "how", "seat", "was", "was_place", "entry", "shift", "suket", "second", "by", "at", "row_hash",
)  # fmt: skip


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _undeleted(table: str) -> str:
    return f"""CREATE TRIGGER {table}_undeleted BEFORE DELETE ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} rows are never deleted'); END"""


def _unchanged(table: str, columns: tuple[str, ...] = ()) -> str:
    of = f" OF {', '.join(columns)}" if columns else ""
    return f"""CREATE TRIGGER {table}_unchanged BEFORE UPDATE{of} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} rows are never edited'); END"""


SQLITE: tuple[str, ...] = (
    """CREATE TABLE handover (id INTEGER PRIMARY KEY, job INTEGER NOT NULL REFERENCES card_at,
        resident INTEGER NOT NULL REFERENCES resident,
        to_who TEXT NOT NULL CHECK (to_who IN ('self', 'proxy')),
        taker TEXT NOT NULL DEFAULT '', relation TEXT NOT NULL DEFAULT '',
        letter TEXT NOT NULL DEFAULT '', police TEXT NOT NULL DEFAULT '',
        old_card TEXT NOT NULL CHECK (old_card IN ('none', 'taken', 'lost')),
        chip INTEGER NOT NULL CHECK (chip IN (0, 1)),
        how TEXT NOT NULL CHECK (how IN ('counter', 'door')), seat TEXT NOT NULL DEFAULT '',
        was TEXT NOT NULL CHECK (was IN ('printed', 'custody')), was_place TEXT NOT NULL,
        entry INTEGER NOT NULL UNIQUE REFERENCES entry, shift INTEGER REFERENCES shift,
        suket INTEGER REFERENCES suket, second TEXT NOT NULL DEFAULT '' CHECK (second <> by),
        by TEXT NOT NULL, at INTEGER NOT NULL, row_hash TEXT NOT NULL,
        undone_by TEXT NOT NULL DEFAULT '', undone_at INTEGER, undone_why TEXT NOT NULL DEFAULT '',
        CHECK (CASE to_who WHEN 'self' THEN taker = ''
            ELSE taker <> '' AND relation <> '' AND letter <> '' END),
        CHECK (old_card <> 'lost' OR police <> ''),
        CHECK ((undone_at IS NULL) = (undone_by = '')),
        CHECK ((undone_at IS NULL) = (undone_why = ''))) STRICT""",
    "CREATE UNIQUE INDEX handover_once ON handover (job) WHERE undone_at IS NULL",
    "CREATE INDEX handover_resident ON handover (resident)",
    "CREATE INDEX handover_day ON handover (at)",
    _unchanged("handover", _GIVEN),
    """CREATE TRIGGER handover_undone_once BEFORE UPDATE ON handover
        WHEN OLD.undone_at IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a hand-over is undone once'); END""",
    _undeleted("handover"),
    """CREATE TRIGGER handover_dead BEFORE INSERT ON handover
        WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.resident AND life = 'mati')
        BEGIN SELECT RAISE(ABORT, 'no card goes out for the dead'); END""",
    """CREATE TRIGGER handover_void BEFORE INSERT ON handover
        WHEN EXISTS (SELECT 1 FROM card_void WHERE job = NEW.job)
        BEGIN SELECT RAISE(ABORT, 'no void card goes out'); END""",
    """CREATE TRIGGER card_at_moves BEFORE UPDATE ON card_at
        WHEN NEW.job <> OLD.job OR NEW.resident <> OLD.resident OR NOT EXISTS
            (SELECT 1 FROM custody WHERE id = (SELECT max(id) FROM custody WHERE job = NEW.job)
                AND bin = NEW.bin AND place = NEW.place AND at = NEW.at
                AND was = OLD.bin AND was_place = OLD.place)
        BEGIN SELECT RAISE(ABORT, 'a card moves with its chain of custody'); END""",
    """CREATE TABLE door_list (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE,
        parcel TEXT NOT NULL DEFAULT '', kelurahan TEXT NOT NULL DEFAULT '',
        rt TEXT NOT NULL DEFAULT '', cards INTEGER NOT NULL CHECK (cards > 0),
        by TEXT NOT NULL, at INTEGER NOT NULL) STRICT""",
    _unchanged("door_list"),
    _undeleted("door_list"),
    f"""CREATE TABLE not_given (id INTEGER PRIMARY KEY, job INTEGER NOT NULL REFERENCES card_at,
        resident INTEGER NOT NULL REFERENCES resident,
        reason TEXT NOT NULL CHECK (reason IN ({_listed(REASONS)})),
        words TEXT NOT NULL DEFAULT '', how TEXT NOT NULL CHECK (how IN
            ('counter', 'door', 'call')), list INTEGER REFERENCES door_list,
        by TEXT NOT NULL, at INTEGER NOT NULL, row_hash TEXT NOT NULL) STRICT""",
    "CREATE INDEX not_given_job ON not_given (job, id)",
    "CREATE INDEX not_given_resident ON not_given (resident, id)",
    _unchanged("not_given"),
    _undeleted("not_given"),
    f"""CREATE TABLE door_line (list INTEGER NOT NULL REFERENCES door_list,
        no INTEGER NOT NULL CHECK (no > 0), job INTEGER NOT NULL REFERENCES card_at,
        outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', {_listed(LETTERS)})),
        handover INTEGER REFERENCES handover, by TEXT NOT NULL DEFAULT '', at INTEGER,
        PRIMARY KEY (list, no), UNIQUE (list, job),
        CHECK ((outcome = '') = (at IS NULL)), CHECK ((outcome = 'S') = (handover IS NOT NULL)))
        STRICT, WITHOUT ROWID""",
    "CREATE INDEX door_line_untold ON door_line (job) WHERE outcome = ''",
    """CREATE TRIGGER door_line_told BEFORE UPDATE ON door_line
        WHEN OLD.outcome = 'S' AND NOT (NEW.outcome = 'B'
            AND EXISTS (SELECT 1 FROM handover WHERE id = OLD.handover AND undone_at IS NOT NULL))
        BEGIN SELECT RAISE(ABORT, 'an outcome stays'); END""",
    """CREATE TRIGGER door_line_drawn BEFORE UPDATE OF list, no, job ON door_line
        BEGIN SELECT RAISE(ABORT, 'a list stays as it was drawn'); END""",
    _undeleted("door_line"),
)
"""Tables of step 21."""
