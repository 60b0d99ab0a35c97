"""Make the whole index anew beside the old one, and put it in its place in one transaction.

The old index serves on while the new one grows (model.search.upkeep, chunk by chunk); triggers keep
the finished part of the new one in step. An old index that cannot even be read is given up at once.
"""

from collections.abc import Mapping

from model import engine, errors
from model.actor import Actor
from model.search import upkeep
from model.steps import m0007_search as step
from model.store import Store, Tx

DAMAGE = (errors.IndexDamaged, errors.StoreDamaged, errors.StoreTrouble)
"""What SQLite may say of a damaged index: its table may be gone, or its pieces make no sense."""

_DONE = f"(SELECT CAST(v AS INTEGER) FROM meta WHERE k = '{upkeep.TO}')"
_RENAME = f"ALTER TABLE {upkeep.FRESH} RENAME TO {step.INDEX}"
_TAKE_OUT = (
    f"INSERT INTO {upkeep.FRESH} ({upkeep.FRESH}, rowid, tokens)"
    f" SELECT 'delete', old.id, {step.facets('old')} WHERE old.id <= {_DONE}"
)
_PUT_IN = (
    f"INSERT INTO {upkeep.FRESH} (rowid, tokens)"
    f" SELECT new.id, {step.facets('new')} WHERE new.id <= {_DONE}"
)
_FRESH_TRIGGERS = {
    "fresh_found": f"AFTER INSERT ON resident BEGIN {_PUT_IN}; END",
    "fresh_lost": f"AFTER DELETE ON resident BEGIN {_TAKE_OUT}; END",
    "fresh_moved": f"{step.MOVED_OF} WHEN {step.CHANGED} BEGIN {_TAKE_OUT}; {_PUT_IN}; END",
}
"""As the migration's, for the finished part. A change is one trigger: of two, SQLite may fire the
second first (sqlite.org/lang_createtrigger.html), and what was put in would be taken out."""


def start(tx: Tx) -> None:
    """Begin a rebuild, or leave one alone that was cut off: going on finishes it.

    Raises IndexNewer where a program with newer rules made the index.
    """
    upkeep.refuse_newer(tx.store)
    from model.search import vocabulary

    vocabulary.forget()
    if upkeep.begun(tx.store) and _fresh_is_sound(tx.store):
        return
    _drop_triggers(tx, tuple(_FRESH_TRIGGERS))
    _drop_index(tx, upkeep.FRESH)
    tx.execute(step.index(upkeep.FRESH))
    upkeep.from_first(tx)
    _make_triggers(tx, _FRESH_TRIGGERS)
    if sound_index(tx.store):
        mend_triggers(tx)
    else:
        give_up(tx)


def run(store: Store, actor: Actor, on_progress: upkeep.OnProgress | None = None) -> None:
    """Rebuild to the end; an index that turns out unwritable on the way is given up."""
    with store.write(actor) as tx:
        start(tx)
    try:
        upkeep.run(store, actor, on_progress)
    except DAMAGE:
        with store.write(actor) as tx:
            give_up(tx)
        upkeep.run(store, actor, on_progress)


def give_up(tx: Tx) -> None:
    """Let the old index go until the new one is done, so that residents can still be written."""
    _drop_triggers(tx, tuple(name for name in step.TRIGGERS if name != "resident_kk_left"))


def swap(tx: Tx) -> None:
    """Put the finished index in the place of the old one."""
    _drop_triggers(tx, (*step.TRIGGERS, *_FRESH_TRIGGERS))
    _drop_index(tx, step.INDEX)
    tx.execute(_RENAME)
    mend_triggers(tx)


def sound_index(store: Store, name: str = step.INDEX) -> bool:
    """Tell whether the index can be read and agrees with itself; 0.3 s for two million people."""
    if not store.one("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)):
        return False
    try:
        rows = store.rows(f"PRAGMA quick_check({name})")
    except DAMAGE:
        return False
    return [row[0] for row in rows] == ["ok"]


def wrong_triggers(store: Store, wanted: Mapping[str, str] = step.TRIGGERS) -> tuple[str, ...]:
    """Return the triggers that are not there, or not as the migration made them."""
    made: dict[str, str] = dict(
        store.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    )
    return tuple(
        name
        for name, act in wanted.items()
        if " ".join(str(made.get(name)).split()) != " ".join(f"CREATE TRIGGER {name} {act}".split())
    )


def mend_triggers(tx: Tx) -> None:
    """Make the triggers of the migration that are not there or were changed."""
    wrong = wrong_triggers(tx.store)
    _drop_triggers(tx, wrong)
    _make_triggers(tx, {name: step.TRIGGERS[name] for name in wrong})


def mend_words(tx: Tx, at: str, rows: int) -> str:
    """Put a part of the vocabulary right: take out what nobody bears, add forms that are missing.

    `at` and the answer are "gap word", where it stopped; empty at the beginning and at the end.
    """
    from model.search import vocabulary

    gap, _, word = at.partition(" ")
    found = tx.rows(
        "SELECT gap, word FROM sound_gap WHERE (gap, word) > (?, ?) ORDER BY gap, word LIMIT ?",
        (gap, word, rows),
    )
    borne = {one: _is_borne(tx, one) for one in {word for _, word in found}}
    forms = {one: vocabulary.gaps(one) if borne[one] else frozenset() for one in borne}
    wrong = [one for one in found if one[0] not in forms[one[1]]]
    if wrong:
        tx.executemany("DELETE FROM sound_gap WHERE gap = ? AND word = ?", wrong)
        vocabulary.forget()
    there = [word for gap, word in found if gap == word]
    tx.executemany(
        "INSERT OR IGNORE INTO sound_gap (gap, word) VALUES (?, ?)",
        [(gap, word) for word in there for gap in forms[word]],
    )
    return " ".join(found[-1]) if len(found) == rows else ""


def _is_borne(tx: Tx, word: str) -> bool:
    token = '"' + word.replace('"', '""') + '"'
    sql = f"SELECT 1 FROM {step.INDEX} WHERE {step.INDEX} MATCH ? LIMIT 1"
    return tx.one(sql, (token,)) is not None


def _fresh_is_sound(store: Store) -> bool:
    return not wrong_triggers(store, _FRESH_TRIGGERS) and sound_index(store, upkeep.FRESH)


def _make_triggers(tx: Tx, acts: Mapping[str, str]) -> None:
    for name, act in acts.items():
        sql = f"CREATE TRIGGER {name} {act}"
        tx.execute(sql)


def _drop_triggers(tx: Tx, names: tuple[str, ...]) -> None:
    for name in names:
        sql = f"DROP TRIGGER IF EXISTS {name}"
        tx.execute(sql)


def _drop_index(tx: Tx, name: str) -> None:
    """Drop an index, also one whose settings are damaged: SQLite must read those first."""
    drop = f"DROP TABLE IF EXISTS {name}"
    settings = (
        f"CREATE TABLE IF NOT EXISTS {name}_config (k PRIMARY KEY, v) WITHOUT ROWID",
        f"DELETE FROM {name}_config",
        f"INSERT INTO {name}_config VALUES ('version', 4)",
    )
    try:
        tx.execute(drop)
    except engine.ENGINE_ERRORS:
        for sql in (*settings, drop):
            tx.execute(sql)
