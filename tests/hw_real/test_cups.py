"""Our lane on a CUPS queue: a private cupsd as our guide sets it up, and as Debian ships it.

Behind it stands ippeveprinter through CUPS' own ipp backend, or a backend as a printer's maker
writes it. Whatever happens: no token gets a second document of ours, and nothing false is `done`.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hw.catalog import open_press
from model import jobs
from tests.hw_real.real_cups import RealCups, require_cups
from tests.hw_real.real_lane import QUICK, RealLane
from tests.hw_real.real_printer import RealPace, RealPrinter

pytestmark = pytest.mark.real

SHORT_MS = 50
AGAIN_SECONDS = 1.1
"""CUPS marks the begin of a job in whole seconds: a second beginning must show."""


class Site:
    """A CUPS queue to an ippeveprinter, and the lane that prints on it."""

    def __init__(self, folder: Path, printer: RealPrinter) -> None:
        self.folder, self.printer = folder, printer
        printer.card_ms(SHORT_MS)
        self.cups: RealCups
        self.lane: RealLane

    def open(self, *, guided: bool = True, **extra: str) -> None:
        device = f"ipp://127.0.0.1:{self.printer.port}/ipp/print"
        self.device = device
        self.cups = RealCups(device, guided=guided, extra=extra)
        self.lane = RealLane(self.folder, self.cups.address)

    def begun(self, token: str) -> None:
        """Wait until the printer has the document of `token` in its card path."""
        self.printer.wait_for_document(token)

    def cancel(self, token: str) -> None:
        """Cancel a job of the queue, as somebody else would."""
        queue = open_press(self.cups.address, "panel", RealPace())
        (mine,) = [one for one in queue._printer.jobs() if one.token == token]
        queue._printer.cancel(mine.job)
        queue.close()

    def close(self) -> None:
        for one in ("lane", "cups"):
            if hasattr(self, one):
                getattr(self, one).close()


@pytest.fixture
def site(tmp_path: Path, real_printer: RealPrinter) -> Iterator[Site]:
    require_cups()
    made = Site(tmp_path, real_printer)
    yield made
    made.close()


def next_is_done(site: Site) -> None:
    """Print one more card: only after it can nothing of the one before still be on its way."""
    site.printer.card_ms(SHORT_MS)
    site.printer.wait_until_idle()  # CUPS asks a busy device again only after ten seconds
    after = site.lane.print_one()
    assert (after.state, after.why) == ("done", "")
    assert site.printer.documents()[-1] == after.token == site.printer.printed()[-1]
    site.lane.check(site.printer.documents())


def test_good_cards_are_done_and_leave_no_picture_behind(site: Site) -> None:
    site.open()
    made = [site.lane.print_one() for _ in range(2)]
    assert [job.state for job in made] == ["done"] * 2
    assert site.printer.printed() == [job.token for job in made]
    assert site.cups.pictures() == [], "a picture stays in the spool"
    site.lane.check(site.printer.documents())


def jam(site: Site) -> Callable[[str], None] | None:
    site.printer.jam_next()
    return None


def cancel_at_device(site: Site) -> Callable[[str], None]:
    """Somebody presses "cancel" on the printer's own panel; its card comes out all the same."""

    def act(token: str) -> None:
        site.begun(token)
        site.printer.cancel_running()
        site.printer.let_go()

    site.printer.hold()
    return act


def cancel_at_cups(site: Site) -> Callable[[str], None]:
    def act(token: str) -> None:
        site.begun(token)
        site.cancel(token)
        site.printer.let_go()

    site.printer.hold()
    return act


def printer_killed(site: Site) -> Callable[[str], None]:
    def act(token: str) -> None:
        site.begun(token)
        site.printer.kill()
        site.printer.let_go()
        site.printer.start()

    site.printer.hold()
    return act


def cups_killed(site: Site) -> Callable[[str], None]:
    def act(token: str) -> None:
        site.begun(token)
        site.cups.kill()
        site.cups.start()
        site.printer.let_go()

    site.printer.hold()
    return act


def cups_restarted(site: Site) -> Callable[[str], None]:
    """The machine's owner restarts CUPS by hand, which writes its jobs down before it ends."""

    def act(token: str) -> None:
        site.begun(token)
        site.cups.stop()
        site.cups.start()
        site.printer.let_go()

    site.printer.hold()
    return act


# What the printer gave up, CUPS calls canceled or completed as chance has it; never is it `done`.
Case = tuple[str, Callable[[Site], Callable[[str], None] | None], str]
CASES: list[Case] = [
    ("jam", jam, "PRT-605 PRT-609"),
    ("canceled at the device", cancel_at_device, "PRT-605 PRT-609"),
    ("canceled at CUPS", cancel_at_cups, "PRT-605 PRT-609"),
    ("printer killed", printer_killed, "PRT-609"),
    ("cupsd killed", cups_killed, "PRT-602"),
    ("cupsd restarted", cups_restarted, "PRT-602"),
]


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_doubt_is_for_a_person_and_no_second_document_leaves(site: Site, case: Case) -> None:
    _, arrange, code = case
    site.open()
    job = site.lane.print_one(arrange(site))
    assert job.state == "unsettled"
    assert job.why[:7] in code.split()
    assert site.lane.step().kind == "parked", "nothing is fed beside a card in doubt"
    assert site.lane.new_lane().step(site.lane.store.clock.now_ms()).kind == "parked"
    site.lane.settle(job, "spoiled")
    next_is_done(site)
    assert site.printer.documents().count(job.token) == 1
    if arrange is cancel_at_cups:
        assert job.token in site.printer.printed(), "canceled, and yet its card came out"


