"""Parcels: what left the house in one bag, under which number and seal, and what came of it.

`parcel` is ours that goes out, with its cards (`parcel_card`) or boxes of blanks (`parcel_box`);
`parcel_event` is its log, never edited. `parcel_in` is a parcel of another office that came with
its manifest file, known by the file's digest; the answer that went back is kept with it. Its cards
are guests (`guest_step`: each step of one, never edited): they are no blanks of our ledger.
A card is in one parcel on the way at most; one that leaves the rack otherwise leaves the parcel
that is still being packed.
"""

NUMBER = 20
NAME = "parcel"

_STATES = "('packing', 'sent', 'received', 'short', 'back', 'void')"


def _kept(table: str) -> tuple[str, str]:
    return (
        f"""CREATE TRIGGER {table}_unchanged BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} rows are never edited'); END""",
        f"""CREATE TRIGGER {table}_undeleted BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} rows are never deleted'); END""",
    )


SQLITE = (
    f"""CREATE TABLE parcel (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('cards', 'blanks')),
        state TEXT NOT NULL CHECK (state IN {_STATES}),
        to_code TEXT NOT NULL DEFAULT '', to_name TEXT NOT NULL CHECK (to_name <> ''),
        kelurahan TEXT NOT NULL DEFAULT '', rt TEXT NOT NULL DEFAULT '',
        item TEXT NOT NULL DEFAULT 'blanko', qty INTEGER NOT NULL DEFAULT 0 CHECK (qty >= 0),
        seal TEXT NOT NULL DEFAULT '', carrier TEXT NOT NULL DEFAULT '',
        given_by TEXT NOT NULL DEFAULT '', second TEXT NOT NULL DEFAULT '',
        packed_by TEXT NOT NULL, packed_at INTEGER NOT NULL, sent_at INTEGER, due_on TEXT,
        told INTEGER CHECK (told > 0), counted INTEGER CHECK (counted >= 0),
        taker TEXT NOT NULL DEFAULT '', extra TEXT NOT NULL DEFAULT '', answered_at INTEGER,
        document TEXT NOT NULL DEFAULT '', answer TEXT NOT NULL DEFAULT '',
        manifest TEXT NOT NULL DEFAULT '', digest TEXT NOT NULL DEFAULT '',
        CHECK ((sent_at IS NULL) = (state IN ('packing', 'void'))),
        CHECK ((sent_at IS NULL) = (told IS NULL)), CHECK ((sent_at IS NULL) = (seal = '')),
        CHECK ((sent_at IS NULL) = (second = '')), CHECK (second = '' OR second <> given_by),
        CHECK ((counted IS NULL) = (answered_at IS NULL)),
        CHECK (state NOT IN ('received', 'short') OR counted IS NOT NULL)) STRICT""",
    "CREATE UNIQUE INDEX parcel_seal ON parcel (seal) WHERE state IN ('sent', 'short')",
    "CREATE INDEX parcel_open ON parcel (state, id) WHERE state IN ('packing', 'sent', 'short')",
    """CREATE TRIGGER parcel_undeleted BEFORE DELETE ON parcel
        BEGIN SELECT RAISE(ABORT, 'parcels are kept'); END""",
    """CREATE TRIGGER parcel_sealed BEFORE UPDATE ON parcel
        WHEN OLD.sent_at IS NOT NULL AND (NEW.sent_at IS NOT OLD.sent_at
            OR NEW.told IS NOT OLD.told OR NEW.seal <> OLD.seal OR NEW.second <> OLD.second
            OR NEW.given_by <> OLD.given_by OR NEW.to_name <> OLD.to_name
            OR NEW.to_code <> OLD.to_code OR NEW.kind <> OLD.kind OR NEW.qty <> OLD.qty
            OR (OLD.digest <> '' AND (NEW.manifest <> OLD.manifest OR NEW.digest <> OLD.digest)))
        BEGIN SELECT RAISE(ABORT, 'a sealed parcel is not changed'); END""",
    """CREATE TRIGGER parcel_answered_once BEFORE UPDATE OF counted ON parcel
        WHEN OLD.counted IS NOT NULL AND OLD.counted IS NOT NEW.counted
        BEGIN SELECT RAISE(ABORT, 'a parcel is answered once'); END""",
    """CREATE TABLE parcel_card (parcel INTEGER NOT NULL REFERENCES parcel,
        at INTEGER NOT NULL CHECK (at > 0), job INTEGER NOT NULL REFERENCES job,
        state TEXT NOT NULL CHECK (state IN
            ('packed', 'out', 'sent', 'there', 'missing', 'lost', 'back')),
        PRIMARY KEY (parcel, at)) STRICT, WITHOUT ROWID""",
    """CREATE UNIQUE INDEX parcel_card_job ON parcel_card (job)
        WHERE state IN ('packed', 'sent', 'missing')""",
    "CREATE INDEX parcel_card_of ON parcel_card (job, parcel)",
    """CREATE TRIGGER parcel_card_late BEFORE INSERT ON parcel_card
        WHEN (SELECT state FROM parcel WHERE id = NEW.parcel) <> 'packing'
            AND NEW.state <> 'there'
        BEGIN SELECT RAISE(ABORT, 'a sealed parcel is not changed'); END""",
    """CREATE TRIGGER parcel_card_kept BEFORE DELETE ON parcel_card
        BEGIN SELECT RAISE(ABORT, 'cards of a parcel are kept'); END""",
    """CREATE TRIGGER parcel_card_left AFTER UPDATE OF bin ON card_at
        WHEN OLD.bin = 'printed' AND NEW.bin NOT IN ('printed', 'transit')
        BEGIN UPDATE parcel_card SET state = 'out' WHERE job = NEW.job AND state = 'packed'; END""",
    """CREATE TABLE parcel_box (parcel INTEGER NOT NULL REFERENCES parcel,
        box INTEGER NOT NULL REFERENCES box, qty INTEGER NOT NULL CHECK (qty > 0),
        PRIMARY KEY (parcel, box)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE parcel_event (id INTEGER PRIMARY KEY,
        parcel INTEGER NOT NULL REFERENCES parcel,
        kind TEXT NOT NULL CHECK (kind IN ('packed', 'sent', 'answered', 'found', 'written_off',
            'back', 'void')),
        qty INTEGER NOT NULL CHECK (qty >= 0), second TEXT NOT NULL DEFAULT '',
        document TEXT NOT NULL DEFAULT '', why TEXT NOT NULL DEFAULT '', by TEXT NOT NULL,
        at INTEGER NOT NULL, row_hash TEXT NOT NULL) STRICT""",
    "CREATE INDEX parcel_event_parcel ON parcel_event (parcel, id)",
    *_kept("parcel_event"),
    """CREATE TABLE parcel_in (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE
        CHECK (length(digest) = 64), number TEXT NOT NULL, from_office TEXT NOT NULL,
        from_name TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('cards', 'blanks')),
        item TEXT NOT NULL, seal TEXT NOT NULL, told INTEGER NOT NULL CHECK (told > 0),
        counted INTEGER NOT NULL CHECK (counted >= 0), damaged INTEGER NOT NULL DEFAULT 0
        CHECK (damaged BETWEEN 0 AND counted), extra TEXT NOT NULL DEFAULT '',
        taker TEXT NOT NULL, second TEXT NOT NULL, document TEXT NOT NULL DEFAULT '',
        answer TEXT NOT NULL, by TEXT NOT NULL, at INTEGER NOT NULL, row_hash TEXT NOT NULL)
        STRICT""",
    "CREATE UNIQUE INDEX parcel_in_number ON parcel_in (from_office, number)",
    *_kept("parcel_in"),
    """CREATE TABLE parcel_in_card (parcel INTEGER NOT NULL REFERENCES parcel_in,
        at INTEGER NOT NULL CHECK (at > 0), nik TEXT NOT NULL, name TEXT NOT NULL,
        kelurahan TEXT NOT NULL, rw TEXT NOT NULL, rt TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('here', 'missing')), claim TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (parcel, at)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX parcel_in_card_name ON parcel_in_card (name COLLATE NOCASE)",
    "CREATE INDEX parcel_in_card_nik ON parcel_in_card (nik)",
    *_kept("parcel_in_card"),
    """CREATE TABLE guest_step (id INTEGER PRIMARY KEY, parcel INTEGER NOT NULL,
        card INTEGER NOT NULL, kind TEXT NOT NULL, was TEXT NOT NULL, state TEXT NOT NULL,
        place TEXT NOT NULL DEFAULT '', resident INTEGER REFERENCES resident,
        to_who TEXT NOT NULL DEFAULT '', taker TEXT NOT NULL DEFAULT '',
        relation TEXT NOT NULL DEFAULT '', letter TEXT NOT NULL DEFAULT '',
        police TEXT NOT NULL DEFAULT '', old_card TEXT NOT NULL DEFAULT '',
        how TEXT NOT NULL DEFAULT '', seat TEXT NOT NULL DEFAULT '',
        shift INTEGER REFERENCES shift, suket INTEGER REFERENCES suket,
        undoes INTEGER UNIQUE REFERENCES guest_step, document TEXT NOT NULL DEFAULT '',
        line INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '',
        why TEXT NOT NULL DEFAULT '', second TEXT NOT NULL DEFAULT '' CHECK (second <> by),
        by TEXT NOT NULL, at INTEGER NOT NULL, row_hash TEXT NOT NULL,
        FOREIGN KEY (parcel, card) REFERENCES parcel_in_card,
        CHECK (kind || ':' || was || ':' || state IN ('linked:here:here', 'linked:away:away',
            'noted:here:here', 'noted:away:away', 'sent:here:away', 'returned:away:here',
            'handed:here:handed', 'handed:away:handed', 'undone:handed:here',
            'undone:handed:away', 'back:here:back')),
        CHECK (kind NOT IN ('linked', 'handed') OR resident IS NOT NULL),
        CHECK ((state = 'away') = (place <> '')), CHECK ((kind = 'undone') = (undoes IS NOT NULL)),
        CHECK (kind NOT IN ('sent', 'back') OR (document <> '' AND second <> '')),
        CHECK (CASE WHEN kind <> 'handed' THEN to_who = '' WHEN to_who = 'self' THEN taker = ''
            ELSE to_who = 'proxy' AND taker <> '' AND relation <> '' AND letter <> '' END),
        CHECK (old_card <> 'lost' OR police <> '')) STRICT""",
    "CREATE INDEX guest_step_card ON guest_step (parcel, card, id)",
    "CREATE INDEX guest_step_resident ON guest_step (resident) WHERE resident IS NOT NULL",
    "CREATE INDEX guest_step_document ON guest_step (document, line) WHERE document <> ''",
    "CREATE INDEX guest_step_day ON guest_step (at)",
    """CREATE TRIGGER guest_step_chained BEFORE INSERT ON guest_step
        WHEN NEW.was IS NOT coalesce(
            (SELECT state FROM guest_step WHERE parcel = NEW.parcel AND card = NEW.card
                ORDER BY id DESC LIMIT 1),
            (SELECT state FROM parcel_in_card WHERE parcel = NEW.parcel AND at = NEW.card))
        BEGIN SELECT RAISE(ABORT, 'a card of another office moves from where it is'); END""",
    """CREATE TRIGGER guest_step_undoes BEFORE INSERT ON guest_step
        WHEN NEW.kind = 'undone' AND NOT EXISTS (SELECT 1 FROM guest_step h
            WHERE h.id = NEW.undoes AND h.kind = 'handed' AND h.parcel = NEW.parcel
            AND h.card = NEW.card AND h.was = NEW.state AND h.id = (SELECT max(id)
                FROM guest_step WHERE parcel = NEW.parcel AND card = NEW.card))
        BEGIN SELECT RAISE(ABORT, 'only the hand-over that holds is undone'); END""",
    """CREATE TRIGGER guest_step_dead BEFORE INSERT ON guest_step
        WHEN NEW.kind = 'handed' AND EXISTS
            (SELECT 1 FROM resident WHERE id = NEW.resident AND life = 'mati')
        BEGIN SELECT RAISE(ABORT, 'no card goes out for the dead'); END""",
    *_kept("guest_step"),
)
