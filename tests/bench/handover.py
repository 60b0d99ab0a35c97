"""Hand-over: a stack of 100 cards by script, and the uncollected cards of a city.

`python -m tests.bench.handover [cards] [uncollected]`
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from model.actor import SYSTEM
from model.handover import ageing
from model.store import Store
from tests.model.office import new_store
from tests.walks.test_stack_of_cards import run

CARDS, UNCOLLECTED = 100, 120_000
BOARD_LIMIT_MS, CALLS_LIMIT_MS = 50, 30
VILLAGES = 107
"""As many kelurahan as Palembang has."""
DAY_MS = 86_400_000


def stack(cards: int) -> None:
    """Print keys and time of a stack in practice."""
    with TemporaryDirectory() as home:
        figures, store = run(Path(home), cards)
        store.close()
    each, cpu = (1000 * all_of / cards for all_of in (figures.seconds, figures.cpu_seconds))
    print(
        f"{cards} cards: keys a card {dict(figures.keys)}, {figures.wrong} wrong ones said,"
        f" {each:.0f} ms a card, {cpu:.0f} of them CPU"
    )


def fill(store: Store, count: int) -> None:
    """Lay `count` cards on the rack, made over the last 400 days."""
    now = store.clock.now_ms()
    people = range(1, count + 1)
    with store.write(SYSTEM) as tx:
        tx.executemany(
            "INSERT INTO resident (id, nik, name, birth_on, sex, kelurahan, status, updated_at)"
            " VALUES (?, ?, ?, '1990-01-01', 'L', ?, 'CARD_PRINTED', 0)",
            [(n, 1671020101900000 + n, f"W {n}", f"KEL {n % VILLAGES}") for n in people],
        )
        tx.insert("batch", number="B-1", cards=count, by="X", at=0)
        tx.executemany(
            "INSERT INTO request (id, resident, kind, state, opened_by, opened_at)"
            " VALUES (?, ?, 'baru', 'printed', 'X', 0)",
            [(n, n) for n in people],
        )
        tx.executemany(
            "INSERT INTO job (id, token, batch, request, resident, kind, state, ordered_at,"
            " ended_at, row_hash) VALUES (?, ?, 1, ?, ?, 'baru', 'done', 0, ?, '')",
            [(n, f"T{n}", n, n, now - n % 400 * DAY_MS) for n in people],
        )


def uncollected(count: int) -> None:
    """Print what processor time the board of uncollected cards and a page of calls take."""
    with TemporaryDirectory() as home:
        store = new_store(Path(home))
        fill(store, count)
        villages = ageing.board(store)
        began = process_time()
        ageing.board(store)
        board = process_time() - began
        began = process_time()
        ageing.calls(store, kelurahan="KEL 7", days=90, limit=100)
        page = process_time() - began
        store.close()
    print(f"{count} uncollected cards in {len(villages)} kelurahan:")
    for name, took, limit in (
        ("board", board, BOARD_LIMIT_MS), ("first page of calls", page, CALLS_LIMIT_MS)
    ):  # fmt: skip
        took *= 1000
        print(f"  {name:<20}{took:7.1f} ms  limit {limit} ratio {took / limit:.2f}")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    stack(given[0] if given else CARDS)
    uncollected(given[1] if len(given) > 1 else UNCOLLECTED)
