"""Take in one list of residents: read, check, merge in chunks, each one transaction.

A full disk or a power cut in the middle keeps the chunks that were committed; running the same file
again goes on behind them (model.exchange.import_run), and a file that was taken in whole is taken
in again and changes nothing. A file that is refused as a whole is refused before its first row is
merged, unless its end is damaged: then what came before stays.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from model.actor import Actor
from model.clock import day_of
from model.enrol import biodata
from model.errors import FileRefused
from model.exchange import apart, import_run, sheet
from model.exchange.accepted import CHUNK_ROWS, Chunk, Refused
from model.exchange.checking import DAY_NOT_TAKEN as DAY_NOT_TAKEN
from model.exchange.checking import Wish
from model.exchange.faults import DayAhead, NoResidents, OwnRejects
from model.exchange.import_run import Run
from model.exchange.merge import merge
from model.exchange.rejects import Rejected, Rejects, is_ours
from model.finding import Finding
from model.office_only import demand_office
from model.rights import demand
from model.search import upkeep
from model.store import Store

Words = Callable[[Finding], str]
"""Says a finding in words; the sentences stand with the screens."""

OnProgress = Callable[[int, int], None]
"""Called after each chunk with the rows done and the rows expected (nought when not known)."""

LETTERS_GUESSED = Finding("soft", "IMP-305")

CHUNKS_TOGETHER = 6
"""Chunks of one transaction while nobody else wants to write."""

TIDY_ROWS = 20_000
"""New residents in one import after which the search index is merged: it is a fifth smaller."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of one file: `rows` = `accepted` + `rejected` + `cases`.

    `changed` residents are new or differ now; `warnings` is the number of accepted rows with a soft
    or strong finding; `findings` counts every code, notes included. `resumed` rows of all these
    were taken in by an import that was cut.
    """

    file: str
    format: str
    rows: int
    accepted: int
    changed: int
    rejected: int
    warnings: int
    cases: int
    reject_file: str
    findings: tuple[tuple[str, int], ...] = ()
    resumed: int = 0


def run(
    store: Store,
    actor: Actor,
    path: Path,
    *,
    words: Words,
    asked: str = "auto",
    as_of: date | None = None,
    on_progress: OnProgress | None = None,
    on_resume: Callable[[int], None] | None = None,
    beside: bool | None = None,
) -> ImportResult:
    """Take in the file at `path` and return what became of it.

    `asked` is a layout or `auto`. The day of the statuses is `as_of`, else the day the file gives
    itself, else the day these same bytes were first taken in, else today. `on_resume` is told how
    many rows were merged before a cut. `beside` checks the rows in a process of its own (None: when
    there are enough of them). Raises NotAllowed, IsAKit, a FileRefused leaf (nothing changed), or
    a StoreFault (the chunks before it stay).
    """
    demand(actor, "import")
    demand_office(store)
    if as_of is not None and as_of > store.today():
        raise DayAhead(day=as_of.isoformat())
    if is_ours(path):
        raise OwnRejects()
    with sheet.opened(path) as source:
        under_way, wish = _wish(store, source, asked, as_of)
        job = _Job(store, actor, source, words, under_way)
        if wish.skip and on_resume is not None:
            on_resume(wish.skip)
        there = apart.pays(source) if beside is None else beside
        with (
            Rejects(path, source.sha256, store.path.parent) as rejects,
            closing(apart.chunks(store, source, wish, apart=there)) as made,
        ):
            job.merge_all(made, rejects, on_progress)
        return job.finish(rejects.path)


def _wish(store: Store, source: sheet.Source, asked: str, as_of: date | None) -> tuple[Run, Wish]:
    """Return where the import of this file stands, and how its rows are to be read."""
    today = store.today()
    told_on = as_of.isoformat() if as_of else ""
    day = (_first_day(store, source.sha256) or today).isoformat()
    run = import_run.find(store, source, asked, told_on, day)
    days = (today.isoformat(), told_on, run.day_on)
    return run, Wish(asked, *days, store.office, run.rows, CHUNK_ROWS)


def _first_day(store: Store, sha256: str) -> date | None:
    row = store.one("SELECT min(at) FROM import_file WHERE sha256 = ?", (sha256,))
    return day_of(int(row[0]), store.zone) if row and row[0] is not None else None


class _Job:
    """One file on its way into the store."""

    def __init__(
        self, store: Store, actor: Actor, source: sheet.Source, words: Words, under_way: Run
    ) -> None:
        self._store = store
        self._actor = actor
        self._source = source
        self._words = words
        self._run = under_way
        self._resumed = under_way.rows
        self._format = ""
        self._rows = 0
        self._rejected = 0
        self._warned = 0
        self._done = under_way.done
        self._found: Counter[str] = Counter()
        if source.guessed:
            self._found[LETTERS_GUESSED.code] += 1

    def merge_all(
        self, chunks: Iterator[Chunk | None], rejects: Rejects, on_progress: OnProgress | None
    ) -> None:
        """Merge every chunk that was not merged before; raise NoResidents when there is none."""
        for chunk in chunks:
            if chunk is None:
                continue
            self._look_at(chunk, rejects)
            if self._rows > self._resumed:
                self._merge(chunk, chunks, rejects)
            if on_progress is not None:
                on_progress(self._rows, max(self._rows, self._source.extent.rows))
        if not self._rows:
            raise NoResidents()

    def _look_at(self, chunk: Chunk, rejects: Rejects) -> None:
        self._format = chunk.format
        self._rows += chunk.rows
        for row in chunk.refused:
            self._reject(row, rejects)
        self._found.update(chunk.found)
        self._warned += chunk.warned

    def _merge(self, chunk: Chunk, more: Iterator[Chunk | None], rejects: Rejects) -> None:
        """Merge a chunk and some of those behind it, and keep how far we came, all in one go.

        Rows of many chunks fall on the same pages of an index, which are written once. Nobody waits
        longer for it: whoever wants to write gets the next turn after the chunk in hand.
        """
        broken: FileRefused | None = None
        with self._store.write(self._actor) as tx:
            done, left = self._done, CHUNKS_TOGETHER
            while True:
                if chunk.told:
                    done += merge(tx, chunk, self._source.stamp)
                left -= 1
                if not left or self._store.wanted():
                    break
                try:
                    following = next(more, None)
                except FileRefused as error:  # what came before stays
                    broken = error
                    break
                if following is None:
                    break
                chunk = following
                self._look_at(chunk, rejects)
            self._run.note(tx, self._rows, done)
        self._done = done
        if broken is not None:
            raise broken

    def _reject(self, row: Refused, rejects: Rejects) -> None:
        self._rejected += 1
        rejects.add(
            Rejected(
                number=row.number,
                sheet=row.sheet,
                column=row.column,
                value=row.value,
                reason=self._words(Finding("error", row.code, row.facts)),
                code=row.code,
                name=row.name,
            )
        )

    def finish(self, reject_file: Path | None) -> ImportResult:
        """Record the import and return its result."""
        done = self._done
        if done.added >= TIDY_ROWS:
            upkeep.merge_all(self._store, self._actor)
        accepted = self._rows - self._rejected - done.cases
        counts = {
            "rows": self._rows,
            "accepted": accepted,
            "changed": done.added + done.changed,
            "rejected": self._rejected,
            "warnings": self._warned,
            "cases": done.cases,
        }
        with self._store.write(self._actor) as tx:
            self._run.forget(tx)
            biodata.settle(tx)
            made = tx.insert(
                "import_file",
                name=self._source.path.name[:200],
                sha256=self._source.sha256,
                format=self._format,
                by=self._actor.name,
                at=tx.now_ms,
                **counts,
            )
            tx.audit("import", file=made, format=self._format, **counts)
            told = (self._source.sha256, self._format, *counts.values())
            tx.emit("import_file", made, *told, self._actor.name, tx.now_ms)
        return ImportResult(
            file=str(self._source.path),
            format=self._format,
            reject_file=str(reject_file or ""),
            findings=tuple(sorted(self._found.items())),
            resumed=self._resumed,
            **counts,
        )
