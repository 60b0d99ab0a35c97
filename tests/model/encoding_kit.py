"""A store with four people, three of them ordered, two printers, and the verbs of the seat."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model import (
    blanko,
    blanko_check,
    booking,
    care_plan,
    chips,
    encoded,
    encoding,
    jobs,
    lanes,
    printing,
)
from model.blanko import Place
from model.encoded import Encoding
from model.errors import ModelError
from model.store import Store
from tests.model.office import KASI, NODE, Said, do, new_store

UIDS = tuple(f"04{number:012X}" for number in range(1, 9))
SEAT = "loket1"


def encoding_store(tmp_path: Path) -> Iterator[Store]:
    """Give a store, and check its books when the test is over."""
    opened = new_store(tmp_path, people=4, blanks=9)
    do(opened, NODE, lanes.enrol, ("kartu1", "kartu2"))
    do(opened, KASI, printing.order_next, 3)
    yield opened
    blanko_check.verify(opened)
    encoded.verify(opened)
    chips.verify(opened)
    assert sum(b.qty for b in blanko.balances(opened)) == 0
    assert blanko.received(opened) == 9
    opened.close()


def job_of(store: Store, resident: int) -> jobs.Job:
    found = jobs.queued_of(store, resident)
    assert found is not None
    return found


def begin(store: Store, resident: int, uid: str | None = None, seat: str = SEAT) -> Any:
    who = job_of(store, resident).id
    return do(store, KASI, encoding.begin, who, seat, uid or UIDS[resident])


def encode(store: Store, resident: int, seat: str = SEAT) -> Encoding:
    row = begin(store, resident, seat=seat)
    found: Encoding = do(store, KASI, encoding.done, row.id, UIDS[resident], fact="pusat")
    return found


def pass_on(store: Store, resident: int, printer: str = "kartu1") -> Encoding:
    row = encode(store, resident)
    found: Encoding = do(store, KASI, encoding.pass_on, row.id, printer)
    return found


def held(store: Store, bin: blanko.Bin, place: str = "") -> int:
    return blanko.held(store, Place(bin, place))


def reserve(store: Store, resident: int, printer: str = "kartu1") -> jobs.Job:
    found: jobs.Job = do(store, NODE, booking.reserve, job_of(store, resident), printer, "")
    return found


def report(store: Store, job: jobs.Job, verdict: booking.Verdict, code: str = "") -> jobs.Job:
    do(store, NODE, booking.note_sent, job.id, 7)
    do(store, NODE, booking.book_report, job.id, Said(verdict, fact="uji", code=code))
    return jobs.get(store, job.id)


def refused(store: Store, error: type[ModelError], act: Any, *args: Any, **more: Any) -> ModelError:
    before = [store.rows(f"SELECT * FROM {name}") for name in ("encoding", "chip", "balance")]
    with pytest.raises(error) as caught:
        do(store, KASI, act, *args, **more)
    assert before == [
        store.rows(f"SELECT * FROM {name}") for name in ("encoding", "chip", "balance")
    ]
    assert UIDS[1] not in str(caught.value)
    return caught.value


def change(store: Store, resident: int) -> None:
    """Change a person's record, as a newer list of the centre does."""
    with store.write(KASI) as tx:
        tx.execute(
            "UPDATE resident SET address = 'BARU', ver = ver + 1, updated_at = ? WHERE id = ?",
            (tx.now_ms, resident),
        )


def only(store: Store, *printers: str) -> None:
    do(store, NODE, care_plan.enrol, [care_plan.Plan(name, encoded_only=1) for name in printers])


def why_paused(store: Store) -> str:
    """Return what the lanes screen is told once the lane has come to its pause."""
    do(store, NODE, lanes.say, "kartu1", "paused")
    return lanes.all_lanes(store)[0].need
