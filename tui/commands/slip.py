"""`tuntas slip test|last`: a trial page of a seat's slip printer; its last slip once more."""

import argparse
import os

from hw.address import parse
from hw.desk.slip_printer import paper_of
from model import slip_log, slips
from model.clock import instant
from model.letterhead import office_name
from model.store import STORE_NAME, Store
from tui.commands.env import Env
from tui.seat_choice import is_fake, sit
from tui.seat_errors import NoSlipPrinter, SeatInvented
from tui.seat_lines import Where, write
from tui.settings import Seat, Settings, load

ACTS = {"test": "test", "uji": "test", "last": "last", "terakhir": "last"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add what is to be printed, and where."""
    en = getattr(parser, "lang", "id") == "en"
    said = "test: a trial page; last: the last slip again"
    asked = "test: halaman uji; last: slip terakhir sekali lagi"
    parser.add_argument("act", choices=tuple(ACTS), metavar="test|last", help=said if en else asked)
    parser.add_argument(
        "--seat",
        default="",
        metavar="NAME" if en else "NAMA",
        help="whose slip printer; may be left out where there is one seat"
        if en
        else "printer slip loket mana; boleh tanpa ini bila loketnya satu",
    )


def run(args: argparse.Namespace, env: Env) -> int:
    """Print it and wait until it is out; what the printer says no to is raised as HwError.

    Raises SeatUnknown, SeatUnclear, NoSlipPrinter, SeatInvented, NoSlip, NotAllowed.
    """
    settings = load(env.home, os.environ)
    seat = _seat(settings, args.seat)
    where = Where(seat.name, "slip", seat.slip)
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        if ACTS[args.act] == "last":
            with store.write(env.actor) as tx:
                slip = slip_log.last_again(tx, seat.name)
        else:
            paper = paper_of(parse(seat.slip))
            at = f"{instant(env.clock.now_ms(), store.zone):%d-%m-%Y %H.%M}"
            office = settings.office.name or office_name(store)
            slip = slips.trial_page(seat.name, office, at, paper.columns)
    finally:
        store.close()
    write(where, slip)
    if env.json:
        env.rows([{"seat": seat.name, "slip": slip.number}])
    else:
        told = f"Slip {slip.number} dicetak di {seat.name}."
        env.say(env.pick(told, f"Slip {slip.number} is printed at {seat.name}."))
    return 0


def _seat(settings: Settings, named: str) -> Seat:
    sitting = sit(settings.seats, named, os.environ)
    if sitting.seat is None:
        raise sitting.told[0] if sitting.told else NoSlipPrinter()
    if not sitting.seat.slip:
        raise NoSlipPrinter()
    if is_fake(sitting.seat.slip):  # it would say that a page is out which nobody ever sees
        raise SeatInvented(keys="slip")
    return sitting.seat
