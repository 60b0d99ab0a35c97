"""One district's quarter in a store of its own: people record day by day, the centre answers.

The days come from `tests.walks.oki`; the goal, board and end date from the campaign's own code; a
few people go through the whole enrolment desk, the others get the row that it leaves. Twice a
week the simulated centre of practice takes what was recorded, its lists come in by the importer,
and nobody who is due may be in no list at all.
"""

import csv
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from model import campaign, campaign_board
from model.actor import SYSTEM
from model.campaign_board import Board
from model.centre import simulated
from model.clock import FrozenClock
from model.enrol import record as rows
from model.enrol.record import Recording
from model.exchange import load
from model.kits import due
from model.named_values import bound
from model.store import Store, Tx
from model.work.lists import LISTS
from model.work.shared_rows import SHARED, params_of
from tests.campaign_office import at
from tests.model import enrol_office
from tests.model.office import KASI, new_store
from tests.walks import oki
from tests.walks.oki import District

HERE_BEFORE = 0.1
"""Who was recorded years ago and has a card."""
STEP_MINUTES = {2: 4 * 24 * 60, 5: 3 * 24 * 60}
"""On Wednesdays and Saturdays the centre answers: minutes since the time before."""
HEAD = ("NIK", "NAMA", "STATUS REKAM", "TANGGAL STATUS")


@dataclass(frozen=True, slots=True)
class Told:
    """What a board said on one morning, and how far it was from the truth."""

    on: date
    end_on: date | None
    early_on: date | None
    late_on: date | None
    board_ms: float
    """Of the processor."""


