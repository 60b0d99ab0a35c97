"""The headless print node: lanes over the office's store, one line a fact on stderr.

SIGTERM and SIGINT finish the cards in the printers (within a limit, else they are marked in doubt);
a second one does not wait for the cards. SIGHUP changes nothing and says so. `--drain` ends by
itself when nothing can move any more. Exit: 0 ended as asked, 1 a card waits for a verdict,
2 settings, 3 no printer could go on or a lane was lost, 4 store.
"""

import argparse
import os
import signal

from model import jobs
from tui.clerk import Clerk
from tui.commands.env import Env
from tui.doorbell import Doorbell, version_now
from tui.fleet import Fleet
from tui.pace import WallPace
from tui.programs.node_journal import ERROR, WARNING, Journal, is_journal
from tui.programs.node_memory import give_back_pictures
from tui.programs.node_notify import Notify
from tui.programs.node_rounds import Rounds
from tui.programs.node_wake import Wake
from tui.settings import Settings, load

OK, REFUSED, DEVICE = 0, 1, 3
CACHE_KIB = 4_096
FINISH_SECONDS_MAX = 75.0
"""A card in a printer has 60 s to come out (hw.watch.Limits.finish_seconds), and its booking."""
LEAVE_SECONDS_MAX = 20.0
"""Then cards are given up: their jobs are taken back at the devices, and doubt is booked."""
LOCKED_SECONDS_MAX = 10.0
"""At last nobody waits for the store any more; the next start finds the cards in flight."""
STOP_SECONDS_MAX = FINISH_SECONDS_MAX + LEAVE_SECONDS_MAX + LOCKED_SECONDS_MAX
"""The longest way out; TimeoutStopSec of the unit is longer."""


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
    parser.add_argument(
        "--printer",
        action="append",
        default=[],
        metavar="NAME",
        help="drive only this one (again for more)" if en else "hanya printer ini (boleh diulang)",
    )


def run(args: argparse.Namespace, env: Env) -> int:
    """Drive every printer, or those named; the head of this file has the exit codes."""
    give_back_pictures()
    settings = load(env.home, os.environ)
    clerk = Clerk(settings.store_file, env.clock, cache_kib=CACHE_KIB)
    try:
        return _Node(args, env, settings, clerk).run()
    finally:
        clerk.close()


class _Node:
    """One run: lanes, what is told of them, and the way out."""

    def __init__(
        self, args: argparse.Namespace, env: Env, settings: Settings, clerk: Clerk
    ) -> None:
        self._env = env
        self._clerk = clerk
        self._drain: bool = args.drain
        self._began_ms = env.clock.now_ms()
        self._ends_by_itself: bool = args.drain or args.once
        self._journal = Journal(env.err, env.clock, priorities=is_journal(env.err, os.environ))
        self._notify = Notify(os.environ, os.getpid())
        self._wake = Wake()
        try:
            self._fleet = Fleet(
                settings,
                clerk,
                lambda: WallPace(env.clock),
                self._journal.note,
                drain=args.drain,
                once=args.once,
                specimen=clerk.read(lambda store: store.meta("practice") == "1"),
                only=args.printer,
                doorbell=Doorbell(lambda: clerk.read(version_now), env.clock),
                ended=self._wake.lane_ended,
            )
        except BaseException:
            self._wake.close()
            raise
        self._rounds = Rounds(
            clerk, self._fleet.actor, self._journal, self._notify, self._fleet.late,
            settings.node.metrics,
        )  # fmt: skip

    def run(self) -> int:
        """Work until asked to stop, or nothing is left to do; return the exit code."""
        fault = asked = False
        try:
            self._fleet.start()
            self._rounds.go()
            self._notify.ready()
            names = " ".join(thread.lane.printer for thread in self._fleet.threads)
            self._journal.line(f"node driving {names}")
            asked = self._work()
            fault = not asked and not self._ends_by_itself
            if fault:
                self._tell_fault()
            self._stop()
        finally:
            self._wake.close()
            self._fleet.close()
        code = self._summary(drained=self._drain and not asked)
        return DEVICE if fault or self._fleet.lost() else code

    def _work(self) -> bool:
        """Return True when asked to stop, False when lanes have ended or one hangs."""
        while self._going():
            signals = self._wake.wait(self._rounds.seconds)
            if signal.SIGTERM in signals or signal.SIGINT in signals:
                return True
            self._note_hangup(signals)
            if not self._rounds.go():
                return False
        return False

    def _going(self) -> bool:
        if self._ends_by_itself:
            return self._fleet.alive() and not self._fleet.lost()
        return not any(thread.over for thread in self._fleet.threads)

    def _note_hangup(self, signals: list[signal.Signals]) -> None:
        if signal.SIGHUP in signals:
            self._journal.line("node SIGHUP: settings are read at the start only, nothing changed")

    def _tell_fault(self) -> None:
        for thread in self._fleet.lost():
            self._journal.line(f"{thread.lane.printer} lease lost, feeds nothing more", ERROR)
            for number, report in thread.lane.unwritten:
                said = f"job {number} not booked: {report.verdict}"
                self._journal.line(f"{thread.lane.printer} {said}", ERROR)
        self._journal.line("node ending: a lane was lost or hangs", ERROR)

    def _stop(self) -> None:
        """Let the cards finish; a second signal or the time's end gives them up."""
        self._notify.stopping()
        if not self._fleet.finishing():
            return
        self._journal.line("node stopping: finishing cards in the printers")
        self._fleet.ask_stop()
        if self._ended_within(FINISH_SECONDS_MAX):
            return
        self._journal.line("node stopping: gives up the cards that are not out", WARNING)
        self._fleet.hurry()
        if self._ended_within(LEAVE_SECONDS_MAX):
            return
        self._journal.line("node stopping: waits for the store no more", WARNING)
        self._clerk.hurry()
        if not self._ended_within(LOCKED_SECONDS_MAX):
            self._journal.line("node stopping: a card could not be finished in time", ERROR)

    def _ended_within(self, seconds: float) -> bool:
        """Wait for the lanes; False when the time is over or another signal says: at once."""
        end = self._env.clock.monotonic() + seconds
        while self._fleet.finishing():
            left = end - self._env.clock.monotonic()
            if left <= 0:
                return False
            signals = self._wake.wait(min(left, self._rounds.seconds))
            if signal.SIGTERM in signals or signal.SIGINT in signals:
                return False
            self._note_hangup(signals)
            self._rounds.go()
        return True

    def _summary(self, *, drained: bool) -> int:
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
        if self._env.json:
            self._env.rows([row])
        else:
            self._env.say(
                self._env.pick(
                    "{done} jadi, {unsettled} belum pasti, {in_printers} di printer,"
                    " {queued} masih antre.",
                    "{done} done, {unsettled} unsettled, {in_printers} in printers,"
                    " {queued} still queued.",
                ).format(**row)
            )
        if row["unsettled"] or row["in_printers"]:
            return REFUSED
        return DEVICE if row["queued"] and drained else OK
