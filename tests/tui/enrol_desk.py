"""A counter where invented people are recorded, with a capture device in the test's own hands."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import cast

from model.actor import SYSTEM
from model.clock import FrozenClock
from model.packets.sealed import Sealed
from model.store import Tx
from tests.tui.desks import add, open_desk
from tests.tui.press import SIZE, log_in, quiet, running
from tests.tui.printing_desk import WHO
from tui.app import TuntasApp
from tui.desk import Desk
from tui.messages import SeatSpoke
from tui.seat import DeskSeat
from tui.seat_capture import plan_of
from tui.seat_news import CaptureSealed, News
from tui.settings_parts import Seat

BUDI, RINI, YOUNG, WIFE, BOY, GUEST, DEAD = (
    1671021508090003, 1671025001100004, 1671020101130005, 1671024107100006, 1671024502800007,
    1671020101800008, 1671020203500009,
)  # fmt: skip
KK = 1671021203100077


def people(tx: Tx) -> None:
    """Add a family with a son of 17 and a daughter of 16, and those who may not be recorded yet."""
    tx.set_meta("epoch", "0123456789abcdef")
    home: dict[str, object] = {
        "kk": KK, "address": "JL. MERDEKA NO. 4", "status": "UNREGISTERED", "status_on": None,
        "marital": "BELUM KAWIN", "work": "PELAJAR", "shdk": "ANAK",
    }  # fmt: skip
    add(tx, 1671021203700001, "HARUN SANTOSO", sex="L", birth_on="1970-03-12", kk=KK,
        address="JL. MERDEKA NO. 14", shdk="KEPALA KELUARGA", status="CARD_ISSUED",
        status_on="2020-01-02")  # fmt: skip
    add(tx, BUDI, "BUDI SANTOSO", sex="L", birth_on="2009-08-15",
        **home | {"father": "HARUN SANTOSO", "mother": "MARYAM"})  # fmt: skip
    add(tx, RINI, "RINI SANTOSO", sex="P", birth_on="2010-01-10", **home)
    add(tx, YOUNG, "DIMAS SANTOSO", sex="L", birth_on="2013-01-01", **home)
    home["kk"] = None
    add(tx, WIFE, "WATI REKAAN", sex="P", birth_on="2010-07-01", **home | {"marital": "KAWIN"})
    add(tx, BOY, "BAYU REKAAN", sex="L", birth_on="1980-02-05", **home)
    add(tx, GUEST, "JOHN REKAAN", sex="L", birth_on="1980-01-01",
        **home | {"citizenship": "WNA", "valid_until": "31-12-2027"})  # fmt: skip
    add(tx, DEAD, "KARTO REKAAN", sex="L", birth_on="1950-03-02", **home | {"life": "mati"})


class HandSeat:
    """A seat whose captures come when the test gives them."""

    name = "loket1"
    has_virtual_reader = False

    def __init__(self, *, capture: bool = True) -> None:
        self.app: TuntasApp | None = None
        self.asked: list[tuple[str, str, str, int]] = []
        self.taken: list[Sealed] = []
        self.slips: list[str] = []
        self.stopped = 0
        self._devices = {"capture", "slip"} if capture else set()
        self.box = DeskSeat(Seat("loket1"), time.monotonic).box
        self.seat = Seat("loket1")

    def has(self, device: str) -> bool:
        return device in self._devices

    works = has

    def start(self, wake: object) -> None:
        """Nothing to listen to."""

    def close(self) -> bool:
        return True

    def print_slip(self, meant_for: str, slip: object) -> None:
        assert meant_for == self.name
        self.slips.append(str(slip))

    def capture(
        self, meant_for: str, rid: str, nik: str, part: str, attempt: int, birth_year: int
    ) -> None:
        assert meant_for == self.name and 1900 < birth_year < 2027
        self.asked.append((rid, nik, part, attempt))

    def capture_stop(self) -> None:
        self.stopped += 1

    def capture_taken(self, sealed: Sealed) -> None:
        self.taken.append(sealed)

    def sealed(self, quality: int = 80, **other: object) -> Sealed:
        """Return what the device makes of its last wish."""
        rid, nik, part, attempt = self.asked[-1]
        digest = sha256(f"{rid}{nik}{part}{attempt}{len(self.asked)}".encode()).hexdigest()
        made = Sealed(rid, nik, part, quality, "wsq", 500, 500, 1_000, digest, digest, 1)
        return replace(made, **other)  # type: ignore[arg-type]

    async def say(self, *news: News) -> None:
        """Let the device say something, one after the other, each heard to its end."""
        assert self.app is not None
        for one in news:
            self.box.put(one)
            self.app.post_message(SeatSpoke())
            await quiet(self.app)

    async def give(self, *qualities: int) -> None:
        """Answer one wish after the other."""
        for quality in qualities:
            await self.say(CaptureSealed(self.sealed(quality)))


@asynccontextmanager
async def enrolling(
    folder: Path,
    seat: HandSeat | None = None,
    *,
    who: str = "SARI",
    lang: str = "id",
    size: tuple[int, int] = SIZE,
) -> AsyncIterator[TuntasApp]:
    """Run the app with `who` logged in, at a seat with the test's own device."""
    with open_desk(folder, FrozenClock(), ready=0) as desk:
        desk.clerk.write(SYSTEM, people)
        async with sitting(desk, seat or HandSeat(), who=who, lang=lang, size=size) as app:
            yield app


@asynccontextmanager
async def sitting(
    desk: Desk, seat: HandSeat, *, who: str = "SARI", lang: str = "id",
    size: tuple[int, int] = SIZE,
) -> AsyncIterator[TuntasApp]:  # fmt: skip
    """Run one more app on the same store."""
    at_seat = replace(desk, seat=cast(DeskSeat, seat))
    async with running(at_seat, lang=lang, size=size, ascii_only=True) as app:
        seat.app = app
        await log_in(app, who, WHO[who])
        yield app


@asynccontextmanager
async def practising(folder: Path, address: str) -> AsyncIterator[TuntasApp]:
    """Run the practice app at a seat with a simulated device and its real thread."""
    with open_desk(folder, FrozenClock(), ready=0, practice=True) as desk:
        desk.clerk.write(SYSTEM, people)
        seat = DeskSeat(
            Seat("loket1", slip="fake://", capture=address), time.monotonic, is_practice=True,
            captures=plan_of(desk),
        )  # fmt: skip
        try:
            async with running(replace(desk, seat=seat)) as app:
                await log_in(app)
                yield app
        finally:
            seat.close()
