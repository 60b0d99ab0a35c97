"""Every trap of traps.md has its test, and those that have no better place have theirs here."""

import re
import socket
import tomllib
from pathlib import Path
from typing import cast

import pytest

from hw.chips import virtual

ROOT = Path(__file__).parent.parent.parent
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in Path(__file__).with_name("traps.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and "::" in line
]
TRAPS_MIN = 22


def test_the_table_is_whole() -> None:
    assert len({trap for trap, _, _ in ROWS}) == len(ROWS) >= TRAPS_MIN
    assert all(len(row) == 3 and all(row) for row in ROWS)


@pytest.mark.parametrize("named", [named for _, _, named in ROWS])
def test_the_test_of_a_trap_exists(named: str) -> None:
    path, _, test = named.partition("::")
    text = (ROOT / path).read_text(encoding="utf-8")
    assert re.search(rf"^def {re.escape(test)}\(", text, re.MULTILINE), named


class Dripping:
    """A line that gives one byte a read, and notes what was asked of it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.calls: list[str] = []

    def setsockopt(self, *what: int) -> None:
        """Note which option was set."""
        assert what == (socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        self.calls.append("quick")

    def recv(self, _most: int) -> bytes:
        """Give the next byte."""
        self.calls.append("read")
        first, self.data = self.data[:1], self.data[1:]
        return first


def test_every_read_from_vpcd_asks_for_a_quick_ack() -> None:
    """The kernel forgets the option after a while: once is not enough (tcp(7))."""
    line = Dripping(b"\x00\x05")
    assert virtual._take(cast("socket.socket", line), 2) == b"\x00\x05"
    assert line.calls == ["quick", "read"] * 2


def test_no_slip_library_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = f"{project['dependencies']} {project['optional-dependencies']}"
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "escpos" not in (asked + locked).lower()


def test_nobody_reads_the_services_pid_file() -> None:
    """A number with a NUL behind it is none: whoever needs it strips that, and has a test."""
    files = [file for part in ("hw", "model", "tui") for file in (ROOT / part).rglob("*.py")]
    assert len(files) > 100
    assert not [file for file in files if "pcscd.pid" in file.read_text(encoding="utf-8")]
