"""500 invented people go through everything; support's files and the trail hold none of them.

Their words are made of letters that no sentence of ours has, so that a part of one is found too.
"""

import json
import random
import re
import string
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from hw.errors import HwError
from model import blanko, chips, jobs, lanes, operators, printing, shift
from model.actor import SYSTEM
from model.clock import FrozenClock, SystemClock
from model.errors import ModelError
from model.store import STORE_NAME, Store
from tests.model import people
from tests.model.office import KASI, NODE, do, report, send
from tests.tui.command_run import run
from tests.tui.desks import add
from tui.commands import (
    doctor,
    find,
    importing,
    lane,
    order,
    request,
    settle,
    show,
    status,
    stock,
)
from tui.commands.refusals import sentence_of
from tui.programs import node

PEOPLE = 500
ORDERED = 60
SEED = 1671
WORD_CHARS_LEAST = 4
TAIL_DIGITS = 10
"""Birth date and serial of a NIK: the part that is somebody."""


@dataclass(frozen=True)
class Person:
    """All that must not be found anywhere."""

    nik: int
    kk: int
    name: str
    address: str
    phone: str
    uid: str

    def words(self) -> list[str]:
        words = [*self.name.split(), *self.address.split()]
        return [word[:6] for word in words if len(word) >= WORD_CHARS_LEAST]

    def numbers(self) -> list[str]:
        return [str(self.nik)[-TAIL_DIGITS:], str(self.kk)[-TAIL_DIGITS:], self.phone]


def crowd(seed: int) -> list[Person]:
    """Invent the people: no word of theirs begins as one of ours does."""
    dice = random.Random(seed)

    def word() -> str:
        return "XQ" + "".join(dice.choices(string.ascii_uppercase, k=dice.randint(4, 8)))

    return [
        Person(
            1671024107850000 + number * 7 + 1, 1671021203990000 + number * 7 + 3,
            f"{word()} {word()}", f"JL {word()} NO {number}", f"08127{number * 13 + 100_000:07d}",
            f"04{dice.randrange(2**40):010X}80",
        )
        for number in range(PEOPLE)
    ]  # fmt: skip


def found_in(text: str, everybody: list[Person]) -> list[str]:
    """Return what of the people stands in `text`, digits with separators between them, too."""
    whole = text.upper()
    joined = re.sub(r"(?<=\d)[ .,\-_/']{1,3}(?=\d)", "", whole)
    told = []
    for one in everybody:
        told += [word for word in one.words() if word in whole]
        told += [number for number in one.numbers() if number in joined]
        told += [one.uid] if one.uid in whole.replace(":", "").replace(" ", "") else []
    return told


def test_the_search_finds_what_it_looks_for() -> None:
    everybody = crowd(SEED)
    one = everybody[7]
    tail = str(one.nik)
    for text in (one.name.lower(), one.address, str(one.kk), one.phone, one.uid,
                 f"x{tail[:6]}-{tail[6:12]}-{tail[12:]}y", " ".join(tail),
                 ":".join(re.findall("..", one.uid)), one.name.split()[1][:7]):  # fmt: skip
        assert found_in(text, everybody), text
    assert not found_in("Semua baik. 12 perubahan menunggu, PRT-301 2x.", everybody)


