"""A press with a reader inside: every step told before the next, every doubt for a person."""

from dataclasses import dataclass, field, replace

import pytest

from hw.address import parse
from hw.catalog import open_press
from hw.chip_errors import PcscDown, ReaderAbsent, ReaderSilent
from hw.chips.ktp import Channel
from hw.encoder import ChipPress, Simulated
from hw.encoder_errors import NoStations
from hw.encoder_open import open_chip_press
from hw.errors import AddressWrong, DeviceBusy, HwError
from hw.fake_chips import ChipScript, FakeReader
from hw.press import Limits, Report
from hw.printers.fake import FakePrinter
from hw.printers.fake_path import Script
from tests.hw.cards import Card
from tests.hw.virtual_pace import VirtualPace

ALL = ["created", "fed", "uid_read", "personalised", "printed", "uid_verified", "ejected"]
SCRIPT, CHIPS = Script(seconds=20), ChipScript(seed=1, name="k")


class NotTaken(Exception):
    """The caller cannot write a stage down."""


@dataclass
class Site:
    """A printer with a reader, and what its press told in order, printer's facts between."""

    pace: VirtualPace
    script: Script = SCRIPT
    chips: ChipScript = CHIPS
    refuse: str = ""
    told: list[str] = field(default_factory=list)
    moves: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.printer = FakePrinter(self.script, "kartu1", self.pace.now_ms)
        keep = self.printer._path.keep
        self.printer._path.keep = lambda fact: (self.moves.append(fact.kind), keep(fact))[1]
        self.reader = FakeReader(self.printer, self.chips)
        self.press = ChipPress(self.printer, self.reader, self.pace, Limits(), Simulated())

    def note(self, stage: str, job: int | None) -> None:
        word = stage.partition(":")[0]
        if word == self.refuse:
            raise NotTaken(word)
        self.told.append(stage)
        self.moves.append(f"told {word}")

    def print_one(self, card: Card | None = None) -> Report:
        self.told.clear()
        self.moves.clear()
        return self.press.press(card or Card(), self.note)

    def words(self) -> list[str]:
        return [one.partition(":")[0] for one in self.told if one != "printing"]

    def uid(self, number: int) -> str:
        return self.chips.chip(number).uid.hex().upper()


def site(pace: VirtualPace, **faults: int) -> Site:
    return Site(pace, chips=replace(CHIPS, **faults))


def test_a_card_goes_through_every_step_in_order(pace: VirtualPace) -> None:
    here = Site(pace)
    report = here.print_one()
    assert (report.verdict, report.code) == ("done", "")
    assert here.words() == ALL
    assert f"uid_read:{here.uid(1)}:double" in here.told
    assert f"uid_verified:{here.uid(1)}" in here.told
    assert "personalised:simulated" in here.told
    assert here.printer.printed == [Card().token]
    assert here.printer.view().state == "idle"


def test_what_was_done_is_told_before_the_next_thing_is_done(pace: VirtualPace) -> None:
    here = Site(pace)
    here.print_one()
    order = [one for one in here.moves if one not in ("told printing", "boot")]
    assert order == [
        "created", "told created", "parked", "told fed", "told uid_read", "told personalised",
        "fed", "printed", "told printed", "told uid_verified", "ejected", "told ejected",
    ]  # fmt: skip


def test_every_card_of_a_hopper_has_a_chip_of_its_own(pace: VirtualPace) -> None:
    here = Site(pace)
    seen = set()
    for number in range(1, 21):
        assert here.print_one(Card(f"T{number}")).verdict == "done"
        assert f"uid_read:{here.uid(number)}:double" in here.told
        seen.add(here.uid(number))
    assert len(seen) == 20


def test_a_card_encoded_at_a_seat_is_compared_and_not_written_again(pace: VirtualPace) -> None:
    here = Site(pace)
    assert here.print_one(Card(encoded=True)).verdict == "done"
    assert "personalised" not in here.words()
    assert "uid_verified" in here.words()


def test_without_a_personaliser_the_chip_is_read_only(pace: VirtualPace) -> None:
    here = Site(pace)
    here.press = ChipPress(here.printer, here.reader, pace)
    assert here.print_one().verdict == "done"
    assert "personalised" not in here.words()


