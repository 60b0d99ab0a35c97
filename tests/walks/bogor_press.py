"""Bogor's six printers: rounds of cards with chips, spoils, jams, verdicts, a night in the dark.

A round feeds every printer that may print in one transaction and ends its cards in another one,
25 seconds later: six at once, as they stand beside each other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from model import (
    blanko,
    booking,
    care_fuel,
    care_supply,
    encoded,
    encoding,
    hopper,
    jobs,
    lanes,
    printing,
)
from model.dispatch import Lane
from model.jobs import Job
from model.press_steps import note_step
from model.store import Store, Tx
from tests.model.office import NODE, Said
from tests.walks.bogor_office import PRINTERS, SPOILED, TONO, Office, die

CARD_SECONDS = 25
MACET = "media-jam"
VERDICT = {"smeared": "spoiled", "came out": "printed", "stuck": "blank", "gone": "missing"}
"""What became of a card in doubt, to what a person says of it."""


@dataclass(frozen=True, slots=True)
class Going:
    """One card in a press, its chip, and what will become of it."""

    job: int
    resident: int
    printer: str
    uid: str
    fate: str
    was: str
    """Out of which bin its blank came."""


class Records:
    """The store as a lane reaches it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def write(self, actor, act, *args, **facts):  # type: ignore[no-untyped-def]
        """Run one act in a transaction."""
        with self.store.write(actor) as tx:
            return act(tx, *args, **facts)

    def read(self, ask, *args, **facts):  # type: ignore[no-untyped-def]
        """Ask the store."""
        return ask(self.store, *args, **facts)


class Dark:
    """A press that comes back from a power cut and remembers nothing."""

    def look(self) -> Said:
        """Nothing is ready."""
        return Said("hands", need="other")

    def press(self, work: object, on_stage: Callable[[str, int | None], None]) -> Said:
        """Nobody prints with it."""
        raise AssertionError("a press that has just come back")

    def trace(self, token: str, since_ms: int) -> Said:
        """It never heard of the job."""
        return Said("later", fact="never fed")

    def forget(self, token: str) -> Said:
        """It holds nothing."""
        return Said("done")

    def resume(self) -> None:
        """Go on."""