class Everything:
    """The office with the crowd, and all that was said while it was at work."""

    def __init__(self, home: Path) -> None:
        self.home, self.everybody = home, crowd(SEED)
        self.journal: list[str] = []
        store = people.new_store(home, SystemClock())
        with store.write(SYSTEM) as tx:
            operators.add(tx, "RATNA", "1234", ("kasi",))
            blanko.receive(tx, PEOPLE, party="Gudang", doc="BAST 1")
            for one in self.everybody:
                add(
                    tx, one.nik, one.name, kk=one.kk, birth_on="1985-07-01", address=one.address,
                    status="PRINT_READY_RECORD", status_on="2026-11-01", office="16.71.02",
                )  # fmt: skip
        do(store, KASI, shift.open_shift)
        store.close()
        self.photos = home / f"foto {self.everybody[1].name}"
        self.photos.mkdir()
        face = Image.new("RGB", (48, 64), "gray")
        for one in self.everybody[:ORDERED]:
            face.save(self.photos / f"{one.nik}.jpg")

    def settings(self, jam_at: int) -> None:
        """Write addresses and a folder that are named after somebody."""
        one, other = self.everybody[1], self.everybody[2]
        (self.home / "tuntas.toml").write_text(
            f'[print]\nphotos = "{self.photos}"\n'
            '[[printer]]\nname = "kartu1"\n'
            f'address = "fake://?seed=1&seconds=0.001&jam_at={jam_at}"\n'
            '[[printer]]\nname = "kartu2"\n'
            f'address = "ipp://127.0.0.1:9/{one.name.split()[0].lower()}/{other.nik}"\n'
            '[[seat]]\nname = "loket1"\n'
            f'scanner = "unix://{self.home}/{other.nik}.sock"\n'
        )

    def store(self) -> Store:
        return Store.open(self.home / STORE_NAME, SystemClock())

    def tried(self, module: Any, *words: str, **given: Any) -> None:
        """Run a command that may refuse; keep the node's journal, and what a log would say."""
        given.setdefault("clock", SystemClock())
        try:
            _, _, err = run(module, self.home, *words, **given)
            self.journal += [err] if module is node else []
        except (ModelError, HwError) as error:
            self.journal += [str(error), repr(error)]
            if module in (doctor, node, status):
                self.journal.append(sentence_of(error, "id"))

    def work(self) -> None:
        """Order, print, jam, spoil, lose, settle, refuse, import: everything once at least."""
        everybody = self.everybody
        niks = [str(one.nik) for one in everybody]
        self.tried(order, *niks[:ORDERED], "--why", "urutan meja")
        self.tried(order, *niks[:3], "--why", "dua kali")
        self.tried(order, niks[70], "--why", everybody[3].name)
        for one in everybody[80:84]:
            self.tried(order, str(one.nik), "--why", f"NIK {one.nik}")
            self.tried(find, one.name)
            self.tried(show, str(one.nik + 1))
            self.tried(settle, str(one.nik), "printed", "--why", one.name)
            self.tried(lane, one.name, "pause")
            self.tried(request, "open", str(one.nik), "lost", "--doc", f"{one.name}={one.kk}")
            self.tried(request, "withdraw", str(one.nik), "--why", one.address)
            words = ("receive", "1", "--from", one.name, "--doc", str(one.nik))
            self.tried(stock, *words, "--item", "pita")
        self.printed()
        for number, one in enumerate(everybody[90:94]):
            odd = self.home / f"{one.nik} {one.name}{number}.csv"
            odd.write_text(f"nik;nama\n{one.nik};{one.name}\n{one.nik}9;{one.address}\n;;;\n")
            self.tried(importing, str(odd))
        self.tried(importing, str(self.home / everybody[95].name))

    def printed(self) -> None:
        """Print through a node, and by hand what a node does on a bad day."""
        for jam_at in (0, 0, 1):
            self.settings(jam_at)
            self.tried(node, "--once")
        store = self.store()
        for fate in ("unsettled", "done", "later", "refused", "unsettled"):
            job = report(store, send(store, "kartu9"), fate)  # type: ignore[arg-type]
            who = self.everybody[job.resident % PEOPLE]
            try:
                do(store, NODE, chips.bind, who.uid, job.id, job.resident, "kartu9")
            except chips.UidTaken as error:
                self.journal.append(str(error))
                do(store, NODE, chips.alarm, error, job.id, "kartu9", who.uid)
            if job.state == "unsettled":
                do(store, KASI, printing.settle, job.id, "spoiled", why="terlipat")
        left = report(store, send(store, "kartu9"), "unsettled")
        assert left.state == "unsettled"
        with store.write(NODE) as tx:
            who = self.everybody[110]
            lanes.enrol(tx, ("kartu9",), {"kartu9": who.address})
            lanes.say(tx, "kartu9", "parked", need="media-jam", code="PRT-303", job=left.id)
        store.close()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Everything:
    """Return the office after its day; made once."""
    made = Everything(tmp_path_factory.mktemp("ramai"))
    made.work()
    return made


