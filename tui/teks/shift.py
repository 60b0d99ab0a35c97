"""The sif: which one is open; open and close it."""

from functools import partial

from model import shift
from tui.locale.speak import N_, _
from tui.shift_words import shift_rows
from tui.teks.answers import Option
from tui.teks.talk import Talk

OPTIONS = (
    Option("1", "open", N_("buka sif"), "b", "shift"),
    Option("2", "close", N_("tutup sif"), "t", "shift"),
)


def run(talk: Talk) -> None:
    """Say which sif is open, then open or close it."""
    brief = False
    while True:
        if not brief:
            talk.tell(*shift_rows(talk.read(shift.current), talk.desk.zone))
        wanted = talk.pick(_("Sif"), OPTIONS, brief=brief)
        brief = True
        talk.attempt(partial(_open if wanted == "open" else _close, talk))


def _open(talk: Talk) -> None:
    day = talk.day_of(talk.desk.clock.now_ms())
    asked = _("Buka sif untuk {day}?").format(day=day)
    if talk.read(shift.current) is None and not talk.confirm(asked, yes=_("buka sif")):
        return
    talk.do(shift.open_shift)
    talk.say(_("Sif dibuka."))


def _close(talk: Talk) -> None:
    now = talk.read(shift.current)
    if now is not None:
        talk.tell(_("Yang belum selesai dibawa ke sif berikutnya."))
        asked = _("Tutup sif {label}?").format(label=now.label)
        if not talk.confirm(asked, yes=_("tutup sif")):
            return
    talk.do(shift.close_shift)
    talk.say(_("Sif ditutup."))
