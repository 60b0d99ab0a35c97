"""Tell a test that lost a race to a busy machine from one that is wrong.

A test that had a thread, a process or a connection beside it may fail because that one got no turn.
Where UNSTEADY names a file, a run whose few failures are all of this kind writes them there, one a
line; `./tuntas test` then tries them again alone, three times in a row, and names them. A test that
is wrong fails there too; one that had nothing beside it is never tried again.
"""

import os
import sys
import threading
from pathlib import Path

import pytest

BESIDE = frozenset(
    {"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "socket.connect"}
)
"""After these audit events (PEP 578) a test is not alone. Python 3.11 has none for threads."""
UNSTEADY_MAX = 3
"""More failures than these are not a matter of luck."""
MARK = "beside"

_running: list[pytest.Item] = []
_failed: dict[str, bool] = {}


def _note(event: str) -> None:
    if _running:
        seen = _running[-1].user_properties
        if (MARK, event) not in seen:
            seen.append((MARK, event))


def _watch(event: str, _: object) -> None:
    if event in BESIDE:
        _note(event)


_start = threading.Thread.start


def _start_noted(thread: threading.Thread) -> None:
    _note("thread")
    _start(thread)


sys.addaudithook(_watch)
threading.Thread.start = _start_noted  # type: ignore[method-assign, assignment]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item):  # type: ignore[no-untyped-def]
    """Note what a test starts, from its first fixture to its last."""
    _running.append(item)
    try:
        return (yield)
    finally:
        _running.pop()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember who failed and whether something ran beside them."""
    if report.failed:
        beside = any(name == MARK for name, _ in report.user_properties)
        _failed[report.nodeid] = beside and _failed.get(report.nodeid, True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the list, where it may be tried again at all."""
    path = os.environ.get("UNSTEADY")
    if path and not os.environ.get("PYTEST_XDIST_WORKER"):
        again = sorted(_failed) if _failed and all(_failed.values()) else []
        if len(again) <= UNSTEADY_MAX and session.testsfailed == len(again):
            Path(path).write_text("".join(f"{name}\n" for name in again))
