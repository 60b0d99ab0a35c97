"""The thread of a seat's capture device: what comes is checked, sealed and on the shelf, or told.

Readable bytes live in this thread only, between the device and the seal, and are wiped behind it;
the process leaves no core. So does the key that a recording's packets are sealed with; it is wiped
when nothing is wanted any more (`cancel`), when another recording is asked for, and after ten
minutes. The device may delete its source only after the screen has said that
the capture is in the store (`forget`).
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hw.errors import HwError
from model.errors import ModelError
from model.packets.keyring import Keyring
from tui.seat_lines import Where
from tui.seat_news import CaptureLeft, CaptureSealed, CaptureWrong, LineState, News

if TYPE_CHECKING:
    from hw.capture.base import CaptureDevice, Got, Wanted
    from model.packets.sealed import Sealed
    from model.packets.shelf import Shelf
    from tui.desk import Desk

POLL_SECONDS = 1.0
FORGET_MAX = 256
"""So many sources wait to be deleted; the oldest beyond that stay and are found at a next start."""
LEFT_MAX = 32
"""So many left-over sources are looked up at a start; `tuntas capture sweep` takes all."""

Tell = Callable[[News], None]


@dataclass(frozen=True, slots=True)
class CapturePlan:
    """What a capture thread needs to know of the office."""

    home: Path
    node: str
    """The store's epoch, bound into every seal."""
    hub_key: bytes
    """Raw X25519; empty where none is set: then nothing is captured."""
    bytes_max: int
    ground: bool = True
    """Whether the ground of a photo is looked at."""


def plan_of(desk: "Desk") -> CapturePlan:
    """Return the plan that a desk's settings and store tell; practice seals to its own key."""
    from base64 import b64decode

    from model.packets.practice import PUBLIC

    text = desk.capture.hub_key if desk.practice is None else PUBLIC
    node = desk.clerk.read(lambda store: store.meta("epoch") or "")
    told = desk.capture
    return CapturePlan(desk.home, node, b64decode(text), told.bytes_max, told.ground)


class CaptureThread(threading.Thread):
    """Asks one capture device and seals what it gives."""

    def __init__(
        self, where: Where, tell: Tell, plan: CapturePlan, now: Callable[[], float]
    ) -> None:
        """Touch nothing yet; `now` gives monotonic seconds."""
        super().__init__(name=where.label, daemon=True)
        self._where, self._tell, self._plan = where, tell, plan
        self._turn = threading.Condition()
        self._next: Wanted | None = None
        self._cancelled = False
        self._forget: deque[str] = deque(maxlen=FORGET_MAX)
        self._ended = False
        self._device: CaptureDevice | None = None
        self._shelf: Shelf | None = None
        self._keys = Keyring(plan.hub_key, plan.node, now)

    def run(self) -> None:
        """Serve the screens until `stop`."""
        from tui.core_shield import no_core

        no_core()
        device = self._open()
        if device is None:
            return
        try:
            self._serve(device)
        finally:
            self._keys.wipe()
        self._let_go(device)
        with self._turn:
            self._device = None  # nobody wakes what is closed: its numbers may be another file's
        device.close()

    def _serve(self, device: "CaptureDevice") -> None:
        asked: Wanted | None = None
        while not self._ended:
            asked = self._take_orders(device, asked)
            if asked is not None:
                self._step(device, asked)

    def _open(self) -> "CaptureDevice | None":
        from hw.capture.catalog import open_capture
        from model.packets.shelf import Shelf

        try:
            device = open_capture(self._where.address, self._where.seat, self._plan.bytes_max)
        except HwError as error:
            self._tell(LineState("capture", error.code))
            return None
        self._shelf = Shelf(self._plan.home)
        with self._turn:
            self._device = device
        try:
            for digest in device.leftovers()[:LEFT_MAX]:
                self._tell(CaptureLeft(digest))
        except HwError as error:
            self._tell(LineState("capture", error.code))
        return device

    def _take_orders(self, device: "CaptureDevice", asked: "Wanted | None") -> "Wanted | None":
        """Do what the screens want, waiting for it where nothing is asked for."""
        self._keys.expire()
        with self._turn:
            if not device.waits:
                self._turn.wait_for(self._has_orders, self._keys.seconds_left())
            wanted, self._next = self._next, None
            cancelled, self._cancelled = self._cancelled, False
        self._let_go(device)
        if cancelled:
            device.cancel()
            self._keys.wipe()
        if wanted is None:
            return asked if device.waits else None
        self._keys.begin(wanted.rid)
        try:
            device.ask(wanted)
        except HwError as error:
            self._tell(CaptureWrong(wanted.rid, wanted.part, error.code, dict(error.facts)))
            return None
        self._tell(LineState("capture", ""))
        return wanted

    def _let_go(self, device: "CaptureDevice") -> None:
        """Have the sources deleted that the store has; one that cannot be stays and is told."""
        with self._turn:
            digests = [*self._forget]
            self._forget.clear()
        for digest in digests:
            try:
                device.forget(digest)
            except HwError as error:
                self._tell(LineState("capture", error.code))

    def _has_orders(self) -> bool:
        return bool(self._ended or self._next or self._forget or self._cancelled)

    def _step(self, device: "CaptureDevice", wanted: "Wanted") -> None:
        """Hear the device for a moment; what it gives is sealed or refused."""
        try:
            got = device.poll(POLL_SECONDS)
            if got is not None:
                self._tell(CaptureSealed(self._seal(got, wanted)))
        except (HwError, ModelError) as error:
            self._tell(CaptureWrong(wanted.rid, wanted.part, error.code, dict(error.facts)))

    def _seal(self, got: "Got", wanted: "Wanted") -> "Sealed":
        """Return the facts of a capture that lies sealed on the shelf; the bytes are wiped."""
        from hw.capture.checks import look
        from model.packets.seal import key_id
        from model.packets.sealed import Sealed

        assert self._shelf is not None
        plan = self._plan
        try:
            facts = look(got, wanted, plan.bytes_max)
            number = self._shelf.next_number()
            packet = self._keys.seal(got.data, wanted.rid, wanted.part, number)
            name = self._shelf.put(packet)
            return Sealed(
                rid=wanted.rid,
                nik=got.nik,
                part=got.part,
                quality=got.quality,
                format=facts.format,
                width=facts.width,
                height=facts.height,
                bytes=len(got.data),
                digest=got.digest,
                hash=name,
                seq=number,
                key_id=key_id(plan.hub_key),
                node=plan.node,
            )
        finally:
            got.wipe()

    def want(self, wanted: "Wanted") -> None:
        """Ask for a capture, in place of what was asked before; from any thread."""
        with self._turn:
            self._next = wanted
            self._notify()

    def cancel(self) -> None:
        """Want nothing any more; from any thread."""
        with self._turn:
            self._next, self._cancelled = None, True
            self._notify()

    def forget(self, digest: str) -> None:
        """Have the source of a capture deleted, which is in the store now; from any thread."""
        with self._turn:
            self._forget.append(digest)
            self._notify()

    def stop(self) -> None:
        """Let it end."""
        with self._turn:
            self._ended = True
            self._notify()

    def _notify(self) -> None:
        self._turn.notify()
        if self._device is not None:
            self._device.wake()
