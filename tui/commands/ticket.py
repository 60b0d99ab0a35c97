"""`tuntas ticket`: the queue of people: show it, give out a number, call, no-show."""

import argparse
import os

from model import antrean, antrean_paper
from model.antrean import KINDS, People, TicketOf, TicketsOff
from model.clock import instant
from model.letterhead import office_name
from model.rights import demand
from model.store import STORE_NAME, Store, Tx
from tui import ticket_words as say
from tui.commands.env import Env
from tui.locale.speak import speak
from tui.seat_choice import is_fake, sit
from tui.seat_lines import Where, write
from tui.settings import Seat, Settings, load

ACTS = {
    "next": ("panggil yang berikutnya", "call the next"),
    "again": ("panggil ulang", "call again"),
    "absent": ("yang dipanggil tidak datang", "the one called did not come"),
    "done": ("yang dipanggil selesai dilayani", "the one called is done"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the acts; without one the queue is shown."""
    english = getattr(parser, "lang", "id") == "en"
    acts = parser.add_subparsers(dest="act", metavar="take|next|call|again|absent|done")
    said = "give out a number" if english else "ambil nomor"
    act = acts.add_parser("take", help=said, description=said)
    said = "A recording, B fetching, C others" if english else "A rekam, B ambil, C lain-lain"
    act.add_argument("kind", choices=KINDS, metavar="A|B|C", help=said)
    _seat(act, english=english)
    said = "call one number" if english else "panggil satu nomor"
    act = acts.add_parser("call", help=said, description=said)
    act.add_argument("ticket", metavar="A-014")
    _seat(act, english=english)
    for name, pair in ACTS.items():
        said = pair[english]
        act = acts.add_parser(name, help=said, description=said)
        _seat(act, english=english)


def _seat(act: argparse.ArgumentParser, *, english: bool) -> None:
    said = "at which seat" if english else "di loket mana"
    act.add_argument("--seat", default="", metavar="NAME" if english else "NAMA", help=said)


def run(args: argparse.Namespace, env: Env) -> int:
    """Show the queue or do one act; a real slip printer or pole of the seat is used as well.

    Raises TicketsOff where the settings say so, and what `model.antrean` raises.
    """
    speak(env.lang)
    settings = load(env.home, os.environ)
    if not settings.screen.tickets:
        raise TicketsOff()
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        if args.act is None:
            demand(env.actor, "queue_people")
            _show(antrean.people(store), env)
            return 0
        seat = _sitting(settings, args.seat)
        with store.write(env.actor) as tx:
            done = _act(tx, args, seat.name if seat is not None else args.seat)
        _show_outside(store, args.act, done, seat)
    finally:
        store.close()
    if env.json:
        env.rows([{"act": args.act, "ticket": done.name, "seat": done.seat, "state": done.state}])
    else:
        env.say(f"{done.name}: {say.state(done)}{' ' + done.seat if done.seat else ''}.")
    return 0


def _sitting(settings: Settings, named: str) -> Seat | None:
    """Return the seat that is meant; without any in the settings a name alone will do."""
    sitting = sit(settings.seats, named, os.environ)
    if sitting.seat is None and settings.seats and named and sitting.told:
        raise sitting.told[0]
    return sitting.seat


def _act(tx: Tx, args: argparse.Namespace, seat: str) -> TicketOf:
    match args.act:
        case "take":
            return antrean.take(tx, args.kind)
        case "call":
            return antrean.call(tx, args.ticket, seat)
        case "next":
            return antrean.call_next(tx, seat)
        case "again":
            return antrean.recall(tx, seat)
        case "absent":
            return antrean.no_show(tx, seat)
    return antrean.serve(tx, seat)


def _show_outside(store: Store, act: str, done: TicketOf, seat: Seat | None) -> None:
    """Print a new number, or show a call on the pole; invented devices are left out."""
    if seat is None:
        return
    if act == "take" and seat.slip and not is_fake(seat.slip):
        at = f"{instant(done.taken_at, store.zone):%d-%m-%Y %H.%M}"
        office = office_name(store)
        ahead = antrean.before(store, done)
        paper = antrean_paper.slip(seat.name, office, done, before=ahead, at=at)
        write(Where(seat.name, "slip", seat.slip), paper)
    elif act in ("next", "call", "again") and seat.pole and not is_fake(seat.pole):
        write(Where(seat.name, "pole", seat.pole), antrean_paper.pole_rows(done))


def _show(now: People, env: Env) -> None:
    rows = [
        {"ticket": one.name, "service": say.service(one), "state": one.state, "seat": one.seat,
         "waited_minutes": one.waited_ms(env.clock.now_ms()) // 60_000}
        for one in (*now.called, *now.waiting, *now.absent)
    ]  # fmt: skip
    if env.json:
        env.rows(rows)
        return
    env.say(say.head_row(now).strip())
    env.rows(
        [{**row, "state": say.state(one)} for row, one in
         zip(rows, (*now.called, *now.waiting, *now.absent), strict=True)],
        {"ticket": env.pick("Nomor", "Number"), "service": env.pick("Layanan", "Service"),
         "waited_minutes": env.pick("Menit", "Minutes"), "state": env.pick("Tahap", "Stage"),
         "seat": env.pick("Loket", "Seat")},
    )  # fmt: skip
