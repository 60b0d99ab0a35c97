"""What is spoiled, piece by piece until it is destroyed; blind counts; the nightly comparison.

`scrap` has one row for each entry into the bin `spoiled`: a trigger puts it there, so no way of
spoiling can forget it, and another lets nothing leave the bin but into destruction or a difference,
and nothing be destroyed that was not spoiled.
`lost` is how many of a row were missing when the box was counted. The figures of a blind count are
written once. `three_way` keeps what a night's comparison found.
"""

NUMBER = 18
NAME = "scrap"

_REASON = """CASE
    WHEN e.kind = 'used_up' THEN 'habis'
    WHEN e.kind IN ('count', 'count_found', 'found') THEN 'ditemukan'
    WHEN e.from_bin = 'encoded' OR e.kind = 'encode_failed' THEN 'gagal_encode'
    WHEN e.from_bin = 'in_job' THEN 'gagal_cetak'
    WHEN e.item = 'kartu_lama' THEN 'rusak'
    WHEN e.from_bin = 'supplier' THEN 'tiba_rusak'
    WHEN e.from_bin = 'quarantine' THEN 'cacat'
    ELSE 'rusak' END"""

# The chip of the newest encoded card of the job, unless it was scrapped before: one that failed at
# a seat, whose person was printed on a bare blank later, is not the one that is spoiled now.
_UID = """coalesce((SELECT c.uid FROM encoding n JOIN chip c ON c.id = n.chip
    WHERE e.item = 'blanko' AND n.id = (SELECT max(id) FROM encoding WHERE job = e.job)
        AND NOT EXISTS (SELECT 1 FROM scrap s WHERE s.uid = c.uid AND s.uid <> '')), '')"""

_SCRAP_IN = f"""INSERT INTO scrap (entry, item, qty, job, resident, uid, reason, why, bin, place,
    by, at) SELECT e.id, e.item, e.qty, e.job, (SELECT resident FROM job WHERE id = e.job), {_UID},
    {_REASON}, e.why, e.from_bin, e.from_place, e.by, e.at FROM entry e
    WHERE e.to_bin = 'spoiled'"""

_SCRAP = (
    """CREATE TABLE destruction (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE,
        pieces INTEGER NOT NULL CHECK (pieces > 0), place TEXT NOT NULL CHECK (place <> ''),
        how TEXT NOT NULL CHECK (how <> ''), by TEXT NOT NULL, witness1 TEXT NOT NULL,
        witness2 TEXT NOT NULL, at INTEGER NOT NULL, row_hash TEXT NOT NULL,
        CHECK (witness1 <> by AND witness2 <> by AND witness1 <> witness2)) STRICT""",
    """CREATE TRIGGER destruction_unchanged BEFORE UPDATE ON destruction
        BEGIN SELECT RAISE(ABORT, 'destruction rows are never edited'); END""",
    """CREATE TRIGGER destruction_undeleted BEFORE DELETE ON destruction
        BEGIN SELECT RAISE(ABORT, 'destruction rows are never deleted'); END""",
    """CREATE TABLE scrap (id INTEGER PRIMARY KEY, entry INTEGER NOT NULL UNIQUE REFERENCES entry,
        item TEXT NOT NULL, qty INTEGER NOT NULL CHECK (qty > 0),
        lost INTEGER NOT NULL DEFAULT 0 CHECK (lost BETWEEN 0 AND qty),
        job INTEGER REFERENCES job, resident INTEGER REFERENCES resident,
        uid TEXT NOT NULL DEFAULT '' CHECK (uid = '' OR qty = 1), reason TEXT NOT NULL,
        why TEXT NOT NULL DEFAULT '', bin TEXT NOT NULL, place TEXT NOT NULL,
        origin TEXT NOT NULL DEFAULT '', second TEXT NOT NULL DEFAULT '', by TEXT NOT NULL,
        at INTEGER NOT NULL, cut_by TEXT NOT NULL DEFAULT '',
        cut_second TEXT NOT NULL DEFAULT '', cut_at INTEGER,
        batch INTEGER REFERENCES destruction,
        CHECK (second <> by),
        CHECK ((cut_at IS NULL) = (cut_by = '') AND (cut_at IS NULL) = (cut_second = '')),
        CHECK (cut_at IS NULL OR cut_by <> cut_second),
        CHECK (batch IS NULL OR (cut_at IS NOT NULL AND lost < qty))) STRICT""",
    "CREATE UNIQUE INDEX scrap_uid ON scrap (uid) WHERE uid <> ''",
    "CREATE INDEX scrap_lying ON scrap (id) WHERE batch IS NULL",
    "CREATE INDEX scrap_batch ON scrap (batch) WHERE batch IS NOT NULL",
    "CREATE INDEX scrap_job ON scrap (job) WHERE job IS NOT NULL",
    "CREATE INDEX scrap_at ON scrap (at)",
    "CREATE INDEX scrap_resident ON scrap (resident) WHERE resident IS NOT NULL",
    "CREATE INDEX custody_scrapped ON custody (entry) WHERE bin = 'spoiled'",
    f"""CREATE TRIGGER scrap_came AFTER INSERT ON entry WHEN NEW.to_bin = 'spoiled'
        BEGIN {_SCRAP_IN} AND e.id = NEW.id; END""",
    """CREATE TRIGGER scrap_left BEFORE INSERT ON entry WHEN NEW.from_bin = 'destroyed'
        OR (NEW.from_bin = 'spoiled') <> (NEW.to_bin = 'destroyed')
            AND NOT (NEW.from_bin = 'spoiled' AND NEW.to_bin = 'difference')
        BEGIN SELECT RAISE(ABORT, 'what is spoiled is destroyed, or missing'); END""",
    """CREATE TRIGGER scrap_fixed BEFORE UPDATE OF id, entry, item, qty, job, bin, place, by, at
        ON scrap BEGIN SELECT RAISE(ABORT, 'what came into the scrap is never edited'); END""",
    """CREATE TRIGGER scrap_told BEFORE UPDATE OF resident, uid, reason, why, origin, second
        ON scrap WHEN OLD.cut_at IS NOT NULL OR OLD.batch IS NOT NULL
            OR (OLD.uid <> '' AND NEW.uid <> OLD.uid)
            OR (OLD.second <> '' AND NEW.second <> OLD.second)
        BEGIN SELECT RAISE(ABORT, 'what is known of scrap stays'); END""",
    """CREATE TRIGGER scrap_cut BEFORE UPDATE OF cut_by, cut_second, cut_at ON scrap
        WHEN OLD.cut_at IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'what is cut stays cut'); END""",
    """CREATE TRIGGER scrap_gone BEFORE UPDATE OF batch, lost ON scrap
        WHEN OLD.batch IS NOT NULL OR NEW.lost < OLD.lost
        BEGIN SELECT RAISE(ABORT, 'what is destroyed or missing stays so'); END""",
    """CREATE TRIGGER scrap_kept BEFORE DELETE ON scrap
        BEGIN SELECT RAISE(ABORT, 'scrap is kept'); END""",
    f"{_SCRAP_IN} ORDER BY e.id",
)

