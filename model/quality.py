"""The data quality lists: what is doubtful in the store, a page at a time, and what people decided.

Nothing here changes a resident or keeps a card from being printed: a decision is a note with a
reason, for people to send to the centre. The case files of double NIKs are counted beside them.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from model.errors import RecordMissing, RuleRefused
from model.quality_rules import Kind
from model.quality_work import LastRun, Work, is_behind, last_of, work_of
from model.reason import masked
from model.rights import demand
from model.store import Store, Tx

KINDS: tuple[Kind, ...] = ("two_niks", "nik_sex", "dates", "nik_date")
"""The lists, the weightiest first."""
DOUBLE_NIK = "nik_ganda"
PAGE_ROWS_MAX = 500
WHY_CHARS_MAX = 200
COUNT_MAX = 100_000
NUMBER_MAX = 10**12

Verdict = Literal["one", "different", "right", "reported"]
OF_TWO: tuple[Verdict, ...] = ("one", "different", "reported")
OF_ONE: tuple[Verdict, ...] = ("right", "reported")
Key = tuple[str, int]

_SELECT = (
    "SELECT id, kind, fact, resident, other, state, verdict, why, by, found_at, at FROM quality"
)


class FindingUnknown(RecordMissing):
    """No finding of the data quality lists has this number."""

    code: ClassVar[str] = "MUT-102"


class FindingSettled(RuleRefused):
    """The finding was decided, or has gone by itself, meanwhile."""

    code: ClassVar[str] = "MUT-103"


class FindingOpen(RuleRefused):
    """The finding has no decision that could be taken back."""

    code: ClassVar[str] = "MUT-104"


class VerdictMissing(RuleRefused):
    """A decision needs one of the verdicts of its list and a reason."""

    code: ClassVar[str] = "MUT-105"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One finding: row ids, codes, and what a person wrote as a reason."""

    id: int
    kind: str
    fact: str
    resident: int
    other: int | None
    state: str
    verdict: str
    why: str
    by: str
    found_at: int
    at: int | None

    @property
    def key(self) -> Key:
        """Where it stands in its list."""
        return (self.fact, self.id)


@dataclass(frozen=True, slots=True)
class Board:
    """How many findings each list holds, and how old the lists are."""

    open: dict[str, int]
    settled: dict[str, int]
    cases: int
    """Open case files of double NIKs."""
    last: LastRun
    work: Work | None
    """A run that was begun and is not whole."""
    is_behind: bool
    """Whether a file was taken in since."""


def board(store: Store) -> Board:
    """Return the counts of all lists; a finding that has gone by itself is in neither."""
    counted = {(kind, state): n for kind, state, n in store.rows(_COUNT)}
    return Board(
        {kind: counted.get((kind, "open"), 0) for kind in KINDS},
        {kind: counted.get((kind, "settled"), 0) for kind in KINDS},
        store.number(
            "SELECT count(*) FROM case_file WHERE kind = ? AND state = 'open'", (DOUBLE_NIK,)
        ),
        last_of(store),
        work_of(store),
        is_behind(store),
    )


_COUNT = "SELECT kind, state, count(*) FROM quality WHERE verdict <> 'gone' GROUP BY 1, 2"


def page(
    store: Store, kind: str, *, state: str = "open", after: Key | None = None, limit: int = 100
) -> tuple[Doubt, ...]:
    """Return findings of one list after a key, the strong ones first, at most 500 at a time."""
    rows = store.rows(
        f"{_SELECT} WHERE kind = ? AND state = ? AND (fact, id) > (?, ?) AND verdict <> 'gone'"
        " ORDER BY fact, id LIMIT ?",
        (kind, state, *(after or ("", 0)), min(max(limit, 0), PAGE_ROWS_MAX)),
    )
    return tuple(Doubt(*row) for row in rows)


def get(store: Store, number: int) -> Doubt:
    """Return one finding; raise FindingUnknown."""
    row = store.one(f"{_SELECT} WHERE id = ?", (number if 0 < number < NUMBER_MAX else 0,))
    if row is None:
        raise FindingUnknown(finding=str(number)[:20])
    return Doubt(*row)


def verdicts_of(kind: str) -> tuple[Verdict, ...]:
    """Return the decisions that a list knows: two records may be one person, one may be right."""
    return OF_TWO if kind == "two_niks" else OF_ONE


def two_niks_of(store: Store, resident: int) -> Doubt | None:
    """Return the weightiest open finding that this resident may have a second NIK."""
    rows = store.rows(
        f"{_SELECT} WHERE resident = ? AND state = 'open' AND kind = 'two_niks'"
        f" UNION ALL {_SELECT} WHERE other = ? AND state = 'open' AND kind = 'two_niks'"
        " ORDER BY 3, 1 LIMIT 1",
        (resident, resident),
    )
    return Doubt(*rows[0]) if rows else None


def decide(tx: Tx, number: int, verdict: str, why: str) -> Doubt:
    """Settle an open finding with a reason and return it; residents stay as they are.

    Raises NotAllowed, FindingUnknown, FindingSettled, VerdictMissing. A NIK in the reason is kept
    masked.
    """
    demand(tx.actor, "judge_quality")
    found = get(tx.store, number)
    reason = masked(why, WHY_CHARS_MAX)
    if verdict not in verdicts_of(found.kind) or not reason:
        raise VerdictMissing()
    if found.state != "open":
        raise FindingSettled()
    _write(tx, number, "settled", verdict, reason)
    tx.audit("quality_settled", finding=number, list=found.kind, verdict=verdict, why=reason)
    return get(tx.store, number)


def reopen(tx: Tx, number: int) -> Doubt:
    """Take a decision back and return the finding, which is open again.

    Raises NotAllowed, FindingUnknown, FindingOpen (also where it has gone by itself).
    """
    demand(tx.actor, "judge_quality")
    found = get(tx.store, number)
    if found.state == "open" or found.verdict == "gone":
        raise FindingOpen()
    _write(tx, number, "open", "", "")
    tx.audit("quality_reopened", finding=number, list=found.kind, verdict=found.verdict)
    return get(tx.store, number)


def _write(tx: Tx, number: int, state: str, verdict: str, why: str) -> None:
    tx.execute(
        "UPDATE quality SET state = ?, verdict = ?, why = ?, by = ?, at = ? WHERE id = ?",
        (state, verdict, why, tx.actor.name, tx.now_ms, number),
    )
    tx.emit("quality", number, state, verdict, why, tx.actor.name, tx.now_ms)


def note_list(tx: Tx, found: int) -> None:
    """Write the audit row of a list that left the store whole: who, and how many rows."""
    demand(tx.actor, "judge_quality")
    tx.audit("quality_listed", found=found)
