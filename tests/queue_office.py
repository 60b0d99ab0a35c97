"""A small invented office for tests of the queue: residents, blanks, lanes, and a press by hand."""

from dataclasses import dataclass
from pathlib import Path

from model import blanko, booking, jobs, lanes, printing, ready
from model.actor import SYSTEM, Actor, node_actor
from model.clock import Clock
from model.jobs import Job
from model.search import vocabulary
from model.search.tokens import sound_of
from model.store import STORE_NAME, Store, Tx

OFFICE = "16.71.02"
NODE = node_actor("uji")
CETAK = Actor("SARI", frozenset({"cetak"}), "operator")
GUDANG = Actor("TONO", frozenset({"gudang"}), "operator")
KASI = Actor("RATNA", frozenset({"kasi"}), "operator")
DUKUNGAN = Actor("BUDI", frozenset({"dukungan"}), "operator")

NAMES = (
    "RIZKY PRATAMA", "DEWI ANGGRAINI", "M. FAUZAN", "AMINAH BINTI HASAN", "SITI AMINAH",
    "JOKO WIDARTO", "NUR'AINI", "SUPARMAN", "[/] KURNIAWAN", "LA ODE MUHAMMAD SYARIFUDDIN ALIMIN",
)  # fmt: skip
KELURAHAN = ("15 Ulu", "1 Ulu", "Silaberanti", "3/4 Ulu", "7 Ulu")


@dataclass(frozen=True, slots=True)
class Said:
    """A press's report, made by hand."""

    verdict: booking.Verdict
    need: str = ""
    fact: str = ""
    code: str = ""
    ribbon_left: int | None = None


def nik_of(number: int) -> str:
    """Return the valid NIK of the invented resident `number` (1 and up)."""
    return f"167102{1 + number % 28:02d}0190{number:04d}"


def new_office(folder: Path, clock: Clock, people: int = 10, blanks: int = 100) -> Store:
    """Return a new store with `people` print-ready residents and `blanks` blanks in the store."""
    store = Store.open(folder / STORE_NAME, clock, create=True)
    with store.write(SYSTEM) as tx:
        tx.set_meta("epoch", "0123456789abcdef")
        tx.set_meta("office_code", OFFICE)
        tx.set_meta("office_name", "Kecamatan Seberang Ulu I")
        tx.set_meta("zone", "Asia/Jakarta")
        add_people(tx, people)
        if blanks:
            blanko.receive(tx, blanks, party="Ditjen Dukcapil", doc="BAST 021")
    return store


def add_people(tx: Tx, people: int) -> None:
    """Add residents who became print-ready one a day, the first the longest ago."""
    for number in range(1, people + 1):
        name = NAMES[(number - 1) % len(NAMES)]
        vocabulary.learn(tx, [sound_of(name)])
        tx.insert(
            "resident", nik=int(nik_of(number)), name=name, sound=sound_of(name), sex="L",
            birth_on=f"1990-01-{1 + number % 28:02d}", marital="BELUM KAWIN",
            kelurahan=KELURAHAN[(number - 1) % len(KELURAHAN)], status="PRINT_READY_RECORD",
            status_on=f"2026-{8 + (number - 1) // 28 % 3:02d}-{1 + (number - 1) % 28:02d}",
            office=OFFICE, updated_at=tx.now_ms,
        )  # fmt: skip


def mend(tx: Tx, *residents: int) -> None:
    """Let a correction of these people wait for the centre, from a recording that was finished."""
    for one in residents:
        nik = tx.number("SELECT nik FROM resident WHERE id = ?", (one,))
        made = tx.insert(
            "recording", rid=f"R{one}", resident=one, nik=nik, kind="first", state="done",
            step="review", seat="", session="", held_by="", opened_by="X", opened_at=0, saved_at=0,
            done_by="X", done_at=0, ground="17", row_hash="",
        )  # fmt: skip
        tx.insert(
            "correction", recording=made, resident=one, field="street", was="", becomes="JL. BARU",
            document="KK", by="X", at=0, state="waiting",
        )  # fmt: skip


def enrol(store: Store, *printers: str) -> None:
    """Make lanes that have just been heard of and stand idle."""
    with store.write(NODE) as tx:
        lanes.enrol(tx, printers)
        for name in printers:
            lanes.say(tx, name, "idle", ribbon_left=400)


def busy_morning(store: Store) -> None:
    """Six printers in six states: one prints, one needs a ribbon, one has a card in doubt."""
    enrol(store, "kartu1", "kartu2", "kartu3", "kartu4", "kartu5", "kartu6")
    with store.write(SYSTEM) as tx:
        for printer in ("kartu1", "kartu2", "kartu4"):
            blanko.issue(tx, 50, printer)
        printing.order(tx, ready.ids(store, limit=12))
    for printer, seconds in (("kartu1", 30), ("kartu2", 32), ("kartu5", 37)):
        with store.write(NODE) as tx:
            lanes.learn(tx, printer, seconds * 1000)
        end(store, feed(store, printer), "done")
    feed(store, "kartu1")
    feed(store, "kartu2")
    end(store, feed(store, "kartu4"), "unsettled", "no answer for 180 s")
    with store.write(NODE) as tx:
        lanes.say(tx, "kartu3", "hands", need="marker-supply-empty", code="PRT-302", ribbon_left=0)
        lanes.say(tx, "kartu6", "away", code="PRT-101")
    with store.write(CETAK) as tx:
        lanes.want(tx, "kartu2", "pause")


def feed(store: Store, printer: str) -> Job:
    """Take the next queued card into a printer and send it."""
    with store.write(NODE) as tx:
        first = jobs.first_queued(store)
        assert first is not None
        job = booking.reserve(tx, first, printer, "")
        booking.note_sent(tx, job.id, 7)
    return jobs.get(store, job.id)


def end(store: Store, job: Job, verdict: booking.Verdict, fact: str = "", need: str = "") -> Job:
    """Book what became of a card that was sent."""
    with store.write(NODE) as tx:
        booking.book_report(tx, job.id, Said(verdict, need, fact))
    return jobs.get(store, job.id)
