"""A day of captures with known bytes, and a search through every byte that the day left behind.

Shared by the test (a few people) and by `python -m tests.bench.sealing` (a thousand files). The
maker's program is played by the test: it writes files into the watched folder; everything behind
them is the product: the seat's thread, the seal, the shelf, the recording's transactions.
"""

import base64
import os
import queue
import random
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from hw.capture import invented
from model import operators
from model.actor import SYSTEM
from model.clock import SystemClock
from model.draft import Change, Place, save
from model.enrol import recording
from model.enrol.captured import take
from model.enrol.parts import PARTS
from model.enrol.record import get
from model.packets import practice
from model.packets.sealed import Sealed
from model.store import Store
from tests.model.enrol_office import RULES, SARI, unrecorded
from tests.model.office import OFFICE, do
from tui.seat import DeskSeat
from tui.seat_capture import CapturePlan
from tui.seat_news import CaptureSealed, CaptureWrong
from tui.settings_parts import Seat

PATIENCE_SECONDS = 60.0
MARK_BYTES = 32
SEED = 1671
ENDINGS = {"photo": "jpg", "IR": "iir", "IL": "iir", "sign": "png"}
WEIGHTS = {
    "photo": invented.PHOTO_BYTES,
    "IR": invented.IRIS_BYTES,
    "IL": invented.IRIS_BYTES,
    "sign": invented.SIGN_BYTES,
}
NO_ESCAPE = bytes([1, *range(1, 255), 254])
"""Bytes that no JPEG or WSQ must escape."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One file with bytes that stand nowhere else in the world."""

    name: str
    data: bytes
    mark: bytes


