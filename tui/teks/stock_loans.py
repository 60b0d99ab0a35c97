"""Loans between offices in lines: lent, borrowed, taken back, closed for good."""

from datetime import date
from functools import partial

from model.goods import loans
from model.goods.faults import LoanUnknown
from model.goods.loan_rows import Loan
from tui import stock_lists as say
from tui.card_words import words
from tui.locale.speak import N_, _, number, spoken
from tui.stock_lists import DayBad
from tui.teks import asking
from tui.teks.answers import Option
from tui.teks.second import ask_second
from tui.teks.stock_pages import item_words, qty
from tui.teks.talk import Talk

OPTIONS = (
    Option("1", "lend", N_("pinjamkan ke kantor lain"), "p", "lend_stock"),
    Option("2", "borrow", N_("catat yang kita pinjam"), "i", "lend_stock"),
    Option("3", "back", N_("catat yang kembali, semua atau sebagian"), "k", "lend_stock"),
    Option("4", "keep", N_("selesai: sisanya tetap pada peminjam"), "s", "lend_stock"),
    Option("5", "all", N_("semua pinjaman, yang selesai juga"), "a", "see_stock"),
)


def run(talk: Talk, item: str) -> None:
    """Say the open loans, then do one thing after the other until 0; lends pieces of `item`."""
    talk.need("see_stock")
    _tell(talk, all_of_them=False)
    brief = False
    while True:
        wanted = talk.pick(_("Pinjaman"), OPTIONS, brief=brief)
        brief = True
        talk.attempt(partial(_act, talk, wanted, item))


def _act(talk: Talk, wanted: str, item: str) -> None:
    match wanted:
        case "all":
            _tell(talk, all_of_them=True)
        case "back":
            _back(talk)
        case "keep":
            _keep(talk)
        case _:
            _new(talk, wanted, item)


def _today(talk: Talk) -> date:
    return talk.desk.clock.today(talk.desk.zone)


def _tell(talk: Talk, *, all_of_them: bool) -> None:
    found, today = talk.read(loans.listed, all_of_them=all_of_them), _today(talk)
    talk.tell(say.loan_head(found, today))
    talk.page([_row(one, today) for one in found])


def _row(one: Loan, today: date) -> str:
    way = words(say.LOAN_WAYS, one.way, spoken())
    left = _("sisa {n} dari {of}").format(n=number(one.left), of=number(one.qty))
    return f"{one.number} {way}, {one.party}, {item_words(one.item)}, {left}, " + (
        say.loan_late(one, today) if one.state == "open" else _("selesai")
    )


def _new(talk: Talk, wanted: str, item: str) -> None:
    """Lend pieces of the store, or take borrowed ones in."""
    title = _("PINJAMKAN {item} dari gudang")
    if wanted == "borrow":
        title = _("PINJAM {item} dari kantor lain")
    talk.tell(title.format(item=item_words(item)))
    many = qty(talk, _("Jumlah"))
    party = talk.ask(_("Kantor"), scans=False)
    doc = talk.ask(_("Nomor surat"), scans=False) if wanted == "borrow" else ""
    due = _due(talk)
    second = ask_second(talk)
    if wanted == "lend":
        done = talk.do(loans.lend, many, party, due, second, item)
    else:
        done = talk.do(loans.borrow, many, party, due, doc, second, item)
    _noted(talk, done)


def _due(talk: Talk) -> date:
    """Ask for a day to come until one is given."""
    while True:
        try:
            return say.day_to_come(talk.ask(_("Jatuh tempo"), scans=False), _today(talk))
        except DayBad as error:
            talk.refuse(error)


def _chosen(talk: Talk) -> Loan:
    """Ask for an open loan by its place on the list; raise LoanUnknown."""
    found, today = talk.read(loans.listed), _today(talk)
    if not found:
        raise LoanUnknown(loan="-")
    at = asking.pick_row(talk, [_row(one, today) for one in found])
    assert at is not None, "no empty answer is taken"
    return found[at]


def _back(talk: Talk) -> None:
    """Book what came back, or goes back, all or a part."""
    one = _chosen(talk)
    label = f"{_('Jumlah kembali')} {_('(Enter: {part})').format(part=one.left)}"
    many = qty(talk, label, empty=one.left)
    if one.way == "in":
        _noted(talk, talk.do(loans.pay_back, one.number, many, ask_second(talk)))
        return
    bad = qty(talk, _("Di antaranya rusak"), empty=0)
    _noted(talk, talk.do(loans.returned, one.number, many, ask_second(talk), damaged=bad))


def _keep(talk: Talk) -> None:
    """Close a loan whose rest stays where it is."""
    one = _chosen(talk)
    asked = _("Pinjaman {loan} selesai tanpa kembali: dasarnya").format(loan=one.number)
    why = talk.ask(asked, scans=False)
    _noted(talk, talk.do(loans.keep_for_good, one.number, why, ask_second(talk)))


def _noted(talk: Talk, done: loans.Booked) -> None:
    told = _("Pinjaman {loan} dicatat: {number}.")
    talk.say(told.format(loan=done.number, number=done.document))
