"""An office whose whole book can be turned upside down: who acts, who stands by, what must hold.

`attempt` runs one verb with the people that were drawn. A cheater has every role and acts alone:
as second person they give themselves, somebody who left, a proof that is too old, or a name of
nobody. What needs two people must never go through so. `check` looks at everything after each step.
"""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from model import blanko, blanko_check, cards, chips, document, encoded, jobs, lanes
from model.actor import SYSTEM, Actor
from model.clock import FrozenClock
from model.errors import ModelError, StoreFault
from model.goods import boxes, loans, lots, mark, past, stock_card
from model.goods import check as goods_check
from model.handover import row as handovers
from model.parcels import check as parcel_check
from model.reports import goods as reports
from model.reports.period import period
from model.scrap import check as scrap_check
from model.second import Second
from model.store import STORE_NAME, Row
from tests.model.office import NODE, do, new_store

PEOPLE = 24
PRINTERS = ("kartu1", "kartu2")
ITEMS = ("blanko", "pita", "kartu_lama")
ROLES = {
    "YANTO": "gudang", "KEPALA": "kasi", "SARI": "perekaman", "TONO": "cetak", "SAKSI": "gudang",
    "BUDI": "perekaman",
}  # fmt: skip
CHEAT = Actor("MALING", frozenset({"perekaman", "cetak", "gudang", "kasi"}), "operator")
GONE = "PERGI"
HONEST = {name: Actor(name, frozenset({role}), "operator") for name, role in ROLES.items()}
_ROWS = ("entry", "posting", "receipt", "custody", "document", "destruction", "handover")


class Beside:
    """The second people of one attempt and whether they are who they should be."""

    def __init__(self, seconds: tuple[Second, ...], right: bool) -> None:
        self.seconds = seconds
        self.right = right


