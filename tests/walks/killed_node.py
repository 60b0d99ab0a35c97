"""Run the real print node and kill it with SIGKILL at one named place of one card's way.

Started as `python -m tests.walks.killed_node PLACE [NTH] -- node arguments`; the test reads the
store and the printer's memory afterwards. The places wrap functions of the product from outside:
the product itself has no crash hooks.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

PLACES = (
    "before_reserve",
    "in_reserve",
    "after_reserve",
    "before_create",
    "after_create",
    "in_sent",
    "after_sent",
    "before_send",
    "after_send",
    "while_printing",
    "before_book",
    "in_book",
    "after_book",
)
"""Every place in the order of a card's way; `in_*` dies inside the open transaction."""


def die() -> None:
    """End this process as a power cut does: nothing is flushed, nothing is told."""
    os.kill(os.getpid(), signal.SIGKILL)


class Countdown:
    """Dies at the nth time the place is passed."""

    def __init__(self, nth: int) -> None:
        self.left = nth

    def pass_by(self) -> None:
        """Count one passing."""
        self.left -= 1
        if self.left == 0:
            die()


def wrapped(act: Callable[..., Any], count: Countdown, when: str) -> Callable[..., Any]:
    """Return `act` with a death before or after it."""

    def run(*args: Any, **kwargs: Any) -> Any:
        if when == "before":
            count.pass_by()
        made = act(*args, **kwargs)
        if when == "after":
            count.pass_by()
        return made

    return run


def plant(place: str, nth: int) -> None:
    """Put the death at `place`."""
    from hw.printers.fake import FakePrinter
    from model import dispatch

    count = Countdown(nth)
    when, what = place.split("_", 1)
    if what in ("reserve", "sent", "book"):
        name = {"reserve": "reserve", "sent": "note_sent", "book": "book_report"}[what]
        act = getattr(dispatch, name)
        if when == "in":
            setattr(dispatch, name, wrapped(act, count, "after"))  # the commit never comes
        else:
            _around_write(act, name, count, when)
    elif what == "printing":
        FakePrinter.job = wrapped(FakePrinter.job, count, "before")  # type: ignore[method-assign]
    else:
        act = getattr(FakePrinter, what)
        setattr(FakePrinter, what, wrapped(act, count, when))


def _around_write(act: Callable[..., Any], name: str, count: Countdown, when: str) -> None:
    """Die before the clerk begins this write, or after it was committed."""
    from tui.clerk import Clerk

    write = Clerk.write

    def run(self: Clerk, actor: Any, asked: Callable[..., Any], *args: Any, **more: Any) -> Any:
        mine = act in (asked, *args)  # a lane's write carries its act behind the fence
        if mine and when == "before":
            count.pass_by()
        made = write(self, actor, asked, *args, **more)
        if mine and when == "after":
            count.pass_by()
        return made

    Clerk.write = run  # type: ignore[method-assign,assignment]


def main() -> int:
    """Plant the death and run the node."""
    place, nth = sys.argv[1], int(sys.argv[2])
    plant(place, nth)
    from tui.__main__ import main as tuntas

    return tuntas(sys.argv[4:], os.environ, sys.stdout, sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
