"""The second person in the line mode: name and PIN, one a line, checked at once, kept nowhere."""

from collections.abc import Sequence

from model import second
from model.errors import RuleRefused
from model.names import clean
from model.second import SamePerson, Second
from tui.locale.speak import _
from tui.teks.talk import Talk

TRIES = 3


def ask_second(talk: Talk, *, action: str = "stand_by", but: Sequence[Second] = ()) -> Second:
    """Ask for another person's name and PIN; return who it is, raise Back for 0 or the refusal.

    `but` are those who stand by already and must be somebody else.
    """
    practice = talk.desk.practice
    if practice is not None and practice.beside:
        who = ", ".join(practice.beside)
        talk.tell(_("Latihan: {who}, PIN {pin}.").format(who=who, pin=practice.pin))
    taken = {talk.actor.name, *(one.name for one in but)}
    tries = 0
    while True:
        name = talk.ask(_("Petugas kedua, nama"), scans=False)
        pin = talk.ask_pin(_("PIN petugas kedua"))
        found: Second | RuleRefused = SamePerson()
        if clean(name).upper() not in taken:
            found = talk.do(second.prove, name, pin, action)
        if isinstance(found, Second):
            return found
        tries += 1
        if tries >= TRIES:
            raise found
        talk.refuse(found)
