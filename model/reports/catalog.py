"""Every report by name: who may see it, and how it is made, kept with a number, or written down."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from model import document, new_file
from model.counts import hidden
from model.counts.faults import BookShut
from model.document import Document
from model.names import clean
from model.paper import FORM_FEED, NARROW
from model.reason import written
from model.reports import (
    as_csv,
    as_xlsx,
    day,
    distribution,
    jumps,
    messages,
    month,
    pace,
    spoils,
    tables,
    text_lists,
    text_rekap,
)
from model.reports.faults import (
    NothingToKeep,
    NotInThisForm,
    NumbersNeedReason,
    ReportFileRefused,
    ReportUnknown,
)
from model.reports.period import period
from model.reports.sheet import Report
from model.rights import demand
from model.shifts import workday
from model.store import Store, Tx

FORMATS = ("text", "csv", "xlsx")
ENDINGS = {"text": "txt", "csv": "csv", "xlsx": "xlsx"}
TELL_STOCK = frozenset({"rekap", "month", "whatsapp", "announce", "pace"})
"""Reports that say how many blanks there are."""
WHY_CHARS_MAX = 120
_KEPT = frozenset({"\n", FORM_FEED})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is wanted of: its days, the width of the paper, one parcel or kelurahan."""

    first: date
    last: date
    columns: int = NARROW
    parcel: str = ""
    kelurahan: str = ""
    numbers: bool = False
    """Whole NIKs in a table that names people."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One report: its name, its title on paper, what else it needs the right to."""

    name: str
    title: str
    make: Callable[[Store, Asked], Report]
    action: str = "report"
    is_dated: bool = True
    """Whether days matter; else it tells of now."""


def _rekap(store: Store, asked: Asked) -> Report:
    made = day.rekap(store, asked.first, asked.last)
    return Report(
        "rekap", "Rekap KTP-el", _stem("rekap", asked), text_rekap.rekap_text(made, store.zone),
        tables.rekap_sheets(made, store.zone), made.agrees,
    )  # fmt: skip


def _month(store: Store, asked: Asked) -> Report:
    made = month.month(store, asked.first, asked.last)
    return Report(
        "month", "Rekap bulanan KTP-el", _stem("bulan", asked),
        text_rekap.month_text(made, store.zone), tables.month_sheets(made, store.zone),
        made.agrees,
    )  # fmt: skip


def _whatsapp(store: Store, asked: Asked) -> Report:
    made = day.rekap(store, asked.first, asked.last)
    told = messages.whatsapp(made, store.zone)
    return Report("whatsapp", "Rekap untuk WA", _stem("wa", asked), told, (), made.agrees, True)


def _announce(store: Store, asked: Asked) -> Report:
    told = messages.announce(messages.stock(store), store.zone)
    return Report("announce", "Umumkan stok", _stem("stok", asked), told, (), True, True)


def _jumps(store: Store, asked: Asked) -> Report:
    made = jumps.jumps(store, asked.first, asked.last)
    text = text_lists.jumps_text(made, store.office, store.zone)
    sheets = tables.jumps_sheets(made, store.zone)
    return Report("jumps", "Daftar yang didahulukan", _stem("didahulukan", asked), text, sheets)


def _spoils(store: Store, asked: Asked) -> Report:
    made = spoils.spoils(store, asked.first, asked.last)
    text = text_lists.spoils_text(made, store.office, store.zone)
    sheets = tables.spoils_sheets(made)
    return Report("spoils", "Bagan kartu rusak", _stem("rusak", asked), text, sheets)


def _pace(store: Store, asked: Asked) -> Report:
    made, days = pace.pace(store, asked.first, asked.last), pace.stock_days(store)
    coming = pace.to_nought(store, days[-1].left)
    text = text_lists.pace_text(made, days, coming, store.office, store.zone)
    sheets = tables.pace_sheets(made, days, store.zone)
    return Report("pace", "Laju cetak dan sisa blanko", _stem("laju", asked), text, sheets)


def _distribution(store: Store, asked: Asked) -> Report:
    made = distribution.distribution(store, parcel=asked.parcel, kelurahan=asked.kelurahan)
    text = text_lists.distribution_text(made, store.office, columns=asked.columns)
    sheets = tables.distribution_sheets(made, numbers=asked.numbers)
    return Report("distribution", "Daftar pembagian KTP-el", _stem("pembagian", asked), text,
                  sheets)  # fmt: skip


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("rekap", "Rekap harian", _rekap),
        Kind("whatsapp", "Rekap untuk WA", _whatsapp),
        Kind("announce", "Umumkan stok", _announce, is_dated=False),
        Kind("month", "Rekap bulanan", _month),
        Kind("jumps", "Daftar yang didahulukan", _jumps),
        Kind("spoils", "Bagan kartu rusak", _spoils),
        Kind("pace", "Laju cetak dan sisa blanko", _pace),
        Kind("distribution", "Daftar pembagian", _distribution, "find", is_dated=False),
    )
}
"""In the order of the screen. A list that names people needs the right to find them."""

