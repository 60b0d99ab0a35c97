"""The second person at the screen: name and PIN over the work, checked at once, kept nowhere."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from model import second
from model.errors import RuleRefused
from model.operators import LoginRefused
from model.second import SamePerson, Second
from tui.card_words import in_words
from tui.locale.speak import _, spoken
from tui.wording import sentence

if TYPE_CHECKING:
    from tui.screens.base import BaseScreen


async def ask_second(
    screen: "BaseScreen[Any]",
    title: str = "",
    lines: Sequence[str] = (),
    *,
    action: str = "stand_by",
    but: Sequence[Second] = (),
) -> Second | None:
    """Ask for another person's name and PIN over a screen; return who it is, None for F10.

    Whoever stood by last in this session is proposed. `action` is the right they need
    (model.rights); `but` are those who stand by already and must be somebody else. A refusal is
    said in the box and asked again; one that waiting or another person alone can mend is said in
    row 22 and ends it.
    """
    session, told = screen.session, ""
    practice = screen.desk.practice
    if practice is not None:
        who = _("Latihan: {who}, PIN {pin}.")
        lines = (*lines, who.format(who=", ".join(practice.beside), pin=practice.pin))
    taken = {session.actor.name, *(one.name for one in but)}
    name = next((one for one in _likely(screen) if one not in taken), "")
    while True:
        given = await screen.visit(
            "ask_second", title=title or _("PETUGAS KEDUA: nama dan PIN"), lines=tuple(lines),
            name=name, told=told,
        )  # fmt: skip
        if given is None:
            return None
        name = given[0]
        found = await _proven(screen, name, given[1], action, taken)
        if isinstance(found, Second):
            session.beside = found.name
            return found
        if not isinstance(found, LoginRefused | SamePerson):
            screen.refuse(in_words(found, spoken()))
            return None
        screen.app.bell()
        screen.app.bell()
        told = sentence(found.code, spoken(), found.facts)


def _likely(screen: "BaseScreen[Any]") -> tuple[str, ...]:
    """Return whom to propose: who stood by last, in practice those who were made for it."""
    practice = screen.desk.practice
    last = (screen.session.beside,) if screen.session.beside else ()
    return (*last, *practice.beside) if practice else last


async def _proven(
    screen: "BaseScreen[Any]", name: str, pin: str, action: str, taken: set[str]
) -> Second | RuleRefused:
    """Check it in a transaction of its own that leaves the screen's draft alone."""
    if name.upper() in taken:
        return SamePerson()
    session = screen.session
    with session.busy.while_working():
        return await screen.desk.clerk.do(session.actor, second.prove, name, pin, action)