class World:
    """One office, its store, and what an onlooker knows of it besides the books."""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(dir=_quick())
        self.clock = FrozenClock()
        self.store = new_store(Path(self.folder), self.clock, office="16.71", people=PEOPLE)
        assert self.store.path.name == STORE_NAME
        with self.store.write(SYSTEM) as tx:
            for name, role in (*ROLES.items(), (CHEAT.name, " ".join(sorted(CHEAT.roles)))):
                tx.insert("operator", name=name, roles=role, pin_hash="-")
            tx.insert("operator", name=GONE, roles="gudang", pin_hash="-", active=0)
        do(self.store, NODE, lanes.enrol, PRINTERS)
        self.reached: Counter[tuple[str, bool]] = Counter()
        self.stolen: Counter[tuple[str, str, str]] = Counter()
        """Pieces that the cheater carried off: bin, place, item; no book knows of them."""
        self.steps = 0
        self.serial = 0
        self.kept: dict[str, list[Row]] = {table: [] for table in _ROWS}
        self.then: list[tuple[int, tuple[blanko.Balance, ...]]] = []

    def close(self) -> None:
        """Look at the whole book once more, from every side, and throw the office away."""
        store = self.store
        assert blanko_check.verify(store) == 2 * store.number("SELECT count(*) FROM entry")
        jobs.verify(store)
        encoded.verify(store)
        chips.verify(store)
        do(store, SYSTEM, mark.head)
        assert goods_check.verify(store) == store.number("SELECT count(*) FROM receipt")
        scrap_check.verify(store)
        assert cards.verify(store) == store.number("SELECT count(*) FROM card_at")
        document.verify(store)
        handovers.verify(store)
        parcel_check.verify(store)
        for at, balances in self.then:
            assert past.balances_at(store, at) == tuple(b for b in balances if b.qty)
        for box in boxes.listed(store):
            if box.uid_from:
                traced = boxes.trace(store, box.uid_from)
                assert traced.box and traced.box.id == box.id
        card = stock_card.stock_card(store, "blanko", self._first_day(), store.today())
        assert card.agrees and card.opening == 0
        for told in reports.goods(store, period(store, self._first_day(), store.today())):
            assert told.counted == told.closing, told
            assert told.item != "blanko" or (told.opening, told.closing) == (0, card.closing)
        store.close()
        shutil.rmtree(self.folder)

    def _first_day(self) -> Any:
        return FrozenClock().today(self.store.zone)

    def attempt(
        self, act: str, actor: Actor, verb: Callable[..., Any], *args: Any,
        two: Beside | None = None, **facts: Any,
    ) -> Any:  # fmt: skip
        """Run one verb; return its value, None where it is refused: then nothing has moved."""
        before = self._heads()
        try:
            done = do(self.store, actor, verb, *args, **facts)
        except ModelError as error:
            assert self._heads() == before, f"{act}: refused with {error.code} and yet it moved"
            assert not isinstance(error, StoreFault), f"{act}: only the store itself said no"
            self.reached[act, False] += 1
            return None
        assert two is None or two.right, f"{act} went through with {two and two.seconds}"
        self.reached[act, True] += 1
        return done

    def _heads(self) -> Row | None:
        return self.store.one(
            "SELECT (SELECT max(id) FROM entry), (SELECT max(seq) FROM audit),"
            " (SELECT max(seq) FROM outbox), (SELECT max(id) FROM document)"
        )

    def who(self, dice: Random, *names: str) -> Actor:
        """Return one of these people, or the cheater, who may do it all."""
        return CHEAT if dice.randrange(5) == 0 else HONEST[dice.choice(names)]

    def beside(self, dice: Random, actor: Actor, count: int = 1) -> Beside:
        """Return who stands by: the right people, or wrong ones; only wrong ones for a cheater."""
        now = self.clock.now_ms()
        others = [Second(name, now) for name in HONEST if name != actor.name]
        dice.shuffle(others)
        good = tuple(others[:count])
        if actor is not CHEAT and dice.randrange(6):
            return Beside(good, True)
        bad = dice.choice(
            (Second(actor.name, now), Second(GONE, now), Second("HANTU", now),
             Second(good[0].name, now - 901_000), Second(good[0].name, now + 1))
        )  # fmt: skip
        at = dice.randrange(count)
        return Beside((*good[:at], bad, *good[at + 1 :]), False)

    def held(self, bin: str, place: str = "", item: str = "blanko") -> int:
        """Return what the book says of one place."""
        return blanko.held(self.store, blanko.Place(bin, place), item)  # type: ignore[arg-type]

    def truth(self, bin: str, place: str, item: str) -> int:
        """Return what lies there: the book less what was carried off."""
        return max(self.held(bin, place, item) - self.stolen[bin, place, item], 0)

    def check(self) -> None:
        """Look whether every piece is in one bin and every row of yesterday as it was."""
        self._sums()
        self._rows_kept()
        self._cards()
        self._of_their_own()

    def _sums(self) -> None:
        came: Counter[str] = Counter()
        bins: Counter[str] = Counter()
        for b in blanko.balances(self.store):
            if b.bin == "supplier":
                came[b.item] -= b.qty
            else:
                assert b.qty >= 0, b
                bins[b.item] += b.qty
        moved: Counter[str] = Counter()
        for item, qty in self.store.rows(
            "SELECT item, sum((from_bin = 'supplier') * qty - (to_bin = 'supplier') * qty)"
            " FROM entry GROUP BY item"
        ):
            moved[item] = qty
        assert +came == +bins == +moved, (came, bins, moved)

    def _rows_kept(self) -> None:
        for table, known in self.kept.items():
            now = self.store.rows(f"SELECT * FROM {table} ORDER BY id")
            old = now[: len(known)]
            if table == "handover":  # its last columns say that it was undone
                assert [row[:18] for row in old] == [row[:18] for row in known]
            else:
                assert old == known, f"a row of {table} was changed"
            self.kept[table] = now

    def _cards(self) -> None:
        at = {
            (bin, place): count
            for bin, place, count in self.store.rows(
                "SELECT bin, place, count(*) FROM card_at GROUP BY bin, place"
            )
        }
        held = {
            (b.bin, b.place): b.qty
            for b in blanko.balances(self.store, "blanko")
            if b.qty and b.bin in ("printed", "custody", "handed")
        }
        assert {key: n for key, n in at.items() if key[0] in ("printed", "custody", "handed")} == (
            held
        )
        for (bin, place), count in at.items():
            assert count <= self.held(bin, place), (bin, place)
        assert self._one("SELECT count(*) FROM card_at") == self._one(
            "SELECT count(*) FROM job WHERE state = 'done'"
        )
        assert self._one("SELECT sum(qty) FROM balance WHERE bin = 'in_job'") == self._one(
            "SELECT count(*) FROM job WHERE state IN ('reserved', 'sent', 'unsettled')"
        )
        lying = "SELECT count(*) FROM encoding WHERE state IN ('begun', 'encoded', 'passed')"
        assert self._one("SELECT sum(qty) FROM balance WHERE bin = 'encoded'") == self._one(lying)
        twice = "SELECT job FROM handover WHERE undone_at IS NULL GROUP BY job HAVING count(*) > 1"
        assert self.store.rows(twice) == [], "a card went out twice"
        living = (
            "SELECT resident FROM job j WHERE state = 'done' AND NOT EXISTS"
            " (SELECT 1 FROM card_void v WHERE v.job = j.id) GROUP BY resident HAVING count(*) > 1"
        )
        assert self.store.rows(living) == [], "two cards of one person live"
        astray = (
            "SELECT a.job FROM card_at a JOIN job j ON j.id = a.job JOIN request q ON"
            " q.id = j.request WHERE a.bin IN ('spoiled', 'destroyed', 'difference')"
            " AND q.state = 'printed' AND NOT EXISTS (SELECT 1 FROM card_void v WHERE v.job = j.id)"
        )
        assert self.store.rows(astray) == [], "a card is gone and its owner cannot have another"

    def _of_their_own(self) -> None:
        """Each bin with a book of its own agrees with it: scrap, loans, lots, parcels."""
        for item in ITEMS:
            here = "SELECT sum(qty - lost) FROM scrap WHERE item = ? AND batch IS {} NULL"
            assert self.held("spoiled", "", item) == self._one(here.format(""), item)
            assert self.held("destroyed", "", item) == self._one(here.format("NOT"), item)
        owed: Counter[str] = Counter()
        for loan in loans.listed(self.store):
            owed[loan.party] += loan.left if loan.way == "out" else 0
        aside = Counter({lot.number: lot.left for lot in lots.listed(self.store)})
        for bin, own in (("loan", owed), ("quarantine", aside)):
            held = {b.place: b.qty for b in blanko.balances(self.store) if b.bin == bin and b.qty}
            assert held == +own, (bin, held, own)
        way = {b.place: b.qty for b in blanko.balances(self.store) if b.bin == "transit" and b.qty}
        under = self.store.rows(
            "SELECT number, sum(CASE WHEN kind = 'cards' THEN 0 ELSE 1 END) FROM parcel"
            " WHERE state IN ('sent', 'short', 'received', 'back') GROUP BY number"
        )
        assert set(way) <= {number for number, _ in under}

    def _one(self, sql: str, *values: object) -> int:
        return self.store.number(sql, values)

    def remember(self) -> None:
        """Keep the balances of this instant, to be reckoned backwards at the end."""
        self.clock.advance(1)
        self.then = [*self.then[-4:], (self.clock.now_ms() - 1, blanko.balances(self.store))]


def _quick() -> str | None:
    """Return the memory's own disk where there is one: durable is not what is asked here."""
    there = Path("/dev/shm")
    return str(there) if os.access(there, os.W_OK) else None
