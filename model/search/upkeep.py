"""Make the keys of names anew, a little at a time, when the rules changed or an index was damaged.

The store remembers in `meta` which rules made its keys (`sound_version`), the last row that is done
while a remake goes on (`sound_to`), that older rules were at work since (`sound_mixed`), and what
is left to tidy (`sound_tidy`). Each chunk reads where things stand inside its own transaction, so
it may be cut off anywhere, several programs may do it at once, and what others write meanwhile is
right: the triggers see to the index. Until the last chunk everybody is found by facets, and by name
under the rules of their row.

A program with older rules than the store's leaves it alone: it still finds what sounds the same
under both, and what it writes is marked to be made anew (`written`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from model import errors
from model.search import version
from model.steps import m0007_search as step

if TYPE_CHECKING:
    from model.actor import Actor
    from model.store import Store, Tx

ROWS_FIRST = 200
ROWS_MAX = 2_000
CHUNK_SECONDS = 0.1
MERGE_PAGES = 100
FRESH = "resident_fts_fresh"
"""The second index, while a rebuild fills it."""

VERSION, TO, MIXED, TIDY = "sound_version", "sound_to", "sound_mixed", "sound_tidy"
WORDS, MERGE_FIRST, MERGE = "words", "merge_first", "merge"
"""What is left to tidy: words that nobody bears any more, then the index's many small pieces."""

_FILL = (
    f"INSERT INTO {FRESH} (rowid, tokens) SELECT r.id, {step.facets('r')} FROM resident r"
    " WHERE r.id > ? AND r.id <= ?"
)
_MERGE = f"INSERT INTO {step.INDEX} ({step.INDEX}, rank) VALUES ('merge', ?)"
_BYTES = f"SELECT sum(length(block)) FROM {step.INDEX}_data"

OnProgress = Callable[[int, int], None]


class IndexNewer(errors.StoreFault):
    """A program with newer rules made the search index; this one does not take it over."""

    code: ClassVar[str] = "SIM-116"
    retry: ClassVar[errors.Retry] = "never"


class IndexUnready(errors.StoreFault):
    """The search index waits to be made anew (facts: done, total)."""

    code: ClassVar[str] = "SIM-117"
    retry: ClassVar[errors.Retry] = "fix"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a remake is, in row ids; `total` is nought in a store without residents."""

    done: int
    total: int


def begin(tx: "Tx") -> None:
    """Say of a store without residents that its index is made by this program's rules."""
    if not tx.one("SELECT 1 FROM resident LIMIT 1"):
        tx.set_meta(VERSION, str(version.VERSION))


def ready(store: "Store") -> bool:
    """Tell whether there is nothing left to do before names are found by this program's rules.

    True also where a newer program made the keys: there is nothing this one could do.
    """
    facts = _facts(store)
    made = _made_by(facts)
    return made > version.VERSION or (made == version.VERSION and not facts.keys() & {TO, MIXED})


def newer(store: "Store") -> bool:
    """Tell whether a program with newer rules made the keys: some names may not be found here."""
    return _made_by(_facts(store)) > version.VERSION


def progress(store: "Store") -> Progress:
    """Return how far the remake is; all is done where the index is ready."""
    total = store.number("SELECT max(id) FROM resident")
    if ready(store):
        return Progress(total, total)
    facts = _facts(store)
    begun = _made_by(facts) == version.VERSION
    return Progress(min(int(facts.get(TO, 0)), total) if begun else 0, total)


def written(tx: "Tx") -> None:
    """Note that residents were written: by older rules than the store's, all is made anew later."""
    if newer(tx.store):
        tx.set_meta(MIXED, "1")


def refuse_newer(store: "Store") -> None:
    """Raise IndexNewer where a program with newer rules made the keys."""
    made = _made_by(_facts(store))
    if made > version.VERSION:
        raise IndexNewer(found=made, known=version.VERSION)


def go_on(tx: "Tx", rows: int) -> bool:
    """Do one chunk of at most `rows` residents; return True once nothing is left.

    500 rows take about 0.1 s on a slow disk. Raises IndexNewer; StoreDamaged where the index
    cannot be written, which a rebuild repairs.
    """
    refuse_newer(tx.store)
    facts = _facts(tx.store)
    if _made_by(facts) != version.VERSION or (MIXED in facts and TO not in facts):
        from model.search import rebuild

        # Into a second index: a posting that was replaced costs FTS5 two bytes for ever.
        rebuild.start(tx)
    facts = _facts(tx.store)
    if TO in facts:
        _keys(tx, int(facts[TO]), rows)
        return False
    return _tidied(tx, facts.get(TIDY), rows)


