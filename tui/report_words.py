"""What the report screen and `tuntas report` say and read: names, days, pages, where files go."""

import textwrap
from datetime import date, timedelta
from pathlib import Path

from model.paper import FORM_FEED
from model.reports import catalog
from model.reports.catalog import Asked, Kind
from model.reports.faults import ReportDays, ReportFileRefused
from model.reports.sheet import Report
from model.slips import Slip, Text
from model.written_day import written_day
from tui.fit import ROW_CHARS
from tui.locale.speak import N_, _

FOLDER = "laporan"
NAMES_TRIED_MAX = 100
PAGE_ROWS = 18
ALIASES = {
    "wa": "whatsapp", "stok": "announce", "umumkan": "announce", "bulan": "month",
    "didahulukan": "jumps", "rusak": "spoils", "laju": "pace", "pembagian": "distribution",
}  # fmt: skip
TITLES = {
    "rekap": N_("Rekap harian"),
    "whatsapp": N_("Rekap untuk WA"),
    "announce": N_("Umumkan stok"),
    "month": N_("Rekap bulanan"),
    "jumps": N_("Daftar yang didahulukan"),
    "spoils": N_("Bagan kartu rusak"),
    "pace": N_("Laju cetak dan sisa blanko"),
    "distribution": N_("Daftar pembagian kartu"),
}
TELLS = {
    "rekap": N_("semua angka sehari, cocok dengan buku"),
    "whatsapp": N_("pesan pendek, tanpa data pribadi"),
    "announce": N_("blanko tersisa, untuk papan pengumuman"),
    "month": N_("satu baris sehari, lalu jumlahnya"),
    "jumps": N_("siapa dilewatkan, oleh siapa, kenapa"),
    "spoils": N_("sebab, printer, pemesan, kiriman"),
    "pace": N_("kartu per jam, blanko menuju nol"),
    "distribution": N_("kartu di rak per kelurahan dan RT"),
}


def kind_of(word: str) -> Kind:
    """Return the report that a word means, Indonesian or English; raise ReportUnknown."""
    plain = word.strip().lower()
    return catalog.named(ALIASES.get(plain, plain))


def read_day(text: str) -> date:
    """Return the day of dd-mm-yyyy or yyyy-mm-dd; raise ReportDays."""
    day = written_day(text)
    if day is None:
        raise ReportDays(first=text.strip()[:10] or "-", last="-", most=366)
    return day


def asked(kind: Kind, on: date, *, columns: int = 80) -> Asked:
    """Return what the screen wants of a day: of the monthly rekap its month up to that day."""
    first = on.replace(day=1) if kind.name == "month" else on
    return Asked(first, on, columns=columns)


def month_end(on: date, today: date) -> date:
    """Return the last day of the month of `on`, or today where the month is not over."""
    later = (on.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return min(later, today)


def pages(report: Report) -> list[list[str]]:
    """Return the report cut to pages of the screen; a new page of paper begins a new one."""
    found: list[list[str]] = []
    for sheet in report.text.rstrip("\n").split(FORM_FEED):
        rows = sheet.rstrip("\n").split("\n")
        if report.short:  # a message has lines of any length, the screen has not
            rows = [part for row in rows for part in textwrap.wrap(row, ROW_CHARS) or [""]]
        found += [rows[at : at + PAGE_ROWS] for at in range(0, len(rows), PAGE_ROWS)]
    return found or [[]]


def page_title(report: Report, at: int, of: int) -> str:
    """Return what stands above a page."""
    told = _("{title}   halaman {at} dari {all}")
    return told.format(title=_(TITLES[report.kind]).upper(), at=at + 1, all=of)


def file_at(home: Path, report: Report, form: str) -> Path:
    """Return a name that is free in the folder of reports, which is made where it lacks."""
    folder = home / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    ending = catalog.ENDINGS[form]
    for number in range(1, NAMES_TRIED_MAX):
        more = "" if number == 1 else f"-{number}"
        path = folder / f"{report.stem}{more}.{ending}"
        if not path.exists():
            return path
    return folder / f"{report.stem}.{ending}"


def slip_of(seat: str, report: Report) -> Slip:
    """Return a short report for a slip printer."""
    lines = (row.replace("*", "") for row in report.text.rstrip("\n").split("\n"))
    return Slip(seat, report.stem, tuple(Text(row) for row in lines))


def folder_refused(error: OSError) -> ReportFileRefused:
    """Return what is said when the folder of reports cannot be made."""
    return ReportFileRefused(file=FOLDER, said=error.strerror or type(error).__name__)


def place_of(text: str) -> tuple[str, str]:
    """Return (parcel, kelurahan) of what was typed: K-0017 is a parcel, * is everything."""
    plain = " ".join(text.split())
    is_parcel = plain[:2].upper() == "K-" and plain[2:].isdigit()
    return (plain.upper(), "") if is_parcel else ("", "" if plain == "*" else plain)
