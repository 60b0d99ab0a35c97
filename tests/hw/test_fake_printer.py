"""The simulated printer: its script of faults, its memory, and the press on top of it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hw.catalog import open_press
from hw.errors import DeviceFault
from hw.press import PrinterPress, Report
from hw.printers.fake import FakePrinter
from hw.printers.fake_path import Script
from tests.hw.cards import Card
from tests.hw.virtual_pace import VirtualPace


class Room:
    """A fake printer with a press on it, and a list of what was reported."""

    def __init__(self, script: Script, memory: Path | None = None) -> None:
        self.pace = VirtualPace()
        self.script, self.memory = script, memory
        self.stages: list[str] = []
        self.reopen()

    def reopen(self) -> None:
        """Start the node again: a new driver on the same memory."""
        self.printer = FakePrinter(self.script, "kartu1", self.pace.now_ms, self.memory)
        self.press = PrinterPress(self.printer, self.pace)

    def card(self, number: int) -> Report:
        return self.press.press(Card(f"T{number}"), lambda stage, job: self.stages.append(stage))

    def cards(self, count: int) -> list[str]:
        return [self.card(number).verdict for number in range(1, count + 1)]


def test_cards_come_out_in_order_at_the_seeds_own_speed() -> None:
    room = Room(Script(seed=3, seconds=20, spread=0.2))
    started = room.pace.now_ms()
    assert room.cards(5) == ["done"] * 5
    assert room.printer.printed == ["T1", "T2", "T3", "T4", "T5"]
    due_ms = sum(room.script.card_ms(number) for number in range(1, 6))
    assert due_ms <= room.pace.now_ms() - started <= due_ms * 1.06
    assert all(16_000 <= room.script.card_ms(number) <= 24_000 for number in range(200))
    assert Script(seed=3).card_ms(9) == Script(seed=3).card_ms(9)


def test_busy_for_ninety_nine_hundredths_of_the_time() -> None:
    for seconds in (20.0, 45.0):
        room = Room(Script(seed=1, seconds=seconds, spread=0.2))
        started = room.pace.now_ms()
        room.cards(50)
        due_ms = sum(room.script.card_ms(number) for number in range(1, 51))
        assert due_ms / (room.pace.now_ms() - started) >= 0.99


def test_jam_stops_until_somebody_clears_it() -> None:
    room = Room(Script(jam_at=2))
    assert room.cards(2) == ["done", "unsettled"]
    assert room.press.look().need == "media-jam"
    room.pace.advance(86_400)
    assert room.card(3).verdict == "hands"
    room.press.resume()
    assert room.card(3).verdict == "done"
    assert room.printer.printed == ["T1", "T3"]


def test_lost_answer_is_unsettled_though_the_card_came_out() -> None:
    room = Room(Script(lose_at=2, hands_seconds=30))
    assert room.card(1).verdict == "done"
    reserved_ms = room.pace.now_ms()
    assert room.card(2).verdict == "unsettled"
    assert room.printer.printed == ["T1", "T2"]
    assert room.press.trace("T2", reserved_ms).code == "PRT-613"
    assert room.card(3).verdict == "done"


def test_lost_for_good_until_somebody_comes() -> None:
    room = Room(Script(lose_at=1, hands_seconds=86_400))
    report = room.card(1)
    assert (report.verdict, report.code) == ("unsettled", "PRT-601")
    assert room.press.look().verdict == "later"
    room.press.resume()
    assert room.press.look().verdict == "done"
    assert room.printer.printed == ["T1"]


def test_died_in_the_middle_is_unsettled_and_nothing_came_out() -> None:
    room = Room(Script(kill_at=1))
    report = room.card(1)
    assert (report.verdict, report.code) == ("unsettled", "PRT-602")
    assert room.printer.printed == []
    assert room.card(2).verdict == "done"


def test_empty_hopper_waits_for_hands() -> None:
    room = Room(Script(empty_at=2, hands_seconds=30))
    assert room.cards(3) == ["done"] * 3
    assert room.stages.count("hands:media-empty") == 1
    assert room.printer.printed == ["T1", "T2", "T3"]


def test_ribbon_runs_out_and_is_changed() -> None:
    room = Room(Script(ribbon=2, hands_seconds=30))
    reports = [room.card(number) for number in (1, 2, 3)]
    assert [report.ribbon_left for report in reports] == [1, 0, 1]
    assert room.stages.count("hands:marker-supply-empty") == 1


def test_canceled_card_comes_out_all_the_same() -> None:
    room = Room(Script(seconds=20))

    room.pace.at(5, lambda: room.printer.cancel(1))
    report = room.card(1)
    assert (report.verdict, report.code) == ("unsettled", "PRT-605")
    room.pace.advance(60)
    assert room.printer.printed == ["T1"]


def test_a_card_given_up_in_the_path_is_let_end_and_not_called_forgotten() -> None:
    """The node died, somebody called the card blank too early: cancelled, it came out unknown."""
    room = Room(Script(seconds=20))
    job = room.printer.create("T1")
    room.printer.send(job, b"card", "image/png")
    room.pace.advance(5)
    assert room.press.forget("T1").verdict == "later"
    room.pace.advance(30)
    assert room.printer.printed == ["T1"]
    assert room.press.forget("T1").verdict == "unsettled", "the verdict of blank is contradicted"


def test_a_job_without_a_document_is_dropped_by_the_printer() -> None:
    room = Room(Script())
    job = room.printer.create("T1")
    room.pace.advance(61)
    assert room.printer.job(job).state == "aborted"


def test_memory_outlives_the_node(tmp_path: Path) -> None:
    room = Room(Script(seconds=20), tmp_path / "kartu1.txt")
    born = room.printer.view().up_since_ms
    since = room.pace.now_ms()
    room.printer.send(room.printer.create("T1"), b"card", "image/png")
    room.pace.advance(5)
    room.reopen()  # the node was killed in the middle of the card
    assert room.printer.view().state == "processing"
    assert room.press.trace("T1", since).code == "PRT-612"
    assert room.press.trace("T2", since).verdict == "later"
    room.pace.advance(20)
    room.reopen()
    assert room.printer.printed == ["T1"]
    assert room.printer.view().up_since_ms == born
    assert room.card(2).verdict == "done"


@pytest.mark.parametrize("fault", ["jam_at", "lose_at", "empty_at", "kill_at"])
def test_reading_the_memory_back_gives_the_same_printer(fault: str, tmp_path: Path) -> None:
    script = Script(seed=5, seconds=20, spread=0.2, hands_seconds=100, **{fault: 2})
    room = Room(script, tmp_path / "kartu1.txt")
    for number in range(1, 5):
        room.card(number)
        old = room.printer
        room.reopen()
        assert room.printer._path.jobs == old._path.jobs
        assert room.printer.printed == old.printed
        room.press.resume()


def test_the_memory_is_a_plain_list_of_facts(tmp_path: Path) -> None:
    memory = tmp_path / "kartu1.txt"
    room = Room(Script(seconds=20, jam_at=2), memory)
    room.cards(2)
    kinds = [line.split()[1] for line in memory.read_text().splitlines()]
    assert kinds == ["boot", "created", "fed", "printed", "created", "fed", "jammed"]


def test_a_torn_last_line_is_cut_off(tmp_path: Path) -> None:
    memory = tmp_path / "kartu1.txt"
    room = Room(Script(), memory)
    room.card(1)
    whole = memory.read_text()
    memory.write_text(whole + "17000000 crea")
    room.reopen()
    assert memory.read_text() == whole
    assert room.printer.printed == ["T1"]


@pytest.mark.parametrize("line", ["nonsense", "12 melted 1 T1 1", "x boot 0 - 0", "\xff"])
def test_a_broken_memory_is_an_error(line: str, tmp_path: Path) -> None:
    memory = tmp_path / "kartu1.txt"
    memory.write_bytes(line.encode("latin-1") + b"\n")
    with pytest.raises(DeviceFault):
        open_press(f"fake://?memory={memory}", "kartu1", VirtualPace())


def test_a_folder_that_is_gone_is_an_error_and_no_crash(tmp_path: Path) -> None:
    with pytest.raises(DeviceFault):
        open_press(f"fake://?memory={tmp_path}/no/kartu1.txt", "kartu1", VirtualPace())


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        Script,
        seed=st.integers(0, 99),
        seconds=st.floats(1, 60),
        spread=st.floats(0, 0.5),
        jam_at=st.integers(0, 6),
        lose_at=st.integers(0, 6),
        empty_at=st.integers(0, 6),
        kill_at=st.integers(0, 6),
        hands_seconds=st.floats(0, 200),
        ribbon=st.integers(0, 6),
    )
)
def test_verdicts_never_claim_too_much(script: Script) -> None:
    room = Room(script)
    verdicts: dict[str, str] = {}
    for number in range(1, 9):
        verdicts[f"T{number}"] = room.card(number).verdict
        if verdicts[f"T{number}"] == "hands":
            room.press.resume()
    room.pace.advance(1_000)
    printed = room.printer.printed
    assert len(printed) == len(set(printed)), "a card came out twice"
    for token, verdict in verdicts.items():
        if verdict == "done":
            assert token in printed
        elif verdict != "unsettled":
            assert token not in printed
