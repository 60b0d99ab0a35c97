"""The press against Debian's ippeveprinter: real HTTP, a real process to kill."""

import re
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hw.catalog import open_press
from hw.press import Limits, PrinterPress, Report
from tests.hw.cards import Card
from tests.hw_real.real_printer import RealPace, RealPrinter, require_real_printer

pytestmark = pytest.mark.real

QUICK = Limits(lost_seconds=120.0, poll_seconds=0.02, idle_poll_seconds=0.05)
SILENT_SECONDS, KEYS_SECONDS = 0.3, 300


class Desk:
    """A press on the real printer, and the stages it told."""

    def __init__(self, printer: RealPrinter, pace: RealPace) -> None:
        self.printer, self.pace = printer, pace
        self.press: PrinterPress = open_press(printer.address, "kartu1", pace, QUICK)
        self.stages: list[str] = []

    def card(self, card: Card) -> Report:
        """Print a card once the device is at rest: it says so a little after its job does."""
        self.printer.wait_until_idle()
        return self.press.press(card, self.note)

    def note(self, stage: str, job: int | None) -> None:
        self.stages.append(stage)


@pytest.fixture
def desk(real_printer: RealPrinter) -> Iterator[Desk]:
    made = Desk(real_printer, RealPace())
    yield made
    made.press.close()


def test_twenty_documents_arrive_once_each(desk: Desk) -> None:
    tokens = [f"T{number:04d}" for number in range(20)]
    documents = {token: token.encode() * 20_000 for token in tokens}
    reports = [desk.card(Card(t, documents[t])) for t in tokens]
    assert [report.verdict for report in reports] == ["done"] * 20
    assert desk.printer.documents() == tokens
    assert desk.printer.printed() == tokens
    assert sorted(desk.printer.contents()) == sorted(documents.values())
    assert desk.stages.count("created") == 20


def test_jam_is_unsettled_and_nothing_is_sent_again(desk: Desk) -> None:
    desk.printer.jam_next()
    report = desk.press.press(Card("T1"), desk.note)
    assert (report.verdict, report.code) == ("unsettled", "PRT-606")
    assert desk.printer.documents() == ["T1"]
    assert desk.printer.printed() == []
    assert desk.card(Card("T2")).verdict == "done"
    assert desk.printer.documents() == ["T1", "T2"]


def test_killed_in_the_middle_of_a_card(desk: Desk) -> None:
    """Pull the plug while the card is in the path; the printer comes back and knows nothing."""
    desk.printer.hold()

    def pull_the_plug() -> None:
        desk.printer.wait_for_document("T1")
        desk.printer.kill()
        desk.printer.let_go()
        desk.printer.start()

    before_ms = desk.pace.now_ms()
    person = threading.Thread(target=pull_the_plug)
    person.start()
    report = desk.press.press(Card("T1"), desk.note)
    person.join()
    assert report.verdict == "unsettled"
    assert report.code in ("PRT-602", "PRT-604")
    trace = desk.press.trace("T1", before_ms)
    assert (trace.verdict, trace.code) == ("unsettled", "PRT-613")
    assert desk.card(Card("T2")).verdict == "done"  # with the same job number
    assert desk.printer.documents() == ["T1", "T2"]


def test_killed_for_good(desk: Desk) -> None:
    desk.printer.hold()

    def pull_the_plug() -> None:
        desk.printer.wait_for_document("T1")
        desk.printer.kill()

    quick = Limits(lost_seconds=1.0, poll_seconds=0.02, idle_poll_seconds=0.05)
    press = open_press(desk.printer.address, "kartu1", desk.pace, quick)
    person = threading.Thread(target=pull_the_plug)
    person.start()
    report = press.press(Card("T1"), desk.note)
    person.join()
    assert (report.verdict, report.code) == ("unsettled", "PRT-601")
    assert press.look().code == "PRT-101"
    assert press.press(Card("T2"), desk.note).verdict == "later"
    press.close()
    assert desk.printer.documents() == ["T1"]


class Freezing(RealPace):
    """Freezes the printer between two questions, with T1 in its path; patience ends with it."""

    def __init__(self, printer: RealPrinter) -> None:
        super().__init__()
        self.printer, self.frozen = printer, False
        self.press: PrinterPress

    def wait(self, seconds: float) -> bool:
        if not self.frozen and "T1" in self.printer.documents():
            self.frozen = True
            self.printer.freeze()
            driver: Any = self.press._printer
            driver._link._client.timeout = SILENT_SECONDS
        return super().wait(seconds)