def test_a_dead_chip_is_put_away_unprinted(pace: VirtualPace) -> None:
    here = site(pace, dead_chip_at=1)
    report = here.print_one()
    assert (report.verdict, report.code) == ("unsettled", "CIP-601")
    assert here.words() == ["created", "fed", "rejected"]
    assert here.printer.printed == []
    assert here.printer.job(1).state == "canceled"
    assert here.print_one(Card("T2")).verdict == "done"


def test_a_chip_that_dies_in_the_printing_is_a_doubt(pace: VirtualPace) -> None:
    here = site(pace, worn_chip_at=1)
    report = here.print_one()
    assert (report.verdict, report.code) == ("unsettled", "CIP-602")
    assert here.words()[-2:] == ["printed", "rejected"]
    assert "uid_verified" not in here.words()


def test_a_swapped_card_is_a_doubt(pace: VirtualPace) -> None:
    here = site(pace, swap_at=1)
    report = here.print_one()
    assert (report.verdict, report.code) == ("unsettled", "CIP-603")
    assert here.words()[-2:] == ["printed", "rejected"]


def test_a_chip_seen_before_is_told_with_its_number(pace: VirtualPace) -> None:
    here = site(pace, same_uid_at=2)
    here.print_one()
    first = here.told[2]
    here.refuse = "uid_read"
    with pytest.raises(NotTaken):
        here.print_one(Card("T2"))
    assert here.words() == ["created", "fed", "rejected"]
    assert first == f"uid_read:{here.chips.chip(2).uid.hex().upper()}:double"
    assert here.printer.printed == [Card().token]


@pytest.mark.parametrize("stage", ["created", "fed", "uid_read", "personalised"])
def test_what_cannot_be_written_before_printing_prints_nothing(
    pace: VirtualPace, stage: str
) -> None:
    here = Site(pace)
    here.refuse = stage
    with pytest.raises(NotTaken):
        here.print_one()
    assert here.printer.printed == []
    assert here.printer.job(1).state == "canceled"
    assert here.printer.view().state == "idle"
    assert ("rejected" in here.moves) == (stage != "created")


@pytest.mark.parametrize(("stage", "end"), [("printed", "rejected"), ("uid_verified", "rejected")])
def test_what_cannot_be_written_after_printing_keeps_the_card_inside(
    pace: VirtualPace, stage: str, end: str
) -> None:
    here = Site(pace)
    here.refuse = stage
    with pytest.raises(NotTaken):
        here.print_one()
    assert end in here.moves
    assert "ejected" not in here.moves


def test_an_empty_hopper_feeds_nothing_and_waits_for_hands(pace: VirtualPace) -> None:
    here = Site(pace, Script(seconds=20, empty_at=1))
    report = here.print_one()
    assert (report.verdict, report.code, report.need) == ("hands", "PRT-301", "media-empty")
    assert here.words() == ["created"]
    assert here.press.look().verdict == "hands"
    here.press.resume()
    assert here.print_one(Card("T2")).verdict == "done"


def test_a_jam_while_printing_is_a_doubt_and_nothing_is_ejected(pace: VirtualPace) -> None:
    here = Site(pace, Script(seconds=20, jam_at=1))
    report = here.print_one()
    assert (report.verdict, report.code) == ("unsettled", "PRT-606")
    assert not {"ejected", "rejected"} & set(here.words())


def test_a_card_left_at_the_reader_is_not_fed_upon(pace: VirtualPace) -> None:
    here = Site(pace)
    job = here.printer.create("OLD")
    here.printer.feed(job)
    report = here.press.look()
    assert (report.verdict, report.code) == ("later", "PRT-201")
    with pytest.raises(DeviceBusy):
        here.printer.feed(here.printer.create("NEW"))
    # A printer that calls itself idle while a card stands at its reader.
    here.printer._path.parked, kept = None, here.reader.chip()
    assert kept is not None
    here.reader.chip = lambda: kept
    report = here.press.look()
    assert (report.verdict, report.code, report.need) == ("hands", "CIP-301", "media-jam")
    here.reader.chip = lambda: replace_dead(kept)
    assert here.press.look().code == "CIP-301"


