"""Imports that are under way: how far each came, so that after a cut it goes on from there.

A row is written with every chunk, in the chunk's own transaction, and leaves with the last one; so
what stands here was cut. The same file goes on behind what was committed when nothing else differs:
its bytes, its name (it stands with every status), how it is to be read, the rules of this program.
"""

from dataclasses import dataclass, field

from model.exchange.accepted import CHUNK_ROWS
from model.exchange.merge import Done
from model.exchange.sheet import Source
from model.search.version import VERSION
from model.store import Store, Tx

RULES = 1
"""Another number where rows are checked or merged otherwise: cut imports then begin anew."""
RUNS_MAX = 20
"""Cut imports that nobody goes on with are forgotten from the oldest."""

_KEY = "sha256 = ? AND name = ? AND format = ? AND as_of = ? AND rules = ?"
_FIND = f"SELECT id, day_on, rows, added, changed, cases FROM import_run WHERE {_KEY}"
_NOTE = f"UPDATE import_run SET rows = ?, added = ?, changed = ?, cases = ?, at = ? WHERE {_KEY}"
_FORGET = f"DELETE FROM import_run WHERE {_KEY}"
"""By the key: another program may have taken the row away, and its number given to another one."""
_FORGET_OLD = """DELETE FROM import_run WHERE sha256 = ? OR id NOT IN
    (SELECT id FROM import_run ORDER BY at DESC, id DESC LIMIT ?)"""


@dataclass(slots=True)
class Run:
    """One import under way; `id` is nought before its first chunk, `rows` as many as are done."""

    key: tuple[str, str, str, str, str]
    day_on: str
    id: int = 0
    rows: int = 0
    done: Done = field(default_factory=Done)

    def note(self, tx: Tx, rows: int, done: Done) -> None:
        """Keep how far it came, in the transaction of the chunk."""
        if not self.id:
            tx.execute(_FORGET_OLD, (self.key[0], RUNS_MAX - 1))
            sha256, name, form, as_of, rules = self.key
            self.id = tx.insert(
                "import_run", sha256=sha256, name=name, format=form, as_of=as_of, rules=rules,
                day_on=self.day_on, rows=0, added=0, changed=0, cases=0, by=tx.actor.name,
                began_at=tx.now_ms, at=tx.now_ms,
            )  # fmt: skip
        counts = (rows, done.added, done.changed, done.cases)
        tx.execute(_NOTE, (*counts, tx.now_ms, *self.key))

    def forget(self, tx: Tx) -> None:
        """Take it away: the import is whole."""
        tx.execute(_FORGET, self.key)


def find(store: Store, source: Source, asked: str, as_of: str, day_on: str) -> Run:
    """Return the import of this file that was cut, or a new one; `day_on` dates its statuses."""
    rules = f"{RULES}.{VERSION}.{CHUNK_ROWS}"
    key = (source.sha256, source.path.name[:200], asked, as_of, rules)
    row = store.one(_FIND, key)
    if row is None:
        return Run(key, day_on)
    return Run(key, row[1], row[0], row[2], Done(added=row[3], changed=row[4], cases=row[5]))
