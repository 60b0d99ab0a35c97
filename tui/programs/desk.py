"""The warm desk: everything imported and warmed once, then a session forked for each login.

A session starts in a tenth of the time, and six of them share most of their memory. `tuntas` uses
the desk by itself where its socket is, and starts directly where it is not.
"""

import argparse
import os
import socket
from pathlib import Path
from typing import NoReturn

from model.errors import StoreMissing
from tui.commands.env import Env
from tui.driver import desk_wire as wire
from tui.programs import desk_memory
from tui.settings import load
from tui.stamps import Stamps

OUTDATED = (
    "Meja hangat berhenti: program di disk sudah lain. Jalankan lagi.",
    "The warm desk ends: another program is on the disk now. Start it again.",
)
FIRST_OWN_FD = 4
"""0 to 2 are the standard files, 3 is systemd's socket where there is one."""
FILES_MAX = 65_536


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `tuntas desk`."""
    en = getattr(parser, "lang", "id") == "en"
    parser.add_argument(
        "--socket",
        type=Path,
        metavar="PATH",
        help=f"instead of {wire.SOCKET_NAME} in the home"
        if en
        else f"pengganti {wire.SOCKET_NAME} di folder simpanan",
    )


def run(args: argparse.Namespace, env: Env) -> int:
    """Warm up, listen, serve until SIGTERM; return the exit code.

    Raises DeskRuns, DeskSocketUnsafe, DeskActivation, DeskUnclean, StoreMissing and what reading
    the settings raises.
    """
    settings = load(env.home, os.environ)
    if not settings.store_file.exists():
        raise StoreMissing(path=str(settings.store_file))
    _close_strangers()
    desk_memory.give_back_large()
    stamps = Stamps(wire.PROGRAM, env.home)
    # Read while Textual is imported.
    os.environ["TEXTUAL_FPS"] = "1000"
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    from tui import warm
    from tui.programs import desk_child, desk_server, desk_socket, desk_template

    door = desk_socket.open_door(args.socket or env.home / wire.SOCKET_NAME, os.environ)
    try:
        warm.warm_up(env.clock)
        template = desk_template.compose(env)
        desk_memory.trim()
        warm.freeze()
        desk_memory.offer_merging()

        def be_child(ear: socket.socket) -> NoReturn:
            desk_child.be_session(template, ear, env)

        server = desk_server.DeskServer(door, env.clock, stamps, be_child, warm.assert_clean)
        env.warn(env.pick("Meja hangat siap.", "The warm desk is ready."))
        code = server.serve()
        if server.is_outdated:
            env.warn(env.pick(*OUTDATED))
        return code
    finally:
        door.close()


def _close_strangers() -> None:
    """Close what was left open by whoever started this: a session must not carry it along."""
    first = FIRST_OWN_FD if os.environ.get("LISTEN_PID") == str(os.getpid()) else FIRST_OWN_FD - 1
    os.closerange(first, FILES_MAX)
