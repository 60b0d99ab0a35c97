"""The campaign board in lines: how far it is, when it will really end; begin, change, end one."""

from functools import partial

from model import campaign, campaign_board
from model.campaign import Campaign
from model.errors import ModelError
from tui import campaign_words as say
from tui.campaign_words import Line
from tui.locale.speak import N_, _, number
from tui.teks.answers import Option, in_one
from tui.teks.talk import Talk

OPTIONS = (
    Option("1", "hands", N_("petugas hari ini"), "", "see_work"),
    Option("2", "days", N_("per hari"), "", "see_work"),
    Option("3", "places", N_("per wilayah"), "", "see_work"),
    Option("4", "other", N_("kampanye lain"), "k", "see_work"),
    Option("5", "begin", N_("kampanye baru"), "b", "campaign"),
    Option("6", "change", N_("ubah tanggal"), "u", "campaign"),
    Option("7", "end", N_("akhiri"), "t", "campaign"),
)
VIEWS = {"hands": 0, "days": 1, "places": 2}


def run(talk: Talk) -> None:
    """Say where the most urgent campaign stands, then one thing after the other until 0."""
    talk.need("see_work")
    board = _Board(talk)
    board.tell()
    brief = False
    while True:
        wanted = talk.pick(_("Kampanye"), OPTIONS, brief=brief)
        brief = True
        talk.attempt(partial(board.do, wanted))


class _Board:
    """The conversation about the campaigns."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.chosen = 0

    def _now(self) -> Campaign | None:
        running = self.talk.read(campaign.running)
        found = next((one for one in running if one.id == self.chosen), None)
        found = found or (running[0] if running else None)
        self.chosen = found.id if found else 0
        return found

    def tell(self) -> None:
        """Say the head of the board; a bar says nothing to an ear and is left out."""
        now = self._now()
        if now is None:
            self.talk.tell(_("Belum ada kampanye yang berjalan. B memulai yang baru."))
            return
        board = self.talk.read(campaign_board.board, now)
        told = _("Terekam {n} dari {of} ({share}), sisa {left}.").format(
            n=number(board.recorded), of=number(board.due), left=number(board.left),
            share=say.percent(board.recorded, board.due),
        )  # fmt: skip
        day = _("Hari ini {n}, target sehari {of}.").format(
            n=number(board.today), of=number(board.target_today)
        )
        end = say.end_words(board).rstrip(".")
        self.talk.tell(in_one(say.title(board)), told, day, f"{end}.")
        self.talk.tell(f"{say.learnt_words(board)}.")

    def do(self, wanted: str) -> None:
        """Do one of the options."""
        if wanted in VIEWS:
            self._view(VIEWS[wanted])
        elif wanted == "other":
            self._other()
        else:
            self._book(wanted)

    def _view(self, view: int) -> None:
        now = self._now()
        if now is None:
            self.tell()
            return
        lines = say.lines(self.talk.read(campaign_board.board, now), view)
        self.talk.page([_row(one) for one in lines] or [_("Belum ada.")])

    def _other(self) -> None:
        running = self.talk.read(campaign.running)
        if len(running) < 2:
            self.talk.refuse(_("Tidak ada kampanye lain yang berjalan."))
            return
        at = next((n for n, one in enumerate(running) if one.id == self.chosen), 0)
        self.chosen = running[(at + 1) % len(running)].id
        self.tell()

    def _book(self, purpose: str) -> None:
        """Ask what must be known, one thing a line; an answer that is refused is asked again."""
        talk, now = self.talk, self._now()
        if now is None and purpose != "begin":
            self.tell()
            return
        talk.tell(say.form_title(purpose, now))
        asks = say.asked(purpose, talk.desk.office)
        typed = {one.name: self._answer(one.label, one.value, one.chars_max) for one in asks}
        while True:
            told = ", ".join(f"{one.label}: {typed[one.name] or '-'}" for one in asks)
            if not talk.confirm(f"{told}.", yes=_("catat")):
                return
            try:
                self.chosen = talk.do(say.book, purpose, typed, self.chosen)
            except ModelError as error:
                wrong = next((one for one in asks if one.name == say.field_of(error)), None)
                if wrong is None:
                    raise
                talk.refuse(error)
                typed[wrong.name] = self._answer(wrong.label, wrong.value, wrong.chars_max)
                continue
            talk.say(say.booked(purpose))
            return

    def _answer(self, label: str, value: str, chars_max: int) -> str:
        if value:
            label += " " + _("(Enter: {part}, - kosong)").format(part=value)
        while len(text := self.talk.ask(label, scans=False, empty=bool(value)) or value):
            if len(text) <= chars_max:
                return "" if value and text == "-" else text
            self.talk.refuse(_("Baris itu terlalu panjang. Tidak ada yang dilakukan."))
        return text


def _row(one: Line) -> str:
    told = f"{one.name}: {number(one.count)}"
    if one.of:
        told += " " + _("dari {n} ({share})").format(
            n=number(one.of), share=say.percent(one.count, one.of)
        )
    return f"{told}, {one.note}" if one.note else told
