"""A visit typed ahead, cut anywhere and with any gaps, ends as if it had been typed key by key.

The seeds say how a visit is cut, how long the gaps are, and which of the store's calls are slow.
Not compared: drafts (kept by the wall clock, as far as somebody has typed when it strikes) and the
two tables of regions (17,000 rows that no screen writes).
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from random import Random

import pytest

from model.clock import FrozenClock
from tests.bench import type_ahead
from tests.tui.desks import open_desk
from tests.tui.press import press, quiet, running
from tests.tui.slow_clerk import SlowClerk
from tests.tui.visits import LOGIN, PARTS, Outcome, feed, key_by_key, office, outcome, pieces, whole
from tui.app import TuntasApp
from tui.messages import Changed
from tui.session import NOBODY

SEEDS = 100
BATCHES = 2
WHOLE_SEEDS = 1
PTY_SEEDS = 4


pytestmark = pytest.mark.usefixtures("nothing_painted")


@asynccontextmanager
async def counter(folder: Path, seed: int) -> AsyncIterator[TuntasApp]:
    """Run the app over the office of the visits, with a clerk who is slow at times."""
    hire = partial(SlowClerk, seed=seed)
    with open_desk(folder, FrozenClock(), store=office()[0], hire=hire) as desk:
        async with running(desk) as app:
            yield app


async def anew(app: TuntasApp, store: bytes) -> None:
    """Begin the next visit at an empty search, with the same store and nothing said."""
    await press(app, "f2", "f2")
    assert isinstance(app.desk.clerk, SlowClerk)
    app.desk.clerk.begin_anew(store)
    app.session.notes.clear()
    app.session.twice.forget()
    app.post_message(Changed())
    await quiet(app)


async def references(app: TuntasApp, store: bytes, names: Sequence[str]) -> dict[str, Outcome]:
    """Return how each visit ends key by key; the screens are made before."""
    for name in names:
        await anew(app, store)
        await feed(app, [PARTS[name]()], Random(0))
    found = {}
    for name in names:
        await anew(app, store)
        await key_by_key(app, PARTS[name]())
        found[name] = outcome(app)
    return found


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_visit_typed_ahead_ends_as_key_by_key(tmp_path: Path, batch: int) -> None:
    async def go() -> None:
        async with counter(tmp_path, batch) as app:
            await key_by_key(app, LOGIN)
            assert app.session.actor is not NOBODY
            store = office()[0]
            names = sorted(PARTS)[batch::BATCHES]
            expected = await references(app, store, names)
            for seed in range(batch, SEEDS, BATCHES):
                name, rng = names[seed // BATCHES % len(names)], Random(seed)
                await anew(app, store)
                await feed(app, pieces(PARTS[name](), rng), rng)
                expected[name].compare(outcome(app), f"{name}, seed {seed}")

    asyncio.run(go())


@pytest.mark.parametrize("seed", range(PTY_SEEDS))
def test_through_a_real_terminal(seed: int) -> None:
    script = type_ahead.script_of("order")
    expected = asyncio.run(type_ahead.reference(script))
    assert type_ahead.visit(script, expected, seed) == ""


def test_a_whole_visit_typed_ahead_ends_as_key_by_key(tmp_path: Path) -> None:
    async def go() -> None:
        expected: Outcome | None = None
        for seed in range(WHOLE_SEEDS + 1):
            folder = tmp_path / str(seed)
            folder.mkdir()
            async with counter(folder, seed) as app:
                rng = Random(seed)
                if expected is None:
                    await key_by_key(app, whole())
                    expected = outcome(app)
                    continue
                await feed(app, pieces(whole(), rng), rng)
                expected.compare(outcome(app), f"seed {seed}")

    asyncio.run(go())
