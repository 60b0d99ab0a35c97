"""Imports under way, so that one that was cut goes on where it stood (model.exchange.import_run).

A row leaves when its import is whole. `format` is what was asked for, `rules` the version of all
that decides what becomes of a row, `day_on` the day of statuses for which the file tells none.
"""

NUMBER = 8
NAME = "import_run"

SQLITE = (
    """CREATE TABLE import_run (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, name TEXT NOT NULL,
        format TEXT NOT NULL, as_of TEXT NOT NULL, rules TEXT NOT NULL, day_on TEXT NOT NULL,
        rows INTEGER NOT NULL, added INTEGER NOT NULL, changed INTEGER NOT NULL,
        cases INTEGER NOT NULL, by TEXT NOT NULL, began_at INTEGER NOT NULL, at INTEGER NOT NULL,
        UNIQUE (sha256, name, format, as_of, rules)) STRICT""",
)
