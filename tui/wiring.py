"""The only place where model meets hw: settings become a clerk, lanes and a desk.

mypy checks here that `hw.press.PrinterPress` fits `model.dispatch.Press`, though neither knows
the other.
"""

import fcntl
import os
import socket
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from hw.catalog import open_press
from hw.press import Limits
from model.actor import Actor, node_actor
from model.card.of_resident import digest_of, face_of
from model.card.photos import photo_of
from model.dispatch import CannotDraw, Draw, Lane, Records
from model.jobs import Job
from model.region import RegionBook, load
from tui.device_witness import Listing, WitnessedPress
from tui.lane import LanePace
from tui.settings import Printer, Settings
from tui.wiring_errors import CardUndrawable, LaneTaken, NoPrinters


class Pace(LanePace, Protocol):
    """What a lane and its press both wait on."""

    def wait(self, seconds: float) -> bool:
        """Wait in the middle of a card; return True when asked to stop."""
        ...


def press_for(printer: Printer, pace: Pace, settings: Settings) -> Listing:
    """Open the press of one configured printer; raises the settings' or the device's error."""
    limits = Limits(
        poll_seconds=settings.print.poll_ms / 1000,
        lost_seconds=float(settings.print.answer_seconds),
    )
    press: Listing = open_press(printer.address, printer.name, pace, limits, printer.encoder)
    return press


def card_drawer(*, specimen: bool, photos: str = "") -> Draw:
    """Return what renders a job's card at dispatch; the picture is never stored."""
    books: list[RegionBook] = []
    drawing = threading.Lock()

    def draw(records: Records, job: Job) -> tuple[bytes, str]:
        if photos and not Path(photos).is_dir():
            raise CannotDraw(folder=photos)
        if not books:
            books.append(records.read(load))
        face = records.read(face_of, job.resident, books[0])
        if photos:
            face = replace(face, photo=photo_of(Path(photos), face.nik))
        try:
            from model.card import artwork

            with drawing:  # a picture takes 10 MB while it is drawn; Python draws one at a time
                return artwork.draw(face, specimen=specimen), digest_of(face)
        except (ImportError, OSError, MemoryError) as error:
            raise CannotDraw(said=type(error).__name__) from error
        except (ValueError, TypeError, KeyError, ArithmeticError) as error:
            raise CardUndrawable(said=type(error).__name__) from error

    return draw


def lanes_of(
    settings: Settings,
    records: Callable[[str], Records],
    make_pace: Callable[[str], Pace],
    *,
    specimen: bool,
) -> list[tuple[Lane, Pace]]:
    """Return a lane and its pace for every configured printer; raises NoPrinters.

    `records` and `make_pace` are asked by the printer's name: a lane's own hold is in them.
    """
    if not settings.printers:
        raise NoPrinters(file=str(settings.home / "tuntas.toml"))
    actor: Actor = node_actor(socket.gethostname()[:40])
    drawer = card_drawer(specimen=specimen, photos=settings.print.photos)
    found = []
    for printer in settings.printers:
        pace = make_pace(printer.name)
        own = records(printer.name)
        listing = press_for(printer, pace, settings)
        press = listing if specimen else WitnessedPress(listing, own, actor, pace)
        found.append((Lane(printer.name, press, own, drawer, actor, printer.encoded_only), pace))
    return found


class LaneLocks:
    """One process drives a printer: a flock a printer, beside the store, until the process ends."""

    def __init__(self, home: Path, printers: tuple[str, ...]) -> None:
        """Take all locks; raise LaneTaken naming the printer that another program drives."""
        self._fds: list[int] = []
        for name in printers:
            fd = os.open(home / f"lane-{name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            self._fds.append(fd)
            try:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self.close()
                raise LaneTaken(printer=name) from None

    def close(self) -> None:
        """Give the locks back."""
        for fd in self._fds:
            os.close(fd)
        self._fds.clear()


def is_driven(home: Path, printer: str) -> bool:
    """Tell whether some program holds the lock of this printer now."""
    try:
        fd = os.open(home / f"lane-{printer}.lock", os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(fd)
    return False
