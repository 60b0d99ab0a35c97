"""Warm a process once, so that sessions forked from it find everything read, parsed and cached.

A walk through a throwaway practice office: login, a search, a resident, the queue, the lanes, the
stock. Nobody's data: the office is invented, and it is gone before the first fork.
"""

import gc
import importlib
import os
import pkgutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from textual import events
from textual.pilot import Pilot

import tui.driver
import tui.locale
import tui.screens
import tui.widgets
import tui.words
from model import blanko, operators, shift
from model.actor import SYSTEM, shell_actor
from model.clock import Clock
from model.exchange import sample
from model.store import STORE_NAME, Store
from tui.app import TuntasApp
from tui.clerk import Clerk
from tui.commands.init import furnish
from tui.desk import Desk
from tui.programs.desk_errors import DeskUnclean

OFFICE, OFFICE_NAME, ZONE = "16.71.02", "KANTOR REKAAN", "Asia/Jakarta"
WHO, PIN = "HANGAT", "0000"
PEOPLE, SEED = 60, 1
SIZE = (80, 24)
WALK = (
    *("f9", "f9", *WHO, "enter", *PIN, "enter"),
    *("f4", "down", "pagedown", "space", "f5", "down", "f6", "down", "f9", "f10", "f1", "f10"),
    *("f2", "a", "enter", "down", "enter", "f10", "f12", "f10"),
)
"""Both languages, the desks of the ten keys, a search and a resident, help, menu, messages."""
KEYS_OF = {"enter": "\r", "space": " "}
APART = frozenset({"tui.driver.desk_client"})
"""Run by itself, never imported."""


def import_all() -> None:
    """Import what a session may want later: an upgrade must not mix two versions in one session."""
    for package in (tui.screens, tui.widgets, tui.locale, tui.words, tui.driver):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            if module.name not in APART:
                importlib.import_module(module.name)
    for name in ("encodings.idna", "encodings.cp437", "encodings.latin_1", "tui.crash"):
        importlib.import_module(name)


def warm_up(clock: Clock) -> None:
    """Import all, walk once through all screens, and leave nothing open."""
    import_all()
    with _practice(clock) as desk:
        app = TuntasApp(desk)
        app.run(headless=True, mouse=False, size=SIZE, auto_pilot=_walk)


async def _walk(pilot: "Pilot[Any]") -> None:
    app = pilot.app
    assert isinstance(app, TuntasApp)
    await app.gate.calm()
    for key in WALK:
        app.post_message(events.Key(key, KEYS_OF.get(key, key if len(key) == 1 else None)))
        await app.gate.calm()
    assert app.session.actor.name == WHO, "the walk did not come in"
    app.exit(0)


@contextmanager
def _practice(clock: Clock) -> Iterator[Desk]:
    with TemporaryDirectory(prefix="tuntas-") as folder:
        path = Path(folder) / STORE_NAME
        store = Store.open(path, clock, create=True)
        me = shell_actor("desk")
        with store.write(SYSTEM) as tx:
            furnish(tx, OFFICE, OFFICE_NAME, ZONE)
            operators.add(tx, WHO, PIN, ("perekaman", "cetak", "gudang", "kasi"))
        sample.fill(store, me, PEOPLE, SEED, PEOPLE)
        with store.write(me) as tx:
            blanko.receive(tx, 100, party="-", doc="-")
            shift.open_shift(tx)
        store.close()
        clerk = Clerk(path, clock)
        try:
            yield Desk(clerk, clock, OFFICE, OFFICE_NAME, ZONE, Path(folder), 60, "-")
        finally:
            clerk.close()


def freeze() -> None:
    """Take all that is here out of the collector's sight, so that a fork shares its pages."""
    gc.collect()
    gc.freeze()


def assert_clean(known: frozenset[int]) -> None:
    """Raise DeskUnclean when a thread runs or a file outside `known` is open.

    A forked child has no thread but its own and would share the file's locks and place; SQLite
    forbids carrying a connection across a fork (sqlite.org/howtocorrupt.html, 2.6).
    """
    if (count := len(os.listdir("/proc/self/task"))) > 1 or threading.active_count() > 1:
        raise DeskUnclean(left=f"{count} threads")
    left = []
    for fd in map(int, os.listdir("/proc/self/fd")):
        try:
            place = os.readlink(f"/proc/self/fd/{fd}")
        except FileNotFoundError:
            continue  # the one that the listing itself stood in
        if fd not in known:
            left.append(f"{fd} {place}")
    if left:
        raise DeskUnclean(left=", ".join(left)[:200])
