"""The print node's rounds: every few seconds it tells how it is, while its lanes do the work.

A round asks the store for the board and waits for the answer a moment only: a clerk that hangs must
not hang the one who has to notice it. The watchdog is fed when every lane and the clerk gave their
signs of life in time, and for no other reason.
"""

from collections.abc import Callable
from concurrent.futures import Future, wait
from pathlib import Path

from model import lease
from model.actor import Actor
from model.errors import StoreFault
from model.node_board import Board, board
from tui.clerk import Clerk
from tui.lane_life import Pulse
from tui.programs import node_metrics
from tui.programs.node_journal import ERROR, WARNING, Journal
from tui.programs.node_memory import trim
from tui.programs.node_notify import Notify

ROUND_SECONDS = 10.0
ANSWER_SECONDS = 2.0
CLERK_SECONDS_MAX = 180.0
"""A write gives up after 25 s at a locked store, six may stand in a row; longer is no waiting."""


class Rounds:
    """What the main thread of the node does between signals."""

    def __init__(
        self,
        clerk: Clerk,
        actor: Actor,
        journal: Journal,
        notify: Notify,
        late: Callable[[], dict[str, int]],
        metrics: str = "",
    ) -> None:
        """Take `late`, which tells the lanes that give no sign of life; `metrics` is a path."""
        self._clerk = clerk
        self._actor = actor
        self._journal = journal
        self._notify = notify
        self._late = late
        self._metrics = Path(metrics) if metrics else None
        self._since_at = clerk.clock.now_ms()
        self._pulse = Pulse(clerk.clock)
        self._pulse.expect(CLERK_SECONDS_MAX)
        self._asked: Future[Board] | None = None
        self._swept: Future[tuple[str, ...]] | None = None
        self._said: dict[str, str] = {}
        self._drawn = True
        self.seconds = min(ROUND_SECONDS, notify.watchdog_seconds / 2 or ROUND_SECONDS)

    def go(self) -> bool:
        """Go one round; False when a lane or the clerk gives no sign of life."""
        found = self._board()
        if found is not None:
            self._notify.status(status_line(found))
            self._write_metrics(found)
            self._sweep(found)
            self._trim(found)
        late = self._late()
        if self._pulse.late_seconds():
            late = {**late, "clerk": self._pulse.late_seconds()}
        for name, seconds in late.items():
            self._tell(name, "late", f"{name} gives no sign of life, {seconds} s late", ERROR)
        if late:
            return False
        if self._notify.watchdog_seconds:
            self._notify.alive()
        return True

    def _board(self) -> Board | None:
        if self._asked is None:
            self._asked = self._clerk.begin_read(board, self._since_at)
        if not wait((self._asked,), ANSWER_SECONDS).done:
            return None
        answer, self._asked = self._asked, None
        self._pulse.expect(CLERK_SECONDS_MAX)
        try:
            found = answer.result()
        except StoreFault as fault:
            self._tell("store", fault.code, f"store {fault.code}", WARNING)
            return None
        self._well("store")
        return found

    def _write_metrics(self, found: Board) -> None:
        if self._metrics is None:
            return
        try:
            node_metrics.write(self._metrics, node_metrics.text(found))
        except OSError as error:
            why = error.strerror or type(error).__name__
            self._tell("metrics", why, f"metrics not written: {why}", WARNING)
            return
        self._well("metrics")

    def _sweep(self, found: Board) -> None:
        """Leave the cards of nodes that went silent to a person; it may take its time."""
        if self._swept is not None:
            if not self._swept.done():
                return
            swept, self._swept = self._swept, None
            if swept.exception() is None:
                for printer in swept.result():
                    self._journal.line(f"{printer} lease ran out: no node drives it", WARNING)
        if any(one.lease and one.lease.node and not one.driven for one in found.printers):
            self._swept = self._clerk.begin_write(self._actor, lease.sweep)

    def _trim(self, found: Board) -> None:
        """Give memory back once the printers have come to rest after cards."""
        if found.in_flight:
            self._drawn = True
        elif self._drawn:
            self._drawn = False
            trim()

    def _tell(self, about: str, news: str, text: str, level: int) -> None:
        """Write a line when it is news."""
        if self._said.get(about) != news:
            self._said[about] = news
            self._journal.line(text, level)

    def _well(self, about: str) -> None:
        """Say that what was told as trouble is over."""
        if self._said.pop(about, None):
            self._journal.line(f"{about} well again")


def status_line(found: Board) -> str:
    """Return what systemctl status shows: each printer, the queue, what waits for a person."""
    parts = []
    for one in found.printers:
        rate = one.lane.cards_an_hour()
        pace = f" {rate}/h" if rate and one.lane.state == "printing" else ""
        need = f" {one.lane.need}" if one.lane.need else ""
        parts.append(f"{one.lane.printer} {one.lane.state}{pace}{need}")
    doubt = f", unsettled {found.unsettled}" if found.unsettled else ""
    blanks = "counted" if found.blanks is None else found.blanks
    parts.append(f"queue {found.queued}, blanks {blanks}{doubt}")
    return "; ".join(parts)