@dataclass(slots=True)
class Quarter:
    """One district from the first day to the last."""

    folder: Path
    district: District
    seed: int
    an_hour: float = oki.AN_HOUR
    told: list[Told] = field(default_factory=list)
    """Mornings from the day on that a third is done, one a week."""
    unlisted: int = 0
    """People who were due and in no list, over all checks."""
    checks: int = 0
    again: int = 0
    """Recordings that the centre deleted and that were made once more."""
    due: int = 0
    end_on: date = oki.BEGIN_ON

    def run(self) -> None:
        """Go through the quarter until everybody due is recorded."""
        clock = FrozenClock(at(oki.BEGIN_ON, 7))
        store = new_store(self.folder, clock, office=self.district.code)
        try:
            self._go(store, clock)
        finally:
            store.close()

    def _go(self, store: Store, clock: FrozenClock) -> None:
        rng = Random(self.seed)
        with store.write(SYSTEM) as tx:
            tx.set_meta("practice", "1")
            settle(tx, self.district, rng)
        with store.write(KASI) as tx:
            number = campaign.begin(
                tx, "Kampanye OKI", (self.district.code,), oki.UNTIL_ON, off=oki.HOLIDAYS
            )
        goal = campaign.get(store, number)
        waiting = deque(_due(store))
        rng.shuffle(waiting)
        days = oki.Days(Random(self.seed + 1), self.district.computers, len(waiting), self.an_hour)
        self.due, third = len(waiting), len(waiting) / 3
        sent: list[tuple[str, str]] = []
        centres: list[simulated.Centre] = []
        for day, counts in days:
            clock.ms = at(day, 7)
            if days.done - sum(counts) >= third and day.weekday() == 0:
                self._ask(store, goal, day)
            sent += self._record(store, clock, day, [
                [waiting.popleft() for _ in range(count)] for count in counts
            ])  # fmt: skip
            if day.weekday() in STEP_MINUTES:
                clock.ms = at(day, 17)
                self._answers(store, centres, sent, day)
                sent = []
                lost = set(_due(store)) - set(waiting)
                waiting.extend(sorted(lost))
                days.due += len(lost)
                self.again += len(lost)
                self.checks += 1
                self.unlisted += len(in_no_list(store))
            self.end_on = day
        assert campaign_board.board(store, goal).left == 0

    def _ask(self, store: Store, goal: campaign.Campaign, day: date) -> None:
        began = time.process_time()
        board: Board = campaign_board.board(store, goal)
        took = (time.process_time() - began) * 1000
        assert board.left == len(set(_due(store))), "the board counts what plain SQL counts"
        end = board.outlook
        self.told.append(
            Told(day, end.end_on, end.early_on, end.late_on, took)
            if end
            else Told(day, None, None, None, took)
        )

    def _record(
        self, store: Store, clock: FrozenClock, day: date, hands: list[list[int]]
    ) -> list[tuple[str, str]]:
        """Record one day's people: the first of each month by all steps, the others at once."""
        done = []
        if day.day in (1, 2) and hands and hands[0]:
            clock.ms = at(day, 8)
            number = enrol_office.whole(store, hands[0].pop(0), session=f"s{day}")
            done.append(_sent(rows.get(store, number)))
        with store.write(SYSTEM) as tx:
            for seat, people in zip(self.district.seats, hands, strict=False):
                for n, person in enumerate(people):
                    clock.ms = at(day, 8 + n * 8 // max(len(people), 1), n * 60 // 8 % 60)
                    done.append(_sent(_done(tx, person, seat, clock.ms)))
            tx.execute(
                "UPDATE recording SET sent = 'received' WHERE state = 'done' AND sent = 'waiting'"
            )
        return done

    def _answers(
        self, store: Store, centres: list[simulated.Centre], sent: list[tuple[str, str]], day: date
    ) -> None:
        """Let a week pass at the centre and take its lists in."""
        arrivals = [simulated.Arrival(rid, nik) for rid, nik in sent]
        centres.append(simulated.Centre(self.seed * 1000 + day.toordinal()))
        lists = []
        for n, one in enumerate(centres):
            new = arrivals if one is centres[-1] else []
            answer = simulated.step(one, new, STEP_MINUTES[day.weekday()], day)
            centres[n] = answer.centre
            lists += [row for some in answer.lists for row in some.rows]
        centres[:] = [one for one in centres if not simulated.is_idle(one)]
        if not lists:
            return
        path = self.folder / f"status-{day}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(HEAD)
            out.writerows((nik, _name(store, nik), word, on) for nik, word, on in lists)
        load.run(store, SYSTEM, path, words=lambda found: found.code, asked="csv", beside=False)
        path.unlink()

    # What came of it.

    @property
    def span(self) -> int:
        """How many days it took."""
        return (self.end_on - oki.BEGIN_ON).days + 1

    @property
    def errors(self) -> list[float]:
        """How far each morning's end lay from the true one, as a share of the whole span."""
        found = [one.end_on for one in self.told if one.end_on]
        assert len(found) == len(self.told) > 0
        return [(end - self.end_on).days / self.span for end in found]

    @property
    def inside(self) -> int:
        """On how many mornings the true end lay in the interval."""
        return sum(
            one.early_on is not None
            and one.late_on is not None
            and one.early_on <= self.end_on <= one.late_on
            for one in self.told
        )


def settle(tx: Tx, district: District, rng: Random) -> None:
    """Insert the district's residents: born 1945 to 2016, a tenth of the grown with a card."""
    first = date(1945, 1, 1)
    prefix = int(district.code.replace(".", ""))
    serials: dict[date, int] = {}
    people = []
    for n in range(district.residents):
        born = first + timedelta(days=rng.randrange(72 * 365))
        serial = serials[born] = serials.get(born, 0) + 1
        nik = prefix * 10**10 + int(f"{born:%d%m%y}") * 10_000 + serial
        has_card = born.year < 1995 and rng.random() < HERE_BEFORE
        code, name = district.places[n % len(district.places)]
        status = "CARD_ISSUED" if has_card else "UNREGISTERED"
        people.append((nik, f"WARGA {n:05d}", born.isoformat(), code, name, district.code, status))
    tx.executemany(
        "INSERT OR IGNORE INTO resident (nik, name, birth_on, sex, kel_code, kelurahan, kec_code,"
        " status, status_on, updated_at, rt, rw) VALUES (?, ?, ?, 'L', ?, ?, ?, ?, '2020-01-02',"
        " 0, '001', '001')",
        people,
    )


def in_no_list(store: Store) -> set[int]:
    """Return who is due, has no card, and stands neither in the coverage nor in a work list."""
    born = due.born_by(store.today())
    everyone = " UNION ".join(f"SELECT id FROM ({one.sql})" for one in LISTS)
    sql, values = bound(f"{SHARED}{everyone}", params_of(store))
    asked = f"SELECT r.id FROM resident r WHERE {due.OF_AGE} AND r.status <> 'CARD_ISSUED'"
    found = {int(row[0]) for row in store.rows(asked, (born,))}
    covered = {int(row[0]) for row in store.rows(
        f"SELECT r.id FROM resident r WHERE {due.DUE}", (born,)
    )}  # fmt: skip
    return found - covered - {int(row[0]) for row in store.rows(sql, values)}


def _due(store: Store) -> list[int]:
    """Return who is still to be recorded for the campaign, by plain SQL over people and mirror.

    A recording that the centre deleted (another word, and UNREGISTERED after it) is none.
    """
    return [int(row[0]) for row in store.rows(
        "SELECT p.id FROM resident p WHERE p.life = 'hidup' AND p.status = 'UNREGISTERED'"
        " AND p.birth_on <= ? AND NOT EXISTS (SELECT 1 FROM recording r WHERE r.resident = p.id"
        " AND r.state = 'done' AND r.live = 1 AND NOT EXISTS (SELECT 1 FROM mirror m"
        " WHERE m.resident = p.id AND m.id > r.told AND m.status <> 'UNREGISTERED'))",
        (campaign_board.born_by(oki.UNTIL_ON),),
    )]  # fmt: skip


def _name(store: Store, nik: str) -> str:
    row = store.one("SELECT name FROM resident WHERE nik = ?", (int(nik),))
    assert row is not None
    return str(row[0])


def _done(tx: Tx, person: int, seat: str, when: int) -> Recording:
    """Write the row that the enrolment desk leaves."""
    old = rows.live_of(tx.store, person)
    if old is not None:
        rows.change(tx, old, live=0)
    number = tx.number("SELECT max(id) FROM recording") + 1
    nik = tx.number("SELECT nik FROM resident WHERE id = ?", (person,))
    told = tx.number("SELECT max(id) FROM mirror WHERE resident = ?", (person,))
    who = f"OP-{seat}"
    made = Recording(
        number, rows.rid_of(tx.store, number), person, nik, "first", "done", "review", seat, "",
        who, who, when - 200_000, when, who, when, "", "17", "", None, told, 1, 0, "waiting", when,
    )  # fmt: skip
    return rows.insert(tx, made)


def _sent(one: Recording) -> tuple[str, str]:
    return one.rid, one.nik_text
