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
from tui.app import TuntasApp
from tui.commands.env import Env
from tui.commands.refusals import exit_code, sentence_of
from tui.driver import desk_wire as wire
from tui.driver.spare import ENCODING, Parting, SpareDriver
from tui.driver.terminals import terminal_of
from tui.locale.speak import spoken
from tui.looks import choose, wear, worn
from tui.messages import Speak
from tui.programs import counter

COLOURS_EXPECTED = 8
"""What most terminals have; the first screen is composed for that, another one costs a repaint."""
FAULT = 1
"""What a session leaves with whose fault was not foreseen, as Python itself does."""


def be_session(ear: socket.socket, env: Env) -> NoReturn:
    """Compose the first screen, wait for a terminal at `ear`, serve it, and end this process."""
    for name in [one for one in os.environ if wire.is_told(one) or one.startswith("LISTEN_")]:
        del os.environ[name]  # the desk's own terminal is not the session's
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    parting = Parting(ear, lambda _peer: None)
    code = FAULT
    try:
        code = _serve(parting, env)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        raise
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        parting.leave(code)
        os._exit(code)


def _serve(parting: Parting, env: Env) -> int:
    """Run the screens; what the store refuses is said, and the client starts directly."""
    try:
        with counter.open_desk(env) as desk:
            wear(choose(desk.theme, COLOURS_EXPECTED))
            app = TuntasApp(desk, lang=env.lang)
            app.parked = True
            parting.arrived = partial(_arrive, app)
            app.driver_class = partial(SpareDriver, parting=parting)  # type: ignore[assignment]
            app.run(mouse=False)
            return app.return_code or 0
    except (ModelError, HwError) as refused:
        env.warn(sentence_of(refused, env.lang))
        return exit_code(refused)


def _arrive(app: TuntasApp, peer: wire.Peer) -> None:
    """Make the session the client's own: where it comes from, its language, fresh figures."""
    place = counter.came_from(os.environ)
    app.desk = replace(app.desk, came_from=f"{place} uid {peer.uid} pid {peer.pid}")
    app.session.desk = app.desk
    app.parked = False
    app.front.desk = app.desk
    lang, looks = os.environ.get("TUNTAS_LANG", "id"), worn()
    lang = lang if lang in ("id", "en") else spoken()
    wear(choose(app.desk.theme, terminal_of(os.environ, ENCODING).colours))
    if lang != spoken() or looks != worn():
        app.post_message(Speak(lang))  # shows everything anew
    else:
        app.refresh_office()
