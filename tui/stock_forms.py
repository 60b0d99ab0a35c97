"""The four movements of stock: what each asks for, how it is booked, which answer must be mended.

For the form under the stock screen and for the line mode.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from model import blanko
from model.blanko import WORDS_CHARS_MAX
from model.errors import ModelError
from model.lanes import LaneUnknown
from tui.asked import Ask
from tui.card_words import ITEMS as ITEM_WORDS
from tui.card_words import words
from tui.locale.speak import N_, _, number, spoken

if TYPE_CHECKING:
    from model.store import Tx

QTY_DIGITS_MAX = 7
PRINTER_CHARS_MAX = 20
ANSWER_CHARS_MAX = min(WORDS_CHARS_MAX, 60)

RIGHTS = {
    "receive": "receive_stock",
    "issue": "issue_stock",
    "spoil": "spoil_stock",
    "count": "count_stock",
}
"""The four movements, and the right each needs (model.rights)."""

_TITLES = {
    "receive": N_("TERIMA {item} dari pemasok ke gudang"),
    "issue": N_("KELUAR {item} dari gudang ke baki printer"),
    "spoil": N_("RUSAK: {item} yang tidak bisa dipakai"),
    "count": N_("HITUNG {item}: tulis jumlah yang benar-benar terhitung"),
}


def title(purpose: str, item: str) -> str:
    """Return what the form is called."""
    return _(_TITLES[purpose]).format(item=words(ITEM_WORDS, item, spoken()))


def asked(purpose: str) -> tuple[Ask, ...]:
    """Return what a movement must know: a quantity first."""
    match purpose:
        case "receive":
            doc = _words("doc", _("Nomor BAST"))
            return _qty(_("Jumlah")), _words("party", _("Dari siapa")), doc
        case "issue":
            return _qty(_("Jumlah")), _printer(_("Ke baki printer"))
        case "spoil":
            tray = _printer(_("Dari baki (kosong: gudang)"))
            return _qty(_("Jumlah")), tray, _words("why", _("Sebab"))
    tray = _printer(_("Di baki (kosong: gudang)"))
    return _qty(_("Terhitung")), tray, _words("why", _("Sebab bila selisih"))


def book(
    tx: "Tx", purpose: str, typed: Mapping[str, str], item: str, printers: Sequence[str]
) -> str:
    """Book a movement in the caller's transaction and return what was done, in words.

    Raises what the ledger refuses, and LaneUnknown for a tray that is not in the list.
    """
    qty, why = int(typed["qty"] or "0"), typed.get("why", "")
    n, what = number(qty), words(ITEM_WORDS, item, spoken())
    printer = tray_of(typed.get("printer", ""), printers, needed=purpose == "issue")
    match purpose:
        case "receive":
            blanko.receive(tx, qty, party=typed["party"], doc=typed["doc"], item=item)
            return _("Diterima {n} {item} ke gudang, {doc}.").format(
                n=n, item=what, doc=typed["doc"]
            )
        case "issue":
            blanko.issue(tx, qty, printer, item=item)
            return _("Keluar {n} {item} ke baki {printer}.").format(n=n, item=what, printer=printer)
        case "spoil":
            blanko.spoil(tx, qty, why=why, printer=printer, item=item)
            return _("Dicatat rusak {n} {item}.").format(n=n, item=what)
    difference = blanko.count(tx, qty, why=why, printer=printer, item=item)
    if difference:
        return _("Selisih {n} {item} dicatat dengan sebabnya.").format(
            n=number(difference), item=what
        )
    return _("Cocok dengan buku: {n} {item}.").format(n=n, item=what)


def tray_of(typed: str, printers: Sequence[str], *, needed: bool) -> str:
    """Return the printer that was meant; raise LaneUnknown: a mistyped tray hides blanks."""
    found = [name for name in printers if name.casefold() == typed.casefold()]
    found = found or [name for name in printers if typed and name.endswith(typed)]
    if len(found) == 1:
        return found[0]
    if typed or needed:
        raise LaneUnknown(printer=typed[:PRINTER_CHARS_MAX] or "-", known=", ".join(printers))
    return ""


def field_of(error: ModelError, purpose: str, typed: Mapping[str, str]) -> str:
    """Return which answer must be mended: of sender and paper the first that is empty."""
    match error:
        case LaneUnknown():
            return "printer"
        case blanko.ReasonMissing():
            if purpose != "receive":
                return "why"
            return "doc" if typed["party"].strip() else "party"
    return "qty"


def _qty(label: str) -> Ask:
    return Ask("qty", label, digits=True, chars_max=QTY_DIGITS_MAX)


def _printer(label: str) -> Ask:
    return Ask("printer", label, chars_max=PRINTER_CHARS_MAX)


def _words(name: str, label: str) -> Ask:
    return Ask(name, label, chars_max=ANSWER_CHARS_MAX)
