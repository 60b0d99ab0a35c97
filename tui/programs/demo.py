"""Practice: an invented office in its own folder, with simulated printers and the LATIHAN banner.

Needs no settings, network, root or device. The office is made once, whole or not at all; `--reset`
starts over. Nothing is written outside the practice folder.
"""

import argparse
import os
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from model import operators, shift, store_files
from model.actor import SYSTEM, shell_actor
from model.clock import Clock
from model.lease import LeaseHeld
from model.store import STORE_NAME, Store
from tui.clerk import Clerk
from tui.commands.command_line import offer_lines
from tui.commands.env import Env
from tui.desk import PRACTICE, Desk
from tui.enrol_rules import enrol_rules
from tui.fleet import Fleet
from tui.lane import LaneNews
from tui.pace import WallPace
from tui.programs import counter
from tui.programs.demo_errors import NotPractice
from tui.seat import DeskSeat
from tui.seat_choice import in_lines
from tui.settings import Seat, Settings, load
from tui.wiring import is_driven
from tui.wiring_errors import LaneTaken

if TYPE_CHECKING:
    from tui.programs.demo_past import PastClock

OFFICE = "16.71.02"
OFFICE_NAME = "KEC. SEBERANG ULU I"
ZONE = "Asia/Jakarta"
RESIDENTS = 60_000
READY = 6_000
SEED = 1671
FOLDER = "latihan"
CLOSE_SECONDS_MAX = 20.0

PRINTERS = (
    ("kartu1", "seed=1&seconds=6&spread=0.1"),
    ("kartu2", "seed=2&seconds=7&spread=0.1"),
    ("kartu3", "seed=3&seconds=8&spread=0.1&jam_at=7"),
    ("kartu4", "seed=4&seconds=7&spread=0.1&lose_at=5&hands_seconds=20"),
    ("kartu5", "seed=5&seconds=9&spread=0.1"),
    ("kartu6", "seed=6&seconds=11&spread=0.1"),
)
"""Six printers of different speed: one jams, one loses an answer."""
FOR_ENCODED = "kartu6"
"""The one that waits for cards from the encode screen, as printers beside an encoder shall."""
SEAT = Seat("loket1", slip="fake://", reader="fake://", capture=f"fake://?seed={SEED}&seconds=0.3")
"""A reader on which K lays cards, a slip printer that prints nothing, a capture device that invents
faces, fingers and irises, some of them worn."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `tuntas demo`."""
    en = getattr(parser, "lang", "id") == "en"
    parser.add_argument(
        "--reset", action="store_true", help="start over" if en else "mulai dari awal"
    )
    parser.add_argument(
        "--prepare",
        action="store_true",
        help="only make the office" if en else "hanya menyiapkan kantor latihan",
    )
    offer_lines(parser)


def run(args: argparse.Namespace, env: Env) -> int:
    """Make the practice office when there is none, then open its counter."""
    home = env.home / FOLDER
    if not args.prepare and not args.teks:
        counter.demand_terminal(os.environ)
    store_files.is_there(home / STORE_NAME)  # an account without the right is told at once
    if args.reset:
        _remove(home)
    if not store_files.is_there(home / STORE_NAME):
        _make(home, env)
    if args.prepare:
        return 0
    settings = load(home, {})
    clerk = Clerk(settings.store_file, env.clock)
    try:
        return _counter(settings, clerk, env, lines=args.teks)
    finally:
        clerk.close()


def _counter(settings: Settings, clerk: Clerk, env: Env, *, lines: bool) -> int:
    from tui.practice_centre import PracticeThread

    fleet = _fleet(settings, clerk, env)
    centre = PracticeThread(settings.home, clerk)
    if fleet is not None:
        fleet.start()
        centre.start()
    try:
        desk = _desk(settings, clerk, env, lines=lines)
        if lines:
            from tui.programs import line_mode

            return line_mode.show(desk, env)
        return counter.show(desk, env.lang)
    finally:
        centre.end()
        if fleet is not None:
            _finish(fleet, env)


def _fleet(settings: Settings, clerk: Clerk, env: Env) -> Fleet | None:
    """Drive the simulated printers, unless another practice session does."""
    try:
        return Fleet(settings, clerk, lambda: WallPace(env.clock), _unheard, specimen=True)
    except (LaneTaken, LeaseHeld):
        return None


def _unheard(_news: LaneNews) -> None:
    """Lanes speak through their rows; the screens re-read."""


