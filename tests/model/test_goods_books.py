"""The ledger's past, the stock card, the proof on paper, and the golden text of each document."""

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from os import environ
from pathlib import Path

import pytest

from model import blanko, document, printing, shift
from model.blanko import Balance, Place
from model.errors import StoreDamaged
from model.goods import back, check, faults, loans, lots, mark, past, receiving, stock_card
from model.goods.receiving import Arrival, BoxIn
from model.rowhash import row_hash
from model.store import Store
from tests.model.office import KASI, beside, do, new_store, put, report, send, staff, tamper

GOLDEN = Path(__file__).parent / "golden_goods"
GUDANG = staff("gudang")
DAY_SECONDS = 86_400


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path, people=6)
    put(opened, "region", code="16.71", name="Palembang", kind="kota", parent="16")
    yield opened
    opened.close()


def wait(store: Store, seconds: float) -> None:
    store.clock.advance(seconds)  # type: ignore[attr-defined]


def golden(name: str, text: str) -> None:
    """Compare a paper with its golden text; GOLDEN=new writes it: look at it then."""
    path = GOLDEN / f"{name}.txt"
    if environ.get("GOLDEN") == "new":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def month(store: Store) -> list[str]:
    """Let an office live through ten days; return the numbers of its documents."""
    papers = []
    boxes = (BoxIn("K-01", 500, "04A1B2C3D40000", "04A1B2C3D401F3"), BoxIn("K-02", 480))
    first = Arrival("blanko", "470/021/Dukcapil", "Ditjen Dukcapil", "centre", 1_000, 980, 0,
                    "RUDI HARTONO", boxes)  # fmt: skip
    papers.append(do(store, GUDANG, receiving.receive, first, beside(store)).document)
    wait(store, DAY_SECONDS)
    do(store, GUDANG, blanko.issue, 40, "kartu1")
    for _ in range(3):
        do(store, KASI, printing.order_next, 1)
        report(store, send(store), "done")
    papers.append(do(store, GUDANG, lots.hold, 30, "tepi kasar", beside(store)).document)
    wait(store, DAY_SECONDS)
    due = store.today() + timedelta(days=14)
    lent = do(store, GUDANG, loans.lend, 200, "Kab. Ogan Ilir", due, beside(store), why="kosong")
    papers.append(lent.document)
    papers.append(do(store, GUDANG, lots.condemn, "L-0001", "cacat", beside(store), 4).document)
    wait(store, DAY_SECONDS * 7)
    papers.append(do(store, GUDANG, loans.returned, lent.number, 150, beside(store)).document)
    papers.append(
        do(store, GUDANG, back.give_back, 0, "Ditjen Dukcapil", "cacat pabrik", beside(store),
           lot="L-0001").document
    )  # fmt: skip
    return papers


def test_each_paper_has_its_golden_text(store: Store) -> None:
    papers = month(store)
    for name, number in zip(
        ("bast", "karantina", "pinjam", "rusak", "kembali", "retur"), papers, strict=True
    ):
        body = document.get(store, number).body
        assert max(map(len, body.splitlines())) <= 80
        golden(name, body)
    card = stock_card.stock_card(store, "blanko", date(2026, 11, 20), date(2026, 11, 30))
    golden("kartu-80", stock_card.text(card))
    golden("kartu-132", stock_card.text(card, 132))


