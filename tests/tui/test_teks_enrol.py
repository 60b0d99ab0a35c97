"""Recording people in lines: the verbs, words and rights of the screens, and nothing lost."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from model import operators
from model.actor import SYSTEM, Actor
from model.clock import FrozenClock
from model.enrol import biodata, captured, parts, recording
from model.enrol.record import Recording
from model.packets.shelf import Shelf
from model.store import Store
from tests.tui.desks import open_desk
from tests.tui.enrol_desk import (
    BOY,
    BUDI,
    DEAD,
    GUEST,
    RINI,
    WIFE,
    YOUNG,
    HandSeat,
    people,
)
from tests.tui.line_script import IDLE, WIDE, Script, agree, at, pin_is, talk
from tests.tui.press import PATIENCE_SECONDS
from tests.tui.printing_desk import WHO
from tui.desk import Desk
from tui.locale.speak import speak
from tui.seat import DeskSeat
from tui.seat_capture import plan_of
from tui.seat_choice import in_lines
from tui.seat_news import CaptureSealed, CaptureWrong, LineState, News, SlipOut
from tui.settings_parts import Seat
from tui.teks import devices
from tui.teks.door import sessions
from tui.teks.lines import EndOfInput
from tui.teks.talk import Talk

FINGERS = (80,) * 10
SILENT = -1


class PromptSeat(HandSeat):
    """A seat whose device answers at once with what stands in its list; 80 after its end."""

    def __init__(self, *answers: object, name: str = "loket1", capture: bool = True) -> None:
        super().__init__(capture=capture)
        self.name = name
        self.answers = list(answers)

    def start(self, wake: object) -> None:
        self.box.wake = wake  # type: ignore[assignment]

    def print_slip(self, meant_for: str, slip: object) -> None:
        super().print_slip(meant_for, slip)
        self.box.put(SlipOut("S-1", ""))

    def capture(
        self, meant_for: str, rid: str, nik: str, part: str, attempt: int, birth_year: int
    ) -> None:
        super().capture(meant_for, rid, nik, part, attempt, birth_year)
        answer = self.answers.pop(0) if self.answers else 80
        if callable(answer):
            answer()
            answer = 80
        if isinstance(answer, str):
            self.box.put(CaptureWrong(rid, part, answer))
        elif isinstance(answer, dict):
            self.box.put(CaptureSealed(self.sealed(**answer)))
        elif answer != SILENT:
            self.box.put(CaptureSealed(self.sealed(cast(int, answer))))


@contextmanager
def office(folder: Path) -> Iterator[Desk]:
    """Make a desk with the people who may be recorded, and those who may not."""
    with (
        open_desk(folder, FrozenClock(), ready=0) as desk,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(operators, "pin_is", pin_is)
        desk.clerk.write(SYSTEM, people)
        yield desk


def sitting(desk: Desk, seat: HandSeat) -> Desk:
    """Return the desk with a seat's devices."""
    return replace(desk, seat=cast(DeskSeat, seat))


def records(desk: Desk) -> list[Recording]:
    """Return every recording, the oldest first."""

    def read(store: Store) -> list[Recording]:
        rows = store.rows("SELECT id FROM recording ORDER BY id")
        return [recording.get(store, one) for (one,) in rows]

    return desk.clerk.read(read)


def states(desk: Desk, number: int = 1) -> dict[str, str]:
    """Return the state of every part of a recording."""
    return {one.part: one.state for one in desk.clerk.read(captured.board, number)}


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_person_is_recorded_as_text(home: Path, lang: str) -> None:
    """A correction, a worn finger and an injured one, a wrong word and a wrong PIN, the receipt."""
    seat = PromptSeat(85, 80, 80, 31, 33, 35, 80, 20)
    answers = ["10", "1", str(BUDI), "1"]
    answers += ["2", "3", "31-02-2009", "AKTA 7", "16-08-2009", "1"]
    answers += ["1", "1", "1", "2", "", "3", "5", "1", "1", "1", "1"]
    word = "setuju" if lang == "id" else "agreed"
    answers += ["1", "ya", word, "1111", "1", word, "2468", "0", "0", "0", "1", "0"]
    with office(home) as desk:
        said = talk(sitting(desk, seat), ["SARI", "2468", *answers], lang=lang)
        agree(f"teks_enrol_{lang}", said)
        (done,) = records(desk)
        assert (done.state, done.sent, done.session, done.seat) == ("done", "waiting", "", "loket1")
        board = states(desk)
        assert (board["R3"], board["R5"]) == ("best", "exception")
        assert {state for part, state in board.items() if part not in ("R3", "R5")} == {"ok"}
        (wish,) = desk.clerk.read(biodata.of_recording, 1)
        assert (wish.becomes, wish.confirmed_by) == ("2009-08-16", "SARI")
        assert len(seat.slips) == 1
        assert seat.stopped == 7, "at each of six steps, and at the end: the key goes"
        assert len(seat.taken) == len(seat.asked), "every source may be deleted: it is in the store"
        assert not [pin for pin in ("1111", "2468") if pin in said]


