"""One suite for every printer driver that can run here: what `hw.press` counts on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from hw.address import parse
from hw.catalog import OPENERS, opener_of
from hw.errors import Absent, Busy, JobUnknown, NotPossible, Refused
from hw.press import Limits
from hw.printers.base import Printer
from hw.printers.fake import FakePrinter
from hw.printers.vendor import VendorPrinter
from tests.hw.example_adapter import ExamplePrinter
from tests.hw.sim_ipp import SimPrinter
from tests.hw.vendor_package import install
from tests.hw.virtual_pace import VirtualPace

PNG = "image/png"
CARD_SECONDS = 20.0


@dataclass
class Bench:
    """A driver with a printer behind it, and what a person at the printer would see or do."""

    printer: Printer
    pace: VirtualPace
    printed: Callable[[], list[str]]
    jam_first: Callable[[], "Bench"]


@pytest.fixture(params=["fake", "ipp", "vendor"])
def bench(
    request: pytest.FixtureRequest,
    pace: VirtualPace,
    sim: SimPrinter,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Iterator[Bench]:
    made: list[Printer] = []

    def open_one(address: str) -> Printer:
        parts = parse(address)
        made.append(opener_of(parts.scheme)(parts, "kartu1", pace, Limits()))
        return made[-1]

    def fake(options: str) -> Bench:
        printer = open_one(f"fake://?seconds=20{options}")
        assert isinstance(printer, FakePrinter)
        return Bench(printer, pace, lambda: printer.printed, lambda: fake("&jam_at=1"))

    def ipp() -> Bench:
        sim.jam = True
        return Bench(open_one(sim.address), pace, sim.out, ipp)

    def vendor(options: str) -> Bench:
        printer = open_one(f"vendor+example://{options}")
        assert isinstance(printer, VendorPrinter)
        inside = printer._adapter
        assert isinstance(inside, ExamplePrinter)
        return Bench(printer, pace, lambda: inside.printed, lambda: vendor("?jam=1"))

    if request.param == "fake":
        yield fake("")
    elif request.param == "vendor":
        install(monkeypatch, tmp_path / "packages", example="tests.hw.example_adapter:open_example")
        yield vendor("")
    else:
        yield Bench(open_one(sim.address), pace, sim.out, ipp)
    for printer in made:
        printer.close()


def test_an_idle_printer_says_so(bench: Bench) -> None:
    view = bench.printer.view()
    assert (view.state, view.accepting, view.reasons) == ("idle", True, ())
    assert view.up_since_ms is not None
    assert view.up_since_ms < bench.pace.now_ms() + bench.printer.slack_ms


def test_a_job_is_open_by_its_token_before_its_document(bench: Bench) -> None:
    job = bench.printer.create("T1")
    seen = bench.printer.job(job)
    assert (seen.job, seen.token, seen.state, seen.final) == (job, "T1", "held", False)
    assert [one.token for one in bench.printer.jobs()] == ["T1"]
    assert bench.printer.view().state == "idle"
    assert bench.printed() == []


def test_a_card_comes_out_once(bench: Bench) -> None:
    job = bench.printer.create("T1")
    bench.printer.send(job, b"card", PNG)
    assert bench.printer.view().state == "processing"
    assert bench.printer.job(job).state == "processing"
    bench.pace.advance(CARD_SECONDS + 1)
    seen = bench.printer.job(job)
    assert (seen.state, seen.final, seen.token) == ("completed", True, "T1")
    assert bench.printed() == ["T1"]
    assert bench.printer.view().state == "idle"


def test_jobs_tell_when_they_were_made(bench: Bench) -> None:
    made_ms = bench.pace.now_ms()
    job = bench.printer.create("T1")
    bench.printer.send(job, b"card", PNG)
    bench.pace.advance(300)
    (seen,) = bench.printer.jobs()
    assert seen.created_ms is not None
    assert abs(seen.created_ms - made_ms) <= bench.printer.slack_ms


def test_a_second_card_has_to_wait(bench: Bench) -> None:
    bench.printer.send(bench.printer.create("T1"), b"card", PNG)
    second = bench.printer.create("T2")
    with pytest.raises(Busy):
        bench.printer.send(second, b"card", PNG)
    bench.pace.advance(CARD_SECONDS + 1)
    assert bench.printed() == ["T1"]


@pytest.mark.parametrize(("document", "media_type"), [(b"card", "text/html"), (b"", PNG)])
def test_an_unfit_document_is_refused_and_nothing_is_fed(
    bench: Bench, document: bytes, media_type: str
) -> None:
    job = bench.printer.create("T1")
    with pytest.raises(Refused):
        bench.printer.send(job, document, media_type)
    bench.pace.advance(CARD_SECONDS + 1)
    assert bench.printer.job(job).state in ("held", "aborted", "canceled")
    assert bench.printed() == []


def test_an_unknown_job_is_unknown_to_every_verb(bench: Bench) -> None:
    with pytest.raises(JobUnknown):
        bench.printer.job(77)
    with pytest.raises(JobUnknown):
        bench.printer.cancel(77)
    with pytest.raises(JobUnknown):
        bench.printer.send(77, b"card", PNG)


def test_an_open_job_can_be_dropped_once(bench: Bench) -> None:
    job = bench.printer.create("T1")
    bench.printer.cancel(job)
    assert bench.printer.job(job).state == "canceled"
    with pytest.raises(NotPossible):
        bench.printer.cancel(job)
    assert bench.printed() == []


def test_a_jam_aborts_the_job_and_stops_the_printer(bench: Bench) -> None:
    bench = bench.jam_first()
    job = bench.printer.create("T1")
    bench.printer.send(job, b"card", PNG)
    bench.pace.advance(CARD_SECONDS + 1)
    assert bench.printer.job(job).state == "aborted"
    view = bench.printer.view()
    assert (view.state, view.reasons) == ("stopped", ("media-jam",))
    assert bench.printed() == []


def test_an_odd_token_is_refused(bench: Bench) -> None:
    with pytest.raises(Refused):
        bench.printer.create("")
    with pytest.raises(Refused):
        bench.printer.create("x" * 300)


def test_resume_and_close_can_be_asked_at_any_time(bench: Bench) -> None:
    bench.printer.resume()
    bench.printer.resume()
    assert bench.printer.view().state == "idle"
    bench.printer.close()
    bench.printer.close()


def test_a_printer_that_is_away_is_absent(pace: VirtualPace, sim: SimPrinter) -> None:
    parts = parse(sim.address)
    printer = OPENERS["ipp"](parts, "kartu1", pace, Limits())
    sim.close()
    for ask in (printer.view, printer.jobs):
        with pytest.raises(Absent):
            ask()
    printer.close()