def replace_dead(card: object) -> object:
    """Return a card without an answer to a reset."""
    dead = ChipScript(dead_chip_at=1)
    return dead.chip(1)


@pytest.mark.parametrize("error", [ReaderAbsent, PcscDown, ReaderSilent])
def test_a_reader_that_is_away_feeds_nothing(pace: VirtualPace, error: type[HwError]) -> None:
    here = Site(pace)

    def away() -> None:
        raise error("kartu1", "run")

    here.reader.chip = away
    assert here.press.look().verdict == "later"
    report = here.print_one()
    assert (report.verdict, report.code) == ("later", error.code)
    assert here.told == []
    assert here.printer._path.fed == 0


@pytest.mark.parametrize("error", [PcscDown, ReaderSilent])
def test_a_reader_that_goes_away_with_a_card_in_the_path(
    pace: VirtualPace, error: type[HwError]
) -> None:
    here = Site(pace)
    chip = here.reader.chip

    def away() -> object:
        if here.printer._path.parked is not None:
            raise error("kartu1", "run")
        return chip()

    here.reader.chip = away
    report = here.print_one()
    assert (report.verdict, report.code) == ("unsettled", "CIP-604")
    assert error.code in report.fact
    assert here.words() == ["created", "fed", "rejected"]


class Failing:
    """An adapter whose chip does not take the record."""

    def personalise(self, channel: Channel, token: str) -> str:
        raise DeviceBusy("kartu1", "personalise")


def test_a_chip_that_takes_no_record_is_put_away(pace: VirtualPace) -> None:
    here = Site(pace)
    here.press = ChipPress(here.printer, here.reader, pace, personaliser=Failing())
    report = here.print_one()
    assert (report.verdict, report.code) == ("unsettled", "CIP-605")
    assert here.words() == ["created", "fed", "uid_read", "rejected"]


def test_a_document_refused_with_a_card_in_the_path_is_never_later(pace: VirtualPace) -> None:
    here = Site(pace)
    report = here.print_one(Card(media_type="text/html"))
    assert report.verdict == "unsettled"
    assert here.words()[-1] == "rejected"
    assert here.printer.printed == []


def test_a_finished_card_that_stays_inside_is_a_doubt(pace: VirtualPace) -> None:
    here = Site(pace)

    def stuck(job: int) -> None:
        raise DeviceBusy("kartu1", "eject")

    here.printer.eject = stuck
    report = here.print_one()
    assert (report.verdict, report.code) == ("unsettled", "CIP-606")
    assert here.words()[-1] == "uid_verified"
    assert "rejected" not in here.moves, "a good card must not land among the bad ones"


def test_the_settings_open_a_press_with_its_encoder(pace: VirtualPace) -> None:
    press = open_press("fake://?seed=1", "kartu1", pace, Limits(), "fake://")
    assert isinstance(press, ChipPress)
    stages: list[str] = []
    assert press.press(Card(), lambda stage, job: stages.append(stage)).verdict == "done"
    assert [one for one in stages if one.startswith("uid_verified:")]
    press.close()


def test_a_printer_without_stations_takes_no_encoder(pace: VirtualPace) -> None:
    for encoder in ("fake://", "pcsc:///OMNIKEY"):
        with pytest.raises(NoStations) as caught:
            open_press("ipp://127.0.0.1:1/print", "kartu1", pace, Limits(), encoder)
        assert caught.value.device == "kartu1"
    printer = FakePrinter(Script(), "kartu1", pace.now_ms)
    with pytest.raises(AddressWrong):
        open_chip_press(printer, parse("fake://"), "pcsc://nobody", pace, Limits())


def test_a_printer_with_a_memory_has_the_same_cards_again(
    pace: VirtualPace, tmp_path: object
) -> None:
    address = f"fake://?seed=3&memory={tmp_path}/m"
    uids = []
    for token in ("T1", "T2"):
        press = open_press(address, "kartu1", pace, Limits(), "fake://")
        told: list[str] = []
        press.press(Card(token), lambda stage, job, told=told: told.append(stage))
        uids += [one for one in told if one.startswith("uid_read")]
    script = ChipScript(seed=3, name="kartu1")
    assert uids == [f"uid_read:{script.chip(n).uid.hex().upper()}:double" for n in (1, 2)]
