"""The counter of the printing screens' tests: ten people in the queue, a busy morning on demand."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from model.actor import SYSTEM
from model.clock import FrozenClock
from model.store import Tx
from tests.queue_office import add_people, busy_morning
from tests.tui.desks import open_desk
from tests.tui.press import SIZE, log_in, running
from tui.app import TuntasApp

WHO = {"SARI": "2468", "YANTO": "1357", "BUDI": "9999", "RINA": "8642"}


def fill(tx: Tx, people: int) -> None:
    """Put people into the queue and make tokens the same in every run."""
    tx.set_meta("epoch", "0123456789abcdef")
    tx.execute("UPDATE resident SET status = 'CARD_ISSUED'")
    add_people(tx, people)


@asynccontextmanager
async def counter(
    folder: Path,
    who: str = "SARI",
    *,
    people: int = 10,
    busy: bool = False,
    lang: str = "id",
    size: tuple[int, int] = SIZE,
) -> AsyncIterator[TuntasApp]:
    """Run the app with `who` logged in."""
    clock = FrozenClock()
    with open_desk(folder, clock, ready=0) as desk:
        desk.clerk.write(SYSTEM, fill, people)
        if busy:
            desk.clerk.read(busy_morning)
        async with running(desk, size=size, lang=lang) as app:
            await log_in(app, who, WHO[who])
            yield app
