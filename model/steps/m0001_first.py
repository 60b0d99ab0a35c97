"""The first schema, frozen: never edit a step that has been released, write the next one.

Instants (`_at`) are UTC milliseconds, days (`_on`) ISO text. NIK and KK are integers of 16 digits
(they fit 63 bits and can never become a float), beside a dense id, because a NIK can be corrected
and a primary key must not be.
"""

NUMBER = 1
NAME = "first"

JOB_MOVES = (
    ("queued", "reserved"),
    ("queued", "cancelled"),
    ("reserved", "sent"),
    ("reserved", "queued"),
    ("reserved", "unsettled"),
    ("sent", "done"),
    ("sent", "queued"),
    ("sent", "spoiled"),
    ("sent", "unsettled"),
    ("unsettled", "done"),
    ("unsettled", "spoiled"),
    ("unsettled", "blank"),
    ("unsettled", "missing"),
)

_PLACES = (
    "CREATE TABLE meta (k TEXT PRIMARY KEY, v TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE step (number INTEGER PRIMARY KEY, name TEXT NOT NULL,
        applied_at INTEGER NOT NULL) STRICT""",
    """CREATE TABLE region (code TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
        parent TEXT NOT NULL DEFAULT '', valid_from TEXT NOT NULL DEFAULT '', valid_to TEXT,
        replaced_by TEXT NOT NULL DEFAULT '', PRIMARY KEY (code, valid_from))
        STRICT, WITHOUT ROWID""",
    "CREATE INDEX region_parent ON region (parent)",
    """CREATE TABLE region_alias (fold TEXT NOT NULL, code TEXT NOT NULL,
        PRIMARY KEY (fold, code)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE service_point (region TEXT NOT NULL, office TEXT NOT NULL,
        from_on TEXT NOT NULL DEFAULT '', to_on TEXT, PRIMARY KEY (region, from_on))
        STRICT, WITHOUT ROWID""",
)

_PEOPLE = (
    """CREATE TABLE resident (
        id INTEGER PRIMARY KEY,
        nik INTEGER NOT NULL UNIQUE CHECK (nik BETWEEN 1000000000000000 AND 9999999999999999),
        kk INTEGER CHECK (kk IS NULL OR kk BETWEEN 1000000000000000 AND 9999999999999999),
        name TEXT NOT NULL, name_key TEXT NOT NULL,
        birth_place TEXT NOT NULL DEFAULT '', birth_on TEXT, sex TEXT NOT NULL DEFAULT ''
            CHECK (sex IN ('L', 'P', '')),
        blood TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '',
        rt TEXT NOT NULL DEFAULT '', rw TEXT NOT NULL DEFAULT '',
        dusun TEXT NOT NULL DEFAULT '', kel_code TEXT, kelurahan TEXT NOT NULL DEFAULT '',
        kec_code TEXT, kecamatan TEXT NOT NULL DEFAULT '',
        religion TEXT NOT NULL DEFAULT '', marital TEXT NOT NULL DEFAULT '',
        work TEXT NOT NULL DEFAULT '', citizenship TEXT NOT NULL DEFAULT 'WNI',
        valid_until TEXT NOT NULL DEFAULT 'SEUMUR HIDUP', shdk TEXT NOT NULL DEFAULT '',
        father TEXT NOT NULL DEFAULT '', mother TEXT NOT NULL DEFAULT '',
        life TEXT NOT NULL DEFAULT 'hidup', status TEXT NOT NULL DEFAULT '', status_on TEXT,
        status_source TEXT NOT NULL DEFAULT '', office TEXT NOT NULL DEFAULT '',
        ver INTEGER NOT NULL DEFAULT 1, updated_at INTEGER NOT NULL) STRICT""",
    "CREATE INDEX resident_kk ON resident (kk)",
    "CREATE INDEX resident_name ON resident (name_key, id)",
    "CREATE INDEX resident_birth ON resident (birth_on)",
    "CREATE INDEX resident_kel ON resident (kel_code, name_key, id)",
    """CREATE INDEX resident_ready ON resident (status_on, id)
        WHERE status = 'PRINT_READY_RECORD'""",
    """CREATE TABLE mirror (id INTEGER PRIMARY KEY, resident INTEGER NOT NULL REFERENCES resident,
        status TEXT NOT NULL, was TEXT NOT NULL DEFAULT '', status_on TEXT,
        source TEXT NOT NULL, seen_at INTEGER NOT NULL, jump INTEGER NOT NULL DEFAULT 0
            CHECK (jump IN (0, 1))) STRICT""",
    "CREATE INDEX mirror_resident ON mirror (resident, id)",
    """CREATE TABLE mark (resident INTEGER NOT NULL REFERENCES resident, kind TEXT NOT NULL,
        why TEXT NOT NULL DEFAULT '', by TEXT NOT NULL, at INTEGER NOT NULL,
        PRIMARY KEY (resident, kind)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE case_file (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, nik INTEGER,
        resident INTEGER REFERENCES resident, source TEXT NOT NULL, line INTEGER NOT NULL,
        said TEXT NOT NULL, fingerprint TEXT NOT NULL UNIQUE, state TEXT NOT NULL DEFAULT 'open'
            CHECK (state IN ('open', 'closed')), at INTEGER NOT NULL) STRICT""",
    "CREATE INDEX case_nik ON case_file (nik)",
    """CREATE TABLE import_file (id INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL,
        format TEXT NOT NULL, rows INTEGER NOT NULL, accepted INTEGER NOT NULL,
        changed INTEGER NOT NULL, rejected INTEGER NOT NULL, warnings INTEGER NOT NULL,
        cases INTEGER NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL) STRICT""",
)

_STAFF = (
    """CREATE TABLE operator (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
        roles TEXT NOT NULL, pin_hash TEXT NOT NULL, active INTEGER NOT NULL DEFAULT 1
            CHECK (active IN (0, 1)), failures INTEGER NOT NULL DEFAULT 0,
        retry_at INTEGER NOT NULL DEFAULT 0, last_at INTEGER, last_from TEXT NOT NULL DEFAULT '')
        STRICT""",
    """CREATE TABLE shift (id INTEGER PRIMARY KEY, label TEXT NOT NULL, day_on TEXT NOT NULL,
        opened_by TEXT NOT NULL, opened_at INTEGER NOT NULL, closed_by TEXT, closed_at INTEGER,
        note TEXT NOT NULL DEFAULT '') STRICT""",
    "CREATE UNIQUE INDEX shift_one_open ON shift (closed_at IS NULL) WHERE closed_at IS NULL",
)

_CARDS = (
    """CREATE TABLE request (id INTEGER PRIMARY KEY, resident INTEGER NOT NULL REFERENCES resident,
        kind TEXT NOT NULL CHECK (kind IN ('baru', 'hilang', 'rusak', 'perubahan')),
        state TEXT NOT NULL CHECK (state IN ('open', 'printed', 'held', 'withdrawn')),
        documents TEXT NOT NULL DEFAULT '{}', why TEXT NOT NULL DEFAULT '',
        opened_by TEXT NOT NULL, opened_at INTEGER NOT NULL, closed_at INTEGER) STRICT""",
    "CREATE INDEX request_resident ON request (resident, id)",
    """CREATE UNIQUE INDEX request_one_open ON request (resident)
        WHERE state IN ('open', 'held')""",
    """CREATE UNIQUE INDEX request_one_first ON request (resident)
        WHERE kind = 'baru' AND state IN ('open', 'held', 'printed')""",
    """CREATE TABLE batch (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE,
        cards INTEGER NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL) STRICT""",
    """CREATE TABLE job_move (was TEXT NOT NULL, becomes TEXT NOT NULL,
        PRIMARY KEY (was, becomes)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE job (id INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE,
        batch INTEGER NOT NULL REFERENCES batch, request INTEGER NOT NULL REFERENCES request,
        resident INTEGER NOT NULL REFERENCES resident, kind TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('queued', 'reserved', 'sent', 'done', 'spoiled',
            'unsettled', 'blank', 'missing', 'cancelled')),
        printer TEXT, tries INTEGER NOT NULL DEFAULT 0, device_job INTEGER,
        ordered_at INTEGER NOT NULL,
        reserved_at INTEGER, sent_at INTEGER, ended_at INTEGER, forgotten_at INTEGER,
        blank_from TEXT,
        face TEXT NOT NULL DEFAULT '', why TEXT NOT NULL DEFAULT '', row_hash TEXT NOT NULL)
        STRICT""",
    """CREATE UNIQUE INDEX job_one_live ON job (request)
        WHERE state IN ('queued', 'reserved', 'sent', 'unsettled')""",
    "CREATE UNIQUE INDEX job_one_done ON job (request) WHERE state = 'done'",
    """CREATE UNIQUE INDEX job_one_a_printer ON job (printer)
        WHERE state IN ('reserved', 'sent', 'unsettled')""",
    "CREATE INDEX job_queue ON job (id) WHERE state = 'queued'",
    """CREATE INDEX job_remembered ON job (printer) WHERE forgotten_at IS NULL
        AND state IN ('done', 'spoiled', 'blank', 'missing')""",
    "CREATE INDEX job_batch ON job (batch, state)",
    "CREATE INDEX job_resident ON job (resident, id)",
    "CREATE INDEX job_done ON job (printer, ended_at) WHERE state = 'done'",
    "CREATE INDEX job_spoiled ON job (printer, ended_at) WHERE state = 'spoiled'",
    """CREATE TRIGGER job_moves BEFORE UPDATE OF state ON job
        WHEN OLD.state <> NEW.state AND NOT EXISTS
            (SELECT 1 FROM job_move WHERE was = OLD.state AND becomes = NEW.state)
        BEGIN SELECT RAISE(ABORT, 'job may not move so'); END""",
    """CREATE TRIGGER job_kept BEFORE DELETE ON job
        BEGIN SELECT RAISE(ABORT, 'jobs are kept'); END""",
    """CREATE TABLE job_event (id INTEGER PRIMARY KEY, job INTEGER NOT NULL REFERENCES job,
        was TEXT NOT NULL, state TEXT NOT NULL, printer TEXT, by TEXT NOT NULL,
        fact TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL) STRICT""",
    "CREATE INDEX job_event_job ON job_event (job, id)",
    "CREATE INDEX job_event_printer ON job_event (printer, id)",
    """CREATE TABLE lane (printer TEXT PRIMARY KEY, address TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL,
        need TEXT NOT NULL DEFAULT '',
        code TEXT NOT NULL DEFAULT '', job INTEGER, since_at INTEGER NOT NULL,
        card_ms INTEGER, ribbon_left INTEGER, want TEXT NOT NULL DEFAULT 'run'
            CHECK (want IN ('run', 'pause', 'resume')), heard_at INTEGER NOT NULL)
        STRICT, WITHOUT ROWID""",
)

_LEDGER = (
    """CREATE TABLE entry (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, item TEXT NOT NULL,
        qty INTEGER NOT NULL CHECK (qty > 0), from_bin TEXT NOT NULL, from_place TEXT NOT NULL,
        to_bin TEXT NOT NULL, to_place TEXT NOT NULL, office TEXT NOT NULL,
        job INTEGER REFERENCES job, party TEXT NOT NULL DEFAULT '', doc TEXT NOT NULL DEFAULT '',
        why TEXT NOT NULL DEFAULT '', by TEXT NOT NULL, at INTEGER NOT NULL,
        row_hash TEXT NOT NULL) STRICT""",
    """CREATE TABLE posting (id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entry,
        item TEXT NOT NULL, office TEXT NOT NULL, bin TEXT NOT NULL, place TEXT NOT NULL,
        qty INTEGER NOT NULL CHECK (qty <> 0), row_hash TEXT NOT NULL) STRICT""",
    "CREATE INDEX posting_entry ON posting (entry)",
    "CREATE INDEX entry_at ON entry (at)",
    "CREATE INDEX entry_job ON entry (job) WHERE job IS NOT NULL",
    """CREATE TABLE balance (item TEXT NOT NULL, office TEXT NOT NULL, bin TEXT NOT NULL,
        place TEXT NOT NULL, qty INTEGER NOT NULL, CHECK (qty >= 0 OR bin = 'supplier'),
        PRIMARY KEY (item, office, bin, place)) STRICT, WITHOUT ROWID""",
)

_TRAIL = (
    """CREATE TABLE audit (seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL,
        actor TEXT NOT NULL, kind TEXT NOT NULL, facts TEXT NOT NULL, prev TEXT NOT NULL,
        hash TEXT NOT NULL) STRICT""",
    """CREATE TABLE outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL,
        tbl TEXT NOT NULL, pk INTEGER NOT NULL, body BLOB NOT NULL) STRICT""",
)


def _kept(table: str) -> tuple[str, str]:
    return (
        f"""CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} rows are never edited'); END""",
        f"""CREATE TRIGGER {table}_undeleted BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} rows are never deleted'); END""",
    )


SQLITE = (
    *_PLACES,
    *_PEOPLE,
    *_STAFF,
    *_CARDS,
    *_LEDGER,
    *_TRAIL,
    *_kept("entry"),
    *_kept("posting"),
    *_kept("audit"),
    *_kept("job_event"),
    *(f"INSERT INTO job_move VALUES ('{was}', '{becomes}')" for was, becomes in JOB_MOVES),
)
