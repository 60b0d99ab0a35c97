"""What one person moves alone: what each form asks for, how it is booked, what must be mended.

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
    "back": "issue_stock",
}
"""The movements that one person books alone, and the right each needs (model.rights)."""

_TITLES = {
    "receive": N_("TERIMA {item} dari pemasok ke gudang"),
    "issue": N_("KELUAR {item} dari gudang ke baki printer"),
    "back": N_("KEMBALI {item} dari baki printer ke gudang"),
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
    return _qty(_("Jumlah")), _printer(_("Dari baki printer"))


def book(
    tx: "Tx", purpose: str, typed: Mapping[str, str], item: str, printers: Sequence[str]
) -> str:
    """Book a movement in the caller's transaction and return what was done, in words.

    Raises what the ledger refuses, and LaneUnknown for a tray that is not in the list.
    """
    qty = int(typed["qty"] or "0")
    n, what = number(qty), words(ITEM_WORDS, item, spoken())
    if purpose == "receive":
        blanko.receive(tx, qty, party=typed["party"], doc=typed["doc"], item=item)
        return _("Diterima {n} {item} ke gudang, {doc}.").format(n=n, item=what, doc=typed["doc"])
    printer = tray_of(typed.get("printer", ""), printers, needed=True)
    if purpose == "issue":
        blanko.issue(tx, qty, printer, item=item)
        return _("Keluar {n} {item} ke baki {printer}.").format(n=n, item=what, printer=printer)
    blanko.take_back(tx, qty, printer, item=item)
    return _("Kembali {n} {item} dari baki {printer}.").format(n=n, item=what, printer=printer)


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
        case blanko.ReasonMissing() if purpose == "receive":
            return "doc" if typed["party"].strip() else "party"
    return "qty"


def _qty(label: str) -> Ask:
    return Ask("qty", label, digits=True, chars_max=QTY_DIGITS_MAX)


def _printer(label: str) -> Ask:
    return Ask("printer", label, chars_max=PRINTER_CHARS_MAX)


def _words(name: str, label: str) -> Ask:
    return Ask(name, label, chars_max=ANSWER_CHARS_MAX)
