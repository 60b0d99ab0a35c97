"""What is said about the sif: which one is open, what is looked at, what is counted by whom."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from model import document, shift
from model.clock import instant
from model.shift import Shift
from model.shifts import change, checklist, work
from model.shifts.change import Change, Line, Side
from model.shifts.checklist import Check
from model.shifts.closing import Closed
from model.shifts.compared import Result, compared
from model.shifts.lines import kind_of, printer_of
from model.shifts.work import Carried
from tui.card_words import LANES, words
from tui.fit import fitting
from tui.locale.speak import N_, _, number, spoken

if TYPE_CHECKING:
    from model.store import Store

LINES = {
    "store": N_("Blanko di gudang"),
    "tray": N_("Blanko di baki"),
    "rack": N_("Kartu jadi di rak"),
    "spoiled": N_("Kartu rusak belum dipotong"),
    "encoded": N_("Sudah enkode, belum cetak"),
    "unsettled": N_("Kartu belum pasti"),
    "ribbon": N_("Pita"),
    "cash": N_("Uang tunai (tidak ada)"),
    "keys": N_("Kunci yang diserahkan"),
}
CHECKS = {
    "blanks": (N_("Blanko"), N_("{n} bisa dipakai"), N_("terima atau keluarkan ke baki (F6)")),
    "ribbon": (N_("Pita"), N_("cukup"), N_("hampir habis: siapkan gantinya")),
    "heat": (N_("Suhu"), N_("sudah dicatat"), N_("catat suhu tiap printer (F5, R)")),
    "clock": (N_("Jam"), N_("benar"), N_("jam mundur {n} detik: betulkan jam komputer")),
    "disk": (N_("Disk"), N_("cukup"), N_("tinggal {n} MiB: kabari dukungan")),
    "reader": (N_("Pembaca kartu"), N_("menjawab"), N_("tidak menjawab: periksa kabelnya")),
    "printer": (N_("Printer"), N_("semua siap"), N_("tidak mencetak: lihat F5")),
    "link": (N_("Kabar pusat"), N_("{n} hari lalu"), N_("{n} hari tanpa kabar dari pusat")),
    "unsent": (N_("Belum terkirim"), N_("{n} rekaman"), N_("{n} rekaman, ada yang lewat sehari")),
    "doubt": (N_("Belum pasti"), N_("tidak ada"), N_("putuskan nasib kartunya (F5, V)")),
    "signatures": (
        N_("Serah terima"),
        N_("sif lalu dihitung berdua"),
        N_("sif lalu ditutup tanpa hitungan"),
    ),
}
"""Of each check: its name, what is said when it is well, what to do when it is not."""
SIGNS = {"good": "  ", "look": "! ", "bad": "!!", "unknown": "- "}
ZONES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA",
         "Asia/Jayapura": "WIT"}  # fmt: skip
NAME_CHARS = 28
CELL_CHARS = 8


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page of sifs shows, read in one go; `results` is empty while it is counted."""

    now: Shift | None
    change: Change | None
    results: tuple[Result, ...]
    checks: tuple[Check, ...]
    carried: Carried
    sheet: str
    next_label: str
    checked: tuple[int, str, int] | None
    kind: Literal["open", "close"]
    at: int

    def result(self, line: str) -> Result | None:
        """Return a line compared, or None while it is counted."""
        return next((one for one in self.results if one.line == line), None)


def read(store: "Store", reader: bool | None = None) -> Seen:
    """Read the open sif and the change that runs; the checks only while none does."""
    running = change.running(store)
    shown = running is not None and running.state == "compared"
    kind = checklist.due(store)
    papers = document.listed(store, "sif", limit=1)
    return Seen(
        shift.current(store), running,
        compared(store, running.id) if running is not None and shown else (),
        () if running is not None else checklist.checklist(store, reader=reader),
        work.carried(store), papers[0].number if papers else "",
        shift.next_letter(store, store.today().isoformat()),
        checklist.last(store, kind), kind, store.clock.now_ms(),
    )  # fmt: skip


def shift_rows(now: Shift | None, zone: str) -> list[str]:
    """Return the open sif in three rows, or one row where none is open."""
    if now is None:
        return [_("Tidak ada sif yang terbuka.")]
    opened = instant(now.opened_at, zone)
    return [
        _("Sif {label}, tanggal {day}").format(label=now.label, day=f"{now.day_on:%d-%m-%Y}"),
        _("Dibuka {day} {time} oleh {who}").format(
            day=f"{opened:%d-%m-%Y}", time=f"{opened:%H.%M}", who=_who(now.opened_by)
        ),
        _("Sif yang lewat tengah malam tetap milik tanggal mulainya."),
    ]


def _who(actor: str) -> str:
    """Return who acted, in words where it was no operator but an account of the system."""
    account = actor.removeprefix("os:")
    return actor if account == actor else _("akun sistem {account}").format(account=account)


def check_rows(checks: tuple[Check, ...]) -> list[str]:
    """Return the checks, a row each: a sign, the name, how it is or what to do."""
    return [f"{SIGNS[one.state]} {_(CHECKS[one.name][0]):<16}{check_words(one)}" for one in checks]


def check_words(one: Check) -> str:
    """Return how one thing is, with the printers it is about."""
    if one.state == "unknown":
        return _("belum diketahui")
    if one.name == "heat" and not one.figure:
        return _("tidak ada yang perlu dicatat")
    said = _(CHECKS[one.name][2 if one.asks else 1]).format(n=number(one.figure))
    return f"{', '.join(one.names)}: {said}" if one.names else said


