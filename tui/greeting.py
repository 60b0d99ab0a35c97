"""What an operator is told before and right after coming in."""

from model.clock import instant
from model.operators import Login
from tui.desk import Practice
from tui.locale.speak import _


def greeting(login: Login, zone: str, *, brief: bool = False) -> str:
    """Return the welcome: when and from where that name was last used.

    Wrong PINs since then are told in place of the welcome, where no narrow row cuts them off.
    `brief` leaves the welcome out: something else has to stand in the row as well.
    """
    begin = "" if brief else _("Selamat datang, {who}.").format(who=login.actor.name) + " "
    if login.failures:
        begin = _("PIN salah {count} kali.").format(count=login.failures) + " "
    if login.last_at is None:
        return begin + _("Belum pernah masuk sebelum ini.")
    last = _("Terakhir masuk {when} dari {place}.")
    when = f"{instant(login.last_at, zone):%d-%m-%Y %H.%M}"
    return begin + last.format(when=when, place=_place(login.last_from))


def _place(came_from: str) -> str:
    """Return where it was: the account and process behind it are for the trail."""
    return (came_from.split() or ["?"])[0]


def practice_words(practice: Practice) -> str:
    """Return who may come into the practice office, and that nobody in it is real."""
    told = _("LATIHAN: nama {who}, PIN {pin}. Semua warga di sini rekaan.")
    if practice.beside:
        told = _("LATIHAN: nama {who} PIN {pin}, orang kedua {beside}. Warganya rekaan.")
    return told.format(who=practice.operator, pin=practice.pin, beside=", ".join(practice.beside))
