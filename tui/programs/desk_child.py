"""One session of the warm desk, from the fork to its exit code; nothing returns to the desk."""

import os
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import NoReturn

from hw.errors import HwError
from model.errors import ModelError
from tui.commands.env import Env
from tui.commands.refusals import exit_code, sentence_of
from tui.driver import desk_wire as wire
from tui.driver.spare import SpareDriver
from tui.locale.speak import spoken
from tui.programs import counter
from tui.programs.desk_app import WarmApp
from tui.programs.desk_template import Template
from tui.seat_choice import seated
from tui.settings import Settings

FAULT = 1
"""What a session leaves with whose fault was not foreseen, as Python itself does."""


def be_session(template: Template, ear: socket.socket, env: Env) -> NoReturn:
    """Go on with the template, wait for a terminal at `ear`, serve it, and end this process."""
    for name in [one for one in os.environ if wire.is_told(one) or one.startswith("LISTEN_")]:
        del os.environ[name]  # the desk's own terminal is not the session's
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    parting = template.parting
    parting.ear = ear
    code = FAULT
    try:
        code = _serve(template, env)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        raise
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        parting.leave(code)
        os._exit(code)


def _serve(template: Template, env: Env) -> int:
    """Run the screens; what the store refuses is said, and the client starts directly."""
    app, clerk = template.app, template.clerk
    try:
        settings = template.settings_now(env)
        clerk.begin()
        try:
            desk = counter.desk_of(clerk, env.clock, settings)
            driver = app._driver
            assert isinstance(driver, SpareDriver)
            template.loop.go_on()
            template.loop.call_soon(app.wake, desk, context=driver.inside)
            driver.listen()
            template.parting.arrived = partial(_arrive, app, settings)
            sys.stdout, sys.stderr = template.streams
            template.loop.run_until_complete(template.run)
            return app.return_code or 0
        finally:
            if app.desk.seat is not None:
                app.desk.seat.close()
            clerk.close()
    except (ModelError, HwError) as refused:
        env.warn(sentence_of(refused, env.lang))
        return exit_code(refused)


def _arrive(app: WarmApp, settings: Settings, peer: wire.Peer) -> None:
    """Make the session the client's own: its place, its seat, its language.

    Nothing of PC/SC was touched before: its library reads the variable once, at its first context.
    """
    lang = os.environ.get("TUNTAS_LANG", "id")
    place = f"{counter.came_from(os.environ)} uid {peer.uid} pid {peer.pid}"
    desk = replace(app.desk, came_from=place)
    desk = seated(desk, settings.seats, "", os.environ, caller=peer.uid)
    app.arrive(desk, lang if lang in ("id", "en") else spoken(), dict(os.environ))
