"""Take in one list of residents: read, check, merge in chunks, each one transaction.

A full disk or a power cut in the middle keeps the chunks that were committed; running the same file
again does the rest and changes nothing of what is there. A file that is refused as a whole is
refused before its first row is merged, unless its end is damaged: then what came before stays.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from model import region
from model.actor import Actor
from model.clock import day_of
from model.exchange import detect, sheet
from model.exchange.accepted import Accepted
from model.exchange.check import Checker, Refusal
from model.exchange.columns import Row
from model.exchange.faults import DayAhead, NoResidents, OwnRejects
from model.exchange.merge import CHUNK_ROWS, Done, merge
from model.exchange.places import Places
from model.exchange.rejects import Rejected, Rejects, is_ours
from model.finding import Finding
from model.rights import demand
from model.store import Store

Words = Callable[[Finding], str]
"""Says a finding in words; the sentences stand with the screens."""

OnProgress = Callable[[int, int], None]
"""Called after each chunk with the rows done and the rows expected (nought when not known)."""

LETTERS_GUESSED = Finding("soft", "IMP-305")
DAY_NOT_TAKEN = Finding("soft", "IMP-306")


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of one file: `rows` = `accepted` + `rejected` + `cases`.

    `changed` residents are new or differ now; `warnings` is the number of accepted rows with a soft
    or strong finding; `findings` counts every code, notes included.
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


def run(
    store: Store,
    actor: Actor,
    path: Path,
    *,
    words: Words,
    asked: str = "auto",
    as_of: date | None = None,
    on_progress: OnProgress | None = None,
) -> ImportResult:
    """Take in the file at `path` and return what became of it.

    `asked` is a layout or `auto`. The day of the statuses is `as_of`, else the day the file gives
    itself, else the day these same bytes were first taken in, else today. Raises NotAllowed, a
    FileRefused leaf (nothing changed), or a StoreFault (the chunks before it stay).
    """
    demand(actor, "import")
    today = store.today()
    if as_of is not None and as_of > today:
        raise DayAhead(day=as_of.isoformat())
    if is_ours(path):
        raise OwnRejects()
    with sheet.opened(path) as source:
        name, reader, lines = detect.recognise(source, asked)
        job = _Job(store, actor, source, name, words)
        job.told_on = as_of
        job.fallback_on = _first_day(store, source.sha256) or today
        with Rejects(path, source.sha256, store.path.parent) as rejects:
            job.merge_all(reader(lines), rejects, on_progress)
        return job.finish(rejects.path)


def _first_day(store: Store, sha256: str) -> date | None:
    row = store.one("SELECT min(at) FROM import_file WHERE sha256 = ?", (sha256,))
    return day_of(int(row[0]), store.zone) if row and row[0] is not None else None


class _Job:
    """One file on its way into the store."""

    def __init__(
        self, store: Store, actor: Actor, source: sheet.Source, name: str, words: Words
    ) -> None:
        self._store = store
        self._actor = actor
        self._source = source
        self._format = name
        self._words = words
        self._today = store.today()
        self.told_on: date | None = None
        self.fallback_on = self._today
        self._rows = 0
        self._rejected = 0
        self._warned = 0
        self._done = Done()
        self._found: Counter[str] = Counter()
        if source.guessed:
            self._found[LETTERS_GUESSED.code] += 1

    def merge_all(
        self, rows: Iterator[Row], rejects: Rejects, on_progress: OnProgress | None
    ) -> None:
        """Check and merge every row; raise NoResidents when there is none."""
        book = region.load(self._store)
        checker = Checker(Places(book, self._store.office, self._today), book.known, self._today)
        while chunk := list(itertools.islice(rows, CHUNK_ROWS)):
            good = [row for row in self._checked(checker, chunk, rejects) if row]
            if good:
                with self._store.write(self._actor) as tx:
                    self._done += merge(tx, good, self._source.stamp)
            self._rows += len(chunk)
            if on_progress is not None:
                on_progress(self._rows, max(self._rows, self._source.extent.rows))
        if not self._rows:
            raise NoResidents()

    def _checked(
        self, checker: Checker, chunk: list[Row], rejects: Rejects
    ) -> Iterator[Accepted | None]:
        for row in chunk:
            outcome = checker.check(row, self._day(row))
            if isinstance(outcome, Refusal):
                self._reject(row, outcome, rejects)
                continue
            if outcome.findings:
                self._found.update([finding.code for finding in outcome.findings])
                self._warned += any(f.kind in ("soft", "strong") for f in outcome.findings)
            yield outcome

    def _day(self, row: Row) -> str:
        """Return the day of which the row's status was told, as ISO text."""
        day = self.told_on or row.told_on
        if day is not None and day > self._today:
            self._found[DAY_NOT_TAKEN.code] = 1
            day = None
        return (day or self.fallback_on).isoformat()

    def _reject(self, row: Row, refusal: Refusal, rejects: Rejects) -> None:
        self._rejected += 1
        finding = refusal.finding
        rejects.add(
            Rejected(
                number=row.number,
                sheet=row.sheet,
                column=refusal.column,
                value=refusal.value,
                reason=self._words(finding),
                code=finding.code,
                name=refusal.name,
            )
        )

    def finish(self, reject_file: Path | None) -> ImportResult:
        """Record the import and return its result."""
        done = self._done
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
            **counts,
        )