def from_first(tx: "Tx") -> None:
    """Let the next chunk be the first."""
    tx.set_meta(VERSION, str(version.VERSION))
    tx.set_meta(TO, "0")
    tx.execute("DELETE FROM meta WHERE k = ?", (MIXED,))


def run(store: "Store", actor: "Actor", on_progress: OnProgress | None = None) -> int:
    """Go on to the end in transactions of about 0.1 s and return how many there were."""
    rows, chunks = ROWS_FIRST, 0
    while True:
        began = store.clock.monotonic()
        with store.write(actor) as tx:
            done = go_on(tx, rows)
        chunks += 1
        spent = store.clock.monotonic() - began
        if spent:
            rows = max(1, min(ROWS_MAX, int(rows * CHUNK_SECONDS / spent), rows * 2))
        if on_progress is not None:
            found = progress(store)
            on_progress(found.done, found.total)
        if done:
            return chunks


def begun(store: "Store") -> bool:
    """Tell whether a rebuild by this program's rules is under way."""
    facts = _facts(store)
    return _made_by(facts) == version.VERSION and TO in facts and rebuilding(store)


def rebuilding(store: "Store") -> bool:
    """Tell whether a second index is being filled."""
    return store.one("SELECT 1 FROM sqlite_master WHERE name = ?", (FRESH,)) is not None


def _keys(tx: "Tx", to: int, rows: int) -> None:
    from model.search import vocabulary
    from model.search.tokens import sound_of

    found = tx.rows(
        "SELECT id, name, sound FROM resident WHERE id > ? ORDER BY id LIMIT ?", (to, rows)
    )
    made = [(sound_of(name), id, sound) for id, name, sound in found]
    changed = [(key, id) for key, id, sound in made if key != sound]
    tx.executemany("UPDATE resident SET sound = ? WHERE id = ?", changed)
    vocabulary.learn(tx, [key for key, _, _ in made])
    fresh = rebuilding(tx.store)
    if fresh and found:
        tx.execute(_FILL, (to, found[-1][0]))
    if len(found) == rows:
        tx.set_meta(TO, str(found[-1][0]))
        return
    if fresh:
        from model.search import rebuild

        rebuild.swap(tx)
    tx.execute("DELETE FROM meta WHERE k = ?", (TO,))
    tx.set_meta(TIDY, WORDS)


def _tidied(tx: "Tx", left: str | None, rows: int) -> bool:
    """Do one piece of what is left after the last row; return True once that is nothing."""
    if left is None:
        return True
    stage, _, at = left.partition(" ")
    if stage == WORDS:
        from model.search import rebuild

        at = rebuild.mend_words(tx, at, rows)
        tx.set_meta(TIDY, f"{WORDS} {at}" if at else MERGE_FIRST)
        return False
    if merge(tx, first=stage == MERGE_FIRST):
        tx.execute("DELETE FROM meta WHERE k = ?", (TIDY,))
        return True
    tx.set_meta(TIDY, MERGE)
    return False


def merge(tx: "Tx", *, first: bool) -> bool:
    """Merge about 400 kB of the index's pieces; return True once they are one.

    `first` begins: all pieces are to become one, as with 'optimize', only in small steps
    (sqlite.org/fts5.html, section 6.9).
    """
    before = tx.number("SELECT total_changes()")
    tx.execute(_MERGE, (-MERGE_PAGES if first else MERGE_PAGES,))
    return tx.number("SELECT total_changes()") - before < 2


def merge_all(store: "Store", actor: "Actor") -> None:
    """Merge all of the index's pieces, each step in a transaction of its own."""
    merged, first = False, True
    while not merged:
        with store.write(actor) as tx:
            merged = merge(tx, first=first)
        first = False


def index_bytes(store: "Store") -> int:
    """Return how large the index is; reads it all, 0.1 s for two million people."""
    return store.number(_BYTES)


def _facts(store: "Store") -> dict[str, str]:
    """Return what the store remembers of its keys, in one read."""
    return dict(store.rows("SELECT k, v FROM meta WHERE k BETWEEN 'sound_' AND 'sound_z'"))


def _made_by(facts: dict[str, str]) -> int:
    return int(facts.get(VERSION, 0))