def planted(nik: str, part: str, drawn: random.Random) -> Planted:
    """Return a file of a part with a mark in the middle of its body."""
    # A mark of bytes that no file of this size has by chance, and none that a JPEG must escape.
    mark = bytes(drawn.randrange(1, 255) for _ in range(MARK_BYTES))
    weight = WEIGHTS.get(part, invented.FINGER_BYTES)
    half = drawn.randbytes((weight - MARK_BYTES) // 2).translate(NO_ESCAPE)
    data = invented.capture(part, half + mark + half, int(nik[10:12]))
    assert data.count(mark) == 1
    ending = ENDINGS.get(part, "wsq")
    return Planted(f"{nik}_{part}_q80.{ending}", data, mark)


class Hands:
    """A seat with a watched folder, and what its thread says."""

    def __init__(self, home: Path, inbox: Path, node: str, *, ground: bool = True) -> None:
        """Open the seat's devices."""
        plan = CapturePlan(home, node, base64.b64decode(practice.PUBLIC), 4_000_000, ground)
        address = f"folder://{inbox}?settle_ms=0"
        self.inbox = inbox
        self.seat = DeskSeat(Seat("loket1", capture=address), time.monotonic, captures=plan)
        self._bell: queue.Queue[None] = queue.Queue()
        self._news: list[object] = []
        self.seat.start(lambda: self._bell.put(None))

    def put(self, name: str, data: bytes) -> None:
        """Lay a file there as a maker's program does: written beside, renamed when whole.

        The folder settles at once, so a file found between open and write would count as empty.
        """
        beside = self.inbox / f"{name}.part"
        beside.write_bytes(data)
        beside.rename(self.inbox / name)

    def ask(self, rid: str, nik: str, part: str, attempt: int = 1) -> None:
        """Ask for a capture."""
        self.seat.capture("loket1", rid, nik, part, attempt)

    def listening(self) -> None:
        """Wait until the device was asked: what comes from now on is told."""
        end = time.monotonic() + PATIENCE_SECONDS
        while self.seat.box._lines.get("capture") is None:
            assert time.monotonic() < end, "nobody asked the device"
            os.sched_yield()

    def stop(self) -> None:
        """Want nothing any more, and wait until the device knows."""
        self.seat.capture_stop()
        thread, end = self.seat._capturing, time.monotonic() + PATIENCE_SECONDS
        assert thread is not None and thread._device is not None
        while thread._cancelled or thread._device.waits:
            assert time.monotonic() < end, "the device still waits"
            os.sched_yield()

    def next(self) -> CaptureSealed | CaptureWrong:
        """Return what the device's thread says next of a capture."""
        while True:
            for at, news in enumerate(self._news):
                if isinstance(news, CaptureSealed | CaptureWrong):
                    del self._news[at]
                    return news
            self._bell.get(timeout=PATIENCE_SECONDS)
            self._news += self.seat.box.take()

    def gone(self, name: str) -> None:
        """Wait until a source is deleted."""
        end = time.monotonic() + PATIENCE_SECONDS
        while (self.inbox / name).exists():
            assert time.monotonic() < end, "the source stays"
            os.sched_yield()


def day(home: Path, inbox: Path, people: int) -> tuple[Store, list[Planted], Hands]:
    """Record so many people with planted files; return the open store, what was planted, hands."""
    drawn = random.Random(SEED)
    store = Store.open(home / "tuntas.db", SystemClock(), create=True)
    with store.write(SYSTEM) as tx:
        tx.set_meta("office_code", OFFICE)
        tx.set_meta("zone", "Asia/Jakarta")
        operators.add(tx, SARI.name, "2468", ("perekaman",))
    files: list[Planted] = []
    hands = Hands(home, inbox, store.meta("epoch") or "")
    for number in range(1, people + 1):
        resident = unrecorded(store, number)
        files += person(store, hands, resident, drawn)
    return store, files, hands


def person(store: Store, hands: Hands, resident: int, drawn: random.Random) -> list[Planted]:
    """Record one person, a draft beside, as the screens do it."""
    made = []
    number: int = do(
        store, SARI, recording.begin, resident, seat="loket1", session="a", rules=RULES
    )
    of = get(store, number)
    for part in PARTS:
        one = planted(of.nik_text, part, drawn)
        hands.put(one.name, one.data)
        hands.ask(of.rid, of.nik_text, part)
        news = hands.next()
        assert isinstance(news, CaptureSealed), news
        do(store, SARI, take, number, news.sealed, "a", RULES)
        note_draft(store, news.sealed)
        hands.seat.capture_taken(news.sealed)
        hands.gone(one.name)
        made.append(one)
    do(store, SARI, recording.to_step, number, "review", "a")
    do(store, SARI, recording.finish, number, "a", RULES)
    return made


def note_draft(store: Store, sealed: Sealed) -> None:
    """Keep a draft that tells all that the screen knows of a capture."""
    place = Place.of("enrol_steps", {"resident": 1})
    assert place is not None
    do(store, SARI, save, "a", [Change(place, {"rekaman": repr(sealed)})])


def every_byte(*places: Path) -> Iterator[tuple[Path, bytes]]:
    """Walk every file below some folders, hidden ones too, with all its bytes."""
    for place in places:
        for folder, _folders, names in os.walk(place):
            for name in names:
                path = Path(folder) / name
                if path.is_file() and not path.is_symlink():
                    yield path, path.read_bytes()


def found(files: list[Planted], places: list[Path], more: Iterable[Path] = ()) -> list[str]:
    """Return "file: capture" of every planted mark, or half of one, in these folders and files."""
    heads = {one.mark[:16]: one.name for one in files} | {one.mark[16:]: one.name for one in files}
    hits = []
    for path, data in chain(every_byte(*places), _still_there(more)):
        hits += [f"{path.name}: {name[17:]}" for mark, name in heads.items() if mark in data]
    return hits


def _still_there(paths: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    """Read files of a folder that other programs use too: theirs come and go, or are not ours."""
    for path in paths:
        with suppress(FileNotFoundError, PermissionError):
            yield path, path.read_bytes()
