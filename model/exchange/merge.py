"""Put checked rows into the store, a chunk at a time, and change nothing that is so already.

Who is the same person: the NIK is kept under another folded name *and* the birth date differs, is
not known on one side, or the sex differs. Then it is another person: the row goes to a case, and
the kept resident stays as it is. A corrected spelling (same birth date and sex) and a corrected
birth date (same name) are updates. What a file does not say (an empty cell) erases nothing.
"""

import hashlib
import json
import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from model.centre import status as centre
from model.exchange import incoming
from model.exchange.accepted import COLUMNS, PLACE, STATUS, TOLD, Chunk, Columns, Told
from model.names import fold_key
from model.search import upkeep, vocabulary
from model.store import Tx

ASKED_ROWS = 1_000  # NIKs in one question
EMIT_IDS_MAX = 6_000  # of at most nine bytes each, in an outbox row of 64 KiB
DOUBLE_NIK = "nik_ganda"

_NAME = COLUMNS.index("name")
_BORN, _SEX = COLUMNS.index("birth_on"), COLUMNS.index("sex")
_PLACE = slice(COLUMNS.index(PLACE[0]), COLUMNS.index(PLACE[-1]) + 1)
_PERSON = slice(1, 1 + len(COLUMNS))
"""Where the columns of a person stand in a row; the status stands behind them."""
_ALWAYS = frozenset((0, *(TOLD.index(name) for name in PLACE)))
"""Columns that are compared even where a file says nothing of them: a place is taken whole."""

