"""Coming in, the lock, and going: name and PIN as on the screens, one login after the other."""

from contextlib import suppress

from model import operators
from model.actor import SYSTEM
from model.board import office_line
from model.errors import ModelError
from model.operators import Login, LoginRefused
from tui.greeting import greeting, practice_words
from tui.locale.speak import _
from tui.office_words import figures, office_words
from tui.session import NOBODY
from tui.teks import devices, menu
from tui.teks.answers import Back, Left
from tui.teks.lines import EndOfInput
from tui.teks.talk import Talk
from tui.version import VERSION


def sessions(talk: Talk) -> None:
    """Let operators in, one after the other, until nobody wants to; EndOfInput ends it in order."""
    talk.unlock = unlock
    devices.listen(talk)
    try:
        talk.tell(_title(talk))
        while _come_in(talk):
            try:
                menu.run(talk)
            except Left:
                talk.note_end("logout")
                _push_out_of_view(talk)
                talk.tell(_("{who} sudah keluar.").format(who=talk.actor.name))
            _forget(talk)
        talk.flush()
    except EndOfInput:
        talk.note_end("hangup")


def _title(talk: Talk) -> str:
    practice = f"  {_('LATIHAN')}" if talk.desk.practice is not None else ""
    office = office_words(talk.desk.office_name, talk.desk.office)
    return f"TUNTAS {VERSION}  {office}{practice}"


def _come_in(talk: Talk) -> bool:
    """Ask for name and PIN until they are right; False for 0 at the name."""
    talk.tell(figures(talk.read(office_line, count_ready=True)))
    if talk.desk.practice is not None:
        talk.tell(practice_words(talk.desk.practice))
    while True:
        try:
            name = talk.ask(_("Nama petugas (0 keluar)"), scans=False)
        except Back:
            return False
        with suppress(Back):  # 0 at the PIN: another name
            found = _try(talk, name, talk.ask_pin("PIN"))
            if found is not None:
                talk.come_in(found.actor)
                talk.say(greeting(found, talk.desk.zone))
                for told in talk.desk.seat_told:
                    talk.refuse(told)
                return True


def _try(talk: Talk, name: str, pin: str, *, locked: bool = False) -> Login | None:
    """Try name and PIN; say what was refused and return None."""
    try:
        found = talk.desk.clerk.write(SYSTEM, operators.log_in, name, pin, talk.desk.came_from)
    except ModelError as error:
        talk.refuse(error)
        return None
    if isinstance(found, Login):
        return found
    is_pin = locked and isinstance(found, LoginRefused)  # the name is known here
    talk.refuse(_("PIN salah. Coba lagi. (OPR-105)") if is_pin else found)
    return None


def unlock(talk: Talk) -> None:
    """Book the lock, then ask for the PIN of whoever sits here; 0 raises Left."""
    talk.note_end("lock")
    who, talk.actor = talk.actor, NOBODY  # nothing is done, and nothing locks, meanwhile
    try:
        _push_out_of_view(talk)
        talk.tell(_("Terkunci."))
        asked = _("PIN {who} (0 keluar dari sesi)").format(who=who.name)
        while _try(talk, who.name, talk.ask_pin(asked), locked=True) is None:
            pass
    except Back:
        raise Left from None
    finally:
        talk.actor = who


def _push_out_of_view(talk: Talk) -> None:
    """Let residents' rows leave the view by a screenful of empty ones: nothing else can be sent."""
    talk.tell(*[""] * talk.lines.height)


def _forget(talk: Talk) -> None:
    """Forget who was here and what was said to them."""
    talk.actor = NOBODY
    talk.session = ""
    talk.notes.clear()