class Presses:
    """The printers of one office and what becomes of their cards."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.running: tuple[str, ...] = PRINTERS
        self.debt = dict.fromkeys(PRINTERS, 0.5)
        self.doubtful: dict[int, Going] = {}
        """The cards in doubt by their job."""
        self.calm = False
        self.gone: list[Going] = []
        """Cards that were said to be missing."""

    def rounds(self, cards: int, gap_seconds: float, *, leave: bool = False) -> None:
        """Print about so many cards, the clock moving on between the rounds.

        With `leave` the cards in doubt of the last round are the next sif's to look at.
        """
        office, left = self.office, cards
        while left > 0:
            self.see_to()
            going = self.feed(left)
            office.clock.advance(CARD_SECONDS)
            if not going:
                break
            self.eject(going)
            left -= len(going)
            office.clock.advance(gap_seconds)
        if not leave:
            self.see_to()

    def feed(self, most: int = 6, *, unsent: str = "") -> list[Going]:
        """Reserve and send the next card of every printer, its chip read, in one transaction.

        The card of the printer `unsent` is reserved, and goes no further.
        """
        office = self.office
        going: list[Going] = []
        for name in self.running:
            self._forget(name)
            self._stock(name)
        with office.store.write(NODE) as tx:
            for name in self.running:
                if len(going) == most or name in office.lies.doubt:
                    continue
                empty = not office.lies.trays[name] and not office.lies.loose
                if empty and encoded.first_at(office.store, name) is None:
                    continue  # the last blanks lie in other trays
                turn = hopper.turn_of(office.store, name)
                if turn.job is not None:
                    going.append(self._send(tx, turn.job, name, name == unsent))
        return going

    def _send(self, tx: Tx, first: Job, printer: str, unsent: bool) -> Going:
        lies, store = self.office.lies, self.office.store
        version = hopper.version_of(store, first.resident)
        job = booking.reserve(tx, first, printer, "", version)
        assert job.blank_from is not None
        if unsent:
            return Going(job.id, job.resident, printer, "", "unsent", job.blank_from)
        booking.note_sent(tx, job.id, job.id)
        fate = "printed" if self.calm else self._fate(printer)
        if fate == "not fed":
            return Going(job.id, job.resident, printer, "", fate, job.blank_from)
        match job.blank_from:
            case "tray":
                uid = lies.trays[printer].popleft()
            case "store":
                uid = lies.loose.popleft()
            case _:
                uid = lies.encoded.pop(job.resident)
        lies.doubt[printer] = job.id  # in the press, until it is out or settled
        note_step(tx, job.id, "fed")
        if fate == "dead" and job.blank_from != "encoded":
            note_step(tx, job.id, "rejected:no answer")
        else:
            fate = "printed" if fate == "dead" else fate
            assert note_step(tx, job.id, f"uid_read:{uid}") == ""
        return Going(job.id, job.resident, printer, uid, fate, job.blank_from)

    def _fate(self, printer: str) -> str:
        """Return what becomes of the next card: spoils fall evenly, at the printer's own rate."""
        self.debt[printer] += SPOILED[printer] * 0.9  # the last tenth is seen on the rack
        if self.debt[printer] >= 1:
            self.debt[printer] -= 1
            return self.office.dice.choice(("smeared", "smeared", "smeared", "chip", "dead"))
        odds = self.office.dice.random()
        for fate, share in (("came out", 0.006), ("stuck", 0.003), ("not fed", 0.008)):
            if odds < share:
                return fate
            odds -= share
        return "printed"

    def eject(self, going: Sequence[Going]) -> None:
        """Book what the presses say of these cards, in one transaction."""
        with self.office.store.write(NODE) as tx:
            for one in going:
                self._report(tx, one)

    def _report(self, tx: Tx, one: Going) -> None:
        office, lies = self.office, self.office.lies
        if one.fate == "not fed":
            booking.book_report(tx, one.job, Said("hands", need=MACET, fact="not fed"))
            office.told["not fed"] += 1
            return
        if one.fate == "printed":
            for step in ("personalised", "printed", f"uid_verified:{one.uid}", "ejected"):
                assert note_step(tx, one.job, step) == ""
            lies.ribbon[one.printer] -= 1
            left = lies.ribbon[one.printer]
            booking.book_report(tx, one.job, Said("done", ribbon_left=left))
            self.out(one)
            return
        if one.fate == "chip":
            note_step(tx, one.job, "rejected:encode failed")
        code = {"chip": "CIP-605", "dead": "CIP-601"}.get(one.fate, "PRT-611")
        booking.book_report(tx, one.job, Said("unsettled", need=MACET, code=code, fact="macet"))
        if one.fate in ("chip", "dead"):
            del lies.doubt[one.printer]
            self.spoiled(one)
            lies.encoded.pop(one.resident, None)
        else:
            lies.chip_of[one.job] = one.uid
            self.doubtful[one.job] = one

    def out(self, one: Going) -> None:
        """A card came out whole and lies on the rack."""
        office = self.office
        office.lies.doubt.pop(one.printer, None)
        office.lies.rack.append(one.job)
        if one.was == "encoded":
            office.lies.laid_in.add(one.job)
        office.lies.chip_of[one.job] = one.uid
        office.note("printed")
        office.note(f"printed {one.printer}")

    def spoiled(self, one: Going) -> None:
        """A card lies in the box of the spoiled."""
        office = self.office
        office.lies.uncut += 1
        office.note("spoiled")
        office.note(f"spoiled {one.printer}")
        if one.fate == "dead":
            office.lies.unread.append(one.uid)
        else:
            office.lies.thrown.append(one.uid)

    def see_to(self) -> None:
        """Look at every card in doubt, say what it is, and let the printer go on."""
        for one in list(self.doubtful.values()):
            self.settle(one)

    def settle(self, one: Going) -> None:
        """Say what became of a card in doubt; an encoded one is ordered again and laid back in."""
        office, lies = self.office, self.office.lies
        verdict = VERDICT[one.fate]
        office.clock.advance(40)
        lead, gone = office.lead, verdict == "missing"
        two = {"second": office.beside(lead)} if gone else {}
        office.by(lead, printing.settle, one.job, verdict, why="macet, dilihat sendiri", **two)
        self._forget(one.printer)
        del lies.doubt[one.printer], self.doubtful[one.job]
        office.told[f"settled {verdict}"] += 1
        match verdict:
            case "printed":
                self.out(one)
            case "spoiled":
                self.spoiled(one)
            case "missing":
                office.note("missing")
                self.gone.append(one)
            case "blank":
                lies.encoded[one.resident] = one.uid
                office.note("blank")
                office.by(office.lead, printing.order, [one.resident], why="kartu sudah terisi")
                card = encoded.live_of(office.store, one.resident)
                assert card is not None
                office.by(office.lead, encoding.pass_on, card.id, one.printer)
                office.by(office.lead, lanes.want, one.printer, "resume")

    def _forget(self, printer: str) -> None:
        """Let the printer drop what it holds of ended cards, as its lane does before the next."""
        while (job := jobs.remembered(self.office.store, printer)) is not None:
            self.office.by(NODE, booking.note_forgotten, job)

    def _stock(self, printer: str) -> None:
        """Lay blanks into an empty tray and a ribbon into a printer that has none left."""
        office, lies = self.office, self.office.lies
        if not lies.trays[printer] and (lies.sealed or lies.loose):
            while len(lies.loose) < office.box // 2 and lies.sealed:
                office.open_box()
            qty = min(len(lies.loose), office.box)
            office.by(office.lead, blanko.issue, qty, printer)
            lies.trays[printer].extend(lies.loose.popleft() for _ in range(qty))
        if lies.ribbon[printer] <= 0:
            office.by(office.lead, care_supply.change, printer, "ribbon")
            lies.ribbon[printer] = office.ribbon
            office.told["ribbons"] += 1

    # A night without power.

    def dark(self) -> None:
        """Lose the power with six cards in the presses, one of them not even sent.

        The node dies while it books three of them, all in one transaction that never ends.
        """
        office = self.office
        self.see_to()
        office.by(office.lead, printing.order_next, 2 * len(PRINTERS))
        self.calm = True
        going = self.feed(unsent=PRINTERS[-1])
        self.calm = False
        office.clock.advance(9)
        assert len(going) == len(PRINTERS)

        def half(store: Store) -> None:
            with store.write(NODE) as tx:
                for one in going[:3]:
                    booking.book_report(tx, one.job, Said("done"))
                die()

        office.killed(half)
        assert len(jobs.in_flight(office.store)) == len(going)
        office.clock.advance(2_400)  # until the generator runs
        office.by(office.lead, care_fuel.fuel, 240)
        for one in going:
            Lane(one.printer, Dark(), Records(office.store), _draw, NODE).step(0)
        assert jobs.get(office.store, going[-1].job).state == "queued", "it was never sent"
        fates = ("smeared", "came out", "smeared", "stuck", "gone")
        for one, fate in zip(going, fates, strict=False):
            assert jobs.get(office.store, one.job).state == "unsettled"
            office.lies.chip_of[one.job] = one.uid
            self.doubtful[one.job] = replace(one, fate=fate)
        office.told["in doubt after the dark"] += len(fates)
        self.see_to()
        self.running = PRINTERS[:3]

    def light(self) -> None:
        """The mains are back: all six run."""
        self.office.by(TONO, care_fuel.mains)
        self.running = PRINTERS


def _draw(records: object, job: Job) -> tuple[bytes, str]:
    raise AssertionError("nothing is drawn in the dark")
