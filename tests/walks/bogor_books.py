"""Hold Bogor's books against what was done by hand: each day, and all of it at the end.

Nothing here asks the reports how they reckon: the entries are read one by one and put into bins,
the cards into sifs by the instants at which the sifs changed hands.
"""

import time
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from model import audit, blanko, blanko_check, chips, encoded, jobs
from model.actor import SYSTEM
from model.counts import threeway
from model.counts.unaccounted import unaccounted
from model.goods import check as goods_check
from model.goods import mark, past
from model.parcels import check as parcels_check
from model.reports import catalog, month
from model.reports.catalog import Asked
from model.reports.day import Rekap, rekap
from model.scrap import check as scrap_check
from model.shifts.workday import work_day
from model.store import Store
from tests.walks.bogor_office import DEWI, FIRST, PRINTERS, Office

HERE = frozenset({"store", "tray", "encoded", "in_job", "quarantine"})
BLANKS = "blanko"


class Books:
    """What the books must say, and whether they do."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.turns: list[int] = []
        """The instants at which a sif began or ended; sif n lies between turn n and n + 1."""
        self.sifs: list[int] = []
        """The row of each sif, in order."""
        self.bins: Counter[tuple[str, str]] = Counter()
        """Item and bin to pieces, out of the entries alone."""
        self.read_to = 0
        self.days: list[Rekap] = []
        self.closing: dict[str, int] = {}
        self.centre_lines = 0
        self.seconds: dict[str, float] = {}
        """How long the rekap and the nightly comparison of the last day took, of the processor."""
        self.rack = 0
        """Cards on the rack at that instant."""
        self.lay = 0
        """What lay there by the book when the sif changed hands: what is found missing then is
        booked at that very instant, which is the first one of the sif that begins."""

    def _entries(self, until_ms: int) -> Counter[tuple[str, str, str]]:
        """Read on in the ledger up to an instant; return the flows: item, from, to."""
        flows: Counter[tuple[str, str, str]] = Counter()
        rows = self.office.store.each(
            "SELECT id, item, qty, from_bin, to_bin FROM entry WHERE id > ? AND at < ? ORDER BY id",
            (self.read_to, until_ms),
        )
        for number, item, qty, source, target in rows:
            assert number == self.read_to + 1, "the ledger has a gap"
            self.read_to = number
            self.bins[item, source] -= qty
            self.bins[item, target] += qty
            flows[item, source, target] += qty
        return flows

    def day_is_over(self, day: int) -> None:
        """Compare the rekap of the day that has just ended with the ledger and with the hand's."""
        store, on = self.office.store, FIRST + timedelta(days=day)
        flows = self._entries(self.turns[2 * day + 2])
        begun = time.process_time()
        made = rekap(store, on)
        self.seconds["rekap"] = time.process_time() - begun
        assert not day or made.asked.begin_ms == self.turns[2 * day]
        assert made.asked.end_ms == self.turns[2 * day + 2]
        assert made.agrees, [one for one in made.checks if not one.holds]
        self._goods(made, flows)
        self._by_hand(made, self.office.noted(2 * day, 2 * day + 2))
        self._sifs(made, day)
        self.days.append(made)
        self.office.by(DEWI, catalog.keep, "rekap", Asked(on, on))
        self._night(store, on)
        self.office.by(SYSTEM, mark.head)

    def _goods(self, made: Rekap, flows: Counter[tuple[str, str, str]]) -> None:
        """Every item's day out of the entries: opening, in, used, spoiled, out, closing, bins."""
        for item in made.goods:
            assert item.opening == self.closing.get(item.item, 0), "yesterday's closing"
            own = {(a, b): qty for (name, a, b), qty in flows.items() if name == item.item}
            came = sum(q for (a, b), q in own.items() if a not in HERE and b in HERE)
            gone = {b: 0 for _, b in own}
            for (a, b), qty in own.items():
                gone[b] += qty if a in HERE and b not in HERE else 0
            left = sum(gone.values())
            assert item.opening + came - left == item.closing == self._here(item.item)
            if item.item == BLANKS:
                assert item.used == gone.get("printed", 0)
                assert item.spoiled == gone.get("spoiled", 0)
                assert (item.in_all, item.out_all) == (came, left - item.used - item.spoiled)
            bins = {bin: qty for (name, bin), qty in self.bins.items() if name == item.item and qty}
            assert dict(item.bins) == bins
            self.closing[item.item] = item.closing

    def _here(self, item: str) -> int:
        return sum(qty for (name, bin), qty in self.bins.items() if name == item and bin in HERE)

    def _by_hand(self, made: Rekap, did: Counter[str]) -> None:
        """The day as the hand kept it, and what lies there to be seen."""
        blanks = made.blanks
        assert blanks is not None
        late = did["spoiled late"] + did["arrived spoiled"]
        assert made.cards.printed == did["printed"] == blanks.used
        assert made.cards.handed == did["handed"]
        assert (blanks.spoiled, made.spoiled_pieces) == (did["spoiled"], did["spoiled"] + late)
        assert blanks.in_all == did["in"]
        assert blanks.out_all == did["out"] + did["missed"] + did["missing"]
        assert blanks.closing == self.lay, "what lies there"
        assert blanks.bins.get("printed", 0) == self.rack
        assert sum(one.printed for one in made.operators) == did["printed"]
        assert sum(one.handed for one in made.operators) == did["handed"]
        assert sum(one.spoiled for one in made.operators) == made.spoiled_pieces
        assert made.people.card == self.office.told["called printed by the centre"]
        for one in made.printers:
            assert one.printed == did[f"printed {one.name}"]
            assert one.spoiled == did[f"spoiled {one.name}"]
        assert {one.name for one in made.printers} <= set(PRINTERS)

    def _sifs(self, made: Rekap, day: int) -> None:
        """Both sifs of the day by name, each with what was done in it."""
        worked = [one for one in made.sifs if one.label]
        assert [one.label for one in worked] == ["A", "B"]
        for one, did in zip(worked, self.office.did[2 * day : 2 * day + 2], strict=True):
            assert (one.printed, one.handed) == (did["printed"], did["handed"]), one
            every = did["spoiled"] + did["spoiled late"] + did["arrived spoiled"]
            assert one.spoiled == every, one
        assert not [one for one in made.sifs if not one.label], "work outside of any sif"

    def _night(self, store: Store, on: date) -> None:
        """The three books agree, and what differs explains itself or names who must ask."""
        begun = time.process_time()
        found = threeway.night(store, on)
        self.seconds["three-way"] = time.process_time() - begun
        assert found.look == 0, [line for line in found.lines if line.level == "look"]
        totals = found.totals
        assert totals.jobs == totals.ledger == totals.cards == self.office.noted(0, 99)["printed"]
        assert totals.centre == totals.both + totals.only_centre
        assert totals.ours == totals.both + totals.only_ours
        assert found.count == totals.only_centre + totals.only_ours
        self.office.by(DEWI, threeway.keep, found)
        self.centre_lines = found.count

    # The end.

    def all_is_over(self) -> None:
        """Look at the whole fortnight once more, from every side."""
        store = self.office.store
        for day, made in enumerate(self.days):
            again = rekap(store, FIRST + timedelta(days=day))
            now = replace(made, asked=again.asked)
            assert again == now, f"the report of day {day} is not what it was"
        self._month(store)
        self._each_in_one_sif(store)
        self._all_burned_have_minutes(store)
        self._chips(store)
        self._verify(store)

    def _month(self, store: Store) -> None:
        last = FIRST + timedelta(days=len(self.days) - 1)
        begun = time.process_time()
        whole = month.month(store, FIRST, last)
        self.seconds["month"] = time.process_time() - begun
        assert whole.agrees, [one for one in whole.checks if not one.holds]
        did = self.office.noted(0, len(self.office.did))
        assert whole.whole.cards.printed == did["printed"]
        for earlier, later in pairwise(whole.days):
            assert earlier.closing == later.opening
        for line, made in zip(whole.days, self.days, strict=True):
            assert (line.printed, line.handed) == (made.cards.printed, made.cards.handed)
            assert made.blanks is not None and line.closing == made.blanks.closing

    def _each_in_one_sif(self, store: Store) -> None:
        """Every card and every act lies in exactly one sif, and in the one that was open."""
        begins = self.turns
        assert begins == sorted(set(begins))
        kept = [
            (number, opened, closed)
            for number, opened, closed in store.each(
                "SELECT id, opened_at, closed_at FROM shift ORDER BY id"
            )
        ]
        assert [one[0] for one in kept] == self.sifs
        assert [one[1:] for one in kept] == list(pairwise(begins)), "sifs without a gap"
        by_sif: Counter[int] = Counter()
        for n, (at_ms,) in enumerate(
            store.each("SELECT ended_at FROM job WHERE state = 'done' ORDER BY ended_at")
        ):
            inside = [n for n, one in enumerate(kept) if one[1] <= at_ms < one[2]]
            assert len(inside) == 1, "a card in two sifs or in none"
            by_sif[inside[0]] += 1
            if n % 50 == 0 or at_ms in begins:
                assert work_day(store, at_ms) == FIRST + timedelta(days=inside[0] // 2)
        for n, did in enumerate(self.office.did):
            assert by_sif[n] == did["printed"], n
        for table in ("entry", "handover", "custody", "scrap"):
            outside = store.number(
                f"SELECT count(*) FROM {table} WHERE at < ? OR at >= ?", (begins[0], begins[-1])
            )
            assert outside == 0, f"{table}: outside of every sif"

    def _all_burned_have_minutes(self, store: Store) -> None:
        """Each piece in the ashes stands in the register of exactly one burning's minutes."""
        burned: Counter[str] = Counter()
        pieces: Counter[str] = Counter()
        for number, told, body in store.each(
            "SELECT d.number, d.pieces, p.body FROM destruction d JOIN document p"
            " ON p.number = d.number"
        ):
            rows = store.rows(
                "SELECT item, qty - lost, uid FROM scrap WHERE batch ="
                " (SELECT id FROM destruction WHERE number = ?)",
                (number,),
            )
            assert sum(row[1] for row in rows) == told
            words = Counter(body.split())
            for item, qty, uid in rows:
                pieces[item] += qty
                if uid:
                    assert words[uid] == 1, f"{number} does not name a card that was burned"
                    burned[uid] += 1
        assert max(burned.values()) == 1
        assert sorted(burned) == sorted(self.office.lies.burned)
        held: Counter[str] = Counter()
        for one in blanko.balances(store):
            held[one.item] += one.qty if one.bin == "destroyed" else 0
        assert +held == +pieces

    def _chips(self, store: Store) -> None:
        """The chips that nobody can account for are those that were stolen or could not be read."""
        lies = self.office.lies
        begun = time.process_time()
        found = unaccounted(store, lies.seen())
        self.seconds["unaccounted chips"] = time.process_time() - begun
        assert sorted(one.uid for one in found.chips) == sorted(lies.stolen + lies.unread)
        assert found.total == len(lies.stolen) + len(lies.unread)
        assert found.loose == 0
        assert found.missing == len(lies.stolen)

    def _verify(self, store: Store) -> None:
        entries = store.number("SELECT count(*) FROM entry")
        assert self.office.by(SYSTEM, mark.head).entry == entries
        assert mark.verify(store) == store.number("SELECT count(*) FROM ledger_mark") > 13
        assert blanko_check.verify(store) == 2 * entries
        assert jobs.verify(store) == store.number("SELECT count(*) FROM job")
        encoded.verify(store)
        chips.verify(store)
        goods_check.verify(store)
        scrap_check.verify(store)
        parcels_check.verify(store)
        audit.verify(store)
        for n in (5, 10):
            then = past.balances_at(store, self.turns[n * 2] - 1, BLANKS)
            here = sum(one.qty for one in then if one.bin in HERE)
            blanks = self.days[n - 1].blanks
            assert blanks is not None and here == blanks.closing
