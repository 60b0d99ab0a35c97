"""How long the board of all work lists takes: one statement over an office of 60,000 residents.

python -m tests.bench.work_board [PEOPLE]
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from model.actor import SYSTEM
from model.store import Store
from model.work import board, lists, rows
from tests.model.office import new_store, resident

PEOPLE, TARGET_MS, ROUNDS = 60_000, 50.0, 7
WORDS = (
    *["CARD_ISSUED"] * 27, *["UNREGISTERED"] * 15, *["PRINT_READY_RECORD"] * 6,
    *["SENT_FOR_ENROLLMENT"] * 6, "DUPLICATE_RECORD", "ENROLL_FAILURE_AT_CENTRAL", "BIO_CAPTURED",
    "RECEIVED_AT_CENTRAL",
)  # fmt: skip
"""About as many of each as an office has in the middle of a campaign."""


def main(people: int) -> None:
    """Fill an office and print milliseconds of processor time, the best of some rounds."""
    with TemporaryDirectory() as folder:
        store = new_store(Path(folder))
        fill(store, people)
        told = best(lambda: board.board(store))
        sys.stdout.write(f"{people} residents, target {TARGET_MS:.0f} ms\n")
        sys.stdout.write(f"board of {len(lists.KEYS)} lists   {told:7.1f} ms\n")
        for key in ("sfe_old", "prr_old", "call", "waiting"):
            one = best(lambda key=key: rows.page(store, key, limit=60))  # type: ignore[misc]
            sys.stdout.write(f"first page of {key:<10} {one:7.1f} ms\n")
        sys.stdout.write(f"people in no list {len(board.unlisted(store))}\n")
        store.close()


def fill(store: Store, people: int) -> None:
    """Insert residents of all statuses; one in seven has had a card from here."""
    dice = Random(5)
    with store.write(SYSTEM) as tx:
        for number in range(1, people + 1):
            day = f"2026-{dice.randint(1, 11):02d}-{dice.randint(1, 20):02d}"
            born = f"{dice.randint(1940, 2010)}-0{dice.randint(1, 9)}-15"
            row = {"status": dice.choice(WORDS), "status_on": day, "birth_on": born}
            tx.insert("resident", **(resident(number) | row | {"address": "JL. A. YANI NO. 12"}))
            if number % 7 == 0:
                at = 1_767_225_600_000 + number * 300_000
                tx.insert(
                    "request", resident=number, kind="baru", state="printed", opened_by="UJI",
                    opened_at=at, closed_at=at,
                )  # fmt: skip


def best(work: Callable[[], object]) -> float:
    """Return the least processor time of some rounds, in milliseconds."""
    found = []
    for _round in range(ROUNDS):
        before = time.process_time()
        work()
        found.append((time.process_time() - before) * 1000)
    return min(found)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE)
