"""Printer care: what each printer's node was told of it, and what people and lanes did about it.

`care_plan` is a copy of the node's settings, so that every program reads the same. `care_event` is
kept for ever; `after` is the last job_event before it, because counting cards by number is not
disturbed by a clock that is set.
"""

NUMBER = 5
NAME = "care"

SQLITE = (
    """CREATE TABLE care_plan (printer TEXT PRIMARY KEY,
        rest_after_cards INTEGER NOT NULL, rest_after_minutes INTEGER NOT NULL,
        rest_minutes INTEGER NOT NULL, heater INTEGER NOT NULL CHECK (heater IN (0, 1)),
        ribbon_cards INTEGER NOT NULL, film_cards INTEGER NOT NULL,
        clean_after_cards INTEGER NOT NULL, hours TEXT NOT NULL,
        encoded_only INTEGER NOT NULL DEFAULT 0 CHECK (encoded_only IN (0, 1)),
        set_at INTEGER NOT NULL)
        STRICT, WITHOUT ROWID""",
    """CREATE TABLE care_event (id INTEGER PRIMARY KEY, printer TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN
            ('ribbon', 'film', 'clean', 'heat', 'rest', 'go_on', 'fuel', 'mains')),
        value INTEGER, until_at INTEGER, after INTEGER NOT NULL, shift INTEGER REFERENCES shift,
        entry INTEGER REFERENCES entry, why TEXT NOT NULL DEFAULT '', by TEXT NOT NULL,
        at INTEGER NOT NULL) STRICT""",
    "CREATE INDEX care_event_last ON care_event (printer, kind, id)",
    """CREATE TRIGGER care_event_unchanged BEFORE UPDATE ON care_event
        BEGIN SELECT RAISE(ABORT, 'care_event rows are never edited'); END""",
    """CREATE TRIGGER care_event_undeleted BEFORE DELETE ON care_event
        BEGIN SELECT RAISE(ABORT, 'care_event rows are never deleted'); END""",
)
