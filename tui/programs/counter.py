"""The screens at the counter: one process, one login after the other, until F10 at the login."""

import argparse
import os
import sys
from collections.abc import Mapping

from model.store import Store
from tui.clerk import Clerk
from tui.commands.env import Env
from tui.desk import Desk
from tui.settings import load

PLACE_CHARS_MAX = 60


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare nothing: the counter asks on its screens."""
    del parser


def run(args: argparse.Namespace, env: Env) -> int:
    """Open the office's store and show its screens; return the exit code.

    Raises what opening the store raises; a store that is not there yet is refused, not made.
    """
    del args
    settings = load(env.home, os.environ)
    clerk = Clerk(settings.store_file, env.clock)
    try:
        code, name, zone = clerk.read(_office)
        desk = Desk(
            clerk=clerk,
            clock=env.clock,
            office=settings.office.code or code,
            office_name=settings.office.name or name,
            zone=zone,
            home=settings.home,
            lock_minutes=settings.screen.lock_minutes,
            came_from=came_from(os.environ),
        )
        return show(desk, env.lang)
    finally:
        clerk.close()


def show(desk: Desk, lang: str = "id") -> int:
    """Show the screens of `desk` until the operator leaves; return the exit code."""
    # Read while Textual is imported; the launcher sets them too, but a service may not.
    os.environ.setdefault("TEXTUAL_FPS", "1000")
    os.environ.setdefault("ESCDELAY", "500")
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    from tui.app import TuntasApp
    from tui.widgets.charset import is_ascii_only

    ascii_only = is_ascii_only(sys.stdout.encoding or "ascii", os.environ)
    app = TuntasApp(desk, ascii_only=ascii_only, lang=lang)
    try:
        app.run(mouse=False)
    finally:
        desk.closing()
    return app.return_code or 0


def _office(store: Store) -> tuple[str, str, str]:
    return store.office, store.meta("office_name") or "", store.zone


def came_from(environ: Mapping[str, str]) -> str:
    """Return where the session comes from: the SSH peer, else the terminal."""
    peer = environ.get("SSH_CONNECTION", "").split(" ")[0]
    try:
        place = peer or os.ttyname(0).removeprefix("/dev/")
    except OSError:
        place = "?"
    return place[:PLACE_CHARS_MAX]