def _finish(fleet: Fleet, env: Env) -> None:
    if fleet.alive():
        with suppress(OSError):  # the line was cut: nobody reads this, and the cards still count
            env.warn(
                env.pick(
                    "Menunggu kartu di printer tiruan selesai...",
                    "Waiting for the cards in the simulated printers...",
                )
            )
    fleet.stop(CLOSE_SECONDS_MAX)
    fleet.close()


def _desk(settings: Settings, clerk: Clerk, env: Env, *, lines: bool = False) -> Desk:
    from tui.seat_capture import plan_of

    desk = Desk(
        clerk=clerk,
        clock=env.clock,
        office=OFFICE,
        office_name=OFFICE_NAME,
        zone=settings.office.zone,
        home=settings.home,
        lock_minutes=settings.screen.lock_minutes,
        came_from="latihan",
        theme=os.environ.get("TUNTAS_THEME", settings.screen.theme),
        practice=PRACTICE,
        enrol_rules=enrol_rules(settings.enrol),
        tickets=settings.screen.tickets,
        capture=settings.capture,
        suket_while_blanks=settings.suket.while_blanks,
        report_port=settings.report.port,
        report_columns=settings.report.columns,
    )
    where = in_lines(SEAT) if lines else SEAT
    seat = DeskSeat(where, env.clock.monotonic, is_practice=True, captures=plan_of(desk))
    return replace(desk, seat=seat)


def _remove(home: Path) -> None:
    """Take the practice folder away; anything else in its place is left and refused."""
    if not home.exists():
        return
    if not (home / "LATIHAN").exists():
        raise NotPractice(path=str(home))
    for name, _query in PRINTERS:
        if is_driven(home, name):
            raise LaneTaken(printer=name)  # another practice session is open: close it first
    shutil.rmtree(home)


def _make(home: Path, env: Env) -> None:
    """Build the office beside its place and rename it: a power cut leaves no half office."""
    env.warn(
        env.pick(
            f"Menyiapkan kantor latihan: {RESIDENTS:,} warga rekaan...".replace(",", "."),
            f"Preparing the practice office: {RESIDENTS:,} invented residents...",
        )
    )
    store_files.make_folder(home.parent)
    if home.exists() and any(home.iterdir()):
        _remove(home)
    fresh = home.with_name(f"{FOLDER}.{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    from tui.programs import demo_past  # only where an office is made

    try:
        (fresh / "LATIHAN").write_text("Tuntas: folder latihan, boleh dihapus.\n")
        (fresh / "tuntas.toml").write_text(_settings_text(home))
        past = demo_past.PastClock(demo_past.begins_ms(env.clock, ZONE), env.clock.today(ZONE))
        store = Store.open(fresh / STORE_NAME, past, create=True)
        try:
            # Nobody sees this folder before its rename, and the store is opened once more, with
            # every care, before that: its last checkpoint brings the whole file to the disk.
            store.db.execute_sql("PRAGMA synchronous = OFF")
            _furnish(store, past)
        finally:
            store.close()
        _begin_today(fresh / STORE_NAME, env.clock)
        if home.exists():
            home.rmdir()
        fresh.rename(home)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _furnish(store: Store, past: "PastClock") -> None:
    """Found the office as of its first day, invent its people as of today, live up to yesterday."""
    from model.exchange import sample
    from tui.commands.init import furnish
    from tui.programs import demo_past

    with store.write(SYSTEM) as tx:
        furnish(tx, OFFICE, OFFICE_NAME, ZONE)
        tx.set_meta("practice", "1")
        for who in (PRACTICE.operator, *PRACTICE.beside):
            operators.add(tx, who, PRACTICE.pin, ("perekaman", "cetak", "gudang", "kasi"))
    sample.fill(store, shell_actor("latihan"), RESIDENTS, SEED, READY)
    today, past.real = store.today(), None
    demo_past.live(store, past, today)


def _begin_today(path: Path, clock: Clock) -> None:
    from tui.programs import demo_past

    store = Store.open(path, clock)
    try:
        with store.write(SYSTEM) as tx:  # what was done before today reached the hub long ago
            tx.execute("DELETE FROM outbox")
        with store.write(demo_past.ME) as tx:
            shift.open_shift(tx)
    finally:
        store.close()


def _settings_text(home: Path) -> str:
    lines = [f'[office]\ncode = "{OFFICE}"\nname = "{OFFICE_NAME}"\nzone = "{ZONE}"\n']
    for name, query in PRINTERS:
        memory = home / f"{name}.ingatan"
        lines.append(f'[[printer]]\nname = "{name}"\naddress = "fake://?{query}&memory={memory}"\n')
        if name == FOR_ENCODED:
            lines.append("encoded_only = true\n")
    return "\n".join(lines)