def test_any_past_instant_and_the_stock_card_agree_with_the_ledger(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = store.clock.now_ms()
    seen: list[tuple[int, tuple[Balance, ...]]] = [(begun - 1, ())]
    do(store, KASI, shift.open_shift)  # work after midnight belongs to the day before
    wait(store, 15 * 3_600)
    do(store, GUDANG, blanko.receive, 5, party="Provinsi", doc="BA 9")
    wait(store, 1)
    do(store, KASI, shift.end, KASI.name)
    seen.append((store.clock.now_ms(), blanko.balances(store)))
    wait(store, 1)
    month(store)
    seen.append((store.clock.now_ms(), blanko.balances(store)))
    wait(store, 60)
    do(store, GUDANG, blanko.receive, 7, party="Provinsi", doc="BA 10", item="pita")
    for at, balances in seen:
        then = tuple(b for b in balances if b.qty)
        for far in (50_000, -1):  # backwards from now, and from the first entry on
            monkeypatch.setattr(past, "FAR_ENTRIES", far)
            assert past.balances_at(store, at) == then
            blanks = tuple(b for b in then if b.item == "blanko")
            assert past.balances_at(store, at, "blanko") == blanks
    assert past.held_at(store, seen[1][0], ("store",)) == 5
    first, last = date(2026, 11, 20), date(2026, 12, 1)
    card = stock_card.stock_card(store, "blanko", first, last)
    assert card.agrees and (card.opening, card.came, card.went) == (0, 1135, 3 + 200 + 4 + 26)
    assert card.closing == past.held_at(store, seen[2][0], stock_card.HERE) == 902
    night = next(row for row in card.rows if row.doc == "BA 9")
    assert night.day == date(2026, 11, 21), "the sif was opened on the 21st"
    used = [row for row in card.rows if row.kind == "done"]
    assert [(row.qty, row.went, row.source, row.target) for row in used] == [
        (3, 3, Place("in_job"), Place("printed"))
    ]
    each_day = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    days = [stock_card.stock_card(store, "blanko", day, day) for day in each_day]
    assert all(day.agrees for day in days)
    for one, other in itertools.pairwise(days):
        assert one.closing == other.opening
    assert sum(day.came for day in days) == card.came
    for bad in ((last, first), (first, first + timedelta(days=366))):
        with pytest.raises(faults.DaysBad):
            stock_card.stock_card(store, "blanko", *bad)


def proved(store: Store, said: str) -> bool:
    """Tell whether a paper's mark holds; what is not even whole does not."""
    try:
        return mark.proves(store, said)
    except StoreDamaged:
        return False


def test_a_digest_on_paper_proves_that_no_row_was_rewritten(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert do(store, KASI, mark.head).entry == 0 and mark.verify(store) == 0
    month(store)
    one = do(store, KASI, mark.head)
    assert do(store, KASI, mark.head) == one, "nothing moved: the same mark"
    do(store, GUDANG, blanko.receive, 5, party="Provinsi", doc="BA 9")
    two = do(store, KASI, mark.head)
    assert two.entry == one.entry + 1 and two.digest != one.digest
    assert mark.verify(store) == 2
    assert mark.proves(store, one.short) and mark.proves(store, f" {two.short.lower()} ")
    for wrong in ("", "7", one.short[:-1] + "X", f"9{one.short}", f"{two.entry}-{one.short[3:]}"):
        assert not mark.proves(store, wrong)
    heard: list[tuple[int, int]] = []
    monkeypatch.setattr(mark, "STRETCH_ENTRIES", 1)
    assert mark.proves(store, two.short, lambda done, total: heard.append((done, total)))
    assert heard == [(at, one.entry) for at in range(1, one.entry + 1)]
    old = store.one("SELECT kind, item, qty, from_bin, from_place, to_bin, to_place, office, job,"
                    " party, doc, why, by, at FROM entry WHERE id = 1")  # fmt: skip
    assert old is not None
    changed = row_hash(*old[:2], 900, *old[3:])
    for rewritten, finds in (
        (f"UPDATE entry SET qty = 900, row_hash = '{changed}' WHERE id = 1", True),
        ("UPDATE entry SET qty = 900 WHERE id = 1", True),
        ("UPDATE posting SET qty = qty * 2 WHERE entry = 2", True),
        ("DELETE FROM posting WHERE id = 3", True),
        (
            "INSERT INTO posting (entry, item, office, bin, place, qty, row_hash) SELECT entry,"
            " item, office, bin, place, qty, row_hash FROM posting WHERE id = 3",
            True,
        ),
        (f"UPDATE entry SET qty = 9 WHERE id = {two.entry}", True),
        ("UPDATE ledger_mark SET digest = replace(digest, substr(digest, 1, 1), 'z')", True),
        ("UPDATE balance SET qty = qty", False),
    ):
        store.close()
        kept = store.path.read_bytes()
        store = tamper(store, rewritten)
        if finds:
            with pytest.raises(StoreDamaged):
                mark.verify(store)
            assert not proved(store, two.short), rewritten
        else:
            assert mark.verify(store) == 2 and proved(store, two.short)
        store.close()
        store.path.write_bytes(kept)
        store = Store.open(store.path, store.clock)
    store.close()


def test_a_row_of_goods_that_was_tampered_with_is_found(store: Store) -> None:
    month(store)
    due = store.today() + timedelta(days=5)
    do(store, GUDANG, loans.lend, 10, "Kota Prabumulih", due, beside(store))
    do(store, GUDANG, lots.hold, 5, "curiga", beside(store))
    assert check.verify(store) == 1
    store.close()
    kept = store.path.read_bytes()
    for statement, table in (
        ("UPDATE receipt SET told = 980", "receipt"),
        ("UPDATE box SET qty = 499, uid_to = '04A1B2C3D401F2' WHERE number = 'K-01'", "box"),
        ("INSERT INTO serial (uid, box) VALUES ('0400000000', 2)", "serial"),
        ("UPDATE loan SET kept = 1 WHERE state = 'open' AND id = 2", "loan"),
        ("UPDATE lot SET freed = 1 WHERE state = 'held'", "lot"),
    ):
        store = tamper(store, statement)
        with pytest.raises(StoreDamaged) as found:
            check.verify(store)
        assert found.value.facts["table"] == table
        store.close()
        store.path.write_bytes(kept)
        store = Store.open(store.path, store.clock)
    store.close()