def test_frozen_in_the_middle_of_a_card(desk: Desk) -> None:
    """It takes calls and answers none: doubt in the end, nothing sent again, and work goes on."""
    limits = Limits(60.0, lost_seconds=1.0, poll_seconds=0.02, idle_poll_seconds=0.05)
    pace = Freezing(desk.printer)
    pace.press = press = open_press(desk.printer.address, "kartu1", pace, limits)
    desk.printer.hold()
    report = press.press(Card("T1"), desk.note)
    assert (report.verdict, report.code) == ("unsettled", "PRT-601")
    assert press.press(Card("T2"), desk.note).verdict == "later"
    press.close()
    desk.printer.thaw()
    desk.printer.let_go()
    assert desk.card(Card("T3")).verdict == "done"
    assert desk.printer.documents() == desk.printer.printed() == ["T1", "T3"]


def test_off_between_create_and_send(desk: Desk) -> None:
    report = desk.press.press(Card("T1"), lambda stage, job: desk.printer.kill())
    assert (report.verdict, report.code) == ("later", "PRT-101")
    desk.printer.start()
    assert desk.printer.documents() == []


def test_empty_hopper_asks_for_hands_and_goes_on(desk: Desk) -> None:
    desk.printer.empty()

    def note(stage: str, job: int | None) -> None:
        desk.note(stage, job)
        if stage.startswith("hands"):
            desk.printer.refill()

    report = desk.press.press(Card("T1"), note)
    assert report.verdict == "done"
    assert "hands:media-empty" in desk.stages
    assert desk.printer.documents() == desk.printer.printed() == ["T1"]


def test_told_to_stop_finishes_the_card(desk: Desk) -> None:
    report = desk.press.press(Card("T1"), lambda stage, job: desk.pace.stop.set())
    assert report.verdict == "done"
    assert desk.printer.printed() == ["T1"]


def test_an_odd_format_is_refused_and_nothing_arrives(desk: Desk) -> None:
    report = desk.press.press(Card("T1", media_type="text/html"), desk.note)
    assert (report.verdict, report.code) == ("refused", "PRT-402")
    assert desk.printer.documents() == []


def test_trace_knows_done_from_never_sent(desk: Desk) -> None:
    assert desk.press.press(Card("T1"), desk.note).verdict == "done"
    # The printer is a second old: ask as for a job reserved a little later than now.
    later_ms = desk.pace.now_ms() + 4_000
    known = desk.press.trace("T1", later_ms)
    assert (known.verdict, known.code) == ("unsettled", "PRT-612")
    assert desk.press.trace("T2", later_ms).verdict == "later"
    assert desk.press.trace("T2", later_ms - 3_600_000).code == "PRT-613"


def test_a_job_of_a_killed_node_is_forgotten_on_demand(desk: Desk) -> None:
    class Killed(BaseException):
        """The node dies right after Create-Job; nothing of ours runs any more."""

    with pytest.raises(Killed):
        desk.press.press(Card("T1"), lambda stage, job: (_ for _ in ()).throw(Killed()))
    assert desk.press.trace("T1", desk.pace.now_ms() + 4_000).code == "PRT-612"
    assert desk.press.forget("T1").verdict == "done"
    assert desk.printer.documents() == []


ADMIN_GUIDE = Path(__file__).parents[2] / "docs" / "admin.md"


def test_over_tls_with_the_pin_that_the_guide_has_people_take(tmp_path: Path) -> None:
    """The printer signs its own certificate, as printers do."""
    require_real_printer()
    keys, folder = tmp_path / "keys", tmp_path / "printer"
    keys.mkdir()
    folder.mkdir()
    printer = RealPrinter(folder, keys=keys)
    try:
        printer.start()
        (line,) = re.findall(r"^ *(openssl s_client .*)$", ADMIN_GUIDE.read_text(), re.MULTILINE)
        line = line.replace("PRINTER:631", f"127.0.0.1:{printer.port}")
        told = subprocess.run(  # the printer makes its keys first: big primes
            ["sh", "-c", line], capture_output=True, text=True,
            timeout=KEYS_SECONDS,
        )  # fmt: skip
        pin = told.stdout.strip().partition("=")[2]
        assert re.fullmatch(r"([0-9A-F]{2}:){31}[0-9A-F]{2}", pin), told
        address = printer.address.replace("ipp:", "ipps:")
        others = "00:" + pin[3:]
        for query, verdict, code in (
            ("", "later", "PRT-409"),
            (f"?pin=sha256:{others}", "later", "PRT-409"),
            (f"?pin=sha256:{pin}", "done", ""),
        ):
            press = open_press(address + query, "kartu1", RealPace(), QUICK)
            report = press.press(Card(f"T{len(query)}"), lambda stage, job: None)
            press.close()
            assert (report.verdict, report.code) == (verdict, code), query
        assert len(printer.documents()) == 1
    finally:
        printer.close()
