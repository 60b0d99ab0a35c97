"""A fortnight of Bogor through the real verbs: two sifs of twelve hours, everything that happens.

Blanks come in three deliveries; six printers make cards; these go out over the counter, in parcels
to villages and from door to door. There are spoils, jams, a night in the dark, a theft, a lost
card, a loan, a lot put aside, claims on second cards, and a colleague who does not come. Each day
is held against the sums kept by hand (`tests.walks.bogor_books`).
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from model import cards, jobs, permohonan, printing
from model.actor import Actor
from model.blanko import Place
from model.chips import Refused
from model.counts import blind, booking, threeway
from model.goods import loans, lots, receiving
from model.goods.receiving import Arrival
from model.handover import doors, giving
from model.parcels import afterwards, arriving, packing, rows, waiting
from model.scrap import cutting, destroying, spoiling
from model.second import Second
from model.shifts import change, changing, closing, lines
from model.shifts.change import Change
from model.store import Store
from tests.model.handover_office import PAPERS
from tests.walks.bogor_books import Books
from tests.walks.bogor_centre import Centre
from tests.walks.bogor_office import (
    ACTORS,
    DEWI,
    FIRST,
    KEYS,
    PRINTERS,
    RINI,
    SARI,
    TONO,
    YANTO,
    Office,
    at,
    die,
)
from tests.walks.bogor_press import Presses

DAYS = 14
DARK_SIF, ABSENT_SIF, CUT_SIF, SLIP_SIF, THEFT_SIF = 9, 17, 12, 6, 13
"""Sifs by number, even ones at day: without power, without TONO, the counter killed in the middle
of a change, a slip in counting, blanks carried out of a tray."""
SIF_SECONDS = 12 * 3_600
LEND_DAY, LENT_BACK_DAY, HOLD_DAY, FOUND_DAY = 3, 8, 5, 6


class Fortnight:
    """Bogor's office from the first morning to the last."""

    def __init__(self, folder: Path, blanks: int, seed: int, *, print_share: float = 0.99) -> None:
        self.office = Office(folder, blanks, seed)
        self.presses = Presses(self.office)
        self.books = Books(self.office)
        self.centre = Centre(self.office, folder)
        self.a_sif = max(int(blanks * print_share / (1.8 * DAYS)), 6)  # a night makes less
        self.parcels: list[str] = []
        self.given: list[int] = []
        self.lists = 0

    def run(self) -> None:
        """Go through all days and look at everything at the end."""
        self.turn(YANTO, RINI, "open")
        for day in range(DAYS):
            last = day == DAYS - 1
            self.by_day(day)
            self.printing_through(YANTO, TONO)
            self.by_night(day)
            if last:
                self.turn(TONO, YANTO, "close")
            else:
                self.printing_through(TONO, YANTO)
            self.books.day_is_over(day)
        self.books.all_is_over()
        self.stranger()
        self.office.store.close()

    def stranger(self) -> None:
        """Last of all the centre calls a card printed that nobody here ever made: that is seen."""
        store = self.office.store
        row = store.one(
            "SELECT id, nik, name FROM resident r WHERE status = 'PRINT_READY_RECORD'"
            " AND NOT EXISTS (SELECT 1 FROM job j WHERE j.resident = r.id) LIMIT 1"
        )
        assert row is not None and threeway.night(store).look == 0
        self.centre.take_in(DAYS, [f"{row[1]:016d};{row[2]}"])
        found = threeway.night(store)
        assert [(one.kind, one.resident) for one in found.lines if one.level == "look"] == [
            ("stranger", row[0])
        ]

    def by_day(self, day: int) -> None:
        """Deliveries, printing, counter and parcels; what was spoiled is cut and burned."""
        office = self.office
        self._deliveries(day)
        self.centre.tells(day)
        self.special(day)
        self._print(0.4)
        self.counter(day)
        self.claims(day)
        self._print(0.3)
        self.send_parcels(day)
        self.hear_of_parcels()
        self._print(0.3, leave=office.dice.random() < 0.4)
        self.cut_and_burn(day)
        self._until(day, 20)

    def by_night(self, day: int) -> None:
        """Printing alone, and once no power."""
        office = self.office
        if office.sif == DARK_SIF:
            self._print(0.3)
            self.presses.dark()
            self._counter_killed()
            self._print(0.3)
            self.presses.light()
            self._print(0.3)
        else:
            self._print(0.8, leave=office.dice.random() < 0.4)
        self._thefts()
        self._until(day, 32)

    def _until(self, day: int, hour: int) -> None:
        """Let the sif come to its end; a late one ends later."""
        end = at(FIRST, 24 * day + hour)
        self.office.clock.ms = max(self.office.clock.ms, end)

    def _print(self, share: float, *, leave: bool = False) -> None:
        office = self.office
        wanted = int(self.a_sif * share * office.dice.uniform(0.8, 1.2))
        queued = jobs.counts(office.store).get("queued", 0)
        short = min(wanted - queued, printing.blanks_free(office.store))
        while short > 0:
            some = min(short, printing.ORDER_CARDS_MAX)
            office.by(office.lead, printing.order_next, some)
            short -= some
        hours = SIF_SECONDS * share * 0.6
        self.presses.rounds(wanted, max(hours * 6 / max(wanted, 6) - 30, 1), leave=leave)

    # A sif ends and the next one begins.

    def turn(self, first: Actor, other: Actor, kind: change.Kind = "pass") -> None:
        """Count everything, two and two, and let the sif change hands."""
        office = self.office
        made: Change = office.by(first, changing.begin, other.name, kind=kind)
        if office.sif + 1 == ABSENT_SIF:
            made = office.by(
                DEWI, changing.pass_on, made.id, "tidak datang, sakit", missing=other.name
            )
            office.told["passed by the head"] += 1
        if office.sif + 1 == CUT_SIF:
            self._killed_in_change(made)
        slips = office.sif + 1 == SLIP_SIF
        while True:
            self._count(made, slips)
            found = office.by(first, changing.compare, made.id)
            apart = [one.line for one in found if one.verdict == "disagree"]
            assert bool(apart) == slips, found
            if not apart:
                break
            slips = False
            for line in apart:
                office.by(first, changing.recount, made.id, line)
        for one in found:
            if closing.needs_reason(one):
                office.by(first, changing.explain, made.id, one.line, "tidak ketemu")
        now = change.get(office.store, made.id)
        proofs = [Second(name, office.clock.now_ms()) for name in (now.from_who, now.to_who)]
        self.books.lay, self.books.rack = office.lies.book(), len(office.lies.rack)
        done = office.by(first, closing.close, made.id, *proofs)
        self._turned(kind, done)

    def _turned(self, kind: change.Kind, done: closing.Closed) -> None:
        office = self.office
        self.books.turns.append(office.clock.now_ms())
        if kind != "close":
            office.sif += 1
            office.did.append(Counter())
            self.books.sifs.append(done.opened.id if done.opened else 0)
        for one in done.booked:
            assert one.line.startswith("tray:") and office.lies.unnoticed
            office.note("missed", office.lies.unnoticed)
            office.told["missed at a change of sif"] += office.lies.unnoticed
            office.lies.unnoticed = 0

    def printing_through(self, first: Actor, other: Actor) -> None:
        """Change the sif while printers print: a card that ends at that instant is the next's."""
        going = self.presses.feed(3)
        self.turn(first, other)
        self.presses.eject(going)

    def _count(self, made: Change, slips: bool) -> None:
        office = self.office
        for line, side in change.get(office.store, made.id).open_cells():
            now = change.get(office.store, made.id)
            who = now.from_who if side == "from" else now.to_who
            qty = self.count(line) + (slips and line == "rack" and side == "to")
            office.by(ACTORS[who], changing.put, made.id, line, who, qty)

    def count(self, line: str) -> int:
        """Return what a person finds who counts right."""
        lies = self.office.lies
        match lines.kind_of(line):
            case "store":
                return len(lies.loose) + sum(map(len, lies.sealed.values()))
            case "tray":
                return len(lies.trays[lines.printer_of(line)])
            case "rack":
                return len(lies.rack)
            case "spoiled":
                return lies.uncut
            case "encoded":
                return len(lies.encoded)
            case "unsettled":
                return len(self.presses.doubtful)
            case "ribbon":
                left = lies.ribbon[lines.printer_of(line)]
                return min(round(100 * left / self.office.ribbon), 100)
        return KEYS if line == "keys" else 0

    def _killed_in_change(self, made: Change) -> None:
        """The counter dies half way: what was put stays, and any terminal goes on from there."""
        office, open_cells = self.office, made.open_cells()

        def half(store: Store) -> None:
            for line, side in open_cells[:7]:
                who = made.from_who if side == "from" else made.to_who
                with store.write(ACTORS[who]) as tx:
                    changing.put(tx, made.id, line, who, self.count(line))
                    if (line, side) == open_cells[6]:
                        die()

        office.killed(half)
        left = change.get(office.store, made.id).open_cells()
        assert left == open_cells[6:], "six were kept, the seventh was not"
        office.told["counter killed"] += 1

    # Stock.

    def _deliveries(self, day: int) -> None:
        office, whole = self.office, self.office.blanks
        parts = {0: whole // 3, 4: whole // 3, 9: whole - 2 * (whole // 3)}
        if day in parts:
            counted = parts[day]
            office.deliver(counted + (2 if day == 4 else 0), counted, 3 if day == 9 else 0)
        if day in (0, 7):
            ribbons = Arrival("pita", f"PITA/{day}", "CV Sumber Pita", "centre", 150, 150)
            office.by(office.lead, receiving.receive, ribbons, office.beside(office.lead))

    def special(self, day: int) -> None:
        """A loan and its return, a lot put aside, a card found again, a count, blanks sent."""
        office, lies = self.office, self.office.lies
        lead, beside = office.lead, office.beside(office.lead)
        last = next(reversed(lies.sealed), "")
        if day == LEND_DAY:
            due = office.store.today().replace(day=31)
            size = len(lies.sealed[last])
            office.by(lead, loans.lend, size, "Kota Depok", due, beside, boxes=[last])
            self.lent = (last, lies.sealed.pop(last))
            office.note("out", size)
        if day == LENT_BACK_DAY:
            box, uids = self.lent
            office.by(lead, loans.returned, "P-0001", len(uids), beside, boxes=[box])
            lies.sealed[box] = uids
            office.note("in", len(uids))
        if day == HOLD_DAY:
            first, *_ = lies.sealed
            for box in (last, first):
                office.by(lead, lots.hold, box, "chip lambat dibaca", beside)
                lies.held[box] = lies.sealed.pop(box)
        if day == HOLD_DAY + 2:
            good, bad = lies.held
            office.by(lead, lots.release, "L-0001", beside)
            lies.sealed[good] = lies.held.pop(good)
            office.by(lead, lots.condemn, "L-0002", "chip mati semua", beside)
            size = len(lies.held.pop(bad))
            lies.uncut += size
            office.note("spoiled", size)
        if day == FOUND_DAY:
            for one in self.presses.gone:
                office.by(lead, booking.found_card, one.job, "di bawah printer", beside)
                lies.uncut += 1
                lies.thrown.append(one.uid)
                office.note("spoiled late")
        if day in (7, 11):
            self._blind_count(day)
        if day in (2, 10) and last:
            self._send_blanks(last)
        if day % 3 == 1 and lies.loose:
            uid = lies.loose.popleft()
            now = office.beside(lead)
            office.by(lead, spoiling.spoil, 1, "cacat", uid=uid, second=now)
            lies.uncut += 1
            lies.thrown.append(uid)
            office.note("spoiled")

    def _blind_count(self, day: int) -> None:
        """Two people count the store room; what was carried off shows."""
        office, lead = self.office, self.office.lead
        if day == 11:  # and in the middle of the sif somebody helps himself from an open box
            office.open_box()
            stolen = [office.lies.loose.pop() for _ in range(4)]
            office.lies.stolen += stolen
            office.lies.unnoticed += len(stolen)
        (number,) = office.by(lead, blind.begin, "blanko", [Place("store")])
        lies = self.count("store")
        office.by(lead, blind.tell, number, lies)
        office.by(RINI, blind.tell, number, lies)
        done = office.by(lead, booking.book, number, "tidak ketemu", office.beside(lead))
        assert done.difference == -office.lies.unnoticed
        if office.lies.unnoticed:
            office.note("missed", office.lies.unnoticed)
            office.told["missed at a blind count"] += office.lies.unnoticed
            office.lies.unnoticed = 0

    def _thefts(self) -> None:
        """Somebody carries blanks off: out of a tray, which the change of sif sees at once."""
        office, lies = self.office, self.office.lies
        if office.sif == THEFT_SIF:
            some = [name for name in PRINTERS if len(lies.trays[name]) > 2]
            stolen = [lies.trays[some[0]].pop() for _ in range(3)] if some else []
            assert stolen, "there was nothing to be stolen"
            lies.stolen += stolen
            lies.unnoticed += len(stolen)

    def _send_blanks(self, box: str) -> None:
        """Blanks go to a kecamatan by the box, and are counted in there."""
        office, lead = self.office, self.office.lead
        bag = office.by(lead, packing.pack, "blanks", "32.01.02", boxes=[box])
        office.serial += 1
        office.by(lead, packing.seal_and_send, bag.number, f"SEGEL-{office.serial}", "Pak Udin",
                  office.beside(lead))  # fmt: skip
        size = len(office.lies.sealed.pop(box))
        office.note("out", size)
        office.clock.advance(3_600)
        office.by(DEWI, arriving.answer, bag.number, size, by="CAMAT", second=office.beside(DEWI))
        office.told["blanks sent away"] += size

    # Cards.

    def counter(self, day: int) -> None:
        """A twelfth of the day's cards is fetched at the counter; one is undone."""
        office, lies = self.office, self.office.lies
        some = min(len(lies.rack), max(self.a_sif // 6, 3))
        for n in range(some):
            job = office.dice.choice(lies.rack)
            job = next((one for one in lies.rack if one in lies.laid_in), job)
            lies.rack.remove(job)
            old = "taken" if jobs.get(office.store, job).kind == "rusak" else "none"
            uid = lies.chip_of[job] if n % 2 or job in lies.laid_in else ""
            done = office.by(RINI, giving.give, job, uid=uid, seat="loket1", old_card=old)
            assert not isinstance(done, Refused)
            office.note("handed")
            if old == "taken":
                office.note("old cards")
            elif n == 0:
                office.by(RINI, giving.undo, done.handover.id, "orang yang salah")
                office.note("handed", -1)
                lies.rack.append(job)
            else:
                self.given.append(job)
            office.clock.advance(20)

    def _counter_killed(self) -> None:
        """The counter dies in the middle of a hand-over: the card lies on the rack as before."""
        office = self.office
        job = office.lies.rack[0]

        def half(store: Store) -> None:
            with store.write(SARI) as tx:
                giving.give(tx, job)
                die()

        office.killed(half)
        assert cards.get(office.store, job).bin == "printed"
        office.told["counter killed"] += 1

    def claims(self, day: int) -> None:
        """Somebody's card is damaged; a void card is pulled off the rack; one there is wrong."""
        office, lies = self.office, self.office.lies
        beside = office.beside(office.lead)
        if self.given and day % 2:
            job = jobs.get(office.store, self.given.pop())
            self.centre.silent.add(job.resident)
            office.by(RINI, permohonan.open_request, job.resident, "rusak", PAPERS["rusak"],
                      "patah", uid=lies.chip_of[job.id])  # fmt: skip
            office.told["claims"] += 1
        if day % 4 == 2 and lies.rack:
            job = jobs.get(office.store, lies.rack[-1])
            self.centre.silent.add(job.resident)
            office.by(RINI, permohonan.open_request, job.resident, "hilang", PAPERS["hilang"],
                      "hilang di pasar", uid="")  # fmt: skip
        for void in spoiling.void_on_rack(office.store):
            if void.bin == "printed":
                office.by(office.lead, spoiling.pull, [void.job], beside)
                self._scrapped(void.job)
        for _ in range(self.a_sif // 500 + (day % 3 == 0)):
            job_id = lies.rack[office.dice.randrange(len(lies.rack))]
            office.by(office.lead, spoiling.spoil, 1, "salah_cetak", bin="printed", job=job_id,
                      second=beside)  # fmt: skip
            self._scrapped(job_id)
            self.centre.silent.add(jobs.get(office.store, job_id).resident)

    def _scrapped(self, job: int) -> None:
        office = self.office
        office.lies.rack.remove(job)
        office.lies.uncut += 1
        office.lies.thrown.append(office.lies.chip_of[job])
        office.note("spoiled late")

    def send_parcels(self, day: int) -> None:
        """The five villages with most cards get theirs in sealed bags."""
        office = self.office
        for village in waiting.by_village(office.store)[:8]:
            if village.cards < 2:
                continue
            bag = office.by(RINI, packing.pack, "cards", "", kelurahan=village.key)
            office.serial += 1
            office.by(RINI, packing.seal_and_send, bag.number, f"SEGEL-{office.serial}", "Pak Udin",
                      office.beside(RINI, YANTO))  # fmt: skip
            inside = {one.job for one in rows.cards(office.store, bag.id)}
            office.lies.rack = [job for job in office.lies.rack if job not in inside]
            self.parcels.append(bag.number)
        office.clock.advance(600)

    def hear_of_parcels(self) -> None:
        """Villages answer the day after; one bag was a card short, which turned up or did not."""
        office = self.office
        while len(self.parcels) > 8:
            number = self.parcels.pop(0)
            bag = rows.get(office.store, number)
            inside = [one.job for one in rows.cards(office.store, bag.id, state="sent")]
            short = inside[:1] if bag.id % 9 == 0 else []
            second = office.beside(DEWI)
            office.by(DEWI, arriving.answer, number, len(inside) - len(short), short, by="LURAH",
                      second=second)  # fmt: skip
            if short and bag.id % 2:
                office.by(DEWI, afterwards.found, number, second, jobs=short)
            elif short:
                office.by(DEWI, afterwards.write_off, number, second, "tidak ketemu", jobs=short)
                office.told["cards lost on the way"] += 1
            if bag.id % 5 == 0:
                self._from_door_to_door(number)

    def _from_door_to_door(self, number: str) -> None:
        office = self.office
        drawn = office.by(RINI, doors.draw, parcel=number)
        for line in doors.lines(office.store, drawn.number):
            letter = "B" if line.no % 7 == 0 or line.old_due else "S"
            office.by(RINI, doors.tell, drawn.number, doors.Told(line.no, letter))
            office.note("handed", letter == "S")
            office.clock.advance(1)

    def cut_and_burn(self, day: int) -> None:
        """What is spoiled is cut every day and burned every other, before two witnesses."""
        office, lead = self.office, self.office.lead
        there = [one.id for one in cutting.to_cut(office.store)]
        for first in range(0, len(there), cutting.CUT_MAX):
            some: Sequence[int] = there[first : first + cutting.CUT_MAX]
            office.by(lead, cutting.cut, some, office.beside(lead))
        office.lies.uncut = 0
        if day % 2 or day == DAYS - 1:
            waits = sum(one.here for one in destroying.ready(office.store))
            office.by(
                lead, destroying.destroy, None, "halaman kantor", "dibakar", office.beside(lead),
                office.beside(lead, DEWI), counted=waits,
            )  # fmt: skip
            office.told["burned"] += waits
            office.lies.burned = list(office.lies.thrown)
