"""Practice's capture device: invented captures in seeded order, with the troubles of a bad day.

Options of `fake://`: `seed`; `seconds` a capture; `low` percent of fingers and irises below any
threshold; `farmers` percent of people whose fingers are worn (each attempt a little better);
`drop_at`, `wrong_at`, `cut_at`, `empty_at`: the number of the capture that is lost with the line,
another person's, cut short, or of no bytes. The same seed gives the same day.
"""

import random
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from hw.address import Address
from hw.capture.base import Got, Wanted
from hw.capture.errors import CaptureLost
from hw.capture.invented import PHOTO_BYTES, capture

LOW_PERCENT, FARMERS_PERCENT = 6, 5
OTHER_NIK = "9999990101900001"
"""Nobody's: no region begins with 99."""


@dataclass(frozen=True, slots=True)
class Day:
    """What happens on this device."""

    seed: int = 1
    seconds: float = 0.05
    low_percent: int = LOW_PERCENT
    farmers_percent: int = FARMERS_PERCENT
    troubles: Mapping[int, str] | None = None
    """Number of the capture, from 1, to drop, wrong, cut or empty."""


def day_of(address: Address) -> Day:
    """Return the day that an address tells; raises AddressWrong."""
    troubles = {
        number: name
        for name in ("drop", "wrong", "cut", "empty")
        if (number := address.count(f"{name}_at", 0))
    }
    return Day(
        seed=address.count("seed", 1),
        seconds=address.number("seconds", 0.05, 0, 60),
        low_percent=address.count("low", LOW_PERCENT, 100),
        farmers_percent=address.count("farmers", FARMERS_PERCENT, 100),
        troubles=troubles,
    )


class SimulatedDevice:
    """A capture device that is not there."""

    def __init__(self, day: Day, name: str, wait: Callable[[float], bool] | None = None) -> None:
        """`wait` waits so many seconds and tells whether somebody woke it."""
        self.name = name
        self._day = day
        self._woken = threading.Event()
        self._wait = wait or self._woken.wait
        self._wanted: Wanted | None = None
        self._count = 0
        self._left = 0.0
        self.forgotten: list[str] = []
        """Digests of what was let go, in order."""

    def ask(self, wanted: Wanted) -> None:
        """Begin a capture."""
        self._wanted, self._left = wanted, self._day.seconds

    @property
    def waits(self) -> bool:
        """Whether something is asked for."""
        return self._wanted is not None

    def poll(self, seconds: float) -> Got | None:
        """Return the capture when its time has come; raises CaptureLost where it is dropped."""
        wanted = self._wanted
        if wanted is None:
            return None
        if self._left > 0:
            step = min(seconds, self._left)
            if self._wait(step):
                self._woken.clear()
                return None
            self._left -= step
            if self._left > 0:
                return None
        self._count += 1
        trouble = (self._day.troubles or {}).get(self._count, "")
        if trouble == "drop":
            self._wanted = None
            raise CaptureLost(self.name, "poll")
        if trouble:  # the wish stays: what is refused is captured again
            return self._bad(trouble, wanted)
        self._wanted = None
        return self._good(wanted)

    def _good(self, wanted: Wanted) -> Got:
        data = bytearray(invent(self._day.seed, wanted))
        quality = quality_of(self._day, wanted)
        name = f"{wanted.part}-{wanted.attempt}"
        return Got(wanted.nik, wanted.part, data, quality, name, sha256(data).hexdigest())

    def _bad(self, trouble: str, wanted: Wanted) -> Got:
        got = self._good(wanted)
        nik = OTHER_NIK if trouble == "wrong" else got.nik
        data = got.data
        if trouble == "cut":
            data = data[: len(data) // 2]
        elif trouble == "empty":
            data = bytearray()
        return Got(nik, got.part, data, got.quality, got.name, sha256(data).hexdigest())

    def cancel(self) -> None:
        """Want nothing any more."""
        self._wanted = None

    def forget(self, digest: str) -> None:
        """Let a capture go."""
        self.forgotten.append(digest)

    def leftovers(self) -> list[str]:
        """Return nothing: nothing lies anywhere."""
        return []

    def wake(self) -> None:
        """Let `poll` return."""
        self._woken.set()

    def close(self) -> None:
        """Forget what was asked for."""
        self._wanted = None


def invent(seed: int, wanted: Wanted) -> bytes:
    """Return the capture that this seed gives: the same for the same person, part and attempt."""
    drawn = random.Random(f"{seed}:{wanted.rid}:{wanted.nik}:{wanted.part}:{wanted.attempt}")
    return capture(wanted.part, drawn.randbytes(PHOTO_BYTES), wanted.birth_year)


def quality_of(day: Day, wanted: Wanted) -> int:
    """Return the quality that this day gives to a capture, 0 to 100."""
    drawn = random.Random(f"{day.seed}:{wanted.nik}:{wanted.part}:{wanted.attempt}:mutu")
    if wanted.part in ("photo", "sign"):
        return min(100, max(70, round(drawn.gauss(85, 5))))
    is_finger = wanted.part[1:].isdigit()
    farmer = random.Random(f"{day.seed}:{wanted.nik}").randrange(100) < day.farmers_percent
    if is_finger and farmer:
        return min(60, drawn.randrange(12, 34) + 6 * (wanted.attempt - 1))
    if drawn.randrange(100) < day.low_percent:
        return drawn.randrange(10, 38)
    return min(98, max(62, round(drawn.gauss(77, 8))))