DEFAULT = "rekap"


def named(name: str) -> Kind:
    """Return the report of that name; raise ReportUnknown."""
    if name not in KINDS:
        raise ReportUnknown(report=clean(name)[:20], known=", ".join(KINDS))
    return KINDS[name]


def today(store: Store) -> date:
    """Return the day of work that a report is of when nothing else is said."""
    return min(workday.today(store), store.today())


def make(store: Store, name: str, asked: Asked) -> Report:
    """Return one report, in one snapshot.

    Raises ReportUnknown, ReportDays, ReportTooLong, BookShut where it would tell the stock of now
    while two people count it blind.
    """
    kind = named(name)
    with store.snapshot():
        _need_open(store, name, asked)
        made = kind.make(store, asked)
    return replace(made, text=_plain(made.text))


def _need_open(store: Store, name: str, asked: Asked) -> None:
    if name not in TELL_STOCK or not hidden.bins(store):
        return
    of_days = named(name).is_dated and name != "pace"
    if not of_days or not period(store, asked.first, asked.last).is_over:
        raise BookShut()


def keep(tx: Tx, name: str, asked: Asked) -> Document:
    """Keep the rekap of days that are over as a document with the next number (RKP), and return it.

    Asked again it is the same document: what is over does not change.

    Raises NotAllowed, ReportUnknown, NothingToKeep, ReportDays.
    """
    demand(tx.actor, "report")
    named(name)
    store, zone = tx.store, tx.store.zone
    if name == "rekap":
        made = day.rekap(store, asked.first, asked.last)
        over, write = made.asked.is_over, lambda number: text_rekap.rekap_text(made, zone, number)
    elif name == "month":
        whole = month.month(store, asked.first, asked.last)
        over = whole.whole.asked.is_over
        write = lambda number: text_rekap.month_text(whole, zone, number)  # noqa: E731
    else:
        raise NothingToKeep(report=name)
    if not over:
        raise NothingToKeep(report=name)
    about = f"{name}:{asked.first.isoformat()}:{asked.last.isoformat()}"
    there = document.about(store, about)
    return there[0] if there else document.keep(tx, "rekap", write, about=about)


def note(tx: Tx, name: str, asked: Asked, form: str, why: str = "") -> None:
    """Write the trail's row before a report leaves the screens as a file or on paper.

    Whole NIKs need a reason, and the right to see numbers. Raises NotAllowed, NumbersNeedReason,
    NumberInWords.
    """
    kind = named(name)
    demand(tx.actor, "report")
    demand(tx.actor, kind.action)
    said = written(why, WHY_CHARS_MAX)
    if asked.numbers:
        demand(tx.actor, "see_nik")
        if not said:
            raise NumbersNeedReason()
    tx.audit(
        "report", what=name, form=form, first=asked.first.isoformat(), last=asked.last.isoformat(),
        parcel=asked.parcel, numbers=asked.numbers, why=said,
    )  # fmt: skip


def content(store: Store, report: Report, form: str, by: str) -> str | bytes:
    """Return a report as the content of a file. Raises NotInThisForm, NoXlsx."""
    if form == "text":
        return report.text
    if not report.sheets:
        raise NotInThisForm(report=report.kind, form=form)
    if form == "csv":
        return as_csv.csv_text(report.sheets)
    now = store.clock.now_ms()
    return as_xlsx.xlsx_bytes(report, by=by, now_ms=now, zone=store.zone)


def put(store: Store, report: Report, form: str, by: str, path: Path) -> None:
    """Write a report to a new file, whole or not at all.

    Raises NotInThisForm, NoXlsx, ReportFileRefused.
    """
    new_file.write(path, content(store, report, form, by), ReportFileRefused)


def _plain(text: str) -> str:
    """Return the text without a sign that could steer a printer or a terminal."""
    return "".join(c if c.isprintable() or c in _KEPT else "?" for c in text)


def _stem(name: str, asked: Asked) -> str:
    if asked.parcel:
        return f"{name}-{asked.parcel}"
    first = asked.first.isoformat()
    return f"{name}-{first}" if asked.first == asked.last else f"{name}-{first}-{asked.last}"
