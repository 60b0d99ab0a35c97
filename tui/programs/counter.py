"""The screens at the counter: one process, one login after the other, until F10 at the login."""

import argparse
import gc
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from model import witness
from model.actor import SYSTEM
from model.clock import Clock
from model.store import Store
from tui.clerk import Clerk
from tui.commands.command_line import offer_lines, offer_seat
from tui.commands.env import Env
from tui.desk import PRACTICE, Desk
from tui.driver.errors import NoFullScreen, NoTerminal
from tui.driver.terminals import terminal_of
from tui.enrol_rules import enrol_rules
from tui.looks import Looks, choose, wear
from tui.seat_choice import in_lines, seated
from tui.settings import Settings, load

PLACE_CHARS_MAX = 60
_NO_PLACE = re.compile(r"[^0-9A-Za-z.:%/_-]")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the one option; all else the counter asks for itself."""
    offer_lines(parser)
    offer_seat(parser)


def run(args: argparse.Namespace, env: Env) -> int:
    """Open the office's store and show its screens, or speak in lines; return the exit code.

    Raises what opening the store raises; a store that is not there yet is refused, not made.
    """
    with open_desk(env, args.seat, lines=args.teks) as desk:
        if args.teks:
            from tui.programs import line_mode

            return line_mode.show(desk, env)
        return show(desk, env.lang)


@contextmanager
def open_desk(env: Env, seat: str | None = None, *, lines: bool = False) -> Iterator[Desk]:
    """Open the office's store for the block, as the settings and the store tell its desk.

    `seat` is what --seat says, "" for what else tells it; None leaves its devices alone.
    `lines`: only those that the line mode uses.
    """
    settings = load(env.home, os.environ)
    clerk = Clerk(settings.store_file, env.clock)
    try:
        desk = desk_of(clerk, env.clock, settings)
        seats = tuple(map(in_lines, settings.seats)) if lines else settings.seats
        yield desk if seat is None else seated(desk, seats, seat, os.environ)
    finally:
        clerk.close()


def desk_of(clerk: Clerk, clock: Clock, settings: Settings) -> Desk:
    """Return the desk as the settings and the clerk's store tell it."""
    if not clerk.read_only and clerk.read(witness.has_to_act):
        from model import returned  # once in a store's life: not at every start

        returned.watch(clerk, SYSTEM)
    code, name, zone, is_practice = clerk.read(_office)
    return Desk(
        clerk=clerk,
        clock=clock,
        office=settings.office.code or code,
        office_name=settings.office.name or name,
        zone=zone,
        home=settings.home,
        lock_minutes=settings.screen.lock_minutes,
        came_from=came_from(os.environ),
        theme=settings.screen.theme,
        practice=PRACTICE if is_practice else None,
        enrol_rules=enrol_rules(settings.enrol),
        tickets=settings.screen.tickets,
        capture=settings.capture,
        suket_while_blanks=settings.suket.while_blanks,
        report_port=settings.report.port,
        report_columns=settings.report.columns,
    )


def show(desk: Desk, lang: str = "id") -> int:
    """Show the screens of `desk` until the operator leaves; return the exit code.

    Raises what `demand_terminal` raises.
    """
    demand_terminal(os.environ)
    wear(looks_of(desk.theme, os.environ))
    # Read while Textual is imported; the launcher sets it too, but a service may not.
    os.environ.setdefault("TEXTUAL_FPS", "1000")
    gc.disable()  # importing makes no garbage, and looking for it takes a tenth of a cold start
    from tui.app import TuntasApp
    from tui.driver.driver import TuntasDriver

    app = TuntasApp(desk, lang=lang, driver_class=TuntasDriver)
    gc.freeze()  # what is loaded stays: looking through it again costs 50 ms in the middle of a key
    gc.enable()
    try:
        app.run(mouse=False)
    finally:
        desk.closing()
        if desk.seat is not None:
            desk.seat.close()
    return app.return_code or 0


def looks_of(theme: str, environ: Mapping[str, str]) -> Looks:
    """Return how the screens look on this terminal, by what was wanted and what it can."""
    return choose(theme, terminal_of(environ, sys.stdout.encoding or "ascii").colours)


def demand_terminal(environ: Mapping[str, str]) -> None:
    """Refuse what cannot show a full screen, before anything is sent to it.

    Raises NoTerminal where standard input or output is none, NoFullScreen for TERM=dumb and its
    like; nothing else is asked of the terminal.
    """
    if not os.isatty(0) or not os.isatty(1):
        raise NoTerminal()
    terminal = terminal_of(environ, sys.stdout.encoding or "ascii")
    if terminal.is_dumb:
        raise NoFullScreen(term=terminal.name or "-")


def _office(store: Store) -> tuple[str, str, str, bool]:
    name, practice = store.meta("office_name") or "", store.meta("practice") == "1"
    return store.office, name, store.zone, practice


def came_from(environ: Mapping[str, str]) -> str:
    """Return where the session comes from: the SSH peer, else the terminal."""
    # It stands in the trail and on a screen: nothing in it may look like another word there.
    peer = _NO_PLACE.sub("", environ.get("SSH_CONNECTION", "").split(" ")[0])
    try:
        place = peer or os.ttyname(0).removeprefix("/dev/")
    except OSError:
        place = "?"
    return place[:PLACE_CHARS_MAX]
