"""What is said of the queue of people: who waits, since when, what a seat has called."""

from model.antrean import People, TicketOf
from tui.locale.speak import N_, _, number

SERVICES = {"A": N_("perekaman"), "B": N_("pengambilan"), "C": N_("lain-lain")}
STATES = {
    "waiting": N_("menunggu"),
    "called": N_("dipanggil"),
    "served": N_("dilayani"),
    "absent": N_("tidak datang"),
    "left": N_("pulang"),
}


def minutes(ms: int) -> str:
    """Return a time to wait in whole minutes, or hours and minutes."""
    whole = ms // 60_000
    if whole < 60:
        return _("{n} mnt").format(n=whole)
    return _("{h} jam {n} mnt").format(h=whole // 60, n=whole % 60)


def head_row(now: People) -> str:
    """Return the counts of today and how long people waited."""
    told = _("Menunggu {n}   dilayani {done}   tidak datang {absent}").format(
        n=number(len(now.waiting)), done=number(now.served), absent=number(len(now.absent))
    )
    waits = _("tunggu tengah {median}, terlama {longest}").format(
        median=minutes(now.median_ms), longest=minutes(now.longest_ms)
    )
    return f" {told}   {waits}"


def seats_row(now: People) -> str:
    """Return which number is at which seat."""
    if not now.called:
        return " " + _("Belum ada nomor yang dipanggil.")
    named = ", ".join(f"{one.name} {one.seat}" for one in now.called)
    return " " + _("Dipanggil: {named}").format(named=named)


def own_row(now: People, seat: str) -> str:
    """Return whom this seat has called, and how often."""
    own = next((one for one in now.called if one.seat == seat), None)
    if own is None:
        return " " + _("{seat}: belum memanggil.").format(seat=seat or _("loket ini"))
    return " " + _("{seat}: {ticket}, dipanggil {n} kali").format(
        seat=seat, ticket=own.name, n=own.calls
    )


def service(ticket: TicketOf) -> str:
    """Return what somebody waits for."""
    return _(SERVICES[ticket.kind])


def state(ticket: TicketOf) -> str:
    """Return where a ticket stands."""
    return _(STATES[ticket.state])
