"""Deliveries with their boxes and UIDs, loans between offices, lots put aside, marks of the ledger.

A receipt is never edited. A box is sealed until two people open it; the UIDs of its list, or the
ends of its range, say of which delivery a chip is. A UID stands in one box for ever. `ledger_mark`
holds the SHA-256 chain over the ledger as it was when a paper bore it.
"""

NUMBER = 17
NAME = "goods"


def _kept(table: str, *columns: str) -> tuple[str, str]:
    """Refuse to delete rows of `table`, and to edit them, or only the columns named."""
    of = f" OF {', '.join(columns)}" if columns else ""
    return (
        f"""CREATE TRIGGER {table}_unchanged BEFORE UPDATE{of} ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} rows are never edited'); END""",
        f"""CREATE TRIGGER {table}_undeleted BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table} rows are never deleted'); END""",
    )


_UID = "length({0}) BETWEEN 8 AND 20 AND length({0}) % 2 = 0 AND {0} NOT GLOB '*[^0-9A-F]*'"

_RECEIPT = (
    """CREATE TABLE receipt (id INTEGER PRIMARY KEY, doc TEXT NOT NULL CHECK (doc <> ''),
        party TEXT NOT NULL CHECK (party <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('centre', 'province', 'office', 'borrowed')),
        item TEXT NOT NULL, told INTEGER NOT NULL CHECK (told >= 0),
        counted INTEGER NOT NULL CHECK (counted > 0),
        damaged INTEGER NOT NULL CHECK (damaged BETWEEN 0 AND counted),
        rest INTEGER NOT NULL DEFAULT 0 CHECK (rest IN (0, 1)),
        giver TEXT NOT NULL DEFAULT '', taker TEXT NOT NULL, second TEXT NOT NULL,
        entry INTEGER NOT NULL UNIQUE REFERENCES entry,
        document INTEGER NOT NULL REFERENCES document, by TEXT NOT NULL, at INTEGER NOT NULL,
        row_hash TEXT NOT NULL, CHECK (second <> by)) STRICT""",
    "CREATE UNIQUE INDEX receipt_once ON receipt (party, doc, item) WHERE rest = 0",
    *_kept("receipt"),
)

_BOX = (
    f"""CREATE TABLE box (id INTEGER PRIMARY KEY, receipt INTEGER NOT NULL REFERENCES receipt,
        number TEXT NOT NULL CHECK (number <> ''), item TEXT NOT NULL,
        qty INTEGER NOT NULL CHECK (qty > 0),
        damaged INTEGER NOT NULL DEFAULT 0 CHECK (damaged BETWEEN 0 AND qty),
        uid_from TEXT NOT NULL DEFAULT '', uid_to TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL CHECK (state IN ('sealed', 'open', 'held', 'gone')),
        place TEXT NOT NULL DEFAULT '', by TEXT NOT NULL, second TEXT NOT NULL,
        at INTEGER NOT NULL, UNIQUE (receipt, number),
        CHECK (uid_from = '' AND uid_to = '' OR length(uid_from) = length(uid_to)
            AND uid_from <= uid_to AND {_UID.format("uid_from")} AND {_UID.format("uid_to")}))
        STRICT""",
    "CREATE INDEX box_number ON box (number)",
    "CREATE INDEX box_range ON box (uid_from) WHERE uid_from <> ''",
    "CREATE INDEX box_state ON box (state, id) WHERE state <> 'gone'",
    *_kept("box", "receipt", "number", "item", "qty", "damaged", "uid_from", "uid_to"),
    """CREATE TRIGGER box_moves BEFORE UPDATE OF state ON box
        WHEN OLD.state <> NEW.state AND OLD.state || '>' || NEW.state NOT IN
            ('sealed>open', 'sealed>held', 'sealed>gone', 'held>sealed', 'held>gone',
             'held>open', 'gone>sealed')
        BEGIN SELECT RAISE(ABORT, 'box may not move so'); END""",
    f"""CREATE TABLE serial (uid TEXT PRIMARY KEY CHECK ({_UID.format("uid")}),
        box INTEGER NOT NULL REFERENCES box) STRICT, WITHOUT ROWID""",
    "CREATE INDEX serial_box ON serial (box)",
    *_kept("serial"),
)

_LOAN = (
    """CREATE TABLE loan (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE,
        way TEXT NOT NULL CHECK (way IN ('out', 'in')),
        party TEXT NOT NULL CHECK (party <> ''), doc TEXT NOT NULL DEFAULT '', item TEXT NOT NULL,
        qty INTEGER NOT NULL CHECK (qty > 0),
        back INTEGER NOT NULL DEFAULT 0 CHECK (back BETWEEN 0 AND qty),
        kept INTEGER NOT NULL DEFAULT 0 CHECK (kept BETWEEN 0 AND qty - back),
        due_on TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
        why TEXT NOT NULL DEFAULT '', entry INTEGER NOT NULL REFERENCES entry,
        document INTEGER NOT NULL REFERENCES document, by TEXT NOT NULL, second TEXT NOT NULL,
        at INTEGER NOT NULL, closed_at INTEGER, CHECK (second <> by),
        CHECK ((state = 'closed') = (back + kept = qty)),
        CHECK ((state = 'closed') = (closed_at IS NOT NULL))) STRICT""",
    "CREATE INDEX loan_open ON loan (due_on) WHERE state = 'open'",
    *_kept("loan", "number", "way", "party", "doc", "item", "qty", "due_on", "entry", "by", "at"),
    """CREATE TRIGGER loan_back BEFORE UPDATE OF back, kept ON loan
        WHEN NEW.back < OLD.back OR NEW.kept < OLD.kept
        BEGIN SELECT RAISE(ABORT, 'what came back stays back'); END""",
)

_LOT = (
    """CREATE TABLE lot (id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, item TEXT NOT NULL,
        qty INTEGER NOT NULL CHECK (qty > 0), box INTEGER REFERENCES box,
        freed INTEGER NOT NULL DEFAULT 0, condemned INTEGER NOT NULL DEFAULT 0,
        sent_back INTEGER NOT NULL DEFAULT 0,
        state TEXT NOT NULL CHECK (state IN ('held', 'closed')),
        why TEXT NOT NULL CHECK (why <> ''), entry INTEGER NOT NULL REFERENCES entry,
        document INTEGER NOT NULL REFERENCES document, by TEXT NOT NULL, second TEXT NOT NULL,
        at INTEGER NOT NULL, closed_at INTEGER, CHECK (second <> by),
        CHECK (freed >= 0 AND condemned >= 0 AND sent_back >= 0
            AND freed + condemned + sent_back <= qty),
        CHECK ((state = 'closed') = (freed + condemned + sent_back = qty)),
        CHECK ((state = 'closed') = (closed_at IS NOT NULL))) STRICT""",
    "CREATE INDEX lot_held ON lot (id) WHERE state = 'held'",
    *_kept("lot", "number", "item", "qty", "box", "why", "entry", "by", "second", "at"),
)

_MARK = (
    """CREATE TABLE ledger_mark (entry INTEGER PRIMARY KEY REFERENCES entry,
        digest TEXT NOT NULL CHECK (length(digest) = 64), at INTEGER NOT NULL) STRICT""",
    *_kept("ledger_mark"),
)

# What came in and what went back, a few rows of a million: found without reading the others.
_OUTSIDE = """CREATE INDEX entry_outside ON entry (at)
    WHERE from_bin = 'supplier' OR to_bin = 'supplier'"""

SQLITE: tuple[str, ...] = (_OUTSIDE, *_RECEIPT, *_BOX, *_LOAN, *_LOT, *_MARK)
