"""The simulated centre while practice is open: a thread that sends, waits, and takes lists in.

Slow and bounded: a step every quarter of a minute, nothing at all while nothing is on its way. The
store is asked through the clerk like everybody else; packets are opened in this thread.
"""

import threading
from pathlib import Path

from model.actor import shell_actor
from model.centre.practice import CentreBusy, Opened, PracticeCentre
from model.centre.simulated import HOUR, Habits
from model.errors import ModelError
from model.packets import packets
from model.store import Store
from tui.clerk import Clerk

STEP_SECONDS = 15.0
STEP_MINUTES = 4 * HOUR
"""So much passes at the centre in one step: a road of three days is about five minutes."""
QUIET_STEPS = 8
"""While nothing is on its way it looks for packets, and steps only so often."""
END_SECONDS_MAX = 10.0


class PracticeThread(threading.Thread):
    """Steps the centre of one practice home until `end`; two of them do not disturb each other."""

    def __init__(self, home: Path, clerk: Clerk, habits: Habits | None = None) -> None:
        super().__init__(name="pusat-tiruan", daemon=True)
        self._centre = PracticeCentre(home, shell_actor("pusat-latihan"), habits)
        self._clerk = clerk
        self._over = threading.Event()
        self._idle = False
        self.steps = 0
        self.said = ""
        """The code (or kind) of what was refused last, "" where all went well."""

    def run(self) -> None:
        """Step every STEP_SECONDS until it is ended; a refusal is tried again with the next."""
        quiet = 0
        while not self._over.wait(STEP_SECONDS):
            quiet += 1
            if self._idle and quiet < QUIET_STEPS and not self._has_work():
                continue
            quiet = 0
            self.step()

    def _has_work(self) -> bool:
        """Tell whether packets wait; a store that refuses to say is asked again by a step."""
        try:
            return self._clerk.read(_has_packets)
        except ModelError:
            return True

    def step(self) -> None:
        """Make one step now; what is refused is told by `said` and made again later."""
        centre, self.said = self._centre, ""
        try:
            with centre.turn():
                self._clerk.read(centre.send)
                opened: Opened = centre.open()
                done = self._clerk.read(centre.answer, opened, STEP_MINUTES)
            self._idle = done.idle
            self.steps += 1
        except CentreBusy as error:  # another practice session steps it
            self.said = error.code
        except ModelError as error:
            self.said, self._idle = error.code, False
        except OSError as error:  # its folder cannot be written: practice goes on without
            self.said, self._idle = type(error).__name__, False

    def end(self) -> None:
        """Stop after the step in hand; called before the clerk is closed."""
        self._over.set()
        if self.is_alive():
            self.join(END_SECONDS_MAX)


def _has_packets(store: Store) -> bool:
    return bool(packets.to_send(store))
