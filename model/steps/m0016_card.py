"""Where each made card is, its chain of custody, and documents word for word.

`card_at` has one row for each card that was made (a job that is done): triggers put it there,
whoever ends the job, so no way of printing can forget it. `custody` is its chain, never edited.
`document` holds minutes, manifests and sheets as they went out, numbered without gaps.
"""

NUMBER = 16
NAME = "card"

_MADE = """INSERT INTO card_at (job, resident, bin, place, at)
            VALUES (NEW.id, NEW.resident, 'printed', '', coalesce(NEW.ended_at, NEW.ordered_at));"""


def _kept(table: str) -> tuple[str, str]:
    return (
        f"""CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} rows are never edited'); END""",
        f"""CREATE TRIGGER {table}_undeleted BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} rows are never deleted'); END""",
    )


SQLITE = (
    """CREATE TABLE card_at (job INTEGER PRIMARY KEY REFERENCES job,
        resident INTEGER NOT NULL REFERENCES resident,
        bin TEXT NOT NULL CHECK (bin IN ('printed', 'transit', 'custody', 'handed', 'spoiled',
            'destroyed', 'difference')),
        place TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL) STRICT""",
    """CREATE INDEX card_at_place ON card_at (bin, place, at) WHERE bin <> 'handed'""",
    "CREATE INDEX card_at_resident ON card_at (resident)",
    """CREATE TABLE custody (id INTEGER PRIMARY KEY, job INTEGER NOT NULL REFERENCES job,
        kind TEXT NOT NULL, was TEXT NOT NULL, was_place TEXT NOT NULL, bin TEXT NOT NULL,
        place TEXT NOT NULL, doc TEXT NOT NULL DEFAULT '', why TEXT NOT NULL DEFAULT '',
        entry INTEGER NOT NULL REFERENCES entry, by TEXT NOT NULL, at INTEGER NOT NULL,
        row_hash TEXT NOT NULL) STRICT""",
    "CREATE INDEX custody_job ON custody (job, id)",
    *_kept("custody"),
    f"""CREATE TRIGGER card_made AFTER UPDATE OF state ON job
        WHEN NEW.state = 'done' AND OLD.state <> 'done' BEGIN {_MADE} END""",
    f"""CREATE TRIGGER card_came AFTER INSERT ON job WHEN NEW.state = 'done'
        BEGIN {_MADE} END""",
    """CREATE TRIGGER card_at_kept BEFORE DELETE ON card_at
        BEGIN SELECT RAISE(ABORT, 'cards are kept'); END""",
    """INSERT INTO card_at (job, resident, bin, place, at)
        SELECT id, resident, 'printed', '', coalesce(ended_at, ordered_at) FROM job
        WHERE state = 'done'""",
    """CREATE TABLE document (id INTEGER PRIMARY KEY, office TEXT NOT NULL, year INTEGER NOT NULL,
        kind TEXT NOT NULL, serial INTEGER NOT NULL CHECK (serial > 0), number TEXT NOT NULL,
        about TEXT NOT NULL DEFAULT '', body TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL,
        row_hash TEXT NOT NULL, UNIQUE (office, year, kind, serial)) STRICT""",
    "CREATE UNIQUE INDEX document_number ON document (number)",
    "CREATE INDEX document_about ON document (about) WHERE about <> ''",
    *_kept("document"),
)
