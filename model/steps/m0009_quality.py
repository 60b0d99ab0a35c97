"""Data quality lists: what the last run found and what people decided about it.

`fingerprint` is a hash of what a finding rests on, so that a decision outlives the next run; `run`
is the last run that saw it. Whatever is open and was not seen by a whole run is closed as `gone`.
"""

NUMBER = 9
NAME = "quality"

SQLITE = (
    """CREATE TABLE quality (id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('two_niks', 'nik_sex', 'dates', 'nik_date')),
        fact TEXT NOT NULL, resident INTEGER NOT NULL REFERENCES resident,
        other INTEGER REFERENCES resident, fingerprint TEXT NOT NULL UNIQUE,
        run INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'open'
            CHECK (state IN ('open', 'settled')),
        verdict TEXT NOT NULL DEFAULT ''
            CHECK (verdict IN ('', 'one', 'different', 'right', 'reported', 'gone')),
        why TEXT NOT NULL DEFAULT '', by TEXT NOT NULL DEFAULT '', found_at INTEGER NOT NULL,
        at INTEGER, CHECK ((state = 'open') = (verdict = ''))) STRICT""",
    "CREATE INDEX quality_list ON quality (kind, state, fact, id)",
    "CREATE INDEX quality_resident ON quality (resident) WHERE state = 'open'",
    "CREATE INDEX quality_other ON quality (other) WHERE state = 'open' AND other IS NOT NULL",
)
