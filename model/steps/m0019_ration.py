"""Rations: shares of districts, expected deliveries, caps of a day, what districts can print.

A plan that was kept is never edited; what is expected is closed, not deleted. Nothing here moves a
blank: a share becomes a parcel or an issue of its own.
"""

NUMBER = 19
NAME = "ration"


def _kept(table: str) -> tuple[str, str]:
    return (
        f"""CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} rows are never edited'); END""",
        f"""CREATE TRIGGER {table}_undeleted BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} rows are never deleted'); END""",
    )


SQLITE: tuple[str, ...] = (
    """CREATE TABLE ration_plan (id INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE,
        total INTEGER NOT NULL CHECK (total > 0), days INTEGER NOT NULL CHECK (days > 0),
        why TEXT NOT NULL DEFAULT '', by TEXT NOT NULL, at INTEGER NOT NULL) STRICT""",
    """CREATE TABLE ration (plan INTEGER NOT NULL REFERENCES ration_plan,
        office TEXT NOT NULL, ready INTEGER NOT NULL CHECK (ready >= 0),
        age_days INTEGER NOT NULL CHECK (age_days >= 0), capacity INTEGER,
        floor INTEGER NOT NULL CHECK (floor >= 0), reckoned INTEGER NOT NULL CHECK (reckoned >= 0),
        qty INTEGER NOT NULL CHECK (qty >= 0), PRIMARY KEY (plan, office)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE expected (id INTEGER PRIMARY KEY, item TEXT NOT NULL,
        qty INTEGER NOT NULL CHECK (qty > 0), on_day TEXT NOT NULL, party TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'gone')),
        by TEXT NOT NULL, at INTEGER NOT NULL, why TEXT NOT NULL DEFAULT '',
        closed_by TEXT NOT NULL DEFAULT '', closed_at INTEGER,
        CHECK ((state = 'open') = (closed_at IS NULL))) STRICT""",
    "CREATE INDEX expected_open ON expected (on_day) WHERE state = 'open'",
    """CREATE TRIGGER expected_over BEFORE UPDATE ON expected WHEN OLD.state <> 'open'
        BEGIN SELECT RAISE(ABORT, 'an expectation that is over stays so'); END""",
    """CREATE TRIGGER expected_kept BEFORE DELETE ON expected
        BEGIN SELECT RAISE(ABORT, 'expectations are kept'); END""",
    """CREATE TABLE day_cap (id INTEGER PRIMARY KEY, from_on TEXT NOT NULL,
        cap INTEGER CHECK (cap IS NULL OR cap > 0), why TEXT NOT NULL CHECK (why <> ''),
        by TEXT NOT NULL, at INTEGER NOT NULL) STRICT""",
    """CREATE TABLE over_cap (batch INTEGER PRIMARY KEY REFERENCES batch, day_on TEXT NOT NULL,
        cap INTEGER NOT NULL, used INTEGER NOT NULL, cards INTEGER NOT NULL CHECK (cards > 0),
        why TEXT NOT NULL CHECK (why <> ''), by TEXT NOT NULL, at INTEGER NOT NULL) STRICT""",
    "CREATE INDEX over_cap_day ON over_cap (day_on)",
    """CREATE TABLE print_capacity (id INTEGER PRIMARY KEY, office TEXT NOT NULL,
        per_day INTEGER NOT NULL CHECK (per_day >= 0), why TEXT NOT NULL DEFAULT '',
        by TEXT NOT NULL, at INTEGER NOT NULL) STRICT""",
    "CREATE INDEX print_capacity_office ON print_capacity (office, id)",
    "CREATE INDEX batch_at ON batch (at)",
    *_kept("ration_plan"),
    *_kept("ration"),
    *_kept("day_cap"),
    *_kept("over_cap"),
    *_kept("print_capacity"),
)
"""The tables of step 19."""