def test_a_slip_is_told_though_another_device_speaks_first(home: Path) -> None:
    """Whoever waits for the slip waits for the slip, and not for the first word that comes."""
    seat = PromptSeat()
    taken = seat.box.take

    def take() -> list[News]:
        news = taken()
        if any(isinstance(one, LineState) for one in news):
            seat.box.put(SlipOut("S-1", ""))  # it is out a moment later
        return news

    def print_slip(_meant_for: str, _slip: object) -> None:
        seat.box.put(LineState("pole", "SER-101"))

    with office(home) as desk, pytest.MonkeyPatch.context() as patch:
        patch.setattr(seat.box, "take", take)
        patch.setattr(seat, "print_slip", print_slip)
        told = at(sitting(desk, seat), "SARI", "10", "1", str(BUDI), *["1"] * 7, "setuju", "0")
        assert told.index("SER-101") < told.index("Slip S-1 dicetak")


def test_the_practice_device_and_its_thread(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real seat: sealed packets on the shelf, all fourteen, and the simulated slip printer."""
    for name in ("CAPTURE_SECONDS", "SLIP_SECONDS"):
        monkeypatch.setattr(devices, name, PATIENCE_SECONDS)  # its threads have their own time
    with office(home) as desk:
        practising = replace(desk, practice=None)
        whole = Seat(
            "loket1", scanner="fake://", slip="fake://", reader="fake://", pole="fake://",
            finger="serial:///dev/x", capture="fake://?low=0&farmers=0&seconds=0",
        )  # fmt: skip
        seat = DeskSeat(
            in_lines(whole), lambda: 0.0, is_practice=True,
            captures=replace(plan_of(desk), hub_key=bytes(range(32))),
        )  # fmt: skip
        try:
            told = at(replace(practising, seat=seat), "SARI", "f3", "r", str(BUDI),
                      *["1"] * 7, "setuju", "0", "0")  # fmt: skip
        finally:
            seat.close()
        assert "perekaman P-" in told and "Slip S-" in told
        used = {one for one in ("scanner", "slip", "reader", "pole", "capture") if seat.has(one)}
        assert used == {"slip", "pole", "capture"} and not seat.seat.finger
        kept = desk.clerk.read(lambda store: store.rows("SELECT hash FROM packet"))
        assert len(kept) == len(parts.PARTS)
        assert all(Shelf(home).has(name) for (name,) in kept)
        assert records(desk)[0].state == "done"


class Killed(BaseException):
    """The process is gone: nothing more is written."""


def visit(desk: Desk, who: str, answers: Sequence[str], *, kill: bool = False) -> str:
    """Hold a conversation that ends with a cut line, or with the end of the process."""

    class Ends(Script):
        def read(self, **given: object) -> str:
            if kill and not self.answers:
                raise Killed
            return super().read(**given)  # type: ignore[arg-type]

    script = Ends([who, WHO[who], *answers])
    try:
        sessions(Talk(desk, script, script.write, lambda: WIDE))
    except Killed:
        assert kill
    finally:
        speak("id")
    assert not script.answers, script.heard
    return script.heard


def test_nothing_is_lost_wherever_the_line_is_cut_or_the_process_killed(home: Path) -> None:
    """Each step is left in another way and gone on with; no part is captured twice."""
    with office(home) as desk:
        seat = PromptSeat(85, *FINGERS[:4], SILENT)
        here = sitting(desk, seat)

        def cut(*_given: object) -> None:
            raise EndOfInput

        def step() -> tuple[str, str, bool]:
            (one,) = records(desk)
            return one.state, one.step, bool(one.session)

        go_on = ["10", "2", "1"]
        visit(here, "SARI", ["10", "1", str(BUDI), "1"])
        assert step() == ("open", "kk", False), "the line was cut: put down"
        visit(here, "SARI", [*go_on, "1"], kill=True)
        assert step() == ("open", "photo", True), "killed: as the last transaction left it"
        assert len(seat.taken) == 1
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(devices, "CAPTURE_SECONDS", 0.02)
            told = visit(here, "SARI", [*go_on, "1", "0"])  # the fifth finger stays away
        assert "Diteruskan" in told and "Alat belum memberi Kelingking kanan" in told
        assert "disimpan, belum selesai" in told and step() == ("open", "fingers", False)
        told = visit(here, "SARI", [*go_on, IDLE, "0"])
        assert step() == ("open", "fingers", False), "0 at the lock ends the session"
        there = sitting(desk, PromptSeat(80, 80, name="loket2"))
        visit(there, "YANTO", [*go_on, "1"], kill=True)
        assert step() == ("open", "iris", True)
        asked = visit(here, "SARI", [*go_on, ""])
        assert "sedang dikerjakan YANTO di loket2. Ambil alih?" in asked
        told = visit(here, "SARI", [*go_on, "1", "1", "1", "1", "setuju", "0", "0"])
        assert "perekaman P-" in told and step()[:2] == ("done", "review")
        tries = desk.clerk.read(lambda store: store.rows("SELECT part, attempt FROM capture"))
        assert sorted(tries) == sorted((part, 1) for part in parts.PARTS)


def test_whoever_lost_the_recording_writes_nothing_more(home: Path) -> None:
    with office(home) as desk:
        yanto = Actor("YANTO", frozenset({"kasi"}), "operator")

        def taken() -> None:
            desk.clerk.write(yanto, recording.take_over, 1, "other", "loket2", confirmed=True)

        seat = PromptSeat(85, 80, taken)
        told = at(sitting(desk, seat), "SARI", "10", "1", str(BUDI), "1", "1", "1", "0", "0")
        assert told.count("REK-102") == 1 and told.count("NIK (0 selesai)") == 2
        assert states(desk)["R2"] == "none" and len(seat.taken) == 2
        assert records(desk)[0].session == "other", "and puts nothing down"


def test_a_device_that_is_silent_broken_not_there_or_somebody_elses(home: Path) -> None:
    with office(home) as desk, pytest.MonkeyPatch.context() as patch:
        patch.setattr(devices, "CAPTURE_SECONDS", 0.02)
        seat = PromptSeat(SILENT, "ALT-303", {"nik": f"{RINI:016d}"}, 85)
        told = at(sitting(desk, seat), "SARI", "10", "1", str(BUDI), "1", "1",
                  "1", "4", "1", "1", "3", "0", "0", "0")  # fmt: skip
        assert told.count("Alat belum memberi Foto") == 2, "1 waits again, and asks nothing twice"
        assert "ALT-303" in told and "REK-129" in told and "Foto: ok 85" in told
        assert len(seat.taken) == 1, "a file of somebody else is not deleted"
        assert [one[2:] for one in seat.asked] == [("photo", 1)] * 4
        assert "Foto tidak bisa dikecualikan" in told
        told = at(sitting(desk, PromptSeat(capture=False)), "SARI", "10", "1", str(RINI), "1", "1",
                  "1", "6", "0", "0", "0")  # fmt: skip
        assert told.count("LKT-111") == 2 and "Langkah 2 dari 7" in told.split("LKT-111")[-1]


def test_who_may_not_be_recorded_is_told_why_and_what_clears_it(home: Path) -> None:
    with office(home) as desk:
        here = sitting(desk, PromptSeat())
        told = at(here, "SARI", "10", "1", str(YOUNG), str(DEAD), "167102150809", "BUDI",
                  "1671020101909999", str(BOY), "1", "akta 12/1980", "0",
                  str(WIFE), "KUA 8/2026", "1", "0", str(GUEST), "0", "0", "0")  # fmt: skip
        for code in ("REK-105", "REK-107", "REK-111", "CRI-201"):
            assert f"({code})" in told, code
        assert "bukan 16 angka" in told and "Nama dicari lewat menu 1" in told
        assert [(one.state, one.ground, one.document) for one in records(desk)] == [
            ("stopped", "17", ""), ("open", "kawin", "KUA 8/2026"),
        ]  # fmt: skip
        assert told.count("tidak disimpan") == 1 and told.count("Tidak jadi.") == 1
        other = at(here, "SARI", "10", str(WIFE), str(BUDI), "h", "salah orang", "0")
        assert "0 menyimpannya, lalu pindai lagi" in other and "dihentikan" in other
        for who, seen in (("BUDI", 1), ("RINA", 1)):
            told = at(here, who, "10")
            assert told.count("OPR-101") == seen and "WATI" not in told


@pytest.mark.parametrize("who", ["SARI", "YANTO"])
def test_only_the_head_of_section_makes_a_recording_void(home: Path, who: str) -> None:
    with office(home) as desk:
        here = sitting(desk, PromptSeat())
        at(here, "SARI", "10", str(BUDI), *["1"] * 7, "setuju", "0")
        answers = ["10", str(BUDI), *(["1", "orangnya tertukar", "0"] if who == "YANTO" else [])]
        told = at(here, who, *answers, "0")
        assert "(REK-120)" in told
        assert [one.state for one in records(desk)] == (
            ["void", "stopped"] if who == "YANTO" else ["done"]
        )
