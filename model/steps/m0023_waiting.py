"""The cards that nobody fetched yet, with all that a board and a call list count them by; and an
index in which whoever is print-ready stands with all that decides on their place in the queue.

`uncollected` follows `card_at`, `card_void`, `not_given` and a resident's village by triggers,
whoever writes; a card that goes out leaves it, so it is as large as what waits (40 bytes a card).
"""

NUMBER = 23
NAME = "waiting"

_COLUMNS = "kelurahan, job, made_at, bin, reason"
_VOID = "EXISTS (SELECT 1 FROM card_void v WHERE v.job = {})"
_SELECT = """SELECT r.kelurahan, a.job, coalesce(j.ended_at, j.ordered_at), a.bin,
        coalesce((SELECT n.reason FROM not_given n WHERE n.job = a.job ORDER BY n.id DESC LIMIT 1),
            '')
    FROM card_at a JOIN job j ON j.id = a.job JOIN resident r ON r.id = a.resident"""
_VILLAGE = "(SELECT kelurahan FROM resident WHERE id = NEW.resident)"
_OUT = f"DELETE FROM uncollected WHERE job = NEW.job AND kelurahan = {_VILLAGE};"
_IN = f"INSERT INTO uncollected ({_COLUMNS}) {_SELECT} WHERE a.job = NEW.job;"
WAITING = f"""{_SELECT} WHERE a.bin IN ('printed', 'custody') AND NOT {_VOID.format("a.job")}"""
"""What stands in `uncollected`, told from the tables that it follows."""
_COUNTS = "NEW.bin IN ('printed', 'custody') AND NOT " + _VOID.format("NEW.job")

SQLITE = (
    """CREATE TABLE uncollected (kelurahan TEXT NOT NULL, job INTEGER NOT NULL REFERENCES card_at,
        made_at INTEGER NOT NULL, bin TEXT NOT NULL CHECK (bin IN ('printed', 'custody')),
        reason TEXT NOT NULL, PRIMARY KEY (kelurahan, job)) STRICT, WITHOUT ROWID""",
    f"INSERT INTO uncollected ({_COLUMNS}) {WAITING}",
    f"""CREATE TRIGGER uncollected_made AFTER INSERT ON card_at WHEN {_COUNTS}
        BEGIN {_IN} END""",
    # One trigger, for of two nobody says which fires first.
    f"""CREATE TRIGGER uncollected_went AFTER UPDATE OF bin ON card_at WHEN NEW.bin <> OLD.bin
        BEGIN {_OUT} {_IN[:-1]} AND {_COUNTS}; END""",
    f"""CREATE TRIGGER uncollected_aged AFTER UPDATE OF ended_at ON job WHEN OLD.state = 'done'
        BEGIN UPDATE uncollected SET made_at = coalesce(NEW.ended_at, NEW.ordered_at)
            WHERE job = NEW.id AND kelurahan = {_VILLAGE}; END""",
    f"""CREATE TRIGGER uncollected_void AFTER INSERT ON card_void WHEN NEW.job IS NOT NULL
        BEGIN {_OUT} END""",
    f"""CREATE TRIGGER uncollected_told AFTER INSERT ON not_given
        BEGIN UPDATE uncollected SET reason = NEW.reason
            WHERE job = NEW.job AND kelurahan = {_VILLAGE}; END""",
    """CREATE TRIGGER uncollected_moved AFTER UPDATE OF kelurahan ON resident
        WHEN NEW.kelurahan <> OLD.kelurahan
        BEGIN UPDATE uncollected SET kelurahan = NEW.kelurahan WHERE kelurahan = OLD.kelurahan
            AND job IN (SELECT job FROM card_at WHERE resident = NEW.id); END""",
    # 100,000 of two million people are read out of 8 MB that lie together, not out of a gigabyte.
    "DROP INDEX resident_ready",
    """CREATE INDEX resident_ready ON resident
        (status_on, id, life, birth_on, marital, office, nik, kelurahan)
        WHERE status = 'PRINT_READY_RECORD'""",
)
"""The table of step 23 and what keeps it true."""
