"""What an operator is told before and right after coming in."""

from model.clock import instant
from model.operators import Login
from tui.desk import Practice
from tui.locale.speak import _


def greeting(login: Login, zone: str) -> str:
    """Return the welcome: when and from where that name was last used, and how often in vain."""
    who = login.actor.name
    said = _("Selamat datang, {who}. Ini yang pertama kali.").format(who=who)
    if login.last_at is not None:
        told = _("Selamat datang, {who}. Terakhir masuk {when} dari {place}.")
        when = f"{instant(login.last_at, zone):%d-%m-%Y %H.%M}"
        said = told.format(who=who, when=when, place=login.last_from or "?")
    if login.failures:
        said += " " + _("PIN salah {count} kali sejak itu.").format(count=login.failures)
    return said


def practice_words(practice: Practice) -> str:
    """Return who may come into the practice office, and that nobody in it is real."""
    told = _("LATIHAN: nama {who}, PIN {pin}. Semua warga di sini rekaan.")
    return told.format(who=practice.operator, pin=practice.pin)
