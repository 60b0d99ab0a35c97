"""An event loop that can rest: it holds no file and no signal, and a fork may go on with it.

The warm desk composes its first screen on such a loop and stops it; each session is a fork in which
the same tasks go on. asyncio knows no such thing: a poll and a self-pipe that parent and child
share would wake the one with the other's events (fork(2), epoll(7)). So both are closed while the
loop rests and made anew in the child. Three names of asyncio's own are used for that, here and
nowhere else; they are the same from Python 3.4 to 3.14, and `demand_names` refuses any other.
"""

import asyncio
import selectors
from asyncio import selector_events
from collections.abc import Callable
from typing import Any, TypeVarTuple

Ts = TypeVarTuple("Ts")

OWN_NAMES = ("_make_self_pipe", "_close_self_pipe")
OWN_FIELDS = ("_selector", "_ssock", "_csock")


class ForkableLoop(asyncio.SelectorEventLoop):
    """A loop that is made awake, is put to `rest`, and may then `go_on` in any number of children.

    Signals count from `go_on`: before, they mean to the process what they meant to it before.
    """

    def __init__(self) -> None:
        """Make it; raises AssertionError on a Python whose loop is made of other parts."""
        self._signals: dict[int, tuple[Callable[..., object], tuple[Any, ...]]] = {}
        self._lives_on = False
        super().__init__()
        demand_names(self)

    def add_signal_handler(self, sig: int, callback: Callable[[*Ts], object], *args: *Ts) -> None:
        """Note what a signal calls, and let it do so once the loop has gone on."""
        self._signals[sig] = (callback, args)
        if self._lives_on:
            super().add_signal_handler(sig, callback, *args)

    def remove_signal_handler(self, sig: int) -> bool:
        """Forget a signal; return whether it was known."""
        known = self._signals.pop(sig, None) is not None
        return super().remove_signal_handler(sig) if self._lives_on else known

    def rest(self) -> None:
        """Let go of the poll and the pipe; nothing but the pipe may be waited for.

        Tasks, timers and what is ready stay as they are.
        """
        assert not self.is_running() and not self._lives_on
        loop: Any = self
        loop._close_self_pipe()
        left = [key.fd for key in loop._selector.get_map().values()]
        assert not left, f"files that are still waited for: {left}"
        loop._selector.close()

    def go_on(self) -> None:
        """Take a poll and a pipe of this process's own, and its signals; once in each process."""
        assert not self.is_running() and not self._lives_on
        loop: Any = self
        assert loop._ssock is None, "a loop goes on from its rest"
        loop._selector = selectors.DefaultSelector()
        loop._make_self_pipe()
        self._lives_on = True
        for number, (callback, args) in self._signals.items():
            super().add_signal_handler(number, callback, *args)


def demand_names(loop: asyncio.AbstractEventLoop) -> None:
    """Raise AssertionError where this Python's loop does not have the parts that are renewed."""
    for name in OWN_NAMES:
        assert callable(getattr(selector_events.BaseSelectorEventLoop, name, None)), name
    for name in OWN_FIELDS:
        assert getattr(loop, name, None) is not None, name
