"""Reports in lines: which one, of which day; read out, kept as a file, printed, given a number."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from model.reports import catalog
from model.reports.catalog import Asked, Kind
from model.reports.faults import ReportDays
from model.reports.sheet import Report
from tui import report_port
from tui import report_words as say
from tui.locale.speak import N_, _
from tui.teks import asking, devices
from tui.teks.answers import Back, Option
from tui.teks.talk import Talk

DAY_OPTIONS = (
    Option("9", "day", N_("tanggal lain"), "t"),
    Option("10", "before", N_("hari sebelumnya"), "-"),
    Option("11", "after", N_("hari berikutnya"), "+"),
)
OPTIONS = (
    *(
        Option(str(at), name, say.TITLES[name], "", kind.action)
        for at, (name, kind) in enumerate(catalog.KINDS.items(), 1)
    ),
    *DAY_OPTIONS,
)
AGAIN = Option("1", "read", N_("baca lagi"))
TEXT = Option("2", "text", N_("simpan teks"), "s", "report")
PRINT = Option("3", "print", N_("cetak ke printer baris atau slip"), "c", "report")
CSV = Option("4", "csv", N_("simpan CSV"), "v", "report")
XLSX = Option("5", "xlsx", N_("simpan XLSX"), "x", "report")
NUMBER = Option("6", "number", N_("beri nomor dan simpan"), "n", "report")
NUMBERED = ("rekap", "month")


def run(talk: Talk) -> None:
    """Ask for a report until 0; the day stays until another is chosen."""
    talk.need("report")
    on, brief = talk.read(catalog.today), False
    _tell_day(talk, on)
    while True:
        wanted = talk.pick(_("Laporan"), OPTIONS, brief=brief)
        brief = True
        if wanted in catalog.KINDS:
            talk.attempt(partial(_show, talk, catalog.named(wanted), on))
            continue
        try:
            on = _other_day(talk, wanted, on)
        except Back:
            talk.tell(_("Tidak jadi."))


def _tell_day(talk: Talk, on: date) -> None:
    when = _("hari ini") if on == talk.read(catalog.today) else ""
    told = _("Hari kerja {day}  {when}").format(day=f"{on:%d-%m-%Y}", when=when)
    talk.tell(" ".join(told.split()))


def _other_day(talk: Talk, wanted: str, on: date) -> date:
    today = talk.read(catalog.today)
    if wanted == "day":
        asked = f"{_('Laporan hari apa?')} {_('Misalnya 21-11-2026')}"
        try:
            on = min(say.read_day(talk.ask(asked, scans=False)), today)
        except ReportDays as error:
            talk.refuse(error)
    elif wanted == "after" and on >= today:
        talk.refuse(_("Itu hari ini; besok belum ada laporannya."))
    else:
        on += timedelta(days=1 if wanted == "after" else -1)
    _tell_day(talk, on)
    return on


def _show(talk: Talk, kind: Kind, on: date) -> None:
    """Make a report, read it out, and do with it what is asked for."""
    asked = say.asked(kind, on, columns=talk.desk.report_columns)
    if kind.name == "distribution":
        talk.tell(_("* berarti semua yang di rak."))
        place = talk.ask(_("Kelurahan, atau nomor kiriman (K-0017)"), scans=False)
        parcel, kelurahan = say.place_of(place)
        asked = replace(asked, parcel=parcel, kelurahan=kelurahan)
    if kind.action != "report":
        talk.do(catalog.note, kind.name, asked, "screen")
    report = talk.read(catalog.make, kind.name, asked)
    _read(talk, report)
    if not report.agrees:
        talk.refuse(_("Ada angka yang tidak cocok dengan buku: lihat baris TIDAK COCOK."))
    offered = [AGAIN, TEXT, PRINT, *([] if report.short else [CSV, XLSX])]
    offered += [NUMBER] if kind.name in NUMBERED else []
    brief = False
    while True:
        try:
            wanted = talk.pick(_(say.TITLES[kind.name]), offered, brief=brief)
        except Back:
            return
        brief = True
        talk.attempt(partial(_out, talk, wanted, kind, asked, report))


def _read(talk: Talk, report: Report) -> None:
    talk.page(asking.rows_of(report.text))


def _out(talk: Talk, wanted: str, kind: Kind, asked: Asked, report: Report) -> None:
    if wanted == "read":
        _read(talk, report)
    elif wanted == "print":
        _print(talk, kind, asked, report)
    elif wanted == "number":
        _keep(talk, kind, asked)
    else:
        try:
            path = say.file_at(talk.desk.home, report, wanted)
        except OSError as error:
            raise say.folder_refused(error) from error
        talk.do(catalog.note, kind.name, asked, wanted)
        talk.read(catalog.put, report, wanted, talk.actor.name, path)
        talk.say(_("Disimpan: {file}").format(file=f"{say.FOLDER}/{path.name}"))


def _print(talk: Talk, kind: Kind, asked: Asked, report: Report) -> None:
    """Send it to the seat's slip printer if it is short, else to the line printer's port."""
    seat, port = talk.desk.seat, talk.desk.report_port
    if report.short and seat is not None and seat.has("slip"):
        talk.do(catalog.note, kind.name, asked, "slip")
        devices.print_slip(talk, say.slip_of(seat.name, report))
    elif not port:
        talk.refuse(_("Belum ada printer baris: isi report.port, atau S menyimpan teks."))
    else:
        talk.do(catalog.note, kind.name, asked, "port")
        with talk.lines.interruptible():
            asyncio.run(report_port.send(port, report.text))
        talk.say(_("Dikirim ke printer baris."))


def _keep(talk: Talk, kind: Kind, asked: Asked) -> None:
    talk.tell(_("Nomornya urut dan tetap; isinya disimpan kata demi kata."))
    if talk.confirm(_("Simpan rekap ini sebagai dokumen?"), yes=_("ya, beri nomor")):
        made = talk.do(catalog.keep, kind.name, asked)
        talk.say(_("Disimpan dengan nomor {number}.").format(number=made.number))
