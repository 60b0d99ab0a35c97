"""A day at the enrolment desk on a pty, by keys alone: an operator who reads the screen.

The office is practice's, made smaller; kill -9 and dropped lines come at the moments of a plan. The
operator knows nothing but the screen and the list of people who queue: after each interruption it
comes in again, goes on with what was left, and does nobody a second time.
"""

import os
import re
import socket
import sys
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic
from typing import Literal

from model import operators
from model.actor import SYSTEM, shell_actor
from model.clock import SystemClock
from model.enrol import record
from model.enrol.eligible import judge
from model.exchange import sample
from model.packets.shelf import FOLDER as SHELF
from model.store import STORE_NAME, Store
from tests.bench.on_pty import ENVIRON, Desk, Size, program
from tui.commands.init import furnish
from tui.desk import PRACTICE
from tui.programs import demo

SIZE: Size = (80, 24)
COMMAND = (sys.executable, "-P", "-m", "tests.bench.practice_desk")
F3, F9, F10, DOWN = "\x1bOR", "\x1b[20~", "\x1b[21~", "\x1b[B"
QUIET_SECONDS = 0.03
NOTHING = "\x1b[E"
"""The keypad's 5, which types nothing. An Enter right behind a number and its Enter would be taken
for the scanner's, and this operator is as quick as one."""
PATIENCE_SECONDS = 60.0
PRESSES_MAX = 200
"""More presses for one person mean that the operator goes round in circles."""

DONE = " selesai."
LIST = "Belum selesai  "
REVIEW = "Tinjau"
STEPS = ("NIK", "Data", "Cek KK", "Foto", "Sidik jari", "Iris", "Tanda tangan", REVIEW)
REPRINT, PRINTED = "Cetak ulang slip terakhir", "dicetak."
MENU_LINES_MAX = 60
EPOCH = "0123456789abcdef"
"""The simulated centre draws by a recording's number, which begins with it."""
REFUSED = "Enter kembali"
USED_UP = "G pakai yang terbaik, X"

Blow = Literal["kill", "drop"]
_STEP = re.compile(r"\[(?:\d|>) ([^\]]+)\]")
_RID = re.compile(rb"^Perekaman +(P-\S+)\s", re.MULTILINE)
_SLIP = re.compile(r"^ Slip S-\d+ dicetak\.", re.MULTILINE)
_LEFT = re.compile(r"(\d+) belum selesai\.")
_BUSY = ("Alat mengambil:", "Menunggu alat:")


