"""What is said about the office everywhere: its short name, its state in one line."""

import re

from model.board import OfficeLine
from tui.locale.speak import _, number

_SHORT = (
    (re.compile(r"^KECAMATAN\b"), "KEC."),
    (re.compile(r"^KABUPATEN\b"), "KAB."),
    (re.compile(r"\bDINAS KEPENDUDUKAN DAN PENCATATAN SIPIL\b"), "DISDUKCAPIL"),
)


def office_words(name: str, code: str) -> str:
    """Return the office as row 1 writes it: KEC. SEBERANG ULU I (16.71.02)."""
    text = name.upper()
    for long, short in _SHORT:
        text = long.sub(short, text)
    return f"{text} ({code})" if code else text


def state(office: OfficeLine | None) -> str:
    """Return the line, or dashes while nothing is known."""
    if office is None:
        return _("Printer - | Antre - | Blanko - | Sinkron -")
    sync = _("lengkap")
    if office.pending:
        sync = _("{count} tertunda ({age})").format(
            count=number(office.pending), age=age(office.pending_minutes)
        )
    return _("Printer {up}/{all} | Antre {queued} | Blanko {blanko} | Sinkron {sync}").format(
        up=office.printers_up,
        all=office.printers,
        queued=number(office.queued),
        blanko=blanks_words(office.blanko),
        sync=sync,
    )


def blanks_words(blanks: int | None) -> str:
    """Return a figure of the book, or that it is shut while two people count blind."""
    return _("(tertutup)") if blanks is None else number(blanks)


def age(minutes: int) -> str:
    """Return minutes in the unit that fits: 4 mnt, 3 jam, 2 hari."""
    if minutes < 120:
        return _("{n} mnt").format(n=max(minutes, 0))
    if minutes < 48 * 60:
        return _("{n} jam").format(n=minutes // 60)
    return _("{n} hari").format(n=minutes // (24 * 60))


def figures(office: OfficeLine) -> str:
    """Return what is told before anybody has come in: counts, nobody's data."""
    return _("Blanko {blanks}   Siap cetak {waiting}   Belum pasti {doubts}").format(
        blanks=blanks_words(office.blanko),
        waiting=number(office.ready or 0),
        doubts=number(office.unsettled),
    )
