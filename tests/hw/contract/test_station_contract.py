"""One suite for every printer that holds a card at a reader inside it: what a press counts on."""

from dataclasses import dataclass

import pytest

from hw.address import parse
from hw.encoder import ChipPress
from hw.encoder_errors import NoStations
from hw.encoder_open import open_chip_press
from hw.errors import Busy, HwError, JobUnknown, NeedsHands, NotPossible
from hw.fake_chips import ChipScript, FakeReader
from hw.press import Limits
from hw.printer_errors import AdapterFault
from hw.printers.fake import FakePrinter
from hw.printers.fake_path import Script
from hw.printers.stations import StationPrinter
from hw.printers.vendor import VendorPrinter
from hw.printers.vendor_stations import VendorStations, with_stations
from tests.hw.cards import Card
from tests.hw.virtual_pace import VirtualPace

PNG = "image/png"
CARD_SECONDS = 20.0


@dataclass
class Bench:
    """A printer with stations, and the plastic behind it."""

    printer: StationPrinter
    behind: FakePrinter
    pace: VirtualPace

    def at_reader(self) -> bool:
        return self.behind.at_reader() is not None

    def print_parked(self, token: str) -> int:
        job = self.printer.create(token)
        self.printer.feed(job)
        self.printer.send(job, b"card", PNG)
        self.pace.advance(CARD_SECONDS + 1)
        return job


@pytest.fixture(params=["fake", "vendor"])
def bench(request: pytest.FixtureRequest, pace: VirtualPace) -> Bench:
    return make(request.param, pace)


def make(kind: str, pace: VirtualPace, **script: int) -> Bench:
    behind = FakePrinter(Script(seconds=CARD_SECONDS, **script), "kartu1", pace.now_ms)
    if kind == "fake":
        return Bench(behind, behind, pace)
    stations = with_stations(VendorPrinter(behind, "kartu1"))
    assert isinstance(stations, VendorStations)
    return Bench(stations, behind, pace)


def test_a_fed_card_stands_at_the_reader_and_has_no_face(bench: Bench) -> None:
    assert not bench.at_reader()
    bench.printer.feed(bench.printer.create("T1"))
    assert bench.at_reader()
    assert bench.behind.printed == []
    assert bench.printer.view().state == "processing"


def test_the_document_is_printed_on_the_card_at_the_reader(bench: Bench) -> None:
    job = bench.print_parked("T1")
    assert bench.printer.job(job).state == "completed"
    assert bench.behind.printed == ["T1"]
    assert bench.at_reader(), "it comes back to the reader and waits"
    assert bench.printer.view().state == "processing"
    assert bench.behind._path.fed == 1


@pytest.mark.parametrize("verb", ["eject", "reject"])
def test_a_card_leaves_once_by_either_way(bench: Bench, verb: str) -> None:
    job = bench.print_parked("T1")
    getattr(bench.printer, verb)(job)
    assert not bench.at_reader()
    assert bench.printer.view().state == "idle"
    with pytest.raises(NotPossible):
        getattr(bench.printer, verb)(job)


def test_a_card_may_be_rejected_before_it_has_a_face(bench: Bench) -> None:
    job = bench.printer.create("T1")
    bench.printer.feed(job)
    bench.printer.cancel(job)
    bench.printer.reject(job)
    assert bench.behind.printed == []
    second = bench.printer.create("T2")
    bench.printer.feed(second)
    assert bench.behind._path.fed == 2


def test_no_card_is_fed_upon_another(bench: Bench) -> None:
    bench.printer.feed(bench.printer.create("T1"))
    with pytest.raises(Busy):
        bench.printer.feed(bench.printer.create("T2"))
    assert bench.behind._path.fed == 1


def test_another_jobs_card_is_not_put_out(bench: Bench) -> None:
    bench.printer.feed(bench.printer.create("T1"))
    other = bench.printer.create("T2")
    for verb in (bench.printer.eject, bench.printer.reject):
        with pytest.raises(HwError):
            verb(other)
    assert bench.at_reader()


def test_an_unknown_job_feeds_nothing(bench: Bench) -> None:
    with pytest.raises(JobUnknown):
        bench.printer.feed(77)
    assert bench.behind._path.fed == 0


@pytest.mark.parametrize("kind", ["fake", "vendor"])
def test_an_empty_hopper_moves_nothing_and_says_so(kind: str, pace: VirtualPace) -> None:
    bench = make(kind, pace, empty_at=1)
    with pytest.raises(NeedsHands) as caught:
        bench.printer.feed(bench.printer.create("T1"))
    assert caught.value.need == "media-empty"
    assert not bench.at_reader()
    assert bench.behind._path.fed == 0


@pytest.mark.parametrize("kind", ["fake", "vendor"])
def test_a_whole_press_stands_on_it(kind: str, pace: VirtualPace) -> None:
    bench = make(kind, pace)
    press = ChipPress(bench.printer, FakeReader(bench.behind, ChipScript()), pace)
    stages: list[str] = []
    report = press.press(Card(), lambda stage, job: stages.append(stage.partition(":")[0]))
    assert report.verdict == "done"
    assert stages[-1] == "ejected"


class NoWord(FakePrinter):
    """An adapter that moves a card and then breaks."""

    def feed(self, job: int) -> None:
        super().feed(job)
        raise ValueError("sdk")


def test_what_escapes_an_adapter_after_feeding_is_a_doubt(pace: VirtualPace) -> None:
    behind = NoWord(Script(seconds=CARD_SECONDS), "kartu1", pace.now_ms)
    stations = with_stations(VendorPrinter(behind, "kartu1"))
    assert isinstance(stations, VendorStations)
    with pytest.raises(AdapterFault):
        stations.feed(stations.create("T0"))
    behind.reject(1)
    press = ChipPress(stations, FakeReader(behind, ChipScript()), pace)
    report = press.press(Card(), lambda stage, job: None)
    assert (report.verdict, report.code) == ("unsettled", "CIP-604")


class Bare:
    """An adapter without stations."""

    slack_ms, history_seconds = 0, 0.0


def test_an_adapter_without_stations_takes_no_encoder(pace: VirtualPace) -> None:
    printer = VendorPrinter(Bare(), "kartu1")
    assert with_stations(printer) is printer
    with pytest.raises(NoStations):
        open_chip_press(printer, parse("vendor+bare://x"), "pcsc:///X", pace, Limits())