_FOUND = f"SELECT {', '.join(TOLD)}, id FROM resident WHERE nik IN ({', '.join('?' * ASKED_ROWS)})"
_BY_NAME = "UPDATE resident SET {}, ver = ver + 1, updated_at = ? WHERE id = ?"
_UPDATE = _BY_NAME.format(", ".join(f"{name} = ?" for name in (*COLUMNS, *STATUS)))
_UPDATE_STATUS = _BY_NAME.format(", ".join(f"{name} = ?" for name in STATUS))
"""For those whose status alone is another: it touches two indexes less."""
_MIRROR = (
    "INSERT INTO mirror (resident, status, was, status_on, source, seen_at, jump)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)

Heard = tuple[str, str | None, str]
"""A status, the day of which it was told, and its source."""

_HEARD = (
    "SELECT resident, status, status_on, source FROM mirror"
    f" WHERE source = ? AND resident IN ({', '.join('?' * ASKED_ROWS)})"
)
_CASE_KNOWN = "SELECT 1 FROM case_file WHERE fingerprint = ?"
_OPEN = ("", None, "-")  # a blood group that nobody knows is a dash


@dataclass(frozen=True, slots=True)
class Done:
    """What a chunk did, as counts."""

    added: int = 0
    changed: int = 0
    statuses: int = 0
    older: int = 0
    cases: int = 0
    new_cases: int = 0

    def __add__(self, other: "Done") -> "Done":
        return Done(
            self.added + other.added,
            self.changed + other.changed,
            self.statuses + other.statuses,
            self.older + other.older,
            self.cases + other.cases,
            self.new_cases + other.new_cases,
        )

    @property
    def wrote(self) -> bool:
        """Whether anything was written at all."""
        return bool(self.added or self.changed or self.older or self.new_cases)


@dataclass(slots=True)
class _Kept:
    """A resident as the store has it, or will have it at the end of this chunk."""

    id: int
    columns: Columns
    heard: Heard
    new: bool = False
    changed: bool = False
    touched: bool = False
    """More than the status differs."""


def merge(tx: Tx, chunk: Chunk, source: str) -> Done:
    """Merge one chunk in the transaction `tx` and return what it did.

    `source` stands with every status (file name and start of its hash). Writes one outbox row and
    one audit row when anything changed, none when nothing did.
    """
    work = _Chunk(tx, source)
    work.load(chunk.told)
    work.take(chunk)
    done = work.write()
    if done.wrote:
        vocabulary.learn(tx, chunk.sounds)
        upkeep.written(tx)
        tx.audit(
            "import.chunk",
            source=source[-12:],
            added=done.added,
            changed=done.changed,
            statuses=done.statuses,
            older=done.older,
            cases=done.new_cases,
        )
    return done


class _Chunk:
    def __init__(self, tx: Tx, source: str) -> None:
        self._tx = tx
        self._source = source
        self._next_id = tx.number("SELECT max(id) FROM resident") + 1
        self._found: dict[int, Told] = {}
        self._kept: dict[int, _Kept] = {}
        self._new: dict[int, Told] = {}
        self._at: dict[int, int] = {}
        self._seen: dict[int, set[Heard]] | None = None
        self._mirrors: list[tuple[object, ...]] = []
        self._cases: dict[str, dict[str, object]] = {}
        self._done = Done()

    def load(self, rows: Sequence[Told]) -> None:
        """Read the residents that these rows may be about."""
        niks = sorted({row[0] for row in rows})
        for at in range(0, len(niks), ASKED_ROWS):
            part = niks[at : at + ASKED_ROWS]
            part += [0] * (ASKED_ROWS - len(part))  # one text, compiled once
            self._found.update((found[0], found) for found in self._tx.rows(_FOUND, part))

    def take(self, chunk: Chunk) -> None:
        """Decide what each row means."""
        rows = chunk.told
        if not self._found:
            self._new = {row[0]: row for row in rows}
            if len(self._new) == len(rows):
                return  # nobody is known, nobody comes twice
            self._new.clear()
        said = _said(rows)
        for number, row in zip(chunk.numbers, rows, strict=True):
            nik = row[0]
            if nik not in self._kept:
                found = self._found.get(nik)
                if found is None and nik not in self._new:
                    self._at[nik] = len(self._new)
                    self._new[nik] = row
                    continue
                if found is not None and said(found) == said(row):
                    continue
            self._weigh(number, row, self._kept.get(nik) or self._keep(nik))

    def _keep(self, nik: int) -> _Kept:
        """Look closer at someone who is in the store, or was new a few rows above."""
        found = self._found.get(nik)
        if found is not None:
            kept = _Kept(found[-1], found[_PERSON], found[-4:-1])
        else:
            row = self._new[nik]
            columns = incoming.at_first(row[_PERSON])
            kept = _Kept(self._next_id + self._at[nik], columns, row[-3:], new=True)
        self._kept[nik] = kept
        return kept

    def _weigh(self, number: int, row: Told, kept: _Kept) -> None:
        """Decide what a row means for someone who is known."""
        columns = row[_PERSON]
        if is_another(kept.columns, columns):
            self._keep_aside(number, row, kept)
            return
        if columns != kept.columns:
            columns_now = joined(kept.columns, columns)
            kept.touched |= columns_now != kept.columns
            kept.changed |= kept.touched
            kept.columns = columns_now
        status, status_on, _ = row[-3:]
        if status and status != kept.heard[0]:
            self._mirror(kept, (status, status_on, self._source))

    def _mirror(self, kept: _Kept, heard: Heard) -> None:
        """Take a status: the newest day wins, an older one is history, a known one is nothing."""
        if not kept.new and heard in self._heard_before(kept.id):
            return
        was, was_on, _ = kept.heard
        older = bool(was) and (heard[1] or "") < (was_on or "")
        jump = not older and centre.is_jump(was, heard[0])
        before = "" if older else was
        self._mirrors.append((kept.id, heard[0], before, *heard[1:], self._tx.now_ms, int(jump)))
        if older:
            self._done += Done(older=1)
        else:
            kept.heard = heard
            kept.changed = True
            self._done += Done(statuses=1)

    def _heard_before(self, resident: int) -> set[Heard]:
        if self._seen is None:
            self._seen = {}
            for at in range(0, len(self._found), ASKED_ROWS):
                ids = [found[-1] for found in list(self._found.values())[at : at + ASKED_ROWS]]
                ids += [0] * (ASKED_ROWS - len(ids))
                for told in self._tx.store.each(_HEARD, (self._source, *ids)):
                    self._seen.setdefault(told[0], set()).add(told[1:])
        return self._seen.get(resident, set())

    def _keep_aside(self, number: int, row: Told, kept: _Kept) -> None:
        said = dict(zip(TOLD[:-1], row, strict=False))
        said["nik"] = f"{row[0]:016d}"
        said["kk"] = f"{said['kk']:016d}" if said["kk"] else None  # JSON readers round a number
        columns = row[_PERSON]
        who = (DOUBLE_NIK, row[0], fold_key(columns[_NAME]), columns[_BORN], columns[_SEX])
        fingerprint = hashlib.sha256(repr(who).encode()).hexdigest()
        self._done += Done(cases=1)
        if fingerprint in self._cases or self._tx.one(_CASE_KNOWN, (fingerprint,)):
            return
        self._cases[fingerprint] = {
            "kind": DOUBLE_NIK,
            "nik": row[0],
            "resident": kept.id,
            "source": self._source,
            "line": number,
            "said": json.dumps(said, ensure_ascii=False, sort_keys=True),
            "fingerprint": fingerprint,
            "at": self._tx.now_ms,
        }

    def write(self) -> Done:
        """Write everything that was decided and tell the outbox whom it is about."""
        tx, now = self._tx, self._tx.now_ms
        new = list(self._new.values())
        ids = incoming.add(tx, new)
        changed = [kept for kept in self._kept.values() if kept.changed]
        whole = [(*kept.columns, *kept.heard, now, kept.id) for kept in changed if kept.touched]
        status = [(*kept.heard, now, kept.id) for kept in changed if not kept.touched]
        tx.executemany(_UPDATE, whole)
        tx.executemany(_UPDATE_STATUS, status)
        tx.executemany(_MIRROR, self._mirrors)
        for case in self._cases.values():
            tx.insert("case_file", **case)
        known = [kept.id for kept in changed if not kept.new]
        emit(tx, [*ids, *known])
        statuses = sum(bool(row[-3]) for row in new)
        return self._done + Done(
            added=len(new), changed=len(known), statuses=statuses, new_cases=len(self._cases)
        )


def _said(rows: Sequence[Told]) -> Callable[[Told], Told]:
    """Return what takes the columns out of a row of which the file says anything."""
    told = range(len(TOLD) - len(STATUS) + 1)  # a status's day and source are no news alone
    columns = [at for at in told if at in _ALWAYS or any(row[at] not in _OPEN for row in rows)]
    return operator.itemgetter(*columns)


def emit(tx: Tx, ids: Sequence[int]) -> None:
    """Tell the outbox which residents changed, in rows that stay below 64 KiB."""
    for at in range(0, len(ids), EMIT_IDS_MAX):
        part = list(ids[at : at + EMIT_IDS_MAX])
        tx.emit("resident", part[0], part)


def is_another(kept: Columns, row: Columns) -> bool:
    """Tell whether a row with a kept NIK is about another person: see the head of this module."""
    if kept[_NAME] == row[_NAME] or fold_key(kept[_NAME]) == fold_key(row[_NAME]):
        return False
    same_day = kept[_BORN] is not None and kept[_BORN] == row[_BORN]
    sexes_fit = not kept[_SEX] or not row[_SEX] or kept[_SEX] == row[_SEX]
    return not (same_day and sexes_fit)


def joined(kept: Columns, row: Columns) -> Columns:
    """Return what is so after `row`: what it says wins, what it leaves open stays.

    A place (codes, words, office) is taken whole or not at all.
    """
    both = [new if new not in _OPEN else old for old, new in zip(kept, row, strict=True)]
    both[_PLACE] = (row if _tells_place(kept[_PLACE], row[_PLACE]) else kept)[_PLACE]
    return tuple(both)


def _tells_place(kept: Columns, row: Columns) -> bool:
    """Tell whether `row` knows more of a place, or another place, than is kept."""
    kel_code, kelurahan, kec_code, kecamatan, _ = row
    if kel_code:
        return True
    if kelurahan and kelurahan != kept[1]:
        return True
    return bool(kec_code != kept[2] if kec_code else kecamatan and kecamatan != kept[3])
