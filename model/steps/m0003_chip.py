"""Chips: a UID bound to one person's card for ever, each step of a card's way, encoded cards.

A row of `chip` is never changed and never removed: a UID that was once in an office's hands means
that one card, also when the card was spoiled. `card_step` is what a press or a seat did with the
plastic, in order. `encoding` is the controlled item: a card that carries a person's data and no
face yet; one living item a person, one version of its record (`ver`), and one place in the order of
a printer's hopper. `lane.pause_need` says why a printer is paused, beyond a person's own wish.
"""

NUMBER = 3
NAME = "chip"

LIVE = "('begun', 'encoded', 'passed', 'printing')"

SQLITE = (
    """CREATE TABLE chip (id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE CHECK (length(uid) BETWEEN 8 AND 20
            AND length(uid) % 2 = 0 AND uid NOT GLOB '*[^0-9A-F]*'),
        job INTEGER NOT NULL REFERENCES job, resident INTEGER NOT NULL REFERENCES resident,
        place TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL, row_hash TEXT NOT NULL)
        STRICT""",
    "CREATE INDEX chip_resident ON chip (resident)",
    "CREATE INDEX chip_job ON chip (job)",
    """CREATE TRIGGER chip_unchanged BEFORE UPDATE ON chip
        BEGIN SELECT RAISE(ABORT, 'chip rows are never edited'); END""",
    """CREATE TRIGGER chip_undeleted BEFORE DELETE ON chip
        BEGIN SELECT RAISE(ABORT, 'chip rows are never deleted'); END""",
    """CREATE TABLE card_step (id INTEGER PRIMARY KEY, job INTEGER NOT NULL REFERENCES job,
        step TEXT NOT NULL CHECK (step IN ('fed', 'uid_read', 'bound', 'personalised', 'printed',
            'uid_verified', 'ejected', 'rejected')),
        place TEXT NOT NULL, uid TEXT NOT NULL DEFAULT '', fact TEXT NOT NULL DEFAULT '',
        by TEXT NOT NULL, at INTEGER NOT NULL) STRICT""",
    "CREATE INDEX card_step_job ON card_step (job, id)",
    """CREATE TRIGGER card_step_unchanged BEFORE UPDATE ON card_step
        BEGIN SELECT RAISE(ABORT, 'card_step rows are never edited'); END""",
    """CREATE TRIGGER card_step_undeleted BEFORE DELETE ON card_step
        BEGIN SELECT RAISE(ABORT, 'card_step rows are never deleted'); END""",
    """CREATE TABLE encoding (id INTEGER PRIMARY KEY,
        chip INTEGER NOT NULL UNIQUE REFERENCES chip,
        resident INTEGER NOT NULL REFERENCES resident, job INTEGER NOT NULL REFERENCES job,
        ver INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('begun', 'encoded', 'passed', 'printing', 'printed',
            'spoiled', 'missing')),
        seat TEXT NOT NULL, place TEXT NOT NULL, turn INTEGER, by TEXT NOT NULL,
        begun_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, row_hash TEXT NOT NULL)
        STRICT""",
    f"CREATE UNIQUE INDEX encoding_one_live ON encoding (resident) WHERE state IN {LIVE}",
    "CREATE UNIQUE INDEX encoding_turn ON encoding (place, turn) WHERE state = 'passed'",
    "CREATE INDEX encoding_job ON encoding (job)",
    "CREATE INDEX encoding_place ON encoding (place, turn)",
    """CREATE TRIGGER encoding_final BEFORE UPDATE OF state ON encoding
        WHEN OLD.state IN ('printed', 'spoiled', 'missing')
        BEGIN SELECT RAISE(ABORT, 'an encoding that has ended stays so'); END""",
    """CREATE TRIGGER encoding_bound BEFORE UPDATE OF chip, resident, ver ON encoding
        BEGIN SELECT RAISE(ABORT, 'an encoded card belongs to one person'); END""",
    """CREATE TRIGGER encoding_kept BEFORE DELETE ON encoding
        BEGIN SELECT RAISE(ABORT, 'encodings are kept'); END""",
    "ALTER TABLE lane ADD COLUMN pause_need TEXT NOT NULL DEFAULT ''",
)
