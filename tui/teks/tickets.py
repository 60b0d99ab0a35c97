"""The queue of people in lines: call the next, call again, who did not come, give out a number."""

from functools import partial

from model import antrean, antrean_paper
from model.antrean import TicketOf, TicketsOff
from model.clock import instant
from tui import ticket_words as say
from tui.locale.speak import N_, _
from tui.teks import devices
from tui.teks.answers import Option, in_one
from tui.teks.enrol_open import seat_name
from tui.teks.talk import Talk

OPTIONS = (
    Option("1", "next", N_("panggil berikutnya"), "p", "queue_people"),
    Option("2", "again", N_("panggil ulang"), "l", "queue_people"),
    Option("3", "absent", N_("tidak datang"), "x", "queue_people"),
    Option("4", "served", N_("selesai dilayani"), "s", "queue_people"),
    Option("5", "one", N_("panggil satu nomor"), "", "queue_people"),
    Option("6", "take", N_("nomor baru"), "", "queue_people"),
    Option("7", "now", N_("keadaan sekarang"), "", "queue_people"),
)


def run(talk: Talk) -> None:
    """Say who waits and is called, then one call after the other until 0."""
    talk.need("queue_people")
    if not talk.desk.tickets:
        raise TicketsOff()
    _tell(talk)
    brief = False
    while True:
        wanted = talk.pick(_("Antrean orang"), OPTIONS, brief=brief)
        brief = True
        talk.attempt(partial(_DEEDS[wanted], talk))


def _tell(talk: Talk) -> None:
    now = talk.read(antrean.people)
    rows = (say.head_row(now), say.seats_row(now), say.own_row(now, seat_name(talk)))
    talk.tell(*map(in_one, rows))
    at = talk.desk.clock.now_ms()
    talk.page([
        f"{one.name} {say.service(one)}, {say.minutes(one.waited_ms(at))}, {say.state(one)}"
        for one in (*now.waiting, *now.absent)
    ])  # fmt: skip


def _called(talk: Talk, ticket: TicketOf) -> None:
    seat = talk.desk.seat
    if seat is not None and seat.has("pole"):
        seat.show(seat.name, *antrean_paper.pole_rows(ticket))
    talk.say(_("{ticket} dipanggil ke {seat}.").format(ticket=ticket.name, seat=ticket.seat))


def _next(talk: Talk) -> None:
    """Call who has waited longest."""
    _called(talk, talk.do(antrean.call_next, seat_name(talk)))


def _again(talk: Talk) -> None:
    """Call once more."""
    _called(talk, talk.do(antrean.recall, seat_name(talk)))


def _one(talk: Talk) -> None:
    """Call one number."""
    name = talk.ask(_("Nomor antrean"), scans=False)
    _called(talk, talk.do(antrean.call, name, seat_name(talk)))


def _absent(talk: Talk) -> None:
    """Note that nobody came."""
    done = talk.do(antrean.no_show, seat_name(talk))
    talk.say(_("{ticket} tidak datang; masih bisa dipanggil.").format(ticket=done.name))


def _served(talk: Talk) -> None:
    """Note that the person at this seat is done."""
    done = talk.do(antrean.serve, seat_name(talk))
    talk.say(_("{ticket} selesai dilayani.").format(ticket=done.name))


def _take(talk: Talk) -> None:
    """Give out a number; its slip comes out of the seat's printer, where there is one."""
    kind = talk.choose([(key, _(words)) for key, words in say.SERVICES.items()], _("Nomor baru"))
    ticket, seat = talk.do(antrean.take, kind), talk.desk.seat
    told = _("Nomor {ticket}, {service}.")
    talk.say(told.format(ticket=ticket.name, service=say.service(ticket)))
    if seat is not None and seat.has("slip"):
        before = talk.read(antrean.before, ticket)
        at = f"{instant(ticket.taken_at, talk.desk.zone):%d-%m-%Y %H.%M}"
        office = talk.desk.office_name
        paper = antrean_paper.slip(seat.name, office, ticket, before=before, at=at)
        devices.print_slip(talk, paper)


_DEEDS = {
    "next": _next, "again": _again, "absent": _absent, "served": _served, "one": _one,
    "take": _take, "now": _tell,
}  # fmt: skip
