"""`tuntas device list`: what tuntas.toml names and what of it answers; `device trace`: one line."""

import argparse
import os
from pathlib import Path
from typing import ClassVar

from model.errors import RuleRefused
from model.rights import demand
from tui.commands.env import Env
from tui.settings import Seat, Settings, load
from tui.settings_checks import LINES

SECONDS = 30
SECONDS_MAX = 3_600


class DeviceUnknown(RuleRefused):
    """No line in tuntas.toml bears this name, and it is no address (facts: what, known)."""

    code: ClassVar[str] = "ALT-101"


class NoLine(RuleRefused):
    """Only what stands on a line can be traced: no printer, no reader, nothing simulated."""

    code: ClassVar[str] = "ALT-102"


class TraceExists(RuleRefused):
    """The file for the trace is there already."""

    code: ClassVar[str] = "ALT-103"


class TraceUnwritable(RuleRefused):
    """The trace cannot be written there (facts: file, said)."""

    code: ClassVar[str] = "ALT-104"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the two acts."""
    english = getattr(parser, "lang", "id") == "en"

    def told(indonesian: str, said: str) -> str:
        return said if english else indonesian

    acts = parser.add_subparsers(dest="act", metavar="list|trace", required=True)
    said = told("alat di tuntas.toml, dan mana yang menjawab", "the devices, and which answer")
    listing = acts.add_parser("list", help=said, description=said)
    listing.add_argument(
        "--ask",
        action="store_true",
        help=told(
            "tanyai juga server alat di jaringan; pemindai yang sedang dipakai bisa terputus",
            "ask device servers on the network too; a scanner in use may be thrown out",
        ),
    )
    said = told("apa yang lewat di satu jalur, data pribadi ditutup", "what passes on one line")
    trace = acts.add_parser("trace", help=said, description=said)
    trace.add_argument(
        "what",
        metavar="NAME|ADDRESS",
        help=told("loket1.scanner, atau alamatnya", "loket1.scanner, or an address"),
    )
    trace.add_argument("--seconds", type=_seconds, default=SECONDS, metavar="N")
    trace.add_argument("--out", type=Path, metavar="FILE")


def _seconds(text: str) -> int:
    value = int(text)
    if not 1 <= value <= SECONDS_MAX:
        raise argparse.ArgumentTypeError(f"1..{SECONDS_MAX}")
    return value


def run(args: argparse.Namespace, env: Env) -> int:
    """Show devices; a line that cannot be opened is raised as HwError (exit 3)."""
    demand(env.actor, "see_lanes")
    settings = load(env.home, os.environ)
    if args.act == "list":
        from tui.commands.device_list import show

        return show(settings, env, ask=args.ask)
    from tui.commands.device_trace import trace

    name, address = find_line(args.what, settings)
    return trace(name, address, args.seconds, args.out, env)


def find_line(what: str, settings: Settings) -> tuple[str, str]:
    """Return name and address of the line that is meant; raises DeviceUnknown, NoLine."""
    if "://" in what:
        return what.partition("?")[0], _demand_line(what)
    lines = {
        f"{seat.name}.{key}": address
        for seat in settings.seats
        for key, address in _lines_of(seat).items()
    }
    fitting = [name for name in lines if what in (name, name.partition(".")[0])]
    if len(fitting) != 1:
        known = ", ".join(fitting or lines) or "-"
        raise DeviceUnknown(what=what, known=known)
    return fitting[0], _demand_line(lines[fitting[0]])


def _lines_of(seat: Seat) -> dict[str, str]:
    return {key: found for key in LINES if (found := getattr(seat, key, ""))}


def _demand_line(address: str) -> str:
    from hw.links.port import SCHEMES

    if address.partition("://")[0] not in SCHEMES - {"loop"}:
        raise NoLine(what=address.partition("?")[0])
    return address
