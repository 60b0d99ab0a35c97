"""Put checked rows into the store, a thousand at a time, and change nothing that is so already.

Who is the same person: the NIK is kept under another folded name *and* the birth date differs, is
not known on one side, or the sex differs. Then it is another person: the row goes to a case, and
the kept resident stays as it is. A corrected spelling (same birth date and sex) and a corrected
birth date (same name) are updates. What a file does not say (an empty cell) erases nothing.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from model.centre import status as centre
from model.exchange.accepted import COLUMNS, PLACE, Accepted, Columns
from model.store import Tx

CHUNK_ROWS = 1_000
EMIT_IDS_MAX = 6_000  # of at most nine bytes each, in an outbox row of 64 KiB
DOUBLE_NIK = "nik_ganda"

_NAME, _KEY = COLUMNS.index("name"), COLUMNS.index("name_key")
_BORN, _SEX = COLUMNS.index("birth_on"), COLUMNS.index("sex")
_PLACE = slice(COLUMNS.index(PLACE[0]), COLUMNS.index(PLACE[-1]) + 1)
_STATUS = ("status", "status_on", "status_source")
_LISTED = ", ".join((*COLUMNS, *_STATUS))
_FIRST_SEEN = {"life": "hidup", "citizenship": "WNI", "valid_until": "SEUMUR HIDUP"}
_DEFAULTS = tuple((COLUMNS.index(name), value) for name, value in _FIRST_SEEN.items())

INSERT = (
    f"INSERT INTO resident (id, nik, {_LISTED}, ver, updated_at)"
    f" VALUES (?, ?, {', '.join('?' * (len(COLUMNS) + 3))}, 1, ?)"
)
_UPDATE = (
    f"UPDATE resident SET {', '.join(f'{name} = ?' for name in (*COLUMNS, *_STATUS))},"
    " ver = ver + 1, updated_at = ? WHERE id = ?"
)
MIRROR = (
    "INSERT INTO mirror (resident, status, was, status_on, source, seen_at, jump)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)

Told = tuple[str, str | None, str]
"""A status, the day of which it was told, and its source."""

_CASE_KNOWN = "SELECT 1 FROM case_file WHERE fingerprint = ?"
_OPEN = ("", None, "-")  # a blood group that nobody knows is a dash
_NOTHING: Told = ("", None, "")


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
    told: Told
    new: bool = False
    changed: bool = False


def merge(tx: Tx, rows: Sequence[Accepted], source: str) -> Done:
    """Merge one chunk in the transaction `tx` and return what it did.

    `source` stands with every status (file name and start of its hash). Writes one outbox row and
    one audit row when anything changed, none when nothing did.
    """
    work = _Chunk(tx, source)
    work.load(rows)
    for row in rows:
        work.take(row)
    done = work.write()
    if done.wrote:
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
        self._kept: dict[int, _Kept] = {}
        self._next_id = tx.number("SELECT max(id) FROM resident") + 1
        self._seen: dict[int, set[Told]] | None = None
        self._mirrors: list[tuple[object, ...]] = []
        self._cases: dict[str, dict[str, object]] = {}
        self._done = Done()

    def load(self, rows: Sequence[Accepted]) -> None:
        """Read the residents that these rows may be about."""
        niks = sorted({row.nik for row in rows})
        marks = ", ".join("?" * len(niks))
        sql = f"SELECT id, nik, {_LISTED} FROM resident WHERE nik IN ({marks})"
        for found in self._tx.rows(sql, niks):
            self._kept[found[1]] = _Kept(found[0], found[2:-3], found[-3:])

    def take(self, row: Accepted) -> None:
        """Decide what one row means."""
        kept = self._kept.get(row.nik)
        if kept is None:
            columns = list(row.columns)
            for at, value in _DEFAULTS:
                columns[at] = columns[at] or value
            kept = _Kept(self._next_id, tuple(columns), _NOTHING, new=True)
            self._kept[row.nik] = kept
            self._next_id += 1
        elif is_another(kept.columns, row.columns):
            self._keep_aside(row, kept)
            return
        elif row.columns != kept.columns:
            columns_now = joined(kept.columns, row.columns)
            kept.changed |= columns_now != kept.columns
            kept.columns = columns_now
        if row.status and row.status != kept.told[0]:
            self._mirror(kept, (row.status, row.status_on, self._source))

    def _mirror(self, kept: _Kept, told: Told) -> None:
        """Take a status: the newest day wins, an older one is history, a known one is nothing."""
        if not kept.new and told in self._told_before(kept.id):
            return
        was, was_on, _ = kept.told
        older = bool(was) and (told[1] or "") < (was_on or "")
        jump = not older and centre.is_jump(was, told[0])
        before = "" if older else was
        self._mirrors.append(
            (kept.id, told[0], before, told[1], told[2], self._tx.now_ms, int(jump))
        )
        if older:
            self._done += Done(older=1)
        else:
            kept.told = told
            kept.changed = True
            self._done += Done(statuses=1)

    def _told_before(self, resident: int) -> set[Told]:
        if self._seen is None:
            self._seen = {}
            ids = [kept.id for kept in self._kept.values() if not kept.new]
            marks = ", ".join("?" * len(ids))
            sql = (
                "SELECT resident, status, status_on, source FROM mirror"
                f" WHERE source = ? AND resident IN ({marks})"
            )
            for found in self._tx.store.each(sql, (self._source, *ids)):
                self._seen.setdefault(found[0], set()).add(found[1:])
        return self._seen.get(resident, set())

    def _keep_aside(self, row: Accepted, kept: _Kept) -> None:
        said = dict(zip(COLUMNS, row.columns, strict=True))
        said |= {"nik": f"{row.nik:016d}", "status": row.status, "status_on": row.status_on}
        said["kk"] = f"{said['kk']:016d}" if said["kk"] else None  # JSON readers round a number
        who = (DOUBLE_NIK, row.nik, row.columns[_KEY], row.columns[_BORN], row.columns[_SEX])
        fingerprint = hashlib.sha256(repr(who).encode()).hexdigest()
        self._done += Done(cases=1)
        if fingerprint in self._cases or self._tx.one(_CASE_KNOWN, (fingerprint,)):
            return
        self._cases[fingerprint] = {
            "kind": DOUBLE_NIK,
            "nik": row.nik,
            "resident": kept.id,
            "source": self._source,
            "line": row.number,
            "said": json.dumps(said, ensure_ascii=False, sort_keys=True),
            "fingerprint": fingerprint,
            "at": self._tx.now_ms,
        }

    def write(self) -> Done:
        """Write everything that was decided and tell the outbox whom it is about."""
        tx, now = self._tx, self._tx.now_ms
        new = [
            (kept.id, nik, *kept.columns, *kept.told, now)
            for nik, kept in self._kept.items()
            if kept.new
        ]
        changed = [kept for kept in self._kept.values() if kept.changed and not kept.new]
        tx.executemany(INSERT, new)
        tx.executemany(_UPDATE, [(*kept.columns, *kept.told, now, kept.id) for kept in changed])
        tx.executemany(MIRROR, self._mirrors)
        for case in self._cases.values():
            tx.insert("case_file", **case)
        emit(tx, [*(row[0] for row in new), *(kept.id for kept in changed)])
        return self._done + Done(added=len(new), changed=len(changed), new_cases=len(self._cases))


def emit(tx: Tx, ids: Sequence[int]) -> None:
    """Tell the outbox which residents changed, in rows that stay below 64 KiB."""
    for at in range(0, len(ids), EMIT_IDS_MAX):
        part = list(ids[at : at + EMIT_IDS_MAX])
        tx.emit("resident", part[0], part)


def is_another(kept: Columns, row: Columns) -> bool:
    """Tell whether a row with a kept NIK is about another person: see the head of this module."""
    if kept[_KEY] == row[_KEY]:
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