class Roll:
    """A slip printer on loopback: takes what is sent to it and keeps it."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"socket://127.0.0.1:{self._listener.getsockname()[1]}?plain=1"
        self._paper: list[bytes] = []
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            with line, suppress(OSError):  # a program that is killed may reset it
                while got := line.recv(65_536):
                    self._paper.append(got)

    def text(self) -> bytes:
        """Return all that was printed so far."""
        return b"".join(self._paper)

    def receipts(self) -> int:
        """Return how many receipts came out so far, down to the line that names the recording."""
        return len(_RID.findall(self.text()))

    def close(self) -> None:
        """Take it off the line."""
        self._listener.shutdown(socket.SHUT_RDWR)  # frees the thread that waits in accept
        self._thread.join(PATIENCE_SECONDS)
        self._listener.close()


@dataclass(slots=True)
class Day:
    """What the day has come to."""

    people: int = 0
    presses: list[int] = field(default_factory=list)
    """Of each person, beyond the digits of the NIK."""
    seconds: list[float] = field(default_factory=list)
    starts: int = 0
    blows: list[str] = field(default_factory=list)
    resumed: int = 0
    reprints: int = 0
    known: int = 0
    """People who turned out to be done already after an interruption."""


def make_office(home: Path, residents: int) -> tuple[str, ...]:
    """Make practice's office with so many people, and return the NIKs of those to be recorded."""
    folder = home / demo.FOLDER
    folder.mkdir(parents=True, mode=0o700)
    (folder / "LATIHAN").write_text("uji\n")
    (folder / "tuntas.toml").write_text(
        f'[office]\ncode = "{demo.OFFICE}"\nname = "{demo.OFFICE_NAME}"\nzone = "Asia/Jakarta"\n'
        f'[[printer]]\nname = "kartu1"\naddress = "fake://?seed=1&memory={folder / "ingatan"}"\n'
    )
    store = Store.open(folder / STORE_NAME, SystemClock(), create=True)
    with store.write(SYSTEM) as tx:
        furnish(tx, demo.OFFICE, demo.OFFICE_NAME, "Asia/Jakarta")
        tx.set_meta("practice", "1")
        tx.set_meta("epoch", EPOCH)
        operators.add(tx, PRACTICE.operator, PRACTICE.pin, ("perekaman",))
    sample.fill(store, shell_actor("uji"), residents, demo.SEED, residents // 20)
    wanted = []
    for number, nik in store.rows("SELECT id, nik FROM resident ORDER BY id LIMIT 50000"):
        judged = judge(store, number, store.today())
        if judged.may and not judged.needs:
            wanted.append(f"{nik:016d}")
    store.close()
    return tuple(wanted)


class Operator:
    """Somebody at a terminal: reads, presses, comes back after a blow."""

    def __init__(self, home: Path, capture: str, day: Day, roll: Roll) -> None:
        self._home, self._roll, self.day = home, roll, day
        self._environ = {**ENVIRON, "SEAT_CAPTURE": capture, "SEAT_SLIP": roll.address}
        self._stack = ExitStack()
        self._desk: Desk | None = None
        self._presses = 0

    @property
    def desk(self) -> Desk:
        """The terminal."""
        assert self._desk is not None
        return self._desk

    def come_in(self) -> None:
        """Start the program, log in, and open the enrolment desk."""
        self.day.starts += 1
        self._desk = self._stack.enter_context(program(COMMAND, self._home, SIZE, self._environ))
        self.desk.appear("Nama petugas")
        os.write(self.desk.fd, f"{PRACTICE.operator}\r{PRACTICE.pin}\r".encode())
        self.desk.appear("10Kembali")
        os.write(self.desk.fd, F3.encode())
        self._wait(_is_list, "F3")

    def go(self) -> None:
        """Leave for the day."""
        self._stack.close()

    def suffer(self, blow: Blow) -> None:
        """Lose the program or the line in the middle of it, and come in again."""
        self.day.blows.append(blow)
        old = self.desk
        if blow == "kill":
            old.process.kill()
            old.process.wait()
        else:
            os.close(old.fd)
            old.fd = os.open(os.devnull, os.O_RDONLY)  # the old session ends by itself meanwhile
        self.come_in()

    def press(self, keys: str, came: Callable[[str], bool], blow: Blow | None = None) -> None:
        """Press a key and wait until `came` says of the screen that its work is done."""
        self._presses += 1
        os.write(self.desk.fd, keys.encode())
        if blow:
            self.desk.read(0.02)
            self.suffer(blow)
        else:
            self._wait(came, repr(keys))

    def _wait(self, came: Callable[[str], bool], what: str) -> None:
        end = monotonic() + PATIENCE_SECONDS
        while not came(self.desk.text()) or self.desk.read(QUIET_SECONDS):
            if monotonic() > end:
                raise TimeoutError(f"nothing came of {what}:\n{self.desk.text()}")
            self.desk.read(0.05)

    def record(self, nik: str, blows: Mapping[str, Blow]) -> None:
        """Record one person; a blow comes with the key pressed at its step ("NIK" before any)."""
        began, self._presses, left = monotonic(), 0, dict(blows)
        papers = self._roll.receipts()
        sure = self._type(nik, left.pop("NIK", None))
        while self._presses < PRESSES_MAX:
            text = self.desk.text()
            step = step_of(text)
            if step is not None:
                blow = left.pop(step, None)
                self._go_on(text, step, blow)
                sure = blow is None and (sure or _is_done(self.desk.text()))
            elif REFUSED in text:
                self.day.known += 1
                self._need_paper(papers)
                self.press(F10, _is_list)
                break
            elif sure:
                self._paper_comes(papers)
                break
            elif _LEFT.search(text):
                self.day.resumed += 1
                self.press("\r", _is_opened)
            else:
                sure = self._type(nik)  # was it kept? the desk will say
        else:
            raise AssertionError(f"{PRESSES_MAX} presses:\n{self.desk.text()}")
        assert not left, f"never came to {left}"
        self.day.people += 1
        self.day.presses.append(self._presses)
        self.day.seconds.append(monotonic() - began)

    def _type(self, nik: str, blow: Blow | None = None) -> bool:
        """Type a NIK and Enter; return False where a blow came with it."""
        os.write(self.desk.fd, nik.encode())
        self._wait(lambda text: nik in text, "digits")
        self.press("\r" + NOTHING, _is_opened, blow)
        return blow is None

    def _need_paper(self, before: int) -> None:
        """Print the last slip again where a blow came between the end and its receipt."""
        if self._roll.receipts() > before:
            return
        self.day.reprints += 1
        self.press(F9, lambda text: REPRINT in text)
        for _ in range(MENU_LINES_MAX):
            if re.search(f"^>.*{REPRINT}", self.desk.text(), re.MULTILINE):
                break
            was = self.desk.text()
            self.press(DOWN, lambda text, was=was: text != was)  # type: ignore[misc]
        self.press("\r", lambda text: REFUSED in text and PRINTED in text)

        self._paper_comes(before)

    def _paper_comes(self, before: int) -> None:
        """Wait for the slip: it comes after the screen's word, and who goes now takes it along."""
        end = monotonic() + PATIENCE_SECONDS
        while self._roll.receipts() <= before:
            if monotonic() > end:
                raise TimeoutError(f"no receipt came out:\n{self.desk.text()}")
            self.desk.read(0.02)

    def _go_on(self, text: str, step: str, blow: Blow | None) -> None:
        """Press what a step wants: on, once more, the best of several, or: the resident agrees."""
        if step == REVIEW:
            self.press("s", lambda now: _is_done(now) or _other(now, step), blow)
        else:
            key = "g" if USED_UP in text else "\r"
            self.press(key, lambda now: not _is_busy(now) and _body(now) != _body(text), blow)


def step_of(text: str) -> str | None:
    """Return the step that row 2 names, None where no recording is on the screen."""
    found = _STEP.search(text.splitlines()[1])
    return found[1] if found else None


def _other(text: str, step: str) -> bool:
    return step_of(text) not in (None, step)


def _is_list(text: str) -> bool:
    return LIST in text


def _is_done(text: str) -> bool:
    """Tell whether the list says that a recording ended, or already that its slip is out."""
    return _is_list(text) and (DONE in text or _SLIP.search(text) is not None)


def _is_opened(text: str) -> bool:
    return (step_of(text) is not None or REFUSED in text) and not _is_busy(text)


def _is_busy(text: str) -> bool:
    return any(word in text for word in _BUSY)


def _body(text: str) -> list[str]:
    return text.splitlines()[1:18]


def run_day(
    home: Path, niks: Sequence[str], blows: Mapping[int, Mapping[str, Blow]], capture: str
) -> tuple[Day, bytes]:
    """Record these people with the blows of the plan (by number, from 0); return day and paper."""
    day, roll = Day(), Roll()
    operator = Operator(home, capture, day, roll)
    try:
        operator.come_in()
        for number, nik in enumerate(niks):
            operator.record(nik, blows.get(number, {}))
    finally:
        operator.go()
        roll.close()
    return day, roll.text()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What store, shelf and paper say of a day; all of them but `recorded` are to be 0."""

    recorded: int
    lost: int
    twice: int
    left_open: int
    no_receipt: int
    no_packet: int
    """Captures that count and whose sealed packet is not on the shelf."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing is missing and nothing is there twice."""
        return not any((self.lost, self.twice, self.left_open, self.no_receipt, self.no_packet))


def verdict(home: Path, niks: Sequence[str], paper: bytes) -> Verdict:
    """Compare the people who came with the recordings, the packets and the receipts."""
    folder = home / demo.FOLDER
    store = Store.open(folder / STORE_NAME, SystemClock())
    record.verify(store)
    rows = store.rows("SELECT nik, rid, state FROM recording ORDER BY id")
    done = [(f"{nik:016d}", rid) for nik, rid, state in rows if state == "done"]
    packets = store.rows("SELECT packet FROM capture WHERE used = 1 AND packet IS NOT NULL")
    store.close()
    there = Counter(nik for nik, _ in done)
    printed = set(_RID.findall(paper))
    shelf = {path.name for path in (folder / SHELF).rglob("*") if path.is_file()}
    return Verdict(
        len(done),
        sum(nik not in there for nik in niks),
        sum(count - 1 for count in there.values()),
        sum(state == "open" for _, _, state in rows),
        sum(rid.encode() not in printed for _, rid in done),
        sum(name not in shelf for (name,) in packets),
    )


def plan(people: int, seed: int) -> dict[int, dict[str, Blow]]:
    """Return three kills and two dropped lines, spread over the day, at steps by chance."""
    rng = Random(seed)
    blows: tuple[Blow, ...] = ("kill", "drop", "kill", "drop", "kill")
    places = [people * (at + 1) // (len(blows) + 1) for at in range(len(blows))]
    steps = rng.sample(STEPS, len(blows))
    return {place: {step: blow} for place, step, blow in zip(places, steps, blows, strict=True)}
