"""Drafts: what was half typed when a line was cut; rows of one operator, gone when used or old.

Body and `about` are JSON made by model.draft; the CHECKs keep a row small whoever writes it.
AUTOINCREMENT, because a number that was offered to somebody must never mean another draft.
"""

NUMBER = 2
NAME = "draft"

SQLITE = (
    """CREATE TABLE draft (id INTEGER PRIMARY KEY AUTOINCREMENT,
        operator INTEGER NOT NULL REFERENCES operator,
        session TEXT NOT NULL CHECK (length(session) BETWEEN 1 AND 32),
        place TEXT NOT NULL CHECK (length(place) BETWEEN 1 AND 60),
        about TEXT NOT NULL CHECK (length(about) <= 200 AND json_valid(about)),
        body TEXT NOT NULL
            CHECK (length(CAST(body AS BLOB)) <= 4096 AND json_valid(body)),
        saved_at INTEGER NOT NULL,
        UNIQUE (operator, session, place, about)) STRICT""",
    "CREATE INDEX draft_saved ON draft (saved_at)",
)
