"""One resident's temporary certificates, in lines: issue, renew, print, end, take back."""

from functools import partial

from model import suket
from model.suket import Suket
from model.suket_rule import SuketLive
from tui import suket_words as say
from tui.locale.speak import N_, _
from tui.seat_errors import NoSlipPrinter
from tui.teks import devices
from tui.teks.answers import Back, Option, in_one
from tui.teks.talk import Talk

OPTIONS = (
    Option("1", "issue", N_("terbitkan"), "t", "suket"),
    Option("2", "renew", N_("perpanjang 6 bulan"), "p", "suket"),
    Option("3", "print", N_("cetak kutipan"), "c", "see_nik"),
    Option("4", "retire", N_("kartu sudah diserahkan"), "k", "suket"),
    Option("5", "void", N_("batalkan, salah terbit"), "x", "close_case"),
)


def run(talk: Talk, resident: int) -> None:
    """Say a person's certificates, then one deed after the other until 0."""
    talk.need("find")
    _tell(talk, resident)
    brief = False
    while True:
        try:
            wanted = talk.pick(_("Suket"), OPTIONS, brief=brief)
        except Back:
            return
        brief = True
        talk.attempt(partial(_DEEDS[wanted], talk, resident))


def _seen(talk: Talk, resident: int) -> say.Seen:
    return talk.read(say.read, resident, while_blanks=talk.desk.suket_while_blanks)


def _tell(talk: Talk, resident: int) -> None:
    rows = say.rows(_seen(talk, resident))
    talk.tell(*(in_one(row) for row in rows if row.strip(" -")))


def _issue(talk: Talk, resident: int) -> None:
    """Issue a certificate of six months."""
    seen = _seen(talk, resident)
    live = seen.live
    if live is not None and live.in_force(seen.today):
        raise SuketLive(number=live.number, until=f"{live.until_on:%d-%m-%Y}")
    if seen.no is not None:
        raise seen.no
    talk.tell(_("Berlaku enam bulan mulai hari ini, nomornya urut."))
    choices = [(reason, say.say(say.REASONS, reason)) for reason in suket.REASONS]
    reason = talk.choose(choices, _("Terbitkan suket, karena apa?"))
    if talk.confirm(_("Terbitkan suket?"), yes=_("terbitkan")):
        while_blanks = talk.desk.suket_while_blanks
        _made(talk, talk.do(suket.issue, resident, reason, while_blanks=while_blanks))


def _renew(talk: Talk, resident: int) -> None:
    """Renew it for six months."""
    if talk.confirm(_("Perpanjang suket 6 bulan?"), yes=_("perpanjang")):
        while_blanks = talk.desk.suket_while_blanks
        _made(talk, talk.do(suket.renew, resident, while_blanks=while_blanks))


def _made(talk: Talk, made: Suket) -> None:
    told = _("Suket {number} terbit sampai {until}. Suratnya: tuntas suket print.")
    talk.say(told.format(number=made.number, until=f"{made.until_on:%d-%m-%Y}"))


def _print(talk: Talk, resident: int) -> None:
    """Print its short form on the seat's slip printer."""
    seat = talk.desk.seat
    if seat is None or not seat.has("slip"):
        raise NoSlipPrinter()
    devices.print_slip(talk, talk.do(say.slip, resident, seat.name))


def _live(talk: Talk, resident: int) -> Suket:
    live = _seen(talk, resident).live
    if live is None:
        raise suket.NoSuket()
    return live


def _retire(talk: Talk, resident: int) -> None:
    """End it because the card was handed over."""
    _live(talk, resident)
    talk.tell(_("Tarik lembar suketnya. Ini tidak bisa dibatalkan."))
    if talk.confirm(_("Kartunya sudah diserahkan?"), yes=_("ya, akhiri suket")):
        talk.do(suket.exchanged, resident)
        talk.say(_("Suket berakhir: kartunya sudah diserahkan."))


def _void(talk: Talk, resident: int) -> None:
    """Take it back, with a reason."""
    number = _live(talk, resident).number
    talk.tell(_("Nomornya tetap terpakai."))
    why = talk.ask(_("Batalkan suket {number}: alasannya").format(number=number), scans=False)
    talk.do(suket.void, number, why)
    talk.say(_("Suket {number} dibatalkan.").format(number=number))


_DEEDS = {"issue": _issue, "renew": _renew, "print": _print, "retire": _retire, "void": _void}
