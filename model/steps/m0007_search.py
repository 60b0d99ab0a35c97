"""Search by sound: the index, kept in step by triggers, its vocabulary, and past family cards.

`resident.sound` holds the keys of the name; the triggers add what narrows a search (kelurahan,
birth date, birth year). What leaves the index is told from the row as it was, so that the two
cannot disagree whatever made the keys. The
name's folded spelling and the two indexes on it are gone: the index does what they did in a quarter
of their room. A kelurahan without a code is known by its words. Rows from before this step are in
the index by their facets until their names are taken in (model.search.upkeep).
"""

NUMBER = 7
NAME = "search"

INDEX = "resident_fts"


def facets(row: str) -> str:
    """Return SQL for the tokens of a row (`new`, `old` or a table's name).

    What is no date and no code says nothing: a bare `d` or `k` is the sound of a name.
    """
    return (
        f"{row}.sound || CASE WHEN {_written_in(f'{row}.birth_on', '-')}"
        f" THEN ' d' || replace({row}.birth_on, '-', '') || ' y' || substr({row}.birth_on, 1, 4)"
        f" ELSE '' END || CASE WHEN {_written_in(f'{row}.kel_code', '.')}"
        f" THEN ' k' || replace({row}.kel_code, '.', '')"
        f" WHEN {row}.kelurahan <> '' THEN ' q' || hex(upper(trim({row}.kelurahan))) ELSE '' END"
    )


def _written_in(column: str, mark: str) -> str:
    """Return SQL that tells whether a column has a digit first, and then digits and `mark` only."""
    return f"{column} GLOB '[0-9]*' AND {column} NOT GLOB '*[^0-9{mark}]*'"


def index(name: str) -> str:
    """Return SQL that makes an empty index of this name; a rebuild makes a second one."""
    return (
        f"CREATE VIRTUAL TABLE {name} USING"
        " fts5(tokens, content='', detail=none, columnsize=0, tokenize=ascii)"
    )


def take_out(name: str) -> str:
    """Return SQL for a trigger that takes the row as it was out of the index `name`."""
    return f"INSERT INTO {name} ({name}, rowid, tokens) VALUES ('delete', old.id, {facets('old')})"


def put_in(name: str) -> str:
    """Return SQL for a trigger that puts the row as it is into the index `name`."""
    return f"INSERT INTO {name} (rowid, tokens) VALUES (new.id, {facets('new')})"


MOVED_OF = "AFTER UPDATE OF id, sound, birth_on, kel_code, kelurahan ON resident"
CHANGED = (
    "(old.id IS NOT new.id OR old.sound IS NOT new.sound OR old.birth_on IS NOT new.birth_on"
    " OR old.kel_code IS NOT new.kel_code OR old.kelurahan IS NOT new.kelurahan)"
)
TRIGGERS = {
    "resident_found": f"AFTER INSERT ON resident BEGIN {put_in(INDEX)}; END",
    "resident_lost": f"AFTER DELETE ON resident BEGIN {take_out(INDEX)}; END",
    "resident_moved": f"{MOVED_OF} WHEN {CHANGED} BEGIN {take_out(INDEX)}; {put_in(INDEX)}; END",
    "resident_kk_left": "AFTER UPDATE OF kk ON resident"
    " WHEN old.kk IS NOT NULL AND old.kk IS NOT new.kk"
    " BEGIN INSERT OR REPLACE INTO past_kk VALUES (old.kk, old.id, new.updated_at); END",
}
"""Name to what stands after it in CREATE TRIGGER."""

SQLITE = (
    "DROP INDEX resident_name",
    "DROP INDEX resident_kel",
    "ALTER TABLE resident ADD COLUMN sound TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE resident DROP COLUMN name_key",
    "CREATE INDEX resident_kel ON resident (kel_code, rw, rt, id)",
    index(INDEX),
    f"INSERT INTO {INDEX} (rowid, tokens) SELECT r.id, {facets('r')} FROM resident r",
    """CREATE TABLE sound_gap (gap TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (gap, word))
        STRICT, WITHOUT ROWID""",
    """CREATE TABLE past_kk (kk INTEGER NOT NULL, resident INTEGER NOT NULL REFERENCES resident,
        left_at INTEGER NOT NULL, PRIMARY KEY (kk, resident)) STRICT, WITHOUT ROWID""",
    *(f"CREATE TRIGGER {name} {act}" for name, act in TRIGGERS.items()),
)
