"""What the ration screen asks for, how days are typed, and what is done with the answers."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from model.errors import ModelError
from model.names import clean
from model.rations import cap, capacity, expected
from model.rations.errors import ExpectedBad, RationQtyBad, RationWhyMissing
from model.written_day import coming_day
from tui.asked import Ask
from tui.keys import Act
from tui.locale.speak import N_, _

if TYPE_CHECKING:
    from model.store import Store, Tx

QTY_DIGITS_MAX = 7
WHY_CHARS_MAX = 60
DAY_CHARS_MAX = 12

TITLES = {
    "total": N_("BAGI: berapa blanko, untuk berapa hari, paling sedikit tiap kecamatan"),
    "what_if": N_("KALAU DATANG: dihitung saja, tidak dicatat"),
    "share": N_("UBAH JATAH {name}: jumlah seluruhnya tetap"),
    "expect": N_("KIRIMAN DITUNGGU: ikut dihitung di perkiraan"),
    "capacity": N_("KEMAMPUAN CETAK {name} sehari"),
    "cap": N_("KUOTA HARIAN kantor ini, kosong berarti tanpa kuota"),
}
ACTS = (
    Act("n", "total", N_("jumlah yang dibagi, hari, paling sedikit")),
    Act("w", "what_if", N_("kalau sekian datang pada hari itu")),
    Act("u", "change", N_("ubah jatah baris ini"), action="ration"),
    Act("s", "decide", N_("tetapkan dan simpan suratnya"), action="ration"),
    Act("k", "expect", N_("catat kiriman yang ditunggu"), action="receive_stock"),
    Act("m", "capacity", N_("kemampuan cetak kecamatan ini"), action="ration"),
    Act("q", "cap", N_("kuota harian kantor ini"), action="ration"),
    Act("d", "papers", N_("jatah yang sudah ditetapkan"), action="report"),
    Act("0", "afresh", N_("hitung dari awal")),
)
"""What can be done at the rations, on the screen and in lines."""


def title(purpose: str, name: str = "") -> str:
    """Return what a form is called."""
    return _(TITLES[purpose]).format(name=name)


def asked(purpose: str, **now: str) -> tuple[Ask, ...]:
    """Return what a form asks; `now` fills fields with what holds now."""
    when = Ask("on", _("Hari: kamis, 26-11-2026"), chars_max=DAY_CHARS_MAX)
    why = Ask("why", _("Alasan"), chars_max=WHY_CHARS_MAX)
    match purpose:
        case "total":
            total = _qty("total", _("Jumlah blanko"), now)
            return (
                total,
                _qty("days", _("Untuk hari"), now),
                _qty("floor", _("Paling sedikit"), now),
            )
        case "what_if":
            return _qty("qty", _("Jumlah"), now), when
        case "expect":
            party = Ask("party", _("Dari siapa"), chars_max=expected.WORDS_CHARS_MAX)
            return _qty("qty", _("Jumlah"), now), when, party
        case "capacity":
            return _qty("per_day", _("Kartu sehari"), now), why
        case "cap":
            return _qty("cap", _("Kartu sehari"), now), why
    return (_qty("qty", _("Jatah"), now),)


def _qty(name: str, label: str, now: Mapping[str, str]) -> Ask:
    return Ask(name, label, digits=True, chars_max=QTY_DIGITS_MAX, value=now.get(name, ""))


def number_of(typed: Mapping[str, str], name: str) -> int:
    """Return a number that was typed; raise RationQtyBad for none."""
    text = typed.get(name, "")
    if not (text.isascii() and text.isdecimal()):
        raise RationQtyBad(asked=clean(text)[:10] or "-", most=10**QTY_DIGITS_MAX - 1)
    return int(text)


def read_day(text: str, today: date) -> date:
    """Return the day of 26-11-2026, 26-11 or `kamis` (the next one); raise ExpectedBad."""
    day = coming_day(text, today)
    if day is None:
        raise ExpectedBad(on=clean(text)[:12] or "-")
    return day


def day_typed(store: "Store", text: str) -> date:
    """Return the day that was typed, by the office's calendar; raise ExpectedBad."""
    return read_day(text, store.today())


def book(tx: "Tx", purpose: str, typed: Mapping[str, str], office: str) -> None:
    """Write one form in the caller's transaction."""
    if purpose == "expect":
        day = read_day(typed["on"], tx.today)
        expected.tell(tx, number_of(typed, "qty"), day, typed.get("party", ""))
    elif purpose == "capacity":
        capacity.put(tx, office, number_of(typed, "per_day"), typed.get("why", ""))
    else:
        most = number_of(typed, "cap") if typed.get("cap") else None
        cap.put(tx, most, typed.get("why", ""))


def field_of(purpose: str, error: ModelError) -> str:
    """Return which answer must be mended."""
    if isinstance(error, RationWhyMissing):
        return "why"
    if isinstance(error, ExpectedBad):
        return "on"
    return {"total": "total", "capacity": "per_day", "cap": "cap"}.get(purpose, "qty")


def booked(purpose: str) -> str:
    """Return what was done."""
    told = {
        "expect": N_("Kiriman dicatat, perkiraan ikut berubah."),
        "capacity": N_("Kemampuan cetak dicatat."),
        "cap": N_("Kuota harian berlaku mulai hari ini."),
    }
    return _(told[purpose])
