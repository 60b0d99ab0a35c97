"""What the centre says of Bogor's cards: printed, some days later, in a list; of some nothing."""

import csv
from pathlib import Path

from model.actor import SYSTEM
from model.exchange import load
from tests.walks.bogor_office import Office

HEAD = ("NIK", "NAMA", "STATUS REKAM", "TANGGAL STATUS")
SILENT_SHARE = 0.02
LAG_DAYS = 4
_DONE = """SELECT j.resident, r.nik, r.name FROM job j JOIN resident r ON r.id = j.resident
    WHERE j.state = 'done' AND j.id > ? AND j.id <= ? ORDER BY j.id"""


class Centre:
    """Lists of the centre, taken in by the importer."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office, self.folder = office, folder
        self.silent: set[int] = set()
        """People of whom it says nothing, for they ask for another card."""
        self.waits: dict[int, list[tuple[int, str]]] = {}
        self.last = 0
        self.told = 0
        self.known: set[str] = set()
        """Those it called printed before: a card that was made anew is told a second time."""

    def tells(self, day: int) -> None:
        """Take the list of this morning in: cards of up to four days ago."""
        newest = self.office.store.number("SELECT max(id) FROM job")
        for resident, nik, name in self.office.store.each(_DONE, (self.last, newest)):
            if self.office.dice.random() >= SILENT_SHARE:
                when = day + self.office.dice.randrange(LAG_DAYS)
                self.waits.setdefault(when, []).append((resident, f"{nik:016d};{name}"))
        self.last = newest
        due = [line for who, line in self.waits.pop(day, []) if who not in self.silent]
        self.take_in(day, due)

    def take_in(self, day: int, people: list[str]) -> None:
        """Import a list of people (`NIK;NAME`) whose card the centre calls printed."""
        if not people:
            return
        self.told += len(people)
        self.office.told["called printed by the centre"] += len({*people} - self.known)
        self.known.update(people)
        path = self.folder / f"pusat-{day}-{self.told}.csv"
        on = self.office.store.today().isoformat()
        with path.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(HEAD)
            out.writerows((*line.split(";"), "CARD_PRINTED", on) for line in people)
        made = load.run(self.office.store, SYSTEM, path, words=lambda found: found.code,
                        asked="csv", beside=False)  # fmt: skip
        assert made.accepted == len(people), made
        path.unlink()