def test_hands_are_asked_for_and_the_card_goes_on(site: Site) -> None:
    site.open()
    stems = ("media-empty", "cover-open")
    for stem in stems:
        site.printer.need(stem)

    def tend(token: str) -> None:
        site.begun(token)
        for stem in stems:
            site.lane.wait_until_said("hands", stem)
            site.printer.tend(stem)

    job = site.lane.print_one(tend)
    assert job.state == "done"
    site.lane.check(site.printer.documents())


def test_unplugged_at_the_start_and_plugged_in_again(site: Site) -> None:
    site.open()
    site.printer.kill()

    def plug_in(token: str) -> None:
        site.lane.wait_until_said("printing")
        site.printer.start()

    assert site.lane.print_one(plug_in).state == "done"
    site.lane.check(site.printer.documents())


def test_unplugged_for_longer_than_anybody_waits(site: Site) -> None:
    """The card is given up, and taken back from CUPS: it must not come out when nobody looks."""
    site.open()
    site.printer.kill()
    site.lane.press._limits = replace(QUICK, card_seconds_max=1.0)
    job = site.lane.print_one()
    assert (job.state, job.why[:7]) == ("unsettled", "PRT-607")
    site.lane.press._limits = QUICK
    site.printer.start()
    site.lane.settle(job, "blank")
    next_is_done(site)
    assert job.token not in site.printer.documents()


@pytest.mark.parametrize("clean_seconds", ["30", "0"])
@pytest.mark.parametrize("act", [cups_killed, cups_restarted])
def test_cups_as_shipped_prints_again_and_we_do_not_believe_it(
    site: Site, act: Callable[[Site], Callable[[str], None]], clean_seconds: str
) -> None:
    """Without our guide CUPS may send a document again by itself: at least nobody calls it done,
    and the job is taken back as soon as it shows.
    """
    site.open(guided=False, DirtyCleanInterval=clean_seconds)
    job = site.lane.print_one(act(site))
    assert job.state == "unsettled"
    assert job.why[:7] in ("PRT-602", "PRT-604", "PRT-614")
    assert site.lane.step().kind == "parked"
    jobs.verify(site.lane.store)


class Maker:
    """A queue with a maker's own backend, which ends as it is told (man 7 backend)."""

    def __init__(self, folder: Path, policy: str) -> None:
        require_cups()
        self.cups = RealCups("kartu:/", policy=policy)
        self.lane = RealLane(folder, self.cups.address)

    def close(self) -> None:
        self.lane.close()
        self.cups.close()


@pytest.fixture
def maker(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Maker]:
    made = Maker(tmp_path, getattr(request, "param", "abort-job"))
    yield made
    made.close()


ABORTED, BACK_IN_QUEUE = "PRT-606", "PRT-614"
ENDS = [
    ("abort-job", 1, ABORTED),
    ("abort-job", 4, BACK_IN_QUEUE),
    ("abort-job", 6, BACK_IN_QUEUE),
    ("stop-printer", 1, BACK_IN_QUEUE),
    ("retry-job", 1, BACK_IN_QUEUE),
]


@pytest.mark.parametrize(("maker", "code", "doubt"), ENDS, indirect=["maker"])
def test_a_backend_that_fails_after_the_card_is_in_doubt_once(
    maker: Maker, code: int, doubt: str
) -> None:
    maker.cups.verdict(code, seconds=0.2)
    job = maker.lane.print_one()
    assert (job.state, job.why[:7]) == ("unsettled", doubt)
    maker.cups.enable()  # what a person does first when a queue has stopped
    maker.lane.settle(job, "printed")
    maker.cups.verdict(0)
    assert maker.lane.print_one().state == "done"
    maker.lane.check(maker.cups.documents())


def test_a_backend_that_asks_cups_for_another_try_is_stopped(maker: Maker) -> None:
    """No setting of CUPS forbids it (exit code 7): the job is taken back as soon as it shows."""
    maker.cups.verdict(7, seconds=AGAIN_SECONDS)
    job = maker.lane.print_one()
    assert (job.state, job.why[:7]) == ("unsettled", BACK_IN_QUEUE)
    maker.lane.settle(job, "spoiled")
    maker.cups.verdict(0)
    assert maker.lane.print_one().state == "done"
    assert maker.cups.documents()[-1] != job.token
    assert maker.cups.documents().count(job.token) <= 20
    jobs.verify(maker.lane.store)