def said(office: Everything, module: Any, *words: str, **given: Any) -> str:
    given.setdefault("clock", SystemClock())
    _, out, err = run(module, office.home, *words, **given)
    return out + err


def test_there_was_enough_to_leak(office: Everything) -> None:
    store = office.store()
    states = {job.state for job in jobs.listed(store, limit=1_000)}
    assert states >= {"queued", "done", "spoiled", "unsettled"}
    assert store.number("SELECT count(*) FROM chip") > 0
    assert store.number("SELECT count(*) FROM resident") >= PEOPLE
    whole = json.dumps(store.rows("SELECT nik, name, address FROM resident"))
    store.close()
    assert len(found_in(whole, office.everybody)) > 3 * PEOPLE
    assert len(office.journal) > 20
    journal = "\n".join(office.journal)
    assert "kartu1 card done" in journal
    assert "kartu1 card unsettled" in journal


LOOKS: dict[str, Callable[[Everything, Path], str]] = {
    "doctor": lambda office, _: said(office, doctor),
    "doctor asking": lambda office, _: said(office, doctor, "--printers", lang="en"),
    "doctor json": lambda office, _: said(office, doctor, "--printers", as_json=True),
    "status": lambda office, _: said(office, status),
    "status json": lambda office, _: said(office, status, as_json=True),
    "journal": lambda office, _: "\n".join(office.journal),
    "bundle": lambda office, folder: bundled(office, folder),
}


def bundled(office: Everything, folder: Path) -> str:
    kept = folder / "dukungan.json"
    told = said(office, doctor, "--printers", "--bundle", str(kept))
    return told + kept.read_text()


@pytest.mark.parametrize("look", LOOKS)
def test_nobody_is_in_what_support_sees(office: Everything, tmp_path: Path, look: str) -> None:
    text = LOOKS[look](office, tmp_path)
    assert len(text) > 100
    assert found_in(text, office.everybody) == []


def test_nobody_is_in_the_doctor_of_an_office_with_broken_settings(office: Everything) -> None:
    """A wrong value is not said again, a wrong key is: that is what must be found in the file."""
    one = office.everybody[120]
    file = office.home / "tuntas.toml"
    kept = file.read_text()
    for text in (
        f'"{one.name}" = 1\n',
        f'[[printer]]\nname = "{one.name}"\n',
        f"{one.nik}",
        f'[[printer]]\nname = "kartu1"\naddress = "{one.name}://{one.nik}"\n',
    ):
        file.write_text(text)
        told = said(office, doctor) + said(office, doctor, as_json=True)
        allowed = one.words() if text.endswith(" = 1\n") else []
        assert [said for said in found_in(told, [one]) if said not in allowed] == []
    file.write_text(kept)


def test_the_trail_names_nobody(office: Everything) -> None:
    """But for what an operator wrote as a reason: that is kept as it was written, without a NIK."""
    store = office.store()
    rows = store.rows("SELECT kind, actor, facts FROM audit")
    events = store.rows("SELECT was, state, printer, by, fact FROM job_event")
    store.close()
    facts = [(kind, actor, {k: v for k, v in json.loads(text).items() if k not in ("why", "doc",
              "party", "file")}) for kind, actor, text in rows]  # fmt: skip
    assert found_in(json.dumps([facts, [row[:4] for row in events]]), office.everybody) == []
    every = json.dumps([rows, events])
    tails = [number for one in office.everybody for number in one.numbers()]
    assert [number for number in tails if number in every] == []


def test_the_clock_may_be_held(office: Everything) -> None:
    """A doctor with a clock far behind finds faults, and still names nobody."""
    told = said(office, doctor, clock=FrozenClock(0)) + said(office, doctor, clock=FrozenClock())
    assert "[XX]" in told
    assert found_in(told, office.everybody) == []