def checked_row(seen: Seen, zone: str) -> str:
    """Return when the check was made last."""
    asked = {"open": _("Periksa buka sif"), "close": _("Periksa tutup sif")}[seen.kind]
    if seen.checked is None:
        return _("{what}: belum (P)").format(what=asked)
    at, who, off = seen.checked
    return _("{what}: {day} oleh {who}, {n} perlu dilihat").format(
        what=asked, day=f"{instant(at, zone):%d-%m %H.%M}", who=who, n=off
    )


def line_words(line: str) -> str:
    """Return what a line is called: "Pita kartu1 (%)"."""
    said = f"{_(LINES[kind_of(line)])} {printer_of(line)}".strip()
    return f"{said} (%)" if kind_of(line) == "ribbon" else said


def title(seen: Seen, zone: str) -> str:
    """Return the first row of a change: which sif becomes which, when, who counts with whom."""
    now, one = seen.now, seen.change
    assert one is not None
    at = instant(seen.at, zone)
    label = now.label if now is not None else ""
    said = {
        "pass": _("SERAH TERIMA SIF {label} -> {next}").format(label=label, next=seen.next_label),
        "close": _("TUTUP SIF {label}").format(label=label),
        "open": _("BUKA SIF"),
    }[one.kind]
    when = f"{at:%d-%m-%Y %H.%M} {ZONES.get(zone, '')}".rstrip()
    return f"{said}   {when}   {one.from_who} -> {one.to_who}"


def told_row(seen: Seen) -> str:
    """Return what is to be done now, in one row."""
    one = seen.change
    assert one is not None
    if one.state == "counting":
        left = len(one.open_cells())
        if not left:
            return _("Semua sudah dihitung. F8 membandingkan dengan buku.")
        return _("Hitung tanpa melihat buku. Tiap angka tersimpan sendiri. {n} lagi.").format(
            n=left
        )
    apart = sum(1 for line in seen.results if line.verdict == "disagree")
    if apart:
        return _("{n} baris berbeda hitungan. Pilih barisnya, U hitung ulang.").format(n=apart)
    bare = sum(1 for line in seen.results if lacks_reason(line))
    if bare:
        return _("{n} baris berbeda dari buku. Pilih barisnya, A tulis alasannya.").format(n=bare)
    return _("Siap. F8 meminta PIN keduanya dan mencetak lembar serah terima.")


def done_words(done: Closed) -> str:
    """Return what a change came to, and under which number its sheet is kept."""
    if done.opened is None:
        return _("Sif ditutup. Lembar {number} tersimpan (D).").format(number=done.document)
    return _("Sif {label} dibuka oleh {who}. Lembar {number} tersimpan (D).").format(
        label=done.opened.label, who=done.opened.opened_by, number=done.document
    )


def lacks_reason(one: Result) -> bool:
    """Tell whether a line still wants a reason."""
    return one.verdict == "differs" and kind_of(one.line) != "ribbon" and not one.why


def head_row(one: Change) -> str:
    """Return the heading of the counts: both names, book, difference."""
    names = f"{one.from_who[:CELL_CHARS]:>{CELL_CHARS}}  {one.to_who[:CELL_CHARS]:>{CELL_CHARS}}"
    return f"{'':{NAME_CHARS + 2}}{names}  {_('Buku'):>10} {_('Selisih'):>8}"


def count_row(seen: Seen, line: Line, at: tuple[str, Side] | None) -> str:
    """Return one line of the counts; the cell that is typed in shows brackets."""
    cells = "  ".join(_cell(line, side, at) for side in change.SIDES)
    sign = ">" if at is not None and at[0] == line.name else " "
    row = f"{sign} {line_words(line.name)[:NAME_CHARS]:<{NAME_CHARS}}{cells}"
    found = seen.result(line.name)
    if found is None:
        return f"{row}  {_('(tertutup)'):>10}" if not line.lacks("to") else row
    book = "-" if found.book is None else number(found.book)
    off = "" if found.verdict == "same" else f"{found.difference:+d}"
    if found.verdict == "disagree":
        book, off = _("(tertutup)"), _("beda")
    mark = "!" if found.verdict == "disagree" or lacks_reason(found) else " "
    tail = found.why[:18] if found.why else _("bergerak") if found.moved else ""
    return f"{row}  {book:>10} {off:>8} {mark} {tail}".rstrip()


def _cell(line: Line, side: Side, at: tuple[str, Side] | None) -> str:
    told = line.of(side)
    if at == (line.name, side):
        return f"[{'':{CELL_CHARS - 2}}]"
    if told is None or (told.qty is None and not told.typed):
        return f"{'':{CELL_CHARS}}"
    said = f"{told.typed}_" if told.qty is None else number(told.qty)
    return f"{said[:CELL_CHARS]:>{CELL_CHARS}}"


def carried_row(seen: Seen, zone: str) -> str:
    """Return what the next sif takes over, in one row."""
    left = seen.carried
    items = []
    if left.unsettled:
        items.append(
            _("{n} belum pasti ({names})").format(
                n=len(left.unsettled), names=", ".join(left.unsettled)
            )
        )
    items += [
        f"{name} {words(LANES, state, spoken()).lower()} {instant(since, zone):%H.%M}"
        for name, state, since in left.down
    ]
    items += [_("{parcel} {n} hari").format(parcel=name, n=days) for name, days in left.parcels]
    counting = seen.change is not None and seen.change.state == "counting"
    if left.uncut and not counting:  # it is one of the lines that are counted blind
        items.append(_("{n} belum dipotong").format(n=left.uncut))
    if counting and not items:
        return ""
    return fitting(f"  {_('Dibawa')}: ", items or [_("tidak ada")])
