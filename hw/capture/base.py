"""What every capture device does: take a wish, give a file or say why not, and let the file go."""

from dataclasses import dataclass, field
from typing import Protocol

PARTS = (
    *("photo", "R1", "R2", "R3", "R4", "R5", "L1", "L2", "L3", "L4", "L5"),
    *("IR", "IL", "sign"),
)
"""Face; right and left hand from thumb to little finger; right and left iris; signature."""
NAME_CHARS_MAX = 120
QUALITY_MAX = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """One capture that is asked for."""

    rid: str
    """Number of the recording."""
    nik: str = field(repr=False)
    part: str
    attempt: int = 1
    birth_year: int = 0
    """For the ground of the photo (odd: red, even: blue); 0 where it is not asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Got:
    """One file as it came from a device. Only here are its bytes readable: wipe it soon."""

    nik: str = field(repr=False)
    """Whom the device names."""
    part: str
    data: bytearray = field(repr=False)
    quality: int | None
    name: str = field(repr=False)
    """What the device calls it; a file's name may hold a NIK."""
    digest: str = field(repr=False)
    """SHA-256 of the data."""

    def wipe(self) -> None:
        """Write noughts over the bytes: what is freed may lie in memory for hours."""
        self.data[:] = bytes(len(self.data))


class CaptureDevice(Protocol):
    """A capture device; used by one thread. No method but `poll` waits."""

    name: str

    @property
    def waits(self) -> bool:
        """Whether something is asked for that `poll` may still give."""

    def ask(self, wanted: Wanted) -> None:
        """Ask for a capture, in place of what was asked before.

        Raises CaptureAbsent, CaptureDenied, CaptureLost.
        """

    def poll(self, seconds: float) -> Got | None:
        """Return what was asked for, or None when it has not come within `seconds`.

        A CaptureRefused says that something came that cannot be taken: its source is kept and it
        is told once; whether the wish stays, `waits` tells. Raises CaptureAbsent, CaptureDenied,
        CaptureLost, CaptureSlow, CaptureGarbled, ProgramFailed, FolderCrowded: they end the wish.
        """

    def cancel(self) -> None:
        """Want nothing any more; what comes late is thrown away or stays where it lies."""

    def forget(self, digest: str) -> None:
        """Delete the source of something that was given, now that it is sealed and noted.

        A source that changed meanwhile is another capture and stays. Raises CaptureDenied.
        """

    def leftovers(self) -> list[str]:
        """Return the digests of what was given to nobody, or given and not forgotten (a cut)."""

    def wake(self) -> None:
        """Let `poll` return at once; from any thread."""

    def close(self) -> None:
        """Let the device go; nothing is deleted."""
