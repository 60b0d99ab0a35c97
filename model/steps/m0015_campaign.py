"""Campaigns (whom to record by when) and the queue of people at the counter.

`recorded` is the done recordings beside the place where each person lived: what a board counts by
day and place without reading 60,000 residents. Triggers keep it in step, whoever writes: a void
recording is taken out, one that the centre threw away stays as a day's work but is not `live`.
Tickets hold nobody's name; each has one number of one day.
"""

NUMBER = 15
NAME = "campaign"

_PLACE = "coalesce(kel_code, kec_code, '')"

_CAMPAIGN = (
    """CREATE TABLE campaign (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''),
        places TEXT NOT NULL, begin_on TEXT NOT NULL, until_on TEXT NOT NULL,
        week TEXT NOT NULL CHECK (week <> ''), off TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'ended')),
        by TEXT NOT NULL, at INTEGER NOT NULL, why TEXT NOT NULL DEFAULT '',
        ended_by TEXT NOT NULL DEFAULT '', ended_at INTEGER,
        CHECK (until_on >= begin_on),
        CHECK ((state = 'ended') = (ended_at IS NOT NULL))) STRICT""",
    """CREATE TRIGGER campaign_over BEFORE UPDATE ON campaign WHEN OLD.state = 'ended'
        BEGIN SELECT RAISE(ABORT, 'a campaign that has ended stays so'); END""",
    """CREATE TRIGGER campaign_kept BEFORE DELETE ON campaign
        BEGIN SELECT RAISE(ABORT, 'campaigns are kept'); END""",
)

DUE_ON = """CASE WHEN life = 'hidup' AND citizenship = 'WNI' THEN
    CASE WHEN marital IN ('KAWIN', 'CERAI HIDUP', 'CERAI MATI') THEN '' ELSE birth_on END END"""
"""The birth date that says from when a citizen is due; '' is at any age, NULL never."""
TOLD = "status NOT IN ('UNREGISTERED', '')"
"""Whether the centre knows a recording."""

_COUNTED = (
    "DROP INDEX resident_kel",
    f"CREATE INDEX resident_kel ON resident (kel_code, rw, rt, id, {DUE_ON}, {TOLD})",
)
"""The index of the kelurahan tells what a board counts: six bytes a resident, where an index of its
own took 69 and a random page for each row of an import. Queries say both word for word."""

_TAKE_IN = f"""INSERT OR IGNORE INTO recorded (recording, resident, place, done_at, live)
    SELECT NEW.id, NEW.resident, {_PLACE}, NEW.done_at, NEW.live FROM resident
    WHERE id = NEW.resident"""

_RECORDED = (
    """CREATE TABLE recorded (recording INTEGER PRIMARY KEY REFERENCES recording,
        resident INTEGER NOT NULL, place TEXT NOT NULL, done_at INTEGER NOT NULL,
        live INTEGER NOT NULL CHECK (live IN (0, 1))) STRICT""",
    "CREATE INDEX recorded_resident ON recorded (resident) WHERE live = 1",
    "CREATE INDEX recorded_day ON recorded (done_at, place, live)",
    f"""INSERT INTO recorded (recording, resident, place, done_at, live)
        SELECT r.id, r.resident, {_PLACE}, r.done_at, r.live FROM recording r
        JOIN resident p ON p.id = r.resident WHERE r.state = 'done'""",
    f"""CREATE TRIGGER recorded_new AFTER INSERT ON recording WHEN NEW.state = 'done'
        BEGIN {_TAKE_IN}; END""",
    f"""CREATE TRIGGER recorded_done AFTER UPDATE OF state ON recording
        WHEN NEW.state = 'done' AND OLD.state <> 'done' BEGIN {_TAKE_IN}; END""",
    """CREATE TRIGGER recorded_void AFTER UPDATE OF state ON recording WHEN NEW.state = 'void'
        BEGIN DELETE FROM recorded WHERE recording = NEW.id; END""",
    """CREATE TRIGGER recorded_over AFTER UPDATE OF live ON recording WHEN NEW.live <> OLD.live
        BEGIN UPDATE recorded SET live = NEW.live WHERE recording = NEW.id; END""",
    # The centre has deleted what it had: model.enrol.answered says the same of one recording.
    """CREATE TRIGGER recorded_gone AFTER INSERT ON mirror
        WHEN NEW.status IN ('UNREGISTERED', '') AND NEW.was NOT IN ('UNREGISTERED', '')
        BEGIN UPDATE recorded SET live = 0 WHERE resident = NEW.resident AND live = 1
            AND EXISTS (SELECT 1 FROM recording r JOIN mirror m ON m.resident = r.resident
                WHERE r.id = recorded.recording AND m.id > r.told AND m.id < NEW.id
                    AND m.status = NEW.was); END""",
)

_ANTREAN = (
    """CREATE TABLE antrean (id INTEGER PRIMARY KEY, day_on TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('A', 'B', 'C')), number INTEGER NOT NULL
            CHECK (number BETWEEN 1 AND 999),
        state TEXT NOT NULL DEFAULT 'waiting'
            CHECK (state IN ('waiting', 'called', 'served', 'absent', 'left')),
        taken_at INTEGER NOT NULL, called_at INTEGER, seat TEXT NOT NULL DEFAULT '',
        by TEXT NOT NULL DEFAULT '', calls INTEGER NOT NULL DEFAULT 0, ended_at INTEGER,
        UNIQUE (day_on, kind, number),
        CHECK (state IN ('waiting', 'left')
            OR (called_at IS NOT NULL AND seat <> '' AND calls > 0)),
        CHECK ((state IN ('waiting', 'called')) = (ended_at IS NULL))) STRICT""",
    "CREATE UNIQUE INDEX antrean_at_seat ON antrean (day_on, seat) WHERE state = 'called'",
    "CREATE INDEX antrean_waiting ON antrean (day_on, id) WHERE state = 'waiting'",
    """CREATE TRIGGER antrean_over BEFORE UPDATE OF state ON antrean
        WHEN OLD.state <> NEW.state AND NOT (
            OLD.state = 'waiting' AND NEW.state IN ('called', 'left')
            OR OLD.state = 'called' AND NEW.state IN ('served', 'absent')
            OR OLD.state = 'absent' AND NEW.state = 'called')
        BEGIN SELECT RAISE(ABORT, 'a ticket may not move so'); END""",
    """CREATE TRIGGER antrean_kept BEFORE DELETE ON antrean
        BEGIN SELECT RAISE(ABORT, 'tickets are kept'); END""",
)

SQLITE: tuple[str, ...] = (*_CAMPAIGN, *_COUNTED, *_RECORDED, *_ANTREAN)
"""Tables of step 15 (campaign)."""
