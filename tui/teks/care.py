"""The printers' care in lines: what each needs; heat, ribbon, film, cleaning, rest, generator."""

from collections.abc import Callable
from functools import partial

from model import care_board, care_chart, care_fuel
from model.errors import ModelError
from tui import care_forms
from tui import care_words as say
from tui.asked import Ask
from tui.locale.speak import N_, _, number
from tui.teks.answers import Option
from tui.teks.talk import Talk

CHART_ROWS_MAX = 10
OPTIONS = (
    Option("1", "now", N_("keadaan sekarang"), "r"),
    Option("2", "heat", N_("catat suhu printer ini untuk sif ini"), "s", "care"),
    Option("3", "ribbon", N_("pita baru sudah dipasang"), "p", "care"),
    Option("4", "film", N_("film baru sudah dipasang"), "m", "care"),
    Option("5", "clean", N_("printer ini sudah dibersihkan"), "b", "care"),
    Option("6", "rest", N_("akhiri istirahat lebih awal, dengan alasan"), "i", "drive_lane"),
    Option("7", "fuel", N_("genset: BBM cukup berapa lama"), "g", "drive_lane"),
    Option("8", "mains", N_("listrik PLN sudah menyala lagi"), "u", "drive_lane"),
    Option("9", "stop", N_("semua printer berhenti sesudah kartunya"), "h", "drive_lane"),
)


def run(talk: Talk, choose: Callable[[], str | None]) -> None:
    """Say what every printer needs, then do one thing after the other until 0.

    `choose` asks which printer and returns its name.
    """
    talk.need("see_lanes")
    _tell(talk)
    brief = False
    while True:
        wanted = talk.pick(_("Perawatan"), OPTIONS, brief=brief)
        brief = True
        talk.attempt(partial(_do, talk, wanted, choose))


def _do(talk: Talk, wanted: str, choose: Callable[[], str | None]) -> None:
    match wanted:
        case "now":
            _tell(talk)
        case "mains":
            talk.do(care_fuel.mains)
            talk.say(_("PLN dicatat menyala. Printer jalan terus."))
        case "stop":
            question = _("Hentikan semua printer sesudah kartu yang sedang dicetak?")
            if talk.confirm(question, yes=_("hentikan semua")):
                told = _("{n} printer diminta berhenti sesudah kartunya.")
                talk.say(told.format(n=number(talk.do(care_fuel.stop_all))))
        case _:
            printer = choose() if wanted != "fuel" else ""
            if printer is not None:
                _book(talk, wanted, printer)


def _tell(talk: Talk) -> None:
    """Say each printer in one line of words, then what is short, then whom advice is about."""
    board, now = talk.read(care_board.board), talk.desk.clock.now_ms()
    for line in board.lines:
        talk.tell(f"{'! ' if line.needs else ''}{line.printer}: {say.in_line(line, now)}")
        talk.tell(*(one.strip() for one in say.detail(line, now, talk.time_of, in_lines=True)))
    talk.tell(*(f"{one}." for one in map(say.lasting_words, board.lasting)))
    talk.tell(*(one.strip() for one in say.chart_rows(talk.read(care_chart.chart), CHART_ROWS_MAX)))


def _book(talk: Talk, purpose: str, printer: str) -> None:
    """Ask what must be known, one thing a line; an answer that is refused is asked again."""
    talk.tell(care_forms.title(purpose, printer))
    asks = care_forms.asked(purpose)
    typed = {one.name: "" if one.name == "why" else _answer(talk, one) for one in asks}
    while True:
        try:
            talk.say(talk.do(care_forms.book, purpose, typed, printer))
            return
        except ModelError as error:
            wrong = care_forms.field_of(error, purpose)
            mend = next((one for one in asks if one.name == wrong), None)
            if mend is None or not care_forms.can_be_mended(error):
                raise
            talk.refuse(error)
            typed[mend.name] = _answer(talk, mend)


def _answer(talk: Talk, asked: Ask) -> str:
    while True:
        text = talk.ask(asked.label, scans=False)
        if asked.digits and not (text.isascii() and text.isdecimal()):
            talk.refuse(_("Bukan angka. Tidak ada yang dicatat."))
        elif len(text) > asked.chars_max:
            talk.refuse(_("Baris itu terlalu panjang. Tidak ada yang dilakukan."))
        else:
            return text
