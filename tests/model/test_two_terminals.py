"""Two terminals do the same act on one store at the same time: it happens once."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from model import blanko, blanko_check, cards, document
from model.blanko import Place
from model.counts import blind, booking
from model.errors import ModelError, RecordMissing, RuleRefused
from model.goods import boxes, loans, lots, receiving
from model.goods import check as goods_check
from model.goods.receiving import Arrival, BoxIn
from model.handover import giving
from model.handover import row as handovers
from model.parcels import arriving, packing
from model.parcels import check as parcel_check
from model.scrap import check as scrap_check
from model.scrap import cutting, destroying, spoiling
from model.store import Store
from tests.model.handover_office import rack
from tests.model.office import KASI, beside, do, staff

SARI = staff("perekaman")
WAIT_SECONDS = 300


def both(store: Store, verb: Callable[..., Any], *args: Any, **facts: Any) -> None:
    """Do one act on two connections at once; exactly one goes through, a rule stops the other."""
    barrier, ends = threading.Barrier(2, timeout=WAIT_SECONDS), []

    def run() -> None:
        mine = Store.open(store.path, store.clock)
        try:
            barrier.wait()
            ends.append(do(mine, KASI, verb, *args, **facts) and None)
        except ModelError as error:
            ends.append(error)
        finally:
            mine.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(WAIT_SECONDS)
    stopped = [one for one in ends if one is not None]
    assert len(ends) == 2 and len(stopped) == 1, (verb.__name__, ends)
    assert isinstance(stopped[0], RuleRefused | RecordMissing), ends


def test_what_two_terminals_do_at_once_happens_once(tmp_path: Path) -> None:
    store, jobs = rack(tmp_path, 4)
    two, other, soon = beside(store), beside(store, "RINI", "gudang"), timedelta(days=5)
    came = Arrival("blanko", "B/2", "Pusat", "centre", 9, 9, boxes=(BoxIn("A", 4), BoxIn("B", 5)))
    both(store, receiving.receive, came, two)
    both(store, boxes.open_box, "A", two)
    both(store, lots.hold, "B", "pudar", two)
    both(store, lots.release, "L-0001", two)
    do(store, KASI, loans.lend, 3, "Kab. Banyuasin", store.today() + soon, two)
    both(store, loans.returned, "P-0001", 3, two)
    both(store, giving.give, jobs[0])
    both(store, giving.undo, 1, "keliru")
    both(store, packing.pack, "cards", "Camat", jobs=jobs[:2])
    both(store, packing.seal_and_send, "1", "S1", "Pos", two)
    both(store, arriving.answer, "1", 1, jobs[:1], by="LURAH", second=two)
    both(store, arriving.write_off, "1", two, "jatuh", jobs=jobs[:1])
    both(store, spoiling.spoil, 1, "salah_cetak", bin="printed", job=jobs[2], second=two)
    both(store, cutting.cut, [1], two)
    both(store, destroying.destroy, [1], "halaman", "dibakar", two, other)
    (count,) = do(store, KASI, blind.begin, "blanko", [Place("store")])
    held = blanko.held(store, Place("store"))
    both(store, blind.tell, count, held - 1)
    do(store, SARI, blind.tell, count, held - 1)
    both(store, booking.book, count, "hilang", two)
    for check in (blanko_check, cards, document, handovers, goods_check, parcel_check, scrap_check):
        check.verify(store)
    store.close()
