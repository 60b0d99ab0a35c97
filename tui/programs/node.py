"""The headless print node: lanes over the office's store, one line a fact on stderr.

SIGTERM and SIGINT finish the cards in the printers (within a limit, else they are marked in doubt)
and end with 0. `--drain` ends by itself when nothing can move any more.
"""

import argparse
import os
import signal
import threading
from types import FrameType

from model import jobs
from model.clock import instant
from tui.clerk import Clerk
from tui.commands.env import Env
from tui.fleet import Fleet
from tui.lane import LaneNews
from tui.pace import WallPace
from tui.settings import load

OK, REFUSED, DEVICE = 0, 1, 3
WATCH_SECONDS = 0.2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the print node."""
    en = getattr(parser, "lang", "id") == "en"
    parser.add_argument(
        "--drain",
        action="store_true",
        help="end when nothing can move" if en else "berhenti bila tidak ada yang bisa jalan lagi",
    )
    parser.add_argument(
        "--once",
        action="store_true",
        help="one card a printer, then end" if en else "satu kartu tiap printer, lalu berhenti",
    )


def run(args: argparse.Namespace, env: Env) -> int:
    """Drive every printer: 0 ended as asked, 1 a card is in doubt, 3 no printer could go on."""
    settings = load(env.home, os.environ)
    clerk = Clerk(settings.store_file, env.clock)
    try:
        journal = Journal(env, clerk)
        fleet = Fleet(
            settings,
            clerk,
            lambda: WallPace(env.clock),
            journal.note,
            drain=args.drain,
            once=args.once,
            specimen=clerk.read(lambda store: store.meta("practice") == "1"),
        )
        return _work(fleet, journal, env, drain=args.drain)
    finally:
        clerk.close()


def _work(fleet: Fleet, journal: "Journal", env: Env, *, drain: bool) -> int:
    asked = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        asked.set()

    kept = {s: signal.signal(s, on_signal) for s in (signal.SIGTERM, signal.SIGINT)}
    fleet.start()
    try:
        while fleet.alive() and not asked.wait(WATCH_SECONDS):
            pass
        if asked.is_set():
            journal.line("node stopping: finishing cards in the printers")
            if not fleet.stop():
                journal.line("node stopping: a card could not be finished in time")
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
        fleet.close()
    return journal.summary(env, drained=drain and not asked.is_set())


class Journal:
    """One line a fact on stderr, for a person or for journald; never a NIK or a name."""

    def __init__(self, env: Env, clerk: Clerk) -> None:
        self._env = env
        self._clerk = clerk
        self._lock = threading.Lock()
        self._last: dict[str, str] = {}
        self._began_ms = env.clock.now_ms()

    def note(self, news: LaneNews) -> None:
        """Write what a lane did, and what keeps it when that changed."""
        if news.step is None:
            said = f"fault {news.fault}"
        elif news.step.kind == "moved":
            self._last.pop(news.printer, None)
            if not news.step.need:
                return  # another lane was quicker
            said = f"card {news.step.need}".rstrip()
        else:
            said = news.step.need or news.step.kind
        if self._last.get(news.printer) == said and not said.startswith("card"):
            return
        self._last[news.printer] = said
        self.line(f"{news.printer} {said}")

    def line(self, text: str) -> None:
        """Write one line with the UTC instant."""
        at = instant(self._env.clock.now_ms(), "UTC").strftime("%Y-%m-%dT%H:%M:%SZ")
        with self._lock:
            self._env.err.write(f"{at} {text}\n")
            self._env.err.flush()

    def summary(self, env: Env, *, drained: bool) -> int:
        """Say what came of it; 1 when a card waits for a verdict, 3 when no printer could go on."""
        ended = self._clerk.read(jobs.ended_since, self._began_ms)
        open_now = self._clerk.read(jobs.counts)
        row: dict[str, object] = {
            "done": ended.get("done", 0),
            "spoiled": ended.get("spoiled", 0),
            "unsettled": open_now.get("unsettled", 0),
            "in_printers": open_now.get("reserved", 0) + open_now.get("sent", 0),
            "queued": open_now.get("queued", 0),
        }
        if env.json:
            env.rows([row])
        else:
            env.say(
                env.pick(
                    "{done} jadi, {unsettled} belum pasti, {in_printers} di printer,"
                    " {queued} masih antre.",
                    "{done} done, {unsettled} unsettled, {in_printers} in printers,"
                    " {queued} still queued.",
                ).format(**row)
            )
        if row["unsettled"] or row["in_printers"]:
            return REFUSED
        return DEVICE if row["queued"] and drained else OK
