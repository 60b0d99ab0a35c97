"""Who spoils more than the rest: exact tails, no cry of wolf, lots first in, first out."""

import random
from math import comb
from pathlib import Path

import pytest

from model import blanko, care_chart, printing
from model.blanko import Place
from model.care_chart import BAD_MIN, CARDS_MIN, Card, chart, groups, tail
from model.store import Store
from tests.model.care_office import make, office
from tests.model.office import KASI, count_blanks, do, report, send, spoil_blanks


def cards(name: str, total: int, bad: int, lot: str = "BAST 1") -> list[Card]:
    """Return the cards of one printer."""
    return [Card(name, "SARI", lot, n < bad) for n in range(total)]


def advice(window: list[Card]) -> list[tuple[str, str]]:
    """Return what is advised."""
    return [(one.kind, one.name) for one in groups(window) if one.advised]


def test_the_tail_is_the_sum_of_its_terms() -> None:
    for n, k, p in ((20, 3, 0.02), (60, 9, 0.02), (500, 40, 0.05), (5, 0, 0.3), (5, 5, 0.3)):
        exact = sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1))
        assert tail(n, k, p) == pytest.approx(exact, abs=1e-12)


def test_nine_of_sixty_is_advised() -> None:
    window = [*cards("kartu1", 60, 9, "BAST-12"), *cards("kartu2", 300, 2, "BAST-11")]
    assert ("lot", "BAST-12") in advice(window)
    assert ("printer", "kartu1") in advice(window)
    assert ("printer", "kartu2") not in advice(window)
    worst = groups(window)[0]
    assert (worst.cards, worst.bad, worst.others_cards, worst.others_bad) == (60, 9, 300, 2)


@pytest.mark.parametrize(
    ("total", "bad", "advised"),
    [(CARDS_MIN - 1, 19, False), (CARDS_MIN, 4, True), (CARDS_MIN, BAD_MIN, False),
     (60, 6, False), (60, 7, True), (500, 12, False), (40, 6, True)],
)  # fmt: skip
def test_where_the_line_is(total: int, bad: int, advised: bool) -> None:
    """With others who spoil nothing, two in a hundred are still taken for usual."""
    window = [*cards("kartu1", total, bad, "A"), *cards("kartu2", 300, 0, "B")]
    assert (("printer", "kartu1") in advice(window)) is advised


def test_who_works_alone_is_not_blamed() -> None:
    """The printer and the lot are; of the only operator nothing can be said."""
    assert advice(cards("kartu1", 60, 9)) == [("lot", "BAST 1"), ("printer", "kartu1")]


def test_where_all_are_bad_nobody_is_worse(tmp_path: Path) -> None:
    """A bad day of the whole office is no printer's fault."""
    window = [*cards("kartu1", 100, 12, "A"), *cards("kartu2", 100, 11, "B")]
    assert [one for one in advice(window) if one[0] == "printer"] == []


@pytest.mark.parametrize("seed", range(3))
def test_an_ordinary_office_is_seldom_warned(seed: int) -> None:
    """Six printers, eight operators, four lots, 2 % bad everywhere: warned in 1 of 10 windows."""
    chance, warned = random.Random(seed), 0
    for _ in range(40):
        window = [
            Card(f"kartu{chance.randrange(6)}", f"O{chance.randrange(8)}", f"L{n // 125}",
                 chance.random() < 0.02)
            for n in range(500)
        ]  # fmt: skip
        warned += bool(advice(window))
    assert warned <= 4, seed


@pytest.mark.parametrize("seed", range(3))
def test_a_bad_lot_is_found(seed: int) -> None:
    chance, found = random.Random(seed), 0
    for _ in range(20):
        window = [Card("kartu1", "SARI", "BAST-12", chance.random() < 0.15) for _ in range(100)]
        window += [Card("kartu1", "SARI", "BAST-11", chance.random() < 0.02) for _ in range(300)]
        found += ("lot", "BAST-12") in advice(window)
    assert found >= 18, seed


def lots(store: Store) -> dict[str, tuple[int, int]]:
    """Return cards and bad ones of each lot."""
    return {one.name: (one.cards, one.bad) for one in chart(store) if one.kind == "lot"}


def test_blanks_are_of_the_lot_whose_turn_it_is(tmp_path: Path) -> None:
    """Ten of BAST 1, then BAST 2; blanks written off and lent count, trays and returns do not."""
    store = office(tmp_path, "kartu1", blanks=10)
    do(store, KASI, blanko.receive, 50, party="pusat", doc="BAST 2")
    make(store, 4)
    do(store, KASI, spoil_blanks, 2, why="basah")
    do(store, KASI, blanko.issue, 5, "kartu1")
    do(store, KASI, blanko.take_back, 1, "kartu1")
    make(store, 3)
    assert lots(store) == {"BAST 1": (7, 0)}
    make(store, 2, verdict="unsettled")
    assert lots(store) == {"BAST 1": (8, 1), "BAST 2": (1, 1)}
    do(store, KASI, printing.order_next, 1)
    report(store, send(store), "unsettled")
    assert lots(store)["BAST 2"] == (2, 2), "a card in doubt is the next blank"
    store.close()


def test_a_find_puts_the_lots_back(tmp_path: Path) -> None:
    """Three that were missing and turned up again were not used."""
    store = office(tmp_path, blanks=4)
    do(store, KASI, blanko.receive, 50, party="pusat", doc="BAST 2")
    do(store, KASI, count_blanks, 51, why="kurang")
    make(store, 2)
    do(store, KASI, count_blanks, 52, why="ketemu")
    make(store, 3)
    assert lots(store) == {"BAST 1": (3, 0), "BAST 2": (2, 0)}
    assert blanko.held(store, Place("difference")) == 0
    store.close()


def test_printers_and_operators_are_those_of_the_jobs(tmp_path: Path) -> None:
    store = office(tmp_path, "kartu1", "kartu2")
    make(store, 3, "kartu1")
    make(store, 2, "kartu2", verdict="unsettled")
    found = {(one.kind, one.name): (one.cards, one.bad) for one in chart(store)}
    assert found[("printer", "kartu1")] == (3, 0)
    assert found[("printer", "kartu2")] == (2, 2)
    assert found[("operator", "KASI")] == (5, 2)
    assert chart(store, 2) == tuple(one for one in chart(store, 2) if one.cards == 2)
    assert care_chart.WINDOW_CARDS == 500
    store.close()


def test_nothing_made_nothing_said(tmp_path: Path) -> None:
    store = office(tmp_path)
    assert chart(store) == ()
    store.close()