_COUNT = (
    """CREATE TABLE stock_count (id INTEGER PRIMARY KEY, item TEXT NOT NULL, bin TEXT NOT NULL,
        place TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'open'
            CHECK (state IN ('open', 'compared', 'booked', 'dropped')),
        mark INTEGER NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL,
        first_by TEXT NOT NULL DEFAULT '', first_qty INTEGER CHECK (first_qty >= 0),
        first_at INTEGER, second_by TEXT NOT NULL DEFAULT '',
        second_qty INTEGER CHECK (second_qty >= 0), second_at INTEGER,
        difference INTEGER, why TEXT NOT NULL DEFAULT '', document TEXT NOT NULL DEFAULT '',
        ended_by TEXT NOT NULL DEFAULT '', ended_second TEXT NOT NULL DEFAULT '',
        ended_at INTEGER,
        CHECK ((first_by = '') = (first_qty IS NULL) AND (second_by = '') = (second_qty IS NULL)),
        CHECK (second_by = '' OR (first_by <> '' AND first_by <> second_by)),
        CHECK (state NOT IN ('compared', 'booked') OR second_by <> ''),
        CHECK (state <> 'booked' OR (first_qty = second_qty AND difference IS NOT NULL)),
        CHECK (coalesce(difference, 0) = 0
            OR (ended_second NOT IN ('', ended_by) AND why <> '' AND document <> '')),
        CHECK ((state IN ('booked', 'dropped')) = (ended_at IS NOT NULL))) STRICT""",
    """CREATE UNIQUE INDEX stock_count_open ON stock_count (item, bin, place)
        WHERE state IN ('open', 'compared')""",
    """CREATE TRIGGER stock_count_fixed BEFORE UPDATE ON stock_count
        WHEN OLD.state IN ('booked', 'dropped') OR NEW.item <> OLD.item OR NEW.bin <> OLD.bin
            OR NEW.place <> OLD.place OR NEW.mark <> OLD.mark
            OR (OLD.first_by <> '' AND (NEW.first_by <> OLD.first_by
                OR NEW.first_qty <> OLD.first_qty))
            OR (OLD.second_by <> '' AND (NEW.second_by <> OLD.second_by
                OR NEW.second_qty <> OLD.second_qty))
        BEGIN SELECT RAISE(ABORT, 'a figure that was counted stays'); END""",
    """CREATE TRIGGER stock_count_kept BEFORE DELETE ON stock_count
        BEGIN SELECT RAISE(ABORT, 'counts are kept'); END""",
)

_NIGHT = (
    """CREATE TABLE three_way (id INTEGER PRIMARY KEY, day_on TEXT NOT NULL, look INTEGER NOT NULL
        CHECK (look >= 0), lines INTEGER NOT NULL CHECK (lines >= look), body TEXT NOT NULL,
        by TEXT NOT NULL, at INTEGER NOT NULL, row_hash TEXT NOT NULL) STRICT""",
    """CREATE TRIGGER three_way_unchanged BEFORE UPDATE ON three_way
        BEGIN SELECT RAISE(ABORT, 'three_way rows are never edited'); END""",
    """CREATE TRIGGER three_way_undeleted BEFORE DELETE ON three_way
        BEGIN SELECT RAISE(ABORT, 'three_way rows are never deleted'); END""",
)

SQLITE: tuple[str, ...] = (*_SCRAP, *_COUNT, *_NIGHT)
"""The tables of step 18."""
