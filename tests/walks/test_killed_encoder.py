"""Power cut at every step of a card through encoder and press: plastic and books agree.

One person's card is encoded at the seat, the others' in the press. The work dies at the first
place, the second, ... until it comes through; each time people and a new process bring it to its
end, and every blank is in one bin, every UID bound once, no document printed twice.
"""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from hw.fake_chips import ChipScript
from hw.printers.fake_path import Script
from model import chips, jobs
from tests.walks.chip_office import ChipOffice, Cut
from tests.walks.test_killed_node import PEOPLE, Office

PLACES_LEAST = 80
PLACES_MAX = 400
ROUNDS_MAX = 12
PARTS = 4


def bring_to_the_end(office: ChipOffice) -> int:
    """Go on until everybody has a card; return how many cards were in doubt on the way."""
    doubts = 0
    for _ in range(ROUNDS_MAX):
        office.check()
        doubts += office.look_and_order()
        office.work(Cut())
        if office.check() == office.people:
            return doubts
    raise AssertionError("people are left without a card")


@pytest.mark.parametrize("part", range(PARTS))
def test_power_cut_at_every_place(part: int, tmp_path: Path) -> None:
    """Each part walks every fourth place; together they walk all."""
    for place in range(1 + part, PLACES_MAX, PARTS):
        folder = tmp_path / str(place)
        folder.mkdir()
        office = ChipOffice(folder)
        died = office.work_until_cut(place)
        if not died:
            assert place > PLACES_LEAST, "the work is shorter than it was"
            assert office.check() == office.people
            return
        doubts = bring_to_the_end(office)
        assert doubts <= 1, f"one death, one card in doubt (place {place})"
    raise AssertionError("the work never ends")


@pytest.mark.parametrize("seed", range(8))
def test_any_faults_and_cuts_in_any_order(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)

    def at() -> int:
        return dice.choice((0, 0, dice.randint(1, 7)))

    office = ChipOffice(
        tmp_path,
        people=4,
        at_seat=dice.randint(0, 3),
        blanks=24,
        script=Script(
            seed=seed, seconds=20, spread=0.4, jam_at=at(), empty_at=at(), kill_at=at(),
            ribbon=dice.choice((3, 500)),
        ),
        chips=replace(
            ChipScript(seed=seed, name="kartu1"), dead_chip_at=at(), worn_chip_at=at(),
            swap_at=at(), same_uid_at=dice.choice((0, dice.randint(2, 7))),
        ),
    )  # fmt: skip
    for _ in range(3):
        office.work_until_cut(dice.randint(1, 150))
        office.check()
        office.look_and_order()
    bring_to_the_end(office)


def test_a_node_drives_a_printer_with_its_encoder(tmp_path: Path) -> None:
    """The real program, from tuntas.toml: every card's chip is read, bound and read again."""
    office = Office(tmp_path)
    settings = tmp_path / "tuntas.toml"
    settings.write_text(settings.read_text() + 'encoder = "fake://"\n')
    done = office.node("tui")
    assert done.returncode == 0, done.stderr
    with office.store() as store:
        printed = jobs.listed(store, "done")
        assert len(printed) == PEOPLE
        assert chips.verify(store) == PEOPLE
        for job in printed:
            words = [one.step for one in chips.steps(store, job.id)]
            assert words[-2:] == ["uid_verified", "ejected"]
    assert len(office.facts("ejected")) == PEOPLE
